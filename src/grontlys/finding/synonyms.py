"""Words that people use for industries, sizes, lights and the small words of a search, in Norwegian and English.

Tasks, demands and requirements bring their own words (employers/rules/vocabulary.py). Industry codes are those of SN2007;
codes of the newer standard follow through the classification's own links. All words are matched folded (shared/text.py).
"""

from __future__ import annotations

INDUSTRIES: dict[str, tuple[str, ...]] = {
    "01": ("gård", "gårdsbruk", "landbruk", "jordbruk", "bonde", "farm", "farming", "agriculture"),
    "01.19": ("gartneri", "blomsterdyrking", "nursery garden"),
    "02": ("skogbruk", "skog", "hogst", "forestry"),
    "03": ("fiske", "oppdrett", "havbruk", "fishing", "fish farming", "aquaculture"),
    "08": ("steinbrudd", "pukkverk", "quarry"),
    "10": ("matindustri", "næringsmiddel", "næringsmiddelindustri", "food industry", "food production"),
    "10.1": ("slakteri", "kjøttforedling", "slaughterhouse", "meat processing"),
    "10.2": ("fiskeforedling", "fish processing"),
    "10.5": ("meieri", "dairy"),
    "10.71": ("bakeri", "baker", "bakst", "konditori", "bakery"),
    "11": ("bryggeri", "brewery"),
    "13": ("tekstil", "textile", "textiles"),
    "16": ("sagbruk", "trevare", "trelast", "sawmill", "timber"),
    "18.1": ("trykkeri", "printing", "print shop"),
    "25": ("metallverksted", "mekanisk verksted", "metal workshop"),
    "31": ("møbelfabrikk", "møbelindustri", "furniture factory"),
    "35": ("kraft", "strøm", "energi", "electricity", "energy"),
    "38": ("gjenvinning", "avfall", "renovasjon", "gjenbruksstasjon", "miljøstasjon", "recycling", "waste"),
    "41": ("byggefirma", "husbygging", "entreprenør", "builder", "building contractor"),
    "42": ("veibygging", "asfalt", "road construction"),
    "43.21": ("elektriker", "elektro", "elektrisk installasjon", "electrician"),
    "43.22": ("rørlegger", "vvs", "plumber", "plumbing"),
    "43.32": ("snekker", "tømrer", "carpenter", "joiner"),
    "43.34": ("maler", "malermester", "painter"),
    "45.1": ("bilforretning", "bilbutikk", "bilforhandler", "car dealer"),
    "45.2": ("bilverksted", "verksted", "bilreparasjon", "dekkskift", "car repair", "garage"),
    "46": ("engros", "engroshandel", "grossist", "wholesale"),
    "47": ("butikk", "butikker", "detaljhandel", "varehandel", "shop", "shops", "retail", "stores"),
    "47.11": (
        "dagligvare", "dagligvarebutikk", "matbutikk", "matvarer", "supermarked", "kjøpmann", "grocery", "groceries",
        "supermarket",
    ),
    "47.3": ("bensinstasjon", "petrol station", "gas station"),
    "47.52": ("byggevare", "byggevarer", "jernvare", "jernvarehandel", "hardware store", "builders merchant"),
    "47.54": ("elektronikkbutikk", "hvitevarer", "electronics shop"),
    "47.59": ("møbelbutikk", "møbelforretning", "furniture shop"),
    "47.61": ("bokhandel", "bookshop", "bookstore"),
    "47.64": ("sportsbutikk", "sportsforretning", "sports shop"),
    "47.71": ("klesbutikk", "klær", "klesforretning", "clothes shop", "clothing"),
    "47.73": ("apotek", "pharmacy", "chemist"),
    "47.76": (
        "blomsterbutikk", "blomster", "hagesenter", "planteskole", "dyrebutikk", "florist", "garden centre", "pet shop",
    ),
    "47.79": ("bruktbutikk", "bruktbutikker", "gjenbruk", "gjenbruksbutikk", "second hand", "thrift shop"),
    "49": ("transport", "buss", "drosje", "taxi", "spedisjon", "bus", "freight"),
    "49.4": ("lastebiltransport", "godstransport", "flyttebyrå", "haulage", "trucking", "removals"),
    "50": ("skipsfart", "rederi", "shipping"),
    "52.1": ("lager", "lagring", "lagerhotell", "logistikk", "warehouse", "warehousing", "storage", "logistics"),
    "53": ("post", "postkontor", "bud", "budbil", "pakkelevering", "courier", "mail"),
    "55": ("hotell", "overnatting", "camping", "hotel", "lodging", "accommodation"),
    "56": ("restaurant", "restauranter", "kafe", "kafé", "servering", "serveringssted", "cafe", "café", "restaurants"),
    "56.2": ("catering", "kantine", "kantiner", "canteen"),
    "56.3": ("bar", "pub"),
    "58": ("forlag", "avis", "publisher", "newspaper"),
    "59": ("film", "kino", "cinema"),
    "61": ("telekom", "telecom"),
    "62": ("it", "programmering", "programvare", "data", "software", "programming"),
    "64": ("bank", "banks"),
    "65": ("forsikring", "insurance"),
    "68": ("eiendom", "eiendomsmegler", "borettslag", "real estate", "property"),
    "69.1": ("advokat", "juridisk", "lawyer", "law firm"),
    "69.2": ("regnskap", "regnskapskontor", "revisjon", "revisor", "accounting", "accountant", "auditing"),
    "71": ("arkitekt", "ingeniør", "architect", "engineering"),
    "73": ("reklame", "reklamebyrå", "advertising"),
    "75": ("dyrlege", "veterinær", "vet", "veterinary"),
    "77": ("utleie", "bilutleie", "rental"),
    "78": ("bemanning", "bemanningsbyrå", "vikarbyrå", "staffing", "temp agency"),
    "79": ("reisebyrå", "travel agency"),
    "80": ("vakt", "vaktselskap", "sikkerhet", "security"),
    "81.1": ("vaktmester", "vaktmestertjeneste", "eiendomsdrift", "caretaker", "facility management"),
    "81.2": ("renhold", "renholdsbyrå", "vaskebyrå", "vask", "cleaning", "cleaners"),
    "81.3": ("gartner", "anleggsgartner", "hagearbeid", "hage", "landscaping", "gardener", "gardening"),
    "84": ("forvaltning", "public administration"),
    "84.25": ("brannvesen", "brann", "fire service"),
    "85": ("utdanning og opplæring", "undervisning", "skole", "skoler", "school", "schools", "education"),
    "85.2": ("grunnskole", "barneskole", "primary school"),
    "85.3": ("videregående", "videregående skole", "upper secondary school"),
    "85.4": ("universitet", "høgskole", "høyskole", "university"),
    "85.53": ("trafikkskole", "kjøreskole", "driving school"),
    "86": ("helse", "helsetjenester", "health", "health care"),
    "86.1": ("sykehus", "hospital"),
    "86.21": ("lege", "legekontor", "legesenter", "doctor", "gp"),
    "86.23": ("tannlege", "tannklinikk", "dentist"),
    "86.901": ("hjemmesykepleie", "home nursing"),
    "86.902": ("fysioterapi", "fysioterapeut", "physiotherapist"),
    "87": ("sykehjem", "omsorgssenter", "aldershjem", "bofellesskap", "bokollektiv", "nursing home", "care home"),
    "88.1": ("hjemmetjeneste", "hjemmetjenesten", "hjemmehjelp", "dagsenter", "home care", "day centre"),
    "88.91": ("barnehage", "barnehager", "kindergarten", "nursery", "day care"),
    "88.99": ("arbeidsinkludering", "arbeidsmarkedsbedrift", "vekstbedrift", "work inclusion"),
    "90": ("teater", "kunst", "theatre"),
    "91.01": ("bibliotek", "library"),
    "91.02": ("museum", "museums"),
    "93": ("sport", "idrett", "fritid", "sports", "leisure"),
    "93.11": ("idrettsanlegg", "svømmehall", "ishall", "swimming pool", "sports hall"),
    "93.12": ("idrettslag", "sports club"),
    "93.13": ("treningssenter", "treningsstudio", "gym", "fitness"),
    "94.91": ("kirke", "menighet", "church"),
    "95": ("reparasjon", "repairs"),
    "96.01": ("vaskeri", "renseri", "laundry", "dry cleaning"),
    "96.02": ("frisør", "frisørsalong", "hudpleie", "skjønnhetspleie", "hairdresser", "beauty"),
    "96.03": ("begravelsesbyrå", "funeral home"),
}  # fmt: skip

