"""Fixtures for every room. The habits themselves are in tests/harness."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import pytest

from grontlys.config import catalogue
from tests.harness import append_only, browser, ordering, templates

hypothesis.settings.register_profile(
    "quick", max_examples=60, deadline=None, derandomize=True, database=None, print_blob=True
)
hypothesis.settings.register_profile("slow", max_examples=2000, deadline=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "client_of"}


def pytest_configure(config: pytest.Config) -> None:
    append_only.install()
    ordering.install()
    # For those who call pytest themselves: a text that was just translated is used.
    catalogue.compile_all(only_stale=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    from django.conf import settings

    if settings.configured:
        shutil.rmtree(settings.GRONTLYS_VAR, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every test that touches a database is marked `db`: those are run once more on PostgreSQL."""
    from django.test import TransactionTestCase

    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        cls = getattr(item, "cls", None)
        if (
            item.get_closest_marker("django_db")
            or names & DATABASE_FIXTURES
            or (cls is not None and issubclass(cls, TransactionTestCase))
        ):
            item.add_marker("db")
        if names & {"page_desktop", "page_phone", "new_page"}:
            item.add_marker("journey")
    on_postgres = os.environ.get("DATABASE_URL", "").startswith("postgres")
    for item in items:
        if item.get_closest_marker("sqlite_only") and on_postgres:
            item.add_marker(pytest.mark.skip(reason="says something about SQLite alone"))
        if item.get_closest_marker("postgres_only") and not on_postgres:
            item.add_marker(pytest.mark.skip(reason="says something about PostgreSQL alone"))


@pytest.fixture(autouse=True, scope="session")
def _strict_templates() -> None:
    templates.install()


@pytest.fixture(autouse=True)
def _same_shuffle(request: pytest.FixtureRequest) -> None:
    ordering.seed(request.node.nodeid)


@pytest.fixture(autouse=True)
def _norwegian() -> Iterator[None]:
    """Each test starts in the product's first language, whatever the test before it switched to."""
    from django.utils import translation

    with translation.override("nb"):
        yield


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    yield
    from django.core.cache import cache

    cache.clear()
    for name in ("grontlys.employers.likelihood_reading", "grontlys.matching.places"):
        if name in sys.modules:
            sys.modules[name].forget()


@pytest.fixture(autouse=True)
def _fresh_index() -> Iterator[None]:
    """The index on disk outlives a test's database: each test starts without one."""
    yield
    module = sys.modules.get("grontlys.finding.index")
    if module is not None and module.directory().exists():
        module.forget()
        shutil.rmtree(module.directory(), ignore_errors=True)


# --- Signed-in clients ----------------------------------------------------------------------------------------------------


def _sign_in_client(client: Any, person: Any) -> Any:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def client_of(db: None) -> Callable[[Any], Any]:
    """`client_of(person)` is a test client signed in as that person."""
    from django.test import Client

    return lambda person: _sign_in_client(Client(), person)


# --- A real browser -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Any]:
    if browser.chromium() is None:
        pytest.skip("no Chromium on this machine: the browser journeys were not run")
    # Playwright's loop runs on this thread while the test asks the database something; nothing here is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with browser.launched() as launched:
        yield launched
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture
def new_page(request: pytest.FixtureRequest, live_server: Any, chromium_browser: Any) -> Iterator[Callable[..., Any]]:
    """`new_page(**options)` opens a page of its own browser context, for a journey with two people.

    At the end of the test a page that complained (script error, refused resource, another host) fails it, and a picture of each
    page of a failed test is in var/journeys. `page.watch.expect("422")` says which complaint is wanted.
    """
    pages: list[Any] = []

    def make(**options: Any) -> Any:
        options = {**browser.DESKTOP, "locale": "nb-NO", "timezone_id": "Europe/Oslo", **options}
        context = chromium_browser.new_context(base_url=live_server.url, reduced_motion="reduce", **options)
        context.set_default_timeout(browser.PATIENCE)
        page = context.new_page()
        page.watch = browser.Watch(page, urlsplit(live_server.url).netloc)
        pages.append(page)
        return page

    yield make
    complaints = [text for page in pages for text in page.watch.unexpected()]
    report = getattr(request.node, "call_report", None)
    failed = report is not None and report.failed
    for number, page in enumerate(pages):
        if failed or complaints:
            browser.PICTURES.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"[^\w.-]+", "_", request.node.name)
            page.screenshot(path=browser.PICTURES / f"{name}-{number}.png", full_page=True)
        page.context.close()
    if complaints and not failed:
        pytest.fail("the browser complained:\n" + "\n".join(complaints), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.when == "call":  # type: ignore[attr-defined]
        item.call_report = report  # type: ignore[attr-defined]
    return report


@pytest.fixture
def page_desktop(new_page: Callable[..., Any]) -> Any:
    """A page of 1280 by 800 pixels."""
    return new_page(**browser.DESKTOP)


@pytest.fixture
def page_phone(new_page: Callable[..., Any]) -> Any:
    """A telephone: 360 by 740 pixels, touch."""
    return new_page(**browser.PHONE)


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Any, Any], None]:
    """`sign_in(page, person)` signs that page's browser in, without the form."""
    from django.conf import settings
    from django.test import Client

    def do(page: Any, person: Any) -> None:
        cookie = _sign_in_client(Client(), person).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return do


@pytest.fixture
def axe() -> Callable[[Any], None]:
    """`axe(page)` fails with a readable list when the page, as it stands, breaks a rule of accessibility."""

    def check(page: Any) -> None:
        found = browser.violations(page)
        if found:
            pytest.fail(f"axe: {page.url}\n\n" + "\n\n".join(found), pytrace=False)

    return check
