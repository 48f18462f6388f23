"""./run manage carve: part-time posts made of tasks that skilled staff could hand over, on a JSON file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, ClassVar

from grontlys.employers.rules import vocabulary as words
from grontlys.matching.carving.position import demands, frees, job_demands
from grontlys.matching.carving.search import MOST_STEPS, MOST_TASKS, Proposal, compose, compose_apart
from grontlys.matching.carving.tasks import WEEKDAYS, Task, Wanted, percent_of
from grontlys.matching.engine.terms import DIMENSIONS, TASKS
from grontlys.shared.engine_command import EngineCommand
from grontlys.shared.schema import Refused

_LEVEL = {"type": "integer", "minimum": 0, "maximum": 3}
_PERCENT = {"type": "integer", "minimum": 1, "maximum": 100}
_TIMES = [term.code for term in words.TIMES]
_KILOMETRES = {"type": "integer", "minimum": 0, "maximum": 5000}


def _some(codes: Any, description: str) -> dict[str, Any]:
    return {"type": "array", "uniqueItems": True, "items": {"enum": list(codes)}, "description": description}


def _levels(description: str) -> dict[str, Any]:
    return {
        "type": "object",
        "propertyNames": {"enum": list(DIMENSIONS)},
        "additionalProperties": _LEVEL,
        "description": description,
    }


_TASK = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "workplace", "task"],
    "properties": {
        "id": {"type": "string", "minLength": 1, "description": "Comes back in the answer; no two alike."},
        "workplace": {"type": "integer", "description": "Organisation number."},
        "task": {"enum": list(TASKS)},
        "hours": {
            "type": ["integer", "null"],
            "minimum": 1,
            "maximum": 60,
            "description": "A week. Left out: not known.",
        },
        "demands": _levels("What the task asks; what is left out is not known."),
        "times": _some(_TIMES, "When in the day or the week. Left out: not known."),
        "days": _some(WEEKDAYS, "On which days. Left out: not known."),
        "done_by": {"type": "string", "maxLength": 60, "description": "The role that does it today."},
        "municipality": {"type": "string"},
    },
}
_WANTED = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "least": {**_PERCENT, "description": "Of 37.5 hours a week. Left out: 20."},
        "most": {**_PERCENT, "description": "Left out: 50."},
        "workplaces": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 5}, "minItems": 2, "maxItems": 2, "description": "The fewest and the most. Left out: 1 and 2."},
        "reach": {**_KILOMETRES, "description": "Between any two workplaces. Left out: 30."},
        "include": {"type": "array", "items": {"type": "integer"}, "description": "Workplaces that must be among them."},
        "limits": _levels("The highest level that may be asked. What is not known of a task never keeps it out."),
        "leave_out": _some(TASKS, "Tasks that may not be part of it."),
        "times": _some(_TIMES, "When it can be done. Left out: any time."),
        "days": _some(WEEKDAYS, "Left out: any day."),
        "most_tasks": {"type": "integer", "minimum": 1, "maximum": 8, "description": "Left out: 5."},
    },
}  # fmt: skip
_LISTED = {"type": "array", "items": {"type": "string"}}
_PROPOSAL = {
    "type": "object",
    "required": ["tasks", "hours", "percent", "workplaces", "order", "demands", "job_demands", "frees"],
    "properties": {
        "tasks": {**_LISTED, "description": "Ids."},
        "hours": {"type": "integer"},
        "percent": {"type": "integer"},
        "workplaces": {"type": "array", "items": {"type": "integer"}},
        "order": {
            "type": "object",
            "description": "What put it where it stands, first things first; smaller is better.",
            "required": ["lacking_hours", "workplaces", "kilometres", "untimed", "demands"],
            "properties": {
                "lacking_hours": {"type": "number"},
                "workplaces": {"type": "integer"},
                "kilometres": {"type": "integer"},
                "untimed": {"type": "integer"},
                "demands": {"type": "integer"},
            },
        },
        "demands": {
            "type": "object",
            "description": "Dimension to the highest level over the tasks (null: not known of any), and of how many it is not known.",
            "additionalProperties": {
                "type": "object",
                "properties": {"level": {"type": ["integer", "null"]}, "open": {"type": "integer"}},
            },
        },
        "job_demands": _levels("The same as the match command takes it."),
        "frees": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"role": {"type": "string"}, "hours": {"type": "integer"}},
            },
        },
    },
}
_ASIDE = ("untold", "too_long", "too_much", "never_then", "left_out")


class Command(EngineCommand):
    help = "Part-time posts made of tasks that skilled staff could hand over: what each asks and frees, as JSON."
    input_schema: ClassVar[dict[str, Any]] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "required": ["tasks"],
        "properties": {
            "tasks": {"type": "array", "items": _TASK, "maxItems": MOST_TASKS},
            "wanted": _WANTED,
            "kilometres": {
                "type": "array",
                "description": "Between municipalities; nothing is put together over a distance that is not given.",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["between", "kilometres"],
                    "properties": {
                        "between": {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
                        "kilometres": _KILOMETRES,
                    },
                },
            },
            "apart": {
                "type": "boolean",
                "description": "Posts that can all be had at once, no task twice. Left out: alternatives.",
            },
            "most": {"type": "integer", "minimum": 1, "maximum": 100, "description": "So many posts. Left out: 10."},
        },
    }
    output_schema: ClassVar[dict[str, Any]] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["on", "exact", "steps", "proposals", *_ASIDE],
        "properties": {
            "on": {"type": "string", "format": "date"},
            "exact": {
                "type": "boolean",
                "description": f"False where the search stopped at {MOST_STEPS} sets of tasks.",
            },
            "steps": {"type": "integer"},
            "proposals": {
                "type": "array",
                "items": _PROPOSAL,
                "description": "Best first. A suggestion, never a decision.",
            },
            "untold": {**_LISTED, "description": "Tasks whose hours nobody knows."},
            "too_long": {**_LISTED, "description": "More hours than the largest post."},
            "too_much": {**_LISTED, "description": "Ask for more than the limits."},
            "never_then": {**_LISTED, "description": "Cannot be done by one person at the times."},
            "left_out": _LISTED,
        },
    }
    example: ClassVar[dict[str, Any]] = {
        "tasks": [
            {"id": "fetch", "workplace": 700000001, "task": "driving", "hours": 4, "times": ["day"], "days": ["mon", "thu"], "done_by": "Spesialsykepleier", "municipality": "3218", "demands": {"sight": 3, "heavy_lifting": 1}},
            {"id": "uniforms", "workplace": 700000001, "task": "laundry", "hours": 5, "times": ["day"], "done_by": "Spesialsykepleier", "municipality": "3218", "demands": {"heavy_lifting": 1, "repetition": 2}},
            {"id": "cars", "workplace": 700000002, "task": "cleaning", "hours": 6, "done_by": "Hjemmesykepleier", "municipality": "3216", "demands": {"standing": 2}},
            {"id": "post", "workplace": 700000002, "task": "office", "municipality": "3216"},
        ],
        "wanted": {"least": 20, "most": 50, "workplaces": [1, 2], "reach": 20},
        "kilometres": [{"between": ["3218", "3216"], "kilometres": 13}],
    }  # fmt: skip

    def run(self, given: dict[str, Any], on: dt.date) -> dict[str, Any]:
        """The posts, best first, and what could not be used."""
        tasks = [_task(one) for one in given["tasks"]]
        wanted = _wanted(given.get("wanted", {}))
        way = {frozenset(one["between"]): one["kilometres"] for one in given.get("kilometres", [])}
        search = compose_apart if given.get("apart") else compose
        try:
            found = search(tasks, wanted, way, given.get("most", 10))
        except ValueError as fault:
            raise Refused([{"path": "tasks", "message": str(fault)}]) from None
        return {
            "on": on.isoformat(),
            "exact": found.exact,
            "steps": found.steps,
            "proposals": [_told(one) for one in found.proposals],
            **{name: [task.id for task in getattr(found, name)] for name in _ASIDE},
        }


def _task(given: dict[str, Any]) -> Task:
    made: dict[str, Any] = {"hours": None, **given}
    read: dict[str, Any] = {name: frozenset(one) if name in ("times", "days") else one for name, one in made.items()}
    return Task(**read)


def _wanted(given: dict[str, Any]) -> Wanted:
    sets = ("include", "leave_out", "times", "days")
    read: dict[str, Any] = {name: frozenset(one) if name in sets else one for name, one in given.items()}
    made = Wanted(**read)
    made = replace(made, workplaces=(made.workplaces[0], made.workplaces[1]))
    if made.least > made.most:
        raise Refused([{"path": "wanted/least", "message": "more than most"}])
    if made.workplaces[0] > made.workplaces[1]:
        raise Refused([{"path": "wanted/workplaces", "message": "the fewest first"}])
    return made


def _told(one: Proposal) -> dict[str, Any]:
    return {
        "tasks": [task.id for task in one.tasks],
        "hours": one.hours,
        "percent": percent_of(one.hours),
        "workplaces": list(dict.fromkeys(task.workplace for task in one.tasks)),
        "order": {
            "lacking_hours": one.key.short / 2,
            "workplaces": one.key.workplaces,
            "kilometres": one.key.kilometres,
            "untimed": one.key.untimed,
            "demands": one.key.demands,
        },
        "demands": {
            code: {"level": asked.level, "open": asked.open}
            for code, asked in demands(one.tasks).items()
            if asked.level is not None
        },
        "job_demands": job_demands(one.tasks),
        "frees": [{"role": role, "hours": hours} for role, hours in frees(one.tasks)],
    }
