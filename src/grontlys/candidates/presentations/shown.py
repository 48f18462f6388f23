"""The one way to what an employer reads: the page, the preview, what the candidate approves, and the PDF are made of this."""

from __future__ import annotations

from dataclasses import dataclass

from grontlys.candidates.models import Presentation
from grontlys.candidates.presentations.content import SECTIONS, Content, Line
from grontlys.candidates.presentations.wording import receiver_words
from grontlys.employers.wording import label


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its lines."""

    code: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on it. `phone` is the direct number of the one to ring; the office's where that one has none."""

    shown_as: str
    receiver: str
    parts: tuple[Part, ...]
    caller: str
    phone: str
    office: str


def page_of(presentation: Presentation, content: Content) -> Page:
    """The page of some content, in the language of whoever reads. The plan of who tells what is no part of it."""
    return Page(
        content.shown_as,
        receiver_words(presentation),
        tuple(Part(one.code, label(one), content.of(one.code)) for one in SECTIONS if content.of(one.code)),
        presentation.caller.name,
        presentation.caller.phone or presentation.organisation.phone,
        presentation.organisation.name,
    )
