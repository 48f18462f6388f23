"""`import-shapes`: outlines in and out of the database, all of a file or nothing of it."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from grontlys.access.actor import NotAllowed
from grontlys.access.models import Event
from grontlys.employers.models import Municipality
from grontlys.finding import index as indexes
from grontlys.finding import map_shapes
from grontlys.finding.map_shapes import import_shapes, remove_shapes, shapes_of
from grontlys.finding.models import MunicipalityShape
from tests.factories import make_actor, make_workplace
from tests.finding.test_map_outlines import collection, feature, square

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places() -> None:
    for code, name in (("3218", "Ås"), ("3216", "Vestby"), ("3214", "Frogn")):
        Municipality.objects.create(code=code, name=name, county_code="32", valid_from="2024-01-01")


GOOD = collection(
    feature("3218", [square(260_000, 6_620_000, 10_000), square(263_000, 6_623_000, 2_000)]),
    feature("3216", [square(260_000, 6_610_000, 10_000)]),
    feature("9999", [square(300_000, 6_610_000, 10_000)]),
)


def written(tmp_path: Path, data: Any, name: str = "kommuner.geojson") -> str:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return str(path)


def run(*words: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("import_shapes", *words, stdout=out, **options)
    return out.getvalue()


def test_shapes_are_read_told_and_logged(tmp_path: Path) -> None:
    told = run(written(tmp_path, GOOD), "--valid-from", "2024-01-01")
    assert "2 kommuner har fått form." in told
    assert "9999" in told
    assert "Kommuner uten form: 3214" in told
    shape = MunicipalityShape.objects.get(pk="3218")
    assert shape.source == "kommuner.geojson"
    assert str(shape.valid_from) == "2024-01-01"
    assert set(shapes_of(indexes.current(), ["3218", "3214"])) == {"3218"}
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts) == ("imported_shapes", {"unknown": 1, "missing": 1})


def test_what_is_kept_of_them_goes_when_others_are_read_in(
    tmp_path: Path, django_assert_num_queries: Callable[[int], Any]
) -> None:
    run(written(tmp_path, GOOD))
    index = indexes.current()
    with django_assert_num_queries(1):
        first = shapes_of(index, ["3218", "3214"])
        assert shapes_of(index, ["3214", "3218"]) == first
    run(written(tmp_path, collection(feature("3214", [square(250_000, 6_620_000, 9_000)]))))
    assert set(shapes_of(indexes.current(), ["3218", "3214"])) == {"3214"}
    run("--remove")
    assert shapes_of(indexes.current(), ["3218", "3214"]) == {}


def test_a_new_file_takes_the_place_of_the_old_and_they_can_be_removed(tmp_path: Path) -> None:
    run(written(tmp_path, GOOD))
    packed = gzip.compress(json.dumps(collection(feature("3214", [square(250_000, 6_620_000, 9_000)]))).encode())
    done = json.loads(run(written(tmp_path, packed, "nye.geojson.gz"), "--json", "--tolerance", "100"))
    assert (done["read"], done["missing"]) == (1, ["3216", "3218"])
    assert set(MunicipalityShape.objects.values_list("pk", flat=True)) == {"3214"}
    assert json.loads(run("--remove", "--json")) == {"removed": 1}
    assert not MunicipalityShape.objects.exists()
    assert Event.objects.latest("seq").verb == "removed_shapes"
    assert "0 former" in run("--remove")


def test_new_shapes_do_not_make_the_index_anew(tmp_path: Path) -> None:
    make_workplace()
    before = indexes.current().name
    run(written(tmp_path, GOOD))
    assert indexes.current().name == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "tom"),
        (b"{ not json", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"<html>", "nettside"),
        (json.dumps(GOOD).encode()[:-40], "JSON"),
        (gzip.compress(json.dumps(GOOD).encode())[:-20], "ikke hel"),
        (json.dumps({"type": "Topology"}).encode(), "FeatureCollection"),
        (json.dumps(collection(*GOOD["features"][:1], feature("3216", [square(0, 0, 5)[:-1]]))).encode(), "Nr. 2 i filen"),
    ],
)  # fmt: skip
def test_a_broken_file_explains_itself_and_changes_nothing(tmp_path: Path, data: bytes, words: str) -> None:
    run(written(tmp_path, GOOD))
    before = list(MunicipalityShape.objects.order_by("pk").values())
    events = Event.objects.count()
    with pytest.raises(CommandError) as told:
        run(written(tmp_path, data, "broken.geojson"))
    assert words in str(told.value)
    assert "Ingenting er endret." in str(told.value)
    assert list(MunicipalityShape.objects.order_by("pk").values()) == before
    assert Event.objects.count() == events


def test_what_cannot_be_done_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in ((), (written(tmp_path, GOOD), "--remove")):
        with pytest.raises(CommandError, match="Si enten"):
            run(*words)
    with pytest.raises(CommandError, match="5000"):
        run(written(tmp_path, GOOD), "--tolerance", "0")
    with pytest.raises(CommandError, match="Kan ikke åpne"):
        run(str(tmp_path / "missing.geojson"))
    monkeypatch.setattr(map_shapes, "MOST_BYTES", 100)
    with pytest.raises(CommandError, match="for stor"):
        run(written(tmp_path, GOOD))
    Municipality.objects.all().delete()
    with pytest.raises(CommandError, match="import-classification"):
        run(written(tmp_path, GOOD))


def test_only_who_may_import_the_register_may_change_the_map(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        import_shapes(written(tmp_path, GOOD), actor=make_actor())
    with pytest.raises(NotAllowed):
        remove_shapes(actor=make_actor())
