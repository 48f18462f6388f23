"""The components as template tags."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django import forms
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from grontlys.web import say
from grontlys.web.fields import WordDateField

pytestmark = pytest.mark.usefixtures("_saturday")


@pytest.fixture
def _saturday() -> Any:
    with time_machine.travel(dt.datetime(2026, 11, 21, 11, tzinfo=dt.UTC), tick=False):
        yield


def render(source: str, request: HttpRequest | None = None, **values: Any) -> str:
    template = Template("{% load web i18n %}" + source)
    context = Context(values) if request is None else RequestContext(request, values)
    return template.render(context).strip()


# --- Dates and numbers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2026, 12, 14), "14. des."),
        (dt.date(2026, 5, 1), "1. mai"),
        (dt.date(2027, 1, 3), "3. januar 2027"),
        (dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC), "1. des."),  # already the next day in Oslo
        (None, ""),
    ],
)
def test_day(day: dt.date | None, said: str) -> None:
    assert render("{{ d|day }}", d=day) == said


def test_longer_ways_to_say_a_day() -> None:
    day = dt.date(2026, 12, 14)
    assert render("{{ d|day_long }}", d=day) == "14. desember 2026"
    assert render("{{ d|weekday }}", d=day) == "man 14. des."
    assert render("{{ d|moment }}", d=dt.datetime(2026, 12, 14, 8, 5, tzinfo=dt.UTC)) == "14. des. kl. 09.05"
    assert render("{{ d|moment }}{{ d|weekday }}{{ d|day_long }}{{ d|age }}", d=None) == ""


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "i dag"),
        (-1, "i går"),
        (-3, "for 3 dager siden"),
        (-100, "for 3 måneder siden"),
        (-800, "for 2 år siden"),
        (1, "i morgen"),
        (3, "om 3 dager"),
        (90, "om 3 måneder"),
    ],
)
def test_age(days: int, said: str) -> None:
    assert render("{{ d|age }}", d=dt.date(2026, 11, 21) + dt.timedelta(days=days)) == said


def test_when_has_the_day_as_its_title() -> None:
    assert (
        render("{% when d %}", d=dt.date(2026, 11, 18))
        == '<time datetime="2026-11-18" title="18. november 2026">for 3 dager siden</time>'
    )
    assert render("{% when d %}", d=None) == ""


def test_numbers() -> None:
    assert render("{{ n|count }}", n=1234567) == "1\u00a0234\u00a0567"
    assert render("{{ n|count }}", n=-1200) == "\u22121\u00a0200"
    assert render("{{ n|count }}{{ n|orgnr }}", n=None) == ""
    assert render("{{ n|orgnr }}", n=712345678) == "712\u00a0345\u00a0678"
    assert render("{{ n|orgnr }}", n="712345678") == "712\u00a0345\u00a0678"


# --- Buttons, icons, lights -----------------------------------------------------------------------------------------------


def test_a_button_takes_attributes_and_escapes_its_words() -> None:
    html = render(
        "{% button t icon='Plus' type='button' data_key='n' hx_get=url name=gone disabled=on aria_label='' %}",
        t="<b>Ny</b>",
        url="/a/?b=1&c=2",
        gone=None,
        on=True,
    )
    assert "&lt;b&gt;Ny&lt;/b&gt;" in html
    assert 'data-key="n"' in html
    assert 'hx-get="/a/?b=1&amp;c=2"' in html
    assert "name=" not in html
    assert "aria-label" not in html
    assert html.startswith('<button type="button"')
    assert " disabled>" in html
    assert "icons.svg#Plus" in html


def test_quotes_in_an_attribute_are_escaped_though_the_template_wrote_them() -> None:
    html = render("""{% button 'Ny' hx_vals='{"a": 1}' %}""")
    assert 'hx-vals="{&quot;a&quot;: 1}"' in html


def test_a_button_with_an_address_is_a_link() -> None:
    assert render("{% button 'Excel' href='/x/' variant='tertiary' %}").startswith('<a class="aksel-button')


@pytest.mark.parametrize(
    ("colour", "shape"),
    [("green", "circle"), ("yellow", "triangle"), ("red", "square"), ("grey", "ring"), ("barred", "barred")],
)
def test_each_light_has_a_shape_and_a_word(colour: str, shape: str) -> None:
    html = render("{% light colour 'Ordet' label='Arbeidstrening' %}", colour=colour)
    assert f"#light-{shape}" in html
    assert f"gl-light--{colour}" in html
    assert ">Ordet<" in html
    assert ">Arbeidstrening<" in html


def test_small_pictures_say_it_in_words_too() -> None:
    html = render("{% seats 3 taken=2 %}")
    assert "2 av 3 opptatt" in html
    assert html.count("gl-seat--taken") == 2
    assert html.count("gl-seat--free") == 1
    assert "gl-seat--" not in render("{% seats 40 taken=2 %}"), "forty squares tell nobody anything"
    assert render("{% seats 2 taken=9 text='fullt' %}").count("gl-seat--taken") == 2
    html = render("{% demand 2 'Middels' %}")
    assert html.count("gl-demand__bar--on") == 2
    assert "Middels" in html
    assert 'value="3" max="5"' in render("{% progress 3 5 'Tre av fem' %}")
    assert 'width="50.0"' in render("{% bar 1 2 %}")
    assert 'width="0.0"' in render("{% bar 1 0 %}")


# --- Blocks ---------------------------------------------------------------------------------------------------------------


def test_what_stands_in_a_block_is_escaped_once() -> None:
    html = render("{% alert 'warning' heading=h %}<p>{{ x }}</p>{% endalert %}", h="A & B", x="<i>")
    assert "A &amp; B" in html
    assert "<p>&lt;i&gt;</p>" in html
    assert 'data-color="warning"' in html
    assert "Obs: " in html
    html = render("{% include 'web/_alert.html' with kind='info' text=t only %}", t="<i>")
    assert "&lt;i&gt;" in html


def test_the_other_blocks() -> None:
    html = render("{% dialog 'd' 'Tittel' size='wide' %}inne{% enddialog %}")
    assert '<dialog class="gl-dialog gl-dialog--wide" id="d" aria-labelledby="d-heading"' in html
    assert "inne" in html
    assert "data-menu" in render("{% menu 'Mer' icon='Plus' side='right' %}<a href='/'>x</a>{% endmenu %}")
    assert "Ingen treff" in render("{% empty 'Ingen treff' %}<p>Ta bort et filter.</p>{% endempty %}")
    html = render("{% light_details 'red' 'Nei' id='x' %}<p>fordi</p>{% endlight_details %}")
    assert "<p>fordi</p>" in html
    html = render("{% page_head 'Tittel' lead='En setning' eyebrow='Over' %}{% button 'Ny' %}{% endpage_head %}")
    assert html.count("<h1") == 1


def test_chips() -> None:
    html = render("{% chip 'Deltid' remove=url %}", url="?x=1&y=2")
    assert 'href="?x=1&amp;y=2"' in html
    assert "fjern" in html
    assert "gl-chip--add" in render("{% chip 'Bransje' add='?b' hx_get='/f/' %}")
    assert 'hx-get="/f/"' in render("{% chip 'Bransje' add='?b' hx_get='/f/' %}")
    assert "<a" not in render("{% chip 'Fast' %}")


def test_a_facet_never_folds_away_what_is_chosen() -> None:
    items = [{"label": f"B{n}", "count": n, "url": f"?b={n}", "chosen": n == 11} for n in range(12)]
    html = render("{% facet 'Bransje' items shown=5 %}", items=items)
    shown, folded = html.split("<details")
    assert shown.count("<li>") == 6
    assert "B11" in shown
    assert "Vis 6 til" in folded


# --- Pages of a list ------------------------------------------------------------------------------------------------------


def test_pagination_keeps_the_rest_of_the_address(rf: RequestFactory) -> None:
    page = Paginator(range(95), 10).page(2)
    html = render("{% pagination page hx_target='#rows' %}", rf.get("/liste/?q=lager&side=2"), page=page)
    assert "11–20 av 95" in html
    assert 'href="?q=lager&amp;side=3" hx-target="#rows"' in html
    assert 'aria-current="page"' in html
    assert render("{% pagination page %}", rf.get("/"), page=Paginator([1], 10).page(1)) == ""


# --- Forms ----------------------------------------------------------------------------------------------------------------


class Sample(forms.Form):
    name = forms.CharField(label="Navn", help_text="Hjelp")
    until = WordDateField(label="Til", required=False, earliest=0, latest=365)
    how = forms.ChoiceField(label="Måte", choices=[("t", "Telefon"), ("v", "Besøk")], widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(label="Slag", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    why = forms.ChoiceField(label="Hvorfor", choices=[("", "–"), ("x", "X")], required=False)
    note = forms.CharField(widget=forms.Textarea, required=False)
    sure = forms.BooleanField(label="Sikker")
    key = forms.CharField(widget=forms.HiddenInput)


def test_a_field_is_wired_to_its_help_and_its_error() -> None:
    html = render("{% field form.name %}", form=Sample({}))
    assert 'aria-describedby="id_name-help id_name-error"' in html
    assert 'aria-invalid="true"' in html
    assert '<label class="aksel-form-field__label aksel-label aksel-label--small" for="id_name">' in html
    html = render("{% field form.name help='' label='Annet' autocomplete='off' placeholder='' %}", form=Sample())
    assert "aria-describedby" not in html
    assert "aria-invalid" not in html
    assert "placeholder" not in html
    assert 'autocomplete="off"' in html
    assert "Annet" in html


def test_every_kind_of_field_has_a_label() -> None:
    html = render("{% fields form %}", form=Sample())
    assert html.count("<legend") == 2
    assert html.count("<label") == 8
    assert html.count('type="hidden"') == 1
    assert "(valgfritt)" in html
    assert 'hx-get="/dato/"' in html
    assert 'cols="' not in html


def test_the_summary_links_to_each_field() -> None:
    form = Sample({"until": "en gang"})
    html = render("{% form_errors form %}", form=form)
    for target in ("#id_name", "#id_until", "#id_how_0", "#id_kinds_0", "#id_sure"):
        assert f'href="{target}"' in html
    assert "Navn: " in html
    assert 'href="#id_key"' not in html, "nobody can go to a hidden field"
    assert render("{% form_errors form %}", form=Sample()) == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("i morgen", dt.date(2026, 11, 22)),
        ("14.12", dt.date(2026, 12, 14)),
        ("om 3 uker", dt.date(2026, 12, 12)),
        ("", None),
    ],
)
def test_a_date_in_words(text: str, day: dt.date | None) -> None:
    assert WordDateField(required=False).clean(text) == day


def test_a_date_that_is_none_says_what_to_write() -> None:
    for text, part in (("en gang", "Forsto ikke"), ("1.1.2020", "tidligere"), ("1.1.2029", "senere")):
        with pytest.raises(forms.ValidationError, match=part):
            WordDateField(earliest=0, latest=365).clean(text)


def test_a_date_comes_back_as_it_is_written() -> None:
    form = Sample(initial={"until": dt.date(2026, 12, 4)})
    assert 'value="4.12.2026"' in render("{% field form.until %}", form=form)
    assert not WordDateField(required=False).has_changed(dt.date(2026, 12, 4), "4.12")
    assert WordDateField(required=False).has_changed(dt.date(2026, 12, 4), "når som helst")


# --- Messages -------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_message_carries_its_way_back(rf: RequestFactory) -> None:
    request = rf.get("/")
    SessionMiddleware(lambda r: HttpResponse()).process_request(request)
    MessageMiddleware(lambda r: HttpResponse()).process_request(request)
    say.done(request, "Satt til <nei>", undo="/angre/", fields={"id": 7})
    say.info(request, "Vit det")
    say.warn(request, "Se på det")
    say.fail(request, "Gikk ikke")
    html = render("{% messages_oob %}", request)
    assert "Satt til &lt;nei&gt;" in html
    assert '<form method="post" action="/angre/">' in html
    assert '<input type="hidden" name="id" value="7">' in html
    assert 'name="csrfmiddlewaretoken"' in html
    assert html.count("<form") == 1
    assert 'hx-swap-oob="true"' in html
    assert html.count('role="alert"') == 1, "only what failed interrupts"


def test_english_is_english() -> None:
    with translation.override("en"):
        assert render("{{ d|day_long }}", d=dt.date(2026, 12, 14)).endswith("December 2026")
