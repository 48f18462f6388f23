"""Every page there is, in a real browser: axe finds nothing, and nothing is wider than the screen.

The addresses are those of the permission table, so that a new page is looked at without anybody remembering it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from grontlys.access.roles import OrganisationKind, Role, rights_of
from grontlys.employers.verbs import VERBS
from tests.harness import browser
from tests.permissions.table import ANYONE, DEMO, ROWS, SIGNED_IN, Row, World

pytestmark = pytest.mark.django_db(transaction=True)

SCREENS = {
    "desktop": {**browser.DESKTOP, "color_scheme": "light"},
    "telephone in the dark": {**browser.PHONE, "color_scheme": "dark"},
}


def addresses(world: World, open_to: frozenset[str]) -> list[str]:
    """The pages among the addresses that somebody with these keys may read."""
    rows: list[Row] = [row for row in ROWS if row.method == "get" and row.who in open_to]
    found = [reverse(row.name, kwargs=row.kwargs(world)) for row in rows if row.name != "employers:verb"]
    if any(row.name == "employers:verb" for row in rows):
        found += [reverse("employers:verb", args=[world.workplace.number, slug]) for slug in VERBS]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    ("kind", "role"),
    [(OrganisationKind.NAV_OFFICE, Role.LEADER), (OrganisationKind.OPERATOR, Role.ADMINISTRATOR), (None, None)],
)
def test_no_page_breaks_a_rule_of_accessibility(
    new_page: Callable[..., Any], sign_in: Callable[..., None], kind: str | None, role: str | None, screen: str
) -> None:
    call_command("import_classification", "--shipped", verbosity=0)
    world = World.make(kind or OrganisationKind.NAV_OFFICE, role or Role.LEADER)
    page = new_page(**SCREENS[screen])
    if kind and role:
        sign_in(page, world.visitor)
        keys = frozenset({SIGNED_IN, *rights_of(role, kind)})
    else:
        keys = frozenset({ANYONE, DEMO})
    seen, faults = 0, []
    for address in addresses(world, keys):
        answer = page.request.get(address)
        # Files to download and parts that htmx asks for are no pages.
        if "text/html" not in answer.headers.get("content-type", "") or "<html" not in answer.text():
            continue
        page.goto(address)
        seen += 1
        faults += [f"{address}\n{text}" for text in browser.violations(page)]
        if (wide := page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) > 0:
            faults.append(f"{address}\nis {wide} pixels too wide")
        if page.locator("h1").count() != 1:
            faults.append(f"{address}\nhas {page.locator('h1').count()} h1")
    assert seen >= (5 if kind is None else 8)
    assert not faults, "\n\n".join(faults)
