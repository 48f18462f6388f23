"""Twenty people at once: the product's own server, a synthetic country, four-chip searches with a second's pause between them.

The server is started as `./run demo` starts it (gunicorn, two workers of eight threads) on a database of 250,000 workplaces, and
stopped by its own process id. Times are those of the whole page as the browser's connection sees them, from sending the words to
the last byte of the list, with the redirect that turns words into chips. The people run in this process, on the same machine and
the same cores as the server.
"""

from __future__ import annotations

import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from grontlys.bench import Context, Row, bench

PEOPLE = 20
ROUNDS = 30
PAUSE = 1.0
WORKPLACES = 250_000
TARGET_MS = 200.0

_PLACES = ("ås", "vestby", "frogn", "nesodden", "nordre follo", "enebakk")
_TASKS = ("lager", "kjøkken", "renhold", "kontor", "butikk", "barnehage", "vaktmester", "påfylling", "pleie", "pakking")
_AVOID = ("ikke tunge løft", "uten truck", "ikke høyt tempo", "uten førerkort", "ikke støy", "uten politiattest")
_HOURS = ("deltid", "dagtid", "kveld", "helg")


def searches(seed: int) -> Iterator[str]:
    """What people type: a task, hours, something to avoid and a place, in words. Never ends."""
    rng = random.Random(seed)
    while True:
        words = [rng.choice(_TASKS), rng.choice(_HOURS), rng.choice(_AVOID), rng.choice(_PLACES)]
        yield " ".join(words)