SECTIONS: dict[str, tuple[str, ...]] = {
    "A": ("primærnæring",),
    "C": ("industri", "fabrikk", "produksjonsbedrift", "manufacturing", "factory"),
    "F": ("bygg", "anlegg", "bygg og anlegg", "byggebransjen", "construction"),
    "G": ("handel", "trade"),
    "H": ("transport og lagring", "samferdsel"),
    "I": ("hotell og restaurant", "reiseliv", "hospitality", "tourism"),
    "J": ("media",),
    "K": ("finans", "finance"),
    "M": ("konsulent", "consulting", "consultancy"),
    "O": ("offentlig administrasjon", "rådhus", "town hall"),
    "Q": ("helse og omsorg", "helse og sosial", "health and social care"),
    "R": ("kultur", "kultur og fritid", "culture"),
}  # fmt: skip

NEGATORS: tuple[str, ...] = (
    "ikke", "uten", "ingen", "intet", "slipper", "slippe", "unngå", "unngår", "tåler ikke", "kan ikke", "vil ikke",
    "orker ikke", "klarer ikke", "minst mulig", "lite", "mindre", "ikke krav om", "ikke krav til", "uten krav om",
    "uten krav til", "ingen krav om", "ingen krav til", "krever ikke", "trenger ikke", "no", "not", "without", "avoid",
    "avoids", "avoiding", "can't", "cannot", "can not", "doesn't", "does not", "don't", "do not", "does not require",
    "no requirement for", "free of", "little", "less", "low",
)  # fmt: skip

