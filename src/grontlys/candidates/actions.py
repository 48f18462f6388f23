"""What can happen to a candidate's record: one function a verb.

Each checks the right, validates, writes and logs in one transaction. The log holds the candidate's code, kinds and codes;
never a name, a number or a word about the person. Raises NotAllowed and ValidationError; then nothing is written.
"""

from __future__ import annotations

import datetime as dt
import secrets
import string
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grontlys.access.actor import Actor, NotAllowed, system_actor
from grontlys.access.log import record as log
from grontlys.access.models import Organisation, Person
from grontlys.access.roles import Right
from grontlys.candidates import codes, policies, ports
from grontlys.candidates.models import Candidate, Consent, Following, Record
from grontlys.candidates.models.record import key_of_name
from grontlys.candidates.rules import topics
from grontlys.candidates.rules.kinds import OPEN, POLICE_CERTIFICATE, Basis, Kind, Protection, is_confidential
from grontlys.candidates.rules.parts import PARTS
from grontlys.candidates.rules.private import REASONS, findings_in, may_be_kept
from grontlys.employers.private_notes import named
from grontlys.employers.rules.private_facts import NEVER, Finding
from grontlys.employers.rules.terms import Term, by_code
from grontlys.employers.rules.topics import Ask, topic_problems
from grontlys.employers.rules.vocabulary import TASKS
from grontlys.shared import clock
from grontlys.shared.sealing import lookup

REPEAT = dt.timedelta(seconds=30)
"""The same record by the same person within this time is a double click."""

OWN_KEY = frozenset({Kind.EVIDENCE, Kind.PRIVATE})
"""Kinds of which each record stands by itself."""

NAMED = frozenset({Kind.SKILL, Kind.EXPERIENCE, Kind.INTEREST, Kind.AMBITION, Kind.OCCUPATION})
"""Kinds whose key is made of the name."""

_WEIGHTS_1, _WEIGHTS_2 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def valid_national_id(text: str) -> bool:
    """Eleven figures with both control figures right (modulo 11). D-numbers and synthetic test numbers pass as well."""
    if len(text) != 11 or not text.isdigit():
        return False
    figures = [int(one) for one in text]
    first = sum(w * f for w, f in zip(_WEIGHTS_1, figures, strict=False))
    second = sum(w * f for w, f in zip(_WEIGHTS_2, figures, strict=False))
    return first % 11 == 0 and second % 11 == 0


def register_candidate(
    actor: Actor,
    *,
    name: str,
    phone: str = "",
    email: str = "",
    national_id: str = "",
    municipality_code: str = "",
    protection: Protection = Protection.UNKNOWN,
) -> Candidate:
    """A person comes into the product, followed by the actor in person from today.

    Raises ValidationError where the number is wrong (code "national_id"), or where the person is registered already (code
    "known": nothing is told of who follows or where, and the log says who asked).
    """
    actor.require(Right.FOLLOW)
    if actor.organisation_id is None:
        raise NotAllowed("nobody follows a candidate outside an organisation", Right.FOLLOW)
    number = "".join(national_id.split())
    if number and not valid_national_id(number):
        raise ValidationError(_("Fødselsnummeret stemmer ikke. Sjekk sifrene."), code="national_id")
    if not name.strip():
        raise ValidationError(_("Skriv et navn."), code="name")
    today = clock.today()
    candidate = Candidate(
        name=name.strip(),
        phone=phone.strip(),
        email=email.strip(),
        national_id=number,
        national_id_hash=lookup(number) if number else None,
        protection=protection,
        municipality_code=municipality_code,
        registered_at=clock.now(),
        registered_by_id=actor.person_id,
    )
    _refuse_known(actor, candidate.national_id_hash)
    try:
        with transaction.atomic():
            candidate.save(force_insert=True)
            Following.objects.create(
                candidate=candidate, organisation_id=actor.organisation_id, person_id=actor.person_id, starts_on=today
            )
            log(actor, "registered", "candidate", candidate.code, protection=protection.value)
    except IntegrityError:
        # Somebody else registered the same number in the meantime; any other fault goes on.
        _refuse_known(actor, candidate.national_id_hash)
        raise
    return candidate


def _refuse_known(actor: Actor, digest: str | None) -> None:
    known = Candidate.objects.filter(national_id_hash=digest).first() if digest else None
    if known is not None:
        with transaction.atomic():
            log(actor, "refused", "candidate", known.code, reason="registered_before")
        raise ValidationError(
            _("Personen er registrert fra før. Be den som følger personen, om å gi deg tilgang."), code="known"
        )


