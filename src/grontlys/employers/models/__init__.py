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
from grontlys.employers.models.statement import Statement, Withdrawal
from grontlys.employers.models.unit import Company, Workplace

__all__ = [
    "ColumnMemory",
    "Company",
    "ContactPerson",
    "County",
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
    "Statement",
    "Withdrawal",
    "Workplace",
]
