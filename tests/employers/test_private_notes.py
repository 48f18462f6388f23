"""A note that tells something private is refused with words that explain, and stands where somebody says why."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.employers import actions, private_notes
from grontlys.employers.lists import actions as lists
from grontlys.employers.lists import plan, workbook
from grontlys.employers.lists.rows import show_row
from grontlys.employers.lists.summary import rows_with_private_texts, summarise
from grontlys.employers.models import ContactPerson, EmployerList, ListRow, Statement
from grontlys.employers.rules import topics
from grontlys.employers.rules.kinds import Kind, Purpose, Sharing, Stance, Strength
from grontlys.employers.rules.private_facts import private_facts
from grontlys.employers.rules.private_words import PRIVATE_REASONS
from grontlys.shared import clock
from tests.factories import actor_of, make_actor, make_organisation, make_person, make_workplace, state

pytestmark = pytest.mark.django_db

PRIVATE = "Moren er syk, så hun går tidlig."

VERBS = {
    "opening": lambda a, w, t, **k: actions.confirm_opening(a, w, Purpose.TRAINING, count=1, condition=t, **k),
    "visit": lambda a, w, t, **k: actions.record_visit(a, w, note=t, **k),
    "task": lambda a, w, t, **k: actions.add_task(a, w, "warehouse", note=t, **k),
    "requirement": lambda a, w, t, **k: actions.set_requirement(a, w, "forklift", Strength.LEARNABLE, note=t, **k),
    "stance": lambda a, w, t, **k: actions.set_stance(a, w, Purpose.HIRING, Stance.MAYBE, note=t, **k),
    "staff_cuts": lambda a, w, t, **k: actions.report_staff_cuts(a, w, "announced", note=t, **k),
    "closure": lambda a, w, t, **k: actions.report_closure(a, w, "closing", note=t, **k),
    "note": actions.add_note,
    "bar": lambda a, w, t, **k: actions.bar_workplace(a, w, why=t, **k),
    "tell": lambda a, w, t, **k: actions.tell(
        a, w, Kind.FLEXIBILITY, {"other_tasks": topics.OTHER_TASKS[0].code}, note=t, **k
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_refuses_and_explains_and_can_be_told_why(verb: str) -> None:
    actor, place = make_actor(Role.LEADER), make_workplace()
    with pytest.raises(ValidationError) as refused:
        VERBS[verb](actor, place, PRIVATE)
    assert refused.value.code == "private"
    (message,) = refused.value.messages
    assert "«Moren er syk» (helse)" in message
    assert "arbeidsplassen" in message
    assert not Statement.objects.exists()
    said = VERBS[verb](actor, place, PRIVATE, private_ok="asked_for")
    assert said.private_reason == "asked_for"
    event = Event.objects.get(verb="stated")
    assert event.facts["private_ok"] == "asked_for"
    assert "syk" not in str(event.facts), "codes, never what was written"


def test_what_lies_inside_a_longer_finding_is_not_named_twice() -> None:
    found = private_facts("Lederen er skilt og moren hennes er syk.")
    assert len(found) == 3
    assert private_notes.named(found) == "«er skilt» (familie og privatliv), «moren hennes er syk» (helse)"


def test_a_reason_is_not_kept_where_nothing_was_private() -> None:
    said = actions.add_note(make_actor(), make_workplace(), "Inngang på baksiden.", private_ok="asked_for")
    assert said.private_reason == ""
    assert "private_ok" not in Event.objects.get(verb="stated").facts


@pytest.mark.parametrize("reason", ["", "because", "asked_for,public_role"])
def test_only_a_known_reason_counts(reason: str) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.add_note(make_actor(), make_workplace(), PRIVATE, private_ok=reason)
    assert refused.value.code == ("private_ok" if reason else "private")


@pytest.mark.parametrize("reason", ["", *(term.code for term in PRIVATE_REASONS)])
def test_no_reason_lets_a_national_identity_number_through(reason: str) -> None:
    actor, place = make_actor(), make_workplace()
    with pytest.raises(ValidationError) as refused:
        actions.add_note(actor, place, f"{PRIVATE} 010101 12345", private_ok=reason)
    assert refused.value.code == "national_id"
    with pytest.raises(ValidationError) as refused:
        actions.confirm_opening(actor, place, Purpose.TRAINING, count=1, condition="01010112345", private_ok=reason)
    assert refused.value.code == "national_id"


def test_what_stood_there_already_can_be_renewed_by_anybody() -> None:
    actor, place = make_actor(), make_workplace()
    value = {"count": 1, "starts": None, "condition": "Når moren er frisk; moren er syk nå", "dated": False}
    before = state(
        place, Kind.OPENING, "training", value, by=make_person(), said_on=clock.today() - dt.timedelta(days=20)
    )
    (again,) = actions.renew_opening(actor, before)
    assert again.private_reason == "carried"
    actions.employer_answers(again, still_open=True)
    assert Statement.objects.filter(kind=Kind.OPENING).count() == 3


def test_a_contact_persons_role_is_the_role_at_the_workplace() -> None:
    with pytest.raises(ValidationError) as refused:
        actions.add_contact_person(
            make_actor(), make_workplace(), name="Kari Nes", phone="90012345", role="Leder, sykmeldt", informed=True
        )
    assert refused.value.code == "role"
    assert not ContactPerson.objects.exists()


# --- The form -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "dialog"])
def test_the_form_shows_the_words_keeps_the_text_and_asks_why(client_of: Any, headers: dict[str, str]) -> None:
    client, place = client_of(make_person()), make_workplace()
    address = reverse("employers:verb", args=[place.number, "merknad"])
    assert "private_ok" not in client.get(address, headers=headers).content.decode()
    answer = client.post(address, {"note": PRIVATE}, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert PRIVATE in page
    assert "«Moren er syk» (helse)" in page
    assert 'id="id_note-error"' in page
    assert 'aria-describedby="id_note-help id_note-error"' in page
    assert "Behold teksten fordi" in page
    assert page.count("Merknad</h") == (0 if headers else 1), "the heading stands there already"
    assert page.count('name="private_ok"') == 1 + len(PRIVATE_REASONS)
    answer = client.post(address, {"note": PRIVATE, "private_ok": ""}, headers=headers)
    assert answer.status_code == 422, "to write it anew is to write it anew"
    assert client.post(address, {"note": PRIVATE, "private_ok": "nonsense"}, headers=headers).status_code == 422
    assert not Statement.objects.exists()
    done = client.post(address, {"note": PRIVATE, "private_ok": "about_workplace"}, headers=headers)
    assert done.status_code in (200, 302)
    assert Statement.objects.get().private_reason == "about_workplace"
    page = client.get(reverse("employers:workplace", args=[place.number])).content.decode()
    assert "teksten er beholdt: det gjelder arbeidsplassen, ikke en person" in page


def test_rewritten_it_needs_no_reason(client_of: Any) -> None:
    client, place = client_of(make_person()), make_workplace()
    address = reverse("employers:verb", args=[place.number, "merknad"])
    assert client.post(address, {"note": "Går tidlig på tirsdager.", "private_ok": ""}).status_code == 302
    assert Statement.objects.get().private_reason == ""


def test_a_number_of_a_person_is_refused_without_a_way_out(client_of: Any) -> None:
    client, place = client_of(make_person()), make_workplace()
    answer = client.post(reverse("employers:verb", args=[place.number, "merknad"]), {"note": "Ola 01010112345"})
    assert answer.status_code == 422
    assert "fødselsnummer" in answer.content.decode()
    assert "private_ok" not in answer.content.decode()


def test_what_stands_under_more_is_opened_and_asked_about_there(client_of: Any) -> None:
    client, place = client_of(make_person()), make_workplace()
    sent = {"purpose": "training", "count": "1", "condition": "Eier har kreft"}
    page = client.post(reverse("employers:verb", args=[place.number, "bekreft-plass"]), sent).content.decode()
    assert page.index("<details") < page.index('id="id_condition-error"') < page.index('name="private_ok"')
    assert '<details class="gl-more" open>' in page


def test_a_form_without_words_of_its_own_does_not_mind_a_reason(client_of: Any) -> None:
    client, place = client_of(make_person()), make_workplace()
    sent = {"most": "2", "now": "", "private_ok": "asked_for"}
    assert client.post(reverse("employers:verb", args=[place.number, "kapasitet"]), sent).status_code == 302


def test_the_leader_of_an_office_explains_a_bar_too(client_of: Any) -> None:
    client, place = client_of(make_person(Role.LEADER)), make_workplace()
    address = reverse("employers:verb", args=[place.number, "sperr"])
    assert client.post(address, {"why": "Eier er straffedømt."}).status_code == 422
    sent = {"why": "Eier er straffedømt.", "private_ok": "public_role"}
    assert client.post(address, sent).status_code == 302
    assert Statement.objects.get().private_reason == "public_role"


# --- Lists --------------------------------------------------------------------------------------------------------------------


def plan_of(**given: str) -> plan.Planned:
    today = dt.date(2026, 11, 21)
    return plan.plan({"name": "Ås Lager", **given}, plan.Options(today, informed=True), today)


def test_a_private_note_of_a_row_is_kept_out_and_the_rest_comes_in() -> None:
    planned = plan_of(note=PRIVATE, training_count="2", contact_on="1.11.2026", contact_note="Lederen er skilt.")
    assert [(entry.kind, entry.note) for entry in planned.entries] == [("opening", ""), ("visit", "")]
    assert not planned.faults
    assert [(t.code, t.field, t.text) for t in planned.remarks] == [
        ("private_family", "contact_note", "«er skilt»"),
        ("private_health", "note", "«Moren er syk»"),
    ]


def test_a_row_with_a_note_alone_adds_nothing_and_numbers_are_starred_out_first() -> None:
    assert plan_of(note=PRIVATE).entries == []
    (entry,) = plan_of(note="Spør etter 010101 12345").entries
    assert entry.note == "Spør etter ***********"


def test_the_role_of_a_contact_person_may_keep_the_person_out() -> None:
    planned = plan_of(person_name="Kari Nes", person_phone="900 12 345", person_role="Leder (sykmeldt)")
    assert planned.entries == []
    assert [t.code for t in planned.remarks] == ["private_health"]


def test_the_list_says_how_many_and_which_and_nothing_is_lost(client_of: Any) -> None:
    office = make_organisation(name="NAV Ås", short_name="NAV Ås", areas=("3218",))
    person = make_person(Role.MARKET_CONTACT, office)
    lager = make_workplace(name="ÅS LAGER AS", post_place="ÅS", postcode="1430")
    text = f"Bedrift;Org.nr;Merknad\nÅs Lager;{lager.number};Moren er syk\nÅs Lager;{lager.number};Travelt før jul\n"
    actor = actor_of(person)
    found, _new = lists.upload(actor, text.encode(), "liste.csv")
    lists.choose_columns(actor, found, {0: found.sheet_mapping(0)}, used=[0], sharing=Sharing.ALL)
    found = lists.advance(found.pk, 600)
    assert summarise(found).private == 1
    (row,) = rows_with_private_texts(found)
    (remark,) = show_row(found, row).remarks
    assert "«Merknad» er ikke tatt med: «Moren er syk»" in remark
    assert "(helse)" in remark
    client, here = client_of(person), f"/lister/{found.pk}/"
    assert "1 rad har tekst som ser ut til å si noe privat om en person" in client.get(here).content.decode()
    page = client.get(f"{here}rader/?vis=private").content.decode()
    assert "Tekst som er holdt ute" in page
    assert remark.split("«")[0] in page
    assert client.post(f"{here}fil/", {"vis": "private"}).status_code == 200
    content, count = workbook.make(found, rows_with_private_texts(found).select_related("workplace"))
    assert count == 1
    assert content
    assert lists.start_import(actor, found)
    lists.advance(found.pk, 600)
    assert [said.note for said in Statement.objects.all()] == ["Travelt før jul"]
    assert ListRow.objects.get(pk=row.pk).cells[2] == "Moren er syk", "the row stands as it was"
    assert EmployerList.objects.get().state == "done"
