"""One small form for each part of the shared page. Nothing in it is required: what is not answered is unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grontlys.employers.forms import field_for
from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import Kind, Purpose, Strength
from grontlys.employers.rules.shared_page import ASKED, LEARNABLE, Part, example
from grontlys.employers.rules.task_keys import task_of
from grontlys.employers.shared_pages.answers import Wish
from grontlys.employers.shared_pages.reading import Said
from grontlys.employers.wording import label
from grontlys.shared import clock

MOST_WORDS = 2000
"""Characters of one text."""

_OWN_WORDS = words.by_code(topics.OWN_WORDS)
_REQUIREMENTS = words.by_code(words.REQUIREMENTS)
_ABOUT_WORKPLACE = "about_workplace"


def _terms(terms: tuple[words.Term, ...]) -> Callable[[], list[tuple[str, str]]]:
    return lambda: [(term.code, label(term)) for term in terms]


def _asked(codes: tuple[str, ...]) -> Callable[[], list[tuple[str, str]]]:
    return lambda: [(code, label(_REQUIREMENTS[code])) for code in codes]


class TextField(forms.CharField):
    """Own words. Browsers send two characters for a new line, and count one: so does this."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else ""


class DayField(forms.DateField):
    """A day from the browser's own calendar; those without one take "14.12.2026" too."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d.%m.%Y"], required=False, **options)


class PartForm(forms.Form):
    """The form of one part. `wishes` is what it wants to stand, `initial_of` what it is filled with.

    `base` carries the number of the newest statement that the form was filled from; `industry` decides the examples.
    """

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, part: Part, said: Said, industry: str = "", **kwargs: Any) -> None:
        initial = {"base": said.newest(part), **self.initial_of(said)}
        initial |= {f"words_{key}": said.words(key) for key in part.words}
        super().__init__(*args, initial=initial, prefix=part.slug, **kwargs)
        self.part = part
        for key in part.words:
            nb, en = example(key, industry)
            self.fields[f"words_{key}"] = TextField(
                label=label(_OWN_WORDS[key]),
                help_text=_("For eksempel: «%(example)s»") % {"example": label(words.Term("", nb, en))},
                max_length=MOST_WORDS,
                required=False,
                widget=forms.Textarea,
            )
        self.order_fields(["base", *self.first_fields()])
        if self.is_bound and f"{part.slug}-about_work" in self.data:
            self.offer_reason()

    def first_fields(self) -> list[str]:
        """The order of the fields: what is chosen, then what is written."""
        return [name for name in self.fields if not name.startswith("words_")]

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields on screen, in order."""
        return [bound for bound in self if not bound.is_hidden]

    def offer_reason(self) -> None:
        """Let the writer say that a text which looks private is about the work."""
        self.fields["about_work"] = forms.BooleanField(
            label=_("Teksten handler om arbeidet, ikke om en bestemt person"), required=False
        )

    @property
    def private_ok(self) -> str:
        """Why a text that looks private may stand; empty where nobody has said."""
        return _ABOUT_WORKPLACE if self.cleaned_data.get("about_work") else ""

    def refuse(self, code: str, message: str) -> None:
        """Put what a verb refused at the field it is about; a text that looks private gets the reason to tick."""
        why, _colon, key = code.partition(":")
        if why == "private":
            self.offer_reason()
        name = f"words_{key}" if why in ("private", "never") and f"words_{key}" in self.fields else code
        self.add_error(name if name in self.fields else None, message)

    def renew_base(self, said: Said) -> None:
        """Keep what was written, and count it as seen beside what stands now."""
        sent = cast(QueryDict, self.data).copy()
        sent[self.add_prefix("base")] = str(said.newest(self.part))
        self.data = sent

    def initial_of(self, said: Said) -> dict[str, Any]:
        """What the fields hold when the page is opened."""
        return {}

    def choices_wished(self, given: dict[str, Any], said: Said) -> list[Wish]:
        """The wishes of everything but the texts."""
        return []

    def wishes(self, said: Said) -> list[Wish]:
        """What is to stand, given what stands. Only on a valid form."""
        given = self.cleaned_data
        wished = self.choices_wished(given, said)
        for key in self.part.words:
            text = given[f"words_{key}"].strip()
            gone: dict[str, Any] = {} if text else {"gone": True}
            wished.append(Wish(Kind.OWN_WORDS, key, gone, text))
        return wished


class BusinessForm(PartForm):
    """What they do, and an ordinary day: texts alone."""


