"""What is asked of a person who seeks work, as data: resources first, then what helps, then the frame. Bokmål and English.

The same catalogue of tasks, dimensions and requirements as for workplaces, so that the two can be held against each other.
"""

from __future__ import annotations

from grontlys.candidates.rules.kinds import Kind
from grontlys.employers.rules import topics as asked
from grontlys.employers.rules.topics import Ask, Field, Topic
from grontlys.employers.rules.vocabulary import DEMANDS, LANGUAGE_LEVELS, REQUIREMENTS, TASKS, TIMES, Term

_DIMENSIONS = {one.code for one in DEMANDS}

QUALIFICATIONS: tuple[Term, ...] = tuple(
    one for one in REQUIREMENTS if one.code not in {*_DIMENSIONS, "full_time", "shift", "own_transport"}
)

HOW_LEARNED: tuple[Term, ...] = (
    Term("work", "I arbeid", "At work"),
    Term("education", "I utdanning", "In education"),
    Term("home", "Hjemme eller på fritiden", "At home or in free time"),
    Term("abroad", "I et annet land", "In another country"),
)
HELD: tuple[Term, ...] = (
    Term("has", "Har", "Has"),
    Term("planned", "Skal ta", "Going to take it"),
    Term("has_not", "Har ikke", "Does not have"),
)
CERTIFICATE: tuple[Term, ...] = (
    Term("has", "Kan vises fram", "Can be shown"),
    Term("has_not", "Kan ikke vises fram", "Cannot be shown"),
)
"""The police certificate is asked in these words; not asked is the third answer, and the one that nobody writes."""

LEVELS: tuple[Term, ...] = tuple(Term(str(level), str(level), str(level)) for level in range(4))
"""The words of a level stand on its dimension."""

CAN: tuple[Term, ...] = (
    Term("can", "Kan", "Can"),
    Term("adapted", "Kan med tilrettelegging", "Can, with adaptation"),
    Term("cannot", "Kan ikke", "Cannot"),
    Term("untested", "Ikke prøvd", "Not tried"),
)
STATED_BY: tuple[Term, ...] = (
    Term("person", "Personen selv", "The person"),
    Term("counsellor", "Veileder", "Counsellor"),
)
TRANSPORT: tuple[Term, ...] = (
    Term("car", "Egen bil", "Own car"),
    Term("public", "Buss eller tog", "Bus or train"),
    Term("bike_walk", "Sykkel eller til fots", "By bike or on foot"),
    Term("lift", "Får skyss", "Gets a lift"),
)
SEEN: tuple[Term, ...] = (
    Term("attendance", "Møtte som avtalt", "Came as agreed"),
    Term("told", "Sa fra i tide", "Gave notice in time"),
    Term("stayed", "Sto i det over tid", "Kept it up over time"),
    Term("mastered", "Mestret en oppgave", "Mastered a task"),
    Term("responsibility", "Tok ansvar", "Took responsibility"),
)
"""Evidence as concrete observations, never a judgement of the person (requirements CAN-04)."""

HOLD_REASONS: tuple[Term, ...] = (
    Term("course", "Tar kurs eller utdanning", "Taking a course or education"),
    Term("treatment", "Venter på noe utenfor arbeidslivet", "Waiting for something outside working life"),
    Term("leave", "Permisjon", "Leave"),
    Term("own_wish", "Eget ønske", "Own wish"),
)
"""A pause has a plan and a day on which it is looked at again (requirements CAN-13)."""

_HELP = Field("help", Ask.ONE, "Hva hjelper?", "What helps?", asked.ADAPTATIONS, short_nb="Hjelper", short_en="Helps")

