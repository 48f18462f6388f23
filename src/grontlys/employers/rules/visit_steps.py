"""The questions of a round about a workplace, in the order they are asked: one a screen, most answered with a tap. Pure.

Questions with the same `group` make one statement together; the group is named by its first question. What is not answered is
unknown, and nothing is stated of it. A round is short (what decides the lights and the search) or full.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing, Stance, Strength
from grontlys.employers.rules.terms import Term, by_code

type Answer = str | int | list[str]
"""A code, a number, a day as "2026-12-01", words, or a list of codes: what JSON can hold."""


class How(StrEnum):
    """How a question is answered."""

    PLACE = "place"  # one tap: so many now, maybe, not before a day, no
    ONE = "one"  # one tap
    COUNT = "count"  # one tap: 0 to 5, or a number
    DAY = "day"  # one tap: in so many days, or a date
    MANY = "many"  # several taps and on
    TEXT = "text"  # words


class Outcome(StrEnum):
    """What became of a question. The last two close the whole group: what was known holds still, or was left as it is."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    CONFIRMED = "confirmed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Step:
    """One question. `after` names a question of the same group and the heads of its answers (see `head`) that lead here.

    `seen`: somebody who is on the spot sees the answer; told on the telephone it is the employer's word. `asks_sharing`: the
    screen asks whom to share with. `first` are the codes that are shown before the others. `at_once`: stated with the first
    answer of the group, since a light hangs on it.
    """

    slug: str
    group: str
    how: How
    kind: Kind
    nb: str
    en: str
    key: str = ""
    field: str = ""
    terms: tuple[Term, ...] = ()
    first: tuple[str, ...] = ()
    after: tuple[str, tuple[str, ...]] | None = None
    short: bool = False
    seen: bool = False
    at_once: bool = False
    asks_sharing: bool = False
    sharing: Sharing = Sharing.ALL
    most: int = 99
    help_nb: str = ""
    help_en: str = ""

    def basis(self, form: str) -> Basis:
        """On what the answer rests, in a talk of that form (a code of vocabulary.CONTACT_FORMS)."""
        if self.seen:
            return Basis.OBSERVED if form in ON_THE_SPOT else Basis.EMPLOYER
        topic = topics.topic_of(self.kind)
        return topic.basis if topic is not None else Basis.EMPLOYER


ON_THE_SPOT = ("visit", "working_alongside")

TRAINING_ANSWERS: tuple[Term, ...] = (
    Term("fits", "Ja, når det passer", "Yes, when it fits"),
    Term("maybe", "Kanskje, vil snakke først", "Maybe, wants to talk first"),
    Term("no", "Nei, tar ikke inn folk på arbeidstrening", "No, takes no one in for work training"),
)
HIRING_ANSWERS: tuple[Term, ...] = (
    Term("fits", "Ja, hvis det passer", "Yes, if it fits"),
    Term("maybe", "Kanskje, vil snakke først", "Maybe, wants to talk first"),
    Term("advertised_only", "Bare i utlyste stillinger", "In advertised posts only"),
    Term("trial_only", "Bare arbeidstrening, kan ikke ansette", "Work training only, cannot hire"),
    Term("no", "Nei", "No"),
)
STANCES: dict[str, Stance] = {
    "fits": Stance.YES,
    "maybe": Stance.MAYBE,
    "advertised_only": Stance.ADVERTISED_ONLY,
    "trial_only": Stance.TRIAL_ONLY,
    "no": Stance.NO,
}
"""The answers to "have you a place?" that are a lasting attitude and no place."""

UNTIL_DAYS = (30, 90, 180)
"""Quick answers to "not before when?" and "until when?", in days from the day of the visit."""
DUE_DAYS = (1, 7, 14, 30)
"""Quick answers to "by when did we promise it?"."""
DEFAULT_DUE = 7
"""A promise whose day was skipped is due in a week: one without a day is forgotten."""

