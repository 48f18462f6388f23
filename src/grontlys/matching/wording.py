"""A pair put into words: the short line under a row, the answers, and each term of the ladder with its two sides.

Strengths before needs, and nothing that one would not say with the person present.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from grontlys.candidates.rules.topics import QUALIFICATIONS, SEEN
from grontlys.employers.rules import topics
from grontlys.employers.rules.vocabulary import DEMANDS, TASKS, TIMES, by_code
from grontlys.employers.wording import label, level_text, task_label
from grontlys.finding.chips import Atom, atom_label
from grontlys.finding.rows import Vocabulary
from grontlys.matching.engine.explaining import Explanation, Line, Sign, Verdict
from grontlys.matching.engine.facts import Held, Job, Person
from grontlys.matching.rules.decisions import What
from grontlys.shared.text import lowered

_DIMENSIONS = by_code(DEMANDS)
_QUALIFICATIONS = by_code(QUALIFICATIONS)
_TASKS = by_code(TASKS)
_TIMES = by_code(TIMES)
_HELP = by_code(topics.ADAPTATIONS)
_SETTINGS = {
    "group": by_code(topics.GROUP_SIZES),
    "structure": by_code(topics.STRUCTURE),
    "feedback": by_code(topics.FEEDBACK),
}
_TONES = by_code(topics.TONES)
_SEEN = by_code(SEEN)
_NO_PLACES = Vocabulary()

SHOWN = 4
FEW = 2
"""So many words of a kind stand in the line under a row, and so many of what is not known; the rest are counted."""

SIGN_WORDS: dict[Sign, Promise] = {
    Sign.FITS: gettext_lazy("Passer"),
    Sign.ADAPT: gettext_lazy("Må tilpasses"),
    Sign.LEARN: gettext_lazy("Kan læres"),
    Sign.WISHED: gettext_lazy("Ønskes, kreves ikke"),
    Sign.UNKNOWN: pgettext_lazy("match", "Ukjent"),
    Sign.MISFIT: gettext_lazy("Passer ikke uten videre"),
    Sign.BLOCKS: gettext_lazy("Til hinder"),
}
GROUP_WORDS: dict[str, Promise] = {
    "evidence": gettext_lazy("Sett i praksis"),
    "abilities": gettext_lazy("Hva arbeidet krever"),
    "preferences": gettext_lazy("Ønsker og rammer"),
    "environment": gettext_lazy("Miljø"),
    "support": gettext_lazy("Støtte"),
    "now": gettext_lazy("Akkurat nå"),
}
WHAT_WORDS: dict[What, Promise] = {
    What.SHORTLIST: gettext_lazy("På kortlisten"),
    What.NOT_THIS: gettext_lazy("Ikke denne"),
    What.REMOVED: gettext_lazy("Ikke lenger avgjort"),
}
VERDICT_WORDS: dict[Verdict, Promise] = {
    Verdict.POSSIBLE: gettext_lazy("ser ut til å gå"),
    Verdict.TRIAL_FIRST: gettext_lazy("prøv først"),
    Verdict.CONDITIONAL: gettext_lazy("når noe er avklart"),
    Verdict.BLOCKED: gettext_lazy("noe er til hinder"),
}
REASON_WORDS: dict[str, Promise] = {
    "untested": gettext_lazy("Noe av det arbeidet krever, er ikke prøvd ennå."),
    "learn": gettext_lazy("Noe kan læres på stedet."),
    "practice": gettext_lazy("Denne arbeidsgiveren prøver alle før de ansetter."),
    "selection": gettext_lazy("De ansetter i utlyste stillinger. En prøveperiode er en annen vei inn."),
}


def verdict_text(told: Explanation) -> str:
    """The answer for one purpose in a few words."""
    return str(VERDICT_WORDS[told.verdict])


def dimension_word(code: str) -> str:
    """A dimension inside a sentence."""
    return lowered(label(_DIMENSIONS[code]))


def qualification_word(code: str) -> str:
    """A licence or certificate inside a sentence."""
    return lowered(label(_QUALIFICATIONS[code]))


def tone_word(code: str) -> str:
    """A tone inside a sentence."""
    return lowered(label(_TONES[code]))


def setting_word(code: str) -> str:
    """What of the setting it is about, inside a sentence: group, structure or feedback."""
    return str(_SETTING_WORDS[code])


def adaptation_word(code: str) -> str:
    """An adaptation inside a sentence; "" where none is named."""
    return lowered(label(_HELP[code])) if code in _HELP else ""


def _avoided(code: str) -> str:
    return lowered(atom_label(Atom("avoid", code), _NO_PLACES))


def term_word(line: Line, person: Person, job: Job) -> str:
    """What a line is about, in a word or two, inside a sentence."""
    kind, _colon, code = line.term.partition(":")
    match kind:
        case "dimension":
            few = (line.ability or 0) <= 1 and line.sign is Sign.FITS and line.ability is not None
            return _avoided(code) if few and not line.demand else dimension_word(code)
        case "qualification":
            return lowered(label(_QUALIFICATIONS[code]))
        case "task" if line.sign is Sign.UNKNOWN and job.task:
            return _("om %(task)s går bra") % {"task": lowered(task_label(job.task))}
        case "task" | "wish" | "avoids_task":
            return lowered(task_label(job.task)) if job.task else _("hva en gjør der")
        case "setting":
            return lowered(label(_SETTINGS[code].get(getattr(job, code)))) or str(_SETTING_WORDS[code])
        case "tone":
            return _("tonen (%(tone)s)") % {"tone": lowered(label(_TONES[code]))}
        case "carer":
            return _("noen som tar seg av nye")
        case "least":
            return _("%(n)d %%") % {"n": person.percent[1]} if person.percent is not None else _("stillingsstørrelse")
        case "times":
            return _times_word(line, person, job)
        case "evidence":
            return lowered(label(_SEEN.get(code), str(_EVIDENCE_WORDS.get(code, "")))) or _("hva som er sett i praksis")
        case _:
            return str(_OTHER_WORDS[kind])


def settle_word(line: Line, person: Person, job: Job) -> str:
    """What has to be talked about, so that it can be understood by itself: "hvor mange som arbeider sammen (her: 6–15 sammen)"."""
    word = term_word(line, person, job)
    kind, _colon, code = line.term.partition(":")
    if kind == "setting" and line.sign is Sign.MISFIT:
        return _("%(what)s (her: %(value)s)") % {"what": _SETTING_WORDS[code], "value": word}
    return word


def _times_word(line: Line, person: Person, job: Job) -> str:
    if line.sign is Sign.FITS and person.times & job.times:
        both = [one for one in _TIMES if one in person.times & job.times]
        return ", ".join(lowered(label(_TIMES[one])) for one in both)
    return _("når på døgnet")


_SETTING_WORDS: dict[str, Promise] = {
    "group": gettext_lazy("hvor mange som arbeider sammen"),
    "structure": gettext_lazy("hvor like dagene er"),
    "feedback": gettext_lazy("tilbakemelding"),
}
_OTHER_WORDS: dict[str, Promise] = {
    "light": gettext_lazy("om de har plass nå"),
    "likelihood": gettext_lazy("hvor sannsynlig et ja er"),
    "distance": gettext_lazy("veien dit"),
    "avoid": gettext_lazy("personen vil ikke dit"),
    "stance": gettext_lazy("de tar inn folk på arbeidstrening, men ansetter ikke"),
}
_EVIDENCE_WORDS: dict[str, Promise] = {
    "work": gettext_lazy("har arbeidet før"),
    "course": gettext_lazy("har fullført kurs"),
}


@dataclass(frozen=True, slots=True)
class Why:
    """The line under a row: what fits, what has to be adapted, what is not as wished, and what is not known."""

    fits: str
    adapt: str
    against: str
    unknown: str


def why(told: Explanation, person: Person, job: Job) -> Why:
    """What a pair comes to in one line, most telling first."""
    fits = [line for line in told.lines if line.sign is Sign.FITS and _telling(line, person, job)]
    adapt = [line for line in told.of(Sign.ADAPT, Sign.LEARN, Sign.MISFIT) if line.group in _ADAPTED]
    against = [
        line for line in told.of(Sign.MISFIT) if line.group == "environment" or line.term in ("wish", "least", "times")
    ]
    unknown = [line for line in told.of(Sign.UNKNOWN) if _worth_asking(line)]
    return Why(
        _listed(term_word(line, person, job) for line in sorted(fits, key=lambda one: -_telling(one, person, job))),
        _listed(_with_help(line, person, job) for line in adapt),
        _listed(term_word(line, person, job) for line in against),
        _listed((term_word(line, person, job) for line in unknown), FEW),
    )


_ADAPTED = frozenset({"abilities", "support"})


def _listed(words: Iterable[str], most: int = SHOWN) -> str:
    """Each word once, the first few of them, and how many more there are."""
    found = list(dict.fromkeys(word for word in words if word))
    if len(found) <= most + 1:
        return ", ".join(found)
    return _("%(words)s og %(n)s til") % {"words": ", ".join(found[:most]), "n": len(found) - most}


def _telling(line: Line, person: Person, job: Job) -> int:
    """How much it says that this fits: 0 where nothing was asked or nothing was said."""
    kind, _colon, code = line.term.partition(":")
    match kind:
        case "task":
            return 40
        case "wish":
            return 35 if person.wishes else 0
        case "qualification":
            return 30 if line.strength else 0
        case "evidence":
            return 25
        case "dimension":
            if line.ability is None or line.demand is None:
                return 0
            if line.ability <= 1 and not line.demand:
                return 22
            return 10 + line.demand if line.demand >= 2 else 0
        case "least":
            return 20 if person.percent is not None and (job.least is not None or job.part_time is not None) else 0
        case "times":
            return 15 if person.times and job.times else 0
        case "setting":
            return 18 if getattr(person, code) else 0
        case "carer":
            return 19 if person.needs_carer else 0
    return 0


def _worth_asking(line: Line) -> bool:
    """What is worth a question: somebody asks for it, or the person has little of it. Not what nobody has spoken of."""
    if line.term.startswith("dimension:"):
        return bool(line.demand) if line.ability is None else line.ability <= 1
    return line.group in ("abilities", "support") or line.term in ("least", "times")


def _with_help(line: Line, person: Person, job: Job) -> str:
    word = term_word(line, person, job)
    if line.sign is Sign.LEARN:
        planned = person.qualifications.get(line.term.partition(":")[2]) == Held.PLANNED
        return f"{word} ({_('skal tas') if planned else _('kan læres der')})"
    return f"{word} ({adaptation_word(line.help)})" if adaptation_word(line.help) else word


def sides(line: Line, person: Person, job: Job) -> tuple[str, str]:
    """What is said of the person and what is asked there, each in words; "" where a side has nothing of its own."""
    kind, _colon, code = line.term.partition(":")
    not_known = _("ikke kjent")
    match kind:
        case "dimension":
            dimension = _DIMENSIONS[code]
            mine = level_text(dimension, line.ability) if line.ability is not None else not_known
            theirs = level_text(dimension, line.demand) if line.demand is not None else not_known
            return mine, theirs
        case "qualification":
            held = {Held.HAS: _("har"), Held.HAS_NOT: _("har ikke"), Held.PLANNED: _("skal ta")}
            asked = {"absolute": _("må ha"), "learnable": _("kan læres der"), "preferred": _("ønskes"), "": ""}
            said = person.qualifications.get(code)
            return str(held[Held(said)]) if said else not_known, str(asked[line.strength])
        case "setting":
            wanted = [lowered(label(_SETTINGS[code][one])) for one in _SETTINGS[code] if one in getattr(person, code)]
            is_so = _SETTINGS[code].get(getattr(job, code))
            return _(" eller ").join(wanted), lowered(label(is_so)) if is_so else not_known
        case "least":
            mine = _("høyst %(n)s %%") % {"n": person.percent[1]} if person.percent is not None else not_known
            if job.least is not None:
                return mine, _("minst %(n)s %%") % {"n": job.least}
            return mine, _of(job.part_time, _("deltid går"), _("bare heltid"), not_known)
        case "times":
            return _named(_TIMES, person.times) or not_known, _named(_TIMES, job.times) or not_known
        case "carer":
            theirs = _of(job.carer, _("noen tar seg av nye"), _("ingen tar seg av nye"), not_known)
            return (_("trenger det i starten") if person.needs_carer else ""), theirs
    return "", ""


def _of(answer: bool | None, yes: str, no: str, unknown: str) -> str:
    return unknown if answer is None else yes if answer else no


def _named(terms: dict[str, topics.Term], codes: Iterable[str]) -> str:
    wanted = set(codes)
    return ", ".join(lowered(label(term)) for code, term in terms.items() if code in wanted)


def block_text(line: Line, person: Person, job: Job) -> str:
    """What exactly is in the way, in a sentence."""
    kind, _colon, code = line.term.partition(":")
    match kind:
        case "dimension":
            mine, theirs = sides(line, person, job)
            return _("%(what)s er et krav her: %(theirs)s. Det som går bra nå: %(mine)s.") % {
                "what": label(_DIMENSIONS[code]),
                "theirs": lowered(theirs),
                "mine": lowered(mine),
            }
        case "qualification":
            return _("Denne arbeidsplassen krever %(what)s.") % {"what": lowered(label(_QUALIFICATIONS[code]))}
        case "least":
            return _("De har bare hel stilling.")
        case "task":
            return _("Dette er en oppgave som ikke går: %(task)s.") % {"task": lowered(task_label(job.task))}
        case "avoids_task":
            return _("Personen vil ikke arbeide med dette: %(task)s.") % {"task": lowered(task_label(job.task))}
        case "avoid":
            return _("Personen vil ikke dit.")
        case "distance":
            return _("Det er lenger enn personen kan reise.")
        case "light":
            return _("Arbeidsgiveren har sagt nei for tiden, eller har ikke plass.")
        case "stance":
            return _("De tar inn folk på arbeidstrening, men ansetter ikke.")
    return term_word(line, person, job)


def change_text(code: str, told: Explanation, person: Person, job: Job) -> str:
    """What would make the answer better: a code of `changes` as something one can do."""
    verb, _colon, term = code.partition(":")
    line = next((one for one in told.lines if one.term == term), None)
    if line is None:
        return ""
    word = settle_word(line, person, job)
    match verb:
        case "lift":
            return str(_LIFTS[term.partition(":")[0]]) % {"what": word} if term.partition(":")[0] in _LIFTS else ""
        case "adapt":
            help_ = adaptation_word(line.help)
            if line.group == "environment" or line.term in ("least", "times"):
                return _("Snakk om dette kan gå likevel: %(what)s.") % {"what": word}
            if help_:
                return _("Avtal tilpasning av %(what)s: %(help)s.") % {"what": word, "help": help_}
            return _("Finn ut om %(what)s kan tilpasses eller gis til andre.") % {"what": word}
        case "learn":
            return _("Avtal når dette læres: %(what)s.") % {"what": word}
    return _("Finn ut: %(what)s.") % {"what": word}


_LIFTS: dict[str, Promise] = {
    "dimension": gettext_lazy("Spør om kravet kan løses på en annen måte: %(what)s."),
    "qualification": gettext_lazy("Skaff dette, eller spør om det kan læres der: %(what)s."),
    "least": gettext_lazy("Spør om de kan dele stillingen: %(what)s."),
    "task": gettext_lazy("Spør om andre oppgaver enn %(what)s."),
    "light": gettext_lazy("Spør igjen senere: %(what)s."),
    "distance": gettext_lazy("Finn en annen vei dit."),
}


def condition_text(term: str) -> str:
    """A condition that keeps somebody from many workplaces: "Med truckførerbevis"."""
    kind, _colon, code = term.partition(":")
    if kind == "qualification":
        return _("Med %(what)s") % {"what": lowered(label(_QUALIFICATIONS[code]))}
    if kind == "dimension":
        return _("Med mer hjelp til dette: %(what)s") % {"what": dimension_word(code)}
    return _("Med hel stilling")
