# ruff: noqa: E501  # tables: one industry, one line
"""The industries of the demo: their codes in the register's standard, how common, how large, who owns them, and what they do.

Codes and descriptions are Statistics Norway's (SN2007, and SN2025 where the register has begun to use it); weights within a
section are assumptions (see mix.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Industry:
    """`owner` is the share owned by (municipality, state, county); the rest is private. `chain` is the share of the private
    ones that belong to a company with several workplaces; `newer` the code and description in SN2025."""

    code: str
    name: str
    weight: float
    size: str
    kind: str
    words: tuple[str, ...]
    forms: str = "trade"
    owner: tuple[float, float, float] = (0.0, 0.0, 0.0)
    department: str = ""
    chain: float = 0.0
    newer: tuple[str, str] | None = None
    section: str = ""


DEPARTMENTS = ("OPPVEKST", "HELSE OG OMSORG", "TEKNISK DRIFT", "KULTUR", "ADMINISTRASJON")
"""The parts of a municipal body in the demo, each an organisational part (ORGL) with units below it."""

_BY_SECTION: dict[str, tuple[Industry, ...]] = {
    "A": (
        Industry("01.110", "Dyrking av korn (unntatt ris), belgvekster og oljeholdige vekster", 30, "tiny", "farm", ("GÅRD", "GÅRDSDRIFT", "KORN"), "farm"),
        Industry("01.130", "Dyrking av grønnsaker, meloner, rot- og knollvekster", 9, "tiny", "farm", ("GRØNT", "GÅRD", "GARTNERI"), "farm"),
        Industry("01.410", "Melkeproduksjon på storfe", 12, "tiny", "farm", ("GÅRD", "MELK", "SAMDRIFT"), "farm"),
        Industry("01.500", "Kombinert husdyrhold og planteproduksjon", 22, "tiny", "farm", ("GÅRD", "GÅRDSDRIFT"), "farm"),
        Industry("01.610", "Tjenester tilknyttet planteproduksjon", 7, "tiny", "farm", ("MASKINRING", "LANDBRUKSSERVICE"), "farm"),
        Industry("02.100", "Skogskjøtsel og andre skogbruksaktiviteter", 14, "tiny", "forestry", ("SKOG", "SKOGSDRIFT"), "farm"),
        Industry("02.400", "Tjenester tilknyttet skogbruk", 6, "tiny", "forestry", ("SKOGSERVICE", "HOGST"), "farm"),
    ),
    "B": (Industry("08.120", "Utvinning fra grus- og sandtak, og utvinning av leire og kaolin", 1, "small", "groundwork", ("GRUS", "PUKK OG SAND")),),
    "C": (
        Industry("10.710", "Produksjon av brød og ferske konditorvarer", 12, "medium", "bakery", ("BAKERI", "KONDITORI"), chain=0.2),
        Industry("10.890", "Produksjon av næringsmidler ikke nevnt annet sted", 8, "medium", "factory", ("MATFABRIKK", "MATVERK")),
        Industry("16.231", "Produksjon av monteringsferdige hus", 8, "medium", "factory", ("ELEMENT", "HUSFABRIKK")),
        Industry("18.120", "Trykking ellers", 10, "small", "factory", ("TRYKKERI", "GRAFISK")),
        Industry("25.110", "Produksjon av metallkonstruksjoner og deler", 16, "small", "factory", ("STÅL", "SVEIS", "MEK")),
        Industry("25.620", "Bearbeiding av metaller", 12, "small", "factory", ("MASKINERING", "DREIEVERKSTED")),
        Industry("31.090", "Produksjon av møbler ellers", 10, "small", "factory", ("MØBELVERKSTED", "INNREDNING")),
        Industry("32.990", "Annen industriproduksjon ikke nevnt annet sted", 10, "small", "factory", ("PRODUKSJON", "MONTERING")),
        Industry("33.120", "Reparasjon av maskiner", 14, "small", "workshop", ("MASKINVERKSTED", "MASKINSERVICE")),
    ),
    "D": (
        Industry("35.130", "Distribusjon av elektrisitet", 6, "medium", "waterworks", ("NETT", "KRAFTLAG"), owner=(0.2, 0.0, 0.0), department="TEKNISK DRIFT"),
        Industry("35.300", "Damp- og varmtvannsforsyning", 4, "small", "waterworks", ("FJERNVARME", "VARMEVERK")),
    ),
    "E": (
        Industry("36.000", "Uttak fra kilde, rensing og distribusjon av vann", 3, "medium", "waterworks", ("VANNVERK",), owner=(0.8, 0.0, 0.0), department="TEKNISK DRIFT"),
        Industry("37.000", "Oppsamling og behandling av avløpsvann", 2, "small", "waterworks", ("RENSEANLEGG",), owner=(0.6, 0.0, 0.0), department="TEKNISK DRIFT"),
        Industry("38.110", "Innsamling av ikke-farlig avfall", 3, "medium", "recycling", ("RENOVASJON", "GJENBRUKSSTASJON"), owner=(0.4, 0.0, 0.0), department="TEKNISK DRIFT"),
        Industry("38.320", "Sortering og bearbeiding av avfall for materialgjenvinning", 2, "medium", "recycling", ("GJENVINNING", "SORTERINGSANLEGG")),
    ),
    "F": (
        Industry("41.200", "Oppføring av bygninger", 28, "small", "building", ("BYGG", "ENTREPRENØR", "HUSBYGG", "BOLIG"), newer=("41.000", "Oppføring av bygninger")),
        Industry("42.110", "Bygging av veier og motorveier", 4, "medium", "groundwork", ("VEI OG ANLEGG", "ANLEGG")),
        Industry("43.120", "Grunnarbeid", 15, "small", "groundwork", ("GRAVING", "MASKIN", "TRANSPORT OG GRAVING")),
        Industry("43.210", "Elektrisk installasjonsarbeid", 13, "small", "electrical", ("ELEKTRO", "INSTALLASJON", "EL-SERVICE")),
        Industry("43.221", "Rørlegger- og ventilasjonsarbeid", 11, "small", "building", ("RØR", "RØRSERVICE", "VVS")),
        Industry("43.320", "Snekkerarbeid", 17, "tiny", "building", ("SNEKKERI", "TØMRER", "SNEKKERSERVICE")),
        Industry("43.341", "Malerarbeid", 7, "small", "painting", ("MALER", "MALERMESTER", "OVERFLATE")),
        Industry("43.990", "Annen spesialisert bygge- og anleggsvirksomhet", 5, "small", "building", ("STILLAS", "BYGGSERVICE")),
    ),
    "G": (
        Industry("45.112", "Detaljhandel med biler og lette motorvogner, unntatt motorsykler", 6, "small", "shop", ("BIL", "AUTO"), chain=0.3),
        Industry("45.200", "Vedlikehold og reparasjon av motorvogner, unntatt motorsykler", 11, "small", "workshop", ("BILVERKSTED", "AUTOSERVICE", "DEKK OG BIL"), chain=0.2, newer=("95.310", "Reparasjon og vedlikehold av motorvogner")),
        Industry("46.310", "Engroshandel med frukt og grønnsaker", 3, "small", "wholesale", ("FRUKT ENGROS", "GRØNT ENGROS")),
        Industry("46.390", "Engroshandel med bredt utvalg av nærings- og nytelsesmidler", 4, "medium", "wholesale", ("ENGROS", "STORHUSHOLDNING"), chain=0.3),
        Industry("46.739", "Engroshandel med byggevarer ikke nevnt annet sted", 6, "small", "wholesale", ("BYGGENGROS", "TRE OG PLATE"), chain=0.3),
        Industry("46.900", "Uspesifisert engroshandel", 8, "small", "wholesale", ("AGENTUR", "IMPORT", "HANDEL")),
        Industry("47.111", "Butikkhandel med bredt vareutvalg med hovedvekt på nærings- og nytelsesmidler", 15, "medium", "grocery", ("MAT", "DAGLIGVARER", "NÆRBUTIKK"), chain=0.8),
        Industry("47.300", "Detaljhandel med drivstoff til motorvogner", 4, "small", "petrol", ("BENSIN", "VEISTASJON"), chain=0.7),
        Industry("47.521", "Butikkhandel med bredt utvalg av jernvarer, fargevarer og andre byggevarer", 6, "medium", "shop", ("BYGGEVARE", "JERNVARE"), chain=0.7),
        Industry("47.591", "Butikkhandel med møbler", 4, "small", "shop", ("MØBLER", "INTERIØR"), chain=0.5),
        Industry("47.641", "Butikkhandel med sportsutstyr", 4, "small", "shop", ("SPORT", "SYKKEL OG SKI"), chain=0.6),
        Industry("47.710", "Butikkhandel med klær", 10, "small", "shop", ("KLÆR", "MOTE"), chain=0.6),
        Industry("47.730", "Butikkhandel med apotekvarer", 5, "small", "shop", ("APOTEK",), chain=0.8),
        Industry("47.761", "Butikkhandel med blomster og planter", 7, "small", "shop", ("BLOMSTER", "PLANTER"), chain=0.3),
        Industry("47.241", "Butikkhandel med bakervarer og konditorvarer", 4, "small", "bakery", ("BAKERUTSALG", "BAKST"), chain=0.4),
    ),
    "H": (
        Industry("49.311", "Rutebiltransport i by- og forstadsområde", 4, "medium", "transport", ("BUSS",), chain=0.6),
        Industry("49.320", "Drosjebiltransport", 22, "tiny", "transport", ("TAXI", "PERSONTRANSPORT")),
        Industry("49.410", "Godstransport på vei", 36, "small", "transport", ("TRANSPORT", "FRAKT", "BILTRANSPORT")),
        Industry("52.100", "Lagring", 16, "medium", "warehouse", ("LAGER", "LAGERHOTELL", "LOGISTIKK"), chain=0.3),
        Industry("52.291", "Spedisjon", 9, "small", "warehouse", ("SPEDISJON", "TERMINAL"), chain=0.3),
        Industry("53.200", "Andre post- og budtjenester", 13, "small", "courier", ("BUD", "PAKKER"), chain=0.5),
    ),
    "I": (
        Industry("55.101", "Drift av hoteller, pensjonater og moteller med restaurant", 8, "medium", "hotel", ("HOTELL", "GJESTEGÅRD"), chain=0.3),
        Industry("56.101", "Drift av restauranter og kafeer", 56, "small", "restaurant", ("RESTAURANT", "KAFÉ", "SPISERI", "KJØKKEN"), chain=0.25),
        Industry("56.102", "Drift av gatekjøkken", 12, "small", "restaurant", ("GATEKJØKKEN", "GRILL")),
        Industry("56.210", "Cateringvirksomhet", 9, "small", "canteen", ("CATERING", "SELSKAPSMAT")),
        Industry("56.290", "Kantiner drevet som selvstendig virksomhet", 8, "small", "canteen", ("KANTINE",), chain=0.6),
        Industry("56.301", "Drift av puber", 7, "small", "restaurant", ("PUB", "ØLSTUE")),
    ),
    "J": (
        Industry("58.130", "Utgivelse av aviser", 4, "small", "office", ("AVIS", "TIDENDE")),
        Industry("59.110", "Produksjon av film, video og fjernsynsprogrammer", 16, "tiny", "office", ("FILM", "MEDIA")),
        Industry("62.010", "Programmeringstjenester", 32, "small", "it", ("DATA", "SYSTEMUTVIKLING", "PROGRAMVARE"), newer=("62.100", "Programmeringstjenester")),
        Industry("62.020", "Konsulentvirksomhet tilknyttet informasjonsteknologi", 36, "tiny", "it", ("IT", "DATAKONSULT")),
        Industry("63.110", "Databehandling, datalagring og tilknyttede tjenester", 12, "small", "it", ("DRIFT", "DATASENTER")),
    ),
    "K": (
        Industry("64.190", "Bankvirksomhet ellers", 14, "small", "office", ("SPAREBANK",), chain=0.5),
        Industry("64.202", "Spesielle holdingselskaper", 66, "tiny", "office", ("HOLDING", "INVEST"), "property"),
        Industry("65.120", "Skadeforsikring", 8, "small", "office", ("FORSIKRING",), chain=0.5),
        Industry("66.220", "Forsikringsformidling", 12, "tiny", "office", ("FORSIKRINGSMEGLING",)),
    ),
    "L": (
        Industry("68.100", "Kjøp og salg av egen fast eiendom", 8, "tiny", "property", ("EIENDOM", "TOMTER"), "property"),
        Industry("68.201", "Borettslag", 12, "tiny", "property", ("BORETTSLAG",), "property"),
        Industry("68.209", "Utleie av egen eller leid fast eiendom ellers", 62, "tiny", "property", ("EIENDOM", "NÆRINGSBYGG", "UTLEIE"), "property"),
        Industry("68.310", "Eiendomsmegling", 8, "small", "office", ("EIENDOMSMEGLING",), chain=0.5),
        Industry("68.320", "Eiendomsforvaltning", 10, "small", "caretaker", ("FORVALTNING", "EIENDOMSDRIFT")),
    ),
    "M": (
        Industry("69.100", "Juridisk tjenesteyting", 8, "tiny", "office", ("ADVOKAT", "ADVOKATKONTOR")),
        Industry("69.201", "Regnskap og bokføring", 14, "small", "accounting", ("REGNSKAP", "ØKONOMI")),
        Industry("70.220", "Bedriftsrådgivning og annen administrativ rådgivning", 28, "tiny", "office", ("RÅDGIVNING", "CONSULT")),
        Industry("71.112", "Arkitekttjenester vedrørende byggverk", 8, "tiny", "office", ("ARKITEKTER", "TEGNESTUE")),
        Industry("71.129", "Annen teknisk konsulentvirksomhet", 16, "small", "office", ("INGENIØR", "TEKNIKK")),
        Industry("73.110", "Reklamebyråer", 7, "tiny", "office", ("REKLAME", "KOMMUNIKASJON")),
        Industry("74.103", "Interiørarkitekt-, interiørdesign- og interiørkonsulentvirksomhet", 6, "tiny", "office", ("INTERIØRDESIGN",)),
        Industry("74.200", "Fotografvirksomhet", 7, "tiny", "culture", ("FOTO",)),
        Industry("75.000", "Veterinærtjenester", 6, "small", "clinic", ("DYREKLINIKK", "VETERINÆR")),
    ),
    "N": (
        Industry("77.110", "Utleie og leasing av biler og andre lette motorvogner", 5, "small", "shop", ("BILUTLEIE",)),
        Industry("78.200", "Utleie av arbeidskraft", 9, "medium", "staffing", ("BEMANNING", "PERSONELL"), chain=0.3),
        Industry("79.110", "Reisebyråvirksomhet", 5, "tiny", "office", ("REISER",)),
        Industry("80.100", "Private vakttjenester", 5, "medium", "security", ("VAKT", "SIKKERHET"), chain=0.3),
        Industry("81.101", "Vaktmestertjenester", 12, "small", "caretaker", ("VAKTMESTER", "EIENDOMSSERVICE")),
        Industry("81.210", "Rengjøring av bygninger", 30, "small", "cleaning", ("RENHOLD", "RENT", "VASK OG VEDLIKEHOLD"), chain=0.1),
        Industry("81.300", "Beplantning av hager og parkanlegg", 12, "small", "garden", ("HAGE OG ANLEGG", "GRØNTANLEGG")),
        Industry("82.110", "Kombinerte kontortjenester", 8, "tiny", "office", ("KONTORSERVICE",)),
        Industry("82.990", "Annen forretningsmessig tjenesteyting ikke nevnt annet sted", 14, "tiny", "office", ("TJENESTER", "SERVICE")),
    ),
    "O": (
        Industry("84.110", "Generell offentlig administrasjon", 45, "public", "public_office", ("RÅDHUS", "SERVICETORG", "ADMINISTRASJON"), owner=(0.75, 0.2, 0.05), department="ADMINISTRASJON"),
        Industry("84.120", "Offentlig administrasjon tilknyttet helsestell, sosial virksomhet, undervisning, kirke, kultur og miljøvern", 30, "public", "public_office", ("FAGKONTOR", "TJENESTEKONTOR"), owner=(0.6, 0.4, 0.0), department="ADMINISTRASJON"),
        Industry("84.130", "Offentlig administrasjon tilknyttet næringsvirksomhet og arbeidsmarked", 13, "public", "public_office", ("REGIONKONTOR",), owner=(0.1, 0.9, 0.0), department="ADMINISTRASJON"),
        Industry("84.250", "Brannvern", 12, "public", "waterworks", ("BRANNSTASJON",), owner=(1.0, 0.0, 0.0), department="TEKNISK DRIFT"),
    ),
    "P": (
        Industry("85.201", "Ordinær grunnskoleundervisning", 34, "public", "school", ("SKOLE", "BARNESKOLE", "UNGDOMSSKOLE"), "club", (0.93, 0.0, 0.0), "OPPVEKST"),
        Industry("85.310", "Videregående opplæring innen allmennfaglige studieretninger", 5, "public", "school", ("VIDEREGÅENDE SKOLE",), "club", (0.0, 0.0, 0.85)),
        Industry("85.421", "Undervisning ved universiteter", 3, "public", "public_office", ("CAMPUS", "INSTITUTT"), "club", (0.0, 0.9, 0.0)),
        Industry("85.510", "Undervisning innen idrett og rekreasjon", 17, "tiny", "sport", ("TRENING", "DANSESKOLE"), "club"),
        Industry("85.521", "Kommunal kulturskoleundervisning", 4, "public", "culture", ("KULTURSKOLE",), owner=(1.0, 0.0, 0.0), department="KULTUR"),
        Industry("85.530", "Trafikkskoleundervisning", 10, "small", "teaching", ("TRAFIKKSKOLE",), chain=0.2),
        Industry("85.592", "Arbeidsmarkedskurs", 27, "tiny", "teaching", ("KURS", "KOMPETANSE")),
    ),
    "Q": (
        Industry("86.211", "Allmenn legetjeneste", 11, "small", "clinic", ("LEGESENTER", "LEGEKONTOR"), "care"),
        Industry("86.221", "Spesialisert legetjeneste, unntatt psykiatrisk legetjeneste", 5, "tiny", "clinic", ("SPESIALISTKLINIKK",), "care", (0.0, 0.2, 0.0)),
        Industry("86.230", "Tannhelsetjenester", 8, "small", "clinic", ("TANNKLINIKK", "TANNLEGER"), "care", (0.0, 0.0, 0.2), chain=0.2),
        Industry("86.902", "Fysioterapitjeneste", 9, "tiny", "clinic", ("FYSIOTERAPI",), "care"),
        Industry("86.901", "Hjemmesykepleie", 4, "public", "care", ("HJEMMESYKEPLEIE",), "care", (0.9, 0.0, 0.0), "HELSE OG OMSORG"),
        Industry("87.102", "Somatiske sykehjem", 5, "public", "care", ("SYKEHJEM", "BO- OG OMSORGSSENTER"), "care", (0.85, 0.0, 0.0), "HELSE OG OMSORG"),
        Industry("87.302", "Bofellesskap for eldre og funksjonshemmede med fast tilknyttet personell hele døgnet", 7, "public", "care", ("BOFELLESSKAP", "OMSORGSBOLIGER"), "care", (0.9, 0.0, 0.0), "HELSE OG OMSORG"),
        Industry("88.101", "Hjemmehjelp", 6, "public", "care", ("HJEMMETJENESTE", "DAGSENTER"), "care", (0.7, 0.0, 0.0), "HELSE OG OMSORG"),
        Industry("88.911", "Barnehager", 24, "medium", "kindergarten", ("BARNEHAGE",), "care", (0.48, 0.0, 0.0), "OPPVEKST", chain=0.2),
        Industry("88.913", "Skolefritidsordninger", 6, "small", "kindergarten", ("SFO",), "care", (0.85, 0.0, 0.0), "OPPVEKST"),
        Industry("88.994", "Varig tilrettelagt arbeid", 2, "medium", "factory", ("ARBEID OG VEKST",), "care"),
        Industry("86.903", "Helsestasjons- og skolehelsetjeneste", 3, "public", "clinic", ("HELSESTASJON",), "care", (1.0, 0.0, 0.0), "HELSE OG OMSORG"),
    ),
    "R": (
        Industry("90.031", "Selvstendig kunstnerisk virksomhet innen visuell kunst", 26, "tiny", "culture", ("ATELIER", "KUNST"), "club"),
        Industry("91.011", "Drift av folkebiblioteker", 4, "public", "culture", ("BIBLIOTEK",), "club", (1.0, 0.0, 0.0), "KULTUR"),
        Industry("91.021", "Drift av kunst- og kunstindustrimuseer", 4, "small", "culture", ("MUSEUM", "KUNSTSENTER"), "club", (0.2, 0.1, 0.0), "KULTUR"),
        Industry("93.110", "Drift av idrettsanlegg", 6, "small", "sport", ("IDRETTSPARK", "SVØMMEHALL", "ISHALL"), "club", (0.6, 0.0, 0.0), "KULTUR"),
        Industry("93.120", "Idrettslag og -klubber", 40, "tiny", "club", ("IDRETTSLAG", "SKIKLUBB", "TURNFORENING"), "club"),
        Industry("93.130", "Treningssentre", 10, "small", "sport", ("TRENINGSSENTER", "TRIM"), chain=0.6),
        Industry("90.012", "Utøvende kunstnere og underholdningsvirksomhet innen scenekunst", 10, "tiny", "culture", ("TEATER", "SCENE"), "club"),
    ),
    "S": (
        Industry("94.910", "Religiøse organisasjoner", 12, "tiny", "club", ("MENIGHET", "FORSAMLING"), "club"),
        Industry("94.991", "Aktiviteter i andre interesseorganisasjoner ikke nevnt annet sted", 36, "tiny", "club", ("FORENING", "VEL", "HISTORIELAG"), "club"),
        Industry("95.110", "Reparasjon av datamaskiner og tilleggsutstyr", 4, "tiny", "repair", ("DATAREPARASJON",)),
        Industry("95.210", "Reparasjon av elektronikk til husholdningsbruk", 4, "tiny", "repair", ("ELEKTRONIKKVERKSTED",)),
        Industry("96.010", "Vaskeri- og renserivirksomhet", 6, "small", "laundry", ("VASKERI", "RENSERI")),
        Industry("96.020", "Frisering og annen skjønnhetspleie", 30, "small", "hairdresser", ("FRISØR", "SALONG", "HÅR"), chain=0.15, newer=("96.210", "Frisering")),
        Industry("96.090", "Personlig tjenesteyting ikke nevnt annet sted", 8, "tiny", "office", ("VELVÆRE", "HUNDEPASS")),
    ),
    "T": (Industry("97.000", "Lønnet arbeid i private husholdninger", 1, "tiny", "cleaning", ("HUSHOLDNING",), "household"),),
}  # fmt: skip


INDUSTRIES: tuple[Industry, ...] = tuple(
    replace(industry, section=section) for section, members in _BY_SECTION.items() for industry in members
)
"""Every industry of the demo, in the order of its section; arrays of a region hold positions in it."""
