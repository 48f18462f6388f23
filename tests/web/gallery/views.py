"""The gallery's pages. They stand on made-up words: web knows none of the domain's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines

from grontlys.web import say
from grontlys.web.fields import WordDateField

HERE = Path(__file__).parent


class Sample(forms.Form):
    name = forms.CharField(label="Navn", help_text="Slik det står på skiltet.")
    until = WordDateField(label="Til og med", required=False, earliest=0)
    seats = forms.IntegerField(label="Antall plasser", min_value=1)
    why = forms.ChoiceField(label="Grunn", choices=[("a", "Fullt"), ("b", "Nedbemanning"), ("c", "Annet")])
    how = forms.ChoiceField(label="Måte", choices=[("t", "Telefon"), ("v", "Besøk")], widget=forms.RadioSelect)
    tasks = forms.MultipleChoiceField(
        label="Oppgaver",
        choices=[("l", "Lager"), ("k", "Kasse")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label="Avtalt med arbeidsgiver")
    note = forms.CharField(label="Merknad", widget=forms.Textarea, required=False)


def shown(request: HttpRequest, name: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    template = engines["django"].from_string((HERE / name).read_text())
    return HttpResponse(template.render(context, request), status=status)


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    if request.GET.get("say"):
        say.done(request, "Satt til ikke aktuelt nå.", undo="/galleri/skjema/", fields={"id": 7})
        say.warn(request, "Grønt lys går ut om tre dager.")
        say.fail(request, "Kunne ikke lagre. Det du skrev, står her fortsatt.")
    bad = Sample({"name": "", "until": "en gang", "seats": "0", "why": "x"})
    today = dt.date(2026, 11, 21)
    return shown(
        request,
        "gallery.html",
        {
            "form": Sample(auto_id="ok_%s"),
            "bad": bad,
            "page": Paginator(range(1234), 25).page(7),
            "today": today,
            "soon": today + dt.timedelta(days=3),
            "long_ago": today - dt.timedelta(days=400),
            "now": dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC),
            "facets": [
                {"label": "Ja", "count": 12, "url": "?l=1", "colour": "green"},
                {"label": "Kanskje", "count": 1300, "url": "?l=2", "colour": "yellow", "chosen": True},
                *({"label": f"Bransje {n}", "count": n * 7, "url": f"?b={n}"} for n in range(1, 12)),
            ],
        },
    )


@login_not_required
def rows(request: HttpRequest) -> HttpResponse:
    return shown(request, "rows.html", {"names": ["Fjellheim Lager AS", "Nordby Byggevare", "Ås Bakeri"]})


@login_not_required
def form(request: HttpRequest) -> HttpResponse:
    sample = Sample(request.POST or None)
    if request.method == "POST" and sample.is_valid():
        return shown(request, "plain.html", {"words": "Lagret"})
    return shown(request, "form.html", {"form": sample}, status=422 if request.method == "POST" else 200)


@login_not_required
def failing(request: HttpRequest, status: int) -> HttpResponse:
    return HttpResponse("nei", status=status)


@login_not_required
def plain(request: HttpRequest) -> HttpResponse:
    return shown(request, "plain.html", {"words": "En side uten navigasjon."})
