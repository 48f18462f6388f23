"""The update feed: over HTTP from a server of our own that answers as the register does, and from files."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from grontlys.access.actor import NotAllowed, system_actor
from grontlys.employers.models import Company, ImportRun, RegisterChange, SetAside, Workplace
from grontlys.employers.register.importing import import_units
from grontlys.employers.register.normalise import ANONYMOUS
from grontlys.employers.register.source import SourceError
from grontlys.employers.register.updates import import_updates, last_update_id
from tests import factories
from tests.employers.register.builders import as_json, company, number, unit

Take = Callable[..., ImportRun]
DAY = dt.date(2026, 11, 21)


class Register:
    """A register with a feed; `size` updates a page, and the links it gives are built on pages as the real one's are."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.records: dict[str, Any] = {}
        self.size = 2
        self.broken: set[str] = set()
        self.asked: list[tuple[str, str]] = []
        self.next_host = ""
        self.bulk: dict[str, bytes] = {}
        self.url = ""
        self.embedded, self.feed = "oppdaterteUnderenheter", "underenheter"

    def add(self, record: dict[str, Any] | str, kind: str = "Endring", *, keep: bool = True) -> int:
        """One more update; the record answered from now on is this one (a number stands for one that is not there)."""
        digits = record if isinstance(record, str) else record["organisasjonsnummer"]
        if keep and not isinstance(record, str):
            self.records[digits] = record
        update = {
            "oppdateringsid": 90_000_001 + len(self.updates),
            "dato": "2026-11-20T05:12:10.000Z",
            "organisasjonsnummer": digits,
            "endringstype": kind,
            "_links": {},
        }
        self.updates.append(update)
        return int(update["oppdateringsid"])

    def page(self, query: dict[str, list[str]]) -> dict[str, Any]:
        first = int(query.get("oppdateringsid", ["0"])[0])
        size, at = min(self.size, int(query.get("size", ["20"])[0])), int(query.get("page", ["0"])[0])
        rest = [u for u in self.updates if u["oppdateringsid"] >= first]
        part = rest[at * size : (at + 1) * size]
        page: dict[str, Any] = {"_links": {"self": {"href": "-"}}, "page": {"size": size, "totalElements": len(rest)}}
        if part:
            # At the end the field is absent, not empty.
            page["_embedded"] = {self.embedded: part}
        if (at + 1) * size < len(rest):
            host = self.next_host or self.url
            page["_links"]["next"] = {
                "href": f"{host}/oppdateringer/{self.feed}?oppdateringsid={first}&size={size}&page={at + 1}"
            }
        return page

    def answer(self, path: str) -> tuple[int, bytes]:
        parts = urlsplit(path)
        last = parts.path.rpartition("/")[2]
        if path in self.broken or last in self.broken:
            return 503, b""
        if parts.path in self.bulk:
            return 200, self.bulk[parts.path]
        if "/oppdateringer/" in parts.path:
            return 200, json.dumps(self.page(parse_qs(parts.query))).encode()
        record = self.records.get(last)
        if record is None:
            return 404, b"{}"
        if "navn" not in record:
            return 410, json.dumps(record).encode()
        return 200, json.dumps(record).encode()


@pytest.fixture
def register() -> Iterator[Register]:
    there = Register()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            there.asked.append((self.path, self.headers.get("Accept", "")))
            status, body = there.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    there.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield there
    server.shutdown()
    thread.join()
    server.server_close()


def feed(register: Register, source: str = "", **options: Any) -> ImportRun:
    address = source or f"{register.url}/oppdateringer/underenheter"
    return import_updates(address, actor=system_actor(), api=register.url, on=DAY, pause=0.0, **options)


def stored(record: dict[str, Any]) -> Workplace:
    return Workplace.objects.get(pk=int(record["organisasjonsnummer"]))


