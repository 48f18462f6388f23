"""Large databases for benchmarks, made once and kept: `database(250_000)` gives the path of an SQLite file.

The file is named by everything that decides what is in it: seed, size, day, the product's migrations and the generator itself.
A file of another day or make is deleted when a new one of the same size is made; the lights of old statements are all yellow.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from grontlys.shared import clock

_PACKAGE = Path(__file__).resolve().parents[1]
_SETTINGS = "grontlys.config.settings.demo"


def make_of() -> str:
    """Twelve digits that differ where migrations, the importer or the generator differ."""
    digest = hashlib.blake2b(digest_size=6)
    made_by = [
        *_PACKAGE.glob("*/migrations/*.py"),
        *_PACKAGE.glob("demo/*.py"),
        *_PACKAGE.glob("employers/register/*.py"),
    ]
    for path in sorted(made_by):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def folder(workplaces: int, *, seed: int = 1, on: dt.date | None = None) -> Path:
    """Where the database of that size is kept, with its register files and its search index beside it."""
    day = on or clock.today()
    base = Path(os.environ.get("GRONTLYS_BENCH_DIR") or settings.ROOT / "var" / "bench")
    return base / f"country-{workplaces}-{seed}-{day:%Y%m%d}-{make_of()}"


def environment(home: Path) -> dict[str, str]:
    """The environment in which the product serves the database kept in the folder."""
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{home / 'grontlys.db'}",
        "GRONTLYS_VAR": str(home),
        "GRONTLYS_INDEX_DIR": str(home / "index"),
        "DJANGO_SETTINGS_MODULE": _SETTINGS,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get("PYTHONPATH", "")))),
    }


def database(workplaces: int, *, seed: int = 1, on: dt.date | None = None) -> Path:
    """The path of an SQLite database with a synthetic country of so many workplaces, made now where it is not kept.

    Making 250,000 takes about a minute. Copy the file before writing to it. Raises CalledProcessError where making it fails.
    """
    home = folder(workplaces, seed=seed, on=on)
    path, ready = home / "grontlys.db", home / "ready"
    if ready.exists():
        return path
    _sweep(home.parent, f"country-{workplaces}-{seed}-")
    home.mkdir(parents=True, exist_ok=True)
    day = (on or clock.today()).isoformat()
    commands = (
        ["migrate", "--noinput", "--verbosity", "0"],
        [
            "make-region",
            "--workplaces",
            str(workplaces),
            "--seed",
            str(seed),
            "--on",
            day,
            "--out",
            str(home / "register"),
            "--load",
        ],
    )
    for command in commands:
        subprocess.run(
            [sys.executable, "-m", "grontlys", *command], env=environment(home), check=True, stdout=sys.stderr
        )
    ready.touch()
    return path


def _sweep(base: Path, start: str) -> None:
    """Delete what was made before under the same name, half-made ones too."""
    for old in base.glob(f"{start}*"):
        shutil.rmtree(old)
