"""What a verb asks for. Three visible fields at most; the rest has a sensible default and stands under "Mer"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grontlys.access.actor import Actor
from grontlys.employers import actions, inquiries, policies, private_notes, visits
from grontlys.employers.models import ContactPerson, Inquiry, Statement, VisitRound, Workplace
from grontlys.employers.rules import topics, visit_steps
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import Basis, Competence, Kind, Purpose, Sharing, Stance, Strength
from grontlys.employers.rules.private_facts import private_facts
from grontlys.employers.rules.private_words import PRIVATE_REASONS
from grontlys.employers.rules.renewal import CONTACT_LEAST, CONTACT_MOST
from grontlys.employers.wording import (
    BASIS_WORDS,
    CLOSURE_WORDS,
    EXTENT_WORDS,
    PURPOSE_WORDS,
    SHARING_WORDS,
    STRENGTH_WORDS,
    label,
    question,
    topic_help,
)
from grontlys.web.fields import WordDateField

Choices = Callable[[], list[tuple[str, str]]]

_REASON = "private_ok"
"""The field, and the keyword of the verbs, that says why a text that seems private may stand."""


def _terms(terms: tuple[words.Term, ...], empty: object = None) -> Choices:
    """Choices in the language of the page, alphabetical; made for each request."""

    def choices() -> list[tuple[str, str]]:
        made = [(term.code, label(term)) for term in terms]
        return [("", str(empty)), *made] if empty is not None else made

    return choices


def _purposes() -> list[tuple[str, str]]:
    return [(purpose.value, str(word)) for purpose, word in PURPOSE_WORDS.items()]


class VerbForm(forms.Form):
    """One verb on one workplace. `run` calls the action; what the action refuses becomes an error of the form."""

    extra: tuple[str, ...] = ("basis", "sharing")
    default_basis: ClassVar[Basis] = Basis.EMPLOYER
    default_sharing: ClassVar[Sharing] = Sharing.ALL
    single_row: ClassVar[bool] = False
    template: ClassVar[str] = "employers/_verb_fields.html"

    def __init__(self, *args: Any, actor: Actor, workplace: Workplace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.workplace = workplace
        if self.add_prefix(_REASON) in self.data:
            self._ask_for_reason()
        if "basis" in self.extra:
            self.fields["basis"] = forms.ChoiceField(
                label=_("Grunnlag"),
                choices=[(b.value, BASIS_WORDS[b]) for b in (Basis.EMPLOYER, Basis.OBSERVED, Basis.INTERPRETED)],
                initial=self.default_basis.value,
                required=False,
            )
        if "sharing" in self.extra:
            levels = policies.sharing_levels(actor)
            self.fields["sharing"] = forms.ChoiceField(
                label=_("Deles med"),
                choices=[(s.value, SHARING_WORDS[s]) for s in levels],
                initial=(self.default_sharing if self.default_sharing in levels else Sharing.ALL).value,
                required=False,
            )

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """The fields that show at once."""
        return [self[name] for name in self.fields if name not in self.extra and not self[name].is_hidden]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """The fields that have a default and stand under "Mer"."""
        return [self[name] for name in self.fields if name in self.extra]

    @property
    def more_has_errors(self) -> bool:
        """True where what must be mended would be hidden under "Mer"."""
        return any(bound.errors for bound in self.more_fields)

    def run(self) -> list[Statement] | None:
        """Do it. Gives the statements made, or None with the form's errors filled in."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("basis", "sharing", _REASON)}
        common: dict[str, Any] = {}
        if "basis" in self.fields:
            common["basis"] = Basis(self.cleaned_data["basis"] or self.default_basis)
        if "sharing" in self.fields:
            common["sharing"] = Sharing(self.cleaned_data["sharing"] or self.default_sharing)
        texts = self._texts()
        if texts and self.cleaned_data.get(_REASON):
            common[_REASON] = self.cleaned_data[_REASON]
        try:
            made = self.act(given, common)
        except ValidationError as refused:
            if getattr(refused, "code", "") in ("private", "national_id"):
                self._refuse_texts(refused, texts)
            elif hasattr(refused, "error_dict"):
                for name, errors in refused.error_dict.items():
                    self.add_error(name if name in self.fields else None, errors)
            else:
                self.add_error(self.field_of(refused.code or ""), refused)
            return None
        return made if isinstance(made, list) else [made] if isinstance(made, Statement) else []

    def _texts(self) -> dict[str, str]:
        """What was written in free words, by field."""
        return {
            name: str(self.cleaned_data.get(name, ""))
            for name, asked in self.fields.items()
            if isinstance(asked, forms.CharField)
        }

    def _refuse_texts(self, refused: ValidationError, texts: dict[str, str]) -> None:
        """Each text that tells something private says so itself; a reason to keep it can be given where there is one."""
        found = {name: findings for name, text in texts.items() if (findings := private_facts(text))}
        for name, findings in found.items():
            self.add_error(name, private_notes.refusal(findings))
        if not found:
            self.add_error(None, refused)
        elif refused.code == "private":
            self._ask_for_reason()
            if all(name in self.extra for name in found):
                self.extra = (*self.extra, _REASON)

    def _ask_for_reason(self) -> None:
        self.fields[_REASON] = forms.ChoiceField(
            label=_("Behold teksten fordi …"),
            choices=_terms(PRIVATE_REASONS, _("Nei, jeg skriver den om")),
            widget=forms.RadioSelect,
            required=False,
            help_text=_("Grunnen blir stående ved teksten og i loggen."),
        )

    def field_of(self, code: str) -> str | None:
        """The field an error of an action belongs to; by its code."""
        return code if code in self.fields else None

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement | list[Statement] | object:
        """Call the verb with what was given."""
        raise TypeError("a verb form says what it does")


