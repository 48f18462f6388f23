"""The verbs of a round about a workplace: begin, answer, confirm, skip, finish, throw away.

What is answered is stated through the verbs of `actions`, so the lights change at once. A group of questions has at most one set
of standing statements from a round: changing an answer withdraws the group's own and states anew. Each verb stands being called
twice. Raises NotAllowed where the right is lacking or the round is somebody else's, ValidationError where the round has
ended ("ended"), where the answer is none ("answer"), and what the verbs of `actions` raise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record
from grontlys.access.roles import Right
from grontlys.employers import actions, policies
from grontlys.employers import visit_known as before
from grontlys.employers.models import Statement, VisitRound, Workplace
from grontlys.employers.ports import DayLine, DayVerb
from grontlys.employers.rules import topics
from grontlys.employers.rules import visit_steps as table
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import Kind, Purpose, Sharing, Strength
from grontlys.employers.rules.light import Fact
from grontlys.employers.rules.private_words import CARRIED
from grontlys.employers.rules.task_keys import task_of
from grontlys.employers.rules.visit_steps import Answer, How, Outcome, Step
from grontlys.shared import clock
from grontlys.shared.saying import say_age


def unfinished(actor: Actor) -> list[VisitRound]:
    """The actor's rounds that are neither finished nor thrown away, last used first, with their workplaces. One query."""
    return list(
        VisitRound.objects.visible_to(actor).unfinished().select_related("workplace").order_by("-moved_at", "-pk")
    )


def last_in_touch(actor: Actor) -> list[Workplace]:
    """The workplaces that the actor last wrote something about, newest first, without those with an unfinished round."""
    going_on = VisitRound.objects.visible_to(actor).unfinished().order_by().values("workplace_id")
    own = Statement.objects.visible_to(actor).filter(author_id=actor.person_id, organisation_id=actor.organisation_id)
    newest = own.exclude(workplace_id__in=going_on).order_by().values("workplace_id").annotate(last=Max("recorded_at"))
    numbers = [row["workplace_id"] for row in newest.order_by("-last", "workplace_id")[:_LAST_SHOWN]]
    found = Workplace.objects.in_bulk(numbers)
    return [found[number] for number in numbers]


_LAST_SHOWN = 8


def start(
    actor: Actor, workplace: Workplace, *, form: str = "visit", full: bool = False, sharing: Sharing = Sharing.ALL
) -> VisitRound:
    """Begin a round, or go on with the one that is not finished: there is one for a person and a workplace at a time."""
    actor.require(Right.STATE)
    if form not in words.by_code(words.CONTACT_FORMS):
        raise ValidationError(_("Velg fra listen."), code="answer")
    if sharing not in policies.sharing_levels(actor):
        raise NotAllowed(f"person {actor.person_id} may not share with {sharing}", Right.SHARE_NAV_ONLY)
    with transaction.atomic():
        Workplace.objects.select_for_update().only("number").get(pk=workplace.pk)
        own = VisitRound.objects.visible_to(actor).unfinished().filter(workplace=workplace).first()
        if own is not None:
            return own
        now = clock.now()
        made = VisitRound.objects.create(
            workplace=workplace,
            person_id=actor.person_id,
            organisation_id=actor.organisation_id,
            form=form,
            full=full,
            sharing=sharing,
            started_at=now,
            moved_at=now,
            said_on=clock.today(),
        )
        record(actor, "started_visit", "visit", made.pk, workplace=workplace.number)
    return made


def answer(
    actor: Actor, visit: VisitRound, step: Step, given: Sequence[str], *, sharing: Sharing | None = None
) -> VisitRound:
    """Answer a question, with what its screen sent. The last question is answered by `finish`."""
    if step.how is How.TEXT:
        raise ValidationError(_("Velg et svar."), code="answer")
    try:
        read = table.read_answer(step, given, clock.today())
    except ValueError as wrong:
        raise ValidationError(_problem(step, given), code="answer") from wrong
    if sharing is not None and sharing not in policies.sharing_levels(actor):
        raise NotAllowed(f"person {actor.person_id} may not share with {sharing}", Right.SHARE_NAV_ONLY)
    done: dict[str, Any] = {"outcome": Outcome.ANSWERED.value, "answer": read}
    if step.asks_sharing and sharing is not None:
        done["sharing"] = sharing.value
    return _move(actor, visit, step, done)


