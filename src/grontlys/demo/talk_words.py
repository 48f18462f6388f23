# ruff: noqa: E501  # tables: one thing said, one line
"""What a talk with a made-up workplace can yield: roles, tone, trades, and what such workplaces say about themselves.

Written for the demo from general knowledge of Norwegian working life. Codes are those of employers.rules.topics and vocabulary;
the trades are such as one can take a trade certificate in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Talk:
    """One way of working. `roles` are (name, competence, asked for by or ""), `handover` (task, who does it today), `trades` those of
    its apprentices, "" where it has none; `own` holds texts by part of the employer's own description."""

    roles: tuple[tuple[str, str, str], ...]
    handover: tuple[tuple[str, str], ...]
    tones: tuple[str, ...]
    structure: tuple[str, ...]
    clothes: str
    best: tuple[str, ...]
    trades: str
    ahead: tuple[str, ...]
    own: Mapping[str, tuple[str, ...]]


UNTIMED_HOURS = (4, 12)
"""Of tasks with so many hours nobody has said when they are done."""
HANDOVER_TIMES: Mapping[str, Mapping[str, list[str]]] = {
    "cleaning": {"times": ["day", "evening"]},
    "shelf_stocking": {"times": ["day", "weekend"]},
    "driving": {"times": ["day"], "days": ["mon", "thu"]},
    "laundry": {"times": ["day"], "days": ["tue", "fri"]},
    "kitchen": {"times": ["day", "weekend"]},
}
"""When a task that could be handed over is done, where it is not by day."""