AFFIRMERS: tuple[str, ...] = (
    "med", "krever", "krav om", "krav til", "har", "tåler", "vil ha", "with", "requires", "requiring", "needs", "handles",
)  # fmt: skip

FILLERS_AFTER_NEGATOR = frozenset(
    {
        "mye", "for", "saa", "noe", "noen", "aa", "a", "krav", "om", "til", "any", "much", "too", "many", "lots", "of",
        "the", "være", "vaere", "ha", "so", "sa", "gjøre", "gjore", "require", "requires", "need",
    }
)  # fmt: skip

CONNECTORS = frozenset({"og", "eller", "and", "or", "nor", "heller", ",", "&", "samt"})

STOP_WORDS = frozenset(
    {
        "i", "på", "med", "og", "som", "for", "til", "en", "et", "ei", "av", "hos", "ved", "fra", "er", "har", "kan", "vil",
        "skal", "jeg", "vi", "vår", "min", "mitt", "den", "det", "de", "eller", "samt", "noe", "noen", "jobb", "jobber",
        "arbeid", "arbeider", "arbeidsplass", "arbeidsplasser", "bedrift", "bedrifter", "arbeidsgiver", "arbeidsgivere",
        "virksomhet", "virksomheter", "søker", "søke", "trenger", "ønsker", "finn", "finne", "vis", "vise", "sted",
        "steder", "plass", "plasser", "mulighet", "muligheter", "lys", "lyset", "stilling", "stillinger", "fylke",
        "bransje", "bransjen", "nå", "job", "jobs", "work", "working", "in", "on", "at", "with", "and", "of", "or", "a",
        "an", "the", "to", "from", "is", "are", "has", "can", "want", "wants", "need", "needs", "find", "show", "company",
        "companies", "employer", "employers", "workplace", "workplaces", "business", "businesses", "place", "places",
        "near", "light", "position", "now",
    }
)  # fmt: skip

COMPANY_FORMS = frozenset({"as", "asa", "da", "ans", "enk", "nuf", "sa", "ba", "ks", "iks", "kf", "bedr", "avd"})

COLOURS: dict[str, tuple[str, ...]] = {
    "green": (
        "grønn", "grønt", "grønne", "green", "ja", "yes", "ledig plass nå", "ledig plass", "ledige plasser", "ledig nå",
        "ledig", "ledige", "åpen plass", "åpning", "har plass", "opening", "openings", "open place", "opening now",
        "vacancy", "vacancies", "available", "available now", "place now",
    ),
    "yellow": ("gul", "gult", "gule", "yellow", "amber", "kanskje", "maybe"),
    "red": (
        "rød", "rødt", "røde", "red", "nei", "ikke aktuelt nå", "ikke aktuelt", "ikke nå", "not now", "not relevant now",
    ),
    "grey": (
        "grå", "grått", "grey", "gray", "ingen dialog", "ingen dialog ennå", "ukontaktet", "no dialogue", "no dialogue yet",
        "no contact yet",
    ),
    "barred": ("sperret", "sperrede", "barred"),
}  # fmt: skip