def _problem(step: Step, given: Sequence[str]) -> str:
    if any(part.strip() for part in given) and step.how in (How.DAY, How.PLACE):
        return _("Skriv en dag fra og med i dag.")
    return _("Skriv et helt tall innenfor grensene.") if step.how is How.COUNT else _("Velg et svar.")


def confirm(actor: Actor, visit: VisitRound, step: Step) -> VisitRound:
    """What was known on the step's group still holds: it is said again, on the day of the round."""
    return _move(actor, visit, step, {"outcome": Outcome.CONFIRMED.value})


def skip(actor: Actor, visit: VisitRound, step: Step, *, known: bool = False) -> VisitRound:
    """Not asked: unknown stays unknown. `known`: what is known was shown, so all of it is left as it was."""
    return _move(actor, visit, step, {"outcome": (Outcome.LEFT if known else Outcome.SKIPPED).value})


def finish(actor: Actor, visit: VisitRound, note: str = "", *, private_ok: str = "") -> VisitRound:
    """End the round: what waits is stated, and the contact itself is recorded with its note. Twice is once."""
    with transaction.atomic():
        mine = _locked(actor, visit)
        if mine.finished_at is not None:
            return mine
        _require_open(mine)
        _settle(actor, mine, here=None)
        mine.visit = actions.record_visit(
            actor,
            mine.workplace,
            form=mine.form,
            note=note,
            on=mine.said_on,
            sharing=Sharing(mine.sharing),
            private_ok=private_ok,
        )
        mine.finished_at = mine.moved_at = clock.now()
        # The statements hold the answers now; a second copy would outlive a withdrawal.
        mine.steps = {slug: {"outcome": done["outcome"]} for slug, done in mine.steps.items()}
        mine.stated = {group: {"ids": made["ids"]} for group, made in mine.stated.items()}
        mine.save()
        record(actor, "finished_visit", "visit", mine.pk, workplace=mine.workplace_id)
    return mine


def throw_away(actor: Actor, visit: VisitRound) -> VisitRound:
    """The round should not have been: its statements are withdrawn, and it is not shown again. Twice is once."""
    with transaction.atomic():
        mine = _locked(actor, visit)
        if mine.discarded_at is not None:
            return mine
        _require_open(mine)
        for made in mine.stated.values():
            _take_back(actor, made["ids"])
        mine.steps, mine.stated = {}, {}
        mine.discarded_at = mine.moved_at = clock.now()
        mine.save()
        record(actor, "threw_visit_away", "visit", mine.pk, workplace=mine.workplace_id)
    return mine


KEPT = dt.timedelta(days=90)
"""How long a round that nobody goes on with is kept."""


def clear_old() -> dict[str, int]:
    """End the rounds that nobody has gone on with: what was stated stands, answers that were not stated are gone."""
    old = VisitRound.objects.unfinished().filter(moved_at__lt=clock.now() - KEPT)
    return {"closed": old.update(discarded_at=clock.now(), steps={}, stated={})}


# --- How a round moves --------------------------------------------------------------------------------------------------------


def _locked(actor: Actor, visit: VisitRound) -> VisitRound:
    actor.require(Right.STATE)
    rows = VisitRound.objects.visible_to(actor).select_for_update(of=("self",)).select_related("workplace")
    mine = rows.filter(pk=visit.pk).first()
    if mine is None:
        raise NotAllowed(f"visit {visit.pk} is not of person {actor.person_id}", Right.STATE)
    return mine


def _require_open(visit: VisitRound) -> None:
    if visit.finished_at is not None or visit.discarded_at is not None:
        raise ValidationError(_("Besøket er avsluttet."), code="ended")


