"""What one may say to an employer first: an opening sentence in the candidate's own words, and a draft, never sent from here.

Competence first, no name, nothing private. Only what the reader may see of the candidate gets in, and a text that holds a part of
the name, or seems private, is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.candidates.guarding import GuardLine, guarded
from grontlys.candidates.language import Audience
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.policies import Sight
from grontlys.candidates.reading import current
from grontlys.candidates.rules.kinds import Basis, Kind
from grontlys.candidates.rules.private import findings_in
from grontlys.candidates.rules.topics import SEEN
from grontlys.employers.models import ContactPerson
from grontlys.employers.rules.vocabulary import TIMES, by_code
from grontlys.employers.wording import label, task_label
from grontlys.matching.engine.facts import Job, Person
from grontlys.shared.text import fold, lowered

_TIMES, _SEEN = by_code(TIMES), by_code(SEEN)
_MOST = 3
"""So many of each are named: an employer reads a few lines."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`opening` is the sentence to begin with, "" where the candidate has said nothing that can be used; `text` the draft."""

    opening: str
    text: str

    @property
    def lines(self) -> list[GuardLine]:
        """What the language guard has to say of the draft: the candidate's own words are in it."""
        return guarded(self.text, Audience.EMPLOYER)


def make_draft(
    actor: Actor, candidate: Candidate, sight: Sight, person: Person, job: Job, purpose: str, call: ContactPerson | None
) -> Draft:
    """A draft for one workplace, in the language of the page. One query."""
    kinds = (Kind.AMBITION, Kind.SKILL, Kind.EXPERIENCE, Kind.EVIDENCE, Kind.WISH)
    records = current(sight.records(candidate).filter(kind__in=kinds))
    opening = _opening(records, candidate, job)
    lines = [
        _("Hei, %(name)s!") % {"name": call.name.split()[0]} if call is not None and call.name else _("Hei!"),
        "",
        _("Jeg heter %(name)s og arbeider i %(organisation)s.")
        % {"name": actor.name, "organisation": actor.organisation_name},
        opening or _("Jeg følger en person som kan passe hos dere."),
        *_competence(records, candidate),
        *_frame(person),
        "",
        _("Kan vi snakke om en prøveperiode hos dere?")
        if purpose == "training"
        else _("Kan vi snakke om en stilling hos dere?"),
        _("Jeg er den faste kontakten, og svarer når du ringer."),
    ]
    return Draft(opening, "\n".join(lines))


def _opening(records: Sequence[Record], candidate: Candidate, job: Job) -> str:
    own = next(
        (
            text
            for one in records
            if one.kind == Kind.AMBITION and one.basis == Basis.OWN
            for text in _usable([one.value.get("name", "")], candidate)
        ),
        "",
    )
    if own:
        return _("Jeg følger en person som sier: «%(words)s»") % {"words": own}
    wishes = [one.key for one in records if one.kind == Kind.WISH]
    wished = job.task if job.task in wishes else next(iter(wishes), "")
    if wished:
        return _("Jeg følger en person som vil arbeide med %(task)s.") % {"task": lowered(task_label(wished))}
    return ""


def _competence(records: Sequence[Record], candidate: Candidate) -> list[str]:
    def named(kind: Kind) -> list[str]:
        return _usable((one.value.get("name", "") for one in records if one.kind == kind), candidate)[:_MOST]

    found = []
    if skills := named(Kind.SKILL):
        found.append(_("Personen kan %(what)s.") % {"what": _joined(map(lowered, skills))})
    if experience := named(Kind.EXPERIENCE):
        found.append(_("Personen har arbeidet med %(what)s.") % {"what": _joined(map(lowered, experience))})
    seen = [_SEEN[one.value["what"]] for one in records if one.kind == Kind.EVIDENCE and one.value.get("what") in _SEEN]
    if seen:
        words = dict.fromkeys(lowered(label(one)) for one in seen)
        found.append(_("Vi har sett at personen %(what)s.") % {"what": _joined(list(words)[:_MOST])})
    return found


def _frame(person: Person) -> list[str]:
    parts = []
    if person.percent is not None:
        least, most = person.percent
        size = _("%(least)s–%(most)s %% stilling") if least else _("høyst %(most)s %% stilling")
        parts.append(size % {"least": least, "most": most})
    parts += [lowered(label(term)) for code, term in _TIMES.items() if code in person.times]
    return [_("Det som passer nå: %(what)s.") % {"what": _joined(parts)}] if parts else []


def _usable(texts: Iterable[str], candidate: Candidate) -> list[str]:
    """Without what holds a part of the name or seems private."""
    name = set(fold(candidate.name).split())
    found = (" ".join(text.split()).rstrip(".") for text in texts)
    return [text for text in found if text and not name & set(fold(text).split()) and not findings_in("", [text])]


def _joined(words: Iterable[str]) -> str:
    *first, last = words
    return _("%(first)s og %(last)s") % {"first": ", ".join(first), "last": last} if first else last
