"""What the log's codes are called on screen. Each room names its own verbs and things from AppConfig.ready()."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of thing that events speak of. `url_name` is a page that takes its number, where there is one."""

    label: Label
    url_name: str = ""


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
    "person": Thing(_("person"), "access:person"),
    "organisation": Thing(_("organisasjon"), "access:organisation"),
    "page": Thing(_("side")),
    "log": Thing(_("hendelseslogg")),
}


def name_verbs(verbs: dict[str, Label]) -> None:
    """Add a room's verbs."""
    VERBS.update(verbs)


def name_thing(kind: str, label: Label, url_name: str = "") -> None:
    """Add a kind of thing that a room's events speak of."""
    THINGS[kind] = Thing(label, url_name)


def verb(code: str) -> Label:
    """The verb in words; the code itself where no room has named it."""
    return VERBS.get(code, code.replace("_", " "))


def thing(kind: str) -> Label:
    """The kind of thing in words."""
    return THINGS[kind].label if kind in THINGS else kind.replace("_", " ")


def address(kind: str, number: str) -> str:
    """The page of that thing, or "" where it has none."""
    if kind not in THINGS or not THINGS[kind].url_name or not number.isdecimal():
        return ""
    try:
        return reverse(THINGS[kind].url_name, args=[int(number)])
    except NoReverseMatch:
        return ""
