from grontlys.matching.models.carved import CarvedPosition, CarvedStep, CarvedTask
from grontlys.matching.models.decision import Decision, OverloadAnswer

__all__ = ["CarvedPosition", "CarvedStep", "CarvedTask", "Decision", "OverloadAnswer"]
