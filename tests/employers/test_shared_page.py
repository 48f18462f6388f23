"""The page that employer and staff fill in together: its verbs, what it shows, two at once, its end, and what staff learn of it."""

from __future__ import annotations

import datetime as dt
import random
import re
import threading
from typing import Any

import pytest
from django import forms
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from grontlys.access.actor import NotAllowed
from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.employers import actions as verbs
from grontlys.employers.models import SharedPage, Statement
from grontlys.employers.page import read_page
from grontlys.employers.ports import day_sections
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing, Strength
from grontlys.employers.rules.shared_page import BY_SLUG, KINDS, PARTS
from grontlys.employers.shared_pages import actions
from grontlys.employers.shared_pages.answers import Wish
from grontlys.employers.shared_pages.forms import form_for
from grontlys.employers.shared_pages.reading import own_words
from grontlys.employers.shared_pages.summary import as_text, summary
from grontlys.shared import clock
from tests.factories import (
    actor_of,
    make_actor,
    make_contact,
    make_organisation,
    make_person,
    make_shared_page,
    make_workplace,
    state,
)
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Any:
    return make_organisation(short_name="NAV Ås", name="NAV Ås")


@pytest.fixture
def person(office: Any) -> Any:
    return make_person(Role.MARKET_CONTACT, office, name="Petter Vik")


@pytest.fixture
def place() -> Any:
    return make_workplace(name="Fjellheim Lager")


@pytest.fixture
def page(place: Any, person: Any, office: Any) -> SharedPage:
    return make_shared_page(place, person, office)


def address(page: SharedPage) -> str:
    return reverse("employers:shared", args=[actions.token_of(page)])


def send(client: Client, where: str, part: str, *, base: int = 0, **given: Any) -> Any:
    data = {f"{part}-{name}": value for name, value in given.items()}
    return client.post(where, {"del": part, f"{part}-base": base, **data})


def words(key: str, text: str) -> Any:
    return lambda said: [Wish(Kind.OWN_WORDS, key, {}, text)]


# --- Opening and closing ------------------------------------------------------------------------------------------------------


def test_opening_again_gives_the_page_that_stands(person: Any, place: Any) -> None:
    actor = actor_of(person)
    first = actions.open_page(actor, place)
    assert actions.open_page(actor, place).pk == first.pk
    assert first.ends_on == clock.today() + dt.timedelta(days=30)
    assert Event.objects.filter(verb="opened_shared_page").count() == 1
    other = actions.open_page(make_actor(Role.COUNSELLOR), place)
    assert other.pk != first.pk
    actions.close_page(actor, first)
    assert actions.open_page(actor, place).pk != first.pk


def test_an_old_page_makes_way_for_a_new_one(person: Any, place: Any, office: Any) -> None:
    old = make_shared_page(
        place,
        person,
        office,
        opened_at=clock.now() - dt.timedelta(days=40),
        ends_on=clock.today() - dt.timedelta(days=10),
    )
    new = actions.open_page(actor_of(person), place)
    old.refresh_from_db()
    assert new.pk != old.pk
    assert old.closed_at is not None


def test_only_the_own_organisation_closes_sends_and_sees(page: SharedPage, place: Any) -> None:
    stranger = make_actor(Role.COUNSELLOR)
    contact = make_contact(place, email="liv@fjellheim.example")
    for refused in (
        lambda: actions.close_page(stranger, page),
        lambda: actions.see_answers(stranger, page),
        lambda: actions.send_link(stranger, page, contact, link="https://x"),
    ):
        with pytest.raises(NotAllowed):
            refused()
    with pytest.raises(NotAllowed):
        actions.open_page(make_actor(Role.ANALYST), place)


