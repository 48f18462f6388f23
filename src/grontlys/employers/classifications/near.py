"""Occupations beside one another: the skills one needs, and which others need much of the same. Kept in memory.

Other occupations are told by their unit group of STYRK-08, which has a Norwegian name: the occupation of ESCO in it that shares
most stands for it. What a group needs is what at least half of its occupations need.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Max

from grontlys.employers.classifications.lookup import STYRK, Entry, vocabulary
from grontlys.employers.models import EscoOccupation, ImportRun, OccupationSkill, Skill
from grontlys.employers.rules.occupations import EDUCATION

MOST_SKILLS = 24
"""So many skills are proposed at a time; a list that nobody reads to its end helps nobody."""
MOST_NEAR = 8
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


def _newest() -> int:
    return ImportRun.objects.filter(kind=ImportRun.Kind.CLASSIFICATION).aggregate(at=Max("pk"))["at"] or 0


@lru_cache(maxsize=1)
def _needs(_newest_run: int) -> _Needs:
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
    known = _needs(_newest())
    if entry.system == STYRK:
        return known.groups.get(entry.code, frozenset())
    return known.within.get(entry.group, {}).get(entry.code, frozenset())


def skills_of(entry: Entry, most: int = MOST_SKILLS) -> list[Entry]:
    """The skills an occupation needs, for somebody to tick: those that belong to the work itself first."""
    return _in_order(needed(entry))[:most]


def _in_order(concepts: Collection[str]) -> list[Entry]:
    rows = Skill.objects.filter(concept__in=concepts).order_by("concept").values_list("concept", "kind", "reuse")
    order = {concept: (_REUSE.get(reuse, 2), kind == "knowledge") for concept, kind, reuse in rows}
    known = vocabulary().skills.by_value
    found = [known[f"esco:{concept}"] for concept in order if f"esco:{concept}" in known]
    return sorted(found, key=lambda one: (order[one.code], one.label))


def near(entry: Entry, most: int = MOST_NEAR) -> list[Near]:
    """Groups of occupations that can be done or learned from one: those with an occupation that needs much of the same, and those
    of the same minor group. Those that share most of what they need come first.
    """
    words, known, own = vocabulary().occupations, _needs(_newest()), needed(entry)
    found: list[tuple[float, Near]] = []
    for other in words.entries:
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
            example = words.by_value.get(f"esco:{concept}") if shared else None
            # Of two that share as much, the one of the same minor group is nearer.
            found.append(
                (share + 0.1 * beside, Near(other, example, shared, needs, beside, tuple(_in_order(lacking)[:3])))
            )
    found.sort(key=lambda one: (-one[0], one[1].entry.code))
    return [one for _share, one in found[:most]]


def way_in(entry: Entry) -> Sequence[str]:
    """The usual way into an occupation, in bokmål and English; empty where its group says nothing."""
    return EDUCATION.get(entry.group[:1], ())
