"""Nothing sealed is readable in the database file, keys can be replaced, and the log never holds what is sealed."""

from __future__ import annotations

import importlib
import json
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from hypothesis import given
from hypothesis import strategies as st

from grontlys.access.models import Event
from grontlys.candidates import actions
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.models.record import key_of_name
from grontlys.candidates.reading import current
from grontlys.candidates.rules.kinds import Kind
from grontlys.candidates.rules.topics import TOPICS
from grontlys.employers.rules.topics import Ask
from grontlys.shared import sealing
from tests.candidates.test_actions import make_number
from tests.factories import actor_of, first_organisation, make_candidate, make_person, say_of

SECRETS = ("Zakarias Quisling-Wxyz", "498 76 543", "zakarias@wxyz.example", "Svømmer fort om morgenen")


def sealed_columns() -> list[tuple[str, ...]]:
    """The rows as the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, email, national_id FROM candidates_candidate ORDER BY id")
        rows = list(cursor.fetchall())
        cursor.execute("SELECT key, value, note FROM candidates_record ORDER BY id")
        return [*rows, *cursor.fetchall()]


@given(st.text(min_size=1, max_size=200))
def test_sealed_is_unreadable_and_comes_back_whole(text: str) -> None:
    sealed = sealing.seal(text)
    assert sealing.unseal(sealed) == text
    assert sealed != sealing.seal(text), "the same text never looks the same twice"
    assert len(text) < 8 or text not in sealed


@given(st.text(max_size=50), st.text(max_size=50))
def test_the_hash_tells_the_same_from_another(one: str, other: str) -> None:
    assert (sealing.lookup(one) == sealing.lookup(other)) == (one == other)


@pytest.mark.django_db
def test_no_column_holds_what_is_sealed() -> None:
    name, phone, email, note = SECRETS
    number = make_number("010175")
    actor = actor_of(make_person())
    made = actions.register_candidate(actor, name=name, phone=phone, email=email, national_id=number)
    actions.tell(actor, made, Kind.SKILL, {"name": "Truckvrøvl fra Wxyz"}, note=note)
    actions.tell(actor, made, Kind.EVIDENCE, {"what": "mastered", "where": "Truckvrøvl fra Wxyz"})
    actions.tell(actor, made, Kind.PRIVATE, {}, note=note)
    found = Candidate.objects.get()
    assert (found.name, found.phone, found.email, found.national_id) == (name, phone, email, number)
    kept = json.dumps([list(row) for row in sealed_columns()]) + json.dumps(
        [[event.facts, event.object_id, event.reason] for event in Event.objects.all()]
    )
    for secret in (*SECRETS, number, "Truckvr truckvr"):
        for word in secret.split():
            assert word not in kept or len(word) < 4
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        database: Any = connection.connection
        content = database.serialize()
        assert made.code.encode() in content
        for secret in (*SECRETS, number, "Truckvr", "truckvr"):
            assert secret.encode() not in content


@pytest.mark.django_db
def test_what_is_sealed_cannot_be_searched() -> None:
    for search in ({"name": "Amina"}, {"name__icontains": "a"}, {"national_id": "01010112345"}):
        with pytest.raises(FieldError):
            Candidate.objects.filter(**search).exists()
    with pytest.raises(FieldError):
        Record.objects.filter(value__name="Truck").exists()


@pytest.mark.django_db
def test_codes_and_numbers_beside_a_sealed_text_are_searched_as_ever() -> None:
    candidate = make_candidate()
    said = say_of(candidate, Kind.EXPERIENCE, "x", {"name": "Bakeri i Ålesund", "years": 3, "learned": "work"})
    say_of(candidate, Kind.HOURS, value={"least": 20})
    assert Record.objects.get(value__years=3) == said
    assert Record.objects.get(value__learned="work").value == {
        "name": "Bakeri i Ålesund",
        "years": 3,
        "learned": "work",
    }
    assert list(Record.objects.order_by("pk").values_list("value__least", flat=True)) == [None, 20]
    Record.objects.filter(pk=said.pk).update(value={"name": "Kafé"})
    assert Record.objects.get(pk=said.pk).value == {"name": "Kafé"}


def test_every_free_text_of_the_questions_is_sealed() -> None:
    asked = {field.name for topic in TOPICS for field in topic.fields if field.ask is Ask.TEXT}
    value = Record._meta.get_field("value")
    assert isinstance(value, sealing.PartlySealedField)
    assert value.sealed == asked


@pytest.mark.django_db
def test_the_same_name_is_the_same_topic_and_the_key_does_not_tell_it() -> None:
    candidate = make_candidate()
    actor = actor_of(candidate.registered_by)
    first = actions.tell(actor, candidate, Kind.SKILL, {"name": "Kjøre truck"})
    again = actions.tell(actor, candidate, Kind.SKILL, {"name": "kjøre  TRUCK", "learned": "work"})
    other = actions.tell(actor, candidate, Kind.SKILL, {"name": "Sveise"})
    assert first.key == again.key != other.key
    assert "truck" not in first.key
    assert [one.pk for one in current(candidate.records.all())] == [other.pk, again.pk]


@pytest.mark.django_db
def test_texts_that_were_plain_are_sealed_and_can_be_opened_again() -> None:
    """Migration 0004, there and back, on rows as they were before it."""
    move = importlib.import_module("grontlys.candidates.migrations.0004_sealed_answers")
    before = MigrationExecutor(connection).loader.project_state(("candidates", "0003_presentation")).apps
    candidate = make_candidate()
    plain = {
        "skill": ("kjore-truck", {"name": "Kjøre truck", "learned": "work"}),
        "evidence": ("x", {"what": "mastered", "where": "Bakeri i Ålesund"}),
        "hours": ("", {"least": 20}),
        "interest": ("", {}),
    }
    for kind, (key, value) in plain.items():
        made = say_of(candidate, Kind(kind), key)
        before.get_model("candidates", "Record").objects.filter(pk=made.pk).update(key=key, value=value)
    assert "truck" in str(sealed_columns())
    editor = connection.SchemaEditorClass(connection)
    move.seal_texts(apps, editor)
    assert "truck" not in str(sealed_columns())
    assert "lesund" not in str(sealed_columns())
    assert {one.kind: one.value for one in Record.objects.all()} == {
        kind: value for kind, (_key, value) in plain.items()
    }
    assert Record.objects.get(kind="skill").key == key_of_name("Kjøre truck")
    move.open_texts(before, editor)
    rows = before.get_model("candidates", "Record").objects.order_by("pk")
    assert {one.kind: (one.key, one.value) for one in rows} == plain


@pytest.mark.django_db
def test_a_key_is_replaced_without_a_pause(settings: Any) -> None:
    settings.GRONTLYS_SEALING_KEYS = ["old"]
    candidate = make_candidate(name="Amina", phone="400", email="", national_id="")
    say_of(candidate, Kind.PRIVATE, "p", note="Bor langt unna.")
    say_of(candidate, Kind.SKILL, "truck", {"name": "Kjøre truck", "learned": "work"})
    old = sealed_columns()
    settings.GRONTLYS_SEALING_KEYS = ["new", "old"]
    assert Candidate.objects.get().name == "Amina"
    out = StringIO()
    call_command("reseal", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"resealed": 3, "unreadable": 0}
    assert all(one != other for one, other in zip(old[0][:2], sealed_columns()[0][:2], strict=True))
    settings.GRONTLYS_SEALING_KEYS = ["new"]
    assert (Candidate.objects.get().name, Candidate.objects.get().email) == ("Amina", "")
    private, skill = Record.objects.order_by("pk")
    assert private.note == "Bor langt unna."
    assert skill.value == {"name": "Kjøre truck", "learned": "work"}
    assert old[-1][1] != sealed_columns()[-1][1]
    assert Event.objects.get(verb="resealed").facts == {"rows": 3, "unreadable": 0}


@pytest.mark.django_db
def test_a_row_that_no_key_opens_is_left_and_told_of(settings: Any) -> None:
    settings.GRONTLYS_SEALING_KEYS = ["lost"]
    make_candidate(name="Amina")
    settings.GRONTLYS_SEALING_KEYS = ["new"]
    before = sealed_columns()
    with pytest.raises(CommandError):
        call_command("reseal", stdout=StringIO())
    assert sealed_columns() == before
    with pytest.raises(sealing.Unreadable):
        Candidate.objects.get()


@pytest.mark.django_db
def test_the_log_of_a_whole_life_holds_no_name_number_or_note(client_of: Any) -> None:
    name, phone, email, note = SECRETS
    number = make_number("010175")
    kari = make_person(name="Kari Berg")
    actor = actor_of(kari)
    made = actions.register_candidate(actor, name=name, phone=phone, email=email, national_id=number)
    actions.change_contact(actor, made, name=name, phone="499 99 999", email=email, municipality_code="3218")
    actions.find_by_national_id(actor, number)
    actions.find_by_national_id(actor_of(make_person()), number)
    for kind, value in ((Kind.SKILL, {"name": "Svømming"}), (Kind.PRIVATE, {})):
        said = actions.tell(actor, made, kind, value, note=note)
        actions.withdraw(actor, said)
    nils = make_person(organisation=first_organisation(kari))
    actions.end_following(actor, actions.follow(actor, made, first_organisation(kari), nils))
    client = client_of(kari)
    for page in ("", "hvem-ser/", "hva-gar-bra/", "kontakt/"):
        assert client.get(f"/kandidater/{made.code}/{page}").status_code == 200
    client.post("/kandidater/finn/", {"number": number})
    client.post("/kandidater/", {"q": name})
    client.post(f"/kandidater/{made.code}/fil/")
    actions.erase_candidate(actor, made, "own_wish")
    told = json.dumps(
        [[one.verb, one.object_kind, one.object_id, one.reason, one.facts] for one in Event.objects.all()]
    ).casefold()
    for secret in (*SECRETS, number, "499 99 999", "Svømming"):
        for word in [secret, *secret.split()]:
            assert len(word) < 4 or word.casefold() not in told, word
