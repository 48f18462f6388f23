"""From names to workplaces: slips of the finger, legal forms, places; and that nothing is matched by itself when two may be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.employers.lists.matching import Asked, Matcher, Unit, alike, core, decide
from grontlys.shared.text import fold


def unit(
    number: int, name: str, place: str = "Ås", street: str = "", postcode: str = "1430", municipality: str = "3218"
) -> Unit:
    return Unit(number, fold(name), street, postcode, fold(place), municipality, 0)


UNITS = [
    unit(1, "ÅS LAGER AS", street="Storgata 1"),
    unit(2, "FJELLHEIM BAKERI AS"),
    unit(3, "REMA 1000 ÅS", street="Torget 1"),
    unit(4, "REMA 1000 ÅS", street="Moerveien 4"),
    unit(5, "SKANDINAVISK GULVBELEGG AS AVD VESTBY", "Vestby", "Industriveien 7", "1540", "3216"),
    unit(6, "FJELLHEIM BAKERI AS", "Moss", "", "1530", "3103"),
    unit(7, "SOLBAKKEN BARNEHAGE SA", "Ås"),
    *[unit(100 + n, f"FIRMA NUMMER {n} AS", "Ski", "", "1400", "3207") for n in range(200)],
]
MATCHER = Matcher(UNITS)
HOME = frozenset({"3218"})


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (Asked("Ås Lager", place="Ås"), 1),
        (Asked("Aas lager a/s", postcode="1430"), 1),
        (Asked("Lager Ås", place="Ås"), 1),
        (Asked("Fjelheim bakeri", place="Ås"), 2),
        (Asked("Fjellheim Bakeri AS", place="Moss"), 6),
        (Asked("Rema 1000 Ås", street="Torget 1", place="Ås"), 3),
        (Asked("Rema 1000", street="Moerveien 4", place="Ås"), 4),
        (Asked("Skandinavisk Gulvbeleg", place="Vestby"), 5),
        (Asked("Solbaken barnehage", place="Ås"), 7),
        (Asked("Solbakken Barnehage"), 7),
    ],
)
def test_found(asked: Asked, number: int) -> None:
    found = MATCHER.candidates(asked, HOME)
    best = decide(found, asked)
    assert best is not None, found
    assert best.number == number


@pytest.mark.parametrize(
    "asked",
    [
        Asked("Rema 1000 Ås", place="Ås"),  # two of them
        Asked("Rema 1000"),
        Asked("Solbakken Barnehage", place="Tromsø"),  # another place
        Asked("Fjellheim", place="Ås"),  # half a name
        Asked("Firma nummer", place="Ski"),
        Asked("Firma Nummer 999", place="Ski"),  # like two hundred others, and none of them
    ],
)
def test_a_person_chooses(asked: Asked) -> None:
    assert decide(MATCHER.candidates(asked, HOME), asked) is None


def test_candidates_are_shown_with_reasons_best_first() -> None:
    found = MATCHER.candidates(Asked("Fjelheim bakeri", postcode="1430"), HOME)
    assert [one.number for one in found[:2]] == [2, 6]
    assert set(found[0].reasons) == {"similar_name", "same_postcode", "home"}
    assert "other_place" in found[1].reasons


def test_nothing_is_found_for_nothing() -> None:
    assert MATCHER.candidates(Asked("")) == []
    assert MATCHER.candidates(Asked("Qwxz Helt Annet")) == []
    assert Matcher([]).candidates(Asked("Ås Lager")) == []


def test_legal_forms_do_not_tell_names_apart_and_a_town_is_no_legal_form() -> None:
    assert core("as lager as") == "as lager"
    assert core(fold("Lager i Ås A/S")) == "lager i as"
    assert core("as") == "as"
    assert alike("as lager", "as lager as avd moss") >= 70
    assert alike("as lager", "moss lager") < 88


@given(st.sampled_from(UNITS[:7]), st.data())
def test_one_slip_never_finds_another(known: Unit, data: st.DataObject) -> None:
    """A letter left out: found, or left to a person; never matched to another workplace."""
    place = data.draw(st.integers(0, len(known.name) - 1))
    asked = Asked(
        known.name[:place] + known.name[place + 1 :], street=known.street, postcode=known.postcode, place=known.place
    )
    best = decide(MATCHER.candidates(asked, HOME), asked)
    assert best is None or best.number == known.number


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_is_answered(name: str, place: str) -> None:
    MATCHER.candidates(Asked(name, place=place), HOME)


def test_the_answer_does_not_depend_on_the_order_of_the_register() -> None:
    other = Matcher(reversed(UNITS))
    for name in ("Fjelheim bakeri", "Rema 1000 Ås", "Solbaken"):
        asked = Asked(name, place="Ås")
        first, second = MATCHER.candidates(asked, HOME), other.candidates(asked, HOME)
        assert first[:1] == second[:1]
        assert decide(first, asked) == decide(second, asked)
