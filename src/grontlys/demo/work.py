# ruff: noqa: E501  # tables: one task, one line
"""What people do in different kinds of workplaces: tasks with demands, requirements, hours, and what one talks about there.

Written from general knowledge of Norwegian working life for the demo; the codes are those of employers.rules.vocabulary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Task:
    """A task, how often a workplace of the kind has it, and the range of each demand (0-3) it makes."""

    code: str
    chance: float
    demands: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement, how often it is made, and how often it is absolute or learnable; the rest is preferred. `level` is for
    Norwegian only: levels of the Common European Framework, drawn evenly."""

    code: str
    chance: float
    absolute: float
    learnable: float
    level: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class WorkKind:
    """A kind of workplace. `openness` tilts the chance of an opening for training, `hires` that of one for hiring."""

    tasks: tuple[Task, ...]
    requirements: tuple[Requirement, ...] = ()
    part_time: float = 0.5
    times: tuple[str, ...] = ("day",)
    openness: float = 1.0
    hires: float = 1.0
    topics: tuple[str, ...] = field(default=())


_NORWEGIAN = Requirement("spoken_norwegian", 0.45, 0.4, 0.45, ("A2", "B1", "B1", "B2"))
_GOOD_NORWEGIAN = Requirement("spoken_norwegian", 0.6, 0.6, 0.3, ("B1", "B2", "B2"))
_WRITTEN = Requirement("written_norwegian", 0.5, 0.5, 0.3, ("B1", "B2", "C1"))
_POLICE = Requirement("police_certificate", 0.95, 1.0, 0.0)
_LICENCE = Requirement("licence_b", 0.45, 0.5, 0.1)
_TRADE = Requirement("trade_certificate", 0.3, 0.35, 0.35)
_DEGREE = Requirement("higher_education", 0.4, 0.5, 0.1)

WAREHOUSE = Task(
    "warehouse",
    0.97,
    {
        "heavy_lifting": (1, 3),
        "standing": (2, 3),
        "pace": (1, 2),
        "noise": (0, 2),
        "cold_heat": (0, 2),
        "memory": (1, 2),
    },
)
PACKING = Task("packing", 0.6, {"heavy_lifting": (0, 1), "standing": (1, 2), "fine_motor": (1, 2), "pace": (1, 2)})
SHELVES = Task(
    "shelf_stocking", 0.9, {"heavy_lifting": (0, 2), "standing": (2, 3), "pace": (1, 2), "cold_heat": (0, 1)}
)
TILL = Task(
    "till",
    0.6,
    {"social_contact": (2, 3), "spoken_norwegian": (2, 3), "pace": (1, 3), "standing": (0, 2), "computer": (1, 1)},
)
CUSTOMERS = Task("customer_service", 0.75, {"social_contact": (2, 3), "spoken_norwegian": (2, 3), "standing": (1, 2)})
CLEANING = Task(
    "cleaning",
    0.95,
    {
        "heavy_lifting": (0, 1),
        "standing": (2, 3),
        "dust_chemicals": (1, 2),
        "independence": (1, 3),
        "spoken_norwegian": (0, 1),
    },
)
KITCHEN = Task(
    "kitchen",
    0.95,
    {"heavy_lifting": (0, 2), "standing": (2, 3), "pace": (1, 3), "cold_heat": (1, 2), "spoken_norwegian": (0, 2)},
)
SERVING = Task(
    "serving",
    0.7,
    {"social_contact": (3, 3), "standing": (3, 3), "pace": (2, 3), "spoken_norwegian": (1, 3), "memory": (1, 2)},
)
OFFICE = Task("office", 0.8, {"sitting": (2, 3), "computer": (2, 3), "written_norwegian": (1, 3), "memory": (1, 2)})
RECEPTION = Task(
    "reception", 0.3, {"social_contact": (2, 3), "spoken_norwegian": (2, 3), "computer": (1, 2), "sitting": (1, 2)}
)
DRIVING = Task("driving", 0.9, {"sitting": (2, 3), "independence": (2, 3), "heavy_lifting": (0, 2), "pace": (1, 2)})
CARETAKING = Task(
    "caretaking", 0.7, {"heavy_lifting": (1, 2), "stairs": (1, 2), "independence": (1, 3), "social_contact": (0, 1)}
)
GARDENING = Task(
    "gardening", 0.5, {"heavy_lifting": (1, 2), "cold_heat": (1, 2), "standing": (2, 3), "independence": (0, 2)}
)
CHILDREN = Task(
    "childcare",
    0.97,
    {
        "social_contact": (3, 3),
        "noise": (2, 3),
        "standing": (2, 3),
        "spoken_norwegian": (1, 3),
        "heavy_lifting": (0, 1),
    },
)
CARE = Task(
    "care",
    0.95,
    {
        "social_contact": (2, 3),
        "heavy_lifting": (1, 3),
        "standing": (2, 3),
        "spoken_norwegian": (2, 3),
        "independence": (1, 2),
    },
)
PRODUCTION = Task(
    "production",
    0.95,
    {"heavy_lifting": (0, 2), "standing": (2, 3), "noise": (1, 3), "fine_motor": (1, 3), "pace": (1, 2)},
)
MECHANICS = Task(
    "mechanics", 0.95, {"heavy_lifting": (1, 3), "noise": (1, 3), "dust_chemicals": (1, 2), "fine_motor": (1, 3)}
)
CARPENTRY = Task(
    "carpentry",
    0.95,
    {"heavy_lifting": (2, 3), "stairs": (1, 3), "noise": (1, 2), "cold_heat": (1, 2), "fine_motor": (1, 2)},
)

