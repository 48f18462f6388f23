"""What must hold for every pair: nothing but the listed facts enters, unknown stands between fit and misfit, stricter never opens,
and what a person gains never closes."""

from __future__ import annotations

import dataclasses
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from grontlys.matching.engine import facts
from grontlys.matching.engine.explaining import (
    Explanation,
    Sign,
    Verdict,
    explain,
    for_employer,
    nearest_feasible,
    with_adaptation,
)
from grontlys.matching.engine.facts import CERTIFICATE, Job, Person, without_certificate
from grontlys.matching.engine.terms import DIMENSIONS
from grontlys.matching.engine.weights import WEIGHTS, Weights
from tests.matching.engine import drawn
from tests.matching.engine.drawn import PURPOSES, rngs

NOW = WEIGHTS[0]
many = settings(max_examples=max(250, settings().max_examples))
_ORDER = [Verdict.POSSIBLE, Verdict.TRIAL_FIRST, Verdict.CONDITIONAL, Verdict.BLOCKED]


def both(person: Person, job: Job, weights: Weights = NOW) -> list[Explanation]:
    return [explain(person, job, weights, purpose) for purpose in PURPOSES]


def pair(rng: random.Random) -> tuple[Person, Job, Weights]:
    return drawn.a_person(rng), drawn.a_job(rng), drawn.some_weights(rng)


def not_worse(after: list[Explanation], before: list[Explanation]) -> None:
    """Neither further down the list nor newly out of it."""
    for new, old in zip(after, before, strict=True):
        assert new.score >= old.score
        assert old.verdict is Verdict.BLOCKED or new.verdict is not Verdict.BLOCKED


# --- What enters -------------------------------------------------------------------------------------------------------------


def test_nothing_but_the_listed_facts_can_enter() -> None:
    """A person and a job are these members and no others; whoever adds one reads docs/fairness.md first."""
    assert [one.name for one in dataclasses.fields(Person)] == [
        "abilities", "adapted", "adaptations", "tasks", "wishes", "avoids", "qualifications", "group", "structure", "feedback",
        "tone_avoids", "needs_carer", "percent", "times", "near", "avoid", "evidence", "agreed",
    ]  # fmt: skip
    assert [one.name for one in dataclasses.fields(Job)] == [
        "number", "task", "municipality", "demands", "requirements", "group", "structure", "feedback", "tone", "carer", "part_time",
        "least", "times", "training", "hiring", "likelihood", "hiring_stance", "tries_first", "size", "supervision_hours", "adapted",
        "worked", "other_tasks", "supports", "has_led",
    ]  # fmt: skip
    with pytest.raises(TypeError):
        Person(age=30)  # type: ignore[call-arg]
    for cls in (Person, Job):
        assert not hasattr(cls(1) if cls is Job else cls(), "__dict__")


@pytest.mark.parametrize(
    "word", ["diagnosis", "benefit", "conviction", "age", "sex", "origin", "name", "grant", "effort"]
)
def test_no_member_is_called_what_must_not_enter(word: str) -> None:
    members = {field.name for cls in (Person, Job) for field in dataclasses.fields(cls)}
    assert not {one for one in members if word in one.split("_")}


@many
@given(rngs)
def test_only_known_codes_count(rng: random.Random) -> None:
    """Text that is no code of the vocabulary, wherever it stands, changes no term."""
    person, job, weights = pair(rng)
    marked = replace(
        person,
        tasks={**person.tasks, "Kari Nordmann": "can"},
        qualifications={**person.qualifications, "01017012345": "has"},
        adapted={**person.adapted, "age": 3},
        evidence=person.evidence | {"anything"},
    )
    noted = replace(
        job, demands={**job.demands, "origin": 3}, requirements={**job.requirements, "sex": ("absolute", 3)}
    )
    for purpose in PURPOSES:
        assert explain(marked, noted, weights, purpose) == explain(person, job, weights, purpose)


@many
@given(rngs)
def test_the_name_of_an_adaptation_has_no_price(rng: random.Random) -> None:
    person, job, weights = pair(rng)
    other = replace(person, adaptations=dict.fromkeys(person.adaptations, "aids"))
    for new, old in zip(both(other, job, weights), both(person, job, weights), strict=True):
        assert [(line.term, line.cost) for line in sorted(new.lines, key=lambda one: one.term)] == [
            (line.term, line.cost) for line in sorted(old.lines, key=lambda one: one.term)
        ]


@many
@given(rngs)
def test_which_workplace_it_is_does_not_count(rng: random.Random) -> None:
    person, job, weights = pair(rng)
    if person.avoid:
        return
    for new, old in zip(both(person, replace(job, number=1), weights), both(person, job, weights), strict=True):
        assert (new.score, new.verdict, new.lines) == (old.score, old.verdict, old.lines)


