"""The drawn register: the same every time, of the documented mix, with nothing in it that could be real."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from grontlys.demo import mix, names
from grontlys.demo.generate import DEMO_REGION, Region, country, region, write_register_files
from grontlys.demo.industries import INDUSTRIES
from grontlys.demo.numbers import control_digits, organisation_numbers, phone
from grontlys.demo.places import COUNTIES
from grontlys.demo.region import ANCHORS, FORMS, MUNICIPAL, PRIVATE, STATE
from grontlys.demo.work import KINDS
from grontlys.employers.rules import vocabulary as words
from grontlys.shared import orgnr

DAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def demo() -> Region:
    return region(seed=1, on=DAY)


def test_the_same_seed_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    first = write_register_files(region(3, 700, on=DAY), tmp_path / "a")
    again = write_register_files(region(3, 700, on=DAY), tmp_path / "b")
    other = write_register_files(region(4, 700, on=DAY), tmp_path / "c")
    assert first.workplaces.read_bytes() == again.workplaces.read_bytes()
    assert first.companies.read_bytes() == again.companies.read_bytes()
    assert first.workplaces.read_bytes() != other.workplaces.read_bytes()


def test_numbers_are_valid_different_and_of_no_real_range(demo: Region) -> None:
    numbers = np.concatenate([demo.workplaces.number, demo.companies.number])
    assert len(np.unique(numbers)) == len(numbers)
    assert all(orgnr.is_valid(number) for number in numbers.tolist())
    assert set((numbers // 100_000_000).tolist()) == {7}


def test_a_million_numbers_do_not_collide() -> None:
    numbers = organisation_numbers(1_900_000, 1)
    assert len(np.unique(numbers)) == 1_900_000
    assert numbers.min() >= 700_000_000
    assert numbers.max() <= 799_999_999
    with pytest.raises(ValueError, match="eight million"):
        organisation_numbers(8_000_001, 1)


def test_control_digits_agree_with_the_products_own() -> None:
    first = np.arange(71_000_000, 71_000_500, dtype=np.int64)
    expected = [digit if (digit := orgnr.control_digit(one)) is not None else -1 for one in first.tolist()]
    assert control_digits(first).tolist() == expected


def test_telephone_numbers_stay_in_the_free_series() -> None:
    assert all(phone(index).startswith("65 ") and len(phone(index)) == 11 for index in range(0, 2_000_000, 4999))


def test_the_mix_of_industries_is_the_documented_one(demo: Region) -> None:
    sections = np.array([one.section for one in INDUSTRIES])[demo.workplaces.industry]
    for section, share in mix.SECTION_SHARES.items():
        assert abs(float(np.mean(sections == section)) * 100 - share) < 0.15, section


def test_most_are_very_small_and_few_are_public(demo: Region) -> None:
    heads = demo.workplaces.employees
    assert 0.55 < np.mean(heads < 5) < 0.65
    assert 0.25 < np.mean(heads == 0) < 0.37
    assert 0.01 < np.mean(heads >= 50) < 0.08
    assert 0.06 < np.mean(demo.workplaces.owner == MUNICIPAL) < 0.09
    assert 0 < np.mean(demo.workplaces.owner == STATE) < 0.02


def test_workplaces_are_spread_by_population(demo: Region) -> None:
    people = sum(place.population for place in DEMO_REGION)
    counts = np.bincount(demo.workplaces.address.place, minlength=6)
    for place, count in zip(DEMO_REGION, counts.tolist(), strict=True):
        assert abs(count / 2500 - place.population / people) < 0.01, place.name


def test_municipal_units_hang_in_chains_of_three(demo: Region) -> None:
    units, companies = demo.workplaces, demo.companies
    above = units.company[units.owner == MUNICIPAL]
    assert {FORMS[form] for form in companies.form[above].tolist()} == {"ORGL"}
    top = companies.parent[above]
    assert {FORMS[form] for form in companies.form[top].tolist()} == {"KOMM"}
    assert {FORMS[form] for form in companies.top_form[above].tolist()} == {"KOMM"}
    # A municipal unit lies in the municipality that owns it.
    assert (companies.address.place[top] == units.address.place[units.owner == MUNICIPAL]).all()


def test_private_companies_have_the_forms_of_the_register(demo: Region) -> None:
    units, companies = demo.workplaces, demo.companies
    forms = {FORMS[form] for form in companies.form.tolist()}
    assert {"AS", "ENK", "NUF", "SA", "DA", "STI", "FLI", "BRL", "KOMM", "ORGL", "STAT", "FYLK"} <= forms
    several = np.bincount(units.company[units.owner == PRIVATE])
    assert (several >= 5).sum() >= 5, "chains with several workplaces"


def test_sole_proprietorships_carry_made_up_names(demo: Region) -> None:
    family = {names.root(index).upper() for index in range(2000)}
    given = {name.upper() for name in names.GIVEN}
    plain = 0
    for name, form in zip(demo.companies.name, demo.companies.form.tolist(), strict=True):
        if FORMS[form] == "ENK":
            first, _space, rest = name.partition(" ")
            assert first in family or (first in given and rest in family)
            plain += first in given
    assert plain > 100


def test_two_thousand_made_up_names_differ() -> None:
    assert len({names.root(index) for index in range(2000)}) > 1990


def test_no_public_body_has_a_real_name(demo: Region) -> None:
    for one in (*names.MUNICIPAL_BODIES.values(), names.COUNTY_BODY):
        assert not any(one.startswith(place.name.upper()) for place in DEMO_REGION)


def test_the_hand_made_ones_are_there(demo: Region) -> None:
    assert [demo.workplaces.name[row] for row in demo.anchors] == [anchor.name for anchor in ANCHORS]
    assert [demo.places[demo.workplaces.address.place[row]].code for row in demo.anchors] == [
        a.municipality for a in ANCHORS
    ]


def test_a_region_needs_a_day_and_a_size() -> None:
    with pytest.raises(ValueError, match="day"):
        region(1, 500)
    with pytest.raises(ValueError, match="50"):
        region(1, 20, on=DAY)


def test_the_country_has_fifteen_counties_and_distinct_municipalities() -> None:
    places = country(350)
    assert {place.code[:2] for place in places} == {county[0] for county in COUNTIES}
    assert len({place.code for place in places}) == len(places)
    assert 340 <= len(places) <= 360
    assert 5_000_000 < sum(place.population for place in places) < 6_000_000
    assert set(DEMO_REGION) <= set(places)


def test_kinds_of_work_use_the_products_words() -> None:
    tasks, demands = words.by_code(words.TASKS), words.by_code(words.DEMANDS)
    requirements, times = words.by_code(words.REQUIREMENTS), words.by_code(words.TIMES)
    for kind in KINDS.values():
        assert {task.code for task in kind.tasks} <= tasks.keys()
        assert {code for task in kind.tasks for code in task.demands} <= demands.keys()
        assert all(0 <= low <= high <= 3 for task in kind.tasks for low, high in task.demands.values())
        assert {one.code for one in kind.requirements} <= requirements.keys()
        assert all(level in ("", *words.LANGUAGE_LEVELS) for one in kind.requirements for level in one.level)
        assert set(kind.times) <= times.keys()
    assert {one.kind for one in INDUSTRIES} <= KINDS.keys()


def test_shares_add_up() -> None:
    assert abs(sum(mix.SECTION_SHARES.values()) - 100) < 0.01
    assert all(abs(sum(shares) - 1) < 1e-9 for shares in mix.SIZE_SHARES.values())
    assert all(abs(sum(band.values()) - 1) < 1e-9 for bands in mix.FORMS.values() for band in bands)
    assert all(abs(sum(answers.values()) - 100) < 0.25 for answers in mix.COMPETENCE.values())


def test_the_files_have_the_registers_shape_and_its_traps(demo: Region, tmp_path: Path) -> None:
    files = write_register_files(demo, tmp_path)
    units = json.loads(gzip.decompress(files.workplaces.read_bytes()))
    companies = json.loads(gzip.decompress(files.companies.read_bytes()))
    assert (len(units), len(companies)) == (files.workplace_count, files.company_count) == (2500, len(demo.companies))
    numbers = {company["organisasjonsnummer"] for company in companies}
    assert all(unit["overordnetEnhet"] in numbers for unit in units)
    assert all(company.get("overordnetEnhet", "") in {"", *numbers} for company in companies)
    assert all(unit.get("antallAnsatte", 5) >= 5 for unit in units), "the register publishes no head count below five"
    withheld = [unit for unit in units if unit["harRegistrertAntallAnsatte"] and "antallAnsatte" not in unit]
    assert len(withheld) == int(((demo.workplaces.employees > 0) & (demo.workplaces.employees < 5)).sum())
    addresses = [unit["beliggenhetsadresse"] for unit in units]
    assert any(address["landkode"] != "NO" for address in addresses)
    assert any(address["landkode"] == "NO" and "kommunenummer" not in address for address in addresses)
    assert any(address.get("kommunenummer", "").startswith("30") for address in addresses), "a number from before 2024"
    assert any("nedleggelsesdato" in unit for unit in units)
    assert any("naeringskode2" in unit for unit in units)
    assert any(unit["naeringskode1"]["kode"] in ("95.310", "96.210") for unit in units), "a code of the newer standard"
    assert {unit["organisasjonsform"]["kode"] for unit in units} == {"BEDR", "AAFY"}
    bankrupt = [company for company in companies if company["konkurs"]]
    assert bankrupt
    assert all(company["konkursdato"] <= DAY.isoformat() for company in bankrupt)
    organised = [company for company in companies if company["organisasjonsform"]["kode"] == "ORGL"]
    assert {company["institusjonellSektorkode"]["kode"] for company in organised} == {"6100", "6500"}
    # Post codes belong to the municipality.
    posts = {place.code: {post for post, _town in place.posts} for place in DEMO_REGION}
    for address in addresses:
        if address.get("kommunenummer") in posts:
            assert address["postnummer"] in posts[address["kommunenummer"]]
