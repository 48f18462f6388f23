"""Which of our tasks an occupation holds, and in which industries it is found: own choice, by groups of STYRK-08.

An occupation code tells no tasks by itself (requirements EKB-02): this table says which are worth asking about, and a person
decides. A longer code comes before a shorter one. Industries are codes of SN2007.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contents:
    """Tasks (codes of vocabulary.TASKS) and industries of an occupation, and everyday words for it, in the singular."""

    tasks: tuple[str, ...]
    industries: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


CONTENTS: dict[str, Contents] = {
    "142": Contents(("customer_service", "shelf_stocking", "till"), ("47",), ("butikksjef",)),
    "1411": Contents(("reception", "office"), ("55",), ("hotellsjef",)),
    "1412": Contents(("serving", "kitchen"), ("56",), ("restaurantsjef",)),
    "2221": Contents(("care",), ("86",)),
    "2223": Contents(("care",), ("86", "87"), ("sykepleier", "nurse")),
    "2224": Contents(("care",), ("87", "88.1"), ("vernepleier",)),
    "2341": Contents(("teaching_assistant",), ("85.2",), ("grunnskolelærer",)),
    "2342": Contents(("childcare",), ("88.91",), ("barnehagelærer", "førskolelærer", "kindergarten teacher")),
    "2411": Contents(("accounting",), ("69.2",)),
    "251": Contents(("it_support",), ("62",), ("programmerer", "utvikler", "systemutvikler", "developer")),
    "252": Contents(("it_support",), ("62",), ("systemadministrator",)),
    "262": Contents(("culture",), ("91.01",), ("bibliotekar", "librarian")),
    "3313": Contents(("accounting",), ("69.2",), ("regnskapsfører", "bookkeeper")),
    "3322": Contents(("customer_service",), ("46",)),
    "334": Contents(("office",)),
    "3412": Contents(("care",), ("87",), ("miljøarbeider", "miljøterapeut")),
    "3423": Contents(("culture",), ("93",)),
    "3434": Contents(("kitchen",), ("56",), ("kjøkkensjef", "head chef")),
    "351": Contents(("it_support",), ("62",), ("it-konsulent", "it-medarbeider")),
    "4110": Contents(("office",), (), ("kontormedarbeider", "kontorassistent", "kontorist", "office clerk")),
    "413": Contents(("office",)),
    "421": Contents(("customer_service",), ("64",)),
    "4222": Contents(("customer_service",), (), ("kundebehandler", "kundekonsulent")),
    "4223": Contents(("reception",), (), ("sentralbordoperatør",)),
    "4224": Contents(("reception",), ("55",), ("hotellresepsjonist",)),
    "4226": Contents(("reception",), (), ("resepsjonist", "receptionist")),
    "422": Contents(("reception", "customer_service")),
    "431": Contents(("accounting", "office"), (), ("regnskapsmedarbeider", "lønningsmedarbeider")),
    "4321": Contents(
        ("warehouse",), ("52.1",), ("lagermedarbeider", "lagerarbeider", "plukker", "warehouse worker")
    ),
    "4322": Contents(("warehouse", "office"), ("52.1",), ("logistikkmedarbeider",)),
    "432": Contents(("warehouse",), ("52.1",)),
    "4411": Contents(("culture",), ("91.01",), ("bibliotekassistent",)),
    "4412": Contents(("driving", "recycling"), ("53",), ("postbud", "postmann")),
    "4415": Contents(("office",), (), ("arkivassistent",)),
    "441": Contents(("office",)),
    "5113": Contents(("culture",), ("91.02",)),
    "5120": Contents(("kitchen",), ("56",), ("kokk", "cook", "chef")),
    "5131": Contents(("serving",), ("56",), ("servitør", "kelner")),
    "5132": Contents(("serving",), ("56.3",), ("bartender",)),
    "5141": Contents(("hairdressing",), ("96.02",), ("frisør",)),
    "5142": Contents(("hairdressing",), ("96.02",), ("hudpleier", "kosmetolog")),
    "5151": Contents(("cleaning",), ("81.2",), ("renholdsleder", "husøkonom")),
    "5152": Contents(("cleaning", "kitchen"), (), ("husholder",)),
    "5153": Contents(("caretaking",), ("81.1",), ("vaktmester",)),
    "5164": Contents(("farming",), (), ("dyrepasser", "animal keeper")),
    "5221": Contents(("till", "shelf_stocking", "customer_service"), ("47",)),
    "522": Contents(
        ("shelf_stocking", "till", "customer_service"),
        ("47",),
        ("butikkmedarbeider", "butikkselger", "butikkassistent", "shop worker", "sales assistant"),
    ),
    "523": Contents(("till", "customer_service"), (), ("billettselger",)),
    "5244": Contents(("customer_service",), (), ("telefonselger",)),
    "5245": Contents(("till", "shelf_stocking", "customer_service"), ("47.3",)),
    "5246": Contents(("kitchen", "serving", "till"), ("56",), ("kafémedarbeider", "gatekjøkkenmedarbeider")),
    "524": Contents(("customer_service",), ("47",)),
    "5311": Contents(
        ("childcare",), ("88.91",), ("barnehageassistent", "barnepleier", "sfo-assistent", "kindergarten assistant")
    ),
    "5312": Contents(("teaching_assistant",), ("85",), ("skoleassistent", "fagarbeider i skolen")),
    "5321": Contents(("care",), ("86", "87"), ("helsefagarbeider", "hjelpepleier", "omsorgsarbeider")),
    "5322": Contents(("care", "cleaning"), ("88.1",), ("hjemmehjelper",)),
    "532": Contents(("care",), ("87", "88.1"), ("pleieassistent", "pleiemedarbeider", "care assistant")),
    "5414": Contents(("security",), ("80",), ("vekter", "security guard")),
    "541": Contents(("security",)),
    "611": Contents(("gardening", "farming"), ("01",)),
    "6113": Contents(("gardening",), ("81.3", "01.19"), ("gartner", "anleggsgartner")),
    "612": Contents(("farming",), ("01",), ("røkter", "fjøsavløser")),
    "613": Contents(("farming",), ("01",), ("gårdbruker",)),
    "621": Contents(("gardening",), ("02",), ("skogsarbeider",)),
    "7115": Contents(("carpentry",), ("43.32", "41"), ("tømrer", "snekker")),
    "711": Contents(("carpentry",), ("41",), ("bygningsarbeider",)),
    "7126": Contents((), ("43.22",), ("rørlegger",)),
    "713": Contents(("painting",), ("43.34",)),
    "7131": Contents(("painting",), ("43.34",), ("maler", "byggtapetserer")),
    "7212": Contents(("mechanics",), ("25",), ("sveiser", "welder")),
    "721": Contents(("mechanics",), ("25",)),
    "722": Contents(("mechanics",), ("25",)),
    "7231": Contents(("mechanics",), ("45.2",), ("bilmekaniker", "bilpleier", "dekkskifter")),
    "723": Contents(("mechanics",), (), ("mekaniker", "industrimekaniker", "sykkelreparatør")),
    "741": Contents(("electrical",), ("43.21",), ("elektriker", "elektromontør")),
    "742": Contents(("electrical", "it_support")),
    "7511": Contents(("production",), ("10.1",), ("slakter", "butcher")),
    "7512": Contents(("baking",), ("10.71",), ("baker", "konditor", "bakeriarbeider")),
    "752": Contents(("carpentry",), ("31",), ("møbelsnekker",)),
    "7531": Contents(("production",), ("13",), ("skredder", "syer", "tailor")),
    "8157": Contents(("laundry",), ("96.01",), ("vaskeriarbeider", "vaskerimedarbeider")),
    "8160": Contents(("production", "packing"), ("10",)),
    "8183": Contents(("packing", "production"), (), ("pakkemaskinoperatør",)),
    "81": Contents(("production",), (), ("prosessoperatør", "maskinoperatør", "fabrikkarbeider")),
    "82": Contents(("production",), (), ("montør", "industriarbeider", "assembler")),
    "8322": Contents(("driving",), ("53", "49"), ("varebilsjåfør", "budbilsjåfør", "drosjesjåfør", "sjåfør")),
    "8331": Contents(("driving",), ("49",), ("bussjåfør", "bus driver")),
    "8332": Contents(("driving",), ("49.4",), ("lastebilsjåfør", "trailersjåfør", "lorry driver", "truck driver")),
    "8341": Contents(("farming", "driving"), ("01",)),
    "8342": Contents((), ("42",), ("anleggsmaskinfører", "gravemaskinfører")),
    "8344": Contents(("warehouse",), ("52.1",), ("truckfører", "gaffeltruckfører", "forklift driver")),
    "911": Contents(("cleaning",), ("81.2",), ("renholder", "vaskehjelp", "renholdsarbeider", "rengjører")),
    "9122": Contents(("cleaning", "mechanics"), ("45.2",), ("bilvasker",)),
    "912": Contents(("cleaning",), ("81.2",), ("vinduspusser",)),
    "9214": Contents(("gardening",), ("01.19", "81.3"), ("gartnerassistent", "hagearbeider")),
    "9215": Contents(("gardening",), ("02",)),
    "921": Contents(("farming", "gardening"), ("01",), ("gårdsarbeider", "gårdsmedarbeider", "farm worker")),
    "931": Contents(("carpentry",), ("41", "42"), ("anleggsarbeider",)),
    "9321": Contents(("packing",), (), ("pakker", "håndpakker")),
    "932": Contents(("production", "packing")),
    "9333": Contents(("warehouse", "driving"), ("52.1",), ("terminalarbeider", "lossearbeider", "flyttearbeider")),
    "9334": Contents(("shelf_stocking",), ("47.11",), ("varepåfyller", "butikkpåfyller")),
    "933": Contents(("warehouse",)),
    "941": Contents(
        ("kitchen", "serving"), ("56", "56.2"), ("kjøkkenassistent", "kjøkkenhjelp", "kantinemedarbeider", "kitchen assistant")
    ),
    "951": Contents(("driving",), (), ("reklamedistributør",)),
    "9611": Contents(("recycling", "driving"), ("38",), ("renovatør", "renovasjonsarbeider")),
    "961": Contents(("recycling",), ("38",), ("gjenvinningsarbeider", "miljøvert")),
    "9621": Contents(("driving",), ("53",), ("bud", "sykkelbud", "avisbud", "courier")),
    "9622": Contents(("caretaking", "gardening"), ("81.1",), ("altmuligmann", "handyman")),
    "962": Contents(("caretaking",)),
}  # fmt: skip


def contents_of(code: str) -> Contents:
    """What an occupation of STYRK-08 (1-4 figures) holds; empty where the table says nothing of it or of what is above."""
    for length in range(len(code), 1, -1):
        found = CONTENTS.get(code[:length])
        if found is not None:
            return found
    return Contents(())


_NO_NAME = frozenset({"andre", "uoppgitt", "yrker", "ledere", "høyere", "operatører"})
_ABOUT = (" i ", " av ", " innen ", " for ", " ved ", " fra ", " med ")


def words_in_label(label: str) -> list[str]:
    """The occupations that a label of STYRK-08 names, as written and in the singular.

    "Barnehage- og skolefritidsassistenter mv." names barnehageassistenter, skolefritidsassistenter, and one of each. What stands
    in brackets or says of what ("i virksomheter"), and labels of "others", name nothing that anybody would type.
    """
    text = label.partition("(")[0].replace("mv.", "").replace("mfl.", "").strip(" ,.")
    for about in _ABOUT:
        text = text.partition(about)[0]
    if not text or text.split()[0].casefold() in _NO_NAME:
        return []
    parts = [part.strip() for part in text.replace(" og ", ",").replace("/", ",").split(",") if part.strip()]
    found: dict[str, None] = {}
    for place, part in enumerate(parts):
        word = part
        if part.endswith("-"):
            tail = _head_of(next((one for one in parts[place + 1 :] if not one.endswith("-")), ""))
            word = part[:-1] + tail if tail else ""
        elif part.startswith("-") or (place and (" " in part or not part.endswith(("er", "e", "menn", "folk", "bud")))):
            continue
        if len(word) < 4:
            continue
        for form in (word, singular(word)):
            found.setdefault(form if form[:2].isupper() else form.lower(), None)
    return list(found)


_HEADS = (
    "assistenter", "medarbeidere", "arbeidere", "selgere", "sjåfører", "førere", "montører", "maskinoperatører",
    "operatører", "produsenter", "reparatører", "maskinførere", "sorterere", "utviklere", "forvaltere", "leggere",
    "planleggere", "smeder", "ingeniører", "teknikere", "rådgivere", "sjefer", "meglere", "designere", "mekanikere",
    "installatører", "instruktører", "kontrollører",
)  # fmt: skip


def _head_of(word: str) -> str:
    """The head of a compound word that others share: "skolefritidsassistenter" lends "assistenter"."""
    return max((head for head in _HEADS if word.lower().endswith(head)), key=len, default="")


_ONE_ALREADY = ("maker", "hjelper", "leder", "arbeider", "bruker")
_OWN_FORMS = (("mestre", "mester"), ("leger", "lege"), ("guider", "guide"), ("menn", "mann"), ("mødre", "mor"))


def singular(word: str) -> str:
    """One of what a Norwegian plural names: "renholdere" is "renholder", "assistenter" is "assistent"."""
    for plural, one in _OWN_FORMS:
        if word.endswith(plural):
            return word[: -len(plural)] + one
    if " " in word or word.endswith(_ONE_ALREADY):
        return word
    if word.endswith("ere"):
        return word[:-1]
    return word.removesuffix("er")


def everyday_words() -> Iterator[tuple[str, Contents]]:
    """Each everyday word of the table with what it stands for."""
    for contents in CONTENTS.values():
        for word in contents.words:
            yield word, contents


_TRADE = (
    "Vanligvis videregående skole, fagbrev eller opplæring på stedet",
    "Usually upper secondary school, a trade certificate or training on site",
)
EDUCATION: dict[str, tuple[str, str]] = {
    "1": ("Erfaring eller utdanning etter hva virksomheten trenger", "Experience or education, as the business needs"),
    "2": ("Vanligvis fire år eller mer på universitet eller høgskole", "Usually four years or more at university"),
    "3": (
        "Vanligvis ett til tre år på universitet, høgskole eller fagskole",
        "Usually one to three years of higher education",
    ),
    "4": (
        "Vanligvis videregående skole eller opplæring på stedet",
        "Usually upper secondary school or training on site",
    ),
    "5": _TRADE,
    "6": _TRADE,
    "7": (
        "Vanligvis fagbrev etter videregående skole og læretid",
        "Usually a trade certificate after upper secondary school and apprenticeship",
    ),
    "8": _TRADE,
    "9": ("Ingen krav om utdanning; læres på stedet", "No education asked for; learned on site"),
}
"""The usual way in, by the first figure of STYRK-08, whose major groups follow the level of competence (SSB, Notater 17/2011)."""