def test_a_closed_old_forged_or_barred_page_is_over(client: Client, page: SharedPage, person: Any, place: Any) -> None:
    good = address(page)
    assert client.get(good).status_code == 200
    for forged in (good.replace("felles/", "felles/x"), reverse("employers:shared", args=["1:abc:def"])):
        assert client.get(forged).status_code == 404
    SharedPage.objects.filter(pk=page.pk).update(nonce="another")
    assert client.get(good).status_code == 404
    SharedPage.objects.filter(pk=page.pk).update(nonce=page.nonce, ends_on=clock.today() - dt.timedelta(days=1))
    assert client.get(good).status_code == 404
    SharedPage.objects.filter(pk=page.pk).update(ends_on=clock.today())
    assert client.get(good).status_code == 200
    leader = actor_of(make_person(Role.LEADER))
    verbs.bar_workplace(leader, place, why="Etterforskes")
    barred = client.get(good)
    assert barred.status_code == 404
    assert "Fjellheim" not in barred.content.decode()
    with pytest.raises(ValidationError):
        actions.open_page(actor_of(person), place)
    verbs.lift_bar(leader, place)
    assert client.get(good).status_code == 200
    actions.close_page(actor_of(person), page)
    over = send(client, good, "virksomheten", words_business="For sent")
    assert over.status_code == 404
    assert "Lenken er brukt opp" in over.content.decode()
    assert not Statement.objects.filter(note="For sent").exists()


def test_the_employer_stops_the_link(client: Client, page: SharedPage) -> None:
    answer = client.post(address(page), {"svar": "stopp"})
    assert "Siden er stengt" in answer.content.decode()
    assert client.get(address(page)).status_code == 404
    assert Event.objects.get(verb="closed_shared_page").organisation_id == page.organisation_id


def test_the_page_stays_out_of_caches_and_search_engines(client: Client, page: SharedPage) -> None:
    for where in (address(page), reverse("employers:shared", args=["x"])):
        answer = client.get(where)
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "same-origin"


# --- Filling in ---------------------------------------------------------------------------------------------------------------


def test_what_the_employer_answers_is_its_own_words_shared_with_all(
    client: Client, page: SharedPage, place: Any, office: Any
) -> None:
    where = address(page)
    until = clock.today() + dt.timedelta(days=20)
    answers: dict[str, dict[str, Any]] = {
        "virksomheten": {"words_business": "Vi lagrer hyller.\r\nOg stoler.", "words_day": "Rolig."},
        "oppgaver": {"tasks": ["warehouse", "packing"], "words_needs": "Plukke og pakke."},
        "kunne": {"must": ["spoken_norwegian"], "learn": ["forklift"], "words_must": "Møte presis.", "words_learn": ""},
        "kompetanse": {"answer": "trained_here"},
        "arbeidstid": {"part_time": "yes", "min_percent": "40", "times": ["day"]},
        "andre-oppgaver": {"other_tasks": "part"},
        "hjelp": {"needs": ["contact", "mentor"], "words_offer": "Fast fadder."},
        "planer": {"training": "yes", "hiring": "maybe"},
        "plass": {"training": "yes", "training_count": "2", "hiring": "no", "hiring_until": until.isoformat()},
        "kontakt": {"best": ["morning"], "clothes": "work"},
    }
    assert list(answers) == [part.slug for part in PARTS]
    for slug, given in answers.items():
        answer = send(client, where, slug, **given)
        assert answer.status_code == 302, (slug, answer.content.decode())
        assert answer["Location"] == f"{where}?lagret={slug}#del-{slug}"
    made = list(Statement.objects.filter(workplace=place).order_by("pk"))
    assert {one.basis for one in made} == {Basis.EMPLOYER}
    assert {one.sharing for one in made} == {Sharing.ALL}
    assert {one.organisation_id for one in made} == {office.pk}
    assert all(one.author.is_system for one in made)
    said = own_words(place)
    assert said.filled == len(PARTS)
    assert said.words("business") == "Vi lagrer hyller.\nOg stoler."
    assert said.keys(Kind.TASK) == ["warehouse", "packing"]
    lines = dict(summary(said))
    assert lines["Hva vi trenger folk til"] == "Lagerarbeid, pakking. Plukke og pakke."
    assert lines["Må kunnes fra første dag"] == "Snakke norsk. Møte presis."
    assert lines["Kan læres her"] == "Truckførerbevis."
    assert lines["Praksisplass"] == "Ja, 2 plasser"
    assert lines["Ansettelse"].startswith("Ikke nå, til og med")
    assert lines["Planer det neste året"] == "Praksisplass: ja. Ansettelse: kanskje."
    assert as_text("X", summary(said)).startswith("X\nHva vi driver med: ")
    body = client.get(where).content.decode()
    assert "10 av 10 deler fylt ut" in body
    log = list(Event.objects.filter(verb="answered_shared_page").order_by("seq").values_list("facts", flat=True))
    assert [facts["part"] for facts in log] == list(answers)
    assert all("Plukke" not in str(event.facts) for event in Event.objects.all())


