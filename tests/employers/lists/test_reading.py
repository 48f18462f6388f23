"""Files and cells as people leave them: what is read, and what is refused in plain words."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.employers.lists import cells, fields, private, sheets
from grontlys.employers.lists.wording import FIELD_WORDS, unreadable_text
from tests.employers.lists import books

ON = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14.12.2026", "2026-12-14"),
        ("2026-12-14", "2026-12-14"),
        ("46370", "2026-12-14"),
        ("46370.0", "2026-12-14"),
        ("14. des 2026", "2026-12-14"),
        ("14 des. 2026", "2026-12-14"),
        ("14.desember 2026", "2026-12-14"),
        ("mandag 14. desember 2026", "2026-12-14"),
        ("14/12-26", "2026-12-14"),
        ("14.12.26", "2026-12-14"),
        ("14. 12. 2026", "2026-12-14"),
        ("14122026", "2026-12-14"),
        ("2026-12-14 10:00", "2026-12-14"),
        ("14.12.2026 kl. 10:00", "2026-12-14"),
        ("1.2.", "2026-02-01"),
        ("desember 2025", "2025-12-01"),
        ("før jul", None),
        ("2", None),
        ("31.2.2026", None),
        ("912345678", None),
        ("ja", None),
        ("", None),
    ],
)
def test_days(text: str, day: str | None) -> None:
    assert cells.parse_day(text, ON) == (dt.date.fromisoformat(day) if day else None)


def test_a_month_as_the_last_day() -> None:
    assert cells.parse_day("februar 2027", ON, last=True) == dt.date(2027, 2, 28)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)))
def test_every_day_reads_alike_in_four_forms(day: dt.date) -> None:
    months = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
    forms = (
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        str((day - dt.date(1899, 12, 30)).days),
        f"{day.day}. {months[day.month - 1]} {day.year}",
    )
    assert {cells.parse_day(form, ON) for form in forms} == {day}


@given(st.text(max_size=40))
def test_no_text_makes_a_cell_reader_stumble(text: str) -> None:
    cells.parse_day(text, ON)
    cells.parse_number(text)
    cells.parse_count(text)
    cells.parse_form(text)
    cells.parse_result(text)
    cells.parse_phone(text)
    cells.parse_postcode(text)
    cells.parse_yes(text)
    cells.parse_purpose(text)
    private.is_national_id(text)
    private.looks_like_person(text)
    fields.heading_scores(text)


@pytest.mark.parametrize(
    "text", ["974760673", "974 760 673", "NO 974 760 673 MVA", "NO974760673MVA", "974760673.0", "974.760.673"]
)
def test_numbers(text: str) -> None:
    assert cells.parse_number(text) == 974760673


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", (True, 2)),
        ("2 plasser", (True, 2)),
        ("ja", (True, None)),
        ("flere", (True, None)),
        ("nei", (True, 0)),
        ("0", (True, 0)),
        ("to", (True, 2)),
        ("kanskje", (False, None)),
    ],
)
def test_counts(text: str, expected: tuple[bool, int | None]) -> None:
    assert cells.parse_count(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fikk fast jobb", "hired"),
        ("avbrutt", "stopped"),
        ("Gjennomført", "completed"),
        ("pågår", "ongoing"),
        ("ikke ansatt", "completed"),
        ("?", "unknown"),
        ("Sluttet etter en uke", "stopped"),
    ],
)
def test_results(text: str, expected: str) -> None:
    assert cells.parse_result(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tlf", "call"),
        ("Besøkte dem", "visit"),
        ("Teams-møte", "meeting"),
        ("hospitering", "working_alongside"),
        ("e-post", "written"),
        ("SMS", "written"),
        ("", ""),
        ("annet", ""),
    ],
)
def test_forms(text: str, expected: str) -> None:
    assert cells.parse_form(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90012345", "900 12 345"),
        ("+47 900 12 345", "900 12 345"),
        ("0047 64940000", "64 94 00 00"),
        ("+46 70 123 45 67", "+46 70 123 45 67"),
        ("12", ""),
        ("ingen", ""),
    ],
)
def test_phones(text: str, expected: str) -> None:
    assert cells.parse_phone(text) == expected


def made_id(first_nine: str) -> str:
    """A number with right control digits, or "" where there is none."""
    d = [int(c) for c in first_nine]
    first = -sum(a * b for a, b in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), d, strict=True)) % 11
    second = -sum(a * b for a, b in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), [*d, first], strict=True)) % 11
    return "" if 10 in (first, second) else f"{first_nine}{first}{second}"


# Made-up people: months beyond 40 and 80 are for tests and can belong to nobody.
IDS = [
    made for made in (made_id(f"0181{year:02d}{number:03d}") for year in (70, 80) for number in range(200, 230)) if made
]


def test_national_identity_numbers_are_recognised() -> None:
    assert len(IDS) > 20
    assert all(private.is_national_id(number) for number in IDS)
    assert private.is_national_id(f"{IDS[0][:6]} {IDS[0][6:]}")
    assert not private.is_national_id("974760673")
    assert not private.is_national_id(IDS[0][:-1] + str((int(IDS[0][-1]) + 1) % 10))
    assert private.refused_content([*IDS[:1], *["tekst"] * 15], people_expected=True) == "national_id"


@pytest.mark.parametrize(
    "heading",
    [
        "Kandidat",
        "Navn på deltaker",
        "Fødselsnummer",
        "Fnr",
        "Bruker",
        "Jobbsøker",
        "Diagnose",
        "Ytelse",
        "Candidate name",
        "Date of birth",
        "Praktikantens navn",
        "Født",
    ],
)
def test_headings_about_people_who_look_for_work_are_refused(heading: str) -> None:
    assert private.refused_heading(heading) == "candidate"


@pytest.mark.parametrize(
    "heading",
    [
        "Bedrift",
        "Kontaktperson",
        "Antall deltakere",
        "Ant. kandidater",
        "Brukt før",
        "Antall praksisplasser",
        "Merknad",
        "Søknadsfrist",
        "Daglig leder",
    ],
)
def test_headings_about_employers_are_not(heading: str) -> None:
    assert private.refused_heading(heading) == ""


def test_a_union_column_is_refused() -> None:
    assert private.refused_heading("Hovedtillitsvalgt") == "union"


def test_names_of_people_are_refused_unless_the_heading_says_whose() -> None:
    people = ["Kari Nes", "Ola Berg", "Mohammed Ali", "Anna Lie"]
    assert private.refused_content(people, people_expected=False) == "people"
    assert private.refused_content(people, people_expected=True) == ""
    assert private.refused_content(["Ås Lager AS", "Fjellheim Bakeri", "Kari Nes"], people_expected=False) == ""


# --- Columns ----------------------------------------------------------------------------------------------------------------------


def guessed(content: bytes, sheet: int = 0) -> dict[str, str]:
    table = fields.understand(sheets.read(content, "x").sheets[sheet], ON)
    return {column.heading: column.refused or column.field for column in table.columns}


def test_columns_are_guessed_from_norwegian_headings() -> None:
    headings = [
        "Bedriftens navn",
        "Org. nr.",
        "Besøksadresse",
        "Postnr",
        "Poststed",
        "Daglig leder",
        "Mobil",
        "E-postadresse",
        "Siste kontakt",
        "Hvordan kontaktet",
        "Ledige praksisplasser",
        "Ledig til",
        "Ikke aktuelt",
        "Kommentar",
    ]
    row = [
        "Ås Lager",
        "974760673",
        "Storgata 1",
        "1430",
        "Ås",
        "Kari Nes",
        "90012345",
        "k@x.no",
        "1.2.2026",
        "Telefon",
        "2",
        "1.3.2027",
        "nei",
        "Fint",
    ]
    assert list(guessed(books.csv([headings, row])).values()) == [
        "name",
        "number",
        "street",
        "postcode",
        "post_place",
        "person_name",
        "person_phone",
        "person_email",
        "contact_on",
        "contact_form",
        "training_count",
        "opening_until",
        "not_now",
        "note",
    ]


def test_columns_are_guessed_from_english_headings() -> None:
    headings = [
        "Company name",
        "Organisation number",
        "Address",
        "Zip",
        "City",
        "Contact person",
        "Phone",
        "Email",
        "Last contact",
        "Openings",
        "Notes",
    ]
    row = [
        "Ås Lager",
        "974760673",
        "Storgata 1",
        "1430",
        "Ås",
        "Kari Nes",
        "90012345",
        "k@x.no",
        "1.2.2026",
        "2",
        "Nice",
    ]
    assert list(guessed(books.csv([headings, row])).values()) == [
        "name",
        "number",
        "street",
        "postcode",
        "post_place",
        "person_name",
        "person_phone",
        "person_email",
        "contact_on",
        "opening_count",
        "note",
    ]


def test_columns_without_headings_are_guessed_from_what_stands_there() -> None:
    content = books.csv([["974760673", "Ås Lager", "per@aas.no"], ["912345678", "Fjellheim Bakeri", "kari@fjell.no"]])
    table = fields.understand(sheets.read(content).sheets[0], ON)
    assert [column.field for column in table.columns] == ["number", "name", "person_email"]
    assert len(table.rows) == 2


def test_a_title_and_merged_groups_of_headings() -> None:
    found = guessed(books.merged_headers(974760673, 912345678))
    assert found["Kontaktperson Navn"] == "person_name"
    assert found["Kontaktperson Tlf"] == "person_phone"
    assert found["Praksis Fra"] == "placement_starts"
    assert found["Praksis Til"] == "placement_ends"
    assert found["Praksis Resultat"] == "placement_result"
    assert found["Virksomhet"] == "name"


def test_every_field_has_a_word_and_a_heading_of_its_own() -> None:
    assert set(FIELD_WORDS) == set(fields.FIELDS)
    for code in fields.FIELDS:
        assert any(
            max(fields.heading_scores(word).items(), key=lambda item: item[1])[0] == code
            for word in fields._WORDS[code]
        ), code


# --- Files ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_text_in_any_encoding_with_any_separator(encoding: str, separator: str) -> None:
    rows = [["Bedrift", "Sted", "Merknad"], ["Ærlig Blåbær", "Ås", "Ø"], ["Løv & Lin", "Vestby", "å"]]
    book = sheets.read(books.csv(rows, separator=separator, encoding=encoding), "x.csv")
    assert book.sheets[0].rows == rows


def test_quoted_cells_with_separators_and_line_breaks() -> None:
    book = sheets.read('Bedrift;Merknad\n"Ås; Lager";"to\nlinjer"\n'.encode())
    assert book.sheets[0].rows[1] == ["Ås; Lager", "to linjer"]


def test_a_quotation_mark_nobody_closed_does_not_swallow_the_rest() -> None:
    lines = ["Bedrift;Merknad", 'Ås Lager;5" rør', *[f'"Firma {n};x' for n in range(20)]]
    assert len(sheets.read("\n".join(lines).encode()).sheets[0].rows) == 22


def test_excels_hint_about_the_separator_is_no_row() -> None:
    assert sheets.read(b"sep=;\r\nBedrift;Sted\r\nA;B\r\n").sheets[0].rows == [["Bedrift", "Sted"], ["A", "B"]]


def test_a_text_file_called_xlsx_and_the_other_way_round() -> None:
    assert sheets.read(books.renamed_text(974760673), "liste.xlsx").renamed
    book = sheets.read(books.merged_headers(1, 2), "liste.csv")
    assert book.renamed
    assert book.kind == "excel"


def zipped(**names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in names.items():
            archive.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\r\n  \n", "empty"),
        (books.password_protected(), "password"),
        (b"%PDF-1.7 ...", "other_kind"),
        (b"\x89PNG\r\n", "other_kind"),
        (zipped(**{"word/document.xml": "x"}), "other_kind"),
        (zipped(**{"a.txt": "x"}), "other_kind"),
        (zipped(**{"xl/workbook.xml": "x"}), "damaged"),
        (zipped(**{"content.xml": "x", "META-INF/manifest.xml": "<manifest:encryption-data/>"}), "password"),
        (books.merged_headers(1, 2)[:900], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        (bytes(range(256)) * 20, "other_kind"),
        (b"Dette er et brev.\nDet har ingen kolonner.\n", "no_columns"),
        (books.excel(("Tomt", [])), "empty"),
        (";".join("abcde" for _ in range(300)).encode(), "too_wide"),
    ],
)
def test_what_cannot_be_read_is_explained(content: bytes, code: str) -> None:
    with pytest.raises(sheets.Unreadable) as refused:
        sheets.read(content, "liste.xlsx")
    assert refused.value.code == code
    happened, do = unreadable_text(refused.value)
    assert happened.endswith((".", "."))
    assert do


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_explained(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        try:
            sheets.read(start + content, "x.xlsx")
        except sheets.Unreadable as refused:
            unreadable_text(refused)


def test_libreoffice() -> None:
    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    rows = "".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>"
        for row in (("Bedrift", "Sted"), ("Ås Lager", "Ås"))
    )
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="Ark">{rows}</table:table></office:spreadsheet></office:body>'
    content = zipped(
        **{
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<?xml version='1.0'?><manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>",
            "content.xml": f"<?xml version='1.0'?><office:document-content {names}>{body}</office:document-content>",
        }
    )
    book = sheets.read(content, "liste.ods")
    assert book.sheets[0].rows == [["Bedrift", "Sted"], ["Ås Lager", "Ås"]]
