"""Who reads a text, what a finding is, and why it is one. Plain data without Django."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from grontlys.employers.rules.private_facts import NEVER
from grontlys.employers.rules.terms import Term


class Audience(StrEnum):
    """Who is going to read the text."""

    EMPLOYER = "employer"
    CANDIDATE = "candidate"
    OFFICIAL = "official"  # another office or service, which knows the words of the trade


STOP = "stop"
RECONSIDER = "reconsider"
NATIONAL_ID = NEVER


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Words to think over: text[start:end] == words. `kind` and `why` are codes of KINDS and WHYS.

    "stop" is what belongs in no text about a person and takes a reason to let stand; "reconsider" is advice. Each of the
    suggestions can be put in the place of the words; there may be none, where the sentence has to be written anew.
    """

    start: int
    end: int
    words: str
    kind: str
    severity: str
    why: str
    suggestions: tuple[str, ...] = ()


PRIVATE_KINDS: dict[str, str] = {"health": "diagnosis", "conviction": "conviction", "benefit": "benefit"}
"""Kinds of their own among what private_facts finds; the rest is "private"."""

KINDS: tuple[Term, ...] = (
    Term("diagnosis", "helse", "health"),
    Term("benefit", "ytelse", "benefit"),
    Term("conviction", "straff", "conviction"),
    Term("private", "privat", "private"),
    Term(NATIONAL_ID, "fødselsnummer", "national identity number"),
    Term("measure", "NAV-ord", "word of the system"),
    Term("label", "merkelapp", "label"),
    Term("stigmatising", "nedsettende", "demeaning"),
    Term("deficit", "mangel først", "lack first"),
    Term("judgement", "dom over personen", "judgement of the person"),
    Term("charity", "veldedighet", "charity"),
    Term("promise", "løfte", "promise"),
    Term("jargon", "fagord", "technical word"),
    Term("bureaucratic", "kanselliord", "officialese"),
    Term("sentence", "tung setning", "heavy sentence"),
    Term("address", "tiltale", "form of address"),
)

WHYS: tuple[Term, ...] = (
    Term("diagnosis", "Helse hører ikke hjemme i en tekst om en person. Si hva personen kan, og hva som hjelper.", "Health has no place in a text about a person. Say what the person can do, and what helps."),
    Term("benefit", "Hva noen lever av, angår ikke leseren.", "What somebody lives on is no concern of the reader."),
    Term("conviction", "Straff og politi hører ikke hjemme i en tekst om en person.", "Convictions and police have no place in a text about a person."),
    Term("private", "Dette er privat, og leseren trenger ikke å vite det.", "This is private, and the reader need not know."),
    Term(NATIONAL_ID, "Fødselsnummer skrives aldri i en tekst.", "A national identity number is never written in a text."),
    Term("system_word", "Et ord innenfra systemet. Det sier leseren lite.", "A word from inside the system. It tells the reader little."),
    Term("support_word", "Navn på støtten sier lite om personen. Si hva den betyr for arbeidsplassen, til slutt eller ikke.", "Names of support say little of the person. Say what it means for the workplace, last or not at all."),
    Term("label", "Ordet setter en merkelapp på personen. Si hva personen kan, og hva som hjelper i akkurat dette arbeidet.", "The word puts a label on the person. Say what the person can do, and what helps in this very work."),
    Term("stigmatising", "Ordet gjør personen mindre. Bruk et vanlig ord, eller la det være.", "The word makes the person smaller. Use an ordinary one, or leave it out."),
    Term("lack_first", "Setningen begynner med det som mangler. Si hva som går bra, og hva som hjelper.", "The sentence begins with what is lacking. Say what goes well, and what helps."),
    Term("despite", "«Til tross for» sier at noe er galt. Si bare hva personen har fått til.", "“Despite” says that something is wrong. Say only what the person has achieved."),
    Term("judged", "Dette dømmer hele personen. Skriv hva dere har sett, og når.", "This judges the whole person. Write what you have seen, and when."),
    Term("empty_praise", "Ros uten noe å vise til sier lite. Skriv hva dere har sett personen gjøre.", "Praise with nothing to point to says little. Write what you have seen the person do."),
    Term("charity", "Arbeidsgiveren skal få en medarbeider, ikke gjøre en god gjerning. Si hva personen tilfører.", "The employer is to get a colleague, not do a good deed. Say what the person adds."),
    Term("cheap", "Pris først gjør personen mindre verdt. Si hva personen kan, og kom til støtten til slutt.", "Price first makes the person worth less. Say what the person can do, and come to support last."),
    Term("promise", "Ingen kan love dette. Si hva dere vet, og hva som ikke er prøvd.", "Nobody can promise this. Say what you know, and what has not been tried."),
    Term("technical", "Et fagord. Det finnes et vanlig ord for det samme.", "A technical word. There is an ordinary one for the same."),
    Term("officialese", "Et kanselliord. Det finnes et kortere og vanligere.", "Officialese. There is a shorter and more ordinary word."),
    Term("filler", "Dette gjør setningen lengre uten å si mer.", "This makes the sentence longer without saying more."),
    Term("to_you", "Skriv til personen: «du».", "Write to the person: “you”."),
    Term("readiness", "Ingen må være ferdig avklart før de prøver. Si hva som er prøvd, og hva dere vil prøve.", "Nobody needs to be fully assessed before trying. Say what has been tried, and what you want to try."),
    Term("long", "Setningen har over 25 ord. Del den i to.", "The sentence has more than 25 words. Cut it in two."),
    Term("passive", "Flere passiver i én setning: det er uklart hvem som gjør hva.", "Several passives in one sentence: it is unclear who does what."),
)  # fmt: skip
