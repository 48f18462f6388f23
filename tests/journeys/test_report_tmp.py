"""The report on groups in a browser: from the form with a file to figures, and to a file again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.access.log import record_look
from grontlys.access.roles import Role
from grontlys.matching.actions import decide
from grontlys.matching.rules.decisions import What
from tests import factories
from tests.harness import browser
from tests.matching.conftest import Small, small  # noqa: F401  # a fixture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SCREENS = {"desk": browser.DESKTOP, "telephone": browser.PHONE}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_report_from_a_file(
    small: Small,  # noqa: F811
    new_page: Callable[..., Any],
    axe: Callable[[Any], None],
    screen: str,
    tmp_path: Path,
) -> None:
    rows = ["Kode;Kjønn;Alder;Kommune"]
    for at in range(40):
        one = factories.make_candidate(small.person, small.office, name="Navnesen", municipality_code="3218")
        rows.append(f"{one.code};{'KM'[at % 2]};{20 + at};{('3218', '3216')[at % 3 == 0]}")
        if at % 4:
            shown = [small.till.number, small.warehouse.number]
            record_look(small.actor, "candidate", one.code, reason="places", purpose="training", suggested=shown)
        if at % 3 == 0:
            decide(small.actor, one, small.till, "training", What.SHORTLIST)
    path = tmp_path / "grupper.csv"
    path.write_text("\n".join(rows))
    leader = factories.make_person(Role.LEADER, small.office)

    page = new_page(**SCREENS[screen])
    page.goto("/kandidater/rapport/")
    page.locator("input[name=login]").fill(leader.email)
    page.locator("input[name=password]").fill(factories.PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page.get_by_role("heading", name="Likebehandling")).to_be_visible()
    axe(page)
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_label("Kjønn × kommune").check()
    page.get_by_label("Regn også ut hva som ville blitt foreslått i dag").check()
    page.get_by_role("button", name="Lag rapporten").click()
    expect(page.get_by_role("heading", name="Rapporten", exact=True)).to_be_visible()
    expect(page.get_by_text("40 personer er med.")).to_be_visible()
    expect(page.get_by_role("heading", name="Fikk minst ett forslag")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    import os; [(page.emulate_media(color_scheme=c), page.screenshot(path=f"/tmp/haudit/pics-{screen}-{c}.png", full_page=True)) for c in ("light","dark")]; page.emulate_media(media="print", color_scheme="light"); page.screenshot(path=f"/tmp/haudit/pics-{screen}-print.png", full_page=True); page.emulate_media(media="screen")
    with page.expect_download() as download:
        page.get_by_role("button", name="Last ned CSV").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    assert "Fikk minst ett forslag;;Alle;40;30" in text
