"""The register's update feed: pages of what changed, in rising order of id; each record is then fetched by its number.

What the feed does that its description does not say: at the end `_embedded` is absent, not empty; a deleted unit is answered
with 200 and a body of name, form and date of deletion; a removed one with 410. The two feeds count their ids independently.
"""

from __future__ import annotations

import datetime as dt
import http.client
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit, urlunsplit

from django.db import connection
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models import ImportRun
from grontlys.employers.register.changes import Change
from grontlys.employers.register.derive import derive
from grontlys.employers.register.importing import Importer, finish_run, note_stop, shown, start_run, unfinished_runs
from grontlys.employers.register.known import Known
from grontlys.employers.register.lock import only_one
from grontlys.employers.register.normalise import COMPANY, WORKPLACE, Refused
from grontlys.employers.register.source import (
    ACCEPT_JSON,
    TIMEOUT,
    Progress,
    SourceError,
    Truncated,
    is_url,
    opened,
    request,
)
from grontlys.employers.register.staging import parts, table_of, write_changes
from grontlys.shared import clock

API = "https://data.brreg.no/enhetsregisteret/api"
PAGE_SIZE = 1000
_TRIES = 3
_FEEDS = {"underenheter": WORKPLACE, "enheter": COMPANY}
_KEYS = {"oppdaterteUnderenheter": "underenheter", "oppdaterteEnheter": "enheter"}
_LARGEST = 64 << 20


class Update(NamedTuple):
    id: int
    number: str
    kind: str
    day: str


class Page(NamedTuple):
    """One page: which feed ("underenheter" or "enheter", "" where the page is empty), its updates, the next page's address."""

    feed: str
    updates: list[Update]
    next: str | None


class Removed(NamedTuple):
    """The register answers no more for this unit."""

    day: str | None


class Unreachable(Exception):
    """The server did not answer in spite of several tries."""


def read_page(data: Any) -> Page:
    """A page of the feed. Raises SourceError for anything else."""
    if not isinstance(data, dict) or not ("_embedded" in data or "page" in data or "_links" in data):
        raise SourceError(_("Dette er ikke en side fra registerets oppdateringer."))
    links = data.get("_links")
    following = links.get("next") if isinstance(links, dict) else None
    href = following.get("href") if isinstance(following, dict) else following
    embedded = data.get("_embedded")
    feed, updates = "", []
    for key, name in _KEYS.items():
        if isinstance(embedded, dict) and isinstance(embedded.get(key), list):
            feed = name
            updates += [_update(item) for item in embedded[key] if isinstance(item, dict)]
    return Page(feed, updates, href if isinstance(href, str) else None)


def _update(item: dict[str, Any]) -> Update:
    if not isinstance(item.get("oppdateringsid"), int):
        raise SourceError(_("En oppdatering mangler oppdateringsid. Dette er ikke registerets oppdateringer."))
    number, kind, day = (str(item.get(name) or "") for name in ("organisasjonsnummer", "endringstype", "dato"))
    return Update(item["oppdateringsid"], number, kind or "Ukjent", day[:10])


class Web:
    """The register's own interface. Only http and https, only the host we were given."""

    def __init__(self, api: str, *, pause: float = 1.0) -> None:
        self.api = api.rstrip("/")
        self.pause = pause

    def record(self, feed: str, number: str) -> Any:
        status, data = self._get(f"{self.api}/{feed}/{number}")
        if status == 410:
            return Removed(_day_of(_json_or_none(data)))
        if status == 404:
            return None
        return _json_or_none(data)

    def pages(self, url: str) -> Iterator[Page]:
        """The page at an address and all that follow it."""
        home = urlsplit(url)[:2]
        address: str | None = url
        passed: set[str] = set()
        while address is not None and address not in passed:
            passed.add(address)
            status, data = self._get(address)
            if status == 400 and len(passed) > 1:
                # The feed gives no more than ten thousand in one go; the caller asks again from the last id.
                return
            if status != 200:
                raise SourceError(
                    _("Tjeneren svarte %(code)s på oppdateringene. Kontroller adressen.") % {"code": status}
                )
            page = read_page(_json_or_none(data))
            yield page
            address = urljoin(address, page.next) if page.next else None
            if address is not None and urlsplit(address)[:2] != home:
                raise SourceError(_("Neste side peker til en annen tjener. Innlesingen følger den ikke."))

    def _get(self, url: str) -> tuple[int, bytes]:
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(self.pause * 2 ** (attempt - 1))
            try:
                with urllib.request.urlopen(request(url, ACCEPT_JSON), timeout=TIMEOUT) as answer:  # noqa: S310  # scheme checked
                    return answer.status, answer.read(_LARGEST)
            except urllib.error.HTTPError as fault:
                with fault:
                    if fault.code < 500 and fault.code != 429:
                        return fault.code, fault.read(_LARGEST)
            except (urllib.error.URLError, http.client.HTTPException, OSError):
                continue
        raise Unreachable