PART_TIME: tuple[Term, ...] = (
    Term("yes", "Ja", "Yes"),
    Term("yes:20", "Ja, fra 20 %", "Yes, from 20%"),
    Term("yes:50", "Ja, fra 50 %", "Yes, from 50%"),
    Term("no", "Nei, bare heltid", "No, full-time only"),
)
YES_NO: tuple[Term, ...] = (Term("yes", "Ja", "Yes"), Term("no", "Nei", "No"))
EXTENTS: tuple[Term, ...] = (
    Term("none", "Nei", "No"),
    Term("announced", "Ja, det er varslet", "Yes, announced"),
    Term("ongoing", "Ja, det pågår", "Yes, under way"),
)

_COMMON_REQUIREMENTS = (
    "spoken_norwegian", "written_norwegian", "licence_b", "police_certificate", "trade_certificate", "higher_education",
    "hygiene_course", "forklift", "shift", "heavy_lifting",
)  # fmt: skip
_COMMON_LEARNABLE = (
    "spoken_norwegian", "written_norwegian", "computer", "hygiene_course", "forklift", "trade_certificate", "accuracy", "social_contact",
)  # fmt: skip

_TRAINING, _HIRING = Purpose.TRAINING.value, Purpose.HIRING.value


def _asked(kind: Kind, name: str) -> tuple[str, str, tuple[Term, ...]]:
    field = topics.BY_KIND[kind].field(name)
    return field.nb, field.en, field.terms or (YES_NO if field.ask is topics.Ask.YES_NO else ())


def _topic(slug: str, how: How, kind: Kind, name: str, *, group: str = "", **more: Any) -> Step:
    nb, en, terms = _asked(kind, name)
    return Step(slug, group or slug, how, kind, nb, en, field=name, terms=terms, **more)


