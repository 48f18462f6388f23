"""Coverage put into words: the rows of those who wait, and the tables of what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grontlys.access import places as areas
from grontlys.candidates.models import Candidate
from grontlys.candidates.wording import MISSING_WORDS, initials
from grontlys.employers.models import Workplace
from grontlys.employers.rules.vocabulary import TIMES, by_code
from grontlys.employers.wording import label, task_label
from grontlys.finding.chips import section_label
from grontlys.matching.coverage import Counts, Coverage, Lack, Waiting
from grontlys.matching.engine.facts import Held, Person
from grontlys.matching.places import PURPOSES
from grontlys.matching.reading import Known
from grontlys.matching.wording import adaptation_word, dimension_word, qualification_word, setting_word, tone_word
from grontlys.shared.text import lowered

_TIMES = by_code(TIMES)
HIDDEN_UNDER = 5
"""So small numbers of people one may not see are not told."""
SHOWN = 8
"""Rows of a table on the page; the file has them all."""
_WIDE = 100
"""Units that the small picture is wide."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One of the two answers as a small picture: where each of the three parts begins and how wide it is, of 100, and in words."""

    purpose: str
    counts: Counts
    parts: tuple[tuple[str, float, float], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A workplace that fits well."""

    name: str
    task: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One who waits."""

    code: str
    name: str
    initials: str
    place: str
    since: dt.date
    suggested: dt.date | None
    shortlisted: dt.date | None
    bars: tuple[Bar, ...]
    near_first: str
    best: tuple[Link, ...]
    changes: tuple[str, ...]
    barred: tuple[str, ...]
    ask_person: str
    ask_employers: str
    nowhere: bool


@dataclass(frozen=True, slots=True)
class LackRow:
    """One kind of workplace in a table. `url` finds those that are known, "" where they cannot be found by a word."""

    label: str
    wanted: int
    served: int
    open: int
    known: int
    parts: tuple[tuple[str, float, float], ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of kinds of workplace. Those that most lack stand first, and so many are shown on the page."""

    heading: str
    first: str
    rows: tuple[LackRow, ...]

    @property
    def shown(self) -> tuple[LackRow, ...]:
        return self.rows[:SHOWN]

    @property
    def more(self) -> int:
        """How many rows stand in the file alone."""
        return max(len(self.rows) - SHOWN, 0)


@dataclass(frozen=True, slots=True)
class Alone:
    """An open workplace without anybody."""

    name: str
    task: str
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything of the page."""

    coverage: Coverage
    rows: tuple[Row, ...]
    tables: tuple[Table, ...]
    lonely: tuple[Alone, ...]
    unseen: str


def make_page(found: Coverage) -> Page:
    """The coverage in words. Four queries."""
    people = Candidate.objects.only("name").in_bulk([one.candidate.pk for one in found.waiting])
    numbers = {best.number for one in found.waiting for best in one.best} | {one.number for one in found.lonely}
    workplaces = Workplace.objects.only("number", "name", "name_sort").in_bulk(sorted(numbers))
    names = {number: one.display_name for number, one in workplaces.items()}
    codes = {one.candidate.municipality_code for one in found.waiting} | {one.code for one in found.municipalities}
    of_places = areas.names_of(codes - {""})
    return Page(
        found,
        tuple(
            _row(one, people[one.candidate.pk].name, names, of_places.get(one.candidate.municipality_code, ""), found)
            for one in found.waiting
        ),
        _tables(found, of_places),
        tuple(
            Alone(
                names.get(one.number, ""),
                task_label(one.task) if one.task else "",
                _("Noe er til hinder for alle som venter.") if one.reached else _("Ingen som venter, kommer seg dit."),
                reverse("matching:people", args=[one.number]) + _formal(found.purpose),
            )
            for one in found.lonely
        ),
        unseen_text(found.unseen),
    )


def unseen_text(many: int) -> str:
    """How many the organisation follows that the reader may not see; a small number is not told."""
    if not many:
        return ""
    if many < HIDDEN_UNDER:
        return _("Færre enn %(n)d til følges uten at du kan se dem.") % {"n": HIDDEN_UNDER}
    return _("%(n)d til følges uten at du kan se dem.") % {"n": many}


def _formal(purpose: str) -> str:
    return "" if purpose == "training" else f"?formal={purpose}"


def _row(one: Waiting, name: str, names: Mapping[int, str], place: str, found: Coverage) -> Row:
    code, person = one.candidate.code, one.known.person
    changes = [change_text(term, more, person) for term, more in one.changes]
    changes += [
        ngettext("Med %(km)d km lengre vei: %(n)d sted til.", "Med %(km)d km lengre vei: %(n)d steder til.", more)
        % {"km": kilometres, "n": more}
        for kilometres, more in one.further
    ]
    return Row(
        code=code,
        name=name,
        initials=initials(name),
        place=place,
        since=one.since,
        suggested=one.suggested,
        shortlisted=one.shortlisted,
        bars=tuple(_bar(purpose, one.counts[purpose]) for purpose in PURPOSES),
        near_first=near_text(one.at_home, one.known),
        best=tuple(
            Link(
                names.get(best.number, ""),
                task_label(best.task) if best.task else "",
                reverse("matching:why", args=[code, best.number]) + _formal(found.purpose),
            )
            for best in one.best
        ),
        changes=tuple(changes),
        barred=tuple(barred_text(term, many) for term, many in one.bars),
        ask_person=_asked([*(str(MISSING_WORDS[code]) for code in one.lacks)], one.ask_person),
        ask_employers=_asked([], one.ask_employers),
        nowhere=one.never,
    )


def _asked(words: Sequence[str], counted: Sequence[tuple[str, int]]) -> str:
    found = [*words, *(_("%(what)s (%(n)d steder)") % {"what": dimension_word(one), "n": n} for one, n in counted)]
    return ", ".join(found)


def near_text(at_home: int, known: Known) -> str:
    """The short way first: how many are in the home municipality, and how far the person has said that one can go."""
    if not known.home_said:
        return ""
    if known.reach_said:
        return _("Kort vei først: %(n)d mulige i hjemkommunen, ellers inntil %(km)d km.") % {
            "n": at_home,
            "km": known.reach,
        }
    return _("%(n)d mulige i hjemkommunen. Spør hvor langt personen kan reise.") % {"n": at_home}


def bar_text(counts: Counts) -> str:
    """The three numbers in a line."""
    return _("%(possible)d mulige, %(conditional)d når noe er avklart, %(blocked)d der noe er til hinder") % {
        "possible": counts.possible,
        "conditional": counts.conditional,
        "blocked": counts.blocked,
    }


def _bar(purpose: str, counts: Counts) -> Bar:
    many = (("possible", counts.possible), ("conditional", counts.conditional), ("blocked", counts.blocked))
    return Bar(purpose, counts, _parts(many), bar_text(counts))


def _parts(many: Sequence[tuple[str, int]]) -> tuple[tuple[str, float, float], ...]:
    """Each part of a picture: its kind, where it begins and how wide it is."""
    total, begin, found = sum(each for _kind, each in many), 0.0, []
    for kind, each in many:
        if each:
            width = round(_WIDE * each / total, 2)
            found.append((kind, round(begin, 2), width))
            begin += width
    return tuple(found)


def change_text(term: str, more: int, person: Person) -> str:
    """What one change would open: "Med én tilpasning av tunge løft (hjelpemidler og utstyr) blir 14 steder mulige."."""
    kind, _colon, code = term.partition(":")
    steps = ngettext("%(n)d sted", "%(n)d steder", more) % {"n": more}
    given: dict[str, str]
    match kind:
        case "dimension" if code not in person.abilities:
            return _("Når det er avklart om %(what)s går bra, blir %(n)s mulige.") % {
                "what": dimension_word(code),
                "n": steps,
            }
        case "dimension" | "task":
            what = dimension_word(code) if code else _("oppgaven")
            help_ = adaptation_word(person.adaptations.get(code, "")) if code else ""
            given = {"what": what, "help": help_, "n": steps}
            if help_:
                return _("Med én tilpasning av %(what)s (%(help)s) blir %(n)s mulige.") % given
            return _("Med én tilpasning av %(what)s blir %(n)s mulige.") % given
        case "qualification":
            given = {"what": qualification_word(code), "n": steps}
            held = person.qualifications.get(code)
            if held is None:
                return _("Hvis personen har %(what)s, blir %(n)s mulige. Spør.") % given
            if held == Held.PLANNED:
                return _("Når personen har tatt %(what)s, blir %(n)s mulige.") % given
            return _("Med %(what)s blir %(n)s mulige.") % given
        case "least":
            return _("Hvis stillingen kan deles, eller personen kan arbeide mer, blir %(n)s mulige.") % {"n": steps}
        case "times":
            return _("Med andre arbeidstider blir %(n)s mulige.") % {"n": steps}
        case "carer":
            return _("Hvis noen tar seg av nye, blir %(n)s mulige.") % {"n": steps}
        case "tone":
            return _("Hvis tonen (%(what)s) går likevel, blir %(n)s mulige.") % {"what": tone_word(code), "n": steps}
    return _("Hvis %(what)s kan være annerledes, blir %(n)s mulige.") % {"what": setting_word(code), "n": steps}


def barred_text(term: str, many: int) -> str:
    """What is absolute, and at how many workplaces."""
    kind, _colon, code = term.partition(":")
    words = {
        "closed": _("de tar ikke imot nå"),
        "own_no": _("personen vil eller kan ikke dit"),
        "least": _("de har bare hel stilling"),
    }
    if kind == "dimension":
        what = _("krav om %(what)s") % {"what": dimension_word(code)}
    elif kind == "qualification":
        what = _("krav om %(what)s") % {"what": qualification_word(code)}
    else:
        what = words[kind]
    return ngettext("%(what)s (%(n)d sted)", "%(what)s (%(n)d steder)", many) % {"what": what, "n": many}


def _tables(found: Coverage, of_places: Mapping[str, str]) -> tuple[Table, ...]:
    search = reverse("finding:search")

    def of(rows: Sequence[Lack], name: Callable[[str], str], chip: str = "") -> tuple[LackRow, ...]:
        return tuple(
            LackRow(
                name(one.code),
                one.wanted,
                one.served,
                one.open,
                one.known,
                _parts((("possible", one.served), ("blocked", one.unserved))),
                f"{search}?c={chip}:{one.code}" if chip else "",
            )
            for one in rows
        )

    found_tables = (
        Table(_("Oppgaver de ønsker"), _("Oppgave"), of(found.tasks, task_label, "task")),
        Table(_("Bransjer der oppgavene gjøres"), _("Bransje"), of(found.sections, section_label)),
        Table(
            _("Der de bor"),
            _("Kommune"),
            of(found.municipalities, lambda code: of_places.get(code, code), "place"),
        ),
        Table(
            _("Hvor mye de kan arbeide"),
            _("Stilling"),
            of(found.posts, lambda code: _("Hel stilling") if code == "100" else _("Høyst %(n)s %%") % {"n": code}),
        ),
        Table(_("Når de kan arbeide"), _("Tid"), of(found.times, lambda code: label(_TIMES[code]))),
    )
    return tuple(one for one in found_tables if one.rows)


def change_words(row: Row) -> str:
    """The changes as one text, for a file."""
    return " ".join(row.changes)


def barred_words(row: Row) -> str:
    """What bars as one text, for a file."""
    return lowered("; ".join(row.barred))
