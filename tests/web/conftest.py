"""A browser on the gallery: the product's addresses and one page with every component."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests import factories


@pytest.fixture
def somebody(db: None) -> Any:
    """A person without any role: the frame asks for no more."""
    return factories.make_person(name="Kari Nordmann")


@pytest.fixture
def gallery(
    settings: Any, somebody: Any, new_page: Callable[..., Any], sign_in: Callable[[Any, Any], None]
) -> Callable[..., Any]:
    """`gallery(path, **options)` opens a page of the gallery, signed in."""

    def go(path: str = "/galleri/", **options: Any) -> Any:
        page = new_page(**options)
        sign_in(page, somebody)
        page.goto(path)
        return page

    return go
