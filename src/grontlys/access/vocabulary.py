"""What the log's codes are called on screen. Each room names its own verbs and things from AppConfig.ready()."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.roles import OrganisationKind, Right, Role
from grontlys.shared import clock
from grontlys.shared.saying import say_day

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Label = str | Promise


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of thing that events speak of. `url_name` is a page that takes its number, for those with the right."""

    label: Label
    url_name: str = ""
    right: Right | None = None


VERBS: dict[str, Label] = {
    "signed_in": _("logget inn"),
    "signed_out": _("logget ut"),
    "locked_out": _("stengt ute etter mange forsøk"),
    "refused": _("ble nektet"),
    "looked": _("så på"),
    "exported": _("lastet ned"),
    "added_person": _("la til person"),
    "gave_role": _("ga rolle"),
    "ended_role": _("avsluttet rolle"),
    "invited": _("inviterte"),
    "closed_account": _("stengte konto"),
    "reopened_account": _("åpnet konto"),
    "created_organisation": _("opprettet organisasjon"),
    "changed_organisation": _("endret organisasjon"),
    "added_area": _("la til kommune"),
    "ended_area": _("avsluttet kommune"),
    "changed_language": _("byttet språk"),
    "verified_log": _("kontrollerte loggen"),
}

THINGS: dict[str, Thing] = {
    "person": Thing(_("person"), "access:person", Right.SEE_STAFF),
    "organisation": Thing(_("organisasjon"), "access:organisation", Right.MANAGE_ORGANISATIONS),
    "page": Thing(_("side")),
    "log": Thing(_("hendelseslogg")),
}


FACTS: dict[str, Label] = {
    "role": _("rolle"),
    "organisation": _("organisasjon"),
    "starts_on": _("fra"),
    "ends_on": _("til og med"),
    "sessions": _("økter avsluttet"),
    "ended": _("økter avsluttet"),
    "municipality": _("kommune"),
    "language": _("språk"),
    "fields": _("endret"),
    "kind": _("type"),
    "number": _("nummer"),
    "rows": _("rader"),
    "broken": _("første brutte rad"),
    "sign_ins": _("innlogginger"),
    "attempts": _("forsøk"),
    "runs": _("kjøringer"),
}

CODES: dict[str, Label] = {
    **{right.value: right.label for right in Right},
    **{role.value: role.label for role in Role},
    **{kind.value: kind.label for kind in OrganisationKind},
    "whole": _("ubrutt"),
    "missing": _("rad mangler"),
    "chain": _("kjeden er brutt"),
    "content": _("rad er endret"),
    "demo": _("som oppdiktet person"),
    "csv": _("som fil"),
    "name": _("navn"),
    "short_name": _("kortnavn"),
    "parent": _("hører til"),
    "phone": _("telefon"),
    "email": _("e-post"),
    "nb": _("norsk"),
    "en": _("engelsk"),
}


def name_verbs(verbs: Mapping[str, Label]) -> None:
    """Add a room's verbs."""
    VERBS.update(verbs)


def name_thing(kind: str, label: Label, url_name: str = "", right: Right | None = None) -> None:
    """Add a kind of thing that a room's events speak of."""
    THINGS[kind] = Thing(label, url_name, right)


def name_facts(facts: Mapping[str, Label]) -> None:
    """Add the names of the facts that a room's events, and its scheduled verbs, tell."""
    FACTS.update(facts)


def name_codes(codes: Mapping[str, Label]) -> None:
    """Add the codes that stand in those facts, and as reasons."""
    CODES.update(codes)


def verb(code: str) -> Label:
    """The verb in words; the code itself where no room has named it."""
    return VERBS.get(code, code.replace("_", " "))


def thing(kind: str) -> Label:
    """The kind of thing in words."""
    return THINGS[kind].label if kind in THINGS else kind.replace("_", " ")


def fact(name: str) -> Label:
    """The name of a fact in words."""
    return FACTS.get(name, name.replace("_", " "))


def value(found: Any) -> str:
    """What a fact holds, in words: codes that a room has named, dates as they are said, lists with commas."""
    if isinstance(found, list):
        return ", ".join(value(member) for member in found)
    if isinstance(found, bool):
        return str(_("ja") if found else _("nei"))
    if not isinstance(found, str):
        return str(found)
    if _DAY.fullmatch(found):
        return say_day(dt.date.fromisoformat(found), clock.today())
    return str(CODES.get(found, found))


def told(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and values of facts in words; those that say nothing (empty, none of it) are left out."""
    return [(str(fact(name)), value(found)) for name, found in facts.items() if found not in (None, "", 0, [])]


def address(kind: str, number: str, actor: Actor) -> str:
    """The page of that thing, or "" where it has none for the actor."""
    if kind not in THINGS or not THINGS[kind].url_name or not number.isdecimal():
        return ""
    right = THINGS[kind].right
    if right is not None and not actor.may(right):
        return ""
    try:
        return reverse(THINGS[kind].url_name, args=[int(number)])
    except NoReverseMatch:
        return ""
