"""The published files of STYRK-08, of NAV's categories and of ESCO, told apart by their headings and read with line numbers.

ESCO: the CSV files of the download page (`occupations_no.csv` and so on: names separated by line ends inside a cell), and the same
content with fewer columns (`occupation_id`, names separated by `|`, relations as row numbers from 0).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from grontlys.employers.register.code_lists import Invalid, whole_text
from grontlys.employers.register.source import SourceError, opened

STYRK = "styrk08"
ISCO_NAMES = "isco-groups"
NAV_CATEGORIES = "nav-yrkeskategori"
OCCUPATIONS = "esco-occupations"
SKILLS = "esco-skills"
RELATIONS = "esco-relations"
SKILL_GROUPS = "esco-skill-groups"
SKILL_PARENTS = "esco-skill-parents"

ORDER = (STYRK, ISCO_NAMES, NAV_CATEGORIES, OCCUPATIONS, SKILLS, SKILL_GROUPS, SKILL_PARENTS, RELATIONS)
"""The order in which files of one run are read, whatever order they are given in: what is pointed to comes first."""

_LARGEST = 96 << 20

_SIGNS: tuple[tuple[str, frozenset[str]], ...] = (
    (RELATIONS, frozenset({"occupationuri", "relationtype", "skilluri"})),
    (RELATIONS, frozenset({"occupation_row", "skill_row", "relation_e_or_o"})),
    (OCCUPATIONS, frozenset({"concepturi", "iscogroup", "preferredlabel"})),
    (OCCUPATIONS, frozenset({"occupation_id", "isco_group", "preferred_label"})),
    (SKILLS, frozenset({"concepturi", "skilltype", "reuselevel", "preferredlabel"})),
    (SKILLS, frozenset({"skill_id", "skill_type", "reuse_level", "preferred_label"})),
    (SKILL_GROUPS, frozenset({"level 0 uri", "level 0 preferred term", "level 3 uri"})),
    (SKILL_PARENTS, frozenset({"concepturi", "broaderuri"})),
    (NAV_CATEGORIES, frozenset({"styrk code", "category level 1", "category level 2"})),
    (ISCO_NAMES, frozenset({"code", "preferred_label", "description"})),
    (ISCO_NAMES, frozenset({"concepturi", "code", "preferredlabel", "status"})),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: where it stands, and its cells by lower-case heading."""

    line: int
    cells: dict[str, str]

    def get(self, *names: str) -> str:
        """The first of these columns that the file has, without spaces around it; "" where it has none."""
        for name in names:
            cell = self.cells.get(name)
            if cell is not None:
                return cell.strip()
        return ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read whole: headings in lower case, and rows."""

    source: str
    columns: frozenset[str]
    rows: list[Row]

    @property
    def by_row_number(self) -> bool:
        """Whether relations point to rows of two other files, and not to addresses of concepts."""
        return "occupation_row" in self.columns


def read_table(source: str) -> Table:
    """Read a CSV file (plain or gzip, a path or an address) whole. Raises SourceError: not there, broken off, or no table."""
    with opened(source) as stream:
        if stream.form == "json":
            raise SourceError(
                _("Filen er JSON. Si hvilket kodeverk det er (KODEVERK FIL), eller last ned CSV-utgaven.")
            )
        text = whole_text(stream, _LARGEST)
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    try:
        heading = [name.strip().casefold() for name in next(reader, [])]
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cells):
                continue
            if len(cells) != len(heading):
                raise Invalid(
                    _("Linje %(line)s har %(count)s felter der overskriften har %(expected)s. Ingenting er endret.")
                    % {"line": line, "count": len(cells), "expected": len(heading)}
                )
            rows.append(Row(line, dict(zip(heading, cells, strict=True))))
    except csv.Error as fault:
        raise Invalid(
            _("CSV-filen er ødelagt ved linje %(line)s. Last den ned på nytt. Ingenting er endret.")
            % {"line": reader.line_num}
        ) from fault
    return Table(source, frozenset(heading), rows)


def kind_of(table: Table) -> str:
    """Which of ORDER the file is, by its headings (and the codes, where headings do not tell). Raises Invalid where none fits."""
    for kind, signs in _SIGNS:
        if signs <= table.columns and not (kind == ISCO_NAMES and "iscogroup" in table.columns):
            return kind
    code = "code" if "code" in table.columns else "kode"
    if code in table.columns and {"name", "navn"} & table.columns:
        codes = [row.get(code) for row in table.rows]
        # Occupations have a level of one figure; municipalities and counties do not, and industries have letters or points.
        if all(re.fullmatch(r"\d{1,4}", one) for one in codes) and any(len(one) == 1 for one in codes):
            return STYRK
    raise Invalid(
        _(
            "%(file)s: overskriftene passer ikke med noe kodeverk vi kjenner. Si hvilket det er, med --kind. Ingenting er endret."
        )
        % {"file": PurePosixPath(table.source).name}
    )


_LANGUAGE = re.compile(r"(?:^|[ _\-])(no|nb|nn|en)(?=[ _.\-]|$)", re.IGNORECASE)
_EDITION = re.compile(r"v(\d+\.\d+(?:\.\d+)?)", re.IGNORECASE)


def language_of(source: str) -> str:
    """The language that the name of a file, or of its folder, tells: "nb", "nn", "en", or "" where neither does.

    The languages of ESCO's files are no (which is bokmål) and en.
    """
    parts = PurePosixPath(source.replace("\\", "/")).parts
    for part in reversed(parts[-2:]):
        found = _LANGUAGE.findall(part)
        if found:
            return {"no": "nb"}.get(found[-1].lower(), found[-1].lower())
    return ""


def edition_of(source: str) -> str:
    """The edition that the name of a file, or of its folder, tells ("1.1.1"); "" where neither does."""
    for part in reversed(PurePosixPath(source.replace("\\", "/")).parts[-2:]):
        found = _EDITION.search(part)
        if found:
            return found.group(1)
    return ""


def concept_of(address: str) -> str:
    """The last part of a concept's address: "http://data.europa.eu/esco/skill/abc" and "abc" are "abc"."""
    return address.strip().rstrip("/").rpartition("/")[2]


def names_of(cell: str) -> Iterator[str]:
    """The names in a cell of several: one on each line, or with | between. Each once."""
    seen: set[str] = set()
    for part in re.split(r"[\n\r|]+", cell):
        name = " ".join(part.split())
        if name and name.casefold() not in seen:
            seen.add(name.casefold())
            yield name
