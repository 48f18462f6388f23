"""./run manage assign: candidates and openings as an agenda of pairs worth talking about, on a JSON file."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any, ClassVar

from grontlys.shared.engine_command import EngineCommand
from grontlys.shared.schema import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grontlys.matching.assign.agenda import Agenda
    from grontlys.matching.assign.problem import Array, Problem

_MOST = 1_000_000
_MOST_PAIRS = 5_000_000
_ID = {"type": ["string", "integer"], "description": "Comes back with the answer."}
_COUNT = {"type": "integer", "minimum": 0}
_VALUE = {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
_REASONS = ["no_pair", "full", "elsewhere", "no_room"]


def _object(required: list[str], description: str = "", **properties: Any) -> dict[str, Any]:
    found = {"type": "object", "additionalProperties": False, "required": required, "properties": properties}
    return found | ({"description": description} if description else {})


def _some(items: dict[str, Any], description: str = "") -> dict[str, Any]:
    return {"type": "array", "items": items} | ({"description": description} if description else {})


_PAIR = _object(["candidate", "opening", "value"], candidate=_ID, opening=_ID, value=_VALUE)


class Command(EngineCommand):
    help = "An agenda of pairs worth talking about, the largest total with its proof, and the stable answer, as JSON."
    input_schema: ClassVar[dict[str, Any]] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_object(
            ["candidates", "openings", "pairs"],
            meeting={
                "type": "string",
                "minLength": 1,
                "maxLength": 200,
                "description": "The meeting's name, from which the lottery among equals is drawn. Left out: the day.",
            },
            candidates=_some(_object(["id"], id=_ID)),
            openings=_some(
                _object(["id"], id=_ID, capacity={**_VALUE, "description": "Room for so many. Left out: 1."})
            ),
            pairs=_some(
                _object(
                    ["candidate", "opening", "value"],
                    candidate=_ID,
                    opening=_ID,
                    value={**_VALUE, "description": "What the pair is worth. Pairs that must not be are left out."},
                    wish={
                        "type": "integer",
                        "minimum": 0,
                        "maximum": 1000,
                        "description": "The candidate's own order, 0 first. In all pairs or in none: then by value.",
                    },
                    preference={
                        **_VALUE,
                        "description": "What the opening prefers, higher first. In all pairs or in none: then by value.",
                    },
                )
            ),
            nearest={
                "type": "integer",
                "minimum": 0,
                "maximum": 20,
                "description": "So many of the nearest for those without a pair. Left out: 3.",
            },
            second={"type": "boolean", "description": "Ask a second solver for the largest total too."},
        ),
    }
    output_schema: ClassVar[dict[str, Any]] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_object(
            [
                "on",
                "meeting",
                "agenda",
                "candidates_without",
                "openings_without",
                "difference",
                "stable",
                "total",
                "second",
            ],
            on={"type": "string", "format": "date"},
            meeting={"type": "string"},
            agenda=_some(
                _object(
                    ["candidate", "opening", "value", "by"],
                    candidate=_ID,
                    opening=_ID,
                    value=_VALUE,
                    by={"enum": ["both", "stable", "total"], "description": "Which method put the pair here."},
                ),
                "Pairs worth talking about. An agenda, never an allotment: people decide.",
            ),
            candidates_without=_some(
                _object(
                    ["candidate", "why", "nearest"],
                    candidate=_ID,
                    why={"enum": _REASONS},
                    nearest=_some(_PAIR, "Openings thought of for others, the one the candidate puts first first."),
                )
            ),
            openings_without=_some(
                _object(
                    ["opening", "why", "nearest"],
                    opening=_ID,
                    why={"enum": _REASONS},
                    nearest=_some(
                        _object(
                            ["candidate", "opening", "value", "instead"],
                            candidate=_ID,
                            opening=_ID,
                            value=_VALUE,
                            instead={
                                "type": ["string", "integer", "null"],
                                "description": "Where the stable answer has the candidate.",
                            },
                        )
                    ),
                )
            ),
            difference=_object(
                [
                    "same",
                    "only_stable",
                    "only_total",
                    "value_stable",
                    "value_total",
                    "cost",
                    "better_stable",
                    "better_total",
                    "placed_stable",
                    "placed_total",
                ],
                "Where the two answers differ, in pairs and candidates, and what the stable one gives up of the total.",
                same=_COUNT,
                only_stable=_COUNT,
                only_total=_COUNT,
                value_stable=_COUNT,
                value_total=_COUNT,
                cost=_COUNT,
                better_stable={**_COUNT, "description": "Candidates who do better with it by their own order."},
                better_total=_COUNT,
                placed_stable=_COUNT,
                placed_total=_COUNT,
            ),
            stable=_object(
                ["pairs", "blocking_pairs", "asked", "rounds"],
                "The stable answer that is best for every candidate.",
                pairs=_some(_PAIR),
                blocking_pairs={**_COUNT, "description": "Counted over all pairs; 0 says that it is stable."},
                asked=_COUNT,
                rounds=_COUNT,
            ),
            total=_object(
                ["pairs", "value", "method", "proof"],
                "The largest total.",
                pairs=_some(_PAIR),
                value=_COUNT,
                method={"enum": ["dense", "flow"]},
                proof=_object(
                    ["bound", "prices", "surpluses"],
                    "value <= price + surplus for each pair, so no total is above the bound: surpluses and prices times capacity.",
                    bound=_COUNT,
                    prices=_some(_object(["opening", "price"], opening=_ID, price=_COUNT)),
                    surpluses=_some(_object(["candidate", "surplus"], candidate=_ID, surplus=_COUNT)),
                ),
            ),
            second={
                "type": ["object", "null"],
                "required": ["solver", "value"],
                "properties": {"solver": {"type": "string"}, "value": _COUNT},
            },
        ),
    }
    example: ClassVar[dict[str, Any]] = {
        "meeting": "Market meeting, December",
        "candidates": [{"id": "K-1"}, {"id": "K-2"}, {"id": "K-3"}, {"id": "K-4"}],
        "openings": [{"id": "warehouse"}, {"id": "canteen"}, {"id": "office"}],
        "pairs": [
            {"candidate": "K-1", "opening": "warehouse", "value": 90},
            {"candidate": "K-1", "opening": "canteen", "value": 85},
            {"candidate": "K-2", "opening": "warehouse", "value": 80},
            {"candidate": "K-3", "opening": "warehouse", "value": 60},
        ],
        "second": True,
    }

    def run(self, given: dict[str, Any], on: dt.date) -> dict[str, Any]:
        """The agenda, both answers, and where they differ."""
        from grontlys.matching.assign.agenda import NEAREST, make_agenda
        from grontlys.matching.assign.lottery import seed_of
        from grontlys.matching.assign.problem import Unfit
        from grontlys.matching.assign.second import second_opinion
        from grontlys.matching.assign.stable import blocking

        meeting = given.get("meeting", on.isoformat())
        people = _ids(given["candidates"], "candidates")
        places = _ids(given["openings"], "openings")
        problem = _problem(given, people, places)
        try:
            made = make_agenda(problem, seed_of(meeting), nearest=given.get("nearest", NEAREST))
        except Unfit as fault:
            raise Refused([{"path": "pairs", "message": str(fault)}]) from None
        blocked = len(blocking(problem, made.orders, made.stable.chosen))
        answer = _answer(made, problem, list(people), list(places), blocked)
        solver = "expanded"
        return {
            "on": on.isoformat(),
            "meeting": meeting,
            **answer,
            "second": {"solver": solver, "value": second_opinion(problem, solver)} if given.get("second") else None,
        }


def _ids(rows: Sequence[dict[str, Any]], path: str) -> dict[str | int, int]:
    if len(rows) > _MOST:
        raise Refused([{"path": path, "message": f"at most {_MOST:,} at once"}])
    found: dict[str | int, int] = {}
    for at, row in enumerate(rows):
        if found.setdefault(row["id"], at) != at:
            raise Refused([{"path": f"{path}/{at}/id", "message": "stands twice"}])
    return found


def _lasting(ids: dict[str | int, int]) -> Array:
    """A number for each, from its id alone: the lottery does not mind the order of the list."""
    import numpy as np

    digests = (
        hashlib.blake2b(f"{type(one).__name__}:{one}".encode("utf-8", "surrogatepass"), digest_size=8) for one in ids
    )
    return np.array([int.from_bytes(one.digest(), "little") for one in digests], dtype=np.uint64)


def _problem(given: dict[str, Any], people: dict[str | int, int], places: dict[str | int, int]) -> Problem:
    import numpy as np

    from grontlys.matching.assign.problem import Unfit, make_problem

    pairs = given["pairs"]
    if len(pairs) > _MOST_PAIRS:
        raise Refused([{"path": "pairs", "message": f"at most {_MOST_PAIRS:,} at once"}])
    errors = []
    for at, pair in enumerate(pairs):
        for name, known in (("candidate", people), ("opening", places)):
            if pair[name] not in known:
                errors.append({"path": f"pairs/{at}/{name}", "message": f"there is no such {name}"})
        errors += [
            {"path": f"pairs/{at}", "message": f"{name} stands in all pairs or in none"}
            for name in ("wish", "preference")
            if (name in pair) != (name in pairs[0])
        ]
    if errors:
        raise Refused(errors)

    def column(name: str) -> Array | None:
        return np.array([pair[name] for pair in pairs], dtype=np.int64) if pairs and name in pairs[0] else None

    try:
        return make_problem(
            np.array([people[pair["candidate"]] for pair in pairs], dtype=np.int64),
            np.array([places[pair["opening"]] for pair in pairs], dtype=np.int64),
            np.array([pair["value"] for pair in pairs], dtype=np.int64),
            candidates=len(people),
            capacity=np.array([one.get("capacity", 1) for one in given["openings"]], dtype=np.int64),
            wish=column("wish"),
            preference=column("preference"),
            who=_lasting(people),
            where=_lasting(places),
        )
    except Unfit as fault:
        raise Refused([{"path": f"pairs/{fault.at}", "message": str(fault)}]) from None


def _answer(
    made: Agenda, problem: Problem, people: Sequence[str | int], places: Sequence[str | int], blocked: int
) -> dict[str, Any]:
    from dataclasses import asdict

    from grontlys.matching.assign.problem import NOBODY

    def told(pair: int) -> dict[str, Any]:
        return {
            "candidate": people[int(problem.candidate[pair])],
            "opening": places[int(problem.opening[pair])],
            "value": int(problem.value[pair]),
        }

    def chosen(pairs: Array) -> list[dict[str, Any]]:
        return [told(pair) for pair in pairs[pairs != NOBODY].tolist()]

    proof = made.total.proof
    return {
        "agenda": [told(talk.pair) | {"by": talk.by.value} for talk in made.talks],
        "candidates_without": [
            {
                "candidate": people[one.candidate],
                "why": one.why.value,
                "nearest": [told(pair) for pair in one.nearest],
            }
            for one in made.candidates
        ],
        "openings_without": [
            {
                "opening": places[one.opening],
                "why": one.why.value,
                "nearest": [
                    told(pair) | {"instead": None if other == NOBODY else places[int(problem.opening[other])]}
                    for pair, other in zip(one.nearest, one.instead, strict=True)
                ],
            }
            for one in made.openings
        ],
        "difference": asdict(made.difference) | {"cost": made.difference.cost},
        "stable": {
            "pairs": chosen(made.stable.chosen),
            "blocking_pairs": blocked,
            "asked": made.stable.asked,
            "rounds": made.stable.rounds,
        },
        "total": {
            "pairs": chosen(made.total.chosen),
            "value": made.total.value,
            "method": made.total.method,
            "proof": {
                "bound": proof.bound,
                "prices": [
                    {"opening": places[at], "price": int(proof.price[at])} for at in proof.price.nonzero()[0].tolist()
                ],
                "surpluses": [
                    {"candidate": people[at], "surplus": int(proof.surplus[at])}
                    for at in proof.surplus.nonzero()[0].tolist()
                ],
            },
        },
    }
