"""What somebody may not read, they can neither find, count, sort by nor guess from the search."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import transaction

from grontlys.access.log import record
from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers.models import Statement, Workplace
from grontlys.employers.rules.kinds import Basis, Kind, Sharing
from grontlys.finding import index as indexes
from grontlys.finding.describe import EVERYBODY, Readers
from grontlys.finding.engine import readers_of, search
from grontlys.finding.language import parse
from grontlys.shared import clock
from tests.factories import actor_of, make_organisation, make_person, make_workplace, state

pytestmark = pytest.mark.django_db

# Searches that a restricted fact could show through, by what it would match, order, count or rule out.
QUESTIONS = (
    "", "bakerarbeid", "ikke baker", "tunge løft", "ikke tunge løft", "lager ikke tunge løft", "krever truck", "ikke truck", "norsk a1", "norsk b2",
    "deltid", "heltid", "60 %", "kveld", "ikke kveld", "ufaglært", "siste uke", "siste 300 dager", "ingenting ført", "bekreftet",
    "hemmelighet", "hemmelighten", "bare det vi vet deltid", "ikke støy",
)  # fmt: skip
SORTS = ("fit", "name", "newest", "place")


def picture(readers: Readers) -> dict[Any, Any]:
    """Everything that searches tell these readers: rows in order, what is known of them, totals, facets, words read otherwise."""
    index = indexes.current()
    told: dict[Any, Any] = {}
    for question in QUESTIONS:
        query = parse(question, index.lexicon)
        for sort in SORTS:
            result = search(index, query, readers, limit=1000, sort=sort)
            told[question, sort] = (
                query.chips,
                [(found.number, found.met, found.unknown) for found in result.found],
                result.total,
                result.base,
                result.known,
                result.facets,
                result.dropped,
                result.read_as,
            )
    return told


def facts(workplace: Workplace, **fields: Any) -> None:
    """One fact of each kind that a search looks at. Interpreted, so that none of them is dialogue and changes a light."""
    fields = {"basis": Basis.INTERPRETED, **fields}
    state(workplace, Kind.TASK, "baking", {"demands": {"heavy_lifting": 3, "noise": 0}}, **fields)
    state(workplace, Kind.TASK, "warehouse", {"demands": {"heavy_lifting": 3}}, note="hemmelighet", **fields)
    state(workplace, Kind.REQUIREMENT, "forklift", {"strength": "absolute"}, **fields)
    state(workplace, Kind.REQUIREMENT, "spoken_norwegian", {"strength": "absolute", "level": "B1"}, **fields)
    state(workplace, Kind.HOURS, "", {"part_time": False, "min_percent": 80, "times": ["evening"]}, **fields)
    state(workplace, Kind.COMPETENCE, "", {"answer": "trained_here"}, **fields)
    state(workplace, Kind.NOTE, "n", {}, note="hemmelighet", **fields)
    with transaction.atomic():
        record(actor_of(fields["by"]), "stated", "workplace", workplace.pk)


@pytest.fixture
def people() -> dict[str, Any]:
    ours, theirs = make_organisation(), make_organisation()
    enterprise = make_organisation(OrganisationKind.ENTERPRISE)
    return {
        "ours": make_person(Role.COUNSELLOR, ours),
        "theirs": make_person(Role.COUNSELLOR, theirs),
        "enterprise": make_person(Role.JOB_CONSULTANT, enterprise),
        "other enterprise": make_person(Role.JOB_CONSULTANT),
    }


def readers(person: Any) -> Readers:
    return readers_of(actor_of(person))


@pytest.fixture
def workplaces() -> list[Workplace]:
    made = [make_workplace(name=f"Fjellheim {n} AS", industry1_code="62.010", section="J") for n in range(4)]
    writer = make_person()
    state(made[0], Kind.TASK, "warehouse", {"demands": {"heavy_lifting": 1}}, by=writer)
    state(made[1], Kind.TASK, "baking", {}, by=writer, note="hemmelig oppskrift")
    return made


@pytest.mark.parametrize("rebuilt", [False, True], ids=["laid over", "built anew"])
@pytest.mark.parametrize(
    ("sharing", "writer", "see", "blind"),
    [
        (Sharing.NAV, "ours", ("ours", "theirs"), ("enterprise", "other enterprise")),
        (Sharing.ORGANISATION, "ours", ("ours",), ("theirs", "enterprise", "other enterprise")),
        (Sharing.ORGANISATION, "enterprise", ("enterprise",), ("ours", "theirs", "other enterprise")),
    ],
)
def test_what_is_shared_with_some_changes_nothing_for_the_others(
    people: dict[str, Any], workplaces: list[Workplace], sharing: Sharing, writer: str, see: tuple[str, ...], blind: tuple[str, ...], rebuilt: bool
) -> None:  # fmt: skip
    before = {name: picture(readers(person)) for name, person in people.items()}
    everybody = picture(EVERYBODY)
    for workplace in workplaces[:3]:
        facts(workplace, by=people[writer], sharing=sharing)
    if rebuilt:
        indexes.rebuild(clock.today())
    for name in blind:
        assert picture(readers(people[name])) == before[name], name
    assert picture(EVERYBODY) == everybody
    for name in see:
        after = picture(readers(people[name]))
        assert after["bakerarbeid", "fit"] != before[name]["bakerarbeid", "fit"], name
        assert after["hemmelighet", "fit"][2] == 3


def test_a_visit_shared_with_some_is_no_load_for_others(people: dict[str, Any], workplaces: list[Workplace]) -> None:
    """The light is for everyone and may turn yellow; the number, the day and the order by load are not."""
    for workplace in workplaces:
        state(workplace, Kind.VISIT, "first", {"form": "call"}, by=people["enterprise"], days_ago=100)
        Statement.objects.filter(workplace=workplace).update(said_on=clock.today() - dt.timedelta(days=100))
    outsider, insider = readers(people["enterprise"]), readers(people["ours"])
    before = picture(outsider)
    for n in range(5):
        state(workplaces[0], Kind.VISIT, f"v{n}", {"form": "call"}, by=people["ours"], sharing=Sharing.NAV)
    with transaction.atomic():
        record(actor_of(people["ours"]), "stated", "workplace", workplaces[0].pk)
    assert picture(outsider) == before
    index = indexes.current()
    order = search(index, parse("", index.lexicon), insider).numbers
    assert order[-1] == workplaces[0].pk, "those who may read it go easy on the workplace"
    assert search(index, parse("siste uke", index.lexicon), insider).numbers == [workplaces[0].pk]


def test_an_opening_shared_with_nav_is_green_for_all_and_its_day_is_not_told(
    people: dict[str, Any], workplaces: list[Workplace]
) -> None:
    state(workplaces[0], Kind.OPENING, "training:baking", {"count": 2}, by=people["ours"], sharing=Sharing.NAV)
    index = indexes.current()

    def found(text: str, who: str) -> list[int]:
        return search(index, parse(text, index.lexicon), readers(people[who])).numbers

    assert found("grønn arbeidstrening", "enterprise") == [workplaces[0].pk]
    assert found("bekreftet siste uke", "enterprise") == []
    assert found("bekreftet siste uke", "ours") == [workplaces[0].pk]
    assert workplaces[0].pk not in found("bakerarbeid", "enterprise")
    assert workplaces[0].pk in found("bakerarbeid", "theirs")


def test_why_a_workplace_is_barred_is_never_found(people: dict[str, Any], workplaces: list[Workplace]) -> None:
    from grontlys.employers import actions

    leader = make_person(Role.LEADER, make_organisation(areas=("3218",)))
    actions.bar_workplace(actor_of(leader), workplaces[0], why="Ubetalt lønn")
    index = indexes.current()
    for person in (*people.values(), leader):
        assert search(index, parse('"ubetalt"', index.lexicon), readers(person)).total == 0
        assert search(index, parse("sperret", index.lexicon), readers(person)).numbers == [workplaces[0].pk]


def test_who_reads_both_gets_the_newest_of_both(people: dict[str, Any], workplaces: list[Workplace]) -> None:
    """NAV staff of an office see what is NAV's and what is the office's, together, newest first."""
    place = workplaces[3]
    ours = people["ours"]
    state(place, Kind.HOURS, "", {"part_time": False}, by=people["theirs"], sharing=Sharing.NAV, days_ago=5)
    state(place, Kind.HOURS, "", {"part_time": True}, by=ours, sharing=Sharing.ORGANISATION, days_ago=1)
    state(place, Kind.TASK, "office", {}, by=people["theirs"], sharing=Sharing.NAV)
    index = indexes.current()

    def known(text: str, person: Any) -> tuple[int, int]:
        result = search(index, parse(text, index.lexicon), readers(person))
        return result.total, result.known

    assert known("kontor deltid", ours) == (1, 1)
    assert known("kontor deltid", people["theirs"]) == (0, 0)
    assert known("kontor", people["enterprise"]) == (0, 0)
    assert index.visible(readers(ours)).sum() == len(workplaces)
    assert index.visible(EVERYBODY).sum() == len(workplaces)


def test_the_switch_of_organisation_switches_what_is_found() -> None:
    from tests.factories import give_role

    first, second = make_organisation(), make_organisation(OrganisationKind.ENTERPRISE)
    person = make_person(Role.COUNSELLOR, first)
    give_role(person, Role.JOB_CONSULTANT, second)
    workplace = make_workplace(industry1_code="62.010", section="J")
    state(workplace, Kind.TASK, "baking", {}, by=person, organisation=second, sharing=Sharing.ORGANISATION)
    index = indexes.current()
    query = parse("bakerarbeid", index.lexicon)
    assert search(index, query, readers_of(actor_of(person, first))).total == 0
    assert search(index, query, readers_of(actor_of(person, second))).total == 1


def test_expired_and_future_facts_are_not_found() -> None:
    person = make_person()
    workplace = make_workplace(industry1_code="62.010", section="J")
    state(workplace, Kind.TASK, "baking", {}, by=person, days_ago=10, holds_until=clock.today() - dt.timedelta(days=1))
    state(workplace, Kind.NOTE, "n", {}, by=person, note="morgendag", said_on=clock.today() + dt.timedelta(days=1))
    index = indexes.current()
    assert search(index, parse("bakerarbeid", index.lexicon), EVERYBODY).total == 0
    assert search(index, parse("morgendag", index.lexicon), EVERYBODY).total == 0
