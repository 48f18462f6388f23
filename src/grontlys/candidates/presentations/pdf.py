"""The employer's page as a PDF that a screen reader can read. Made of the same template as the page; fetches nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from grontlys.candidates.presentations.shown import Page

_FONT = "files/source-sans-3-latin-wght-normal.woff2"
_STYLE = """
@font-face {{ font-family: "Source Sans 3"; src: url("{font}"); }}
@page {{ size: A4; margin: 20mm 22mm; }}
html {{ font: 12pt/1.45 "Source Sans 3", sans-serif; color: #1c2a2e; }}
h1 {{ font-size: 24pt; line-height: 1.15; margin: 0 0 2mm; }}
h2 {{ font-size: 13pt; margin: 6mm 0 1.5mm; color: #0d4f5c; }}
.presentation__lead li {{ font-size: 13.5pt; }}
ul {{ margin: 0; padding-left: 5mm; }}
li {{ margin-bottom: 1mm; break-inside: avoid; }}
p {{ margin: 0 0 1.5mm; }}
.presentation__call {{ margin-top: 8mm; padding-top: 3mm; border-top: 0.4mm solid #0d4f5c; }}
a {{ color: inherit; text-decoration: none; }}
"""


class CannotMake(Exception):
    """The library that makes PDFs, or something of the system that it needs, is not there."""


def pdf_of(page: Page) -> bytes:
    """The page as a tagged PDF (PDF/UA-1), in bokmål as it was written. Raises CannotMake where this machine cannot."""
    try:
        # Slow to import, and it needs Pango from the system: only whoever asks for a PDF pays for it.
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError) as fault:
        raise CannotMake("WeasyPrint, or the Pango library it needs, is missing") from fault
    html = render_to_string("candidates/presentations/print.html", {"page": page})
    font = finders.find(_FONT)
    style = _STYLE.format(font=Path(font).as_uri() if isinstance(font, str) else "")
    fonts = FontConfiguration()
    written: Any = HTML(string=html, url_fetcher=_nothing).write_pdf(
        stylesheets=[CSS(string=style, url_fetcher=_own_font, font_config=fonts)],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
    )
    return bytes(written)


def _nothing(url: str, *_rest: Any, **_more: Any) -> Any:
    raise ValueError("a presentation fetches nothing")


def _own_font(url: str, *_rest: Any, **_more: Any) -> dict[str, Any]:
    if not url.endswith(_FONT):
        raise ValueError("a presentation fetches nothing")
    return {"string": Path(url.removeprefix("file://")).read_bytes(), "mime_type": "font/woff2"}
