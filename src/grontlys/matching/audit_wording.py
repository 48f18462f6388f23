"""The report on groups in words: what is counted, what groups are called, and what is wrong with a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from grontlys.access import places
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import label
from grontlys.matching.audit.groups import AGE, AGE_GROUPS, MOST_ERRORS, NOT_SAID, PLACE, SEX, Fault
from grontlys.matching.auditing import PLACES_TODAY, SUGGESTIONS
from grontlys.matching.rules.decisions import NOT_THIS
from grontlys.shared.text import lowered

DIMENSION_WORDS: dict[str, Promise] = {
    AGE: gettext_lazy("Alder"),
    SEX: gettext_lazy("Kjønn"),
    PLACE: gettext_lazy("Kommune"),
}
_SEX_WORDS: dict[str, Promise] = {
    "f": gettext_lazy("Kvinner"),
    "m": gettext_lazy("Menn"),
    "x": gettext_lazy("Annet"),
}
MEASURE_WORDS: dict[str, Promise] = {
    "suggested": gettext_lazy("Fikk minst ett forslag"),
    "shortlisted": gettext_lazy("Kom på en kortliste"),
    "starts": gettext_lazy("Skal begynne et sted"),
    "turned_down": gettext_lazy("Noen sa nei til et forslag for dem"),
    "own_no": gettext_lazy("Sa selv nei til et forslag"),
    "accepted": gettext_lazy("Noe ble for mye, og ble godtatt med tilrettelegging"),
    "too_much": gettext_lazy("Noen svarte at det blir for mye"),
    "proposed": gettext_lazy("Sto blant folk til en plass"),
    "listed": gettext_lazy("Noen så etter plasser for dem"),
    "today_some": gettext_lazy("Har minst én plass i dag"),
    "today_training": gettext_lazy("Har i dag en plass der arbeidstrening er mulig"),
    "today_hiring": gettext_lazy("Har i dag en plass der ansettelse er mulig"),
}
"""In the order in which they are shown."""
AMOUNT_WORDS: dict[str, Promise] = {
    SUGGESTIONS: gettext_lazy("Ulike arbeidsplasser foreslått, i snitt"),
    PLACES_TODAY: gettext_lazy("Plasser i dag, i snitt"),
}
_REASONS = by_code(NOT_THIS)
_FILE_FAULTS: dict[str, Promise] = {
    "empty": gettext_lazy("Filen har ingen rader. Første rad skal være overskrifter, og så en rad for hver kandidat."),
    "no_code": gettext_lazy("Fant ingen kolonne med kandidatens kode. Kall kolonnen «Kode»."),
    "no_groups": gettext_lazy(
        "Fant ingen kolonne med alder, kjønn eller kommune. "
        "Kall kolonnene «Alder», «Fødselsår», «Aldersgruppe», «Kjønn» eller «Kommune»."
    ),
}
_LINE_FAULTS: dict[str, Promise] = {
    "code": gettext_lazy("koden mangler eller er ikke en kandidatkode. Den har tolv tegn og står i adressen til kandidatens side."),
    "twice": gettext_lazy("koden står i filen fra før. La hver kandidat stå én gang."),
    "national_id": gettext_lazy("raden inneholder noe som ligner et fødselsnummer. Ta det ut av filen."),
    "age": gettext_lazy("alderen kan ikke leses. Skriv hele år, for eksempel 34, eller la feltet stå tomt."),
    "born": gettext_lazy("fødselsåret kan ikke leses. Skriv bare årstallet, for eksempel 1992, eller la feltet stå tomt."),
    "group": gettext_lazy("aldersgruppen kan ikke leses. Skriv -24, 25-29, 30-39, 40-49, 50-59 eller 60-."),
    "sex": gettext_lazy("kjønnet kan ikke leses. Skriv K, M eller X, eller la feltet stå tomt."),
    "place": gettext_lazy("kommunen kan ikke leses. Skriv kommunenummeret med fire siffer, eller la feltet stå tomt."),
}  # fmt: skip


def measure_word(code: str) -> str:
    """What is counted."""
    if code.startswith("why:"):
        return _("Nei fordi: %(why)s") % {"why": label(_REASONS[code[4:]])}
    return str(MEASURE_WORDS[code])


def label_words(dimensions: Iterable[str], labels: Iterable[str], names: Mapping[str, str]) -> str:
    """A group in words. `names` are those of municipalities."""
    told = [
        _one(name, code, names) if not at or name == PLACE else lowered(_one(name, code, names))
        for at, (name, code) in enumerate(zip(dimensions, labels, strict=True))
    ]
    return ", ".join(told) or _("Alle")


def _one(dimension: str, code: str, names: Mapping[str, str]) -> str:
    if code == NOT_SAID:
        return {
            AGE: _("Alder ikke oppgitt"),
            SEX: _("Kjønn ikke oppgitt"),
            PLACE: _("Kommune ikke oppgitt"),
        }[dimension]
    if dimension == SEX:
        return str(_SEX_WORDS[code])
    if dimension == PLACE:
        return names.get(code, code)
    least, most = next((least, most) for known, least, most in AGE_GROUPS if known == code)
    if most is None:
        return _("%(least)s år og over") % {"least": least}
    return (
        _("%(least)s–%(most)s år") % {"least": least, "most": most} if least else _("Under %(n)s år") % {"n": most + 1}
    )


def places_in(plain: Mapping[str, Any]) -> dict[str, str]:
    """The names of all municipalities of a report, as `audit.report.as_plain` gives it."""
    codes = {
        label
        for table in plain["tables"]
        for group in table["groups"]
        for name, label in zip(table["dimensions"], group["labels"], strict=True)
        if name == PLACE and label
    }
    return places.names_of(sorted(codes))


def fault_texts(faults: Iterable[Fault]) -> list[str]:
    """What is wrong with a file, line by line, the first of them; and how many more there are."""
    faults = list(faults)
    told = [
        _("Linje %(n)s: %(what)s") % {"n": one.line, "what": _LINE_FAULTS[one.code]}
        if one.code in _LINE_FAULTS
        else str(_FILE_FAULTS[one.code])
        for one in faults[:MOST_ERRORS]
    ]
    more = len(faults) - MOST_ERRORS
    if more > 0:
        told.append(ngettext("og %(n)s linje til.", "og %(n)s linjer til.", more) % {"n": more})
    return told
