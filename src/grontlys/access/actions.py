"""What can happen to people, roles and organisations: one function a verb. Each checks, writes and logs in one transaction.

NotAllowed: the actor lacks the right, and the page answers 404. ValidationError: the actor may, but not this way; it holds
the sentence for the form.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grontlys.access import notices, sessions
from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record
from grontlys.access.models import Area, Assignment, Organisation, Person, SignIn
from grontlys.access.policies import may_close_account, may_manage_organisations, may_manage_staff, roles_to_give
from grontlys.access.roles import Right, Role
from grontlys.shared import clock, orgnr

_MUNICIPALITY = re.compile(r"\d{4}")


def add_person(
    actor: Actor,
    organisation: Organisation,
    *,
    email: str,
    name: str,
    role: str,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    phone: str = "",
    language: str = "nb",
) -> Assignment:
    """Give a role to somebody by e-mail address; the person is made where there is none with it.

    A person who exists keeps name, telephone and language: they are that person's own. Somebody new gets an e-mail with a
    link where a password is chosen (see `invite`). The assignment made.
    """
    _check_staff_right(actor, organisation)
    with transaction.atomic():
        person = Person.objects.filter(email__iexact=email.strip()).first()
        if person is not None and (person.is_system or not person.is_active):
            raise ValidationError({"email": _("Denne kontoen er stengt. Be en administrator åpne den.")})
        if person is None:
            person = Person(email=email.strip().lower(), name=name.strip(), phone=phone.strip(), language=language)
            person.set_unusable_password()
            person.full_clean(exclude=["password"])
            person.save()
            record(actor, "added_person", "person", person.pk)
        return give_role(actor, person, organisation, role=role, starts_on=starts_on, ends_on=ends_on)


def give_role(
    actor: Actor,
    person: Person,
    organisation: Organisation,
    *,
    role: str,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
) -> Assignment:
    """Assign a role that belongs in the organisation, for a period that does not overlap one the person has of it already."""
    _check_staff_right(actor, organisation)
    if role not in roles_to_give(actor, organisation):
        raise ValidationError({"role": _("Denne rollen finnes ikke i denne typen organisasjon.")})
    with transaction.atomic():
        _lock(person)
        same = Assignment.objects.filter(person=person, organisation=organisation, role=role)
        overlapping = same.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
        if ends_on is not None:
            overlapping = overlapping.filter(starts_on__lte=ends_on)
        if overlapping.exists():
            raise ValidationError(_("Personen har allerede denne rollen i denne perioden."))
        assignment = Assignment(
            person=person, organisation=organisation, role=role, starts_on=starts_on, ends_on=ends_on
        )
        assignment.full_clean()
        assignment.save()
        record(
            actor,
            "gave_role",
            "person",
            person.pk,
            role=role,
            organisation=organisation.pk,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    return assignment


def end_role(actor: Actor, assignment: Assignment, *, ends_on: dt.date) -> Assignment:
    """Let a role end after a day. A day that has passed takes it away at once; from today on, the person's sessions end too.

    Refused for the administrator who would leave nobody to take over.
    """
    _check_staff_right(actor, assignment.organisation)
    with transaction.atomic():
        _lock(assignment.person)
        assignment = Assignment.objects.select_related("person", "organisation").get(pk=assignment.pk)
        if assignment.ends_on is not None and assignment.ends_on <= ends_on:
            raise ValidationError(_("Rollen slutter allerede denne dagen eller før."))
        _keep_an_administrator(assignment.person, without=[assignment], after=ends_on)
        assignment.ends_on = ends_on
        assignment.full_clean(exclude=["person", "organisation"])
        assignment.save(update_fields=["ends_on"])
        ended = sessions.end_sessions(assignment.person, SignIn.Why.ROLE_ENDED) if ends_on <= clock.today() else 0
        record(
            actor,
            "ended_role",
            "person",
            assignment.person_id,
            role=assignment.role,
            organisation=assignment.organisation_id,
            ends_on=ends_on,
            sessions=ended,
        )
    return assignment


def invite(actor: Actor, person: Person, organisation: Organisation, *, origin: str) -> str:
    """A link that works once, where somebody who has never signed in chooses a password; it is also sent by e-mail.

    `origin` is the address of the service ("https://host"). The link is the key to the account: it is shown to the leader for
    handing over, and stands in no log. Refused for somebody who has a password: they ask for a new one themselves.
    """
    _check_staff_right(actor, organisation)
    if not Assignment.objects.filter(person=person, organisation=organisation).exists():
        raise NotAllowed(f"person {person.pk} has no role there", Right.MANAGE_STAFF)
    if person.has_usable_password() or not person.is_active or person.is_system:
        raise ValidationError(_("Personen har allerede valgt passord. Et nytt får man fra innloggingssiden."))
    with transaction.atomic():
        link = notices.invitation_link(person, origin)
        record(actor, "invited", "person", person.pk, organisation=organisation.pk)
        transaction.on_commit(lambda: notices.send_invitation(person, organisation, actor.name, link))
    return link


def close_account(actor: Actor, person: Person) -> Person:
    """Nobody signs in as this person any more, from this moment. Done by an administrator, or by the leader of the only
    organisation where the person has a role.
    """
    _check_account_right(actor, person)
    with transaction.atomic():
        _lock(person)
        if person.pk == actor.person_id:
            raise ValidationError(_("Du kan ikke stenge din egen konto. Be en kollega om det."))
        _keep_an_administrator(person, without=list(person.assignments.all()), after=clock.today())
        Person.objects.filter(pk=person.pk).update(is_active=False)
        ended = sessions.end_sessions(person, SignIn.Why.CLOSED)
        record(actor, "closed_account", "person", person.pk, sessions=ended)
    person.is_active = False
    return person


def reopen_account(actor: Actor, person: Person) -> Person:
    """The person may sign in again, with the roles whose periods still run."""
    _check_account_right(actor, person)
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(is_active=True)
        record(actor, "reopened_account", "person", person.pk)
    person.is_active = True
    return person


def create_organisation(actor: Actor, *, kind: str, name: str, short_name: str = "", **details: Any) -> Organisation:
    """A new organisation. `details`: number, parent, phone, email."""
    _check_organisation_right(actor)
    with transaction.atomic():
        organisation = Organisation(
            kind=kind, name=name.strip(), short_name=short_name.strip() or name.strip()[:60], **details
        )
        _check_number(organisation)
        organisation.full_clean()
        organisation.save()
        record(actor, "created_organisation", "organisation", organisation.pk, kind=kind)
    return organisation


def change_organisation(actor: Actor, organisation: Organisation, **details: Any) -> Organisation:
    """Change name, short_name, number, parent, phone, email. The kind stays: roles hang on it."""
    _check_organisation_right(actor)
    changed = sorted(key for key, value in details.items() if getattr(organisation, key) != value)
    if not changed:
        return organisation
    with transaction.atomic():
        for key in changed:
            setattr(organisation, key, details[key])
        _check_number(organisation)
        organisation.full_clean()
        organisation.save(update_fields=changed)
        record(actor, "changed_organisation", "organisation", organisation.pk, fields=changed)
    return organisation


def add_area(actor: Actor, organisation: Organisation, *, municipality_code: str, starts_on: dt.date) -> Area:
    """The organisation serves one more municipality from a day."""
    _check_organisation_right(actor)
    if not _MUNICIPALITY.fullmatch(municipality_code):
        raise ValidationError({"municipality_code": _("Et kommunenummer har fire siffer.")})
    with transaction.atomic():
        same = Area.objects.filter(organisation=organisation, municipality_code=municipality_code)
        if same.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)).exists():
            raise ValidationError(_("Organisasjonen har allerede denne kommunen fra denne datoen."))
        area = Area(organisation=organisation, municipality_code=municipality_code, starts_on=starts_on)
        area.full_clean()
        area.save()
        record(
            actor,
            "added_area",
            "organisation",
            organisation.pk,
            municipality=municipality_code,
            starts_on=starts_on,
        )
    return area


def end_area(actor: Actor, area: Area, *, ends_on: dt.date) -> Area:
    """The organisation no longer serves the municipality after a day."""
    _check_organisation_right(actor)
    with transaction.atomic():
        area.ends_on = ends_on
        area.full_clean(exclude=["organisation"])
        area.save(update_fields=["ends_on"])
        record(
            actor,
            "ended_area",
            "organisation",
            area.organisation_id,
            municipality=area.municipality_code,
            ends_on=ends_on,
        )
    return area


def change_language(actor: Actor, language: str) -> None:
    """The actor's own language, remembered for the next time they sign in."""
    with transaction.atomic():
        person = Person.objects.get(pk=actor.person_id)
        if person.language == language:
            return
        person.language = language
        person.clean_fields(exclude=["password"])
        person.save(update_fields=["language"])
        record(actor, "changed_language", "person", person.pk, language=language)