TOPICS: tuple[Topic, ...] = (
    Topic(
        Kind.SKILL, "Kan", "Skill",
        (
            Field("name", Ask.TEXT, "Hva kan du?", "What can you do?", most=80),
            Field("learned", Ask.ONE, "Hvor har du lært det?", "Where did you learn it?", HOW_LEARNED, short_nb="Lært", short_en="Learned"),
        ),
        "CAN-01; SINTEF 2019:00060 l. 3322-3326",
    ),
    Topic(
        Kind.EXPERIENCE, "Erfaring", "Experience",
        (
            Field("name", Ask.TEXT, "Hva har du arbeidet med?", "What have you worked with?", most=80),
            Field("years", Ask.COUNT, "Omtrent hvor mange år?", "About how many years?", most=60, short_nb="År", short_en="Years"),
            Field("learned", Ask.ONE, "Hvor?", "Where?", HOW_LEARNED),
        ),
        "CAN-01, CAN-11",
    ),
    Topic(Kind.INTEREST, "Interesse", "Interest", (Field("name", Ask.TEXT, "Hva liker du?", "What do you like?", most=80),), "CAN-01"),
    Topic(Kind.AMBITION, "Mål", "Goal", (Field("name", Ask.TEXT, "Hvor vil du på sikt?", "Where do you want to be in the long run?", most=120),), "CAN-01; SINTEF 2019:00060 l. 3168-3170"),
    Topic(
        Kind.LANGUAGE, "Norsk", "Norwegian",
        (Field("level", Ask.ONE, "Hvor godt?", "How well?", tuple(Term(level, level, level) for level in LANGUAGE_LEVELS)),),
        "CAN-11; SINTEF 2019:00060 l. 1605-1609",
        (Term("spoken", "Snakke og forstå", "Speak and understand"), Term("written", "Lese og skrive", "Read and write")),
    ),
    Topic(
        Kind.QUALIFICATION, "Bevis", "Certificate",
        (Field("held", Ask.ONE, "Har du det?", "Do you have it?", HELD),),
        "CAN-12", QUALIFICATIONS,
    ),
    Topic(
        Kind.ABILITY, "Hva går bra", "What works well",
        (
            Field("level", Ask.ONE, "Hvor mye går bra?", "How much works well?", LEVELS),
            Field("adapted", Ask.ONE, "Hvor mye med tilrettelegging?", "How much with adaptation?", LEVELS, short_nb="Med tilrettelegging", short_en="With adaptation"),
            _HELP,
        ),
        "CAN-02; engines.md A1", DEMANDS,
    ),
    Topic(
        Kind.TASK, "Oppgave", "Task",
        (Field("can", Ask.ONE, "Kan du gjøre dette?", "Can you do this?", CAN), _HELP),
        "CAN-02; SINTEF 2019:00060 l. 1268-1280", TASKS,
    ),
    Topic(
        Kind.SETTING, "Miljø som passer", "Setting that suits",
        (
            Field("group", Ask.MANY, "Hvor mange vil du helst være sammen med?", "How many would you rather work with?", asked.GROUP_SIZES, short_nb="Sammen", short_en="Together"),
            Field("structure", Ask.MANY, "Hvor likt bør dagene være?", "How alike should the days be?", asked.STRUCTURE, short_nb="Dagene", short_en="The days"),
            Field("feedback", Ask.MANY, "Hvordan vil du ha tilbakemelding?", "How do you want feedback?", asked.FEEDBACK, short_nb="Tilbakemelding", short_en="Feedback"),
            Field("tone_avoids", Ask.MANY, "Hvilken tone passer ikke?", "Which tone does not suit you?", asked.TONES, short_nb="Passer ikke", short_en="Does not suit"),
            Field("carer", Ask.YES_NO, "Trenger du én som tar seg av deg i starten?", "Do you need someone to look after you at first?", short_nb="Én fast person i starten", short_en="One fixed person at first"),
        ),
        "CAN-09; SINTEF 2019:00060 l. 3507-3510, 5051-5059",
    ),
    Topic(
        Kind.HOURS, "Arbeidstid", "Working hours",
        (
            Field("least", Ask.COUNT, "Minst hvor stor stilling, i prosent?", "Smallest position, in per cent?", most=100, short_nb="Minst %", short_en="At least %"),
            Field("most", Ask.COUNT, "Størst stilling nå, i prosent?", "Largest position now, in per cent?", most=100, short_nb="Høyst %", short_en="At most %"),
            Field("times", Ask.MANY, "Når kan du arbeide?", "When can you work?", TIMES, short_nb="Når", short_en="When"),
        ),
        "CAN-07",
    ),
    Topic(
        Kind.REACH, "Vei til arbeid", "Way to work",
        (
            Field("kilometres", Ask.COUNT, "Hvor langt kan du reise, i kilometer?", "How far can you travel, in kilometres?", most=300, short_nb="Km", short_en="Km"),
            Field("transport", Ask.MANY, "Hvordan kommer du fram?", "How do you get there?", TRANSPORT, short_nb="Med", short_en="By"),
        ),
        "MAT-10",
    ),
    Topic(Kind.WISH, "Ønsker", "Wishes", (Field("stated_by", Ask.ONE, "Hvem sier det?", "Who says so?", STATED_BY),), "CAN-08", TASKS, may_be_bare=True),
    Topic(
        Kind.OCCUPATION, "Yrkesønske", "Occupation wished for",
        (
            Field("name", Ask.TEXT, "Hvilket yrke?", "Which occupation?", most=80),
            Field("stated_by", Ask.ONE, "Hvem sier det?", "Who says so?", STATED_BY),
        ),
        "CAN-10, MAT-19; SINTEF 2019:00060 l. 1541-1546, 3168-3170",
    ),
    Topic(Kind.AVOID, "Ikke", "Not", (Field("stated_by", Ask.ONE, "Hvem sier det?", "Who says so?", STATED_BY),), "CAN-20", may_be_bare=True),
    Topic(
        Kind.EVIDENCE, "Sett", "Seen",
        (Field("what", Ask.ONE, "Hva så dere?", "What did you see?", SEEN), Field("where", Ask.TEXT, "Hvor?", "Where?", most=80)),
        "CAN-04; SINTEF 2019:00060 l. 4684-4706",
    ),
    Topic(
        Kind.HOLD, "Pause", "Pause",
        (
            Field("reason", Ask.ONE, "Hvorfor?", "Why?", HOLD_REASONS),
            Field("plan", Ask.TEXT, "Hva skjer i mellomtiden?", "What happens in the meantime?", most=200, short_nb="Plan", short_en="Plan"),
            Field("review", Ask.DATE, "Når ser dere på det igjen?", "When will you look at it again?", short_nb="Ses på igjen", short_en="Looked at again"),
        ),
        "CAN-13; SINTEF 2019:00060 l. 5821-5829",
    ),
    Topic(Kind.PRIVATE, "Privat", "Private", (), "CAN-15", needs_note=True),
)  # fmt: skip

BY_KIND: dict[str, Topic] = {topic.kind.value: topic for topic in TOPICS}
