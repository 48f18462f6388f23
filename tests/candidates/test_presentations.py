"""The verbs of a presentation: who may, what is refused and why, and that nothing unapproved reaches anybody by whatever order."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core import mail, signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grontlys.access.actor import NotAllowed
from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.candidates.actions import erase_candidate
from grontlys.candidates.export import everything
from grontlys.candidates.models import (
    Candidate,
    PresentationAsk,
    PresentationLink,
    PresentationOpening,
    PresentationReply,
    PresentationVersion,
)
from grontlys.candidates.policies import sight
from grontlys.candidates.presentations import actions, answers
from grontlys.candidates.presentations.actions import Draft
from grontlys.candidates.presentations.content import Line, Planned
from grontlys.candidates.presentations.reading import content_of, merged, standing, suggestions
from grontlys.candidates.presentations.rules import MOST_OPENINGS, MOST_WRONG, Step
from grontlys.candidates.presentations.today import day_lines
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Kind, Protection
from grontlys.employers.rules.kinds import Kind as EmployerKind
from grontlys.shared import clock
from tests import factories
from tests.factories import actor_of, make_candidate, make_contact, make_following, make_person, make_workplace, say_of

pytestmark = pytest.mark.django_db

CAN = Line("competence", "e1", "Kan lagerarbeid og kjøre truck")
HELPS = Line("helps", "e2", "Det hjelper med en skriftlig plan")
DRAFT = Draft("first", [CAN, HELPS], [Planned("At det blir korte dager først", "candidate", "first_meeting")])


def draft(*texts: str, name: str = "first", **more: Any) -> Draft:
    return Draft(name, [Line("competence", f"e{at}", text) for at, text in enumerate(texts)], **more)


@pytest.fixture
def kari() -> Any:
    return make_person(name="Kari Berg", phone="400 11 222")


@pytest.fixture
def actor(kari: Any) -> Any:
    return actor_of(kari)


@pytest.fixture
def amina(kari: Any) -> Candidate:
    return make_candidate(kari, name="Amina Solberg", email="amina@example.no")


@pytest.fixture
def place() -> Any:
    return make_workplace(name="Fjellheim Lager AS")


@pytest.fixture
def version(actor: Any, amina: Candidate, place: Any) -> PresentationVersion:
    return actions.create(actor, amina, workplace=place, draft=DRAFT)


def approved(actor: Any, version: PresentationVersion) -> PresentationVersion:
    ask = actions.ask(actor, version)
    return answers.candidate_approves(ask, seen=version.fingerprint)


def shared(actor: Any, version: PresentationVersion, place: Any) -> PresentationLink:
    return actions.share(actor, approved(actor, version), place)


def readable(link: PresentationLink) -> bool:
    return answers.link_of_token(answers.token_of_link(link)) is not None


def code_of(refused: Any) -> str:
    return str(refused.value.code)


# --- Write --------------------------------------------------------------------------------------------------------------------


def test_a_page_for_a_workplace(actor: Any, amina: Candidate, place: Any) -> None:
    made = actions.create(actor, amina, workplace=place, draft=DRAFT)
    content = content_of(made)
    assert content.shown_as == "Amina"
    assert [line.text for line in content.lines] == [CAN.text, HELPS.text]
    assert made.step == Step.DRAFT
    assert made.number == 1
    event = Event.objects.get(verb="wrote_presentation")
    assert event.object_id == amina.code
    assert event.facts == {"presentation": made.presentation_id, "version": 1}


def test_the_words_are_sealed(version: PresentationVersion) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT content, plan FROM candidates_presentationversion")
        row = cursor.fetchone()
    assert "lagerarbeid" not in str(row)
    assert "korte dager" not in str(row)
    assert "Amina" not in str(row)


def test_a_double_click_is_one(actor: Any, amina: Candidate, place: Any, version: PresentationVersion) -> None:
    assert actions.create(actor, amina, workplace=place, draft=DRAFT) == version
    assert amina.presentations.count() == 1


def test_only_those_who_follow_in_person_may(
    amina: Candidate, place: Any, version: PresentationVersion, kari: Any
) -> None:
    colleague = actor_of(make_person(organisation=factories.first_organisation(kari)))
    stranger = factories.make_actor(Role.COUNSELLOR)
    link = factories.make_presentation_link(version)
    for other in (colleague, stranger):
        for verb in (
            lambda who=other: actions.create(who, amina, workplace=place, draft=DRAFT),
            lambda who=other: actions.change(who, version.presentation, draft("x"), base=1),
            lambda who=other: actions.ask(who, version),
            lambda who=other: actions.approve_together(
                who, version, seen=version.fingerprint, way="paper", reason="met"
            ),
            lambda who=other: actions.share(who, version, place),
            lambda who=other: actions.close_link(who, link),
            lambda who=other: actions.withdraw(who, version.presentation),
            lambda who=other: actions.see(who, version.presentation),
        ):
            with pytest.raises(NotAllowed):
                verb()


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        (draft(), "competence"),
        (draft("x" * 300), "long"),
        (draft("Sliter med angst"), "private"),
        (draft("Nummeret er 010101 12345"), "national_id"),
        (draft("Ring Amina Solberg"), "name_in_line"),
        (Draft("all", [CAN]), "name"),
        (Draft("first", [Line("secret", "e1", "x")]), "unknown"),
        (Draft("first", [CAN], [Planned("x", "nobody", "before")]), "plan"),
        (Draft("first", [CAN], [Planned("x", "boss", "before")]), "plan"),
        (Draft("first", [CAN], private_ok="because"), "private_ok"),
    ],
)
def test_what_is_refused(actor: Any, amina: Candidate, place: Any, given_: Draft, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.create(actor, amina, workplace=place, draft=given_)
    assert code_of(refused) == code
    assert not amina.presentations.exists()


def test_a_private_text_stands_for_a_reason(actor: Any, amina: Candidate, place: Any) -> None:
    said = draft("Sliter med angst, og sier fra i tide")
    made = actions.create(actor, amina, workplace=place, draft=Draft(said.name, said.lines, private_ok="asked_for"))
    assert made.private_reason == "asked_for"


def test_a_pause_an_avoided_and_a_barred_place_refuse(actor: Any, amina: Candidate, place: Any, kari: Any) -> None:
    hold = say_of(amina, Kind.HOLD, value={"reason": "course", "review": "2027-01-01"})
    with pytest.raises(ValidationError) as refused:
        actions.create(actor, amina, workplace=place, draft=DRAFT)
    assert code_of(refused) == "hold"
    hold.delete()
    say_of(amina, Kind.AVOID, f"employer:{place.number}")
    with pytest.raises(ValidationError) as refused:
        actions.create(actor, amina, workplace=place, draft=DRAFT)
    assert code_of(refused) == "avoided"
    barred = make_workplace()
    factories.state(barred, EmployerKind.BAR, str(factories.first_organisation(kari).pk), {"barred": True})
    with pytest.raises(ValidationError) as refused:
        actions.create(actor, amina, workplace=barred, draft=DRAFT)
    assert code_of(refused) == "barred"
    say_of(amina, Kind.AVOID, "task:cleaning")
    with pytest.raises(ValidationError) as refused:
        actions.create(actor, amina, kind_of="task:cleaning", draft=DRAFT)
    assert code_of(refused) == "avoided"


def test_a_change_is_a_new_version_without_approval(actor: Any, version: PresentationVersion) -> None:
    made = actions.change(actor, version.presentation, draft("Kan kjøkken"), base=1)
    version.refresh_from_db()
    assert (made.number, made.step, version.step) == (2, Step.DRAFT, Step.REPLACED)


def test_the_same_words_are_no_change(actor: Any, version: PresentationVersion) -> None:
    assert actions.change(actor, version.presentation, DRAFT, base=1) == version
    assert version.presentation.versions.count() == 1


def test_two_tabs_overwrite_nothing(actor: Any, version: PresentationVersion) -> None:
    actions.change(actor, version.presentation, draft("Kan kjøkken"), base=1)
    with pytest.raises(ValidationError) as refused:
        actions.change(actor, version.presentation, draft("Kan renhold"), base=1)
    assert code_of(refused) == "base"


# --- The candidate's yes ------------------------------------------------------------------------------------------------------


def test_asked_and_approved(actor: Any, version: PresentationVersion) -> None:
    ask = actions.ask(actor, version)
    assert len(ask.code) == 6
    assert ask.code.isdigit()
    assert answers.ask_of_token(answers.token_of_ask(ask)) == ask
    made = answers.candidate_approves(ask, seen=version.fingerprint)
    assert made.step == Step.APPROVED
    assert made.approved_fingerprint == version.fingerprint
    assert made.approved_until == clock.today() + dt.timedelta(days=60)
    assert made.approved_way == "own_page"
    event = Event.objects.get(verb="approved_presentation")
    assert event.actor_id != actor.person_id
    assert event.reason == "own_page"


def test_the_same_yes_twice_is_once(actor: Any, version: PresentationVersion) -> None:
    ask = actions.ask(actor, version)
    answers.candidate_approves(ask, seen=version.fingerprint)
    answers.candidate_approves(ask, seen=version.fingerprint)
    assert Event.objects.filter(verb="approved_presentation").count() == 1


def test_asking_twice_at_once_is_one_letter(actor: Any, version: PresentationVersion) -> None:
    assert actions.ask(actor, version) == actions.ask(actor, version)


def test_the_yes_is_to_what_was_read(actor: Any, version: PresentationVersion) -> None:
    ask = actions.ask(actor, version)
    with pytest.raises(ValidationError) as refused:
        answers.candidate_approves(ask, seen="another")
    assert code_of(refused) == "changed"


def test_a_text_that_is_changed_meanwhile_is_not_approved(actor: Any, version: PresentationVersion) -> None:
    ask = actions.ask(actor, version)
    actions.change(actor, version.presentation, draft("Kan kjøkken"), base=1)
    assert answers.ask_of_token(answers.token_of_ask(ask)) is None
    with pytest.raises(ValidationError) as refused:
        answers.candidate_approves(ask, seen=version.fingerprint)
    assert "Ingenting er godkjent" in " ".join(refused.value.messages)
    assert not PresentationVersion.objects.exclude(approved_at=None).exists()


def test_struck_lines_are_not_in_what_is_approved(actor: Any, version: PresentationVersion, place: Any) -> None:
    ask = actions.ask(actor, version)
    made = answers.candidate_approves(ask, seen=version.fingerprint, struck=["e2"])
    version.refresh_from_db()
    assert (made.number, version.step) == (2, Step.REPLACED)
    assert [line.text for line in content_of(made).lines] == [CAN.text]
    link = actions.share(actor, made, place)
    assert readable(link)


def test_not_everything_can_be_struck(actor: Any, version: PresentationVersion) -> None:
    ask = actions.ask(actor, version)
    with pytest.raises(ValidationError):
        answers.candidate_approves(ask, seen=version.fingerprint, struck=["e1"])
    version.refresh_from_db()
    assert version.step == Step.ASKED


def test_a_no_and_a_wish_for_change(actor: Any, version: PresentationVersion, place: Any) -> None:
    ask = actions.ask(actor, version)
    answers.candidate_declines(ask, seen=version.fingerprint, comments={"e2": "Ikke nevn planen"}, struck=["e2"])
    version.refresh_from_db()
    assert version.step == Step.DECLINED
    assert json.loads(version.comments) == {"said": {"e2": "Ikke nevn planen"}, "struck": ["e2"]}
    with pytest.raises(ValidationError):
        actions.ask(actor, version)
    with pytest.raises(ValidationError):
        actions.share(actor, version, place)
    with pytest.raises(ValidationError):
        answers.candidate_approves(ask, seen=version.fingerprint)


def test_a_new_ask_closes_the_old(actor: Any, version: PresentationVersion) -> None:
    first = actions.ask(actor, version)
    PresentationAsk.objects.update(asked_at=clock.now() - dt.timedelta(hours=1))
    second = actions.ask(actor, version)
    assert answers.ask_of_token(answers.token_of_ask(first)) is None
    assert answers.ask_of_token(answers.token_of_ask(second)) == second


def test_the_link_of_an_ask_ends(actor: Any, version: PresentationVersion) -> None:
    ask = actions.ask(actor, version)
    PresentationAsk.objects.update(ends_on=clock.today() - dt.timedelta(days=1))
    assert answers.ask_of_token(answers.token_of_ask(ask)) is None


def test_forged_words_open_nothing(actor: Any, version: PresentationVersion) -> None:
    ask = actions.ask(actor, version)
    token = answers.token_of_ask(ask)
    for forged in ("x", token[:-1] + ("a" if token[-1] != "a" else "b"), signing.dumps([ask.pk, ask.nonce]), ""):
        assert answers.ask_of_token(forged) is None
        assert answers.link_of_token(forged) is None
    elsewhere = signing.Signer(salt="grontlys.presentation-ask").sign_object([ask.pk, "guess"])
    assert answers.ask_of_token(elsewhere) is None
    assert answers.link_of_token(token) is None


def test_the_code(actor: Any, version: PresentationVersion) -> None:
    ask = actions.ask(actor, version)
    wrong = "000000" if ask.code != "000000" else "111111"
    for _time in range(MOST_WRONG - 1):
        with pytest.raises(ValidationError) as refused:
            answers.unlock(ask, wrong)
        assert code_of(refused) == "code"
    ticket = answers.unlock(ask, f"{ask.code[:3]} {ask.code[3:]}")
    assert answers.ticket_is_good(ask, ticket)
    assert not answers.ticket_is_good(ask, ticket + "x")
    with pytest.raises(ValidationError) as refused:
        answers.unlock(ask, wrong)
    assert code_of(refused) == "locked"
    assert answers.ask_of_token(answers.token_of_ask(ask)) is None
    with pytest.raises(ValidationError) as refused:
        answers.unlock(ask, ask.code)
    assert code_of(refused) == "locked"
    assert Event.objects.filter(verb="locked_presentation_ask").count() == 1


def test_together(actor: Any, version: PresentationVersion, kari: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.approve_together(actor, version, seen="other", way="paper", reason="met")
    assert code_of(refused) == "changed"
    with pytest.raises(ValidationError):
        actions.approve_together(actor, version, seen=version.fingerprint, way="own_page", reason="met")
    made = actions.approve_together(actor, version, seen=version.fingerprint, way="oral", reason="met")
    assert (made.approved_way, made.approved_reason, made.approved_with) == ("oral", "met", kari)


def test_the_letter_names_nobody_and_holds_no_code(actor: Any, version: PresentationVersion) -> None:
    ask = actions.ask(actor, version)
    actions.send_ask(actor, ask, link=answers.address_of_ask(ask))
    actions.send_ask(actor, ask, link=answers.address_of_ask(ask))
    (letter,) = mail.outbox
    assert letter.to == ["amina@example.no"]
    everything_said = f"{letter.subject} {letter.body}"
    assert "Amina" not in everything_said
    assert "Solberg" not in everything_said
    assert ask.code not in everything_said
    assert answers.token_of_ask(ask) in letter.body


# --- Share --------------------------------------------------------------------------------------------------------------------


def test_shared_opened_and_answered(actor: Any, version: PresentationVersion, place: Any) -> None:
    link = shared(actor, version, place)
    assert readable(link)
    assert link.ends_on == clock.today() + dt.timedelta(days=14)
    answers.opened(link, "page")
    answers.opened(link, "pdf")
    assert [one.form for one in link.openings.all()] == ["pdf", "page"]
    made = answers.reply(link, "talk", "  Ring\nmandag ")
    assert answers.reply(link, "talk", "Ring mandag") == made
    assert PresentationReply.objects.get().text == "Ring mandag"
    assert next(line.text for line in day_lines(actor, clock.today())) == "Ring mandag"
    verbs = list(Event.objects.filter(object_kind="candidate").order_by("seq").values_list("verb", flat=True))
    assert verbs == [
        "wrote_presentation", "asked_presentation", "approved_presentation", "shared_presentation",
        "opened_presentation", "opened_presentation", "answered_presentation",
    ]  # fmt: skip
    actions.see(actor, version.presentation)
    assert list(day_lines(actor, clock.today())) == []


@pytest.mark.parametrize("step", [step for step in Step if step not in (Step.APPROVED, Step.SHARED, Step.EXPIRED)])
def test_nothing_unapproved_is_shared(actor: Any, amina: Candidate, place: Any, step: Step) -> None:
    made = factories.make_presentation(amina, place, step)
    with pytest.raises(ValidationError) as refused:
        actions.share(actor, made, place)
    assert code_of(refused) == "step"


def test_what_has_run_out_is_neither_shared_nor_read(actor: Any, version: PresentationVersion, place: Any) -> None:
    link = shared(actor, version, place)
    PresentationVersion.objects.update(approved_until=clock.today() - dt.timedelta(days=1))
    assert not readable(link)
    version.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.share(actor, version, place)
    again = actions.ask(actor, version)
    answers.candidate_approves(again, seen=version.fingerprint)
    version.refresh_from_db()
    assert version.step == Step.APPROVED
    assert not readable(link), "a new yes opens no old link"


def test_the_link_never_outlives_the_yes(actor: Any, version: PresentationVersion, place: Any) -> None:
    ask = actions.ask(actor, version, until=clock.today() + dt.timedelta(days=3))
    made = answers.candidate_approves(ask, seen=version.fingerprint)
    assert actions.share(actor, made, place).ends_on == clock.today() + dt.timedelta(days=3)


def test_what_is_shared_stays_until_the_new_is_approved_and_shared(
    actor: Any, version: PresentationVersion, place: Any
) -> None:
    link = shared(actor, version, place)
    newer = actions.change(actor, version.presentation, draft("Kan kjøkken"), base=1)
    assert readable(link)
    assert [line.text for line in content_of(link.version).lines] == [CAN.text, HELPS.text]
    with pytest.raises(ValidationError):
        actions.share(actor, newer, place)
    newer = approved(actor, newer)
    assert readable(link)
    fresh = actions.share(actor, newer, place)
    assert readable(fresh)
    assert not readable(link)


def test_the_candidate_can_withdraw_though_the_text_was_changed(
    actor: Any, version: PresentationVersion, place: Any
) -> None:
    ask = actions.ask(actor, version)
    link = actions.share(actor, answers.candidate_approves(ask, seen=version.fingerprint), place)
    actions.change(actor, version.presentation, draft("Kan kjøkken"), base=1)
    found = answers.ask_of_token(answers.token_of_ask(ask))
    assert found is not None
    answers.candidate_withdraws(found)
    answers.candidate_withdraws(found)
    assert not readable(link)
    assert Event.objects.filter(verb="withdrew_presentation").count() == 1
    assert "trakk presentasjonen tilbake" in next(iter(day_lines(actor, clock.today()))).title


def test_withdrawn_is_over_at_once(actor: Any, version: PresentationVersion, place: Any) -> None:
    link = shared(actor, version, place)
    actions.withdraw(actor, version.presentation)
    actions.withdraw(actor, version.presentation)
    assert not readable(link)
    for verb in (
        lambda: actions.change(actor, version.presentation, draft("Kan kjøkken"), base=1),
        lambda: actions.ask(actor, version),
        lambda: actions.share(actor, version, place),
    ):
        with pytest.raises(ValidationError):
            verb()


def test_one_link_closes_alone(actor: Any, version: PresentationVersion, place: Any) -> None:
    link = shared(actor, version, place)
    actions.close_link(actor, link)
    assert not readable(link)
    version.refresh_from_db()
    assert version.step == Step.SHARED


@pytest.mark.parametrize("what", ["hold", "avoided", "barred", "erased", "protected"])
def test_what_comes_in_the_way_later_closes_the_page(
    actor: Any, amina: Candidate, version: PresentationVersion, place: Any, kari: Any, what: str
) -> None:
    made = actions.approve_together(actor, version, seen=version.fingerprint, way="oral", reason="met")
    link = actions.share(actor, made, place)
    assert readable(link)
    match what:
        case "hold":
            say_of(amina, Kind.HOLD, value={"reason": "course", "review": "2027-01-01"})
        case "avoided":
            say_of(amina, Kind.AVOID, f"employer:{place.number}")
        case "barred":
            factories.state(place, EmployerKind.BAR, str(factories.first_organisation(kari).pk), {"barred": True})
        case "erased":
            erase_candidate(actor, amina, "own_wish")
        case "protected":
            Candidate.objects.update(protection=Protection.UNKNOWN)
    assert not readable(link)


def test_the_name_of_somebody_who_may_be_protected_takes_a_yes_in_writing(
    actor: Any, amina: Candidate, place: Any
) -> None:
    Candidate.objects.update(protection=Protection.UNKNOWN)
    amina.refresh_from_db()
    named = actions.create(actor, amina, workplace=place, draft=draft("Kan kjøkken"))
    with pytest.raises(ValidationError) as refused:
        actions.approve_together(actor, named, seen=named.fingerprint, way="oral", reason="met")
    assert code_of(refused) == "name"
    made = actions.approve_together(actor, named, seen=named.fingerprint, way="paper", reason="met")
    assert readable(actions.share(actor, made, place))
    initials = actions.create(actor, amina, workplace=place, draft=draft("Kan kjøkken", name="initials"))
    made = actions.approve_together(actor, initials, seen=initials.fingerprint, way="oral", reason="met")
    assert readable(actions.share(actor, made, place))


def test_a_yes_to_a_kind_of_employer_is_no_yes_to_another(actor: Any, amina: Candidate, place: Any) -> None:
    made = approved(actor, actions.create(actor, amina, kind_of="task:warehouse", draft=DRAFT))
    with pytest.raises(ValidationError) as refused:
        actions.share(actor, made, place)
    assert code_of(refused) == "workplace"
    factories.state(place, EmployerKind.TASK, "warehouse", {})
    assert readable(actions.share(actor, made, place))
    other = make_workplace()
    factories.state(other, EmployerKind.TASK, "warehouse:natt", {"role": "Natt"})
    assert readable(actions.share(actor, made, other))


def test_a_yes_to_one_workplace_is_no_yes_to_another(actor: Any, version: PresentationVersion) -> None:
    made = approved(actor, version)
    with pytest.raises(ValidationError) as refused:
        actions.share(actor, made, make_workplace())
    assert code_of(refused) == "workplace"


def test_the_employers_letter_names_no_candidate(actor: Any, version: PresentationVersion, place: Any) -> None:
    link = shared(actor, version, place)
    contact = make_contact(place, name="Liv Strand", email="liv@fjellheim.example")
    actions.send_link(actor, link, contact, address=answers.address_of_link(link))
    actions.send_link(actor, link, contact, address=answers.address_of_link(link))
    (letter,) = mail.outbox
    assert letter.to == ["liv@fjellheim.example"]
    assert "Amina" not in f"{letter.subject} {letter.body}"
    assert "Solberg" not in f"{letter.subject} {letter.body}"
    stranger = make_contact(make_workplace(), email="x@example.no")
    with pytest.raises(ValidationError):
        actions.send_link(actor, link, stranger, address="x")


def test_the_database_itself_keeps_the_yes_with_its_words(actor: Any, version: PresentationVersion) -> None:
    for fields in ({"step": Step.SHARED}, {"step": Step.APPROVED, "approved_fingerprint": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PresentationVersion.objects.filter(pk=version.pk).update(**fields)


def test_words_changed_behind_the_back_are_not_shown(actor: Any, version: PresentationVersion, place: Any) -> None:
    link = shared(actor, version, place)
    found = PresentationVersion.objects.get(pk=link.version_id)
    found.content = found.content.replace("truck", "fly")
    found.save(update_fields=["content"])
    assert not readable(link)


def test_so_many_openings_and_answers_are_kept(actor: Any, version: PresentationVersion, place: Any) -> None:
    link = shared(actor, version, place)
    PresentationOpening.objects.bulk_create(
        [PresentationOpening(link=link, at=clock.now(), form="page") for _at in range(MOST_OPENINGS)]
    )
    answers.opened(link, "page")
    assert link.openings.count() == MOST_OPENINGS
    for at in range(10):
        answers.reply(link, "question", f"Spørsmål {at}")
    with pytest.raises(ValidationError) as refused:
        answers.reply(link, "question", "Ett til")
    assert code_of(refused) == "too_many"


@pytest.mark.parametrize(
    ("answer", "text"), [("maybe", ""), ("question", " "), ("talk", "x" * 501), ("talk", "01010112345")]
)
def test_no_answer(actor: Any, version: PresentationVersion, place: Any, answer: str, text: str) -> None:
    link = shared(actor, version, place)
    with pytest.raises(ValidationError):
        answers.reply(link, answer, text)


# --- By whatever order --------------------------------------------------------------------------------------------------------

VERBS = ("change", "ask", "yes", "strike", "no", "together", "share", "share_old", "close", "withdraw", "undo", "time")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(VERBS), min_size=3, max_size=14))
def test_by_whatever_order_an_employer_reads_only_what_was_approved(verbs: list[str]) -> None:
    with transaction.atomic():
        kari = make_person()
        actor, place = actor_of(kari), make_workplace()
        first = actions.create(actor, make_candidate(kari), workplace=place, draft=draft("Kan 0"))
        yes: set[str] = set()
        said_no = False
        for at, verb in enumerate(verbs, 1):
            try:
                with transaction.atomic():
                    said_no = _do(verb, at, actor, place, first, yes) or said_no
            except ValidationError:
                pass
            # Of any two clicks there was a while between.
            long_ago = clock.now() - dt.timedelta(minutes=5)
            PresentationAsk.objects.update(asked_at=long_ago)
            PresentationLink.objects.update(made_at=long_ago)
            for link in PresentationLink.objects.all():
                found = answers.link_of_token(answers.token_of_link(link))
                if found is not None:
                    assert not said_no
                    assert found.version.fingerprint in yes
                    assert found.version.step == Step.SHARED
            assert PresentationVersion.objects.filter(presentation=first.presentation, step=Step.SHARED).count() <= 1
        transaction.set_rollback(True)


def _do(verb: str, at: int, actor: Any, place: Any, first: PresentationVersion, yes: set[str]) -> bool:
    """Do it. Adds what the candidate said yes to; True where everything was withdrawn."""
    presentation = first.presentation
    head = presentation.versions.order_by("-number").first()
    assert head is not None
    ask = PresentationAsk.objects.filter(version__presentation=presentation).order_by("-pk").first()
    match verb:
        case "change":
            actions.change(actor, presentation, draft(f"Kan {at}", "Kan mer"), base=head.number)
        case "ask":
            actions.ask(actor, head)
        case "yes" | "strike" if ask is not None:
            struck = ["e1"] if verb == "strike" else []
            made = answers.candidate_approves(ask, seen=ask.version.fingerprint, struck=struck)
            yes.add(made.fingerprint)
        case "no" if ask is not None:
            answers.candidate_declines(ask, seen=ask.version.fingerprint, comments={})
        case "together":
            yes.add(actions.approve_together(actor, head, seen=head.fingerprint, way="paper", reason="met").fingerprint)
        case "share":
            actions.share(actor, head, place)
        case "share_old":
            actions.share(actor, first, place)
        case "close":
            for link in PresentationLink.objects.all():
                actions.close_link(actor, link)
        case "withdraw" if ask is not None:
            answers.candidate_withdraws(ask)
            return True
        case "undo":
            actions.see(actor, presentation)
        case "time":
            PresentationVersion.objects.exclude(approved_until=None).update(
                approved_until=clock.today() - dt.timedelta(days=1)
            )
    return False


# --- What could stand there ---------------------------------------------------------------------------------------------------


def test_suggestions_leave_out_what_is_nobodys_business(actor: Any, amina: Candidate, place: Any) -> None:
    say_of(amina, Kind.SKILL, "truck", {"name": "Kjører truck"})
    say_of(amina, Kind.TASK, "till", {"can": "adapted", "help": "written_plan"})
    say_of(amina, Kind.TASK, "cleaning", {"can": "untested"})
    say_of(amina, Kind.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has_not"})
    say_of(amina, Kind.PRIVATE, "p", note="Hemmelig bolig")
    say_of(amina, Kind.HOLD, value={"reason": "treatment", "plan": "Hemmelig plan", "review": "2027-01-01"})
    say_of(amina, Kind.AVOID, "task:kitchen")
    say_of(amina, Kind.AMBITION, "butikk", {"name": "Egen butikk"}, note="Hemmelig tanke")
    factories.state(place, EmployerKind.TASK, "warehouse", {})
    seen = sight(actor, amina, clock.today())
    assert seen is not None
    found = suggestions(actor, amina, seen, place, "")
    by_section: dict[str, list[str]] = {}
    for one in found:
        by_section.setdefault(one.section, []).append(one.text)
    assert by_section["competence"] == ["Mål: egen butikk", "Kjører truck"]
    assert by_section["helps"] == ["Kasse går bra. Det hjelper med skriftlig plan for dagen"] or "Kasse" in str(
        by_section["helps"]
    )
    assert set(by_section["untested"]) == {"Har ikke prøvd renhold ennå", "Har ikke prøvd lagerarbeid ennå"}
    assert not [one for one in found if one.section == "grants" and one.ticked]
    assert "emmelig" not in str(found)
    assert "olitiattest" not in str(found)
    assert "jøkken" not in str(found)


def test_what_stands_is_ticked_in_its_own_words(actor: Any, amina: Candidate, place: Any) -> None:
    said = say_of(amina, Kind.SKILL, "truck", {"name": "Kjører truck"})
    say_of(amina, Kind.SKILL, "kasse", {"name": "Kasse"})
    line = Line("competence", f"r{said.pk}", "Kjører truck i trange ganger")
    made = actions.create(actor, amina, workplace=place, draft=Draft("first", [line, CAN]))
    seen = sight(actor, amina, clock.today())
    assert seen is not None
    found = {one.text: one.ticked for one in merged(suggestions(actor, amina, seen, place, ""), content_of(made))}
    assert found["Kjører truck i trange ganger"]
    assert found[CAN.text]
    assert not found["Kasse"]


# --- With the candidate -------------------------------------------------------------------------------------------------------


def test_erased_with_the_candidate(actor: Any, amina: Candidate, version: PresentationVersion, place: Any) -> None:
    link = shared(actor, version, place)
    answers.reply(link, "question", "Hemmelig spørsmål")
    erase_candidate(actor, amina, "own_wish")
    version.refresh_from_db()
    assert (version.content, version.plan, version.fingerprint, version.comments) == ("", "", "", "")
    assert PresentationReply.objects.get().text == ""
    assert PresentationAsk.objects.get().code == ""
    assert not readable(link)


def test_everything_stands_in_the_file(actor: Any, amina: Candidate, version: PresentationVersion, place: Any) -> None:
    link = shared(actor, version, place)
    answers.opened(link, "page")
    (told,) = everything(actor, amina)["presentasjoner"]
    assert told["til"] == "Fjellheim Lager AS"
    assert told["utgaver"][0]["hvem forteller hva"][0]["hva"] == "At det blir korte dager først"
    assert len(told["utgaver"][0]["delt med"][0]["åpnet"]) == 1


def test_what_stands(actor: Any, amina: Candidate, version: PresentationVersion, place: Any) -> None:
    link = shared(actor, version, place)
    answers.opened(link, "page")
    (one,) = standing(amina, clock.today())
    assert (one.step, one.shared, one.links, one.openings, one.over) == (Step.SHARED, link.version, (link,), 1, False)
    actions.withdraw(actor, version.presentation)
    (one,) = standing(amina, clock.today())
    assert (one.step, one.shared, one.links, one.over) == (Step.WITHDRAWN, None, (), True)


def test_the_one_to_ring_follows_the_person(
    actor: Any, amina: Candidate, version: PresentationVersion, kari: Any
) -> None:
    office = factories.first_organisation(kari)
    colleague = make_person(organisation=office)
    with pytest.raises(ValidationError):
        actions.set_caller(actor, version.presentation, colleague)
    make_following(amina, office, colleague)
    actions.set_caller(actor, version.presentation, colleague)
    version.presentation.refresh_from_db()
    assert version.presentation.caller == colleague