def test_saving_twice_says_it_once(client: Client, page: SharedPage) -> None:
    for _again in range(2):
        assert send(client, address(page), "oppgaver", tasks=["till"], words_needs="Kasse.").status_code == 302
    assert Statement.objects.count() == 2


def test_saying_it_another_day_confirms_it(page: SharedPage, place: Any) -> None:
    state(place, Kind.OWN_WORDS, "needs", note="Pakke", days_ago=40)
    done = actions.answer_by_link(page, BY_SLUG["oppgaver"], words("needs", "Pakke"), base=0)
    assert [one.said_on for one in done.made] == [clock.today()]


def test_what_is_emptied_is_no_longer_so(client: Client, page: SharedPage, place: Any, person: Any) -> None:
    where = address(page)
    send(client, where, "oppgaver", tasks=["till", "packing"], words_needs="Kasse.")
    base = own_words(place).newest(BY_SLUG["oppgaver"])
    assert send(client, where, "oppgaver", base=base, tasks=["packing"], words_needs="").status_code == 302
    said = own_words(place)
    assert said.keys(Kind.TASK) == ["packing"]
    assert said.words("needs") == ""
    shown = read_page(actor_of(person), place, clock.today())
    assert [task.code for task in shown.tasks] == ["packing"]
    assert shown.own_words == []
    send(client, where, "kunne", must=["english"])
    base = own_words(place).newest(BY_SLUG["kunne"])
    send(client, where, "kunne", base=base, learn=["english"])
    assert own_words(place).by_topic[Kind.REQUIREMENT, "english"].value["strength"] == Strength.LEARNABLE
    base = own_words(place).newest(BY_SLUG["kunne"])
    send(client, where, "kunne", base=base)
    assert not own_words(place).is_filled(BY_SLUG["kunne"])


def test_a_task_keeps_the_demands_that_others_have_seen(page: SharedPage, place: Any, person: Any) -> None:
    verbs.add_task(actor_of(person), place, "till", {"standing": 2})
    actions.answer_by_link(page, BY_SLUG["oppgaver"], lambda said: [Wish(Kind.TASK, "till")], base=0)
    (task,) = read_page(actor_of(person), place, clock.today()).tasks
    assert task.demands == (("Stå og gå mye", 2, "En del"),)
    assert task.basis == "arbeidsgivers egne ord; kravene: sett på stedet"


def test_one_tick_speaks_for_all_roles_that_do_the_task(
    client: Client, page: SharedPage, place: Any, person: Any
) -> None:
    for role in ("Nattevakt", "Butikkmedarbeider"):
        verbs.add_task(actor_of(person), place, "till", {"pace": 1}, role=role, basis=Basis.EMPLOYER)
    shown = client.get(address(page)).content.decode()
    assert re.search(r'value="till"[^>]* checked', shown)
    base = max(Statement.objects.values_list("pk", flat=True))
    send(client, address(page), "oppgaver", tasks=["packing"], base=base)
    said = own_words(place)
    assert said.keys(Kind.TASK) == ["packing"]
    gone = Statement.objects.filter(kind=Kind.TASK, value__gone=True)
    assert {(one.key, one.value["role"]) for one in gone} == {
        ("till:nattevakt", "Nattevakt"),
        ("till:butikkmedarbeider", "Butikkmedarbeider"),
    }


def test_a_confidential_demand_is_not_carried_into_what_all_may_read(page: SharedPage, place: Any, person: Any) -> None:
    verbs.add_task(actor_of(person), place, "till", {"standing": 2}, sharing=Sharing.ORGANISATION)
    done = actions.answer_by_link(page, BY_SLUG["oppgaver"], lambda said: [Wish(Kind.TASK, "till")], base=0)
    assert done.made[0].value == {"demands": {}}


