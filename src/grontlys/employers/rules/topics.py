"""What a talk with a workplace can yield, as data: topics with their questions and answers, in bokmål and English.

One table serves the forms, the telephone round, the shared page, the workplace page, the checks of what is stored and the
documentation, so that they cannot disagree. What a topic is for stands in its `source` (requirements EKB-03 to EKB-23).

Nothing here judges a workplace. Maturity and anchoring are context for a talk: no light, order or likelihood reads them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing
from grontlys.employers.rules.vocabulary import COMPETENCES, TASKS, TIMES, Term, by_code


class Ask(StrEnum):
    """How a question is answered."""

    ONE = "one"  # one code of the field's terms
    MANY = "many"  # several codes of them
    YES_NO = "yes_no"  # True or False
    COUNT = "count"  # a whole number from 0 to `most`
    TEXT = "text"  # a few words, `most` characters
    DATE = "date"  # a day, as "2026-12-01"


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a topic. `nb` and `en` are asked; `short_nb` and `short_en` stand before the answer among the facts."""

    name: str
    ask: Ask
    nb: str
    en: str
    terms: tuple[Term, ...] = ()
    most: int = 0
    short_nb: str = ""
    short_en: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of statement with its questions. `keys` are the codes its key may have; empty where it is free or unused."""

    kind: StrEnum
    nb: str
    en: str
    fields: tuple[Field, ...]
    source: str
    keys: tuple[Term, ...] = ()
    basis: Basis = Basis.EMPLOYER
    sharing: Sharing = Sharing.ALL
    help_nb: str = ""
    help_en: str = ""
    needs_note: bool = False
    may_be_bare: bool = False  # that the key is named is an answer

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError."""
        return {field.name: field for field in self.fields}[name]


DEMANDED_BY: tuple[Term, ...] = (
    Term("rule", "Lov eller forskrift", "Law or regulation"),
    Term("contract", "Kontrakt med kunden", "A client’s contract"),
    Term("own", "De ønsker det selv", "Their own wish"),
)
"""Who asks for the competence (EKB-05): a rule cannot be talked about, a wish can."""

OTHER_TASKS: tuple[Term, ...] = (
    Term("full", "Ja, nok til en hel stilling", "Yes, enough for a full-time job"),
    Term("part", "Ja, nok til en del av en stilling", "Yes, enough for part of a job"),
    Term("none", "Nei, bare de vanlige oppgavene", "No, only the ordinary tasks"),
)
"""Table on task flexibility, SINTEF 2019:00060 l. 158-168."""

WEEKDAYS: tuple[Term, ...] = (
    Term("mon", "Mandag", "Monday"),
    Term("tue", "Tirsdag", "Tuesday"),
    Term("wed", "Onsdag", "Wednesday"),
    Term("thu", "Torsdag", "Thursday"),
    Term("fri", "Fredag", "Friday"),
    Term("sat", "Lørdag", "Saturday"),
    Term("sun", "Søndag", "Sunday"),
)
"""When a task has to be done, where it cannot wait for another day."""

GROUP_SIZES: tuple[Term, ...] = (
    Term("alone", "Stort sett alene", "Mostly alone"),
    Term("few", "2–5 sammen", "2–5 together", ("liten gruppe", "lite miljø", "få kolleger"), ("small group", "small team")),
    Term("some", "6–15 sammen", "6–15 together"),
    Term("many", "Flere enn 15", "More than 15"),
)  # fmt: skip
"""How many work beside one another on an ordinary day; not the head count of the firm."""

TONES: tuple[Term, ...] = (
    Term("calm", "Rolig", "Calm", ("rolig", "rolig miljø"), ("calm", "quiet place")),
    Term("warm", "Omsorgsfull", "Caring", ("omsorgsfull", "godt miljø"), ("caring", "warm")),
    Term("direct", "Rett fram", "Straightforward"),
    Term("joking", "Røff humor", "Rough humour", ("røff tone",), ("rough tone",)),
    Term("formal", "Formell", "Formal"),
    Term("busy", "Hektisk", "Hectic"),
)

FEEDBACK: tuple[Term, ...] = (
    Term("often", "Ofte, mens en arbeider", "Often, while at work"),
    Term("fixed", "I faste samtaler", "In regular talks"),
    Term("seldom", "Sjelden, en må spørre", "Seldom, you have to ask"),
)

