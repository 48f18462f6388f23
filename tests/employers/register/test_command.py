"""The two commands as they are typed: summary, JSON, exit codes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from grontlys.employers.models import Industry, Workplace
from tests.employers.register.builders import as_json, company, unit, write

pytestmark = pytest.mark.django_db


def test_both_files_in_one_go_with_a_summary(tmp_path: Path) -> None:
    above = company("KOMM", "6500")
    units = write(tmp_path / "u", as_json([unit(overordnetEnhet=above["organisasjonsnummer"]), "x"]), packed=True)
    companies = write(tmp_path / "c", as_json([above]))
    out = io.StringIO()
    call_command("import_register", "--units", units, "--companies", companies, stdout=out)
    assert Workplace.objects.get().sector == "municipal"
    assert "nye 1, endret 0, uendret 0" in out.getvalue()
    assert "lagt til side 1" in out.getvalue()
    assert "ikke et objekt" in out.getvalue()


def test_json_is_one_object_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "u", as_json([unit(), unit(number="123")]))
    call_command("import_register", "--units", path, "--json")
    told = json.loads(capsys.readouterr().out)
    (run,) = told["runs"]
    assert (run["kind"], run["state"], run["new"], run["aside"]) == ("workplaces", "done", 1, 1)
    assert run["reasons"] == {"bad_number": 1}
    assert told["fault"] == ""


def test_a_broken_file_ends_with_1_and_tells_what_to_do(tmp_path: Path) -> None:
    path = write(tmp_path / "u", as_json([unit(), unit()])[:-40])
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_register", "--units", path, stdout=out)
    assert ended.value.code == 1
    assert "brøt av etter post" in out.getvalue()


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--units"):
        call_command("import_register")
    with pytest.raises(CommandError, match="Kan ikke åpne"):
        call_command("import_register", "--units", str(tmp_path / "nei"))


def test_classification_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_classification", "--shipped")
    assert "endret 0, uendret 0" in capsys.readouterr().out
    path = write(tmp_path / "i", b"code,level,parent_code,name\n47.111,5,,Dagligvarer\n")
    call_command("import_classification", "industries-2007", path, "--json")
    assert json.loads(capsys.readouterr().out)["changed"] == 1
    assert Industry.objects.get(code="47.111").name == "Dagligvarer"
    for arguments in ([], ["industries-2007"], ["industries-2007", path, "--shipped"]):
        with pytest.raises(CommandError, match="--shipped"):
            call_command("import_classification", *arguments)
    with pytest.raises(CommandError, match="ikke en kode"):
        call_command("import_classification", "counties", path)
