"""From a candidate's records to the plain person that the engine takes. What is not said stays unknown.

Nothing of the candidate's name, number, notes or private records gets in, and of the police certificate only what the reader
may see: `policies.Sight` decides which records there are.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from grontlys.access.actor import Actor
from grontlys.access.models import Area
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.policies import Sight, sights
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Kind
from grontlys.employers.models import Municipality
from grontlys.finding.engine import kilometres
from grontlys.matching.agreed import Agreed, agreed_of, at_place
from grontlys.matching.engine.facts import Can, Job, Person

USUAL_REACH = 30
"""Kilometres between centres of municipalities, where nothing is said of the way to work. The page says so."""
MOST_REACH = 300

NORWEGIAN_LEVEL = {"A1": 1, "A2": 1, "B1": 2, "B2": 3, "C1": 3}
"""What a level of the European framework meets of the dimensions of Norwegian (0-3)."""

_LANGUAGE = {"spoken": "spoken_norwegian", "written": "written_norwegian"}
MATCHED = frozenset(
    {
        Kind.ABILITY,
        Kind.TASK,
        Kind.WISH,
        Kind.AVOID,
        Kind.QUALIFICATION,
        Kind.LANGUAGE,
        Kind.SETTING,
        Kind.HOURS,
        Kind.REACH,
        Kind.HOLD,
        Kind.EVIDENCE,
        Kind.EXPERIENCE,
    }
)
"""The kinds of records that matching reads."""

OF_CANDIDATE = ("code", "municipality_code", "protection", "only_followers", "erased_at")
"""What `known_of_many` needs of a candidate. Names are sealed: only those of the people who are shown are opened."""

Centres = Mapping[str, tuple[float, float]]
Ways = dict[str, Mapping[str, float]]
"""Kilometres from a municipality to each, by the first: worked out once for many people."""


class Told(NamedTuple):
    """What of a record matters here."""

    kind: str
    key: str
    value: dict[str, Any]


_NOTHING_AGREED: Agreed = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Known:
    """A candidate as matching sees one: the person for the engine, and what the page says about how it came to be.

    `homes` are the municipalities that distances are counted from: the candidate's own, or (with `home_said` False) those that the
    actor's office serves. `reach` is in kilometres. `kinds` are the kinds of records that count. `hold` is the day on which a
    pause is looked at again, None where there is none or it has no day; `paused` says that there is one.
    `agreed` is what a named person has agreed on for single places. `here`: that what was decided may be known, for the actor's
    organisation follows the person; whoever sees a part by consent does not learn it.
    """

    person: Person
    homes: tuple[str, ...]
    home_said: bool
    reach: int
    reach_said: bool
    kinds: frozenset[str]
    paused: bool
    hold: dt.date | None
    centres: Centres
    agreed: Agreed = _NOTHING_AGREED
    here: bool = True

    def at(self, job: Job) -> Person:
        """The person as this job finds them: with what a named person has agreed on for it."""
        return at_place(self.person, job, self.agreed)

    def kilometres_to(self, municipality: str) -> int | None:
        """Whole kilometres from the nearest home; 0 within it, None where a centre is not known."""
        if municipality in self.homes:
            return 0
        centre = self.centres.get(municipality)
        if centre is None:
            return None
        found = [kilometres(self.centres[home], centre) for home in self.homes if home in self.centres]
        return round(min(found)) if found else None


def centres_of_municipalities() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the centre of each municipality that has one. One query."""
    rows = Municipality.objects.filter(latitude__isnull=False, longitude__isnull=False).order_by("code")
    return {code: (lat, lon) for code, lat, lon in rows.values_list("code", "latitude", "longitude")}


def office_homes(actor: Actor, on: dt.date) -> tuple[str, ...]:
    """The municipalities that the actor's organisation serves: where one starts for somebody whose home is not said."""
    areas = Area.objects.on(on).filter(organisation=actor.organisation_id).order_by("municipality_code")
    return tuple(dict.fromkeys(areas.values_list("municipality_code", flat=True)))


def person_of(candidate: Candidate, actor: Actor, on: dt.date) -> Person:
    """The engine's person for one candidate, as far as the actor may read. Raises Candidate.DoesNotExist where the actor sees
    no such candidate.
    """
    return known_of(candidate, actor, on).person


def known_of(
    candidate: Candidate, actor: Actor, on: dt.date, *, reach: int | None = None, certificate: bool = True
) -> Known:
    """The same with how it came to be. `reach` widens the way to work for this look, in kilometres; `certificate` as in
    `known_of_many`.
    """
    found = known_of_many([candidate], actor, on, reach=reach, certificate=certificate).get(candidate.pk)
    if found is None:
        raise Candidate.DoesNotExist(candidate.code)
    return found


def known_of_many(
    candidates: Sequence[Candidate], actor: Actor, on: dt.date, *, reach: int | None = None, certificate: bool = True
) -> dict[int, Known]:
    """Those of the candidates whom the actor sees, by primary key. Six queries, however many they are.

    Without `certificate` the police certificate is left out even for those who may read it: "cannot" would disclose when people
    are sought for an opening.
    """
    seen = sights(actor, candidates, on)
    rows = Record.objects.standing().filter(candidate__in=list(seen), kind__in=MATCHED)
    by_candidate: dict[int, dict[tuple[str, str], Told]] = defaultdict(dict)
    for candidate, *told in rows.values_list("candidate_id", "kind", "key", "value"):
        row = Told(*told)
        if readable(row, seen[candidate]) and (certificate or row.key != POLICE_CERTIFICATE):
            # Newest first: what came before is no longer so.
            by_candidate[candidate].setdefault((row.kind, row.key), row)
    centres = centres_of_municipalities()
    somewhere = office_homes(actor, on) if any(not one.municipality_code for one in candidates) else ()
    ways: Ways = {}
    # What was decided is for the organisations that follow, never for those who see a part by consent.
    agreed = agreed_of([pk for pk, sight in seen.items() if sight.here])
    return {
        one.pk: replace(
            known_from(standing(by_candidate[one.pk].values()), one.municipality_code, somewhere, centres, reach, ways),
            agreed=agreed.get(one.pk, _NOTHING_AGREED),
            here=seen[one.pk].here,
        )
        for one in candidates
        if one.pk in seen
    }


