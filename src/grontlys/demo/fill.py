"""Fills a database with a made-up region: register through the true importer, then people and what they know."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from grontlys.access.actor import system_actor
from grontlys.demo.load import Loaded, load, make_places, seeded
from grontlys.demo.region import Region
from grontlys.demo.register_files import write_register_files
from grontlys.employers.models import ImportRun, Workplace
from grontlys.employers.register.importing import import_units
from grontlys.finding import index
from grontlys.shared import clock

Tell = Callable[[str], None]


class Refused(Exception):
    """This database must not be filled with made-up people. The text says why."""


def check() -> bool:
    """True where the database may be filled, False where it already holds a demo. Raises Refused for anybody else's database."""
    if not settings.GRONTLYS_DEMO:
        raise Refused("made-up people have a password that everybody knows: only with the settings of the demo")
    if seeded():
        return False
    if Workplace.objects.exists():
        raise Refused("this database holds workplaces already, and a demo is made in an empty one")
    return True


def fill(region: Region, folder: Path, *, brief: bool = False, tell: Tell = lambda _text: None) -> Loaded:
    """Write the region's register files into the folder, import them, load people and statements, build the search index.

    The database has been migrated and `check` has allowed it. Raises CommandError where the importer sets a record aside.
    """
    begun = time.monotonic()

    def told(text: str) -> None:
        tell(f"{text} ({time.monotonic() - begun:.1f} s)")

    files = write_register_files(region, folder)
    told(f"skrev {files.workplace_count} underenheter og {files.company_count} enheter")
    call_command("import_classification", shipped=True, stdout=StringIO(), verbosity=0)
    make_places(region)
    told("leste kodeverk")
    actor = system_actor()
    # Main units first: then each new workplace knows its sector at once.
    for kind, path in ((ImportRun.Kind.COMPANIES, files.companies), (ImportRun.Kind.WORKPLACES, files.workplaces)):
        run = import_units(str(path), kind=kind, actor=actor)
        if run.state != ImportRun.State.DONE or run.aside:
            raise CommandError(f"{path.name}: {run.aside} records set aside {run.fault}")
        told(f"leste inn {run.new} fra {path.name}")
    loaded = load(region, actor, brief=brief)
    told(f"førte {loaded.statements} opplysninger om {loaded.workplaces} arbeidsplasser")
    index.rebuild(clock.today())
    index.forget()
    told("bygde søkeregisteret")
    return loaded
