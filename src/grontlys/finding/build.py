"""Building a snapshot of the index from the database."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from django.db.models import Count

from grontlys.access.models import Event
from grontlys.employers.models import County, Industry, IndustryLink, Municipality, Occupation, Statement, Workplace
from grontlys.employers.reading import freshness_by_municipality, load_situations
from grontlys.employers.rules.kinds import Kind, Sharing
from grontlys.employers.rules.light import default_freshness, grey_lights
from grontlys.employers.rules.occupations import words_in_label
from grontlys.finding import snapshot, words
from grontlys.finding.columns import COLOUR_CODE, FAR, LIGHT_COLUMNS, REGISTER_COLUMNS, Array
from grontlys.finding.describe import audiences, describe
from grontlys.finding.rows import (
    RegisterRow,
    Vocabulary,
    copy_row,
    earliest,
    lights_of,
    register_rows,
    write_known,
    write_lights,
    write_register,
)

NAME_STEP = 1024
"""Room between the ranks of two names, for names that come between builds."""

_SHARED_BY_ALL = tuple(name for name in (*REGISTER_COLUMNS, *LIGHT_COLUMNS))


class Built(NamedTuple):
    """What a build made: the snapshot's name, how many workplaces, and the last event that it knows of."""

    name: str
    workplaces: int
    seq: int


def last_event() -> tuple[int, str]:
    """Number and hash of the newest event; (0, "") where nothing has happened yet."""
    found = Event.objects.order_by("-seq").values_list("seq", "hash").first()
    return (found[0], bytes(found[1]).hex()) if found else (0, "")


def vocabulary_from_database() -> Vocabulary:
    """Places, industries and names of occupations as the classifications in force have them."""
    municipalities = Municipality.objects.filter(valid_to__isnull=True).order_by("code")
    industries = Industry.objects.order_by("standard", "code").values_list("standard", "code", "name", "name_en")
    links = IndustryLink.objects.filter(from_standard="SN2007", to_standard="SN2025").order_by("from_code", "to_code")
    return Vocabulary(
        municipalities=[
            ("", "", "", None, None),
            *municipalities.values_list("code", "name", "county_code", "latitude", "longitude"),
        ],
        counties=dict(County.objects.filter(valid_to__isnull=True).order_by("code").values_list("code", "name")),
        industries=[("", "", "", ""), *industries],
        links=list(links.values_list("from_code", "to_code")),
        occupations=[
            (word, code)
            for code, name in Occupation.objects.filter(level=4).order_by("code").values_list("code", "name")
            for word in words_in_label(name)
        ],
    )


