""" "I dag": whose line it is, what it says, what one tap does, and what nobody is shown."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from grontlys.access.actor import Actor
from grontlys.access.models import Event, Organisation, Person
from grontlys.access.roles import Role
from grontlys.employers import actions, day, day_lines, ports, renewing
from grontlys.employers.models import DaySnooze, FreshnessSetting, Inquiry, SharedPage, Statement, Workplace
from grontlys.employers.page import read_page
from grontlys.employers.ports import DayLine, DaySection
from grontlys.employers.rules import renewal
from grontlys.employers.rules.kinds import Basis, Kind, Sharing
from grontlys.employers.rules.shared_page import BY_SLUG
from grontlys.employers.shared_pages import actions as shared
from grontlys.employers.shared_pages.answers import Wish
from grontlys.shared import clock
from tests.factories import (
    actor_of,
    give_role,
    make_contact,
    make_organisation,
    make_person,
    make_shared_page,
    make_workplace,
    state,
)
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db

TODAY = clock.today()


def ahead(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


@pytest.fixture
def office() -> Organisation:
    return make_organisation(short_name="NAV Ås", areas=("3218",))


@pytest.fixture
def kari(office: Organisation) -> Person:
    return make_person(organisation=office, name="Kari")


@pytest.fixture
def ola(office: Organisation) -> Person:
    return make_person(organisation=office, name="Ola")


def promise(place: Workplace, by: Person, due: int, key: str = "p", **fields: Any) -> Statement:
    value = {"what": "call", "due": ahead(due).isoformat()}
    return state(place, Kind.PROMISE, key, value, by=by, days_ago=30, **fields)


def capacity(place: Workplace, by: Person, days_ago: int = 70, **fields: Any) -> Statement:
    ends = TODAY + dt.timedelta(days=90 - days_ago)
    return state(place, Kind.CAPACITY, "", {"max": 3, "now": 1}, by=by, days_ago=days_ago, holds_until=ends, **fields)


def visited(place: Workplace, by: Person, days_ago: int, **fields: Any) -> Statement:
    key = fields.pop("key", f"v{days_ago}")
    return state(place, Kind.VISIT, key, {"form": "visit"}, by=by, days_ago=days_ago, basis=Basis.OBSERVED, **fields)


def titles(given: Any) -> list[str]:
    return [line.title for line in (given.lines if isinstance(given, ports.DayLines) else given)]


def leave(person: Person) -> None:
    person.assignments.update(ends_on=ahead(-1))


# --- The list -----------------------------------------------------------------------------------------------------------------


def test_one_list_by_urgency_across_sources() -> None:
    def line(title: str, due: int | None, **fields: Any) -> DayLine:
        return DayLine(title, "/", due=None if due is None else ahead(due), **fields)

    first = DaySection("a", "A", (line("late", -2, late=True), line("soon", 3), line("some day", None)), counted=False)
    second = DaySection(
        "b",
        "B",
        (
            line("today", 0),
            line("colleague's", -5, mine=False, late=True),
            line("nobody's", -3, mine=False, nobodys=True, late=True),
            line("far", 20),
            line("new", None),
        ),
        more=4,
        more_url="/alle/",
    )
    groups = day.day_groups([first, second], TODAY)
    assert [(group.heading, [item.line.title for item in group.items]) for group in groups] == [
        ("Haster", ["nobody's", "late", "today"]),
        ("Denne uka", ["soon"]),
        ("Når du har tid", ["far", "some day", "new", "colleague's"]),
    ]
    assert [[(more.about, more.count) for more in group.more] for group in groups] == [[], [], [("B", 4)]]
    # Own and urgent, and whatever the second source counts of one's own.
    assert day.own_count([first, second], TODAY) == 2 + 3
    assert day.day_groups([], TODAY) == []


def test_the_day_is_copied_as_text(client_of: Callable[[Any], Any], kari: Person) -> None:
    place = make_workplace(name="ÅS LAGER AS")
    promise(place, kari, 0, note="Sende tall fra bransjen")
    page = client_of(kari).get(reverse("employers:today"))
    assert page.context["text"].startswith("Haster\n- Ås Lager AS. Løfte. ")
    assert "Sende tall fra bransjen" in page.context["text"]
    assert "data-copy" in page.content.decode()


def test_an_empty_day_says_what_would_come(client_of: Callable[[Any], Any], kari: Person) -> None:
    text = client_of(kari).get(reverse("employers:today")).content.decode()
    assert "Ingenting haster" in text
    assert "løfter du har gitt" in text


# --- Promises -----------------------------------------------------------------------------------------------------------------


def test_a_promise_is_a_line_from_two_days_before_until_it_is_kept(kari: Person) -> None:
    places = [make_workplace(name=f"Sted {i}") for i in range(4)]
    for place, due in zip(places, (-3, 0, 2, 3), strict=True):
        promise(place, kari, due)
    actor = actor_of(kari)
    lines = {line.title: line for line in day_lines.promise_lines(actor, TODAY).lines}
    assert sorted(lines) == ["Sted 0", "Sted 1", "Sted 2"]
    assert [lines[name].late for name in sorted(lines)] == [True, False, False]
    assert "Ringe tilbake" in lines["Sted 1"].text
    actions.keep_promise(actor, Statement.objects.get(workplace=places[0]))
    assert "Sted 0" not in titles(day_lines.promise_lines(actor, TODAY))


def test_a_promise_is_kept_or_put_off_with_one_tap_and_taken_back(
    client_of: Callable[[Any], Any], kari: Person
) -> None:
    client, said = client_of(kari), promise(make_workplace(name="Sted"), kari, -3)
    address = reverse("employers:day_promise", args=[said.pk])
    assert client.post(address, {"svar": "tull"}).status_code == 404
    text = client.post(address, {"svar": "utsett"}, follow=True).content.decode()
    assert "utsatt en uke" in text
    assert Statement.objects.latest("pk").value["due"] == ahead(7).isoformat()
    assert "Sted</a>" not in text
    made = Statement.objects.latest("pk")
    undo = reverse("employers:withdraw", args=[said.workplace_id])
    back = client.post(undo, {"statements": str(made.pk), "tilbake": "i-dag"}, follow=True)
    assert back.redirect_chain[-1][0] == reverse("employers:today")
    assert "Sted</a>" in back.content.decode()
    for _double in range(2):
        assert "står som holdt" in client.post(address, {"svar": "gjort"}, follow=True).content.decode()
    assert Statement.objects.filter(value__done=True).count() == 1


def test_the_second_of_two_colleagues_is_told(client_of: Callable[[Any], Any], kari: Person, ola: Person) -> None:
    place = make_workplace(name="Sted")
    said, full = promise(place, kari, 0), capacity(place, kari)
    opening = state(place, Kind.OPENING, "training", {"count": 1}, by=kari, days_ago=26)
    first, second = client_of(kari), client_of(ola)
    taps = (
        (reverse("employers:day_promise", args=[said.pk]), {"svar": "gjort"}),
        (reverse("employers:day_facts", args=[place.pk]), {"statements": str(full.pk)}),
        (reverse("employers:answer_opening", args=[opening.pk]), {"svar": "ja"}),
    )
    for address, data in taps:
        first.post(address, data)
        before = Statement.objects.count()
        answer = second.post(address, data, follow=True)
        assert "En kollega svarte på dette før deg" in answer.content.decode()
        assert Statement.objects.count() == before


def test_what_was_withdrawn_meanwhile_cannot_be_confirmed(kari: Person) -> None:
    actor, said = actor_of(kari), promise(make_workplace(), kari, 0)
    actions.withdraw(actor, said)
    with pytest.raises(ValidationError):
        renewing.answer_promise(actor, said, kept=True)
    with pytest.raises(ValueError, match="no promise"):
        renewing.answer_promise(actor, capacity(make_workplace(), kari), kept=True)


# --- Facts --------------------------------------------------------------------------------------------------------------------


def test_one_line_a_workplace_with_three_facts_and_one_tap_that_can_be_taken_back(
    client_of: Callable[[Any], Any], kari: Person
) -> None:
    place, client = make_workplace(name="Sted"), client_of(kari)
    state(place, Kind.STANCE, "training", {"answer": "yes"}, by=kari, days_ago=400)
    state(place, Kind.MARKET, "", {"outlook": "up"}, by=kari, days_ago=130)
    state(place, Kind.SUPERVISION, "", {"people": 2}, by=kari, days_ago=310)
    state(place, Kind.TASK, "warehouse", {"demands": {}}, by=kari, days_ago=900)
    first = capacity(place, kari, 80)
    (line,) = day_lines.fact_lines(actor_of(kari), TODAY).lines
    assert line.title == "Sted"
    assert line.due == first.holds_until
    assert line.details[0].startswith("Kapasitet: 1 av 3 plasser i bruk – går ut")
    assert "gammelt: sagt for" in line.details[1]
    assert line.details[-1] == "og 1 til"
    assert [verb.label for verb in line.verbs] == ["Snakket med dem: disse stemmer", "Gå gjennom", "Utsett 30 dager"]
    assert line.verbs[1].url == reverse("employers:visit", args=[place.pk])
    text = client.post(line.verbs[0].url, dict(line.verbs[0].fields), follow=True).content.decode()
    assert "3 opplysninger om Sted står som bekreftet i dag" in text
    made = Statement.objects.filter(said_on=TODAY)
    assert sorted(made.values_list("kind", flat=True)) == ["capacity", "market", "stance", "visit"]
    assert made.get(kind=Kind.VISIT).value == {"form": "call"}
    client.post(line.verbs[0].url, dict(line.verbs[0].fields))
    assert Statement.objects.filter(said_on=TODAY).count() == 4, "a double click is one"
    (rest,) = day_lines.fact_lines(actor_of(kari), TODAY).lines
    assert len(rest.details) == 1
    assert rest.verbs[0].label == "Snakket med dem: det stemmer"
    undo = {"statements": ",".join(str(one.pk) for one in made), "tilbake": "i-dag"}
    client.post(reverse("employers:withdraw", args=[place.pk]), undo)
    (again,) = day_lines.fact_lines(actor_of(kari), TODAY).lines
    assert again.details == line.details


def test_a_single_fact_has_its_own_form_behind_change(kari: Person) -> None:
    place, other = make_workplace(name="A"), make_workplace(name="B")
    said = state(place, Kind.MARKET, "", {"outlook": "up"}, by=kari, days_ago=130)
    capacity(other, kari)
    urls = [line.verbs[1].url for line in day_lines.fact_lines(actor_of(kari), TODAY).lines]
    assert reverse("employers:verb", args=[place.pk, "utsikter"]) + f"?endrer={said.pk}" in urls
    assert reverse("employers:verb", args=[other.pk, "kapasitet"]) in urls


@pytest.mark.parametrize("why", ["newer", "ended", "barred", "put off", "withdrawn", "elsewhere"])
def test_what_nobody_can_act_on_is_no_line(why: str, kari: Person, ola: Person) -> None:
    place = make_workplace(closed_on=ahead(-1) if why == "ended" else None)
    organisation = make_organisation() if why == "elsewhere" else None
    said = capacity(place, kari, organisation=organisation)
    if why == "newer":
        capacity(place, ola, 10)
    elif why == "barred":
        leader = make_person(Role.LEADER)
        actions.bar_workplace(actor_of(leader), place, why="Streik")
    elif why == "put off":
        renewing.put_off(actor_of(kari), place, DaySnooze.Topic.FACTS)
    elif why == "withdrawn":
        actions.withdraw(actor_of(kari), said)
    assert titles(day_lines.fact_lines(actor_of(kari), TODAY)) == []


def test_an_agreement_that_is_confirmed_keeps_its_last_day(kari: Person) -> None:
    place = make_workplace()
    until = ahead(10)
    said = state(
        place,
        Kind.AGREEMENT,
        "nho",
        {"party": "NHO", "until": until.isoformat()},
        by=kari,
        days_ago=300,
        holds_until=until,
    )
    assert len(titles(day_lines.fact_lines(actor_of(kari), TODAY))) == 1
    made = renewing.still_true(actor_of(kari), place, [said.pk])
    assert made[0].holds_until == until
    assert titles(day_lines.fact_lines(actor_of(kari), TODAY)) == []
    assert titles(day_lines.fact_lines(actor_of(kari), ahead(9))) == []


def test_the_call_is_shared_with_no_more_than_what_it_confirms(kari: Person) -> None:
    place = make_workplace()
    wide = capacity(place, kari)
    narrow = state(
        place,
        Kind.STAFF_CUTS,
        "",
        {"extent": "ongoing"},
        by=kari,
        days_ago=70,
        sharing=Sharing.ORGANISATION,
    )
    made = renewing.still_true(actor_of(kari), place, [wide.pk, narrow.pk])
    assert {one.kind: one.sharing for one in made} == {
        Kind.CAPACITY: Sharing.ALL,
        Kind.STAFF_CUTS: Sharing.ORGANISATION,
        Kind.VISIT: Sharing.ORGANISATION,
    }


def test_only_what_one_may_read_can_be_confirmed(client_of: Callable[[Any], Any], kari: Person) -> None:
    place, stranger = make_workplace(), make_person()
    secret = capacity(place, stranger, sharing=Sharing.ORGANISATION)
    address = reverse("employers:day_facts", args=[place.pk])
    visit = visited(place, kari, 3)
    for numbers in (str(secret.pk), "", "999999", str(visit.pk)):
        assert client_of(kari).post(address, {"statements": numbers}).status_code == 404
    assert Statement.objects.filter(said_on=TODAY).count() == 0


# --- A no that has run out ----------------------------------------------------------------------------------------------------


def not_now(place: Workplace, by: Person, ended: int, key: str = "training") -> Statement:
    return state(place, Kind.NOT_NOW, key, {"reason": "market"}, by=by, days_ago=60, holds_until=ahead(-ended))


def test_a_no_that_has_run_out_lately_can_be_asked_about_again(kari: Person) -> None:
    names = ("yesterday", "two weeks", "longer", "still")
    for name, ended in zip(names, (1, 14, 15, 0), strict=True):
        not_now(make_workplace(name=name), kari, ended)
    both = make_workplace(name="both")
    not_now(both, kari, 3)
    not_now(both, kari, 3, "hiring")
    lines = {line.title: line for line in day_lines.ask_again_lines(actor_of(kari), TODAY).lines}
    assert sorted(name.lower() for name in lines) == ["both", "two weeks", "yesterday"]
    (line,) = (line for name, line in lines.items() if name.lower() == "both")
    assert "sa ikke nå" in line.text
    assert [verb.label for verb in line.verbs] == ["Jeg har spurt", "Ikke nå"]
    assert line.verbs[0].url == reverse("employers:verb", args=[both.pk, "spurte"])


@pytest.mark.parametrize("since", ["asked", "opening", "stance", "again"])
def test_not_when_somebody_has_asked_or_heard_since(since: str, kari: Person, ola: Person) -> None:
    place = make_workplace()
    not_now(place, kari, 5)
    if since == "asked":
        Inquiry.objects.create(
            workplace=place,
            purpose="training",
            asked_on=ahead(-2),
            asked_by=ola,
            organisation=ola.assignments.get().organisation,
            recorded_at=clock.now(),
        )
    elif since == "opening":
        state(place, Kind.OPENING, "training:warehouse", {"count": 1}, by=ola, days_ago=2)
    elif since == "stance":
        state(place, Kind.STANCE, "training", {"answer": "no"}, by=ola, days_ago=2)
    else:
        state(place, Kind.NOT_NOW, "training", {}, by=ola, days_ago=2, holds_until=ahead(60))
    assert titles(day_lines.ask_again_lines(actor_of(kari), TODAY)) == []


# --- Not visited --------------------------------------------------------------------------------------------------------------


def test_not_visited_for_the_set_time_the_most_valuable_first(kari: Person, ola: Person) -> None:
    long_ago, lately, gave, busy, theirs, both = (
        make_workplace(name=name) for name in ("Lenge", "Nylig", "Ga", "Opptatt", "Olas", "Begge")
    )
    visited(long_ago, kari, 300)
    visited(lately, kari, 170)
    visited(gave, kari, 200)
    state(gave, Kind.OPENING, "training", {"count": 1}, by=ola, days_ago=500)
    visited(busy, kari, 100)
    state(busy, Kind.PLACEMENT, "x", {"result": "ongoing"}, by=ola, days_ago=100, basis=Basis.REGISTER)
    visited(theirs, ola, 300)
    visited(both, kari, 300)
    visited(both, ola, 20)
    lines = day_lines.contact_lines(actor_of(kari), TODAY).lines
    assert [line.title for line in lines] == ["Ga", "Opptatt", "Lenge"]
    assert lines[0].text == "Sist: besøk for 6 måneder siden. Har hatt ledig plass"
    assert lines[0].due is None
    assert titles(day_lines.contact_lines(actor_of(ola), TODAY)) == ["Olas"]


def test_a_question_is_contact_too(kari: Person) -> None:
    place = make_workplace()
    visited(place, kari, 300)
    inquiry = Inquiry.objects.create(
        workplace=place,
        purpose="training",
        asked_on=ahead(-20),
        asked_by=kari,
        organisation=kari.assignments.get().organisation,
        recorded_at=clock.now(),
        outcome="yes",
        answered_on=ahead(-10),
        settled_at=clock.now(),
    )
    assert titles(day_lines.contact_lines(actor_of(kari), TODAY)) == []
    Inquiry.objects.filter(pk=inquiry.pk).update(asked_on=ahead(-250), answered_on=ahead(-240))
    (line,) = day_lines.contact_lines(actor_of(kari), TODAY).lines
    assert "Har sagt ja før" in line.text


def test_an_office_sets_its_own_days_from_today_on(
    client_of: Callable[[Any], Any], kari: Person, office: Organisation
) -> None:
    here, away = make_workplace(name="Her"), make_workplace(name="Borte", municipality_code="0301")
    visited(here, kari, 40)
    visited(away, kari, 40)
    leader = make_person(Role.LEADER, office)
    client = client_of(leader)
    address = reverse("employers:freshness")
    assert client.post(address, {"training": 28, "hiring": 14, "contact": 13}).status_code == 422
    assert client.post(address, {"training": 28, "hiring": 14, "contact": 180}).status_code == 302
    assert not FreshnessSetting.objects.exists()
    client.post(address, {"training": 28, "hiring": 14, "contact": 30})
    assert list(FreshnessSetting.objects.values_list("purpose", "days")) == [("contact", 30)]
    assert "Uten kontakt" in client.get(address).content.decode()
    assert titles(day_lines.contact_lines(actor_of(kari), TODAY)) == ["Her"]
    FreshnessSetting.objects.update(valid_from=ahead(1))
    assert titles(day_lines.contact_lines(actor_of(kari), TODAY)) == [], "it changes no day before it"
    assert titles(day_lines.contact_lines(actor_of(kari), ahead(1))) == ["Her"]


def test_ten_are_shown_and_all_stand_on_a_page(client_of: Callable[[Any], Any], kari: Person) -> None:
    for i in range(12):
        visited(make_workplace(name=f"Sted {i}"), kari, 200 + i)
    client = client_of(kari)
    page = client.get(reverse("employers:today")).content.decode()
    assert page.count("data-row-link") == 10
    assert "2 til" in page
    everything = client.get(reverse("employers:day_all", args=["besok"])).content.decode()
    assert everything.count("data-row-link") == 12
    assert client.get(reverse("employers:day_all", args=["tull"])).status_code == 404
    for what in ("opplysninger", "plasser", "lofter", "svar", "ikke-na"):
        assert "Alt her er gjort" in client.get(reverse("employers:day_all", args=[what])).content.decode()


def test_a_number_to_ring_is_a_look_and_is_logged_once(client_of: Callable[[Any], Any], kari: Person) -> None:
    place, silent = make_workplace(), make_workplace()
    visited(place, kari, 300)
    visited(silent, kari, 300)
    client = client_of(kari)
    client.get(reverse("employers:today"))
    assert not Event.objects.filter(verb="looked").exists()
    make_contact(place, phone="400 00 123")
    make_contact(silent, phone="", email="a@b.example")
    text = client.get(reverse("employers:today")).content.decode()
    assert 'href="tel:40000123"' in text
    (look,) = Event.objects.filter(verb="looked")
    assert (look.object_kind, look.reason, look.facts) == ("workplaces", "day_numbers", {"workplaces": [place.pk]})


def test_putting_off_is_ones_own_and_can_be_undone(client_of: Callable[[Any], Any], kari: Person, ola: Person) -> None:
    place = make_workplace(name="Sted")
    visited(place, kari, 300)
    client, address = client_of(kari), reverse("employers:day_put_off", args=[place.pk])
    assert client.post(address, {"om": "tull"}).status_code == 404
    for _double in range(2):
        text = client.post(address, {"om": "contact", "fra": "besok"}, follow=True).content.decode()
        assert "er utsatt 30 dager" in text
        assert "data-row-link" not in text
    assert Event.objects.filter(verb="put_off").count() == 1
    snooze = DaySnooze.objects.get()
    assert snooze.until == ahead(30)
    actor = actor_of(kari)
    assert titles(day_lines.contact_lines(actor, ahead(30))) == []
    assert titles(day_lines.contact_lines(actor, ahead(31))) == ["Sted"]
    client_of(ola).post(reverse("employers:day_take_up", args=[place.pk]), {"om": "contact"})
    assert DaySnooze.objects.exists(), "nobody else's"
    client.post(reverse("employers:day_take_up", args=[place.pk]), {"om": "contact"})
    assert titles(day_lines.contact_lines(actor, TODAY)) == ["Sted"]
    DaySnooze.objects.create(
        person=kari, organisation_id=actor.organisation_id, workplace=place, topic="facts", until=ahead(-1)
    )
    assert renewing.clear_snoozes() == {"deleted": 1}


# --- Whose line ---------------------------------------------------------------------------------------------------------------


def everything(actor: Actor) -> list[DayLine]:
    on = TODAY
    return [line for section in ports.day_sections(actor, on) for line in section.lines]


def known_by(person: Person, sharing: Sharing = Sharing.ALL) -> None:
    """One line of each kind that belongs to whoever said it."""
    fields: dict[str, Any] = {"sharing": sharing}
    promise(make_workplace(name="Løfte"), person, 0, **fields)
    capacity(make_workplace(name="Fakta"), person, **fields)
    place = make_workplace(name="Nei")
    state(place, Kind.NOT_NOW, "training", {}, by=person, days_ago=60, holds_until=ahead(-3), **fields)
    visited(make_workplace(name="Besøk"), person, 300, **fields)


def test_the_lines_of_one_who_has_left_are_everybodys_in_the_organisation(kari: Person, ola: Person) -> None:
    known_by(kari)
    assert sorted(line.title for line in everything(actor_of(kari))) == ["Besøk", "Fakta", "Løfte", "Nei"]
    assert everything(actor_of(ola)) == []
    leave(kari)
    lines = everything(actor_of(ola))
    assert sorted(line.title for line in lines) == ["Besøk", "Fakta", "Løfte", "Nei"]
    assert {line.whose for line in lines} == {"Ingen har denne"}
    assert not any(line.mine for line in lines)
    assert everything(actor_of(make_person())) == [], "in no other organisation"
    said = Statement.objects.get(kind=Kind.PROMISE)
    renewing.answer_promise(actor_of(ola), said, kept=False)
    Statement.objects.filter(kind=Kind.PROMISE, author=ola).update(value={"what": "call", "due": TODAY.isoformat()})
    (taken,) = day_lines.promise_lines(actor_of(ola), TODAY).lines
    assert taken.mine, "whoever takes it has it"


def test_a_closed_account_has_left_too(kari: Person, ola: Person) -> None:
    known_by(kari)
    Person.objects.filter(pk=kari.pk).update(is_active=False)
    assert len(everything(actor_of(ola))) == 4


def test_ones_own_in_another_organisation_is_not_here(kari: Person) -> None:
    known_by(kari)
    other = make_organisation()
    give_role(kari, Role.COUNSELLOR, other)
    assert everything(actor_of(kari, other)) == []


def by_link(page: SharedPage) -> None:
    """The employer says through the link of its page that there is room, and when they work."""
    room = Wish(Kind.OPENING, "training", {"count": 1, "until": ahead(2)})
    shared.answer_by_link(page, BY_SLUG["plass"], lambda said: [room], base=0)


def test_what_an_employer_says_by_link_belongs_to_whoever_made_the_page(kari: Person, ola: Person) -> None:
    place = make_workplace(name="Sted")
    page = make_shared_page(place, kari, kari.assignments.get().organisation)
    by_link(page)
    for person, mine in ((kari, True), (ola, False)):
        (line,) = day_lines.opening_lines(actor_of(person), TODAY).lines
        assert (line.mine, line.nobodys) == (mine, False)
    state(
        place,
        Kind.MARKET,
        "",
        {"outlook": "up"},
        by=Person.objects.system(),
        organisation=page.organisation,
        days_ago=121,
    )
    assert titles(day_lines.fact_lines(actor_of(kari), TODAY)) == ["Sted"]
    assert titles(day_lines.fact_lines(actor_of(ola), TODAY)) == []
    leave(kari)
    for read in (day_lines.opening_lines, day_lines.fact_lines):
        (line,) = read(actor_of(ola), TODAY).lines
        assert (line.mine, line.nobodys, line.whose) == (False, True, "Ingen har denne")
    section = next(one for one in ports.day_sections(actor_of(ola), TODAY) if one.key == "shared_pages")
    assert [line.nobodys for line in section.lines] == [True], "and so do its answers"


def test_an_employer_that_answers_a_letter_leaves_the_line_with_whoever_asked(kari: Person, ola: Person) -> None:
    said = state(make_workplace(name="Sted"), Kind.OPENING, "training", {"count": 1}, by=kari, days_ago=27)
    actions.employer_answers(said, still_open=True)
    near = ahead(27)
    (line,) = day_lines.opening_lines(actor_of(kari), near).lines
    assert line.mine
    assert [one.mine for one in day_lines.opening_lines(actor_of(ola), near).lines] == [False]
    leave(kari)
    (line,) = day_lines.opening_lines(actor_of(ola), near).lines
    assert line.nobodys


def test_an_opening_of_one_who_has_left_is_everybodys(kari: Person, ola: Person) -> None:
    state(make_workplace(name="Sted"), Kind.OPENING, "training", {"count": 1}, by=kari, days_ago=29)
    assert [(line.mine, line.nobodys) for line in day_lines.opening_lines(actor_of(ola), TODAY).lines] == [
        (False, False)
    ]
    leave(kari)
    (line,) = day_lines.opening_lines(actor_of(ola), TODAY).lines
    assert (line.nobodys, line.whose) == (True, "Ingen har denne")


@pytest.mark.parametrize("sharing", [Sharing.ORGANISATION, Sharing.NAV])
def test_what_is_said_in_confidence_elsewhere_neither_hides_a_line_nor_stops_a_tap(sharing: Sharing) -> None:
    person = make_person(Role.JOB_CONSULTANT)
    place = make_workplace(name="Sted")
    said = capacity(place, person)
    state(place, Kind.NOT_NOW, "training", {}, by=person, days_ago=60, holds_until=ahead(-3))
    other = make_person(Role.COUNSELLOR)
    capacity(place, other, 5, sharing=sharing)
    state(place, Kind.STANCE, "training", {"answer": "yes"}, by=other, days_ago=1, sharing=sharing)
    actor = actor_of(person)
    assert titles(day_lines.fact_lines(actor, TODAY)) == ["Sted"]
    assert titles(day_lines.ask_again_lines(actor, TODAY)) == ["Sted"]
    assert len(renewing.still_true(actor, place, [said.pk])) == 2


def test_promises_beyond_the_first_stand_on_a_page_of_their_own(client_of: Callable[[Any], Any], kari: Person) -> None:
    for n in range(5):
        promise(make_workplace(name=f"Sted {n}"), kari, -n)
    given = day_lines.promise_lines(actor_of(kari), TODAY, 2)
    assert (titles(given), given.more) == (["Sted 4", "Sted 3"], 3)
    text = client_of(kari).get(given.more_url).content.decode()
    assert text.count("data-row-link") == 5


def test_a_tap_with_odd_numbers_or_on_what_is_done_is_no_fault_of_the_service(
    client_of: Callable[[Any], Any], kari: Person
) -> None:
    place, client = make_workplace(), client_of(kari)
    said = promise(place, kari, 0)
    for odd in ("²", "9" * 40, "-1", "", "x"):
        for name in ("employers:day_facts", "employers:withdraw"):
            assert client.post(reverse(name, args=[place.pk]), {"statements": odd}).status_code == 404
        assert (
            client.get(reverse("employers:verb", args=[place.pk, "arbeidsmiljo"]), {"endrer": odd}).status_code == 200
        )
    done = renewing.answer_promise(actor_of(kari), said, kept=True)
    later = client.post(reverse("employers:day_promise", args=[done.pk]), {"svar": "utsett"}, follow=True)
    assert "før deg" in later.content.decode()


def test_an_undo_takes_back_all_or_nothing(client_of: Callable[[Any], Any], kari: Person) -> None:
    place = make_workplace()
    made = [state(place, Kind.NOTE, f"n{n}", note="x", by=kari).pk for n in range(25)]
    address = reverse("employers:withdraw", args=[place.pk])
    client_of(kari).post(address, {"statements": ",".join(map(str, made))})
    assert not Statement.objects.standing().exists()
    assert client_of(kari).post(address, {"statements": ",".join(map(str, made * 9))}).status_code == 404


def test_a_colleagues_newer_word_is_not_overrun_from_an_old_page(
    client_of: Callable[[Any], Any], kari: Person, ola: Person
) -> None:
    place = make_workplace()
    old = state(place, Kind.SETTING, "", {"tone": ["calm"]}, by=kari, days_ago=800)
    state(place, Kind.SETTING, "", {"tone": ["busy"]}, by=ola)
    address = reverse("employers:answer_fact", args=[place.pk, old.pk])
    told = client_of(kari).post(address, {"svar": "stemmer"}, follow=True).content.decode()
    assert "før deg" in told
    assert Statement.objects.count() == 2


def test_a_tap_on_the_page_of_all_leads_back_to_it(client_of: Callable[[Any], Any], kari: Person) -> None:
    said = state(make_workplace(), Kind.OPENING, "training", {"count": 1}, by=kari, days_ago=29)
    answer = client_of(kari).post(reverse("employers:answer_opening", args=[said.pk]), {"svar": "ja", "fra": "plasser"})
    assert answer["Location"] == reverse("employers:day_all", args=["plasser"])


@pytest.mark.parametrize("sharing", list(Sharing))
@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.LEADER, Role.JOB_CONSULTANT, Role.MARKET_COORDINATOR])
def test_no_line_shows_what_its_reader_may_not_read(role: Role, sharing: Sharing) -> None:
    reader = make_person(role)
    organisation = reader.assignments.get().organisation
    former = make_person(role, organisation)
    known_by(former, sharing)
    leave(former)
    actor = actor_of(reader)
    may = sharing != Sharing.NAV or actor.is_nav
    assert len(everything(actor)) == (4 if may else 0)
    assert everything(actor_of(make_person(role))) == []


def test_a_contact_told_in_confidence_elsewhere_neither_shows_nor_hides(kari: Person) -> None:
    place = make_workplace(name="Sted")
    visited(place, kari, 300)
    visited(place, make_person(), 5, sharing=Sharing.ORGANISATION)
    assert titles(day_lines.contact_lines(actor_of(kari), TODAY)) == ["Sted"]


# --- The page of the workplace ------------------------------------------------------------------------------------------------


def test_old_facts_ask_whether_they_still_hold_and_say_so_in_words(
    client_of: Callable[[Any], Any], kari: Person
) -> None:
    place = make_workplace()
    state(place, Kind.TASK, "warehouse", {"demands": {}}, by=kari, days_ago=366)
    state(place, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""}, by=kari, days_ago=365)
    state(place, Kind.SETTING, "", {"tone": ["calm"]}, by=kari, days_ago=700)
    page = read_page(actor_of(kari), place, TODAY)
    assert [task.old for task in page.tasks] == [True]
    assert [requirement.old for requirement in page.requirements] == [False]
    assert [fact.old for section in page.sections for fact in section.known] == [False]
    address = reverse("employers:workplace", args=[place.pk])
    text = client_of(kari).get(address).content.decode()
    assert text.count("Stemmer dette fortsatt?") == 1
    assert text.count("· gammelt") == 1
    said = Statement.objects.get(kind=Kind.TASK)
    client_of(kari).post(reverse("employers:answer_fact", args=[place.pk, said.pk]), {"svar": "stemmer"})
    assert "Stemmer dette fortsatt?" not in client_of(kari).get(address).content.decode()


# --- How fast -----------------------------------------------------------------------------------------------------------------


def test_the_number_of_queries_does_not_grow_with_the_lines(client_of: Callable[[Any], Any], kari: Person) -> None:
    client = client_of(kari)

    def more(n: int) -> None:
        for _one in range(n):
            known_by(kari)
            make_contact(Workplace.objects.filter(name="Besøk").latest("number"))
            place = make_workplace()
            state(place, Kind.OPENING, "training", {"count": 1}, by=kari, days_ago=27)
            Inquiry.objects.create(
                workplace=place,
                purpose="training",
                asked_on=ahead(-2),
                asked_by=kari,
                organisation=kari.assignments.get().organisation,
                recorded_at=clock.now(),
            )

    more(1)
    client.get(reverse("employers:today"))
    for _round in range(2):
        # The number beside the navigation is written to the session when it differs: not counted here.
        client.get(reverse("employers:today"))
        with count_queries("employers/today"):
            assert client.get(reverse("employers:today")).status_code == 200
        more(4)


def test_the_rules_of_the_day_are_those_of_the_day_asked_for(kari: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    capacity(make_workplace(name="Sted"), kari, 50)
    (old,) = (rule for rule in renewal.AGE_RULES if rule.kind == Kind.CAPACITY)
    others = tuple(rule for rule in renewal.AGE_RULES if rule.kind != Kind.CAPACITY)
    changed = (
        old._replace(valid_to=TODAY - dt.timedelta(days=1)),
        old._replace(days=40, valid_from=TODAY),
    )
    actor = actor_of(kari)
    assert titles(day_lines.fact_lines(actor, TODAY)) == []
    monkeypatch.setattr(renewal, "AGE_RULES", (*others, *changed))
    assert titles(day_lines.fact_lines(actor, TODAY)) == ["Sted"]
    assert titles(day_lines.fact_lines(actor, ahead(-1))) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("together", [True, False], ids=["two colleagues", "one who clicks twice"])
def test_two_taps_in_the_same_instant(kari: Person, ola: Person, together: bool) -> None:
    place = make_workplace()
    said = capacity(place, kari)
    actors = [actor_of(kari), actor_of(ola if together else kari)]
    start, told = threading.Barrier(2), []

    def tap(actor: Actor) -> None:
        try:
            start.wait()
            renewing.still_true(actor, place, [said.pk])
        except ValidationError as refused:
            told.append(refused.error_list[0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=tap, args=(actor,)) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == (["answered"] if together else [])
    assert sorted(Statement.objects.filter(said_on=TODAY).values_list("kind", flat=True)) == ["capacity", "visit"]
