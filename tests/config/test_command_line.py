"""Commands are written with dashes."""

from __future__ import annotations

import pytest
from django.core.management import get_commands

from grontlys.__main__ import CommandLine


@pytest.mark.parametrize("typed", ["drop-sessions", "drop_sessions"])
def test_a_command_is_found_with_dashes(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = {**get_commands(), "drop_sessions": "grontlys.access"}
    monkeypatch.setattr("grontlys.__main__.get_commands", lambda: commands)
    asked: list[str] = []
    monkeypatch.setattr("django.core.management.ManagementUtility.fetch_command", lambda self, name: asked.append(name))
    CommandLine(["run"]).fetch_command(typed)
    assert asked == ["drop_sessions"]


def test_our_commands_are_listed_with_dashes_and_others_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grontlys.__main__.get_commands", lambda: {"make_demo": "grontlys.demo", "send_test": "other"})
    text = "[demo]\n    make_demo\n    send_test"
    monkeypatch.setattr(
        "django.core.management.ManagementUtility.main_help_text", lambda self, commands_only=False: text
    )
    assert CommandLine(["run"]).main_help_text() == "[demo]\n    make-demo\n    send_test"
