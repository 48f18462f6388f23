"""Nothing sealed is readable in the database file, keys can be replaced, and the log never holds what is sealed."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from grontlys.access.models import Event
from grontlys.candidates import actions
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.rules.kinds import Kind
from grontlys.shared import sealing
from tests.candidates.test_actions import make_number
from tests.factories import actor_of, first_organisation, make_candidate, make_person, say_of

SECRETS = ("Zakarias Quisling-Wxyz", "498 76 543", "zakarias@wxyz.example", "Svømmer fort om morgenen")


def sealed_columns() -> list[tuple[str, ...]]:
    """The rows as the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, email, national_id FROM candidates_candidate ORDER BY id")
        rows = list(cursor.fetchall())
        cursor.execute("SELECT note FROM candidates_record ORDER BY id")
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
    actions.tell(actor, made, Kind.SKILL, {"name": "Truck"}, note=note)
    actions.tell(actor, made, Kind.PRIVATE, {}, note=note)
    found = Candidate.objects.get()
    assert (found.name, found.phone, found.email, found.national_id) == (name, phone, email, number)
    kept = json.dumps([list(row) for row in sealed_columns()]) + json.dumps(
        [[event.facts, event.object_id, event.reason] for event in Event.objects.all()]
    )
    for secret in (*SECRETS, number):
        for word in secret.split():
            assert word not in kept or len(word) < 4
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        database: Any = connection.connection
        content = database.serialize()
        assert made.code.encode() in content
        for secret in (*SECRETS, number):
            assert secret.encode() not in content


@pytest.mark.django_db
def test_what_is_sealed_cannot_be_searched() -> None:
    for search in ({"name": "Amina"}, {"name__icontains": "a"}, {"national_id": "01010112345"}):
        with pytest.raises(FieldError):
            Candidate.objects.filter(**search).exists()


@pytest.mark.django_db
def test_a_key_is_replaced_without_a_pause(settings: Any) -> None:
    settings.GRONTLYS_SEALING_KEYS = ["old"]
    candidate = make_candidate(name="Amina", phone="400", email="", national_id="")
    say_of(candidate, Kind.PRIVATE, "p", note="Bor langt unna.")
    old = sealed_columns()
    settings.GRONTLYS_SEALING_KEYS = ["new", "old"]
    assert Candidate.objects.get().name == "Amina"
    out = StringIO()
    call_command("reseal", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"resealed": 2, "unreadable": 0}
    assert all(one != other for one, other in zip(old[0][:2], sealed_columns()[0][:2], strict=True))
    settings.GRONTLYS_SEALING_KEYS = ["new"]
    assert (Candidate.objects.get().name, Candidate.objects.get().email) == ("Amina", "")
    assert Record.objects.get().note == "Bor langt unna."
    assert Event.objects.get(verb="resealed").facts == {"rows": 2, "unreadable": 0}


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
