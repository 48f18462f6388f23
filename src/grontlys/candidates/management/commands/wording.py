"""./run manage wording: the language guard on a JSON file."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from grontlys.candidates.language import Audience, language_of, reconsider
from grontlys.candidates.language.reasons import KINDS, RECONSIDER, STOP, WHYS
from grontlys.employers.rules.terms import by_code
from grontlys.shared.engine_command import EngineCommand

_LONGEST = 100_000
_KINDS, _WHYS = by_code(KINDS), by_code(WHYS)


class Command(EngineCommand):
    help = "Words to reconsider in a text before somebody reads it, why, and plainer ones, as JSON. Nothing leaves this machine."
    input_schema: ClassVar[dict[str, Any]] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "required": ["text", "audience"],
        "properties": {
            "text": {"type": "string", "maxLength": _LONGEST},
            "audience": {
                "enum": [one.value for one in Audience],
                "description": "Who is going to read it; official: another office or service.",
            },
            "language": {
                "enum": ["nb", "en"],
                "description": "Of the text; nynorsk is nb. Left out: seen from the text.",
            },
        },
    }
    output_schema: ClassVar[dict[str, Any]] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["language", "findings"],
        "properties": {
            "language": {"enum": ["nb", "en"]},
            "findings": {
                "type": "array",
                "description": "In the order of the text, never overlapping.",
                "items": {
                    "type": "object",
                    "required": ["start", "end", "words", "kind", "severity", "why", "suggestions"],
                    "properties": {
                        "start": {"type": "integer", "minimum": 0, "description": "In characters (code points) from 0."},
                        "end": {"type": "integer", "minimum": 1, "description": "The first character past the words."},
                        "words": {"type": "string"},
                        "kind": {"enum": list(_KINDS)},
                        "severity": {
                            "enum": [STOP, RECONSIDER],
                            "description": "stop: it belongs in no text about a person and takes a reason to stand; reconsider: advice.",
                        },
                        "why": {
                            "type": "object",
                            "required": ["code", "nb", "en"],
                            "properties": {"code": {"enum": list(_WHYS)}, "nb": {"type": "string"}, "en": {"type": "string"}},
                        },
                        "suggestions": {"type": "array", "items": {"type": "string"}},
                    },
                },
            },
        },
    }  # fmt: skip
    example: ClassVar[dict[str, Any]] = {
        "text": "Vi har en bruker som ønsker arbeidstrening. Til tross for utfordringer møter han hver dag.",
        "audience": "employer",
        "language": "nb",
    }

    def run(self, given: dict[str, Any], on: dt.date) -> dict[str, Any]:
        """The findings; the day has no bearing on them."""
        language = given.get("language") or language_of(given["text"])
        found = reconsider(given["text"], Audience(given["audience"]), language)
        return {
            "language": language,
            "findings": [
                {
                    "start": one.start,
                    "end": one.end,
                    "words": one.words,
                    "kind": one.kind,
                    "severity": one.severity,
                    "why": {"code": one.why, "nb": _WHYS[one.why].nb, "en": _WHYS[one.why].en},
                    "suggestions": list(one.suggestions),
                }
                for one in found
            ],
        }
