"""Outlines of municipalities in the database: read in from open data, taken out again, and read for a map."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.access.log import record
from grontlys.access.roles import Right
from grontlys.employers.models import Municipality
from grontlys.employers.register.source import SourceError, Truncated, opened
from grontlys.finding.index import Index
from grontlys.finding.map_outlines import TOLERANCE, Outline, outlines
from grontlys.finding.models import MunicipalityShape
from grontlys.shared import clock

MOST_BYTES = 400_000_000
"""The whole of the country at full detail is smaller; what is larger is not what it should be."""

_COLUMNS = ("code", "path", "left", "top", "right", "bottom", "label_x", "label_y")


class Shapes(NamedTuple):
    """What an import did: municipalities with an outline, numbers in the file that are not known here, known ones without."""

    read: int
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    bytes: int


def import_shapes(
    source: str, *, actor: Actor, valid_from: dt.date | None = None, tolerance: float = TOLERANCE
) -> Shapes:
    """Replace all outlines by those of a GeoJSON file (a path or an address, packed with gzip or not).

    Raises SourceError where the file cannot be read and BrokenShapes where it is not what it should be, with nothing changed.
    """
    actor.require(Right.IMPORT_REGISTER)
    known = list(Municipality.objects.filter(valid_to__isnull=True).order_by("code").values_list("code", flat=True))
    if not known:
        raise SourceError(_("Ingen kommuner er lest inn ennå. Begynn med import-classification."))
    found, unknown = outlines(_read(source), known, tolerance)
    now = clock.now()
    name = source.rstrip("/").rpartition("/")[2][:200]
    drawn = {outline.code for outline in found}
    done = Shapes(
        len(found),
        tuple(unknown),
        tuple(code for code in known if code not in drawn),
        sum(len(outline.path) for outline in found),
    )
    with transaction.atomic():
        MunicipalityShape.objects.all().delete()
        MunicipalityShape.objects.bulk_create(
            [
                MunicipalityShape(
                    **outline._asdict(), source=name, imported_at=now, valid_from=valid_from or clock.today()
                )
                for outline in found
            ],
            batch_size=100,
        )
        record(
            actor, "imported_shapes", "municipality_shapes", done.read, unknown=len(unknown), missing=len(done.missing)
        )
    return done


def remove_shapes(*, actor: Actor) -> int:
    """Take out all outlines; maps are tiles again. Returns how many there were."""
    actor.require(Right.IMPORT_REGISTER)
    with transaction.atomic():
        removed = MunicipalityShape.objects.count()
        if removed:
            MunicipalityShape.objects.all().delete()
            record(actor, "removed_shapes", "municipality_shapes", removed)
    return removed


def shapes_of(index: Index, codes: Iterable[str]) -> dict[str, Outline]:
    """The outlines of these municipalities, where there are any. One query for those not asked for since they were last read in.

    They are kept in the index, which lets go of them when it reads in the log that there are others.
    """
    wanted = list(codes)
    # Held over the query: what was read before an import must not be kept after the index has read of it.
    with index.lock:
        if missing := [code for code in wanted if code not in index.outlines]:
            rows = MunicipalityShape.objects.filter(code__in=missing).order_by("code").values_list(*_COLUMNS)
            index.outlines |= dict.fromkeys(missing) | {row[0]: Outline(*row) for row in rows}
        return {code: shape for code in wanted if (shape := index.outlines[code]) is not None}


def _read(source: str) -> object:
    pieces: list[bytes] = []
    size = 0
    try:
        with opened(source) as stream:
            while piece := stream.read(1 << 20):
                pieces.append(piece)
                size += len(piece)
                if size > MOST_BYTES:
                    raise SourceError(_("Filen er for stor. Last ned en forenklet utgave av kommunegrensene."))
    except Truncated as cut:
        raise SourceError(_("Filen er ikke hel: %(fault)s.") % {"fault": cut}) from cut
    try:
        data: object = json.loads(b"".join(pieces))
    except (ValueError, RecursionError) as fault:
        raise SourceError(_("Filen er ikke lesbar JSON.")) from fault
    return data
