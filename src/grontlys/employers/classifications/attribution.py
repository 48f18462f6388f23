"""What licences ask to be told of vocabularies that were read in, and what was read in when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grontlys.employers.classifications import shapes
from grontlys.employers.classifications.importing import newer
from grontlys.employers.models import ClassificationEdition, Occupation

KIND_WORDS: dict[str, Promise] = {
    shapes.STYRK: gettext_lazy("Yrker (STYRK-08)"),
    shapes.ISCO_NAMES: gettext_lazy("Yrkesgrupper (ISCO-08)"),
    shapes.NAV_CATEGORIES: gettext_lazy("NAVs yrkeskategorier"),
    shapes.OCCUPATIONS: gettext_lazy("Yrker (ESCO)"),
    shapes.SKILLS: gettext_lazy("Kompetanser (ESCO)"),
    shapes.SKILL_GROUPS: gettext_lazy("Kompetansegrupper (ESCO)"),
    shapes.SKILL_PARENTS: gettext_lazy("Kompetansenes grupper (ESCO)"),
    shapes.RELATIONS: gettext_lazy("Kompetanser i yrker (ESCO)"),
}
_LANGUAGES: dict[str, Promise] = {
    "nb": gettext_lazy("bokmål"),
    "nn": gettext_lazy("nynorsk"),
    "en": gettext_lazy("engelsk"),
}


@dataclass(frozen=True, slots=True)
class Read:
    """A vocabulary as it was last changed: what, in which language and edition, from which file, when."""

    what: str
    language: str
    edition: str
    source: str
    at: dt.datetime


def read_in() -> list[Read]:
    """All that was read in of occupations and skills, in the order of reading. One query."""
    rows = ClassificationEdition.objects.select_related("run").order_by("kind", "language")
    return [
        Read(
            str(KIND_WORDS[row.kind]),
            str(_LANGUAGES.get(row.language, "")),
            row.edition,
            row.source,
            row.run.finished_at or row.run.started_at,
        )
        for row in sorted(rows, key=lambda row: shapes.ORDER.index(row.kind))
    ]


def sentences() -> list[str]:
    """What the licences ask for, of what is here and no more. Two queries."""
    rows = list(ClassificationEdition.objects.order_by("kind", "language"))
    kinds = {row.kind for row in rows}
    told = []
    if shapes.STYRK in kinds or Occupation.objects.exists():
        told.append(
            _(
                "Inneholder data fra Statistisk sentralbyrå (SSB) under Norsk lisens for offentlige data (NLOD): STYRK-08."
            )
        )
    if shapes.NAV_CATEGORIES in kinds:
        told.append(_("Yrkeskategorier: NAV, MIT-lisens."))
    if esco := [row for row in rows if row.kind in (shapes.OCCUPATIONS, shapes.SKILLS)]:
        edition = ""
        for row in esco:
            edition = row.edition if newer(row.edition, edition) else edition
        told.append(
            _(
                "Denne tjenesten bruker ESCO-klassifikasjonen fra Europakommisjonen (%(edition)s). Beskrivelser er utelatt."
            )
            % {"edition": f"v{edition}" if edition else _("utgaven er ikke oppgitt")}
        )
    return told