@many
@given(rngs)
def test_evidence_and_advice_have_no_price(rng: random.Random) -> None:
    person, job, weights = pair(rng)
    other = replace(person, evidence=frozenset())
    elsewhere = replace(
        job, size="", supervision_hours=None, adapted=None, supports=frozenset(), worked=frozenset(), tries_first=None
    )
    for new, old in zip(both(other, elsewhere, weights), both(person, job, weights), strict=True):
        assert new.score == old.score
        assert (new.verdict is Verdict.BLOCKED) is (old.verdict is Verdict.BLOCKED)


@many
@given(rngs)
def test_without_the_certificate_nobody_can_tell_who_has_one(rng: random.Random) -> None:
    """Where people are sought for an opening the certificate has no part: the list is the same whatever stands there."""
    person, job, weights = pair(rng)
    seen = []
    for held in ("has", "has_not", "planned", None):
        kept = {code: value for code, value in person.qualifications.items() if code != CERTIFICATE}
        given_ = replace(person, qualifications=kept | ({CERTIFICATE: held} if held else {}))
        asked = replace(job, requirements={**job.requirements, CERTIFICATE: ("absolute", 0)})
        one, other = without_certificate(given_, asked)
        seen.append([explain(one, other, weights, purpose) for purpose in PURPOSES])
    assert all(one == seen[0] for one in seen)


@many
@given(rngs)
def test_an_employer_is_told_nothing_of_the_certificate(rng: random.Random) -> None:
    person, job, weights = pair(rng)
    person = replace(person, avoid=frozenset({job.number}), avoids=frozenset({job.task} if job.task else ()))
    job = replace(job, requirements={**job.requirements, CERTIFICATE: ("absolute", 0)})
    told = []
    for held in ("has", "has_not"):
        one = replace(person, qualifications={**person.qualifications, CERTIFICATE: held})
        told.append([for_employer(explanation, job) for explanation in both(one, job, weights)])
    assert told[0] == told[1]
    for explanation in told[0]:
        assert not [line for line in explanation.lines if CERTIFICATE in line.term or "avoid" in line.term]
        assert not [change for change in explanation.changes if CERTIFICATE in change or "avoid" in change]
        assert explanation.score == -sum(line.cost for line in explanation.lines)


# --- Unknown stands between fit and misfit -----------------------------------------------------------------------------------


def cost_of(told: Explanation, term: str) -> int:
    return next((line.cost for line in told.lines if line.term == term), 0)


JOB_UNKNOWN: dict[str, tuple[str, Any]] = {
    **{f"setting:{name}": (name, "") for name in ("group", "structure", "feedback")},
    **{f"tone:{tone}": ("tone", frozenset()) for tone in drawn.TONES},
    "carer": ("carer", None),
    "times": ("times", frozenset()),
}


@many
@given(rngs)
def test_an_unknown_of_the_job_stands_between_fit_and_misfit(rng: random.Random) -> None:
    person, job, weights = pair(rng)
    changed = {term: replace(job, **{name: value}) for term, (name, value) in JOB_UNKNOWN.items()}
    changed["task"] = changed["wish"] = replace(job, task="")
    changed["distance"] = replace(job, municipality="")
    changed["least"] = replace(job, least=None, part_time=None)
    for code in drawn.FEW:
        changed[f"dimension:{code}"] = replace(
            job, demands={one: level for one, level in job.demands.items() if one != code}
        )
    known = {line.term: line for line in explain(person, job, weights, "training").lines}
    for term, other in rng.sample(sorted(changed.items(), key=lambda one: one[0]), 6):
        if term == "least" and "full_time" in job.requirements:
            continue
        unknown = next((line for line in explain(person, other, weights, "training").lines if line.term == term), None)
        if unknown is None or term not in known or unknown.sign is not Sign.UNKNOWN:
            continue
        between(unknown.cost, known[term].cost, known[term].sign, known[term].strength)


def between(unknown: int, known: int, sign: Sign, strength: str = "") -> None:
    if sign is Sign.FITS:
        assert unknown >= known
    elif sign in (Sign.MISFIT, Sign.BLOCKS) and strength == "":
        assert unknown <= known or known == 0  # what is out of reach has no price: it is out


