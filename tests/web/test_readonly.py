"""Reading is reading."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from grontlys.shared.readonly import WriteWhileReading, allow_writes, only_reads, reading
from grontlys.web.readonly import ReadOnlyMiddleware


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "  -- why\n /* and\n how */ (select 1) union (select 2)",
        "WITH a AS (SELECT 'insert into b') SELECT * FROM a",
        "EXPLAIN QUERY PLAN SELECT 1",
        "PRAGMA table_info(x)",
        "SET LOCAL work_mem = '64MB'",
    ],
)
def test_reading(sql: str) -> None:
    assert only_reads(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO a VALUES (1)",
        "/* SELECT */ update a set b = 1",
        "delete from a",
        "WITH gone AS (DELETE FROM a RETURNING *) SELECT * FROM gone",
        "EXPLAIN (ANALYZE) UPDATE a SET b = 1",
        "PRAGMA user_version = 3",
        "BEGIN IMMEDIATE",
        "SAVEPOINT x",
        "CREATE TABLE a (b int)",
        "COPY a FROM STDIN",
        "",
    ],
)
def test_writing(sql: str) -> None:
    assert not only_reads(sql)


def _write(request: HttpRequest | None = None) -> HttpResponse:
    Session.objects.create(session_key="abc", session_data="", expire_date=timezone.now())
    return HttpResponse()


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_page_that_is_read_cannot_write(rf: RequestFactory, method: str) -> None:
    request = getattr(rf, method)("/")
    with pytest.raises(WriteWhileReading, match="INSERT INTO"), transaction.atomic():
        ReadOnlyMiddleware(_write)(request)
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_a_post_writes(rf: RequestFactory) -> None:
    ReadOnlyMiddleware(_write)(rf.post("/"))
    assert Session.objects.count() == 1


@pytest.mark.django_db
def test_raw_cursors_and_batches_are_watched_too() -> None:
    with reading(), connection.cursor() as cursor:
        with pytest.raises(WriteWhileReading):
            cursor.execute("DELETE FROM django_session")
        with pytest.raises(WriteWhileReading):
            cursor.executemany("DELETE FROM django_session WHERE session_key = %s", [("a",)])


@pytest.mark.django_db
def test_a_transaction_is_refused_because_it_takes_the_write_lock() -> None:
    with reading(), pytest.raises(WriteWhileReading), transaction.atomic():
        pass


@pytest.mark.django_db
def test_the_door_has_a_name() -> None:
    with reading():
        with allow_writes("record_look"), transaction.atomic():
            _write()
        with pytest.raises(WriteWhileReading):
            Session.objects.all().delete()
    with pytest.raises(ValueError, match="no such door"), allow_writes("because"):
        pass


@pytest.mark.django_db
def test_the_session_has_its_door() -> None:
    from django.contrib.sessions.backends.base import SessionBase

    from grontlys.web.sessions import SessionStore

    with reading():
        session: SessionBase = SessionStore()
        session["language"] = "en"
        session.save()
        session.flush()


@pytest.mark.django_db
def test_views_of_the_sign_in_package_have_theirs(rf: RequestFactory) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return _write()

    def run(module: str) -> HttpResponse:
        view.__module__ = module

        def handler(request: HttpRequest) -> HttpResponse:
            # As Django does: the middleware looks at the view, and the view is called in its own place.
            return middleware.process_view(request, view, (), {}) or view(request)

        middleware = ReadOnlyMiddleware(handler)
        return middleware(rf.get("/"))

    with pytest.raises(WriteWhileReading), transaction.atomic():
        run("grontlys.access.views")
    assert not Session.objects.exists()
    run("allauth.mfa.totp.views")
    assert Session.objects.exists()
