"""What NAV or the enterprise can contribute for a person at a workplace, as plain sentences that an employer may read.

They follow from what lowers the risk of the pair (`engine/support.py`), say nothing of why, and promise nothing: what costs nothing
comes first, and grants last, as something an office decides on.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.models import Organisation
from grontlys.access.roles import NAV_KINDS
from grontlys.candidates.models import Candidate
from grontlys.employers.models import Workplace
from grontlys.matching import switch
from grontlys.matching.engine.answers import answers
from grontlys.matching.engine.facts import Job, without_certificate
from grontlys.matching.engine.support import RULES
from grontlys.matching.engine.weights import weights_on
from grontlys.matching.ranking import best_job, jobs_at
from grontlys.matching.reading import known_of
from grontlys.shared import clock

SENTENCES: dict[str, str | Promise] = {
    "trial": _("Vi avtaler en prøvetid med mål og lengde før start, og ser på den sammen."),
    "contact": _("Dere får én fast person å ringe, med direkte nummer."),
    "exit": _("Går det ikke, er det greit å si fra. Vi avtaler på forhånd hvordan, og ingen er bundet."),
    "information": _("Dere får vite det som er viktig for jobben, etter avtale med personen selv."),
    "gradual_hours": _("Vi lager en plan for gradvis flere timer sammen med dere."),
    "task_list": _("Vi hjelper med å lage en skriftlig liste over oppgavene."),
    "language_mentor": _("Vi gir råd til kollegaen som hjelper til med språket."),
    "carve_out": _("Vi hjelper med å sette sammen oppgaver som andre kan gi fra seg."),
    "mentor": _("Vi kan søke om frikjøp av en kollega som mentor. Kontoret avgjør."),
    "training_time": _("Vi kan søke om støtte til opplæring. Kontoret avgjør."),
    "adaptation_grant": _("Vi kan søke om tilskudd til utstyr eller tilrettelegging. Kontoret avgjør."),
    "subsidy": _("Vi kan søke om tilskudd til lønn når det er en stilling. Kontoret avgjør."),
}
"""By rule of support. Those that are the employer's own matter, or a warning, have none."""

ENTERPRISE: dict[str, str | Promise] = {
    "mentor": _("NAV kan gi tilskudd til en mentor. Vi hjelper med å spørre."),
    "training_time": _("NAV kan gi støtte til opplæring. Vi hjelper med å spørre."),
    "adaptation_grant": _("NAV kan gi tilskudd til utstyr eller tilrettelegging. Vi hjelper med å spørre."),
    "subsidy": _("NAV kan gi tilskudd til lønn når det er en stilling. Vi hjelper med å spørre."),
}
"""What others than NAV say of grants: they decide none."""


def contributions_of(actor: Actor, candidate: Candidate, workplace: Workplace | None) -> list[str]:
    """The sentences for one person at one workplace, or at a kind of workplace (None: as if nothing were known of it).

    Nothing where suggestions are off, or a trial is barred: first that is lifted. Never moved by a police certificate. Raises
    Candidate.DoesNotExist where the actor sees no such candidate.
    """
    if not switch.suggests():
        return []
    today = clock.today()
    weights = weights_on(today)
    known = known_of(candidate, actor, today, certificate=False)
    if workplace is None:
        job = Job(0, task=min(known.person.wishes, default=""))
    else:
        found = [
            without_certificate(known.person, job)[1]
            for job in jobs_at(workplace.number, workplace.municipality_code, "training", today)
        ]
        if not found:
            return []
        job = best_job(known.person, found, weights, "training", known.agreed)
    told = {one.code for one in answers(known.at(job), job, weights).advice}
    words = SENTENCES if _is_nav(actor) else SENTENCES | ENTERPRISE
    return [str(words[rule.code]) for rule in RULES if rule.code in told and rule.code in words]


def _is_nav(actor: Actor) -> bool:
    return Organisation.objects.filter(pk=actor.organisation_id, kind__in=NAV_KINDS).exists()
