"""Code lists as the statistics bureau publishes them, and the facts that come with the product."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest

from grontlys.access.actor import NotAllowed, system_actor
from grontlys.access.models import Event
from grontlys.employers.models import (
    County,
    ImportRun,
    Industry,
    IndustryLink,
    Municipality,
    MunicipalityChange,
    Occupation,
)
from grontlys.employers.register.classification import Options, import_classification, import_shipped, shipped
from grontlys.employers.register.code_lists import display_name
from grontlys.employers.register.codes import municipality_codes
from grontlys.employers.register.source import SourceError
from grontlys.employers.rules.industry import section_of
from tests import factories

pytestmark = pytest.mark.django_db

# The columns of Klass' CSV answers.
CODES = ["code", "parentCode", "level", "name", "shortName", "presentationName", "validFrom", "validTo", "notes"]
CHANGES = ["oldCode", "oldName", "oldShortName", "newCode", "newName", "newShortName", "changeOccurred"]
INDUSTRIES = [
    {"code": "G", "parentCode": "", "level": "1", "name": "Varehandel, reparasjon av motorvogner"},
    {"code": "47", "parentCode": "G", "level": "2", "name": "Detaljhandel, unntatt med motorvogner"},
    {"code": "47.1", "parentCode": "47", "level": "3", "name": "Butikkhandel med bredt vareutvalg"},
    {"code": "47.11", "parentCode": "47.1", "level": "4", "name": "Butikkhandel med «alt», også mat"},
    {"code": "47.111", "parentCode": "47.11", "level": "5", "name": "Dagligvarebutikker"},
]
MUNICIPAL = [
    {"oldCode": "0215", "oldName": "Frogn", "newCode": "3022", "newName": "Frogn", "changeOccurred": "2020-01-01"},
    {"oldCode": "3022", "oldName": "Frogn", "newCode": "3214", "newName": "Frogn", "changeOccurred": "2024-01-01"},
    {"oldCode": "0213", "oldName": "Ski", "newCode": "3020", "newName": "Nordre Follo", "changeOccurred": "2020-01-01"},
    {"oldCode": "0217", "oldName": "Oppegård", "newCode": "3020", "newName": "Nordre Follo", "changeOccurred": "2020-01-01"},
    {"oldCode": "3020", "oldName": "Nordre Follo", "newCode": "3207", "newName": "Nordre Follo", "changeOccurred": "2024-01-01"},
    {"oldCode": "1507", "oldName": "Ålesund", "newCode": "1508", "newName": "Ålesund", "changeOccurred": "2024-01-01"},
    {"oldCode": "1507", "oldName": "Ålesund", "newCode": "1580", "newName": "Haram", "changeOccurred": "2024-01-01"},
]  # fmt: skip


def as_csv(rows: list[dict[str, Any]], columns: list[str], separator: str = ";") -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, delimiter=separator, quoting=csv.QUOTE_ALL, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.fixture
def load(tmp_path: Path) -> Any:
    def do(kind: str, content: str | bytes | Any, **options: Any) -> ImportRun:
        path = tmp_path / "list"
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return import_classification(kind, str(path), actor=system_actor(), options=Options(**options))

    return do


@pytest.mark.parametrize(
    "content",
    [
        as_csv(INDUSTRIES, CODES),
        as_csv(INDUSTRIES, CODES, ",").encode("iso-8859-1"),
        b"\xef\xbb\xbf" + as_csv(INDUSTRIES, CODES).encode(),
        {"codes": INDUSTRIES},
        {"name": "Næringsgruppering", "classificationItems": INDUSTRIES},
        as_csv(
            [{"code": r["code"], "level": r["level"], "parent_code": r["parentCode"], "name": r["name"]} for r in INDUSTRIES],
            ["code", "level", "parent_code", "name"],
            ",",
        ),
    ],
)  # fmt: skip
def test_industries_in_every_published_form(load: Any, content: Any) -> None:
    run = load("industries-2007", content)
    assert (run.kind, run.state, run.new) == ("classification", "done", 5)
    row = Industry.objects.get(code="47.11")
    assert (row.standard, row.level, row.parent_code, row.section) == ("SN2007", 4, "47.1", "G")
    assert row.name == "Butikkhandel med «alt», også mat"
    again = load("industries-2007", content)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 5)


def test_the_newer_standard_stands_beside_the_older_with_the_surveys_letters(load: Any) -> None:
    load("industries-2007", {"codes": [{"code": "62.010", "level": "5", "name": "Programmeringstjenester"}]})
    load(
        "industries-2025",
        {
            "codes": [
                {"code": "K", "level": "1", "name": "Telekommunikasjon, IT-tjenester"},
                {"code": "62.100", "level": "5", "name": "Programmeringstjenester"},
            ]
        },
    )
    assert list(Industry.objects.order_by("standard", "code").values_list("standard", "code", "section")) == [
        ("SN2007", "62.010", "J"), ("SN2025", "62.100", "J"), ("SN2025", "K", "J"),
    ]  # fmt: skip


def test_english_names_are_added_to_the_codes_that_are_there(load: Any) -> None:
    load("industries-2007", {"codes": INDUSTRIES})
    english = [
        {"code": "47.111", "level": "5", "name": "Grocery shops"},
        {"code": "47.112", "level": "5", "name": "Kiosks"},
    ]
    run = load("industries-2007", {"codes": english}, language="en")
    assert (run.new, run.changed) == (0, 1)
    row = Industry.objects.get(code="47.111")
    assert (row.name, row.name_en) == ("Dagligvarebutikker", "Grocery shops")


def test_occupations(load: Any) -> None:
    rows = [
        {"code": c, "level": str(len(c)), "parentCode": c[:-1], "name": f"Yrke {c}"} for c in ("5", "52", "522", "5223")
    ]
    load("occupations", as_csv(rows, CODES))
    assert Occupation.objects.get(code="5223").parent_code == "522"


def test_municipalities_from_the_plain_list(load: Any) -> None:
    text = "kommunenummer,kommunenavn_upper,fylkesnummer,fylkesnavn\n3207,NORDRE FOLLO,32,Akershus\n3114,VÅLER (ØSTFOLD),31,Østfold\n"
    load("municipalities", text)
    rows = list(Municipality.objects.order_by("code").values_list("code", "name", "county_code", "valid_from"))
    assert rows == [
        ("3114", "Våler", "31", dt.date(2024, 1, 1)), ("3207", "Nordre Follo", "32", dt.date(2024, 1, 1)),
    ]  # fmt: skip


def test_municipalities_over_time(load: Any) -> None:
    rows = [
        {"code": "3022", "level": "1", "name": "Frogn", "validFrom": "2020-01-01", "validTo": "2024-01-01"},
        {"code": "3214", "level": "1", "name": "Frogn", "validFrom": "2024-01-01", "validTo": None},
        {"code": "9999", "level": "1", "name": "Uoppgitt", "validFrom": "1977-01-01", "validTo": None},
    ]
    load("municipalities", {"codes": rows})
    assert list(Municipality.objects.order_by("code").values_list("code", "valid_to")) == [
        ("3022", dt.date(2023, 12, 31)), ("3214", None),
    ]  # fmt: skip


def test_counties(load: Any) -> None:
    load("counties", "fylkesnummer,fylkesnavn\n15,MØRE OG ROMSDAL\n32,Akershus\n")
    assert list(County.objects.order_by("code").values_list("name", flat=True)) == ["Møre og Romsdal", "Akershus"]


@pytest.mark.parametrize("content", [{"codeChanges": MUNICIPAL}, as_csv(MUNICIPAL, CHANGES, ",")])
def test_changes_of_municipalities_are_followed_to_today(load: Any, content: Any) -> None:
    Municipality.objects.create(code="3022", name="Frogn", county_code="30", valid_from=dt.date(2020, 1, 1))
    run = load("municipality-changes", content)
    assert (run.new, run.changed) == (7, 1)
    assert Municipality.objects.get(code="3022").valid_to == dt.date(2023, 12, 31)
    answers = municipality_codes()
    assert [answers[c] for c in ("0215", "3022", "3214", "0213", "0217")] == ["3214", "3214", "3214", "3207", "3207"]
    # Split in two: the old number alone does not tell which.
    assert answers["1507"] == "1507"
    assert [answers[c] for c in ("", "32", "abcd", "١٢٣٤")] == ["", "", "", ""]


def test_changes_as_a_correspondence_need_a_day(load: Any) -> None:
    rows = [{"sourceCode": "3022", "sourceName": "Frogn", "targetCode": "3214", "targetName": "Frogn"}]
    with pytest.raises(SourceError, match="--valid-from"):
        load("municipality-changes", {"correspondenceItems": rows})
    assert MunicipalityChange.objects.count() == 0
    load("municipality-changes", {"correspondenceItems": rows}, valid_from=dt.date(2024, 1, 1))
    assert MunicipalityChange.objects.get().changed_on == dt.date(2024, 1, 1)


@pytest.mark.parametrize("name", ["correspondenceItems", "correspondenceMaps"])
def test_links_between_the_standards(load: Any, name: str) -> None:
    rows = [
        {"sourceCode": "96.020", "targetCode": "96.210"},
        {"sourceCode": "96.020", "targetCode": "96.220"},
        {"sourceCode": "45.403", "targetCode": ""},
    ]
    load("industry-links", {name: rows})
    assert list(IndustryLink.objects.order_by("to_code").values_list("from_code", "to_code")) == [
        ("96.020", "96.210"), ("96.020", "96.220"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("industries-2007", {"codes": [{"code": "4X", "name": "Feil"}]}, "rad 2"),
        ("industries-2007", {"codes": [{"code": "47", "name": ""}]}, "mangler navn"),
        ("industries-2007", {"codes": [{"code": "47", "name": "a"}, {"code": "47", "name": "b"}]}, "to ganger"),
        ("industries-2007", {"codes": [{"code": "47.1", "name": "a", "parentCode": "48"}]}, "hører under"),
        ("counties", {"codes": [{"code": "3214", "name": "Frogn"}]}, "ikke en kode"),
        ("municipalities", {"codes": [{"code": "3214", "name": "Frogn", "validFrom": "nylig"}]}, "dato"),
        ("municipalities", {"noe": 1}, "kodeliste"),
        ("municipalities", '{"codes": [', "JSON"),
        ("municipalities", "kommunenummer,kommunenavn\n", "ingen koder"),
    ],
)
def test_a_list_with_errors_is_not_loaded_at_all(load: Any, kind: str, content: Any, said: str) -> None:
    with pytest.raises(SourceError, match=said) as told:
        load(kind, content)
    assert "ngenting er endret" in str(told.value) or "kodeliste" in str(told.value)
    assert ImportRun.objects.count() == 0
    assert Industry.objects.count() + Municipality.objects.count() + County.objects.count() == 0


def test_shipped_facts_load_and_load_again() -> None:
    first = import_shipped(actor=system_actor())
    again = import_shipped(actor=system_actor())
    assert (first.changed, again.new, again.changed, again.unchanged) == (0, 0, 0, first.new)
    assert County.objects.count() == 15
    assert Event.objects.filter(verb="imported", object_id=str(first.pk)).count() == 1


def test_shipped_facts_never_overwrite_the_bureaus(load: Any) -> None:
    load("industries-2007", {"codes": [{"code": "47.111", "level": "5", "name": "Byråets navn"}]})
    import_shipped(actor=system_actor())
    row = Industry.objects.get(standard="SN2007", code="47.111")
    assert (row.name, row.name_en) == ("Byråets navn", "Grocery shops")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0211", "3216"), ("0213", "3207"), ("0214", "3218"), ("0215", "3214"), ("0216", "3212"), ("0217", "3207"),
        ("0229", "3220"), ("3019", "3216"), ("3020", "3207"), ("3021", "3218"), ("3022", "3214"), ("3023", "3212"),
        ("3028", "3220"), ("0104", "3103"), ("0136", "3103"), ("0137", "3114"), ("0138", "3118"), ("0121", "3226"),
        ("0135", "3112"), ("0230", "3222"), ("0228", "3224"), ("0231", "3205"), ("0219", "3201"), ("0220", "3203"),
        ("0233", "3232"), ("0301", "0301"),
    ],
)  # fmt: skip
def test_old_numbers_of_the_demo_region(old: str, new: str) -> None:
    """As in the statistics bureau's changes of 2020 and 2024."""
    import_shipped(actor=system_actor())
    assert municipality_codes()[old] == new


