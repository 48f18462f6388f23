"""./run manage likelihood: the likelihood engine on a JSON file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.survey_shares import share
from grontlys.shared.engine_command import EngineCommand
from grontlys.shared.schema import Refused

if TYPE_CHECKING:
    from grontlys.employers.rules.likelihood import Fit

_PURPOSES = [purpose.value for purpose in Purpose]
_LEVELS = {
    "sector": ["unknown", "public", "private"],
    "size": ["unknown", "1-4", "5-19", "20-49", "50+"],
    "section": ["other", "C", "F", "G", "I", "M", "P", "Q", "S"],
    "host": ["unknown", "never", "former", "now"],
    "hired": ["unknown", "no", "yes"],
    "accommodation": ["unknown", "no", "yes"],
    "plan": ["unknown", "no", "yes"],
    "stance": ["unknown", "yes", "maybe", "limited", "no"],
    "opening": ["none", "aged", "fresh"],
    "not_now": ["no", "yes"],
}
"""The levels of rules.likelihood.FEATURES, written out so that --schema needs no arrays; a test holds them together."""
_MEANING = {
    "sector": "Public: state or municipal.",
    "size": "Employees.",
    "section": 'Industry section (SN2007 or SN2025); those that are not listed are "other".',
    "host": "Somebody on placement now, in the last three years, or never.",
    "hired": "Somebody was hired after a placement, or placements ended without.",
    "accommodation": "Experience with accommodation.",
    "plan": "Plans to take somebody in within a year.",
    "stance": "Lasting attitude; limited: advertised posts only, or training only.",
    "opening": "An opening that counts as confirmed, or one that does not.",
    "not_now": "Has said not now, and it still holds.",
}
_KNOWN = {
    name: {"enum": levels, "description": _MEANING[name] + f" Left out: {levels[0]}."}
    for name, levels in _LEVELS.items()
}
_AREA = {
    "type": "integer",
    "minimum": 0,
    "description": "A number for the place, the same for all there. Left out: unknown.",
}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}


class Command(EngineCommand):
    help = "How likely workplaces are to say yes within 28 days, from what is known of them and of earlier inquiries, as JSON."
    input_schema: ClassVar[dict[str, Any]] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "required": ["workplaces"],
        "properties": {
            "workplaces": {
                "type": "array",
                "description": "Workplaces to judge. There is no name, address or asker to give.",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        **_KNOWN,
                        "area": _AREA,
                        "id": {"type": ["string", "integer"], "description": "Comes back with the answer."},
                    },
                },
            },
            "inquiries": {
                "type": "array",
                "description": "Earlier inquiries that are decided; none: the published start alone.",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["purpose", "yes"],
                    "properties": {
                        "purpose": {"enum": _PURPOSES},
                        "yes": {"type": "boolean", "description": "A yes came within 28 days."},
                        "known": {
                            "type": "object",
                            "additionalProperties": False,
                            "description": "What was known of the workplace before it was asked.",
                            "properties": _KNOWN,
                        },
                        "area": _AREA,
                    },
                },
            },
        },
    }
    output_schema: ClassVar[dict[str, Any]] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["on", "workplaces"],
        "properties": {
            "on": {"type": "string", "format": "date"},
            "workplaces": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["likelihoods"],
                    "properties": {
                        "id": {"type": ["string", "integer", "null"]},
                        "likelihoods": {
                            "type": "array",
                            "minItems": 2,
                            "maxItems": 2,
                            "items": {
                                "type": "object",
                                "required": ["purpose", "chance", "low", "high", "word", "show_percent", "evidence"],
                                "properties": {
                                    "purpose": {"enum": _PURPOSES},
                                    "chance": {**_SHARE, "description": "Of a yes within 28 days."},
                                    "low": {**_SHARE, "description": "Lower end of the 95 % interval."},
                                    "high": {**_SHARE, "description": "Upper end."},
                                    "word": {
                                        "enum": ["more", "like", "less"],
                                        "description": "Against the mean of the workplaces given for the same area.",
                                    },
                                    "show_percent": {
                                        "type": "boolean",
                                        "description": "Outcomes enough in the area for a percentage.",
                                    },
                                    "outcomes_here": {"type": "integer"},
                                    "yes_here": {"type": "integer"},
                                    "evidence": {
                                        "type": "array",
                                        "items": {
                                            "type": "object",
                                            "required": ["feature", "level", "published", "learned", "sources"],
                                            "properties": {
                                                "feature": {"enum": list(_LEVELS)},
                                                "level": {"type": "string"},
                                                "published": {"type": "number", "description": "Log-odds, from the survey."},
                                                "learned": {"type": "number", "description": "Log-odds, from inquiries."},
                                                "sources": {"type": "array", "items": {"type": "string"}},
                                            },
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    }  # fmt: skip
    example: ClassVar[dict[str, Any]] = {
        "workplaces": [
            {"id": "municipal kindergarten", "sector": "public", "host": "former", "size": "20-49", "area": 1},
            {"id": "joiner", "sector": "private", "host": "former", "section": "F", "size": "5-19", "area": 1},
            {"id": "nothing known"},
        ],
        "inquiries": [
            {"purpose": "training", "yes": True, "area": 1, "known": {"sector": "public", "opening": "fresh"}},
            {"purpose": "training", "yes": False, "area": 1, "known": {"sector": "private", "not_now": "yes"}},
        ],
    }

    def run(self, given: dict[str, Any], on: dt.date) -> dict[str, Any]:
        """Both likelihoods of each workplace."""
        if len(given["workplaces"]) > 1_000_000:
            raise Refused([{"path": "workplaces", "message": "at most 1,000,000 at once"}])
        answers: list[list[dict[str, Any]]] = [[] for _one in given["workplaces"]]
        for purpose in Purpose:
            for at, answer in enumerate(self._judge(given, purpose, on)):
                answers[at].append(answer)
        return {
            "on": on.isoformat(),
            "workplaces": [
                {"id": one.get("id"), "likelihoods": answers[at]} for at, one in enumerate(given["workplaces"])
            ],
        }

    def _judge(self, given: dict[str, Any], purpose: Purpose, on: dt.date) -> list[dict[str, Any]]:
        import numpy as np

        from grontlys.employers.rules.likelihood import (
            NOWHERE,
            columns_of,
            enough,
            evidence,
            fit,
            predict,
            usual,
            word,
            word_rule,
        )

        rule = word_rule(on)
        past = [one for one in given.get("inquiries", ()) if one["purpose"] == purpose]
        history = columns_of((one.get("known", {}) for one in past), (one.get("area", NOWHERE) for one in past))
        fitted = fit(purpose, history, np.array([one["yes"] for one in past], dtype=bool))
        known = [{name: one[name] for name in _LEVELS if name in one} for one in given["workplaces"]]
        columns = columns_of(known, (one.get("area", NOWHERE) for one in given["workplaces"]))
        found = predict(fitted, columns)
        levels = {}
        for area in np.unique(columns.area):
            rows = np.flatnonzero(columns.area == area)
            levels[int(area)] = usual(fitted, columns.take(rows), np.ones(len(rows)))
        return [
            {
                "purpose": purpose.value,
                "chance": float(found.chance[at]),
                "low": float(found.low[at]),
                "high": float(found.high[at]),
                "word": word(float(found.log_odds[at]), levels[area], rule).value,
                "show_percent": enough(fitted, area, rule),
                "outcomes_here": fitted.here(area)[0],
                "yes_here": fitted.here(area)[1],
                "evidence": self._evidence(fitted, evidence(fitted, known[at])),
            }
            for at, area in enumerate(columns.area.tolist())
        ]

    @staticmethod
    def _evidence(fitted: Fit, found: list[Any]) -> list[dict[str, Any]]:
        from grontlys.employers.rules.likelihood import SOURCES

        return [
            {
                "feature": one.feature,
                "level": one.level,
                "published": one.published,
                "learned": one.learned,
                "sources": [
                    f"SINTEF 2019:00060 {kept.table} l. {kept.line}: {100 * kept.value:.1f} % ({code})"
                    for code in SOURCES.get((fitted.purpose, one.feature), ())
                    for kept in (share(code),)
                ],
            }
            for one in found
        ]
