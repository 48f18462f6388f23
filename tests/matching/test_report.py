"""The report on groups: what it counts, who may have it, and that nothing of the file stays behind."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from grontlys.access.actor import NotAllowed
from grontlys.access.log import record_look
from grontlys.access.models import Event, Person
from grontlys.access.roles import Role
from grontlys.candidates.models import Candidate
from grontlys.candidates.rules.kinds import Kind as About
from grontlys.candidates.rules.kinds import Protection
from grontlys.employers.lists import sheets
from grontlys.matching import audit_page, audit_upload, auditing
from grontlys.matching.actions import answer_overload, decide
from grontlys.matching.audit.groups import read_groups
from grontlys.matching.engine.explaining import Line, Sign
from grontlys.matching.rules.decisions import Answer, What
from grontlys.shared import clock
from tests import factories
from tests.matching.conftest import Small

URL = "matching:report"


@pytest.fixture
def many(small: Small) -> list[Candidate]:
    """Twenty-four candidates: the first twelve women under 25, of whom eleven were suggested; the others men over 60, six of whom
    were, and five put on a shortlist.
    """
    found = []
    for at in range(24):
        one = factories.make_candidate(small.person, small.office, name=f"Navnesen {at}", municipality_code="3218")
        found.append(one)
        if at < 11 or 12 <= at < 18:
            record_look(
                small.actor, "candidate", one.code, reason="places", purpose="training",
                suggested=[small.warehouse.number, small.till.number][: 1 + at % 2],
            )  # fmt: skip
        if 12 <= at < 17:
            decide(small.actor, one, small.till, "training", What.SHORTLIST, score=-10)
    return found


def brought(candidates: list[Candidate]) -> str:
    rows = [f"{one.code};{'K;22' if at < 12 else 'M;61'};3218" for at, one in enumerate(candidates)]
    return "\n".join(["Kode;Kjønn;Alder;Kommune", *rows])


def upload(text: str, name: str = "grupper.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def asked(text: str, **more: Any) -> dict[str, Any]:
    today = clock.today()
    since = (today - dt.timedelta(days=30)).strftime("%d.%m.%Y")
    return {
        "file": upload(text),
        "since": since,
        "until": today.strftime("%d.%m.%Y"),
        "purpose": "training",
        "least": "5",
    } | more


def audit(small: Small, actor: Any, candidates: list[Candidate], **more: Any) -> Any:
    today = clock.today()
    groups = read_groups(sheets.read(brought(candidates).encode()).sheets[0].rows, today.year)
    return auditing.audit(actor, groups, today - dt.timedelta(days=30), today, "training", **more)


@pytest.fixture
def leader(small: Small) -> Person:
    return factories.make_person(Role.LEADER, small.office)


def groups_of(audited: Any, dimension: str, measure: str) -> dict[str, Any]:
    table = next(table for table in audited.report.tables if table.dimensions == (dimension,))
    return {line.labels[0]: line.shares[measure] for line in table.lines}


def test_it_counts_what_happened(small: Small, many: list[Candidate], leader: Person) -> None:
    audited = audit(small, factories.actor_of(leader), many)
    assert audited.report.people == 24
    by_sex = groups_of(audited, "sex", "shortlisted")
    assert by_sex["f"] is None or by_sex["f"].count == 0
    assert by_sex["m"].count == 5
    suggested = audited.report.whole.shares["suggested"]
    assert (suggested.count, suggested.value) == (17, pytest.approx(17 / 24))
    # Eleven of twelve would tell of the one who was not: hidden, and the other with it.
    assert groups_of(audited, "sex", "suggested") == {"f": None, "m": None}
    assert audited.report.whole.means["suggestions"] == pytest.approx((11 + 5 + 6 + 3) / 24)


def test_answers_and_reasons_are_counted(small: Small, many: list[Candidate], leader: Person) -> None:
    line = Line("dimension:heavy_lifting", "abilities", Sign.MISFIT, 8, ability=1, demand=2)
    for one in many[:6]:
        answer_overload(small.actor, one, small.warehouse, "warehouse", line, Answer.REJECT, note="For tungt.")
        answer_overload(small.actor, one, small.warehouse, "warehouse", line, Answer.ASK, note="Spør.")
        decide(small.actor, one, small.warehouse, "training", What.NOT_THIS, reason="too_much")
    for one in many[6:12]:
        decide(small.actor, one, small.warehouse, "training", What.NOT_THIS, reason="own_no")
        decide(small.actor, one, small.till, "training", What.REMOVED, reason="starts")
    whole = audit(small, factories.actor_of(leader), many).report.whole.shares
    assert {code: whole[code].count for code in ("too_much", "turned_down", "own_no", "starts", "why:too_much")} == {
        "too_much": 6,
        "turned_down": 6,
        "own_no": 6,
        "starts": 6,
        "why:too_much": 6,
    }


def test_people_for_an_opening_are_suggested_too(small: Small, many: list[Candidate], leader: Person) -> None:
    codes = [one.code for one in many[18:]]
    for purpose in ("training", "hiring"):
        record_look(
            small.actor, "candidates", "", reason="people_for_place", purpose=purpose, workplace=small.warehouse.number,
            candidates=codes if purpose == "training" else [one.code for one in many],
        )  # fmt: skip
    whole = audit(small, factories.actor_of(leader), many).report.whole.shares
    assert whole["proposed"].count == 6
    # Eleven and six were suggested places, and one of all twenty-four is still without.
    assert whole["suggested"] is None


def test_today_asks_the_engine(small: Small, many: list[Candidate], leader: Person) -> None:
    for one in many:
        factories.say_of(one, About.REACH, "", {"kilometres": 30})
    audited = audit(small, factories.actor_of(leader), many, today=clock.today())
    assert audited.today
    assert audited.report.whole.shares["today_some"].count == 24
    assert audited.report.whole.means["places_today"] == 2


def test_no_suggestions_are_asked_for_where_they_are_off(
    small: Small, many: list[Candidate], leader: Person, settings: Any
) -> None:
    settings.GRONTLYS_MATCHING = False
    assert not audit(small, factories.actor_of(leader), many, today=clock.today()).today


def test_only_the_own_organisation_is_counted(small: Small, many: list[Candidate], leader: Person) -> None:
    other = factories.make_person(Role.LEADER)
    assert audit(small, factories.actor_of(other), many).report.people is None
    assert audit(small, factories.actor_of(other), many).unknown is None
    administrator = factories.make_person(Role.ADMINISTRATOR)
    assert audit(small, factories.actor_of(administrator), many).report.people == 24
    with pytest.raises(NotAllowed):
        audit(small, small.actor, many)
    # Whoever is protected counts as everybody else does, and is named nowhere.
    Candidate.objects.filter(pk=many[0].pk).update(protection=Protection.STRICT)
    assert audit(small, factories.actor_of(leader), many).report.people == 24


def test_the_page_shows_figures_and_nobody(small: Small, many: list[Candidate], leader: Person, client_of: Any) -> None:
    client = client_of(leader)
    assert client.get(reverse(URL)).status_code == 200
    answer = client.post(reverse(URL), asked(brought(many), pairs=["age:sex"], today="on"))
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 200
    assert "24 personer er med." in page
    assert "Kom på en kortliste" in page
    assert "Gjelder ingen i perioden:" in page
    assert "60 år og over" in page
    assert "Få personer" in page
    assert not any(one.code in page or one.name in page for one in many)
    event = Event.objects.get(verb="audited")
    assert event.facts["rows"] == 24
    assert event.facts["purpose"] == "training"
    assert not any(one.code in json.dumps(event.facts) for one in many)


def test_the_figures_come_back_as_files(small: Small, many: list[Candidate], leader: Person, client_of: Any) -> None:
    client = client_of(leader)
    page = client.post(reverse(URL), asked(brought(many))).context["page"]
    url = reverse("matching:report_file")
    text = b"".join(client.post(url, {"rapport": page.sealed, "som": "csv"}).streaming_content).decode()
    assert "Kom på en kortliste;;Alle;24;5" in text
    book = sheets.read(client.post(url, {"rapport": page.sealed, "som": "xlsx"}).content, "x.xlsx")
    assert [sheet.name for sheet in book.sheets] == ["Tall", "Om tallene"]
    assert book.sheets[0].rows[0][0] == "Hva"
    assert client.post(url, {"rapport": page.sealed[:-1] + "x", "som": "csv"}).status_code == 404
    assert audit_page.unseal(page.sealed)["whole"]["people"] == 24


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Kode;Alder\nikke-en-kode;30\n", "Linje 2: koden mangler"),
        ("Navn;Alder\nKari;30\n", "Kall kolonnen «Kode»"),
        ("Kode;Alder\n" + "x;30\n" * 30, "og 10 linjer til."),
        ("", "Filen"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_do(
    small: Small, leader: Person, client_of: Any, text: str, says: str
) -> None:
    answer = client_of(leader).post(reverse(URL), asked(text))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Event.objects.filter(verb="audited").exists()


def test_the_file_touches_no_disk(
    small: Small, many: list[Candidate], leader: Person, client_of: Any, monkeypatch: Any
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a temporary file")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", refuse)
    text = brought(many) + ";" + "x" * 3_000_000
    assert client_of(leader).post(reverse(URL), asked(text)).status_code == 200
    monkeypatch.setattr(audit_upload, "MOST_BYTES", 1000)
    monkeypatch.setattr("grontlys.matching.audit_forms.MOST_BYTES", 1000)
    answer = client_of(leader).post(reverse(URL), asked(text))
    assert answer.status_code == 422
    assert "større enn" in answer.content.decode()


def test_a_forged_form_is_refused(small: Small, many: list[Candidate], leader: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(leader, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(reverse(URL), asked(brought(many))).status_code == 403


def test_a_period_is_the_right_way_round(small: Small, many: list[Candidate], leader: Person, client_of: Any) -> None:
    today = clock.today().strftime("%d.%m.%Y")
    answer = client_of(leader).post(reverse(URL), asked(brought(many), since=today, until="1.1.2024"))
    assert answer.status_code == 422
    assert "Siste dag kan ikke være før første." in answer.content.decode()


def test_the_command_prints_text_and_json(small: Small, many: list[Candidate], tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text(brought(many))
    out = io.StringIO()
    call_command("audit_matching", str(path), "--json", "--pairs", stdout=out)
    plain = json.loads(out.getvalue())
    assert plain["whole"]["people"] == 24
    assert ["age", "sex"] in [table["dimensions"] for table in plain["tables"]]
    out = io.StringIO()
    call_command("audit_matching", str(path), "--today", stdout=out)
    assert "Fikk minst ett forslag" in out.getvalue()
    for wrong in (["--from", "igår"], ["--least", "2"], ["--to", "2020-01-01", "--from", "2021-01-01"]):
        with pytest.raises(CommandError):
            call_command("audit_matching", str(path), *wrong)
    path.write_text("Kode;Alder\nx;30\n")
    with pytest.raises(CommandError, match="Linje 2"):
        call_command("audit_matching", str(path))
    with pytest.raises(CommandError, match="not readable"):
        call_command("audit_matching", str(tmp_path / "nothing.csv"))