STEPS: tuple[Step, ...] = (
    Step("plass", "plass", How.PLACE, Kind.OPENING, "Har de plass til arbeidstrening nå?", "Do they have a place for work training now?", key=_TRAINING, terms=TRAINING_ANSWERS, short=True, at_once=True),
    Step("plass-til", "plass", How.DAY, Kind.OPENING, "Til når er plassen ledig?", "Until when is the place open?", key=_TRAINING, after=("plass", ("yes",)), short=True, at_once=True),
    Step("hvorfor-ikke", "plass", How.ONE, Kind.NOT_NOW, "Hvorfor ikke nå?", "Why not now?", key=_TRAINING, terms=words.NO_REASONS, after=("plass", ("not_now",)), short=True, at_once=True),
    Step("ansette", "ansette", How.PLACE, Kind.OPENING, "Kan de ansette noen nå?", "Can they hire anyone now?", key=_HIRING, terms=HIRING_ANSWERS, short=True, at_once=True),
    Step("hvorfor-ikke-ansette", "ansette", How.ONE, Kind.NOT_NOW, "Hvorfor ikke nå?", "Why not now?", key=_HIRING, terms=words.NO_REASONS, after=("ansette", ("not_now",)), short=True, at_once=True),
    Step("samtidig", "samtidig", How.COUNT, Kind.CAPACITY, "Hvor mange kan de ha på arbeidstrening samtidig?", "How many trainees can they have at once?", field="max", short=True),
    Step("i-bruk", "samtidig", How.COUNT, Kind.CAPACITY, "Hvor mange har de der nå?", "How many are there now?", field="now", after=("samtidig", ("some",)), short=True),
    Step("oppgaver", "oppgaver", How.MANY, Kind.TASK, "Hva gjør folk der?", "What do people do there?", terms=words.TASKS, short=True, seen=True),
    Step("ma", "ma", How.MANY, Kind.REQUIREMENT, "Hva må en ha eller kunne fra første dag?", "What must a newcomer have or be able to do from the first day?", key=Strength.ABSOLUTE.value, terms=words.REQUIREMENTS, first=_COMMON_REQUIREMENTS, short=True, help_nb="Bare det de ikke kan fire på.", help_en="Only what they cannot bend on."),
    Step("deltid", "deltid", How.ONE, Kind.HOURS, "Er deltid mulig?", "Is part-time possible?", field="part_time", terms=PART_TIME, short=True),
    Step("tider", "deltid", How.MANY, Kind.HOURS, "Når arbeider de?", "When do they work?", field="times", terms=words.TIMES, short=True),
    Step("kan-laeres", "kan-laeres", How.MANY, Kind.REQUIREMENT, "Hva kan en lære der?", "What can a newcomer learn there?", key=Strength.LEARNABLE.value, terms=words.REQUIREMENTS, first=_COMMON_LEARNABLE),
    _topic("andre-oppgaver", How.ONE, Kind.FLEXIBILITY, "other_tasks"),
    Step("gi-fra-seg", "gi-fra-seg", How.MANY, Kind.HANDOVER, "Hva kunne fagfolkene gitt fra seg?", "What could skilled staff hand over?", terms=words.TASKS, help_nb="Noe de med fagkompetanse bruker tid på, som andre kunne gjort.", help_en="Something skilled staff spend time on that others could do."),
    _topic("sammen", How.ONE, Kind.SETTING, "group", seen=True),
    _topic("tone", How.MANY, Kind.SETTING, "tone", group="sammen", seen=True),
    _topic("dagene", How.ONE, Kind.SETTING, "structure", group="sammen", seen=True),
    _topic("tilrettelagt", How.ONE, Kind.EXPERIENCE, "adapted"),
    _topic("virket", How.MANY, Kind.EXPERIENCE, "worked", group="tilrettelagt", after=("tilrettelagt", ("yes",))),
    _topic("veiledere", How.COUNT, Kind.SUPERVISION, "people", most=20),
    Step("bestemmer", "bestemmer", How.ONE, Kind.DECIDES, "Hvem bestemmer hvem som får komme på arbeidstrening?", "Who decides who may come for work training?", key=_TRAINING, field="level", terms=topics.LEVELS),
    _topic("hvorfor", How.MANY, Kind.MOTIVE, "why", key="employer"),
    _topic("trenger", How.MANY, Kind.SUPPORT, "needs"),
    _topic("utsikter", How.ONE, Kind.MARKET, "outlook", asks_sharing=True),
    Step("planer", "planer", How.ONE, Kind.PLAN, "Har de planer om å ansette noen neste år?", "Do they plan to hire anyone next year?", key=_HIRING, field="answer", terms=topics.YES_MAYBE_NO),
    Step("nedbemanning", "nedbemanning", How.ONE, Kind.STAFF_CUTS, "Skal de bli færre?", "Are they cutting staff?", field="extent", terms=EXTENTS, asks_sharing=True, sharing=Sharing.ORGANISATION, help_nb="Lyset blir rødt for alle. Grunnen ser bare de du deler med.", help_en="The light turns red for everyone. Only those you share with see the reason."),
    _topic("kollegene", How.ONE, Kind.ANCHORING, "floor"),
    _topic("klaer", How.ONE, Kind.ETIQUETTE, "clothes", seen=True),
    _topic("laerlinger", How.ONE, Kind.APPRENTICES, "company"),
    _topic("laereplasser", How.COUNT, Kind.APPRENTICES, "places", group="laerlinger", after=("laerlinger", ("yes",))),
    Step("lovet", "lovet", How.ONE, Kind.PROMISE, "Hva lovet dere dem?", "What did you promise them?", field="what", terms=topics.PROMISES),
    Step("innen", "lovet", How.DAY, Kind.PROMISE, "Innen når?", "By when?", field="due", after=("lovet", tuple(term.code for term in topics.PROMISES)), help_nb="Hopper du over, settes det til om en uke.", help_en="If you skip this, it is set to a week from now."),
    Step("notat", "notat", How.TEXT, Kind.VISIT, "Noe mer en kollega bør vite?", "Anything else a colleague should know?", short=True, most=2000, help_nb="Om arbeidsplassen, aldri om enkeltpersoner.", help_en="About the workplace, never about individual people."),
)  # fmt: skip
"""All questions, in order. The last one ends the round."""

