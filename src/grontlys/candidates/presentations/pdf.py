"""The employer's page as a PDF that a screen reader can read. Made of the same template as the page; fetches nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from grontlys.candidates.presentations.shown import Page

_FONT = "files/source-sans-3-latin-wght-normal.woff2"
_OWN = "font:own"
"""The one address that is answered: the font of the pages, from the product's own files."""

_STYLE = f"""
@font-face {{ font-family: "Source Sans 3"; src: url("{_OWN}"); }}
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
        from weasyprint.urls import URLFetcher, URLFetcherResponse
    except (ImportError, OSError) as fault:
        raise CannotMake("WeasyPrint, or the Pango library it needs, is missing") from fault

    class OwnFiles(URLFetcher):
        """Answers for the font, and for nothing else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            found = finders.find(_FONT)
            if url != _OWN or not isinstance(found, str):
                raise ValueError("a presentation fetches nothing")
            return URLFetcherResponse(url, body=Path(found).read_bytes(), headers={"Content-Type": "font/woff2"})

    html = render_to_string("candidates/presentations/print.html", {"page": page})
    fetcher, fonts = OwnFiles(), FontConfiguration()
    style = CSS(string=_STYLE, url_fetcher=fetcher, font_config=fonts)
    written: Any = HTML(string=html, url_fetcher=fetcher).write_pdf(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"
    )
    return bytes(written)
