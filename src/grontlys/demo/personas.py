"""The people whom the sign-in page of a demo offers, each with what she or he does there today."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grontlys.access.roles import Role
from grontlys.demo.people import STAFF, organisation

PASSWORD = "grønt lys i follo"  # noqa: S105  # of made-up people on one's own machine; docs/demo.md prints it
"""The one password of everybody in a demo. make-demo refuses to set it anywhere but under GRONTLYS_DEMO."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A person to try the product as. `organisation` is the short name, `line` what the person does today."""

    name: str
    role: Role
    organisation: str
    email: str
    line: str | Promise


_LINES: tuple[tuple[str, str | Promise], ...] = (
    ("sigrid", _("Leter etter en lagerplass på deltid uten tunge løft i Ås.")),
    ("petter", _("Spør tre arbeidsgivere i Vestby om plassen fortsatt er ledig.")),
    ("ingrid", _("Ser over kontorets arbeidsplasser og de to som er sperret.")),
    ("astrid", _("Ringer virksomheter som har varslet nedbemanning.")),
    ("daniel", _("Finner arbeidsplasser for to som skal i arbeidstrening.")),
    ("mona", _("Følger med på hva bedriftens folk har avtalt denne uka.")),
    ("hanne", _("Fordeler henvendelser mellom kontorene i regionen.")),
    ("solveig", _("Leter etter lærebedrifter i byggfag.")),
    ("trond", _("Gir nye ansatte roller og ser at registeret er lest inn.")),
    ("lars", _("Ser hva en analytiker ser: ingen opplysninger om den enkelte arbeidsplassen.")),
)


def _personas() -> list[Persona]:
    by_key = {person.key: person for person in STAFF}
    return [
        Persona(
            by_key[key].name,
            by_key[key].role,
            organisation(by_key[key].organisation).short_name,
            by_key[key].email,
            line,
        )
        for key, line in _LINES
    ]


PERSONAS: list[Persona] = _personas()
