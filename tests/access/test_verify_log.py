"""The command that proves the log."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.access.test_log import tampering, write


def run(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("verify_log", *arguments, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def answer(*arguments: str) -> tuple[int, dict[str, Any]]:
    code, text = run("--json", *arguments)
    return code, json.loads(text)


@pytest.mark.django_db
def test_whole() -> None:
    events = write(factories.make_actor(), 4)
    head = bytes(events[-1].hash).hex()
    assert answer() == (
        0,
        {"whole": True, "rows": 4, "head": {"seq": 4, "hash": head}, "broken_seq": None, "fault": None},
    )
    code, text = run()
    assert code == 0
    assert "ubrutt" in text
    assert f"4:{head}" in text


@pytest.mark.django_db
def test_broken_is_exit_1_and_names_the_row() -> None:
    write(factories.make_actor(), 4)
    with tampering() as cursor:
        cursor.execute("UPDATE access_event SET object_id = '1' WHERE seq = 3")
        code, found = answer()
        assert code == 1
        assert (found["whole"], found["broken_seq"], found["fault"], found["rows"]) == (False, 3, "content", 2)
        code, text = run()
        assert code == 1
        assert "Rad 3" in text


@pytest.mark.django_db
def test_end_cut_off_is_found_by_a_noted_head() -> None:
    events = write(factories.make_actor(), 4)
    noted = f"4:{bytes(events[-1].hash).hex()}"
    assert run("--expect", noted)[0] == 0
    with tampering() as cursor:
        cursor.execute("DELETE FROM access_event WHERE seq > 2")
        assert run()[0] == 0  # what is left is a chain
        code, found = answer("--expect", noted)
        assert (code, found["fault"], found["broken_seq"]) == (1, "cut", 4)


@pytest.mark.django_db
def test_since_a_head() -> None:
    events = write(factories.make_actor(), 4)
    code, found = answer("--since-head", bytes(events[1].hash).hex())
    assert (code, found["rows"], found["head"]["seq"]) == (0, 2, 4)
    code, found = answer("--since-head", "00" * 32)
    assert (code, found["fault"]) == (1, "unknown_head")


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [["--expect", "4"], ["--expect", "x:y"], ["--since-head", "xyz"]])
def test_asked_wrongly(wrong: list[str]) -> None:
    with pytest.raises(CommandError) as error:
        call_command("verify_log", *wrong)
    assert error.value.returncode == 2