def test_an_opening_keeps_its_task_and_its_condition(page: SharedPage, place: Any, person: Any, client: Client) -> None:
    verbs.confirm_opening(
        actor_of(person), place, Purpose.TRAINING, count=1, task="packing", condition="Etter omvisning"
    )
    base = own_words(place).newest(BY_SLUG["plass"])
    assert send(client, address(page), "plass", base=base, training="yes", training_count="3").status_code == 302
    newest = Statement.objects.latest("pk")
    assert (newest.key, newest.value["count"], newest.value["condition"]) == ("training:packing", 3, "Etter omvisning")


def test_not_now_needs_a_day_that_is_ahead(page: SharedPage, client: Client) -> None:
    where = address(page)
    assert "Velg hvilken dag" in send(client, where, "plass", training="no").content.decode()
    late = send(client, where, "plass", training="no", training_until="2020-01-01")
    assert late.status_code == 422
    assert "fra og med i dag" in late.content.decode()
    assert not Statement.objects.exists()


@pytest.mark.parametrize("text", ["010190 12345", "Moren hans er syk"])
def test_private_facts_are_refused_in_plain_words(page: SharedPage, client: Client, text: str) -> None:
    answer = send(client, address(page), "virksomheten", words_business=text, words_day="Rolig")
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "fødselsnummer" in body if text[0] == "0" else "fortelle noe om en person" in body
    assert not Statement.objects.exists(), "all of a part or none of it"
    assert text in body, "what was written is still there"


def test_the_writer_may_say_that_it_is_about_the_work(page: SharedPage, client: Client) -> None:
    text = "Moren hans er syk"
    first = send(client, address(page), "virksomheten", words_business=text)
    assert "virksomheten-about_work" in first.content.decode()
    send(client, address(page), "virksomheten", words_business=text, about_work="on")
    assert Statement.objects.get().private_reason == "about_workplace"
    never = send(client, address(page), "virksomheten", words_day="010190 12345", words_business=text, about_work="on")
    assert never.status_code == 422


def test_texts_have_an_end(page: SharedPage, client: Client) -> None:
    assert send(client, address(page), "virksomheten", words_business="a" * 2001).status_code == 422
    assert send(client, address(page), "virksomheten", words_business="a\r\n" * 1000).status_code == 302


def test_a_robot_is_stopped(page: SharedPage, client: Client) -> None:
    SharedPage.objects.filter(pk=page.pk).update(saves_on=clock.today(), saves=actions.MOST_SAVES - 1)
    assert send(client, address(page), "virksomheten", words_business="a").status_code == 302
    stopped = send(client, address(page), "virksomheten", base=Statement.objects.latest("pk").pk, words_business="b")
    assert stopped.status_code == 422
    assert "veldig mange ganger" in stopped.content.decode()
    SharedPage.objects.filter(pk=page.pk).update(saves_on=clock.today() - dt.timedelta(days=1))
    again = send(client, address(page), "virksomheten", base=Statement.objects.latest("pk").pk, words_business="b")
    assert again.status_code == 302


def test_an_unknown_part_is_not_there(page: SharedPage, client: Client) -> None:
    assert client.post(address(page), {"del": "lys"}).status_code == 404


# --- Two at once --------------------------------------------------------------------------------------------------------------


def test_two_at_once_both_texts_are_shown_and_nothing_is_overwritten(
    page: SharedPage, client: Client, client_of: Any, person: Any, place: Any
) -> None:
    together = reverse("employers:shared_staff", args=[place.number])
    staff = client_of(person)
    assert send(staff, together, "virksomheten", words_business="Fra NAV").status_code == 302
    late = send(client, address(page), "virksomheten", words_business="Fra oss")
    body = late.content.decode()
    assert late.status_code == 422
    assert "Ingenting er overskrevet" in body
    assert "Skrevet av NAV, med deres ord" in body
    assert "Petter" not in body
    assert "Fra NAV" in body
    assert re.search(r"<textarea[^>]*>\s*Fra oss</textarea>", body)
    assert own_words(place).words("business") == "Fra NAV"
    base = re.search(r'name="virksomheten-base" value="(\d+)"', body)
    assert base is not None
    assert send(client, address(page), "virksomheten", base=int(base[1]), words_business="Fra oss").status_code == 302
    newer = send(staff, together, "virksomheten", base=int(base[1]), words_business="Fra NAV igjen").content.decode()
    assert "Skrevet av arbeidsgiveren" in newer
    assert own_words(place).words("business") == "Fra oss"


