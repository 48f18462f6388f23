"""Input of engine commands and of the HTTP interface, held against its JSON Schema."""

from __future__ import annotations

from typing import Any

import jsonschema


class Refused(Exception):
    """The input cannot be answered. `errors` is a list of {"path", "message"}, one for each fault."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__("; ".join(f"{error['path']}: {error['message']}" for error in errors))
        self.errors = errors


def check(given: Any, schema: dict[str, Any]) -> None:
    """Raise Refused with every place where `given` does not fit the schema (draft 2020-12, dates checked)."""
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    faults = sorted(validator.iter_errors(given), key=lambda fault: list(map(str, fault.absolute_path)))
    if faults:
        raise Refused([{"path": "/".join(map(str, fault.absolute_path)), "message": fault.message} for fault in faults])
