"""The words for tasks, demands, requirements and hours, with stable codes. Labels in bokmål and English.

Codes are kept in the database and in search links: never rename one, add a new one. The order is the bit order of the
search index: append at the end.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its code, its two labels, and other words people use for it (folded when matched)."""

    code: str
    nb: str
    en: str
    nb_words: tuple[str, ...] = ()
    en_words: tuple[str, ...] = ()


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

DEMANDS: tuple[Term, ...] = (
    Term("heavy_lifting", "Tunge løft", "Heavy lifting", ("tunge løft", "tungt arbeid", "løfte tungt", "løft", "tung løfting", "fysisk tungt"), ("heavy lifting", "heavy lifts", "lifting", "heavy work")),
    Term("standing", "Stå og gå mye", "Standing and walking", ("stå mye", "gå mye", "stående arbeid", "stå og gå"), ("standing", "walking a lot", "on your feet")),
    Term("sitting", "Sitte mye", "Sitting", ("sitte mye", "stillesitting", "stillesittende"), ("sitting", "sedentary")),
    Term("stairs", "Trapper og stiger", "Stairs and ladders", ("trapper", "stige", "høyder"), ("stairs", "ladders", "heights")),
    Term("fine_motor", "Finmotorikk", "Fine motor skills", ("finmotorikk", "fingerferdighet"), ("fine motor", "dexterity")),
    Term("pace", "Høyt tempo", "Fast pace", ("høyt tempo", "tempo", "stress", "hektisk", "tidspress", "travelt"), ("high pace", "fast pace", "stress", "hectic", "time pressure")),
    Term("noise", "Støy", "Noise", ("støy", "bråk", "lyd"), ("noise", "noisy", "loud")),
    Term("dust_chemicals", "Støv og kjemikalier", "Dust and chemicals", ("støv", "kjemikalier", "allergi", "parfyme"), ("dust", "chemicals", "allergens")),
    Term("cold_heat", "Kulde eller varme", "Cold or heat", ("kulde", "varme", "kjølerom", "fryselager"), ("cold", "heat", "freezer")),
    Term("social_contact", "Mye sosial kontakt", "A lot of social contact", ("sosial kontakt", "kundekontakt", "folk", "mange mennesker", "kunder"), ("social contact", "customer contact", "crowds", "customers")),
    Term("spoken_norwegian", "Snakke norsk", "Spoken Norwegian", ("norsk", "snakke norsk", "muntlig norsk", "god norsk", "norskkrav"), ("norwegian", "spoken norwegian", "speak norwegian")),
    Term("written_norwegian", "Lese og skrive norsk", "Written Norwegian", ("skriftlig norsk", "lese norsk", "skrive norsk", "skrive", "lese"), ("written norwegian", "reading", "writing")),
    Term("memory", "Huske og holde oversikt", "Remembering and keeping track", ("huske", "oversikt", "hukommelse", "konsentrasjon"), ("memory", "concentration", "overview")),
    Term("independence", "Arbeide selvstendig", "Working alone", ("selvstendig", "arbeide alene", "alene", "alenearbeid"), ("independent", "working alone", "alone")),
    Term("computer", "Bruke datamaskin", "Using a computer", ("datamaskin", "pc", "skjerm"), ("computer", "screen")),
)  # fmt: skip
"""What a task asks of a person. Levels 0 none, 1 a little, 2 some, 3 much."""

DEMAND_LEVELS: tuple[Term, ...] = (
    Term("0", "Ikke", "None"),
    Term("1", "Litt", "A little"),
    Term("2", "En del", "Some"),
    Term("3", "Mye", "A lot"),
)

REQUIREMENTS: tuple[Term, ...] = (
    *DEMANDS,
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
)  # fmt: skip
"""What a workplace may ask for. The demands come first, with the same codes; a requirement has a strength and may have a level."""

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


def by_code(terms: tuple[Term, ...]) -> dict[str, Term]:
    """A vocabulary as a dictionary from code to term."""
    return {term.code: term for term in terms}