STRUCTURE: tuple[Term, ...] = (
    Term("fixed", "Likt fra dag til dag", "The same from day to day", ("faste rutiner", "forutsigbart", "struktur"), ("fixed routines", "predictable", "structure")),
    Term("some", "Noe veksler", "Some of it changes"),
    Term("changing", "Veksler mye", "Changes a lot"),
)  # fmt: skip

HOSTED: tuple[Term, ...] = (
    Term("now", "Ja, nå", "Yes, now"),
    Term("before", "Ja, før", "Yes, earlier"),
    Term("never", "Nei, aldri", "No, never"),
)

ADAPTATIONS: tuple[Term, ...] = (
    Term("shorter_hours", "Kortere eller andre tider", "Shorter or other hours"),
    Term("fewer_tasks", "Færre eller andre oppgaver", "Fewer or other tasks"),
    Term("slow_start", "Gradvis opptrapping", "A gradual start"),
    Term("one_person", "Én fast person å spørre", "One person to ask"),
    Term("written_plan", "Skriftlig plan for dagen", "A written plan for the day"),
    Term("quiet_place", "Rolig plass å arbeide", "A quiet place to work"),
    Term("aids", "Hjelpemidler og utstyr", "Aids and equipment"),
    Term("access", "Ombygging eller bedre adkomst", "Alterations or better access"),
    Term("language_help", "Hjelp med språket", "Help with the language"),
    Term("longer_training", "Lengre opplæring", "Longer training"),
    Term("talks", "Jevnlige samtaler", "Regular talks"),
)
"""What employers have done for somebody: from the four groups of needs in measures.md section 2."""

LEVELS: tuple[Term, ...] = (
    Term("top", "Øverste leder", "Top manager"),
    Term("recruiter", "Leder med rekrutteringsansvar", "Manager who recruits"),
    Term("hr", "HR", "HR"),
    Term("line", "Nærmeste leder", "Line manager"),
    Term("supervisor", "Veileder eller fadder", "Supervisor or buddy"),
    Term("ia", "IA-kontakt", "Contact for inclusive working life"),
    Term("parent", "Morselskap, kjede eller kommune", "Parent company, chain or municipality"),
)
"""Levels at which it is decided whom to take in (EKB-08). No representatives: union roles are never kept (GDPR art. 9)."""

MOTIVES: tuple[Term, ...] = (
    Term("chance", "Gi folk en sjanse", "Give people a chance"),
    Term("labour", "Trenger folk", "Need people"),
    Term("scarce", "Finner ikke kompetansen ellers", "Cannot find the skills elsewhere"),
    Term("policy", "IA eller egne retningslinjer", "Inclusion policy or their own guidelines"),
    Term("learn", "Lære å tilrettelegge", "Learn to adapt work"),
    Term("try", "Prøve folk før de ansetter", "Try people before hiring"),
    Term("local", "Beholde folk på stedet", "Keep people in the area"),
    Term("cheap", "Rimelig arbeidskraft", "Cheap labour"),
)
"""Why employers take part (EKB-07; SINTEF 2019:00060 l. 1329-1403)."""

MOTIVE_VOICES: tuple[Term, ...] = (
    Term("employer", "Arbeidsgivers egne ord", "The employer’s own words"),
    Term("staff", "Vårt inntrykk", "Our impression"),
)

SUPPORTS: tuple[Term, ...] = (
    Term("contact", "Én fast person å ringe", "One person to ring"),
    Term("paperwork", "Hjelp med papirene", "Help with the paperwork"),
    Term("training_time", "Betalt tid til opplæring", "Paid time for training"),
    Term("mentor", "Mentor", "Mentor"),
    Term("wage", "Tilskudd til lønn", "A wage subsidy"),
    Term("adaptation", "Hjelp til å tilrettelegge", "Help to adapt the work"),
    Term("advice", "Noen å spørre til råds", "Someone to ask for advice"),
    Term("exit", "Klar vei ut hvis det ikke går", "A clear way out if it does not work"),
    Term("information", "Vite mer om hva det innebærer", "To know more about what it means"),
    Term("nothing", "Ingenting", "Nothing"),
)
"""What would make it possible to say yes (EKB-14; requirements.md section 5.1)."""

MARKETS: tuple[Term, ...] = (
    Term("up", "Mer å gjøre framover", "More work ahead"),
    Term("same", "Omtrent som nå", "About as now"),
    Term("down", "Mindre å gjøre framover", "Less work ahead"),
)