PURPOSES: dict[str, tuple[str, ...]] = {
    "training": (
        "arbeidstrening", "praksis", "praksisplass", "praksisplasser", "tiltaksplass", "utprøving", "work training",
        "training", "work placement", "placement", "internship", "trial",
    ),
    "hiring": (
        "ansettelse", "ansettelser", "ansette", "ansetter", "fast jobb", "fast stilling", "fast ansettelse", "rekruttering",
        "rekrutterer", "hire", "hires", "hiring", "employment", "permanent job", "recruiting", "recruits",
    ),
}  # fmt: skip

SECTORS: dict[str, tuple[str, ...]] = {
    "municipal": ("kommunal", "kommunale", "kommunalt", "kommune", "kommunen", "municipal", "municipality", "council"),
    "state": ("statlig", "statlige", "statlig sektor", "staten", "state", "government"),
    "public": ("offentlig", "offentlige", "offentlig sektor", "public", "public sector"),
    "private": ("privat", "private", "privat sektor", "private sector", "næringsliv"),
}  # fmt: skip

SIZES: dict[str, tuple[str, ...]] = {
    "1-4": ("bitteliten", "bittesmå", "tiny"),
    "1-19": ("liten", "lita", "små", "småbedrift", "småbedrifter", "liten bedrift", "små bedrifter", "small"),
    "20-49": ("mellomstor", "mellomstore", "mellomstor bedrift", "medium sized", "medium size", "medium"),
    "50-": ("stor", "store", "stort", "stor bedrift", "store bedrifter", "large", "big"),
}  # fmt: skip

HOURS: dict[str, tuple[str, ...]] = {
    "part_time": (
        "deltid", "deltids", "deltidsstilling", "deltidsjobb", "redusert stilling", "part time", "parttime",
        "part time work",
    ),
    "full_time": ("heltid", "heltids", "heltidsstilling", "heltidsjobb", "full stilling", "full time", "fulltime"),
}  # fmt: skip

AVOIDING: dict[str, tuple[str, ...]] = {
    "heavy_lifting": ("lett arbeid", "lette oppgaver", "fysisk lett", "lettere arbeid", "light work", "light duties"),
    "pace": ("rolig tempo", "rolig", "lavt tempo", "slow pace", "calm", "quiet pace"),
    "noise": ("stille", "lydsvakt", "quiet", "silent"),
    "social_contact": ("lite folk", "få mennesker", "få folk", "skjermet", "sheltered", "few people"),
    "own_transport": ("kollektivt", "nær buss", "nær tog", "med buss", "public transport", "by bus"),
    "endurance": ("lite slitsomt", "skånsomt", "not strenuous"),
    "sight": ("svaksynt", "nedsatt syn", "dårlig syn", "low vision", "poor eyesight"),
    "hearing": ("tunghørt", "nedsatt hørsel", "dårlig hørsel", "hard of hearing", "poor hearing"),
    "change": (
        "faste rutiner", "faste oppgaver", "rutinearbeid", "forutsigbart", "forutsigbar", "fixed routines", "fixed tasks",
        "routine work", "predictable",
    ),
    "problem_solving": ("enkle oppgaver", "enkelt arbeid", "simple tasks", "simple work"),
    "safety_risk": ("ufarlig", "ufarlig arbeid", "harmless"),
    "early_start": ("sen start", "starte sent", "late start", "start late"),
    "few_breaks": (
        "mange pauser", "flere pauser", "hyppige pauser", "ekstra pauser", "frequent breaks", "extra breaks", "many breaks",
    ),
    "long_days": ("korte dager", "korte vakter", "kort dag", "short days", "short shifts"),
    "shifting_hours": (
        "faste tider", "fast arbeidstid", "faste arbeidstider", "faste vakter", "regelmessig arbeidstid", "regular hours",
        "fixed hours",
    ),
    "outdoors": ("inne", "innendørs", "indoors", "indoor", "inside"),
    "hard_to_reach": (
        "sentralt", "i sentrum", "nær kollektivtransport", "central", "city centre", "near public transport",
    ),
    "steps_narrow": (
        "rullestol", "trinnfritt", "universell utforming", "universelt utformet", "wheelchair", "step-free",
        "wheelchair access",
    ),
    "moving_sites": ("fast arbeidssted", "fast oppmøtested", "fast sted", "fixed workplace", "same place"),
}  # fmt: skip
"""Words that say without a "not" that something should be avoided."""