def _move(actor: Actor, visit: VisitRound, step: Step, done: dict[str, Any]) -> VisitRound:
    with transaction.atomic():
        mine = _locked(actor, visit)
        _require_open(mine)
        steps = dict(mine.steps)
        group = table.in_group(step.group)
        whole = done["outcome"] in (Outcome.CONFIRMED, Outcome.LEFT)
        slug = group[0].slug if whole else step.slug
        if steps.get(slug) != done:
            if whole or table.closed(steps, step.group):
                # What settled the group as a whole gives way to an answer, and the other way round.
                steps = {other: was for other, was in steps.items() if table.BY_SLUG[other].group != step.group}
            if not whole and not table.applies(steps, step):
                raise ValidationError(_("Svar på spørsmålet før dette først."), code="answer")
            mine.steps = {**steps, slug: done}
            record(actor, "asked_in_visit", "visit", mine.pk, step=slug, outcome=done["outcome"])
        _settle(actor, mine, here=step)
        mine.moved_at = clock.now()
        mine.save()
    return mine


def _settle(actor: Actor, visit: VisitRound, here: Step | None) -> None:
    """State what the answers say, where they say something else than what was stated; a group one is still in may wait."""
    for group in dict.fromkeys(step.group for step in table.STEPS):
        source = _source(visit, group)
        made = visit.stated.get(group, {"ids": [], "of": {}})
        if source == made["of"] or (here is not None and here.group == group and _waits(visit, here)):
            continue
        _take_back(actor, made["ids"])
        visit.stated = {**visit.stated, group: {"ids": [], "of": source}}
        stated = _state(actor, visit, table.in_group(group)[0]) if source else []
        # Said again within half a minute gives the statement from before the round back: that one is not the round's.
        ids = [statement.pk for statement in stated if statement.recorded_at >= visit.started_at]
        visit.stated = {**visit.stated, group: {"ids": ids, "of": source}}


def _waits(visit: VisitRound, here: Step) -> bool:
    group = table.in_group(here.group)
    order = [step.slug for step in group]
    ahead = group[order.index(here.slug) + 1 :]
    return not here.at_once and any(step.slug not in visit.steps and table.applies(visit.steps, step) for step in ahead)


def _source(visit: VisitRound, group: str) -> dict[str, Any]:
    """What the group's statements are made from; {} for nothing."""
    outcomes = {visit.steps[s.slug]["outcome"] for s in table.in_group(group) if s.slug in visit.steps}
    if Outcome.CONFIRMED in outcomes:
        return {"confirmed": True}
    source: dict[str, Any] = dict(table.answers_of(visit.steps, group))
    if source:
        shared = [done["sharing"] for slug in source if "sharing" in (done := visit.steps[slug])]
        source |= {"sharing": shared[0]} if shared else {}
    return source


def _take_back(actor: Actor, ids: Sequence[int]) -> None:
    actions.withdraw_all(actor, Statement.objects.standing().filter(pk__in=ids).order_by("pk"))


# --- From answers to statements -----------------------------------------------------------------------------------------------


def sharing_of(visit: VisitRound, step: Step) -> Sharing:
    """Whom the answer is shared with: what the screen says, else the round's own choice, else what fits the question."""
    chosen = visit.steps.get(step.slug, {}).get("sharing")
    if chosen:
        return Sharing(chosen)
    if visit.sharing != Sharing.ALL or step.sharing != Sharing.ALL:
        return Sharing(visit.sharing) if visit.sharing != Sharing.ALL else step.sharing
    topic = topics.topic_of(step.kind)
    return topic.sharing if topic is not None else Sharing.ALL


