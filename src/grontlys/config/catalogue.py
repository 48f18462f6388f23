"""The texts of the product: found in the source, kept in .po files, compiled to .mo files.

Norwegian stands in the source; `locale/en/LC_MESSAGES/django.po` holds the English. Django's own commands need GNU gettext, which
a bare machine does not have, so Babel writes and compiles the files here. They hold no dates and no line numbers: two people who
add texts in two places do not collide.

    python -m grontlys.config.catalogue update | compile
"""

from __future__ import annotations

import ast
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1]
LOCALE = PACKAGE / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"

# What each function takes: which argument is the context, the text, the plural.
_SHAPES: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
CALLS = {name + lazy: shape for name, shape in _SHAPES.items() for lazy in ("", "_lazy", "_noop")} | {
    "_": _SHAPES["gettext"],
    "N_": _SHAPES["gettext"],
}
_CALL = re.compile(r"\b(npgettext|ngettext|pgettext|gettext|_)\(")
_STRING = re.compile(r"\s*,?\s*u?(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')", re.DOTALL)

_HEADER = """\
# English for what stands in Norwegian in the source. `./run messages` brings it up to date.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


@dataclass(frozen=True, order=True)
class Text:
    """One text to translate."""

    id: str
    plural: str = ""
    context: str = ""


def texts_in_python(source: str) -> Iterator[Text]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in CALLS:
            arguments = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            yield from _text(name, arguments)


def texts_in_template(source: str) -> Iterator[Text]:
    from django.utils.translation.template import templatize

    flat = templatize(source)
    for call in _CALL.finditer(flat):
        arguments: list[object] = []
        at = call.end()
        while (match := _STRING.match(flat, at)) is not None:
            arguments.append(ast.literal_eval(match[1]))
            at = match.end()
        yield from _text(call[1], arguments)


def _text(name: str, arguments: Sequence[object]) -> Iterator[Text]:
    places = CALLS[name]
    context, text, plural = (arguments[i] if i is not None and i < len(arguments) else "" for i in places)
    if isinstance(text, str) and text and isinstance(context, str) and isinstance(plural, str):
        yield Text(text, plural, context)


def texts(root: Path = PACKAGE) -> dict[Text, set[str]]:
    """Every text in the source, and the files it stands in."""
    found: dict[Text, set[str]] = {}
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.suffix == ".py":
            if "migrations" in parts:
                continue
            here = texts_in_python(path.read_text())
        elif "templates" in parts and path.is_file():
            here = texts_in_template(path.read_text())
        else:
            continue
        for text in here:
            found.setdefault(text, set()).add("/".join(parts))
    return found


def read(path: Path = ENGLISH) -> Catalog:
    if not path.exists():
        return Catalog(locale=path.parents[1].name)
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name, abort_invalid=True)


def update(path: Path = ENGLISH) -> tuple[int, int]:
    """Bring one file up to date. What is translated stays; what left the source goes. Returns texts and missing translations."""
    old = read(path)
    new = Catalog(locale=path.parents[1].name)
    missing = 0
    for text in sorted(texts()):
        known = old.get(text.id, text.context or None)
        string = known.string if known is not None and bool(known.pluralizable) == bool(text.plural) else ""
        if not string or (isinstance(string, tuple) and not all(string)):
            missing += 1
        new.add(
            (text.id, text.plural) if text.plural else text.id,
            string or (("", "") if text.plural else ""),
            flags=set(known.flags) & {"fuzzy"} if known is not None else (),
            user_comments=known.user_comments if known is not None else (),
            context=text.context or None,
        )
    buffer = io.BytesIO()
    write_po(buffer, new, width=120, no_location=True, omit_header=True, sort_output=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_HEADER.format(language=path.parents[1].name) + buffer.getvalue().decode().strip() + "\n")
    return len(new), missing


def compile_all(*, only_stale: bool = False) -> int:
    """Write a .mo beside each .po. Returns how many were written."""
    written = 0
    for path in sorted(LOCALE.rglob("*.po")):
        target = path.with_suffix(".mo")
        if only_stale and target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        mine = target.with_name(f"{target.name}.{os.getpid()}")
        with mine.open("wb") as file:
            write_mo(file, read(path))
        mine.replace(target)
        written += 1
    return written


def main(argv: list[str]) -> int:
    if argv == ["update"]:
        count, missing = update()
        print(f"{ENGLISH.relative_to(PACKAGE.parents[1])}: {count} texts, {missing} without English")
        return 0
    if argv == ["compile"]:
        compile_all()
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
