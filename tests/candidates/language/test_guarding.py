"""The language guard on pages: in words, while typing, and nothing kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from grontlys.access.models import Event
from grontlys.candidates import guarding
from grontlys.candidates.language import Audience
from tests.factories import make_person


def test_findings_in_words_each_once_in_the_language_of_the_page() -> None:
    said = "Brukeren møter. Brukeren er blid."
    (line,) = guarding.guarded(said, Audience.EMPLOYER)
    assert (line.words, line.about, line.suggestions, line.stop) == ("Brukeren", "merkelapp", ("Personen",), False)
    assert "merkelapp på personen" in line.why
    with override("en"):
        (line,) = guarding.guarded(said, Audience.EMPLOYER)
    assert "label on the person" in line.why


def test_what_is_private_is_told_first_and_asks_for_a_reason() -> None:
    lines = guarding.guarded("Undertegnede følger en med angst. Hun har angst.", Audience.EMPLOYER)
    assert [line.stop for line in lines] == [True, False]


def test_a_field_is_read_where_it_stands() -> None:
    made = guarding.as_typed("opening", Audience.EMPLOYER)
    assert made["hx-post"] == "/kandidater/ord/?felt=opening&til=employer"
    assert made["hx-target"] == "#ord-opening"


@pytest.mark.django_db
def test_the_page_answers_while_one_types_and_keeps_nothing(client_of: Any) -> None:
    client = client_of(make_person())
    before = Event.objects.count()
    answer = client.post("/kandidater/ord/?felt=opening&til=employer", {"opening": "Vi søker arbeidstrening.\n<b>"})
    text = " ".join(answer.content.decode().split())
    assert "arbeidstrening" in text
    assert "praksisplass" in text
    assert "<b>praksisplass</b>" in text
    assert (
        client.post(
            "/kandidater/ord/?felt=opening&til=official", {"opening": "Vi søker arbeidstrening."}
        ).content.strip()
        == b""
    )
    assert client.post("/kandidater/ord/?felt=opening&til=x", {"opening": "x"}).status_code == 404
    assert client.get("/kandidater/ord/?felt=opening&til=employer").status_code == 405
    assert Event.objects.count() == before


@pytest.mark.django_db
def test_words_as_written_are_escaped(client_of: Any) -> None:
    answer = client_of(make_person()).post("/kandidater/ord/?felt=t", {"t": "til <i>tross</i> for"})
    assert b"<i>" not in answer.content
