"""docs/matching.md and docs/fairness.md against the code, so that what is read is what is done."""

from __future__ import annotations

import re

from grontlys.employers.rules.vocabulary import DEMANDS
from grontlys.matching.engine.answers import answers
from grontlys.matching.engine.explaining import Selection, Sign, Verdict
from grontlys.matching.engine.support import RULES
from grontlys.matching.engine.weights import WEIGHTS
from grontlys.matching.management.commands.match import Command, job_from, person_from
from tests.harness import walk

NOW = WEIGHTS[-1]
TEXT = (walk.ROOT / "docs" / "matching.md").read_text("utf-8")


def _table(head: str) -> list[list[str]]:
    after = TEXT[TEXT.index(head) :].splitlines()[2:]
    rows = []
    for line in after:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def test_the_weights_are_those_of_the_code() -> None:
    rows = _table(f"| version {NOW.version}, from {NOW.valid_from} |")
    told: dict[str, int] = {}
    for names, weight in rows:
        codes = re.findall(r"`(\w+)`", names)
        told |= dict.fromkeys(codes, int(weight)) if codes else {names: int(weight)}
    others = told.pop("all other dimensions")
    plain = {
        name: told.pop(name)
        for name in ("task", "wish", "qualification", "setting", "hours", "distance", "support", "light", "likelihood")
    }
    assert plain == {name: getattr(NOW, name) for name in plain}
    assert {one.code: told.get(one.code, others) for one in DEMANDS} == dict(NOW.dimensions)


def test_the_worked_example_is_what_the_engine_says() -> None:
    found = answers(person_from(Command.example["person"]), job_from(Command.example["jobs"][0]), NOW)
    lines = {line.term: line for line in found.training.lines}
    rows = _table("| term | ability | demand | cost |")
    costs = {term.strip("*`"): int(cost.strip("*").rpartition("= ")[2]) for term, _ability, _demand, cost in rows}
    total = costs.pop("sum")
    assert total == sum(costs.values()) == -found.training.score
    assert f"Score −{total}." in TEXT
    for term in ("task", "dimension:heavy_lifting", "dimension:spoken_norwegian", "likelihood"):
        assert lines[term].cost == costs[term]
    unknown = [line for line in found.training.of(Sign.UNKNOWN) if line.term.startswith("dimension:")]
    assert sum(line.cost == 4 for line in unknown) == 32
    assert sum(line.cost == 8 for line in unknown) == 4
    assert [line.term for line in found.training.conditions] == ["dimension:heavy_lifting"]
    assert (found.training.verdict, found.hiring.reasons) == (Verdict.CONDITIONAL, ("learn",))
    assert {"language_mentor", "task_list", "part_time"} <= {one.code for one in found.advice}
    assert found.selection is Selection.BEHIND


def test_each_sign_is_explained() -> None:
    assert [row[0] for row in _table("| sign | says |")] == [sign.value for sign in Sign]


def test_each_rule_of_support_says_where_it_comes_from() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.search(r"l\. \d+", rule.source), rule.code
        assert rule.nb
        assert rule.en
