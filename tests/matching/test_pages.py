"""The pages of a candidate's places: what they show, to whom, and what they leave in the log."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.candidates import actions as candidate_actions
from grontlys.candidates.export import everything
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.ports import contributions
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Protection
from grontlys.candidates.rules.kinds import Kind as About
from grontlys.employers.rules.kinds import Kind, Sharing
from grontlys.matching import actions, places
from grontlys.matching.engine.explaining import Line, Sign, explain
from grontlys.matching.engine.weights import WEIGHTS
from grontlys.matching.models import Decision, OverloadAnswer
from grontlys.matching.ranking import rank
from grontlys.matching.reading import known_of, person_of
from grontlys.matching.rules.decisions import Answer
from grontlys.shared import clock
from tests import factories
from tests.harness.query_counts import count_queries
from tests.matching.conftest import Small


def places_of(small: Small, **query: Any) -> str:
    return reverse("matching:places", args=[small.ola.code], query=query)


def why_of(small: Small, workplace: Any = None) -> str:
    return reverse("matching:why", args=[small.ola.code, (workplace or small.warehouse).number])


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_list_says_why_and_whom_to_ring(small: Small, client_of: Any) -> None:
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1", "adapted": "2", "help": "aids"})
    factories.say_of(small.ola, About.WISH, "warehouse")
    factories.make_contact(small.warehouse, name="Per Lund", phone="400 11 222")
    answer = client_of(small.person).get(places_of(small))
    page = text_of(answer)
    assert answer.status_code == 200
    assert page.index("Fjellheim Lager AS") < page.index("Solli Mat AS")
    assert "Må tilpasses:</span> tunge løft (hjelpemidler og utstyr)." in page
    assert "Ring Per Lund, 400 11 222" in page
    assert "Mangler i profilen:" in page
    assert "Innen 30 km fra Ås, fordi reiseveien ikke er sagt." in page


def test_a_look_and_what_was_suggested_are_one_row(small: Small, client_of: Any) -> None:
    factories.make_contact(small.warehouse)
    client = client_of(small.person)
    client.get(places_of(small))
    look, numbers = Event.objects.filter(verb="looked").order_by("seq")
    assert (look.object_kind, look.object_id, look.reason) == ("candidate", small.ola.code, "places")
    assert (look.facts["purpose"], look.facts["fits"]) == ("training", 2)
    assert look.facts["weights"]
    assert set(look.facts["suggested"]) == {small.warehouse.number, small.till.number}
    assert (numbers.object_kind, numbers.facts["workplaces"]) == ("workplaces", [small.warehouse.number])
    client.get(places_of(small, q="hemmelige ord"))
    assert "hemmelige" not in str(list(Event.objects.order_by("seq").values_list("facts", flat=True)))


def test_words_become_chips_and_narrow(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    answer = client.get(places_of(small, q="kasse"))
    assert answer.status_code == 302
    page = text_of(client.get(answer["Location"]))
    assert "Solli Mat AS" in page
    assert "Fjellheim Lager AS" not in page
    assert "Uten ordene" in text_of(client.get(places_of(small, q="finnesikke")))


def test_what_is_in_confidence_never_changes_a_suggestion(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    before = client.get(places_of(small)).context["page"].rows
    secret = {"sharing": Sharing.NAV, "by": small.person}
    factories.state(small.till, Kind.TASK, "till", {"demands": {"noise": 3, "heavy_lifting": 3}}, **secret)
    factories.state(small.till, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""}, **secret)
    places.forget()
    after = client.get(places_of(small)).context["page"].rows
    assert [(row.card.number, row.score, row.why) for row in before] == [
        (row.card.number, row.score, row.why) for row in after
    ]


@pytest.mark.parametrize("name", ["places", "shortlist"])
def test_a_stranger_finds_nothing_and_leaves_a_trace(small: Small, client_of: Any, name: str) -> None:
    stranger = factories.make_person(Role.COUNSELLOR)
    assert client_of(stranger).get(reverse(f"matching:{name}", args=[small.ola.code])).status_code == 404
    event = Event.objects.get(verb="refused")
    assert (event.actor_id, event.object_id) == (stranger.pk, small.ola.code)


def test_a_colleague_sees_nobody_who_may_be_protected(small: Small, client_of: Any) -> None:
    factories.make_following(small.ola, small.office)
    colleague = client_of(factories.make_person(Role.COUNSELLOR, small.office))
    people = reverse("matching:people", args=[small.warehouse.number])
    assert colleague.get(places_of(small)).status_code == 200
    assert "Ola Dal" in text_of(colleague.get(people))
    Candidate.objects.filter(pk=small.ola.pk).update(protection=Protection.STRICT)
    for url in (places_of(small), why_of(small), reverse("matching:shortlist", args=[small.ola.code])):
        assert colleague.get(url).status_code == 404
    assert "Ola Dal" not in text_of(colleague.get(people))


def test_a_receiver_with_consent_looks_and_decides_nothing(small: Small, client_of: Any) -> None:
    enterprise = factories.make_organisation("enterprise")
    factories.make_consent(small.ola, enterprise)
    receiver = client_of(factories.make_person(Role.JOB_CONSULTANT, enterprise))
    assert "Til kortliste" not in text_of(receiver.get(places_of(small)))
    url = reverse("matching:decide", args=[small.ola.code, small.till.number])
    assert receiver.post(url, {"hva": "shortlist"}).status_code == 404
    assert not Decision.objects.exists()
    decide(client_of(small.person), small, small.warehouse, hva="shortlist")
    assert "På kortlisten" not in text_of(receiver.get(places_of(small)))
    assert receiver.get(reverse("matching:shortlist", args=[small.ola.code])).status_code == 404


def test_why_says_what_is_asked_and_what_goes_well(small: Small, client_of: Any) -> None:
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1"})
    page = text_of(client_of(small.person).get(why_of(small)))
    assert "Her kreves det mer enn det som går bra" in page
    assert "Svar på tunge løft" in page
    assert "Løfter under 5 kg" in page
    assert "Løfter 5–15 kg av og til" in page
    assert "Spør kandidaten" in page
    assert "Støy" in page or "støy" in page


def test_a_block_names_the_exact_requirement(small: Small, client_of: Any) -> None:
    factories.state(small.warehouse, Kind.REQUIREMENT, POLICE_CERTIFICATE, {"strength": "absolute", "level": ""})
    factories.say_of(small.ola, About.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has_not"})
    client = client_of(small.person)
    assert "Denne arbeidsplassen krever politiattest." in text_of(client.get(why_of(small)))
    assert "Fjellheim Lager AS" not in text_of(client.get(places_of(small)))
    # Whoever looks for people for the opening is not told, not even by somebody missing.
    people = text_of(client.get(reverse("matching:people", args=[small.warehouse.number])))
    assert "Ola Dal" in people


def test_one_may_be_compared_with_another(small: Small, client_of: Any) -> None:
    page = text_of(client_of(small.person).get(f"{why_of(small)}?mot={small.till.number}"))
    assert "Solli Mat AS" in page


def test_an_ended_workplace_has_no_why(small: Small, client_of: Any) -> None:
    gone = factories.make_workplace(closed_on=clock.today() - dt.timedelta(days=1))
    assert client_of(small.person).get(why_of(small, gone)).status_code == 404


# --- Deciding -------------------------------------------------------------------------------------------------------------


def decide(client: Any, small: Small, workplace: Any, **data: Any) -> Any:
    return client.post(reverse("matching:decide", args=[small.ola.code, workplace.number]), data)


def test_to_the_shortlist_and_off_again_with_how_it_went(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    assert decide(client, small, small.warehouse, hva="shortlist").status_code == 302
    made = Decision.objects.get()
    assert (made.what, made.by, made.organisation) == ("shortlist", small.person, small.office)
    person = person_of(small.ola, small.actor, clock.today())
    ranked = rank(person, "training", clock.today())
    assert made.score == {found.number: found.score for found in ranked.page(0, 9)}[small.warehouse.number]
    assert made.weights_version == ranked.weights.version
    assert "På kortlisten" in text_of(client.get(places_of(small)))
    listed = reverse("matching:shortlist", args=[small.ola.code])
    assert "Fjellheim Lager AS" in text_of(client.get(listed))
    decide(client, small, small.warehouse, hva="removed", reason="employer_other", tilbake="kortliste")
    page = text_of(client.get(listed))
    assert "Arbeidsgiveren gikk videre med en annen" in page
    assert "Ingen på kortlisten ennå" in page
    event = Event.objects.filter(verb="decided").order_by("seq").last()
    assert event is not None
    assert event.facts["workplace"] == small.warehouse.number


def test_one_comes_back_to_the_list_as_it_was(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    plain = reverse("matching:places", args=[small.ola.code])
    for tilbake, formal, back in (
        (f"{plain}?formal=hiring&c=task:till&side=2", "hiring", f"{plain}?formal=hiring&c=task:till&side=2"),
        ("", "hiring", f"{plain}?formal=hiring"),
        ("https://example.no/", "training", plain),
        ("//example.no/", "training", plain),
    ):
        assert decide(client, small, small.till, hva="shortlist", tilbake=tilbake, formal=formal)["Location"] == back


def test_the_same_twice_is_once(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    for _ in range(2):
        decide(client, small, small.warehouse, hva="shortlist")
    assert Decision.objects.count() == 1


def test_not_this_because_teaches_the_profile_only_where_it_is_the_candidates_own(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    decide(client, small, small.warehouse, hva="not_this", reason="too_much")
    assert not Record.objects.filter(kind=About.AVOID).exists()
    page = text_of(client.get(places_of(small)))
    assert "Vis 1 du eller andre har sagt nei til" in page
    assert f"w{small.warehouse.number}" not in page
    decide(client, small, small.till, hva="not_this", reason="own_no")
    said = Record.objects.get(kind=About.AVOID)
    assert said.key == f"employer:{small.till.number}"
    listed = text_of(client.get(reverse("matching:shortlist", args=[small.ola.code])))
    assert "Kandidaten vil ikke dit" in listed
    decide(client, small, small.till, hva="removed")
    assert Record.objects.filter(kind=About.AVOID).first().value == {"gone": True}  # type: ignore[union-attr]
    assert f"w{small.till.number}" in text_of(client.get(places_of(small)))


def test_not_this_needs_a_reason(small: Small, client_of: Any) -> None:
    answer = decide(client_of(small.person), small, small.till, hva="not_this")
    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_a_private_word_is_refused_until_there_is_a_reason(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    data = {"hva": "not_this", "reason": "too_much", "note": "Han har depresjon"}
    answer = decide(client, small, small.till, **data)
    assert answer.status_code == 422
    assert "Hvorfor kan det stå?" in text_of(answer)
    assert decide(client, small, small.till, **data, private_ok="about_work").status_code == 302
    assert Decision.objects.get().note == "Han har depresjon"


def overload_of(small: Small, **query: Any) -> str:
    return reverse("matching:overload", args=[small.ola.code, small.warehouse.number, "heavy_lifting"], query=query)


def test_an_overload_is_answered_by_name(small: Small, client_of: Any) -> None:
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1"})
    client = client_of(small.person)
    assert client.get(overload_of(small)).status_code == 200
    assert client.post(overload_of(small), {"svar": "accept"}).status_code == 422
    assert client.post(overload_of(small), {"svar": "reject"}).status_code == 422
    answer = client.post(overload_of(small), {"svar": "accept", "adaptation": "aids", "generally": "on"})
    assert answer.status_code == 302
    made = OverloadAnswer.objects.get()
    assert (made.by, made.ability, made.demand, made.adaptation) == (small.person, 1, 2, "aids")
    said = Record.objects.filter(kind=About.ABILITY).order_by("-pk").first()
    assert said is not None
    assert said.value == {"level": "1", "adapted": "2", "help": "aids"}
    page = text_of(client.get(why_of(small)))
    assert "Det går, med tilrettelegging: hjelpemidler og utstyr" in page
    assert "Kari Berg" in page


def test_nothing_is_answered_where_nothing_is_too_much(small: Small, client_of: Any) -> None:
    assert client_of(small.person).get(overload_of(small)).status_code == 404


def test_the_candidates_own_file_has_what_was_decided(small: Small, client_of: Any) -> None:
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1"})
    client = client_of(small.person)
    decide(client, small, small.till, hva="not_this", reason="hours_no", note="Bare kveld")
    client.post(overload_of(small), {"svar": "reject", "note": "For tungt nå"})
    told = everything(small.actor, small.ola)
    (decision,) = told["forslag som noen avgjorde"]
    assert (decision["arbeidsplass"], decision["fordi"], decision["med noen ord"], decision["av"]) == (
        "Solli Mat AS",
        "Arbeidstiden passer ikke",
        "Bare kveld",
        "Kari Berg",
    )
    (answer,) = told["svar der arbeidet krevde mer"]
    assert (answer["gjelder"], answer["svar"], answer["begrunnelse"]) == (
        "Tunge løft",
        "Det blir for mye her",
        "For tungt nå",
    )


def test_notes_are_sealed_and_sealed_anew(small: Small, client_of: Any) -> None:
    decide(client_of(small.person), small, small.till, hva="not_this", reason="hours_no", note="Bare kveld")
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM matching_decision")
        (before,) = cursor.fetchone()
        assert "kveld" not in before
        call_command("reseal", stdout=StringIO())
        cursor.execute("SELECT note FROM matching_decision")
        assert cursor.fetchone()[0] != before
    assert Decision.objects.get().note == "Bare kveld"


def test_an_erased_candidate_leaves_no_decision(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    decide(client, small, small.till, hva="not_this", reason="too_much", note="Trenger ro")
    candidate_actions.erase_candidate(small.actor, small.ola, "own_wish")
    assert not Decision.objects.exists()
    assert Event.objects.filter(verb="decided", object_id=small.ola.code).exists()
    assert client.get(places_of(small)).status_code == 404


# --- The rest -------------------------------------------------------------------------------------------------------------


def test_people_for_an_opening(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    factories.make_candidate(name="Naboens Kandidat")
    paused = factories.make_candidate(small.person, small.office, name="Pia Pause")
    factories.say_of(paused, About.HOLD, value={"reason": "course"})
    page = text_of(client.get(reverse("matching:people", args=[small.warehouse.number])))
    assert "Ola Dal" in page
    assert "Naboens Kandidat" not in page
    assert "Pia Pause" not in page
    assert "1 har pause og er ikke med." in page
    assert "Folk som kan passe" in text_of(client.get(reverse("employers:workplace", args=[small.warehouse.number])))


def test_an_empty_list_says_what_one_condition_would_open(small: Small, client_of: Any) -> None:
    for place in (small.warehouse, small.till):
        factories.state(place, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""})
    factories.say_of(small.ola, About.QUALIFICATION, "forklift", {"held": "has_not"})
    page = text_of(client_of(small.person).get(places_of(small)))
    assert "Vi vet ikke om noen plass som passer ennå" in page
    assert "Med truckførerbevis: 2 flere" in page
    assert "Dette må vi vite mer om:" in page


def test_a_pause_is_said(small: Small, client_of: Any) -> None:
    review = (clock.today() + dt.timedelta(days=20)).isoformat()
    factories.say_of(small.ola, About.HOLD, value={"reason": "course", "review": review})
    assert "Det er avtalt en pause." in text_of(client_of(small.person).get(places_of(small)))


def test_suggestions_can_be_turned_off(small: Small, client_of: Any, settings: Any) -> None:
    settings.GRONTLYS_MATCHING = False
    client = client_of(small.person)
    for url in (places_of(small), why_of(small), reverse("matching:people", args=[small.till.number])):
        page = text_of(client.get(url))
        assert "Forslag er slått av" in page
        assert "Fjellheim Lager AS" not in page
    assert client.get(reverse("matching:shortlist", args=[small.ola.code])).status_code == 200


def test_the_number_of_queries(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    for _ in range(30):
        factories.make_workplace(municipality_code="3218")
    for url in (places_of(small), why_of(small)):
        client.get(url)
    with count_queries("matching/places"):
        client.get(places_of(small))
    with count_queries("matching/why"):
        client.get(why_of(small))
    with count_queries("matching/people"):
        client.get(reverse("matching:people", args=[small.warehouse.number]))


# --- What one may say first -----------------------------------------------------------------------------------------------


def draft_of(small: Small, client_of: Any) -> Any:
    return client_of(small.person).get(why_of(small)).context["page"].draft


def test_the_draft_has_competence_and_no_name(small: Small, client_of: Any) -> None:
    factories.say_of(small.ola, About.AMBITION, "fagbrev", {"name": "Jeg vil ta fagbrev på lager"})
    factories.say_of(small.ola, About.SKILL, "truck", {"name": "Kjøre truck"})
    factories.say_of(small.ola, About.SKILL, "ola", {"name": "Ola er flink med folk"})
    factories.say_of(small.ola, About.SKILL, "angst", {"name": "Tåler mye, men har angst"})
    factories.say_of(small.ola, About.EXPERIENCE, "lager", {"name": "Lager"})
    factories.say_of(small.ola, About.EVIDENCE, "x", {"what": "attendance"})
    factories.say_of(small.ola, About.HOURS, value={"least": 40, "most": 60, "times": ["day"]})
    factories.say_of(small.ola, About.PRIVATE, "y", note="Bor midlertidig")
    factories.make_contact(small.warehouse, name="Per Lund")
    draft = draft_of(small, client_of)
    assert draft.opening == "Jeg følger en person som sier: «Jeg vil ta fagbrev på lager»"
    assert draft.text.startswith("Hei, Per!")
    assert "Personen kan kjøre truck." in draft.text
    assert "Personen har arbeidet med lager." in draft.text
    assert "Vi har sett at personen møtte som avtalt." in draft.text
    assert "40–60 % stilling og dagtid" in draft.text
    assert draft.lines == []
    for never in ("Ola", "Dal", "angst", "midlertidig"):
        assert never not in draft.text


def test_a_wish_opens_where_nothing_is_said_in_own_words(small: Small, client_of: Any) -> None:
    assert draft_of(small, client_of).opening == ""
    factories.say_of(small.ola, About.WISH, "warehouse")
    assert draft_of(small, client_of).opening == "Jeg følger en person som vil arbeide med lagerarbeid."


def test_a_shortlisted_place_is_offered_for_comparison(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    decide(client, small, small.till, hva="shortlist")
    page = text_of(client.get(why_of(small)))
    assert f"?mot={small.till.number}" in page


# --- Narrowing while one types --------------------------------------------------------------------------------------------

_TYPING = {"HX-Request": "true", "HX-Target": "div#plasser-treff"}


def test_the_list_narrows_while_one_types(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    answer = client.get(places_of(small, q="kasse", skriver="1"), headers=_TYPING)
    page = text_of(answer)
    assert answer.status_code == 200
    assert "<h1" not in page
    assert "Solli Mat AS" in page
    assert "Fjellheim Lager AS" not in page
    # The word stands in the field still: it is no chip to be sent along until it is committed.
    assert 'name="c"' not in page
    assert answer["HX-Replace-Url"] == places_of(small) + "?c=task:till"
    again = client.get(answer["HX-Replace-Url"])
    assert 'name="c" value="task:till" form="plasser-sok"' in text_of(again)
    assert Event.objects.filter(verb="looked", reason="places").count() == 2


def test_a_chip_stays_while_more_is_typed(small: Small, client_of: Any) -> None:
    answer = client_of(small.person).get(places_of(small, c="task:till", q="lager", skriver="1"), headers=_TYPING)
    assert 'name="c" value="task:till" form="plasser-sok"' in text_of(answer)
    assert 'value="task:warehouse"' not in text_of(answer)


# --- Small things that are easily wrong -----------------------------------------------------------------------------------


def test_the_way_there_is_told_as_it_is(small: Small, client_of: Any) -> None:
    factories.say_of(small.ola, About.REACH, "", {"kilometres": 25, "transport": []})
    client = client_of(small.person)
    page = text_of(client.get(why_of(small)))
    assert "omtrent 13 km av 25 som går an" in page
    assert "inntil 25 km" in page
    assert "Innen det som går an" in page
    assert "Veien dit Passer ikke" not in page.replace('<span class="matching__sign">', "")
    assert "i hjemkommunen" in text_of(client.get(why_of(small, small.till)))


def test_a_workplace_without_a_municipality_is_suggested_with_the_way_unknown(small: Small, client_of: Any) -> None:
    somewhere = factories.make_workplace(name="Uvisst Sted AS", municipality_code="")
    factories.state(somewhere, Kind.TASK, "warehouse", {"demands": {}}, by=small.person)
    places.forget()
    client = client_of(small.person)
    page = text_of(client.get(places_of(small)))
    assert "Uvisst Sted AS" in page
    assert "Veien dit er ikke kjent" in page
    assert client.get(why_of(small, somewhere)).status_code == 200
    person = person_of(small.ola, small.actor, clock.today())
    by_number = {found.number: found for found in rank(person, "training", clock.today()).page(0, 9)}
    lines = {
        line.term: line for line in explain(person, by_number[somewhere.number].job, WEIGHTS[-1], "training").lines
    }
    assert (lines["distance"].sign, lines["distance"].cost) == (Sign.UNKNOWN, 8)


def test_from_signing_in_the_places_are_one_tap_from_the_list(small: Small, client_of: Any) -> None:
    page = text_of(client_of(small.person).get(reverse("candidates:candidates")))
    assert f'href="{places_of(small)}"' in page
    assert 'aria-label="Plasser: Ola Dal"' in page
    assert f'href="{reverse("matching:coverage")}"' in page


def test_an_accepted_adaptation_counts_there_and_nowhere_else(small: Small, client_of: Any) -> None:
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1"})
    other = factories.make_workplace(name="Annet Lager AS", municipality_code="3216")
    factories.state(other, Kind.TASK, "warehouse", {"demands": {"heavy_lifting": 2}}, by=small.person)
    client = client_of(small.person)

    def scores() -> dict[int, int]:
        return {row.card.number: row.score for row in client.get(places_of(small)).context["page"].rows}

    before = scores()
    answer = reverse("matching:overload", args=[small.ola.code, small.warehouse.number, "heavy_lifting"])
    assert client.post(answer, {"svar": "accept", "adaptation": "aids"}).status_code == 302
    after = scores()
    # A level that an adaptation closes costs a quarter: 4 * 4 * 2 becomes 4 * 1 * 2.
    assert after.pop(small.warehouse.number) == before.pop(small.warehouse.number) + 24
    assert after == before
    why = client.get(why_of(small))
    page = why.context["page"]
    assert "(avtalt av Kari Berg)" in text_of(why)
    assert page.score == scores()[small.warehouse.number]
    # It is settled: no condition is left.
    assert page.answers[0].verdict == "ser ut til å gå"
    assert OverloadAnswer.objects.get().weights_version == page.weights
    # In the list of people for the place it counts too, and a new answer takes it back.
    people = client.get(reverse("matching:people", args=[small.warehouse.number]))
    assert people.context["page"].rows[0].training == "ser ut til å gå"
    client.post(answer, {"svar": "reject", "note": "For langt å bære"})
    assert scores()[small.warehouse.number] == page.score - 24


def test_a_receiver_with_consent_is_not_told_what_was_agreed(small: Small) -> None:
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1"})
    enterprise = factories.make_organisation("enterprise")
    factories.make_consent(small.ola, enterprise)
    receiver = factories.actor_of(factories.make_person(Role.JOB_CONSULTANT, enterprise), enterprise)
    line = Line("dimension:heavy_lifting", "abilities", Sign.MISFIT, 32, 1, 2)
    actions.answer_overload(
        small.actor, small.ola, small.warehouse, "warehouse", line, Answer.ACCEPT, adaptation="aids"
    )
    assert known_of(small.ola, small.actor, clock.today()).agreed
    assert not known_of(small.ola, receiver, clock.today()).agreed


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("hours_no", "Skriv arbeidstiden i profilen"),
        ("way_no", "Skriv reiseveien i profilen"),
        ("too_much", "Skriv hva som går bra"),
        ("employer_no", "Skriv hos arbeidsgiveren: ikke aktuelt nå"),
        ("facts_wrong", "Rett det som står om arbeidsplassen"),
    ],
)
def test_a_no_asks_for_the_fact_behind_it(small: Small, client_of: Any, reason: str, text: str) -> None:
    client = client_of(small.person)
    answer = decide(client, small, small.till, hva="not_this", reason=reason)
    assert answer["Location"] == reverse("matching:shortlist", args=[small.ola.code]) + "#nei"
    page = client.get(answer["Location"])
    assert text in text_of(page)
    (row,) = page.context["page"].down
    assert client.get(row.next_url).status_code == 200
    assert not Record.objects.filter(kind=About.AVOID).exists()


def test_a_no_to_the_task_is_written_in_the_profile_and_taken_out_again(small: Small, client_of: Any) -> None:
    client = client_of(small.person)
    assert "Kandidaten vil ikke arbeide med dette: kasse" in text_of(client.get(why_of(small, small.till)))
    decide(client, small, small.till, hva="not_this", reason="task_no")
    assert person_of(small.ola, small.actor, clock.today()).avoids == {"till"}
    decide(client, small, small.till, hva="removed")
    assert person_of(small.ola, small.actor, clock.today()).avoids == frozenset()


# --- What NAV can contribute ----------------------------------------------------------------------------------------------


def test_what_can_be_contributed_is_told_in_plain_sentences_with_grants_last(small: Small) -> None:
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1", "adapted": "2", "help": "aids"})
    factories.say_of(small.ola, About.SETTING, "", {"carer": True})
    told = contributions(small.actor, small.ola, small.warehouse)
    assert told[0].startswith("Vi avtaler en prøvetid")
    assert "Dere får én fast person å ringe, med direkte nummer." in told
    money = [text for text in told if "tilskudd" in text or "frikjøp" in text]
    assert money
    assert told[-len(money) :] == money
    assert all("Kontoret avgjør" in text for text in money)
    assert contributions(small.actor, small.ola, None)
    enterprise = factories.make_organisation("enterprise")
    factories.make_consent(small.ola, enterprise)
    consultant = factories.actor_of(factories.make_person(Role.JOB_CONSULTANT, enterprise), enterprise)
    assert not any("Kontoret avgjør" in text for text in contributions(consultant, small.ola, small.warehouse))


def test_the_certificate_moves_no_contribution(small: Small) -> None:
    before = contributions(small.actor, small.ola, small.warehouse)
    factories.state(small.warehouse, Kind.REQUIREMENT, POLICE_CERTIFICATE, {"strength": "absolute", "level": ""})
    factories.say_of(small.ola, About.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has_not"})
    places.forget()
    assert contributions(small.actor, small.ola, small.warehouse) == before


def test_switched_off_nothing_is_contributed(small: Small, settings: Any) -> None:
    settings.GRONTLYS_MATCHING = False
    assert contributions(small.actor, small.ola, small.warehouse) == []


def test_a_supervisor_who_has_done_it_before_is_told_of_only_where_it_is_known(small: Small, client_of: Any) -> None:
    factories.say_of(small.ola, About.SETTING, "", {"carer": True})
    client, words = client_of(small.person), "En veileder som har lyktes med det før"
    factories.state(small.warehouse, Kind.SUPERVISION, "", {"people": 1, "hours": 4, "trained": True}, by=small.person)
    places.forget()
    assert words not in text_of(client.get(why_of(small)))
    factories.state(small.warehouse, Kind.EXPERIENCE, "", {"adapted": True, "worked": ["one_person"]}, by=small.person)
    places.forget()
    assert words in text_of(client.get(why_of(small)))
