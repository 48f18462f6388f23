"""The demo's inquiries: decided but for two of each office, and enough for the likelihood to say something."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from grontlys.access.roles import OrganisationKind
from grontlys.demo.inquiries import OF_OFFICE, WAITING
from grontlys.demo.people import ORGANISATIONS
from grontlys.employers.likelihood_reading import calibration, learned
from grontlys.employers.models import Inquiry, Statement
from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.likelihood import enough, word_rule
from grontlys.finding import index
from grontlys.shared import clock

pytestmark = pytest.mark.django_db

OFFICES = sum(one.kind == OrganisationKind.NAV_OFFICE for one in ORGANISATIONS)


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.GRONTLYS_VAR = tmp_path
    settings.GRONTLYS_INDEX_DIR = tmp_path / "index"
    index.forget()
    yield
    index.forget()


def test_a_year_of_questions_from_which_something_can_be_learned() -> None:
    call_command("make_demo", "--workplaces", "2000", stdout=StringIO(), stderr=StringIO())
    today = clock.today()
    outcomes = Counter(Inquiry.objects.values_list("outcome", flat=True))
    assert outcomes["open"] == WAITING * OFFICES
    assert 0.5 * OF_OFFICE * OFFICES < sum(outcomes.values()) <= OF_OFFICE * OFFICES
    for one in Inquiry.objects.select_related("organisation", "asked_by"):
        assert one.asked_on <= today
        assert one.answered_on is None or one.asked_on <= one.answered_on <= today
        assert one.organisation is not None
        assert one.asked_by.assignments.filter(organisation=one.organisation).exists()
        one.full_clean()
    oldest_waiting = min(Inquiry.objects.waiting().values_list("asked_on", flat=True))
    assert today - oldest_waiting <= dt.timedelta(days=28)
    asked = set(Inquiry.objects.values_list("workplace_id", flat=True))
    assert asked <= set(Statement.objects.values_list("workplace_id", flat=True))
    training = next(one for one in calibration(today) if one.purpose is Purpose.TRAINING)
    assert training.scores is not None
    assert training.scores.brier < training.scores.brier_base
    fitted = learned(today).fits[Purpose.TRAINING]
    assert any(enough(fitted, area, word_rule(today)) for area in fitted.tally), "a percentage somewhere"
