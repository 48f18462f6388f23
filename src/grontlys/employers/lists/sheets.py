"""Reading a file that somebody's office has kept for years: Excel in its three forms, and text in whatever shape it was saved.

`read` gives sheets of text, or raises Unreadable with a code that the pages put into words: what happened, what was kept, what
to do. Pure: bytes in, text out.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import struct
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024
"""An Excel file is a zip archive; one that unpacks to more than this is not somebody's list."""
MOST_ROWS = 50_000
MOST_COLUMNS = 120
LONGEST_CELL = 4_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_KNOWN_KINDS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "word"),
)


class Unreadable(Exception):
    """The file cannot be read. `code` says why; `facts` holds what the explanation names."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(slots=True)
class Sheet:
    """One sheet: its rows as text from the very first row of the file on, and where cells were merged (first row, first column,
    last row, last column; counted from 0).
    """

    name: str
    rows: list[list[str]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """What a file holds, and what it turned out to be ("excel", "text"), whatever its name says."""

    kind: str
    sheets: list[Sheet]
    renamed: bool = False


def read(content: bytes, name: str = "") -> Book:
    """The sheets that hold something. Raises Unreadable."""
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable("empty")
    if len(content) > MOST_BYTES:
        raise Unreadable("too_large", megabytes=MOST_BYTES // 1024 // 1024)
    ending = name.rpartition(".")[2].casefold()
    if content.startswith(b"PK\x03\x04"):
        book = _workbook(content, _zip_fault(content))
    elif content.startswith(_OLE):
        if any(mark in content for mark in _ENCRYPTED):
            raise Unreadable("password")
        book = _workbook(content, "damaged")
    else:
        for signature, kind in _KNOWN_KINDS:
            if content.startswith(signature):
                raise Unreadable("other_kind", kind=kind)
        book = Book("text", [_text(content)])
        book.renamed = ending in ("xlsx", "xls", "xlsm", "xlsb", "ods")
    if book.kind == "excel":
        book.renamed = ending in ("csv", "tsv", "txt")
    book.sheets = [sheet for sheet in map(_trimmed, book.sheets) if sheet.rows]
    if not book.sheets:
        raise Unreadable("empty")
    rows = sum(len(sheet.rows) for sheet in book.sheets)
    if rows > MOST_ROWS:
        raise Unreadable("too_many_rows", rows=rows, most=MOST_ROWS)
    return book


def _zip_fault(content: bytes) -> str:
    """What a zip archive that calamine refuses most likely is. Raises Unreadable for one that is dangerous or another kind."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError):
        return "damaged"
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("password")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unreadable("too_large", megabytes=MOST_BYTES // 1024 // 1024)
    names = {entry.filename for entry in entries}
    if any(name.startswith("word/") for name in names):
        raise Unreadable("other_kind", kind="word")
    if not any(name.startswith("xl/") or name == "content.xml" for name in names):
        raise Unreadable("other_kind", kind="zip")
    if "META-INF/manifest.xml" in names:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise Unreadable("password")
    return "damaged"


def _workbook(content: bytes, fault: str) -> Book:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for name in book.sheet_names:
            try:
                sheet = book.get_sheet_by_name(name)
            except CalamineError:
                continue  # a sheet that is a chart or a macro
            if (sheet.total_width or 0) > 4 * MOST_COLUMNS:
                raise Unreadable("too_wide", most=MOST_COLUMNS)
            rows = [[as_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            merged = [(a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
            sheets.append(Sheet(name, rows, merged))
    except PasswordError:
        raise Unreadable("password") from None
    except CalamineError:
        raise Unreadable(fault) from None
    return Book("excel", sheets)


def as_text(value: object) -> str:
    """A cell as a person would read it: whole numbers without decimals, days as 2026-12-14."""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else _clean(str(value))


def _clean(text: str) -> str:
    text = "".join(c if c.isprintable() else " " if c in "\t\r\n\v\f\u2028\u2029\u00a0" else "" for c in text)
    return " ".join(text.split())[:LONGEST_CELL]


def _text(content: bytes) -> Sheet:
    text = decode(content)
    if text.count("\0") or _strange_share(text) > 0.05:
        raise Unreadable("other_kind", kind="unknown")
    delimiter = separator(text)
    # A quotation mark that nobody closed swallows the rest of the file: then quotation marks mean nothing here.
    rows = _split(text, delimiter, csv.QUOTE_MINIMAL)
    if any("\n" in cell or "\r" in cell for row in rows for cell in row):
        plain = _split(text, delimiter, csv.QUOTE_NONE)
        if (_even(plain), len(plain)) > (_even(rows), len(rows)):
            rows = plain
    if len(rows) > MOST_ROWS:
        raise Unreadable("too_many_rows", rows=len(rows), most=MOST_ROWS)
    if max((len(row) for row in rows), default=0) < 2 and not any(any(c.isdigit() for c in "".join(r)) for r in rows):
        raise Unreadable("no_columns")
    return Sheet("", [[_clean(cell) for cell in row] for row in rows])


def _even(rows: list[list[str]]) -> float:
    """How many of the rows, of those with anything in them, are of the most common width: 0-1."""
    widths = Counter(len(row) for row in rows if any(row))
    return max(widths.values(), default=0) / max(widths.total(), 1)


def _split(text: str, delimiter: str, quoting: int) -> list[list[str]]:
    csv.field_size_limit(MOST_BYTES)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting))  # type: ignore[arg-type]
    except csv.Error:
        rows = [line.split(delimiter) for line in text.splitlines()]
    # Excel's own hint about the separator is no row.
    if rows and len(rows[0]) <= 2 and "".join(rows[0]).casefold().startswith("sep="):
        del rows[0]
    return rows


def decode(content: bytes) -> str:
    """Text in UTF-8 (with or without a mark), UTF-16 with a mark, or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def separator(text: str) -> str:
    """The character that splits most lines into the same number of parts: semicolon, tab, comma or bar."""
    if text[:4].casefold() == "sep=" and len(text) > 4:
        return text[4]
    lines = [line for line in text.splitlines()[:200] if line.strip()][:60]
    best, best_score = ";", 0.0
    for candidate in (";", "\t", ",", "|"):
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=candidate) if len(row) > 1)
        if counts:
            width, times = max(counts.items(), key=lambda item: (item[1], item[0]))
            score = times / len(lines) * min(width, 8) ** 0.5
            if score > best_score:
                best, best_score = candidate, score
    return best


def _strange_share(text: str) -> float:
    part = text[:20_000]
    strange = sum(1 for c in part if (ord(c) < 32 and c not in "\t\r\n\v\f") or c == "\ufffd")
    return strange / max(len(part), 1)


def _trimmed(sheet: Sheet) -> Sheet:
    """Without empty rows at the end and empty columns at the right."""
    rows = sheet.rows
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((last_used(row) for row in rows), default=0)
    if width > MOST_COLUMNS:
        raise Unreadable("too_wide", most=MOST_COLUMNS)
    return Sheet(sheet.name, [(row + [""] * width)[:width] for row in rows], sheet.merged)


def last_used(row: Sequence[str]) -> int:
    """One more than the place of the last cell that holds something."""
    for place in range(len(row) - 1, -1, -1):
        if row[place]:
            return place + 1
    return 0


def values_of(rows: Iterable[Sequence[str]], column: int) -> list[str]:
    """What stands in a column, without the empty cells."""
    return [row[column] for row in rows if column < len(row) and row[column]]