@many
@given(rngs)
def test_an_unknown_of_the_person_stands_between_fit_and_misfit(rng: random.Random) -> None:
    person, job, weights = pair(rng)
    known = {line.term: line for line in explain(person, job, weights, "training").lines}

    def without(mapping: Any, code: str) -> dict[str, Any]:
        return {one: value for one, value in mapping.items() if one != code}

    changed = {
        f"dimension:{code}": replace(person, abilities=without(person.abilities, code)) for code in person.abilities
    }
    changed |= {
        f"qualification:{code}": replace(person, qualifications=without(person.qualifications, code))
        for code in person.qualifications
    }
    changed["task"] = replace(person, tasks=without(person.tasks, job.task))
    for term, other in changed.items():
        unknown = cost_of(explain(other, job, weights, "training"), term)
        line = known[term]
        if line.sign is Sign.FITS:
            assert unknown >= line.cost
        elif line.sign in (Sign.MISFIT, Sign.BLOCKS) or (
            line.sign is Sign.LEARN and term.partition(":")[2] not in person.adapted
        ):
            held = person.qualifications.get(term.partition(":")[2])
            assert unknown <= line.cost or held == "planned"
    # Nobody is kept out by what is not known.
    nobody = Person(near=person.near)
    kept_out = explain(nobody, replace(job, training="grey"), weights, "training").of(Sign.BLOCKS)
    assert {line.term for line in kept_out} <= {"distance"}


# --- Stricter never opens ----------------------------------------------------------------------------------------------------


@many
@given(rngs)
def test_a_stricter_requirement_never_adds_a_workplace(rng: random.Random) -> None:
    """Whatever requirement is added or made harder, nobody who was kept out gets in; and a plainly harder one lowers the score."""
    person, job, weights = pair(rng)
    code = rng.choice(drawn.REQUIREMENTS)
    strength, level = rng.choice(["", *drawn.STRENGTHS]), rng.randint(1, 3)
    steps = ["", "preferred", "learnable", "absolute"]
    harder = rng.choice(steps[steps.index(strength) :])
    more = rng.randint(level, 3)

    def with_(asked: str, said: int) -> Job:
        left = {one: value for one, value in job.requirements.items() if one != code}
        return replace(job, requirements=left | ({code: (asked, said)} if asked else {}))

    before, after = both(person, with_(strength, level), weights), both(person, with_(harder, more), weights)
    for old, new in zip(before, after, strict=True):
        assert old.verdict is not Verdict.BLOCKED or new.verdict is Verdict.BLOCKED
        softened = harder == "learnable" and strength != "learnable"
        told_now = not strength and code in DIMENSIONS and code not in job.demands
        if not softened and not told_now and code in (*DIMENSIONS, *drawn.QUALIFICATIONS):
            assert new.score <= old.score


@many
@given(rngs)
def test_a_higher_demand_never_adds_a_workplace(rng: random.Random) -> None:
    person, job, weights = pair(rng)
    code, low = rng.choice(drawn.FEW), rng.randint(0, 3)
    high = rng.randint(low, 3)
    not_worse(
        both(person, replace(job, demands={**job.demands, code: low}), weights),
        both(person, replace(job, demands={**job.demands, code: high}), weights),
    )


# --- What a person gains never closes ----------------------------------------------------------------------------------------


@many
@given(rngs)
def test_adding_an_ability_never_removes_a_workplace(rng: random.Random) -> None:
    person, job, weights = pair(rng)
    before = both(person, job, weights)
    code = rng.choice(drawn.FEW)
    able = person.abilities.get(code)
    higher = 3 if able is None else rng.randint(able, 3)
    gained = [
        replace(person, abilities={**person.abilities, code: higher}),
        replace(person, adapted={**person.adapted, code: rng.randint(person.adapted.get(code, 0), 3)}),
        replace(person, qualifications={**person.qualifications, rng.choice(drawn.QUALIFICATIONS): "has"}),
        replace(person, tasks={**person.tasks, rng.choice(drawn.TASKS[:4]): "can"}),
        replace(person, evidence=person.evidence | {"attendance"}),
        replace(person, avoids=frozenset(), avoid=frozenset()),
        replace(person, near={}),
        replace(person, percent=None, times=frozenset()),
    ]
    for one in gained:
        not_worse(both(one, job, weights), before)


@many
@given(rngs)
def test_what_helps_never_harms(rng: random.Random) -> None:
    person, job, weights = pair(rng)
    code = rng.choice(drawn.FEW)
    level = max(rng.randint(0, 3), person.adapted.get(code, 0))
    not_worse(both(with_adaptation(person, code, level, "aids"), job, weights), both(person, job, weights))
    with pytest.raises(KeyError):
        with_adaptation(person, "till", 2, "aids")


# --- What an explanation is -------------------------------------------------------------------------------------------------