def test_the_same_text_from_both_is_no_quarrel(page: SharedPage, person: Any, place: Any) -> None:
    part = BY_SLUG["virksomheten"]
    actions.answer(actor_of(person), place, part, words("day", "Rolig"), base=0)
    done = actions.answer_by_link(page, part, words("day", "Rolig"), base=0)
    assert done.made == ()


def test_another_part_may_change_meanwhile(page: SharedPage, person: Any, place: Any) -> None:
    actions.answer(actor_of(person), place, BY_SLUG["virksomheten"], words("day", "Rolig"), base=0)
    assert actions.answer_by_link(page, BY_SLUG["oppgaver"], words("needs", "Pakke"), base=0).made


def test_htmx_gets_the_part_with_progress_and_summary(page: SharedPage, client: Client) -> None:
    answer = client.post(
        address(page),
        {"del": "virksomheten", "virksomheten-base": 0, "virksomheten-words_business": "Hyller"},
        headers={"HX-Request": "true"},
    )
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in body
    assert body.count("hx-swap-oob") == 2
    assert "Lagret." in body
    assert "1 av 10 deler fylt ut" in body


# --- What the employer sees ---------------------------------------------------------------------------------------------------


def test_the_employers_page_holds_its_own_shared_words_and_nothing_else(
    page: SharedPage, client: Client, place: Any
) -> None:
    """A workplace full of statements of every kind, basis and level, each with a marker of its own."""
    author = make_person(name="Hemmelig Saksbehandler")
    allowed, markers = set(), set()
    number = 0
    for kind in Kind:
        for basis in Basis:
            for sharing in Sharing:
                number += 1
                marker = f"markor{number}x"
                markers.add(marker)
                key = "business" if kind == Kind.OWN_WORDS else marker
                value = {"condition": marker, "role": marker, "name": marker, "what": marker, "done_by": marker}
                state(place, kind, key, value, by=author, note=marker, basis=basis, sharing=sharing)
                if (kind, basis, sharing) == (Kind.OWN_WORDS, Basis.EMPLOYER, Sharing.ALL):
                    allowed.add(marker)
    # The employer's words last, so that nothing newer hides what should show.
    body = client.get(address(page)).content.decode()
    assert {marker for marker in markers if marker in body} == allowed
    assert len(allowed) == 1
    for word in ("Hemmelig", author.assignments.get().organisation.short_name, "sannsynlig", "gl-light", "tolket"):
        assert word not in body


def test_what_the_page_reads_is_of_its_own_kinds_basis_and_level(place: Any) -> None:
    for kind in Kind:
        for basis in Basis:
            for sharing in Sharing:
                state(place, kind, f"{kind}-{basis}-{sharing}"[:40], {"count": 1}, basis=basis, sharing=sharing)
    found = own_words(place).by_topic.values()
    assert {(one.basis, one.sharing) for one in found} == {(Basis.EMPLOYER, Sharing.ALL)}
    assert {one.kind for one in found} == set(KINDS)


def test_withdrawn_and_outlived_words_are_gone(place: Any, person: Any) -> None:
    said = state(place, Kind.OWN_WORDS, "day", note="Feil", by=person)
    state(place, Kind.SUPPORT, "", {"needs": ["mentor"]}, days_ago=400, holds_until=clock.today() - dt.timedelta(1))
    verbs.withdraw(actor_of(person), said)
    assert own_words(place).by_topic == {}


def test_the_page_is_whole_in_english(page: SharedPage, client: Client, place: Any) -> None:
    state(place, Kind.COMPETENCE, "", {"answer": "trade_certificate"})
    client.cookies["django_language"] = "en"
    body = client.get(address(page)).content.decode()
    assert "What you need people for" in body
    assert "Trade certificate" in body
    assert "Hva dere trenger folk til" not in body


