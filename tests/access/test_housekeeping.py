"""What is thrown away, and when; the event log is not."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client

from grontlys.access import housekeeping
from grontlys.access.models import Event, SignIn
from grontlys.shared.models import ScheduledRun
from tests import factories

START = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_each_thing_has_its_time() -> None:
    person = factories.make_person()
    with time_machine.travel(START, tick=False) as traveller:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        AccessAttempt.objects.create(username="x@example.no", ip_address="10.0.0.1", failures_since_start=1)
        ScheduledRun.objects.create(lease="a", verb="x", worker="w", started_at=START)
        nothing = {"sign_ins": 0, "attempts": 0, "runs": 0}
        assert housekeeping.clear_away() == nothing
        assert Session.objects.count() == 1
        traveller.move_to(START + dt.timedelta(hours=9))
        assert housekeeping.clear_away() == nothing
        assert not Session.objects.exists()
        traveller.move_to(START + dt.timedelta(days=30))
        assert housekeeping.clear_away() == nothing
        traveller.shift(dt.timedelta(seconds=1))
        assert housekeeping.clear_away() == {**nothing, "attempts": 1}
        traveller.move_to(START + dt.timedelta(days=90, seconds=1))
        assert housekeeping.clear_away() == {"sign_ins": 1, "attempts": 0, "runs": 1}
        assert housekeeping.clear_away() == nothing
    assert not SignIn.objects.exists()
    assert Event.objects.filter(verb="signed_in").exists()
