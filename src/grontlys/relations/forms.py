"""What the verbs of contact ask for. They stand among the quick verbs of the workplace page (employers.verbs)."""

from __future__ import annotations

import secrets
from collections import defaultdict
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grontlys.access.models import Area, Assignment, Person
from grontlys.access.roles import Right, rights_of
from grontlys.employers.forms import VerbForm
from grontlys.employers.models import ContactPerson, Statement
from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.terms import Term
from grontlys.employers.rules.vocabulary import CONTACT_FORMS, NO_REASONS
from grontlys.employers.wording import PURPOSE_WORDS, label
from grontlys.relations import actions, contacts
from grontlys.relations.models import FixedContact, Reservation, Rest
from grontlys.relations.rules import words
from grontlys.relations.wording import staff
from grontlys.shared import clock
from grontlys.shared.saying import say_day
from grontlys.web.fields import WordDateField

Choices = list[tuple[str, Any]]


def terms(terms: tuple[Term, ...], empty: str | None = None) -> Choices:
    """The words of a vocabulary, in the order they stand there."""
    made: Choices = [(term.code, label(term)) for term in terms]
    return made if empty is None else [("", empty), *made]


def _new_key() -> str:
    """A name for a contact that is being written down, so that it is saved once however often it is sent."""
    return secrets.token_hex(12)