KINDS: Mapping[str, WorkKind] = {
    "warehouse": WorkKind(
        (WAREHOUSE, PACKING, Task("driving", 0.15, DRIVING.demands)),
        (Requirement("forklift", 0.45, 0.15, 0.7), _NORWEGIAN, Requirement("shift", 0.25, 0.5, 0.0), Requirement("own_transport", 0.25, 0.6, 0.0)),
        0.5, ("day", "evening"), 1.25, 1.3, ("plukking og pakking", "varemottak", "truckopplæring på huset"),
    ),
    "wholesale": WorkKind(
        (Task("warehouse", 0.8, WAREHOUSE.demands), PACKING, Task("customer_service", 0.4, CUSTOMERS.demands), Task("driving", 0.3, DRIVING.demands)),
        (Requirement("forklift", 0.3, 0.2, 0.6), _NORWEGIAN, _LICENCE),
        0.4, ("day",), 1.0, 1.1, ("varemottak", "plukklister", "sesongtopper"),
    ),
    "grocery": WorkKind(
        (SHELVES, TILL, Task("cleaning", 0.2, CLEANING.demands), Task("warehouse", 0.15, {"heavy_lifting": (1, 2), "standing": (2, 2), "cold_heat": (0, 2)})),
        (_NORWEGIAN, Requirement("hygiene_course", 0.15, 0.1, 0.8), Requirement("social_contact", 0.25, 0.3, 0.5)),
        0.85, ("day", "evening", "weekend"), 1.3, 1.2, ("vareflyt om morgenen", "fadder fra første dag", "kveldsvakter"),
    ),
    "shop": WorkKind(
        (CUSTOMERS, Task("till", 0.5, TILL.demands), Task("shelf_stocking", 0.6, SHELVES.demands), Task("warehouse", 0.2, {"heavy_lifting": (0, 2), "standing": (1, 2)})),
        (_GOOD_NORWEGIAN, Requirement("social_contact", 0.4, 0.4, 0.4)),
        0.75, ("day", "evening", "weekend"), 1.05, 1.0, ("varemottak og merking", "kundemøtet", "ukene før jul"),
    ),
    "petrol": WorkKind(
        (TILL, CUSTOMERS, Task("kitchen", 0.5, KITCHEN.demands), Task("cleaning", 0.3, CLEANING.demands)),
        (_GOOD_NORWEGIAN, Requirement("shift", 0.4, 0.5, 0.0)),
        0.8, ("day", "evening", "night", "weekend"), 1.1, 1.1, ("rolige dagvakter", "gatekjøkken", "bilvask"),
    ),
    "building": WorkKind(
        (CARPENTRY, Task("caretaking", 0.15, CARETAKING.demands), Task("driving", 0.15, DRIVING.demands)),
        (_TRADE, _LICENCE, Requirement("heavy_lifting", 0.35, 0.6, 0.0), _NORWEGIAN, Requirement("hot_work", 0.1, 0.2, 0.7)),
        0.25, ("day",), 0.95, 1.0, ("rydding og klargjøring på byggeplass", "lærlingløp", "opplæring i verktøy"),
    ),
    "electrical": WorkKind(
        (Task("electrical", 0.97, {"stairs": (1, 3), "fine_motor": (2, 3), "heavy_lifting": (0, 2), "memory": (1, 2)}), Task("warehouse", 0.2, {"heavy_lifting": (1, 2), "standing": (1, 2)})),
        (Requirement("trade_certificate", 0.6, 0.5, 0.3), _LICENCE, _WRITTEN),
        0.2, ("day",), 0.85, 1.0, ("hjelpearbeid på lager og bil", "lærlingløp"),
    ),
    "painting": WorkKind(
        (Task("painting", 0.97, {"stairs": (1, 3), "standing": (2, 3), "dust_chemicals": (1, 3), "fine_motor": (1, 2)}),),
        (_LICENCE, Requirement("trade_certificate", 0.2, 0.2, 0.6)),
        0.35, ("day",), 1.0, 1.0, ("sliping og tildekking", "innvendig arbeid om vinteren"),
    ),
    "groundwork": WorkKind(
        (Task("driving", 0.7, DRIVING.demands), Task("gardening", 0.4, GARDENING.demands)),
        (Requirement("licence_c", 0.3, 0.6, 0.1), _LICENCE, Requirement("heavy_lifting", 0.3, 0.5, 0.0)),
        0.2, ("day",), 0.8, 1.0, ("sesongen fra april", "maskinførerbevis"),
    ),
    "workshop": WorkKind(
        (MECHANICS, Task("cleaning", 0.2, CLEANING.demands), Task("customer_service", 0.15, CUSTOMERS.demands)),
        (_TRADE, _LICENCE, Requirement("heavy_lifting", 0.2, 0.4, 0.0)),
        0.35, ("day",), 1.1, 1.0, ("dekkskift i sesong", "rydding og verktøylager", "prøvedager"),
    ),
    "factory": WorkKind(
        (PRODUCTION, Task("packing", 0.4, PACKING.demands), Task("warehouse", 0.25, WAREHOUSE.demands), Task("mechanics", 0.2, MECHANICS.demands)),
        (_NORWEGIAN, Requirement("shift", 0.3, 0.6, 0.0), Requirement("heavy_lifting", 0.2, 0.5, 0.0)),
        0.3, ("day", "evening"), 1.0, 1.1, ("montering i lag", "opplæring ved maskin", "ordreboka"),
    ),
    "bakery": WorkKind(
        (Task("baking", 0.95, {"heavy_lifting": (1, 2), "standing": (3, 3), "cold_heat": (1, 2), "pace": (1, 3)}), Task("customer_service", 0.4, CUSTOMERS.demands), Task("packing", 0.4, PACKING.demands)),
        (Requirement("hygiene_course", 0.3, 0.1, 0.85), _NORWEGIAN),
        0.6, ("day", "night", "weekend"), 1.15, 1.0, ("tidlige morgener", "pakking og merking"),
    ),
    "restaurant": WorkKind(
        (KITCHEN, SERVING, Task("cleaning", 0.35, CLEANING.demands)),
        (Requirement("hygiene_course", 0.25, 0.1, 0.85), _NORWEGIAN, Requirement("pace", 0.2, 0.3, 0.4)),
        0.8, ("day", "evening", "weekend"), 1.15, 1.2, ("oppvask og klargjøring", "rolig start før åpning", "kveldsskift"),
    ),
    "canteen": WorkKind(
        (KITCHEN, Task("serving", 0.4, SERVING.demands), Task("cleaning", 0.4, CLEANING.demands)),
        (Requirement("hygiene_course", 0.4, 0.1, 0.85), _NORWEGIAN),
        0.7, ("day",), 1.3, 1.0, ("salatbar og oppvask", "fast lag på dagtid"),
    ),
    "hotel": WorkKind(
        (CLEANING, Task("reception", 0.5, RECEPTION.demands), Task("kitchen", 0.5, KITCHEN.demands), Task("laundry", 0.3, {"heavy_lifting": (1, 2), "standing": (2, 3), "cold_heat": (1, 2)})),
        (_NORWEGIAN, Requirement("shift", 0.4, 0.5, 0.0)),
        0.7, ("day", "evening", "weekend"), 1.2, 1.2, ("romservice i par", "frokostvakter"),
    ),
    "cleaning": WorkKind(
        (CLEANING, Task("driving", 0.2, DRIVING.demands)),
        (_LICENCE, Requirement("independence", 0.3, 0.4, 0.4)),
        0.75, ("day", "evening"), 1.2, 1.2, ("faste bygg på dagtid", "renholdskurs", "arbeid i par"),
    ),
    "care": WorkKind(
        (CARE, Task("cleaning", 0.3, CLEANING.demands), Task("kitchen", 0.3, KITCHEN.demands), Task("laundry", 0.15, {"standing": (1, 2)})),
        (_POLICE, _GOOD_NORWEGIAN, Requirement("shift", 0.5, 0.5, 0.0), Requirement("trade_certificate", 0.4, 0.35, 0.4), Requirement("licence_b", 0.2, 0.6, 0.1)),
        0.85, ("day", "evening", "weekend"), 1.25, 0.6, ("kjøkken og aktiviteter på dagtid", "språkpraksis", "helsefagarbeiderløp"),
    ),
    "kindergarten": WorkKind(
        (CHILDREN, Task("kitchen", 0.35, KITCHEN.demands), Task("cleaning", 0.2, CLEANING.demands)),
        (_POLICE, Requirement("spoken_norwegian", 0.6, 0.5, 0.4, ("A2", "B1", "B1")), Requirement("higher_education", 0.15, 0.3, 0.1)),
        0.6, ("day",), 1.3, 0.6, ("språkpraksis", "kjøkken og uteområde", "fast avdeling"),
    ),
    "school": WorkKind(
        (Task("teaching_assistant", 0.8, {"social_contact": (3, 3), "noise": (2, 3), "spoken_norwegian": (2, 3), "written_norwegian": (1, 2)}), Task("caretaking", 0.35, CARETAKING.demands), Task("office", 0.25, OFFICE.demands), Task("childcare", 0.3, CHILDREN.demands), Task("kitchen", 0.15, KITCHEN.demands)),
        (_POLICE, _GOOD_NORWEGIAN, _DEGREE),
        0.55, ("day",), 1.1, 0.4, ("vaktmester og kantine", "SFO om ettermiddagen", "bibliotek"),
    ),
    "teaching": WorkKind(
        (Task("office", 0.5, OFFICE.demands), Task("teaching_assistant", 0.5, {"social_contact": (2, 3), "spoken_norwegian": (2, 3)})),
        (_GOOD_NORWEGIAN, _DEGREE),
        0.5, ("day", "evening"), 0.7, 0.7, ("kveldskurs", "kontoroppgaver"),
    ),
    "office": WorkKind(
        (OFFICE, RECEPTION, Task("accounting", 0.15, {"sitting": (3, 3), "computer": (3, 3), "memory": (2, 3)})),
        (_WRITTEN, _GOOD_NORWEGIAN, _DEGREE, Requirement("computer", 0.4, 0.4, 0.5)),
        0.45, ("day",), 0.75, 0.9, ("arkiv og post", "prosjekt på kontoret", "hjemmekontor noen dager"),
    ),
    "public_office": WorkKind(
        (OFFICE, Task("reception", 0.5, RECEPTION.demands), Task("caretaking", 0.2, CARETAKING.demands)),
        (_WRITTEN, _GOOD_NORWEGIAN, _DEGREE),
        0.5, ("day",), 1.0, 0.35, ("arkivprosjekt", "servicetorg", "lyser ut alle stillinger"),
    ),
    "accounting": WorkKind(
        (Task("accounting", 0.95, {"sitting": (3, 3), "computer": (3, 3), "memory": (2, 3), "written_norwegian": (2, 3)}), Task("office", 0.4, OFFICE.demands)),
        (_WRITTEN, _DEGREE),
        0.5, ("day",), 0.8, 1.0, ("bilagsføring", "travelt fra januar til mai"),
    ),
    "it": WorkKind(
        (Task("it_support", 0.95, {"sitting": (3, 3), "computer": (3, 3), "memory": (2, 3), "social_contact": (0, 2)}), Task("office", 0.2, OFFICE.demands)),
        (_DEGREE, Requirement("computer", 0.6, 0.8, 0.2), Requirement("written_norwegian", 0.2, 0.3, 0.4, ("B1", "B2"))),
        0.4, ("day",), 0.85, 1.1, ("testing og dokumentasjon", "vant til å lære opp", "engelsk som arbeidsspråk"),
    ),
    "clinic": WorkKind(
        (Task("reception", 0.7, RECEPTION.demands), Task("care", 0.3, CARE.demands), Task("cleaning", 0.2, CLEANING.demands)),
        (Requirement("police_certificate", 0.6, 1.0, 0.0), _GOOD_NORWEGIAN, _DEGREE),
        0.6, ("day",), 0.8, 0.8, ("resepsjon og lager", "taushetsplikt fra første dag"),
    ),
    "hairdresser": WorkKind(
        (Task("hairdressing", 0.97, {"standing": (3, 3), "social_contact": (3, 3), "fine_motor": (2, 3), "dust_chemicals": (1, 2)}), Task("cleaning", 0.3, CLEANING.demands), Task("till", 0.2, TILL.demands)),
        (Requirement("trade_certificate", 0.5, 0.4, 0.4), _NORWEGIAN),
        0.7, ("day", "evening", "weekend"), 1.0, 0.9, ("vask og rydding mellom kunder", "lærlingløp"),
    ),
    "laundry": WorkKind(
        (Task("laundry", 0.97, {"heavy_lifting": (1, 2), "standing": (2, 3), "cold_heat": (1, 2), "pace": (1, 2)}), Task("packing", 0.4, PACKING.demands), Task("driving", 0.2, DRIVING.demands)),
        (Requirement("spoken_norwegian", 0.2, 0.2, 0.7, ("A1", "A2")),),
        0.6, ("day",), 1.3, 1.0, ("sortering og bretting", "arbeid i lag"),
    ),
    "farm": WorkKind(
        (Task("farming", 0.95, {"heavy_lifting": (1, 3), "cold_heat": (1, 2), "standing": (2, 3), "independence": (1, 3)}), Task("gardening", 0.3, GARDENING.demands), Task("packing", 0.25, PACKING.demands)),
        (_LICENCE, Requirement("own_transport", 0.4, 0.6, 0.0), Requirement("heavy_lifting", 0.25, 0.5, 0.0)),
        0.6, ("day", "weekend"), 1.1, 0.7, ("innhøsting", "stell av dyr", "pakkeri om høsten"),
    ),
    "forestry": WorkKind(
        (Task("gardening", 0.7, GARDENING.demands), Task("farming", 0.3, {"heavy_lifting": (2, 3), "cold_heat": (2, 2)})),
        (_LICENCE, Requirement("own_transport", 0.6, 0.7, 0.0)),
        0.4, ("day",), 0.8, 0.7, ("planting om våren", "ryddesag"),
    ),
    "garden": WorkKind(
        (Task("gardening", 0.97, GARDENING.demands), Task("driving", 0.25, DRIVING.demands)),
        (_LICENCE, _NORWEGIAN),
        0.5, ("day",), 1.15, 1.1, ("grøntsesongen", "snømåking", "lag på tre"),
    ),
    "caretaker": WorkKind(
        (CARETAKING, Task("gardening", 0.4, GARDENING.demands), Task("cleaning", 0.3, CLEANING.demands)),
        (_LICENCE, _NORWEGIAN),
        0.5, ("day",), 1.15, 1.0, ("småreparasjoner", "runder med erfaren vaktmester"),
    ),
    "property": WorkKind(
        (Task("office", 0.4, OFFICE.demands), Task("caretaking", 0.6, CARETAKING.demands)),
        (_LICENCE,),
        0.5, ("day",), 0.7, 0.6, ("vaktmesterrunder", "arkiv"),
    ),
    "transport": WorkKind(
        (DRIVING, Task("warehouse", 0.3, WAREHOUSE.demands)),
        (Requirement("licence_b", 0.6, 0.9, 0.0), Requirement("licence_c", 0.4, 0.8, 0.1), _NORWEGIAN),
        0.35, ("day", "evening", "night"), 0.85, 1.2, ("medkjøring", "lasting på terminal", "sjåfør med førerkort C"),
    ),
    "courier": WorkKind(
        (Task("driving", 0.8, DRIVING.demands), Task("packing", 0.5, PACKING.demands), Task("warehouse", 0.5, WAREHOUSE.demands)),
        (Requirement("licence_b", 0.6, 0.8, 0.0), _NORWEGIAN),
        0.6, ("day", "evening"), 1.05, 1.2, ("sortering tidlig morgen", "faste ruter"),
    ),
    "recycling": WorkKind(
        (Task("recycling", 0.95, {"heavy_lifting": (1, 3), "standing": (2, 3), "dust_chemicals": (1, 2), "cold_heat": (1, 2)}), Task("customer_service", 0.3, {"social_contact": (1, 2), "spoken_norwegian": (1, 2)}), Task("driving", 0.2, DRIVING.demands)),
        (_NORWEGIAN, Requirement("forklift", 0.2, 0.1, 0.8)),
        0.4, ("day",), 1.3, 0.9, ("gjenbruksbutikk", "veiledning av kunder på stasjonen"),
    ),
    "culture": WorkKind(
        (Task("culture", 0.95, {"social_contact": (1, 2), "memory": (1, 2), "standing": (1, 2)}), Task("office", 0.3, OFFICE.demands), Task("customer_service", 0.4, CUSTOMERS.demands)),
        (_NORWEGIAN, _DEGREE),
        0.7, ("day", "evening", "weekend"), 1.15, 0.5, ("plassering av bøker", "rigging før arrangement"),
    ),
    "sport": WorkKind(
        (Task("customer_service", 0.5, CUSTOMERS.demands), Task("caretaking", 0.5, CARETAKING.demands), Task("cleaning", 0.4, CLEANING.demands)),
        (Requirement("police_certificate", 0.4, 1.0, 0.0), _NORWEGIAN),
        0.75, ("day", "evening", "weekend"), 1.05, 0.7, ("klargjøring av anlegg", "kiosk på kamper"),
    ),
    "club": WorkKind(
        (Task("office", 0.4, OFFICE.demands), Task("culture", 0.4, {"social_contact": (2, 3)}), Task("caretaking", 0.3, CARETAKING.demands)),
        (Requirement("police_certificate", 0.3, 1.0, 0.0), _NORWEGIAN),
        0.8, ("day", "evening", "weekend"), 1.0, 0.4, ("frivillige og faste oppgaver", "sommerleir"),
    ),
    "security": WorkKind(
        (Task("security", 0.95, {"social_contact": (2, 3), "standing": (2, 3), "independence": (2, 3)}), Task("reception", 0.3, RECEPTION.demands)),
        (Requirement("police_certificate", 0.9, 1.0, 0.0), _GOOD_NORWEGIAN, Requirement("shift", 0.7, 0.8, 0.0)),
        0.5, ("day", "evening", "night", "weekend"), 0.6, 1.1, ("vekterkurs", "resepsjonsvakter"),
    ),
    "staffing": WorkKind(
        (Task("office", 0.3, OFFICE.demands), Task("warehouse", 0.5, WAREHOUSE.demands), Task("cleaning", 0.3, CLEANING.demands), Task("production", 0.3, PRODUCTION.demands)),
        (_NORWEGIAN, Requirement("forklift", 0.2, 0.5, 0.4)),
        0.6, ("day", "evening", "weekend"), 0.6, 1.6, ("oppdrag på lager", "korte varsler"),
    ),
    "repair": WorkKind(
        (Task("mechanics", 0.6, {"fine_motor": (2, 3), "sitting": (1, 2)}), Task("customer_service", 0.5, CUSTOMERS.demands)),
        (_NORWEGIAN,),
        0.5, ("day",), 1.0, 0.8, ("sortering av deler", "testing av brukt utstyr"),
    ),
    "waterworks": WorkKind(
        (Task("mechanics", 0.5, MECHANICS.demands), Task("caretaking", 0.6, CARETAKING.demands), Task("office", 0.2, OFFICE.demands)),
        (_LICENCE, _TRADE),
        0.2, ("day",), 0.9, 0.5, ("driftsrunder", "fagbrev på jobb"),
    ),
}  # fmt: skip