BY_SLUG: dict[str, Step] = {step.slug: step for step in STEPS}
LAST = STEPS[-1]

USUAL_TASKS: dict[str, tuple[str, ...]] = {
    "A": ("farming", "gardening", "driving", "packing", "mechanics"),
    "B": ("mechanics", "driving", "production"),
    "C": ("production", "packing", "warehouse", "mechanics", "cleaning", "baking"),
    "D": ("electrical", "caretaking", "office"),
    "E": ("recycling", "driving", "caretaking", "gardening"),
    "F": ("carpentry", "painting", "electrical", "warehouse", "driving", "cleaning"),
    "G": ("shelf_stocking", "till", "customer_service", "warehouse", "cleaning", "mechanics"),
    "H": ("warehouse", "driving", "packing", "office"),
    "I": ("kitchen", "serving", "cleaning", "reception", "laundry", "baking"),
    "J": ("it_support", "office", "customer_service", "reception"),
    "K": ("office", "customer_service", "accounting", "reception"),
    "L": ("caretaking", "cleaning", "gardening", "office"),
    "M": ("office", "it_support", "accounting", "reception"),
    "N": ("cleaning", "caretaking", "security", "gardening", "office"),
    "O": ("office", "caretaking", "reception", "cleaning", "kitchen"),
    "P": ("teaching_assistant", "childcare", "caretaking", "cleaning", "kitchen", "office"),
    "Q": ("care", "cleaning", "kitchen", "childcare", "laundry", "office"),
    "R": ("culture", "reception", "cleaning", "caretaking", "serving"),
    "S": ("hairdressing", "laundry", "cleaning", "mechanics", "customer_service"),
    "T": ("cleaning", "gardening", "care"),
}
"""Tasks that are common in a section of industry (rules.industry.SECTIONS): shown first, own choice. The others are one tap away."""

Steps = Mapping[str, Mapping[str, Any]]
"""What became of the questions so far: slug to {"outcome": Outcome, "answer": Answer}, the answer only where there is one."""


def in_group(group: str) -> tuple[Step, ...]:
    """The questions that make one statement, in order."""
    return tuple(step for step in STEPS if step.group == group)


def head(answer: Answer | None) -> str:
    """What a condition looks at: the part of a code before the colon; "none" or "some" of a number or a list."""
    if isinstance(answer, str):
        return answer.partition(":")[0]
    return "some" if answer else "none"


def closed(steps: Steps, group: str) -> bool:
    """True where the group was settled as a whole: what was known holds still, or was left as it is."""
    whole = (Outcome.CONFIRMED, Outcome.LEFT)
    return any(steps[step.slug]["outcome"] in whole for step in in_group(group) if step.slug in steps)


def applies(steps: Steps, step: Step) -> bool:
    """Whether the question is to be asked, after what has been answered."""
    if closed(steps, step.group):
        return step.slug in steps
    if step.after is None:
        return True
    slug, heads = step.after
    given = steps.get(slug, {})
    return given.get("outcome") == Outcome.ANSWERED and head(given.get("answer")) in heads


def path(steps: Steps, *, full: bool, here: str = "") -> list[Step]:
    """The questions of the round as it stands: what belongs to its length, what was asked beyond it, and where one is."""
    return [
        step
        for step in STEPS
        if applies(steps, step) and (full or step.short or step.slug in steps or step.group == _group(here))
    ]


def _group(slug: str) -> str:
    return BY_SLUG[slug].group if slug in BY_SLUG else ""


