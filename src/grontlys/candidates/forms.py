"""What is asked about a candidate. Three visible fields at most in a short form; the rest has a default and stands under "Mer"."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from grontlys.access.actor import Actor
from grontlys.access.models import Assignment, Organisation, Person
from grontlys.access.roles import OrganisationKind, Right, Role, rights_of
from grontlys.candidates import actions
from grontlys.candidates.codes import CODED, CONCEPT, entry_of
from grontlys.candidates.models import Candidate, Consent, Record
from grontlys.candidates.rules import topics
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Basis, Kind, Protection
from grontlys.candidates.rules.parts import PARTS
from grontlys.candidates.rules.private import REASONS, findings_in
from grontlys.candidates.verbs import Verb
from grontlys.candidates.wording import BASIS_WORDS, PROTECTION_WORDS
from grontlys.employers.forms import field_for
from grontlys.employers.models import Municipality
from grontlys.employers.rules.terms import Term, by_code
from grontlys.employers.rules.topics import Ask, Field
from grontlys.employers.rules.vocabulary import DEMANDS, TASKS
from grontlys.employers.wording import label, level_text
from grontlys.shared import clock, orgnr
from grontlys.shared.text import fold
from grontlys.web.fields import WordDateField

_REASON = "private_ok"
_VISIBLE = 3
_DIMENSIONS = by_code(DEMANDS)


def _choices(terms: tuple[Term, ...], empty: object = None) -> list[tuple[str, str]]:
    made = [(term.code, label(term)) for term in terms]
    return [("", str(empty)), *made] if empty is not None else made


def as_typed(asked: Field, answer: Any) -> Any:
    """A stored answer as its field takes it."""
    if asked.ask is Ask.YES_NO and answer is not None:
        return "yes" if answer else "no"
    if asked.ask is Ask.DATE and answer:
        return dt.date.fromisoformat(answer)
    return answer


class PlaceField(forms.CharField):
    """A municipality, typed with the list beside it; cleans to its number, "" where nothing was written."""

    default_error_messages = {"unknown": gettext_lazy("Fant ikke kommunen. Velg fra listen.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("Bor i kommunen"))
        super().__init__(required=False, max_length=80, **options)
        self.widget.attrs |= {"list": "kommuner", "autocomplete": "off"}

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        names = municipality_choices()
        found = [code for code, name in names.items() if fold(typed) in (fold(name), code)]
        found = found or [code for code, name in names.items() if fold(name).startswith(fold(typed))]
        if len(found) != 1:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return found[0]


def municipality_choices() -> dict[str, str]:
    """Number to name of the municipalities of today; two of one name carry their number. One query."""
    today = clock.today()
    rows = list(
        Municipality.objects.filter(valid_from__lte=today)
        .exclude(valid_to__lt=today)
        .order_by("name", "pk")
        .values_list("pk", "name")
    )
    names = [name for _code, name in rows]
    return {code: f"{name} ({code})" if names.count(name) > 1 else name for code, name in rows}


class CandidateForm(forms.Form):
    """A form about one candidate (none yet where one is registered). `run` calls the verb; what it refuses becomes an error."""

    extra: tuple[str, ...] = ()

    def __init__(self, *args: Any, actor: Actor, candidate: Candidate | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self._candidate = candidate

    @property
    def candidate(self) -> Candidate:
        """Whom the form is about."""
        if self._candidate is None:
            raise LookupError("this form is about nobody yet")
        return self._candidate

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """The fields that show at once."""
        return [self[name] for name in self.fields if name not in self.extra]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """The fields that stand under "Mer"."""
        return [self[name] for name in self.fields if name in self.extra and not self[name].is_hidden]

    @property
    def more_has_errors(self) -> bool:
        """True where what must be mended would be hidden under "Mer"."""
        return any(bound.errors for bound in self.more_fields)

    def run(self) -> Any:
        """Do it. Gives what the verb gives, or None with the form's errors filled in."""
        try:
            return self.act(dict(self.cleaned_data))
        except ValidationError as refused:
            self.refuse(refused)
            return None

    def refuse(self, refused: ValidationError) -> None:
        """An error of the verb at the field it is about."""
        if hasattr(refused, "error_dict"):
            for name, errors in refused.error_dict.items():
                self.add_error(name if name in self.fields else None, errors)
        else:
            code = getattr(refused, "code", "") or ""
            self.add_error(code if code in self.fields else None, refused)

    def act(self, given: dict[str, Any]) -> Any:
        """Call the verb with what was given."""
        raise TypeError("a form says what it does")


