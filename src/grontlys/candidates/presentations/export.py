"""A candidate's presentations for the candidate's own file: every version, every answer, every opening."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from grontlys.candidates.models import Candidate
from grontlys.candidates.presentations.content import SECTIONS, TELLERS, TIMES
from grontlys.candidates.presentations.reading import content_of
from grontlys.candidates.presentations.rules import REPLIES, WAYS, Step
from grontlys.candidates.presentations.wording import STEP_WORDS, receiver_words
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import label


def presentations_of(candidate: Candidate) -> dict[str, Any]:
    """All of it, in words, under a heading of its own; the plan of who tells what too, for it is the candidate's."""
    made = candidate.presentations.select_related("workplace", "made_by").prefetch_related(
        "versions__asks", "versions__links__workplace", "versions__links__openings", "versions__links__replies"
    )
    return {
        "presentasjoner": [
            {
                "til": receiver_words(one),
                "laget": _moment(one.made_at),
                "av": one.made_by.name,
                "trukket tilbake": _moment(one.withdrawn_at),
                "utgaver": [_version(version) for version in one.versions.all()],
            }
            for one in made
        ]
    }


def _version(version: Any) -> dict[str, Any]:
    content = content_of(version)
    tellers, times, ways = by_code(TELLERS), by_code(TIMES), by_code(WAYS)
    return {
        "utgave": version.number,
        "står som": str(STEP_WORDS[Step(version.step)]),
        "navnet som vises": content.shown_as,
        "linjer": {label(one): [line.text for line in content.of(one.code)] for one in SECTIONS},
        "hvem forteller hva": [
            {"hva": one.what, "hvem": label(tellers.get(one.who)), "når": label(times.get(one.when))}
            for one in content.plan
        ],
        "godkjent": _moment(version.approved_at),
        "hvordan": label(ways.get(version.approved_way)) if version.approved_way else "",
        "godkjent til og med": version.approved_until.isoformat() if version.approved_until else "",
        "det du ville endre": version.comments,
        "spurt": [_moment(ask.asked_at) for ask in version.asks.all()],
        "delt med": [
            {
                "arbeidsplass": link.workplace.display_name,
                "delt": _moment(link.made_at),
                "til og med": link.ends_on.isoformat(),
                "stengt": _moment(link.closed_at),
                "åpnet": [_moment(opening.at) for opening in link.openings.all()],
                "svar": [
                    {"når": _moment(one.at), "svar": label(by_code(REPLIES).get(one.answer)), "tekst": one.text}
                    for one in link.replies.all()
                ],
            }
            for link in version.links.all()
        ],
    }


def _moment(at: dt.datetime | None) -> str:
    return timezone.localtime(at).isoformat(timespec="minutes") if at else ""
