"""The words for tasks, demands, requirements and hours, with stable codes. Labels in bokmål and English.

Codes are kept in the database and in search links: never rename one, add a new one. The order is the bit order of the
search index: append at the end.
"""

from __future__ import annotations

from grontlys.employers.rules.dimensions import DEMANDS, DIMENSION_GROUPS
from grontlys.employers.rules.terms import Dimension, Term, by_code

__all__ = [
    "COMPETENCES",
    "CONTACT_FORMS",
    "DEMANDS",
    "DEMAND_LEVELS",
    "DIMENSION_GROUPS",
    "LANGUAGE_LEVELS",
    "NO_REASONS",
    "REQUIREMENTS",
    "SIZE_CLASSES",
    "STANCES",
    "TASKS",
    "TIMES",
    "Dimension",
    "Term",
    "by_code",
]

TASKS: tuple[Term, ...] = (
    Term("warehouse", "Lagerarbeid", "Warehouse work", ("lager", "lagerarbeid", "plukke varer", "varemottak", "logistikk", "lagring"), ("warehouse", "stock", "picking", "storage")),
    Term("shelf_stocking", "Påfylling av varer", "Stocking shelves", ("påfylling", "varepåfylling", "fylle på varer", "sette varer i hyller"), ("stocking shelves", "shelf stacking", "replenishing")),
    Term("till", "Kasse", "Checkout", ("kasse", "kassearbeid", "betaling"), ("till", "checkout", "cashier")),
    Term("customer_service", "Kundeservice", "Customer service", ("kundeservice", "kundebehandling", "betjene kunder", "salg", "ekspeditør"), ("customer service", "sales", "shop assistant")),
    Term("cleaning", "Renhold", "Cleaning", ("renhold", "vask", "vasking", "rydding", "renholder"), ("cleaning", "cleaner", "tidying")),
    Term("kitchen", "Kjøkkenarbeid", "Kitchen work", ("kjøkken", "kjøkkenarbeid", "matlaging", "oppvask", "kokk", "kantine"), ("kitchen", "cooking", "dishwashing", "canteen")),
    Term("serving", "Servering", "Serving", ("servering", "servitør"), ("serving", "waiter", "waitress")),
    Term("baking", "Bakerarbeid", "Baking", ("baker", "bake", "baking", "konditor"), ("baking", "baker")),
    Term("care", "Pleie og omsorg", "Care work", ("pleie", "omsorg", "helsefag", "pleieassistent", "hjemmehjelp"), ("care", "nursing", "carer")),
    Term("childcare", "Arbeid med barn", "Work with children", ("barn", "barnehage", "assistent i barnehage", "sfo", "skolefritid"), ("children", "childcare", "kindergarten")),
    Term("teaching_assistant", "Assistent i skole", "School assistant", ("skoleassistent", "undervisning", "skole"), ("teaching assistant", "school")),
    Term("office", "Kontorarbeid", "Office work", ("kontor", "kontorarbeid", "arkiv", "administrasjon", "sekretær"), ("office", "clerical", "admin", "filing")),
    Term("reception", "Resepsjon og sentralbord", "Reception", ("resepsjon", "sentralbord", "mottak av besøkende"), ("reception", "switchboard")),
    Term("accounting", "Regnskap og lønn", "Accounts and payroll", ("regnskap", "lønn", "faktura", "bokføring"), ("accounting", "payroll", "invoices", "bookkeeping")),
    Term("it_support", "IT-støtte", "IT support", ("it", "brukerstøtte", "data", "programmering"), ("it support", "helpdesk", "programming")),
    Term("driving", "Kjøring og levering", "Driving and delivery", ("kjøring", "sjåfør", "levering", "bud", "transport", "varelevering"), ("driving", "driver", "delivery", "courier")),
    Term("carpentry", "Snekkerarbeid", "Carpentry", ("snekker", "tømrer", "snekring", "bygg"), ("carpentry", "carpenter", "joiner")),
    Term("painting", "Maling", "Painting", ("maling", "maler", "male"), ("painting", "painter")),
    Term("electrical", "Elektroarbeid", "Electrical work", ("elektro", "elektriker"), ("electrical", "electrician")),
    Term("mechanics", "Mekaniske oppgaver", "Mechanical work", ("mekaniker", "verksted", "mekanisk", "bilverksted", "sveising"), ("mechanic", "garage", "workshop", "welding")),
    Term("production", "Produksjon og montering", "Production and assembly", ("produksjon", "montering", "samlebånd", "industri", "fabrikk"), ("production", "assembly", "factory")),
    Term("packing", "Pakking", "Packing", ("pakking", "pakke", "emballering"), ("packing", "packaging")),
    Term("caretaking", "Vaktmesteroppgaver", "Caretaking", ("vaktmester", "drift av bygg", "driftsoperatør"), ("caretaker", "janitor", "facilities")),
    Term("gardening", "Gartner- og utearbeid", "Gardening and outdoor work", ("gartner", "hage", "utearbeid", "park", "snømåking"), ("gardening", "outdoor work", "grounds")),
    Term("farming", "Gårdsarbeid", "Farm work", ("gård", "gårdsarbeid", "landbruk", "dyr", "jordbruk"), ("farm", "farming", "animals", "agriculture")),
    Term("hairdressing", "Frisørarbeid", "Hairdressing", ("frisør", "hår", "salong"), ("hairdresser", "hair", "salon")),
    Term("laundry", "Vaskeri", "Laundry", ("vaskeri", "tøyvask", "stryking"), ("laundry", "ironing")),
    Term("recycling", "Gjenvinning og sortering", "Recycling and sorting", ("gjenvinning", "sortering", "avfall", "renovasjon"), ("recycling", "sorting", "waste")),
    Term("culture", "Kultur og arrangement", "Culture and events", ("kultur", "arrangement", "bibliotek", "museum", "lyd og lys"), ("culture", "events", "library", "museum")),
    Term("security", "Vakt og sikkerhet", "Security", ("vakt", "sikkerhet", "vekter"), ("security", "guard")),
)  # fmt: skip
"""Real tasks at a workplace, as observed; an occupation code alone does not tell them (requirements EKB-02)."""

