from grontlys.candidates.models.candidate import Candidate, Consent, Following
from grontlys.candidates.models.presentation import (
    Presentation,
    PresentationAsk,
    PresentationLink,
    PresentationOpening,
    PresentationReply,
    PresentationVersion,
)
from grontlys.candidates.models.record import Record

__all__ = [
    "Candidate",
    "Consent",
    "Following",
    "Presentation",
    "PresentationAsk",
    "PresentationLink",
    "PresentationOpening",
    "PresentationReply",
    "PresentationVersion",
    "Record",
]
