"""The pages of a presentation: staff's, the candidate's and the employer's; what they show, set, say and keep to themselves."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from grontlys.access.models import Event
from grontlys.candidates.models import (
    Candidate,
    Presentation,
    PresentationAsk,
    PresentationLink,
    PresentationOpening,
    PresentationReply,
    PresentationVersion,
)
from grontlys.candidates.presentations import answers, pdf
from grontlys.candidates.presentations.content import Line, Planned
from grontlys.candidates.presentations.reading import content_of
from grontlys.candidates.presentations.rules import Step
from grontlys.candidates.presentations.shown import page_of
from grontlys.candidates.presentations.views import swapped
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Kind
from grontlys.employers.rules.kinds import Kind as EmployerKind
from tests import factories
from tests.factories import make_candidate, make_contact, make_person, make_workplace, say_of
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db

LINES = (
    Line("competence", "e1", "Har jobbet fire år på lager"),
    Line("helps", "e2", "Det hjelper med en skriftlig plan"),
    Line("untested", "e3", "Har ikke prøvd kasse ennå"),
    Line("contributes", "e4", "Kari kommer på besøk når dere ber om det"),
)
PLAN = (Planned("Planhemmelighet", "candidate", "first_meeting"),)
MARK = "emmelig"


@pytest.fixture
def kari() -> Any:
    return make_person(name="Kari Berg", phone="400 11 222")


@pytest.fixture
def amina(kari: Any) -> Candidate:
    found = make_candidate(kari, name="Amina Solberg", phone="911 11 111", email="amina@example.no")
    say_of(found, Kind.PRIVATE, "p", note="Privathemmelighet")
    say_of(found, Kind.HOLD, "", {"reason": "treatment", "plan": "Pausehemmelighet", "review": "2027-01-01"}).delete()
    say_of(found, Kind.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has_not"})
    say_of(found, Kind.SKILL, "truck", {"name": "Kjører truck"}, note="Notathemmelighet")
    return found


@pytest.fixture
def place() -> Any:
    found = make_workplace(name="Fjellheim Lager AS")
    make_contact(found, name="Liv Strand", email="liv@fjellheim.example")
    return found


@pytest.fixture
def client(client_of: Any, kari: Any) -> Any:
    return client_of(kari)


def made(amina: Candidate, place: Any, step: Step = Step.DRAFT) -> PresentationVersion:
    return factories.make_presentation(amina, place, step, lines=LINES, plan=PLAN)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def do(client: Any, version: PresentationVersion, what: str, **more: Any) -> Any:
    where = [version.presentation.candidate.code, version.presentation_id]
    return client.post(reverse("candidates:presentation_do", args=where), {"hva": what, **more}, follow=True)


def employers_page(version: PresentationVersion) -> str:
    return reverse("candidates:presentation", args=[answers.token_of_link(factories.make_presentation_link(version))])


def own_page(version: PresentationVersion) -> str:
    return reverse(
        "candidates:presentation_answer", args=[answers.token_of_ask(factories.make_presentation_ask(version))]
    )


def ticket(answer: Any) -> str:
    found = re.search(r'name="billett" value="([^"]+)"', answer.content.decode())
    assert found is not None
    return found[1]


# --- Staff --------------------------------------------------------------------------------------------------------------------


def test_from_the_profile_to_a_draft(client: Any, amina: Candidate, place: Any) -> None:
    factories.state(place, EmployerKind.TASK, "warehouse", {})
    address = reverse("candidates:new_presentation", args=[amina.code]) + f"?arbeidsplass={place.number}"
    page = client.get(address)
    assert "Til Fjellheim Lager AS" in text(page)
    assert "Kjører truck" in text(page)
    assert "Har ikke prøvd lagerarbeid ennå" in text(page)
    assert MARK not in text(page)
    assert "olitiattest" not in text(page)
    record = amina.records.get(kind=Kind.SKILL)
    done = client.post(
        address,
        {
            "name": "first",
            f"pick-r{record.pk}": "on",
            f"text-r{record.pk}": "Har kjørt truck i trange ganger",
            "new-competence-0": "Liker å ha det ryddig",
            "what-0": "At dagene bør være korte først",
            "who-0": "candidate",
            "when-0": "before",
        },
    )
    version = PresentationVersion.objects.get()
    assert done.status_code == 302
    assert done.url == reverse("candidates:one_presentation", args=[amina.code, version.presentation_id])
    assert [line.text for line in content_of(version).lines] == [
        "Har kjørt truck i trange ganger",
        "Liker å ha det ryddig",
    ]
    page = client.get(done.url)
    assert "At dagene bør være korte først" in text(page)
    assert "Utkast" in text(page)


def test_for_whom_is_asked_first(client: Any, amina: Candidate, place: Any) -> None:
    address = reverse("candidates:new_presentation", args=[amina.code])
    assert "Hvem skal lese den?" in text(client.get(address))
    assert client.post(address, {"number": "", "kind_of": ""}).status_code == 422
    assert client.post(address, {"number": "123", "kind_of": ""}).status_code == 422
    assert client.post(address, {"number": str(place.number)}).url.endswith(f"?arbeidsplass={place.number}")
    chosen = client.post(address, {"kind_of": "task:warehouse"})
    assert "arbeidsgivere med lagerarbeid" in text(client.get(chosen.url))


def test_a_word_is_taken_by_one_tap_without_saving(client: Any, amina: Candidate, place: Any) -> None:
    version = made(amina, place)
    address = reverse("candidates:edit_presentation", args=[amina.code, version.presentation_id])
    given = {
        "name": "first",
        "base": "1",
        "pick-e1": "on",
        "text-e1": "Har høyt fravær",
        "bytt": json.dumps(["text-e1", "høyt fravær", "kommer hver dag"]),
    }
    page = client.post(address, given)
    assert page.status_code == 200
    assert "Har kommer hver dag" in text(page)
    assert version.presentation.versions.count() == 1


@pytest.mark.parametrize(
    ("said", "words", "fresh", "found"),
    [
        ("Bruker er rolig", "bruker", "personen", "Personen er rolig"),
        ("Er en bruker", "bruker", "person", "Er en person"),
        ("Er rolig", "bruker", "person", "Er rolig"),
    ],
)
def test_words_swapped(said: str, words: str, fresh: str, found: str) -> None:
    assert swapped(said, words, fresh) == found


def test_words_are_looked_at_as_they_are_typed(client: Any, amina: Candidate) -> None:
    address = reverse("candidates:presentation_words", args=[amina.code]) + "?felt=new-helps-0"
    before = Event.objects.count()
    page = client.post(address, {"new-helps-0": "Sliter med angst"})
    assert "angst" in text(page)
    assert client.post(address, {"new-helps-0": "Kjører truck"}).content.strip() == b""
    assert Event.objects.count() == before


def test_a_private_text_asks_for_a_reason(client: Any, amina: Candidate, place: Any) -> None:
    version = made(amina, place)
    address = reverse("candidates:edit_presentation", args=[amina.code, version.presentation_id])
    given = {"name": "first", "base": "1", "new-competence-0": "Sliter med angst"}
    page = client.post(address, given)
    assert page.status_code == 422
    assert "Behold teksten fordi" in text(page)
    assert client.post(address, given | {"private_ok": "asked_for"}).status_code == 302


def test_two_tabs(client: Any, amina: Candidate, place: Any) -> None:
    version = made(amina, place)
    address = reverse("candidates:edit_presentation", args=[amina.code, version.presentation_id])
    given = {"name": "first", "base": "1"}
    assert client.post(address, given | {"new-competence-0": "Først"}).status_code == 302
    second = client.post(address, given | {"new-competence-0": "Så"})
    assert second.status_code == 422
    assert "Ingenting er overskrevet" in text(second)
    assert "Så" in text(second)


def test_asked_together_shared_and_withdrawn_by_buttons(client: Any, amina: Candidate, place: Any) -> None:
    version = made(amina, place)
    page = do(client, version, "spor", **{"spor-until": "om 30 dager"})
    ask = PresentationAsk.objects.get()
    assert f"{ask.code[:3]} {ask.code[3:]}" in text(page)
    assert answers.token_of_ask(ask) in text(page)
    page = do(
        client,
        version,
        "sammen",
        lest="feil",
        **{"sammen-way": "paper", "sammen-reason": "met", "sammen-until": "om 30 dager"},
    )
    assert "Ingenting er godkjent nå" in text(page)
    page = do(client, version, "del", utgave="1", **{"del-ends_on": "i morgen"})
    assert "Bare det personen har godkjent" in text(page)
    page = do(
        client,
        version,
        "sammen",
        lest=version.fingerprint,
        **{"sammen-way": "paper", "sammen-reason": "met", "sammen-until": "om 30 dager"},
    )
    assert "Skriftlig, på papir" in text(page)
    page = do(client, version, "del", utgave="1", **{"del-ends_on": "i morgen"})
    link = PresentationLink.objects.get()
    assert answers.token_of_link(link) in text(page)
    assert "Sendt til Liv Strand" in text(
        do(client, version, "send", lenke=link.pk, kontakt=place.contact_people.get().pk)
    )
    page = do(client, version, "trekk")
    assert answers.token_of_link(link) not in text(page)
    assert "Trukket tilbake" in text(page)
    assert Client().get(reverse("candidates:presentation", args=[answers.token_of_link(link)])).status_code == 410


def test_another_candidates_presentation_is_not_here(client: Any, kari: Any, amina: Candidate, place: Any) -> None:
    version = made(make_candidate(kari), place)
    for name in ("one_presentation", "edit_presentation"):
        assert client.get(reverse(f"candidates:{name}", args=[amina.code, version.presentation_id])).status_code == 404
    where = reverse("candidates:presentation_do", args=[amina.code, version.presentation_id])
    assert client.post(where, {"hva": "trekk"}).status_code == 404
    assert Presentation.objects.get().withdrawn_at is None
    foreign = factories.make_presentation_link(version)
    mine = made(amina, place)
    assert do(client, mine, "steng", lenke=foreign.pk).status_code == 404
    assert do(client, mine, "danse").status_code == 404


def test_a_colleague_who_does_not_follow_finds_nothing(client_of: Any, kari: Any, amina: Candidate, place: Any) -> None:
    version = made(amina, place)
    colleague = client_of(make_person(organisation=factories.first_organisation(kari)))
    for address in (
        reverse("candidates:presentations", args=[amina.code]),
        reverse("candidates:one_presentation", args=[amina.code, version.presentation_id]),
    ):
        assert colleague.get(address).status_code == 404


def test_who_sees_has_it_and_can_stop_it(client: Any, amina: Candidate, place: Any) -> None:
    version = made(amina, place, Step.SHARED)
    Client().get(employers_page(version))
    page = text(client.get(reverse("candidates:who_sees", args=[amina.code])))
    assert "Fjellheim Lager AS" in page
    assert "1 lenke virker." in page
    assert "Åpnet 1 gang." in page
    assert "presentasjon ble åpnet" in page


def test_the_list_costs_the_same_however_many(client: Any, amina: Candidate, place: Any) -> None:
    address = reverse("candidates:presentations", args=[amina.code])
    for _at in range(5):
        factories.make_presentation_link(made(amina, make_workplace(), Step.SHARED))
    for _at in range(2):
        factories.make_presentation(amina, kind_of="industry:G")
    with count_queries("candidates/presentations"):
        page = client.get(address)
    assert text(page).count("Delt") >= 5


def test_an_answer_stands_in_today_until_it_is_seen(client: Any, amina: Candidate, place: Any) -> None:
    version = made(amina, place, Step.SHARED)
    address = employers_page(version)
    Client().post(address, {"svar": "question", "tekst": "Kan du begynne mandag?"})
    page = text(client.get(reverse("employers:today")))
    assert "Fjellheim Lager AS om A.S.: har et spørsmål" in page
    assert "Kan du begynne mandag?" in page
    assert "Amina" not in page
    do(client, version, "sett", neste="i-dag")
    assert "har et spørsmål" not in text(client.get(reverse("employers:today")))


# --- The candidate ------------------------------------------------------------------------------------------------------------


def test_the_candidate_reads_just_what_the_employer_will_and_says_yes(amina: Candidate, place: Any) -> None:
    version = made(amina, place, Step.ASKED)
    candidate, address = Client(), own_page(version)
    page = candidate.get(address)
    assert "Koden du fikk" in text(page)
    assert "lager" not in text(page)
    assert "Amina" not in text(page)
    assert candidate.post(address, {"kode": "000000"}).status_code == 422
    page = candidate.post(address, {"kode": "123 456"})
    for line in LINES:
        assert line.text in text(page)
    assert "Planhemmelighet" in text(page), "the plan is the candidate's own"
    held = {"billett": ticket(page), "lest": version.fingerprint}
    page = candidate.post(address, {**held, "svar": "ja"})
    assert "Du har sagt ja" in text(page)
    version.refresh_from_db()
    assert version.step == Step.APPROVED
    assert not candidate.cookies


def test_what_the_candidate_wrote_is_not_lost_in_a_yes(amina: Candidate, place: Any) -> None:
    version = made(amina, place, Step.ASKED)
    candidate, address = Client(), own_page(version)
    held = {"billett": ticket(candidate.post(address, {"kode": "123456"})), "lest": version.fingerprint}
    page = candidate.post(address, {**held, "svar": "ja", "om-e1": "Fem år, ikke fire"})
    assert page.status_code == 422
    assert "Ingenting er godkjent" in text(page)
    assert "Fem år, ikke fire" in text(page)
    page = candidate.post(address, {**held, "svar": "endre"})
    assert page.status_code == 422
    page = candidate.post(address, {**held, "svar": "endre", "om-e1": "Fem år, ikke fire"})
    assert "Vi endrer teksten" in text(page)


def test_a_no_in_english(client: Any, amina: Candidate, place: Any) -> None:
    version = made(amina, place, Step.ASKED)
    candidate, address = Client(), own_page(version) + "?spr=en"
    page = candidate.post(address, {"kode": "123456"})
    assert '<html lang="en"' in text(page)
    assert 'lang="nb"' in text(page)
    candidate.post(address, {"billett": ticket(page), "lest": version.fingerprint, "svar": "nei"})
    version.refresh_from_db()
    assert version.step == Step.DECLINED
    assert "vil ha endringer, eller sa nei" in text(client.get(reverse("candidates:presentations", args=[amina.code])))


def test_a_page_that_was_open_while_the_text_changed(client: Any, amina: Candidate, place: Any) -> None:
    version = made(amina, place, Step.ASKED)
    candidate, address = Client(), own_page(version)
    held = {"billett": ticket(candidate.post(address, {"kode": "123456"})), "lest": version.fingerprint}
    edit = reverse("candidates:edit_presentation", args=[amina.code, version.presentation_id])
    client.post(edit, {"name": "first", "base": "1", "new-competence-0": "Noe annet"})
    page = candidate.post(address, {**held, "svar": "ja"})
    assert page.status_code == 410
    assert "Ingenting er godkjent" in text(page)
    assert "Noe annet" not in text(page)
    assert not PresentationVersion.objects.exclude(approved_at=None).exists()


def test_a_ticket_is_for_its_own_link(amina: Candidate, place: Any) -> None:
    first, second = made(amina, place, Step.ASKED), made(amina, make_workplace(), Step.ASKED)
    candidate = Client()
    held = ticket(candidate.post(own_page(first), {"kode": "123456"}))
    page = candidate.post(own_page(second), {"billett": held, "lest": second.fingerprint, "svar": "ja"})
    assert page.status_code == 422
    second.refresh_from_db()
    assert second.step == Step.ASKED


def test_the_candidate_takes_it_back(amina: Candidate, place: Any) -> None:
    version = made(amina, place, Step.SHARED)
    employer, address = Client(), employers_page(version)
    assert employer.get(address).status_code == 200
    ask = factories.make_presentation_ask(version, answered_at="2026-11-01T10:00Z", answer="approved")
    own = reverse("candidates:presentation_answer", args=[answers.token_of_ask(ask)])
    candidate = Client()
    page = candidate.post(own, {"kode": "123456"})
    assert "Fjellheim Lager AS" in text(page)
    assert "Åpnet 1 gang." in text(page)
    page = candidate.post(own, {"billett": ticket(page), "svar": "trekk"})
    assert "Ingen arbeidsgiver kan lese den lenger" in text(page)
    gone = employer.get(address)
    assert gone.status_code == 410
    assert employer.get(address.rstrip("/") + ".pdf").status_code == 410
    assert employer.post(address, {"svar": "talk"}).status_code == 410
    assert "Amina" not in text(gone)
    assert "Fjellheim" not in text(gone)
    assert "lager" not in text(gone)
    assert not PresentationReply.objects.exists()


# --- The employer -------------------------------------------------------------------------------------------------------------


def test_the_employer_reads_the_approved_page_and_nothing_else(amina: Candidate, place: Any) -> None:
    version = made(amina, place, Step.SHARED)
    employer = Client()
    page = employer.get(employers_page(version))
    for line in LINES:
        assert line.text in text(page)
    assert "Amina" in text(page)
    assert "Solberg" not in text(page)
    assert "Kari Berg" in text(page)
    assert "400 11 222" in text(page)
    for private in (MARK, "911 11 111", "amina@", "olitiattest", amina.code, "truck"):
        assert private not in page.content.decode(), private
    title = re.search("<title>(.*?)</title>", text(page))
    assert title is not None
    assert "Amina" not in title[1]
    assert PresentationOpening.objects.get().form == "page"


def test_the_page_stays_out_of_everywhere(amina: Candidate, place: Any) -> None:
    version = made(amina, place, Step.SHARED)
    employer = Client()
    for page in (
        employer.get(employers_page(version)),
        employer.get(employers_page(made(amina, make_workplace(), Step.SHARED)).rstrip("/") + ".pdf"),
        employer.get(own_page(made(amina, place, Step.ASKED))),
        employer.get("/presentasjon/forged/"),
    ):
        assert page["Cache-Control"] == "no-store, private"
        assert "noindex" in page["X-Robots-Tag"]
        assert page["Referrer-Policy"] == "no-referrer"
    assert not employer.cookies


def test_every_link_that_does_not_work_says_the_same(amina: Candidate, place: Any) -> None:
    closed = made(amina, place, Step.WITHDRAWN)
    draft = made(amina, place)
    pages = [
        Client().get(employers_page(closed)),
        Client().get(employers_page(draft)),
        Client().get("/presentasjon/x/"),
    ]
    assert {page.status_code for page in pages} == {410}
    assert len({page.content for page in pages}) == 1


def test_an_answer(amina: Candidate, place: Any) -> None:
    version = made(amina, place, Step.SHARED)
    employer, address = Client(), employers_page(version)
    assert employer.post(address, {"svar": "question", "tekst": ""}).status_code == 422
    assert "Kari Berg tar kontakt" in text(employer.post(address, {"svar": "talk", "tekst": "Ring mandag"}))
    reply = PresentationReply.objects.get()
    assert (reply.answer, reply.text) == ("talk", "Ring mandag")


def test_a_head_request_counts_nothing(amina: Candidate, place: Any) -> None:
    address = employers_page(made(amina, place, Step.SHARED))
    assert Client().head(address).status_code == 200
    assert not PresentationOpening.objects.exists()


# --- The file -----------------------------------------------------------------------------------------------------------------


def words_of(body: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages).split())


def test_the_file_says_what_the_page_says(amina: Candidate, place: Any) -> None:
    version = made(amina, place, Step.SHARED)
    answer = Client().get(employers_page(version).rstrip("/") + ".pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    said = words_of(answer.content)
    for line in LINES:
        assert line.text in said
    assert "Amina" in said
    assert "Kari Berg" in said
    assert "400 11 222" in said
    for private in (MARK, "Solberg", "911 11 111", "olitiattest", amina.code, "truck"):
        assert private not in said, private
    expected = ["Amina", "Til Fjellheim Lager AS"]
    for part in page_of(version.presentation, content_of(version)).parts:
        expected += [part.heading, *(line.text for line in part.lines)]
    expected += ["Ring Kari Berg direkte: 400 11 222", factories.first_organisation(version.made_by).name]
    plain = re.sub(r"[•\s]+", " ", said).strip()
    assert plain == " ".join(expected), "these words and no other"
    reader = PdfReader(BytesIO(answer.content))
    assert reader.trailer["/Root"]["/Lang"] == "nb"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Amina" not in str(reader.metadata)
    assert PresentationOpening.objects.get().form == "pdf"


def test_a_machine_that_makes_no_files_says_so(amina: Candidate, place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    version = made(amina, place, Step.SHARED)
    with pytest.raises(pdf.CannotMake):
        pdf.pdf_of(page_of(version.presentation, content_of(version)))
    answer = Client().get(employers_page(version).rstrip("/") + ".pdf")
    assert answer.status_code == 503
    assert "skrives ut fra nettleseren" in text(answer)
    assert not PresentationOpening.objects.exists()


def test_a_withdrawal_while_the_file_is_made(amina: Candidate, place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from grontlys.candidates.presentations import actions, open_views

    version = made(amina, place, Step.SHARED)

    def withdrawn_meanwhile(_page: Any) -> bytes:
        actions.end(Presentation.objects.get(), "candidate")
        return b"%PDF"

    monkeypatch.setattr(open_views, "pdf_of", lambda page: _allowed(lambda: withdrawn_meanwhile(page)))
    answer = Client().get(employers_page(version).rstrip("/") + ".pdf")
    assert answer.status_code == 410
    assert not answer.content.startswith(b"%PDF")


def _allowed(what: Any) -> Any:
    from grontlys.shared.readonly import allow_writes

    with allow_writes("record_look"):
        return what()