@many
@given(rngs)
def test_every_overload_is_a_line_of_its_own_with_ability_and_demand(rng: random.Random) -> None:
    person, job, weights = pair(rng)
    for told in both(person, job, weights):
        lines = {line.term: line for line in told.lines}
        assert len(lines) == len(told.lines)
        for code in DIMENSIONS:
            line = lines[f"dimension:{code}"]
            demand, able = job.demands.get(code), person.abilities.get(code)
            if demand is not None and able is not None and demand > able:
                assert line.overload
                assert (line.ability, line.demand) == (able, max(demand, line.demand or 0))
            if line.overload:
                assert line.ability is not None
                assert line.demand is not None
                assert line.demand > line.ability


@many
@given(rngs)
def test_the_verdict_follows_from_the_lines(rng: random.Random) -> None:
    person, job, weights = pair(rng)
    training, hiring = both(person, job, weights)
    for told in (training, hiring):
        assert (told.verdict is Verdict.BLOCKED) is bool(told.of(Sign.BLOCKS))
        if told.verdict in (Verdict.BLOCKED, Verdict.CONDITIONAL):
            assert told.conditions
            assert nearest_feasible(person, job, weights, told.purpose) == tuple(line.term for line in told.conditions)
        else:
            assert not told.conditions
        if told.verdict is Verdict.TRIAL_FIRST:
            assert told.reasons
        for line in told.of(Sign.BLOCKS):
            assert f"lift:{line.term}" in told.changes
    assert training.verdict is not Verdict.TRIAL_FIRST


@many
@given(rngs)
def test_settling_what_stands_in_the_way_makes_a_yes(rng: random.Random) -> None:
    """The smallest change: what `nearest_feasible` names, and nothing else, has to be closed on the side of abilities."""
    person, job, weights = pair(rng)
    terms = nearest_feasible(person, job, weights, "training")
    if any(not term.startswith(("dimension:", "qualification:")) for term in terms):
        return
    abilities, held = dict(person.abilities), dict(person.qualifications)
    for term in terms:
        kind, _colon, code = term.partition(":")
        if kind == "dimension":
            abilities[code] = 3
        else:
            held[code] = "has"
    met = replace(person, abilities=abilities, qualifications=held)
    assert explain(met, job, weights, "training").verdict is Verdict.POSSIBLE


def test_what_is_asked_for_counts_in_three_ways() -> None:
    """Absolute, learnable and preferred are three things."""
    person = Person(abilities={"pace": 1})
    weights = replace(NOW, dimensions={**NOW.dimensions, "pace": 1})

    def told(strength: str, demand: int | None = None) -> tuple[Sign, int, Verdict]:
        job = Job(
            1,
            demands={} if demand is None else {"pace": demand},
            requirements={"pace": (strength, 3)} if strength else {},
        )
        found = explain(person, job, weights, "training")
        line = next(line for line in found.lines if line.term == "dimension:pace")
        return line.sign, line.cost, found.verdict

    assert told("absolute") == (Sign.BLOCKS, 32, Verdict.BLOCKED)
    assert told("", 3) == (Sign.MISFIT, 32, Verdict.CONDITIONAL)
    assert told("learnable", 3) == (Sign.LEARN, 16, Verdict.POSSIBLE)
    assert told("preferred") == (Sign.WISHED, 8, Verdict.POSSIBLE)
    assert told("preferred", 3) == (Sign.MISFIT, 32, Verdict.CONDITIONAL)
    assert told("preferred", 2) == (Sign.MISFIT, 20, Verdict.CONDITIONAL)
    assert told("") == (Sign.UNKNOWN, 4, Verdict.POSSIBLE)


def test_requirements_in_one_word_mean_a_dimension() -> None:
    by_bus = Person(abilities={"hard_to_reach": 1, "shifting_hours": 0})
    for code in ("own_transport", "shift"):
        told = explain(by_bus, Job(1, requirements={code: ("absolute", 0)}), NOW, "training")
        assert [line.term for line in told.of(Sign.BLOCKS)] == [
            "dimension:hard_to_reach" if code == "own_transport" else "dimension:shifting_hours"
        ]


def test_an_absolute_requirement_without_a_level_means_what_the_task_asks() -> None:
    job = Job(1, demands={"heavy_lifting": 2}, requirements={"heavy_lifting": ("absolute", 0)})
    little, some = Person(abilities={"heavy_lifting": 1}), Person(abilities={"heavy_lifting": 2})
    assert explain(little, job, NOW, "training").verdict is Verdict.BLOCKED
    assert explain(some, job, NOW, "training").verdict is Verdict.POSSIBLE
    untold = replace(job, demands={})
    assert explain(little, untold, NOW, "training").verdict is Verdict.CONDITIONAL  # how much has to be asked first
    assert explain(Person(abilities={"heavy_lifting": 0}), untold, NOW, "training").verdict is Verdict.BLOCKED


def test_facts_are_values_that_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        facts.Person().needs_carer = True  # type: ignore[misc]
