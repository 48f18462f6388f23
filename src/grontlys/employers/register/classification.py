"""Loading classifications: what the files say (code_lists.py) into the tables, only what differs, one event in the log a run."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models import (
    County,
    ImportRun,
    Industry,
    IndustryLink,
    Municipality,
    MunicipalityChange,
    Occupation,
)
from grontlys.employers.models.imports import SHIPPED
from grontlys.employers.register.code_lists import Code, Invalid, Link, display_name, read_codes, read_links, rows_of
from grontlys.employers.register.importing import Counts, finish_run, start_run
from grontlys.employers.register.lock import only_one
from grontlys.employers.rules.industry import SN2007, SN2025, section_of

INDUSTRY_CODE = r"[A-V]|\d{2}(\.\d{1,3})?"
MUNICIPALITY_CODE = r"\d{4}"
# Numbers for "not given" and for places outside the counties, which no workplace of ours can lie in.
_NO_MUNICIPALITY = r"9999|0000"

_ONE_BATCH = 500
DEFAULT_FROM = dt.date(2024, 1, 1)
"""The present division into municipalities and counties is in force from this day; used where a file has no dates."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is to be read: the language of its names, and the day from which it holds where it does not say."""

    language: str = "nb"
    valid_from: dt.date | None = None


def _industries(standard: str) -> Callable[[str, Options, Counts], None]:
    def load(source: str, options: Options, counts: Counts) -> None:
        codes = read_codes(rows_of(source), INDUSTRY_CODE, level_of=lambda c: 1 if len(c) == 1 else max(2, len(c) - 1))
        _write_industries(standard, codes, options, counts)

    return load


def _write_industries(standard: str, codes: Iterable[Code], options: Options, counts: Counts) -> None:
    rows = (
        (
            {"standard": standard, "code": c.code},
            {"name_en": c.name[:300]}
            if options.language == "en"
            else {
                "level": c.level,
                "parent_code": c.parent,
                "section": section_of(c.code, standard),
                "name": c.name[:300],
            },
        )
        for c in codes
    )
    _merge(Industry, rows, counts, create=options.language == "nb", scope={"standard": standard})


def _occupations(source: str, options: Options, counts: Counts) -> None:
    codes = read_codes(rows_of(source), r"\d{1,4}", level_of=len)
    rows = (
        (
            {"code": c.code},
            {"name_en": c.name[:200]}
            if options.language == "en"
            else {"level": c.level, "parent_code": c.parent or c.code[:-1], "name": c.name[:200]},
        )
        for c in codes
    )
    _merge(Occupation, rows, counts, create=options.language == "nb")


def _newest(codes: Iterable[Code]) -> list[Code]:
    """A list over a period has a code several times; the last one stands."""
    newest: dict[str, Code] = {}
    for code in codes:
        before = newest.get(code.code)
        if before is None or (code.valid_from or dt.date.min) >= (before.valid_from or dt.date.min):
            newest[code.code] = code
    return list(newest.values())


def _dates(code: Code, options: Options) -> dict[str, Any]:
    # The bureau's periods end on the day the next begins; ours end on their last day.
    return {
        "valid_from": code.valid_from or options.valid_from or DEFAULT_FROM,
        "valid_to": code.valid_to - dt.timedelta(days=1) if code.valid_to else None,
    }


def _municipalities(source: str, options: Options, counts: Counts) -> None:
    codes = _newest(read_codes(rows_of(source), MUNICIPALITY_CODE, level_of=lambda c: 1, skip=_NO_MUNICIPALITY))
    # "Våler (Østfold)" is Våler: the number tells which, and people type the name.
    rows = (
        (
            {"code": c.code},
            {"name": display_name(c.name).partition(" (")[0][:60], "county_code": c.code[:2], **_dates(c, options)},
        )
        for c in codes
    )
    _merge(Municipality, rows, counts)


def _counties(source: str, options: Options, counts: Counts) -> None:
    codes = _newest(read_codes(rows_of(source), r"\d{2}", level_of=lambda c: 1, skip="99|00"))
    rows = (({"code": c.code}, {"name": display_name(c.name)[:60], **_dates(c, options)}) for c in codes)
    _merge(County, rows, counts)


def _municipality_changes(source: str, options: Options, counts: Counts) -> None:
    links = read_links(rows_of(source), MUNICIPALITY_CODE, on=options.valid_from)
    _write_changes([link for link in links if link.old != link.new], counts)


def _write_changes(links: Iterable[Link], counts: Counts) -> None:
    links = list(links)
    if any(link.on is None for link in links):
        raise Invalid(
            _("Endringene mangler dato. Si hvilken dag de gjelder fra, med --valid-from. Ingenting er endret.")
        )
    rows: Any = (({"old_code": link.old, "new_code": link.new, "changed_on": link.on}, {}) for link in links)
    _merge(MunicipalityChange, rows, counts)
    last: dict[str, dt.date] = {}
    for link in links:
        if link.on is not None:
            last[link.old] = max(link.on, last.get(link.old, link.on))
    for municipality in Municipality.objects.filter(code__in=last, valid_to__isnull=True):
        if municipality.valid_from < last[municipality.code]:
            municipality.valid_to = last[municipality.code] - dt.timedelta(days=1)
            municipality.save(update_fields=["valid_to"])
            counts.changed += 1