PLACE_NOTES: tuple[str, ...] = (
    "Omvisning med daglig leder. Snakket om {topic}.",
    "Har fast introduksjonsplan for nye: {topic} den første uka.",
    "Ønsker én fast kontaktperson hos oss og beskjed i god tid.",
    "Kort vei fra spørsmål til svar: avdelingsleder bestemmer selv.",
    "Gikk gjennom oppgavene sammen. Det som passer å begynne med, er {topic}.",
    "Vil helst møte kandidaten før noe avtales. Åpne for prøvedager.",
    "Fortalte om ordinære stillinger og lønnstilskudd. Ba om skriftlig informasjon.",
    "Travelt akkurat nå, men positive til å snakke igjen om {topic}.",
    "Har hatt gode erfaringer med arbeidstrening før og vil ha tydelige mål fra starten.",
    "Bussen stopper rett utenfor. Parkering for ansatte.",
    "Adkomst uten trapper, heis til andre etasje og egen pauseplass.",
    "Det er faddere på begge skift. Opplæring skjer ved siden av en erfaren kollega.",
    "Ba oss ringe før klokka ti. Mandager passer dårlig.",
    "Nye lokaler fra neste år, da trengs det flere til {topic}.",
    "Vil gjerne ta imot på omvisning med flere arbeidsgivere samme dag.",
    "Spurte om tilretteleggingsgaranti. Sendt kontaktinformasjon til arbeidslivssenteret.",
    "Arbeidstiden er fleksibel mellom klokka åtte og fire.",
    "Roligst på formiddagen; da er det best å komme i gang med {topic}.",
)
"""What a visit leaves behind: about the work and the place, never about a person."""

CALL_NOTES: tuple[str, ...] = (
    "Ringte for å høre om plassen står åpen. Snakket om {topic}.",
    "Avklart på telefon at det er {topic} de trenger hjelp til.",
    "Ikke svar, la igjen beskjed og sendte e-post.",
    "Ringer igjen når vaktplanen er klar.",
    "Bekreftet kort på telefon. Vil ha et møte før oppstart.",
    "Enige om å ta det opp igjen etter ferien.",
)
CONDITIONS: tuple[str, ...] = (
    "Møte med avdelingsleder først",
    "Når vaktplanen for neste måned er klar",
    "Med mentor eller lønnstilskudd",
    "Prøvedag før avtale",
    "Må kunne begynne klokka sju",
)
BAR_REASONS: tuple[str, ...] = (
    "Flere plasser etter hverandre uten opplæring. Kontoret gjennomgår avtalene før nye personer formidles dit.",
    "Uenighet om vilkårene i forrige avtale. Leder tar et møte med virksomheten.",
    "Arbeidstilsynet har varslet tilsyn. Vi venter til det er gjennomført.",
)
CONTACT_ROLES: tuple[str, ...] = ("Daglig leder", "Avdelingsleder", "Driftsleder", "Personalleder", "Teamleder")
