"""The forms of a presentation: what it says, line by line, and the short ones that go with a verb."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grontlys.candidates.guarding import guarded
from grontlys.candidates.language import Audience
from grontlys.candidates.presentations.actions import Draft
from grontlys.candidates.presentations.content import (
    LONGEST_LINE,
    SECTIONS,
    TELLERS,
    TIMES,
    Content,
    Line,
    Planned,
)
from grontlys.candidates.presentations.reading import Suggestion
from grontlys.candidates.presentations.rules import APPROVED_DAYS, LINK_DAYS, NAMES, TOGETHER_REASONS, WAYS
from grontlys.candidates.presentations.wording import industries, shown_name
from grontlys.candidates.rules.private import REASONS
from grontlys.employers.models import ContactPerson, Workplace
from grontlys.employers.rules.terms import Term
from grontlys.employers.rules.vocabulary import TASKS
from grontlys.employers.wording import label
from grontlys.shared import clock, orgnr
from grontlys.web.fields import WordDateField

NEW_LINES = 2
"""Empty lines under each heading for what is said in one's own words."""
PLAN_ROWS = 3


def _choices(terms: tuple[Term, ...], empty: str = "") -> list[tuple[str, str]]:
    return [*([("", empty)] if empty else []), *((term.code, label(term)) for term in terms)]


@dataclass(frozen=True, slots=True)
class WordLine:
    """Words to think over in a line. `takes` are what could stand instead, each with the value of the button that puts it there."""

    words: str
    why: str
    stop: bool
    takes: tuple[tuple[str, str], ...]