# --- Staff --------------------------------------------------------------------------------------------------------------------


def test_staff_fill_in_together_and_it_is_the_employers_words(client_of: Any, person: Any, place: Any) -> None:
    together = reverse("employers:shared_staff", args=[place.number])
    assert send(client_of(person), together, "virksomheten", words_business="Hyller").status_code == 302
    said = Statement.objects.get()
    assert (said.basis, said.sharing, said.author_id) == (Basis.EMPLOYER, Sharing.ALL, person.pk)


def test_staff_make_send_and_close_the_link(client_of: Any, person: Any, place: Any) -> None:
    contact = make_contact(place, name="Liv Strand", email="liv@fjellheim.example")
    silent = make_contact(place, name="Uten Post")
    client = client_of(person)
    together = reverse("employers:shared_staff", args=[place.number])
    link = reverse("employers:shared_link", args=[place.number])
    assert "Lag lenke" in client.get(together).content.decode()
    client.post(link, {"svar": "lag"})
    body = client.get(together).content.decode()
    assert "/felles/" in body
    assert "mailto:" in body
    assert "Uten Post" not in body
    for _twice in range(2):
        client.post(link, {"svar": "send", "kontakt": contact.pk})
    (letter,) = mail.outbox
    assert letter.to == ["liv@fjellheim.example"]
    assert letter.reply_to == [person.email]
    where = re.search(r"https?://[^/\s]+(/felles/\S+)", letter.body)
    assert where is not None
    assert Client().get(where[1]).status_code == 200
    assert "Sendt" in client.get(together).content.decode()
    assert "lenke sendt" in client.get(reverse("employers:workplace", args=[place.number])).content.decode()
    second = make_contact(place, name="Ola Nes", email="ola@fjellheim.example")
    client.post(link, {"svar": "send", "kontakt": second.pk})
    assert mail.outbox[-1].to == ["ola@fjellheim.example"]
    client.post(link, {"svar": "send", "kontakt": silent.pk})
    assert len(mail.outbox) == 2
    other = make_contact(make_workplace(), email="x@y.example")
    assert client.post(link, {"svar": "send", "kontakt": other.pk}).status_code == 404
    client.post(link, {"svar": "steng"})
    assert Client().get(where[1]).status_code == 404
    assert client.post(link, {"svar": "tull"}).status_code == 404


def test_another_office_sees_that_there_is_a_link_and_not_the_link(
    client_of: Any, page: SharedPage, place: Any
) -> None:
    body = client_of(make_person(Role.COUNSELLOR)).get(reverse("employers:shared_staff", args=[place.number]))
    text = body.content.decode()
    assert "Også NAV Ås har en slik lenke" in text
    assert "/felles/ey" not in text
    assert actions.token_of(page) not in text


def test_the_one_who_opened_it_learns_of_it_today(page: SharedPage, person: Any, place: Any, client_of: Any) -> None:
    actor = actor_of(person)

    def lines() -> list[Any]:
        found = [one for one in day_sections(actor, clock.today()) if one.key == "shared_pages"]
        return list(found[0].lines) if found else []

    assert lines() == []
    actions.answer(actor, place, BY_SLUG["planer"], lambda said: [Wish(Kind.PLAN, "hiring", {"answer": "no"})], base=0)
    assert lines() == [], "what staff fill in themselves is no news"
    actions.answer_by_link(page, BY_SLUG["virksomheten"], words("day", "Rolig"), base=0)
    actions.answer_by_link(page, BY_SLUG["oppgaver"], words("needs", "Pakke"), base=0)
    (line,) = lines()
    assert line.title == "Fjellheim Lager har fylt ut 2 deler siden sist"
    assert line.text == "Hva dere driver med, hva dere trenger folk til"
    (verb,) = line.verbs
    answer = client_of(person).post(verb.url, dict(verb.fields))
    assert answer["Location"] == reverse("employers:today")
    assert lines() == []
    timeline = read_page(actor, place, clock.today()).timeline
    assert {event.basis for event in timeline} == {"arbeidsgivers egne ord"}