DEMAND_LEVELS: tuple[Term, ...] = (
    Term("0", "Ikke", "None"),
    Term("1", "Litt", "A little"),
    Term("2", "En del", "Some"),
    Term("3", "Mye", "A lot"),
)

_FIRST_DEMANDS = 15
"""So many dimensions stood before the other requirements when bits were first given out."""

REQUIREMENTS: tuple[Term, ...] = (
    *DEMANDS[:_FIRST_DEMANDS],
    Term("licence_b", "Førerkort klasse B", "Driving licence, class B", ("førerkort", "lappen", "sertifikat b", "førerkort b", "bil"), ("driving licence", "driver's license", "licence")),
    Term("licence_c", "Førerkort lastebil (C)", "Lorry licence (C)", ("lastebilsertifikat", "førerkort c", "lastebil"), ("lorry licence", "truck licence")),
    Term("forklift", "Truckførerbevis", "Forklift certificate", ("truck", "truckførerbevis", "truckkort", "truckbevis", "gaffeltruck"), ("forklift", "forklift certificate")),
    Term("hot_work", "Kurs i varme arbeider", "Hot work certificate", ("varme arbeider",), ("hot work",)),
    Term("hygiene_course", "Kurs i mathygiene", "Food hygiene course", ("mathygiene", "hygienekurs"), ("food hygiene",)),
    Term("trade_certificate", "Fagbrev", "Trade certificate", ("fagbrev", "svennebrev"), ("trade certificate", "journeyman")),
    Term("higher_education", "Høyere utdanning", "Higher education", ("høyere utdanning", "utdanning", "bachelor"), ("higher education", "degree")),
    Term("police_certificate", "Politiattest", "Police certificate", ("politiattest", "vandelsattest"), ("police certificate", "criminal record check")),
    Term("full_time", "Heltid", "Full-time only", (), ()),
    Term("shift", "Skift eller turnus", "Shift work", ("skift", "turnus", "vakter", "skiftarbeid"), ("shift", "shifts", "rota")),
    Term("own_transport", "Egen transport dit", "Own transport to get there", ("egen transport", "uten buss", "kollektivt"), ("own transport", "public transport")),
    *DEMANDS[_FIRST_DEMANDS:],
)  # fmt: skip
"""What a workplace may ask for: all dimensions, with the same codes, and what is no dimension of a task. A requirement has a
strength and may have a level."""

