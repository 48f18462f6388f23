from grontlys.employers.models.classification import (
    County,
    Industry,
    IndustryLink,
    Municipality,
    MunicipalityChange,
    Occupation,
)
from grontlys.employers.models.contact import ContactPerson
from grontlys.employers.models.freshness import FreshnessSetting
from grontlys.employers.models.imports import ImportRun, RegisterChange, SetAside
from grontlys.employers.models.inquiry import Inquiry
from grontlys.employers.models.lists import ColumnMemory, EmployerList, ListEntry, ListRow
from grontlys.employers.models.shared_page import SharedPage
from grontlys.employers.models.snooze import DaySnooze
from grontlys.employers.models.statement import Statement, Withdrawal
from grontlys.employers.models.unit import Company, Workplace
from grontlys.employers.models.visit_round import VisitRound

__all__ = [
    "ColumnMemory",
    "Company",
    "ContactPerson",
    "County",
    "DaySnooze",
    "EmployerList",
    "FreshnessSetting",
    "ImportRun",
    "Industry",
    "IndustryLink",
    "Inquiry",
    "ListEntry",
    "ListRow",
    "Municipality",
    "MunicipalityChange",
    "Occupation",
    "RegisterChange",
    "SetAside",
    "SharedPage",
    "Statement",
    "VisitRound",
    "Withdrawal",
    "Workplace",
]