class RecordForm(CandidateForm):
    """What is said on one topic, asked by its questions in rules.topics. `said` is what stands and is to be changed."""

    def __init__(self, *args: Any, verb: Verb, said: Record | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verb = verb
        self.topic = topics.BY_KIND[verb.kind]
        self.said = said
        made = self._keys()
        for asked in self.topic.fields:
            made[asked.name] = self._question(asked)
        made["note"] = forms.CharField(
            label=_("Med noen ord"), widget=forms.Textarea, max_length=2000, required=self.topic.needs_note
        )
        made["basis"] = forms.ChoiceField(
            label=_("Grunnlag"),
            choices=[(basis.value, word) for basis, word in BASIS_WORDS.items()],
            initial=(Basis.SEEN if verb.kind is Kind.EVIDENCE else Basis.OWN).value,
            required=False,
        )
        made["said_on"] = WordDateField(label=_("Sagt eller sett"), required=False, past=True, latest=0)
        visible = [name for name in made if name not in ("note", "basis", "said_on")][:_VISIBLE]
        if verb.kind is Kind.EVIDENCE:
            visible.append("said_on")
        if self.topic.needs_note:
            visible.append("note")
        self.fields = made
        self.extra = tuple(name for name in made if name not in visible)
        if said is not None:
            self.initial = {"key": said.key, "note": said.note, "basis": said.basis}
            self.initial |= {asked.name: as_typed(asked, said.value.get(asked.name)) for asked in self.topic.fields}
            entry = entry_of(said.value)
            self.initial[CONCEPT] = entry.value if entry else ""
        if self.add_prefix(_REASON) in self.data:
            self._ask_for_reason()
        for name, asked_field in self.fields.items():
            if isinstance(asked_field, forms.CharField):
                self._check_as_typed(name, asked_field)
        if verb.kind in CODED:
            # Shown among the suggestions of the vocabulary, not as a field of its own.
            self.fields[CONCEPT] = forms.Field(required=False, widget=forms.HiddenInput)
            self.extra = (*self.extra, CONCEPT)

    def _keys(self) -> dict[str, forms.Field]:
        keys = tuple(term for term in self.topic.keys if term.code != POLICE_CERTIFICATE)
        if self.verb.kind is Kind.AVOID:
            return {
                "task": forms.ChoiceField(
                    label=_("Oppgaver personen ikke vil ha"), choices=_choices(TASKS, _("Velg")), required=False
                ),
                "employer": forms.CharField(
                    label=_("Eller en arbeidsplass"),
                    required=False,
                    max_length=20,
                    help_text=_("Organisasjonsnummeret. Den blir aldri foreslått."),
                ),
            }
        if not keys:
            return {}
        few = len(keys) <= _VISIBLE
        return {
            "key": forms.ChoiceField(
                label=_("Gjelder"),
                choices=_choices(keys, None if few else _("Velg")),
                widget=forms.RadioSelect if few else forms.Select,
                initial=keys[0].code if few else "",
            )
        }

    def _question(self, asked: Field) -> forms.Field:
        """The field of a question; the levels of a dimension in its own words once it is known which."""
        made = field_for(asked)
        dimension = _DIMENSIONS.get(str(self.data.get("key") or (self.said.key if self.said else "")))
        if self.verb.kind is Kind.ABILITY and asked.name in ("level", "adapted"):
            words = [(str(at), level_text(dimension, at) if dimension else word) for at, word in enumerate(_AMOUNTS)]
            made.choices = [*words, ("", _("Vet ikke"))]  # type: ignore[attr-defined]
        return made

    def _check_as_typed(self, name: str, asked: forms.Field) -> None:
        asked.widget.attrs |= {
            "hx-post": reverse("candidates:check") + f"?felt={name}&hva={self.verb.kind}",
            "hx-trigger": "input changed delay:600ms",
            "hx-target": f"#sjekk-{name}",
            "hx-swap": "innerHTML",
        }

    def _ask_for_reason(self) -> None:
        self.fields[_REASON] = forms.ChoiceField(
            label=_("Behold teksten fordi …"),
            choices=_choices(REASONS, _("Nei, jeg skriver den om")),
            widget=forms.RadioSelect,
            required=False,
            help_text=_("Grunnen blir stående ved teksten og i loggen."),
        )

    def refuse(self, refused: ValidationError) -> None:
        if getattr(refused, "code", "") not in ("private", "national_id"):
            super().refuse(refused)
            return
        texts = {
            name: str(self.cleaned_data.get(name, ""))
            for name, asked in self.fields.items()
            if isinstance(asked, forms.CharField)
        }
        found = {name: hits for name, text in texts.items() if (hits := findings_in(self.verb.kind, [text]))}
        for name, hits in found.items():
            self.add_error(name, refused if refused.code == "national_id" else actions.refusal_text(hits))
        if refused.code == "private":
            self._ask_for_reason()
            if all(name in self.extra for name in found):
                self.extra = (*self.extra, _REASON)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if self.verb.kind is Kind.AVOID:
            typed, task = given.get("employer", ""), given.get("task", "")
            number = orgnr.parse(typed) if typed else None
            if typed and number is None:
                self.add_error("employer", _("Dette er ikke et organisasjonsnummer."))
            elif bool(typed) == bool(task):
                self.add_error("task", _("Velg enten en oppgave eller en arbeidsplass."))
            given["key"] = f"task:{task}" if task else f"employer:{number}"
        return given

    def act(self, given: dict[str, Any]) -> Record:
        answers = {asked.name: given.get(asked.name) for asked in self.topic.fields}
        answers |= {name: day.isoformat() for name, day in answers.items() if isinstance(day, dt.date)}
        return actions.tell(
            self.actor,
            self.candidate,
            self.verb.kind,
            answers,
            key=given.get("key", ""),
            note=given["note"],
            basis=Basis(given["basis"] or Basis.OWN),
            said_on=given["said_on"],
            private_ok=given.get(_REASON, ""),
            concept=str(given.get(CONCEPT) or ""),
        )


_AMOUNTS: tuple[str | Promise, ...] = (
    gettext_lazy("Ikke i det hele tatt"),
    gettext_lazy("Litt"),
    gettext_lazy("En del"),
    gettext_lazy("Mye"),
)
"""Levels before it is known of which dimension."""


class PoliceForm(CandidateForm):
    """Whether a police certificate can be shown. No word more: what it says belongs nowhere here."""

    held = forms.ChoiceField(
        label=gettext_lazy("Politiattest"),
        choices=lambda: [*_choices(topics.CERTIFICATE), ("", _("Ikke spurt"))],
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy(
            "Noen arbeidsplasser krever den. Vi spør her, så ingen blir overrasket hos en arbeidsgiver. "
            "Bare kandidaten og dere som følger personen ser svaret. Det står aldri i lister, forslag eller tekster, "
            "og ingen skriver hvorfor."
        ),
    )

    def __init__(self, *args: Any, said: Record | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said = said
        self.fields["held"].initial = said.value.get("held", "") if said is not None else ""

    def act(self, given: dict[str, Any]) -> Any:
        if given["held"]:
            return actions.tell(
                self.actor, self.candidate, Kind.QUALIFICATION, {"held": given["held"]}, key=POLICE_CERTIFICATE
            )
        if self.said is None:
            raise ValidationError(_("Velg et svar, eller gå tilbake."), code="held")
        return actions.end_record(self.actor, self.said)


_SIMPLE_PROTECTION = (
    ("none", pgettext_lazy("address protection", "Nei, det er avklart at det ikke er noen")),
    ("confidential", pgettext_lazy("address protection", "Ja")),
    ("unknown", pgettext_lazy("address protection", "Vet ikke")),
)


class RegisterForm(CandidateForm):
    name = forms.CharField(label=gettext_lazy("Navn"), max_length=120)
    phone = forms.CharField(label=gettext_lazy("Telefon"), max_length=30, required=False)
    email = forms.EmailField(label=gettext_lazy("E-post"), required=False)
    municipality_code = PlaceField()
    national_id = forms.CharField(
        label=gettext_lazy("Fødselsnummer"),
        max_length=14,
        required=False,
        help_text=gettext_lazy("Bare hvis dere trenger å finne personen igjen med det. Det lagres forseglet."),
    )
    protection = forms.ChoiceField(
        label=gettext_lazy("Har personen adressebeskyttelse?"),
        choices=_SIMPLE_PROTECTION,
        widget=forms.RadioSelect,
        initial="unknown",
        help_text=gettext_lazy(
            "«Vet ikke» regnes som ja: da ser bare du personen, til det er avklart. Det samme gjelder egne ansatte."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "phone", "email", "national_id"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["national_id"].widget.attrs["inputmode"] = "numeric"

    def act(self, given: dict[str, Any]) -> Candidate:
        protection = Protection(given.pop("protection"))
        return actions.register_candidate(self.actor, **given, protection=protection)

    def refuse(self, refused: ValidationError) -> None:
        if getattr(refused, "code", "") == "known":
            self.add_error("national_id", refused)
        else:
            super().refuse(refused)


class ContactForm(CandidateForm):
    name = forms.CharField(label=gettext_lazy("Navn"), max_length=120)
    phone = forms.CharField(label=gettext_lazy("Telefon"), max_length=30, required=False)
    email = forms.EmailField(label=gettext_lazy("E-post"), required=False)
    municipality_code = PlaceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.candidate.municipality_code
        self.initial = {
            "name": self.candidate.name,
            "phone": self.candidate.phone,
            "email": self.candidate.email,
            "municipality_code": municipality_choices().get(place, place) if place else "",
        }

    def act(self, given: dict[str, Any]) -> bool:
        actions.change_contact(self.actor, self.candidate, **given)
        return True


class ProtectionForm(CandidateForm):
    protection = forms.ChoiceField(
        label=gettext_lazy("Adressebeskyttelse"),
        choices=[(one.value, word) for one, word in PROTECTION_WORDS.items()],
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Bare når det er avklart at det ikke er noen, kan kolleger og andre organisasjoner se personen. "
            "Alt annet regnes som beskyttet."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"protection": self.candidate.protection}

    def act(self, given: dict[str, Any]) -> bool:
        actions.set_protection(self.actor, self.candidate, Protection(given["protection"]))
        return True


def followers_at_home(actor: Actor) -> QuerySet[Person]:
    """Those in the actor's organisation who may follow candidates, by name. One query, and one when they are read."""
    roles = (
        Assignment.objects.on(clock.today())
        .filter(organisation=actor.organisation_id, person__is_active=True)
        .order_by("pk")
        .values_list("person_id", "role")
    )
    able = {person for person, role in roles if Right.FOLLOW in rights_of(role, actor.organisation_kind)}
    return Person.objects.filter(pk__in=able).order_by("name", "pk")


class ColleagueForm(CandidateForm):
    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=gettext_lazy("Kollega"), queryset=Person.objects.none(), empty_label=gettext_lazy("Velg")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = followers_at_home(self.actor).exclude(pk=self.actor.person_id)
        self.fields["person"].queryset = others  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = lambda person: person.name  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> Any:
        home = Organisation.objects.get(pk=self.actor.organisation_id)
        return actions.follow(self.actor, self.candidate, home, given["person"])


class OrganisationForm(CandidateForm):
    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=gettext_lazy("Organisasjon"), queryset=Organisation.objects.none(), empty_label=gettext_lazy("Velg")
    )
    ends_on = WordDateField(label=gettext_lazy("Til og med"), earliest=0, required=False)
    agreed = forms.BooleanField(label=gettext_lazy("Personen vet om det og er enig"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in OrganisationKind.values if any(_follows(role, kind) for role in Role.values)]
        others = Organisation.objects.filter(kind__in=kinds).exclude(pk=self.actor.organisation_id)
        self.fields["organisation"].queryset = others.order_by("name", "pk")  # type: ignore[attr-defined]
        self.fields["organisation"].label_from_instance = lambda organisation: organisation.name  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> Any:
        return actions.follow(self.actor, self.candidate, given["organisation"], None, ends_on=given["ends_on"])


class ConsentForm(CandidateForm):
    extra = ("purpose", "way")
    receiver: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=gettext_lazy("Hvem får se"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("Velg"),
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Hva får de se"),
        choices=lambda: _choices(PARTS),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Private forhold og politiattest deles aldri."),
    )
    ends_on = WordDateField(label=gettext_lazy("Til og med"), earliest=0)
    way = forms.ChoiceField(
        label=gettext_lazy("Hvordan er det gitt"),
        choices=Consent.Way.choices,
        initial=Consent.Way.PAPER,
        widget=forms.RadioSelect,
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("Samtykke til å"),
        choices=Consent.Purpose.choices,
        initial=Consent.Purpose.SHARE,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seers = [kind for kind in OrganisationKind.values if any(_sees(role, kind) for role in Role.values)]
        self.fields["receiver"].required = self.data.get("purpose") != Consent.Purpose.CONTACT
        others = Organisation.objects.filter(kind__in=seers).exclude(pk=self.actor.organisation_id)
        self.fields["receiver"].queryset = others.order_by("name", "pk")  # type: ignore[attr-defined]
        self.fields["receiver"].label_from_instance = lambda organisation: organisation.name  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> Consent:
        if given["purpose"] == Consent.Purpose.CONTACT:
            given["receiver"] = None
        return actions.give_consent(self.actor, self.candidate, **given)


def _sees(role: str, kind: str) -> bool:
    return Right.SEE_CANDIDATES in rights_of(role, kind)


def _follows(role: str, kind: str) -> bool:
    return Right.FOLLOW in rights_of(role, kind)


class FindForm(forms.Form):
    """A national identity number to look for. Sent by POST alone."""

    number = forms.CharField(label=gettext_lazy("Fødselsnummer"), max_length=14)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs |= {"autocomplete": "off", "inputmode": "numeric"}


class EraseForm(CandidateForm):
    reason = forms.ChoiceField(
        label=gettext_lazy("Hvorfor"), choices=lambda: _choices(actions.ERASURE_REASONS), widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label=gettext_lazy("Ja, slett alt om personen. Det kan ikke angres."))

    def act(self, given: dict[str, Any]) -> bool:
        actions.erase_candidate(self.actor, self.candidate, given["reason"])
        return True