class OpeningForm(VerbForm):
    extra = ("starts", "task", "condition", "said_by", "basis", "sharing")
    purpose = forms.ChoiceField(
        label=gettext_lazy("Plass til"), choices=_purposes, widget=forms.RadioSelect, initial=Purpose.TRAINING.value
    )
    count = forms.IntegerField(
        label=gettext_lazy("Hvor mange"),
        min_value=1,
        max_value=99,
        initial=1,
        required=False,
        help_text=gettext_lazy("La stå tomt hvis dere ikke vet."),
    )
    until = WordDateField(label=gettext_lazy("Ledig til"), required=False)
    starts = WordDateField(label=gettext_lazy("Ledig fra"), required=False)
    task = forms.ChoiceField(
        label=gettext_lazy("Oppgave"), choices=_terms(words.TASKS, gettext_lazy("Alle slags oppgaver")), required=False
    )
    condition = forms.CharField(
        label=gettext_lazy("Vilkår som må avklares"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Så lenge det står et vilkår her, er lyset gult."),
    )
    said_by: forms.ModelChoiceField[ContactPerson] = forms.ModelChoiceField(
        label=gettext_lazy("Sagt av"), queryset=None, required=False, empty_label=gettext_lazy("Ikke sagt")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.workplace.contact_people.filter(ended_on=None)
        self.fields["said_by"].queryset = people  # type: ignore[attr-defined]
        if len(people) == 1:
            self.initial.setdefault("said_by", people[0].pk)

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        purpose = Purpose(given.pop("purpose"))
        return actions.confirm_opening(self.actor, self.workplace, purpose, **given, **common)


class NotNowForm(VerbForm):
    until = WordDateField(label=gettext_lazy("Til og med"))
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("Gjelder"),
        choices=_purposes,
        widget=forms.CheckboxSelectMultiple,
        initial=[purpose.value for purpose in Purpose],
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Hvorfor"), choices=_terms(words.NO_REASONS, gettext_lazy("Ikke sagt")), required=False
    )

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> list[Statement]:
        purposes = [Purpose(code) for code in given["purposes"]]
        return actions.say_not_now(
            self.actor, self.workplace, purposes, until=given["until"], reason=given["reason"], **common
        )


def _requirements() -> list[tuple[str, list[tuple[str, str]]]]:
    """What is no dimension of a task first, then the dimensions by their groups."""
    dimensions = {dimension.code for dimension in words.DEMANDS}
    others = [term for term in words.REQUIREMENTS if term.code not in dimensions]
    grouped = [(group, [d for d in words.DEMANDS if d.group == group.code]) for group in words.DIMENSION_GROUPS]
    return [
        (_("Bevis, utdanning og arbeidstid"), [(term.code, label(term)) for term in others]),
        *((label(group), [(term.code, label(term)) for term in terms]) for group, terms in grouped),
    ]


class RoundNoteForm(VerbForm):
    """The last question of a round: what else a colleague should know. Sending it ends the round."""

    extra = ()
    note = forms.CharField(label="", widget=forms.Textarea, max_length=visit_steps.LAST.most, required=False)

    def __init__(self, *args: Any, visit: VisitRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visit = visit

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        return visits.finish(self.actor, self.visit, given["note"], **common)


class RequirementForm(VerbForm):
    requirement = forms.ChoiceField(
        label=gettext_lazy("Krav"), choices=lambda: [("", _("Velg krav")), *_requirements()]
    )
    strength = forms.ChoiceField(
        label=gettext_lazy("Hvor strengt"),
        choices=lambda: [*((s.value, STRENGTH_WORDS[s]) for s in Strength), ("none", _("ikke et krav her"))],
        widget=forms.RadioSelect,
        initial=Strength.ABSOLUTE.value,
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Språknivå"),
        choices=lambda: [("", _("Ikke sagt")), *((level, level) for level in words.LANGUAGE_LEVELS)],
        required=False,
        help_text=gettext_lazy("Bare for krav om norsk."),
    )

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        strength = Strength(given["strength"]) if given["strength"] != "none" else None
        return actions.set_requirement(
            self.actor, self.workplace, given["requirement"], strength, level=given["level"], **common
        )


class CapacityForm(VerbForm):
    most = forms.IntegerField(label=gettext_lazy("Plasser på én gang"), min_value=0, max_value=99)
    now = forms.IntegerField(label=gettext_lazy("I bruk nå"), min_value=0, max_value=99, required=False)

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        return actions.set_capacity(self.actor, self.workplace, most=given["most"], now=given["now"], **common)


class StanceForm(VerbForm):
    purpose = forms.ChoiceField(
        label=gettext_lazy("Gjelder"), choices=_purposes, widget=forms.RadioSelect, initial=Purpose.TRAINING.value
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("Tar de inn folk?"), choices=_terms(words.STANCES), widget=forms.RadioSelect
    )
    note = forms.CharField(label=gettext_lazy("Hvorfor, med deres ord"), max_length=300, required=False)

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        return actions.set_stance(
            self.actor, self.workplace, Purpose(given["purpose"]), Stance(given["answer"]), note=given["note"], **common
        )


class HoursForm(VerbForm):
    part_time = forms.TypedChoiceField(
        label=gettext_lazy("Er deltid mulig?"),
        choices=lambda: [("yes", _("Ja")), ("no", _("Nei, bare heltid")), ("", _("Vet ikke"))],
        coerce={"yes": True, "no": False}.get,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    min_percent = forms.IntegerField(
        label=gettext_lazy("Minste stilling i prosent"), min_value=5, max_value=100, required=False
    )
    times = forms.MultipleChoiceField(
        label=gettext_lazy("Når"), choices=_terms(words.TIMES), widget=forms.CheckboxSelectMultiple, required=False
    )

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        return actions.set_hours(self.actor, self.workplace, **given, **common)


class CompetenceForm(VerbForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("Hva slags kompetanse trenger de mest?"),
        choices=_terms(words.COMPETENCES),
        widget=forms.RadioSelect,
    )

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        return actions.set_competence(self.actor, self.workplace, Competence(given["answer"]), **common)


class StaffCutsForm(VerbForm):
    extra = ("basis",)
    extent = forms.ChoiceField(
        label=gettext_lazy("Nedbemanning"), choices=lambda: list(EXTENT_WORDS.items()), widget=forms.RadioSelect
    )
    until = WordDateField(label=gettext_lazy("Spør igjen etter"), required=False)
    sharing = forms.ChoiceField(
        label=gettext_lazy("Deles med"),
        help_text=gettext_lazy("Lyset blir rødt for alle. Grunnen ser bare de du deler med."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = policies.sharing_levels(self.actor)
        self.fields["sharing"].choices = [(s.value, SHARING_WORDS[s]) for s in levels]  # type: ignore[attr-defined]
        self.initial.setdefault("sharing", Sharing.ORGANISATION.value)

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        return actions.report_staff_cuts(self.actor, self.workplace, given["extent"], until=given["until"], **common)


class ClosureForm(VerbForm):
    what = forms.ChoiceField(
        label=gettext_lazy("Hva skjer"), choices=lambda: list(CLOSURE_WORDS.items()), widget=forms.RadioSelect
    )
    note = forms.CharField(label=gettext_lazy("Merknad"), max_length=300, required=False)

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        return actions.report_closure(self.actor, self.workplace, given["what"], note=given["note"], **common)


class NoteForm(VerbForm):
    default_basis = Basis.OBSERVED
    note = forms.CharField(
        label=gettext_lazy("Merknad"),
        widget=forms.Textarea,
        max_length=2000,
        help_text=gettext_lazy("Om arbeidsplassen, aldri om enkeltpersoner."),
    )

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        return actions.add_note(self.actor, self.workplace, given["note"], **common)


class ContactPersonForm(VerbForm):
    extra = ("role", "level", "email")
    name = forms.CharField(label=gettext_lazy("Navn"), max_length=120)
    phone = forms.CharField(label=gettext_lazy("Direktenummer"), max_length=30, required=False)
    informed = forms.BooleanField(
        label=gettext_lazy(
            "Personen vet at navn og nummer lagres her, og at alle som arbeider mot arbeidsgivere kan se det"
        ),
        required=False,
    )
    role = forms.CharField(label=gettext_lazy("Rolle på arbeidsplassen"), max_length=80, required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("Nivå"), choices=_terms(topics.LEVELS, gettext_lazy("Ikke sagt")), required=False
    )
    email = forms.EmailField(label=gettext_lazy("E-post"), required=False)

    def field_of(self, code: str) -> str | None:
        return "role" if code == "union" else super().field_of(code)

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        return actions.add_contact_person(self.actor, self.workplace, **given)


class TopicForm(VerbForm):
    """What was said on one topic of rules.topics. The first three questions show, the rest stand under "Mer"."""

    topic: ClassVar[topics.Topic]

    def __init__(self, *args: Any, said: Statement | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said = said
        topic = type(self).topic
        made: dict[str, forms.Field] = {}
        if topic.keys:
            made["key"] = forms.ChoiceField(
                label=_("Gjelder"), choices=_terms(topic.keys, _("Velg") if len(topic.keys) > _RADIOS else None)
            )
            if len(topic.keys) <= _RADIOS:
                made["key"].widget = forms.RadioSelect(choices=made["key"].choices)  # type: ignore[attr-defined]
                made["key"].initial = topic.keys[0].code
        for asked in topic.fields:
            made[asked.name] = field_for(asked)
        if topic_help(topic):
            next(iter(made.values())).help_text = topic_help(topic)
        made["note"] = forms.CharField(
            label=_("Med noen ord"), widget=forms.Textarea, max_length=2000, required=topic.needs_note
        )
        visible = [*made][:_VISIBLE]
        if topic.needs_note and "note" not in visible:
            visible.append("note")
        self.extra = (*(name for name in made if name not in visible), *type(self).extra)
        self.fields = {**made, **self.fields}
        self.initial.update({"basis": topic.basis.value, "sharing": topic.sharing.value})
        if said is not None:
            self.initial.update({"key": said.key, "note": said.note, "basis": said.basis, "sharing": said.sharing})
            self.initial.update({one.name: _as_typed(one, said.value.get(one.name)) for one in topic.fields})

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> list[Statement]:
        key = given.pop("key", "")
        note = given.pop("note", "")
        answers = {name: given[name] for name in (asked.name for asked in self.topic.fields)}
        answers |= {name: day.isoformat() for name, day in answers.items() if isinstance(day, dt.date)}
        kind, before = Kind(self.topic.kind), self.said
        with transaction.atomic():
            made = [actions.tell(self.actor, self.workplace, kind, answers, key=key, note=note, **common)]
            if before is not None and kind in actions.ENDABLE and before.key != made[0].key:
                # It has got another name: the old one is there no longer.
                made.append(actions.end_topic(self.actor, before))
        return made


_VISIBLE = 3
_RADIOS = 7


def _as_typed(asked: topics.Field, answer: Any) -> Any:
    """A stored answer as its field takes it."""
    if asked.ask is topics.Ask.YES_NO and answer is not None:
        return "yes" if answer else "no"
    if asked.ask is topics.Ask.DATE and answer:
        return dt.date.fromisoformat(answer)
    return answer


def field_for(asked: topics.Field) -> forms.Field:
    """The form field of a question. Nothing is required: what is not answered is unknown."""
    match asked.ask:
        case topics.Ask.ONE:
            return forms.ChoiceField(
                label=question(asked), choices=_terms(asked.terms), widget=forms.RadioSelect, required=False
            )
        case topics.Ask.MANY:
            return forms.MultipleChoiceField(
                label=question(asked), choices=_terms(asked.terms), widget=forms.CheckboxSelectMultiple, required=False
            )
        case topics.Ask.YES_NO:
            return forms.TypedChoiceField(
                label=question(asked),
                choices=[("yes", _("Ja")), ("no", _("Nei"))],
                coerce={"yes": True, "no": False}.get,
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
            )
        case topics.Ask.COUNT:
            return forms.IntegerField(label=question(asked), min_value=0, max_value=asked.most, required=False)
        case topics.Ask.DATE:
            return WordDateField(label=question(asked), required=False)
    return forms.CharField(label=question(asked), max_length=asked.most, required=False)


def topic_form(kind: Kind) -> type[TopicForm]:
    """The form of a topic."""
    topic = topics.BY_KIND[kind]
    return type(f"{kind.title()}Form", (TopicForm,), {"topic": topic, "__doc__": f"Says something on: {topic.en}."})


class BarForm(VerbForm):
    extra = ()
    why = forms.CharField(
        label=gettext_lazy("Hvorfor"),
        widget=forms.Textarea,
        max_length=500,
        help_text=gettext_lazy("Bare ansatte i eget kontor kan lese dette. Andre ser at de skal snakke med kontoret."),
    )
    until = WordDateField(label=gettext_lazy("Sperret til og med"), required=False)

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        return actions.bar_workplace(self.actor, self.workplace, **given, **common)


class LiftBarForm(VerbForm):
    extra = ()

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Statement:
        return actions.lift_bar(self.actor, self.workplace)


class InquiryForm(VerbForm):
    extra = ("asked_on",)
    purpose = forms.ChoiceField(
        label=gettext_lazy("Spurte om"), choices=_purposes, widget=forms.RadioSelect, initial=Purpose.TRAINING.value
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Svar"),
        choices=lambda: [(code, Inquiry.Outcome(code).label) for code in ("open", "yes", "no")],
        widget=forms.RadioSelect,
        initial=Inquiry.Outcome.OPEN.value,
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Hvorfor nei"),
        choices=_terms(words.NO_REASONS, gettext_lazy("Ikke sagt")),
        required=False,
        help_text=gettext_lazy("Bare når svaret er nei."),
    )
    asked_on = WordDateField(label=gettext_lazy("Spurt"), required=False, past=True)

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> Inquiry:
        return inquiries.record_inquiry(
            self.actor,
            self.workplace,
            Purpose(given["purpose"]),
            outcome=given["outcome"],
            reason=given["reason"],
            asked_on=given["asked_on"],
        )


class FreshnessForm(forms.Form):
    training = forms.IntegerField(label=gettext_lazy("Dager for arbeidstrening"), min_value=1, max_value=180)
    hiring = forms.IntegerField(label=gettext_lazy("Dager for ansettelse"), min_value=1, max_value=180)
    contact = forms.IntegerField(
        label=gettext_lazy("Dager uten kontakt før en arbeidsplass bør besøkes"),
        min_value=CONTACT_LEAST,
        max_value=CONTACT_MOST,
    )