def _check_staff_right(actor: Actor, organisation: Organisation) -> None:
    if not may_manage_staff(actor, organisation):
        raise NotAllowed(f"person {actor.person_id} does not manage staff there", Right.MANAGE_STAFF)


def _check_organisation_right(actor: Actor) -> None:
    if not may_manage_organisations(actor):
        raise NotAllowed(f"person {actor.person_id} does not manage organisations", Right.MANAGE_ORGANISATIONS)


def _check_account_right(actor: Actor, person: Person) -> None:
    if not may_close_account(actor, person):
        raise NotAllowed(f"person {actor.person_id} may not close that account", Right.MANAGE_STAFF)


def _check_number(organisation: Organisation) -> None:
    if organisation.number is not None and not orgnr.is_valid(organisation.number):
        raise ValidationError({"number": _("Organisasjonsnummeret har ikke riktig kontrollsiffer.")})


def _lock(person: Person) -> None:
    """One at a time for this person's roles, and for all administrators' (SQLite has one writer anyway)."""
    administrators = Q(assignments__role=Role.ADMINISTRATOR)
    people = Person.objects.filter(Q(pk=person.pk) | Q(pk__in=Person.objects.filter(administrators).values("pk")))
    list(people.order_by("pk").select_for_update().values_list("pk", flat=True))


def _keep_an_administrator(person: Person, *, without: list[Assignment], after: dt.date) -> None:
    """Raise ValidationError where nobody would be administrator for good once these assignments end."""
    if not any(a.role == Role.ADMINISTRATOR and (a.ends_on is None or a.ends_on > after) for a in without):
        return
    others = Assignment.objects.filter(
        role=Role.ADMINISTRATOR,
        person__is_active=True,
        starts_on__lte=max(after + dt.timedelta(days=1), clock.today()),
        ends_on__isnull=True,
    ).exclude(pk__in=[a.pk for a in without])
    if not others.exists():
        raise ValidationError(
            _("%(name)s er den siste administratoren. Gi rollen til en annen først, uten sluttdato.")
            % {"name": person.name}
        )
