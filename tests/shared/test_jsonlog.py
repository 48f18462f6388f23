"""Lines for machines, without national identity numbers."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import pytest
from django.core import signing

from grontlys.shared.jsonlog import JsonFormatter
from grontlys.shared.masking import mask, without_signatures


def line(message: str, *args: Any, error: bool = False, **extra: Any) -> dict[str, Any]:
    record = logging.LogRecord("room", logging.WARNING, __file__, 1, message, args, sys.exc_info() if error else None)
    record.__dict__.update(extra)
    text = JsonFormatter().format(record)
    assert "\n" not in text
    read: dict[str, Any] = json.loads(text)
    return read


def test_a_line() -> None:
    read = line("leste %s av %d", "filen", 3, run=7, ratio=0.12345678901, path=None)
    assert read["message"] == "leste filen av 3"
    assert (read["level"], read["logger"], read["run"], read["ratio"], read["path"]) == (
        "WARNING",
        "room",
        7,
        0.12345678901,
        None,
    )
    assert read["at"].endswith("+00:00")


def test_masked_everywhere() -> None:
    try:
        raise ValueError("fant 01019012345")
    except ValueError:
        read = line("søkte etter %s", "010190 12345", error=True, number=21019012345, thing=["21019012345"])
    text = json.dumps(read)
    assert "12345" not in text
    assert "ValueError" in read["error"]
    assert read["message"] == "søkte etter ***********"


@pytest.mark.parametrize(
    "kept", ["912345678", "912 345 678", "2026-03-02T08:00:00.123456", "123456789012", "+47 912 34 567"]
)
def test_other_numbers_are_kept(kept: str) -> None:
    assert mask(kept) == kept


def test_a_link_that_opens_something_is_not_written_down() -> None:
    for token in (signing.dumps(12, salt="a"), signing.Signer(salt="a").sign_object([12, "nonce"])):
        message = line("Not Found: %s", f"/felles/{token}/")["message"]
        assert token not in message
        assert token.rpartition(":")[2] not in message
        assert message.startswith("Not Found: /felles/")
        assert message.endswith(":*/")


@pytest.mark.parametrize("kept", ["12:30", "grontlys.employers:ready", "sha:" + "a" * 64])
def test_what_is_no_signature_is_kept(kept: str) -> None:
    assert without_signatures(kept) == kept