FRESH: dict[str, tuple[str, ...]] = {
    "fresh:28": ("fersk", "ferske", "ferskt", "nylig", "fresh", "recent", "recently"),
    "confirmed:28": ("bekreftet", "bekreftede", "confirmed"),
    "silent:yes": ("ingenting ført", "aldri kontaktet", "never contacted"),
}  # fmt: skip

KNOWN_ONLY: tuple[str, ...] = (
    "bare kjente", "bare det vi vet", "bare sikre", "sikre treff", "helt sikkert", "known only", "only known",
)  # fmt: skip
CLOSED: tuple[str, ...] = ("nedlagt", "nedlagte", "lagt ned", "closed down", "closed")

CONFIRMED_WORDS = frozenset({"bekreftet", "bekrefta", "confirmed"})
FRESH_WORDS = frozenset({"fersk", "ferske", "nytt", "oppdatert", "fresh", "updated", "news", "kontaktet", "contacted"})
LAST_WORDS = frozenset({"siste", "sist", "seneste", "last", "past", "forrige"})
UNITS_OF_TIME: dict[str, int] = {
    "dag": 1, "dager": 1, "dagen": 1, "dagene": 1, "dogn": 1, "dognet": 1, "day": 1, "days": 1,
    "uke": 7, "uker": 7, "uken": 7, "uka": 7, "ukene": 7, "week": 7, "weeks": 7,
    "maned": 30, "maneder": 30, "maneden": 30, "manedene": 30, "mnd": 30, "month": 30, "months": 30,
    "kvartal": 91, "kvartalet": 91, "quarter": 91,
    "ar": 365, "aret": 365, "year": 365,
}  # fmt: skip
NUMBER_WORDS: dict[str, int] = {
    "en": 1, "ett": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "ti": 10,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
}  # fmt: skip

PEOPLE = frozenset(
    {
        "ansatte",
        "ansatt",
        "medarbeidere",
        "arsverk",
        "personer",
        "folk",
        "employees",
        "employee",
        "people",
        "staff",
        "workers",
    }
)
PERCENT = frozenset({"%", "prosent", "prosents", "pst", "percent", "pct"})
KILOMETRES = frozenset({"km", "kilometer", "kilometers", "kilometres", "kilometre"})
AT_MOST = (
    "under", "færre enn", "mindre enn", "maks", "maksimalt", "høyst", "inntil", "opptil", "less than", "fewer than",
    "at most", "max", "up to", "<",
)  # fmt: skip
LESS_THAN = frozenset({"under", "færre enn", "mindre enn", "less than", "fewer than", "<"})
AT_LEAST = ("over", "mer enn", "flere enn", "minst", "minimum", "more than", "at least", "min", ">")
MORE_THAN = frozenset({"over", "mer enn", "flere enn", "more than", ">"})
AROUND = ("innen", "innenfor", "within", "radius", "+", "~", "rundt", "around", "omkring")
NEAR = ("nær", "nærheten av", "i nærheten av", "rundt", "omkring", "near", "around", "close to")
FROM = frozenset({"fra", "av", "rundt", "of", "from", "around", "unna", "omkring", "i", "about"})
NEAR_KM = 20

# Endings that say the same word: definite forms, plurals, and kinds of job ("lagermedarbeider", "butikkjobb").
ENDINGS = (
    "medarbeidere", "medarbeider", "assistent", "hjelper", "arbeider", "jobber", "stilling", "bransjen", "arbeid", "jobb",
    "bedrift", "ene", "ane", "en", "et", "er", "ar", "ing", "a", "e", "s", "n", "r",
)  # fmt: skip
