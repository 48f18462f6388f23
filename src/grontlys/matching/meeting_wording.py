"""The two methods behind the agenda of a meeting, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from grontlys.matching.assign.agenda import By
from grontlys.web.templatetags.web import count

if TYPE_CHECKING:
    from grontlys.matching.meeting import Meeting

BY_WORDS: dict[By, Promise] = {
    By.BOTH: gettext_lazy("begge måtene"),
    By.STABLE: gettext_lazy("best for hver"),
    By.TOTAL: gettext_lazy("best samlet"),
}


def by_word(by: str) -> str:
    """Which method put a pair there, in two words."""
    return str(BY_WORDS[By(by)])


def method_texts(page: Meeting) -> list[str]:
    """How the pairs were found, where the two methods differ, and what each gives up. Nothing where there are no pairs."""
    told = page.difference
    if told is None:
        return []
    texts = [
        _(
            "«Best for hver» gir hver kandidat det som passer best, så langt det er plass. "
            "Ingen kandidat og arbeidsplass ville heller hatt hverandre."
        ),
        _("«Best samlet» gjør det slik at alle parene til sammen passer best."),
        ngettext("De to er enige om %(n)s par.", "De to er enige om %(n)s par.", told.same) % {"n": told.same},
    ]
    if told.placed_total != told.placed_stable:
        texts.append(
            _("«Best samlet» har forslag til %(total)s kandidater, «best for hver» til %(each)s.")
            % {"total": told.placed_total, "each": told.placed_stable}
        )
    if told.better_stable or told.better_total:
        texts.append(
            _("For %(each)s kandidater er «best for hver» best, for %(total)s er «best samlet» best.")
            % {"each": told.better_stable, "total": told.better_total}
        )
    if told.cost:
        texts.append(
            _("«Best for hver» gir fra seg %(cost)s av %(total)s poeng til sammen.")
            % {"cost": count(told.cost), "total": count(told.value_total)}
        )
    texts.append(
        _(
            "Er to like gode, avgjør en loddtrekning som er ny hver dag: "
            "aldri navn, kode, alder eller hvem som ble registrert først."
        )
    )
    return texts