def _state(actor: Actor, visit: VisitRound, first: Step) -> list[Statement]:
    facts = before.known(before.facts_before(actor, visit), first)
    if visit.stated[first.group]["of"] == {"confirmed": True}:
        if not before.confirmable(facts):
            raise ValidationError(_("Det er ingenting å bekrefte. Svar på nytt."), code="answer")
        return _renewed(actor, visit, facts)
    answers = table.answers_of(visit.steps, first.group)
    common: dict[str, Any] = {
        "basis": first.basis(visit.form),
        "sharing": sharing_of(visit, first),
        "said_on": visit.said_on,
    }
    match first.kind:
        case Kind.OPENING:
            return _state_place(actor, visit, first, answers, facts, common)
        case Kind.CAPACITY:
            return _state_capacity(actor, visit, answers, facts, common)
        case Kind.TASK | Kind.REQUIREMENT | Kind.HANDOVER:
            return _state_each(actor, visit, first, answers, facts, common)
        case Kind.HOURS:
            return _state_hours(actor, visit, answers, facts, common)
        case Kind.STAFF_CUTS:
            extent = str(answers[first.slug])
            return [actions.report_staff_cuts(actor, visit.workplace, extent, **common)]
    return _state_topic(actor, visit, first, answers, facts, common)


def _renewed(actor: Actor, visit: VisitRound, facts: Sequence[Fact]) -> list[Statement]:
    rows = Statement.objects.filter(pk__in=[fact.id for fact in facts]).select_related("workplace", "said_by")
    return [made for row in rows.order_by("pk") for made in actions.renew(actor, row, visit.said_on)]


def _state_place(
    actor: Actor,
    visit: VisitRound,
    first: Step,
    answers: dict[str, Answer],
    facts: Sequence[Fact],
    common: dict[str, Any],
) -> list[Statement]:
    purpose = Purpose(first.key)
    if first.slug not in answers:
        return []
    place = table.place_of(str(answers[first.slug]))
    rest = {step.kind: answers[step.slug] for step in table.in_group(first.group)[1:] if step.slug in answers}
    if place.until is not None:
        reason = str(rest.get(Kind.NOT_NOW, ""))
        return actions.say_not_now(actor, visit.workplace, [purpose], until=place.until, reason=reason, **common)
    if place.stance is not None:
        # Without a place now, what stood open is open no longer.
        closed = actions.close_openings(actor, visit.workplace, purpose, **common)
        return [*closed, actions.set_stance(actor, visit.workplace, purpose, place.stance, **common)]
    # The answer counts all places, so those told of for single tasks are in it.
    closed = [
        actions.close_opening(actor, visit.workplace, purpose, task=fact.key.partition(":")[2], **common)
        for fact in facts
        if fact.kind == Kind.OPENING and ":" in fact.key and fact.value.get("count") != 0
    ]
    until = dt.date.fromisoformat(str(rest[Kind.OPENING])) if Kind.OPENING in rest else None
    return [
        *closed,
        actions.confirm_opening(actor, visit.workplace, purpose, count=place.count, until=until, **common),
    ]


def _state_capacity(
    actor: Actor, visit: VisitRound, answers: dict[str, Answer], facts: Sequence[Fact], common: dict[str, Any]
) -> list[Statement]:
    known = facts[0].value if facts else {}
    most, now = answers.get("samtidig", known.get("max")), answers.get("i-bruk")
    if not isinstance(most, int):
        return []
    return [
        actions.set_capacity(actor, visit.workplace, most=most, now=now if isinstance(now, int) else None, **common)
    ]


def _state_hours(
    actor: Actor, visit: VisitRound, answers: dict[str, Answer], facts: Sequence[Fact], common: dict[str, Any]
) -> list[Statement]:
    value: dict[str, Any] = {"part_time": None, "min_percent": None, "times": [], "flexible": None}
    value |= dict(facts[0].value) if facts else {}
    if "deltid" in answers:
        what, _colon, least = str(answers["deltid"]).partition(":")
        value |= {"part_time": what == "yes", "min_percent": int(least) if least else None}
    if "tider" in answers:
        value["times"] = answers["tider"]
    if all(answer in (None, []) for answer in value.values()):
        return []
    return [actions.set_hours(actor, visit.workplace, **value, **common)]


