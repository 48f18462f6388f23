"""The language guard on pages: what it found in words, and the attributes by which a field is read while it is typed in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from grontlys.candidates.language import Audience, Finding, language_of, reconsider
from grontlys.candidates.language.reasons import KINDS, STOP, WHYS
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import label

_KINDS, _WHYS = by_code(KINDS), by_code(WHYS)


@dataclass(frozen=True, slots=True)
class GuardLine:
    """One finding as a page tells it. `stop`: the text needs a reason to stand; otherwise it is advice."""

    words: str
    about: str
    why: str
    suggestions: tuple[str, ...]
    stop: bool


def told(findings: list[Finding]) -> list[GuardLine]:
    """Findings in the language of the page, each once: what stops the text first, else in the order of the text."""
    lines = dict.fromkeys(
        GuardLine(
            " ".join(one.words.split()),
            label(_KINDS[one.kind]),
            label(_WHYS[one.why]),
            one.suggestions,
            one.severity == STOP,
        )
        for one in sorted(findings, key=lambda one: one.severity != STOP)
    )
    return list(lines)


def guarded(text: str, audience: Audience) -> list[GuardLine]:
    """What to think over in a text before `audience` reads it, whichever of the two languages it is in."""
    return told(reconsider(text, audience, language_of(text)))


def as_typed(field: str, audience: Audience) -> dict[str, str]:
    """Attributes for the widget of a field that is read as it is typed in; the answer comes into the element `ord-<field>`."""
    return {
        "hx-post": f"{reverse('candidates:wording')}?{urlencode({'felt': field, 'til': audience.value})}",
        "hx-trigger": "input changed delay:600ms",
        "hx-target": f"#ord-{field}",
        "hx-swap": "innerHTML",
    }