def find_by_national_id(actor: Actor, text: str) -> Candidate | None:
    """The candidate with that number, where the actor may see the candidate; None for all others, whether they exist or not.

    The log tells that somebody looked a candidate up, or tried to; never the number.
    """
    actor.require(Right.SEE_CANDIDATES)
    number = "".join(text.split())
    found = Candidate.objects.filter(national_id_hash=lookup(number)).first() if valid_national_id(number) else None
    seen = found is not None and policies.may_see(actor, found, clock.today())
    with transaction.atomic():
        if found is not None:
            log(actor, "looked" if seen else "refused", "candidate", found.code, reason="by_number")
        else:
            log(actor, "looked", "candidates", "", reason="by_number")
    return found if seen else None


def set_protection(actor: Actor, candidate: Candidate, protection: Protection) -> None:
    """What is known of the person's protection. Only who follows in person says so."""
    _require_following(actor, candidate)
    with transaction.atomic():
        Candidate.objects.filter(pk=candidate.pk).update(protection=protection)
        log(actor, "set_protection", "candidate", candidate.code, protection=protection.value)
    candidate.protection = protection


def show_only_to_followers(actor: Actor, candidate: Candidate, only: bool) -> None:
    """Whether those alone see the candidate who follow in person, and not their colleagues. What is shared by consent stands."""
    _require_following(actor, candidate)
    with transaction.atomic():
        Candidate.objects.filter(pk=candidate.pk).update(only_followers=only)
        log(actor, "limited" if only else "widened", "candidate", candidate.code)
    candidate.only_followers = only


def change_contact(
    actor: Actor, candidate: Candidate, *, name: str, phone: str, email: str, municipality_code: str
) -> None:
    """Name, telephone, e-mail and where the person lives. The log tells that they were changed, not what to."""
    _require_following(actor, candidate)
    if not name.strip():
        raise ValidationError(_("Skriv et navn."), code="name")
    candidate.name, candidate.phone, candidate.email = name.strip(), phone.strip(), email.strip()
    candidate.municipality_code = municipality_code
    with transaction.atomic():
        candidate.save(update_fields=["name", "phone", "email", "municipality_code"])
        log(actor, "changed_contact", "candidate", candidate.code)


def follow(
    actor: Actor,
    candidate: Candidate,
    organisation: Organisation,
    person: Person | None,
    *,
    ends_on: dt.date | None = None,
) -> Following:
    """Let another person, or another organisation, follow the candidate too, from today. Twice is once; with another last day
    the following gets that.

    Raises ValidationError: "protection" for another organisation while it is not known that there is no protection, "limited"
    for an organisation while those alone see the candidate who follow in person; "person" for somebody who has no role there
    with which one follows candidates, "organisation" where nobody has, "ends_on" for a day that is gone.
    """
    _require_following(actor, candidate)
    if person is not None and not policies.may_be_followed_by(organisation, person, clock.today()):
        raise ValidationError(_("Velg en som følger kandidater i organisasjonen."), code="person")
    if organisation.pk != actor.organisation_id and candidate.protection not in OPEN:
        raise ValidationError(
            _("Avklar adressebeskyttelsen før en annen organisasjon får følge personen."), code="protection"
        )
    if person is None and candidate.only_followers:
        raise ValidationError(_("Bare de som følger selv, ser personen. Endre det først."), code="limited")
    if person is None and not policies.may_follow_somebody(organisation):
        raise ValidationError(_("Velg en organisasjon som følger kandidater."), code="organisation")
    today = clock.today()
    if ends_on is not None and ends_on < today:
        raise ValidationError(_("Skriv en dag fra og med i dag."), code="ends_on")
    with transaction.atomic():
        Candidate.objects.select_for_update().get(pk=candidate.pk)
        standing = Following.objects.on(today).filter(candidate=candidate, organisation=organisation, person=person)
        found = standing.first()
        if found is not None and found.ends_on == ends_on:
            return found
        if found is not None:
            Following.objects.filter(pk=found.pk).update(ends_on=ends_on)
            found.ends_on = ends_on
        else:
            found = Following.objects.create(
                candidate=candidate, organisation=organisation, person=person, starts_on=today, ends_on=ends_on
            )
        log(
            actor,
            "shared_following",
            "candidate",
            candidate.code,
            following=found.pk,
            organisation=organisation.pk,
            person=found.person_id,
        )
    return found


