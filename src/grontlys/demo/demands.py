"""What made-up tasks ask in the dimensions that the tables of demo.work do not name.

Two dozen variants of each task are drawn once; a workplace takes the one that its organisation number falls on, so that the
story's own random numbers stay as they are. Every fourth workplace has told of nothing beyond the tables, and no variant knows
all, as in life.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache

from grontlys.employers.rules.usual_demands import USUAL_DEMANDS

VARIANTS = 24
_KNOWN = 0.75
_OF_THE_SITE: Mapping[str, tuple[int, ...]] = {
    "hard_to_reach": (0, 0, 0, 0, 1, 1, 1, 2, 2, 3),
    "steps_narrow": (0, 0, 0, 1, 1, 1, 2, 2, 3, 3),
}
"""What the place asks whatever one does there, each in a tenth of the workplaces that have told of it."""

_ROLES: Mapping[str, tuple[str, ...]] = {
    "warehouse": ("Plukker", "Varemottak"),
    "shelf_stocking": ("Morgenlag", "Kveldslag"),
    "till": ("Butikkmedarbeider", "Nattvakt"),
    "customer_service": ("Selger", "Assistent på gulvet"),
    "cleaning": ("Dagrenholder", "Hovedrengjøring"),
    "kitchen": ("Oppvasker", "Kokk"),
    "serving": ("Servitør", "Ryddehjelp"),
    "care": ("Helsefagarbeider", "Servicevert"),
    "childcare": ("Assistent", "Kjøkkenassistent"),
    "office": ("Saksbehandler", "Arkivmedarbeider"),
    "driving": ("Sjåfør", "Hjelpemann"),
    "carpentry": ("Tømrer", "Rydding på byggeplass"),
    "mechanics": ("Mekaniker", "Dekkskifter"),
    "production": ("Operatør", "Montør"),
    "gardening": ("Gartner", "Sommerhjelp"),
}


def spread(number: int) -> int:
    """Thirty-two bits that look random, of an organisation number."""
    return (number * 2_654_435_761 >> 5) & 0xFFFF_FFFF


@cache
def _variants(task: str) -> tuple[Mapping[str, int], ...]:
    rng = random.Random(task)
    usual = [(code, levels) for code, levels in USUAL_DEMANDS[task].items() if code not in _OF_THE_SITE]
    return tuple(
        {code: rng.randint(*levels) for code, levels in usual if rng.random() < _KNOWN} for _one in range(VARIANTS)
    )


def fuller(
    number: int, task: str, told: Mapping[str, int], spoken_of: Mapping[str, object] | None = None
) -> dict[str, int]:
    """What a workplace's task asks: what was `told`, and levels for the rest. Dimensions `spoken_of` are left as they were told."""
    drawn = spread(number)
    if drawn % 4 == 0:
        return dict(told)
    left = told if spoken_of is None else spoken_of
    made = {code: level for code, level in _variants(task)[drawn // 4 % VARIANTS].items() if code not in left}
    made.update(told)
    for place, (code, levels) in enumerate(_OF_THE_SITE.items()):
        share = drawn >> 8 + 4 * place
        if share % 8 < 5 and code not in made:
            made[code] = levels[share // 8 % len(levels)]
    return made


def second_role(number: int, task: str) -> tuple[str, dict[str, int]] | None:
    """In every eleventh workplace a role that does the same task with other demands, where the task has such roles."""
    drawn = spread(number)
    if drawn % 11 or task not in _ROLES:
        return None
    roles = _ROLES[task]
    return roles[drawn // 11 % len(roles)], dict(_variants(task)[(drawn // 22 + 7) % VARIANTS])
