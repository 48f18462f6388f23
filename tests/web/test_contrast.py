"""Contrast of our own colours, computed from the style sheet: 4.5 to 1 for words, 3 to 1 for shapes and borders (WCAG 2.2)."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.harness.walk import ROOT

THEME = ROOT / "frontend" / "src" / "theme.css"
LIGHTS = ("green", "yellow", "red", "grey", "barred")


@cache
def colours(theme: str) -> dict[str, str]:
    """The colours of a theme by name, as #rrggbb; those with an alpha part are left out."""
    css = re.sub(r"/\*.*?\*/", "", THEME.read_text(), flags=re.DOTALL)
    blocks = {selector.strip(): body for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", css)}
    body = next(body for selector, body in blocks.items() if f".{theme}" in selector)
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\s*;", body))
    return {
        name: value if len(value) == 7 else "#" + "".join(2 * c for c in value[1:]) for name, value in found.items()
    }


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


GROUNDS = ("ax-bg-default", "gl-page", "ax-bg-raised", "ax-neutral-100", "ax-accent-100")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_lights_are_seen_on_every_ground(theme: str, ground: str) -> None:
    known = colours(theme)
    for light in LIGHTS:
        assert contrast(known[f"gl-{light}-line"], known[ground]) >= 3, f"the shape of {light}"
        assert contrast(known[f"gl-{light}-text"], known[ground]) >= 4.5, f"the word of {light}"
        assert contrast(known[f"gl-{light}-text"], known[f"gl-{light}-soft"]) >= 4.5, (
            f"the word of {light} on its own ground"
        )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read_on_every_ground(theme: str, ground: str) -> None:
    known = colours(theme)
    # 600 of the greys: what is old fades to it, and no further.
    words = ("ax-neutral-1000", "ax-neutral-900", "ax-neutral-600", "ax-accent-1000", "ax-accent-800", "ax-danger-800")
    for word in words:
        assert contrast(known[word], known[ground]) >= 4.5, f"{word} on {ground}"
    for border in ("ax-neutral-600", "ax-accent-600", "ax-danger-600"):
        assert contrast(known[border], known[ground]) >= 3, f"{border} on {ground}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_on_strong_grounds(theme: str) -> None:
    known = colours(theme)
    for ground in ("ax-accent-600", "ax-accent-700", "ax-accent-800", "ax-danger-600", "ax-danger-700"):
        assert contrast(known["ax-neutral-000"], known[ground]) >= 4.5, ground
    assert contrast(known["gl-top-text"], known["gl-top"]) >= 7
    for kind in ("info", "success", "warning", "danger"):
        assert contrast(known["ax-neutral-1000"], known[f"ax-{kind}-100"]) >= 7, kind
        assert contrast(known[f"ax-{kind}-600"], known[f"ax-{kind}-100"]) >= 3, f"the icon of {kind}"


def test_both_themes_say_the_same_names() -> None:
    css = THEME.read_text()
    light, dark = css.split(".dark {", 1)
    names = [set(re.findall(r"--([\w-]+):", part)) for part in (light, dark)]
    assert names[0] - names[1] <= {"ax-warning-100A", "ax-success-100A"}
    assert names[1] - names[0] == set()


def test_red_is_for_lights_and_errors_alone() -> None:
    """The accent and the greys must not lean towards red."""
    for theme in ("light", "dark"):
        for name, value in colours(theme).items():
            if name.startswith(("ax-accent", "ax-info", "ax-neutral", "gl-top", "gl-page")):
                red, green, blue = (int(value[i : i + 2], 16) for i in (1, 3, 5))
                assert red - max(green, blue) <= 16, name
