# ruff: noqa: E501  # tables of what is known of people: one record, one line
"""Eighteen made-up people who seek work, followed by the demo's counsellor and job consultant.

Six could be the imagined candidates of SINTEF 2019:00060 table 4.2, seven the people of its trajectories (chapter 3), as what they
can, need and wish: none of their backgrounds is told, for the product has no place for it. The rest are ordinary.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from grontlys.candidates.actions import NAMED, OWN_KEY
from grontlys.candidates.models import Candidate, Following, Record
from grontlys.candidates.models.record import key_of_name
from grontlys.candidates.rules.kinds import Basis, Kind, Protection
from grontlys.demo import names, numbers
from grontlys.demo.people import ORGANISATIONS, STAFF

if TYPE_CHECKING:
    from grontlys.demo.load import Staffed

_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
FIRST_NAME, _FIRST_PHONE = 1_301, 20_000

Fact = tuple[Kind, str, dict[str, Any]]


def _can(*tasks: str) -> list[Fact]:
    return [(Kind.TASK, task, {"can": "can"}) for task in tasks]


def _wants(*tasks: str) -> list[Fact]:
    return [(Kind.WISH, task, {"stated_by": "person"}) for task in tasks]


def _able(dimension: str, level: int, adapted: int | None = None, help_: str = "") -> Fact:
    value = {"level": str(level)} | ({"adapted": str(adapted)} if adapted is not None else {})
    return Kind.ABILITY, dimension, value | ({"help": help_} if help_ else {})


def _norwegian(spoken: str, written: str) -> list[Fact]:
    return [(Kind.LANGUAGE, "spoken", {"level": spoken}), (Kind.LANGUAGE, "written", {"level": written})]


def _has(*codes: str, held: str = "has") -> list[Fact]:
    return [(Kind.QUALIFICATION, code, {"held": held}) for code in codes]


def _hours(least: int, most: int, *times: str) -> Fact:
    return Kind.HOURS, "", {"least": least, "most": most, "times": list(times or ("day",))}


def _reach(kilometres: int, *transport: str) -> Fact:
    return Kind.REACH, "", {"kilometres": kilometres, "transport": list(transport or ("public",))}


def _seen(what: str, where: str = "") -> Fact:
    return Kind.EVIDENCE, "", {"what": what} | ({"where": where} if where else {})


def _named(kind: Kind, name: str, **more: Any) -> Fact:
    return kind, "", {"name": name, **more}


@dataclass(frozen=True, slots=True)
class DemoCandidate:
    """One person: who follows (a key of STAFF), where the person lives, and what is known. `ended_as` are the tasks of the kind of
    workplace that the person of a trajectory came to."""

    key: str
    follower: str
    home: str
    facts: tuple[Fact, ...]
    protection: Protection = Protection.NONE
    ended_as: tuple[str, ...] = ()


CANDIDATES: tuple[DemoCandidate, ...] = (
    # The six imagined.
    DemoCandidate("imagined-1", "sigrid", "3218", (
        *_norwegian("A2", "A1"), _able("standing", 3), _able("heavy_lifting", 3), _able("endurance", 3), *_wants("cleaning", "packing", "shelf_stocking"),
        *_has("higher_education", "trade_certificate", held="has_not"), _hours(50, 100, "day", "evening"), _reach(30),
        _named(Kind.INTEREST, "Møte folk og lære norsk"), _named(Kind.SKILL, "Vant til å arbeide med hendene", learned="abroad"),
    )),
    DemoCandidate("imagined-2", "sigrid", "3218", (
        _able("social_contact", 1, 2, "one_person"), _able("pace", 2), _able("emotional_load", 1), _able("teamwork", 2),
        (Kind.SETTING, "", {"group": ["alone", "few"], "tone_avoids": ["joking", "busy"], "feedback": ["often"], "carer": True}),
        _hours(20, 80), _reach(15, "public", "bike_walk"), *_wants("caretaking", "gardening", "shelf_stocking"), _named(Kind.INTEREST, "Dyr og å være ute"),
    )),
    DemoCandidate("imagined-3", "sigrid", "3218", (
        _able("accuracy", 3), _able("concentration", 3), _able("memory", 3), _able("computer", 3), _able("social_contact", 1, 2, "written_plan"),
        _able("change", 1, 2, "written_plan"), _able("noise", 1, 2, "quiet_place"), _able("teamwork", 1),
        (Kind.SETTING, "", {"structure": ["fixed"], "group": ["alone", "few"]}), *_can("it_support", "office"), *_wants("it_support", "accounting"),
        *_has("higher_education"), _seen("attendance", "Kurs i datastøtte"), _seen("told"), _seen("stayed"), _hours(50, 100), _reach(40),
        _named(Kind.SKILL, "Finner feil som andre overser", learned="home"),
    )),
    DemoCandidate("imagined-4", "sigrid", "3216", (
        *_norwegian("C1", "C1"), _able("concentration", 3), _able("social_contact", 3), _able("computer", 3), _able("long_days", 2),
        *_can("office", "reception"), *_wants("office", "reception", "accounting"), *_has("higher_education", "licence_b"), *_has("police_certificate"),
        _seen("attendance"), _seen("told"), _hours(40, 100), _reach(45, "car"), _named(Kind.EXPERIENCE, "Ekstrahjelp i resepsjon", years=2, learned="work"),
    )),
    DemoCandidate("imagined-5", "sigrid", "3218", (
        _able("heavy_lifting", 3), _able("endurance", 3), _able("pace", 2), _able("shifting_hours", 0), _able("hard_to_reach", 1),
        *_has("police_certificate", held="has_not"), *_has("licence_b", held="planned"), *_wants("warehouse", "carpentry", "mechanics"),
        (Kind.SETTING, "", {"structure": ["fixed", "some"], "feedback": ["often", "fixed"]}), _hours(60, 100), _reach(25), _seen("attendance", "Fast aktivitet tre dager i uka"),
    ), Protection.UNKNOWN),
    DemoCandidate("imagined-6", "sigrid", "3218", (
        *_norwegian("C1", "C1"), _able("standing", 1, 2, "aids"), _able("endurance", 1), _able("steps_narrow", 0, 2, "access"), _able("fine_motor", 2),
        *_can("accounting", "office"), *_wants("accounting", "office"), *_has("higher_education", "licence_b"), _hours(40, 50), _reach(35, "car"),
        _named(Kind.EXPERIENCE, "Lønn og regnskap i kommune", years=6, learned="work"), _seen("stayed"), _seen("responsibility"),
    )),
    # The seven of the trajectories.
    DemoCandidate("trajectory-1", "sigrid", "3218", (
        *_norwegian("A2", "A2"), _able("standing", 3), _able("bending", 3), _able("dust_chemicals", 3), *_wants("cleaning"), *_can("cleaning"),
        _named(Kind.EXPERIENCE, "Arbeidet på apotek", years=8, learned="abroad"), _named(Kind.AMBITION, "Tilbake til eget yrke på apotek eller sykehus"),
        _named(Kind.EXPERIENCE, "En periode på sykehjem", years=1, learned="work"), _seen("attendance"), _hours(80, 100, "day", "evening"), _reach(30),
    ), ended_as=("cleaning",)),
    DemoCandidate("trajectory-2", "daniel", "3216", (
        *_norwegian("C1", "C1"), *_has("trade_certificate"), *_can("baking"), *_wants("till", "customer_service", "shelf_stocking"), _able("standing", 3), _able("early_start", 3),
        _named(Kind.EXPERIENCE, "Baker med fagbrev", years=4, learned="work"), _hours(60, 100, "day", "evening", "weekend"), _reach(25),
    ), ended_as=("till", "customer_service", "shelf_stocking")),
    DemoCandidate("trajectory-3", "sigrid", "3218", (
        *_norwegian("C1", "C1"), _able("social_contact", 3), _able("emotional_load", 2), _able("computer", 2), *_wants("office", "reception"),
        _named(Kind.SKILL, "Holder roen når noen er misfornøyd", learned="work"), _named(Kind.EXPERIENCE, "Renhold og bomselskap", years=9, learned="work"),
        _seen("attendance"), _hours(40, 80), _reach(20),
    ), ended_as=("office", "reception")),
    DemoCandidate("trajectory-4", "daniel", "3214", (
        *_norwegian("A2", "A1"), _able("heavy_lifting", 1), _able("endurance", 1), _able("standing", 2), *_can("kitchen"), *_wants("kitchen"),
        _named(Kind.SKILL, "Lager mat fra bunnen av", learned="home"), (Kind.SETTING, "", {"group": ["few"], "carer": True}), _hours(20, 40), _reach(25),
    ), Protection.UNKNOWN, ended_as=("kitchen",)),
    DemoCandidate("trajectory-5", "daniel", "3218", (
        _able("heavy_lifting", 3), _able("outdoors", 3), _able("endurance", 3), *_wants("carpentry", "caretaking", "gardening"), *_has("licence_b", held="planned"),
        (Kind.SETTING, "", {"group": ["alone", "few"], "carer": True}), _named(Kind.INTEREST, "Bil og verktøy"), _named(Kind.AMBITION, "Fagbrev i et håndverk"),
        _seen("attendance", "Ikke en dag borte på åtte måneder"), _hours(60, 100), _reach(30, "lift"),
    ), ended_as=("carpentry", "caretaking", "gardening")),
    DemoCandidate("trajectory-6", "daniel", "3216", (
        *_norwegian("C1", "B2"), *_has("trade_certificate", "licence_b"), *_has("forklift", held="planned"), *_can("carpentry"), *_wants("warehouse", "mechanics", "production"),
        _able("heavy_lifting", 3), _able("problem_solving", 3), _named(Kind.EXPERIENCE, "Tømrer, og eget firma noen år", years=10, learned="work"), _seen("responsibility"), _seen("attendance"), _hours(80, 100), _reach(40, "car"),
    ), ended_as=("warehouse", "mechanics", "production")),
    DemoCandidate("trajectory-7", "sigrid", "3218", (
        *_norwegian("A2", "A2"), _able("standing", 3), _able("pace", 2), _able("social_contact", 2), *_wants("shelf_stocking", "till"), (Kind.SETTING, "", {"carer": True, "feedback": ["often"]}),
        _named(Kind.AMBITION, "Egen butikk"), _named(Kind.INTEREST, "Handel og mennesker"), _hours(20, 100, "day", "evening", "weekend"), _reach(20, "public", "bike_walk"),
    ), ended_as=("shelf_stocking", "till")),
    # Ordinary people.
    DemoCandidate("ordinary-1", "sigrid", "3218", (
        *_wants("warehouse", "packing"), *_can("warehouse"), _able("heavy_lifting", 1, 2, "aids"), _able("standing", 2), *_has("forklift", "licence_b"), _hours(40, 60), _reach(20, "car"), _seen("stayed"),
        _named(Kind.EXPERIENCE, "Lager og varemottak", years=12, learned="work"),
    )),
    DemoCandidate("ordinary-2", "sigrid", "3216", (
        *_wants("childcare", "teaching_assistant"), *_has("police_certificate"), _able("noise", 3), _able("social_contact", 3), _hours(60, 100), _reach(25), _named(Kind.SKILL, "Har fulgt opp egne og andres barn", learned="home"),
    )),
    DemoCandidate("ordinary-3", "sigrid", "3218", (
        *_wants("driving"), *_has("licence_b", "licence_c"), *_can("driving"), _able("heavy_lifting", 2), _able("early_start", 3), _hours(50, 100, "day", "night"), _reach(50, "car"), _seen("told"),
    ), Protection.UNKNOWN),
    DemoCandidate("ordinary-4", "daniel", "3212", (
        *_wants("gardening", "farming"), _able("outdoors", 3), _able("social_contact", 1), (Kind.SETTING, "", {"group": ["alone", "few"]}), _hours(30, 60), _reach(25), _named(Kind.INTEREST, "Planter"),
    )),
    DemoCandidate("ordinary-5", "daniel", "3218", (
        *_wants("kitchen", "serving"), *_has("hygiene_course", held="planned"), _able("pace", 2), _able("few_breaks", 1), *_norwegian("B1", "A2"), _hours(50, 100, "day", "evening"), _reach(20),
    )),
)  # fmt: skip

_DOCUMENTED = frozenset({Kind.QUALIFICATION})
_OBSERVED = frozenset({Kind.EVIDENCE})


def _code(rng: random.Random) -> str:
    return "".join(rng.choice(_LETTERS) for _letter in range(12))


def make_candidates(seed: int, on: dt.date, staffed: Staffed) -> int:
    """Write the people, who follows them, and what is known of them by the day. Gives how many people."""
    rng = random.Random(f"candidates {seed}")
    staff = {member.key: (member, pk) for member, pk in zip(STAFF, staffed.people, strict=True)}
    office = {one.key: pk for one, pk in zip(ORGANISATIONS, staffed.organisations, strict=True)}
    people, followings, records = list[Candidate](), list[Following](), list[Record]()
    for at, one in enumerate(CANDIDATES):
        member, author = staff[one.follower]
        since = on - dt.timedelta(days=rng.randint(30, 300))
        person = Candidate(
            code=_code(rng),
            name=names.person(FIRST_NAME + 7 * at),
            phone=numbers.phone(_FIRST_PHONE + at),
            protection=one.protection,
            municipality_code=one.home,
            registered_at=_moment(since, 9, 0),
            registered_by_id=author,
        )
        people.append(person)
        organisation = office[member.organisation]
        followings.append(Following(candidate=person, organisation_id=organisation, person_id=author, starts_on=since))
        for place, (kind, key, value) in enumerate(one.facts):
            day = since + dt.timedelta(days=rng.randint(0, (on - since).days))
            if kind in NAMED:
                key = key_of_name(value["name"])
            elif kind in OWN_KEY:
                key = _code(rng)
            records.append(
                Record(
                    candidate=person,
                    kind=kind,
                    key=key,
                    value=value,
                    said_on=day,
                    recorded_at=_moment(day, 10, place),
                    basis=Basis.DOCUMENTED if kind in _DOCUMENTED else Basis.SEEN if kind in _OBSERVED else Basis.OWN,
                    author_id=author,
                    organisation_id=organisation,
                )
            )
    Candidate.objects.bulk_create(people)
    Following.objects.bulk_create(followings)
    Record.objects.bulk_create(records)
    return len(people)


def _moment(day: dt.date, hour: int, minute: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))