AHEAD: tuple[Term, ...] = (
    Term("growing", "Utvider", "Expanding"),
    Term("retiring", "Noen går av med pensjon", "Someone is retiring"),
    Term("season", "Sesong med mye å gjøre", "A busy season"),
    Term("new_site", "Flytter eller åpner nytt sted", "Moving or opening a new place"),
    Term("reorganising", "Omorganiserer", "Reorganising"),
    Term("fewer", "Blir færre", "Becoming fewer"),
)

YES_MAYBE_NO: tuple[Term, ...] = (
    Term("yes", "Ja", "Yes"),
    Term("maybe", "Kanskje", "Maybe"),
    Term("no", "Nei", "No"),
)

PRACTICES: tuple[Term, ...] = (
    Term("adapts", "Tilrettelegger for egne ansatte", "Adapts work for its own staff"),
    Term("follow_up", "Følger opp egne sykmeldte tett", "Follows up its own staff on sick leave closely"),
    Term("ia", "Har IA-arbeid i gang", "Works with inclusive working life"),
    Term("goals", "Har mål for inkludering", "Has goals for inclusion"),
    Term("buddy", "Har fadderordning for nye", "Has buddies for newcomers"),
)

CLOTHES: tuple[Term, ...] = (
    Term("work", "Arbeidstøy, praktiske sko", "Work clothes, practical shoes"),
    Term("safety", "Vernetøy, spør i resepsjonen", "Protective clothing, ask at reception"),
    Term("everyday", "Vanlige klær", "Everyday clothes"),
    Term("smart", "Pent", "Smart"),
)

HOURS_TO_CALL: tuple[Term, ...] = (
    Term("early", "Før klokka åtte", "Before eight"),
    Term("morning", "Formiddag", "Morning"),
    Term("lunch", "Rundt lunsj", "Around lunch"),
    Term("afternoon", "Ettermiddag", "Afternoon"),
    Term("not_friday", "Ikke fredag", "Not on Fridays"),
    Term("by_appointment", "Bare etter avtale", "By appointment only"),
)

AGREEMENTS: tuple[Term, ...] = (
    Term("intention", "Intensjonsavtale", "Letter of intent"),
    Term("cooperation", "Samarbeidsavtale", "Cooperation agreement"),
    Term("framework", "Rammeavtale", "Framework agreement"),
    Term("ia", "Avtale om IA-støtte", "Agreement on support for inclusive working life"),
    Term("agency", "Avtale med bemanningsforetak", "Agreement with a staffing agency"),
)

OWN_WORDS: tuple[Term, ...] = (
    Term("business", "Hva vi driver med", "What we do"),
    Term("day", "En vanlig dag hos oss", "An ordinary day here"),
    Term("needs", "Hva vi trenger folk til", "What we need people for"),
    Term("must", "Hva en ny må kunne fra første dag", "What a newcomer must be able to do from the first day"),
    Term("learn", "Hva en kan lære hos oss", "What you can learn here"),
    Term("offer", "Hva vi kan by på", "What we can offer"),
)
"""Parts of the employer's own description: help to order well (EKB-21, bestillerkompetanse)."""

PROMISES: tuple[Term, ...] = (
    Term("call", "Ringe tilbake", "Ring back"),
    Term("visit", "Komme på besøk", "Come for a visit"),
    Term("candidate", "Foreslå en kandidat", "Suggest a candidate"),
    Term("information", "Sende opplysninger", "Send information"),
    Term("grant", "Finne ut om støtte", "Find out about support"),
    Term("colleague", "Ta med en kollega", "Bring a colleague along"),
    Term("other", "Annet", "Something else"),
)

PURPOSES: tuple[Term, ...] = (
    Term(Purpose.TRAINING.value, "Arbeidstrening", "Work training"),
    Term(Purpose.HIRING.value, "Ansettelse", "Hiring"),
)

