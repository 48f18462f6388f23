"""Coverage of those who wait: who is there, in which order, what is told, and what it leaves in the log."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from django.urls import reverse

from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.candidates.models import Candidate, Following
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Protection
from grontlys.candidates.rules.kinds import Kind as About
from grontlys.employers.rules.kinds import Kind
from grontlys.matching import actions, coverage_views, places
from grontlys.matching.coverage import Coverage, make_coverage
from grontlys.matching.coverage_page import unseen_text
from grontlys.matching.models import Decision
from grontlys.matching.ranking import rank
from grontlys.matching.reading import person_of
from grontlys.matching.rules.decisions import STARTS, What
from grontlys.shared import clock
from tests import factories
from tests.harness.query_counts import count_queries
from tests.matching.conftest import Small


@pytest.fixture(autouse=True)
def anew() -> None:
    places.forget()


def look(small: Small, purpose: str = "training", **asked: Any) -> Coverage:
    return make_coverage(small.actor, purpose, clock.today(), **asked)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def one_more(small: Small, name: str = "Eva Lie", **fields: Any) -> Candidate:
    return factories.make_candidate(small.person, small.office, name=name, **{"municipality_code": "3218", **fields})


def since(candidate: Candidate, days: int) -> None:
    Following.objects.filter(candidate=candidate).update(starts_on=clock.today() - dt.timedelta(days=days))


def test_so_many_are_possible_conditional_and_barred(small: Small) -> None:
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1"})
    factories.make_workplace(municipality_code="3218")
    (one,) = look(small).waiting
    # The warehouse asks for more lifting than goes well, the till asks nothing of it, and of one nothing is known.
    assert (one.counts["training"].possible, one.counts["training"].conditional) == (1, 1)
    assert one.counts["training"].blocked == 0
    assert one.counts["training"].unasked == 1
    assert one.changes == (("dimension:heavy_lifting", 1),)
    assert [best.number for best in one.best] == [small.till.number, small.warehouse.number]


def test_the_best_known_are_those_of_the_list(small: Small) -> None:
    factories.say_of(small.ola, About.WISH, "warehouse")
    for purpose in ("training", "hiring"):
        (one,) = look(small, purpose).waiting
        ranked = rank(person_of(small.ola, small.actor, clock.today()), purpose, clock.today())
        assert [best.number for best in one.best] == [found.number for found in ranked.page(0, 3)]


def test_whoever_has_waited_longest_without_anything_comes_first(small: Small) -> None:
    second, third = one_more(small), one_more(small, "Per Ås")
    for person, days in ((small.ola, 100), (second, 200), (third, 50)):
        since(person, days)
    assert [one.candidate.pk for one in look(small).waiting] == [second.pk, small.ola.pk, third.pk]
    # Something happened for the one who waited longest.
    actions.decide(small.actor, second, small.till, "training", What.SHORTLIST)
    found = look(small)
    assert [one.candidate.pk for one in found.waiting] == [small.ola.pk, third.pk, second.pk]
    assert found.waiting[-1].shortlisted == clock.today()
    assert [one.candidate.pk for one in look(small, page=2, page_size=2).waiting] == [second.pk]
    assert [one.candidate.pk for one in look(small, page=9, page_size=2).waiting] == [second.pk]


def test_who_has_a_pause_or_is_to_begin_does_not_wait(small: Small) -> None:
    paused, placed = one_more(small), one_more(small, "Per Ås")
    factories.say_of(paused, About.HOLD, "", {"reason": "course", "review": "2030-01-01"})
    actions.decide(small.actor, placed, small.till, "training", What.SHORTLIST)
    actions.decide(small.actor, placed, small.till, "training", What.REMOVED, reason=STARTS)
    found = look(small)
    assert [one.candidate.pk for one in found.waiting] == [small.ola.pk]
    assert (found.total, found.paused, found.placed) == (1, 1, 1)


def test_a_longer_way_and_the_short_way_first(small: Small) -> None:
    factories.say_of(small.ola, About.REACH, "", {"kilometres": 5, "transport": []})
    (one,) = look(small).waiting
    # Vestby is about 12.5 km away.
    assert one.counts["training"].possible == 1
    assert one.at_home == 1
    assert one.further == ((10, 1),)


def test_nowhere_to_go_is_told_with_the_exact_requirement(small: Small, client_of: Any) -> None:
    for workplace in (small.warehouse, small.till):
        factories.state(workplace, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""}, by=small.person)
    factories.say_of(small.ola, About.QUALIFICATION, "forklift", {"held": "has_not"})
    (one,) = look(small).waiting
    assert one.never
    assert one.bars == (("qualification:forklift", 2),)
    assert one.changes == (("qualification:forklift", 2),)
    page = text_of(client_of(small.person).get(reverse("matching:coverage")))
    assert "Ingen kjent plass" in page
    assert "krav om truckførerbevis (2 steder)" in page
    assert "Med truckførerbevis blir 2 steder mulige." in page


def test_an_unknown_home_reaches_nothing_and_says_so(small: Small) -> None:
    small.office.areas.all().delete()
    Candidate.objects.filter(pk=small.ola.pk).update(municipality_code="")
    (one,) = look(small).waiting
    assert one.counts["training"].possible == 0
    assert "abilities" in one.lacks


def test_what_was_turned_down_is_not_counted(small: Small) -> None:
    before = look(small).waiting[0].counts["training"].possible
    actions.decide(small.actor, small.ola, small.till, "training", What.NOT_THIS, reason="timing")
    assert look(small).waiting[0].counts["training"].possible == before - 1


def test_kinds_of_workplace_that_are_missing(small: Small) -> None:
    factories.say_of(small.ola, About.WISH, "warehouse")
    factories.say_of(small.ola, About.WISH, "baking")
    factories.say_of(small.ola, About.HOURS, "", {"least": 20, "most": 40, "times": ["evening"]})
    found = look(small)
    tasks = {one.code: one for one in found.tasks}
    assert (tasks["warehouse"].wanted, tasks["warehouse"].served, tasks["warehouse"].open) == (1, 1, 1)
    assert (tasks["baking"].wanted, tasks["baking"].served, tasks["baking"].known) == (1, 0, 0)
    assert found.tasks[0].code == "baking"
    assert [(one.code, one.wanted) for one in found.posts] == [("40", 1)]
    assert [(one.code, one.wanted) for one in found.times] == [("evening", 1)]
    (home,) = found.municipalities
    assert (home.code, home.wanted, home.served, home.known) == ("3218", 1, 0, 1)


def test_open_workplaces_for_which_nobody_comes_into_question(small: Small) -> None:
    assert (look(small).lonely_total, look(small).open_total) == (0, 1)
    factories.state(
        small.warehouse, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""}, by=small.person
    )
    factories.say_of(small.ola, About.QUALIFICATION, "forklift", {"held": "has_not"})
    places.forget()
    found = look(small)
    assert (found.lonely_total, found.open_total) == (1, 1)
    assert (found.lonely[0].number, found.lonely[0].reached) == (small.warehouse.number, True)


def test_only_those_the_actor_follows_and_all_only_as_far_as_one_may_see(small: Small, client_of: Any) -> None:
    factories.make_following(small.ola, small.office)
    colleague = factories.make_person(Role.COUNSELLOR, small.office)
    actor = factories.actor_of(colleague, small.office)
    assert make_coverage(actor, "training", clock.today()).total == 0
    found = make_coverage(actor, "training", clock.today(), everybody=True)
    assert ([one.candidate.pk for one in found.waiting], found.unseen) == ([small.ola.pk], 0)
    Candidate.objects.filter(pk=small.ola.pk).update(protection=Protection.STRICT)
    found = make_coverage(actor, "training", clock.today(), everybody=True)
    assert (found.total, found.unseen) == (0, 1)
    page = text_of(client_of(colleague).get(reverse("matching:coverage"), {"vis": "alle"}))
    assert "Færre enn 5 til følges uten at du kan se dem." in page
    assert "Ola Dal" not in page


def test_a_consent_gives_no_coverage(small: Small) -> None:
    enterprise = factories.make_organisation("enterprise")
    factories.make_consent(small.ola, enterprise)
    receiver = factories.actor_of(factories.make_person(Role.JOB_CONSULTANT, enterprise), enterprise)
    found = make_coverage(receiver, "training", clock.today(), everybody=True)
    assert (found.total, found.unseen) == (0, 0)


def test_small_numbers_of_the_unseen_are_not_told() -> None:
    assert unseen_text(0) == ""
    assert unseen_text(4) == unseen_text(1)
    assert "7" in unseen_text(7)


def test_whoever_leads_begins_with_all(small: Small, client_of: Any) -> None:
    enterprise = factories.make_organisation("enterprise", areas=("3218",))
    consultant = factories.make_person(Role.JOB_CONSULTANT, enterprise)
    person = factories.make_candidate(consultant, enterprise, name="Eva Lie", municipality_code="3218")
    factories.make_following(person, enterprise)
    manager = client_of(factories.make_person(Role.MANAGER, enterprise))
    assert "Eva Lie" in text_of(manager.get(reverse("matching:coverage")))
    assert "Eva Lie" not in text_of(manager.get(reverse("matching:coverage"), {"vis": "mine"}))


def test_every_look_and_every_file_is_on_record(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    client.get(reverse("matching:coverage"), {"formal": "hiring"})
    event = Event.objects.get(verb="looked")
    assert (event.object_kind, event.reason, event.facts["candidates"]) == ("candidates", "coverage", [small.ola.code])
    assert (event.facts["purpose"], bool(event.facts["weights"])) == ("hiring", True)
    url = reverse("matching:coverage_as_file")
    text = b"".join(client.post(url, {"som": "csv"}).streaming_content).decode()
    assert small.ola.code in text
    assert "O.D." in text
    assert "Ola" not in text
    with zipfile.ZipFile(io.BytesIO(client.post(url, {"som": "xlsx"}).content)) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    assert small.ola.code in strings
    assert "Ola" not in strings
    assert Event.objects.filter(verb="exported", reason="coverage").count() == 2


def test_a_file_of_very_many_is_on_record_in_parts(
    small: Small, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage_views, "MOST", 1)
    other = one_more(small)
    client_of(small.person).post(reverse("matching:coverage_as_file"))
    rows = Event.objects.filter(verb="exported", reason="coverage").order_by("seq")
    assert sorted(one.facts["candidates"] for one in rows) == sorted([[small.ola.code], [other.code]])


def test_the_police_certificate_has_no_part(small: Small, client_of: Any) -> None:
    for place in (small.till, small.warehouse):
        factories.state(place, Kind.REQUIREMENT, POLICE_CERTIFICATE, {"strength": "absolute", "level": ""})
    before = look(small, everybody=True).waiting[0]
    for held in ("has_not", "has"):
        factories.say_of(small.ola, About.QUALIFICATION, POLICE_CERTIFICATE, {"held": held})
        now = look(small, everybody=True).waiting[0]
        assert (now.counts, now.changes, now.bars, now.best) == (
            before.counts,
            before.changes,
            before.bars,
            before.best,
        )
    assert not [term for term, _many in (*before.changes, *before.bars) if POLICE_CERTIFICATE in term]
    # The page names it only to say that it is left out.
    page = text_of(client_of(small.person).get(reverse("matching:coverage")))
    assert page.count("politiattest") == 1


def test_nobody_waits(small: Small, client_of: Any) -> None:
    client = client_of(factories.make_person(Role.COUNSELLOR))
    assert "Ingen venter" in text_of(client.get(reverse("matching:coverage")))
    assert client.post(reverse("matching:coverage_as_file")).status_code == 302
    assert not Event.objects.filter(verb__in=("looked", "exported"), reason="coverage").exists()


def test_switched_off_nothing_is_counted(small: Small, client_of: Any, settings: Any) -> None:
    settings.GRONTLYS_MATCHING = False
    client = client_of(small.person)
    assert "Forslag er slått av" in text_of(client.get(reverse("matching:coverage")))
    assert client.post(reverse("matching:coverage_as_file")).status_code == 302
    assert not Decision.objects.exists()


def test_the_number_of_queries_does_not_grow(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    client.get(reverse("matching:coverage"))
    with count_queries("matching/coverage"):
        client.get(reverse("matching:coverage"))
    for at in range(4):
        other = one_more(small, f"Eva {at}")
        factories.say_of(other, About.WISH, "till")
    with count_queries("matching/coverage"):
        client.get(reverse("matching:coverage"))


def test_how_it_is_counted_is_there_to_read(small: Small, client_of: Any) -> None:
    page = text_of(client_of(small.person).get(reverse("matching:weights")))
    assert "2026-1" in page
    assert "Det som aldri teller" in page
    assert "Tunge løft: 2" in page
    why = reverse("matching:why", args=[small.ola.code, small.till.number])
    assert reverse("matching:weights") in text_of(client_of(small.person).get(why))
