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
from grontlys.employers.models.vocabulary import (
    ClassificationEdition,
    EscoOccupation,
    OccupationSkill,
    Skill,
    SkillGroup,
)

__all__ = [
    "ClassificationEdition",
    "ColumnMemory",
    "Company",
    "ContactPerson",
    "County",
    "DaySnooze",
    "EmployerList",
    "EscoOccupation",
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
    "OccupationSkill",
    "RegisterChange",
    "SetAside",
    "SharedPage",
    "Skill",
    "SkillGroup",
    "Statement",
    "VisitRound",
    "Withdrawal",
    "Workplace",
]
