"""Looking words up, and what stands near an occupation."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from grontlys.access.actor import system_actor
from grontlys.employers.classifications import lookup, near
from grontlys.employers.classifications.importing import import_vocabulary
from grontlys.employers.classifications.lookup import OCCUPATION, Entry, Index
from grontlys.employers.models import Skill
from tests.employers.classifications import published
from tests.harness.query_counts import count_queries


@pytest.fixture
def all_read(tmp_path: Path, db: None) -> None:
    import_vocabulary(published.everything(tmp_path), actor=system_actor())


def found(text: str, what: str = OCCUPATION) -> list[str]:
    return [one.value for one in lookup.vocabulary().of(what).find(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("kokk", "styrk08:5120"),
        ("Kokk", "styrk08:5120"),
        ("restaurantk", "esco:occ-cook"),
        ("truckfører", "styrk08:8344"),
        ("truckforer", "styrk08:8344"),
        ("trukfører", "styrk08:8344"),
        ("barnehageassistent", "styrk08:5311"),
        ("barnehage assistent", "styrk08:5311"),
        ("skolefritids", "styrk08:5311"),
        ("medarbeider", "styrk08:5223"),
        ("line cook", "esco:occ-cook"),
        ("kitchen coo", "esco:occ-cook"),
        ("oppvask", "esco:occ-porter"),
        ("kjøkkenhjelp", "styrk08:9412"),
    ],
)
@pytest.mark.usefixtures("all_read")
def test_words_are_found_as_people_write_them(text: str, first: str) -> None:
    assert found(text)[0] == first


@pytest.mark.usefixtures("all_read")
def test_norwegian_names_come_before_english_ones_and_nothing_is_found_for_nothing() -> None:
    assert found("rengj", lookup.SKILL) == ["esco:sk-clean"]
    assert found("k", lookup.OCCUPATION) == found("", lookup.OCCUPATION) == found("!!", lookup.OCCUPATION) == []
    assert found("qqqqqqqq") == found("kokk xyzzy") == []
    names = found("kjøkken", lookup.OCCUPATION)
    assert names.index("styrk08:9412") < names.index("esco:occ-porter")


@pytest.mark.usefixtures("all_read")
def test_the_name_is_told_in_the_readers_language_where_there_is_one() -> None:
    entry = lookup.vocabulary().entry("esco:occ-cook")
    assert entry is not None
    assert (entry.label, entry.language) == ("kokk", "nb")
    with translation.override("en"):
        assert (entry.label, entry.language) == ("cook", "en")
        group = lookup.vocabulary().entry("styrk08:5120")
        assert group is not None
        assert (group.label, group.language) == ("Kokker", "nb")


@pytest.mark.usefixtures("all_read")
def test_names_are_read_once_after_each_import() -> None:
    lookup.vocabulary()
    with count_queries("employers/lookup"):
        lookup.vocabulary().occupations.find("kokk")


@pytest.mark.django_db
def test_nothing_was_read_in() -> None:
    assert not lookup.available()
    assert found("kokk") == []
    assert lookup.vocabulary().entry("styrk08:5120") is None


def test_at_most_so_many_and_always_in_the_same_order() -> None:
    entries = [Entry(OCCUPATION, "esco", f"c{n}", "", f"vakt {n}", "", "") for n in range(40)]
    index = Index(entries, [(n, one.nb, 0) for n, one in enumerate(entries)])
    assert len(index.find("vakt")) == lookup.MOST
    assert index.find("vakt") == index.find("vakt")
    for one in entries:
        assert one in index.find(one.nb, most=40)


@pytest.mark.usefixtures("all_read")
def test_the_skills_of_an_occupation_with_those_of_the_work_itself_first() -> None:
    known = lookup.vocabulary()
    cook, group = known.entry("esco:occ-cook"), known.entry("styrk08:5120")
    assert cook is not None
    assert group is not None
    assert near.needed(cook) == near.needed(group) == {"sk-clean", "sk-knife", "sk-heat", "sk-hygiene"}
    assert [one.code for one in near.skills_of(cook)] == ["sk-heat", "sk-knife", "sk-clean", "sk-hygiene"]
    assert near.skills_of(cook, most=1)[0].code == "sk-heat"


@pytest.mark.usefixtures("all_read")
def test_near_occupations_share_what_they_need_or_stand_beside() -> None:
    cook = lookup.vocabulary().entry("styrk08:5120")
    assert cook is not None
    (porter,) = near.near(cook)
    assert (porter.entry.code, porter.shared, porter.needs, porter.percent, porter.beside) == ("9412", 3, 4, 75, False)
    assert porter.example is not None
    assert porter.example.code == "occ-porter"
    assert [one.code for one in porter.lacking] == ["sk-truck"]
    child = lookup.vocabulary().entry("styrk08:5311")
    assert child is not None
    (beside,) = near.near(child)
    assert (beside.entry.code, beside.shared, beside.needs, beside.percent, beside.beside) == ("5312", 0, 0, 0, True)
    assert beside.example is None


@pytest.mark.usefixtures("all_read")
def test_what_the_vocabulary_no_longer_has_is_not_proposed() -> None:
    Skill.objects.filter(concept="sk-heat").delete()
    cook = lookup.vocabulary().entry("esco:occ-cook")
    assert cook is not None
    near._needs.cache_clear()
    assert [one.code for one in near.skills_of(cook)] == ["sk-knife", "sk-clean", "sk-hygiene"]
    assert near.way_in(cook)[0].startswith("Vanligvis videregående")
