"""A likelihood in words: against what is usual here until there are enough outcomes here, then a percentage with its interval."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from grontlys.employers.likelihood_reading import Likelihood, Pair
from grontlys.employers.rules.survey_shares import Share, share
from grontlys.employers.wording import PURPOSE_WORDS

WORDS: dict[str, Promise] = {
    "more": gettext_lazy("Mer sannsynlig enn vanlig her"),
    "like": gettext_lazy("Omtrent som vanlig her"),
    "less": gettext_lazy("Mindre sannsynlig enn vanlig her"),
}
_SECTIONS: dict[str, Promise] = {
    "C": gettext_lazy("Industri"),
    "F": gettext_lazy("Bygg og anlegg"),
    "G": gettext_lazy("Varehandel"),
    "I": gettext_lazy("Overnatting og servering"),
    "M": gettext_lazy("Faglig og vitenskapelig tjenesteyting"),
    "P": gettext_lazy("Undervisning"),
    "Q": gettext_lazy("Helse og sosial"),
    "S": gettext_lazy("Annen tjenesteyting"),
}
KNOWN_WORDS: dict[tuple[str, str], Promise] = {
    ("sector", "public"): gettext_lazy("Offentlig virksomhet"),
    ("sector", "private"): gettext_lazy("Privat virksomhet"),
    ("size", "1-4"): gettext_lazy("1–4 ansatte"),
    ("size", "5-19"): gettext_lazy("5–19 ansatte"),
    ("size", "20-49"): gettext_lazy("20–49 ansatte"),
    ("size", "50+"): gettext_lazy("50 ansatte eller flere"),
    ("host", "never"): gettext_lazy("Har ikke hatt noen på praksisplass"),
    ("host", "former"): gettext_lazy("Har hatt noen på praksisplass"),
    ("host", "now"): gettext_lazy("Har noen på praksisplass nå"),
    ("hired", "no"): gettext_lazy("Har hatt noen uten å ansette etterpå"),
    ("hired", "yes"): gettext_lazy("Har ansatt etter et opphold eller en forespørsel"),
    ("accommodation", "no"): gettext_lazy("Uten erfaring med tilrettelegging"),
    ("accommodation", "yes"): gettext_lazy("Har erfaring med tilrettelegging"),
    ("plan", "no"): gettext_lazy("Har ingen planer for det neste året"),
    ("plan", "yes"): gettext_lazy("Har planer for det neste året"),
    ("stance", "yes"): gettext_lazy("Har sagt at de tar inn folk"),
    ("stance", "maybe"): gettext_lazy("Har sagt kanskje"),
    ("stance", "limited"): gettext_lazy("Ansetter bare i utlyste stillinger, eller bare arbeidstrening"),
    ("stance", "no"): gettext_lazy("Har sagt nei"),
    ("opening", "aged"): gettext_lazy("Har meldt en plass, men bekreftelsen er gammel"),
    ("opening", "fresh"): gettext_lazy("Har en plass som nylig er bekreftet"),
    ("not_now", "yes"): gettext_lazy("Har sagt ikke nå"),
    **{("section", letter): word for letter, word in _SECTIONS.items()},
}
_DIRECTIONS: dict[int, Promise] = {
    1: pgettext_lazy("evidence", "trekker opp"),
    0: pgettext_lazy("evidence", "endrer lite"),
    -1: pgettext_lazy("evidence", "trekker ned"),
}
SMALL = 0.1
"""Log-odds below which a piece of evidence changes little: about two percentage points near the middle."""

_COMPARED: dict[tuple[str, str], tuple[Promise, str, str]] = {
    ("training", "sector"): (
        gettext_lazy("%(a)s av offentlige og %(b)s av private uten noen der nå planlegger å ta inn noen"),
        "plans:public",
        "plans:private",
    ),
    ("training", "host"): (
        gettext_lazy("%(a)s av tidligere verter og rundt %(b)s av dem uten erfaring planlegger å ta inn noen"),
        "plans:former",
        "plans:never",
    ),
    ("hiring", "sector"): (
        gettext_lazy("%(a)s av offentlige og %(b)s av private tidligere verter har ansatt noen etterpå"),
        "hired:public",
        "hired:private",
    ),
    ("hiring", "host"): (
        gettext_lazy("%(a)s av tidligere verter har ansatt; %(b)s av alle har ansatt noen som trengte oppfølging"),
        "hired",
        "hired in need",
    ),
    ("", "size"): (
        gettext_lazy(
            "%(a)s av private med 1–4 ansatte og %(b)s av dem med 50 eller flere har hatt noen på praksisplass"
        ),
        "hosted:private:1-4",
        "hosted:private:50+",
    ),
    ("", "section"): (
        gettext_lazy("%(a)s i denne næringen, mot %(b)s av alle, har hatt noen på praksisplass"),
        "hosted:section:%(level)s",
        "hosted",
    ),
    ("", "accommodation"): (
        gettext_lazy("%(a)s med og %(b)s uten erfaring med tilrettelegging har noen der nå"),
        "now:accommodation:yes",
        "now:accommodation:no",
    ),
}

_NOT_MEASURED = gettext_lazy("ikke målt i undersøkelsen; læres av forespørsler")
_UNMEASURED: dict[str, Promise] = {
    "plan": gettext_lazy("undersøkelsen spurte om planer, men ikke hva det ble av dem; læres av forespørsler")
}


def percent(chance: float, *, bounded: bool = False) -> str:
    """ "64 %". `bounded` keeps a probability that is no certainty from being written as one."""
    whole = round(100 * chance)
    whole = min(99, max(1, whole)) if bounded else whole
    return (_("%(n)d %%") % {"n": whole}).replace(" ", "\u00a0")


def published(one: Share) -> str:
    """A published share as printed: one decimal where the report has one."""
    value = (
        one.published if one.published is not None and not one.code.startswith("hosted:section") else 100 * one.value
    )
    shown = formats.number_format(round(value, 1), decimal_pos=0 if round(value, 1) == round(value) else 1)
    return f"{shown}\u00a0%" if not (get_language() or "nb").startswith("en") else f"{shown}%"


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One line of what a likelihood rests on: what is known, which way it pulls, and where that comes from."""

    text: str
    direction: str
    pull: int
    source: str


