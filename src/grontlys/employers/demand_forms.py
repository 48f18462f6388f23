"""What a task asks of a person: the quick form with what weighs most, and the whole form with four levels of every dimension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grontlys.employers import actions
from grontlys.employers.forms import VerbForm
from grontlys.employers.models import Statement
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import Basis
from grontlys.employers.rules.private_facts import private_facts
from grontlys.employers.rules.private_words import CARRIED
from grontlys.employers.rules.task_keys import MOST_ROLE, task_of
from grontlys.employers.rules.usual_demands import in_usual_order
from grontlys.employers.wording import label, level_text
from grontlys.shared.text import lowered

_DIMENSIONS = words.by_code(words.DEMANDS)
_FIRST = 8
"""Dimensions that stand open above the groups, because the task usually asks most of them."""


def _dimensions() -> list[tuple[str, str]]:
    return [(dimension.code, label(dimension)) for dimension in words.DEMANDS]


@dataclass(frozen=True, slots=True)
class Pick:
    """One dimension of the quick form, with its two boxes."""

    number: int
    code: str
    name: str
    much: bool
    none: bool


@dataclass(frozen=True, slots=True)
class PickGroup:
    """Dimensions that stand together in the quick form; the first group has no heading and is always open."""

    title: str
    picks: tuple[Pick, ...]

    @property
    def ticked(self) -> int:
        """How many of them are answered."""
        return sum(pick.much or pick.none for pick in self.picks)


def _ordered(task: str) -> list[tuple[str, list[str]]]:
    """Codes of dimensions in the order for a task: ("", the first ones), then each group with what is left of it."""
    order = in_usual_order(task)
    rest = order[_FIRST:]
    groups = [
        (group.code, [code for code in rest if _DIMENSIONS[code].group == group.code])
        for group in words.DIMENSION_GROUPS
    ]
    return [("", list(order[:_FIRST])), *((group, codes) for group, codes in groups if codes)]


class TaskForm(VerbForm):
    """A task, and what it asks much or nothing of. All levels of it are asked for by DemandsForm."""

    extra = ("role", "basis", "sharing")
    default_basis = Basis.OBSERVED
    task = forms.ChoiceField(
        label=gettext_lazy("Oppgave"),
        choices=lambda: [("", _("Velg oppgave")), *((term.code, label(term)) for term in words.TASKS)],
    )
    much = forms.MultipleChoiceField(label=gettext_lazy("Krever mye"), choices=_dimensions, required=False)
    none = forms.MultipleChoiceField(label=gettext_lazy("Krever ikke"), choices=_dimensions, required=False)
    role = forms.CharField(
        label=gettext_lazy("Hvem gjør det"),
        max_length=MOST_ROLE,
        required=False,
        help_text=gettext_lazy(
            "Rollen, for eksempel «nattevakt», når flere gjør det samme med ulike krav. Aldri et navn."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Another task brings what it usually asks to the top; what is ticked stays ticked.
        self.fields["task"].widget.attrs |= {
            "hx-get": reverse("employers:verb", args=[self.workplace.number, "oppgave"]),
            "hx-trigger": "change",
            "hx-include": "#krever",
            "hx-target": "#krever",
            "hx-select": "#krever",
            "hx-swap": "outerHTML",
        }

    @staticmethod
    def from_address(given: QueryDict) -> dict[str, Any]:
        """What an address fills in: the task chosen so far, and what is ticked."""
        return {"task": given.get("task", ""), "much": given.getlist("much"), "none": given.getlist("none")}

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """The task: what it asks is drawn by `pick_groups`."""
        return [bound for bound in super().first_fields if bound.name not in ("much", "none")]

    @property
    def pick_groups(self) -> list[PickGroup]:
        """All dimensions with their boxes, those first that the chosen task usually asks most of."""
        much, none = set(self["much"].value() or ()), set(self["none"].value() or ())
        titles = {group.code: label(group) for group in words.DIMENSION_GROUPS}
        made, number = [], 0
        for group, codes in _ordered(str(self["task"].value() or "")):
            picks = []
            for code in codes:
                picks.append(Pick(number, code, label(_DIMENSIONS[code]), code in much, code in none))
                number += 1
            made.append(PickGroup(titles.get(group, ""), tuple(picks)))
        return made

    @property
    def pick_errors(self) -> list[str]:
        """What is wrong with the boxes."""
        return [str(error) for name in ("much", "none") for error in self[name].errors]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        both = set(given.get("much", ())) & set(given.get("none", ()))
        if both:
            names = ", ".join(lowered(label(_DIMENSIONS[code])) for code in sorted(both))
            self.add_error("none", _("Krysset av begge steder: %(names)s.") % {"names": names})
        return given

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        demands = dict.fromkeys(given["much"], 3) | dict.fromkeys(given["none"], 0)
        return actions.add_task(self.actor, self.workplace, given["task"], demands, role=given["role"], **common)


@dataclass(frozen=True, slots=True)
class LevelGroup:
    """A group of dimensions on the page of one task."""

    code: str
    title: str
    fields: tuple[forms.BoundField, ...]
    answered: int
    open: bool

    @property
    def state(self) -> str:
        """ "3 av 8 besvart"."""
        return _("%(n)d av %(all)d besvart") % {"n": self.answered, "all": len(self.fields)}


class DemandsForm(VerbForm):
    """Every dimension of one task as four levels in plain words, filled in with what is known; "Vet ikke" says nothing."""

    extra = ("note", "basis", "sharing")
    default_basis = Basis.OBSERVED
    note = forms.CharField(
        label=gettext_lazy("Med noen ord"),
        widget=forms.Textarea,
        max_length=2000,
        required=False,
        help_text=gettext_lazy("Om arbeidsplassen, aldri om enkeltpersoner."),
    )

    def __init__(self, *args: Any, said: Statement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said = said
        known: Mapping[str, int] = said.value.get("demands") or {}
        self.initial.update({"note": said.note, "sharing": said.sharing})
        for code in in_usual_order(task_of(said.key)):
            dimension = _DIMENSIONS[code]
            levels = [(level.code, level_text(dimension, int(level.code))) for level in dimension.levels]
            self.fields[code] = forms.TypedChoiceField(
                label=label(dimension),
                choices=[*levels, ("", _("Vet ikke"))],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                initial=str(known[code]) if code in known else "",
            )

    @property
    def level_groups(self) -> list[LevelGroup]:
        """The dimensions in their groups; the first group stands open, and so does one with an error."""
        made: list[LevelGroup] = []
        for group in words.DIMENSION_GROUPS:
            fields = tuple(
                self[code] for code in self.fields if code in _DIMENSIONS and _DIMENSIONS[code].group == group.code
            )
            answered = sum(field.value() not in (None, "") for field in fields)
            wrong = any(field.errors for field in fields)
            made.append(LevelGroup(group.code, label(group), fields, answered, not made or wrong))
        return made

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        demands = {code: given[code] for code in _DIMENSIONS if given.get(code) is not None}
        role, note = str(self.said.value.get("role", "")), given["note"]
        if note.strip() == self.said.note or not private_facts(note):
            # What stood before was let through then: only what is written now is judged.
            common.setdefault("private_ok", self.said.private_reason or CARRIED)
        return actions.add_task(
            self.actor, self.workplace, task_of(self.said.key), demands, role=role, note=note, **common
        )