def appoint(actor: Actor, candidate: Candidate, person: Person) -> Following:
    """A leader lets somebody of the organisation follow a candidate whom nobody follows any longer. The leader sees no content.

    Raises NotAllowed where somebody follows, or another organisation answers for the candidate; ValidationError ("person") for
    somebody without a role with which one follows candidates.
    """
    actor.require(Right.APPOINT)
    today = clock.today()
    with transaction.atomic():
        Candidate.objects.select_for_update().get(pk=candidate.pk)
        if not Candidate.objects.left_with(actor.organisation_id, today).filter(pk=candidate.pk).exists():
            raise NotAllowed(f"candidate {candidate.code} is not left with this organisation", Right.APPOINT)
        home = Organisation.objects.get(pk=actor.organisation_id)
        if not policies.may_be_followed_by(home, person, today):
            raise ValidationError(_("Velg en som følger kandidater i organisasjonen."), code="person")
        made = Following.objects.create(candidate=candidate, organisation=home, person=person, starts_on=today)
        log(actor, "appointed", "candidate", candidate.code, following=made.pk, organisation=home.pk, person=person.pk)
    return made


def end_following(actor: Actor, following: Following) -> None:
    """The following is over at once: from the next request nobody sees the candidate through it. Twice is once.

    Raises ValidationError (code "last") where nobody would be left who follows in person.
    """
    _require_following(actor, following.candidate)
    today = clock.today()
    with transaction.atomic():
        Candidate.objects.select_for_update().get(pk=following.candidate_id)
        standing = Following.objects.on(today).filter(candidate=following.candidate_id)
        if not standing.filter(pk=following.pk).exists():
            return
        others = standing.exclude(pk=following.pk).filter(person__isnull=False).select_related("organisation", "person")
        if following.person_id is not None and not any(
            policies.may_be_followed_by(one.organisation, one.person, today) for one in others.order_by("pk")
        ):
            raise ValidationError(_("Noen må følge personen. Legg til en kollega først."), code="last")
        Following.objects.filter(pk=following.pk).update(ends_on=today, ended_at=clock.now())
        log(
            actor,
            "ended_following",
            "candidate",
            following.candidate.code,
            following=following.pk,
            organisation=following.organisation_id,
            person=following.person_id,
        )


def give_consent(
    actor: Actor,
    candidate: Candidate,
    *,
    purpose: str,
    receiver: Organisation | None,
    parts: Sequence[str],
    way: str,
    ends_on: dt.date,
) -> Consent:
    """Record what the candidate agreed to in writing: for what, to whom, which of rules.parts, until when.

    Raises ValidationError with the code of the field; "protection" for sharing while it is not known that there is none.
    """
    _require_following(actor, candidate)
    if purpose == Consent.Purpose.SHARE:
        if receiver is None or receiver.pk == actor.organisation_id:
            raise ValidationError(_("Velg hvem det deles med."), code="receiver")
        if candidate.protection not in OPEN:
            raise ValidationError(_("Avklar adressebeskyttelsen før profilen deles."), code="protection")
    if not parts or not set(parts) <= by_code(PARTS).keys():
        raise ValidationError(_("Velg minst én del."), code="parts")
    today = clock.today()
    if ends_on < today:
        raise ValidationError(_("Skriv en dag fra og med i dag."), code="ends_on")
    consent = Consent(
        candidate=candidate,
        purpose=purpose,
        receiver=receiver,
        parts=list(parts),
        way=way,
        given_on=today,
        ends_on=ends_on,
        recorded_by_id=actor.person_id,
        organisation_id=actor.organisation_id,
    )
    consent.full_clean()
    with transaction.atomic():
        consent.save(force_insert=True)
        log(actor, "recorded_consent", "candidate", candidate.code, consent=consent.pk, purpose=purpose)
    return consent


def withdraw_consent(actor: Actor, consent: Consent) -> None:
    """It ends at once: the next request of the receiver finds nothing. Twice is once."""
    _require_following(actor, consent.candidate)
    with transaction.atomic():
        changed = Consent.objects.filter(pk=consent.pk, withdrawn_at__isnull=True).update(withdrawn_at=clock.now())
        if changed:
            log(actor, "withdrew_consent", "candidate", consent.candidate.code, consent=consent.pk)


_PROBLEMS = {
    "unknown": gettext_lazy("Velg fra listen."),
    "key": gettext_lazy("Velg fra listen."),
    "number": gettext_lazy("Skriv et helt tall innenfor grensene."),
    "long": gettext_lazy("Teksten er for lang."),
    "date": gettext_lazy("Skriv en dato."),
    "empty": gettext_lazy("Fyll inn minst ett svar."),
}


