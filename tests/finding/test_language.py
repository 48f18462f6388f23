"""What people type and what it is taken to mean. The table is for reading: add the phrase somebody missed."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from grontlys.employers.rules.vocabulary import REQUIREMENTS, TASKS, TIMES
from grontlys.finding.chips import KINDS, Atom, Chip, chip, chip_label, chip_title, parse_chip, read_codes
from grontlys.finding.language import MOST_TEXT, parse
from grontlys.finding.lexicon import Lexicon
from grontlys.finding.rows import Vocabulary

VOCABULARY = Vocabulary(
    municipalities=[
        ("", "", "", None, None),
        ("0301", "Oslo", "03", 59.91, 10.75),
        ("1121", "Time", "11", 58.73, 5.65),
        ("3207", "Nordre Follo", "32", 59.72, 10.83),
        ("3212", "Nesodden", "32", 59.85, 10.66),
        ("3214", "Frogn", "32", 59.70, 10.65),
        ("3216", "Vestby", "32", 59.60, 10.75),
        ("3218", "Ås", "32", 59.66, 10.79),
        ("3419", "Våler", "34", 60.67, 11.83),
        ("3114", "Våler", "31", 59.48, 10.87),
        ("5612", "Guovdageaidnu – Kautokeino", "56", 69.01, 23.04),
    ],
    counties={"03": "Oslo", "32": "Akershus"},
    posts=[("", ""), ("Ås", "3218"), ("Drøbak", "3214"), ("Ski", "3207"), ("Lager", "3218")],
    industries=[("", "", "", ""), ("SN2007", "H", "Transport og lagring", "Transportation and storage"), ("SN2007", "52.10", "Lagring", "Warehousing"), ("SN2007", "47.299", "Butikkhandel med nærings- og nytelsesmidler", "")],
)  # fmt: skip
LEXICON = Lexicon(VOCABULARY, postcodes=frozenset({1430, 1440}))

WAREHOUSE = "task:warehouse|industry:52.1"
CLEANING = "task:cleaning|industry:81.2"

# What is typed; the chips; the words left for names and notes.
PHRASES: list[tuple[str, str, str]] = [
    ("truckfører Ås", f"{WAREHOUSE} place:3218", ""),
    ("barnehageassistent", "task:childcare|industry:88.91", ""),
    ("barnehageassistent deltid", "task:childcare|industry:88.91 hours:part_time", ""),
    ("bussjåfør", "task:driving|industry:49", ""),
    ("truck driver", "task:driving|industry:49.4", ""),
    # The one that must work.
    ("lager deltid ikke tunge løft ås", f"{WAREHOUSE} hours:part_time avoid:heavy_lifting place:3218", ""),
    ("part-time warehouse, no heavy lifting, Ås", f"hours:part_time {WAREHOUSE} avoid:heavy_lifting place:3218", ""),
    # Places.
    ("ås", "place:3218", ""),
    ("Ås", "place:3218", ""),
    ("AAS", "place:3218", ""),
    ("as", "", "as"),
    ("fjellheim as", "", "fjellheim"),
    ("a s", "", "s"),
    ("nordre follo", "place:3207", ""),
    ("vestby ås", "place:3216 place:3218", ""),
    ("våler", "place:3419|place:3114", ""),
    ("kautokeino", "place:5612", ""),
    ("akershus", "county:32", ""),
    ("akershus fylke", "county:32", ""),
    ("oslo", "place:0301", ""),
    ("drøbak", "post:drøbak", ""),
    ("droebak", "post:drøbak", ""),
    ("ski", "post:ski", ""),
    ("1430", "postcode:1430", ""),
    ("rema 1000", "", "rema 1000"),
    ("ås + 20 km", "place:3218~20", ""),
    ("ås 20km", "place:3218~20", ""),
    ("innen 20 km fra ås", "place:3218~20", ""),
    ("within 30 km of vestby", "place:3216~30", ""),
    ("2 mil rundt vestby", "place:3216~20", ""),
    ("lager nær ås", f"{WAREHOUSE} place:3218~20", ""),
    ("near drøbak", "place:3214~20", ""),
    ("ikke oslo", "-place:0301", ""),
    ("20 km", "", "20 km"),
    # Tasks and industries.
    ("lager", WAREHOUSE, ""),
    ("warehouse", WAREHOUSE, ""),
    ("lageret", WAREHOUSE, ""),
    ("lagermedarbeider", WAREHOUSE, ""),
    ("renhold", CLEANING, ""),
    ("lager og renhold", f"{WAREHOUSE} {CLEANING}", ""),
    ("lager eller kontor", f"{WAREHOUSE} task:office", ""),
    ("barnehage", "task:childcare|industry:88.91", ""),
    ("kindergarten", "task:childcare|industry:88.91", ""),
    ("butikk", "industry:47", ""),
    ("butikkjobb", "industry:47", ""),
    ("matbutikk vestby", "industry:47.11 place:3216", ""),
    ("frisør", "task:hairdressing|industry:96.02", ""),
    ("hår", "task:hairdressing", ""),
    ("har", "", ""),
    ("sykehjem", "industry:87", ""),
    ("nursing home", "industry:87", ""),
    ("bygg og anlegg", "section:F", ""),
    ("transport og lagring", "section:H", ""),
    ("ikke renhold", "-task:cleaning|industry:81.2", ""),
    # Things to avoid.
    ("ikke tunge løft", "avoid:heavy_lifting", ""),
    ("uten tunge løft", "avoid:heavy_lifting", ""),
    ("slipper støy", "avoid:noise", ""),
    ("tåler ikke støv", "avoid:dust_chemicals", ""),
    ("ikke tunge løft eller støy", "avoid:heavy_lifting avoid:noise", ""),
    ("ikke støy, stress og kulde", "avoid:noise avoid:pace avoid:cold_heat", ""),
    ("ikke for høyt tempo", "avoid:pace", ""),
    ("ikke så mye folk", "avoid:social_contact", ""),
    ("without customers or noise", "avoid:social_contact avoid:noise", ""),
    ("rolig tempo", "avoid:pace", ""),
    ("lett arbeid", "avoid:heavy_lifting", ""),
    ("lite folk", "avoid:social_contact", ""),
    ("uten krav om norsk", "avoid:spoken_norwegian", ""),
    ("uten førerkort", "avoid:licence_b", ""),
    ("ikke politiattest", "avoid:police_certificate", ""),
    ("no driving licence", "avoid:licence_b", ""),
    ("ikke skift", "avoid:shift", ""),
    ("ikke mye trapper", "avoid:stairs", ""),
    ("uten å bøye seg", "avoid:bending", ""),
    ("ikke ensformig eller slitsomt", "avoid:repetition avoid:endurance", ""),
    ("not repetitive", "avoid:repetition", ""),
    ("ikke ute", "avoid:outdoors", ""),
    ("inne", "avoid:outdoors", ""),
    ("ikke inne", "uses:outdoors", ""),
    ("indoors, no early mornings", "avoid:outdoors avoid:early_start", ""),
    ("ikke tidlig", "avoid:early_start", ""),
    ("mange pauser", "avoid:few_breaks", ""),
    ("korte dager", "avoid:long_days", ""),
    ("faste tider", "avoid:shifting_hours", ""),
    ("uten farlige maskiner", "avoid:safety_risk", ""),
    ("ikke sinte kunder", "avoid:emotional_load", ""),
    ("uten krav om engelsk", "avoid:english", ""),
    ("slipper tall og regning", "avoid:numbers", ""),
    ("no dangerous machines", "avoid:safety_risk", ""),
    ("rullestol", "avoid:steps_narrow", ""),
    ("wheelchair", "avoid:steps_narrow", ""),
    ("svaksynt", "avoid:sight", ""),
    ("faste rutiner", "avoid:change", ""),
    ("enkle oppgaver", "avoid:problem_solving", ""),
    ("fast oppmøtested", "avoid:moving_sites", ""),
    ("sentralt", "avoid:hard_to_reach", ""),
    ("krever nøyaktighet", "uses:accuracy", ""),
    ("with teamwork", "uses:teamwork", ""),
    ("ikke krav til konsentrasjon", "avoid:concentration", ""),
    ("leger uten grenser", "industry:86.21", "uten grenser"),
    # Things to use.
    ("truck", "uses:forklift", ""),
    ("truckførerbevis", "uses:forklift", ""),
    ("krever truck", "uses:forklift", ""),
    ("med kundekontakt", "uses:social_contact", ""),
    ("fagbrev", "uses:trade_certificate|competence:trade_certificate", ""),
    ("norsk A2", "norwegian:A2", ""),
    ("norsk på b1", "norwegian:B1", ""),
    ("A2 Norwegian", "norwegian:A2", ""),
    ("ufaglært", "competence:trained_here", ""),
    ("uten utdanning", "competence:trained_here", ""),
    ("unskilled", "competence:trained_here", ""),
    # Hours.
    ("deltid", "hours:part_time", ""),
    ("full time", "hours:full_time", ""),
    ("ikke heltid", "hours:part_time", ""),
    ("60 %", "percent:60", ""),
    ("60 % stilling", "percent:60", ""),
    ("50 prosent", "percent:50", ""),
    ("kveld helg", "time:evening time:weekend", ""),
    ("evenings", "time:evening", ""),
    ("dagtid", "time:day", ""),
    ("ikke natt", "-time:night", ""),
    ("no weekends", "-time:weekend", ""),
    # Size and sector.
    ("under 10 ansatte", "employees:0-9", ""),
    ("fewer than 10 employees", "employees:0-9", ""),
    ("høyst 10 ansatte", "employees:0-10", ""),
    ("5-19 ansatte", "employees:5-19", ""),
    ("5–19", "employees:5-19", ""),
    ("mellom 5 og 19 ansatte", "employees:5-19", ""),
    ("mer enn 50", "employees:51-", ""),
    ("minst 50 ansatte", "employees:50-", ""),
    ("50+", "employees:50-", ""),
    ("12 ansatte", "employees:12-12", ""),
    ("liten privat", "employees:1-19 sector:private", ""),
    ("store kommunale", "employees:50- sector:municipal", ""),
    ("offentlig", "sector:public", ""),
    ("statlig", "sector:state", ""),
    ("ikke kommunal", "-sector:municipal", ""),
    # Lights and freshness.
    ("grønn", "light:green", ""),
    ("yellow", "light:yellow", ""),
    ("ledig plass nå", "light:green", ""),
    ("ikke aktuelt nå", "light:red", ""),
    ("not now", "light:red", ""),
    ("ingen dialog", "light:grey", ""),
    ("grønn arbeidstrening", "training:green", ""),
    ("ja til ansettelse", "hiring:green", ""),
    ("ansettelse: kanskje", "hiring:yellow", ""),
    ("green work training", "training:green", ""),
    ("arbeidstrening", "purpose:training", ""),
    ("lager arbeidstrening", f"{WAREHOUSE} purpose:training", ""),
    ("bekreftet siste uke", "confirmed:7", ""),
    ("bekreftet i dag", "confirmed:0", ""),
    ("confirmed last 3 weeks", "confirmed:21", ""),
    ("siste 14 dager", "fresh:14", ""),
    ("fersk", "fresh:28", ""),
    ("oppdatert siste måned", "fresh:30", ""),
    ("bare det vi vet", "sure:only", ""),
    ("nedlagt", "closed:yes", ""),
    # Numbers and names.
    ("700 000 012", "", "700 000 012"),
    ("974760673", "number:974760673", ""),
    ("974 760 673", "number:974760673", ""),
    ('"norsk gjenvinning"', "", "norsk gjenvinning"),
    ("«ås»", "", "as"),
    ("Nordby Fjellkast", "", "nordby fjellkast"),
    ("7eleven ski", "post:ski", "7eleven"),
    ("", "", ""),
    ("jobb i ås for en person", "place:3218", "person"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chips", "rest"), PHRASES, ids=[phrase[0] for phrase in PHRASES])
def test_what_people_type(text: str, chips: str, rest: str) -> None:
    query = parse(text, LEXICON)
    assert " ".join(chip.code for chip in query.chips) == chips
    assert " ".join(query.rest) == rest


@pytest.mark.parametrize(
    ("text", "chips", "corrections"),
    [
        ("lagr", WAREHOUSE, [("lagr", "lager")]),
        ("renhol", CLEANING, [("renhol", "renhold")]),
        ("wharehouse", WAREHOUSE, [("wharehouse", "warehouse")]),
        ("Nordby byggvarer", "industry:47.52", [("byggvarer", "byggevarer")]),
        ("ikke tunnge lføt", "avoid:heavy_lifting", [("tunnge", "tunge"), ("lføt", "løft")]),
        ("ikke tunnge løft", "avoid:heavy_lifting", [("tunnge", "tunge")]),
        ("nordre folo", "place:3207", [("folo", "follo")]),
        ("vetsby", "place:3216", [("vetsby", "vestby")]),
        ("detlid", "hours:part_time", [("detlid", "deltid")]),
    ],
)
def test_misspelt_words_are_read_and_told(text: str, chips: str, corrections: list[tuple[str, str]]) -> None:
    query = parse(text, LEXICON)
    assert " ".join(chip.code for chip in query.chips) == chips
    assert [tuple(correction) for correction in query.corrections] == corrections


def test_a_word_that_a_name_holds_is_no_misspelling() -> None:
    assert parse("lagr", Lexicon(VOCABULARY, lambda word: word == "lagr")).rest == ("lagr",)


@pytest.mark.parametrize(
    "text", ["norsk", "støy", "tunge løft", "kunder", "egen transport", "nøyaktig", "ute", "tidlig", "early", "engelsk"]
)
def test_a_bare_demand_is_asked_about(text: str) -> None:
    query = parse(text, LEXICON)
    assert query.chips == ()
    assert query.rest == ()
    assert query.rest_text == text
    (offer,) = query.offers
    assert [chip.kind for chip in offer.chips] == ["avoid", "uses"]


def test_what_is_left_can_be_read_again() -> None:
    query = parse('lager "grønn hage" norsk fjellheim', LEXICON)
    assert query.rest_text == '"gronn hage" norsk fjellheim'
    again = parse(query.rest_text, LEXICON)
    assert (again.chips, again.rest, again.rest_text) == ((), query.rest, query.rest_text)


def test_an_unfinished_word_is_completed() -> None:
    query = parse("lager del", LEXICON, typing=True)
    assert query.rest == ()
    assert query.rest_text == "del"
    assert "hours:part_time" in [chip.code for _text, chip in query.completions]
    assert parse("lager del ", LEXICON, typing=True).completions == ()
    assert parse("lager deltid", LEXICON, typing=True).completions == ()


def test_every_word_of_the_vocabulary_is_understood() -> None:
    """No label or word of a task, a time or a requirement is lost to another meaning."""
    lost = []
    for terms, kinds in ((TASKS, {"task"}), (TIMES, {"time"}), (REQUIREMENTS, {"uses", "avoid", "hours", "time", "norwegian", "competence", "task"})):  # fmt: skip
        for term in terms:
            if term.code == "full_time":
                continue
            for phrase in (term.nb, term.en, *term.nb_words, *term.en_words):
                query = parse(phrase, LEXICON)
                atoms = {
                    atom
                    for chip in (*query.chips, *(c for offer in query.offers for c in offer.chips))
                    for atom in chip.atoms
                }
                if not any(atom.kind in kinds and atom.value == term.code for atom in atoms):
                    lost.append((term.code, phrase, [chip.code for chip in query.chips]))
    assert lost == []


@given(st.text(max_size=80))
def test_anything_can_be_typed(text: str) -> None:
    """Never an error; the chips survive an address; what is left means the same when read again."""
    query = parse(text, LEXICON)
    assert read_codes(chip.code for chip in query.chips) == (query.chips[:20], [])
    again = parse(query.rest_text, LEXICON)
    assert set(again.rest) <= set(query.rest)


@given(st.lists(st.sampled_from([word for phrase, _, _ in PHRASES for word in phrase.split()]), max_size=12))
def test_known_words_in_any_order(words: list[str]) -> None:
    query = parse(" ".join(words), LEXICON)
    assert all(parse_chip(chip.code) == chip for chip in query.chips)


def test_a_long_text_is_cut() -> None:
    assert len(parse("lager " * 1000, LEXICON).chips) == 1
    assert MOST_TEXT == 300


# --- Chips --------------------------------------------------------------------------------------------------------------------

EVERY_KIND = (
    "place:3218", "place:3218~20", "county:32", "post:drøbak", "postcode:1430", "section:H", "industry:52.1", "industry:SN2025/62.1",
    "task:warehouse", "uses:forklift", "uses:noise", "avoid:noise", "norwegian:A2", "hours:part_time", "hours:full_time", "percent:60",
    "time:evening", "employees:5-19", "employees:-9", "employees:50-", "employees:3-3", "sector:public", "light:green", "training:red",
    "hiring:grey", "purpose:training", "fresh:14", "confirmed:1", "silent:yes", "competence:courses", "number:974760673", "closed:yes",
    "sure:only", "task:warehouse|industry:52.1", "-place:0301", "-time:night", "place:3419|place:3114",
)  # fmt: skip


@pytest.mark.parametrize("code", EVERY_KIND)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_chip_has_a_code_and_a_label(code: str, language: str) -> None:
    read = parse_chip(code)
    assert read is not None
    assert read.code == code
    with translation.override(language):
        assert chip_label(read, VOCABULARY)
        assert chip_title(read, VOCABULARY)


def test_the_list_of_kinds_is_whole() -> None:
    assert {code.lstrip("-").partition(":")[0] for code in EVERY_KIND} == set(KINDS)


@pytest.mark.parametrize(
    "code",
    ["", ":", "place", "place:", "place:32", "place:3218~0", "place:3218~999", "task:nothing", "colour:red", "employees:-", "employees:9-5",
     "percent:0", "percent:101", "fresh:-1", "number:12", "-avoid:noise", "-sure:only", "task:warehouse|nonsense", "industry:x", "light:blue",
     "postcode:14３0", "percent:٣", "place:3218\n", "x" * 300],
)  # fmt: skip
def test_a_broken_code_is_no_chip(code: str) -> None:
    assert parse_chip(code) is None


def test_labels_speak_both_languages() -> None:
    def label(code: str) -> str:
        read = parse_chip(code)
        assert read is not None
        return chip_label(read, VOCABULARY)

    assert label("place:3218~20") == "Ås + 20 km"
    assert label(WAREHOUSE) == "Lagerarbeid"
    assert label("avoid:heavy_lifting") == "Uten tunge løft"
    assert label("-place:0301") == "Ikke Oslo"
    assert label("employees:5-19") == "5–19 ansatte"
    assert label("industry:52.10") == "Lagring"
    with translation.override("en"):
        assert label(WAREHOUSE) == "Warehouse work"
        assert label("industry:52.10") == "Warehousing"
        assert label("section:H") == "Transport and storage"


def test_too_many_chips_are_left_out() -> None:
    codes = [f"fresh:{n}" for n in range(30)]
    chips, broken = read_codes(codes)
    assert len(chips) == 20
    assert len(broken) == 10
    assert chips[0] == chip("fresh", 0)
    assert Chip((Atom("fresh", "0"),)) == chips[0]


def test_names_of_occupations_that_were_read_in_ask_for_what_they_hold() -> None:
    read_in = Vocabulary(occupations=[("hotellresepsjonister", "4224"), ("dommere", "2612"), ("butikk", "5223")])
    lexicon = Lexicon(read_in)
    assert [chip.code for chip in parse("hotellresepsjonister", lexicon).chips] == ["task:reception|industry:55"]
    assert parse("dommere", lexicon).rest == ("dommere",), "the table says nothing of it"
    assert [chip.code for chip in parse("butikk", lexicon).chips] == ["industry:47"], "our own words come first"
    assert Vocabulary.from_json(read_in.to_json()).occupations == read_in.occupations


def test_names_of_occupations_correct_nothing() -> None:
    assert parse("vekterer", LEXICON).corrections == parse("dyrepassr", LEXICON).corrections == ()