def next_step(steps: Steps, *, full: bool, here: str = "") -> Step:
    """The next question nobody has answered or skipped; the last one where none is left."""
    way = path(steps, full=full, here=here)
    order = [step.slug for step in STEPS]
    after = order.index(here) if here in order else -1
    still = [step for step in way if step.slug not in steps]
    ahead = [step for step in still if order.index(step.slug) > after and step is not LAST]
    return next(iter(ahead or still), LAST)


def step_before(steps: Steps, *, full: bool, here: str) -> Step | None:
    """The question before this one on the way; None at the beginning."""
    way = path(steps, full=full, here=here)
    slugs = [step.slug for step in way]
    return way[slugs.index(here) - 1] if here in slugs and slugs.index(here) else None


def answers_of(steps: Steps, group: str) -> dict[str, Answer]:
    """The answers that the group's statement is made of: those given, to questions that still apply."""
    return {
        step.slug: steps[step.slug]["answer"]
        for step in in_group(group)
        if step.slug in steps and steps[step.slug]["outcome"] == Outcome.ANSWERED and applies(steps, step)
    }


def read_answer(step: Step, given: Sequence[str], on: dt.date) -> Answer:
    """What a screen sent, as it is kept. `on` is the day of the round. Raises ValueError where it is no answer."""
    one = given[0].strip() if given else ""
    match step.how:
        case How.PLACE:
            return _place(step, one, on)
        case How.ONE:
            if one not in by_code(step.terms):
                raise ValueError(one)
            return one
        case How.COUNT:
            return _number(one, 0, step.most)
        case How.DAY:
            return _day(one, on)
        case How.MANY:
            known = by_code(step.terms)
            if any(code not in known for code in given):
                raise ValueError("unknown code")
            return [code for code in known if code in set(given)]
    if len(one) > step.most:
        raise ValueError("too long")
    return one


def _number(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 3 or not least <= int(text) <= most:
        raise ValueError("no number")
    return int(text)


def _day(text: str, on: dt.date) -> str:
    """In so many days, or a date of its own. Raises ValueError for a day before `on`."""
    day = on + dt.timedelta(days=_number(text, 0, 999)) if text.isdigit() else dt.date.fromisoformat(text)
    if day < on:
        raise ValueError("past")
    return day.isoformat()


def _place(step: Step, text: str, on: dt.date) -> str:
    what, _colon, more = text.partition(":")
    if what == "yes":
        return f"yes:{_number(more, 1, 99)}" if more else "yes"
    if what == "not_now":
        return f"not_now:{_day(more, on)}"
    if text not in by_code(step.terms):
        raise ValueError(text)
    return text


@dataclass(frozen=True, slots=True)
class Place:
    """An answer to "have you a place?", taken apart: `stance` (no place, but an attitude), or `until` (not before), or `count`."""

    stance: Stance | None = None
    until: dt.date | None = None
    count: int | None = None


def place_of(answer: str) -> Place:
    """The parts of an answer of How.PLACE."""
    what, _colon, more = answer.partition(":")
    if what == "yes":
        return Place(count=int(more) if more else None)
    if what == "not_now":
        return Place(until=dt.date.fromisoformat(more))
    return Place(stance=STANCES[what])


def shown_first(step: Step, section: str, chosen: Iterable[str]) -> tuple[list[Term], list[Term]]:
    """The terms of a question that are shown at once, and those behind "more". What is chosen is always shown."""
    first = USUAL_TASKS.get(section, ()) if step.kind in (Kind.TASK, Kind.HANDOVER) else step.first
    if not first and step.kind in (Kind.TASK, Kind.HANDOVER):
        first = ("warehouse", "cleaning", "office", "kitchen", "customer_service", "production")
    if not first:
        return list(step.terms), []
    known = by_code(step.terms)
    shown = [known[code] for code in dict.fromkeys((*first, *chosen)) if code in known]
    return shown, [term for term in step.terms if term not in shown]
