"""Running an engine command as another program would: a file in, JSON out, an exit code."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from django.core.management import call_command


def run(command: str, tmp_path: Path, given: object, *options: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the answer of an engine to `given` (text as it is, anything else as JSON)."""
    path = tmp_path / "given.json"
    path.write_text(given if isinstance(given, str) else json.dumps(given))
    out = io.StringIO()
    try:
        call_command(command, str(path), *options, stdout=out)
        code = 0
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return code, json.loads(out.getvalue())


def described(command: str, option: str) -> dict[str, Any]:
    """What `--schema` or `--example` prints."""
    out = io.StringIO()
    call_command(command, option, stdout=out)
    printed: dict[str, Any] = json.loads(out.getvalue())
    return printed
