"""Made-up names: places, families, people, streets. Joined from parts that are seldom or never found together.

A likeness to something real is accident; the organisation number, which begins with 7, is what proves a company fictional.
"""

from __future__ import annotations

FIRST = (
    "Lyng", "Tjern", "Eike", "Bjørke", "Solv", "Myr", "Hegge", "Furu", "Rogne", "Selje", "Orre", "Tinde", "Vår", "Kvist",
    "Bregne", "Haug", "Elve", "Skogs", "Fjell", "Vind", "Måne", "Stein", "Hassel", "Gran", "Humle", "Rype", "Trane", "Svale",
    "Lerke", "Øre", "Åker", "Eng", "Nype", "Tyte", "Molte", "Kløver", "Timian", "Malm", "Kobber", "Sølv", "Ravn", "Uglu",
    "Havre", "Rug", "Hvete", "Dal", "Ås", "Bekke", "Foss", "Vik",
)  # fmt: skip
SECOND = (
    "klang", "løkka", "voll", "tunet", "brenna", "strøk", "vang", "stua", "rabben", "kroken", "moen", "glenna", "sletta",
    "hovde", "kleiva", "sund", "viken", "åsen", "dalen", "bakken", "holt", "gard", "rud", "lia", "nes", "skar", "tangen",
    "myra", "kollen", "heimen", "fjæra", "plassen", "grenda", "støa", "vollen", "teigen", "ljosa", "kvern", "hamna", "brua",
)  # fmt: skip
GIVEN = (
    "Amina", "Anders", "Anette", "Arne", "Astrid", "Aylin", "Bente", "Bjørn", "Camilla", "Dag", "Daniel", "Eirin", "Eli",
    "Elias", "Emir", "Erik", "Eva", "Farah", "Frode", "Gro", "Guri", "Hamza", "Hanne", "Hans", "Heidi", "Helge", "Henrik",
    "Hilde", "Ida", "Ingrid", "Ivar", "Jan", "Jonas", "Julie", "Kari", "Ketil", "Kjersti", "Knut", "Lars", "Laila", "Leif",
    "Lena", "Linnea", "Magnus", "Malin", "Maria", "Marte", "Mehmet", "Mona", "Nadia", "Nils", "Nora", "Odd", "Ola", "Olav",
    "Oskar", "Per", "Petter", "Piotr", "Ragnhild", "Randi", "Rolf", "Samira", "Sigrid", "Silje", "Siri", "Solveig", "Stein",
    "Sunniva", "Svein", "Synne", "Tariq", "Thea", "Tom", "Tone", "Tor", "Trond", "Turid", "Unni", "Vegard", "Vilde", "Yusuf",
    "Øyvind", "Åse",
)  # fmt: skip
STREET_ENDS = ("veien", "gata", "stien", "kroken", "bakken", "tunet", "allé", "vegen", "svingen", "plassen")
INDUSTRIAL_STREETS = ("Industriveien", "Lagerveien", "Verkstedveien", "Terminalgata", "Næringsveien", "Håndverkerveien")
MUNICIPAL_BODIES = {
    "0301": "STORKLANG KOMMUNE",
    "3218": "EIKLANG KOMMUNE",
    "3216": "STRANDGLENNA KOMMUNE",
    "3214": "FJORDKLANG KOMMUNE",
    "3212": "NESKLANG KOMMUNE",
    "3207": "SKOGVOLLEN KOMMUNE",
    "3220": "ELVETEIGEN KOMMUNE",
}
"""Fictional public bodies: nothing in the demo may be taken for something a real municipality has said."""

COUNTY_BODY = "ØSTGLENNA FYLKESKOMMUNE"
STATE_BODIES = {
    "FELLESDEPARTEMENTET": ("ETATEN FOR FELLES TJENESTER", "TILSYNET FOR GODE ARKIVER"),
    "LANDSKAPSDEPARTEMENTET": ("DIREKTORATET FOR LANDSKAPSPLEIE", "JORDPRØVEINSTITUTTET"),
    "KUNNSKAPSKONTORET": ("HØGSKOLEN I TRANEGLENNA", "RESSURSSENTERET FOR LÆRING"),
    "HELSEKONTORET": ("SYKEHUSET LYNGKLANG HF", "KLINIKKTJENESTEN"),
    "BEREDSKAPSKONTORET": ("BEREDSKAPSVERKET", "VEGSTASJONENE"),
}
"""Fictional ministries and their agencies: chains of three (state, organisational part, unit)."""


def root(index: int) -> str:
    """A made-up place or family name, different for every index below 2,000."""
    first = FIRST[index % len(FIRST)]
    second = SECOND[(index // len(FIRST) + index) % len(SECOND)]
    if first.endswith("s") and second.startswith("s"):
        first = first[:-1]
    return first + second


def person(index: int) -> str:
    """A made-up person: a common given name and a family name that is none."""
    return f"{GIVEN[index % len(GIVEN)]} {root(index * 31 + index // len(GIVEN))}"


def street(index: int) -> str:
    """A made-up street."""
    if index % 9 == 0:
        return INDUSTRIAL_STREETS[(index // 9) % len(INDUSTRIAL_STREETS)]
    return FIRST[index % len(FIRST)] + STREET_ENDS[(index // len(FIRST) + index) % len(STREET_ENDS)]
