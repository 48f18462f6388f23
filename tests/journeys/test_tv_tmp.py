"""Ten visits, written from the employer archetypes of requirements.md section 4.2 (E1-E11, from the interviews of SINTEF 2019:00060).

Each goes in through the telephone's pages at 360 pixels by touch, with every tap and every writing counted, and comes out as the
right lights, facts and ages on the workplace page. One starts from old facts, one is broken off and gone on with, one loses the net.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.access.roles import Role
from grontlys.employers.models import Statement, VisitRound
from grontlys.employers.rules.kinds import Kind
from grontlys.employers.rules.visit_steps import BY_SLUG
from grontlys.shared import clock
from tests.factories import make_organisation, make_person, make_workplace, state

pytestmark = pytest.mark.django_db(transaction=True)

MOST = 39
"""Actions that a visit may take: taps and fields written in. The requirement says fewer than forty."""

GREEN, YELLOW, RED = "Ja", "Kanskje", "Ikke aktuelt nå"
STILL = "det stemmer"

_looked_at: set[str] = set()
"""Kinds of screens that axe has seen: each is looked at once."""


@dataclass
class Hand:
    """A thumb on a telephone, counting."""

    page: Any
    axe: Callable[[Any], None]
    actions: int = 0

    def tap(self, role: str, name: str | re.Pattern[str], *, exact: bool = True) -> None:
        """One tap."""
        exactly = {} if isinstance(name, re.Pattern) else {"exact": exact}
        self.page.get_by_role(role, name=name, **exactly).first.tap()
        self.actions += 1

    def on(self, role: str, name: str | re.Pattern[str], *, exact: bool = True) -> None:
        """A tap that leads to another page."""
        before = self.page.url
        self.tap(role, name, exact=exact)
        self.page.wait_for_url(lambda url: url != before, wait_until="domcontentloaded")

    def tick(self, label: str) -> None:
        """Choose one of several; behind "Flere" where it is not shown at once."""
        box = self.page.get_by_role("checkbox", name=label, exact=True)
        if not box.is_visible():
            self.page.get_by_text("Flere", exact=True).tap()
            self.actions += 1
        box.tap()
        self.actions += 1

    def write(self, label: str | re.Pattern[str], words: str) -> None:
        """Write in a field: one action, and the tap that puts the cursor there."""
        self.page.get_by_label(label).tap()
        self.page.get_by_label(label).fill(words)
        self.actions += 2

    @property
    def where(self) -> str:
        """The slug of the question on the screen."""
        return str(self.page.url).rstrip("/").rpartition("/")[2].partition("?")[0].rstrip("/")

    def look(self) -> None:
        """Axe on each kind of screen once; never wider than the telephone."""
        known = self.page.get_by_text("Stemmer det fortsatt?").is_visible()
        kind = "known" if known else self.page.locator("#visit").get_attribute("data-how") or ""
        if kind not in _looked_at:
            _looked_at.add(kind)
            self.axe(self.page)
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 360, f"{self.where} is too wide"

    def start(self, number: int, full: bool) -> None:
        """From the workplace page to the first question."""
        self.page.goto(f"/arbeidsgivere/{number}/")
        self.on("link", "Start besøk")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Besøk")
        self.on("button", "Full runde, fem minutter" if full else "Kort runde, det som avgjør lyset")

    def answer(self, answers: dict[str, Any], until: str = "", done: tuple[str, ...] = ()) -> None:
        """Through the questions to the summary: what is in `answers` is answered, everything else skipped."""
        left = {slug: answer for slug, answer in answers.items() if slug not in ("notat", *done)}
        for _ in range(45):
            expect(self.page.locator("#visit h1")).to_be_visible()
            slug = self.where
            if slug == until:
                return
            self.look()
            if slug == "notat" and left:
                # Beyond the short round: jumped to.
                self.page.get_by_text("Alle spørsmål", exact=True).tap()
                self.actions += 1
                self.on("link", BY_SLUG[next(iter(left))].nb)
                continue
            if slug == "notat":
                self.note(str(answers.get("notat", "")))
                return
            left.pop(slug, None)
            given = answers.get(slug)
            if given is None:
                self.on("button", "Hopp over")
            elif given == STILL:
                self.on("button", "Ja")
            elif isinstance(given, list):
                if self.page.get_by_text("Stemmer det fortsatt?").is_visible():
                    self.on("link", "Endre")
                for label in given:
                    self.tick(label)
                self.on("button", "Neste")
            else:
                self.on("button", given)
        raise AssertionError("the round does not end")

    def note(self, words: str) -> None:
        """The last screen."""
        if words:
            self.write("Noe mer en kollega bør vite?", words)
            self.on("button", "Lagre og avslutt")
        else:
            self.on("button", "Avslutt uten merknad")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Besøket er lagret")


@dataclass
class Visit:
    """What was said on a visit, and what must stand afterwards. `facts`: kind, key ("*": any), part of the value, basis."""

    training: str
    hiring: str
    answers: dict[str, Any]
    facts: list[tuple[str, str, dict[str, Any], str]]
    full: bool = False
    place: dict[str, Any] = field(default_factory=dict)
    shown: tuple[str, ...] = ()


VISITS = {
    # Tight budget, each hire must be exactly right, advertised posts; a placement is possible (l. 1334-1339, 1455-1467).
    "E1 municipal unit": Visit(
        GREEN, YELLOW,
        {"plass": "Ja, 1 plass", "plass-til": "om 3 måneder", "ansette": "Bare i utlyste stillinger", "samtidig": "1",
         "oppgaver": ["Kontorarbeid", "Resepsjon og sentralbord"], "deltid": "Ja, fra 50 %", "tider": ["Dagtid"],
         "notat": "Stramt budsjett. Vikariat er veien inn."},
        [("opening", "training", {"count": 1, "dated": True}, "employer"), ("stance", "hiring", {"answer": "advertised_only"}, "employer"),
         ("capacity", "", {"max": 1}, "employer"), ("task", "office", {}, "observed"), ("task", "reception", {}, "observed"),
         ("hours", "", {"part_time": True, "min_percent": 50, "times": ["day"]}, "employer"), ("visit", "*", {"form": "visit"}, "observed")],
        place={"name": "Fjellheim kommune servicekontor", "section": "O"}, shown=("Vikariat er veien inn.", "Ansetter bare i utlyste stillinger"),
    ),
    # Wants to keep the young locally, thinks in output per hour, avoids a burden for the leader; will try, not hire (l. 1372-1377, 1661-1663).
    "E2 firm in an outlying municipality": Visit(
        GREEN, RED,
        {"plass": "Ja, 1 plass", "ansette": "Bare arbeidstrening, kan ikke ansette", "samtidig": "1", "oppgaver": ["Produksjon og montering"],
         "hvorfor": ["Beholde folk på stedet", "Gi folk en sjanse"], "trenger": ["Klar vei ut hvis det ikke går"], "veiledere": "1",
         "notat": "Tenker i hva en får gjort på timen."},
        [("opening", "training", {"count": 1}, "employer"), ("stance", "hiring", {"answer": "trial_only"}, "employer"),
         ("motive", "employer", {"why": ["chance", "local"]}, "employer"), ("support", "", {"needs": ["exit"]}, "employer"),
         ("supervision", "", {"people": 1}, "employer"), ("task", "production", {}, "observed"), ("capacity", "", {"max": 1}, "employer")],
        place={"name": "Utkant Trevare", "section": "C", "employees": 9}, shown=("Bare arbeidstrening, kan ikke ansette", "beholde folk på stedet"),
    ),
    # Has had an employee who was ill; what can be foreseen and talked about is fine, unreliability is not (l. 1638-1651).
    "E3 industrial firm": Visit(
        GREEN, YELLOW,
        {"plass": "Ja, 2 plasser", "ansette": "Kanskje, vil snakke først", "oppgaver": ["Produksjon og montering", "Pakking"],
         "tilrettelagt": "Ja", "virket": ["Jevnlige samtaler", "Skriftlig plan for dagen"], "dagene": "Likt fra dag til dag",
         "notat": "Det som kan forutses, går bra. Upålitelighet går ikke."},
        [("opening", "training", {"count": 2}, "employer"), ("stance", "hiring", {"answer": "maybe"}, "employer"),
         ("experience", "", {"adapted": True, "worked": ["written_plan", "talks"]}, "employer"),
         ("setting", "", {"structure": "fixed"}, "observed"), ("task", "packing", {}, "observed")],
        place={"name": "Nordbygda Mekaniske", "section": "C", "employees": 60}, shown=("Virket: skriftlig plan for dagen, jevnlige samtaler",),
    ),
    # Reduced capacity works with a grant (l. 1680-1684). Much was known four months ago: it is confirmed with a tap each.
    "E4 home nursing": Visit(
        YELLOW, YELLOW,
        {"plass": "Ja, når det passer", "ansette": "Ja, hvis det passer", "oppgaver": STILL, "ma": STILL, "deltid": STILL,
         "notat": "Redusert stilling går godt når tilskuddet er på plass."},
        [("stance", "training", {"answer": "yes"}, "employer"), ("stance", "hiring", {"answer": "yes"}, "employer"),
         ("task", "care", {"demands": {"social_contact": 3}}, "observed"), ("requirement", "police_certificate", {"strength": "absolute"}, "employer"),
         ("hours", "", {"part_time": True, "min_percent": 40}, "employer")],
        place={"name": "Hjemmesykepleien sentrum", "section": "Q"}, shown=("Pleie og omsorg", "Politiattest"),
    ),
    # Whoever demands a police certificate (l. 1621-1623).
    "E5 police certificate": Visit(
        GREEN, RED,
        {"plass": "Ja, 1 plass", "ansette": "Ikke nå, spør igjen om 3 md.", "hvorfor-ikke-ansette": "Har ikke oppgaver nå",
         "samtidig": "2", "i-bruk": "0", "oppgaver": ["Arbeid med barn"], "ma": ["Politiattest"]},
        [("opening", "training", {"count": 1}, "employer"), ("not_now", "hiring", {"reason": "no_tasks"}, "employer"),
         ("capacity", "", {"max": 2, "now": 0}, "employer"), ("requirement", "police_certificate", {"strength": "absolute"}, "employer"),
         ("task", "childcare", {}, "observed")],
        place={"name": "Solstua barnehage", "section": "P"}, shown=("Politiattest", "Har ikke oppgaver nå"),
    ),
    # Reading and talking in Norwegian decides the work (l. 1605-1609).
    "E6a language decisive": Visit(
        YELLOW, RED,
        {"plass": "Kanskje, vil snakke først", "ansette": "Nei", "oppgaver": ["Kontorarbeid", "Kundeservice"],
         "ma": ["Snakke norsk", "Lese og skrive norsk"], "notat": "Alt går på norsk, både i skranken og på papir."},
        [("stance", "training", {"answer": "maybe"}, "employer"), ("stance", "hiring", {"answer": "no"}, "employer"),
         ("requirement", "spoken_norwegian", {"strength": "absolute"}, "employer"),
         ("requirement", "written_norwegian", {"strength": "absolute"}, "employer"), ("task", "customer_service", {}, "observed")],
        place={"name": "Vestre Forsikring", "section": "K"}, shown=("Har sagt nei",),
    ),
    # Competence first, adapts widely for it; a degree may be absolute (l. 1390-1395, 5013-5019).
    "E7 knowledge firm": Visit(
        RED, GREEN,
        {"plass": "Nei, tar ikke inn folk på arbeidstrening", "ansette": "Ja, 1 stilling", "oppgaver": ["IT-støtte"],
         "ma": ["Høyere utdanning"], "deltid": "Ja", "tider": ["Dagtid"], "notat": "Tilpasser gjerne for den rette kompetansen."},
        [("stance", "training", {"answer": "no"}, "employer"), ("opening", "hiring", {"count": 1}, "employer"),
         ("requirement", "higher_education", {"strength": "absolute"}, "employer"), ("task", "it_support", {}, "observed"),
         ("hours", "", {"part_time": True, "times": ["day"]}, "employer")],
        place={"name": "Kode og Data", "section": "J", "employees": 35}, shown=("1 stilling, bekreftet", "Høyere utdanning"),
    ),
    # Under five: safe and clear, closer follow-up, for the young who get lost elsewhere (l. 4976-4981).
    "E9 small firm": Visit(
        GREEN, YELLOW,
        {"plass": "Ja, 1 plass", "ansette": "Kanskje, vil snakke først", "samtidig": "1", "oppgaver": ["Snekkerarbeid"], "sammen": "2–5 sammen",
         "tone": ["Rolig", "Omsorgsfull"], "dagene": "Likt fra dag til dag", "veiledere": "1", "lovet": "Foreslå en kandidat", "innen": "om 1 uke"},
        [("opening", "training", {"count": 1}, "employer"), ("setting", "", {"group": "few", "tone": ["calm", "warm"], "structure": "fixed"}, "observed"),
         ("supervision", "", {"people": 1}, "employer"), ("promise", "*", {"what": "candidate"}, "observed"), ("task", "carpentry", {}, "observed"),
         ("capacity", "", {"max": 1, "now": None}, "employer")],
        full=True, place={"name": "Liten Snekker", "section": "F", "employees": None, "head_count": "withheld"}, shown=("Foreslå en kandidat", "rolig, omsorgsfull"),
    ),
    # Low formal requirement, trains people itself, quick start, long opening hours (l. 5007-5012).
    "E10 retail": Visit(
        GREEN, GREEN,
        {"plass": "Ja, 3 plasser", "ansette": "Ja, 2 stillinger", "samtidig": "4", "i-bruk": "1",
         "oppgaver": ["Påfylling av varer", "Kasse", "Kundeservice"], "deltid": "Ja, fra 20 %", "tider": ["Dagtid", "Kveld", "Helg"],
         "notat": "Kan starte på dagen. Læres opp av butikksjefen."},
        [("opening", "training", {"count": 3}, "employer"), ("opening", "hiring", {"count": 2}, "employer"), ("capacity", "", {"max": 4, "now": 1}, "employer"),
         ("task", "shelf_stocking", {}, "observed"), ("task", "till", {}, "observed"),
         ("hours", "", {"part_time": True, "min_percent": 20, "times": ["day", "evening", "weekend"]}, "employer")],
        place={"name": "Torget Dagligvare", "section": "G", "employees": 24}, shown=("3 plasser, bekreftet", "2 stillinger, bekreftet", "1 av 4"),
    ),
    # Thirty men and a rough tone: not for a timid youngster (l. 5055-5057).
    "E11 rough workshop": Visit(
        GREEN, YELLOW,
        {"plass": "Ja, 1 plass", "ansette": "Ja, hvis det passer", "oppgaver": ["Mekaniske oppgaver"], "ma": ["Tunge løft"],
         "sammen": "Flere enn 15", "tone": ["Røff humor", "Rett fram"], "dagene": "Veksler mye", "kollegene": "Nei", "klaer": "Arbeidstøy, praktiske sko",
         "nedbemanning": "Nei"},
        [("opening", "training", {"count": 1}, "employer"), ("stance", "hiring", {"answer": "yes"}, "employer"),
         ("setting", "", {"group": "many", "tone": ["direct", "joking"], "structure": "changing"}, "observed"),
         ("requirement", "heavy_lifting", {"strength": "absolute"}, "employer"), ("anchoring", "", {"floor": False}, "interpreted"),
         ("etiquette", "", {"clothes": "work"}, "observed"), ("staff_cuts", "", {"extent": "none"}, "employer")],
        place={"name": "Havnegata Verksted", "section": "G", "employees": 30}, shown=("røff humor", "arbeidstøy, praktiske sko"),
    ),
}  # fmt: skip


@pytest.fixture
def hand(page_phone: Any, axe: Callable[[Any], None]) -> Hand:
    return Hand(page_phone, axe)


def _known_before(place: Any, person: Any) -> None:
    """What was said of E4 four months ago, by another office."""
    other = make_person(Role.COUNSELLOR, make_organisation(name="NAV Frogn", short_name="NAV Frogn"))
    demands = {"demands": {"social_contact": 3}}
    state(place, Kind.TASK, "care", demands, by=other, basis="observed", days_ago=120)
    state(place, Kind.REQUIREMENT, "police_certificate", {"strength": "absolute", "level": ""}, by=other, days_ago=120)
    hours = {"part_time": True, "min_percent": 40, "times": ["day"], "flexible": None}
    state(place, Kind.HOURS, "", hours, by=other, days_ago=120)


@pytest.mark.parametrize("name", VISITS)
def test_a_visit(name: str, hand: Hand, sign_in: Callable[..., None]) -> None:
    visit, page = VISITS[name], hand.page
    office = make_organisation(name="NAV Ås", short_name="NAV Ås", areas=("3218",))
    person = make_person(Role.LEADER, office, name="Kari Berg")
    place = make_workplace(**visit.place)
    sign_in(page, person)
    if name.startswith("E4"):
        _known_before(place, person)
    hand.start(place.number, visit.full)
    done: tuple[str, ...] = ()
    if name.startswith("E1 "):
        # Broken off: the telephone rings. What was answered holds; "I dag" leads back to where one was.
        hand.answer(visit.answers, until="oppgaver")
        assert Statement.objects.filter(workplace=place, kind=Kind.OPENING).exists()
        page.goto("/i-dag/")
        hand.on("button", f"Fortsett besøket hos {place.display_name}")
        assert hand.where == "oppgaver"
        done = ("plass", "plass-til", "ansette", "samtidig")
    if name.startswith("E9"):
        _lose_the_net(hand)
        done = ("plass",)
    hand.answer(visit.answers, done=done)
    print("ACTIONS", name, hand.actions)
    assert hand.actions <= MOST, f"{name} took {hand.actions} actions"
    lights = page.locator(".gl-answer__light")
    expect(lights).to_have_text([f"Arbeidstrening {visit.training}", f"Ansettelse {visit.hiring}"])
    if "summary" not in _looked_at:
        _looked_at.add("summary")
        hand.axe(page)
    hand.on("link", "Tilbake til arbeidsplassen")
    expect(page.get_by_role("heading", level=1)).to_have_text(place.display_name)
    expect(lights).to_have_text([f"Arbeidstrening {visit.training}", f"Ansettelse {visit.hiring}"])
    main = page.locator("main")
    for words in visit.shown:
        expect(main).to_contain_text(words)
    expect(page.get_by_role("region", name="Lys")).to_contain_text("NAV Ås, i dag")
    _stands(visit, place)
    assert VisitRound.objects.get().finished_at is not None


def _lose_the_net(hand: Hand) -> None:
    """A tap without a network: the question stays, says so, and the same answer goes in with one more tap."""
    page = hand.page
    page.watch.expect("ERR_INTERNET_DISCONNECTED")
    page.watch.expect("htmx:error")
    page.context.set_offline(True)
    hand.tap("button", "Ja, 1 plass")
    expect(page.get_by_role("alert")).to_contain_text("Ingen kontakt med tjenesten")
    assert hand.where == "plass"
    assert not Statement.objects.exists()
    page.context.set_offline(False)
    hand.on("button", "Prøv igjen")


def _stands(visit: Visit, place: Any) -> None:
    """The facts of the visit are the last word on their topics, with their basis, said today."""
    newest: dict[tuple[str, str], Statement] = {}
    for row in Statement.objects.standing().filter(workplace=place).order_by("said_on", "recorded_at", "pk"):
        newest[row.kind, row.key] = row
    for kind, key, value, basis in visit.facts:
        found = [row for (k, code), row in newest.items() if k == kind and key in (code, "*")]
        assert len(found) == 1, (kind, key)
        (row,) = found
        assert {**row.value, **value} == row.value, (kind, row.value)
        assert row.basis == basis, (kind, key)
        assert row.said_on == clock.today()
    told = {(kind, key) for kind, key, _value, _basis in visit.facts}
    rest = {pair for pair in newest if pair not in told and (pair[0], "*") not in told}
    unasked = {"visit", "stance", "opening", "task", "not_now"}
    assert {kind for kind, _key in rest} <= unasked, "nothing is stated of what was skipped"


def test_words_not_sent_are_back_after_the_net_and_gone_after_signing_out(
    hand: Hand, sign_in: Callable[..., None]
) -> None:
    page, person, place = hand.page, make_person(), make_workplace()
    sign_in(page, person)
    hand.start(place.number, full=False)
    hand.on("link", "Ferdig nå")
    page.watch.expect("ERR_INTERNET_DISCONNECTED")
    page.watch.expect("htmx:error")
    page.context.set_offline(True)
    hand.write("Noe mer en kollega bør vite?", "Mye å gjøre før jul.")
    hand.tap("button", "Lagre og avslutt")
    expect(page.get_by_role("alert")).to_contain_text("Det du har skrevet, står her fortsatt")
    expect(page.get_by_label("Noe mer en kollega bør vite?")).to_have_value("Mye å gjøre før jul.")
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_label("Noe mer en kollega bør vite?")).to_have_value("Mye å gjøre før jul.")
    page.get_by_text(person.name).first.tap()
    page.get_by_role("button", name="Logg ut").tap()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('draft:')).length") == 0