def test_shipped_lists_are_sound() -> None:
    municipalities = {row["code"]: row for row in shipped("municipalities")}
    assert {"3218", "3216", "3214", "3212", "3207", "3220", "0301"} <= municipalities.keys()
    counties = {row["code"] for row in shipped("counties")}
    for row in municipalities.values():
        assert row["county_code"] == row["code"][:2]
        assert row["county_code"] in counties
        assert 59 < float(row["latitude"]) < 60.5
        assert 10 < float(row["longitude"]) < 12
    industries = list(shipped("industries"))
    keys = [(row["standard"], row["code"]) for row in industries]
    assert len(keys) == len(set(keys))
    for row in industries:
        assert row["name"]
        assert row["name_en"]
        assert section_of(row["code"], row["standard"]) or row["code"] in ("U", "99")
    levels = {"1": 1, "2": 2, "6": 5}
    assert all(int(row["level"]) == levels[str(len(row["code"]))] for row in industries)


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("NORDRE FOLLO", "Nordre Follo"),
        ("ÅS", "Ås"),
        ("MØRE OG ROMSDAL", "Møre og Romsdal"),
        ("AURSKOG-HØLAND", "Aurskog-Høland"),
        ("Indre Østfold", "Indre Østfold"),
    ],
)
def test_names_in_capitals_are_written_as_people_write_them(capitals: str, name: str) -> None:
    assert display_name(capitals) == name


def test_only_those_who_may_import() -> None:
    with pytest.raises(NotAllowed):
        import_shipped(actor=factories.make_actor())
