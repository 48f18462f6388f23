"""What a task asks of a person: the verbs, the quick form, and the page with four levels of every dimension."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.employers import actions
from grontlys.employers.cards import cards_for
from grontlys.employers.demand_forms import DemandsForm, TaskForm
from grontlys.employers.models import Statement
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import Kind, Sharing
from grontlys.employers.rules.task_keys import MOST_ROLE
from grontlys.employers.wording import level_text, task_label
from grontlys.shared import clock
from tests.factories import actor_of, make_actor, make_person, make_workplace, state
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db


def address_of(place, key: str) -> str:
    return reverse("employers:task_demands", args=[place.number, key])


# --- The verbs ----------------------------------------------------------------------------------------------------------------


def test_two_roles_do_the_same_task_with_different_demands() -> None:
    actor, place = make_actor(), make_workplace()
    day = actions.add_task(actor, place, "till", {"pace": 3}, role=" Butikkmedarbeider ")
    night = actions.add_task(actor, place, "till", {"pace": 0}, role="Nattevakt")
    assert (day.key, day.value) == ("till:butikkmedarbeider", {"demands": {"pace": 3}, "role": "Butikkmedarbeider"})
    assert night.key == "till:nattevakt"
    assert actions.add_task(actor, place, "till").value == {"demands": {}}
    (card,) = cards_for(actor, [place.number], clock.today())
    assert card.tasks == ("Kasse",), "on the list the task stands once"
    gone = actions.remove_task(actor, place, "till", role="Nattevakt")
    assert (gone.key, gone.value) == (night.key, {"gone": True, "role": "Nattevakt"})


def test_the_log_keeps_the_task_and_not_the_role() -> None:
    actor, place = make_actor(), make_workplace()
    actions.add_task(actor, place, "till", role="Nattevakt")
    assert Event.objects.get(verb="stated").facts["key"] == "till"


@pytest.mark.parametrize("role", ["x" * (MOST_ROLE + 1), "!!!", "…"])
def test_a_role_must_be_short_and_readable(role: str) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.add_task(make_actor(), make_workplace(), "till", role=role)
    assert refused.value.code == "role"
    assert not Statement.objects.exists()


def test_a_role_is_no_place_for_a_national_id() -> None:
    with pytest.raises(ValidationError):
        actions.add_task(make_actor(), make_workplace(), "till", role="Vikar 01010112345")


def test_labels_of_tasks_levels_and_roles() -> None:
    assert task_label("till") == task_label("till:nattevakt") == "Kasse"
    assert task_label("till:nattevakt", "Nattevakt") == "Kasse (nattevakt)"
    lifting = words.by_code(words.DEMANDS)["heavy_lifting"]
    assert level_text(lifting, 0) == "Løfter ikke"
    with translation.override("en"):
        assert level_text(lifting, 0) == "No lifting"
        assert task_label("till:nattevakt") == "Checkout"


# --- The quick form -----------------------------------------------------------------------------------------------------------


def test_the_quick_form_has_each_dimension_once_and_the_usual_ones_open() -> None:
    person, place = make_person(), make_workplace()
    for task in ("", "accounting"):
        form = TaskForm(actor=actor_of(person), workplace=place, initial={"task": task})
        groups = form.pick_groups
        picks = [pick for group in groups for pick in group.picks]
        assert sorted(pick.code for pick in picks) == sorted(one.code for one in words.DEMANDS)
        assert [pick.number for pick in picks] == list(range(len(picks)))
        assert groups[0].title == ""
        assert len(groups[0].picks) == 8
    assert "numbers" in [pick.code for pick in groups[0].picks]


def test_another_task_keeps_what_is_ticked(client_of) -> None:
    person, place = make_person(), make_workplace()
    address = reverse("employers:verb", args=[place.number, "oppgave"])
    page = client_of(person).get(address, {"task": "baking", "much": ["early_start"], "none": ["english", "nonsense"]})
    text = page.content.decode()
    assert '<option value="baking" selected>' in text
    assert text.count(" checked") == 2
    assert not Statement.objects.exists()


def test_the_quick_form_is_saved_and_refuses_both_boxes(client_of) -> None:
    person, place = make_person(), make_workplace()
    client = client_of(person)
    address = reverse("employers:verb", args=[place.number, "oppgave"])
    wrong = client.post(address, {"task": "till", "much": ["pace"], "none": ["pace"]})
    assert wrong.status_code == 422
    assert "Krysset av begge steder: høyt tempo." in wrong.content.decode()
    long = client.post(address, {"task": "till", "role": "…"})
    assert long.status_code == 422
    assert "Skriv rollen med bokstaver." in long.content.decode()
    client.post(address, {"task": "till", "much": ["pace", "numbers"], "none": ["outdoors"], "role": "Nattevakt"})
    said = Statement.objects.get()
    assert said.key == "till:nattevakt"
    assert said.value == {"demands": {"pace": 3, "numbers": 3, "outdoors": 0}, "role": "Nattevakt"}


# --- The whole page -----------------------------------------------------------------------------------------------------------


def test_the_page_asks_all_dimensions_and_is_filled_in(client_of) -> None:
    person, place = make_person(), make_workplace()
    actions.add_task(
        actor_of(person), place, "care", {"emotional_load": 3, "noise": 0}, role="Servicevert", note="Mest om kvelden."
    )
    client = client_of(person)
    with count_queries("employers/task_demands"):
        text = client.get(address_of(place, "care:servicevert")).content.decode()
    assert "Pleie og omsorg (servicevert)" in text
    assert text.count('type="radio"') == 5 * len(words.DEMANDS)
    assert text.count(" checked") == len(words.DEMANDS), "what is not known stands as such"
    assert "Mest om kvelden." in text
    assert "1 av 4 besvart" in text


def test_the_page_is_saved_as_one_statement(client_of) -> None:
    person, place = make_person(), make_workplace()
    actor = actor_of(person)
    actions.add_task(actor, place, "care", {"noise": 0, "pace": 3}, role="Servicevert", sharing=Sharing.ORGANISATION)
    client = client_of(person)
    given = {
        "noise": "2",
        "pace": "",
        "english": "1",
        "note": "Sett på kjøkkenet.",
        "basis": "observed",
        "sharing": "organisation",
    }
    answer = client.post(address_of(place, "care:servicevert"), given, follow=True)
    assert "Kravene er lagret." in answer.content.decode()
    assert Statement.objects.count() == 2
    newest = Statement.objects.order_by("-pk")[0]
    assert newest.key == "care:servicevert"
    assert newest.value == {"demands": {"noise": 2, "english": 1}, "role": "Servicevert"}
    assert (newest.note, newest.sharing) == ("Sett på kjøkkenet.", "organisation")
    page = client.get(reverse("employers:workplace", args=[place.number])).content.decode()
    assert address_of(place, "care:servicevert") in page


def test_a_note_written_now_is_judged_and_one_that_stood_is_not(client_of) -> None:
    person, place = make_person(), make_workplace()
    private = "Moren til Kari er syk."
    state(place, Kind.TASK, "care", {"demands": {}}, by=person, note=private, days_ago=3)
    client = client_of(person)
    kept = client.post(address_of(place, "care"), {"noise": "1", "note": private})
    assert kept.status_code == 302
    assert Statement.objects.order_by("-pk")[0].note == private
    refused = client.post(
        address_of(place, "care"), {"noise": "2", "note": f"{private} Han som hjelper til, har angst."}
    )
    assert refused.status_code == 422
    assert Statement.objects.order_by("-pk")[0].value["demands"] == {"noise": 1}


def test_a_level_that_is_none_is_refused(client_of) -> None:
    person, place = make_person(), make_workplace()
    actions.add_task(actor_of(person), place, "care")
    answer = client_of(person).post(address_of(place, "care"), {"noise": "4"})
    assert answer.status_code == 422
    assert Statement.objects.count() == 1


def test_a_task_that_is_not_done_any_longer(client_of) -> None:
    person, place = make_person(), make_workplace()
    actions.add_task(actor_of(person), place, "care", role="Vert", sharing=Sharing.ORGANISATION)
    client = client_of(person)
    client.post(address_of(place, "care:vert"), {"svar": "borte"})
    newest = Statement.objects.order_by("-pk")[0]
    assert newest.value == {"gone": True, "role": "Vert"}
    assert newest.sharing == Sharing.ORGANISATION
    assert client.get(address_of(place, "care:vert")).status_code == 404


def test_a_task_that_one_may_not_read_has_no_page(client_of) -> None:
    author, place = make_person(), make_workplace()
    state(place, Kind.TASK, "care", {"demands": {}}, by=author, sharing=Sharing.ORGANISATION)
    assert client_of(author).get(address_of(place, "care")).status_code == 200
    assert client_of(make_person(Role.JOB_CONSULTANT)).get(address_of(place, "care")).status_code == 404
    assert client_of(author).get(address_of(place, "till")).status_code == 404
    assert client_of(author).get(address_of(place, "care:annen")).status_code == 404


def test_what_is_newest_is_filled_in(client_of) -> None:
    person, place = make_person(), make_workplace()
    state(place, Kind.TASK, "care", {"demands": {"noise": 3}}, by=person, days_ago=2)
    state(place, Kind.TASK, "care", {"demands": {"noise": 1}}, by=person, days_ago=9)
    said = Statement.objects.get(said_on=clock.today() - dt.timedelta(days=2))
    form = DemandsForm(actor=actor_of(person), workplace=place, said=said)
    assert form["noise"].value() == "3"
    text = client_of(person).get(address_of(place, "care")).content.decode()
    assert 'name="noise" value="3" id="id_noise_3" checked' in text


def test_the_workplace_page_shows_the_first_demands_and_hides_none(client_of) -> None:
    person, place = make_person(), make_workplace()
    actions.add_task(actor_of(person), place, "till", {one.code: 1 for one in words.DEMANDS} | {"numbers": 3})
    text = client_of(person).get(reverse("employers:workplace", args=[place.number])).content.decode()
    assert f"{len(words.DEMANDS) - 6} krav til" in text
    assert text.index("Tall og regning") < text.index("krav til</summary>")
    assert all(one.nb in text for one in words.DEMANDS)


def test_the_form_speaks_english_too() -> None:
    person, place = make_person(), make_workplace()
    said = actions.add_task(actor_of(person), place, "care")
    with translation.override("en"):
        form = DemandsForm(actor=actor_of(person), workplace=place, said=said)
        assert [group.title for group in form.level_groups] == [group.en for group in words.DIMENSION_GROUPS]
        for dimension in words.DEMANDS:
            field = form.fields[dimension.code]
            assert field.label == dimension.en
            assert [text for _code, text in field.choices][:4] == [level.en for level in dimension.levels]