def word_lines(field: str, text: str) -> list[WordLine]:
    """What to think over before an employer reads the text of a field."""
    return [
        WordLine(
            one.words,
            one.why,
            one.stop,
            tuple((fresh, json.dumps([field, one.words, fresh], ensure_ascii=False)) for fresh in one.suggestions),
        )
        for one in guarded(text, Audience.EMPLOYER)
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the form: its tick (none for an empty line), its text, and what to think over in it."""

    pick: forms.BoundField | None
    text: forms.BoundField
    said: str
    lines: list[WordLine]
    open: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the plan of who tells what, and when."""

    what: forms.BoundField
    who: forms.BoundField
    when: forms.BoundField


class ContentForm(forms.Form):
    """What the page says. `offered` are the lines that could stand there, those that do ticked; `content` is what stands now."""

    base = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        offered: Iterable[Suggestion],
        content: Content | None,
        full_name: str,
        words_url: str,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.offered = list(offered)
        self.words_url = words_url
        self._sections = {one.key: one.section for one in self.offered}
        self._new: list[tuple[str, str]] = []
        self._fill(content, full_name)
        if self.add_prefix("private_ok") in self.data:
            self._ask_for_reason()

    def _fill(self, content: Content | None, full_name: str) -> None:
        self.fields["name"] = forms.ChoiceField(
            label=_("Navnet arbeidsgiveren ser"),
            choices=[(one.code, f"{label(one)}: {shown_name(full_name, one.code)}") for one in NAMES],
            initial=content.name if content else "first",
            widget=forms.RadioSelect,
            required=False,  # one of them is always chosen
        )
        for one in self.offered:
            self.fields[f"pick-{one.key}"] = forms.BooleanField(label=one.text, required=False, initial=one.ticked)
            self._text(f"text-{one.key}", _("Ordene på siden"), one.text)
        for section in SECTIONS:
            for at in range(NEW_LINES):
                name = f"new-{section.code}-{at}"
                self._text(name, _("Egen linje") if not at else _("Enda en linje"), "")
                self._new.append((section.code, name))
        planned = list(content.plan) if content else []
        for at in range(max(PLAN_ROWS, len(planned) + 1)):
            row = planned[at] if at < len(planned) else None
            self.fields[f"what-{at}"] = forms.CharField(
                label=_("Hva"), required=False, max_length=LONGEST_LINE, initial=row.what if row else ""
            )
            for name, words, terms, chosen in (
                ("who", _("Hvem forteller det"), TELLERS, row.who if row else ""),
                ("when", _("Når"), TIMES, row.when if row else ""),
            ):
                self.fields[f"{name}-{at}"] = forms.ChoiceField(
                    label=words, choices=_choices(terms, _("Velg")), required=False, initial=chosen
                )
        self._plan_rows = max(PLAN_ROWS, len(planned) + 1)

    def _text(self, name: str, words: str, text: str) -> None:
        asked = forms.CharField(
            label=words, required=False, max_length=LONGEST_LINE, initial=text, widget=forms.Textarea(attrs={"rows": 2})
        )
        asked.widget.attrs |= {
            "hx-post": f"{self.words_url}?{urlencode({'felt': name})}",
            "hx-trigger": "input changed delay:600ms",
            "hx-target": f"#ord-{name}",
            "hx-swap": "innerHTML",
            "autocomplete": "off",
        }
        self.fields[name] = asked

    def _ask_for_reason(self) -> None:
        self.fields["private_ok"] = forms.ChoiceField(
            label=_("Behold teksten fordi …"),
            choices=_choices(REASONS, _("Nei, jeg skriver den om")),
            widget=forms.RadioSelect,
            required=False,
            help_text=_("Grunnen blir stående ved teksten og i loggen."),
        )

    @property
    def parts(self) -> list[tuple[str, str, list[Row], list[Row]]]:
        """Headings with their lines: code, words, those that are offered, and the empty ones."""
        found = []
        for section in SECTIONS:
            offered = [self._row(one.key, one.text) for one in self.offered if one.section == section.code]
            empty = [self._empty(name) for code, name in self._new if code == section.code]
            found.append((section.code, label(section), offered, empty))
        return found

    def _row(self, key: str, text: str) -> Row:
        pick, bound = self[f"pick-{key}"], self[f"text-{key}"]
        said = str(bound.value() or "")
        lines = word_lines(bound.name, said) if pick.value() else []
        return Row(pick, bound, text, lines, bool(lines or bound.errors or said != text))

    def _empty(self, name: str) -> Row:
        bound = self[name]
        said = str(bound.value() or "")
        return Row(None, bound, "", word_lines(name, said) if said else [], bool(said))

    @property
    def plan(self) -> list[PlanRow]:
        """The rows of the plan."""
        return [PlanRow(self[f"what-{at}"], self[f"who-{at}"], self[f"when-{at}"]) for at in range(self._plan_rows)]

    @property
    def draft(self) -> Draft:
        """What was filled in, for the verb. A line that was changed and stands under an own heading keeps its key."""
        given = self.cleaned_data
        lines = [
            Line(self._sections[one.key], one.key, given.get(f"text-{one.key}") or one.text)
            for one in self.offered
            if given.get(f"pick-{one.key}")
        ]
        lines += [
            Line(section, "e" + secrets.token_hex(5), given[name]) for section, name in self._new if given.get(name)
        ]
        plan = [
            Planned(given[f"what-{at}"], given.get(f"who-{at}", ""), given.get(f"when-{at}", ""))
            for at in range(self._plan_rows)
            if given.get(f"what-{at}")
        ]
        return Draft(given["name"] or "initials", lines, plan, given.get("private_ok", ""))

    def refuse(self, refused: ValidationError) -> None:
        """What the verb refused, where it is about."""
        code = getattr(refused, "code", "") or ""
        if code == "private":
            self._ask_for_reason()
        self.add_error(code if code in self.fields else None, refused)

    @property
    def findings(self) -> bool:
        """Whether something in the lines should be thought over."""
        return any(row.lines for _code, _words, offered, empty in self.parts for row in [*offered, *empty])


class ReceiverForm(forms.Form):
    """For whom: one workplace, by its number, or a kind of employer. `wishes` are the tasks the person wishes, which come first."""

    number = forms.CharField(label=gettext_lazy("Arbeidsplassens organisasjonsnummer"), required=False, max_length=20)
    kind_of = forms.ChoiceField(label=gettext_lazy("Eller en slags arbeidsgiver"), required=False)

    def __init__(self, *args: Any, wishes: Iterable[str], **more: Any) -> None:
        super().__init__(*args, **more)
        first = set(wishes)
        tasks = sorted(TASKS, key=lambda one: one.code not in first)
        self.fields["kind_of"].choices = [  # type: ignore[attr-defined]
            ("", _("Velg")),
            (_("Med disse oppgavene"), [(f"task:{one.code}", label(one)) for one in tasks]),
            (_("I denne næringen"), [(f"industry:{code}", name) for code, name in industries().items()]),
        ]
        self.workplace: Workplace | None = None

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        typed, kind_of = given.get("number", ""), given.get("kind_of", "")
        if bool(typed) == bool(kind_of):
            self.add_error("number", _("Velg enten en arbeidsplass eller en slags arbeidsgiver."))
        elif typed:
            self.workplace = workplace_of(typed)
            if self.workplace is None:
                self.add_error("number", _("Fant ingen arbeidsplass med dette nummeret."))
        return given


def workplace_of(typed: str) -> Workplace | None:
    """The workplace of an organisation number as somebody typed it."""
    number = orgnr.parse(typed)
    return Workplace.objects.filter(number=number).first() if number is not None else None


class AskForm(forms.Form):
    until = WordDateField(label=gettext_lazy("Godkjenningen gjelder til og med"), earliest=0)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, prefix="spor", **more)
        self.fields["until"].initial = clock.today() + dt.timedelta(days=APPROVED_DAYS)


