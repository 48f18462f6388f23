"""The command line: `python -m grontlys COMMAND`, which `./run manage COMMAND` calls.

Commands are written with dashes (`verify-log`). Django finds a command by the name of its module, which cannot hold
a dash, so a name is tried as it stands and then with underscores; the list shows dashes.
"""

from __future__ import annotations

import os
import sys

from django.core.management import ManagementUtility, get_commands
from django.core.management.base import BaseCommand


class CommandLine(ManagementUtility):
    """Django's own, with dashes in the names of our commands."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        known = get_commands()
        return super().fetch_command(
            next((n for n in (subcommand, subcommand.replace("-", "_")) if n in known), subcommand)
        )

    def main_help_text(self, commands_only: bool = False) -> str:
        ours = {name for name, app in get_commands().items() if str(getattr(app, "name", app)).startswith("grontlys.")}
        lines = super().main_help_text(commands_only).split("\n")
        return "\n".join(line.replace("_", "-") if line.strip() in ours else line for line in lines)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grontlys.config.settings.demo")
    CommandLine(["./run manage", *sys.argv[1:]]).execute()


if __name__ == "__main__":
    main()