TOPICS: tuple[Topic, ...] = (
    Topic(
        Kind.ROLE, "Rolle", "Role",
        (
            Field("name", Ask.TEXT, "Hva heter rollen?", "What is the role called?", most=60),
            Field("competence", Ask.ONE, "Hva slags kompetanse trengs?", "What skills does it take?", COMPETENCES),
            Field("demanded_by", Ask.ONE, "Hvem krever det?", "Who asks for it?", DEMANDED_BY, short_nb="Krevd av", short_en="Asked for by"),
        ),
        "EKB-02, EKB-05", help_nb="For eksempel butikkmedarbeider eller lagermedarbeider.", help_en="For example shop assistant or warehouse worker.",
    ),
    Topic(
        Kind.FLEXIBILITY, "Andre oppgaver", "Other tasks",
        (
            Field("other_tasks", Ask.ONE, "Finnes det andre oppgaver enn de vanlige?", "Are there other tasks than the ordinary ones?", OTHER_TASKS),
        ),
        "EKB-04; SINTEF 2019:00060 l. 158-168",
    ),
    Topic(
        Kind.HANDOVER, "Kan gis fra seg", "Could be handed over",
        (
            Field("hours", Ask.COUNT, "Omtrent hvor mange timer i uka?", "About how many hours a week?", most=60, short_nb="Timer i uka", short_en="Hours a week"),
            Field("done_by", Ask.TEXT, "Hvilken rolle gjør det i dag?", "Which role does it today?", most=60, short_nb="Gjøres av", short_en="Done by"),
            Field("times", Ask.MANY, "Når på døgnet eller i uka?", "When in the day or the week?", TIMES, short_nb="Når", short_en="When"),
            Field("days", Ask.MANY, "Hvilke dager, om det må være bestemte?", "Which days, if it has to be certain ones?", WEEKDAYS, short_nb="Dager", short_en="Days"),
        ),
        "EKB-04; models.md (job carving)", TASKS, may_be_bare=True,
        help_nb="Noe de med fagkompetanse bruker tid på, som andre kunne gjort.", help_en="Something skilled staff spend time on that others could do.",
    ),
    Topic(
        Kind.SETTING, "Arbeidsmiljø", "Work setting",
        (
            Field("group", Ask.ONE, "Hvor mange arbeider sammen en vanlig dag?", "How many work together on an ordinary day?", GROUP_SIZES, short_nb="Gruppe", short_en="Group"),
            Field("tone", Ask.MANY, "Hvordan er tonen?", "What is the tone like?", TONES, short_nb="Tone", short_en="Tone"),
            Field("structure", Ask.ONE, "Hvor likt er det fra dag til dag?", "How much is the same from day to day?", STRUCTURE, short_nb="Dagene", short_en="The days"),
            Field("feedback", Ask.ONE, "Hvordan får en tilbakemelding?", "How is feedback given?", FEEDBACK, short_nb="Tilbakemelding", short_en="Feedback"),
            Field("carer", Ask.YES_NO, "Er det noen som tar seg av nye?", "Does someone look after newcomers?", short_nb="Noen tar seg av nye", short_en="Someone looks after newcomers"),
            Field("strict", Ask.YES_NO, "Er de strenge på tider og regler?", "Are they strict about times and rules?", short_nb="Strenge på tider", short_en="Strict about times"),
        ),
        "EKB-03; SINTEF 2019:00060 l. 5051-5059, 5095-5118", basis=Basis.OBSERVED,
    ),
    Topic(
        Kind.EXPERIENCE, "Erfaring", "Experience",
        (
            Field("hosted", Ask.ONE, "Har de hatt folk på arbeidstrening?", "Have they had people on work training?", HOSTED, short_nb="Arbeidstrening", short_en="Work training"),
            Field("adapted", Ask.YES_NO, "Har de tilrettelagt for noen?", "Have they adapted work for anyone?", short_nb="Har tilrettelagt", short_en="Have adapted work"),
            Field("worked", Ask.MANY, "Hva virket?", "What worked?", ADAPTATIONS, short_nb="Virket", short_en="Worked"),
            Field("failed", Ask.MANY, "Hva virket ikke?", "What did not work?", ADAPTATIONS, short_nb="Virket ikke", short_en="Did not work"),
        ),
        "EKB-10, EKB-20; SINTEF 2019:00060 tables 5.5-5.7, figure 5.5",
    ),
    Topic(
        Kind.SUPERVISION, "Veiledere", "Supervisors",
        (
            Field("people", Ask.COUNT, "Hvor mange kan ta seg av en ny?", "How many can look after a newcomer?", most=20, short_nb="Antall", short_en="Number"),
            Field("hours", Ask.COUNT, "Omtrent hvor mange timer i uka?", "About how many hours a week?", most=40, short_nb="Timer i uka", short_en="Hours a week"),
            Field("trained", Ask.YES_NO, "Har noen av dem gjort det før?", "Has any of them done it before?", short_nb="Har gjort det før", short_en="Have done it before"),
        ),
        "EKB-12; SINTEF 2019:00060 l. 1426-1433, 6165-6168",
    ),
    Topic(
        Kind.DECIDES, "Hvem bestemmer", "Who decides",
        (Field("level", Ask.ONE, "Hvem bestemmer det?", "Who decides that?", LEVELS),),
        "EKB-08; SINTEF 2019:00060 l. 4938-4944", PURPOSES,
    ),
    Topic(
        Kind.MOTIVE, "Hvorfor de er med", "Why they take part",
        (Field("why", Ask.MANY, "Hvorfor tar de inn folk?", "Why do they take people in?", MOTIVES),),
        "EKB-07; SINTEF 2019:00060 l. 1329-1403", MOTIVE_VOICES,
    ),
    Topic(
        Kind.SUPPORT, "Trenger fra oss", "Needs from us",
        (Field("needs", Ask.MANY, "Hva trenger de for å si ja?", "What do they need to say yes?", SUPPORTS),),
        "EKB-14; SINTEF 2019:00060 l. 1415-1433, 4718-4731",
    ),
    Topic(
        Kind.MARKET, "Utsikter", "Outlook",
        (
            Field("outlook", Ask.ONE, "Hvordan ser det neste halvåret ut?", "How does the next half-year look?", MARKETS),
            Field("ahead", Ask.MANY, "Hva skjer framover?", "What lies ahead?", AHEAD, short_nb="Framover", short_en="Ahead"),
        ),
        "EKB-11; SINTEF 2019:00060 l. 4635-4649",
    ),
    Topic(
        Kind.PLAN, "Planer neste år", "Plans for next year",
        (Field("answer", Ask.ONE, "Har de planer om å ta inn noen neste år?", "Do they plan to take anyone in next year?", YES_MAYBE_NO),),
        "EKB-11; SINTEF 2019:00060 tables on plans, surveys.md section 6", PURPOSES,
    ),
    Topic(
        Kind.ANCHORING, "Forankring", "Anchoring",
        (
            Field("leader", Ask.YES_NO, "Er lederen engasjert?", "Is the manager committed?", short_nb="Lederen er engasjert", short_en="The manager is committed"),
            Field("floor", Ask.YES_NO, "Vet kollegene om det?", "Do the colleagues know about it?", short_nb="Kollegene vet", short_en="The colleagues know about it"),
            Field("representatives", Ask.YES_NO, "Er de tillitsvalgte med?", "Are the employee representatives on board?", short_nb="Tillitsvalgte er med", short_en="Employee representatives are on board"),
        ),
        "EKB-19; SINTEF 2019:00060 l. 5062-5070", basis=Basis.INTERPRETED,
    ),
    Topic(
        Kind.MATURITY, "Det de alt gjør", "What they already do",
        (Field("practice", Ask.MANY, "Hva gjør de for sine egne?", "What do they do for their own staff?", PRACTICES),),
        "EKB-20; SINTEF 2019:00060 l. 4502-4541; context, never a ranking", basis=Basis.INTERPRETED,
    ),
    Topic(
        Kind.ETIQUETTE, "Når du kommer", "When you come",
        (
            Field("best", Ask.MANY, "Når passer det å komme eller ringe?", "When is it a good time to come or ring?", HOURS_TO_CALL, short_nb="Passer", short_en="Good time"),
            Field("clothes", Ask.ONE, "Hva bør en ha på seg?", "What should you wear?", CLOTHES, short_nb="Klær", short_en="Clothes"),
        ),
        "EKB-15; SINTEF 2019:00060 l. 5071-5084", basis=Basis.OBSERVED,
    ),
    Topic(
        Kind.APPRENTICES, "Lærlinger", "Apprentices",
        (
            Field("company", Ask.YES_NO, "Er de lærebedrift?", "Are they approved for apprentices?", short_nb="Lærebedrift", short_en="Approved for apprentices"),
            Field("places", Ask.COUNT, "Hvor mange læreplasser har de?", "How many apprenticeships do they have?", most=99, short_nb="Læreplasser", short_en="Apprenticeships"),
            Field("trades", Ask.TEXT, "I hvilke fag?", "In which trades?", most=120, short_nb="Fag", short_en="Trades"),
        ),
        "EKB-22; SINTEF 2019:00060 l. 6248-6280",
    ),
    Topic(
        Kind.AGREEMENT, "Avtale", "Agreement",
        (
            Field("party", Ask.TEXT, "Hvem er avtalen med?", "Who is the agreement with?", most=80),
            Field("what", Ask.ONE, "Hva slags avtale?", "What kind of agreement?", AGREEMENTS),
            Field("until", Ask.DATE, "Til når gjelder den?", "Until when does it hold?", short_nb="Til", short_en="Until"),
        ),
        "EKB-23; SINTEF 2019:00060 l. 5420-5423, 6200-6202",
        help_nb="Med NAV, en tiltaksbedrift, et bemanningsforetak eller andre.", help_en="With NAV, a work-inclusion enterprise, a staffing agency or others.",
    ),
    Topic(
        Kind.OWN_WORDS, "Med egne ord", "In their own words", (), "EKB-21; SINTEF 2019:00060 l. 1952-1955, 6023-6025",
        OWN_WORDS, needs_note=True,
    ),
    Topic(
        Kind.PROMISE, "Vi har lovet", "We have promised",
        (
            Field("what", Ask.ONE, "Hva lovet dere?", "What did you promise?", PROMISES),
            Field("due", Ask.DATE, "Innen når?", "By when?", short_nb="Innen", short_en="By"),
        ),
        "requirements.md 6.2; CRM (a promise not kept is remembered)", basis=Basis.OBSERVED,
    ),
)  # fmt: skip

