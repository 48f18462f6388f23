from grontlys.access.models.event import Event
from grontlys.access.models.organisation import Area, Organisation
from grontlys.access.models.person import Assignment, Person
from grontlys.access.models.sign_in import SignIn

__all__ = ["Area", "Assignment", "Event", "Organisation", "Person", "SignIn"]