def test_changes_new_ones_deletions_and_removals(take: Take, register: Register) -> None:
    above = company()
    parent = above["organisasjonsnummer"]
    moved, deleted, removed, still = (unit(overordnetEnhet=parent) for _ in range(4))
    fresh = unit(overordnetEnhet=parent, navn="NY AVDELING")
    take([above], kind="companies")
    take([moved, deleted, removed, still])
    register.add(moved | {"navn": "NYTT NAVN"})
    register.add(
        {"organisasjonsnummer": deleted["organisasjonsnummer"], "navn": "-", "slettedato": "2026-11-19"}, "Sletting"
    )
    register.records[removed["organisasjonsnummer"]] = {
        "organisasjonsnummer": removed["organisasjonsnummer"], "slettedato": "2026-11-18",
    }  # fmt: skip
    register.add(removed["organisasjonsnummer"], "Endring", keep=False)
    register.add(fresh, "Ny")
    last = register.add(still)
    run = feed(register)
    assert (run.state, run.new, run.changed, run.unchanged, run.closed) == ("done", 1, 3, 1, 2)
    assert run.last_update_id == last
    assert stored(moved).name == "NYTT NAVN"
    assert stored(deleted).deleted_on == dt.date(2026, 11, 19)
    assert stored(deleted).street == "Industriveien 4"
    assert stored(removed).gone_on == dt.date(2026, 11, 18)
    assert (stored(fresh).sector, stored(fresh).personal) == ("private", False)
    told = {(c.number, c.kind) for c in RegisterChange.objects.all()}
    assert told == {
        (stored(moved).pk, "renamed"), (stored(deleted).pk, "closed"), (stored(removed).pk, "gone"),
    }  # fmt: skip


def test_a_removal_needs_no_record_and_hides_a_persons_name(take: Take, register: Register) -> None:
    above = company("ENK", "8200")
    salon = unit(overordnetEnhet=above["organisasjonsnummer"], navn="FRISØR KARI NORDMANN")
    take([above], kind="companies")
    take([salon])
    register.add(salon["organisasjonsnummer"], "Fjernet", keep=False)
    feed(register)
    assert (stored(salon).name, stored(salon).street, stored(salon).gone_on) == (ANONYMOUS, "", dt.date(2026, 11, 20))
    assert not any(salon["organisasjonsnummer"] in path for path, _accept in register.asked)


def test_goes_on_from_the_last_id(take: Take, register: Register) -> None:
    records = [unit() for _ in range(5)]
    take(records)
    for record in records:
        register.add(record)
    feed(register)
    asked = [path for path, _accept in register.asked if "/oppdateringer/" in path]
    # The first time from the day before the whole file; every page is followed.
    assert "dato=20" in asked[0]
    assert any("page=2" in path for path in asked)
    register.asked.clear()
    last = register.add(records[0] | {"navn": "SENERE"})
    run = feed(register)
    asked = [path for path, _accept in register.asked if "/oppdateringer/" in path]
    assert f"oppdateringsid={last}" in asked[0]
    assert (run.changed, run.unchanged) == (1, 0)
    register.asked.clear()
    nothing = feed(register)
    assert (nothing.state, nothing.changed + nothing.unchanged + nothing.new) == ("done", 0)
    assert last_update_id("underenheter") == last


def test_a_unit_named_twice_is_fetched_once(take: Take, register: Register) -> None:
    record = unit()
    take([record])
    register.size = 10
    for _again in range(3):
        register.add(record | {"navn": "NYTT NAVN"})
    run = feed(register)
    assert sum(record["organisasjonsnummer"] in path for path, _accept in register.asked) == 1
    assert run.changed == 1


def test_a_server_that_stops_answering_is_gone_on_with_later(take: Take, register: Register) -> None:
    records = [unit() for _ in range(6)]
    take(records)
    for record in records:
        register.add(record | {"navn": "NYTT NAVN"})
    register.broken.add(records[4]["organisasjonsnummer"])
    run = feed(register)
    assert (run.state, run.changed) == ("broken", 4)
    for part in ("svarte ikke", "beholdt", "igjen"):
        assert part in run.fault
    # Up to the last page that was finished.
    assert run.last_update_id == register.updates[3]["oppdateringsid"]
    register.broken.clear()
    run = feed(register)
    assert (run.state, run.changed) == ("done", 2)
    assert set(Workplace.objects.values_list("name", flat=True)) == {"NYTT NAVN"}


def test_a_record_nobody_knows_and_a_strange_number_are_set_aside(take: Take, register: Register) -> None:
    take([unit()])
    register.add(number(), "Endring", keep=False)
    register.add("../../hemmelig", "Endring", keep=False)
    register.add(number(), "Fjernet", keep=False)
    run = feed(register)
    assert sorted(SetAside.objects.values_list("reason", flat=True)) == ["already_deleted", "bad_number", "not_found"]
    assert run.aside == 3
    assert not any("hemmelig" in path for path, _accept in register.asked)


def test_a_link_to_another_server_is_not_followed(take: Take, register: Register) -> None:
    take([unit()])
    for _again in range(3):
        register.add(unit())
    register.next_host = "http://192.0.2.1"
    with pytest.raises(SourceError, match="annen tjener"):
        feed(register)


