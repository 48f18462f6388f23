"""Reading vocabularies in: every published shape, languages merged, nothing half-written, the second time nothing."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from grontlys.access.actor import NotAllowed, system_actor
from grontlys.access.models import Event
from grontlys.employers.classifications import attribution, importing, shapes
from grontlys.employers.classifications.importing import Told, import_vocabulary
from grontlys.employers.models import (
    ClassificationEdition,
    EscoOccupation,
    ImportRun,
    Occupation,
    OccupationSkill,
    Skill,
    SkillGroup,
)
from grontlys.employers.register.source import SourceError
from tests.employers.classifications import published
from tests.employers.classifications.published import table, write
from tests.factories import actor_of, make_person

pytestmark = pytest.mark.django_db


def load(*sources: str, **told: Any) -> list[ImportRun]:
    return import_vocabulary(sources, actor=system_actor(), told=Told(**told))


def counted(runs: list[ImportRun]) -> list[tuple[int, int, int, int]]:
    return [(run.new, run.changed, run.closed, run.aside) for run in runs]


def test_everything_in_one_go_whatever_the_order(tmp_path: Path) -> None:
    runs = load(*published.everything(tmp_path))
    assert [run.source.split()[0] for run in runs] == [
        "styrk08", "nav-yrkeskategori", "esco-occupations", "esco-occupations", "esco-skills", "esco-skills",
        "esco-skill-groups", "esco-skill-parents", "esco-relations",
    ]  # fmt: skip
    cook = Occupation.objects.get(code="5120")
    assert (cook.name, cook.level, cook.parent_code, cook.area) == ("Kokker", 4, "512", "Reiseliv og mat")
    concept = EscoOccupation.objects.get(concept="occ-cook")
    assert (concept.name_nb, concept.name_en, concept.group_code) == ("kokk", "cook", "5120")
    assert concept.others_nb.split("\n") == ["restaurantkokk"]
    assert concept.others_en.split("\n") == ["line cook", "kitchen cook"]
    assert concept.edition == "1.2.0"
    skill = Skill.objects.get(concept="sk-clean")
    assert (skill.name_nb, skill.kind, skill.reuse, skill.group) == (
        "rengjøre overflater", "skill/competence", "cross-sector", "S6",
    )  # fmt: skip
    group = SkillGroup.objects.get(concept="S6")
    assert (group.level, group.parent, group.code) == (1, "grp-skills", "S6")
    assert OccupationSkill.objects.filter(essential=True).count() == 9
    assert OccupationSkill.objects.filter(essential=False).count() == 1


def test_the_second_time_changes_nothing(tmp_path: Path) -> None:
    files = published.everything(tmp_path)
    load(*files)
    editions = list(ClassificationEdition.objects.values())
    again = load(*files)
    assert {(run.new, run.changed, run.closed) for run in again} == {(0, 0, 0)}
    assert list(ClassificationEdition.objects.values()) == editions


def test_the_plain_shapes_and_the_published_ones_are_the_same_concepts(tmp_path: Path) -> None:
    load(published.styrk(tmp_path, klass=False), *published.plain(tmp_path))
    assert EscoOccupation.objects.get(concept="occ-cook").edition == "1.1.1"
    before = set(OccupationSkill.objects.values_list("occupation__concept", "skill__concept", "essential"))
    runs = load(published.occupations(tmp_path), published.skills(tmp_path), published.relations(tmp_path))
    assert [(run.new, run.changed) for run in runs] == [(0, 3), (0, 5), (0, 0)]
    assert set(OccupationSkill.objects.values_list("occupation__concept", "skill__concept", "essential")) == before
    concept = EscoOccupation.objects.get(concept="occ-cook")
    assert (concept.name_nb, concept.name_en, concept.edition) == ("kokk", "cook", "1.2.0")


def test_an_older_edition_never_lowers_the_edition(tmp_path: Path) -> None:
    load(published.occupations(tmp_path, "no", "1.10.0"))
    load(published.occupations(tmp_path, "en", "1.2.0"))
    assert EscoOccupation.objects.get(concept="occ-cook").edition == "1.10.0"
    assert importing.newer("1.10", "1.9.3")
    assert not importing.newer("", "1.0")


def test_names_in_other_languages_are_added_to_what_is_there(tmp_path: Path) -> None:
    load(published.styrk(tmp_path))
    rows = [("5120", "Cooks"), ("5", "Service")]
    path = write(tmp_path / "b.csv", table(["code", "name"], rows))
    runs = load(path, language="en")
    assert counted(runs) == [(0, 2, 0, 0)]
    load(path, kind="styrk08", language="nn")
    cook = Occupation.objects.get(code="5120")
    assert (cook.name, cook.name_nn, cook.name_en) == ("Kokker", "Cooks", "Cooks")
    groups = table(
        ["code", "preferred_label", "description"], [["5120", "Cooks and chefs", "x"], ["7777", "None", "x"]]
    )
    assert counted(load(write(tmp_path / "isco_en.csv", groups))) == [(0, 1, 0, 1)]
    assert Occupation.objects.get(code="5120").name_en == "Cooks and chefs"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("occupations_no.csv", "conceptUri,iscoGroup,preferredLabel\nx/a,5120,kokk\nx/a,5120,kokk\n", "linje 3: «a» står to"),
        ("occupations_no.csv", "conceptUri,iscoGroup,preferredLabel\nx/a,51x,kokk\n", "linje 2: «051x» er ikke en yrkesgruppe"),
        ("occupations_no.csv", "conceptUri,iscoGroup,preferredLabel\nx/a,5120,kokk,for mye\n", "Linje 2 har 4 felter"),
        ("occupations_no.csv", 'conceptUri,iscoGroup,preferredLabel\nx/a,5120,"kokk\n', "ødelagt ved linje"),
        ("occupations_no.csv", "conceptUri,iscoGroup,preferredLabel\n", "ingen rader"),
        ("occupations.csv", "conceptUri,iscoGroup,preferredLabel\nx/a,5120,kokk\n", "--language"),
        ("skills_no.csv", "conceptUri,skillType,reuseLevel,preferredLabel\n,s,r,x\n", "linje 2: mangler kode"),
        ("r.csv", "occupationUri,relationType,skillUri\nx/a,perhaps,x/b\n", "verken nødvendig eller valgfri"),
        ("r.csv", "occupation_row,skill_row,relation_e_or_o\n0,0,e\n", "samme kommando"),
        ("s.csv", "code,name\n5,Salg\n512,Kokker\n5120x,Kokker\n", "passer ikke"),
        ("s.csv", "code,name\n5,Salg\n5120,\n", "5120 mangler navn"),
        ("s.csv", "code;parentCode;name\n5;;Salg\n5120;512;Kokker\n", "hører under 512"),
        ("g.csv", "Styrk code;Category level 1;Category level 2\n5120;a;b\n", "STYRK-08 først"),
        ("x.csv", "a,b\n1,2\n", "passer ikke med noe kodeverk"),
        ("x.csv", "", "tom"),
        ("x.csv", '[{"a": 1}]', "JSON"),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_with_its_line_and_nothing_is_written(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    good = published.skills(tmp_path, "en")
    with pytest.raises(SourceError, match=says.replace("(", r"\(")) as told:
        load(good, write(tmp_path / name, text))
    assert "Traceback" not in str(told.value)
    assert not Skill.objects.exists()
    assert not ImportRun.objects.exists()


def test_what_has_no_name_or_is_out_of_use_is_left_out_and_counted(tmp_path: Path) -> None:
    rows = [["x/a", "5120", "kokk", "released"], ["x/b", "5120", "", "released"], ["x/c", "5120", "old", "obsolete"]]
    text = table(["conceptUri", "iscoGroup", "preferredLabel", "status"], rows)
    (run,) = load(write(tmp_path / "occupations_no.csv", text))
    assert (run.new, run.aside) == (1, 2)
    assert "2 rader er utelatt" in run.fault


def test_relations_that_are_gone_go_but_not_most_of_them_by_mistake(tmp_path: Path) -> None:
    load(*published.everything(tmp_path))
    fewer = published.relations(tmp_path, published.RELATIONS[:-1])
    (run,) = load(fewer)
    assert (run.closed, OccupationSkill.objects.count()) == (1, 9)
    few = published.relations(tmp_path, published.RELATIONS[:2])
    with pytest.raises(SourceError, match="--replace"):
        load(few)
    assert OccupationSkill.objects.count() == 9
    (run,) = load(few, replace=True)
    assert (run.closed, OccupationSkill.objects.count()) == (7, 2)
    other = [(one, "optional", skill) for one, _how, skill in published.RELATIONS[:2]]
    (run,) = load(published.relations(tmp_path, [*other, ("occ-none", "essential", "sk-clean")]))
    assert (run.changed, run.aside) == (2, 1)


def test_a_dry_run_counts_the_same_and_keeps_nothing(tmp_path: Path) -> None:
    files = published.everything(tmp_path)
    events = Event.objects.count()
    tried = import_vocabulary(files, actor=system_actor(), dry_run=True)
    assert not Skill.objects.exists()
    assert not ImportRun.objects.exists()
    assert Event.objects.count() == events
    assert counted(tried) == counted(load(*files))


def test_only_those_who_may(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        import_vocabulary([published.styrk(tmp_path)], actor=actor_of(make_person()))


def test_the_command(tmp_path: Path) -> None:
    files = published.everything(tmp_path)
    out, err = io.StringIO(), io.StringIO()
    call_command("import_classification", *files, "--dry-run", stdout=out, stderr=err)
    assert "Prøvekjøring" in out.getvalue()
    assert "Leser styrk.csv" in err.getvalue()
    out = io.StringIO()
    call_command("import_classification", *files, "--json", stdout=out, stderr=io.StringIO())
    answer = json.loads(out.getvalue())
    assert not answer["dry_run"]
    assert {file["source"].split()[0] for file in answer["files"]} == set(shapes.ORDER) - {"isco-groups"}
    out = io.StringIO()
    call_command("import_classification", *files, stdout=out, stderr=io.StringIO())
    assert "Ingenting nytt" in out.getvalue()
    with pytest.raises(CommandError, match="er ikke et kodeverk"):
        call_command("import_classification", "occupation", files[1])
    with pytest.raises(CommandError, match="--dry-run"):
        call_command("import_classification", "occupations", files[1], "--dry-run")
    with pytest.raises(CommandError, match="Nynorske"):
        call_command("import_classification", "occupations", files[1], "--language", "nn")


@pytest.mark.parametrize(
    ("source", "language", "edition"),
    [
        ("ESCO dataset - v1.2.0 - classification -  - no - csv/occupations_no.csv", "nb", "1.2.0"),
        ("/a/v1.1/occupations_en.csv.gz", "en", "1.1"),
        ("no/skills.csv", "nb", ""),
        ("esco_v1.1.1_skills_en.csv.gz", "en", "1.1.1"),
        ("known.csv", "", ""),
    ],
)
def test_what_the_name_of_a_file_tells(source: str, language: str, edition: str) -> None:
    assert (shapes.language_of(source), shapes.edition_of(source)) == (language, edition)


@given(st.lists(st.text(alphabet="ab |\n\r", max_size=6), max_size=6))
def test_names_of_a_cell_are_told_once_and_never_empty(names: list[str]) -> None:
    found = list(shapes.names_of("\n".join(names)))
    assert all(name and name == " ".join(name.split()) and "|" not in name for name in found)
    assert len({name.casefold() for name in found}) == len(found)


def test_attribution_is_told_of_what_is_here_and_no_more(tmp_path: Path) -> None:
    assert attribution.sentences() == []
    load(published.styrk(tmp_path))
    assert ["SSB" in sentence for sentence in attribution.sentences()] == [True]
    load(
        published.occupations(tmp_path, "no", "1.2.0"),
        published.occupations(tmp_path, "en", "1.1.1"),
        published.nav(tmp_path),
    )
    sentences = attribution.sentences()
    assert len(sentences) == 3
    assert "Europakommisjonen (v1.2.0)" in sentences[2]
    assert [(one.what, one.language, one.edition) for one in attribution.read_in()] == [
        ("Yrker (STYRK-08)", "bokmål", ""), ("NAVs yrkeskategorier", "", ""), ("Yrker (ESCO)", "engelsk", "1.1.1"),
        ("Yrker (ESCO)", "bokmål", "1.2.0"),
    ]  # fmt: skip