class TasksForm(PartForm):
    tasks = forms.MultipleChoiceField(
        label=gettext_lazy("Kryss av for oppgaver som finnes hos dere"),
        choices=_terms(words.TASKS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def initial_of(self, said: Said) -> dict[str, Any]:
        return {"tasks": list(dict.fromkeys(task_of(key) for key in said.keys(Kind.TASK)))}

    def choices_wished(self, given: dict[str, Any], said: Said) -> list[Wish]:
        # A task that is told of for several roles is ticked once, and its tick speaks for all of them.
        told = {code: [key for key in said.keys(Kind.TASK) if task_of(key) == code] for code in _TASK_CODES}
        return [
            Wish(Kind.TASK, key, {} if code in given["tasks"] else {"gone": True})
            for code, keys in told.items()
            for key in keys or [code]
        ]


_TASK_CODES = tuple(term.code for term in words.TASKS)


class RequirementsForm(PartForm):
    must = forms.MultipleChoiceField(
        label=gettext_lazy("Må være på plass fra første dag"),
        choices=_asked(ASKED),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    learn = forms.MultipleChoiceField(
        label=gettext_lazy("Kan læres hos oss"),
        choices=_asked(LEARNABLE),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def first_fields(self) -> list[str]:
        return ["must", "words_must", "learn", "words_learn"]

    def initial_of(self, said: Said) -> dict[str, Any]:
        strong = {
            key: said.by_topic[Kind.REQUIREMENT, key].value.get("strength") for key in said.keys(Kind.REQUIREMENT)
        }
        return {
            "must": [key for key, strength in strong.items() if strength == Strength.ABSOLUTE],
            "learn": [key for key, strength in strong.items() if strength == Strength.LEARNABLE],
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        both = [code for code in given.get("must", ()) if code in given.get("learn", ())]
        if both:
            names = ", ".join(label(_REQUIREMENTS[code]) for code in both)
            self.add_error("learn", _("Krysset av begge steder: %(names)s.") % {"names": names})
        return given

    def choices_wished(self, given: dict[str, Any], said: Said) -> list[Wish]:
        chosen = dict.fromkeys(given["must"], Strength.ABSOLUTE) | dict.fromkeys(given["learn"], Strength.LEARNABLE)
        wished = []
        for code in ASKED:
            standing = said.get(Kind.REQUIREMENT, code)
            strength = standing.value.get("strength") if standing is not None else None
            if code in chosen:
                # The level of a language is asked at the workplace, not here; what was said about it stands.
                level = standing.value.get("level", "") if standing is not None else ""
                wished.append(Wish(Kind.REQUIREMENT, code, {"strength": chosen[code].value, "level": level}))
            elif strength in (Strength.ABSOLUTE, Strength.LEARNABLE):
                wished.append(Wish(Kind.REQUIREMENT, code, {"strength": "none", "gone": True}))
        return wished


class CompetenceForm(PartForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("Hva slags kompetanse trenger dere mest?"),
        choices=_terms(words.COMPETENCES),
        widget=forms.RadioSelect,
        required=False,
    )

    def initial_of(self, said: Said) -> dict[str, Any]:
        standing = said.get(Kind.COMPETENCE)
        return {"answer": standing.value.get("answer", "") if standing is not None else ""}

    def choices_wished(self, given: dict[str, Any], said: Said) -> list[Wish]:
        return [Wish(Kind.COMPETENCE, "", {"answer": given["answer"]})] if given["answer"] else []


class HoursForm(PartForm):
    part_time = forms.TypedChoiceField(
        label=gettext_lazy("Går det an å arbeide deltid?"),
        choices=lambda: [("yes", _("Ja")), ("no", _("Nei, bare heltid"))],
        coerce={"yes": True, "no": False}.get,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    min_percent = forms.IntegerField(
        label=gettext_lazy("Minste stilling i prosent"), min_value=5, max_value=100, required=False
    )
    times = forms.MultipleChoiceField(
        label=gettext_lazy("Når er det arbeid?"),
        choices=_terms(words.TIMES),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def initial_of(self, said: Said) -> dict[str, Any]:
        standing = said.get(Kind.HOURS)
        if standing is None:
            return {}
        part_time = standing.value.get("part_time")
        return {
            "part_time": "" if part_time is None else "yes" if part_time else "no",
            "min_percent": standing.value.get("min_percent"),
            "times": standing.value.get("times") or [],
        }

    def choices_wished(self, given: dict[str, Any], said: Said) -> list[Wish]:
        standing = said.get(Kind.HOURS)
        value: dict[str, Any] = {name: given[name] for name in ("part_time", "min_percent", "times")}
        value["flexible"] = standing.value.get("flexible") if standing is not None else None
        empty = all(answer in (None, []) for answer in value.values())
        return [] if empty and standing is None else [Wish(Kind.HOURS, "", value)]


class TopicPartForm(PartForm):
    """Questions of one topic of rules.topics, asked of the employer itself. `labels` says the question to the one it is about."""

    kind: ClassVar[Kind]
    labels: ClassVar[dict[str, Any]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made: dict[str, forms.Field] = {}
        for name, said in self.labels.items():
            made[name] = field_for(topics.BY_KIND[self.kind].field(name))
            made[name].label = str(said)
        self.fields = {**made, **self.fields}

    def initial_of(self, said: Said) -> dict[str, Any]:
        standing = said.get(self.kind)
        return {name: standing.value.get(name) for name in self.labels} if standing is not None else {}

    def choices_wished(self, given: dict[str, Any], said: Said) -> list[Wish]:
        answers = {name: given[name] for name in self.labels if given[name] not in (None, "", [])}
        return [Wish(self.kind, "", answers or {"gone": True})]


class OtherTasksForm(TopicPartForm):
    kind = Kind.FLEXIBILITY
    labels = {"other_tasks": gettext_lazy("Finnes det andre oppgaver hos dere enn de vanlige?")}


class HelpForm(TopicPartForm):
    kind = Kind.SUPPORT
    labels = {"needs": gettext_lazy("Hva trenger dere fra oss for å si ja?")}


class ContactForm(TopicPartForm):
    kind = Kind.ETIQUETTE
    labels = {
        "best": gettext_lazy("Når passer det best?"),
        "clothes": gettext_lazy("Hva bør en ha på seg?"),
    }


class PlansForm(PartForm):
    training = forms.ChoiceField(
        label=gettext_lazy("Kan det bli en praksisplass?"),
        choices=_terms(topics.YES_MAYBE_NO),
        widget=forms.RadioSelect,
        required=False,
    )
    hiring = forms.ChoiceField(
        label=gettext_lazy("Skal dere ansette noen?"),
        choices=_terms(topics.YES_MAYBE_NO),
        widget=forms.RadioSelect,
        required=False,
    )

    def initial_of(self, said: Said) -> dict[str, Any]:
        stands = {purpose.value: said.get(Kind.PLAN, purpose) for purpose in Purpose}
        return {name: one.value.get("answer", "") for name, one in stands.items() if one is not None}

    def choices_wished(self, given: dict[str, Any], said: Said) -> list[Wish]:
        return [Wish(Kind.PLAN, p.value, {"answer": given[p.value]}) for p in Purpose if given[p.value]]


def _room_field(title: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=title,
        choices=lambda: [("yes", _("Ja")), ("no", _("Ikke nå"))],
        widget=forms.RadioSelect,
        required=False,
    )


def _count_field(title: Any) -> forms.IntegerField:
    return forms.IntegerField(label=title, min_value=1, max_value=99, required=False)


class RoomForm(PartForm):
    training = _room_field(gettext_lazy("Har dere en praksisplass ledig?"))
    training_count = _count_field(gettext_lazy("Hvor mange praksisplasser?"))
    training_until = DayField(
        label=gettext_lazy("Praksisplass: til hvilken dag?"),
        help_text=gettext_lazy("Siste dag plassen er ledig, eller siste dag i et «ikke nå»."),
    )
    hiring = _room_field(gettext_lazy("Trenger dere å ansette noen?"))
    hiring_count = _count_field(gettext_lazy("Hvor mange stillinger?"))
    hiring_until = DayField(
        label=gettext_lazy("Ansettelse: til hvilken dag?"),
        help_text=gettext_lazy("Siste dag stillingen er ledig, eller siste dag i et «ikke nå»."),
    )

    def initial_of(self, said: Said) -> dict[str, Any]:
        filled: dict[str, Any] = {}
        for purpose in Purpose:
            standing = said.place(purpose)
            if standing is None:
                continue
            no = standing.kind == Kind.NOT_NOW
            dated = no or standing.value.get("dated")
            filled[purpose.value] = "no" if no else "yes"
            filled[f"{purpose}_count"] = None if no else standing.value.get("count")
            filled[f"{purpose}_until"] = standing.holds_until if dated else None
        return filled

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for purpose in Purpose:
            name = f"{purpose}_until"
            until: dt.date | None = given.get(name)
            if until is not None and until < clock.today():
                self.add_error(name, _("Velg en dag fra og med i dag."))
            elif given.get(purpose.value) == "no" and until is None and name not in self.errors:
                self.add_error(name, _("Velg hvilken dag vi kan spørre igjen etter."))
        return given

    def choices_wished(self, given: dict[str, Any], said: Said) -> list[Wish]:
        wished = []
        for purpose in Purpose:
            count, until = given[f"{purpose}_count"], given[f"{purpose}_until"]
            if given[purpose.value] == "yes":
                wished.append(Wish(Kind.OPENING, purpose.value, {"count": count, "until": until}))
            elif given[purpose.value] == "no":
                wished.append(Wish(Kind.NOT_NOW, purpose.value, {"until": until}))
        return wished


FORMS: dict[str, type[PartForm]] = {
    "virksomheten": BusinessForm,
    "oppgaver": TasksForm,
    "kunne": RequirementsForm,
    "kompetanse": CompetenceForm,
    "arbeidstid": HoursForm,
    "andre-oppgaver": OtherTasksForm,
    "hjelp": HelpForm,
    "planer": PlansForm,
    "plass": RoomForm,
    "kontakt": ContactForm,
}
"""The form of each part of rules.shared_page, by its slug."""


def form_for(part: Part, said: Said, industry: str, data: Any = None) -> PartForm:
    """The form of a part, filled with what stands, or with what was sent."""
    return FORMS[part.slug](data, part=part, said=said, industry=industry)
