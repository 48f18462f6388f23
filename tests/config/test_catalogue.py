"""Finding the texts without GNU gettext."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grontlys.config import catalogue
from grontlys.config.catalogue import Text, texts_in_python, texts_in_template


def test_texts_in_python() -> None:
    source = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
a = _("Lys " "og \\"skygge\\"")
b = ngettext("%(n)d plass", "%(n)d plasser", n)
c = pgettext("måned", "Mai")
d = _(name)  # not a text
e = translation.gettext("Ås")
"""
    assert set(texts_in_python(source)) == {
        Text('Lys og "skygge"'),
        Text("%(n)d plass", "%(n)d plasser"),
        Text("Mai", context="måned"),
        Text("Ås"),
    }


def test_texts_in_a_template() -> None:
    source = """{% load i18n %}
<h1>{% translate "Ingen dialog ennå" %}</h1> it's "loose
{% translate "Mai" context "måned" %} {{ _("Ja") }} {{ value|default:_("Kanskje") }}
{% include "web/button.html" with label=_("Lagre") help=_('Det "første"') only %}
{% blocktranslate count n=places trimmed %}
    {{ n }} plass
{% plural %}
    {{ n }} plasser
{% endblocktranslate %}
{% blocktranslate with who=person.name %}Ring {{ who }} på 100 %{% endblocktranslate %}
{% comment %}{% translate "Skjult" %}{% endcomment %}
"""
    assert set(texts_in_template(source)) == {
        Text("Ingen dialog ennå"),
        Text("Mai", context="måned"),
        Text("Ja"),
        Text("Kanskje"),
        Text("Lagre"),
        Text('Det "første"'),
        Text("%(n)s plass", "%(n)s plasser"),
        Text("Ring %(who)s på 100 %%"),
    }


def test_an_update_keeps_what_is_translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source: dict[Text, set[str]] = {
        Text("Ja"): set(),
        Text("%(n)s plass", "%(n)s plasser"): set(),
        Text("Mai", "", "måned"): set(),
    }
    monkeypatch.setattr(catalogue, "texts", lambda: source)
    assert catalogue.update(path) == (3, 3)
    path.write_text(
        path.read_text()
        .replace('msgid "Ja"\nmsgstr ""', 'msgid "Ja"\nmsgstr "Yes"')
        .replace('msgstr[0] ""', 'msgstr[0] "%(n)s place"')
        .replace('msgstr[1] ""', 'msgstr[1] "%(n)s places"')
    )
    source[Text("Nei")] = set()
    assert catalogue.update(path) == (4, 2)
    first = path.read_text()
    assert 'msgstr "Yes"' in first
    assert 'msgstr[1] "%(n)s places"' in first
    assert "#:" not in first, "no line numbers, so that merges stay quiet"
    assert catalogue.update(path) == (4, 2)
    assert path.read_text() == first


def test_compiled_texts_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    import gettext

    path = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(catalogue._HEADER.format(language="en") + 'msgid "Blåbær"\nmsgstr "Blueberry"\n')
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    assert catalogue.compile_all() == 1
    assert catalogue.compile_all(only_stale=True) == 0
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Blåbær") == "Blueberry"
