"""What talks with a made-up workplace have yielded on the topics of employers.rules.topics: roles, setting, motives, promises.

Told after the story of demo.dialogue and from random numbers of its own, so that the story stays as it was; and fitting it: who has
had somebody there does not say "never", who cuts staff expects less to do, who decides for a chain sits in the chain.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from grontlys.access.roles import OrganisationKind
from grontlys.demo import talk_words as told_words
from grontlys.demo.people import ORGANISATIONS
from grontlys.demo.talk_words import OWN_TRADES, TALKS, Talk
from grontlys.employers.rules import topics
from grontlys.employers.rules.kinds import VALIDITIES, Basis, Kind, Purpose, Sharing
from grontlys.shared.text import slug

if TYPE_CHECKING:
    from grontlys.demo.dialogue import _Told

KNOWN_BY_VISITS = (0.03, 0.08, 0.16, 0.4, 0.9)
"""How often a workplace has told something of these topics, by its visits and calls (four and more in the last)."""

_DEPTH = (0.2, 0.25, 0.35, 0.5, 0.7)
_STREAM = 0x7A1C
_EARLIER = "erfaringer med arbeidstrening"
_CHAINED_LEVELS = ("parent", "parent", "hr", "line")
_ADAPTATIONS = tuple(term.code for term in topics.ADAPTATIONS)
_SUPPORTS = tuple(term.code for term in topics.SUPPORTS if term.code != "nothing")
_PRACTICES = tuple(term.code for term in topics.PRACTICES)
_AGREEING = (OrganisationKind.NAV_OFFICE, OrganisationKind.ENTERPRISE, OrganisationKind.WORKING_LIFE_CENTRE)
CONTACT_LEVELS = {
    "Daglig leder": "top", "Gårdbruker": "top", "Styrer": "recruiter", "Rektor": "recruiter", "Butikksjef": "recruiter",
    "Enhetsleder": "recruiter", "Lagersjef": "recruiter", "Kjøkkensjef": "recruiter", "Personalleder": "hr",
    "Teamleder": "supervisor",
}  # fmt: skip
"""At which level those decide whom one rings; all others are line managers."""


def contact_level(role: str) -> str:
    """A code of topics.LEVELS for the role of a contact person."""
    return CONTACT_LEVELS.get(role, "line")


def tell_more(told: _Told, *, complete: bool = False, promised: tuple[int, int] | None = None) -> None:
    """Add what is known on the topics to a story already told. Changes `told` and draws anew: call it last.

    `complete` fills every topic. `promised` is (author, days from the region's day) of a promise that still stands.
    """
    visits = min(sum(one.kind == Kind.VISIT for one in told.said), len(_DEPTH) - 1)
    told.rng = random.Random(_STREAM ^ (told.teller.region.seed << 32) ^ told.number)
    if promised is not None:
        _Talk(told, 1.0 if complete else 0.6).tell(promised)
    elif complete or told.rng.random() < KNOWN_BY_VISITS[visits]:
        _Talk(told, 1.0 if complete else _DEPTH[visits]).tell(None)


def tell_briefly(told: _Told) -> None:
    """At most one statement, for sets of national size; draws from the numbers of the story."""
    draw = told.rng.random()
    if draw < 0.3:
        kind, value = _BRIEF[int(draw / 0.3 * len(_BRIEF))]
        key = Purpose.TRAINING.value if kind == Kind.PLAN else ""
        told.say(told.rng.randint(1, 120), kind, key, value)


_BRIEF: tuple[tuple[Kind, str], ...] = (
    (Kind.EXPERIENCE, '{"hosted": "before", "adapted": true}'),
    (Kind.EXPERIENCE, '{"hosted": "before"}'),
    (Kind.PLAN, '{"answer": "yes"}'),
    (Kind.PLAN, '{"answer": "no"}'),
    (Kind.SETTING, '{"group": "few", "tone": ["calm"], "structure": "fixed"}'),
    (Kind.FLEXIBILITY, '{"other_tasks": "part"}'),
)


class _Talk:
    """The topics of one workplace while they are being told."""

    def __init__(self, told: _Told, depth: float) -> None:
        self.told, self.rng, self.depth = told, told.rng, depth
        self.whole = depth >= 1.0
        teller, row = told.teller, told.row
        self.talk: Talk = TALKS[told.work]
        self.trades = OWN_TRADES.get(told.work, self.talk.trades)
        self.heads: int = teller.employees[row]
        self.public: bool = teller.public[row]
        self.chained: bool = teller.chained[row]
        self.on: dt.date = teller.on
        self.first = max(2, max((self.on - one.said_on).days for one in told.said) - 3) if told.said else 30
        self.said = {(one.kind, one.key): one for one in sorted(told.said, key=lambda one: one.said_on)}

    def tell(self, promised: tuple[int, int] | None) -> None:
        for topic in self._TOPICS:
            if self.whole or self.rng.random() < self.depth:
                topic(self)
        self._promises(promised)

    # --- pieces ---------------------------------------------------------------------------------------------------------------
    def say(self, kind: Kind, value: dict[str, Any], key: str = "", **more: Any) -> None:
        """State a topic some time since the first contact; where every section is to be filled, while it still holds."""
        topic = topics.BY_KIND[kind]
        far, days = self.first, VALIDITIES[kind].days
        if self.whole and days is not None:
            far = min(far, days - 20)
        back = more.pop("back", None) or self.rng.randint(1, max(2, far))
        self.told.say(back, kind, key, json.dumps(value, ensure_ascii=False), **{"basis": topic.basis, **more})

    def some(self, codes: Sequence[str], least: int = 1, most: int = 2) -> list[str]:
        """A few of the codes, in their order."""
        chosen = set(self.rng.sample(codes, min(len(codes), self.rng.randint(least, most))))
        return [code for code in codes if code in chosen]

    def stated(self, kind: Kind, key: str = "") -> dict[str, Any]:
        """The newest value said in the story; {} where nothing was."""
        one = self.said.get((kind.value, key))
        return json.loads(one.value) if one is not None else {}

    # --- topics ---------------------------------------------------------------------------------------------------------------
    def _roles(self) -> None:
        roles = self.talk.roles[: 1 + (self.heads >= 8) + (self.heads >= 25)]
        for name, competence, demanded in roles:
            value = {"name": name, "competence": competence}
            if self.rng.random() < 0.7:
                value["demanded_by"] = demanded
            self.say(Kind.ROLE, value, slug(name))

    def _flexibility(self) -> None:
        answer = self.rng.choices(("full", "part", "none"), (1, 5, 3) if self.heads < 20 else (3, 5, 2))[0]
        self.say(Kind.FLEXIBILITY, {"other_tasks": answer})

    def _handovers(self) -> None:
        for task, done_by in self.talk.handover[: 2 if self.heads >= 15 else 1]:
            hours = self.rng.choice((4, 6, 8, 10, 12, 15))
            value: dict[str, Any] = {"hours": hours, "done_by": done_by}
            if hours not in told_words.UNTIMED_HOURS:
                value |= told_words.HANDOVER_TIMES.get(task, {"times": ["day"]})
            self.say(Kind.HANDOVER, value, task)
            if not self.whole and self.rng.random() < 0.08:
                last = self.told.said[-1]
                if (back := (self.on - last.said_on).days // 2) > 3:
                    self.say(Kind.HANDOVER, {"gone": True}, task, back=back)

    def _setting(self) -> None:
        rng, heads = self.rng, self.heads
        fits = (
            ["alone"] if heads <= 1 else ["few"] if heads < 8 else ["few", "some"] if heads < 30 else ["some", "many"]
        )
        value: dict[str, Any] = {"group": rng.choice(fits), "tone": self.some(self.talk.tones)}
        value["structure"] = rng.choice(self.talk.structure)
        if self.whole or rng.random() < 0.7:
            value["feedback"] = rng.choice(("often", "often", "fixed", "seldom"))
        if heads > 1 and (self.whole or rng.random() < 0.7):
            value["carer"] = rng.random() < 0.7
        if self.whole or rng.random() < 0.5:
            value["strict"] = rng.random() < 0.5
        note = rng.choice(told_words.SETTING_NOTES) if heads > 3 and rng.random() < 0.3 else ""
        self.say(Kind.SETTING, value, note=note)

    @cached_property
    def hosted(self) -> str:
        """What they say about having had people there; "never" only where nothing else in the story says otherwise."""
        if (self.stated(Kind.CAPACITY).get("now") or 0) > 0:
            return "now"
        earlier = any(one.kind == Kind.PLACEMENT or _EARLIER in one.note for one in self.told.said)
        return "before" if earlier or self.rng.random() < (0.8 if self.public else 0.5) else "never"

    def _experience(self) -> None:
        value: dict[str, Any] = {"hosted": self.hosted}
        never = self.hosted == "never"
        # Those without trainees have adapted for their own now and then.
        value["adapted"] = self.rng.random() < (0.25 if never else 0.7)
        if value["adapted"]:
            value["worked"] = self.some(_ADAPTATIONS, 1, 3)
            rest = [code for code in _ADAPTATIONS if code not in value["worked"]]
            if self.whole or self.rng.random() < 0.3:
                value["failed"] = self.some(rest, 1, 1)
        back = None
        if self.hosted == "now":
            back = max(1, (self.on - self.said[Kind.CAPACITY, ""].said_on).days)
        elif placements := [one for one in self.told.said if one.kind == Kind.PLACEMENT]:
            back = max(1, (self.on - max(one.said_on for one in placements)).days - 1)
        self.say(Kind.EXPERIENCE, value, back=back)

    def _supervision(self) -> None:
        seats = self.stated(Kind.CAPACITY).get("max") or 1
        most = max(1, min(20, self.heads // 3, seats + 2))
        people = self.rng.randint(min(most, (seats + 1) // 2), most)
        value: dict[str, Any] = {"people": people, "hours": self.rng.choice((2, 3, 4, 5, 6, 8, 10))}
        if self.whole or self.rng.random() < 0.6:
            value["trained"] = self.hosted != "never" and self.rng.random() < 0.8
        self.say(Kind.SUPERVISION, value)

    def _decides(self) -> None:
        for purpose in Purpose:
            if self.heads < 10:
                small = ("recruiter", "line") if self.chained else ("top", "top", "recruiter")
                level = "parent" if self.chained and purpose is Purpose.HIRING else self.rng.choice(small)
            elif self.chained:
                level = self.rng.choice(
                    _CHAINED_LEVELS if purpose is Purpose.HIRING else ("recruiter", "line", "parent")
                )
            else:
                level = self.rng.choice(("top", "recruiter", "hr" if self.heads >= 40 else "line"))
            self.say(Kind.DECIDES, {"level": level}, purpose.value)

    def _motives(self) -> None:
        own = ("chance", "labour", "scarce", "policy", "learn", "try", "local")
        note = self.rng.choice(told_words.MOTIVE_NOTES) if self.whole or self.rng.random() < 0.4 else ""
        self.say(Kind.MOTIVE, {"why": self.some(own, 1, 3)}, "employer", note=note, basis=Basis.EMPLOYER)
        if self.whole or self.rng.random() < 0.5:
            cheap = self.rng.random() < 0.12
            why = ["labour", "cheap"] if cheap else self.some(("chance", "labour", "scarce", "try", "local"), 1, 2)
            sharing = Sharing.ORGANISATION if cheap or (not self.whole and self.rng.random() < 0.3) else Sharing.ALL
            note = "" if cheap else self.rng.choice(told_words.IMPRESSIONS)
            self.say(Kind.MOTIVE, {"why": why}, "staff", note=note, basis=Basis.INTERPRETED, sharing=sharing)

    def _support(self) -> None:
        self.say(Kind.SUPPORT, {"needs": ["nothing"] if self.rng.random() < 0.06 else self.some(_SUPPORTS, 1, 3)})

    def _market(self) -> None:
        cuts = self.said.get((Kind.STAFF_CUTS.value, ""))
        if cuts is not None or (Kind.CLOSURE.value, "") in self.said:
            # Told together with the cuts, and in the same confidence.
            sharing = cuts.sharing if cuts is not None else Sharing.ALL
            author = cuts.author if cuts is not None else None
            self.say(Kind.MARKET, {"outlook": "down", "ahead": ["fewer"]}, sharing=sharing, author=author)
            return
        outlook = self.rng.choices(("up", "same", "down"), (4, 5, 2))[0]
        value: dict[str, Any] = {"outlook": outlook}
        ahead = [code for code in self.talk.ahead if outlook != "down" or code not in ("growing", "new_site")]
        if ahead and (self.whole or self.rng.random() < 0.6):
            value["ahead"] = self.some(ahead)
        sharing = self.rng.choices((Sharing.ALL, Sharing.ORGANISATION, Sharing.NAV), (70, 18, 12))[0]
        note = self.rng.choice(told_words.MARKET_NOTES) if sharing != Sharing.ALL else ""
        self.say(Kind.MARKET, value, sharing=Sharing.ALL if self.whole else sharing, note="" if self.whole else note)

    def _plans(self) -> None:
        for purpose in Purpose:
            closed = self.stated(Kind.NOT_NOW, purpose.value) or (Kind.STAFF_CUTS.value, "") in self.said
            opened = (self.stated(Kind.OPENING, purpose.value).get("count") or 0) > 0
            weights = (0, 2, 5) if closed else (7, 2, 0) if opened else (3, 4, 2)
            if self.whole or opened or self.rng.random() < 0.7:
                self.say(Kind.PLAN, {"answer": self.rng.choices(("yes", "maybe", "no"), weights)[0]}, purpose.value)

    def _anchoring(self) -> None:
        value = {"leader": self.rng.random() < 0.8}
        if self.heads > 2:
            value["floor"] = self.rng.random() < 0.6
        if self.heads >= 20:
            value["representatives"] = self.rng.random() < 0.6
        self.say(Kind.ANCHORING, value)

    def _maturity(self) -> None:
        usual = _PRACTICES if self.heads >= 15 else tuple(code for code in _PRACTICES if code not in ("ia", "goals"))
        self.say(Kind.MATURITY, {"practice": self.some(usual, 1, 3)})

    def _etiquette(self) -> None:
        self.say(Kind.ETIQUETTE, {"best": list(self.talk.best), "clothes": self.talk.clothes})

    def _apprentices(self) -> None:
        company = bool(self.trades) and self.heads >= 4 and (self.whole or self.rng.random() < 0.6)
        value: dict[str, Any] = {"company": company}
        if company:
            value["places"] = self.rng.randint(1, 1 + min(4, self.heads // 15))
            value["trades"] = self.trades
        self.say(Kind.APPRENTICES, value)

    def _agreements(self) -> None:
        place = self.told.teller.region.places[self.told.teller.place[self.told.row]].code
        near = [one for one in ORGANISATIONS if one.kind in _AGREEING and (place in one.areas or len(one.areas) > 1)]
        partner = self.rng.choice(near)
        ia = partner.kind == OrganisationKind.WORKING_LIFE_CENTRE
        what = "ia" if ia else self.rng.choice(("intention", "cooperation", "framework"))
        self._agreed(partner.short_name, what)
        if "season" in self.talk.ahead and self.heads >= 10 and self.rng.random() < 0.25:
            self._agreed(told_words.STAFFING_AGENCY, "agency")

    def _agreed(self, party: str, what: str) -> None:
        value: dict[str, Any] = {"party": party, "what": what}
        until = None
        if self.rng.random() < 0.7:
            until = self.on + dt.timedelta(days=self.rng.randint(20, 700))
            value["until"] = until.isoformat()
        self.say(Kind.AGREEMENT, value, slug(party), until=until)

    def _own_words(self) -> None:
        parts = list(self.talk.own)
        for part in parts if self.whole else self.some(parts, 1, 4):
            self.say(Kind.OWN_WORDS, {}, part, note=self.rng.choice(self.talk.own[part]))

    def _promises(self, promised: tuple[int, int] | None) -> None:
        rng = self.rng
        if promised is not None:
            author, days = promised
            self._promise(rng.randint(8, 20), self.on + dt.timedelta(days=days), author=author)
        if self.first > 40 and rng.random() < self.depth:
            given = rng.randint(30, self.first)
            after = rng.randint(5, 20)
            key = self._promise(given, self.on - dt.timedelta(days=given - after - 4))
            self.say(Kind.PROMISE, {"done": True}, key, back=given - after)
        if promised is None and rng.random() < 0.12:
            self._promise(rng.randint(2, 14), self.on + dt.timedelta(days=rng.randint(4, 30)))

    def _promise(self, back: int, due: dt.date, *, author: int | None = None) -> str:
        key, what = self.told.unique(), self.rng.choice(tuple(told_words.PROMISE_NOTES))
        note = self.rng.choice(told_words.PROMISE_NOTES[what])
        more: dict[str, Any] = {} if author is None else {"author": author}
        self.say(Kind.PROMISE, {"what": what, "due": due.isoformat()}, key, note=note, back=back, **more)
        return key

    _TOPICS: tuple[Callable[[_Talk], None], ...] = (
        _roles, _flexibility, _handovers, _setting, _experience, _supervision, _decides, _motives, _support, _market, _plans,
        _anchoring, _maturity, _etiquette, _apprentices, _agreements, _own_words,
    )  # fmt: skip
