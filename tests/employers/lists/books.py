"""Spreadsheets as offices keep them, made for the tests: eight shapes, and what is behind each."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook


def excel(*sheets: tuple[str, Sequence[Sequence[Any]]], merges: Sequence[tuple[int, int, int, int, str]] = ()) -> bytes:
    """An .xlsx of named sheets; `merges` are merged cells of the first one (first row, column, last row, column, text)."""
    content = io.BytesIO()
    book = Workbook(content, {"default_date_format": "dd.mm.yyyy"})
    for number, (name, rows) in enumerate(sheets):
        sheet = book.add_worksheet(name)
        for line, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(line, place, dt.datetime.combine(value, dt.time()))
                elif isinstance(value, str):
                    sheet.write_string(line, place, value)
                elif value is not None:
                    sheet.write_number(line, place, value)
        if number == 0:
            for merge in merges:
                sheet.merge_range(*merge)
    book.close()
    return content.getvalue()


def csv(rows: Sequence[Sequence[str]], *, separator: str = ";", encoding: str = "utf-8") -> bytes:
    """Rows as text."""
    return "\r\n".join(separator.join(row) for row in rows).encode(encoding)


def merged_headers(first: int, second: int) -> bytes:
    """A title over the sheet, groups of headings in merged cells, the headings themselves below, then an empty row at the end."""
    rows = [
        ["Arbeidsgiverlisten til NAV Ås 2026"],
        [],
        ["", "", "Kontaktperson", "", "", "Praksis", "", ""],
        ["Virksomhet", "Orgnr", "Navn", "Tlf", "Mail", "Fra", "Til", "Resultat"],
        [
            "Ås Lager AS",
            first,
            "Kari Nes",
            "900 12 345",
            "kari@aaslager.no",
            dt.date(2025, 1, 6),
            dt.date(2025, 4, 4),
            "Fikk fast jobb",
        ],
        [
            "Fjellheim Bakeri",
            second,
            "Per Moe",
            "64 94 00 00",
            "",
            dt.date(2025, 2, 3),
            dt.date(2025, 2, 20),
            "Avbrutt",
        ],
        [],
    ]
    return excel(
        ("Liste", rows), merges=[(0, 0, 0, 7, rows[0][0]), (2, 2, 2, 4, "Kontaktperson"), (2, 5, 2, 7, "Praksis")]
    )


def two_sheets(first: int, second: int) -> bytes:
    """One sheet a year, with other headings, and one that is somebody's notes."""
    return excel(
        (
            "2025",
            [["Bedrift", "Org.nr.", "Sist kontakt", "Merknad"], ["Ås Lager", str(first), "3.3.2025", "Hyggelige folk"]],
        ),
        ("2026", [["Organisasjonsnummer", "Firma", "Ledige plasser"], [str(second), "Fjellheim Bakeri", 2]]),
        ("Notater", [["Husk å ringe"], ["Kake på fredag"]]),
    )


def old_and_new_numbers(standing: int, ended: int, company: int, several: int) -> bytes:
    """Numbers with spaces, with NO and MVA, as a number with decimals, of a workplace that has ended, of main units; one wrong, one unknown."""
    spaced = f"{standing:09d}"
    return csv(
        [
            ["Org. nr", "Navn på bedrift", "Sted", "Kommentar"],
            [f"{spaced[:3]} {spaced[3:6]} {spaced[6:]}", "Ås Lager", "Ås", "en"],
            [f"NO {spaced} MVA", "Ås Lager", "Ås", "to"],
            [f"{standing}.0", "Ås Lager", "Ås", "tre"],
            [f"{ended}", "Fjellheim Bakeri", "Ås", "fire"],
            [f"{company}", "Solheim AS", "Ås", "fem"],
            [f"{several}", "Rema Gruppen", "", "seks"],
            [f"{standing + 1}", "Ås Lager", "Ås", "sju"],
            ["", "Finnes Ikke Noe Sted", "Ås", "åtte"],
        ],
        encoding="cp1252",
    )


def misspelt() -> bytes:
    """No numbers at all; names as they are said on the telephone."""
    return excel(
        (
            "Ark1",
            [
                ["Arbeidsgiver", "Adresse", "Postnr", "Poststed", "Sist besøkt"],
                ["Aas lager a/s", "Storgt. 1", "1430", "ÅS", dt.date(2026, 3, 2)],
                ["Fjelheim bakeri", "", "1430", "Ås", dt.date(2026, 3, 3)],
                ["Skandinavisk Gulvbeleg", "Industriveien 7", "", "Vestby", dt.date(2026, 3, 4)],
                ["Rema 1000 Ås", "", "", "", dt.date(2026, 3, 5)],
                ["Helt Ukjent Verksted", "", "1500", "Moss", dt.date(2026, 3, 6)],
            ],
        )
    )


FOUR_DATES = [
    ["14.12.2025", dt.date(2025, 12, 14)],
    ["2025-12-14", dt.date(2025, 12, 14)],
    ["46005", dt.date(2025, 12, 14)],
    ["14. des 2025", dt.date(2025, 12, 14)],
]


def four_dates(number: int) -> bytes:
    """The same day in four forms, as text; tabs between the columns and a mark at the start."""
    rows = [["Orgnr", "Dato for kontakt", "Kontaktform", "Referat"]]
    rows += [[str(number), text, "Telefon", f"samtale {place}"] for place, (text, _day) in enumerate(FOUR_DATES)]
    rows.append([str(number), "i fjor en gang", "Besøk", "ingen dato"])
    return csv(rows, separator="\t", encoding="utf-8-sig")


def twenty_thousand(numbers: Sequence[int], rows: int = 20_000) -> bytes:
    """A long list over few employers."""
    lines = [["Organisasjonsnummer", "Bedrift", "Kontaktdato", "Merknad"]]
    lines += [[str(numbers[i % len(numbers)]), "Ås Lager", "1.6.2026", f"linje {i}"] for i in range(rows)]
    return csv(lines)


def password_protected() -> bytes:
    """What Excel writes when a file is locked: a compound file that holds an encrypted package."""
    names = b"".join(
        name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    )
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names + b"\x17" * 2000


def renamed_text(number: int) -> bytes:
    """Text with semicolons that somebody has called .xlsx."""
    return csv([["Bedrift", "Orgnr", "Antall praksisplasser"], ["Ås Lager", str(number), "2"]], encoding="cp1252")