class ContactForm(VerbForm):
    """A contact in ten seconds: how, what came of it, save. The rest stands under "Mer"."""

    template: ClassVar[str] = "relations/_contact_fields.html"
    extra = (
        "concern",
        "with_whom",
        "next_step",
        "next_due",
        "next_owner",
        "partner",
        "partner_task",
        "partner2",
        "partner2_task",
        "on",
        "sharing",
    )
    key = forms.CharField(widget=forms.HiddenInput, min_length=8, max_length=40, initial=_new_key)
    how = forms.ChoiceField(
        label=gettext_lazy("Hva slags kontakt"),
        choices=lambda: terms(CONTACT_FORMS),
        widget=forms.RadioSelect,
        initial="call",
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Hva kom ut av det"),
        choices=lambda: terms(words.OUTCOMES),
        widget=forms.RadioSelect,
        initial="talked",
    )
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("Gjelder"),
        choices=lambda: [(purpose.value, word) for purpose, word in PURPOSE_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    count = forms.IntegerField(
        label=gettext_lazy("Hvor mange plasser"),
        min_value=1,
        max_value=99,
        required=False,
        help_text=gettext_lazy("La stå tomt hvis dere ikke vet."),
    )
    until = WordDateField(label=gettext_lazy("Ikke aktuelt til og med"), required=False)
    reason = forms.ChoiceField(
        label=gettext_lazy("Hvorfor"), choices=lambda: terms(NO_REASONS, _("Ikke sagt")), required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Kort om hva som kom fram"),
        widget=forms.Textarea,
        max_length=2000,
        required=False,
        help_text=gettext_lazy("Om arbeidsplassen, aldri om enkeltpersoner."),
    )
    concern = forms.ChoiceField(
        label=gettext_lazy("Hvorfor dere tok kontakt"),
        choices=lambda: terms(words.CONCERNS, _("Ikke sagt")),
        required=False,
    )
    with_whom: forms.ModelChoiceField[ContactPerson] = forms.ModelChoiceField(
        label=gettext_lazy("Snakket med"), queryset=None, required=False, empty_label=gettext_lazy("Ikke sagt")
    )
    next_step = forms.ChoiceField(
        label=gettext_lazy("Neste steg"), choices=lambda: terms(words.NEXT_STEPS, _("Ingen")), required=False
    )
    next_due = WordDateField(label=gettext_lazy("Innen"), required=False)
    next_owner = forms.TypedChoiceField(
        label=gettext_lazy("Hvem gjør det"), choices=(), coerce=int, empty_value=None, required=False
    )
    partner = forms.TypedChoiceField(
        label=gettext_lazy("Sammen med"), choices=(), coerce=int, empty_value=None, required=False
    )
    partner_task = forms.ChoiceField(
        label=gettext_lazy("Oppgaven til den du var sammen med"),
        choices=lambda: terms(words.PARTNER_TASKS, _("Ikke sagt")),
        required=False,
    )
    partner2 = forms.TypedChoiceField(
        label=gettext_lazy("Og sammen med"), choices=(), coerce=int, empty_value=None, required=False
    )
    partner2_task = forms.ChoiceField(
        label=gettext_lazy("Oppgaven til den andre"),
        choices=lambda: terms(words.PARTNER_TASKS, _("Ikke sagt")),
        required=False,
    )
    on = WordDateField(label=gettext_lazy("Når"), required=False, past=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.workplace.contact_people.filter(ended_on=None)
        self.fields["with_whom"].queryset = people  # type: ignore[attr-defined]
        mine, others = colleagues(self.actor.organisation_id, self.workplace.municipality_code)
        mine.pop(self.actor.person_id, None)
        self.fields["next_owner"].choices = [(self.actor.person_id, _("Jeg")), *mine.items()]  # type: ignore[attr-defined]
        grouped: Choices = [(office, list(members.items())) for office, members in sorted(others.items())]
        for name in ("partner", "partner2"):
            self.fields[name].choices = [("", _("Ingen")), *mine.items(), *grouped]  # type: ignore[attr-defined]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What shows at once. The answers about a place show when one is given (see the template)."""
        return [self[name] for name in ("how", "outcome", "note")]

    @property
    def reason_to_keep(self) -> forms.BoundField | None:
        """The question why a text that seems private may stand, where it is asked."""
        return self["private_ok"] if "private_ok" in self.fields else None

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> list[Statement]:
        step = None
        if given["next_step"]:
            if given["next_due"] is None:
                raise ValidationError(_("Skriv innen når."), code="next_due")
            step = contacts.NextStep(given["next_step"], given["next_owner"] or self.actor.person_id, given["next_due"])
        said = None
        if given["outcome"] in (words.PLACE, words.NOT_NOW):
            refused = given["outcome"] == words.NOT_NOW
            said = contacts.Said(
                tuple(Purpose(code) for code in given["purposes"]),
                count=None if refused else given["count"],
                until=given["until"] if refused else None,
                reason=given["reason"] if refused else "",
            )
        common.pop("basis", None)
        logged = contacts.log_contact(
            self.actor,
            self.workplace,
            key=given["key"],
            form=given["how"],
            outcome=given["outcome"],
            concern=given["concern"],
            note=given["note"],
            on=given["on"],
            with_whom=given["with_whom"],
            next_step=step,
            partners=[
                (given[name], given[f"{name}_task"]) for name in ("partner", "partner2") if given[name] is not None
            ],
            said=said,
            **common,
        )
        return list(logged.statements)

    def field_of(self, code: str) -> str | None:
        return {"said_later": "on", "partners": "partner"}.get(code) or super().field_of(code)


def colleagues(organisation: int | None, municipality: str) -> tuple[dict[int, str], dict[str, dict[int, str]]]:
    """Who works towards employers: in the own organisation, and by organisation in the others that serve the municipality."""
    today = clock.today()
    serving = Area.objects.on(today).filter(municipality_code=municipality).values_list("organisation", flat=True)
    held = Assignment.objects.on(today).filter(organisation__in={*serving, organisation} - {None})
    mine: dict[int, str] = {}
    others: dict[str, dict[int, str]] = defaultdict(dict)
    for one in held.filter(person__is_active=True).select_related("person", "organisation").order_by("person__name"):
        if Right.STATE not in rights_of(one.role, one.organisation.kind):
            continue
        if one.organisation_id == organisation:
            mine[one.person_id] = one.person.name
        else:
            others[one.organisation.short_name][one.person_id] = one.person.name
    return mine, others


def _taken(by: Reservation | FixedContact) -> ValidationError:
    """Who has it, and what can be done."""
    who = staff([by.person_id])[by.person_id]
    told = {"name": who.name, "phone": who.phone}
    if isinstance(by, Reservation):
        told["until"] = say_day(by.until, clock.today())
        text = _("%(name)s har reservert kontakten til og med %(until)s.") % told
    else:
        text = _("%(name)s er fast kontakt her.") % told
    if who.phone:
        text += " " + _("Snakk med %(name)s, %(phone)s, eller be om en avgjørelse.") % told
    else:
        text += " " + _("Snakk med %(name)s, eller be om en avgjørelse.") % told
    return ValidationError(text, code="taken")


class _WantsContactForm(VerbForm):
    """Why somebody is to be the one who calls."""

    extra = ()
    concern = forms.ChoiceField(
        label=gettext_lazy("Hvorfor du skal ta kontakt"),
        choices=lambda: terms(words.RESERVED_FOR),
        widget=forms.RadioSelect,
        initial="one_candidate",
    )


class ReserveForm(_WantsContactForm):
    until = WordDateField(
        label=gettext_lazy("Til og med"),
        required=False,
        help_text=gettext_lazy("Tomt er fem dager. To uker er det meste."),
    )

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        try:
            return actions.reserve(self.actor, self.workplace, **given)
        except actions.Taken as taken:
            raise _taken(taken.by) from taken


class ReleaseForm(VerbForm):
    extra = ()

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        held = Reservation.objects.in_force(clock.today()).filter(workplace=self.workplace)
        mine = held.filter(organisation_id=self.actor.organisation_id).first()
        if mine is None:
            raise ValidationError(_("Dere har ingen reservasjon her."), code="none")
        actions.release(self.actor, mine)
        return mine


class AskForDecisionForm(_WantsContactForm):
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor det haster, eller hvorfor dere bør ringe"),
        widget=forms.Textarea,
        max_length=300,
        help_text=gettext_lazy("Den som avgjør, og den andre parten leser det. Aldri om enkeltpersoner."),
    )

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        return actions.ask_for_decision(self.actor, self.workplace, **given)


class FixedContactForm(VerbForm):
    extra = ("handed_over",)
    person = forms.TypedChoiceField(label=gettext_lazy("Fast kontakt"), choices=(), coerce=int)
    deputy = forms.TypedChoiceField(
        label=gettext_lazy("Stedfortreder"), choices=(), coerce=int, empty_value=None, required=False
    )
    role = forms.CharField(
        label=gettext_lazy("Hva kontakten gjelder"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For eksempel «alt om arbeidstrening og lønnstilskudd»."),
    )
    handed_over = forms.CharField(
        label=gettext_lazy("Til den som tar over"),
        widget=forms.Textarea,
        max_length=1000,
        required=False,
        help_text=gettext_lazy("Om arbeidsplassen, aldri om enkeltpersoner."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine, _others = colleagues(self.actor.organisation_id, "")
        self.fields["person"].choices = list(mine.items())  # type: ignore[attr-defined]
        self.fields["deputy"].choices = [("", _("Ingen")), *mine.items()]  # type: ignore[attr-defined]
        now = FixedContact.objects.standing().filter(workplace=self.workplace).first()
        if now is not None and now.organisation_id == self.actor.organisation_id:
            self.initial = {"person": now.person_id, "deputy": now.deputy_id, "role": now.role, **self.initial}
        else:
            self.initial.setdefault("person", self.actor.person_id)

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        people = Person.objects.in_bulk([pk for pk in (given["person"], given["deputy"]) if pk is not None])
        try:
            return actions.set_fixed_contact(
                self.actor,
                self.workplace,
                people[given["person"]],
                deputy=people.get(given["deputy"]),
                role=given["role"],
                handed_over=given["handed_over"],
            )
        except actions.Taken as taken:
            raise _taken(taken.by) from taken


class EndFixedContactForm(VerbForm):
    extra = ()
    handed_over = forms.CharField(
        label=gettext_lazy("Til den som tar over"),
        widget=forms.Textarea,
        max_length=1000,
        required=False,
        help_text=gettext_lazy("Om arbeidsplassen, aldri om enkeltpersoner."),
    )

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        now = FixedContact.objects.standing().filter(workplace=self.workplace)
        own = now.filter(organisation_id=self.actor.organisation_id).first()
        if own is None:
            raise ValidationError(_("Dere har ingen fast kontakt her."), code="none")
        actions.end_fixed_contact(self.actor, own, handed_over=given["handed_over"])
        return own


class RestForm(VerbForm):
    extra = ()
    reason = forms.ChoiceField(
        label=gettext_lazy("Hvorfor"), choices=lambda: terms(words.REST_REASONS), widget=forms.RadioSelect
    )
    until = WordDateField(label=gettext_lazy("Til og med"))

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        return actions.let_rest(self.actor, self.workplace, **given)


class EndRestForm(VerbForm):
    extra = ()

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        now = Rest.objects.in_force(clock.today()).filter(workplace=self.workplace).first()
        if now is None:
            raise ValidationError(_("Det står ikke noe ønske om ro her."), code="none")
        actions.end_rest(self.actor, now)
        return now