def _industry_links(source: str, options: Options, counts: Counts) -> None:
    links = read_links(rows_of(source), INDUSTRY_CODE)
    rows: Any = (
        ({"from_standard": SN2007, "from_code": k.old, "to_standard": SN2025, "to_code": k.new}, {})
        for k in dict.fromkeys(Link(link.old, link.new) for link in links)
    )
    _merge(IndustryLink, rows, counts)


KINDS: Mapping[str, Callable[[str, Options, Counts], None]] = {
    "industries-2007": _industries(SN2007),
    "industries-2025": _industries(SN2025),
    "industry-links": _industry_links,
    "occupations": _occupations,
    "municipalities": _municipalities,
    "municipality-changes": _municipality_changes,
    "counties": _counties,
}
"""What can be loaded, each from a file of its own. industry-links goes from SN2007 to SN2025."""


def _merge(
    model: type[models.Model],
    rows: Iterable[tuple[dict[str, Any], dict[str, Any]]],
    counts: Counts,
    *,
    create: bool = True,
    overwrite: bool = True,
    scope: dict[str, Any] | None = None,
) -> None:
    """Bring a table in line with (key, values) rows; what is not mentioned is left alone.

    Without `overwrite` an existing row only gets values for what is empty in it; without `create` unknown keys are passed over.
    """
    manager = model._default_manager
    rows = list(rows)
    if not rows:
        return
    names = list(rows[0][0])
    stored = {tuple(getattr(o, n) for n in names): o for o in manager.filter(**(scope or {}))}
    made, altered, fields = [], [], list(rows[0][1])
    for key, values in rows:
        found = stored.get(tuple(key[n] for n in names))
        if found is None:
            if create:
                made.append(model(**key, **values))
            continue
        differ = [
            n for n, v in values.items() if getattr(found, n) != v and (overwrite or getattr(found, n) in ("", None))
        ]
        if differ:
            for name in differ:
                setattr(found, name, values[name])
            altered.append(found)
        else:
            counts.unchanged += 1
    manager.bulk_create(made, batch_size=_ONE_BATCH)
    if altered:
        manager.bulk_update(altered, fields, batch_size=_ONE_BATCH)
    counts.new += len(made)
    counts.changed += len(altered)


def import_classification(kind: str, source: str, *, actor: Actor, options: Options | None = None) -> ImportRun:
    """Load one file of the statistics bureau (a path or an address). `kind` is a key of KINDS.

    All of a file or nothing of it. Raises SourceError (Invalid, where the content is at fault) with the table untouched.
    """
    actor.require(Right.IMPORT_REGISTER)
    load = KINDS[kind]
    return _in_a_run(
        f"{kind} {source.rstrip('/').rpartition('/')[2]}", actor, lambda c: load(source, options or Options(), c)
    )


def import_shipped(*, actor: Actor) -> ImportRun:
    """Load the facts that come with the product: what the demo region needs. Never overwrites what the bureau's files said."""
    actor.require(Right.IMPORT_REGISTER)
    return _in_a_run(SHIPPED, actor, _load_shipped)


def _in_a_run(source: str, actor: Actor, load: Callable[[Counts], None]) -> ImportRun:
    counts = Counts()
    with only_one(), transaction.atomic():
        run = start_run(ImportRun.Kind.CLASSIFICATION, source, actor)
        load(counts)
        return finish_run(run, counts, actor, fault="", broken=False)


def _load_shipped(counts: Counts) -> None:
    day = dt.date.fromisoformat
    _merge(
        County,
        (({"code": r["code"]}, {"name": r["name"], "valid_from": day(r["valid_from"])}) for r in shipped("counties")),
        counts,
        overwrite=False,
    )
    _merge(
        Municipality,
        (
            (
                {"code": r["code"]},
                {
                    "name": r["name"],
                    "county_code": r["county_code"],
                    "valid_from": day(r["valid_from"]),
                    "latitude": float(r["latitude"]),
                    "longitude": float(r["longitude"]),
                },
            )
            for r in shipped("municipalities")
        ),
        counts,
        overwrite=False,
    )
    _merge(
        MunicipalityChange,
        (
            ({"old_code": r["old_code"], "new_code": r["new_code"], "changed_on": day(r["changed_on"])}, {})
            for r in shipped("municipality_changes")
        ),
        counts,
    )
    _merge(
        Industry,
        (
            (
                {"standard": r["standard"], "code": r["code"]},
                {
                    "level": int(r["level"]),
                    "parent_code": r["parent_code"],
                    "section": section_of(r["code"], r["standard"]),
                    "name": r["name"],
                    "name_en": r["name_en"],
                },
            )
            for r in shipped("industries")
        ),
        counts,
        overwrite=False,
    )


def shipped(name: str) -> Iterator[dict[str, str]]:
    """The rows of a shipped list: counties, municipalities, municipality_changes or industries."""
    text = files("grontlys.employers").joinpath("data", f"{name}.csv").read_text("utf-8")
    yield from csv.DictReader(text.splitlines())
