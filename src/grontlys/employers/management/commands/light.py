"""./run manage light: the lights engine on a JSON file."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing
from grontlys.employers.rules.light import Colour, Fact, Freshness, Light, Situation, default_freshness, lights
from grontlys.shared.engine_command import EngineCommand
from grontlys.shared.schema import Refused

_DATE = {"type": "string", "format": "date"}
_MAYBE_DATE = {"type": ["string", "null"], "format": "date"}
_PURPOSES = [purpose.value for purpose in Purpose]
_KEYED = {Kind.OPENING, Kind.NOT_NOW, Kind.STANCE}


def _fact(given: dict[str, Any], place: int) -> Fact:
    kind, key = given["kind"], given.get("key", "")
    if kind in _KEYED and key.partition(":")[0] not in _PURPOSES:
        message = f"the key of {kind} begins with one of {', '.join(_PURPOSES)}"
        raise Refused([{"path": f"facts/{place}/key", "message": message}])
    until = given.get("holds_until")
    return Fact(
        kind,
        key,
        given.get("value", {}),
        dt.date.fromisoformat(given["said_on"]),
        dt.date.fromisoformat(until) if until else None,
        given.get("basis", Basis.EMPLOYER),
        given.get("sharing", Sharing.ALL),
        recorded=given.get("recorded", 0),
        id=given.get("id", place),
        note=given.get("note", ""),
    )


def _answer(light: Light) -> dict[str, Any]:
    return {
        "purpose": light.purpose,
        "colour": light.colour,
        "reasons": [
            {
                "code": reason.code,
                "fact": reason.fact.id if reason.fact is not None else None,
                "said_on": reason.fact.said_on.isoformat() if reason.fact is not None else None,
                "day": reason.day.isoformat() if reason.day else None,
                "seats": reason.seats,
            }
            for reason in light.reasons
        ],
        "changes_on": light.changes_on.isoformat() if light.changes_on else None,
        "becomes": light.becomes,
        "would_change_it": list(light.steps),
    }


def _maybe(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None


class Command(EngineCommand):
    help = "The two lights of a workplace, with reasons and the day they change, from statements given as JSON."
    input_schema: ClassVar[dict[str, Any]] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "required": ["facts"],
        "properties": {
            "facts": {
                "type": "array",
                "description": "Statements about one workplace, in any order.",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["kind", "said_on"],
                    "properties": {
                        "id": {"type": "integer", "description": "Comes back in the reasons; the place in the list where left out."},
                        "kind": {"enum": [kind.value for kind in Kind]},
                        "key": {"type": "string", "description": "Topic within the kind; begins with training or hiring for openings, refusals, stances."},
                        "value": {"type": "object", "description": "What was said; docs/lights.md lists the members of each kind."},
                        "said_on": {**_DATE, "description": "The day it was said or seen."},
                        "holds_until": {**_MAYBE_DATE, "description": "The last day it holds; null: until something newer."},
                        "basis": {"enum": [basis.value for basis in Basis]},
                        "sharing": {"enum": [level.value for level in Sharing]},
                        "recorded": {"type": "integer", "description": "Microseconds since 1970; orders what was said the same day."},
                        "note": {"type": "string"},
                    },
                },
            },
            "ended_on": {**_MAYBE_DATE, "description": "The day the register closes the workplace."},
            "bankrupt_on": {**_MAYBE_DATE, "description": "The day of bankruptcy in the register."},
            "seats_taken": {"type": ["integer", "null"], "minimum": 0, "description": "Trainees there now; null: unknown."},
            "freshness": {
                "type": "object",
                "additionalProperties": False,
                "required": ["training", "hiring"],
                "description": "Days an opening counts as confirmed; the dated default where left out.",
                "properties": {"training": {"type": "integer", "minimum": 1}, "hiring": {"type": "integer", "minimum": 1}},
            },
        },
    }  # fmt: skip
    output_schema: ClassVar[dict[str, Any]] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["on", "lights"],
        "properties": {
            "on": _DATE,
            "lights": {
                "type": "array",
                "minItems": 2,
                "maxItems": 2,
                "items": {
                    "type": "object",
                    "required": ["purpose", "colour", "reasons", "changes_on", "becomes", "would_change_it"],
                    "properties": {
                        "purpose": {"enum": _PURPOSES},
                        "colour": {"enum": [colour.value for colour in Colour]},
                        "reasons": {"type": "array", "minItems": 1, "items": {"type": "object"}},
                        "changes_on": {**_MAYBE_DATE, "description": "The first day the answer differs if nothing new is said."},
                        "becomes": {"enum": [None, *(colour.value for colour in Colour)]},
                        "would_change_it": {"type": "array", "items": {"type": "string"}},
                    },
                },
            },
        },
    }  # fmt: skip
    example: ClassVar[dict[str, Any]] = {
        "facts": [
            {
                "id": 1,
                "kind": "opening",
                "key": "training",
                "value": {"count": 1},
                "said_on": "2026-11-18",
                "holds_until": "2027-01-20",
                "basis": "employer",
            },
            {"id": 2, "kind": "stance", "key": "hiring", "value": {"answer": "trial_only"}, "said_on": "2026-11-18"},
        ],
        "freshness": {"training": 28, "hiring": 14},
    }

    def run(self, given: dict[str, Any], on: dt.date) -> dict[str, Any]:
        """Both lights on the day."""
        facts = [_fact(fact, place) for place, fact in enumerate(given["facts"])]
        situation = Situation(
            facts, _maybe(given.get("ended_on")), _maybe(given.get("bankrupt_on")), given.get("seats_taken")
        )
        rule = given.get("freshness")
        freshness = Freshness(rule["training"], rule["hiring"]) if rule else default_freshness(on)
        return {"on": on.isoformat(), "lights": [_answer(light) for light in lights(situation, freshness, on)]}
