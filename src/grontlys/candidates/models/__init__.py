from grontlys.candidates.models.candidate import Candidate, Consent, Following
from grontlys.candidates.models.record import Record

__all__ = ["Candidate", "Consent", "Following", "Record"]
