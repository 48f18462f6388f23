"""Two presentations of the demo's people, made with the verbs that people use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grontlys.access.actor import actor_for
from grontlys.access.models import Organisation, Person
from grontlys.candidates.models import Candidate
from grontlys.candidates.policies import sight
from grontlys.candidates.presentations import actions as presenting
from grontlys.candidates.presentations import answers
from grontlys.candidates.presentations.content import Line, Planned
from grontlys.candidates.presentations.reading import suggestions
from grontlys.demo import names
from grontlys.demo.candidates import CANDIDATES, FIRST_NAME
from grontlys.demo.people import ORGANISATIONS, STAFF
from grontlys.employers.models import Statement, Workplace
from grontlys.employers.reading import barred_workplaces
from grontlys.employers.rules.kinds import Kind, Sharing
from grontlys.shared import clock

if TYPE_CHECKING:
    from grontlys.demo.load import Staffed


def make_presentations(staffed: Staffed) -> int:
    """Two presentations, made as people make them: one that is approved, shared and opened once, one that waits for the answer of
    its candidate. Gives how many; fewer where no workplace is known to have the work.
    """
    made = 0
    for key, task, shared in (("ordinary-1", "warehouse", True), ("trajectory-7", "till", False)):
        at = next(at for at, one in enumerate(CANDIDATES) if one.key == key)
        one = CANDIDATES[at]
        member, person = next(
            (member, pk) for member, pk in zip(STAFF, staffed.people, strict=True) if member.key == one.follower
        )
        office = dict(zip((one.key for one in ORGANISATIONS), staffed.organisations, strict=True))[member.organisation]
        actor = actor_for(Person.objects.get(pk=person), Organisation.objects.get(pk=office), clock.today())
        candidate = next(
            found
            for found in Candidate.objects.followed_by(actor, clock.today())
            if found.name == names.person(FIRST_NAME + 7 * at)
        )
        workplace = _place_with(task, one.home)
        seen = sight(actor, candidate, clock.today())
        if workplace is None or seen is None:
            continue
        offered = suggestions(actor, candidate, seen, workplace, "")
        lines = [Line(line.section, line.key, line.text) for line in offered if line.ticked]
        plan = [Planned("At det passer best å begynne med korte dager", "candidate", "first_meeting")]
        version = presenting.create(actor, candidate, workplace=workplace, draft=presenting.Draft("first", lines, plan))
        ask = presenting.ask(actor, version)
        if shared:
            approved = answers.candidate_approves(ask, seen=version.fingerprint)
            answers.opened(presenting.share(actor, approved, workplace), "page")
            presenting.see(actor, version.presentation)
        made += 1
    return made


def _place_with(task: str, municipality: str) -> Workplace | None:
    """The first workplace there that is known by all to have the task, and is barred by nobody."""
    said = Statement.objects.standing().filter(kind=Kind.TASK, key=task, sharing=Sharing.ALL)
    places = Workplace.objects.filter(
        number__in=said.values("workplace"), municipality_code=municipality, closed_on=None
    ).exclude(number__in=barred_workplaces(clock.today()))
    return places.order_by("number").first()
