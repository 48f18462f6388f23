"""What lowers the risk of a pair for the employer, as rules with a condition and a source each. People choose; money comes last.

Where an employer hesitates, it is seldom the person alone: nobody knows how it will go, who helps, and how one gets out again
(SINTEF 2019:00060 l. 4684-4737, 5744-5803). No support is a promise: only an office's decision is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grontlys.employers.rules.terms import by_code
from grontlys.employers.rules.vocabulary import DEMANDS
from grontlys.matching.engine.explaining import Explanation, Line, Sign, Verdict
from grontlys.matching.engine.facts import Job, Person

_GROUP = {code: one.group for code, one in by_code(DEMANDS).items()}
_LANGUAGE = ("dimension:spoken_norwegian", "dimension:written_norwegian")
_DOUBT = (Sign.ADAPT, Sign.LEARN, Sign.UNKNOWN, Sign.MISFIT)
_FEW_HOURS = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """What the rules look at."""

    person: Person
    job: Job
    training: Explanation
    hiring: Explanation

    @property
    def doubts(self) -> list[Line]:
        """What is not simply a fit, of what the work asks and the setting."""
        return [line for line in self.training.of(*_DOUBT) if line.group in ("abilities", "environment", "support")]

    def terms(self, *signs: Sign, group: str = "abilities") -> tuple[str, ...]:
        """The terms of the lines that say this."""
        return tuple(line.term for line in self.training.of(*signs) if line.group == group)


@dataclass(frozen=True, slots=True)
class Rule:
    """A support or a warning. `because` gives the terms that call for it, None where nothing does; `money`: it takes a grant."""

    code: str
    nb: str
    en: str
    condition_nb: str
    condition_en: str
    source: str
    because: Callable[[Pair], tuple[str, ...] | None]
    money: bool = False
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """That a rule applies to a pair. `because`: the terms or facts that call for it."""

    code: str
    because: tuple[str, ...]

    @property
    def rule(self) -> Rule:
        """The rule with its words, condition and source."""
        return _BY_CODE[self.code]


def _terms(lines: list[Line]) -> tuple[str, ...] | None:
    return tuple(line.term for line in lines) or None


def _asked_for(pair: Pair, code: str) -> tuple[str, ...]:
    return (f"support:{code}",) if code in pair.job.supports else ()


def _helped_by(pair: Pair, *codes: str) -> tuple[str, ...]:
    """What these adaptations help with, of what this job asks."""
    asked = {*(line.term.partition(":")[2] for line in pair.doubts), pair.job.task}
    return tuple(sorted(f"help:{of}" for of, by in pair.person.adaptations.items() if by in codes and of in asked))


def _trial(pair: Pair) -> tuple[str, ...] | None:
    return pair.hiring.reasons or (("conditions",) if pair.hiring.verdict is not Verdict.POSSIBLE else None)


def _contact(pair: Pair) -> tuple[str, ...] | None:
    needed = ("carer",) if pair.person.needs_carer else ()
    return (*_asked_for(pair, "contact"), *needed, *(line.term for line in pair.doubts)) or None


def _exit(pair: Pair) -> tuple[str, ...] | None:
    return (*_asked_for(pair, "exit"), *(_trial(pair) or ())) or None


def _information(pair: Pair) -> tuple[str, ...] | None:
    new = ("adapted",) if pair.job.adapted is not True and pair.doubts else ()
    return (*_asked_for(pair, "information"), *new) or None


def _small(pair: Pair) -> tuple[str, ...] | None:
    wants_few = bool(pair.person.group) and pair.person.group <= {"alone", "few"}
    return ("setting:group",) if wants_few else ("carer",) if pair.person.needs_carer else None


def _gradual(pair: Pair) -> tuple[str, ...] | None:
    percent = pair.person.percent
    range_ = ("percent",) if percent is not None and percent[0] < percent[1] else ()
    return (*range_, *_helped_by(pair, "slow_start")) or None


def _part_time(pair: Pair) -> tuple[str, ...] | None:
    percent = pair.person.percent
    return ("percent",) if percent is not None and percent[1] < 100 else None


def _language_mentor(pair: Pair) -> tuple[str, ...] | None:
    return _terms([line for line in pair.doubts if line.term in _LANGUAGE and line.sign is not Sign.UNKNOWN])


def _task_list(pair: Pair) -> tuple[str, ...] | None:
    return (*(_language_mentor(pair) or ()), *_helped_by(pair, "written_plan")) or None


def _carve(pair: Pair) -> tuple[str, ...] | None:
    if pair.job.other_tasks == "none":
        return None
    return pair.terms(Sign.MISFIT) or None


def _mentor(pair: Pair) -> tuple[str, ...] | None:
    needed = ("carer",) if pair.person.needs_carer and pair.job.carer is not True else ()
    return (*_asked_for(pair, "mentor"), *needed, *_helped_by(pair, "one_person", "language_help")) or None


def _supervisor(pair: Pair) -> tuple[str, ...] | None:
    """Only where the employer has said that somebody has led newcomers before and that something worked, and there is need or doubt."""
    if pair.job.has_led is not True or not pair.job.worked or not (pair.person.needs_carer or pair.doubts):
        return None
    return ("has_led", "worked")


def _leader_time(pair: Pair) -> tuple[str, ...] | None:
    if not pair.person.needs_carer or (pair.job.supervision_hours or 0) >= _FEW_HOURS:
        return None
    return ("carer",)


def _training_time(pair: Pair) -> tuple[str, ...] | None:
    learns = tuple(line.term for line in pair.training.of(Sign.LEARN) if line.term.startswith("qualification:"))
    return (*_asked_for(pair, "training_time"), *learns, *_helped_by(pair, "longer_training")) or None


def _aids(pair: Pair) -> tuple[str, ...] | None:
    bodily = tuple(
        line.term
        for line in pair.doubts
        if line.sign in (Sign.ADAPT, Sign.MISFIT)
        and _GROUP.get(line.term.partition(":")[2]) in ("body", "senses", "place")
    )
    return (*_asked_for(pair, "adaptation"), *bodily) or None


def _subsidy(pair: Pair) -> tuple[str, ...] | None:
    over = [line.term for line in pair.doubts if line.sign in (Sign.ADAPT, Sign.MISFIT) and line.overload]
    reduced = ("percent",) if pair.person.percent is not None and pair.person.percent[1] < 100 else ()
    return (*_asked_for(pair, "wage"), *over, *reduced) or None


RULES: tuple[Rule, ...] = (
    Rule(
        "trial", "Prøv først", "Try first",
        "Mål og lengde er avtalt skriftlig før start. Fire uker viser oppmøte, læring og utholdenhet; etter tre måneder trengs ny begrunnelse.",
        "Goals and length are agreed in writing before the start. Four weeks show attendance, learning and stamina; after three months new reasons are needed.",
        "SINTEF 2019:00060 l. 1653-1656, 4693-4695, 5164-5174", _trial,
    ),
    Rule(
        "contact", "Én fast person å ringe", "One person to ring",
        "Navn og direkte nummer er gitt før start, med en stedfortreder.", "Name and direct number are given before the start, with a deputy.",
        "SINTEF 2019:00060 l. 4700-4703, 5582-5584, 5651-5655", _contact,
    ),
    Rule(
        "supervisor", "En veileder som har lyktes med det før", "A supervisor who has done it well before",
        "De har sagt at noen av veilederne har gjort det før. Spør hvem, og om den har tid og lyst nå.", "They have said that one of the supervisors has done it before. Ask who, and whether that person has the time and the wish now.",
        "SINTEF 2019:00060 l. 3206-3212, 3305-3309", _supervisor,
    ),
    Rule(
        "exit", "Klar vei ut", "A clear way out",
        "Det er sagt før start at ingen er bundet hvis det ikke går, og hvordan en sier fra.", "It is said before the start that nobody is bound if it does not work, and how to say so.",
        "SINTEF 2019:00060 l. 4725-4727, 5793-5797", _exit,
    ),
    Rule(
        "information", "Presis informasjon om denne personen", "Precise information about this person",
        "Personen har selv godkjent det som sies: hva som går bra, hva som hjelper, hva som ikke er prøvd.", "The person has approved what is said: what works well, what helps, what has not been tried.",
        "SINTEF 2019:00060 l. 1633-1635, 4605-4619, 5780-5803", _information,
    ),
    Rule(
        "small_workplace", "En liten arbeidsplass", "A small workplace",
        "De har én som kan ta seg av en ny; de minste tar én om gangen.", "They have someone who can look after a newcomer; the smallest take one at a time.",
        "SINTEF 2019:00060 l. 4976-4981, 6165-6168", _small,
    ),
    Rule(
        "gradual_hours", "Gradvis flere timer", "Hours that build up gradually",
        "Trinnene har datoer, og noen ser på hvert trinn sammen med personen.", "The steps have dates, and someone reviews each one with the person.",
        "SINTEF 2019:00060 l. 4836-4843", _gradual,
    ),
    Rule(
        "part_time", "Deltid", "Part-time",
        "Timene er avtalt uke for uke.", "The hours are agreed week by week.",
        "SINTEF 2019:00060 l. 1596-1597, 1682-1684", _part_time,
    ),
    Rule(
        "task_list", "Skriftlig liste over oppgavene", "A written list of the tasks",
        "Den som veileder, har vist hver oppgave én gang.", "The supervisor has shown each task once.",
        "SINTEF 2019:00060 l. 1589-1591, 3463-3470", _task_list,
    ),
    Rule(
        "language_mentor", "Språkfadder blant kollegene", "A language buddy among colleagues",
        "Én kollega har sagt ja og har tid til det.", "One colleague has said yes and has the time.",
        "SINTEF 2019:00060 l. 1605-1609, 3466-3472", _language_mentor,
    ),
    Rule(
        "carve_out", "Egne oppgaver satt sammen av det andre kan gi fra seg", "Tasks put together from what others can hand over",
        "Oppgavene er virkelige, noen gir dem fra seg, og ingen ansatt mister arbeid.", "The tasks are real, someone hands them over, and no employee loses work.",
        "SINTEF 2019:00060 l. 1510-1530, 5167-5173", _carve,
    ),
    Rule(
        "leader_time", "Det tar av lederens tid", "It takes up the leader’s time",
        "Si det før start, og si hvem som avlaster.", "Say so before the start, and say who will relieve them.",
        "SINTEF 2019:00060 l. 1426-1428, 1627-1630", _leader_time, warning=True,
    ),
    Rule(
        "mentor", "Mentor", "Mentor",
        "En navngitt kollega får tid til det; taushetserklæring er undertegnet; kontoret har vedtatt det.", "A named colleague is given the time; the confidentiality agreement is signed; the office has granted it.",
        "SINTEF 2019:00060 l. 6127-6129; measures.md section 1", _mentor, money=True,
    ),
    Rule(
        "training_time", "Betalt tid til opplæring", "Paid time for training",
        "Kurset er valgt, og kontoret har vedtatt det før det begynner.", "The course is chosen, and the office has granted it before it begins.",
        "SINTEF 2019:00060 l. 1429-1433, 3307-3309", _training_time, money=True,
    ),
    Rule(
        "adaptation_grant", "Tilskudd til tilrettelegging", "A grant for adaptation",
        "Det er søkt før noe kjøpes, og gjelder ikke vanlige utgifter ved å ansette.", "It is applied for before anything is bought, and does not cover ordinary costs of hiring.",
        "SINTEF 2019:00060 l. 1680-1684; measures.md section 1", _aids, money=True,
    ),
    Rule(
        "subsidy", "Lønnstilskudd", "A wage subsidy",
        "Det finnes en konkret stilling og vilje til å ansette; satsen trappes ned, og kontoret har vedtatt det.", "There is a concrete job and a will to hire; the rate steps down, and the office has granted it.",
        "SINTEF 2019:00060 l. 4725-4729, 5190-5192, 6714-6727", _subsidy, money=True,
    ),
)  # fmt: skip
"""In the order they are told: what costs nothing first, what to be honest about, and money last."""

_BY_CODE = {rule.code: rule for rule in RULES}


def advice(person: Person, job: Job, training: Explanation, hiring: Explanation) -> tuple[Advice, ...]:
    """What lowers the employer's risk for a pair, and what to be honest about. Nothing where a trial is barred: first lift that."""
    if training.verdict is Verdict.BLOCKED and hiring.verdict is Verdict.BLOCKED:
        return ()
    pair = Pair(person, job, training, hiring)
    found = ((rule, rule.because(pair)) for rule in RULES)
    return tuple(Advice(rule.code, because) for rule, because in found if because is not None)
