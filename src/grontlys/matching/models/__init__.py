from grontlys.matching.models.decision import Decision, OverloadAnswer

__all__ = ["Decision", "OverloadAnswer"]
