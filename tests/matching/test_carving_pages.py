"""The pages of job carving: what they show, to whom, and what they leave in the log."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import override_settings
from django.urls import reverse

from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.candidates.models import Candidate
from grontlys.candidates.rules.kinds import Kind as About
from grontlys.candidates.rules.kinds import Protection
from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Kind, Sharing
from grontlys.matching import actions, carving_actions
from grontlys.matching.engine.explaining import Line, Sign
from grontlys.matching.models import CarvedPosition, Decision
from grontlys.matching.rules.decisions import Answer
from grontlys.shared import clock
from tests import factories
from tests.harness.query_counts import count_queries
from tests.matching.conftest import Small
from tests.matching.test_carving_actions import handover
from tests.matching.test_pages import text_of

pytestmark = pytest.mark.django_db


def carve_of(workplace: Any, **query: Any) -> str:
    return reverse("matching:carve", args=[workplace.number], query=query)


def for_ola(small: Small, **query: Any) -> str:
    return reverse("matching:carved_for", args=[small.ola.code], query=query)


def page_of(position: CarvedPosition) -> str:
    return reverse("matching:position", args=[position.pk])


def told(small: Small) -> list[Statement]:
    factories.state(
        small.warehouse, Kind.TASK, "packing", {"demands": {"pace": 2, "heavy_lifting": 1}}, by=small.person
    )
    return [
        handover(small, "packing", 6, days_ago=1),
        handover(small, "cleaning", 5),
        handover(small, "shelf_stocking", 5, place=small.till),
    ]


def test_a_workplace_shows_what_could_be_put_together(small: Small, client_of: Any) -> None:
    told(small)
    handover(small, "office", None)
    page = text_of(client_of(small.person).get(carve_of(small.warehouse)))
    assert "Pakking og renhold, 11 timer i uka (29 %)" in page
    assert "Frigjør 11 timer i uka for truckfører." in page
    assert "Når gjøres pakking?" in page
    alone, shared = page.split('id="delt"')
    assert "Solli Mat AS" in shared.split('id="utenfor"')[0]
    assert "Solli Mat AS" not in alone
    assert "Omtrent 13 km mellom arbeidsplassene." in shared
    assert "Timene er ikke kjent." in page
    link = reverse("matching:carve", args=[small.warehouse.number])
    assert link in text_of(client_of(small.person).get(reverse("employers:workplace", args=[small.warehouse.number])))


def test_the_size_and_the_way_between_narrow(small: Small, client_of: Any) -> None:
    told(small)
    client = client_of(small.person)
    near = client.get(carve_of(small.warehouse, fra=20, til=50, km=0)).context["page"]
    assert (len(near.alone), len(near.shared)) == (3, 0)
    assert [view.short for view in near.alone] == [False, True, True]
    large = client.get(carve_of(small.warehouse, fra=100, til=30, km="x")).context["page"].choice
    assert (large.least, large.most, large.reach) == (30, 100, 30)


def test_a_workplace_that_has_told_nothing_says_what_to_ask(small: Small, client_of: Any) -> None:
    page = text_of(client_of(small.person).get(carve_of(small.till)))
    assert "Ingen har sagt hva de kunne gitt fra seg her" in page
    assert reverse("employers:verb", args=[small.till.number, "gi-fra-seg"]) in page
    reader = client_of(factories.make_person(Role.GRANT_DECIDER))
    assert "gi-fra-seg" not in text_of(reader.get(carve_of(small.till)))


def test_what_is_in_confidence_or_barred_is_in_no_post(small: Small, client_of: Any) -> None:
    handover(small, "packing", 9, sharing=Sharing.ORGANISATION)
    client = client_of(small.person)
    assert client.get(carve_of(small.warehouse)).context["page"].told == 0
    handover(small, "cleaning", 9)
    assert client.get(carve_of(small.warehouse)).context["page"].told == 1
    factories.state(small.warehouse, Kind.BAR, str(small.office.pk), {"barred": True}, by=small.person)
    from grontlys.matching import places

    places.forget()
    assert client.get(carve_of(small.warehouse)).context["page"].told == 0


def test_the_area_shows_posts_that_can_all_be_had_at_once(small: Small, client_of: Any) -> None:
    told(small)
    handover(small, "laundry", 7, place=small.till)
    factories.make_position(
        [handover(small, "office", 4, place=small.till)], small.person, small.office, name="Postrunde"
    )
    answer = client_of(small.person).get(reverse("matching:carved"))
    page = answer.context["page"]
    assert (page.tasks, page.hours, page.workplaces) == (3, 16, 1), "the office serves Ås alone"
    used = [part.statement for view in (*page.alone, *page.shared) for part in view.parts]
    assert len(used) == len(set(used))
    assert "Postrunde" in text_of(answer)
    vestby = client_of(small.person).get(reverse("matching:carved", query={"kommune": "3216"})).context["page"]
    assert (vestby.tasks, vestby.workplaces) == (2, 1)
    assert client_of(small.person).get(reverse("matching:carved", query={"kommune": "9999"})).status_code == 404


def test_those_without_an_area_choose_a_municipality(small: Small, client_of: Any) -> None:
    told(small)
    handover(small, "office", 9, place=factories.make_workplace(municipality_code="4601"), sharing=Sharing.NAV)
    client = client_of(factories.make_person(Role.COUNSELLOR))
    answer = client.get(reverse("matching:carved"))
    assert "Velg en kommune" in text_of(answer)
    assert answer.context["page"].places == (("3216", "Vestby"), ("3218", "Ås"))
    assert client.get(reverse("matching:carved", query={"kommune": "3218"})).context["page"].tasks == 1


def test_a_proposal_becomes_a_draft(small: Small, client_of: Any) -> None:
    told(small)
    client = client_of(small.person)
    view = client.get(carve_of(small.warehouse)).context["page"].alone[0]
    answer = client.post(reverse("matching:draft_position"), {"oppgaver": view.statements})
    made = CarvedPosition.objects.get()
    assert answer["Location"] == page_of(made)
    page = text_of(client.get(answer["Location"]))
    assert "Utkastet er lagret." in page
    assert "Snakket med arbeidsgiver" in page
    assert "Avtalt med arbeidsgiver" not in page, "first one talks"
    assert f"Se utkast {made.pk}" in text_of(client.get(carve_of(small.warehouse)))
    for wrong in ("", "x", "999999", f"{view.statements},1' OR 1"):
        assert client.post(reverse("matching:draft_position"), {"oppgaver": wrong}).status_code == 404
    gone = client.post(
        reverse("matching:draft_position"), {"oppgaver": str(handover(small, "till", None).pk)}, follow=True
    )
    assert "Spør først hvor mange timer" in text_of(gone)


def test_the_page_of_a_post_says_all_of_it(small: Small, client_of: Any) -> None:
    factories.state(
        small.warehouse, Kind.REQUIREMENT, "trade_certificate", {"strength": "absolute", "level": ""}, by=small.person
    )
    position = carving_actions.draft_position(small.actor, told(small))
    page = text_of(client_of(small.person).get(page_of(position)))
    for text in (
        "16 timer i uka (43 %)",
        "Frigjør 16 timer i uka for truckfører.",
        "De krever ellers fagbrev. Spør om det gjelder disse oppgavene også.",
        "– Pakking, 6 timer i uka, Fjellheim Lager AS",
        "Spør den ene arbeidsgiveren før du nevner den andre.",
        "Kari Berg, NAV Ås",
    ):
        assert text in page, text


def test_whom_a_post_could_fit_by_initials_and_logged(small: Small, client_of: Any) -> None:
    position = carving_actions.draft_position(small.actor, told(small)[:1])
    client = client_of(small.person)
    answer = client.get(page_of(position))
    page = text_of(answer)
    assert "Ola Dal" not in page
    assert [row.initials for row in answer.context["people"].rows] == ["O.D."]
    look = Event.objects.filter(verb="looked", reason="people_for_position").get()
    assert look.facts["candidates"] == [small.ola.code]
    assert look.facts["position"] == position.pk
    factories.say_of(small.ola, About.TASK, "packing", {"can": "cannot"})
    assert client.get(page_of(position)).context["people"].rows == ()
    factories.say_of(small.ola, About.TASK, "packing", {"can": "can"})
    assert len(client.get(page_of(position)).context["people"].rows) == 1
    Decision.objects.create(candidate=small.ola, workplace=small.warehouse, purpose="hiring", what="not_this", reason="timing", weights_version="x", by=small.person, organisation=small.office, at=clock.now())  # fmt: skip
    assert client.get(page_of(position)).context["people"].rows == ()
    assert "Hvem den kunne passe" not in text_of(
        client_of(factories.make_person(Role.IA_ADVISER)).get(page_of(position))
    )


def test_a_colleague_sees_nobody_who_may_be_protected(small: Small, client_of: Any) -> None:
    position = carving_actions.draft_position(small.actor, told(small)[:1])
    factories.make_following(small.ola, small.office)
    colleague = client_of(factories.make_person(Role.COUNSELLOR, small.office))
    assert len(colleague.get(page_of(position)).context["people"].rows) == 1
    Candidate.objects.filter(pk=small.ola.pk).update(protection=Protection.STRICT)
    assert colleague.get(page_of(position)).context["people"].rows == ()
    assert colleague.get(for_ola(small)).status_code == 404


def test_no_name_and_no_police_certificate_among_people(small: Small, client_of: Any) -> None:
    position = carving_actions.draft_position(small.actor, told(small)[:1])
    factories.state(
        small.warehouse, Kind.REQUIREMENT, "police_certificate", {"strength": "absolute", "level": ""}, by=small.person
    )
    client = client_of(small.person)
    before = client.get(page_of(position)).context["people"].rows
    factories.say_of(small.ola, About.QUALIFICATION, "police_certificate", {"held": "has_not"})
    after = client.get(page_of(position)).context["people"].rows
    assert [(row.hiring, row.training, row.why) for row in before] == [
        (row.hiring, row.training, row.why) for row in after
    ]


def test_what_is_changed_since_is_said(small: Small, client_of: Any) -> None:
    position = carving_actions.draft_position(small.actor, told(small)[:1])
    handover(small, "packing", 3)
    page = text_of(client_of(small.person).get(page_of(position)))
    assert "Timene er endret siden." in page
    assert "Avtalt med arbeidsgiver" not in page


def test_from_talk_to_agreement(small: Small, client_of: Any) -> None:
    position = carving_actions.draft_position(small.actor, told(small)[:1])
    client = client_of(small.person)

    def step(slug: str, **data: Any) -> Any:
        url = reverse("matching:position_step", args=[position.pk, slug])
        assert client.get(url).status_code == 200
        return client.post(url, {"send": "1", **data})

    refused = step("snakket", note="Kari har diagnosen ADHD")
    assert refused.status_code == 422
    assert "Behold teksten fordi" in text_of(refused)
    assert step("snakket", note="De liker det.").status_code == 302
    assert step("avtalt").status_code == 422
    assert step("avtalt", purpose="hiring", until="1.1.2020").status_code == 422
    assert step("navn", name="Pakkehjelp").status_code == 302
    assert step("avtalt", purpose="hiring").status_code == 302
    opening = Statement.objects.get(kind=Kind.OPENING, key="hiring:packing")
    assert opening.value["count"] == 1
    page = text_of(client.get(page_of(position)))
    assert "De liker det." in page
    assert "Avtalt: Ansettelse" in page
    assert step("legg-bort", reason="solved").status_code == 302
    assert step("ta-fram").status_code == 302
    assert client.get(reverse("matching:position_step", args=[position.pk, "finnes-ikke"])).status_code == 404


def test_another_office_reads_and_does_not_change(small: Small, client_of: Any) -> None:
    position = carving_actions.draft_position(small.actor, told(small)[:1])
    neighbour = factories.make_person(Role.COUNSELLOR)
    page = client_of(neighbour).get(page_of(position))
    assert page.status_code == 200
    assert page.context["verbs"] == []
    url = reverse("matching:position_step", args=[position.pk, "snakket"])
    assert client_of(neighbour).post(url, {"send": "1"}).status_code == 404
    assert Event.objects.get(verb="refused").actor_id == neighbour.pk


def test_a_person_gets_posts_within_what_goes_well(small: Small, client_of: Any) -> None:
    told(small)
    client = client_of(small.person)
    everything = client.get(for_ola(small)).context["page"]
    assert (everything.tasks, everything.least, everything.most, everything.size_said) == (3, 20, 50, False)
    assert any(row.view.several for row in everything.rows)
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "0"})
    factories.say_of(small.ola, About.HOURS, "", {"least": 10, "most": 30})
    factories.say_of(small.ola, About.TASK, "cleaning", {"can": "cannot"})
    less = client.get(for_ola(small)).context["page"]
    assert (less.too_much, less.left_out, less.most) == (1, 1, 30)
    assert [row.view.name for row in less.rows] == ["Påfylling av varer"]
    look = Event.objects.filter(verb="looked", reason="carved").order_by("seq").last()
    assert look is not None
    assert (look.object_kind, look.object_id) == ("candidate", small.ola.code)
    assert look.facts["suggested"] == [list(row.ids) for row in less.rows]
    page = text_of(client.get(for_ola(small)))
    assert "Ola" not in page.split("</title>")[0]


def test_a_stranger_finds_nothing_and_leaves_a_trace(small: Small, client_of: Any) -> None:
    stranger = factories.make_person(Role.COUNSELLOR)
    assert client_of(stranger).get(for_ola(small)).status_code == 404
    event = Event.objects.get(verb="refused")
    assert (event.actor_id, event.object_id) == (stranger.pk, small.ola.code)


def test_switched_off_nothing_is_proposed(small: Small, client_of: Any) -> None:
    position = carving_actions.draft_position(small.actor, told(small)[:1])
    client = client_of(small.person)
    with override_settings(GRONTLYS_MATCHING=False):
        for url in (carve_of(small.warehouse), for_ola(small)):
            assert "Forslag er slått av" in text_of(client.get(url))
        area = client.get(reverse("matching:carved"))
        assert (area.context["page"].alone, area.context["page"].shared) == ((), ())
        assert client.get(page_of(position)).context["people"] is None


def test_the_number_of_queries_does_not_grow(small: Small, client_of: Any) -> None:
    told(small)
    client = client_of(small.person)
    position = carving_actions.draft_position(small.actor, [handover(small, "till", 9)])
    for number in range(6):
        place = factories.make_workplace(municipality_code="3218", name=f"Sted {number}")
        handover(small, "packing", 8 + number, place=place)
        factories.make_candidate(small.person, small.office, municipality_code="3218")
        factories.make_position([handover(small, "office", 5, place=place)], small.person, small.office)
    for name, url in (
        ("matching/carve", carve_of(small.till)),
        ("matching/carved", reverse("matching:carved")),
        ("matching/carved_for", for_ola(small)),
        ("matching/position", page_of(position)),
    ):
        client.get(url)  # what the process keeps is read
        with count_queries(name):
            assert client.get(url).status_code == 200


def test_a_statement_may_say_when(small: Small, client_of: Any) -> None:
    value = {"hours": 8, "times": ["day"], "days": ["mon", "thu"]}
    factories.state(
        small.warehouse, Kind.HANDOVER, "driving", value, by=small.person, said_on=clock.today() - dt.timedelta(days=1)
    )
    page = text_of(client_of(small.person).get(carve_of(small.warehouse)))
    assert "mandag og torsdag, dagtid" in page
    assert "Frigjør 8 timer i uka for fagfolkene." in page


def test_what_was_agreed_on_for_a_task_there_counts(small: Small, client_of: Any) -> None:
    factories.state(small.warehouse, Kind.TASK, "packing", {"demands": {"heavy_lifting": 2}}, by=small.person)
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1"})
    position = carving_actions.draft_position(small.actor, [handover(small, "packing", 9)])
    client = client_of(small.person)
    before = client.get(for_ola(small)).context["page"]
    assert (before.rows, before.too_much) == ((), 1)
    assert client.get(page_of(position)).context["people"].rows[0].training == "når noe er avklart"
    line = Line("dimension:heavy_lifting", "abilities", Sign.MISFIT, 32, 1, 2)
    actions.answer_overload(
        small.actor, small.ola, small.warehouse, "packing", line, Answer.ACCEPT, adaptation="aids", note="Tralle"
    )
    after = client.get(for_ola(small)).context["page"]
    assert (len(after.rows), after.too_much) == (1, 0)
    assert after.rows[0].training == "ser ut til å gå"
    assert client.get(page_of(position)).context["people"].rows[0].training == "ser ut til å gå"