@dataclass(frozen=True, slots=True)
class LikelihoodView:
    """A likelihood ready for a page."""

    purpose: str
    purpose_word: str
    word: str
    code: str
    interval: str
    outcomes: str
    evidence: tuple[EvidenceView, ...]


def view_likelihood(one: Likelihood) -> LikelihoodView:
    """Put a likelihood into words."""
    interval = ""
    headline = str(WORDS[one.word])
    if one.percent:
        headline = percent(one.chance, bounded=True)
        interval = _("mellom %(low)s og %(high)s (95 %% intervall)") % {
            "low": percent(one.low, bounded=True),
            "high": percent(one.high, bounded=True),
        }
    return LikelihoodView(
        purpose=one.purpose.value,
        purpose_word=str(PURPOSE_WORDS[one.purpose]),
        word=headline,
        code=one.word.value,
        interval=interval,
        outcomes=_outcomes(one),
        evidence=tuple(_evidence(one)),
    )


def _outcomes(one: Likelihood) -> str:
    if not one.outcomes_here:
        return _("Ingen forespørsler er avgjort her ennå: vi bruker bare undersøkelsen fra 2017.")
    text = ngettext(
        "%(n)d forespørsel er avgjort her, %(yes)d fikk ja.",
        "%(n)d forespørsler er avgjort her, %(yes)d fikk ja.",
        one.outcomes_here,
    )
    return text % {"n": one.outcomes_here, "yes": one.yes_here}


def _evidence(one: Likelihood) -> Iterable[EvidenceView]:
    for item in one.evidence:
        pull = 0 if abs(item.tilt) < SMALL else 1 if item.tilt > 0 else -1
        sources = []
        compared = _COMPARED.get((one.purpose.value, item.feature)) or _COMPARED.get(("", item.feature))
        # The survey is named where it moves this answer: size says nothing once it is known whether they have been a host.
        if compared is not None and abs(item.published) > 1e-9:
            sources.append(_compared(*compared, level=item.level))
        if one.outcomes and abs(item.learned) >= SMALL / 2:
            sources.append(_("lært av forespørsler her i tjenesten"))
        elif compared is None:
            sources.append(str(_UNMEASURED.get(item.feature, _NOT_MEASURED)))
        if sources:
            yield EvidenceView(
                text=str(KNOWN_WORDS[item.feature, item.level]),
                direction=str(_DIRECTIONS[pull]),
                pull=pull,
                source="; ".join(sources),
            )


def _compared(text: Promise, first: str, second: str, *, level: str) -> str:
    """ "46,7 % av offentlige og 73,7 % av private … (SINTEF 2019:00060 T5.7, l. 2589)"."""
    a, b = share(first % {"level": level}), share(second)
    shown = str(text) % {"a": published(a), "b": published(b)}
    tables = a.table if a.table == b.table else f"{a.table}, {b.table}"
    lines = a.line if a.line == b.line else f"{a.line}, {b.line}"
    return f"{shown} (SINTEF 2019:00060 {tables}, l. {lines})"


def view_pair(pair: Pair) -> tuple[LikelihoodView, LikelihoodView]:
    """Training first, as everywhere."""
    return view_likelihood(pair[0]), view_likelihood(pair[1])


def likelihood_line(pair: Pair) -> str:
    """One line for a list: what is out of the ordinary, or the percentages; empty where both are as usual here."""
    parts = []
    for one in pair:
        purpose = str(PURPOSE_WORDS[one.purpose])
        if one.percent:
            parts.append(
                _("%(purpose)s: %(percent)s sannsynlig med ja")
                % {"purpose": purpose, "percent": percent(one.chance, bounded=True)}
            )
        elif one.word != "like":
            word = str(WORDS[one.word])
            parts.append(f"{purpose}: {word[:1].lower()}{word[1:]}")
    return " · ".join(parts)
