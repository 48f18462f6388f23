"""Private facts about people stay out of what is written about a workplace: what is said when a text is refused.

The finding is rules.private_facts; here are the sentences, and the check that the verbs share.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from grontlys.employers.rules.private_facts import NEVER, Finding, category, may_be_kept, private_facts
from grontlys.employers.rules.private_words import CARRIED, PRIVATE_REASONS
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import label
from grontlys.shared.text import lowered

_LONGEST = 60


def named(findings: Iterable[Finding]) -> str:
    """The words that were found, each with what it is about: "«moren er syk» (helse), «er skilt» (familie og privatliv)".

    What lies inside a longer finding is not named again.
    """
    found = list(findings)
    return ", ".join(
        _("«%(words)s» (%(about)s)")
        % {"words": " ".join(one.words.split())[:_LONGEST], "about": label(category(one.category))}
        for one in found
        if not any(_inside(one, other) for other in found)
    )


def _inside(one: Finding, other: Finding) -> bool:
    return (
        other.start <= one.start
        and one.end <= other.end
        and len(one.words) < len(other.words)
        and one.words in other.words
    )


def refusal(findings: Iterable[Finding], code: str = "private") -> ValidationError:
    """Why a text is refused and what to do about it; code "national_id" where nothing can let it through, else `code`."""
    found = list(findings)
    if any(one.category == NEVER for one in found):
        return ValidationError(_("Teksten ligner et fødselsnummer. Det lagres ikke her."), code="national_id")
    return ValidationError(
        _("Dette ser ut til å si noe privat om en person: %(found)s. Skriv heller hva det betyr for arbeidsplassen."),
        code=code,
        params={"found": named(found)},
    )


def kept_because(reason: str) -> str:
    """Why a text that seems private stands, as part of a sentence; "" where nobody had to say."""
    term = by_code(PRIVATE_REASONS).get(reason)
    return lowered(label(term)) if term else ""


def checked(texts: Iterable[str], reason: str) -> str:
    """The reason to keep with a statement that holds these texts; "" where nothing in them is private.

    Raises ValidationError: "private" and "national_id" (see `refusal`), "private_ok" for a reason that there is not.
    """
    if reason and reason != CARRIED and reason not in by_code(PRIVATE_REASONS):
        raise ValidationError(_("Velg fra listen."), code="private_ok")
    findings = tuple(finding for text in texts for finding in private_facts(text))
    if not may_be_kept(findings, reason):
        raise refusal(findings)
    return reason if findings else ""