class TogetherForm(forms.Form):
    way = forms.ChoiceField(
        label=gettext_lazy("Hvordan sa personen ja"), choices=lambda: _choices(WAYS[1:]), widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Hvorfor ikke på egen side"), choices=lambda: _choices(TOGETHER_REASONS, _("Velg"))
    )
    until = WordDateField(label=gettext_lazy("Gjelder til og med"), earliest=0)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, prefix="sammen", **more)
        self.fields["until"].initial = clock.today() + dt.timedelta(days=APPROVED_DAYS)


class ShareForm(forms.Form):
    """`fixed` is the workplace the presentation is for; without one, it is asked for. `until` is the last day of the approval."""

    number = forms.CharField(label=gettext_lazy("Arbeidsplassens organisasjonsnummer"), max_length=20)
    ends_on = WordDateField(label=gettext_lazy("Lenken virker til og med"), earliest=0)
    contact = forms.ChoiceField(label=gettext_lazy("Send på e-post til"), required=False)

    def __init__(self, *args: Any, fixed: Workplace | None, until: dt.date | None, **more: Any) -> None:
        super().__init__(*args, prefix="del", **more)
        self.workplace = fixed
        last = clock.today() + dt.timedelta(days=LINK_DAYS)
        self.fields["ends_on"].initial = min(last, until) if until else last
        if fixed is None:
            del self.fields["contact"]
            return
        del self.fields["number"]
        people = ContactPerson.objects.filter(workplace=fixed, ended_on=None).exclude(email="").order_by("name", "pk")
        self.fields["contact"].choices = [  # type: ignore[attr-defined]
            ("", _("Ingen, jeg kopierer lenken")),
            *((str(one.pk), one.name) for one in people),
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if "number" in self.fields and given.get("number"):
            self.workplace = workplace_of(given["number"])
            if self.workplace is None:
                self.add_error("number", _("Fant ingen arbeidsplass med dette nummeret."))
        return given


def words_url(code: str) -> str:
    """Where a line is read as it is typed."""
    return reverse("candidates:presentation_words", args=[code])
