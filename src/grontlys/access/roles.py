"""The roles of the field and what each may do: one table, read by policies, pages, tests and docs/privacy.md.

Source: the roles of the specification (system.md section 3), built on SINTEF 2019:00060 chapter 7 and l. 7118-7124
(everyone who works towards employers has access).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    NAV_OFFICE = "nav_office", _("NAV-kontor")
    WORKING_LIFE_CENTRE = "als", _("NAV Arbeidslivssenter")
    NAV_COUNTY = "nav_county", _("NAV fylke")
    ENTERPRISE = "enterprise", _("Arbeidsinkluderingsbedrift")
    COUNTY_AUTHORITY = "county_authority", _("Fylkeskommune")
    MUNICIPALITY = "municipality", _("Kommune")
    AT_CENTRE = "at_centre", _("Hjelpemiddelsentral")
    OPERATOR = "operator", _("Driftsorganisasjon")


NAV_KINDS = frozenset(
    {
        OrganisationKind.NAV_OFFICE,
        OrganisationKind.WORKING_LIFE_CENTRE,
        OrganisationKind.NAV_COUNTY,
        OrganisationKind.AT_CENTRE,
    }
)
"""The kinds of organisation that are part of NAV and may read what is shared with "NAV only"."""


class Role(models.TextChoices):
    COUNSELLOR = "counsellor", _("Veileder")
    YOUTH_CONTACT = "youth_contact", _("Ungdomskontakt")
    JOB_SPECIALIST = "job_specialist", _("Jobbspesialist")
    MARKET_CONTACT = "market_contact", _("Markedskontakt")
    LEADER = "leader", _("Leder")
    GRANT_DECIDER = "grant_decider", _("Beslutter")
    IA_ADVISER = "ia_adviser", _("IA-rådgiver")
    WORK_LIFE_COACH = "work_life_coach", _("Arbeidslivscoach")
    MARKET_COORDINATOR = "market_coordinator", _("Markedskoordinator")
    JOB_CONSULTANT = "job_consultant", _("Jobbkonsulent")
    WORK_LEADER = "work_leader", _("Arbeidsleder")
    MANAGER = "manager", _("Daglig leder i arbeidsinkluderingsbedrift")
    APPRENTICESHIP_ADVISER = "apprenticeship_adviser", _("Rådgiver for læreplasser")
    AT_ADVISER = "at_adviser", _("Rådgiver ved hjelpemiddelsentral")
    REFUGEE_ADVISER = "refugee_adviser", _("Programrådgiver i kommunen")
    ANALYST = "analyst", _("Analytiker")
    ADMINISTRATOR = "administrator", _("Administrator")


class Right(models.TextChoices):
    """What a person may do. A role is a set of these; nothing in the product asks for a role where a right will do."""

    SEE_EMPLOYERS = "see_employers", _("Se arbeidsgivere, lys og det som er delt med alle")
    SEE_NAV_ONLY = "see_nav_only", _("Se opplysninger som bare er delt i NAV")
    STATE = "state", _("Legge inn opplysninger om arbeidsgivere")
    SHARE_NAV_ONLY = "share_nav_only", _("Legge inn opplysninger som bare deles i NAV")
    SEE_CANDIDATES = "see_candidates", _("Se kandidater som følges i egen organisasjon")
    FOLLOW = "follow", _("Følge kandidater og skrive om dem")
    APPOINT = "appoint", _("Sette en kollega til å følge en kandidat som ingen følger, uten å se innholdet")
    SETTLE = "settle", _("Avgjøre hvem som tar kontakten når to vil det samme")
    BAR = "bar", _("Sperre og åpne en arbeidsplass")
    SET_FRESHNESS = "set_freshness", _("Endre hvor lenge en bekreftelse er fersk")
    SEE_STAFF = "see_staff", _("Se ansatte og roller i egen organisasjon")
    MANAGE_STAFF = "manage_staff", _("Gi og avslutte roller i egen organisasjon")
    MANAGE_ORGANISATIONS = "manage_organisations", _("Opprette organisasjoner og gi roller i alle")
    IMPORT_REGISTER = "import_register", _("Se innlesing fra Enhetsregisteret")
    READ_LOG = "read_log", _("Lese hendelsesloggen")
    AUDIT_MATCHING = "audit_matching", _("Lage rapport om likebehandling, uten å se noen kandidat")


_TOWARDS_EMPLOYERS = frozenset({Right.SEE_EMPLOYERS, Right.STATE})
_FOLLOWS = _TOWARDS_EMPLOYERS | {Right.SEE_CANDIDATES, Right.FOLLOW}

ROLE_RIGHTS: dict[str, frozenset[Right]] = {
    Role.COUNSELLOR: _FOLLOWS,
    Role.YOUTH_CONTACT: _FOLLOWS,
    Role.JOB_SPECIALIST: _FOLLOWS,
    Role.MARKET_CONTACT: _FOLLOWS | {Right.SETTLE},
    Role.LEADER: _TOWARDS_EMPLOYERS
    | {
        Right.SETTLE,
        Right.BAR,
        Right.SET_FRESHNESS,
        Right.APPOINT,
        Right.SEE_STAFF,
        Right.MANAGE_STAFF,
        Right.READ_LOG,
        Right.AUDIT_MATCHING,
    },
    Role.GRANT_DECIDER: frozenset({Right.SEE_EMPLOYERS}),
    Role.IA_ADVISER: _TOWARDS_EMPLOYERS,
    Role.WORK_LIFE_COACH: _TOWARDS_EMPLOYERS,
    Role.MARKET_COORDINATOR: _TOWARDS_EMPLOYERS | {Right.SETTLE},
    Role.JOB_CONSULTANT: _FOLLOWS,
    Role.WORK_LEADER: _FOLLOWS,
    Role.MANAGER: _FOLLOWS | {Right.APPOINT, Right.SEE_STAFF, Right.MANAGE_STAFF, Right.READ_LOG, Right.AUDIT_MATCHING},
    Role.APPRENTICESHIP_ADVISER: _TOWARDS_EMPLOYERS,
    Role.AT_ADVISER: frozenset({Right.SEE_EMPLOYERS}),
    Role.REFUGEE_ADVISER: _FOLLOWS,
    Role.ANALYST: frozenset({Right.AUDIT_MATCHING}),
    Role.ADMINISTRATOR: frozenset(
        {Right.SEE_STAFF, Right.MANAGE_STAFF, Right.MANAGE_ORGANISATIONS, Right.IMPORT_REGISTER, Right.READ_LOG}
        | {Right.AUDIT_MATCHING}
    ),
}

NAV_RIGHTS = {Right.SEE_EMPLOYERS: Right.SEE_NAV_ONLY, Right.STATE: Right.SHARE_NAV_ONLY}
"""A right that, held in an organisation that is part of NAV, carries a second one with it."""

NAV_OFFICE_ONLY = frozenset({Right.BAR, Right.SET_FRESHNESS})
"""Rights a leader has only as leader of a NAV office."""

_STAFF = (Role.LEADER, Role.ANALYST)
ROLES_IN: dict[str, frozenset[str]] = {
    OrganisationKind.NAV_OFFICE: frozenset(
        {*_STAFF, Role.COUNSELLOR, Role.YOUTH_CONTACT, Role.JOB_SPECIALIST, Role.MARKET_CONTACT, Role.GRANT_DECIDER}
    ),
    OrganisationKind.WORKING_LIFE_CENTRE: frozenset({*_STAFF, Role.IA_ADVISER, Role.WORK_LIFE_COACH}),
    OrganisationKind.NAV_COUNTY: frozenset({*_STAFF, Role.MARKET_COORDINATOR}),
    OrganisationKind.ENTERPRISE: frozenset({Role.JOB_CONSULTANT, Role.WORK_LEADER, Role.MANAGER, Role.ANALYST}),
    OrganisationKind.COUNTY_AUTHORITY: frozenset({*_STAFF, Role.APPRENTICESHIP_ADVISER}),
    OrganisationKind.MUNICIPALITY: frozenset({*_STAFF, Role.REFUGEE_ADVISER}),
    OrganisationKind.AT_CENTRE: frozenset({*_STAFF, Role.AT_ADVISER}),
    OrganisationKind.OPERATOR: frozenset({Role.ADMINISTRATOR}),
}
"""Which roles exist in which kind of organisation."""


def rights_of(role: str, organisation_kind: str) -> frozenset[Right]:
    """The rights a role gives in an organisation of that kind; none where the role does not belong there."""
    if role not in ROLES_IN[organisation_kind]:
        return frozenset()
    rights = set(ROLE_RIGHTS[role])
    if organisation_kind in NAV_KINDS:
        rights |= {extra for base, extra in NAV_RIGHTS.items() if base in rights}
    if organisation_kind != OrganisationKind.NAV_OFFICE:
        rights -= NAV_OFFICE_ONLY
    return frozenset(rights)