def test_a_contact_who_leaves_takes_nothing_along(page: SharedPage, person: Any, place: Any) -> None:
    contact = make_contact(place, email="liv@fjellheim.example")
    actions.open_page(actor_of(person), place, contact=contact)
    verbs.end_contact_person(actor_of(person), contact)
    page.refresh_from_db()
    assert page.contact is None
    assert page.is_open


def test_queries_stay_few(page: SharedPage, client: Client, client_of: Any, person: Any, place: Any) -> None:
    for part, key in (("virksomheten", "day"), ("oppgaver", "needs")):
        actions.answer_by_link(page, BY_SLUG[part], words(key, "Noe"), base=0)
    with count_queries("employers/shared_page"):
        client.get(address(page))
    staff = client_of(person)
    together = reverse("employers:shared_staff", args=[place.number])
    staff.get(together)
    with count_queries("employers/shared_page_staff"):
        staff.get(together)


# --- Whatever is answered -----------------------------------------------------------------------------------------------------


def _any_answers(form: Any, chance: random.Random) -> dict[str, Any]:
    """Answers to the fields of a part as a browser would send them, some left out."""
    given: dict[str, Any] = {}
    for name, asked in form.fields.items():
        if name == "base" or (name == "learn" and "must" in given) or chance.random() < 0.3:
            continue
        codes = [code for code, _label in getattr(asked, "choices", [])]
        if isinstance(asked, forms.MultipleChoiceField):
            given[name] = chance.sample(codes, min(3, len(codes)))
        elif codes:
            given[name] = chance.choice(codes)
        elif isinstance(asked, forms.IntegerField):
            given[name] = str(chance.choice([5, 40, 60]))
        elif isinstance(asked, forms.DateField):
            given[name] = (clock.today() + dt.timedelta(days=chance.randrange(60))).isoformat()
        else:
            given[name] = chance.choice(["Vi pakker.", "Å, æ og ø\nto linjer", "100 % & <b>"])
    return given


@pytest.mark.parametrize("seed", range(4))
def test_what_was_answered_comes_back_in_the_form_and_saying_it_again_adds_nothing(
    page: SharedPage, client: Client, place: Any, seed: int
) -> None:
    chance = random.Random(seed)
    where, taken = address(page), 0
    for _round in range(2):
        for part in PARTS:
            said = own_words(place)
            answers = _any_answers(form_for(part, said, ""), chance)
            sent = send(client, where, part.slug, base=said.newest(part), **answers)
            assert sent.status_code in (302, 422)
            if sent.status_code == 422:
                continue
            taken += 1
            said = own_words(place)
            form = form_for(part, said, "")
            back = {name: form[name].value() for name in form.fields if name != "base"}
            for name, answer in answers.items():
                if isinstance(answer, list):
                    assert sorted(back[name]) == sorted(answer)
                elif name.endswith(("_count", "_until")):
                    continue  # beside "not now", a count means nothing; without an answer, neither does
                else:
                    assert str(back[name]) == answer
            before = Statement.objects.count()
            sent = {name: answer for name, answer in back.items() if answer not in (None, "", [])}
            again = send(client, where, part.slug, base=said.newest(part), **sent)
            assert again.status_code == 302
            assert Statement.objects.count() == before
            assert summary(said) == summary(own_words(place))
    assert taken > len(PARTS)


@pytest.mark.django_db(transaction=True)
def test_two_in_the_same_instant_one_is_told(person: Any, place: Any, page: SharedPage) -> None:
    part, actor = BY_SLUG["virksomheten"], actor_of(person)
    start, came = threading.Barrier(2), list[str]()

    def say(how: Any) -> None:
        try:
            start.wait()
            how()
            came.append("saved")
        except actions.Overtaken:
            came.append("told")
        except BaseException as fault:
            came.append(repr(fault))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=say, args=(how,))
        for how in (
            lambda: actions.answer(actor, place, part, words("business", "Fra NAV"), base=0),
            lambda: actions.answer_by_link(page, part, words("business", "Fra oss"), base=0),
        )
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["saved", "told"]
    assert Statement.objects.count() == 1
