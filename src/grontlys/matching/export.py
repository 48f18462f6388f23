"""What was decided about suggestions for a candidate, in words, for the candidate's own file (GDPR articles 15 and 20)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from grontlys.candidates.models import Candidate
from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.terms import by_code
from grontlys.employers.rules.topics import ADAPTATIONS
from grontlys.employers.rules.vocabulary import DEMANDS
from grontlys.employers.wording import PURPOSE_WORDS, label, level_text, task_label
from grontlys.matching.rules.decisions import ANSWERS, REASONS, What
from grontlys.matching.wording import WHAT_WORDS

_ANSWERS, _HELP, _DIMENSIONS = by_code(ANSWERS), by_code(ADAPTATIONS), by_code(DEMANDS)


def decisions_of(candidate: Candidate) -> dict[str, Any]:
    """Every decision and every answer about the candidate, oldest first, with who made it."""
    decisions = candidate.decisions.select_related("workplace", "by", "organisation").order_by("pk")
    answers = candidate.overload_answers.select_related("workplace", "by", "organisation").order_by("pk")
    return {
        "forslag som noen avgjorde": [
            {
                "arbeidsplass": one.workplace.display_name,
                "formål": str(PURPOSE_WORDS[Purpose(one.purpose)]),
                "hva": str(WHAT_WORDS[What(one.what)]),
                "fordi": label(by_code(REASONS[What(one.what)]).get(one.reason)),
                "med noen ord": one.note,
                "poeng": one.score,
                "vekter": one.weights_version,
                **_who(one),
            }
            for one in decisions
        ],
        "svar der arbeidet krevde mer": [
            {
                "arbeidsplass": one.workplace.display_name,
                "oppgave": task_label(one.task) if one.task else "",
                "gjelder": label(_DIMENSIONS[one.dimension]),
                "går bra": level_text(_DIMENSIONS[one.dimension], one.ability),
                "kreves": level_text(_DIMENSIONS[one.dimension], one.demand),
                "svar": label(_ANSWERS[one.answer]),
                "tilrettelegging": label(_HELP.get(one.adaptation)),
                "begrunnelse": one.note,
                **_who(one),
            }
            for one in answers
        ],
    }


def _who(one: Any) -> dict[str, str]:
    return {
        "av": one.by.name,
        "for": one.organisation.short_name,
        "når": timezone.localtime(one.at).isoformat(timespec="minutes"),
    }
