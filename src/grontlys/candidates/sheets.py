"""Two pages on which much is answered at once: all dimensions of work, and all tasks. Only what was changed is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _

from grontlys.candidates import actions
from grontlys.candidates.forms import CandidateForm
from grontlys.candidates.models import Record
from grontlys.candidates.rules import topics
from grontlys.candidates.rules.kinds import Basis, Kind
from grontlys.candidates.wording import BASIS_WORDS
from grontlys.employers.rules.terms import by_code
from grontlys.employers.rules.vocabulary import DEMANDS, DIMENSION_GROUPS, TASKS
from grontlys.employers.wording import label, level_text

_DIMENSIONS = by_code(DEMANDS)


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """Questions that stand together under a heading."""

    code: str
    title: str
    fields: tuple[forms.BoundField, ...]
    answered: int
    open: bool

    @property
    def state(self) -> str:
        """ "3 av 8 besvart"."""
        return _("%(n)d av %(all)d besvart") % {"n": self.answered, "all": len(self.fields)}


class SheetForm(CandidateForm):
    """One radio group for each key; `known` are the records that stand, by key. `answer` is the answer's name in a record."""

    extra = ("basis",)
    kind: Kind
    answer: str

    def __init__(self, *args: Any, known: Mapping[str, Record], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        for code, name, choices in self.questions():
            self.fields[code] = forms.ChoiceField(
                label=name,
                choices=[*choices, ("", _("Vet ikke"))],
                required=False,
                widget=forms.RadioSelect,
                initial=self.stands(code),
            )
        self.fields["basis"] = forms.ChoiceField(
            label=_("Grunnlag"),
            choices=[(basis.value, word) for basis, word in BASIS_WORDS.items()],
            initial=Basis.OWN.value,
            required=False,
        )

    def questions(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """Key, question and answers of each radio group, in the order of the page."""
        raise TypeError("a sheet says what it asks")

    def groups(self) -> list[SheetGroup]:
        """The radio groups under their headings; the first stands open, and so does one with an error."""
        raise TypeError("a sheet says how it is grouped")

    def stands(self, code: str) -> str:
        """The answer that is known, "" where there is none."""
        return str(self.known[code].value.get(self.answer, "")) if code in self.known else ""

    def group(self, code: str, title: str, fields: list[forms.BoundField], *, first: bool) -> SheetGroup:
        """A heading with its radio groups."""
        answered = sum(field.value() not in (None, "") for field in fields)
        return SheetGroup(code, title, tuple(fields), answered, first or any(field.errors for field in fields))

    def rest(self, code: str, given: str) -> dict[str, Any]:
        """Other answers of the record that stay when this one is given."""
        return {}

    def act(self, given: dict[str, Any]) -> list[Record]:
        basis = Basis(given.pop("basis") or Basis.OWN)
        made = []
        with transaction.atomic():
            for code, answer in given.items():
                if answer == self.stands(code):
                    continue
                if answer:
                    said = {self.answer: answer} | self.rest(code, answer)
                    made.append(actions.tell(self.actor, self.candidate, self.kind, said, key=code, basis=basis))
                else:
                    made.append(actions.end_record(self.actor, self.known[code]))
        return made


class AbilitiesForm(SheetForm):
    """All dimensions of work, each with four levels in plain words: the most that goes well."""

    kind = Kind.ABILITY
    answer = "level"

    def questions(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        return [
            (one.code, label(one), [(level.code, level_text(one, int(level.code))) for level in one.levels])
            for one in DEMANDS
        ]

    def groups(self) -> list[SheetGroup]:
        return [
            self.group(
                group.code,
                label(group),
                [self[code] for code, one in _DIMENSIONS.items() if one.group == group.code],
                first=at == 0,
            )
            for at, group in enumerate(DIMENSION_GROUPS)
        ]

    def rest(self, code: str, given: str) -> dict[str, Any]:
        """What goes well with an adaptation stays, where it still is more."""
        value = self.known[code].value if code in self.known else {}
        if value.get("adapted", "") <= given:
            return {}
        return {name: value[name] for name in ("adapted", "help") if value.get(name)}


class TasksForm(SheetForm):
    """All tasks: can, can with adaptation, cannot, untested."""

    kind = Kind.TASK
    answer = "can"

    def questions(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        return [(one.code, label(one), [(can.code, label(can)) for can in topics.CAN]) for one in TASKS]

    def groups(self) -> list[SheetGroup]:
        return [self.group("oppgaver", _("Oppgaver"), [self[one.code] for one in TASKS], first=True)]

    def rest(self, code: str, given: str) -> dict[str, Any]:
        """What helps stays with "can with adaptation"."""
        value = self.known[code].value if code in self.known else {}
        return {"help": value["help"]} if given == "adapted" and value.get("help") else {}