def standing(rows: Iterable[Told]) -> list[Told]:
    """Without what is said to hold no longer."""
    return [row for row in rows if not row.value.get("gone")]


def readable(row: Record | Told, sight: Sight) -> bool:
    """Whether a record may be read by who has this sight; the police certificate only in person."""
    return row.kind in sight.kinds and (
        sight.in_person or row.kind != Kind.QUALIFICATION or row.key != POLICE_CERTIFICATE
    )


def known_from(
    records: Sequence[Record] | Sequence[Told],
    home: str,
    somewhere: tuple[str, ...],
    centres: Centres,
    reach: int | None = None,
    ways: Ways | None = None,
) -> Known:
    """What matching knows from the records that stand. `home` is "" where none is told: then `somewhere` takes its place. `ways`
    keeps distances from one person to the next."""
    facts = [(one.kind, one.key, one.value) for one in records]
    said = next((value.get("kilometres") for kind, _key, value in facts if kind == Kind.REACH), None)
    hold = next((value for kind, _key, value in facts if kind == Kind.HOLD), None)
    homes = (home,) if home else somewhere
    found = Known(
        person_from(facts),
        homes,
        bool(home),
        min(reach or (said if said is not None else USUAL_REACH), MOST_REACH),
        said is not None or reach is not None,
        frozenset(kind for kind, _key, _value in facts),
        hold is not None,
        dt.date.fromisoformat(hold["review"]) if hold and hold.get("review") else None,
        centres,
    )
    return replace(found, person=replace(found.person, near=near(homes, found.reach, centres, ways)))


def ways_from(home: str, centres: Centres, ways: Ways) -> Mapping[str, float]:
    """Kilometres from a municipality to each, kept in `ways`; none where its centre is not known."""
    if home not in ways:
        start = centres.get(home)
        ways[home] = {} if start is None else {code: kilometres(start, centre) for code, centre in centres.items()}
    return ways[home]


def near(homes: Iterable[str], reach: int, centres: Centres, ways: Ways | None = None) -> Mapping[str, int]:
    """Municipalities within reach of a home: 0 at home, then 1-3 by thirds of the reach. Empty where no home is known."""
    found: dict[str, int] = {}
    homes = tuple(homes)
    ways = {} if ways is None else ways
    for home in homes:
        for code, way in ways_from(home, centres, ways).items():
            if way <= reach:
                step = min(3, max(1, math.ceil(3 * way / reach))) if reach else 1
                found[code] = min(step, found.get(code, 3))
    found.update(dict.fromkeys(homes, 0))
    return MappingProxyType(found)


def person_from(facts: Iterable[tuple[str, str, Mapping[str, Any]]]) -> Person:
    """The engine's person, without the way to work, from what stands: kind, key and answers of each topic."""
    made: defaultdict[str, Any] = defaultdict(dict)
    sets: dict[str, set[Any]] = defaultdict(set)
    languages: dict[str, int] = {}
    for kind, key, value in facts:
        match kind:
            case Kind.ABILITY:
                _ability(made, key, value)
            case Kind.TASK:
                # That something helps says that it can be done with it.
                made["tasks"][key] = value.get("can") or Can.ADAPTED.value
                if value.get("help"):
                    made["adaptations"][key] = value["help"]
            case Kind.WISH:
                sets["wishes"].add(key)
            case Kind.AVOID:
                what, _colon, which = key.partition(":")
                if what == "task":
                    sets["avoids"].add(which)
                elif which.isdecimal():
                    sets["avoid"].add(int(which))
            case Kind.QUALIFICATION if value.get("held"):
                made["qualifications"][key] = value["held"]
            case Kind.LANGUAGE if value.get("level") in NORWEGIAN_LEVEL:
                languages[_LANGUAGE[key]] = NORWEGIAN_LEVEL[value["level"]]
            case Kind.SETTING:
                for name in ("group", "structure", "feedback", "tone_avoids"):
                    sets[name].update(value.get(name) or ())
                made["needs_carer"] = bool(value.get("carer"))
            case Kind.HOURS:
                if value.get("least") is not None or value.get("most") is not None:
                    made["percent"] = (value.get("least") or 0, value.get("most") or 100)
                sets["times"].update(value.get("times") or ())
            case Kind.EVIDENCE if value.get("what"):
                sets["evidence"].add(value["what"])
            case Kind.EXPERIENCE:
                sets["evidence"].add("work")
    # What was seen or said of the dimension itself is nearer to the work than a level of the language.
    made["abilities"] = languages | made["abilities"]
    made.update({name: frozenset(found) for name, found in sets.items()})
    return Person(**made)


def _ability(made: dict[str, Any], key: str, value: Mapping[str, Any]) -> None:
    """Where only what works with help is said, nothing is promised without it."""
    if value.get("level") in (None, "") and value.get("adapted") in (None, ""):
        return
    made["abilities"][key] = int(value.get("level") or 0)
    if value.get("adapted") not in (None, ""):
        made["adapted"][key] = int(value["adapted"])
    if value.get("help"):
        made["adaptations"][key] = value["help"]
