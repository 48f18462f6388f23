"""Who owns: state, municipal or private, by the register's institutional sector code and organisation form.

Dated tables. The survey behind the product knows only public and private (SINTEF 2019:00060, table 5.3); state and municipal
together are its public. County authorities (fylkeskommuner) are counted as municipal, as the sector standard itself does in 6500.

A publicly owned enterprise counts by its owner: "public sector" in the sector standard is general government together with
publicly owned enterprises. Its hiring need not follow the rules of public administration.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

STATE = "state"
MUNICIPAL = "municipal"
PRIVATE = "private"
UNKNOWN = "unknown"

STANDARD = "Statistics Norway, Standard for institutional sector grouping 2012 (Klass 39)"
FORMS = "Brønnøysund Register Centre, organisation forms (/organisasjonsformer)"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a dated table: the code, whose it is, since when and until when that holds, and where it stands."""

    code: str
    name: str
    sector: str
    source: str
    valid_from: dt.date
    valid_to: dt.date | None = None


def _since(year: int, source: str, *lines: tuple[str, str, str]) -> tuple[Row, ...]:
    return tuple(Row(code, name, sector, source, dt.date(year, 1, 1)) for code, name, sector in lines)


SECTOR_CODES: tuple[Row, ...] = _since(
    2012,
    STANDARD,
    ("1110", "Statens forretningsdrift", STATE),
    ("1120", "Statlig eide aksjeselskaper mv.", STATE),
    ("1130", "Statlig eide foretak ellers", STATE),
    ("1510", "Kommunale foretak med ubegrenset ansvar", MUNICIPAL),
    ("1520", "Kommunalt eide aksjeselskaper mv.", MUNICIPAL),
    ("2100", "Private aksjeselskaper mv.", PRIVATE),
    ("2300", "Personlige foretak", PRIVATE),
    ("2500", "Private produsentorienterte organisasjoner uten profittformål", PRIVATE),
    ("3100", "Norges Bank", STATE),
    ("3200", "Banker", PRIVATE),
    ("3500", "Kredittforetak", PRIVATE),
    ("3600", "Finansieringsselskaper", PRIVATE),
    ("3900", "Statlige låneinstitutter mv.", STATE),
    ("4100", "Finansielle holdingselskaper", PRIVATE),
    ("4300", "Verdipapirfond", PRIVATE),
    ("4500", "Investeringsselskaper mv.", PRIVATE),
    ("4900", "Øvrige finansielle foretak unntatt forsikring", PRIVATE),
    ("5500", "Livsforsikringsselskaper og pensjonskasser", PRIVATE),
    ("5700", "Skadeforsikringsselskaper", PRIVATE),
    ("6100", "Statsforvaltningen", STATE),
    ("6500", "Kommuneforvaltningen", MUNICIPAL),
    ("7000", "Ideelle organisasjoner", PRIVATE),
    ("8200", "Personlig næringsdrivende", PRIVATE),
    ("8300", "Borettslag o.l.", PRIVATE),
    ("8500", "Lønnstakere, pensjonister, trygdede, studenter o.a.", PRIVATE),
    ("9000", "Utlandet", PRIVATE),
)  # fmt: skip
"""The register's `institusjonellSektorkode`. A foreign owner (9000) is private here: the survey asks who hires, not from where."""

ORGANISATION_FORMS: tuple[Row, ...] = _since(
    1995,
    FORMS,
    ("STAT", "Staten", STATE),
    ("SF", "Statsforetak", STATE),
    ("KOMM", "Kommune", MUNICIPAL),
    ("FYLK", "Fylkeskommune", MUNICIPAL),
    ("KF", "Kommunalt foretak", MUNICIPAL),
    ("FKF", "Fylkeskommunalt foretak", MUNICIPAL),
    ("IKS", "Interkommunalt selskap", MUNICIPAL),
    ("KKOM", "Kommunalt oppgavefellesskap og annet samarbeid", MUNICIPAL),
    ("AS", "Aksjeselskap", PRIVATE),
    ("ASA", "Allmennaksjeselskap", PRIVATE),
    ("ENK", "Enkeltpersonforetak", PRIVATE),
    ("ANS", "Ansvarlig selskap", PRIVATE),
    ("DA", "Ansvarlig selskap med delt ansvar", PRIVATE),
    ("NUF", "Norskregistrert utenlandsk foretak", PRIVATE),
    ("SA", "Samvirkeforetak", PRIVATE),
    ("BA", "Selskap med begrenset ansvar", PRIVATE),
    ("KS", "Kommandittselskap", PRIVATE),
    ("STI", "Stiftelse", PRIVATE),
    ("FLI", "Forening, lag og innretning", PRIVATE),
    ("BRL", "Borettslag", PRIVATE),
    ("ESEK", "Eierseksjonssameie", PRIVATE),
    ("SAM", "Tingsrettslig sameie", PRIVATE),
    ("PRE", "Partrederi", PRIVATE),
    ("SPA", "Sparebank", PRIVATE),
    ("GFS", "Gjensidig forsikringsselskap", PRIVATE),
    ("BBL", "Boligbyggelag", PRIVATE),
    ("VPFO", "Verdipapirfond", PRIVATE),
    ("PK", "Pensjonskasse", PRIVATE),
)  # fmt: skip
"""Used where the sector code is missing. Forms that say nothing of the owner are left out: ORGL (a part, follows its parent),
ADOS (administrative unit of some public body), SÆR (by a law of its own), BEDR and AAFY (operational units)."""

SOLE_PROPRIETORSHIP = "ENK"
ORGANISATIONAL_PART = "ORGL"

_FAR = dt.date.max


def _lookup(rows: tuple[Row, ...], code: str, on: dt.date) -> str:
    for row in rows:
        if row.code == code and row.valid_from <= on <= (row.valid_to or _FAR):
            return row.sector
    return UNKNOWN


def sector_of(sector_code: str, form_code: str, on: dt.date) -> str:
    """The sector of a main unit by its own codes on a day: state, municipal, private, or unknown (then its parent decides).

    The sector code wins over the form. A code that is not in the table is unknown, and the form is asked.
    """
    found = _lookup(SECTOR_CODES, sector_code, on) if sector_code else UNKNOWN
    if found == UNKNOWN and form_code:
        found = _lookup(ORGANISATION_FORMS, form_code, on)
    return found
