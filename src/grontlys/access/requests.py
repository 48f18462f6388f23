"""What a request carries once the middleware has seen it; for annotations only."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from grontlys.access.actor import Actor
from grontlys.access.models import Organisation


class ActorRequest(HttpRequest):
    """`actor` is NOBODY for somebody who is not signed in; `organisations` are those where the person has a role today."""

    actor: Actor
    organisations: tuple[Organisation, ...]
    user: Any
    language_for_cookie: str