class Folder:
    """Pages and records as files, for places without a way out: pages in the folder itself, in order of name; each record as
    `<number>.json` there or in `underenheter/` or `enheter/`. A removed unit's file holds the register's 410 body."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def pages(self) -> Iterator[Page]:
        names = sorted(p for p in self.path.glob("*.json*") if not re.fullmatch(r"\d{9}", p.name.partition(".")[0]))
        if not names:
            raise SourceError(_("Mappen har ingen sider med oppdateringer (*.json)."))
        for name in names:
            yield read_page(_load(str(name)))

    def record(self, feed: str, number: str) -> Any:
        for place in (self.path / feed / f"{number}.json", self.path / f"{number}.json"):
            if place.is_file():
                data = _load(str(place))
                if isinstance(data, dict) and "navn" not in data and "slettedato" in data:
                    return Removed(_day_of(data))
                return data
        return None


def _load(source: str) -> Any:
    with opened(source) as stream:
        chunks = []
        try:
            while chunk := stream.read():
                chunks.append(chunk)
        except Truncated as broken:
            raise SourceError(_("Siden er ødelagt: %(fault)s.") % {"fault": broken}) from broken
    data = _json_or_none(b"".join(chunks))
    if data is None:
        raise SourceError(_("Siden er ikke JSON. Last den ned på nytt."))
    return data


def _json_or_none(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def _day_of(data: Any) -> str | None:
    day = data.get("slettedato") if isinstance(data, dict) else None
    return _valid_day(day)


def _valid_day(day: Any) -> str | None:
    try:
        return dt.date.fromisoformat(day[:10]).isoformat()
    except (TypeError, ValueError):
        return None


def last_update_id(feed: str) -> int | None:
    """The last update of a feed ("underenheter" or "enheter") that has been taken in."""
    return (
        ImportRun.objects.filter(
            kind=ImportRun.Kind.UPDATES, source__startswith=f"oppdateringer/{feed} ", last_update_id__isnull=False
        )
        .order_by("-last_update_id")
        .values_list("last_update_id", flat=True)
        .first()
    )


def import_updates(
    source: str,
    *,
    actor: Actor,
    api: str = API,
    progress: Progress | None = None,
    on: dt.date | None = None,
    pause: float = 1.0,
) -> ImportRun:
    """Take in what has changed since last time and give the finished run.

    `source` is the feed's address (`.../oppdateringer/underenheter`; without `oppdateringsid` it goes on from the last id taken
    in, and the first time from the day before the last whole file), one page as a file, or a folder of pages and records. Records
    are fetched from `api`, or found in the folder. Stops with state BROKEN where the server stops answering; the next run goes on
    from the last page that was finished. Raises SourceError where nothing can be read.
    """
    actor.require(Right.IMPORT_REGISTER)
    on = on or clock.today()
    web = Web(api, pause=pause)
    if not is_url(api):
        raise SourceError(_("--api må være en adresse som begynner med https:// eller http://."))
    with only_one():
        feed, pages, fetch = _plan(source, web)
        unfinished = unfinished_runs()
        run = start_run(
            ImportRun.Kind.UPDATES,
            f"oppdateringer/{feed} {shown(source)}",
            actor,
        )
        kind = _FEEDS[feed]
        importer = Importer(run, kind, Known(iter(())), on=on)
        importer.touched = set()
        fault = ""
        seen = 0
        try:
            try:
                for page in pages:
                    if page.feed and page.feed != feed:
                        raise SourceError(
                            _("Mappen blander oppdateringer av hovedenheter og underenheter. Legg dem i hver sin.")
                        )
                    _take_page(importer, page, fetch, feed)
                    seen += len(page.updates)
                    if page.updates:
                        run.last_update_id = max(run.last_update_id or 0, *(u.id for u in page.updates))
                        run.save(update_fields=["last_update_id"])
                    if progress is not None:
                        progress(0, None, seen)
            except Unreachable:
                importer.flush()
                fault = _(
                    "Registeret svarte ikke etter %(tries)s forsøk. Det som er hentet, er beholdt. Kjør den samme innlesingen igjen"
                    " senere; den fortsetter fra siste side som ble ferdig."
                ) % {"tries": _TRIES}
            except SourceError as wrong:
                finish_run(run, importer.counts, actor, fault=str(wrong), broken=True)
                raise
            if unfinished:
                importer.counts.derived = derive(on, importer.batches)
            elif importer.touched and kind == WORKPLACE:
                importer.counts.derived = derive(on, importer.batches, workplaces=importer.touched)
            elif importer.touched:
                importer.counts.derived = derive(on, importer.batches, companies=importer.touched)
        except BaseException as stop:
            if not isinstance(stop, SourceError):
                note_stop(run, actor, stop)
            raise
        importer.counts.longest_batch = importer.batches.longest
        return finish_run(run, importer.counts, actor, fault=fault, broken=bool(fault))


def _plan(source: str, web: Web) -> tuple[str, Iterator[Page], Callable[[str, str], Any]]:
    """(which feed, its pages, how a record is fetched)."""
    if is_url(source):
        before, _slash, feed = urlsplit(source).path.rstrip("/").rpartition("/")
        if feed not in _FEEDS or not before.endswith("/oppdateringer"):
            raise SourceError(
                _("Adressen til oppdateringene slutter på /oppdateringer/underenheter eller /oppdateringer/enheter.")
            )
        return feed, _web_pages(web, source, feed), web.record
    path = Path(source)
    if path.is_dir():
        folder = Folder(path)
        pages = list(folder.pages())
        feed = next((page.feed for page in pages if page.feed), "underenheter")
        return feed, _not_before(pages, feed), folder.record
    page = read_page(_load(source))
    feed = page.feed or "underenheter"
    return feed, _not_before([page], feed), web.record


def _not_before(pages: list[Page], feed: str) -> Iterator[Page]:
    """Pages kept as files, without the updates that have been taken in: an older file must not undo a newer one."""
    last = last_update_id(feed) or 0
    for page in pages:
        yield page._replace(updates=[u for u in page.updates if u.id > last])


def _web_pages(web: Web, url: str, feed: str) -> Iterator[Page]:
    address = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(address.query).items()}
    if "oppdateringsid" not in query and "dato" not in query:
        last = last_update_id(feed)
        if last is not None:
            query["oppdateringsid"] = str(last + 1)
        else:
            query["dato"] = f"{_day_before_whole_file(_FEEDS[feed])}T00:00:00.000Z"
    query.setdefault("size", str(PAGE_SIZE))
    last_id = int(query["oppdateringsid"]) - 1 if query.get("oppdateringsid", "").isdigit() else 0
    while True:
        got = 0
        for page in web.pages(urlunsplit(address._replace(query=urlencode(query)))):
            newest = max((u.id for u in page.updates), default=0)
            if newest > last_id:
                got += 1
                last_id = newest
            yield page
        if not got:
            return
        # The next pages are counted from the first address, and there is an end to how far one may count.
        query.pop("dato", None)
        query["oppdateringsid"] = str(last_id + 1)


def _day_before_whole_file(kind: str) -> str:
    whole = ImportRun.objects.filter(kind=kind, state=ImportRun.State.DONE).order_by("-started_at").first()
    if whole is None:
        raise SourceError(_("Hent hele filen først (--units eller --companies); oppdateringene fortsetter fra den."))
    return (whole.started_at.date() - dt.timedelta(days=1)).isoformat()


def _take_page(importer: Importer, page: Page, fetch: Callable[[str, str], Any], feed: str) -> None:
    """Fetch what a page names, each unit once, and write it."""
    newest = {u.number: u for u in sorted(page.updates, key=lambda u: u.id)}
    table = table_of(importer.kind)
    numbers = [int(n) for n in newest if re.fullmatch(r"\d{9}", n)]
    importer.known = Known(_fingerprints_of(table, numbers))
    removed: list[tuple[int, str]] = []

    def records() -> Iterator[Any]:
        for update in newest.values():
            if not re.fullmatch(r"\d{9}", update.number):
                importer.position += 1
                importer.set_aside(importer.position, Refused("bad_number", f"oppdatering {update.id}"))
                continue
            found: Any = Removed(None) if update.kind == "Fjernet" else fetch(feed, update.number)
            if isinstance(found, Removed):
                removed.append((int(update.number), found.day or _valid_day(update.day) or importer.today))
            elif found is None:
                importer.position += 1
                importer.set_aside(importer.position, Refused("not_found", f"oppdatering {update.id}", update.number))
            else:
                yield found

    importer.take_all(records(), lambda count: None)
    importer.flush()
    _remove(importer, removed)


def _remove(importer: Importer, removed: list[tuple[int, str]]) -> None:
    """The register has taken these out altogether: they are gone, as if missing from a whole file."""
    stored = importer.writer.stored(number for number, _day in removed)
    here = [(number, day) for number, day in removed if number in stored]
    for number, _day in removed:
        if number not in stored:
            importer.position += 1
            importer.set_aside(importer.position, Refused("already_deleted", "", f"{number:09d}"))
    importer.counts.unchanged += sum(stored[number]["gone_on"] is not None for number, _day in here)
    gone = [(number, day) for number, day in here if stored[number]["gone_on"] is None]
    if gone:
        with importer.batches.one():
            for number, day in gone:
                importer.writer.mark_gone([number], day)
            write_changes(importer.run.pk, [Change(number, day, "gone", "", "") for number, day in gone])
            importer.counts.closed += len(gone)
            importer.counts.changed += len(gone)
            importer.keep_counts()
        importer.wrote = True
        if importer.touched is not None:
            importer.touched.update(number for number, _day in gone)
    importer.flush()


def _fingerprints_of(table: str, numbers: list[int]) -> Iterator[list[tuple[int, Any, Any]]]:
    for part in parts(sorted(numbers)):
        with connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(part))
            cursor.execute(
                f"SELECT number, fingerprint, gone_on IS NOT NULL FROM {table} WHERE number IN ({marks}) ORDER BY number",
                part,
            )
            if rows := cursor.fetchall():
                yield rows
