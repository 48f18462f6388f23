"""Saved searches: what has changed since last time, told to their person and to nobody else."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record
from grontlys.access.models import Event
from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers import actions as employer_actions
from grontlys.employers import ports
from grontlys.employers.models import Municipality
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing
from grontlys.finding import actions, saved_state
from grontlys.finding import index as indexes
from grontlys.finding import saved as reading
from grontlys.finding.addresses import read_address
from grontlys.finding.models import SavedSearch
from grontlys.finding.saved import Look, look, parts_of
from grontlys.shared import clock
from tests.factories import (
    actor_of,
    give_role,
    make_actor,
    make_organisation,
    make_person,
    make_saved_search,
    make_workplace,
    state,
)
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db
URL = "/arbeidsgivere/"
LAGER = "c=task:warehouse|industry:52.1&c=place:3218"


@pytest.fixture(autouse=True)
def _places() -> None:
    Municipality.objects.bulk_create(
        Municipality(code=code, name=name, county_code="32", valid_from=dt.date(2024, 1, 1))
        for code, name in (("3218", "Ås"), ("3216", "Vestby"))
    )


def save(actor: Actor, query: str = LAGER, name: str = "Lager Ås") -> SavedSearch:
    return actions.save(actor, read_address(QueryDict(query))[0], name)[0]


def now(actor: Actor, saved: SavedSearch) -> Look:
    return look(indexes.current(), actor, SavedSearch.objects.get(pk=saved.pk))


def summary(actor: Actor, saved: SavedSearch) -> str:
    return now(actor, saved).summary


def see(actor: Actor, saved: SavedSearch) -> None:
    actions.mark_seen(actor, SavedSearch.objects.get(pk=saved.pk), now(actor, saved).token)


# --- What has changed ---------------------------------------------------------------------------------------------------------


def test_new_gone_and_turned_are_told_until_they_are_seen() -> None:
    sigrid, other = make_actor(), make_actor()
    stays, leaves = make_workplace(name="Fjellheim Lager AS"), make_workplace(name="Gamle Lager AS")
    saved = save(sigrid)
    assert summary(sigrid, saved) == ""
    employer_actions.confirm_opening(other, stays, Purpose.TRAINING, count=2)
    arrives = make_workplace(name="Nye Lager AS")
    leaves.municipality_code = "3216"
    leaves.save()
    with transaction.atomic():
        for one in (arrives, leaves):
            record(other, "stated", "workplace", one.pk)
    seen = now(sigrid, saved)
    assert seen.summary == "1 ny passer, 1 passer ikke lenger, 1 har endret lys"
    parts = {part.kind: part for part in parts_of(sigrid, seen, clock.today())}
    assert list(parts) == ["new", "turned", "gone"]
    assert [[change.card.number for change in part.changes] for part in parts.values()] == [
        [arrives.pk],
        [stays.pk],
        [leaves.pk],
    ]
    (turned,) = parts["turned"].changes
    assert turned.turns == (
        ("Arbeidstrening", "grey", "Ingen dialog ennå", "green", "Ja"),
        ("Ansettelse", "grey", "Ingen dialog ennå", "yellow", "Kanskje"),
    )
    assert turned.sentence.startswith("2 plasser, bekreftet")
    see(sigrid, saved)
    assert summary(sigrid, saved) == ""
    assert now(sigrid, saved).total == 2


def test_a_light_that_turns_by_itself_is_a_change() -> None:
    sigrid = make_actor()
    employer_actions.confirm_opening(sigrid, make_workplace(), Purpose.TRAINING, count=1)
    saved = save(sigrid)
    with time_machine.travel(clock.now() + dt.timedelta(days=100), tick=False):
        seen = now(sigrid, saved)
        assert seen.summary == "1 har endret lys"
        ((turned,),) = [part.changes for part in parts_of(sigrid, seen, clock.today())]
        assert [(turn.before, turn.after) for turn in turned.turns] == [("green", "yellow")]


def test_a_search_that_asks_for_a_light_tells_who_got_it() -> None:
    """What fits "ledig plass nå" comes and goes with the light."""
    sigrid, place = make_actor(), make_workplace()
    saved = save(sigrid, "c=training:green&c=place:3218", "Ledig i Ås")
    employer_actions.confirm_opening(make_actor(), place, Purpose.TRAINING, count=1)
    assert summary(sigrid, saved) == "1 ny passer"
    see(sigrid, saved)
    employer_actions.say_not_now(make_actor(), place, [Purpose.TRAINING], until=clock.today() + dt.timedelta(days=30))
    assert summary(sigrid, saved) == "1 passer ikke lenger"


def test_what_is_new_is_named_best_light_first_and_the_rest_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_TOLD", 2)
    sigrid = make_actor()
    saved = save(sigrid)
    places = [make_workplace() for _ in range(4)]
    with transaction.atomic():
        for one in places:
            record(sigrid, "stated", "workplace", one.pk)
    employer_actions.confirm_opening(make_actor(), places[3], Purpose.TRAINING, count=1)
    (part,) = parts_of(sigrid, now(sigrid, saved), clock.today())
    assert [change.card.number for change in part.changes] == [places[3].pk, places[0].pk]
    assert part.more == 2


def test_what_happened_after_the_page_was_opened_is_not_marked_as_seen() -> None:
    """Two people at once: while one reads the list of changes, another one makes one more."""
    sigrid, daniel = make_actor(), make_actor()
    first, second = make_workplace(), make_workplace()
    saved = save(sigrid)
    employer_actions.confirm_opening(daniel, first, Purpose.TRAINING, count=1)
    on_the_page = now(sigrid, saved)
    employer_actions.confirm_opening(daniel, second, Purpose.TRAINING, count=1)
    with pytest.raises(ValidationError, match="Noe har endret seg"):
        actions.mark_seen(sigrid, on_the_page.saved, on_the_page.token)
    assert summary(sigrid, saved) == "2 har endret lys"
    see(sigrid, saved)
    see(sigrid, saved)
    assert summary(sigrid, saved) == ""
    assert Event.objects.filter(verb="saw_changes").count() == 1, "what is seen twice is told once"


def test_too_broad_is_kept_and_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_FOLLOWED", 2)
    sigrid, places = make_actor(), [make_workplace() for _ in range(3)]
    saved = save(sigrid)
    seen = now(sigrid, saved)
    assert (seen.too_broad, seen.total, seen.changes, seen.can_begin) == (True, 3, None, False)
    assert reading.day_lines(sigrid, clock.today()) == []
    places[0].municipality_code = "3216"
    places[0].save()
    with transaction.atomic():
        record(sigrid, "stated", "workplace", places[0].pk)
    seen = now(sigrid, saved)
    assert (seen.too_broad, seen.total, seen.changes, seen.can_begin) == (False, 2, None, True)
    see(sigrid, saved)
    seen = now(sigrid, saved)
    assert (seen.can_begin, len(seen.changes or ())) == (False, 0)
    assert seen.changes is not None


def test_bytes_of_another_release_begin_anew() -> None:
    sigrid = make_actor()
    make_workplace()
    saved = save(sigrid)
    SavedSearch.objects.update(seen=b"\x63nonsense")
    assert now(sigrid, saved).can_begin
    see(sigrid, saved)
    assert now(sigrid, saved).changes is not None


# --- Who is told what ---------------------------------------------------------------------------------------------------------


def test_a_light_turned_in_confidence_is_told_without_its_reason() -> None:
    ours = make_person(Role.COUNSELLOR)
    theirs = make_actor(Role.JOB_CONSULTANT, make_organisation(OrganisationKind.ENTERPRISE))
    place = make_workplace(industry1_code="62.010", section="J")
    state(place, Kind.TASK, "warehouse", {}, by=ours)
    saved = save(theirs)
    mine = save(actor_of(ours))
    employer_actions.confirm_opening(actor_of(ours), place, Purpose.TRAINING, count=7, sharing=Sharing.NAV)
    for reader, search, told in ((theirs, saved, False), (actor_of(ours), mine, True)):
        seen = now(reader, search)
        assert seen.summary == "1 har endret lys"
        ((change,),) = [part.changes for part in parts_of(reader, seen, clock.today())]
        assert change.turns[0].after == "green"
        assert ("7 plasser" in change.sentence) == told


def test_what_only_some_may_search_in_is_news_to_them_alone() -> None:
    """A task shared with NAV makes a workplace fit for NAV; the enterprise's search neither finds nor counts it."""
    ours = make_person(Role.COUNSELLOR)
    theirs = make_actor(Role.JOB_CONSULTANT, make_organisation(OrganisationKind.ENTERPRISE))
    place = make_workplace(industry1_code="62.010", section="J")
    mine, saved = save(actor_of(ours)), save(theirs)
    state(place, Kind.TASK, "warehouse", {}, by=ours, sharing=Sharing.NAV, basis=Basis.INTERPRETED)
    with transaction.atomic():
        record(actor_of(ours), "stated", "workplace", place.pk)
    assert summary(actor_of(ours), mine) == "1 ny passer"
    assert summary(theirs, saved) == ""
    assert reading.day_lines(theirs, clock.today()) == []