_STORE = Talk(
    (
        ("Lagermedarbeider", "trained_here", "own"),
        ("Truckfører", "courses", "rule"),
        ("Skiftleder på lager", "trade_certificate", "own"),
    ),
    (("packing", "Lagermedarbeider"), ("cleaning", "Truckfører")),
    ("direct", "joking", "busy"),
    ("fixed", "some"),
    "safety",
    ("morning", "not_friday"),
    "logistikkfaget",
    ("season", "growing", "new_site"),
    {
        "business": (
            "Vi tar imot varer, legger dem på plass og sender dem ut igjen samme dag. Det meste går til butikker i nabokommunene.",
            "Vi lagrer for andre. Noen kunder har hele hyller, andre har én pall, og alle vil ha varene sine i dag.",
        ),
        "day": (
            "Bilene kommer klokka sju. Fram til lunsj plukker vi, etterpå pakker vi og gjør klart til neste dag.",
            "Formiddagen er travel, etter klokka to er det ro. Da rydder vi og teller.",
        ),
        "needs": (
            "Flere hender på plukk når høstordrene kommer, og noen som liker å holde orden.",
            "En som kan ta varemottaket når to biler kommer samtidig.",
        ),
        "must": (
            "Møte til tida og si fra når noe er uklart. Resten viser vi.",
            "Kunne lese en plukkliste. Vernesko får du av oss.",
        ),
        "learn": (
            "Truckførerbevis tar du hos oss etter noen uker. Du lærer også lagersystemet.",
            "Hvordan et lager henger sammen, fra rampe til faktura.",
        ),
        "offer": (
            "Fast fadder på skiftet og mulighet for flere timer når det går bra.",
            "Et lag som spiser lunsj sammen, og en sjef som er på gulvet.",
        ),
    },
)
_GROCERY = Talk(
    (
        ("Butikkmedarbeider", "trained_here", "own"),
        ("Ansvarlig for ferskvare", "courses", "rule"),
        ("Assisterende butikksjef", "trade_certificate", "own"),
    ),
    (("shelf_stocking", "Ansvarlig for ferskvare"), ("cleaning", "Butikkmedarbeider")),
    ("warm", "busy", "direct"),
    ("fixed", "some"),
    "everyday",
    ("early", "morning"),
    "salgsfaget",
    ("season", "retiring"),
    {
        "business": (
            "Nærbutikk der de fleste kundene kommer innom flere ganger i uka. Vi har post i butikk og eget brød.",
            "Vi selger mat til hele bygda. Mange eldre handler om formiddagen, barnefamiliene kommer etter fire.",
        ),
        "day": (
            "Varene kommer før seks. Da er det full fart i hyllene til vi åpner, og så er det kunder.",
            "Brødet først, så frukt og grønt, så resten av hyllene. Etter lunsj bestiller vi til neste dag.",
        ),
        "needs": (
            "Noen som kan fylle på om morgenen, fire timer er nok.",
            "Kveldsvakter torsdag og fredag, og en som vil ha ansvar for frukt og grønt.",
        ),
        "must": ("Si hei til kundene. Kassa lærer du den andre uka.", "Tåle å stå og gå, og vaske hendene ofte."),
        "learn": (
            "Bestilling, datokontroll og kasse. Flere av dem som leder avdelinger i dag, begynte med pant.",
            "Internkontroll for mat, og å prate med folk du ikke kjenner.",
        ),
        "offer": (
            "Fadder de første ukene og vaktplan en måned fram.",
            "Korte vakter til å begynne med, og flere når du selv vil.",
        ),
    },
)
_SHOP = Talk(
    (
        ("Butikkmedarbeider", "trained_here", "own"),
        ("Selger", "trade_certificate", "own"),
        ("Nettbutikkansvarlig", "courses", "own"),
    ),
    (("shelf_stocking", "Selger"), ("packing", "Nettbutikkansvarlig")),
    ("warm", "direct", "calm"),
    ("some", "changing"),
    "everyday",
    ("morning", "by_appointment"),
    "salgsfaget",
    ("season", "growing"),
    {
        "business": (
            "Vi selger det folk trenger til huset, og hjelper dem med å velge riktig.",
            "En liten butikk med få ansatte og mange faste kunder. En del av salget går på nett.",
        ),
        "day": (
            "Vi merker varer før åpning, og så er det kunder til vi stenger. Mandager er rolige.",
            "Det går i bølger. Når det er stille, pakker vi nettordrer.",
        ),
        "needs": (
            "Hjelp med varemottak og merking de siste månedene før jul.",
            "En som kan ta pakking og retur, så selgerne kan være hos kundene.",
        ),
        "must": (
            "Være vennlig og tørre å spørre en kunde om de trenger hjelp.",
            "Komme til avtalt tid. Vi er få og merker det når en mangler.",
        ),
        "learn": (
            "Varekunnskap, kasse og hvordan en butikk stilles ut.",
            "Å ta imot, pakke og sende. Det er halve butikkjobben i dag.",
        ),
        "offer": (
            "Personalrabatt, god opplæring og rolig start på dagen.",
            "Du får prøve både lager og butikk før vi finner ut hva som passer.",
        ),
    },
)
_BUILDING = Talk(
    (
        ("Hjelpearbeider på byggeplass", "trained_here", "own"),
        ("Fagarbeider", "trade_certificate", "contract"),
        ("Bas", "trade_certificate", "own"),
    ),
    (("caretaking", "Fagarbeider"), ("driving", "Bas")),
    ("joking", "direct", "busy"),
    ("some", "changing"),
    "safety",
    ("early", "lunch"),
    "tømrerfaget",
    ("growing", "retiring", "season"),
    {
        "business": (
            "Vi bygger tilbygg og rehabiliterer eldre hus, mest for private.",
            "Vi tar oppdrag fra grunnmur til nøkkel, og har faste kunder i tre kommuner.",
        ),
        "day": (
            "Oppmøte på plassen klokka sju. Vi går gjennom dagen over kaffen, og rydder før vi drar.",
            "Det veksler med prosjektet. Noen uker er vi ute, andre uker legger vi gulv.",
        ),
        "needs": (
            "En som kan rydde, bære og gjøre klart, så fagfolkene får bygge.",
            "En lærling til sommeren og en hjelpemann nå.",
        ),
        "must": (
            "Bruke verneutstyret og høre etter. HMS-kort ordner vi.",
            "Tåle vær. Komme seg til byggeplassen, eller til bilen vår klokka halv sju.",
        ),
        "learn": (
            "Verktøy, materialer og måling. Vi har hatt lærlinger i mange år.",
            "Hvordan et bygg blir til, og om faget er noe for deg.",
        ),
        "offer": ("Hvis det går bra, finnes det en læreplass.", "Arbeidstøy, fast makker og ærlig beskjed underveis."),
    },
)
_ELECTRICAL = Talk(
    (
        ("Elektriker", "trade_certificate", "rule"),
        ("Medhjelper på bil og lager", "trained_here", "own"),
        ("Serviceleder", "courses", "own"),
    ),
    (("warehouse", "Elektriker"), ("driving", "Elektriker")),
    ("direct", "calm"),
    ("some",),
    "work",
    ("early", "afternoon"),
    "elektrikerfaget",
    ("growing", "retiring"),
    {
        "business": (
            "Vi gjør elektrisk arbeid i boliger og mindre næringsbygg, og setter opp ladere.",
            "Service og nyanlegg. Halvparten av oppdragene kommer fra borettslag.",
        ),
        "day": (
            "Bilene lastes klokka sju, og så er montørene ute til tre.",
            "Ingen dag er lik, men vi begynner alltid på lageret.",
        ),
        "needs": (
            "Noen som holder orden på lageret og bilene. I dag gjør montørene det selv.",
            "En lærling hvert annet år.",
        ),
        "must": ("Å arbeide nøyaktig. Strømmen rører bare fagfolk.", "Ta imot beskjeder og holde orden."),
        "learn": (
            "Deler, verktøy og dokumentasjon. Noen går videre til læretid.",
            "Hvordan en jobb planlegges og faktureres.",
        ),
        "offer": ("En rolig plass på lageret og folk som svarer.", "Læretid for den som vil og har skolen på plass."),
    },
)
_GROUND = Talk(
    (
        ("Grunnarbeider", "trained_here", "own"),
        ("Maskinfører", "trade_certificate", "rule"),
        ("Sjåfør", "courses", "rule"),
    ),
    (("gardening", "Maskinfører"), ("mechanics", "Maskinfører")),
    ("joking", "direct"),
    ("changing", "some"),
    "safety",
    ("early",),
    "anleggsmaskinførerfaget",
    ("season", "growing"),
    {
        "business": (
            "Vi graver tomter, legger rør og brøyter om vinteren.",
            "Grunnarbeid og utomhus for kommuner og private.",
        ),
        "day": (
            "Vi møtes på plassen. Maskinene går fra halv åtte, og en mann er alltid på bakken.",
            "Sommeren er lang og vinteren kort. Da er det brøyting og vedlikehold.",
        ),
        "needs": ("Folk på bakken fra april, særlig til stein og grøntanlegg.", "En som kan smøre og vaske maskiner."),
        "must": ("Holde avstand til maskinene og bruke hjelm.", "Kunne være ute hele dagen."),
        "learn": ("Maskinførerbevis etter hvert. Først lærer du bakken.", "Å lese en tegning og sette ut høyder."),
        "offer": ("Utearbeid, få folk og lite prat om papirer.", "Vi tar deg med i bilen fra oppmøtestedet."),
    },
)
_WORKSHOP = Talk(
    (
        ("Mekaniker", "trade_certificate", "own"),
        ("Verkstedmedarbeider", "trained_here", "own"),
        ("Kundemottaker", "courses", "own"),
    ),
    (("cleaning", "Mekaniker"), ("customer_service", "Mekaniker")),
    ("joking", "direct"),
    ("some",),
    "work",
    ("morning", "afternoon"),
    "bilfaget, lette kjøretøy",
    ("season", "retiring"),
    {
        "business": (
            "Vi reparerer det folk kommer med, og har dekkhotell i bakgården.",
            "Verksted med fire løftebukker og kunder som har kommet hit i tjue år.",
        ),
        "day": (
            "Vi åpner sju, fordeler jobbene og drikker kaffe ni. Siste time rydder alle.",
            "Dekksesongen er vår og høst. Ellers er det service og feilsøking.",
        ),
        "needs": ("En som kan vaske, hente deler og skifte dekk.", "En mekaniker til, men det er vanskelig å finne."),
        "must": ("Rydde verktøyet tilbake der det hørte hjemme.", "Førerkort hjelper, men er ikke et must."),
        "learn": (
            "Dekk, olje og bremser. Vi ser fort hvem som har hendene til det.",
            "Verktøy, deler og hvordan du snakker med en kunde som har det travelt.",
        ),
        "offer": ("Dusj, arbeidstøy og en mester som har tid.", "Et par dager i uka er nok til å begynne med."),
    },
)
_FACTORY = Talk(
    (
        ("Produksjonsmedarbeider", "trained_here", "own"),
        ("Operatør", "trade_certificate", "own"),
        ("Sveiser", "courses", "contract"),
    ),
    (("packing", "Operatør"), ("warehouse", "Operatør")),
    ("direct", "calm", "joking"),
    ("fixed",),
    "safety",
    ("morning", "by_appointment"),
    "industrimekanikerfaget",
    ("growing", "retiring", "reorganising"),
    {
        "business": (
            "Vi lager deler til andre bedrifter, fra prototyper til serier på noen hundre.",
            "Vi produserer på bestilling. Det meste går til norske kunder.",
        ),
        "day": (
            "Skiftet begynner sju med tavlemøte. Hver stasjon har sin plan, og den holder som regel.",
            "Maskinene går, vi mater, måler og pakker. Pauser til faste tider.",
        ),
        "needs": (
            "To til på montering når ordreboka fylles i januar.",
            "En som er nøyaktig og kan stå for kontroll og pakking.",
        ),
        "must": (
            "Følge rutinene ved maskinene. Vi tar ikke sjanser med fingre.",
            "Møte til skiftet. Laget venter på deg.",
        ),
        "learn": (
            "Opplæring ved én maskin om gangen, og fagbrev på jobb for den som vil.",
            "Måling, kvalitet og å arbeide i lag.",
        ),
        "offer": (
            "Faste dager, faste folk og en plan på veggen.",
            "Kantine, gratis arbeidstøy og gangavstand fra bussen.",
        ),
    },
)
_BAKERY = Talk(
    (
        ("Baker", "trade_certificate", "own"),
        ("Bakerimedarbeider", "trained_here", "own"),
        ("Sjåfør", "courses", "rule"),
    ),
    (("packing", "Baker"), ("cleaning", "Baker")),
    ("joking", "warm", "busy"),
    ("fixed",),
    "work",
    ("morning",),
    "bakerfaget",
    ("season", "retiring"),
    {
        "business": (
            "Vi baker til egne utsalg og leverer til kafeer og barnehager.",
            "Steinovn, surdeig og boller. Alt lages her.",
        ),
        "day": (
            "Bakerne begynner klokka to. Pakking og kjøring går fra fem, og ved ti er vi i mål.",
            "Morgenen er deig og ovn. Formiddagen er vask og klargjøring.",
        ),
        "needs": (
            "En til å pakke og merke fra klokka seks.",
            "Noen som kan ta vask og klargjøring, så bakerne får bake.",
        ),
        "must": ("Stå opp tidlig. God hygiene lærer vi bort.", "Tåle mel og varme."),
        "learn": (
            "Pakking, merking og allergener. Så deig, hvis du vil.",
            "Bakerfaget fra bunnen, vi har hatt lærlinger i alle år.",
        ),
        "offer": ("Fri om ettermiddagen og brød med hjem.", "Et lite lag der alle får smake."),
    },
)
_KITCHEN = Talk(
    (
        ("Kjøkkenmedarbeider", "trained_here", "own"),
        ("Kokk", "trade_certificate", "own"),
        ("Servitør", "trained_here", "own"),
    ),
    (("cleaning", "Kokk"), ("kitchen", "Servitør")),
    ("joking", "busy", "warm"),
    ("some", "changing"),
    "work",
    ("afternoon", "not_friday"),
    "kokkfaget",
    ("season", "growing"),
    {
        "business": (
            "Vi lager maten fra bunnen og serverer den samme dag.",
            "Enkel mat til mange. Vi har også selskaper i helgene.",
        ),
        "day": (
            "Klargjøring fra ti, rush fra tolv, og så oppvask og neste dag.",
            "Før åpning er det rolig, og da lærer vi bort. Når gjestene er her, gjør alle sitt.",
        ),
        "needs": ("En i oppvasken og på klargjøring, helst på dagtid.", "Flere på kveldene i sommersesongen."),
        "must": (
            "Vaske hendene, spørre når du lurer, og tåle at det er varmt.",
            "Å møte presis. Gjestene venter ikke.",
        ),
        "learn": (
            "Knivteknikk, allergener og internkontroll. Flere har tatt kokkfaget her.",
            "Å arbeide sammen under press, og le av det etterpå.",
        ),
        "offer": ("Middag på vakt og tips som deles likt.", "Korte vakter, fast makker og rolig start."),
    },
)
_HOTEL = Talk(
    (
        ("Romservicemedarbeider", "trained_here", "own"),
        ("Resepsjonist", "courses", "own"),
        ("Frokostvert", "trained_here", "own"),
    ),
    (("laundry", "Romservicemedarbeider"), ("serving", "Resepsjonist")),
    ("warm", "formal", "busy"),
    ("fixed", "some"),
    "everyday",
    ("morning", "by_appointment"),
    "resepsjonsfaget",
    ("season",),
    {
        "business": (
            "Hotell med førti rom og kursgjester midt i uka.",
            "Overnatting, frokost og selskaper. Om sommeren er det turister.",
        ),
        "day": (
            "Frokost fra halv sju, rom fra ti, innsjekk fra tre.",
            "Vi vasker to og to. Lista med rom får du om morgenen.",
        ),
        "needs": ("Flere på rom i helgene, og en som kan dekke bord.", "En frokostvert som liker å stå opp."),
        "must": ("Hilse på gjestene og banke på før du går inn.", "Være nøye. Gjesten ser håret på badet."),
        "learn": ("Romservice, frokost og resepsjon, i den rekkefølgen.", "Å møte folk fra hele verden."),
        "offer": ("Språktrening hver dag og kolleger fra ni land.", "Vaktplan fire uker fram."),
    },
)
_CLEANING = Talk(
    (
        ("Renholder", "trained_here", "own"),
        ("Teamleder for renhold", "trade_certificate", "own"),
        ("Renholder på sykehjem", "courses", "contract"),
    ),
    (("laundry", "Renholder"), ("driving", "Teamleder for renhold")),
    ("calm", "warm", "direct"),
    ("fixed",),
    "work",
    ("afternoon", "morning"),
    "renholdsoperatørfaget",
    ("growing", "season"),
    {
        "business": (
            "Vi holder bygg rene, fra kontorer til trapper og butikker.",
            "Fast renhold hos tretti kunder, og flyttevask når noen ringer.",
        ),
        "day": (
            "To bygg om formiddagen, ett etter lunsj. Nye går alltid i par med en som kan runden.",
            "Samme runde hver dag. Når runden sitter, går du alene hvis du vil.",
        ),
        "needs": ("Renholdere på dagtid, og noen som kan ta kvelder.", "En til på laget som har de store byggene."),
        "must": ("Bruke riktig middel på riktig flate. Det lærer vi deg.", "Være til å stole på, for du får nøkler."),
        "learn": (
            "Renholdskurs, maskiner og ergonomi. Fagbrev på jobb er mulig.",
            "Norsk, fordi vi snakker norsk på laget.",
        ),
        "offer": ("Fast runde, fast makker og timer som kan øke.", "Start to dager i uka. Vi bygger opp sammen."),
    },
)
_LAUNDRY = Talk(
    (("Vaskerimedarbeider", "trained_here", "own"), ("Skiftleder", "courses", "own")),
    (("packing", "Skiftleder"), ("driving", "Skiftleder")),
    ("calm", "warm"),
    ("fixed",),
    "work",
    ("morning", "afternoon"),
    "",
    ("season", "growing"),
    {
        "business": ("Vi vasker for hoteller, restauranter og sykehjem.", "Vaskeri med eget lag for arbeidstøy."),
        "day": (
            "Sortering først, så vask, rulle og pakking. Bilen går klokka to.",
            "Hver har sin stasjon, og vi bytter etter lunsj.",
        ),
        "needs": ("To til på sortering og bretting.", "En som kan kjøre en runde om ettermiddagen."),
        "must": ("Stå ved en stasjon i to timer om gangen.", "Holde rent og urent fra hverandre."),
        "learn": ("Maskinene, hygiene og å holde takten sammen.", "Å arbeide i lag, i ditt eget tempo."),
        "offer": ("Rolig sted, faste pauser og samme folk hver dag.", "Halv stilling er helt i orden."),
    },
)
_CARE = Talk(
    (
        ("Helsefagarbeider", "trade_certificate", "rule"),
        ("Assistent", "trained_here", "own"),
        ("Kjøkkenmedarbeider", "trained_here", "own"),
        ("Sykepleier", "higher_education", "rule"),
    ),
    (("kitchen", "Helsefagarbeider"), ("cleaning", "Helsefagarbeider"), ("office", "Sykepleier")),
    ("warm", "calm", "busy"),
    ("fixed", "some"),
    "work",
    ("afternoon", "by_appointment"),
    "helsearbeiderfaget",
    ("retiring", "reorganising", "growing"),
    {
        "business": (
            "Vi gir omsorg til eldre som bor her, og noen som kommer om dagen.",
            "Tjue beboere, to avdelinger, et kjøkken og en hage som trenger hender.",
        ),
        "day": (
            "Morgenstell fra halv åtte, frokost sammen, aktiviteter før lunsj. Etter to er det roligere.",
            "Det er alltid noen som vil prate. Det er også arbeid.",
        ),
        "needs": (
            "Folk til kjøkken, tøy og aktiviteter, så helsefagarbeiderne får tid til stell.",
            "Helgevakter, og noen som kan tenke seg å ta fagbrev.",
        ),
        "must": (
            "Holde taushetsplikten og møte folk med respekt.",
            "Levere politiattest før første dag, og snakke litt norsk.",
        ),
        "learn": (
            "Mat, aktivitet og samvær. Vil du videre, hjelper vi deg mot fagbrevet.",
            "Norsk på en uke som ingen kurs kan slå.",
        ),
        "offer": (
            "Fast veileder og en plan for de første fire ukene.",
            "Flere som begynte her på språkpraksis, har fast jobb i dag.",
        ),
    },
)
_KINDERGARTEN = Talk(
    (
        ("Barnehageassistent", "trained_here", "own"),
        ("Barne- og ungdomsarbeider", "trade_certificate", "own"),
        ("Pedagogisk leder", "higher_education", "rule"),
        ("Kjøkkenassistent", "trained_here", "own"),
    ),
    (("kitchen", "Barne- og ungdomsarbeider"), ("cleaning", "Barnehageassistent"), ("office", "Pedagogisk leder")),
    ("warm", "calm"),
    ("fixed",),
    "everyday",
    ("morning", "by_appointment"),
    "barne- og ungdomsarbeiderfaget",
    ("retiring", "season"),
    {
        "business": (
            "Barnehage med fire avdelinger, stor utelekeplass og eget kjøkken.",
            "Vi har barn fra ett til fem år, og er ute hver dag.",
        ),
        "day": (
            "Frokost, samling, ut, mat, soving, frukt. Barna liker at det er likt, og det gjør vi også.",
            "Vi er tre voksne på hver avdeling. På kjøkkenet lages det varm mat tre dager.",
        ),
        "needs": ("En på kjøkkenet noen timer, og flere voksne ute.", "Vikarer vi kjenner, som barna har møtt før."),
        "must": (
            "Levere politiattest og møte barna på gulvet.",
            "Være rolig og til stede. Telefonen blir i garderoben.",
        ),
        "learn": (
            "Hverdagsnorsk, lek og mat. Vi snakker norsk hele dagen.",
            "Om arbeid med barn er noe for deg, og veien til fagbrev.",
        ),
        "offer": (
            "Fast avdeling, fast veileder og en samtale hver uke.",
            "Varm lunsj sammen med barna, og kolleger som hjelper hverandre.",
        ),
    },
)
_SCHOOL = Talk(
    (
        ("Assistent", "trained_here", "own"),
        ("Barne- og ungdomsarbeider", "trade_certificate", "own"),
        ("Lærer", "higher_education", "rule"),
        ("Vaktmester", "trade_certificate", "own"),
    ),
    (("office", "Lærer"), ("kitchen", "Assistent")),
    ("warm", "formal", "busy"),
    ("fixed",),
    "everyday",
    ("afternoon", "by_appointment"),
    "barne- og ungdomsarbeiderfaget",
    ("retiring", "reorganising"),
    {
        "business": (
            "Barneskole med tre hundre elever og SFO.",
            "Skole fra første til sjuende trinn, med svømmehall og verksted.",
        ),
        "day": (
            "Det ringer halv ni. Mellom timene er alle ute, og SFO tar over etter ett.",
            "Timeplanen styrer. Kantina er åpen tre dager i uka.",
        ),
        "needs": (
            "Hjelp i kantina og på biblioteket, og voksne ute i friminuttene.",
            "En som kan følge vaktmesteren, særlig før skolestart.",
        ),
        "must": ("Levere politiattest. Være en trygg voksen.", "Holde tida, for det gjør klokka."),
        "learn": ("Å lede små grupper og å bruke biblioteksystemet.", "Hvordan en skole virker, fra innsiden."),
        "offer": ("Fri når elevene har fri, og et stort kollegium.", "Samtale med inspektøren hver fredag."),
    },
)
_OFFICE = Talk(
    (
        ("Kontormedarbeider", "trained_here", "own"),
        ("Saksbehandler", "higher_education", "own"),
        ("Regnskapsmedarbeider", "courses", "contract"),
    ),
    (("office", "Saksbehandler"), ("reception", "Kontormedarbeider")),
    ("formal", "calm", "direct"),
    ("fixed", "some"),
    "everyday",
    ("morning", "by_appointment"),
    "service- og administrasjonsfaget",
    ("retiring", "reorganising", "growing"),
    {
        "business": (
            "Vi hjelper kunder med papirer, tall og råd.",
            "Et kontor der det meste går på skjerm, men der folk fortsatt kommer innom.",
        ),
        "day": (
            "Post og e-post først, møter midt på dagen, og saker når det er stille.",
            "Åpent landskap, men stillerom for den som trenger det.",
        ),
        "needs": (
            "Noen til arkiv, skanning og post. Vi ligger etter.",
            "En som kan svare på telefonen når vi andre er i møter.",
        ),
        "must": ("Taushetsplikt, og å kunne bruke en datamaskin.", "Skrive en e-post på norsk. Vi leser gjerne over."),
        "learn": ("Kontorprogrammer, arkiv og kundemøter.", "Å få en sak fra start til slutt."),
        "offer": (
            "Fleksibel arbeidstid og egen pult.",
            "Et prosjekt med begynnelse og slutt, så du har noe å vise til.",
        ),
    },
)
_IT = Talk(
    (
        ("Utvikler", "higher_education", "own"),
        ("Driftstekniker", "trade_certificate", "own"),
        ("Tester", "trained_here", "own"),
    ),
    (("it_support", "Utvikler"), ("office", "Driftstekniker")),
    ("calm", "direct"),
    ("some", "changing"),
    "everyday",
    ("morning", "by_appointment"),
    "IT-driftsfaget",
    ("growing", "reorganising"),
    {
        "business": (
            "Vi lager og drifter systemer for bedrifter i området.",
            "Små team og få møter, og kunder vi har hatt lenge.",
        ),
        "day": (
            "Kort møte klokka ni, så jobber vi hver for oss eller to og to.",
            "Det er stille her. De fleste har hodetelefoner, men alle svarer.",
        ),
        "needs": ("En som tester det vi lager og skriver ned hva som skjer.", "Brukerstøtte på formiddagen."),
        "must": ("Spørre når du har stått fast i en halvtime.", "Lese engelsk. Vi snakker norsk."),
        "learn": ("Testing, dokumentasjon og drift.", "Å arbeide i et team der alle leser hverandres arbeid."),
        "offer": ("Hjemmekontor noen dager, og utstyr som virker.", "En mentor som har gjort det før."),
    },
)
_CLINIC = Talk(
    (
        ("Helsesekretær", "trade_certificate", "rule"),
        ("Resepsjonist", "courses", "own"),
        ("Renholder", "trained_here", "own"),
    ),
    (("cleaning", "Helsesekretær"), ("reception", "Helsesekretær")),
    ("formal", "calm", "warm"),
    ("fixed",),
    "smart",
    ("lunch", "by_appointment"),
    "",
    ("growing", "retiring"),
    {
        "business": (
            "Klinikk med fem behandlere og mange som ringer.",
            "Vi tar imot folk etter avtale, og holder tida.",
        ),
        "day": (
            "Telefonen åpner åtte. Etter lunsj er det lager, vask og bestillinger.",
            "Like dager, men nye mennesker hele tida.",
        ),
        "needs": ("Hjelp i resepsjonen midt på dagen.", "En til lager og rydding, så fagfolkene slipper."),
        "must": ("Holde på taushetsplikten fra første dag.", "Snakke tydelig i telefonen."),
        "learn": ("Timebok, lager og smittevern.", "Å møte folk som har det travelt eller er urolige."),
        "offer": ("Rolige omgivelser og korte dager.", "Opplæring etter en fast plan."),
    },
)
_HAIR = Talk(
    (("Frisør", "trade_certificate", "own"), ("Salongmedarbeider", "trained_here", "own")),
    (("cleaning", "Frisør"), ("reception", "Frisør")),
    ("warm", "joking"),
    ("some",),
    "smart",
    ("morning", "not_friday"),
    "frisørfaget",
    ("season",),
    {
        "business": (
            "Salong med fem stoler og mange faste kunder.",
            "Vi klipper alle, fra konfirmanter til oldemødre.",
        ),
        "day": (
            "Kunder hele dagen. Mellom dem feier vi, vasker håndklær og svarer på telefonen.",
            "Lørdagen er travlest, tirsdagen roligst.",
        ),
        "needs": ("En som kan ta imot kunder og holde det ryddig.", "Lærling neste høst."),
        "must": ("Møte kunden med et smil og stelte hender.", "Være presis, for timeboka er full."),
        "learn": (
            "Vask, produkter og timebok. Så saksa, hvis du blir lærling.",
            "Å prate med folk og høre hva de egentlig vil ha.",
        ),
        "offer": ("Et lite sted der alle ser deg.", "Klipp på huset og god kaffe."),
    },
)
_FARM = Talk(
    (
        ("Gårdsarbeider", "trained_here", "own"),
        ("Avløser", "courses", "own"),
        ("Sesongarbeider", "trained_here", "own"),
    ),
    (("packing", "Gårdsarbeider"), ("mechanics", "Gårdsarbeider")),
    ("calm", "direct"),
    ("changing", "some"),
    "work",
    ("lunch", "by_appointment"),
    "",
    ("season",),
    {
        "business": (
            "Gård med korn og grønnsaker, og eget pakkeri om høsten.",
            "Vi dyrker det som selges i butikkene her omkring.",
        ),
        "day": (
            "Vi begynner når dyra eller været sier det. Middag klokka tolv, alle sammen.",
            "Sommeren er åker, høsten er pakkeri, vinteren er ved og vedlikehold.",
        ),
        "needs": ("Hender til innhøstingen fra august.", "En fast person noen dager i uka, som kan lære hele gården."),
        "must": ("Kunne være ute og lukke grinder etter deg.", "Si fra hvis noe går i stykker."),
        "learn": (
            "Stell, redskap og planter. Det meste lærer du ved å gå ved siden av.",
            "Traktor, når vi kjenner deg.",
        ),
        "offer": ("Ro, frisk luft og mat til middag.", "Arbeid der du ser hva du har gjort når dagen er slutt."),
    },
)
_GARDEN = Talk(
    (
        ("Anleggsgartner", "trade_certificate", "own"),
        ("Hagearbeider", "trained_here", "own"),
        ("Sjåfør", "courses", "rule"),
    ),
    (("driving", "Anleggsgartner"), ("cleaning", "Anleggsgartner")),
    ("calm", "joking", "direct"),
    ("some", "changing"),
    "work",
    ("early", "not_friday"),
    "anleggsgartnerfaget",
    ("season", "growing"),
    {
        "business": (
            "Vi anlegger og steller hager og parker.",
            "Grøntanlegg for borettslag og kommuner, og brøyting om vinteren.",
        ),
        "day": (
            "Bilene går klokka sju, to og to. Verktøyet vaskes før vi går hjem.",
            "Om våren planter vi, om sommeren klipper vi, om høsten rydder vi.",
        ),
        "needs": ("To hagearbeidere fra april.", "En som kan ta stell av bed, uten maskin."),
        "must": ("Like å være ute, også når det regner.", "Holde tempoet jevnt heller enn høyt."),
        "learn": (
            "Planter, stein og maskiner. Fagbrevet er innen rekkevidde.",
            "Beskjæring og bedstell av en som kan det.",
        ),
        "offer": ("Fast makker og arbeid som synes.", "Sesongjobb som ofte blir fast."),
    },
)
_CARETAKER = Talk(
    (
        ("Vaktmester", "trade_certificate", "own"),
        ("Driftsmedarbeider", "trained_here", "own"),
        ("Driftstekniker", "trade_certificate", "rule"),
    ),
    (("gardening", "Vaktmester"), ("cleaning", "Vaktmester")),
    ("calm", "direct", "joking"),
    ("some", "fixed"),
    "work",
    ("early", "morning"),
    "byggdrifterfaget",
    ("retiring", "reorganising"),
    {
        "business": (
            "Vi ser til at bygg og anlegg virker, sommer som vinter.",
            "Drift og små reparasjoner for mange eiere.",
        ),
        "day": (
            "Runden først, så det folk har ringt om. Etter lunsj tar vi det som er planlagt.",
            "Snø om vinteren, gress om sommeren, lyspærer hele året.",
        ),
        "needs": ("En som kan gå fast runde og melde fra om feil.", "Hjelp ute, særlig vår og høst."),
        "must": ("Være grei med folk som bor der.", "Kunne arbeide litt alene etter hvert."),
        "learn": ("Litt av alt: rør, lås, maling og maskiner.", "Å se hva som må gjøres før noen ringer."),
        "offer": ("Frie dager ute, og en kollega på telefonen.", "Fagbrev på jobb for den som blir."),
    },
)
_TRANSPORT = Talk(
    (
        ("Sjåfør", "courses", "rule"),
        ("Terminalmedarbeider", "trained_here", "own"),
        ("Trafikkleder", "trade_certificate", "own"),
    ),
    (("warehouse", "Sjåfør"), ("cleaning", "Sjåfør")),
    ("joking", "direct"),
    ("some", "fixed"),
    "safety",
    ("early", "afternoon"),
    "yrkessjåførfaget",
    ("growing", "season", "retiring"),
    {
        "business": (
            "Vi kjører for faste kunder mellom terminalen og hele distriktet.",
            "Pakker og paller fram til døra, seks dager i uka.",
        ),
        "day": (
            "Lasting fra halv seks, på veien til to. På terminalen sorterer de til kvelden.",
            "Faste ruter. Etter en måned kjenner du dem.",
        ),
        "needs": ("Folk på terminalen om morgenen, og sjåfører.", "En som kan vaske biler og hjelpe til med lasting."),
        "must": ("Førerkort for den som skal kjøre. På terminalen trengs det ikke.", "Møte når bilen skal gå."),
        "learn": (
            "Sortering, skanning og lasting. Medkjøring hvis du tenker på førerkort.",
            "Lastsikring og hvordan en rute legges.",
        ),
        "offer": ("Rolige timer på terminalen etter ni.", "Flere har fått hjelp til førerkort og fast rute."),
    },
)
_RECYCLING = Talk(
    (
        ("Gjenvinningsmedarbeider", "trained_here", "own"),
        ("Gjenvinningsoperatør", "trade_certificate", "own"),
        ("Butikkmedarbeider", "trained_here", "own"),
    ),
    (("customer_service", "Gjenvinningsoperatør"), ("cleaning", "Gjenvinningsoperatør")),
    ("joking", "warm", "direct"),
    ("fixed", "some"),
    "safety",
    ("morning", "by_appointment"),
    "gjenvinningsfaget",
    ("growing",),
    {
        "business": (
            "Vi tar imot det folk ikke trenger, og finner ut hva som kan brukes igjen.",
            "Gjenvinningsstasjon med bruktbutikk.",
        ),
        "day": (
            "Porten åpner ni. Vi viser folk vei, sorterer og rydder til vi stenger.",
            "Bruktbutikken fylles på hver morgen.",
        ),
        "needs": ("Flere på plassen om våren, og en som kan prøve elektronikk.", "En i bruktbutikken."),
        "must": ("Bruke hansker og vernesko.", "Kunne si nei til en kunde på en vennlig måte."),
        "learn": ("Materialer, sortering og litt kundebehandling.", "Truck og hjullaster etter hvert."),
        "offer": ("Frisk luft og folk som er her fordi de vil.", "Oppgaver i mange tempo."),
    },
)
_CULTURE = Talk(
    (
        ("Vert", "trained_here", "own"),
        ("Formidler", "higher_education", "own"),
        ("Anleggsmedarbeider", "trained_here", "own"),
    ),
    (("office", "Formidler"), ("caretaking", "Formidler")),
    ("warm", "calm"),
    ("changing", "some"),
    "everyday",
    ("afternoon", "by_appointment"),
    "",
    ("season", "reorganising"),
    {
        "business": (
            "Et sted der folk møtes rundt bøker, bilder, sport eller musikk.",
            "Vi har åpent for alle og arrangementer de fleste ukene.",
        ),
        "day": (
            "Vi rydder før åpning, tar imot folk, og rigger om til kvelden.",
            "Rolige formiddager og fulle kvelder.",
        ),
        "needs": ("En som kan sette på plass, rigge og ta imot.", "Hjelp i sesongen, særlig til kiosk og billetter."),
        "must": ("Være imøtekommende. Alle skal kjenne seg velkommen.", "Tåle at planen endrer seg."),
        "learn": ("Publikum, rigg og bestilling.", "Å gjennomføre et arrangement fra idé til opprydding."),
        "offer": ("Et lite miljø med mange besøkende.", "Fleksible tider og rom for egne ideer."),
    },
)
_SECURITY = Talk(
    (
        ("Vekter", "courses", "rule"),
        ("Resepsjonsvakt", "courses", "contract"),
        ("Vaktleder", "trade_certificate", "own"),
    ),
    (("reception", "Vekter"), ("office", "Vaktleder")),
    ("formal", "direct"),
    ("fixed",),
    "smart",
    ("morning", "by_appointment"),
    "sikkerhetsfaget",
    ("growing",),
    {
        "business": (
            "Vi passer på bygg og arrangementer, og bemanner resepsjoner.",
            "Vakt døgnet rundt for faste kunder.",
        ),
        "day": (
            "Overlapping, runde, logg. Det er stort sett rolig, og slik skal det være.",
            "Skift på åtte eller tolv timer.",
        ),
        "needs": ("Resepsjonsvakter på dagtid.", "Flere til helger og arrangementer."),
        "must": ("Ha godkjent vandel og vekterkurs. Kurset betaler vi.", "Holde hodet kaldt."),
        "learn": ("Vekterkurset, førstehjelp og rapportskriving.", "Å snakke folk til ro."),
        "offer": ("Betalt kurs og en turnus du kjenner i god tid.", "Dagvakter for den som trenger det."),
    },
)
_STAFFING = Talk(
    (
        ("Lagermedarbeider på oppdrag", "trained_here", "contract"),
        ("Rådgiver", "higher_education", "own"),
        ("Renholder på oppdrag", "trained_here", "contract"),
    ),
    (("office", "Rådgiver"),),
    ("busy", "direct"),
    ("changing",),
    "smart",
    ("morning", "afternoon"),
    "",
    ("season", "growing"),
    {
        "business": (
            "Vi leier ut folk til lager, renhold og produksjon i hele distriktet.",
            "Kundene ringer om morgenen, og vi finner folk før lunsj.",
        ),
        "day": (
            "Telefonen går fra sju. Etter ti er det intervjuer.",
            "Ute på oppdrag er hver uke ny, men vi prøver å holde folk på samme sted.",
        ),
        "needs": ("Folk som kan komme på kort varsel.", "Flere med truckførerbevis."),
        "must": ("Svare når vi ringer.", "Ha papirene i orden: legitimasjon og skattekort."),
        "learn": ("Du får prøve flere arbeidsplasser på kort tid.", "Hva ulike arbeidsgivere legger vekt på."),
        "offer": ("En vei inn til bedrifter som sjelden lyser ut.", "En fast rådgiver som kjenner både deg og kunden."),
    },
)