LANGUAGE_LEVELS: tuple[str, ...] = ("A1", "A2", "B1", "B2", "C1")
"""Levels of the Common European Framework, for requirements about Norwegian."""

TIMES: tuple[Term, ...] = (
    Term("day", "Dagtid", "Daytime", ("dagtid", "dag", "på dagen"), ("daytime", "days")),
    Term("evening", "Kveld", "Evening", ("kveld", "kvelder", "ettermiddag"), ("evening", "evenings")),
    Term("night", "Natt", "Night", ("natt", "netter"), ("night", "nights")),
    Term("weekend", "Helg", "Weekend", ("helg", "helger", "lørdag", "søndag"), ("weekend", "weekends")),
)

COMPETENCES: tuple[Term, ...] = (
    Term("trade_certificate", "Fagbrev", "Trade certificate"),
    Term("higher_education", "Høyere utdanning", "Higher education"),
    Term("trained_here", "Ufaglært, læres opp på stedet", "Unskilled, trained on site", ("ufaglært", "ufaglærte", "læres opp", "uten utdanning"), ("unskilled", "trained on site", "no education")),
    Term("courses", "Kurs og sertifikater", "Courses and certificates", ("kurs", "sertifikat", "sertifikater"), ("courses", "certificates")),
    Term("specialist", "Spesialistutdanning", "Specialist training", ("spesialist",), ("specialist",)),
    Term("other", "Annet", "Other"),
)  # fmt: skip

NO_REASONS: tuple[Term, ...] = (
    Term("no_capacity", "Har ikke tid til oppfølging nå", "No time to follow anyone up now"),
    Term("no_tasks", "Har ikke oppgaver nå", "No tasks now"),
    Term("market", "Lite å gjøre", "Not much work"),
    Term("reorganising", "Omorganiserer", "Reorganising"),
    Term("bad_experience", "Vil ha en pause etter forrige gang", "Wants a break after last time"),
    Term("season", "Feil sesong", "Wrong season"),
    Term("other", "Annet", "Other"),
)

STANCES: tuple[Term, ...] = (
    Term("yes", "Ja, hvis det passer", "Yes, if it fits"),
    Term("maybe", "Kanskje, vil snakke først", "Maybe, wants to talk first"),
    Term("trial_only", "Bare arbeidstrening, kan ikke ansette", "Work training only, cannot hire"),
    Term("advertised_only", "Ansetter bare i utlyste stillinger", "Hires in advertised posts only"),
    Term("no", "Nei", "No"),
)

CONTACT_FORMS: tuple[Term, ...] = (
    Term("visit", "Besøk", "Visit"),
    Term("call", "Telefon", "Call"),
    Term("meeting", "Møte", "Meeting"),
    Term("working_alongside", "Hospitering", "Working alongside"),
)

SIZE_CLASSES: tuple[tuple[str, int, int | None], ...] = (
    ("1-4", 1, 4),
    ("5-19", 5, 19),
    ("20-49", 20, 49),
    ("50+", 50, None),
)
"""Size classes of the survey (SINTEF 2019:00060 table 5.3). "50+" includes 50; the report prints "> 50"."""
