"""One pair for its page: two answers, the ladder of what is asked and what goes well, and what to do about the difference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.candidates.models import Candidate
from grontlys.candidates.policies import Sight
from grontlys.employers.cards import Card, cards_for
from grontlys.employers.models import ContactPerson, Workplace
from grontlys.employers.rules.terms import Term, by_code
from grontlys.employers.wording import label, task_label
from grontlys.matching.engine.answers import answers
from grontlys.matching.engine.explaining import Explanation, Line, Sign, Verdict
from grontlys.matching.engine.facts import Job, Person
from grontlys.matching.engine.support import Advice
from grontlys.matching.engine.weights import weights_on
from grontlys.matching.message import Draft, make_draft
from grontlys.matching.models import Decision, OverloadAnswer
from grontlys.matching.page import people_to_ring, way_text
from grontlys.matching.ranking import best_job, jobs_at
from grontlys.matching.reading import Known
from grontlys.matching.rules.decisions import ANSWERS, REASONS, What
from grontlys.matching.wording import (
    GROUP_WORDS,
    REASON_WORDS,
    SIGN_WORDS,
    adaptation_word,
    block_text,
    change_text,
    settle_word,
    sides,
    term_word,
    verdict_text,
)

_ANSWERS = by_code(ANSWERS)


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One term of the ladder: what goes well and what is asked, as levels 0-3 where it is a dimension, and in words."""

    term: str
    name: str
    sign: str
    sign_word: str
    ability: int | None
    demand: int | None
    mine: str
    theirs: str
    help: str
    overload: bool
    code: str
    ask: str
    answer: OverloadAnswer | None = None
    answer_word: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one group: those that say something, those of which one side is not known, and the names of the rest."""

    word: str | Promise
    rows: tuple[LadderRow, ...]
    unknown: tuple[LadderRow, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One of the two answers: in a few words, why, and what is in the way."""

    purpose: str
    verdict: str
    open: bool
    reasons: tuple[str, ...]
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdviceView:
    """What lowers the employer's risk, on what condition, and whether it takes a grant."""

    text: str
    condition: str
    source: str
    money: bool
    warning: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A candidate at one workplace, at the task that fits best there."""

    known: Known
    workplace: Workplace
    job: Job
    purpose: str
    training: Explanation
    hiring: Explanation
    advice: tuple[Advice, ...]
    weights: str

    @property
    def person(self) -> Person:
        return self.known.at(self.job)

    @property
    def told(self) -> Explanation:
        """The answer for the purpose that was asked about."""
        return self.training if self.purpose == "training" else self.hiring

    def ladder_row(self, line: Line) -> LadderRow:
        """A line of the ladder in words."""
        mine, theirs = sides(line, self.person, self.job)
        kind, _colon, code = line.term.partition(":")
        if kind == "distance":
            mine, theirs = self._way()
        return LadderRow(
            line.term,
            term_word(line, self.person, self.job),
            line.sign.value,
            _("Innen det som går an") if kind == "distance" and line.sign is Sign.FITS else str(SIGN_WORDS[line.sign]),
            line.ability if kind == "dimension" else None,
            line.demand if kind == "dimension" else None,
            mine,
            theirs,
            adaptation_word(line.help),
            line.overload,
            code,
            _who_knows(line),
        )

    def _way(self) -> tuple[str, str]:
        """How far the person can go, and how far it is: "inntil 25 km", "omtrent 8 km av 25 som går an"."""
        reach, code = self.known.reach, self.workplace.municipality_code
        mine = _("inntil %(km)d km") if self.known.reach_said else _("ikke sagt, regnet som %(km)d km")
        far = self.known.kilometres_to(code) if code else None
        if not self.known.homes or far is None:
            return mine % {"km": reach}, _("ikke kjent")
        if not far:
            return mine % {"km": reach}, _("i hjemkommunen") if self.known.home_said else _("i kommunen til kontoret")
        if far > reach:
            return mine % {"km": reach}, _("omtrent %(far)d km, lenger enn %(km)d") % {"far": far, "km": reach}
        return mine % {"km": reach}, _("omtrent %(far)d km av %(km)d som går an") % {"far": far, "km": reach}


@dataclass(frozen=True, slots=True)
class WhyPage:
    """Everything of the page. `against` is the same for the workplace it is compared with."""

    card: Card
    task: str
    way: str
    purpose: str
    answers: tuple[AnswerView, ...]
    strengths: tuple[str, ...]
    groups: tuple[Group, ...]
    overloads: tuple[LadderRow, ...]
    changes: tuple[str, ...]
    into_trial: tuple[str, ...]
    ask_candidate: tuple[LadderRow, ...]
    ask_employer: tuple[LadderRow, ...]
    advice: tuple[AdviceView, ...]
    call: ContactPerson | None
    decision: Decision | None
    decision_word: str
    score: int
    weights: str
    others: tuple[tuple[str, int], ...] = ()
    draft: Draft | None = None
    against: WhyPage | None = None


def read_pair(known: Known, workplace: Workplace, purpose: str, on: dt.date) -> Pair | None:
    """The candidate at the workplace, at the job that fits best; None where it is barred or has ended."""
    weights = weights_on(on)
    jobs = jobs_at(workplace.number, workplace.municipality_code, purpose, on)
    if not jobs:
        return None
    job = best_job(known.person, jobs, weights, purpose, known.agreed)
    both = answers(known.at(job), job, weights)
    return Pair(known, workplace, job, purpose, both.training, both.hiring, both.advice, weights.version)


def _who_knows(line: Line) -> str:
    """Who could find out what is not known: "candidate", "employer", or nobody in particular."""
    if line.sign is not Sign.UNKNOWN:
        return ""
    if line.term.startswith("dimension:"):
        return "candidate" if line.ability is None and line.demand is not None else "employer"
    return {"qualification": "candidate", "task": "candidate", "evidence": "candidate"}.get(
        line.term.partition(":")[0], "employer"
    )


def make_why(
    actor: Actor, candidate: Candidate, sight: Sight, pair: Pair, on: dt.date, *, against: Pair | None = None
) -> WhyPage:
    """The page of a pair, and of the one it is compared with."""
    pairs = [pair, *([against] if against is not None else [])]
    numbers = [one.workplace.number for one in pairs]
    cards = {card.number: card for card in cards_for(actor, numbers, on)}
    people = people_to_ring(numbers)
    decided = Decision.objects.newest(candidate) if sight.here else {}

    def view(one: Pair, other: WhyPage | None = None) -> WhyPage:
        number = one.workplace.number
        given = OverloadAnswer.objects.newest(candidate, number, one.job.task) if sight.here else {}
        return _view(one, cards[number], people.get(number), decided.get(number), given, other)

    page = view(pair, view(against) if against is not None else None)
    draft = make_draft(actor, candidate, sight, pair.person, pair.job, pair.purpose, page.call)
    return replace(page, draft=draft, others=_others(decided, numbers))


def _others(decided: Mapping[int, Decision], shown: list[int]) -> tuple[tuple[str, int], ...]:
    """What else stands on the shortlist, to be compared with."""
    numbers = [number for number, one in decided.items() if one.what == What.SHORTLIST and number not in shown]
    found = (
        Workplace.objects.filter(number__in=numbers).only("number", "name", "name_sort").order_by("name_sort", "number")
    )
    return tuple((one.display_name, one.number) for one in found) if numbers else ()


def _view(
    pair: Pair,
    card: Card,
    call: ContactPerson | None,
    decision: Decision | None,
    given: Mapping[str, OverloadAnswer],
    against: WhyPage | None,
) -> WhyPage:
    told, person, job = pair.told, pair.person, pair.job
    rows = [(line, _answered(pair.ladder_row(line), _given(line, given))) for line in map(_shown, told.lines)]
    unknown = [(line, row) for line, row in rows if line.sign is Sign.UNKNOWN and _worth(line)]
    decided = ""
    if decision is not None and decision.what != What.REMOVED:
        decided = label(by_code(REASONS[What(decision.what)]).get(decision.reason), "") or _("På kortlisten")
    return WhyPage(
        card=card,
        task=task_label(job.task) if job.task else "",
        way=way_text(pair.known, pair.workplace.municipality_code, card.place),
        purpose=pair.purpose,
        answers=tuple(_answer(one, pair) for one in (pair.training, pair.hiring)),
        strengths=tuple(dict.fromkeys(term_word(line, person, job) for line in told.strengths)),
        groups=_groups(rows),
        overloads=tuple(row for line, row in rows if line.overload),
        changes=_changes(told, pair) if told.verdict is not Verdict.POSSIBLE else (),
        into_trial=_changes(pair.training, pair) if pair.training.verdict is Verdict.BLOCKED else (),
        ask_candidate=tuple(row for _line, row in unknown if row.ask == "candidate"),
        ask_employer=tuple(row for _line, row in unknown if row.ask == "employer"),
        advice=tuple(_advice(one) for one in pair.advice),
        call=call,
        decision=decision,
        decision_word=decided,
        score=told.score,
        weights=pair.weights,
        against=against,
    )


def _given(line: Line, given: Mapping[str, OverloadAnswer]) -> OverloadAnswer | None:
    kind, _colon, code = line.term.partition(":")
    return given.get(code) if kind == "dimension" else None


def _shown(line: Line) -> Line:
    """A way that is within reach is no misfit, though it costs a little: it is shown as what goes."""
    return replace(line, sign=Sign.FITS) if line.term == "distance" and line.sign is Sign.MISFIT else line


def _worth(line: Line) -> bool:
    """Not a dimension of which nobody has said anything and nobody asks anything."""
    if line.term.startswith("dimension:"):
        return bool(line.demand) or (line.ability is not None and line.ability <= 1)
    return line.group in ("abilities", "support", "preferences")


def _groups(rows: list[tuple[Line, LadderRow]]) -> tuple[Group, ...]:
    order = {
        sign: place
        for place, sign in enumerate(
            (Sign.BLOCKS, Sign.MISFIT, Sign.ADAPT, Sign.LEARN, Sign.FITS, Sign.WISHED, Sign.UNKNOWN)
        )
    }
    found = []
    for code, word in GROUP_WORDS.items():
        here = [(line, row) for line, row in rows if line.group == code and _says(line, row)]
        here.sort(key=lambda pair: (order[pair[0].sign], -(pair[0].demand or 0), pair[1].name))
        silent = [
            row.name
            for line, row in rows
            if line.group == code and line.term.startswith("dimension:") and not _says(line, row)
        ]
        if here:
            unknown = tuple(row for line, row in here if line.sign is Sign.UNKNOWN)
            found.append(
                Group(word, tuple(row for line, row in here if line.sign is not Sign.UNKNOWN), unknown, tuple(silent))
            )
    return tuple(found)


def _says(line: Line, row: LadderRow) -> bool:
    """Whether something is known on one side at least, or something is in the way."""
    kind = line.term.partition(":")[0]
    if kind == "dimension":
        return bool(line.demand) or (line.ability is not None and line.ability <= 1 and line.demand is not None)
    if kind == "qualification":
        return bool(line.strength)
    if line.sign is Sign.FITS:
        return line.group == "evidence" or (
            kind in ("task", "least", "times", "setting", "carer", "distance") and bool(row.theirs)
        )
    return kind != "evidence" or line.sign is not Sign.UNKNOWN


def _answer(told: Explanation, pair: Pair) -> AnswerView:
    blocks = tuple(dict.fromkeys(block_text(line, pair.person, pair.job) for line in told.of(Sign.BLOCKS)))
    reasons = [str(REASON_WORDS[code]) for code in told.reasons]
    conditions = [line for line in told.conditions if line.sign is not Sign.BLOCKS]
    if conditions:
        words = ", ".join(dict.fromkeys(settle_word(line, pair.person, pair.job) for line in conditions))
        reasons.append(_("Avklar først: %(what)s.") % {"what": words})
    return AnswerView(told.purpose, verdict_text(told), told.verdict is not Verdict.BLOCKED, tuple(reasons), blocks)


def _changes(told: Explanation, pair: Pair) -> tuple[str, ...]:
    texts = (change_text(code, told, pair.person, pair.job) for code in told.changes if not code.startswith("ask:"))
    return tuple(dict.fromkeys(text for text in texts if text))


def _answered(row: LadderRow, given: OverloadAnswer | None) -> LadderRow:
    word = label(_ANSWERS.get(given.answer)) if given is not None else ""
    if given is not None and given.adaptation:
        word = f"{word}: {adaptation_word(given.adaptation)}"
    return replace(row, answer=given, answer_word=word)


def _advice(given: Advice) -> AdviceView:
    rule = given.rule
    return AdviceView(
        label(Term(rule.code, rule.nb, rule.en)),
        label(Term(rule.code, rule.condition_nb, rule.condition_en)),
        rule.source,
        rule.money,
        rule.warning,
    )
