"""What candidates and employers have answered about presentations: lines of "I dag" for those who follow the candidate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.candidates.models import Candidate, Presentation, PresentationAsk, PresentationReply
from grontlys.candidates.presentations.rules import REPLIES
from grontlys.candidates.presentations.wording import receiver_words
from grontlys.candidates.wording import initials
from grontlys.employers.ports import DayLine, DayVerb
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import label
from grontlys.shared.text import lowered

_REPLIES = by_code(REPLIES)


def day_lines(actor: Actor, on: dt.date) -> Iterator[DayLine]:
    """One line for each answer that nobody has seen, of the candidates the actor follows in person. An employer who wants to talk
    is urgent the same day: an interest lasts days. Candidates stand by initials. Two queries, and one
    where a line is about an industry.
    """
    followed = Candidate.objects.followed_by(actor, on)
    replies = PresentationReply.objects.filter(
        seen_at=None, link__version__presentation__candidate__in=followed
    ).select_related("link__workplace", "link__version__presentation__candidate")
    for one in replies:
        presentation = one.link.version.presentation
        yield _line(
            _("%(employer)s om %(who)s: %(answer)s")
            % {
                "employer": one.link.workplace.display_name,
                "who": initials(presentation.candidate.name),
                "answer": lowered(label(_REPLIES[one.answer])),
            },
            presentation,
            on if one.answer != "not_now" else None,
            one.text,
        )
    asks = PresentationAsk.objects.filter(
        Q(answered_at__isnull=False) | Q(version__presentation__withdrawn_by="candidate"),
        seen_at=None,
        version__presentation__candidate__in=followed,
    ).select_related("version__presentation__candidate", "version__presentation__workplace")
    told = set()
    for ask in asks:
        presentation = ask.version.presentation
        if presentation.pk in told:
            continue
        told.add(presentation.pk)
        answer = (
            _("trakk presentasjonen tilbake") if presentation.withdrawn_by == "candidate" else _answer_words(ask.answer)
        )
        yield _line(
            f"{initials(presentation.candidate.name)} {answer}",
            presentation,
            on if ask.answer == "approved" and not presentation.withdrawn_by else None,
            capfirst(receiver_words(presentation)),
        )


def _answer_words(answer: str) -> str:
    return {
        "approved": _("har godkjent presentasjonen"),
        "changes": _("vil ha presentasjonen endret"),
        "declined": _("sa nei til presentasjonen"),
    }.get(answer, "")


def _line(title: str, presentation: Presentation, due: dt.date | None, text: str) -> DayLine:
    where = [presentation.candidate.code, presentation.pk]
    return DayLine(
        title=title,
        url=reverse("candidates:one_presentation", args=where),
        text=text,
        due=due,
        verbs=(
            DayVerb(
                _("Sett"),
                reverse("candidates:presentation_do", args=where),
                (("hva", "sett"), ("neste", "i-dag")),
                icon="Checkmark",
                described=_("Sett: %(name)s") % {"name": title},
            ),
        ),
    )
