"""What the register's files hold in real life: each trap once, in a file of the published shape."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grontlys.access.actor import system_actor
from grontlys.access.models import Event
from grontlys.employers.models import Company, ImportRun, MunicipalityChange, RegisterChange, SetAside, Workplace
from grontlys.employers.register.classification import import_shipped
from grontlys.employers.register.importing import import_units
from grontlys.employers.register.normalise import REASONS
from grontlys.employers.register.source import SourceError
from tests.employers.register.builders import (
    COMPANY_HEADER,
    UNIT_HEADER,
    address,
    as_csv,
    as_json,
    company,
    number,
    unit,
    write,
)

Take = Callable[..., ImportRun]


def only() -> Workplace:
    return Workplace.objects.get()


def reasons(run: ImportRun) -> list[tuple[int, str]]:
    return list(SetAside.objects.filter(run=run).values_list("position", "reason").order_by("position"))


@pytest.mark.parametrize(
    ("fields", "head_count", "employees"),
    [
        ({"antallAnsatte": 12}, "counted", 12),
        ({"antallAnsatte": None}, "withheld", None),
        ({"antallAnsatte": None, "harRegistrertAntallAnsatte": False}, "none", None),
        ({"antallAnsatte": None, "harRegistrertAntallAnsatte": None}, "unknown", None),
        ({"antallAnsatte": 0}, "none", None),
    ],
)
def test_a_withheld_head_count_is_neither_zero_nor_unknown(
    take: Take, fields: dict[str, Any], head_count: str, employees: int | None
) -> None:
    take([unit(**fields)])
    assert (only().head_count, only().employees) == (head_count, employees)


def test_a_municipality_may_be_missing(take: Take) -> None:
    take([unit(beliggenhetsadresse=address(None))])
    assert (only().country, only().municipality_code, only().municipality_registered) == ("NO", "", "")


def test_a_whole_address_may_be_missing(take: Take) -> None:
    take([unit(beliggenhetsadresse=None)])
    assert (only().country, only().municipality_code, only().street) == ("", "", "")


def test_a_foreign_address_has_no_municipality(take: Take) -> None:
    place = address(
        None, land="Sverige", landkode="SE", postnummer="SE-411 01", poststed="GÖTEBORG", kommunenummer="9999"
    )
    take([unit(beliggenhetsadresse=place)])
    assert (only().country, only().municipality_code, only().postcode) == ("SE", "", "SE-411 01")
    assert only().post_place == "GÖTEBORG"


@pytest.mark.parametrize("registered", ["0215", "3022", "3214"])
def test_an_old_municipality_number_is_read_as_todays_and_kept(take: Take, registered: str) -> None:
    import_shipped(actor=system_actor())
    take([unit(beliggenhetsadresse=address(registered))])
    assert (only().municipality_code, only().municipality_registered) == ("3214", registered)


def test_a_municipality_that_was_split_is_not_guessed(take: Take) -> None:
    for new in ("1507", "1508", "1580"):
        MunicipalityChange.objects.create(old_code="1504", new_code=new, changed_on=dt.date(2024, 1, 1))
    take([unit(beliggenhetsadresse=address("1504"))])
    assert only().municipality_code == "1504"


def test_several_industry_codes_of_two_standards(take: Take) -> None:
    import_shipped(actor=system_actor())
    take(
        [
            unit(
                naeringskode1={"kode": "95.310", "beskrivelse": "Reparasjon og vedlikehold av motorvogner"},
                naeringskode2={"kode": "45.112", "beskrivelse": "Detaljhandel med biler"},
                naeringskode3={"kode": "01.991", "beskrivelse": "?", "hjelpeenhetskode": True},
            )
        ]
    )
    found = only()
    assert (found.industry1_code, found.industry1_standard) == ("95.310", "SN2025")
    assert (found.industry2_code, found.industry2_standard) == ("45.112", "SN2007")
    # A code that no list has is kept as it came; nothing is set aside for it.
    assert (found.industry3_code, found.industry3_standard) == ("01.991", "")
    assert found.section == "G"


def test_closed_and_deleted_units_are_kept_with_their_dates(take: Take) -> None:
    take([unit(nedleggelsesdato="2026-10-01"), unit(nedleggelsesdato="2026-10-01", slettedato="2026-10-09")])
    days = list(Workplace.objects.order_by("number").values_list("closed_on", "deleted_on"))
    assert days == [(dt.date(2026, 10, 1), None), (dt.date(2026, 10, 1), dt.date(2026, 10, 9))]


def test_norwegian_letters_are_kept_folded_and_ordered(take: Take) -> None:
    take([unit(navn="ÆRLIG ØL PÅ ÅS"), unit(navn="ZEBRA")])
    assert [w.name for w in Workplace.objects.order_by("name_sort")] == ["ZEBRA", "ÆRLIG ØL PÅ ÅS"]
    assert Workplace.objects.get(name="ÆRLIG ØL PÅ ÅS").name_folded == "aerlig ol pa as"


def test_a_name_of_800_characters(take: Take) -> None:
    name = ("STIFTELSEN FOR DET LANGE NAVNETS VENNER I ÅS OG OMEGN " * 15)[:800].strip()
    run = take([unit(navn=name)])
    assert run.aside == 0
    assert only().name == name
    assert len(only().name_sort) <= 80


def test_texts_longer_than_their_columns_are_cut(take: Take) -> None:
    take([unit(hjemmeside="www." + "x" * 400, beliggenhetsadresse=address(poststed="Å" * 150))])
    assert (len(only().website), len(only().post_place)) == (300, 100)


def broken_records() -> list[tuple[Any, str]]:
    wrong_digit = number()
    wrong_digit = wrong_digit[:8] + str((int(wrong_digit[8]) + 1) % 10)
    return [
        (unit(number=wrong_digit), "bad_control_digit"),
        ({k: v for k, v in unit().items() if k != "organisasjonsnummer"}, "no_number"),
        (unit() | {"organisasjonsnummer": ""}, "no_number"),
        (unit(number="91234"), "bad_number"),
        (unit(number="91234567A"), "bad_number"),
        (unit(number="９１２３４５６７８"), "bad_number"),
        (unit() | {"organisasjonsnummer": 710000018}, "wrong_type"),
        (unit(navn=None), "no_name"),
        (unit(navn="  "), "no_name"),
        (unit(navn=["KARI"]), "wrong_type"),
        (unit(antallAnsatte="12"), "wrong_type"),
        (unit(antallAnsatte=True), "wrong_type"),
        (unit(antallAnsatte=-1), "wrong_type"),
        (unit(harRegistrertAntallAnsatte="nei", antallAnsatte=None), "wrong_type"),
        (unit(beliggenhetsadresse="Storgata 1"), "wrong_type"),
        (unit(beliggenhetsadresse=address(adresse=[1, 2])), "wrong_type"),
        (unit(beliggenhetsadresse=address(kommunenummer=3218)), "wrong_type"),
        (unit(naeringskode1={"kode": 52.1}), "wrong_type"),
        (unit(naeringskode1="52.100"), "wrong_type"),
        (unit(oppstartsdato="i fjor"), "wrong_type"),
        (unit(oppstartsdato=20080601), "wrong_type"),
        (unit(organisasjonsform={"beskrivelse": "uten kode"}), "wrong_type"),
        (company(), "wrong_kind"),
        ("en tekst", "not_an_object"),
        (7, "not_an_object"),
        ([], "not_an_object"),
        (None, "not_an_object"),
    ]


def test_broken_records_are_set_aside_with_reason_and_place_and_the_rest_goes_on(take: Take) -> None:
    broken = broken_records()
    records: list[Any] = [unit()]
    for record, _reason in broken:
        records += [record, unit()]
    run = take(records)
    assert run.state == ImportRun.State.DONE
    assert run.new == len(broken) + 1
    assert reasons(run) == [(2 * i, reason) for i, (_record, reason) in enumerate(broken, start=1)]
    assert {reason for _record, reason in broken} <= REASONS.keys()
    # The reason says which field, never what stood in it.
    for row in SetAside.objects.filter(run=run):
        assert "KARI" not in row.detail
        assert "FJELLHEIM" not in row.detail


def test_a_workplace_in_the_file_of_main_units_is_set_aside(take: Take) -> None:
    run = take([unit(), company()], kind="companies")
    assert (run.new, reasons(run)) == (1, [(1, "wrong_kind")])


def test_a_byte_order_mark_is_not_part_of_the_file(take: Take) -> None:
    assert take(b"\xef\xbb\xbf" + as_json([unit()])).new == 1
    assert take(b"\xef\xbb\xbf" + as_csv([unit()], UNIT_HEADER), allow_many_gone=True, packed=True).new == 1


def test_the_same_record_twice_counts_as_unchanged(take: Take) -> None:
    record = unit()
    run = take([record, dict(record), unit()])
    assert (run.new, run.unchanged, run.aside) == (2, 1, 0)


@pytest.mark.parametrize("apart", [0, 5000])
def test_the_same_number_with_other_content_keeps_the_first(take: Take, apart: int) -> None:
    first = unit(navn="DEN FØRSTE")
    others = [unit() for _ in range(apart)]
    for _again in range(2):
        run = take([first, *others, first | {"navn": "DEN ANDRE"}])
        assert reasons(run) == [(apart + 2, "duplicate")]
        assert Workplace.objects.get(number=int(first["organisasjonsnummer"])).name == "DEN FØRSTE"
    assert RegisterChange.objects.count() == 0


def test_control_characters_do_not_reach_the_database(take: Take) -> None:
    take(json.dumps([unit(navn="NULL\0TEGN AS")]).encode())
    assert only().name == "NULLTEGN AS"


# --- Forms of file --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("packed", [False, True])
def test_csv_and_json_give_the_same_rows(take: Take, packed: bool) -> None:
    units = [
        unit(hjemmeside="www.eksempel.no", naeringskode2={"kode": "47.111", "beskrivelse": "Butikkhandel"}),
        unit(antallAnsatte=None, beliggenhetsadresse=address(adresse=["c/o Åse", "Storgata 1"])),
        unit(navn='ANNA "ANNE" & CO, AVD; SKI', nedleggelsesdato="2026-01-02", datoEierskifte="2020-02-29"),
    ]
    companies = [company(overordnetEnhet=number()), company("STAT", "6100", konkurs=True, konkursdato="2026-05-05")]
    take(units)
    take(companies, kind="companies")
    rows = list(Workplace.objects.order_by("number").values()), list(Company.objects.order_by("number").values())
    again = take(as_csv(units, UNIT_HEADER), packed=packed)
    assert (again.new, again.changed, again.unchanged, again.aside) == (0, 0, 3, 0)
    again = take(as_csv(companies, COMPANY_HEADER), kind="companies", packed=packed)
    assert (again.new, again.changed, again.unchanged, again.aside) == (0, 0, 2, 0)
    assert rows == (
        list(Workplace.objects.order_by("number").values()),
        list(Company.objects.order_by("number").values()),
    )


def test_semicolons_and_reordered_columns_are_fine(take: Take) -> None:
    record = unit()
    text = f"navn;organisasjonsnummer;organisasjonsform.kode\n{record['navn']};{record['organisasjonsnummer']};BEDR\n"
    assert take(text.encode()).new == 1


def test_a_csv_row_of_another_width_is_set_aside(take: Take) -> None:
    lines = as_csv([unit(), unit(), unit()], UNIT_HEADER).split(b"\n")
    lines[2] += b',"en celle for mye"'
    run = take(b"\n".join(lines))
    assert (run.new, reasons(run)) == (2, [(2, "not_an_object")])


def test_several_gzip_parts_in_one_file_are_one_file(take: Take) -> None:
    data = as_json([unit(), unit()])
    assert take(gzip.compress(data[:50]) + gzip.compress(data[50:]) + b"\0" * 20).new == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "tom"),
        (b"<!doctype html><title>404</title>", "nettside"),
        (b"PK\x03\x04", "regneark"),
        ("[]".encode("utf-16"), "UTF-16"),
        (b'{"organisasjonsnummer": "1"}', "--updates"),
        (b"navn;by\nA;B\n", "organisasjonsnummer"),
    ],
)
def test_what_is_no_register_file_is_refused_with_advice(take: Take, data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        take(data)
    assert Workplace.objects.count() == 0


@pytest.mark.django_db
def test_a_file_that_is_not_there() -> None:
    with pytest.raises(SourceError, match="Kan ikke åpne"):
        import_units("/finnes/ikke", kind="workplaces", actor=system_actor())
    assert ImportRun.objects.count() == 0


# --- Files that break off -------------------------------------------------------------------------------------------------


def _json_cut(records: list[dict[str, Any]]) -> bytes:
    data = as_json(records)
    return data[: data.rindex(b'"navn"')]


def _gzip_cut(records: list[dict[str, Any]]) -> bytes:
    return gzip.compress(as_json(records), mtime=0)[:-300]


def _gzip_without_end(records: list[dict[str, Any]]) -> bytes:
    return gzip.compress(as_json(records), mtime=0)[:-8]


def _csv_cut(records: list[dict[str, Any]]) -> bytes:
    return as_csv(records, UNIT_HEADER)[:-30]


def _csv_cut_in_name(records: list[dict[str, Any]]) -> bytes:
    data = as_csv(records, UNIT_HEADER)
    return data[: data.rindex(b"FJELLHEIM") + 4]


def _csv_cut_between_cells(records: list[dict[str, Any]]) -> bytes:
    data = as_csv(records, UNIT_HEADER)
    return data[: data.rindex(b'"BEDR"') + 6]


def _csv_gzip_cut(records: list[dict[str, Any]]) -> bytes:
    return gzip.compress(as_csv(records, UNIT_HEADER), mtime=0)[:-200]


def _malformed(records: list[dict[str, Any]]) -> bytes:
    data = as_json(records)
    place = data.rindex(b'"navn"')
    return data[:place] + b"%%%" + data[place:]


def _not_utf8(records: list[dict[str, Any]]) -> bytes:
    data = as_json(records)
    place = data.rindex(b"FJELLHEIM")
    return data[:place] + b"\xff\xfe" + data[place:]


@pytest.mark.parametrize(
    "cut",
    [
        _json_cut, _gzip_cut, _gzip_without_end, _csv_cut, _csv_cut_in_name, _csv_cut_between_cells, _csv_gzip_cut, _malformed,
        _not_utf8,
    ],
)  # fmt: skip
def test_a_file_that_breaks_off_is_kept_up_to_the_break(
    take: Take, cut: Callable[[list[dict[str, Any]]], bytes], tmp_path: Path
) -> None:
    records = [unit(hjemmeside=f"www.{i * 7919 % 10007}.no") for i in range(400)]
    known = unit(navn="KJENT FRA FØR")
    take([known])
    run = take(cut(records))
    assert run.state == ImportRun.State.BROKEN
    assert run.finished_at is not None
    # All whole records before the break: at most the compressed remainder of the file is lost, and never the last whole one.
    assert run.new >= (399 if cut in (_json_cut, _csv_cut, _csv_cut_in_name, _csv_cut_between_cells, _malformed) else 1)
    assert run.new == Workplace.objects.exclude(name="KJENT FRA FØR").count()
    # What happened, what was kept, what to do next.
    for part in ("brøt av", "beholdt", "igjen"):
        assert part in run.fault
    # Absence from a file that broke off means nothing.
    assert Workplace.objects.get(number=int(known["organisasjonsnummer"])).gone_on is None
    whole = take([known, *records])
    assert (whole.state, whole.new + whole.unchanged) == (ImportRun.State.DONE, 401)


def test_each_run_is_one_event_with_its_counts_and_no_names(take: Take) -> None:
    run = take([unit(navn="KARI NORDMANN"), unit(number="123")])
    event = Event.objects.get(verb="imported")
    assert (event.object_kind, event.object_id) == ("import_run", str(run.pk))
    assert event.facts["new"] == 1
    assert event.facts["aside"] == 1
    assert "KARI" not in json.dumps(event.facts)


def test_the_source_is_kept_without_folders_or_passwords(take: Take, tmp_path: Path) -> None:
    path = write(tmp_path / "underenheter.json", as_json([unit()]))
    assert import_units(path, kind="workplaces", actor=system_actor()).source == "underenheter.json"
