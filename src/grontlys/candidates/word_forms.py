"""Choosing from the vocabulary: suggestions under a field, and what to tick of what an occupation holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from grontlys.candidates import codes, occupations
from grontlys.candidates.forms import CandidateForm
from grontlys.candidates.models import Record
from grontlys.candidates.occupations import Wished
from grontlys.candidates.wording import term_label
from grontlys.employers.classifications import lookup
from grontlys.employers.classifications.lookup import Entry


def with_language(entry: Entry, text: str) -> str:
    """A name as a choice; one in another language than the page says so to a screen reader."""
    page = "en" if get_language() == "en" else "nb"
    return text if entry.language == page else format_html('<span lang="{}">{}</span>', entry.language, text)


class WordsForm(forms.Form):
    """The suggestions for what has been written in a field: one of them, or none. `what` is lookup.SKILL or lookup.OCCUPATION."""

    concept = forms.ChoiceField(widget=forms.RadioSelect, required=False)

    def __init__(self, what: str, text: str, chosen: str = "") -> None:
        known = lookup.vocabulary()
        found = known.of(what).find(text)
        kept = known.entry(chosen)
        # What was chosen already stays on the list while the same words are worked on.
        if kept is not None and kept not in found and (found or not text):
            found = [kept, *found]
        super().__init__(initial={"concept": chosen if kept in found else ""})
        self.found, self.what = found, what
        asked = self.fields["concept"]
        asked.label = _("Fra ESCOs kompetanseliste") if what == lookup.SKILL else _("Fra yrkeslisten")
        asked.choices = [  # type: ignore[attr-defined]
            *((one.value, with_language(one, codes.choice_text(one, known))) for one in found),
            ("", _("Ingen av disse, bare ordene over")),
        ]


def suggests(kind: str) -> bool:
    """Whether there is a list to choose from for this kind of record."""
    return kind in codes.CODED and bool(lookup.vocabulary().of(codes.CODED[kind]).entries)


class AlsoCouldForm(CandidateForm):
    """What somebody could in a job: skills the occupation needs, and what they call their own."""

    skills = forms.MultipleChoiceField(
        label=gettext_lazy("Kunne også"), widget=forms.CheckboxSelectMultiple, required=False
    )
    own_1 = forms.CharField(
        label=gettext_lazy("Noe annet personen kunne der, med egne ord"), max_length=80, required=False
    )
    own_2 = forms.CharField(label=gettext_lazy("Og noe mer"), max_length=80, required=False)

    def __init__(self, *args: Any, record: Record, entries: Sequence[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        page = "en" if get_language() == "en" else "nb"
        self.foreign = any(one.language != page for one in entries)
        self.fields["skills"].choices = [(one.value, with_language(one, one.label)) for one in entries]  # type: ignore[attr-defined]
        if not entries:
            del self.fields["skills"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not any(given.get(name) for name in ("skills", "own_1", "own_2")):
            raise forms.ValidationError(_("Velg minst én ting, eller gå videre uten."))
        return given

    def act(self, given: dict[str, Any]) -> list[Record]:
        own = [given[name] for name in ("own_1", "own_2") if given[name]]
        return occupations.add_skills(self.actor, self.record, given.get("skills", []), own)

    def refuse(self, refused: forms.ValidationError) -> None:
        own = [name for name in ("own_1", "own_2") if self.cleaned_data.get(name)]
        # What is refused is always about the own words: what is ticked is from the list.
        self.add_error(own[0] if len(own) == 1 else None, refused)


class WishedForm(CandidateForm):
    """What to wish for of what an occupation holds, and of what stands near it."""

    tasks = forms.MultipleChoiceField(
        label=gettext_lazy("Personen ønsker å arbeide med"), widget=forms.CheckboxSelectMultiple, required=False
    )
    near = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, record: Record, wished: Wished, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        self.fields["tasks"].choices = [(term.code, term_label(term)) for term in wished.tasks]  # type: ignore[attr-defined]
        self.fields["near"].choices = [(one.entry.value, one.entry.label) for one in wished.near]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("tasks") and not given.get("near"):
            raise forms.ValidationError(_("Velg minst én ting, eller gå videre uten."))
        return given

    def act(self, given: dict[str, Any]) -> list[Record]:
        return occupations.add_wishes(self.actor, self.record, given["tasks"], given["near"])


WORD_FIELD = "name"
"""The field of a coded kind that the vocabulary suggests for."""
