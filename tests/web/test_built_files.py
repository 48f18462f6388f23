"""What the browser gets: built, small, and from nobody but us."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from tests.harness.walk import ROOT, SOURCE

DIST = ROOT / "frontend" / "dist"
ICONS = ROOT / "node_modules" / "@navikt" / "aksel-icons" / "dist" / "svg"

ADDRESS = re.compile(r"""(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s"'`)<]*""", re.IGNORECASE)
NAMES_NOT_ADDRESSES = ("http://www.w3.org/",)


def built(suffix: str) -> list[Path]:
    files = sorted(DIST.rglob(f"*{suffix}"))
    assert files, "not built: ./run build, or node frontend/build.mjs"
    return files


@pytest.mark.parametrize("suffix", [".css", ".js", ".svg"])
def test_no_built_file_names_another_host(suffix: str) -> None:
    found = [
        f"{path.name}: {address}"
        for path in built(suffix)
        for address in ADDRESS.findall(path.read_text())
        if not address.startswith(NAMES_NOT_ADDRESSES)
    ]
    assert found == []


def test_no_template_fetches_from_another_host() -> None:
    fetched = re.compile(
        r"""<(?:script|link|img|iframe|source|use)\b[^>]*\b(?:src|href)=["'](?:https?:)?//""", re.IGNORECASE
    )
    assert [str(path) for path in SOURCE.rglob("*.html") if fetched.search(path.read_text())] == []


def test_no_template_writes_script_or_style_of_its_own() -> None:
    """The Content-Security-Policy refuses them, and htmx's ways around it too."""
    inline = re.compile(
        r"""<style\b|<script(?![^>]*\bsrc=)[^>]*>|\sstyle=["']|\son[a-z]+=["']|\bhx-on\b|["']js:|hx-trigger=["'][^"']*\[""",
        re.IGNORECASE,
    )
    wrong = [
        f"{path.relative_to(SOURCE)}: {found[0]}"
        for path in SOURCE.rglob("*.html")
        if (found := inline.search(path.read_text()))
    ]
    assert wrong == []


def named_icons() -> set[str]:
    known = {path.stem for path in ICONS.glob("*.svg")}
    quoted = re.compile(r"""["']([A-Z][A-Za-z0-9]+)["']""")
    files = [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.py")]
    return {name for path in files for name in quoted.findall(path.read_text()) if name in known}


def test_the_sprite_holds_the_icons_in_use_and_no_more() -> None:
    if not ICONS.exists():
        pytest.skip("the icons are not installed: npm ci")
    listed = json.loads((ROOT / "frontend" / "icons.json").read_text())
    assert set(listed) == named_icons(), "node frontend/build.mjs --icons writes the list anew"
    symbols = set(re.findall(r'<symbol id="([^"]+)"', (DIST / "icons.svg").read_text()))
    assert set(listed) <= symbols


def test_every_icon_tag_names_an_icon() -> None:
    """A misspelt name would be an empty square that nobody notices."""
    symbols = set(re.findall(r'<symbol id="([^"]+)"', (DIST / "icons.svg").read_text()))
    tags = re.compile(r"""\{%\s*icon\s+["'](\w+)["']|\bicon(?:_after)?=["'](\w+)["']""")
    missing = {
        f"{path.relative_to(SOURCE)}: {name}"
        for path in [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.py")]
        for pair in tags.findall(path.read_text())
        for name in pair
        if name and name not in symbols
    }
    assert missing == set()


@pytest.mark.parametrize(("suffix", "kilobytes"), [(".css", 24), (".js", 20), (".svg", 40)])
def test_the_built_files_stay_small(suffix: str, kilobytes: int) -> None:
    size = sum(len(gzip.compress(path.read_bytes(), 9)) for path in built(suffix))
    assert size < kilobytes * 1024, f"{size / 1024:.1f} kB compressed"