TALKS: Mapping[str, Talk] = {
    "warehouse": _STORE, "wholesale": _STORE, "grocery": _GROCERY, "shop": _SHOP, "petrol": _SHOP, "building": _BUILDING,
    "electrical": _ELECTRICAL, "painting": _BUILDING, "groundwork": _GROUND, "workshop": _WORKSHOP, "factory": _FACTORY,
    "bakery": _BAKERY, "restaurant": _KITCHEN, "canteen": _KITCHEN, "hotel": _HOTEL, "cleaning": _CLEANING, "care": _CARE,
    "kindergarten": _KINDERGARTEN, "school": _SCHOOL, "teaching": _OFFICE, "office": _OFFICE, "public_office": _OFFICE,
    "accounting": _OFFICE, "it": _IT, "clinic": _CLINIC, "hairdresser": _HAIR, "laundry": _LAUNDRY, "farm": _FARM,
    "forestry": _FARM, "garden": _GARDEN, "caretaker": _CARETAKER, "property": _CARETAKER, "transport": _TRANSPORT,
    "courier": _TRANSPORT, "recycling": _RECYCLING, "culture": _CULTURE, "sport": _CULTURE, "club": _CULTURE,
    "security": _SECURITY, "staffing": _STAFFING, "repair": _WORKSHOP, "waterworks": _CARETAKER,
}  # fmt: skip
"""How each kind of workplace (demo.work.KINDS) talks."""

