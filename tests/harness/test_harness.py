"""The harness keeps its own promises."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.template import Context, engines
from django.utils import timezone

from tests.harness import query_counts, walk
from tests.harness.query_counts import count_queries
from tests.harness.templates import UndefinedVariable


def _render(source: str, origin_of: str = "tests/x.html", **values: object) -> str:
    from django.template import Origin, Template

    engine = engines["django"].engine  # type: ignore[attr-defined]
    template = Template(source, origin=Origin(str(walk.ROOT / origin_of), origin_of), engine=engine)
    return template.render(Context(values))


@pytest.mark.parametrize(
    "source", ["{{ name }}", "{{ person.name }}", "{{ name|upper }}", "{% for a in b %}{{ a.c }}{% endfor %}"]
)
def test_an_undefined_variable_in_a_template_fails(source: str) -> None:
    with pytest.raises(UndefinedVariable, match="undefined in"):
        _render(source, b=[1], person=1)


def test_what_a_template_asks_about_may_be_undefined() -> None:
    assert _render("{% if name %}{{ name }}{% else %}ingen{% endif %}") == "ingen"


def test_templates_of_packages_are_theirs_to_mend() -> None:
    from django.template import Origin, Template

    engine = engines["django"].engine  # type: ignore[attr-defined]
    template = Template("<{{ name }}>", origin=Origin("/elsewhere/package/x.html", "x.html"), engine=engine)
    assert template.render(Context()) == "<>"


def test_warnings_are_errors() -> None:
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


@pytest.mark.django_db
def test_a_list_that_nobody_ordered_comes_in_another_order() -> None:
    now = timezone.now()
    Session.objects.bulk_create(Session(session_key=f"{n:03}", session_data="", expire_date=now) for n in range(60))
    plain = [session.pk for session in Session.objects.all()]
    assert plain != sorted(plain)
    assert [session.pk for session in Session.objects.order_by("pk")] == sorted(plain)


@pytest.mark.django_db
def test_query_counts_are_written_down_and_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "room").mkdir()
    monkeypatch.setattr(query_counts, "TESTS", tmp_path)
    monkeypatch.delenv("UPDATE_QUERY_COUNTS", raising=False)
    with pytest.raises(AssertionError, match="took 1 queries"), count_queries("room/page"):
        Session.objects.exists()
    monkeypatch.setenv("UPDATE_QUERY_COUNTS", "1")
    with count_queries("room/page"):
        Session.objects.exists()
    assert json.loads((tmp_path / "room" / "query_counts.json").read_text()) == {"page": 1}
    monkeypatch.delenv("UPDATE_QUERY_COUNTS")
    with count_queries("room/page"):
        Session.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_leaves_an_empty_event_log_with_its_triggers() -> None:
    """Runs twice over: the flush after this test must neither fail nor leave the triggers down."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection

    from tests import factories

    person = factories.make_person()
    from grontlys.access.actor import actor_for
    from grontlys.access.log import record
    from grontlys.access.models import Event
    from grontlys.shared import clock

    def write() -> None:
        from django.db import transaction

        with transaction.atomic():
            record(actor_for(person, None, clock.today()), "signed_in", "person", person.pk)

    write()
    call_command(
        "flush", verbosity=0, interactive=False, reset_sequences=False, allow_cascade=False, inhibit_post_migrate=True
    )
    assert not Event.objects.exists()
    person = factories.make_person()
    write()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM access_event")
