"""Tests that read the whole codebase, so that a habit holds for the next page as well."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness import walk

ROOT = walk.ROOT
NAMESPACES = ("http://www.w3.org/",)


def test_no_template_is_unused() -> None:
    assert walk.unused_templates() == []


def test_every_address_of_ours_has_a_name_of_its_own() -> None:
    ours = [address for address in walk.addresses() if address.is_ours]
    assert [address.route for address in ours if not address.name] == []
    names = [address.name for address in ours]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_lock_files_name_no_host_and_no_machine() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text()
        assert not re.search(r"://|--index-url|--find-links|^#.*/(root|home|work|opt|Users)/", text, re.MULTILINE), (
            path.name
        )
        blocks = re.findall(r"^[\w.\[\]-]+==\S.*(?:\n {4}--hash.*)*", text, re.MULTILINE)
        assert blocks, path.name
        assert [block for block in blocks if "--hash=sha256:" not in block] == [], path.name
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert [name for name, package in lock["packages"].items() if name and "integrity" not in package] == []


def test_the_product_and_its_tests_use_the_same_versions() -> None:
    def pins(name: str) -> dict[str, str]:
        text = (ROOT / "requirements" / name).read_text()
        return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))

    base, test = pins("base.txt"), pins("test.txt")
    assert {name: (version, test.get(name)) for name, version in base.items() if test.get(name) != version} == {}


def _built() -> Iterator[Path]:
    dist = ROOT / "frontend" / "dist"
    if not dist.exists():
        pytest.skip("the front end is not built: ./run test builds it")
    yield from (
        path for path in sorted(dist.rglob("*")) if path.suffix in {".css", ".js", ".svg", ".html", ".webmanifest"}
    )


def test_built_files_fetch_nothing_from_elsewhere() -> None:
    for path in _built():
        text = path.read_text()
        if path.suffix == ".css":
            text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        elif path.suffix == ".js":
            text = re.sub(r"/\*!.*?\*/|^//.*$", "", text, flags=re.DOTALL | re.MULTILINE)
        found = re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+[^\s\"'`)]*", text)
        elsewhere = [address for address in found if not address.startswith(NAMESPACES)]
        assert elsewhere == [], path.name


# What the strict Content-Security-Policy would refuse in the browser is refused here, with the line.
FORBIDDEN = {
    r"<[^>]+\sstyle\s*=": "an inline style",
    r"<style\b": "an inline style sheet",
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")": "an inline script",
    r"<[^>]+\son[a-z]+\s*=": "an inline event handler",
    r"\bhx-on\b": "hx-on",
    r"=\s*[\"']js:": "a js: value",
    r"(?:src|href)\s*=\s*[\"'](?:https?:)?//": "an address elsewhere",
    r"\|\s*safe\b": "the filter safe: build it with format_html",
    r"<img(?![^>]*\balt=)": "a picture without alt",
}


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_templates_hold_nothing_that_the_policy_refuses(pattern: str) -> None:
    found = []
    for path in walk.template_files():
        if path.suffix != ".html":
            continue
        text = re.sub(r"{%.*?%}|{#.*?#}|{{.*?}}", lambda m: " " * len(m[0]), path.read_text(), flags=re.DOTALL)
        if pattern.startswith(r"\|"):
            text = path.read_text()
        found += [
            f"{path.relative_to(ROOT)}:{text[: m.start()].count(chr(10)) + 1}" for m in re.finditer(pattern, text)
        ]
    assert found == [], f"{FORBIDDEN[pattern]}"


HEAVY = ("scipy", "ortools", "numba", "weasyprint", "svy", "polars", "dask", "playwright", "pytest", "hypothesis")


def test_heavy_packages_are_imported_only_where_they_are_used() -> None:
    program = (
        "import sys, django; django.setup(); import grontlys.config.urls; from django.core.management import get_commands;"
        f"get_commands(); print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "grontlys.config.settings.test"},
    )
    assert done.stdout.strip() == "[]"


def test_every_command_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in walk.SOURCE.glob("*/management/commands/*.py")
        if not path.name.startswith("_")
        and not re.search(r"^\s+help\s*(?::\s*str\s*)?=", path.read_text(), re.MULTILINE)
    ]
    assert silent == []


def test_the_test_folders_mirror_the_rooms() -> None:
    rooms = {path.name for path in walk.SOURCE.iterdir() if (path / "apps.py").exists()}
    tested = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    assert sorted(rooms - tested) == []


def test_no_name_that_says_nothing() -> None:
    """style.md: utils, helpers, manager and data are no names for a module."""
    empty_names = {"utils", "util", "helpers", "helper", "managers", "manager", "data", "common", "misc"}
    assert [str(path.relative_to(ROOT)) for path in walk.python_files(tests=True) if path.stem in empty_names] == []
