"""Every address of the product and who may go there. A new address without a row here fails test_addresses.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grontlys.access.models import Area, Organisation, Person
from grontlys.access.roles import OrganisationKind, Right, Role
from grontlys.candidates.models import Candidate
from grontlys.candidates.presentations.answers import token_of_ask, token_of_link
from grontlys.candidates.presentations.rules import Step
from grontlys.candidates.rules.kinds import Kind as CandidateKind
from grontlys.employers import notices
from grontlys.employers.models import (
    ContactPerson,
    EmployerList,
    ImportRun,
    Inquiry,
    ListRow,
    Statement,
    VisitRound,
    Workplace,
)
from grontlys.employers.rules.kinds import Kind
from grontlys.employers.shared_pages.actions import token_of
from grontlys.finding.models import SavedSearch
from grontlys.matching.audit_page import seal
from grontlys.matching.models import CarvedPosition
from grontlys.shared import clock
from tests import factories

SIGNED_IN = "signed in"
ANYONE = "anyone"
SECOND_FACTOR = "signed in with a second factor"
DEMO = "demo only"
"""Open to anyone, and there in demo mode only."""
CLOSED = "closed"
"""A name that a package asks for; there is no such page."""


@dataclass(frozen=True)
class World:
    """What the addresses speak of: things in the visitor's own organisation, which the visitor's rights may open."""

    home: Organisation
    visitor: Person
    colleague: Person
    area: Area
    workplace: Workplace
    contact: ContactPerson
    opening: Statement
    run: ImportRun
    employer_list: EmployerList
    list_row: ListRow
    inquiry: Inquiry
    saved: SavedSearch
    visit: VisitRound
    finished_visit: VisitRound
    candidate: Candidate
    handover: Statement
    position: CarvedPosition

    @classmethod
    def make(cls, kind: str, role: str) -> World:
        home = factories.make_organisation(kind)
        visitor = factories.make_person(role, home)
        colleague = factories.make_person(role, home)
        area = Area.objects.create(organisation=home, municipality_code="3218", starts_on=factories.LONG_AGO)
        workplace = factories.make_workplace()
        opening = factories.state(
            workplace,
            Kind.OPENING,
            "training",
            {"count": 1, "starts": None, "condition": ""},
            by=visitor,
            organisation=home,
        )
        handover = factories.state(
            workplace, Kind.HANDOVER, "packing", {"hours": 9, "done_by": "Skiftbas"}, by=visitor, organisation=home
        )
        run = ImportRun.objects.create(kind=ImportRun.Kind.WORKPLACES, source="units.json", started_at=clock.now())
        row = factories.make_list(home, visitor).rows.get()
        return cls(
            home,
            visitor,
            colleague,
            area,
            workplace,
            factories.make_contact(workplace),
            opening,
            run,
            row.of,
            row,
            Inquiry.objects.create(
                workplace=workplace,
                purpose="training",
                asked_on=clock.today(),
                asked_by=visitor,
                organisation=home,
                recorded_at=clock.now(),
            ),
            factories.make_saved_search(visitor, home),
            visit=factories.make_visit(workplace, visitor, home),
            finished_visit=factories.make_visit(workplace, visitor, home, finished_at=clock.now()),
            candidate=factories.make_candidate(visitor, home),
            handover=handover,
            position=factories.make_position([handover], visitor, home),
        )


Given = Callable[[World], dict[str, Any]]


def _nothing(world: World) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Row:
    """`who`: a right, or one of the words above. `variant` tells rows of one name apart."""

    name: str
    who: Right | str
    kwargs: Given = _nothing
    method: str = "get"
    data: Given = _nothing
    variant: str = ""

    @property
    def id(self) -> str:
        return f"{self.name} {self.variant}".strip()


def _number(thing: Callable[[World], Any]) -> Given:
    return lambda world: {"number": thing(world).pk}


def _verb(slug: str) -> Given:
    return lambda world: {"number": world.workplace.number, "slug": slug}


def _task(world: World) -> dict[str, Any]:
    said = factories.state(world.workplace, Kind.TASK, "till:nattevakt", {"demands": {"pace": 1}, "role": "Nattevakt"})
    return {"number": said.workplace_id, "key": said.key}


def _promise(world: World) -> dict[str, Any]:
    due = {"what": "call", "due": clock.today().isoformat()}
    said = factories.state(world.workplace, Kind.PROMISE, "p", due, by=world.visitor, organisation=world.home)
    return {"statement": said.pk}


def _fact(world: World) -> dict[str, Any]:
    said = factories.state(world.workplace, Kind.FLEXIBILITY, "", {"other_tasks": "part"})
    return {"number": said.workplace_id, "statement": said.pk}


def _assignment(world: World) -> dict[str, Any]:
    return {"number": world.colleague.assignments.order_by("pk").first().pk}  # type: ignore[union-attr]


def _end_role(world: World) -> dict[str, Any]:
    return {f"slutt{_assignment(world)['number']}-ends_on": "i dag"}


_colleague = _number(lambda world: world.colleague)
_home = _number(lambda world: world.home)
_area = _number(lambda world: world.area)
_workplace = _number(lambda world: world.workplace)


def _list(world: World) -> dict[str, Any]:
    return {"pk": world.employer_list.pk}


def _saved(world: World) -> dict[str, Any]:
    return {"pk": world.saved.pk}


def _candidate(world: World) -> dict[str, Any]:
    return {"code": world.candidate.code}


def _left(world: World) -> dict[str, Any]:
    gone = factories.make_person(organisation=world.home)
    candidate = factories.make_candidate(gone, world.home)
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    return {"code": candidate.code}


def _candidate_verb(slug: str) -> Given:
    return lambda world: {"code": world.candidate.code, "slug": slug}


def _sealed_report(world: World) -> dict[str, Any]:
    empty = {"people": None, "few": True, "labels": [], "shares": {}, "means": {}}
    plain = {
        "from": "",
        "to": "",
        "purpose": "training",
        "least": 5,
        "few": 30,
        "tables": [],
        "measures": [],
        "amounts": [],
    }
    return {"rapport": seal(plain | {"whole": empty}), "som": "csv"}


def _pair(world: World) -> dict[str, Any]:
    return {"code": world.candidate.code, "number": world.workplace.number}


def _overload(world: World) -> dict[str, Any]:
    # In a municipality that no row before this one has asked about: what is read once is kept until the log tells of a change.
    place = factories.make_workplace(municipality_code="3305")
    factories.state(place, Kind.TASK, "till", {"demands": {"pace": 2}}, by=world.visitor)
    factories.say_of(world.candidate, CandidateKind.ABILITY, "pace", {"level": "1"}, organisation=world.home)
    return {"code": world.candidate.code, "number": place.number, "dimension": "pace"}


def _record(world: World) -> dict[str, Any]:
    said = factories.say_of(world.candidate, CandidateKind.WISH, "till", by=world.visitor, organisation=world.home)
    return {"code": world.candidate.code, "record": said.pk}


def _said(kind: CandidateKind) -> Given:
    def made(world: World) -> dict[str, Any]:
        said = factories.say_of(
            world.candidate, kind, "kokk", {"name": "Kokk"}, by=world.visitor, organisation=world.home
        )
        return {"code": world.candidate.code, "record": said.pk}

    return made


def _withdrawn(world: World) -> dict[str, Any]:
    return {"records": str(_record(world)["record"])}


def _consent(world: World) -> dict[str, Any]:
    receiver = factories.make_organisation(OrganisationKind.ENTERPRISE)
    return {"code": world.candidate.code, "number": factories.make_consent(world.candidate, receiver).pk}


def _following(world: World) -> dict[str, Any]:
    made = factories.make_following(world.candidate, world.home, world.colleague)
    return {"code": world.candidate.code, "number": made.pk}


def _presentation(world: World) -> dict[str, Any]:
    made = factories.make_presentation(world.candidate, world.workplace)
    return {"code": world.candidate.code, "number": made.presentation_id}


def _own_presentation(world: World) -> dict[str, Any]:
    asked = factories.make_presentation(world.candidate, world.workplace, Step.ASKED)
    return {"token": token_of_ask(factories.make_presentation_ask(asked))}


def _open_presentation(world: World) -> dict[str, Any]:
    shared = factories.make_presentation(world.candidate, world.workplace, Step.SHARED)
    return {"token": token_of_link(factories.make_presentation_link(shared))}


def _position(world: World) -> dict[str, Any]:
    return {"pk": world.position.pk}


def _shared(world: World) -> dict[str, Any]:
    return {"token": token_of(factories.make_shared_page(world.workplace, world.visitor, world.home))}


def _logged_contact(world: World) -> dict[str, Any]:
    return {"contact": factories.make_logged_contact(world.workplace, world.visitor, world.home).pk}


def _collision(world: World) -> dict[str, Any]:
    return {"collision": factories.make_collision(world.workplace, world.visitor, world.home).pk}


def _request(world: World) -> dict[str, Any]:
    return {"pk": factories.make_request(world.workplace, world.visitor, world.home).pk}


def _feed(world: World) -> dict[str, Any]:
    """Of somebody who works towards employers, whoever looks: the address is all that is asked for."""
    owner = factories.make_person()
    factories.make_feed(owner, factories.first_organisation(owner), "a-secret-word")
    return {"word": "a-secret-word"}


ROWS: tuple[Row, ...] = (
    # --- config and web
    Row("alive", ANYONE),
    Row("set_language", ANYONE, method="post", data=lambda world: {"language": "nb"}),
    Row("web:about", ANYONE),
    Row("web:theme", ANYONE, method="post", data=lambda world: {"theme": "dark"}),
    Row("web:letter_keys", ANYONE, method="post", data=lambda world: {"keys": "off"}),
    Row("web:understood_date", SIGNED_IN),
    # --- signing in, and one's own account
    Row("account_login", ANYONE),
    Row("account_logout", SIGNED_IN),
    Row("account_inactive", ANYONE),
    Row("account_reauthenticate", SIGNED_IN),
    Row("account_change_password", SIGNED_IN),
    Row("account_reset_password", ANYONE),
    Row("account_reset_password_done", ANYONE),
    Row("account_reset_password_from_key", ANYONE, kwargs=lambda world: {"uidb36": "1", "key": "x-y"}),
    Row("account_reset_password_from_key_done", ANYONE),
    Row("mfa_index", SIGNED_IN),
    Row("mfa_authenticate", ANYONE),
    Row("mfa_reauthenticate", SIGNED_IN),
    Row("mfa_activate_totp", SIGNED_IN),
    Row("mfa_deactivate_totp", SECOND_FACTOR),
    Row("mfa_view_recovery_codes", SECOND_FACTOR),
    Row("mfa_generate_recovery_codes", SIGNED_IN),
    Row("mfa_download_recovery_codes", SECOND_FACTOR),
    Row("account_signup", CLOSED),
    Row("account_email", CLOSED),
    Row("account_email_verification_sent", CLOSED),
    Row("account_confirm_email", CLOSED, kwargs=lambda world: {"key": "x"}),
    Row("account_set_password", CLOSED),
    Row("account_confirm_login_code", CLOSED),
    # --- access
    Row("access:home", SIGNED_IN),
    Row("access:choose_organisation", SIGNED_IN, method="post", data=lambda world: {"organisation": world.home.pk}),
    Row("access:personas", DEMO),
    Row("access:staff", Right.SEE_STAFF),
    Row("access:person", Right.SEE_STAFF, kwargs=_colleague),
    Row("access:add_person", Right.MANAGE_STAFF),
    Row("access:give_role", Right.MANAGE_STAFF, kwargs=_colleague, method="post"),
    Row("access:invite", Right.MANAGE_STAFF, kwargs=_colleague, method="post"),
    Row("access:end_role", Right.MANAGE_STAFF, kwargs=_assignment, method="post", data=_end_role),
    Row("access:close_account", Right.MANAGE_STAFF, kwargs=_colleague, method="post"),
    Row("access:reopen_account", Right.MANAGE_STAFF, kwargs=_colleague, method="post"),
    Row("access:organisations", Right.MANAGE_ORGANISATIONS),
    Row("access:new_organisation", Right.MANAGE_ORGANISATIONS),
    Row("access:organisation", Right.MANAGE_ORGANISATIONS, kwargs=_home),
    Row("access:add_area", Right.MANAGE_ORGANISATIONS, kwargs=_home, method="post"),
    Row("access:end_area", Right.MANAGE_ORGANISATIONS, kwargs=_area, method="post"),
    Row("access:log", Right.READ_LOG),
    Row("access:log_csv", Right.READ_LOG),
    Row("access:verify_log", Right.READ_LOG, method="post"),
    Row("access:operations", Right.MANAGE_ORGANISATIONS),
    # --- employers
    Row("employers:today", Right.STATE),
    Row("employers:workplace", Right.SEE_EMPLOYERS, kwargs=_workplace),
    Row("employers:verb", Right.STATE, kwargs=_verb("kontakt"), variant="of everybody who states"),
    Row("employers:verb", Right.BAR, kwargs=_verb("sperr"), variant="of a NAV office's leader"),
    Row("employers:task_demands", Right.STATE, kwargs=_task),
    Row("employers:day_all", Right.STATE, kwargs=lambda world: {"what": "besok"}),
    Row(
        "employers:day_promise",
        Right.STATE,
        kwargs=_promise,
        method="post",
        data=lambda world: {"svar": "gjort"},
    ),
    Row(
        "employers:day_facts",
        Right.STATE,
        kwargs=_workplace,
        method="post",
        data=lambda world: {"statements": str(world.opening.pk)},
    ),
    Row("employers:day_put_off", Right.STATE, kwargs=_workplace, method="post", data=lambda world: {"om": "contact"}),
    Row("employers:day_take_up", Right.STATE, kwargs=_workplace, method="post", data=lambda world: {"om": "contact"}),
    Row("employers:new_contact", Right.STATE),
    Row("employers:visit", Right.STATE, kwargs=_workplace),
    Row("employers:visit_step", Right.STATE, kwargs=lambda world: {"number": world.workplace.number, "step": "plass"}),
    Row("employers:visit_drop", Right.STATE, kwargs=_workplace, method="post"),
    Row(
        "employers:visit_summary",
        Right.STATE,
        kwargs=lambda world: {"number": world.workplace.number, "visit": world.finished_visit.pk},
    ),
    Row(
        "employers:answer_fact",
        Right.STATE,
        kwargs=_fact,
        method="post",
        data=lambda world: {"svar": "stemmer"},
    ),
    Row("employers:freshness", Right.SET_FRESHNESS),
    Row(
        "employers:answer_opening",
        Right.STATE,
        kwargs=lambda world: {"statement": world.opening.pk},
        method="post",
        data=lambda world: {"svar": "ja"},
    ),
    Row(
        "employers:withdraw",
        Right.STATE,
        kwargs=_workplace,
        method="post",
        data=lambda world: {"statements": str(world.opening.pk)},
    ),
    Row(
        "employers:end_contact_person",
        Right.STATE,
        kwargs=lambda world: {"number": world.workplace.number, "person": world.contact.pk},
        method="post",
    ),
    Row(
        "employers:answer_inquiry",
        Right.STATE,
        kwargs=lambda world: {"inquiry": world.inquiry.pk},
        method="post",
        data=lambda world: {"svar": "ja"},
    ),
    Row("employers:register_runs", Right.IMPORT_REGISTER),
    Row("employers:register_run", Right.IMPORT_REGISTER, kwargs=lambda world: {"run": world.run.pk}),
    Row("employers:answer", ANYONE, kwargs=lambda world: {"token": notices.token_of_opening(world.opening)}),
    Row("employers:answered", ANYONE),
    Row("employers:shared", ANYONE, kwargs=_shared),
    Row("employers:shared_staff", Right.STATE, kwargs=_workplace),
    Row("employers:shared_link", Right.STATE, kwargs=_workplace, method="post", data=lambda world: {"svar": "lag"}),
    Row("employers:lists", Right.STATE),
    Row("employers:list", Right.STATE, kwargs=_list),
    Row("employers:list_columns", Right.STATE, kwargs=_list),
    Row("employers:list_continue", Right.STATE, kwargs=_list, method="post"),
    Row("employers:list_import", Right.STATE, kwargs=_list, method="post"),
    Row("employers:list_undo", Right.STATE, kwargs=_list, method="post"),
    Row("employers:list_remove", Right.STATE, kwargs=_list, method="post"),
    Row("employers:list_rows", Right.STATE, kwargs=_list),
    Row("employers:list_row", Right.STATE, kwargs=lambda world: {**_list(world), "row": world.list_row.pk}),
    Row("employers:list_file", Right.STATE, kwargs=_list, method="post"),
    # --- relations
    Row("relations:contacts", Right.STATE),
    Row("relations:step", Right.STATE, kwargs=_logged_contact, method="post", data=lambda world: {"svar": "gjort"}),
    Row("relations:no_fixed_contact", Right.STATE),
    Row("relations:quiet", Right.STATE),
    Row("relations:references", Right.STATE),
    Row("relations:dependency", Right.STATE),
    Row("relations:collisions", Right.STATE),
    Row("relations:collision", Right.STATE, kwargs=_collision),
    Row("relations:requests", Right.STATE),
    Row("relations:request", Right.STATE, kwargs=_request),
    Row("relations:calendar", Right.STATE),
    Row("relations:calendar_file", ANYONE, kwargs=_feed),
    Row("relations:windows", Right.SET_FRESHNESS),
    # --- candidates
    Row("candidates:candidates", Right.SEE_CANDIDATES),
    Row("candidates:find", Right.SEE_CANDIDATES, method="post", data=lambda world: {"number": "01010112345"}),
    Row("candidates:check", Right.FOLLOW, method="post", data=lambda world: {"note": "Er rolig."}),
    Row("candidates:wording", Right.SEE_CANDIDATES, method="post", data=lambda world: {"note": "Er rolig."}),
    Row("candidates:occupation_words", Right.FOLLOW, method="post"),
    Row("candidates:skill_words", Right.FOLLOW, method="post"),
    Row("candidates:new", Right.FOLLOW),
    Row("candidates:candidate", Right.SEE_CANDIDATES, kwargs=_candidate),
    Row("candidates:fresh", Right.SEE_CANDIDATES, kwargs=_candidate),
    Row("candidates:verb", Right.FOLLOW, kwargs=_candidate_verb("kan"), variant="of those who write"),
    Row("candidates:verb", Right.FOLLOW, kwargs=_candidate_verb("politiattest"), variant="in confidence"),
    Row("candidates:abilities", Right.FOLLOW, kwargs=_candidate),
    Row("candidates:tasks", Right.FOLLOW, kwargs=_candidate),
    Row("candidates:contact", Right.FOLLOW, kwargs=_candidate),
    Row("candidates:also_could", Right.FOLLOW, kwargs=_said(CandidateKind.EXPERIENCE)),
    Row("candidates:occupation", Right.FOLLOW, kwargs=_said(CandidateKind.OCCUPATION)),
    Row("candidates:withdraw", Right.FOLLOW, kwargs=_candidate, method="post", data=_withdrawn),
    Row("candidates:end_record", Right.FOLLOW, kwargs=_record, method="post"),
    Row("candidates:who_sees", Right.SEE_CANDIDATES, kwargs=_candidate),
    Row("candidates:colleague", Right.FOLLOW, kwargs=_candidate),
    Row("candidates:organisation", Right.FOLLOW, kwargs=_candidate),
    Row("candidates:only_followers", Right.FOLLOW, kwargs=_candidate, method="post", data=lambda world: {"bare": "ja"}),
    Row("candidates:left", Right.APPOINT),
    Row(
        "candidates:appoint",
        Right.APPOINT,
        kwargs=_left,
        method="post",
        data=lambda world: {"person": world.visitor.pk},
    ),
    Row("candidates:consent", Right.FOLLOW, kwargs=_candidate),
    Row("candidates:withdraw_consent", Right.FOLLOW, kwargs=_consent, method="post"),
    Row("candidates:end_following", Right.FOLLOW, kwargs=_following, method="post"),
    Row("candidates:protection", Right.FOLLOW, kwargs=_candidate),
    Row("candidates:presentations", Right.FOLLOW, kwargs=_candidate),
    Row("candidates:new_presentation", Right.FOLLOW, kwargs=_candidate),
    Row(
        "candidates:presentation_words",
        Right.FOLLOW,
        kwargs=_candidate,
        method="post",
        data=lambda world: {"new-competence-0": "Er rolig."},
    ),
    Row("candidates:one_presentation", Right.FOLLOW, kwargs=_presentation),
    Row("candidates:edit_presentation", Right.FOLLOW, kwargs=_presentation),
    Row(
        "candidates:presentation_do",
        Right.FOLLOW,
        kwargs=_presentation,
        method="post",
        data=lambda world: {"hva": "trekk"},
    ),
    Row("candidates:presentation_answer", ANYONE, kwargs=_own_presentation),
    Row("candidates:presentation", ANYONE, kwargs=_open_presentation),
    # The file is made for GET alone; what it says is held against the page in tests/candidates/test_presentation_pdf.py.
    Row("candidates:presentation_pdf", ANYONE, kwargs=_open_presentation, method="head"),
    Row("candidates:export", Right.FOLLOW, kwargs=_candidate, method="post"),
    Row("candidates:erase", Right.FOLLOW, kwargs=_candidate),
    # --- matching
    Row("matching:coverage", Right.SEE_CANDIDATES),
    Row("matching:coverage_as_file", Right.SEE_CANDIDATES, method="post"),
    Row("matching:weights", Right.SEE_CANDIDATES),
    Row("matching:places", Right.SEE_CANDIDATES, kwargs=_candidate),
    Row("matching:why", Right.SEE_CANDIDATES, kwargs=_pair),
    Row("matching:overload", Right.FOLLOW, kwargs=_overload),
    Row("matching:decide", Right.FOLLOW, kwargs=_pair, method="post", data=lambda world: {"hva": "shortlist"}),
    Row("matching:shortlist", Right.SEE_CANDIDATES, kwargs=_candidate),
    Row("matching:people", Right.SEE_CANDIDATES, kwargs=_workplace),
    Row("matching:meeting", Right.SEE_CANDIDATES),
    Row("matching:meeting_file", Right.SEE_CANDIDATES, method="post"),
    Row("matching:carve", Right.SEE_EMPLOYERS, kwargs=_workplace),
    Row("matching:carved", Right.SEE_EMPLOYERS),
    Row("matching:carved_for", Right.SEE_CANDIDATES, kwargs=_candidate),
    Row("matching:draft_position", Right.STATE, method="post", data=lambda world: {"oppgaver": str(world.handover.pk)}),
    Row("matching:position", Right.SEE_EMPLOYERS, kwargs=_position),
    Row("matching:position_step", Right.STATE, kwargs=lambda world: {**_position(world), "slug": "snakket"}),
    Row("matching:report", Right.AUDIT_MATCHING),
    Row("matching:report", Right.AUDIT_MATCHING, method="post", variant="made"),
    Row("matching:report_file", Right.AUDIT_MATCHING, method="post", data=_sealed_report),
    # --- finding
    Row("finding:search", Right.SEE_EMPLOYERS),
    Row("finding:excel", Right.SEE_EMPLOYERS, method="post"),
    Row("finding:saved_searches", Right.SEE_EMPLOYERS),
    Row("finding:saved_new", Right.SEE_EMPLOYERS, data=lambda world: {"c": "place:3218", "q": "lager"}),
    Row("finding:saved_search", Right.SEE_EMPLOYERS, kwargs=_saved),
    Row("finding:saved_name", Right.SEE_EMPLOYERS, kwargs=_saved),
    Row("finding:saved_remove", Right.SEE_EMPLOYERS, kwargs=_saved, method="post"),
    Row("finding:saved_restore", Right.SEE_EMPLOYERS, kwargs=_saved, method="post"),
    Row("finding:saved_seen", Right.SEE_EMPLOYERS, kwargs=_saved, method="post"),
)


def everybody() -> list[tuple[str, str]]:
    """Every kind of organisation with every role that exists there."""
    from grontlys.access.roles import ROLES_IN

    return [(kind, role) for kind in OrganisationKind.values for role in Role.values if role in ROLES_IN[kind]]