def tell(
    actor: Actor,
    candidate: Candidate,
    kind: Kind,
    value: Mapping[str, Any],
    *,
    key: str = "",
    note: str = "",
    basis: Basis = Basis.OWN,
    said_on: dt.date | None = None,
    private_ok: str = "",
    concept: str = "",
) -> Record:
    """Record one thing about the candidate. Answers that were not given are left out: unknown.

    `concept` is what was chosen of the vocabulary ("styrk08:5223", "esco:…"): its system, code and edition are kept
    beside the words. Texts are checked for diagnosis, benefits and convictions; a text kept all the same needs the code of a
    reason.
    """
    if not policies.may_record(actor, candidate, clock.today()):
        raise NotAllowed(f"person {actor.person_id} may not write about this candidate", Right.FOLLOW)
    topic = topics.BY_KIND[kind]
    if is_confidential(kind, key):
        _require_following(actor, candidate)
    answers = {name: answer for name, answer in value.items() if answer not in (None, "", [])}
    if not answers.keys() <= {asked.name for asked in topic.fields}:
        raise ValidationError(_PROBLEMS["unknown"], code="unknown")
    for problem in topic_problems(topic, key, answers, note):
        raise ValidationError(_PROBLEMS[problem.code], code=problem.field or problem.code)
    if kind == Kind.HOURS and answers.get("least", 0) > answers.get("most", 100):
        raise ValidationError(_("Minste stilling kan ikke være større enn største."), code="least")
    if kind == Kind.ABILITY and "adapted" in answers and answers["adapted"] < answers.get("level", "0"):
        raise ValidationError(_("Med tilrettelegging går det minst like bra."), code="adapted")
    if kind == Kind.HOLD and "reason" not in answers:
        raise ValidationError(_("Velg en grunn."), code="reason")
    if kind == Kind.HOLD and answers.get("review", "") < clock.today().isoformat():
        raise ValidationError(_("Skriv en dag fra og med i dag."), code="review")
    if (
        kind == Kind.QUALIFICATION
        and key == POLICE_CERTIFICATE
        and (note or answers.get("held") not in by_code(topics.CERTIFICATE))
    ):
        # Only that it can be shown, or not: a word more would say why.
        raise ValidationError(_PROBLEMS["unknown"], code="held")
    if kind == Kind.AVOID and not _may_be_avoided(key):
        raise ValidationError(_PROBLEMS["key"], code="key")
    if kind in NAMED:
        key = key_of_name(str(answers.get("name", "")))
        if not key:
            raise ValidationError(_("Skriv noe."), code="name")
    elif kind in OWN_KEY:
        key = "".join(secrets.choice(string.ascii_lowercase) for _ in range(16))
    if concept:
        answers[codes.CONCEPT] = codes.stored(kind, concept)
    texts = [note, *(answers[f.name] for f in topic.fields if f.ask is Ask.TEXT and f.name in answers)]
    reason = _checked(kind, texts, private_ok)
    return _write(actor, candidate, kind, key, answers, note, basis, said_on, reason)


def _may_be_avoided(key: str) -> bool:
    what, _colon, which = key.partition(":")
    return (what == "task" and which in by_code(TASKS)) or (
        what == "employer" and which.isdecimal() and len(which) == 9
    )


def end_record(actor: Actor, said: Record) -> Record:
    """It holds no longer. What was said stays in the history."""
    if not policies.may_record(actor, said.candidate, clock.today()):
        raise NotAllowed(f"person {actor.person_id} may not write about this candidate", Right.FOLLOW)
    if is_confidential(said.kind, said.key):
        _require_following(actor, said.candidate)
    return _write(actor, said.candidate, Kind(said.kind), said.key, {"gone": True}, "", Basis(said.basis), None, "")


def withdraw(actor: Actor, said: Record) -> None:
    """Take back one's own record, entered by mistake. Twice is once."""
    if said.author_id != actor.person_id or not policies.may_record(actor, said.candidate, clock.today()):
        raise NotAllowed(f"person {actor.person_id} may not withdraw this record", Right.FOLLOW)
    with transaction.atomic():
        if Record.objects.filter(pk=said.pk, withdrawn_at__isnull=True).update(withdrawn_at=clock.now()):
            log(actor, "withdrew", "candidate", said.candidate.code, kind=said.kind, record=said.pk)