def spare_rows(workplaces: int) -> int:
    """Rows kept free for new workplaces and for what is shared with some."""
    restricted = Statement.objects.exclude(sharing=Sharing.ALL).exclude(kind=Kind.BAR)
    # A workplace with facts of k organisations and of NAV takes 2k + 1 rows beside its own.
    pairs: int = restricted.values("workplace_id", "organisation_id").distinct().aggregate(n=Count("*"))["n"]
    return 3 * pairs + max(1024, workplaces // 50)


def build(directory: Path, on: dt.date) -> Built:
    """Write a snapshot of everything as it is on a day, and point to it. The caller holds snapshot.building()."""
    # First the event, then the facts: what happens meanwhile is at worst read twice.
    seq, last_hash = last_event()
    workplaces = Workplace.objects.count()
    total = workplaces + spare_rows(workplaces)
    writer = snapshot.Writer(directory, total)
    try:
        meta = _fill(writer, workplaces, total, on)
        meta |= {"seq": seq, "hash": last_hash, "day": on.isoformat()}
        name = writer.publish(meta)
    except BaseException:
        writer.abandon()
        raise
    return Built(name, meta["workplaces"], seq)


def _fill(writer: snapshot.Writer, workplaces: int, total: int, on: dt.date) -> dict[str, Any]:
    columns = writer.columns
    vocabulary = vocabulary_from_database()
    collected: list[str] = []
    word_at: dict[str, int] = {}
    pair_words: list[int] = []
    pair_rows: list[int] = []

    def index_words(row: int, found: Any) -> None:
        for word in found:
            place = word_at.setdefault(word, len(word_at))
            pair_words.append(place)
            pair_rows.append(row)

    names: list[str] = []
    row = 0
    for values in register_rows():
        if row == workplaces:
            break  # one that came while we counted; its event is read later
        given = RegisterRow(*values)
        write_register(columns, row, given, vocabulary, 0)
        names.append(given.name_sort)
        collected.append(given.name_folded)
        index_words(row, given.name_folded.split())
        row += 1
    workplaces = row

    numbers = np.array(columns["number"][:workplaces])
    order = np.argsort(numbers, kind="stable")
    sorted_names = np.array([name.encode("ascii", "ignore") for name in names], dtype="S80")
    by_name = np.lexsort((numbers, sorted_names))
    ranks = np.empty(workplaces, dtype=np.uint32)
    ranks[by_name] = np.arange(1, workplaces + 1, dtype=np.uint32) * (NAME_STEP if workplaces < 4_000_000 else 1)
    columns["name_rank"][:workplaces] = ranks

    columns["base"][:workplaces] = np.arange(workplaces, dtype=np.int32)
    columns["alive"][:workplaces] = True
    columns["recheck"][:] = FAR
    grey = COLOUR_CODE[grey_lights()[0].colour.value]
    for name in ("training", "hiring"):
        columns[name][:workplaces] = grey
        columns[f"{name}_changes"][:] = FAR

    used = _fill_known(
        columns,
        vocabulary,
        workplaces,
        total,
        on,
        dict(zip(numbers[order].tolist(), order.tolist(), strict=True)),
        collected,
        index_words,
    )

    for name, array in words.tabulate(pair_words, pair_rows, list(word_at)).items():
        writer.table(name, array)
    writer.table("numbers", numbers[order])
    writer.table("number_rows", order.astype(np.int32))
    writer.table("names", sorted_names[by_name])
    return {
        "workplaces": workplaces,
        "used": used,
        "vocabulary": vocabulary.to_json(),
        "freshness": freshness_by_municipality(on),
    }


def _fill_known(
    columns: dict[str, Array],
    vocabulary: Vocabulary,
    workplaces: int,
    total: int,
    on: dt.date,
    row_of: dict[int, int],
    folded_names: list[str],
    index_words: Any,
) -> int:
    """Lights and knowledge; rows for what only some may read go behind the workplaces. Returns how many rows are used."""
    freshness = freshness_by_municipality(on)
    default = default_freshness(on)
    municipality = columns["municipality"]
    used = workplaces
    for number, situation in load_situations(with_notes=True):
        row = row_of.get(number)
        if row is None:
            continue
        code = vocabulary.municipalities[municipality[row]][0]
        pair, closed = lights_of(situation, freshness.get(code, default), on)
        known = describe(situation.facts, on)
        write_lights(columns, row, pair, closed)
        if situation.facts:
            write_known(columns, row, known, blank=True)
            index_words(row, known.words)
        soonest = earliest(pair, known, situation, on)
        for readers in audiences(situation.facts):
            if used >= total:
                raise RuntimeError("statements came faster than the index could be built; try again")
            theirs = describe(situation.facts, on, readers)
            copy_row(columns, row, used, _SHARED_BY_ALL)
            write_known(columns, used, theirs, blank=True)
            columns["base"][used] = row
            columns["audience"][used] = vocabulary.audience(readers)
            columns["alive"][used] = True
            index_words(used, folded_names[row].split())
            index_words(used, theirs.words)
            soonest = min(soonest, theirs.recheck)
            used += 1
        columns["recheck"][row] = soonest
    return used