BY_KIND: dict[str, Topic] = {topic.kind.value: topic for topic in TOPICS}


def topic_of(kind: str) -> Topic | None:
    """The topic of a kind; None for the kinds that have rules of their own."""
    return BY_KIND.get(kind)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an answer: the field ("" for the whole) and a code: unknown, number, long, date, key, empty."""

    field: str
    code: str


def problems(kind: str, key: str, value: Mapping[str, Any], note: str = "") -> Iterator[Problem]:
    """What keeps a statement of a topic from being stored; nothing where it is well. Raises KeyError for a kind without topic.

    {gone: True} and {done: True} end what the key names and need no answers.
    """
    return topic_problems(BY_KIND[kind], key, value, note)


def topic_problems(topic: Topic, key: str, value: Mapping[str, Any], note: str = "") -> Iterator[Problem]:
    """The same for a topic of any table."""
    if topic.keys and key not in by_code(topic.keys):
        yield Problem("", "key")
    if value.get("gone") is True or value.get("done") is True:
        return
    fields = {field.name: field for field in topic.fields}
    for name, answer in value.items():
        if name not in fields:
            yield Problem(name, "unknown")
        elif answer not in (None, "", []) and (code := _wrong(fields[name], answer)):
            yield Problem(name, code)
    empty = all(answer in (None, "", []) for answer in value.values())
    if (empty and topic.fields and not topic.may_be_bare) or (topic.needs_note and not note.strip()):
        yield Problem("", "empty")


def _wrong(field: Field, answer: Any) -> str:
    match field.ask:
        case Ask.ONE:
            return "" if isinstance(answer, str) and answer in by_code(field.terms) else "unknown"
        case Ask.MANY:
            known = by_code(field.terms)
            listed = isinstance(answer, list) and all(isinstance(one, str) and one in known for one in answer)
            return "" if listed and len(set(answer)) == len(answer) else "unknown"
        case Ask.YES_NO:
            return "" if isinstance(answer, bool) else "unknown"
        case Ask.COUNT:
            well = isinstance(answer, int) and not isinstance(answer, bool) and 0 <= answer <= field.most
            return "" if well else "number"
        case Ask.TEXT:
            return "" if isinstance(answer, str) and len(answer) <= field.most else "long"
        case Ask.DATE:
            try:
                dt.date.fromisoformat(answer)
            except (TypeError, ValueError):
                return "date"
            return ""


def free_texts(kind: str, value: Mapping[str, Any]) -> list[str]:
    """The free texts inside a value, for the check of private facts. Codes, numbers and days are left out."""
    topic = BY_KIND.get(kind)
    if topic is None:
        name = {Kind.OPENING.value: "condition", Kind.TASK.value: "role"}.get(kind, "")
        return [value[name]] if value.get(name) and not value.get("gone") else []
    return [value[f.name] for f in topic.fields if f.ask is Ask.TEXT and isinstance(value.get(f.name), str)]
