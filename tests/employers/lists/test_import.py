"""Lists come in, go out and come in again: eight shapes of file, and that nothing is lost, doubled or half-written."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grontlys.access.actor import NotAllowed
from grontlys.access.models import Assignment, Event
from grontlys.access.roles import Role
from grontlys.employers import actions as verbs
from grontlys.employers.lists import actions, sheets
from grontlys.employers.models import (
    ContactPerson,
    EmployerList,
    ListEntry,
    ListRow,
    Statement,
    Withdrawal,
    Workplace,
)
from grontlys.employers.reading import load_situations
from grontlys.employers.rules.kinds import Kind, Purpose, Sharing
from grontlys.employers.rules.light import Colour, default_freshness, light
from grontlys.shared import clock
from tests.employers.lists import books
from tests.factories import actor_of, make_company, make_contact, make_organisation, make_person, make_workplace, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Any:
    return make_organisation(name="NAV Ås", short_name="NAV Ås", areas=("3218",))


@pytest.fixture
def actor(office: Any) -> Any:
    return actor_of(make_person(Role.MARKET_CONTACT, office))


def lager(**fields: Any) -> Workplace:
    return make_workplace(
        **{"name": "ÅS LAGER AS", "post_place": "ÅS", "postcode": "1430", "street": "Storgata 1", **fields}
    )


def bakeri(**fields: Any) -> Workplace:
    return make_workplace(**{"name": "FJELLHEIM BAKERI AS", "post_place": "ÅS", "postcode": "1430", **fields})


def matched(actor: Any, content: bytes, name: str = "liste.xlsx", **options: Any) -> EmployerList:
    """Uploaded, columns as guessed, workplaces found."""
    employer_list, _new = actions.upload(actor, content, name)
    used = [number for number, sheet in enumerate(employer_list.sheets) if sheet["used"]]
    mappings = {number: employer_list.sheet_mapping(number) for number in used}
    actions.choose_columns(actor, employer_list, mappings, used=used, **{"informed": True, **options})
    return actions.advance(employer_list.pk, 600)


def brought_in(actor: Any, employer_list: EmployerList) -> EmployerList:
    assert actions.start_import(actor, employer_list)
    return actions.advance(employer_list.pk, 600)


def taken_out(actor: Any, employer_list: EmployerList) -> EmployerList:
    assert actions.start_undo(actor, employer_list)
    return actions.advance(employer_list.pk, 600)


def rows(employer_list: EmployerList) -> list[tuple[Any, ...]]:
    return list(
        ListRow.objects.filter(of=employer_list).values_list("sheet", "position", "state", "how", "workplace_id")
    )


def known() -> tuple[Any, ...]:
    """All that stands about employers, apart from when it was written and under which number."""
    said = (
        Statement.objects.standing()
        .order_by("pk")
        .values_list(
            "workplace_id",
            "kind",
            "key",
            "value",
            "note",
            "said_on",
            "holds_until",
            "basis",
            "sharing",
            "author_id",
            "organisation_id",
        )
    )
    people = ContactPerson.objects.order_by("pk").values_list(
        "workplace_id", "name", "role", "phone", "email", "informed_on"
    )
    return sorted(map(repr, said)), sorted(map(repr, people))


# --- Eight shapes of file -----------------------------------------------------------------------------------------------------


def test_merged_headers(actor: Any) -> None:
    first, second = lager(), bakeri()
    employer_list = brought_in(actor, matched(actor, books.merged_headers(first.pk, second.pk)))
    assert [row[2:] for row in rows(employer_list)] == [
        ("matched", "number", first.pk),
        ("matched", "number", second.pk),
    ]
    assert sorted(ContactPerson.objects.values_list("name", "phone", "email")) == [
        ("Kari Nes", "900 12 345", "kari@aaslager.no"),
        ("Per Moe", "64 94 00 00", ""),
    ]
    placements = Statement.objects.filter(kind=Kind.PLACEMENT).order_by("workplace_id")
    assert [(p.value["result"], p.value["starts"], p.said_on) for p in placements] == [
        ("hired", "2025-01-06", dt.date(2025, 4, 4)),
        ("stopped", "2025-02-03", dt.date(2025, 2, 20)),
    ]


def test_two_sheets(actor: Any) -> None:
    first, second = lager(), bakeri()
    employer_list = matched(actor, books.two_sheets(first.pk, second.pk))
    assert [(sheet["name"], sheet["used"]) for sheet in employer_list.sheets][:2] == [("2025", True), ("2026", True)]
    brought_in(actor, employer_list)
    assert sorted(Statement.objects.values_list("workplace", "kind")) == [
        (first.pk, "note"),
        (first.pk, "visit"),
        (second.pk, "opening"),
    ]


def test_one_of_two_sheets(actor: Any) -> None:
    first, second = lager(), bakeri()
    employer_list, _new = actions.upload(actor, books.two_sheets(first.pk, second.pk), "liste.xlsx")
    actions.choose_columns(actor, employer_list, {1: employer_list.sheet_mapping(1)}, used=[1])
    brought_in(actor, actions.advance(employer_list.pk, 60))
    assert list(Statement.objects.values_list("workplace", flat=True)) == [second.pk]
    assert {row[2] for row in rows(employer_list) if row[0] == 0} == {"skipped"}, "kept, not lost"


def test_old_and_new_organisation_numbers(actor: Any) -> None:
    standing = lager()
    old = bakeri(deleted_on=dt.date(2024, 1, 1))
    new = bakeri(parent_number=old.parent_number)
    solheim = make_company(name="SOLHEIM AS")
    only = make_workplace(solheim, name="SOLHEIM AVD ÅS")
    rema = make_company(name="REMA GRUPPEN AS")
    branches = [
        make_workplace(rema, name=f"REMA {place}", post_place=place.upper()) for place in ("Ås", "Vestby", "Ski")
    ]
    content = books.old_and_new_numbers(standing.pk, old.pk, solheim.pk, rema.pk)
    employer_list = matched(actor, content, "liste.csv")
    by_note = {row.cells[3]: row for row in ListRow.objects.filter(of=employer_list)}
    for word in ("en", "to", "tre"):
        assert (by_note[word].state, by_note[word].workplace_id) == ("matched", standing.pk)
    assert (by_note["fire"].state, by_note["fire"].how) == ("choose", "old_number")
    assert by_note["fire"].candidates[0][0] == new.pk
    assert (by_note["fem"].state, by_note["fem"].how, by_note["fem"].workplace_id) == (
        "matched",
        "only_workplace",
        only.pk,
    )
    assert (by_note["seks"].state, by_note["seks"].how) == ("choose", "company")
    assert {one[0] for one in by_note["seks"].candidates} == {branch.pk for branch in branches}
    # A number with a wrong digit is told of, and the row is found by its name.
    assert (by_note["sju"].state, by_note["sju"].workplace_id) == ("matched", standing.pk)
    assert by_note["sju"].troubles[0][0] == "number_invalid"
    assert by_note["åtte"].state == "waiting"


def test_misspelt_names(actor: Any) -> None:
    first, second = lager(), bakeri()
    floors = make_workplace(
        name="SKANDINAVISK GULVBELEGG AS",
        post_place="VESTBY",
        postcode="1540",
        street="Industriveien 7",
        municipality_code="3216",
    )
    shops = [
        make_workplace(name="REMA 1000 ÅS", post_place="ÅS", postcode="1430", street=street)
        for street in ("Torget 1", "Moerveien 4")
    ]
    for number in range(30):
        make_workplace(name=f"HELT ANNET FIRMA {number} AS", post_place="ÅS", postcode="1430")
    employer_list = matched(actor, books.misspelt())
    found = [row[2:] for row in rows(employer_list)]
    assert found[0] == ("matched", "name", first.pk)
    assert found[1] == ("matched", "name", second.pk)
    assert found[2] == ("matched", "name", floors.pk)
    assert found[3][:2] == ("choose", "name")
    assert found[4][0] == "waiting"
    row = ListRow.objects.get(of=employer_list, position=5)
    assert {one[0] for one in row.candidates[:2]} == {shop.pk for shop in shops}


def test_dates_in_four_forms(actor: Any) -> None:
    place = lager()
    employer_list = brought_in(actor, matched(actor, books.four_dates(place.pk), "liste.txt"))
    visits = Statement.objects.filter(kind=Kind.VISIT).order_by("note")
    assert [visit.said_on for visit in visits] == [day for _text, day in books.FOUR_DATES]
    failed = ListRow.objects.get(of=employer_list, state="failed")
    assert failed.troubles == [["date_unreadable", "contact_on", "i fjor en gang"]]


@pytest.mark.slow
def test_twenty_thousand_rows(actor: Any) -> None:
    places = [make_workplace(name="ÅS LAGER AS") for _ in range(50)]
    employer_list = brought_in(
        actor, matched(actor, books.twenty_thousand([place.pk for place in places]), "liste.csv")
    )
    assert employer_list.state == "done"
    assert Statement.objects.filter(kind=Kind.NOTE).count() == 20_000
    # The same contact on the same day said 400 times is said once.
    assert Statement.objects.filter(kind=Kind.VISIT).count() == 50
    assert ListEntry.objects.filter(state="twin").count() == 20_000 - 50


def test_a_password_protected_file(actor: Any) -> None:
    with pytest.raises(sheets.Unreadable) as refused:
        actions.upload(actor, books.password_protected(), "liste.xlsx")
    assert refused.value.code == "password"
    assert not EmployerList.objects.exists()


def test_a_renamed_text_file(actor: Any) -> None:
    place = lager()
    brought_in(actor, matched(actor, books.renamed_text(place.pk), "liste.xlsx"))
    opening = Statement.objects.get()
    assert (opening.kind, opening.key, opening.value["count"]) == ("opening", "training", 2)


# --- What comes in --------------------------------------------------------------------------------------------------------------


def test_statements_carry_the_lists_day_the_importer_and_the_level(actor: Any) -> None:
    place = lager()
    content = books.csv([["Orgnr", "Merknad", "Praksisplasser"], [str(place.pk), "Fint sted", "1"]])
    brought_in(actor, matched(actor, content, "l.csv", said_on=dt.date(2026, 3, 1), sharing=Sharing.ORGANISATION))
    for statement in Statement.objects.all():
        assert statement.said_on == dt.date(2026, 3, 1)
        assert (statement.author_id, statement.organisation_id) == (actor.person_id, actor.organisation_id)
        assert statement.sharing == "organisation"
    assert dict(Statement.objects.values_list("kind", "basis")) == {"note": "interpreted", "opening": "employer"}


def test_an_opening_from_a_day_on(actor: Any) -> None:
    place = lager()
    soon, later = clock.today() + dt.timedelta(days=10), clock.today() + dt.timedelta(days=40)
    content = books.csv(
        [
            ["Orgnr", "Stillinger", "Ledig fra", "Ledig til"],
            [str(place.pk), "flere", soon.isoformat(), later.isoformat()],
            [str(place.pk), "1", later.isoformat(), soon.isoformat()],
        ]
    )
    employer_list = brought_in(actor, matched(actor, content, "l.csv"))
    opening = Statement.objects.get()
    assert (opening.key, opening.holds_until) == ("hiring", later)
    assert opening.value == {"count": None, "starts": soon.isoformat(), "condition": "", "dated": True}
    assert ListRow.objects.get(of=employer_list, state="failed").troubles[0][0] == "starts_after_until"


def test_a_list_turns_the_light(actor: Any) -> None:
    place = lager()
    content = books.csv(
        [
            ["Orgnr", "Praksisplasser", "Ledig til"],
            [str(place.pk), "2", (clock.today() + dt.timedelta(days=40)).isoformat()],
        ]
    )
    employer_list = brought_in(actor, matched(actor, content, "l.csv"))
    on = clock.today()

    def colour() -> Colour:
        situation = dict(load_situations([place.pk]))
        return (
            light(Purpose.TRAINING, situation[place.pk], default_freshness(on), on).colour if situation else Colour.GREY
        )

    assert colour() == Colour.GREEN
    taken_out(actor, employer_list)
    assert colour() == Colour.GREY


def test_a_placement_counts_as_dialogue_for_a_year_and_names_nobody(actor: Any) -> None:
    place = lager()
    on = clock.today()
    ended = on - dt.timedelta(days=100)
    content = books.csv(
        [
            ["Orgnr", "Deltaker", "Startdato", "Sluttdato", "Resultat"],
            [
                str(place.pk),
                "Ola Hemmelig",
                (ended - dt.timedelta(days=90)).isoformat(),
                ended.isoformat(),
                "gjennomført",
            ],
        ]
    )
    brought_in(actor, matched(actor, content, "l.csv"))
    placement = Statement.objects.get()
    assert placement.said_on == ended
    assert "Hemmelig" not in str(list(ListRow.objects.values_list("cells"))) + str(
        EmployerList.objects.get().sheets
    ) + str(placement.value)
    situation = dict(load_situations([place.pk]))[place.pk]
    assert light(Purpose.TRAINING, situation, default_freshness(on), on).colour == Colour.YELLOW
    later = ended + dt.timedelta(days=366)
    assert light(Purpose.TRAINING, situation, default_freshness(later), later).colour == Colour.GREY


def test_what_is_known_already_does_not_come_in_twice(actor: Any) -> None:
    place = lager()
    make_contact(place, name="Kari Nes", phone="+47 90012345")
    content = books.csv(
        [
            ["Orgnr", "Sist kontakt", "Kontaktperson", "Telefon", "Merknad"],
            [str(place.pk), "1.6.2026", "Kari Nes", "900 12 345", "Fint sted"],
            [str(place.pk), "1.6.2026", "Kari Nes", "900 12 345", "Fint sted"],
        ]
    )
    employer_list = matched(actor, content, "l.csv")
    states = dict.fromkeys(ListEntry.objects.filter(of=employer_list).values_list("kind", "state"))
    assert set(states) == {
        ("visit", "planned"),
        ("visit", "twin"),
        ("note", "planned"),
        ("note", "twin"),
        ("person", "known"),
        ("person", "twin"),
    }
    brought_in(actor, employer_list)
    assert Statement.objects.count() == 2
    assert ContactPerson.objects.count() == 1
    other = brought_in(actor, matched(actor, content + b"\r\n", "igjen.csv"))
    assert Statement.objects.count() == 2, "another list that says the same adds nothing"
    assert not ListEntry.objects.filter(of=other, state="made").exists()


def test_what_the_importer_may_not_read_is_not_told_by_being_skipped(actor: Any) -> None:
    place = lager()
    state(place, Kind.NOTE, "x", note="Fint sted", sharing=Sharing.ORGANISATION)
    employer_list = matched(actor, books.csv([["Orgnr", "Merknad"], [str(place.pk), "Fint sted"]]), "l.csv")
    assert ListEntry.objects.get(of=employer_list).state == "planned"


def test_union_roles_and_people_nobody_asked_are_left_out(actor: Any) -> None:
    place = lager()
    content = books.csv(
        [
            ["Orgnr", "Kontaktperson", "Rolle", "Telefon", "Merknad"],
            [str(place.pk), "Kari Nes", "Tillitsvalgt", "900 12 345", "a"],
            [str(place.pk), "", "", "900 12 346", "b"],
            [str(place.pk), "Per Moe", "Butikksjef", "900 12 347", "c"],
        ]
    )
    employer_list = matched(actor, content, "l.csv")
    assert [row.troubles[0][0] if row.troubles else "" for row in ListRow.objects.filter(of=employer_list)] == [
        "person_union",
        "person_without_name",
        "",
    ]
    brought_in(actor, employer_list)
    assert list(ContactPerson.objects.values_list("name", "role", "phone")) == [("Per Moe", "Butikksjef", "900 12 347")]
    assert Statement.objects.filter(kind=Kind.NOTE).count() == 3


# --- In, out, and in again ------------------------------------------------------------------------------------------------------


def test_import_undo_import_gives_the_same(actor: Any) -> None:
    first, second = lager(), bakeri()
    state(first, Kind.NOTE, "x", note="Sto her før")
    untouched = known()
    employer_list = brought_in(actor, matched(actor, books.merged_headers(first.pk, second.pk)))
    after = known()
    taken_out(actor, employer_list)
    assert known() == untouched
    brought_in(actor, employer_list)
    assert known() == after
    assert not actions.start_import(actor, actions.own_list(actor, employer_list.pk)) or known() == after


CELLS = st.sampled_from(
    [
        "",
        "1",
        "2 plasser",
        "ja",
        "nei",
        "14.12.2025",
        "2026-01-05",
        "46005",
        "3. feb 2026",
        "tull",
        "Telefon",
        "Besøk",
        "e-post",
        "Kari Nes",
        "900 12 345",
        "per@firma.no",
        "fast jobb",
        "Et notat",
    ]
)
HEADINGS = (
    "Kontaktperson",
    "Telefon",
    "E-post",
    "Sist kontakt",
    "Type kontakt",
    "Praksisplasser",
    "Ledig til",
    "Ikke aktuelt",
    "Merknad",
    "Praksis fra",
    "Praksis til",
    "Resultat",
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c", "navn", "ukjent", ""]),
            st.lists(CELLS, min_size=len(HEADINGS), max_size=len(HEADINGS)),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_list_comes_in_goes_out_and_comes_in_alike_and_loses_no_row(actor: Any, table: Any) -> None:
    with transaction.atomic():
        first, second = lager(), bakeri()
        ended = lager(name="GAMMELT LAGER", deleted_on=dt.date(2020, 1, 1))
        who = {
            "a": (str(first.pk), ""),
            "b": (str(second.pk), ""),
            "c": (str(ended.pk), ""),
            "navn": ("", "Fjelheim bakeri"),
            "ukjent": ("", "Qwxz Firma"),
            "": ("", ""),
        }
        lines = [["Orgnr", "Bedrift", "Poststed", *HEADINGS]]
        lines += [[*who[key], "Ås" if any(who[key]) else "", *cells] for key, cells in table]
        content = books.csv(lines)
        given_rows = sum(1 for line in lines[1:] if any(line))
        if given_rows:
            employer_list = matched(actor, content, "l.csv")
            before = known()
            brought_in(actor, employer_list)
            after = known()
            assert ListRow.objects.filter(of=employer_list).count() == given_rows
            kept = ListRow.objects.filter(of=employer_list).order_by("position").values_list("cells", flat=True)
            refused = employer_list.sheets[0]["refused"]  # names of people under a heading that does not say whose
            wanted = [
                ["" if str(place) in refused else cell for place, cell in enumerate(line)]
                for line in lines[1:]
                if any(line)
            ]
            assert [" ".join(cells).split() for cells in kept] == [" ".join(line).split() for line in wanted]
            assert not ListRow.objects.filter(of=employer_list, state="new").exists()
            failed = ListRow.objects.filter(of=employer_list, state="failed")
            assert all(row.troubles for row in failed)
            assert not ListEntry.objects.filter(row__in=failed).exists(), "a row is taken whole or not at all"
            if actions.start_undo(actor, employer_list):
                actions.advance(employer_list.pk, 60)
                assert known() == before
                brought_in(actor, employer_list)
            assert known() == after
        transaction.set_rollback(True)


def test_a_run_killed_half_way_goes_on_where_it_was(actor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    places = [make_workplace(name=f"FIRMA {number} AS") for number in range(30)]
    lines = [["Orgnr", "Sist kontakt", "Kontaktperson", "Telefon"]]
    lines += [[str(place.pk), "1.6.2026", f"Kari Nes{'n' * n}", f"900 12 3{n:02d}"] for n, place in enumerate(places)]
    monkeypatch.setattr(actions, "_ROWS_AT_ONCE", 7)
    employer_list = matched(actor, books.csv(lines), "l.csv")
    actions.start_import(actor, employer_list)
    whole = actions._make
    written: list[int] = []

    def dies(*given: Any) -> None:
        whole(*given)
        written.append(1)
        if len(written) == 3:
            raise KeyboardInterrupt  # as if the process was ended between two statements of the batch

    with monkeypatch.context() as patched:
        patched.setattr(actions, "_make", dies)
        with pytest.raises(KeyboardInterrupt):
            actions.advance(employer_list.pk, 60)
    made = set(ListEntry.objects.filter(state="made").values_list("row", flat=True))
    assert len(made) == 14, "two whole batches"
    assert not made & set(ListEntry.objects.filter(state="planned").values_list("row", flat=True))
    assert Statement.objects.count() == ContactPerson.objects.count() == 14
    with time_machine.travel(clock.now() + dt.timedelta(minutes=1), tick=False):
        assert actions.continue_lists() == {"finished": 1}
    assert Statement.objects.count() == 30
    assert ContactPerson.objects.count() == 30


def test_two_who_press_at_once_bring_it_in_once(actor: Any, office: Any) -> None:
    place = lager()
    employer_list = matched(actor, books.renamed_text(place.pk))
    colleague = actor_of(make_person(Role.COUNSELLOR, office))
    assert actions.start_import(actor, employer_list)
    assert not actions.start_import(colleague, employer_list)
    actions.advance(employer_list.pk, 10)
    actions.advance(employer_list.pk, 10)
    assert Statement.objects.count() == 1
    # A stale worker that still believes the list is being imported does nothing.
    employer_list.state = EmployerList.State.IMPORTING
    actions._import_batch(employer_list)
    assert Statement.objects.count() == 1
    assert actions.start_undo(colleague, employer_list)
    assert not actions.start_undo(actor, employer_list)
    actions.advance(employer_list.pk, 10)
    assert Withdrawal.objects.count() == 1


def test_a_row_the_database_refuses_is_kept_and_the_others_go_in(actor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = lager(), bakeri()
    content = books.csv(
        [["Orgnr", "Merknad"], [str(first.pk), "god"], [str(second.pk), "ond"], [str(first.pk), "også god"]]
    )
    employer_list = matched(actor, content, "l.csv")
    whole = actions._make

    def refuses(held: Any, who: Any, entries: Any) -> None:
        if any(entry.content["note"] == "ond" for entry in entries):
            raise DatabaseError("no")
        whole(held, who, entries)

    monkeypatch.setattr(actions, "_make", refuses)
    employer_list = brought_in(actor, employer_list)
    assert employer_list.state == "done"
    assert sorted(Statement.objects.values_list("note", flat=True)) == ["god", "også god"]
    row = ListRow.objects.get(of=employer_list, state="failed")
    assert (row.cells[1], row.troubles[0][0]) == ("ond", "unexpected")


def test_what_was_taken_back_by_hand_stays_back(actor: Any) -> None:
    place = lager()
    content = books.csv(
        [
            ["Orgnr", "Merknad", "Kontaktperson", "Telefon", "Sist kontakt"],
            [str(place.pk), "feil", "Kari Nes", "900 12 345", "1.6.2026"],
        ]
    )
    employer_list = brought_in(actor, matched(actor, content, "l.csv"))
    verbs.withdraw(actor, Statement.objects.get(kind=Kind.NOTE))
    verbs.end_contact_person(actor, ContactPerson.objects.get())
    assert "Kari" not in str(list(ListRow.objects.values_list("cells", flat=True))), "erased is erased"
    assert "Kari" not in str(EmployerList.objects.get().sheets)
    assert "Kari" not in str(list(ListEntry.objects.values_list("content", flat=True)))
    taken_out(actor, employer_list)
    brought_in(actor, employer_list)
    assert list(Statement.objects.standing().values_list("kind", flat=True)) == ["visit"]
    assert not ContactPerson.objects.exists()


def test_a_chosen_row_and_its_twin(actor: Any) -> None:
    """Two rows say the same of one workplace; when the first turns out to be another workplace, the second still says it."""
    first, second = lager(), bakeri()
    content = books.csv([["Orgnr", "Merknad"], [str(first.pk), "likt"], [f"NO{first.pk}MVA", "likt"]])
    employer_list = matched(actor, content, "l.csv")
    top, other = ListRow.objects.filter(of=employer_list).order_by("position")
    assert [row.entries.get().state for row in (top, other)] == ["planned", "twin"]
    actions.choose_workplace(actor, top, second, alone=True)
    assert other.entries.get().state == "planned"
    brought_in(actor, employer_list)
    assert sorted(Statement.objects.values_list("workplace", flat=True)) == sorted([first.pk, second.pk])
    with pytest.raises(ValidationError):
        actions.skip_row(actor, top)


def test_the_log_tells_the_index(actor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = lager(), bakeri()
    employer_list = brought_in(actor, matched(actor, books.merged_headers(first.pk, second.pk)))
    told = Event.objects.filter(verb="stated_from_list", object_kind="workplace").values_list("object_id", flat=True)
    assert sorted(told) == sorted([str(first.pk), str(second.pk)])
    assert Event.objects.filter(verb="imported_list", object_kind="list").count() == 1
    monkeypatch.setattr(actions, "BULK", 1)
    taken_out(actor, employer_list)
    bulk = Event.objects.get(verb="imported")
    assert bulk.facts["workplaces"] == 2
    assert bulk.facts["new"] > 0


def test_found_in_the_very_next_search(actor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from grontlys.finding import index
    from grontlys.finding.columns import COLOUR_CODE

    first, second = lager(), bakeri()
    content = books.csv([["Orgnr", "Praksisplasser"], [str(first.pk), "1"], [str(second.pk), "2"]])
    employer_list = matched(actor, content, "l.csv")

    def green() -> int:
        found = index.current()
        return sum(
            int(found.columns["training"][found.row_of(place.pk)]) == COLOUR_CODE["green"] for place in (first, second)
        )

    assert green() == 0
    brought_in(actor, employer_list)
    assert green() == 2
    monkeypatch.setattr(actions, "BULK", 0)
    taken_out(actor, employer_list)
    assert green() == 0
    brought_in(actor, employer_list)
    assert green() == 2


def test_whose_list_it_is(actor: Any, office: Any) -> None:
    place = lager()
    employer_list = matched(actor, books.renamed_text(place.pk))
    stranger = actor_of(make_person(Role.MARKET_CONTACT))
    for verb in (actions.start_import, actions.start_undo, actions.remove):
        with pytest.raises(NotAllowed):
            verb(stranger, employer_list)
    with pytest.raises(NotAllowed):
        actions.upload(actor_of(make_person(Role.GRANT_DECIDER, office)), b"x;y", "a.csv")


def test_somebody_who_left_the_office_does_not_import(actor: Any) -> None:
    place = lager()
    employer_list = matched(actor, books.renamed_text(place.pk))
    actions.start_import(actor, employer_list)
    Assignment.objects.filter(person=actor.person_id).update(ends_on=clock.today() - dt.timedelta(days=1))
    employer_list = actions.advance(employer_list.pk, 10)
    assert employer_list.state == "ready"
    assert "kan ikke lenger" in employer_list.fault
    assert not Statement.objects.exists()


def test_old_lists_are_thrown_away_and_what_they_brought_in_stays(actor: Any) -> None:
    place = lager()
    brought_in(actor, matched(actor, books.renamed_text(place.pk)))
    unused, _new = actions.upload(actor, books.four_dates(place.pk), "ubrukt.txt")
    assert actions.forget_old_lists() == {}
    with time_machine.travel(clock.now() + dt.timedelta(days=31), tick=False):
        assert actions.forget_old_lists() == {"removed": 1}
        assert not EmployerList.objects.filter(pk=unused.pk).exists()
    with time_machine.travel(clock.now() + dt.timedelta(days=91), tick=False):
        assert actions.forget_old_lists() == {"removed": 1}
    assert not ListRow.objects.exists()
    assert Statement.objects.standing().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_page_and_a_worker_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three go on with the same list at once, in matching, import and undo: everything happens once."""
    from django.db import connection

    actor = actor_of(make_person(Role.MARKET_CONTACT, make_organisation(areas=("3218",))))
    places = [make_workplace(name=f"FIRMA {number} AS") for number in range(40)]
    lines = [["Orgnr", "Bedrift", "Sist kontakt", "Kontaktperson", "Telefon"]]
    lines += [[str(place.pk), "", "1.6.2026", "Kari Nes", f"900 12 3{n:02d}"] for n, place in enumerate(places)]
    monkeypatch.setattr(actions, "_ROWS_AT_ONCE", 5)
    employer_list, _new = actions.upload(actor, books.csv(lines), "l.csv")
    faults: list[BaseException] = []

    def together() -> None:
        start = threading.Barrier(3)

        def work() -> None:
            try:
                start.wait()
                actions.advance(employer_list.pk, 120)
            except BaseException as fault:
                faults.append(fault)
            finally:
                connection.close()

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []

    actions.choose_columns(actor, employer_list, {0: employer_list.sheet_mapping(0)}, used=[0], informed=True)
    together()
    assert ListEntry.objects.filter(of=employer_list, state="planned").count() == 80
    assert actions.start_import(actor, employer_list)
    together()
    assert (Statement.objects.count(), ContactPerson.objects.count()) == (40, 40)
    assert Event.objects.filter(verb="stated_from_list").count() == 40
    assert actions.start_undo(actor, employer_list)
    together()
    assert (Withdrawal.objects.count(), ContactPerson.objects.count()) == (40, 0)
    assert EmployerList.objects.get().state == "undone"
