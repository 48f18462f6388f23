"""The index on disk: a directory of arrays that is written once, and a pointer that is replaced at one stroke.

A reader maps the arrays into memory, shared by all processes of the machine; what it changes afterwards is its own
(copy on write). A directory that is deleted while somebody has it mapped lives on for that process.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.lib.format import open_memmap

from grontlys.finding.columns import COLUMNS, LAYOUT, Array

POINTER = "CURRENT"
_KEPT = 2  # the current one and the one that others may be about to open

WORD_TABLES = ("words", "word_rows", "word_offsets", "piece_words", "piece_offsets")
OWN_TABLES = ("numbers", "number_rows", "names")


class NoSnapshot(Exception):
    """There is none, or it is of another release, or damaged: build one."""


def current_name(directory: Path) -> str:
    """The name that the pointer holds, or "" where there is none."""
    try:
        return (directory / POINTER).read_text().strip()
    except OSError:
        return ""


def _mapped(path: Path, mode: Literal["c", "r"]) -> Array:
    """The array of a file, mapped, as a plain array (see Writer)."""
    return np.load(path, mmap_mode=mode).view(np.ndarray)


class Writer:
    """Writes a snapshot beside the current one. Nobody sees it before `publish`."""

    def __init__(self, directory: Path, rows: int) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        self.path = Path(tempfile.mkdtemp(prefix="new-", dir=directory))
        # Mapped files, so that pages of nothing take no room, in memory or on disk.
        self._maps = {
            name: open_memmap(
                self.path / f"{name}.npy",
                mode="w+",
                dtype=np.dtype(column.dtype),
                shape=(column.parts, rows) if column.parts else (rows,),
            )
            for name, column in COLUMNS.items()
        }
        # As plain arrays: indexing one value of a map takes five times as long.
        self.columns: dict[str, Array] = {name: array.view(np.ndarray) for name, array in self._maps.items()}

    def table(self, name: str, array: Array) -> None:
        """Write one of WORD_TABLES or OWN_TABLES."""
        np.save(self.path / f"{name}.npy", array)

    def publish(self, meta: dict[str, Any]) -> str:
        """Write the description, point to it, and clear away old snapshots. Returns its name."""
        for array in self._maps.values():
            array.flush()
        self.columns, self._maps = {}, {}
        (self.path / "meta.json").write_text(json.dumps({**meta, "layout": LAYOUT}, ensure_ascii=False))
        name = "at-" + self.path.name.removeprefix("new-")
        self.path.chmod(0o755)
        self.path.rename(self._directory / name)
        pointer = self._directory / f"{POINTER}.{os.getpid()}"
        pointer.write_text(name + "\n")
        os.replace(pointer, self._directory / POINTER)
        self._clear(name)
        return name

    def abandon(self) -> None:
        """Take away what was written so far."""
        self.columns, self._maps = {}, {}
        shutil.rmtree(self.path, ignore_errors=True)

    def _clear(self, name: str) -> None:
        old = [path for path in self._directory.glob("at-*") if path.name != name]
        old.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in old[_KEPT - 1 :]:
            shutil.rmtree(path, ignore_errors=True)
        for path in self._directory.glob("new-*"):
            # We hold the building lock: whoever made it is gone.
            shutil.rmtree(path, ignore_errors=True)


def open_current(directory: Path) -> tuple[str, dict[str, Any], dict[str, Array], dict[str, Array]]:
    """Name, description, columns and tables of the current snapshot. Raises NoSnapshot."""
    for _attempt in range(3):
        name = current_name(directory)
        if not name:
            break
        path = directory / name
        try:
            meta = json.loads((path / "meta.json").read_text())
            if meta.get("layout") != LAYOUT:
                break
            # "c": what this process writes into the arrays stays with this process.
            columns = {column: _mapped(path / f"{column}.npy", "c") for column in COLUMNS}
            tables = {table: _mapped(path / f"{table}.npy", "r") for table in (*WORD_TABLES, *OWN_TABLES)}
        except (OSError, ValueError):
            # Replaced and cleared away between our two looks, or damaged: look again.
            continue
        return name, meta, columns, tables
    raise NoSnapshot(str(directory))


@contextmanager
def building(directory: Path) -> Iterator[None]:
    """Only one process of the machine builds at a time; the others wait here."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)