OWN_TRADES: Mapping[str, str] = {
    "painting": "malerfaget", "repair": "", "forestry": "skogfaget", "waterworks": "energimontørfaget", "teaching": "", "club": "",
}  # fmt: skip
"""Trades of a kind that talks like another one but takes other apprentices."""

MOTIVE_NOTES: tuple[str, ...] = (
    "Noen må få begynne et sted, og her har vi tid til å lære bort.",
    "Vi har fått to av våre beste folk på denne måten.",
    "Vi finner ikke folk når vi lyser ut.",
    "Det gjør noe med oss andre også å lære bort.",
    "Vi vil at de som bor her, skal kunne arbeide her.",
)
"""The employer's own reasons, as said."""

IMPRESSIONS: tuple[str, ...] = (
    "Virker opptatt av at det skal bli jobb av det.",
    "Trenger nok hender mest, men tar opplæringen på alvor.",
    "Lederen vil dette. Laget er mer avventende.",
    "Spurte mye om hva de selv må gjøre, og noterte.",
)
"""What staff think that the reasons are."""

SETTING_NOTES: tuple[str, ...] = (
    "Spiser lunsj sammen. Nye får plass ved bordet.",
    "Fort gjort å bli sittende alene hvis ingen tar initiativ.",
    "Beskjeder gis muntlig, sjelden skriftlig.",
)
MARKET_NOTES: tuple[str, ...] = ("Skal levere anbud i løpet av måneden.", "Venter på svar fra en stor kunde.", "")
STAFFING_AGENCY = "Kvisthovde Bemanning AS"
"""Invented, as everybody in the demo."""

PROMISE_NOTES: Mapping[str, tuple[str, ...]] = {
    "call": ("Ringe når vi vet om det finnes noen til våren.", "Ringe etter at vaktplanen er klar."),
    "visit": ("Komme innom og se de nye lokalene.", "Ta en runde med teamlederen."),
    "candidate": ("Foreslå en som vil prøve noen dager.", ""),
    "information": ("Sende noe skriftlig om lønnstilskudd.", "Sende eksempel på avtale."),
    "grant": ("Sjekke om mentor kan brukes her.", "Finne ut hvem som avgjør hjelpemidler."),
    "colleague": ("Ta med kollega fra arbeidslivssenteret.", ""),
}
