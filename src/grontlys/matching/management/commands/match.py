"""./run manage match: the match engine on a JSON file, both ways."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.terms import Term
from grontlys.matching.engine.answers import Answers, answers
from grontlys.matching.engine.explaining import EVIDENCE, Explanation, Selection, Sign, Verdict
from grontlys.matching.engine.facts import Can, Held, Job, Person, without_certificate
from grontlys.matching.engine.support import RULES
from grontlys.matching.engine.terms import DIMENSIONS, LIGHTS, QUALIFICATIONS, TASKS
from grontlys.matching.engine.weights import Weights, weights_on
from grontlys.shared.engine_command import EngineCommand
from grontlys.shared.schema import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST = 1_000_000
_PURPOSES = ["training", "hiring"]
_LEVEL = {"type": "integer", "minimum": 0, "maximum": 3}
_ID = {"type": ["string", "integer"], "description": "Comes back with the answer."}
_MAYBE = {"type": ["boolean", "null"]}
_PERCENT = {"type": "integer", "minimum": 0, "maximum": 100}


def _codes(terms: Iterable[Term]) -> list[str]:
    return [term.code for term in terms]


def _one(codes: Iterable[str], description: str = "") -> dict[str, Any]:
    return {"enum": ["", *codes], **({"description": description} if description else {})}


def _some(codes: Iterable[str], description: str = "") -> dict[str, Any]:
    found = {"type": "array", "uniqueItems": True, "items": {"enum": list(codes)}}
    return found | ({"description": description} if description else {})


def _each(codes: Iterable[str], value: dict[str, Any], description: str = "") -> dict[str, Any]:
    return {
        "type": "object",
        "propertyNames": {"enum": list(codes)},
        "additionalProperties": value,
        "description": description,
    }


PERSON = {
    "type": "object",
    "additionalProperties": False,
    "description": "What a person can, needs and wishes. There is no name, age, sex, origin, diagnosis, benefit or conviction to give; what is left out is unknown.",
    "properties": {
        "id": _ID,
        "abilities": _each(DIMENSIONS, _LEVEL, "The highest level met."),
        "adapted": _each(DIMENSIONS, _LEVEL, "The level met with an adaptation."),
        "adaptations": _each((*DIMENSIONS, *TASKS), {"enum": _codes(topics.ADAPTATIONS)}, "Which adaptation it is."),
        "tasks": _each(TASKS, {"enum": [can.value for can in Can]}),
        "wishes": _some(TASKS),
        "avoids": _some(TASKS),
        "qualifications": _each(QUALIFICATIONS, {"enum": [held.value for held in Held]}),
        "group": _some(_codes(topics.GROUP_SIZES)),
        "structure": _some(_codes(topics.STRUCTURE)),
        "feedback": _some(_codes(topics.FEEDBACK)),
        "tone_avoids": _some(_codes(topics.TONES)),
        "needs_carer": {"type": "boolean"},
        "percent": {"type": ["array", "null"], "items": _PERCENT, "minItems": 2, "maxItems": 2, "description": "Least and most of a full post."},
        "times": _some(_codes(words.TIMES)),
        "near": {"type": "object", "additionalProperties": _LEVEL, "description": "Municipality to 0 (next door) - 3 (the edge of reach). Left out: the whole country."},
        "avoid": {"type": "array", "items": {"type": "integer"}, "description": "Organisation numbers never to suggest."},
        "evidence": _some(EVIDENCE),
    },
}  # fmt: skip
JOB = {
    "type": "object",
    "additionalProperties": False,
    "required": ["number"],
    "description": "One task at a workplace; what is left out is unknown.",
    "properties": {
        "id": _ID,
        "number": {"type": "integer", "description": "Organisation number of the workplace."},
        "task": _one(TASKS),
        "municipality": {"type": "string"},
        "demands": _each(DIMENSIONS, _LEVEL, "What the task asks."),
        "requirements": _each(
            _codes(words.REQUIREMENTS),
            {
                "type": "object",
                "additionalProperties": False,
                "required": ["strength"],
                "properties": {"strength": {"enum": ["absolute", "learnable", "preferred"]}, "level": {**_LEVEL, "description": "0 or left out: not said."}},
            },
        ),
        "group": _one(_codes(topics.GROUP_SIZES)),
        "structure": _one(_codes(topics.STRUCTURE)),
        "feedback": _one(_codes(topics.FEEDBACK)),
        "tone": _some(_codes(topics.TONES)),
        "carer": _MAYBE,
        "part_time": _MAYBE,
        "least": {"type": ["integer", "null"], "minimum": 0, "maximum": 100, "description": "Smallest post in percent."},
        "times": _some(_codes(words.TIMES)),
        "training": {"enum": list(LIGHTS)},
        "hiring": {"enum": list(LIGHTS)},
        "likelihood": _one(["more", "like", "less"]),
        "hiring_stance": _one(_codes(words.STANCES)),
        "tries_first": {**_MAYBE, "description": "Tries everybody before hiring."},
        "size": _one(name for name, _low, _high in words.SIZE_CLASSES),
        "supervision_hours": {"type": ["integer", "null"], "minimum": 0},
        "has_led": {"type": ["boolean", "null"], "description": "Whether somebody who looks after newcomers has done it before."},
        "adapted": {**_MAYBE, "description": "Has adapted work before."},
        "worked": _some(_codes(topics.ADAPTATIONS)),
        "other_tasks": _one(_codes(topics.OTHER_TASKS)),
        "supports": _some(_codes(topics.SUPPORTS)),
    },
}  # fmt: skip
_ONE_ANSWER = {
    "type": "object",
    "required": ["verdict", "score", "reasons", "changes", "lines"],
    "properties": {
        "verdict": {"enum": [verdict.value for verdict in Verdict]},
        "score": {"type": "integer", "description": "Minus the sum of the costs of all terms, to the last unit."},
        "reasons": {"type": "array", "items": {"type": "string"}, "description": "Why a hire begins with a trial."},
        "changes": {"type": "array", "items": {"type": "string"}, "description": "lift:, adapt:, learn: or ask: and the term."},
        "lines": {
            "type": "array",
            "description": "Evidence and strengths first. Terms that fit and say nothing are left out: they cost nothing.",
            "items": {
                "type": "object",
                "required": ["term", "group", "sign", "cost"],
                "properties": {
                    "term": {"type": "string"},
                    "group": {"enum": ["evidence", "abilities", "preferences", "environment", "support", "now"]},
                    "sign": {"enum": [sign.value for sign in Sign]},
                    "cost": {"type": "integer", "minimum": 0},
                    "ability": {"type": ["integer", "null"]},
                    "demand": {"type": ["integer", "null"]},
                    "help": {"type": "string"},
                    "strength": {"type": "string"},
                    "settled": {"type": "boolean", "description": "The adaptation has worked there before."},
                },
            },
        },
    },
}  # fmt: skip


def person_from(given: dict[str, Any]) -> Person:
    """The person that fits the schema PERSON."""
    sets = ("wishes", "avoids", "group", "structure", "feedback", "tone_avoids", "times", "avoid", "evidence")
    made: dict[str, Any] = {
        name: frozenset(value) if name in sets else value
        for name, value in given.items()
        if name not in ("id", "percent")
    }
    percent = given.get("percent")
    return Person(**made, percent=(percent[0], percent[1]) if percent else None)


def job_from(given: dict[str, Any]) -> Job:
    """The job that fits the schema JOB."""
    sets = ("tone", "times", "worked", "supports")
    made: dict[str, Any] = {
        name: frozenset(value) if name in sets else value
        for name, value in given.items()
        if name not in ("id", "requirements")
    }
    asked = given.get("requirements", {})
    return Job(**made, requirements={code: (one["strength"], one.get("level", 0)) for code, one in asked.items()})


class Command(EngineCommand):
    help = "The best jobs for a person, or the best people for a job, with every term and what would change the answer, as JSON."
    input_schema: ClassVar[dict[str, Any]] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "person": PERSON,
            "jobs": {"type": "array", "items": JOB, "description": "Jobs for the person."},
            "job": JOB,
            "persons": {
                "type": "array",
                "items": PERSON,
                "description": "People for the job. The police certificate has no part then: that somebody is missing would disclose it.",
            },
            "purpose": {"enum": _PURPOSES, "description": "What the order is for. Left out: training. Both answers are always given."},
            "most": {"type": "integer", "minimum": 1, "maximum": 1000, "description": "So many. Left out: 20."},
        },
        "oneOf": [{"required": ["person", "jobs"]}, {"required": ["job", "persons"]}],
        "dependentRequired": {"person": ["jobs"], "jobs": ["person"], "job": ["persons"], "persons": ["job"]},
    }  # fmt: skip
    output_schema: ClassVar[dict[str, Any]] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["on", "purpose", "weights", "ranked", "blocked"],
        "properties": {
            "on": {"type": "string", "format": "date"},
            "purpose": {"enum": _PURPOSES},
            "weights": {"type": "string", "description": "The weights in force on the day."},
            "ranked": {
                "type": "array",
                "description": "Best first. A suggestion, never a decision.",
                "items": {
                    "type": "object",
                    "required": ["id", "verdict", "selection", "into_trial", "advice", "training", "hiring"],
                    "properties": {
                        "id": {"type": ["string", "integer"]},
                        "verdict": {"enum": [verdict.value for verdict in Verdict], "description": "Both answers in one word; possible: a hire."},
                        "selection": {"enum": [one.value for one in Selection], "description": "How the person stands in an ordinary selection."},
                        "into_trial": {"type": "array", "items": {"type": "string"}},
                        "advice": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["code", "because", "warning", "money", "condition", "source"],
                                "properties": {"code": {"enum": [rule.code for rule in RULES]}},
                            },
                        },
                        "training": _ONE_ANSWER,
                        "hiring": _ONE_ANSWER,
                    },
                },
            },
            "blocked": {
                "type": "array",
                "description": "The first so many that something absolute keeps apart for the purpose, and what.",
                "items": {"type": "object", "required": ["id", "lift"], "properties": {"id": {"type": ["string", "integer"]}}},
            },
            "blocked_in_all": {"type": "integer", "minimum": 0},
        },
    }  # fmt: skip
    example: ClassVar[dict[str, Any]] = {
        "person": {
            "abilities": {"heavy_lifting": 1, "spoken_norwegian": 1, "standing": 3},
            "adapted": {"heavy_lifting": 2},
            "adaptations": {"heavy_lifting": "aids"},
            "tasks": {"warehouse": "can"},
            "wishes": ["warehouse"],
            "percent": [20, 50],
            "near": {"3218": 0, "3216": 1},
            "evidence": ["attendance"],
        },
        "jobs": [
            {
                "id": "wholesale",
                "number": 700000001,
                "task": "warehouse",
                "municipality": "3218",
                "demands": {"heavy_lifting": 2, "spoken_norwegian": 2},
                "requirements": {"spoken_norwegian": {"strength": "learnable", "level": 2}},
                "part_time": True,
                "training": "green",
            },
            {
                "id": "office",
                "number": 700000002,
                "task": "reception",
                "municipality": "3216",
                "demands": {"spoken_norwegian": 3},
                "requirements": {"spoken_norwegian": {"strength": "absolute", "level": 3}},
            },
        ],
    }

    def run(self, given: dict[str, Any], on: dt.date) -> dict[str, Any]:
        """Both answers for each of the best."""
        purpose, most = given.get("purpose", "training"), given.get("most", 20)
        others = given["jobs"] if "jobs" in given else given["persons"]
        if len(others) > _MOST:
            raise Refused([{"path": "jobs" if "jobs" in given else "persons", "message": f"at most {_MOST:,} at once"}])
        try:
            weights = weights_on(on)
        except LookupError as fault:
            raise Refused([{"path": "--on", "message": str(fault)}]) from None
        if "jobs" in given:
            person = person_from(given["person"])
            pairs = [(person, job_from(job)) for job in others]
        else:
            job = job_from(given["job"])
            pairs = [without_certificate(person_from(one), job) for one in others]
        open_ones, barred = _ranked(pairs, weights, purpose, most, one_person="jobs" in given)
        return {
            "on": on.isoformat(),
            "purpose": purpose,
            "weights": weights.version,
            "ranked": [{"id": others[at].get("id", at), **_told(answers(*pairs[at], weights))} for at in open_ones],
            "blocked": [
                {"id": others[at].get("id", at), "lift": _lifts(answers(*pairs[at], weights), purpose)}
                for at in barred[:most]
            ],
            "blocked_in_all": len(barred),
        }


def _ranked(
    pairs: Sequence[tuple[Person, Job]], weights: Weights, purpose: str, most: int, *, one_person: bool
) -> tuple[list[int], list[int]]:
    """The places of the best, best first, and of all that are barred."""
    from grontlys.matching.engine.columns import make_columns
    from grontlys.matching.engine.people import best_people, make_people, scores_for_opening
    from grontlys.matching.engine.scoring import BLOCKED, scores, top

    if not pairs:
        return [], []
    if one_person:
        columns = make_columns([job for _person, job in pairs], purpose)
        found = scores(pairs[0][0], columns, weights)
        return top(found, columns, most).rows.tolist(), (found == BLOCKED).nonzero()[0].tolist()
    found = scores_for_opening(pairs[0][1], make_people([person for person, _job in pairs], weights, purpose))
    return best_people(found, most).tolist(), (found == BLOCKED).nonzero()[0].tolist()


def _lifts(found: Answers, purpose: str) -> list[str]:
    told = found.training if purpose == "training" else found.hiring
    return [line.term for line in told.of(Sign.BLOCKS)]


def _told(found: Answers) -> dict[str, Any]:
    return {
        "verdict": found.verdict.value,
        "selection": found.selection.value,
        "into_trial": list(found.into_trial),
        "advice": [
            {
                "code": one.code,
                "because": list(one.because),
                "warning": one.rule.warning,
                "money": one.rule.money,
                "condition": one.rule.condition_en,
                "source": one.rule.source,
            }
            for one in found.advice
        ],
        "training": _answer(found.training),
        "hiring": _answer(found.hiring),
    }


def _answer(told: Explanation) -> dict[str, Any]:
    return {
        "verdict": told.verdict.value,
        "score": told.score,
        "reasons": list(told.reasons),
        "changes": list(told.changes),
        "lines": [
            {
                "term": line.term,
                "group": line.group,
                "sign": line.sign.value,
                "cost": line.cost,
                **({"ability": line.ability, "demand": line.demand} if line.term.startswith("dimension:") else {}),
                **({"help": line.help, "settled": line.settled} if line.help else {}),
                **({"strength": line.strength} if line.strength else {}),
            }
            for line in told.lines
            if line.cost or line.strong or line.sign is not Sign.FITS
        ],
    }