def test_the_main_units_have_a_feed_of_their_own(take: Take, register: Register) -> None:
    above = company()
    below = unit(overordnetEnhet=above["organisasjonsnummer"])
    take([above], kind="companies")
    take([below])
    register.embedded, register.feed = "oppdaterteEnheter", "enheter"
    register.add(above | {"konkurs": True, "konkursdato": "2026-11-19"})
    run = feed(register, f"{register.url}/oppdateringer/enheter")
    assert run.changed == 1
    assert Company.objects.get().bankrupt_on == dt.date(2026, 11, 19)
    assert stored(below).company_bankrupt_on == dt.date(2026, 11, 19)
    assert last_update_id("underenheter") is None


def test_without_a_whole_file_there_is_nothing_to_go_on_from(db: None, register: Register) -> None:
    with pytest.raises(SourceError, match="hele filen først"):
        feed(register)
    with pytest.raises(SourceError, match="slutter på"):
        feed(register, f"{register.url}/underenheter")


def test_pages_and_records_as_files(take: Take, register: Register, tmp_path: Path) -> None:
    changed, removed, missing = unit(), unit(), unit()
    take([changed, removed, missing])
    folder = tmp_path / "updates"
    (folder / "underenheter").mkdir(parents=True)
    for record in (changed, removed, missing):
        register.add(record, keep=False)
    register.size = 3
    (folder / "page-1.json").write_text(json.dumps(register.page({})))
    name = f"{changed['organisasjonsnummer']}.json"
    (folder / "underenheter" / name).write_text(json.dumps(changed | {"navn": "NYTT NAVN"}))
    gone = {"organisasjonsnummer": removed["organisasjonsnummer"], "slettedato": "2026-11-18"}
    (folder / f"{removed['organisasjonsnummer']}.json").write_text(json.dumps(gone))
    run = feed(register, str(folder))
    assert (run.changed, run.closed, run.aside) == (2, 1, 1)
    assert stored(changed).name == "NYTT NAVN"
    assert stored(removed).gone_on == dt.date(2026, 11, 18)
    assert register.asked == []
    # An older file taken in once more undoes nothing.
    (folder / "underenheter" / name).write_text(json.dumps(changed))
    again = feed(register, str(folder))
    assert (again.changed, stored(changed).name) == (0, "NYTT NAVN")


def test_one_page_as_a_file_with_records_from_the_interface(take: Take, register: Register, tmp_path: Path) -> None:
    record = unit()
    take([record])
    register.add(record | {"navn": "NYTT NAVN"})
    path = tmp_path / "page"
    path.write_text(json.dumps(register.page({})))
    assert feed(register, str(path)).changed == 1
    path.write_text("[]")
    with pytest.raises(SourceError, match="ikke en side"):
        feed(register, str(path))


def test_the_published_sample_page_is_read(take: Take, register: Register, tmp_path: Path) -> None:
    page = {
        "_embedded": {
            "oppdaterteUnderenheter": [
                {"oppdateringsid": 90000001, "dato": "2026-11-20T05:12:10.000Z", "organisasjonsnummer": "710000026",
                 "endringstype": "Endring"}
            ]
        },
        "_links": {"self": {"href": "/api/oppdateringer/underenheter?oppdateringsid=90000001"}},
        "page": {"size": 20, "totalElements": 1, "totalPages": 1, "number": 0},
    }  # fmt: skip
    take([unit(number="710000026")])
    register.records["710000026"] = unit(number="710000026", navn="NYTT NAVN")
    path = tmp_path / "page.json"
    path.write_text(json.dumps(page))
    assert feed(register, str(path)).last_update_id == 90000001


# --- Whole files over HTTP ------------------------------------------------------------------------------------------------


def test_a_whole_file_over_http_asks_for_the_registers_types(db: None, register: Register) -> None:
    register.bulk["/underenheter/lastned"] = as_json([unit(), unit()])
    run = import_units(f"{register.url}/underenheter/lastned", kind="workplaces", actor=system_actor())
    assert run.new == 2
    assert "application/vnd.brreg.enhetsregisteret.underenhet" in register.asked[0][1]
    assert run.source == f"{register.url}/underenheter/lastned"


def test_a_server_that_refuses_is_told_about(db: None, register: Register) -> None:
    with pytest.raises(SourceError, match="404"):
        import_units(f"{register.url}/nei", kind="workplaces", actor=system_actor())


def test_only_those_who_may_import(db: None, register: Register) -> None:
    with pytest.raises(NotAllowed):
        import_units("x", kind="workplaces", actor=factories.make_actor())
    with pytest.raises(NotAllowed):
        import_updates("x", actor=factories.make_actor())
