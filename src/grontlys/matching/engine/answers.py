"""The two answers for a pair, or for a workplace with several jobs: may the person try, and may the person be hired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grontlys.matching.engine.explaining import Explanation, Selection, Sign, Verdict, explain
from grontlys.matching.engine.facts import Job, Person
from grontlys.matching.engine.support import Advice, advice
from grontlys.matching.engine.weights import Weights

_ABOUT_THE_WORKPLACE = ("stance", "light:hiring")


@dataclass(frozen=True, slots=True)
class Answers:
    """A pair. `training` and `hiring` are two answers; `verdict` is both in one word, from "possible" (a hire) to "blocked".

    `selection` is how the person stands in the ordinary selection, the way in that is no trial. `into_trial` is what would turn a
    no into a trial: empty where a trial is open. `advice` is what lowers the risk for the employer, and what to be honest about.
    """

    training: Explanation
    hiring: Explanation
    verdict: Verdict
    selection: Selection
    into_trial: tuple[str, ...]
    advice: tuple[Advice, ...]


def answers(person: Person, job: Job, weights: Weights) -> Answers:
    """Both answers for one person and one job."""
    training, hiring = (explain(person, job, weights, purpose) for purpose in ("training", "hiring"))
    into_trial = tuple(f"lift:{line.term}" for line in training.of(Sign.BLOCKS))
    return Answers(
        training,
        hiring,
        _both(training, hiring),
        hiring.selection,
        into_trial,
        advice(person, job, training, hiring),
    )


def best_answer(found: Sequence[Answers]) -> Answers:
    """The answer of a workplace: that of the job that fits best. Raises ValueError for none."""
    order = (Verdict.POSSIBLE, Verdict.TRIAL_FIRST, Verdict.CONDITIONAL, Verdict.BLOCKED)
    return min(found, key=lambda one: (order.index(one.verdict), -one.training.score))


def _both(training: Explanation, hiring: Explanation) -> Verdict:
    """A workplace that cannot hire anybody may still try people; what bars the person bars both."""
    barred = [line.term for line in hiring.of(Sign.BLOCKS) if line.term not in _ABOUT_THE_WORKPLACE]
    if training.verdict is Verdict.BLOCKED:
        # Somebody may be hired where nobody is taken in to try.
        return hiring.verdict if hiring.verdict is not Verdict.BLOCKED else Verdict.BLOCKED
    if Verdict.CONDITIONAL in (training.verdict, hiring.verdict):
        return Verdict.CONDITIONAL
    if hiring.verdict is Verdict.BLOCKED:
        return Verdict.BLOCKED if barred else Verdict.TRIAL_FIRST
    return hiring.verdict
