"""Which column is what: a guess from headings and content that a person then looks over. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from functools import lru_cache

from grontlys.employers.lists import cells, private
from grontlys.employers.lists.sheets import Sheet, values_of
from grontlys.shared.text import fold

NUMBER, NAME, STREET, POSTCODE, POST_PLACE = "number", "name", "street", "postcode", "post_place"
PERSON_NAME, PERSON_ROLE, PERSON_PHONE, PERSON_EMAIL = "person_name", "person_role", "person_phone", "person_email"
CONTACT_ON, CONTACT_FORM, CONTACT_NOTE = "contact_on", "contact_form", "contact_note"
TRAINING_COUNT, HIRING_COUNT = "training_count", "hiring_count"
OPENING_PURPOSE, OPENING_COUNT = "opening_purpose", "opening_count"
OPENING_STARTS, OPENING_UNTIL = "opening_starts", "opening_until"
NOT_NOW, NOTE, SAID_ON = "not_now", "note", "said_on"
PLACEMENT_PURPOSE, PLACEMENT_STARTS, PLACEMENT_ENDS, PLACEMENT_RESULT = (
    "placement_purpose",
    "placement_starts",
    "placement_ends",
    "placement_result",
)
IGNORED = ""

FIELDS: tuple[str, ...] = (
    NUMBER, NAME, STREET, POSTCODE, POST_PLACE, PERSON_NAME, PERSON_ROLE, PERSON_PHONE, PERSON_EMAIL, CONTACT_ON,
    CONTACT_FORM, CONTACT_NOTE, TRAINING_COUNT, HIRING_COUNT, OPENING_PURPOSE, OPENING_COUNT, OPENING_STARTS,
    OPENING_UNTIL, NOT_NOW,
    NOTE, PLACEMENT_PURPOSE, PLACEMENT_STARTS, PLACEMENT_ENDS, PLACEMENT_RESULT, SAID_ON,
)  # fmt: skip
REPEATABLE = frozenset({NOTE, STREET, CONTACT_NOTE})
"""Fields that several columns may share; their texts are joined."""

PERSON_FIELDS = frozenset({PERSON_NAME, PERSON_ROLE, PERSON_PHONE, PERSON_EMAIL})
DATE_FIELDS = frozenset({CONTACT_ON, OPENING_STARTS, OPENING_UNTIL, PLACEMENT_STARTS, PLACEMENT_ENDS, SAID_ON})

_WORDS: dict[str, tuple[str, ...]] = {
    NUMBER: (
        "org number", "orgnr bedrift", "organisasjonsnr bedrift",
        "organisasjonsnummer", "organisasjonsnr", "orgnummer", "orgnr", "org nr", "org nummer", "org no",
        "underenhet", "hovedenhet", "bedriftsnummer", "bedriftsnr", "foretaksnummer", "virksomhetsnummer",
        "virksomhetsnr", "mva nr", "organisation number", "organization number", "company number", "orgnr underenhet",
        "orgnr hovedenhet", "organisasjonsnummer underenhet", "bnr", "org",
    ),
    NAME: (
        "arb giver", "navn arbeidsgiver", "navn pa arbeidsgiver", "navn bedrift", "navn virksomhet",
        "bedrift", "bedriftsnavn", "bedriftens navn", "arbeidsgiver", "arbeidsgivers navn", "arbeidsplass",
        "arbeidssted", "virksomhet", "virksomhetens navn", "virksomhetsnavn", "firma", "firmanavn", "foretak",
        "foretaksnavn", "navn pa bedrift", "navn", "selskap", "praksissted", "employer", "company", "company name",
        "workplace", "business", "name", "praksisbedrift", "sted",
    ),
    STREET: (
        "adr", "besoksadr",
        "adresse", "gateadresse", "besoksadresse", "gate", "veiadresse", "vei", "forretningsadresse", "address",
        "street", "visiting address",
    ),
    POSTCODE: (
        "postnr sted", "postnr og sted", "postnummer sted",
        "postnummer", "postnr", "post nr", "postkode", "zip", "postcode", "postal code", "postnummer og sted",
    ),
    POST_PLACE: (
        "poststed", "kommune", "by", "stedsnavn", "tettsted", "omrade", "city", "town", "municipality", "postadresse",
    ),
    PERSON_NAME: (
        "navn kontaktperson", "kontaktinfo navn",
        "kontaktperson", "kontaktpersoner", "kontaktperson navn", "navn pa kontaktperson", "kontakt navn", "kontakt",
        "kontaktpersonens navn", "daglig leder", "leder", "contact", "contact person", "contact name",
        "hvem snakket vi med", "snakket med",
    ),
    PERSON_ROLE: (
        "stillingsbetegnelse kontaktperson", "funksjon",
        "rolle", "stillingstittel", "tittel", "stilling kontaktperson", "kontaktperson rolle",
        "kontaktperson stilling", "role", "title", "job title",
    ),
    PERSON_PHONE: (
        "mob", "tlf leder", "telefon leder", "contact phone", "tlf kontaktperson", "mobil kontaktperson", "tlf nummer",
        "telefon", "tlf", "telefonnummer", "tlf nr", "mobil", "mobilnummer", "mobilnr", "telefon kontaktperson",
        "kontaktperson telefon", "kontaktperson tlf", "kontaktperson mobil", "phone", "mobile", "telephone",
        "direktenummer", "phone number",
    ),
    PERSON_EMAIL: (
        "mailadresse", "e post kontaktperson", "epost kontaktperson", "mail kontaktperson", "contact email",
        "e post", "epost", "mail", "e mail", "email", "e postadresse", "epostadresse", "kontaktperson e post",
        "kontaktperson epost", "kontaktperson mail",
    ),
    CONTACT_ON: (
        "besokt dato", "sist kontaktet dato", "kontaktet dato", "ringt dato", "dato besokt", "sist snakket",
        "sist kontakt", "siste kontakt", "sist kontaktet", "kontaktdato", "dato for kontakt", "kontaktet",
        "dato kontakt", "besoksdato", "besokt", "sist besok", "sist besokt", "ringt", "sist ringt", "motedato",
        "last contact", "contacted", "contact date", "last visit", "dato besok", "kontakt dato", "dato sist kontakt",
    ),
    CONTACT_FORM: (
        "type of visit", "type besok", "form for kontakt",
        "kontaktform", "kontakttype", "type kontakt", "hvordan kontaktet", "kontakt type", "kontaktmate", "aktivitet",
        "contact type", "type of contact", "kanal",
    ),
    CONTACT_NOTE: (
        "hva ble avtalt", "avtalt", "utfall av samtale", "utfall av kontakt", "oppsummering",
        "referat", "hva ble sagt", "resultat av kontakt", "om kontakten", "samtale", "kontakt notat",
        "kontakt merknad", "notat fra besok", "tilbakemelding", "contact note", "outcome of contact", "svar",
    ),
    TRAINING_COUNT: (
        "praksisplasser", "antall praksisplasser", "ledige praksisplasser", "praksisplass", "tiltaksplasser",
        "plasser arbeidstrening", "arbeidstrening", "praksis", "ledige plasser arbeidstrening", "training places",
        "work training",
    ),
    HIRING_COUNT: (
        "fastjobb", "faste jobber",
        "ledige stillinger", "antall stillinger", "stillinger", "ledig stilling", "ansettelse", "rekrutteringsbehov",
        "behov for ansatte", "vacancies", "jobs", "openings hiring",
    ),
    OPENING_PURPOSE: (
        "plass til", "type plass", "formal", "gjelder", "hva slags plass", "tilbud", "purpose", "plasstype",
    ),
    OPENING_COUNT: (
        "available places", "kan ta imot antall", "kan ta imot", "antall de kan ta imot",
        "antall plasser", "ledige plasser", "plasser", "antall ledige", "ledig", "ant plasser", "kapasitet",
        "openings", "places", "number of places", "antall ledige plasser",
    ),
    OPENING_STARTS: (
        "ledig fra", "plass fra", "plassen er ledig fra", "kan starte", "available from", "ledig fra dato",
    ),
    OPENING_UNTIL: (
        "ledig til", "plass til dato", "gjelder til", "frist", "ledig frem til", "ledig fram til",
        "until", "available until", "deadline", "gyldig til",
    ),
    NOT_NOW: (
        "ikke aktuelt", "ikke na", "ikke aktuelt na", "ikke aktuell", "ikke aktuelt for", "vent til", "pause til",
        "ta kontakt igjen", "ring igjen", "not now", "not before", "onsker ikke", "hviler til", "kontaktes igjen",
    ),
    NOTE: (
        "fritekst", "oppfolging", "beskrivelse", "diverse",
        "merknad", "merknader", "kommentar", "kommentarer", "notat", "notater", "annet", "info", "informasjon",
        "om bedriften", "note", "notes", "comment", "comments", "remarks",
    ),
    PLACEMENT_PURPOSE: (
        "tiltak", "tiltakstype", "type tiltak", "tidligere tiltak", "plassering", "measure", "placement type",
        "placement",
    ),
    PLACEMENT_STARTS: (
        "startdato", "start", "fra", "fra dato", "praksis fra", "oppstart", "tiltak start", "tiltak fra",
        "praksis start", "start praksis", "starts", "from", "start date",
    ),
    PLACEMENT_ENDS: (
        "til dato", "sluttdato praksis",
        "sluttdato", "slutt", "til", "praksis til", "tiltak slutt", "tiltak til", "praksis slutt", "slutt praksis",
        "avsluttet", "ends", "to", "end date",
    ),
    PLACEMENT_RESULT: (
        "utfall",
        "resultat", "utfall av praksis", "resultat praksis", "resultat tiltak", "sluttarsak", "ble ansatt",
        "overgang til jobb", "result", "outcome", "status praksis",
    ),
    SAID_ON: (
        "dato", "oppdatert", "sist oppdatert", "registrert", "registrert dato", "date", "updated", "last updated",
        "dato registrert",
    ),
}  # fmt: skip

_PHRASES: list[tuple[str, tuple[str, ...]]] = [
    (code, tuple(phrase.split())) for code, phrases in _WORDS.items() for phrase in phrases
]
_LOOKED_AT = 25
"""So many rows from the top are looked at for the heading."""

_SURE = 55.0


@dataclass(slots=True)
class Column:
    """A column of a sheet: heading, the field it was guessed to be, how surely (0-100), some values, why it is refused."""

    place: int
    heading: str
    field: str = IGNORED
    sure: float = 0.0
    samples: list[str] = made(default_factory=list)
    refused: str = ""


@dataclass(slots=True)
class Table:
    """A sheet understood: where its headings end and its rows begin (counted from 0), and its columns."""

    name: str
    first_row: int
    columns: list[Column]
    rows: list[tuple[int, list[str]]]

    @property
    def signature(self) -> str:
        return signature([column.heading for column in self.columns])

    @property
    def mapping(self) -> dict[int, str]:
        return {column.place: column.field for column in self.columns if column.field and not column.refused}


def signature(headings: Sequence[str]) -> str:
    """32 hexadecimal digits that are alike for lists with the same headings."""
    folded = json.dumps([fold(heading) for heading in headings])
    return hashlib.blake2b(folded.encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=2_000)
def heading_scores(heading: str) -> Mapping[str, float]:
    """How well a heading names each field, 0-100."""
    words = fold(heading).split()
    scores: dict[str, float] = {}
    if not words or len(words) > 12:
        return scores
    joined = "".join(words)
    for code, phrase in _PHRASES:
        length = len(phrase)
        score = 0.0
        if tuple(words) == phrase or joined == "".join(phrase):
            score = 100.0
        elif length <= len(words):
            for start in range(len(words) - length + 1):
                if tuple(words[start : start + length]) == phrase:
                    # The last word of a Norwegian heading says what it is ("Kontaktperson telefon"), the first whose it is.
                    at_end = start + length == len(words)
                    share = sum(map(len, phrase)) / sum(map(len, words))
                    score = max(score, 45 + 35 * share + (8 if at_end else 0))
        if not score and length == 1 and len(phrase[0]) >= 6:
            for word in words:
                if (
                    word != phrase[0]
                    and len(word) > len(phrase[0])
                    and (word.startswith(phrase[0]) or word.endswith(phrase[0]))
                ):
                    score = max(score, 40 + 25 * len(phrase[0]) / len(joined))
        if score > scores.get(code, 0.0):
            scores[code] = score
    if joined in ("navn", "name"):
        scores[NAME] = 70.0  # whose name it does not say
    # "Telefon kontaktperson" is a telephone, whoever's it is.
    if scores.get(PERSON_NAME) and max(scores.get(c, 0) for c in (PERSON_PHONE, PERSON_EMAIL, PERSON_ROLE)) > 0:
        scores[PERSON_NAME] *= 0.5
    return scores


def content_scores(values: Sequence[str], on: dt.date) -> dict[str, float]:
    """How well the values of a column fit each field that content can tell, 0-100; negative where they cannot be it."""
    some = values[:200]
    if not some:
        return {}
    total = len(some)

    def share(fits: object) -> float:
        return sum(1 for value in some if fits(value)) / total  # type: ignore[operator]

    numbers = share(lambda v: cells.parse_number(v) is not None or cells.looks_like_number(v))
    days = share(lambda v: cells.parse_day(v, on) is not None)
    emails = share(cells.parse_email)
    phones = share(lambda v: bool(re.fullmatch(r"(?:\+|00)?[\d ()-]{8,16}", v)) and not cells.looks_like_number(v))
    postcodes = share(lambda v: re.fullmatch(r"\d{4}", v))
    digits = share(lambda v: re.fullmatch(r"[\d .,]+", v))
    scores: dict[str, float] = {NUMBER: 90 * numbers if numbers > 0.5 else -60.0}
    scores[PERSON_EMAIL] = 80 * emails if emails > 0.5 else -60.0
    scores[PERSON_PHONE] = 50 * phones if phones > 0.5 else (-30.0 if phones < 0.2 else 0.0)
    scores[POSTCODE] = 40 * postcodes if postcodes > 0.8 else (-30.0 if share(cells.parse_postcode) < 0.3 else 0.0)
    for code in DATE_FIELDS:
        scores[code] = 20 * days if days > 0.5 else -40.0
    for code in (TRAINING_COUNT, HIRING_COUNT, OPENING_COUNT):
        understood = share(lambda v: cells.parse_count(v)[0])
        scores[code] = 10 * understood if understood > 0.5 and days < 0.5 else -40.0
    for code in (NAME, PERSON_NAME, NOTE, CONTACT_NOTE, POST_PLACE, STREET, PERSON_ROLE):
        scores[code] = -60.0 if digits > 0.6 or emails > 0.5 else 0.0
    if share(lambda v: len(v) > 60) > 0.3:
        scores[NAME] -= 40
        scores[PERSON_NAME] -= 40
    if share(private.looks_like_person) > 0.6:
        scores[PERSON_NAME] += 25
        scores[NAME] -= 25
    return scores


def understand(sheet: Sheet, on: dt.date) -> Table:
    """Find the headings of a sheet, also over two rows and under a title, and guess its columns."""
    best, first_row, headings = 0.0, 0, [""] * (len(sheet.rows[0]) if sheet.rows else 0)
    for row in range(min(len(sheet.rows), _LOOKED_AT)):
        for depth in (1, 2):
            if row + 1 < depth:
                continue
            made = _headings(sheet, row, depth)
            score = _headings_score(made, sheet.rows[row]) - (0.3 if depth == 2 else 0.0) - row * 0.01
            if score > best + 0.1:
                best, first_row, headings = score, row + 1, made
    if best < 1.5:
        first_row, headings = _plain_headings(sheet, on)
    rows = [(place, row) for place, row in enumerate(sheet.rows[first_row:], start=first_row) if any(row)]
    columns = [Column(place, heading) for place, heading in enumerate(headings)]
    _fill(columns, [row for _place, row in rows], on)
    kept = [column for column in columns if column.heading or column.samples]
    return Table(sheet.name, first_row, kept, rows)


def _headings(sheet: Sheet, row: int, depth: int) -> list[str]:
    lower = sheet.rows[row]
    if depth == 1:
        return list(lower)
    upper = list(sheet.rows[row - 1])
    for first_row, first_column, last_row, last_column in sheet.merged:
        if first_row <= row - 1 <= last_row:
            text = sheet.rows[first_row][first_column] if first_column < len(sheet.rows[first_row]) else ""
            for column in range(first_column, min(last_column + 1, len(upper))):
                upper[column] = text
    if not sheet.merged:
        for column in range(1, len(upper)):
            if not upper[column] and lower[column]:
                upper[column] = upper[column - 1]
    # A title over the whole sheet is nobody's heading.
    if len({text for text in upper if text}) < 2 and all(upper[c] for c in range(len(upper)) if lower[c]):
        return list(lower)
    return [" ".join(dict.fromkeys(part for part in pair if part)) for pair in zip(upper, lower, strict=True)]


def _headings_score(headings: Sequence[str], row: Sequence[str]) -> float:
    score = 0.0
    named: set[str] = set()
    for heading in headings:
        if heading and len(heading) <= 60:
            code, best = max(heading_scores(heading).items(), key=lambda item: item[1], default=("", 0.0))
            # Two columns that say the same ("Navn", "Bedrift") tell less than two that say different things.
            score += 0.0 if best < 45 else best / 100 if code not in named else 0.2
            named.add(code)
            score += 0.8 if private.refused_heading(heading) else 0.0
    data = sum(
        1 for cell in row if cell and (cells.parse_number(cell) or re.fullmatch(r"[\d.,/ :-]+", cell) or "@" in cell)
    )
    return score - data


def _plain_headings(sheet: Sheet, on: dt.date) -> tuple[int, list[str]]:
    """No known heading: the first row with two texts is the heading, unless it holds data like the rest."""
    for place, row in enumerate(sheet.rows[:_LOOKED_AT]):
        filled = [cell for cell in row if cell]
        if len(filled) >= 2 or len(row) == 1:
            data = any(cells.parse_number(c) or "@" in c or cells.parse_day(c, on) or c.isdigit() for c in filled)
            return (place, [""] * len(row)) if data else (place + 1, list(row))
    return 0, [""] * (len(sheet.rows[0]) if sheet.rows else 0)


def _fill(columns: list[Column], rows: Sequence[Sequence[str]], on: dt.date) -> None:
    scored: list[tuple[float, int, str]] = []
    values: dict[int, list[str]] = {}
    for column in columns:
        held = values[column.place] = values_of(rows, column.place)
        column.samples = list(dict.fromkeys(held[:200]))[:3]
        by_heading = heading_scores(column.heading)
        column.refused = private.refused_heading(column.heading)
        if column.refused:
            continue
        by_content = content_scores(held, on)
        for code in FIELDS:
            heading, content = by_heading.get(code, 0.0), by_content.get(code, 0.0)
            if heading or (not column.heading and content >= 60) or (code in (NUMBER, PERSON_EMAIL) and content > 75):
                scored.append((heading + content + (25 if heading == 100 else 0), column.place, code))
    taken: set[str] = set()
    by_place = {column.place: column for column in columns}
    for score, place, code in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        column = by_place[place]
        if score >= _SURE and not column.field and (code not in taken or code in REPEATABLE):
            column.field, column.sure = code, min(score, 100.0)
            taken.add(code)
    _without_a_heading_name(columns, values, taken)
    for column in columns:
        if not column.refused:
            expected = column.field == PERSON_NAME or (
                column.field == NAME and fold(column.heading) not in ("navn", "name")
            )
            column.refused = private.refused_content(values[column.place], people_expected=expected)
        if column.refused:
            column.field, column.sure, column.samples = IGNORED, 0.0, []


def _without_a_heading_name(columns: list[Column], values: Mapping[int, list[str]], taken: set[str]) -> None:
    """A file without headings still has names: the column with most different words in it."""
    if NAME in taken or any(column.heading for column in columns):
        return
    texts = {
        c.place: sum(1 for v in values[c.place][:200] if re.search(r"[^\W\d]{3}", v) and "@" not in v)
        for c in columns
        if not c.field
    }
    place = max(texts, key=lambda p: (texts[p], -p), default=None)
    if place is not None and texts[place]:
        column = next(c for c in columns if c.place == place)
        column.field, column.sure = NAME, 50.0
