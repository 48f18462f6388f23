"""What a talk yields: told, changed, ended, kept and said again, by form and by tap, and who reads it where."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from grontlys.access.actor import NotAllowed
from grontlys.access.models import Event
from grontlys.access.roles import Right, Role
from grontlys.employers import actions
from grontlys.employers.forms import topic_form
from grontlys.employers.models import Statement, Workplace
from grontlys.employers.reading import fact_of
from grontlys.employers.rules.kinds import Basis, Kind, Sharing
from grontlys.employers.rules.topics import BY_KIND, TOPICS, Ask
from grontlys.employers.verbs import SLUG_OF, VERBS
from grontlys.shared import clock
from tests.factories import actor_of, make_actor, make_organisation, make_person, make_workplace, state

pytestmark = pytest.mark.django_db

ClientOf = Callable[[Any], Client]
TODAY = clock.today()
SOON = (TODAY + dt.timedelta(days=5)).isoformat()

TOLD: dict[Kind, tuple[str, dict[str, Any], str]] = {
    Kind.ROLE: ("", {"name": "Skiftbas", "competence": "courses", "demanded_by": "rule"}, ""),
    Kind.FLEXIBILITY: ("", {"other_tasks": "full"}, ""),
    Kind.HANDOVER: ("packing", {"hours": 8, "done_by": "Skiftbas"}, ""),
    Kind.SETTING: ("", {"group": "few", "tone": ["calm", "direct"], "carer": True, "strict": False}, ""),
    Kind.EXPERIENCE: ("", {"hosted": "before", "adapted": True, "worked": ["talks"]}, ""),
    Kind.SUPERVISION: ("", {"people": 3, "hours": 5, "trained": False}, ""),
    Kind.DECIDES: ("hiring", {"level": "parent"}, ""),
    Kind.MOTIVE: ("employer", {"why": ["chance"]}, "Noen må få begynne."),
    Kind.SUPPORT: ("", {"needs": ["paperwork"]}, ""),
    Kind.MARKET: ("", {"outlook": "down", "ahead": ["fewer"]}, ""),
    Kind.PLAN: ("training", {"answer": "yes"}, ""),
    Kind.ANCHORING: ("", {"leader": True, "floor": False}, ""),
    Kind.MATURITY: ("", {"practice": ["buddy"]}, ""),
    Kind.ETIQUETTE: ("", {"best": ["morning"], "clothes": "safety"}, ""),
    Kind.APPRENTICES: ("", {"company": True, "places": 2, "trades": "logistikkfaget"}, ""),
    Kind.AGREEMENT: ("", {"party": "Kvikkvang Vekst", "what": "intention", "until": SOON}, ""),
    Kind.OWN_WORDS: ("offer", {}, "Ro, orden og god kaffe."),
    Kind.PROMISE: ("", {"what": "call", "due": SOON}, "Ringe om våren."),
}
"""One believable answer to each topic."""


def tell(actor: Any, place: Workplace, kind: Kind, **more: Any) -> Statement:
    key, value, note = TOLD[kind]
    return actions.tell(actor, place, kind, value, key=key, **{"note": note, **more})


def page_of(client: Client, place: Workplace, **query: str) -> str:
    answer = client.get(reverse("employers:workplace", args=[place.number]), query)
    assert answer.status_code == 200
    return answer.content.decode()


# --- tell ---------------------------------------------------------------------------------------------------------------------
def test_there_is_an_answer_to_try_for_each_topic() -> None:
    assert TOLD.keys() == {topic.kind for topic in TOPICS} == {Kind(kind) for kind in SLUG_OF}


@pytest.mark.parametrize("kind", TOLD)
def test_a_topic_is_told_shown_and_logged_without_its_words(client_of: ClientOf, kind: Kind) -> None:
    person, place = make_person(), make_workplace()
    said = tell(actor_of(person), place, kind)
    key, value, note = TOLD[kind]
    topic = BY_KIND[kind]
    assert (said.value, said.note, said.basis, said.sharing) == (value, note, topic.basis, topic.sharing)
    assert said.key == key or kind in (Kind.ROLE, Kind.AGREEMENT, Kind.PROMISE)
    event = Event.objects.get(object_id=str(place.number))
    assert (event.verb, event.facts["statement"]) == ("stated", said.pk)
    free = [note, *(str(value[f.name]) for f in topic.fields if f.ask is Ask.TEXT and f.name in value)]
    assert not any(text and text in str(event.facts) for text in free)
    text = page_of(client_of(person), place)
    assert all(part.lower() in text.lower() for part in free)


def test_what_is_named_gets_the_key_of_its_name_and_is_one_topic() -> None:
    actor, place = make_actor(), make_workplace()
    first = actions.tell(actor, place, Kind.ROLE, {"name": "Kjøkken & servering", "competence": "courses"})
    again = actions.tell(actor, place, Kind.ROLE, {"name": "kjøkken og Servering"})
    assert first.key == "kjokken-servering"
    assert again.key != first.key, "another name is another role"
    agreed = tell(actor, place, Kind.AGREEMENT)
    assert (agreed.key, agreed.holds_until) == ("kvikkvang-vekst", dt.date.fromisoformat(SOON))
    assert actions.tell(actor, place, Kind.AGREEMENT, {"party": "NAV Ås", "what": "ia"}).holds_until is None


def test_promises_are_many_and_each_has_a_key_of_its_own() -> None:
    actor, place = make_actor(), make_workplace()
    first = tell(actor, place, Kind.PROMISE)
    second = actions.tell(actor, place, Kind.PROMISE, {"what": "visit", "due": SOON})
    assert first.key != second.key


@pytest.mark.parametrize(
    ("kind", "value", "key", "note", "code"),
    [
        (Kind.SETTING, {}, "", "", "empty"),
        (Kind.SETTING, {"group": "", "tone": [], "carer": None}, "", "", "empty"),
        (Kind.SETTING, {"group": "seven"}, "", "", "group"),
        (Kind.SUPERVISION, {"people": 21}, "", "", "people"),
        (Kind.PLAN, {"answer": "yes"}, "both", "", "key"),
        (Kind.ROLE, {"competence": "courses"}, "", "", "name"),
        (Kind.ROLE, {"name": "!!!"}, "", "", "name"),
        (Kind.AGREEMENT, {"party": "NAV", "until": "snart"}, "", "", "until"),
        (Kind.PROMISE, {"what": "call", "due": "2020-01-01"}, "", "", "due"),
        (Kind.PROMISE, {"what": "call"}, "", "", "due"),
        (Kind.OWN_WORDS, {}, "offer", " ", "empty"),
        (Kind.ETIQUETTE, {"best": ["morning"]}, "", "Spør etter 01010112345", "national_id"),
        (Kind.APPRENTICES, {"trades": "010101 12345"}, "", "", "national_id"),
    ],
)
def test_what_does_not_fit_is_not_stored(kind: Kind, value: dict[str, Any], key: str, note: str, code: str) -> None:
    place = make_workplace()
    with pytest.raises(ValidationError) as refused:
        actions.tell(make_actor(), place, kind, value, key=key, note=note)
    assert refused.value.code == code
    assert not Statement.objects.exists()


def test_only_those_who_may_state_tell() -> None:
    place = make_workplace()
    silent = [make_actor(role) for role in (Role.ANALYST, Role.ADMINISTRATOR)]
    assert not any(actor.may(Right.STATE) for actor in silent)
    for actor in silent:
        with pytest.raises(NotAllowed):
            tell(actor, place, Kind.FLEXIBILITY)
    with pytest.raises(KeyError):
        actions.tell(make_actor(), place, Kind.CAPACITY, {"max": 2})


# --- end, keep, put off, say again --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", sorted(actions.ENDABLE))
def test_what_can_end_leaves_the_page_and_stays_in_the_history(client_of: ClientOf, kind: Kind) -> None:
    person, place = make_person(), make_workplace()
    said = tell(actor_of(person), place, kind, sharing=Sharing.ORGANISATION)
    over = actions.end_topic(actor_of(person), said)
    assert (over.key, over.value, over.sharing, over.basis) == (said.key, {"gone": True}, said.sharing, said.basis)
    text = page_of(client_of(person), place)
    assert "gjelder ikke lenger" in text
    assert f"/kjent/{said.pk}/" not in text
    assert not actions.may_be_renewed(over)
    with pytest.raises(ValueError, match="not renewed"):
        actions.renew(actor_of(person), over)


def test_other_topics_do_not_end() -> None:
    actor, place = make_actor(), make_workplace()
    with pytest.raises(ValueError, match="does not end"):
        actions.end_topic(actor, tell(actor, place, Kind.SETTING))


def test_a_promise_is_kept(client_of: ClientOf) -> None:
    person, place = make_person(), make_workplace()
    said = tell(actor_of(person), place, Kind.PROMISE, sharing=Sharing.ORGANISATION)
    assert 'id="lofter"' in page_of(client_of(person), place)
    kept = actions.keep_promise(actor_of(person), said)
    assert (kept.key, kept.value, kept.sharing) == (said.key, {"done": True}, Sharing.ORGANISATION)
    assert 'id="lofter"' not in page_of(client_of(person), place)
    assert Statement.objects.count() == 2
    with pytest.raises(ValueError, match="no promise"):
        actions.keep_promise(actor_of(person), tell(actor_of(person), place, Kind.SETTING))


def test_a_promise_is_put_off_to_a_later_day() -> None:
    actor, place = make_actor(), make_workplace()
    said = tell(actor, place, Kind.PROMISE)
    later = actions.put_off_promise(actor, said, TODAY + dt.timedelta(days=30))
    assert later.key == said.key
    assert later.note == said.note
    assert later.value == {"what": "call", "due": (TODAY + dt.timedelta(days=30)).isoformat()}
    with pytest.raises(ValidationError) as refused:
        actions.put_off_promise(actor, said, TODAY - dt.timedelta(days=1))
    assert refused.value.code == "due"
    with pytest.raises(ValueError, match="no promise"):
        actions.put_off_promise(actor, tell(actor, place, Kind.SETTING), TODAY)


@pytest.mark.parametrize("kind", sorted(set(TOLD) - {Kind.PROMISE}))
def test_what_still_holds_is_said_again_as_it_was(kind: Kind) -> None:
    with time_machine.travel(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), tick=True) as moment:
        actor, place = make_actor(), make_workplace()
        key, value, note = TOLD[kind]
        said = actions.tell(actor, place, kind, value, key=key, note=note, sharing=Sharing.ORGANISATION)
        moment.move_to(dt.datetime(2026, 9, 7, 9, tzinfo=dt.UTC))
        assert actions.may_be_renewed(said)
        (again,) = actions.renew(actor, said)
        same = ("kind", "key", "value", "note", "basis", "sharing")
        assert [getattr(again, name) for name in same] == [getattr(said, name) for name in same]
        assert again.said_on == dt.date(2026, 9, 7)


def test_what_happened_or_was_promised_is_not_said_again() -> None:
    actor, place = make_actor(), make_workplace()
    promised = tell(actor, place, Kind.PROMISE)
    visited = actions.record_visit(actor, place)
    for said in (promised, visited):
        assert not actions.may_be_renewed(said)
        assert not actions.may_be_renewed(fact_of(said))
        with pytest.raises(ValueError, match="not renewed"):
            actions.renew(actor, said)


# --- the form -----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", TOLD)
def test_a_topic_opened_to_be_changed_stands_there_as_it_was_said(client_of: ClientOf, kind: Kind) -> None:
    person, place = make_person(), make_workplace()
    said = tell(actor_of(person), place, kind, sharing=Sharing.ORGANISATION, basis=Basis.OBSERVED)
    address = reverse("employers:verb", args=[place.number, SLUG_OF[kind]])
    form = client_of(person).get(address, {"endrer": said.pk}).context["form"]
    sent: dict[str, Any] = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    assert (sent["sharing"], sent["basis"], sent["note"]) == ("organisation", "observed", said.note)
    sent = {name: answer for name, answer in sent.items() if answer not in (None, "")}
    sent = {name: answer.isoformat() if isinstance(answer, dt.date) else answer for name, answer in sent.items()}
    sent["note"] = f"{said.note} Og så dette.".strip()
    bound = topic_form(kind)(sent, actor=actor_of(person), workplace=place)
    assert bound.is_valid(), bound.errors
    (made,) = bound.run() or []
    assert (made.value, made.sharing, made.basis) == (said.value, said.sharing, said.basis)
    assert made.note.endswith("Og så dette.")
    assert made.key == said.key or kind == Kind.PROMISE


def test_a_role_with_another_name_takes_the_place_of_the_old_one(client_of: ClientOf) -> None:
    person, place = make_person(), make_workplace()
    said = actions.tell(actor_of(person), place, Kind.ROLE, {"name": "Butikkmedarbeider"})
    address = reverse("employers:verb", args=[place.number, SLUG_OF[Kind.ROLE]]) + f"?endrer={said.pk}"
    client_of(person).post(address, {"name": "Medarbeider i butikk"})
    standing = {row.key: row.value for row in Statement.objects.filter(workplace=place).order_by("pk")}
    assert standing == {"butikkmedarbeider": {"gone": True}, "medarbeider-i-butikk": {"name": "Medarbeider i butikk"}}
    client_of(person).post(address, {"name": "Butikkmedarbeider", "note": "Som før."})
    assert Statement.objects.filter(workplace=place, key="butikkmedarbeider").latest("pk").note == "Som før."


def test_what_one_may_not_read_is_not_filled_in(client_of: ClientOf) -> None:
    place, other = make_workplace(), make_workplace()
    person = make_person()
    secret = tell(make_actor(), place, Kind.MARKET, sharing=Sharing.ORGANISATION, note="Stor ordre røk")
    elsewhere = tell(actor_of(person), other, Kind.MARKET, note="Stor ordre kom")
    another = tell(actor_of(person), place, Kind.SUPPORT, note="Vil ha hjelp")
    address = reverse("employers:verb", args=[place.number, SLUG_OF[Kind.MARKET]])
    for asked in (secret.pk, elsewhere.pk, another.pk, 999_999, "x"):
        answer = client_of(person).get(address, {"endrer": asked})
        assert answer.status_code == 200
        assert "note" not in answer.context["form"].initial, asked


def test_a_refused_answer_stands_at_its_own_question(client_of: ClientOf) -> None:
    place = make_workplace()
    client = client_of(make_person())
    address = reverse("employers:verb", args=[place.number, SLUG_OF[Kind.SUPERVISION]])
    answer = client.post(address, {"people": "200"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"people"}
    nothing = client.post(address, {"people": ""})
    assert nothing.status_code == 422
    assert "Fyll inn minst ett svar" in nothing.content.decode()
    assert not Statement.objects.exists()


# --- one tap ------------------------------------------------------------------------------------------------------------------
def tap(client: Client, said: Statement, answer: str) -> int:
    address = reverse("employers:answer_fact", args=[said.workplace_id, said.pk])
    return client.post(address, {"svar": answer}).status_code


def test_one_tap_says_again_ends_or_keeps_and_can_be_undone(client_of: ClientOf) -> None:
    person, place = make_person(), make_workplace()
    client, actor = client_of(person), actor_of(person)
    for kind, answer, value in (
        (Kind.FLEXIBILITY, "stemmer", TOLD[Kind.FLEXIBILITY][1]),
        (Kind.ROLE, "over", {"gone": True}),
        (Kind.PROMISE, "holdt", {"done": True}),
    ):
        said = tell(actor, place, kind)
        Statement.objects.filter(pk=said.pk).update(recorded_at=clock.now() - dt.timedelta(days=1))
        assert tap(client, said, answer) == 302
        newest = Statement.objects.order_by("pk").last()
        assert (newest.kind, newest.key, newest.value) == (kind, said.key, value)
        undo = reverse("employers:withdraw", args=[place.number])
        assert client.post(undo, {"statements": str(newest.pk)}).status_code == 302
        assert not Statement.objects.standing().filter(pk=newest.pk).exists()
        assert Statement.objects.standing().filter(pk=said.pk).exists()


def test_a_tap_that_does_not_fit_finds_nothing(client_of: ClientOf) -> None:
    person, place = make_person(), make_workplace()
    client, actor = client_of(person), actor_of(person)
    promise, setting = tell(actor, place, Kind.PROMISE), tell(actor, place, Kind.SETTING)
    secret = tell(make_actor(), place, Kind.MARKET, sharing=Sharing.ORGANISATION)
    before = Statement.objects.count()
    for said, answer in (
        (promise, "stemmer"), (promise, "over"), (setting, "over"), (setting, "holdt"), (setting, ""), (secret, "stemmer"),
    ):  # fmt: skip
        assert tap(client, said, answer) == 404
    elsewhere = reverse("employers:answer_fact", args=[make_workplace().number, setting.pk])
    assert client.post(elsewhere, {"svar": "stemmer"}).status_code == 404
    assert client.get(reverse("employers:answer_fact", args=[place.number, setting.pk])).status_code == 405
    assert tap(client_of(make_person(Role.ANALYST)), setting, "stemmer") == 404
    assert Statement.objects.count() == before


# --- who reads it -------------------------------------------------------------------------------------------------------------
MARK = "Kjennetegnet"
READERS = (Role.COUNSELLOR, Role.IA_ADVISER, Role.MARKET_COORDINATOR, Role.JOB_CONSULTANT, Role.REFUGEE_ADVISER)


def marked(place: Workplace, kind: Kind, sharing: Sharing, person: Any, office: Any) -> None:
    """The topic with a mark in its note and in every free answer."""
    key, value, _note = TOLD[kind]
    free = {f.name: f"{MARK} {f.name}" for f in BY_KIND[kind].fields if f.ask is Ask.TEXT and f.name in value}
    state(
        place,
        kind,
        key or "k",
        {**value, **free},
        note=f"{MARK} i teksten",
        sharing=sharing,
        by=person,
        organisation=office,
    )


@pytest.mark.parametrize("sharing", list(Sharing))
@pytest.mark.parametrize("role", READERS)
def test_who_reads_the_topics_on_the_page_in_the_text_and_on_the_timeline(
    client_of: ClientOf, role: str, sharing: Sharing
) -> None:
    place, office = make_workplace(), make_organisation()
    writer = make_person(Role.COUNSELLOR, office)
    for kind in TOLD:
        marked(place, kind, sharing, writer, office)
    reader = make_person(role)
    may = sharing == Sharing.ALL or (sharing == Sharing.NAV and actor_of(reader).is_nav)
    answer = client_of(reader).get(reverse("employers:workplace", args=[place.number]))
    page = answer.context["page"]
    shown = [fact.name for section in page.sections for fact in section.known]
    shown += [fact.name for fact in (*page.about_work, *page.own_words, *page.promises)]
    assert len(shown) == (len(TOLD) if may else 0)
    assert len([event for event in page.timeline if event.kind]) == (len(TOLD) if may else 0)
    # The page holds the text for the case system too.
    assert (MARK in answer.content.decode()) is may
    assert (MARK in page.text) is may
    assert not may or all(f"{MARK} i teksten" == event.note for event in page.timeline if event.kind)
    told = {fact.sharing for section in page.sections for fact in section.known}
    assert told == (set() if not may else {""} if sharing == Sharing.ALL else {str(dict(SHARING_SHOWN)[sharing])})
    for kind in TOLD:
        narrowed = client_of(reader).get(reverse("employers:workplace", args=[place.number]), {"hva": kind.value})
        assert (MARK in "".join(event.note for event in narrowed.context["page"].timeline)) is may
    own = page_of(client_of(writer), place)
    assert MARK in own


SHARING_SHOWN = ((Sharing.NAV, "bare NAV"), (Sharing.ORGANISATION, "bare egen organisasjon"))


@pytest.mark.parametrize("sharing", [Sharing.NAV, Sharing.ORGANISATION])
def test_searches_counts_and_workbooks_do_not_tell_of_topics_in_confidence(
    client_of: ClientOf, sharing: Sharing
) -> None:
    place, office = make_workplace(name="FJELLHEIM LAGER"), make_organisation()
    outsider = make_person(Role.JOB_CONSULTANT)
    client = client_of(outsider)

    def pictures() -> list[Any]:
        told: list[Any] = []
        for question in ("", "kjennetegnet", "fjellheim", "siste uke"):
            answer = client.get(reverse("finding:search"), {"q": question}, follow=True)
            assert MARK not in answer.content.decode()
            result = answer.context["page"].result
            told.append((question, result.total, result.known, [found.number for found in result.found]))
        return told

    before = pictures()
    writer = make_person(Role.COUNSELLOR, office)
    for kind in TOLD:
        marked(place, kind, sharing, writer, office)
    assert pictures() == before
    workbook = client.post(reverse("finding:excel"), {"q": ""})
    assert workbook.status_code == 200
    with zipfile.ZipFile(io.BytesIO(workbook.content)) as parts:
        cells = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    assert "FJELLHEIM LAGER" in cells.upper()
    assert MARK not in cells


# --- the page -----------------------------------------------------------------------------------------------------------------
def test_the_two_voices_stand_apart_and_maturity_is_called_context(client_of: ClientOf) -> None:
    person, place = make_person(), make_workplace()
    actor = actor_of(person)
    actions.tell(
        actor, place, Kind.MOTIVE, {"why": ["cheap"]}, key="staff", note="Så slik ut.", basis=Basis.INTERPRETED
    )
    tell(actor, place, Kind.MOTIVE)
    tell(actor, place, Kind.MATURITY)
    text = page_of(client_of(person), place)
    assert text.index("Arbeidsgivers egne ord: gi folk en sjanse") < text.index("Vårt inntrykk: rimelig arbeidskraft")
    assert "<blockquote>Noen må få begynne.</blockquote>" in text
    assert "<blockquote>Så slik ut.</blockquote>" not in text
    assert text.count("gl-voice--ours") == 1
    assert "Bare bakgrunn, teller ikke" in text


def test_own_words_are_quotes_in_the_order_of_their_questions(client_of: ClientOf) -> None:
    person, place = make_person(), make_workplace()
    for key, note in (("offer", "God kaffe."), ("business", "Vi lagrer."), ("day", "Først plukk.")):
        actions.tell(actor_of(person), place, Kind.OWN_WORDS, {}, key=key, note=note)
    text = page_of(client_of(person), place)
    places = [text.index(f"<blockquote>{note}</blockquote>") for note in ("Vi lagrer.", "Først plukk.", "God kaffe.")]
    assert places == sorted(places)


def test_a_long_history_folds_and_what_was_told_in_confidence_is_marked_in_the_text(client_of: ClientOf) -> None:
    person, place = make_person(), make_workplace()
    for n in range(13):
        state(place, Kind.NOTE, f"n{n}", note=f"Merknad {n}", by=person, days_ago=n)
    tell(actor_of(person), place, Kind.MARKET, sharing=Sharing.ORGANISATION)
    answer = client_of(person).get(reverse("employers:workplace", args=[place.number]))
    text = answer.content.decode()
    assert "Vis 4 eldre" in text
    assert text.index("Merknad 8") < text.index("Vis 4 eldre") < text.index("Merknad 9<")
    (line,) = (line for line in answer.context["page"].text.splitlines() if line.startswith("Utsikter:"))
    assert line.endswith("bare egen organisasjon)")


def test_every_topic_has_a_verb_in_the_menu(client_of: ClientOf) -> None:
    person, place = make_person(), make_workplace()
    text = page_of(client_of(person), place)
    for kind in TOLD:
        assert reverse("employers:verb", args=[place.number, SLUG_OF[kind]]) in text
        assert SLUG_OF[kind] in VERBS
