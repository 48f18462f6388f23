"""Every word a person sees is there in Norwegian and in English."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser

import pytest

from grontlys.config import catalogue
from grontlys.config.catalogue import Text
from tests.harness import walk

SOURCE = catalogue.texts()
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|{\w*(?:![rs])?(?::[^}]*)?}")


def _english() -> dict[Text, tuple[str, ...]]:
    messages = [message for message in catalogue.read() if message.id]
    return {
        Text(
            message.id[0] if isinstance(message.id, tuple) else message.id,
            message.id[1] if isinstance(message.id, tuple) else "",
            message.context or "",
        ): message.string if isinstance(message.string, tuple) else (message.string,)
        for message in messages
        if not message.fuzzy
    }


def test_every_text_has_its_english() -> None:
    english = _english()
    missing = sorted(
        f"{text.id!r}  ({', '.join(sorted(SOURCE[text]))})" for text in SOURCE if not all(english.get(text, ("",)))
    )
    if missing:
        pytest.fail(
            f"{len(missing)} texts without English; ./run messages lists them in the .po file:\n" + "\n".join(missing),
            pytrace=False,
        )


def test_no_english_is_left_over() -> None:
    left = sorted(text.id for text in _english() if text not in SOURCE)
    assert left == [], "no longer in the source; run ./run messages"


def test_translations_keep_the_places_for_values() -> None:
    wrong = []
    for text, strings in _english().items():
        wanted = set(PLACEHOLDER.findall(text.id)) | set(PLACEHOLDER.findall(text.plural))
        given = {place for string in strings for place in PLACEHOLDER.findall(string)}
        if all(strings) and wanted != given:
            wrong.append(f"{text.id!r}: {sorted(wanted ^ given)}")
    assert wrong == []


# --- Words in templates that nobody can translate -------------------------------------------------------------------------

# The product's name and the languages' own names are the same in every language.
SAME_EVERYWHERE = {
    "Grønt lys",
    "English",
    "Norsk",
    "Norsk bokmål",
    "NO",
    "EN",
    "NAV",
    "Excel",
    "Ctrl",
    "Enter",
    "Esc",
    "Tab",
    "Shift",
}
SEEN_ATTRIBUTES = {
    "title",
    "alt",
    "placeholder",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "label",
    "content",
}
# What the machine reads, and commands, which are the same in every language.
SILENT = ("script", "style", "code")
BLOCK = re.compile(
    r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{%\s*block\s+\w*class\w*\s*%}.*?{%\s*endblock[^%]*%}"
    r"|{%\s*verbatim\b.*?{%\s*endverbatim\s*%}|{#.*?#}",
    re.DOTALL,
)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
ENTITY = re.compile(r"&\w+;")


class _Words(HTMLParser):
    """Collects what a reader would see or hear."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        for name, value in attrs:
            meta = name == "content" and dict(attrs).get("name") != "description"
            button = name == "value" and tag == "input" and dict(attrs).get("type") in ("submit", "button", "reset")
            if value and ((name in SEEN_ATTRIBUTES and not meta) or button):
                self.seen.append((self.getpos()[0], value))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent -= 1

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.seen.append((self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n"), data))


def untranslated(source: str, *, html: bool = True) -> list[str]:
    """Visible words that stand outside the translation tags, each as "line: words"."""

    def blank(match: re.Match[str]) -> str:
        return "\n" * match[0].count("\n")

    # A mark in place of each tag keeps apart what the tag kept apart, and is no word.
    text = TAG.sub(lambda match: "·" + blank(match), BLOCK.sub(blank, source))
    if html:
        parser = _Words()
        parser.feed(text)
        parser.close()
        seen = parser.seen
    else:
        seen = list(enumerate(text.splitlines(), start=1))
    found = []
    for line, words in seen:
        rest = " ".join(words.replace("·", " ").split())
        if WORD.search(rest) and rest.strip(" .,:;()–-/|") not in SAME_EVERYWHERE:
            found.append(f"{line}: {rest[:80]}")
    return found


def test_words_outside_the_tags_are_found() -> None:
    source = """<p title="Lukk">{% translate "Ja" %} eller {{ other }}</p>{% blocktranslate %}Hei {{ x }}{% endblocktranslate %}
<svg viewBox="0 0 1 1"><path d="M1"/></svg><meta name="viewport" content="width=device-width"><b>Grønt lys</b>
<input type="submit" value="Lagre"><i class="{% if a %}navds-x{% endif %}">12 %</span>{% block main_class %}narrow{% endblock %}"""
    assert untranslated(source) == ["1: Lukk", "1: eller", "3: Lagre"]


@pytest.mark.parametrize("path", walk.template_files(), ids=walk.template_name)
def test_every_visible_word_can_be_translated(path: object) -> None:
    assert isinstance(path, type(walk.ROOT))
    assert untranslated(path.read_text(), html=path.suffix == ".html") == []


# --- And in Python --------------------------------------------------------------------------------------------------------

SEEN_ARGUMENTS = {"label", "help_text", "verbose_name", "verbose_name_plural", "violation_error_message", "empty_label"}
CHOICES = {"TextChoices", "IntegerChoices", "Choices"}
SAYING = {"done", "info", "warn", "fail"}


def bare_words(source: str) -> list[str]:
    """Labels, helps and messages that are plain strings."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg in SEEN_ARGUMENTS and _is_words(node.value):
            found.append(f"{node.value.lineno}: {node.arg}")
        if isinstance(node, ast.ClassDef) and any(
            getattr(b, "attr", getattr(b, "id", "")) in CHOICES for b in node.bases
        ):
            for item in node.body:
                value = item.value if isinstance(item, ast.Assign) else None
                if isinstance(value, ast.Tuple) and _is_words(value.elts[-1]):
                    found.append(f"{value.lineno}: {node.name}")
        if isinstance(node, ast.Call) and (said := _said(node)) is not None and _is_words(said):
            found.append(f"{said.lineno}: said")
    return found


def _said(call: ast.Call) -> ast.expr | None:
    """What say.done(request, ...) and ValidationError(...) tell the person."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "ValidationError" and call.args:
        return call.args[0]
    spoken_by = getattr(call.func.value, "id", "") if isinstance(call.func, ast.Attribute) else ""
    return call.args[1] if spoken_by == "say" and name in SAYING and len(call.args) > 1 else None


def _is_words(node: ast.expr) -> bool:
    # Capitals alone are a code ("SN2007").
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(re.search("[a-zæøå]{2}", node.value))


def test_bare_words_are_found() -> None:
    source = """
class Kind(models.TextChoices):
    ONE = "one", "Den ene"
    TWO = "two", _("Den andre")

say.done(request, "Lagret.")
say.done(request, _("Lagret."))
raise ValidationError("Velg en dag.", code="day")
raise ValidationError(_("Velg en dag."), code="day")
forms.CharField(label="Navn", help_text=_("Hele navnet"))
"""
    assert sorted(bare_words(source)) == ["10: label", "3: Kind", "6: said", "8: said"]


def test_labels_in_python_can_be_translated() -> None:
    found = [
        f"{path.relative_to(walk.ROOT)}:{where}"
        for path in walk.python_files()
        if "migrations" not in path.parts and "commands" not in path.parts and "bench" not in path.parts
        for where in bare_words(path.read_text())
    ]
    assert found == []
