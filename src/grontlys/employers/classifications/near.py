"""Occupations beside one another: the skills one needs, and which others need much of the same. Kept in memory.

Other occupations are told by their unit group of STYRK-08, which has a Norwegian name: the occupation of ESCO in it that shares
most stands for it. What a group needs is what at least half of its occupations need.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from grontlys.employers.classifications.lookup import STYRK, Entry, Stamp, Vocabulary, vocabulary
from grontlys.employers.models import EscoOccupation, OccupationSkill, Skill
from grontlys.employers.rules.occupations import EDUCATION

MOST_SKILLS = 24
"""So many skills are proposed at a time; a list that nobody reads to its end helps nobody."""
MOST_NEAR = 8
MOST_LACKING = 3
"""So many of the skills that would have to be learned are named."""
LEAST_SHARE, LEAST_SHARED = 0.25, 3
"""An occupation that shares less than this of what it needs, or fewer skills, is told only where it stands in the same minor group;
own choice."""

_REUSE = {"occupation-specific": 0, "sector-specific": 1, "cross-sector": 2, "cross-sectoral": 2, "transversal": 3}


@dataclass(frozen=True, slots=True)
class Near:
    """Another group of occupations, the occupation in it that is nearest (None where relations were not read in), and how many of
    the skills that one needs the first one needs too.
    """

    entry: Entry
    example: Entry | None
    shared: int
    needs: int
    beside: bool
    lacking: tuple[Entry, ...]

    @property
    def percent(self) -> int:
        """The share in whole per cent."""
        return round(100 * self.shared / self.needs) if self.needs else 0


@dataclass(frozen=True, slots=True)
class _Needs:
    """What each group needs, and each of its occupations, by their concepts."""

    groups: Mapping[str, frozenset[str]]
    within: Mapping[str, Mapping[str, frozenset[str]]]


@lru_cache(maxsize=1)
def _needs(_newest: Stamp | None) -> _Needs:
    within: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    skills = dict(Skill.objects.order_by("pk").values_list("pk", "concept"))
    occupations = {
        pk: (group, concept)
        for pk, group, concept in EscoOccupation.objects.order_by("pk").values_list("pk", "group_code", "concept")
    }
    pairs = OccupationSkill.objects.filter(essential=True).order_by("pk")
    for occupation, skill in pairs.values_list("occupation_id", "skill_id"):
        group, concept = occupations[occupation]
        within[group][concept].add(skills[skill])
    groups = {}
    for group, found in within.items():
        times = Counter(skill for needs in found.values() for skill in needs)
        groups[group] = frozenset(skill for skill, count in times.items() if 2 * count >= len(found))
    return _Needs(
        groups,
        {group: {concept: frozenset(needs) for concept, needs in found.items()} for group, found in within.items()},
    )


def needed(entry: Entry) -> frozenset[str]:
    """The concepts of the skills that an occupation, or a group, needs. Empty where relations were not read in."""
    return _needed(entry, _needs(vocabulary().stamp))


def _needed(entry: Entry, known: _Needs) -> frozenset[str]:
    if entry.system == STYRK:
        return known.groups.get(entry.code, frozenset())
    return known.within.get(entry.group, {}).get(entry.code, frozenset())


def skills_of(entry: Entry, most: int = MOST_SKILLS) -> list[Entry]:
    """The skills an occupation needs, for somebody to tick: those that belong to the work itself first."""
    words = vocabulary()
    return _in_order(_needed(entry, _needs(words.stamp)), words)[:most]


def _in_order(concepts: Collection[str], words: Vocabulary) -> list[Entry]:
    rows = Skill.objects.filter(concept__in=concepts).order_by("concept").values_list("concept", "kind", "reuse")
    order = {concept: (_REUSE.get(reuse, 2), kind == "knowledge") for concept, kind, reuse in rows}
    known = words.skills.by_value
    found = [known[f"esco:{concept}"] for concept in order if f"esco:{concept}" in known]
    return sorted(found, key=lambda one: (order[one.code], one.label))


def near(entry: Entry, most: int = MOST_NEAR) -> list[Near]:
    """Groups of occupations that can be done or learned from one: those with an occupation that needs much of the same, and those
    of the same minor group. Those that share most of what they need come first.
    """
    words = vocabulary()
    known = _needs(words.stamp)
    own = _needed(entry, known)
    found: list[tuple[float, Near, frozenset[str]]] = []
    for other in words.occupations.entries:
        if other.system != STYRK or other.code == entry.group:
            continue
        beside = other.code[:3] == entry.group[:3]
        shares = [
            (len(own & needs), len(needs), concept) for concept, needs in known.within.get(other.code, {}).items()
        ]
        shared, needs, concept = max(shares, key=lambda one: (one[0] / one[1], one[0], one[2]), default=(0, 0, ""))
        share = shared / needs if needs else 0
        if beside or (share >= LEAST_SHARE and shared >= LEAST_SHARED):
            lacking = known.within[other.code][concept] - own if shared else frozenset()
            example = words.occupations.by_value.get(f"esco:{concept}") if shared else None
            # Of two that share as much, the one of the same minor group is nearer.
            found.append((share + 0.1 * beside, Near(other, example, shared, needs, beside, ()), lacking))
    found.sort(key=lambda one: (-one[0], one[1].entry.code))
    nearest = found[:most]
    ordered = _in_order(frozenset().union(*(lacking for _share, _near, lacking in nearest)), words)
    return [
        replace(one, lacking=tuple([skill for skill in ordered if skill.code in lacking][:MOST_LACKING]))
        for _share, one, lacking in nearest
    ]


def way_in(entry: Entry) -> Sequence[str]:
    """The usual way into an occupation, in bokmål and English; empty where its group says nothing."""
    return EDUCATION.get(entry.group[:1], ())
