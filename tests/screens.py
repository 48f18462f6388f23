"""`./run screens`: photographs the main pages of the running demo, at 360 and 1280 pixels, light and dark, into docs/screens.

python -m tests.screens http://127.0.0.1:8000 [NAME ...]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

from tests.harness import browser

TARGET = Path(__file__).resolve().parents[1] / "docs" / "screens"


class Picture(NamedTuple):
    """`persona` looks at `url`; with `first`, at the first row of that list, with `first` added to its address."""

    name: str
    url: str
    persona: str | None = None
    first: str | None = None


_SEARCH = "/arbeidsgivere/?q=lager+deltid+ikke+tunge+l%C3%B8ft+%C3%A5s"
PAGES = [
    Picture("personas", "/demo/"),
    Picture("employers", _SEARCH, "sigrid"),
    Picture("workplace", _SEARCH, "sigrid", first=""),
    Picture("confirm-opening", _SEARCH, "sigrid", first="bekreft-plass/"),
    Picture("shared-page", _SEARCH, "sigrid", first="felles/"),
    Picture("visit", _SEARCH, "sigrid", first="besok/"),
    Picture("candidates", "/kandidater/", "sigrid"),
    Picture("places", "/kandidater/", "sigrid", first="plasser/"),
    Picture("meeting", "/kandidater/mote/", "sigrid"),
    Picture("coverage", "/kandidater/dekning/", "sigrid"),
    Picture("contacts", "/kontakter/?vis=kontoret", "sigrid"),
    Picture("today", "/i-dag/", "petter"),
    Picture("freshness", "/kontor/ferskhet/", "ingrid"),
    Picture("staff", "/ansatte/", "ingrid"),
    Picture("register", "/register/", "trond"),
]
SIZES: dict[str, dict[str, Any]] = {"360": {**browser.PHONE, "device_scale_factor": 1}, "1280": browser.DESKTOP}


def cookie_of(key: str) -> dict[str, str]:
    """A session of this persona in the demo's database."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    from grontlys.demo.people import STAFF

    client = Client()
    person = get_user_model().objects.get(email=next(person.email for person in STAFF if person.key == key))
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}


def main(address: str, names: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grontlys.config.settings.demo")
    import django

    django.setup()
    # Before the browser starts: its event loop makes Django take this thread for an asynchronous one.
    cookies = {key: cookie_of(key) for key in {picture.persona for picture in PAGES if picture.persona}}
    TARGET.mkdir(parents=True, exist_ok=True)
    complaints: list[str] = []
    with browser.launched() as chromium:
        for name, url, persona, first in PAGES:
            if names and name not in names:
                continue
            for width, size in SIZES.items():
                for scheme in ("light", "dark"):
                    context = chromium.new_context(
                        base_url=address,
                        color_scheme=scheme,
                        locale="nb-NO",
                        timezone_id="Europe/Oslo",
                        reduced_motion="reduce",
                        **size,
                    )
                    if persona:
                        context.add_cookies([{**cookies[persona], "url": address}])
                    page = context.new_page()
                    watch = browser.Watch(page, address.split("//")[1])
                    page.goto(url, wait_until="networkidle")
                    if first is not None:
                        row = page.locator("[data-row-link]").first.get_attribute("href")
                        page.goto(f"{row}{first}", wait_until="networkidle")
                    page.evaluate("document.fonts.ready")
                    page.screenshot(path=TARGET / f"{name}-{width}-{scheme}.png")
                    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
                    if too_wide > 0:
                        complaints.append(f"{name} is {too_wide} pixels too wide at {width}")
                    complaints += [f"{name} at {width}: {text}" for text in watch.unexpected()]
                    context.close()
            print(f"{name}: {url}", file=sys.stderr)
    for text in complaints:
        print(text, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].rstrip("/"), sys.argv[2:]))