@dataclass
class Visitor:
    """One person with a browser's connection and cookies."""

    port: int
    email: str
    password: str
    cookies: dict[str, str] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    connection: HTTPConnection | None = None

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Send one request and read all of the answer: status, where it points to, body."""
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        address = f"http://127.0.0.1:{self.port}"
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept": "text/html",
            "Accept-Language": "nb",
            "Origin": address,
            "Referer": f"{address}{path}",
        }
        body = urlencode(form) if form is not None else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, HTTPException):
            self.connection.close()
            self.connection = None
            raise
        for header in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        return answer.status, answer.headers.get("Location", ""), text

    def sign_in(self) -> None:
        """Sign in with the form. Raises RuntimeError where the service does not let the person in."""
        from django.urls import reverse

        path = reverse("account_login")
        self.ask("GET", path)
        form = {
            "login": self.email,
            "password": self.password,
            "csrfmiddlewaretoken": self.cookies.get("csrftoken", ""),
        }
        status, _where, _text = self.ask("POST", path, form)
        if status != 302 or "sessionid" not in self.cookies:
            raise RuntimeError(f"{self.email} was not let in: {status}")

    def look(self, path: str, measured: bool) -> None:
        """Fetch a page and follow where it points, as a browser does: typed words become an address with chips.

        A status other than 200 at the end, the sign-in page or a broken connection is an error, not a time.
        """
        begun = time.perf_counter()
        try:
            status, where, text = self.ask("GET", path)
            for _hop in range(3):
                if status not in (301, 302, 303) or where.startswith("/konto/"):
                    break
                status, where, text = self.ask("GET", where)
        except (OSError, HTTPException) as broken:
            self.faults.append(type(broken).__name__)
            return
        took = (time.perf_counter() - begun) * 1000
        if status != 200 or not text:
            self.faults.append(str(status))
        elif measured:
            self.times.append(took)


class Server:
    """The product's server on a database, in a process group of its own."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._log = log.open("wb")
        command = [
            sys.executable, "-m", "gunicorn", "grontlys.config.wsgi:application", "--bind", f"127.0.0.1:{self.port}", "--workers",
            "2", "--worker-class", "gthread", "--threads", "8", "--keep-alive", "75", "--graceful-timeout", "5",
            "--no-control-socket", "--log-level", "warning",
        ]  # fmt: skip
        self.process = subprocess.Popen(command, env=environment, stdout=self._log, stderr=self._log)
        last = time.monotonic() + 60
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > last:
                self.stop()
                raise RuntimeError(f"the server did not start: {log.read_text(errors='replace')[-600:]}")
            time.sleep(0.1)

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/helse/")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        """End the server by its own process id, and wait for it."""
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._log.close()


def _all_at_once(visitors: list[Visitor], path_of: Mapping[int, Iterator[str]], rounds: int, pause: float) -> float:
    """Everybody fetches so many pages, each waiting `pause` seconds between them; gives the seconds it took."""
    gate = threading.Barrier(len(visitors) + 1)

    def visit(number: int, visitor: Visitor) -> None:
        rng = random.Random(number)
        gate.wait()
        # People do not press Enter in the same instant.
        time.sleep(rng.random() * pause)
        for _round in range(rounds):
            visitor.look(next(path_of[number]), measured=True)
            time.sleep(pause * (0.8 + 0.4 * rng.random()))

    threads = [threading.Thread(target=visit, args=(i, visitor), daemon=True) for i, visitor in enumerate(visitors)]
    for thread in threads:
        thread.start()
    gate.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun


def _percentiles(times: list[float]) -> tuple[float, float, float]:
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return cuts[49], cuts[94], cuts[98]


def _forever(path: str) -> Iterator[str]:
    while True:
        yield path


@bench("page-load")
def page_load(context: Context) -> Iterator[Row]:
    """The search page as twenty people see it, and the health page under the same people as what the server itself costs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grontlys.config.settings.demo")
    import django

    django.setup()
    from django.urls import reverse

    from grontlys.access.roles import Right, rights_of
    from grontlys.demo import large
    from grontlys.demo.people import STAFF, organisation
    from grontlys.demo.personas import PASSWORD

    workplaces, rounds = (5_000, 3) if context.quick else (WORKPLACES, ROUNDS)
    home = large.database(workplaces).parent
    environment = large.environment(home)
    subprocess.run(
        [sys.executable, "-m", "grontlys", "collectstatic", "--noinput", "--verbosity", "0"],
        env=environment,
        check=True,
        stdout=sys.stderr,
    )
    allowed = [p for p in STAFF if Right.SEE_EMPLOYERS in rights_of(p.role, organisation(p.organisation).kind)]
    server = Server(environment, context.scratch / "server.log")
    try:
        people = [Visitor(server.port, person.email, PASSWORD) for person in allowed[:PEOPLE]]
        search = reverse("finding:search")
        paths = {
            number: (f"{search}?{urlencode({'q': words})}" for words in searches(number))
            for number in range(len(people))
        }
        for number, visitor in enumerate(people):
            visitor.sign_in()
            for _warm in range(2):
                visitor.look(next(paths[number]), measured=False)
        faults = [fault for visitor in people for fault in visitor.faults]
        if faults:
            raise RuntimeError(f"the search page does not answer before the measurement: {sorted(set(faults))}")
        took = _all_at_once(people, paths, rounds, PAUSE)
        times = [one for visitor in people for one in visitor.times]
        errors = sum(len(visitor.faults) for visitor in people)
        if len(times) < 2:
            raise RuntimeError("no page was answered under load")
        middle, high, highest = _percentiles(times)
        note = f"{len(people)} people, {workplaces:,} workplaces, {len(times)} pages"
        yield Row("search page, p50", round(middle, 1), "ms", note=note, lower_is_better=True)
        yield Row("search page, p95", round(high, 1), "ms", note=note, target=TARGET_MS, lower_is_better=True)
        yield Row("search page, p99", round(highest, 1), "ms", note=note, lower_is_better=True)
        yield Row("errors", errors, "pages", note=note, target=0, lower_is_better=True)
        yield Row(
            "pages served", round(len(times) / took, 1), "1/s", note="with a second's pause: what the people ask for"
        )
        for visitor in people:
            visitor.times.clear()
        _all_at_once(people, {number: _forever("/helse/") for number in range(len(people))}, max(3, rounds // 3), PAUSE)
        health = [one for visitor in people for one in visitor.times]
        _middle, high, _highest = _percentiles(health)
        yield Row(
            "health page, p95",
            round(high, 1),
            "ms",
            baseline=True,
            note="same people, same pauses",
            lower_is_better=True,
        )
    finally:
        server.stop()
