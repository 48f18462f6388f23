"""What can be said about a candidate with a short form: which there are, in which order and group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from grontlys.candidates.policies import Sight
from grontlys.candidates.rules.kinds import Kind
from grontlys.candidates.wording import KIND_WORDS


class Group(StrEnum):
    """Where a verb stands in the menu."""

    RESOURCES = "resources"
    WORKS = "works"
    FRAME = "frame"
    OWN = "own"


GROUP_WORDS: dict[Group, Promise] = {
    Group.RESOURCES: gettext_lazy("Mål og ressurser"),
    Group.WORKS: gettext_lazy("Hva som går bra"),
    Group.FRAME: gettext_lazy("Rammer"),
    Group.OWN: gettext_lazy("Bare for dem som følger personen"),
}


@dataclass(frozen=True, slots=True)
class Verb:
    """A short form about one kind of record. `in_person`: only for those who follow the candidate in person."""

    slug: str
    kind: Kind
    title: Promise
    icon: str
    group: Group
    key: str = ""
    first: bool = False
    in_person: bool = False


VERBS: dict[str, Verb] = {
    verb.slug: verb
    for verb in (
        Verb("mal", Kind.AMBITION, KIND_WORDS[Kind.AMBITION], "Compass", Group.RESOURCES),
        Verb("onske", Kind.WISH, gettext_lazy("Ønske"), "Heart", Group.RESOURCES, "o", first=True),
        Verb("yrke", Kind.OCCUPATION, KIND_WORDS[Kind.OCCUPATION], "Briefcase", Group.RESOURCES),
        Verb("kan", Kind.SKILL, KIND_WORDS[Kind.SKILL], "SealCheckmark", Group.RESOURCES, "k", first=True),
        Verb("erfaring", Kind.EXPERIENCE, KIND_WORDS[Kind.EXPERIENCE], "ClockDashed", Group.RESOURCES),
        Verb("interesse", Kind.INTEREST, KIND_WORDS[Kind.INTEREST], "Star", Group.RESOURCES),
        Verb("sett", Kind.EVIDENCE, gettext_lazy("Noe dere har sett"), "Eye", Group.WORKS, "s", first=True),
        Verb("oppgave", Kind.TASK, gettext_lazy("Én oppgave"), "Tasklist", Group.WORKS),
        Verb("evne", Kind.ABILITY, gettext_lazy("Én ting som går bra"), "ThumbUp", Group.WORKS),
        Verb("arbeidstid", Kind.HOURS, KIND_WORDS[Kind.HOURS], "Clock", Group.FRAME),
        Verb("vei", Kind.REACH, KIND_WORDS[Kind.REACH], "Bus", Group.FRAME),
        Verb("miljo", Kind.SETTING, KIND_WORDS[Kind.SETTING], "PersonGroup", Group.FRAME),
        Verb("bevis", Kind.QUALIFICATION, KIND_WORDS[Kind.QUALIFICATION], "FileCheckmark", Group.FRAME),
        Verb("norsk", Kind.LANGUAGE, KIND_WORDS[Kind.LANGUAGE], "Chat", Group.FRAME),
        Verb("ikke", Kind.AVOID, KIND_WORDS[Kind.AVOID], "CircleSlash", Group.FRAME),
        Verb("pause", Kind.HOLD, KIND_WORDS[Kind.HOLD], "Pause", Group.FRAME),
        Verb("privat", Kind.PRIVATE, KIND_WORDS[Kind.PRIVATE], "PadlockLocked", Group.OWN, in_person=True),
        Verb("politiattest", Kind.QUALIFICATION, gettext_lazy("Politiattest"), "FileText", Group.OWN, in_person=True),
    )
}
SLUG_OF: dict[str, str] = {verb.kind.value: verb.slug for verb in VERBS.values() if verb.slug != "politiattest"}
"""The verb with which a record is changed, by kind; the police certificate has its own."""


def verbs_for(sight: Sight) -> list[Verb]:
    """The verbs of somebody who sees the candidate so."""
    return [verb for verb in VERBS.values() if sight.here and (sight.in_person or not verb.in_person)]


def grouped(verbs: list[Verb]) -> list[tuple[str, list[Verb]]]:
    """Verbs under their group's words, in the order of the menu; empty groups left out."""
    found = [(group, [verb for verb in verbs if verb.group is group]) for group in Group]
    return [(str(GROUP_WORDS[group]), members) for group, members in found if members]
