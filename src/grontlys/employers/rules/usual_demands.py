# ruff: noqa: E501  # a table: one task, one line
"""What each task usually asks of a person: the lowest and highest level of each dimension that one commonly meets.

For the order of questions in a form and for made-up workplaces, nothing else: what a workplace itself asks is what somebody has
seen there, and no match or search reads this table. Our own judgement, from general knowledge of Norwegian working life; average
demands of an occupation say little about the least that one workplace can do with (spec engines.md A1).
"""

from __future__ import annotations

from collections.abc import Mapping

from grontlys.employers.rules.dimensions import DEMANDS

_TEXT = {
    "warehouse": "heavy_lifting 1-3, standing 2-3, bending 1-3, arms_raised 1-2, endurance 1-3, repetition 1-2, pace 1-3, accuracy 1-2, memory 1-2, safety_risk 1-2, noise 0-2, cold_heat 0-2, sight 1-2, hearing 1-2, concentration 1-2, numbers 1-1, teamwork 1-2, computer 1-1, spoken_norwegian 0-2, early_start 1-2, long_days 1-2, hard_to_reach 0-3, change 0-2",
    "shelf_stocking": "standing 2-3, bending 2-3, arms_raised 1-2, heavy_lifting 0-2, repetition 1-2, endurance 1-2, pace 1-2, early_start 1-3, accuracy 1-1, sight 1-2, social_contact 0-2, cold_heat 0-2, numbers 0-1, spoken_norwegian 0-1, change 0-2, concentration 0-1, independence 1-2, long_days 1-2, shifting_hours 1-2",
    "till": "social_contact 2-3, spoken_norwegian 2-3, numbers 1-2, accuracy 2-2, few_breaks 2-3, sitting 1-3, repetition 1-2, concentration 1-2, hearing 2-3, sight 2-2, computer 1-2, pace 1-3, emotional_load 1-2, shifting_hours 1-2, english 1-2, memory 1-2, change 1-2, problem_solving 1-2, standing 0-2",
    "customer_service": "social_contact 2-3, spoken_norwegian 2-3, hearing 2-3, emotional_load 1-2, change 2-2, problem_solving 1-2, standing 1-3, memory 1-2, numbers 1-2, english 1-2, shifting_hours 1-2, computer 1-2, pace 1-2, teamwork 1-2, sight 1-2, written_norwegian 1-2, few_breaks 1-2",
    "cleaning": "standing 2-3, bending 2-3, endurance 1-3, repetition 1-2, arms_raised 1-2, dust_chemicals 1-2, independence 1-3, stairs 0-2, moving_sites 0-2, early_start 1-3, accuracy 1-2, pace 1-2, heavy_lifting 0-2, spoken_norwegian 0-1, written_norwegian 0-1, social_contact 0-1, shifting_hours 0-2, sight 1-1, memory 0-1",
    "kitchen": "standing 2-3, pace 1-3, cold_heat 1-2, safety_risk 1-2, teamwork 1-3, memory 1-3, heavy_lifting 0-2, bending 1-2, endurance 1-2, accuracy 1-2, numbers 0-2, noise 1-2, change 1-2, early_start 0-2, shifting_hours 0-3, dust_chemicals 0-1, spoken_norwegian 0-2, few_breaks 1-2, hearing 1-2, repetition 0-2, english 0-2",
    "serving": "social_contact 3-3, standing 3-3, pace 2-3, memory 2-3, spoken_norwegian 1-3, english 1-2, hearing 2-3, endurance 1-2, change 2-3, teamwork 1-2, noise 1-2, shifting_hours 1-3, long_days 1-3, few_breaks 1-3, emotional_load 1-2, numbers 1-2, heavy_lifting 0-1",
    "baking": "early_start 2-3, standing 2-3, cold_heat 1-2, dust_chemicals 1-2, accuracy 1-2, numbers 1-2, heavy_lifting 1-3, repetition 1-2, pace 1-2, fine_motor 1-2, memory 1-2, endurance 1-2, safety_risk 1-2, teamwork 1-2, bending 1-2",
    "care": "social_contact 2-3, emotional_load 2-3, spoken_norwegian 2-3, heavy_lifting 1-3, bending 1-3, standing 2-3, accuracy 2-3, teamwork 1-3, written_norwegian 1-3, hearing 2-3, shifting_hours 1-3, change 2-3, endurance 1-2, problem_solving 1-2, memory 1-2, pace 1-3, moving_sites 0-3, independence 1-2, few_breaks 1-2, long_days 2-3, computer 1-2",
    "childcare": "social_contact 3-3, noise 2-3, hearing 2-3, teamwork 1-2, bending 1-3, outdoors 1-2, emotional_load 1-2, change 2-3, spoken_norwegian 1-3, standing 2-3, sight 2-2, endurance 1-2, few_breaks 1-2, long_days 1-2, heavy_lifting 0-2, written_norwegian 0-2, problem_solving 1-2, early_start 1-2, concentration 1-2",
    "teaching_assistant": "social_contact 3-3, spoken_norwegian 2-3, emotional_load 1-3, hearing 2-3, change 2-3, noise 1-2, teamwork 1-2, problem_solving 1-2, written_norwegian 1-2, outdoors 0-1, standing 1-2, concentration 1-2, few_breaks 1-2, numbers 0-2, long_days 1-2",
    "office": "sitting 2-3, computer 2-3, written_norwegian 1-3, concentration 2-3, accuracy 1-3, memory 1-2, spoken_norwegian 1-3, numbers 0-2, problem_solving 1-2, change 1-2, repetition 0-2, english 0-2, teamwork 0-2, sight 2-2, hearing 1-2, social_contact 0-2, steps_narrow 0-2",
    "reception": "social_contact 3-3, spoken_norwegian 2-3, hearing 3-3, sitting 2-3, computer 1-2, change 2-3, emotional_load 1-2, memory 1-2, english 1-2, few_breaks 2-3, written_norwegian 1-2, problem_solving 1-2, concentration 1-2, sight 1-2",
    "accounting": "numbers 3-3, accuracy 3-3, concentration 2-3, computer 3-3, sitting 3-3, written_norwegian 2-3, sight 2-3, problem_solving 1-3, pace 1-2, spoken_norwegian 1-2, independence 1-2, memory 1-2, english 0-2",
    "it_support": "computer 3-3, problem_solving 2-3, english 1-3, concentration 2-3, sitting 2-3, spoken_norwegian 1-3, written_norwegian 1-3, change 2-3, memory 1-2, social_contact 1-2, hearing 1-3, accuracy 1-2, sight 2-2, emotional_load 0-1",
    "driving": "sight 3-3, concentration 3-3, sitting 2-3, independence 2-3, safety_risk 2-3, moving_sites 2-3, heavy_lifting 0-3, early_start 1-3, pace 1-2, problem_solving 1-2, memory 1-2, stairs 0-2, hearing 1-2, long_days 1-3, outdoors 0-2, written_norwegian 0-1, spoken_norwegian 1-2, computer 1-1, bending 0-2",
    "carpentry": "heavy_lifting 2-3, endurance 2-3, stairs 1-3, bending 2-3, arms_raised 1-3, safety_risk 2-3, noise 1-3, accuracy 2-3, outdoors 1-3, cold_heat 1-2, numbers 1-2, fine_motor 1-2, moving_sites 1-2, early_start 2-2, dust_chemicals 1-2, teamwork 1-2, sight 2-3, hard_to_reach 0-3, problem_solving 1-2, steps_narrow 1-3, long_days 2-2",
    "painting": "arms_raised 2-3, stairs 1-3, standing 2-3, repetition 1-2, dust_chemicals 1-3, bending 1-3, accuracy 1-2, fine_motor 1-2, sight 2-3, safety_risk 1-2, moving_sites 1-3, endurance 1-2, outdoors 0-2, early_start 1-2, independence 1-2, steps_narrow 1-3",
    "electrical": "safety_risk 2-3, accuracy 3-3, fine_motor 2-3, stairs 1-3, arms_raised 1-3, bending 1-2, problem_solving 2-3, sight 3-3, concentration 2-3, written_norwegian 1-2, moving_sites 1-3, heavy_lifting 0-2, memory 1-2, early_start 1-2, numbers 1-2, outdoors 0-2, steps_narrow 1-3",
    "mechanics": "heavy_lifting 1-3, bending 1-3, arms_raised 1-3, noise 1-3, dust_chemicals 1-2, fine_motor 1-3, safety_risk 2-3, problem_solving 1-3, accuracy 2-3, standing 2-3, endurance 1-2, sight 2-2, concentration 1-2, cold_heat 0-2, english 0-1, computer 0-2, independence 0-2",
    "production": "repetition 1-3, standing 2-3, pace 1-3, noise 1-3, fine_motor 1-3, accuracy 1-3, concentration 1-2, safety_risk 1-3, heavy_lifting 0-2, few_breaks 1-2, early_start 1-2, shifting_hours 0-2, sight 1-3, teamwork 0-2, bending 0-2, problem_solving 0-2, memory 1-1, english 0-1, spoken_norwegian 0-2, hard_to_reach 0-3, long_days 2-2",
    "packing": "repetition 2-3, standing 1-2, fine_motor 1-2, pace 1-2, accuracy 1-2, heavy_lifting 0-1, bending 0-1, sitting 0-2, sight 1-2, concentration 0-1, change 0-1, social_contact 0-1, numbers 0-1, spoken_norwegian 0-1, memory 0-1, noise 0-2, problem_solving 0-0, written_norwegian 0-1",
    "caretaking": "change 1-3, problem_solving 1-2, independence 1-3, stairs 1-2, heavy_lifting 1-2, bending 1-2, outdoors 1-2, arms_raised 1-2, safety_risk 1-2, endurance 1-2, standing 1-2, social_contact 0-2, moving_sites 0-2, written_norwegian 0-1, early_start 1-2, spoken_norwegian 1-2",
    "gardening": "outdoors 3-3, bending 2-3, endurance 1-3, heavy_lifting 1-2, cold_heat 1-2, standing 2-3, repetition 1-2, safety_risk 1-2, dust_chemicals 0-2, early_start 1-2, moving_sites 0-2, hard_to_reach 0-2, teamwork 0-2, accuracy 0-1, spoken_norwegian 0-1, independence 0-2",
    "farming": "outdoors 2-3, heavy_lifting 1-3, endurance 2-3, dust_chemicals 1-2, hard_to_reach 2-3, early_start 2-3, bending 1-3, safety_risk 1-3, standing 2-3, cold_heat 1-2, independence 1-3, change 1-2, steps_narrow 1-3, spoken_norwegian 0-1, problem_solving 1-2, long_days 1-3, shifting_hours 0-2",
    "hairdressing": "fine_motor 3-3, social_contact 3-3, standing 3-3, arms_raised 1-3, accuracy 2-3, sight 2-3, repetition 1-2, dust_chemicals 1-2, spoken_norwegian 1-3, hearing 1-2, emotional_load 0-2, concentration 1-2, pace 1-2, few_breaks 1-2",
    "laundry": "repetition 2-3, standing 2-3, cold_heat 1-2, heavy_lifting 0-2, bending 1-2, noise 1-2, pace 1-2, dust_chemicals 0-2, endurance 1-2, early_start 1-2, memory 0-1, social_contact 0-1, teamwork 0-2, spoken_norwegian 0-1, arms_raised 0-1",
    "recycling": "outdoors 1-3, cold_heat 1-2, heavy_lifting 1-2, dust_chemicals 1-3, standing 2-3, bending 1-3, repetition 1-2, noise 1-2, safety_risk 1-3, endurance 1-2, early_start 1-2, hard_to_reach 1-3, teamwork 0-2, memory 0-1, sight 1-2, social_contact 0-2",
    "culture": "social_contact 1-3, change 1-3, shifting_hours 1-3, spoken_norwegian 1-3, problem_solving 1-2, teamwork 1-2, heavy_lifting 0-2, written_norwegian 1-2, english 0-2, long_days 1-3, standing 1-2, computer 0-2, noise 0-2, moving_sites 0-1, memory 1-2",
    "security": "independence 2-3, concentration 2-3, hearing 2-3, sight 2-3, safety_risk 1-3, emotional_load 1-3, shifting_hours 2-3, long_days 2-3, spoken_norwegian 2-3, written_norwegian 1-2, problem_solving 2-2, social_contact 1-3, standing 1-3, few_breaks 1-2, endurance 1-2, english 1-2, outdoors 0-2, moving_sites 0-2",
}


def _read(text: str) -> dict[str, tuple[int, int]]:
    made = {}
    for part in text.split(", "):
        code, _space, levels = part.partition(" ")
        low, _dash, high = levels.partition("-")
        made[code] = (int(low), int(high))
    return made


USUAL_DEMANDS: Mapping[str, Mapping[str, tuple[int, int]]] = {task: _read(text) for task, text in _TEXT.items()}
"""Task to dimension to its lowest and highest usual level."""


def _most_common() -> tuple[str, ...]:
    weight = {dimension.code: 0 for dimension in DEMANDS}
    for usual in USUAL_DEMANDS.values():
        for code, (low, high) in usual.items():
            weight[code] += low + high
    return tuple(sorted(weight, key=lambda code: -weight[code]))


MOST_COMMON = _most_common()
"""All dimensions, those first that most tasks ask much of."""


def in_usual_order(task: str = "") -> tuple[str, ...]:
    """All dimensions, those first that the task usually asks most of; without a task as in MOST_COMMON."""
    usual = USUAL_DEMANDS.get(task, {})
    # sorted() keeps the common order among those that weigh the same.
    return tuple(sorted(MOST_COMMON, key=lambda code: -sum(usual.get(code, (0, 0)))))