def _state_each(
    actor: Actor,
    visit: VisitRound,
    first: Step,
    answers: dict[str, Answer],
    facts: Sequence[Fact],
    common: dict[str, Any],
) -> list[Statement]:
    """One statement for each code: the new ones said, the known ones said again, those no longer chosen ended."""
    given = answers[first.slug]
    codes = given if isinstance(given, list) else []
    place = visit.workplace
    made = _renewed(actor, visit, [fact for fact in facts if task_of(fact.key) in codes])
    known = {task_of(fact.key) for fact in facts}
    for code in codes:
        if code in known:
            continue
        if first.kind == Kind.TASK:
            made.append(actions.add_task(actor, place, code, **common))
        elif first.kind == Kind.HANDOVER:
            made.append(actions.tell(actor, place, Kind.HANDOVER, {}, key=code, **common))
        else:
            made.append(actions.set_requirement(actor, place, code, Strength(first.key), **common))
    gone = [fact for fact in facts if task_of(fact.key) not in codes]
    for fact in gone:
        if first.kind == Kind.TASK:
            role = fact.value.get("role", "")
            made.append(actions.remove_task(actor, place, task_of(fact.key), role=role, **common))
        elif first.kind == Kind.REQUIREMENT:
            made.append(actions.set_requirement(actor, place, fact.key, None, **common))
    if first.kind == Kind.HANDOVER and gone:
        rows = Statement.objects.filter(pk__in=[fact.id for fact in gone]).select_related("workplace").order_by("pk")
        made += [actions.end_topic(actor, row, visit.said_on) for row in rows]
    return made


def _state_topic(
    actor: Actor,
    visit: VisitRound,
    first: Step,
    answers: dict[str, Answer],
    facts: Sequence[Fact],
    common: dict[str, Any],
) -> list[Statement]:
    """One statement of a topic of rules.topics: what was known and shown, with the answers over it."""
    topic = topics.BY_KIND[first.kind]
    value: dict[str, Any] = dict(facts[0].value) if facts else {}
    for step in table.in_group(first.group):
        if step.slug in answers:
            yes_no = topic.field(step.field).ask is topics.Ask.YES_NO
            value[step.field] = answers[step.slug] == "yes" if yes_no else answers[step.slug]
        elif not table.applies(visit.steps, step):
            value.pop(step.field, None)
    if first.kind == Kind.PROMISE:
        if "what" not in value:
            return []
        value.setdefault("due", (clock.today() + dt.timedelta(days=table.DEFAULT_DUE)).isoformat())
    if all(answer in (None, "", []) for answer in value.values()):
        return []
    note = facts[0].note if facts else ""
    carried = CARRIED if facts else ""
    return [
        actions.tell(actor, visit.workplace, first.kind, value, key=first.key, note=note, private_ok=carried, **common)
    ]


# --- "I dag" ------------------------------------------------------------------------------------------------------------------


def day_lines(actor: Actor, on: dt.date) -> list[DayLine]:
    """The actor's unfinished rounds as lines of "I dag": go on, or throw away."""
    lines = []
    for visit in unfinished(actor):
        way = table.path(visit.steps, full=visit.full)
        name = visit.workplace.display_name
        url = reverse("employers:visit", args=[visit.workplace_id])
        done = {"done": sum(step.slug in visit.steps for step in way), "total": len(way)}
        go_on = DayVerb(
            _("Fortsett besøket"),
            url,
            icon="ArrowRight",
            described=_("Fortsett besøket hos %(name)s") % {"name": name},
        )
        drop = DayVerb(
            _("Kast"),
            reverse("employers:visit_drop", args=[visit.workplace_id]),
            described=_("Kast besøket hos %(name)s") % {"name": name},
            first=False,
        )
        text = _("%(done)d av %(total)d spørsmål er gjort, begynt %(when)s") % {
            **done,
            "when": say_age(visit.said_on, on),
        }
        lines.append(DayLine(name, url, text=text, due=visit.said_on, verbs=(go_on, drop)))
    return lines
