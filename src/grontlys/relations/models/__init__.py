from grontlys.relations.models.collision import Collision
from grontlys.relations.models.contact import Contact, Partner
from grontlys.relations.models.feed import CalendarFeed
from grontlys.relations.models.fixed import FixedContact
from grontlys.relations.models.reference import Reference
from grontlys.relations.models.request import Request
from grontlys.relations.models.reservation import Reservation
from grontlys.relations.models.rest import Rest
from grontlys.relations.models.silence import Silence
from grontlys.relations.models.window import CallWindow

__all__ = [
    "CalendarFeed",
    "CallWindow",
    "Collision",
    "Contact",
    "FixedContact",
    "Partner",
    "Reference",
    "Request",
    "Reservation",
    "Rest",
    "Silence",
]