def test_a_saved_search_is_its_persons_in_that_organisation(client_of: Callable[[Any], Any]) -> None:
    first, second = make_organisation(), make_organisation(OrganisationKind.ENTERPRISE)
    sigrid, colleague = make_person(Role.COUNSELLOR, first), make_person(Role.COUNSELLOR, first)
    give_role(sigrid, Role.JOB_CONSULTANT, second)
    saved = save(actor_of(sigrid, first))
    assert list(SavedSearch.objects.own(actor_of(sigrid, first))) == [saved]
    assert not SavedSearch.objects.own(actor_of(sigrid, second)).exists()
    assert not SavedSearch.objects.own(actor_of(colleague)).exists()
    neighbour = client_of(colleague)
    assert neighbour.get(f"/sok/{saved.pk}/").status_code == 404
    for verb in ("slett", "angre", "sett", "navn"):
        assert neighbour.post(f"/sok/{saved.pk}/{verb}/", {"name": "x"}).status_code == 404
    assert "Lager Ås" not in neighbour.get("/sok/").content.decode()
    # The link to the search itself can be shared: it shows the search, and nothing of what somebody keeps.
    page = neighbour.get(f"{URL}?{LAGER}").content.decode()
    assert "Lagre søket" in page
    assert "Lager Ås" not in page
    other = actor_of(colleague)
    for verb in (
        lambda: actions.rename(other, saved, "x"),
        lambda: actions.remove(other, saved),
        lambda: actions.restore(other, saved),
        lambda: actions.mark_seen(other, saved, now(other, saved).token),
        lambda: actions.rename(actor_of(sigrid, second), saved, "x"),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_the_log_never_tells_what_was_searched_for() -> None:
    sigrid = make_actor()
    make_workplace()
    saved = save(sigrid, f"{LAGER}&q=rullestolrampe", "Sted med rampe")
    actions.rename(sigrid, saved, "Sted med rullestolrampe")
    actions.remove(sigrid, saved)
    actions.restore(sigrid, saved)
    employer_actions.add_note(make_actor(), make_workplace(), "rullestolrampe")
    see(sigrid, saved)
    events = Event.objects.filter(object_kind="saved_search").order_by("seq")
    assert [event.verb for event in events] == [
        "saved_search",
        "renamed_search",
        "removed_search",
        "restored_search",
        "saw_changes",
    ]
    assert events[0].facts == {"kinds": ["place", "task"], "found": 0}
    assert not any("ramp" in str(event.facts) + event.reason + event.object_id for event in events)


# --- The verbs ----------------------------------------------------------------------------------------------------------------


def test_the_same_search_is_saved_once() -> None:
    sigrid = make_actor()
    make_workplace()
    saved = save(sigrid)
    again, new = actions.save(
        sigrid, read_address(QueryDict("c=place:3218&c=task:warehouse|industry:52.1&sort=name&side=3"))[0], "Annet navn"
    )
    assert (again.pk, new, again.name) == (saved.pk, False, "Lager Ås")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_saved_search(saved.person, saved.organisation, query=saved.query)
    save(make_actor(), LAGER)
    assert SavedSearch.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_are_one_search() -> None:
    sigrid = make_actor()
    make_workplace()
    indexes.current()
    start = threading.Barrier(4)
    answers: list[Any] = []

    def click() -> None:
        try:
            start.wait()
            answers.append(actions.save(sigrid, read_address(QueryDict(LAGER))[0], "Lager Ås"))
        except BaseException as fault:
            answers.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(new for _saved, new in answers) == [False, False, False, True]
    assert SavedSearch.objects.count() == 1
    assert Event.objects.filter(verb="saved_search").count() == 1


def test_words_that_mean_something_are_kept_as_chips() -> None:
    make_workplace()
    saved = save(make_actor(), "q=lager+ås+fjellheim&side=2&sort=name")
    address = read_address(QueryDict(saved.query))[0]
    assert [chip.code for chip in address.chips] == ["task:warehouse|industry:52.1", "place:3218"]
    assert (address.text, address.sort, address.page) == ("fjellheim", "name", 1)


@pytest.mark.parametrize(
    ("query", "name", "code"),
    [
        ("", "Alle", "empty"),
        ("sort=name", "Alle", "empty"),
        (LAGER, "  ", "name"),
        (LAGER, "Til 01017012345", "national_id"),
        ("q=01017012345", "Lager", "national_id"),
        ("c=post:010170 12345", "Lager", "national_id"),
        (LAGER + "&lest=01017012345~lager", "Lager", "national_id"),
    ],
)
def test_what_cannot_be_saved(query: str, name: str, code: str) -> None:
    make_workplace()
    with pytest.raises(ValidationError) as refused:
        save(make_actor(), query, name)
    assert refused.value.code == code
    assert not SavedSearch.objects.exists()
    assert not Event.objects.filter(verb="saved_search").exists()


def test_there_is_room_for_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_SAVED", 2)
    sigrid = make_actor()
    make_workplace()
    first, _second = save(sigrid), save(sigrid, "c=place:3216")
    with pytest.raises(ValidationError, match="Du har 2 lagrede søk"):
        save(sigrid, "c=place:0301")
    actions.remove(sigrid, first)
    save(sigrid, "c=place:0301")
    with pytest.raises(ValidationError, match="Slett ett"):
        actions.restore(sigrid, first)


def test_removed_and_taken_back_remembers_what_it_had_seen() -> None:
    sigrid, place = make_actor(), make_workplace()
    saved = save(sigrid)
    actions.remove(sigrid, saved)
    actions.remove(sigrid, saved)
    assert not SavedSearch.objects.own(sigrid).kept().exists()
    employer_actions.confirm_opening(make_actor(), place, Purpose.TRAINING, count=1)
    assert reading.day_lines(sigrid, clock.today()) == []
    actions.restore(sigrid, saved)
    actions.restore(sigrid, saved)
    assert summary(sigrid, saved) == "1 har endret lys"
    verbs = Event.objects.filter(object_kind="saved_search").values_list("verb", flat=True)
    assert sorted(verbs) == ["removed_search", "restored_search", "saved_search"]


def test_the_old_one_is_not_taken_back_beside_a_new_one() -> None:
    sigrid = make_actor()
    make_workplace()
    old = save(sigrid)
    actions.remove(sigrid, old)
    save(sigrid)
    with pytest.raises(ValidationError, match="lagret på nytt"):
        actions.restore(sigrid, old)


def test_nothing_is_kept_longer_than_it_is_of_use() -> None:
    office = make_organisation()
    stays, left, undone = make_person(None), make_person(None), make_person(None)
    for person in (stays, undone):
        give_role(person, Role.COUNSELLOR, office)
    give_role(left, Role.COUNSELLOR, office, ends_on=clock.today() - dt.timedelta(days=100))
    give_role(left, Role.COUNSELLOR, make_organisation())
    long_ago = clock.now() - dt.timedelta(days=200)
    kept = make_saved_search(stays, office)
    for person, fields in ((left, {}), (undone, {"removed_at": clock.now() - dt.timedelta(days=2)})):
        make_saved_search(person, office, **fields)
    just_now = make_saved_search(undone, office, query="c=place:3216", removed_at=clock.now())
    SavedSearch.objects.update(created_at=long_ago)
    assert actions.clear_saved_searches() == {"removed": 1, "left": 1}
    assert set(SavedSearch.objects.values_list("pk", flat=True)) == {kept.pk, just_now.pk}
    assert actions.clear_saved_searches() == {"removed": 0, "left": 0}


# --- The pages ----------------------------------------------------------------------------------------------------------------


def test_from_the_list_to_a_saved_search_and_back(client_of: Callable[[Any], Any]) -> None:
    sigrid = make_person()
    make_workplace(name="Fjellheim Lager AS")
    client = client_of(sigrid)
    page = client.get(f"{URL}?{LAGER}")
    assert page.context["save_url"] == f"/sok/nytt/?{LAGER}"
    form = client.get(page.context["save_url"])
    assert 'value="Lagerarbeid, Ås"' in form.content.decode()
    assert "1 arbeidsgiver passer nå." in form.content.decode()
    sent = {"c": ["task:warehouse|industry:52.1", "place:3218"], "q": "", "sort": "fit"}
    refused = client.post("/sok/nytt/", {**sent, "name": ""})
    assert refused.status_code == 422
    assert refused.context["form"].has_error("name", "required")
    answer = client.post("/sok/nytt/", {**sent, "name": "Lager Ås"})
    assert unquote(answer.url) == f"{URL}?{LAGER}"
    text = client.get(answer.url).content.decode()
    assert "Søket er lagret som «Lager Ås»." in text
    assert "Ingenting nytt siden" in text
    assert "Lagre søket" not in text
    # A double click.
    again = client.post("/sok/nytt/", {**sent, "name": "Lager Ås"}, follow=True)
    assert "Søket er lagret fra før som «Lager Ås»." in again.content.decode()
    saved = SavedSearch.objects.get()
    assert client.get(f"/sok/{saved.pk}/").url == answer.url
    assert client.post(f"/sok/{saved.pk}/navn/", {"name": " "}).status_code == 422
    assert client.post(f"/sok/{saved.pk}/navn/", {"name": "Lager i Ås"}).url == "/sok/"
    assert "«Lager i Ås»" in client.post(f"/sok/{saved.pk}/slett/", follow=True).content.decode()
    assert client.get(f"/sok/{saved.pk}/").status_code == 404
    assert "hentet tilbake" in client.post(f"/sok/{saved.pk}/angre/", follow=True).content.decode()
    assert "1 passer nå" in client.get("/sok/").content.decode()


def test_all_workplaces_are_no_search_to_keep(client_of: Callable[[Any], Any]) -> None:
    client = client_of(make_person())
    make_workplace()
    assert "Lagre søket" not in client.get(URL).content.decode()
    assert client.get("/sok/nytt/").url == URL
    assert "Ingen lagrede søk" in client.get("/sok/").content.decode()


def test_i_dag_tells_and_one_tap_marks_it_seen(client_of: Callable[[Any], Any]) -> None:
    sigrid = make_person()
    client, actor, place = client_of(sigrid), actor_of(sigrid), make_workplace()
    saved = save(actor)
    assert "Lager Ås" not in client.get("/i-dag/").content.decode()
    employer_actions.confirm_opening(make_actor(), place, Purpose.TRAINING, count=1)
    (section,) = [one for one in ports.day_sections(actor, clock.today()) if one.key == "saved_searches"]
    (line,) = section.lines
    assert (section.heading, line.title, line.url, line.text) == (
        "Nytt i søkene dine",
        "«Lager Ås»",
        f"/sok/{saved.pk}/",
        "1 har endret lys",
    )
    today = client.get("/i-dag/").content.decode()
    (verb,) = line.verbs
    for text in (line.title, line.url, line.text, verb.url, dict(verb.fields)["token"]):
        assert text in today
    assert '<span class="gl-count">1</span>' in today
    assert '<span class="gl-count">1</span>' in client.get(URL).content.decode(), "the number follows to other pages"
    # Something more happens before the tap.
    employer_actions.confirm_opening(make_actor(), place, Purpose.HIRING, count=1)
    answer = client.post(verb.url, dict(verb.fields), follow=True)
    assert answer.redirect_chain[0][0] == f"/sok/{saved.pk}/"
    assert "ingenting er merket som sett" in answer.content.decode()
    ((verb,),) = [line.verbs for line in reading.day_lines(actor, clock.today())]
    answer = client.post(verb.url, dict(verb.fields), follow=True)
    assert answer.redirect_chain == [("/i-dag/", 302)]
    assert line.url not in answer.content.decode()
    assert "gl-count" not in client.get(URL).content.decode()


def test_the_number_beside_i_dag_is_forgotten_in_time(client_of: Callable[[Any], Any]) -> None:
    sigrid = make_person()
    client, place = client_of(sigrid), make_workplace()
    save(actor_of(sigrid))
    employer_actions.confirm_opening(make_actor(), place, Purpose.TRAINING, count=1)
    client.get("/i-dag/")
    with time_machine.travel(clock.now() + dt.timedelta(minutes=29), tick=False):
        assert "gl-count" in client.get(URL).content.decode()
    with time_machine.travel(clock.now() + dt.timedelta(minutes=31), tick=False):
        assert "gl-count" not in client.get(URL).content.decode()


def test_queries(client_of: Callable[[Any], Any]) -> None:
    """One for the saved searches, however many; their changes cost none; the sentences of a list of changes a fixed number."""
    sigrid = make_person()
    client, actor = client_of(sigrid), actor_of(sigrid)
    places = [make_workplace() for _ in range(6)]
    save(actor)
    for one in places[:3]:
        employer_actions.confirm_opening(make_actor(), one, Purpose.TRAINING, count=1)
    client.get(f"{URL}?{LAGER}")
    for more in range(2):
        for name, url in (("saved_searches", "/sok/"), ("since_last_look", f"{URL}?{LAGER}")):
            client.get(url)
            with count_queries(f"finding/{name}"):
                assert client.get(url).status_code == 200
        with count_queries("finding/day_lines"):
            assert len(reading.day_lines(actor, clock.today())) == 1 + more
        if not more:
            save(actor, "c=place:3218")
            for one in places[3:]:
                employer_actions.confirm_opening(make_actor(), one, Purpose.TRAINING, count=1)


# --- The port -----------------------------------------------------------------------------------------------------------------


def test_sources_of_lines_are_put_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_day_sources", {})
    on = clock.today()
    days = [None, on, on - dt.timedelta(days=1), None]
    lines = [ports.DayLine(title=str(place), url="/", due=due) for place, due in enumerate(days)]
    ports.register_day_source(ports.DaySource("late", "Sent", 20, lambda actor, on: lines))
    ports.register_day_source(ports.DaySource("none", "Ingenting", 5, lambda actor, on: []))
    ports.register_day_source(ports.DaySource("early", "Tidlig", 10, lambda actor, on: lines[:1]))
    sections = ports.day_sections(make_actor(), on)
    assert [section.heading for section in sections] == ["Tidlig", "Sent"]
    assert [line.title for line in sections[1].lines] == ["2", "1", "0", "3"]


def test_most_followed_is_what_the_bytes_were_made_for() -> None:
    assert saved_state.MOST_FOLLOWED == reading.MOST_FOLLOWED == 5_000
