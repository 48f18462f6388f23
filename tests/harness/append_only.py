"""Tests that commit empty their tables afterwards, which the event log's triggers rightly refuse. Here, and only here, they are
taken down for that moment.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.core.management.commands.flush import Command
from django.db import connections

_handle: Any = Command.handle


def _without_triggers(self: Any, **options: Any) -> Any:
    connection = connections[options["database"]]
    try:
        append_only = import_module("grontlys.access.append_only")
    except ModuleNotFoundError:
        return _handle(self, **options)
    there = append_only.TABLE in connection.introspection.table_names()
    if there:
        append_only.drop(connection)
    try:
        return _handle(self, **options)
    finally:
        if there:
            append_only.install(connection)


def install() -> None:
    Command.handle = _without_triggers  # type: ignore[method-assign]
