# ruff: noqa: E501  # tables: one text, one line
"""The parts of the page that employer and staff fill in together, as data: what each asks, why, and what a good answer is like.

Ordering competence (requirements EKB-21, SINTEF 2019:00060 l. 1952-1955 and 6023-6025): who can say what there is to do, what
must be mastered at once and what can be learnt, gets somebody who fits. The competence wanted is asked before anything about
support or grants (EMP-05). Written to employers: "praksisplass", never the words of officials.
"""

from __future__ import annotations

from dataclasses import dataclass

from grontlys.employers.rules.kinds import Kind
from grontlys.employers.rules.terms import Term


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: `kinds` are what its answers become; `words` the keys of own words (topics.OWN_WORDS) it asks for."""

    slug: str
    nb: str
    en: str
    help_nb: str
    help_en: str
    kinds: tuple[Kind, ...] = ()
    words: tuple[str, ...] = ()

    def holds(self, kind: str, key: str) -> bool:
        """Whether a statement on this topic is an answer to this part."""
        return key in self.words if kind == Kind.OWN_WORDS else kind in self.kinds


PARTS: tuple[Part, ...] = (
    Part(
        "virksomheten", "Hva dere driver med", "What you do",
        "Noen setninger til en som aldri har vært hos dere.", "A few sentences for someone who has never been to your workplace.",
        words=("business", "day"),
    ),
    Part(
        "oppgaver", "Hva dere trenger folk til", "What you need people for",
        "Tenk på oppgaver, ikke på stillinger. Noe av det som blir liggende, kan være nok til en begynnelse.",
        "Think of tasks, not of jobs. Some of what is left undone may be enough for a start.",
        (Kind.TASK,), ("needs",),
    ),
    Part(
        "kunne", "Hva en ny må kunne, og hva en lærer hos dere", "What a newcomer must be able to do, and what can be learnt with you",
        "Jo færre ting som må være på plass første dag, jo flere kan passe.",
        "The fewer things that must be in place on the first day, the more people can fit.",
        (Kind.REQUIREMENT,), ("must", "learn"),
    ),
    Part(
        "kompetanse", "Kompetansen dere trenger mest", "The skills you need most",
        "Velg det som ligger nærmest.", "Choose what comes closest.",
        (Kind.COMPETENCE,),
    ),
    Part(
        "arbeidstid", "Arbeidstid", "Working hours",
        "Mange kan begynne med noen timer i uka og øke.", "Many can begin with a few hours a week and build up.",
        (Kind.HOURS,),
    ),
    Part(
        "andre-oppgaver", "Andre oppgaver", "Other tasks",
        "Noe som fagfolk hos dere bruker tid på, og som andre kunne ha gjort.",
        "Something your skilled staff spend time on that others could do.",
        (Kind.FLEXIBILITY,),
    ),
    Part(
        "hjelp", "Hva dere kan by på, og hva dere trenger fra oss", "What you can offer, and what you need from us",
        "Det er lov å trenge hjelp. Da vet vi hva vi skal ha klart.", "It is fine to need help. Then we know what to have ready.",
        (Kind.SUPPORT,), ("offer",),
    ),
    Part(
        "planer", "Det neste året", "The year ahead",
        "Et kanskje er også et svar, og dere lover ingenting.", "A maybe is an answer too, and you promise nothing.",
        (Kind.PLAN,),
    ),
    Part(
        "plass", "Har dere plass nå?", "Do you have room now?",
        "Et «ikke nå» er helt greit. Da slipper dere spørsmål fram til dagen dere velger.",
        "A “not now” is perfectly fine. Nobody will then ask until the day you choose.",
        (Kind.OPENING, Kind.NOT_NOW),
    ),
    Part(
        "kontakt", "Når passer det å ringe eller komme?", "When is a good time to ring or come?",
        "Alle som arbeider mot arbeidsgivere, ser dette før de tar kontakt.",
        "Everyone who works with employers sees this before they get in touch.",
        (Kind.ETIQUETTE,),
    ),
)  # fmt: skip

BY_SLUG: dict[str, Part] = {part.slug: part for part in PARTS}
KINDS: frozenset[Kind] = frozenset({Kind.OWN_WORDS, *(kind for part in PARTS for kind in part.kinds)})
"""Everything the page reads and writes; what is said on other topics never reaches it."""

ASKED: tuple[str, ...] = (
    "spoken_norwegian", "written_norwegian", "english", "numbers", "computer", "social_contact", "teamwork",
    "independence", "accuracy", "pace", "heavy_lifting", "standing", "licence_b", "forklift", "hygiene_course",
    "trade_certificate", "police_certificate", "shift",
)  # fmt: skip
"""Requirements that the page asks about: those that employers themselves name; the rest staff ask for at the workplace."""

LEARNABLE: tuple[str, ...] = tuple(
    code for code in ASKED if code not in ("heavy_lifting", "standing", "police_certificate", "shift")
)
"""What of it can be learnt at a workplace."""

PLACES: tuple[Term, ...] = (
    Term("training", "Praksisplass", "Work placement"),
    Term("hiring", "Ansettelse", "Hiring"),
)
"""The two purposes as employers read them."""


# --- Examples -----------------------------------------------------------------------------------------------------------------

_NURSERY = ("88.91",)
_BY_DIVISION: tuple[tuple[range, str], ...] = (
    (range(1, 4), "farm"),
    (range(10, 34), "factory"),
    (range(41, 44), "building"),
    (range(45, 48), "shop"),
    (range(49, 54), "warehouse"),
    (range(55, 57), "kitchen"),
    (range(81, 82), "cleaning"),
    (range(86, 89), "care"),
)


def example_group(industry: str) -> str:
    """The group of examples for an industry code ("47.110"): divisions mean the same in both standards here."""
    if industry.startswith(_NURSERY):
        return "nursery"
    division = int(industry[:2]) if industry[:2].isdecimal() else 0
    return next((group for divisions, group in _BY_DIVISION if division in divisions), "office")


Text = tuple[str, str]
_EXAMPLES: dict[str, dict[str, Text]] = {
    "shop": {
        "business": ("Vi er en dagligvarebutikk med lange åpningstider og mange faste kunder.", "We are a grocery shop with long opening hours and many regular customers."),
        "needs": ("Fylle på melk og frukt før åpning, rydde pant, hjelpe kunder å finne fram.", "Stocking milk and fruit before opening, sorting deposit bottles, helping customers find things."),
        "must": ("Møte presis, si hei til kundene og tåle å gå mye. Resten lærer vi bort.", "Be on time, greet customers and cope with a lot of walking. We teach the rest."),
        "learn": ("Kasse, varebestilling, datomerking og å snakke norsk med kunder.", "The till, ordering goods, date marking and speaking Norwegian with customers."),
    },
    "warehouse": {
        "business": ("Vi lagrer og sender varer for nettbutikker. Tolv på lageret, to på kontoret.", "We store and send goods for web shops. Twelve in the warehouse, two in the office."),
        "needs": ("Plukke og pakke ordrer, ta imot paller, telle varer på fredager.", "Picking and packing orders, receiving pallets, counting goods on Fridays."),
        "must": ("Lese tall og hyllenummer, og følge reglene der trucken kjører.", "Read numbers and shelf labels, and follow the rules where the forklift drives."),
        "learn": ("Truckførerbevis, håndholdt skanner og lagersystemet vårt.", "A forklift certificate, the hand scanner and our stock system."),
    },
    "care": {
        "business": ("Vi er et sykehjem med tre avdelinger og eget kjøkken.", "We are a nursing home with three wards and a kitchen of our own."),
        "needs": ("Dekke på til frokost, følge beboere på tur, rydde lager og vaske tøy.", "Setting out breakfast, going for walks with residents, tidying stores and doing laundry."),
        "must": ("Være rolig sammen med eldre og forstå en kort beskjed på norsk.", "Be calm with older people and understand a short message in Norwegian."),
        "learn": ("Hygiene, forflytning og dokumentasjon. Noen tar fagbrev hos oss.", "Hygiene, moving people and keeping records. Some take a trade certificate with us."),
    },
    "nursery": {
        "business": ("Vi er en barnehage med fire avdelinger og mye uteliv.", "We are a nursery with four groups and a lot of time outdoors."),
        "needs": ("Kle på barn, lage lunsj, lese bok, holde orden ute og inne.", "Dressing children, making lunch, reading, keeping order inside and out."),
        "must": ("Kunne vise politiattest og like å være der det er lyd og liv.", "Be able to show a police certificate and like being where it is loud and lively."),
        "learn": ("Norsk i hverdagen, å lede en lek, og hva som skal til for fagbrev.", "Everyday Norwegian, leading a game, and what a trade certificate takes."),
    },
    "kitchen": {
        "business": ("Vi lager lunsj til fire kantiner og selskapsmat i helgene.", "We make lunch for four canteens and party food at weekends."),
        "needs": ("Kutte grønnsaker, ta oppvask, smøre rundstykker, kjøre ut mat.", "Cutting vegetables, washing up, filling rolls, delivering food."),
        "must": ("Holde seg ren på kjøkkenet og tåle varme. Ingen må kunne lage mat.", "Keep clean in the kitchen and cope with the heat. Nobody needs to know how to cook."),
        "learn": ("Mathygiene, allergier, planlegging av en dag på kjøkkenet.", "Food hygiene, allergies, planning a day in the kitchen."),
    },
    "building": {
        "business": ("Vi er åtte tømrere som bygger om eneboliger i distriktet.", "We are eight carpenters who rebuild houses in the district."),
        "needs": ("Bære materialer, rydde på byggeplassen, hente deler, montere lister.", "Carrying materials, tidying the site, fetching parts, fitting mouldings."),
        "must": ("Bruke verneutstyr og si fra når noe er utrygt.", "Use protective gear and speak up when something is unsafe."),
        "learn": ("Måling, verktøy og arbeid i team. Læreplass er mulig etterpå.", "Measuring, tools and teamwork. An apprenticeship is possible afterwards."),
    },
    "factory": {
        "business": ("Vi lager vinduer på bestilling, i to skift på dagtid.", "We make windows to order, in two shifts in the daytime."),
        "needs": ("Pakke ferdige varer, mate maskinen, feie, kontrollere mål.", "Packing goods, feeding the machine, sweeping, checking measurements."),
        "must": ("Tåle støy med hørselvern og følge en instruks på norsk eller engelsk.", "Cope with noise with hearing protection and follow an instruction in Norwegian or English."),
        "learn": ("Maskinene, kvalitetskontroll og lesing av arbeidstegninger.", "The machines, quality control and reading working drawings."),
    },
    "cleaning": {
        "business": ("Vi vasker kontorer og trapper for tretti kunder i området.", "We clean offices and stairs for thirty customers in the area."),
        "needs": ("Vaske kontorer tidlig på dagen, fylle på såpe, holde orden i bilen.", "Cleaning offices early in the day, refilling soap, keeping the car tidy."),
        "must": ("Komme seg fram til klokka seks og holde avtaler om nøkler.", "Get there by six in the morning and keep agreements about keys."),
        "learn": ("Metoder, kjemikalier og å planlegge en rute alene.", "Methods, chemicals and planning a round alone."),
    },
    "farm": {
        "business": ("Vi driver gård med melkekyr og selger grønnsaker om sommeren.", "We run a dairy farm and sell vegetables in summer."),
        "needs": ("Fôre dyr, luke, sortere grønnsaker, male gjerder.", "Feeding animals, weeding, sorting vegetables, painting fences."),
        "must": ("Tåle vær og dyr, og komme seg hit tidlig.", "Cope with the weather and animals, and get here early."),
        "learn": ("Stell av dyr, kjøring av traktor og rutiner på en gård.", "Care of animals, driving a tractor and the routines of a farm."),
    },
    "office": {
        "business": ("Vi er et regnskapskontor med ni ansatte og små bedrifter som kunder.", "We are an accountants’ office with nine employees and small firms as customers."),
        "needs": ("Skanne bilag, svare på telefon, ta imot besøk, holde møterom i orden.", "Scanning receipts, answering the telephone, receiving visitors, keeping meeting rooms in order."),
        "must": ("Bruke e-post og kunne holde på det en får vite om kunder.", "Use email and keep what you learn about customers to yourself."),
        "learn": ("Systemene våre, kundekontakt og arkiv.", "Our systems, contact with customers, and filing."),
    },
}  # fmt: skip
_ANYWHERE: dict[str, Text] = {
    "day": ("Vi begynner halv åtte med kaffe og fordeler oppgavene. Lunsj sammen klokka elleve. Vi er fire på jobb samtidig.", "We begin at half past seven with coffee and share out the tasks. Lunch together at eleven. There are four of us at work at a time."),
    "offer": ("En fast fadder, en rolig start og en ærlig tilbakemelding hver fredag.", "One person to ask, a calm start and honest feedback every Friday."),
}  # fmt: skip


def example(words: str, industry: str) -> Text:
    """A good answer in own words, (bokmål, English), for a part of topics.OWN_WORDS in an industry. Raises KeyError."""
    return _ANYWHERE.get(words) or _EXAMPLES[example_group(industry)][words]