def _write(
    actor: Actor,
    candidate: Candidate,
    kind: Kind,
    key: str,
    value: Mapping[str, Any],
    note: str,
    basis: Basis,
    said_on: dt.date | None,
    private_ok: str,
) -> Record:
    today = clock.today()
    said_on = said_on or today
    if said_on > today:
        raise ValidationError(_("Datoen det ble sagt, kan ikke være etter i dag."), code="said_later")
    made = Record(
        candidate=candidate,
        kind=kind,
        key=key,
        value=dict(value),
        note=note.strip(),
        said_on=said_on,
        recorded_at=clock.now(),
        basis=basis,
        private_reason=private_ok,
        author_id=actor.person_id,
        organisation_id=actor.organisation_id,
    )
    with transaction.atomic():
        if Candidate.objects.select_for_update().get(pk=candidate.pk).erased_at is not None:
            raise NotAllowed(f"candidate {candidate.code} is erased", Right.FOLLOW)
        same = Record.objects.standing().filter(candidate=candidate, kind=kind)
        if kind not in OWN_KEY or value.get("gone"):
            same = same.filter(key=key)
        last = same.order_by("-pk").first()
        if (
            last is not None
            and last.author_id == made.author_id
            and (last.value, last.note, last.said_on) == (made.value, made.note, made.said_on)
            and made.recorded_at - last.recorded_at < REPEAT
        ):
            return last
        made.save(force_insert=True)
        log(actor, "told", "candidate", candidate.code, kind=kind.value, record=made.pk)
    return made


def _checked(kind: Kind, texts: Sequence[str], reason: str) -> str:
    """The reason to keep with these texts; "" where nothing in them needs one. Raises ValidationError: "private",
    "national_id", or "private_ok" for a reason that there is not.
    """
    if reason and reason not in by_code(REASONS):
        raise ValidationError(_PROBLEMS["unknown"], code="private_ok")
    found = findings_in(kind, texts)
    if any(one.category == NEVER for one in found):
        raise ValidationError(_("Teksten ligner et fødselsnummer. Det lagres ikke her."), code="national_id")
    if not may_be_kept(found, reason):
        raise ValidationError(refusal_text(found), code="private")
    return reason if found else ""


def refusal_text(found: Iterable[Finding]) -> str:
    """Why a text about a person is refused, and what to write instead."""
    return _(
        "Dette ser ut til å si noe privat: %(found)s. Skriv hva personen kan, og hva som hjelper. "
        "Diagnose, ytelser og straff lagres ikke."
    ) % {"found": named(found)}


def _require_following(actor: Actor, candidate: Candidate) -> None:
    if not policies.follows(actor, candidate, clock.today()):
        raise NotAllowed(f"person {actor.person_id} does not follow this candidate", Right.FOLLOW)


ERASURE_REASONS: tuple[Term, ...] = (
    Term("own_wish", "Personen ber om det", "The person asks for it"),
    Term("not_needed", "Vi trenger det ikke lenger", "We do not need it any longer"),
    Term("mistake", "Registrert ved en feil", "Registered by mistake"),
)
RETENTION = "retention"
"""The reason of the nightly erasure; no form offers it."""


def erase_candidate(actor: Actor, candidate: Candidate, reason: str) -> None:
    """Everything that says who the person is or what was said is wiped; nobody sees or follows the candidate any longer.

    That there was a candidate, and who looked and wrote when, stays in the log under a code that says nothing. Cannot be undone.
    Raises ValidationError for a reason that there is not.
    """
    _require_following(actor, candidate)
    if reason not in by_code(ERASURE_REASONS):
        raise ValidationError(_("Velg fra listen."), code="reason")
    _erase(actor, candidate, reason)


def erase_forgotten() -> dict[str, int]:
    """Erase those whose time is over by rules.retention. How many; run again, it finds nobody."""
    actor, today = system_actor(), clock.today()
    due = Candidate.objects.forgotten_on(today)
    for candidate in due:
        _erase(actor, candidate, RETENTION)
    return {"candidates": len(due)}


def _erase(actor: Actor, candidate: Candidate, reason: str) -> None:
    now, today = clock.now(), clock.today()
    with transaction.atomic():
        found = Candidate.objects.select_for_update().get(pk=candidate.pk)
        if found.erased_at is not None:
            return
        Candidate.objects.filter(pk=found.pk).update(
            name="",
            phone="",
            email="",
            national_id="",
            national_id_hash=None,
            municipality_code="",
            protection=Protection.UNKNOWN,
            erased_at=now,
        )
        Record.objects.filter(candidate=found).update(value={}, key="", note="", private_reason="")
        Following.objects.on(today).filter(candidate=found).update(ends_on=today, ended_at=now)
        Consent.objects.filter(candidate=found, withdrawn_at__isnull=True).update(withdrawn_at=now)
        ports.erase(found)
        log(actor, "erased", "candidate", found.code, reason=reason)
    candidate.refresh_from_db()
