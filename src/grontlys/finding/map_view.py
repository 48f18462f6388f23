"""The map beside the list: municipalities with counts by light, each a link that narrows the search; the same as a table.

The counts are those of the search without its places (engine.Facets.municipality), so they honour what the reader may see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grontlys.access.actor import Actor
from grontlys.access.models import Area
from grontlys.finding.addresses import Address
from grontlys.finding.chips import Atom, Chip, chip, colour_label, municipality_name, purpose_label
from grontlys.finding.columns import COLOURS
from grontlys.finding.engine import Facets, centre_of, kilometres, municipalities_of
from grontlys.finding.index import Index
from grontlys.finding.language import merge
from grontlys.finding.map_grid import Spot, grid
from grontlys.finding.map_shapes import shapes_of
from grontlys.finding.map_svg import Drawn, draw_shapes, draw_tiles, tile_columns
from grontlys.finding.rows import Vocabulary
from grontlys.shared.text import sort_key

ALL = 30
"""An index of so many municipalities is shown whole."""
MOST = 60
"""More municipalities than this are told by county."""
NEAR_KM = 25
"""Across the border of a county: so near are neighbours, measured between centres."""
FEW = 6
"""Of so many chosen municipalities the neighbours in other counties are shown."""

MAP_COLOURS = tuple(colour.value for colour in COLOURS if colour.value != "barred")
_PLACES = frozenset({"place", "county", "post", "postcode"})
_DEGREES = NEAR_KM / 111  # of latitude: what is farther away needs no measuring


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A municipality or a county: its counts, and where a tap leads. `state` is "chosen", "within" (a wider chip) or ""."""

    code: str
    label: str
    url: str
    state: str
    total: int
    counts: tuple[tuple[str, str, int], ...]  # colour, its word, how many
    spoken: str  # all of it in words, for who does not see it

    @property
    def chosen(self) -> bool:
        return self.state == "chosen"


class _Words:
    """The words of a map, looked up once for all its places."""

    def __init__(self) -> None:
        self.colours = {colour: colour_label(colour) for colour in MAP_COLOURS}
        self._one, self._many = (ngettext("%(n)d arbeidsgiver", "%(n)d arbeidsgivere", n) for n in (1, 2))
        self._states = {"chosen": _("Valgt"), "within": _("Med i søket")}

    def place(self, code: str, label: str, url: str, state: str, counts: dict[str, int]) -> MapPlace:
        total = sum(counts.values())
        shown = tuple((colour, word, counts.get(colour, 0)) for colour, word in self.colours.items())
        number = (self._one if total == 1 else self._many) % {"n": total}
        lights = ", ".join(f"{word} {n}" for _colour, word, n in shown if n)
        spoken = ". ".join(part for part in (f"{label}: {number}", lights, self._states.get(state, "")) if part)
        return MapPlace(code, label, url, state, total, shown, spoken)


@dataclass(frozen=True, slots=True)
class MapLevel:
    """One map: `places` in the order of the table, `svg` where the map and not the table is shown."""

    kind: str  # "municipality" or "county"
    places: tuple[MapPlace, ...]
    svg: SafeString | None


@dataclass(frozen=True, slots=True)
class MapView:
    """The section on the page. `folded` is a second level that is less asked for: the counties around what is shown."""

    main: MapLevel
    folded: MapLevel | None
    about: str  # the name of the light that is counted
    view: str  # "", "name" or "count"
    as_map: str  # the address of each view
    by_name: str
    by_count: str
    legend: tuple[tuple[str, str], ...]


def shown_municipalities(index: Index, actor: Actor, address: Address) -> tuple[str, ...]:
    """The municipalities of the map: all of a region; in a country those around the search, or around one's own area.

    None of them where that is too much for one map: then counties are the first level.
    """
    vocabulary = index.vocabulary
    held = sorted(_code(vocabulary, place) for place in index.slices if place)
    if len(held) <= ALL:
        # Also those asked for in which there are no workplaces: they are chosen, and the map says zero.
        return tuple(sorted({*held, *_covered(vocabulary, _single_places(address.chips))}))
    asked = _covered(vocabulary, (atom for one in address.chips if not one.negative for atom in one.atoms))
    own = _own(actor, index)
    home = _around(index, held, own) if own else ()
    if not asked or asked <= set(home):
        return home
    return _around(index, held, asked)


def counts_shown(facets: Facets | None, shown: tuple[str, ...]) -> object:
    """What the numbers of the map follow from, for telling whether the page would look the same."""
    if facets is None:
        return None
    counts = facets.municipality
    return facets.about, {code: counts.get(code) for code in shown} if shown else counts


def make_map(index: Index, address: Address, facets: Facets | None, shown: tuple[str, ...]) -> MapView | None:
    """The map of a search; None where nothing was counted or there are no workplaces."""
    if facets is None or not (shown or index.slices):
        return None
    vocabulary = index.vocabulary
    municipalities = _municipalities(vocabulary, address, facets, shown)
    counties = _counties(index, address, facets)
    main = _level("municipality", municipalities, address.places, index)
    second: MapLevel | None = _level("county", counties, address.places, index) if len(counties) > 1 else None
    if not municipalities:
        main = second or _level("county", counties, address.places, index)
        second = None
    elif len(index.slices) <= ALL:
        second = None
    return MapView(
        main=main,
        folded=second,
        about=purpose_label(facets.about),
        view=address.places,
        as_map=f"{replace(address, places='')}#kart",
        by_name=f"{replace(address, places='name')}#kart",
        by_count=f"{replace(address, places='count')}#kart",
        legend=tuple((colour, colour_label(colour)) for colour in MAP_COLOURS),
    )


# --- Which places -------------------------------------------------------------------------------------------------------------


def _code(vocabulary: Vocabulary, place: int) -> str:
    return vocabulary.municipalities[place][0]


def _single_places(chips: Iterable[Chip]) -> list[Atom]:
    return [one.atoms[0] for one in chips if not one.negative and one.kind == "place" and one.atoms[0].value.isdigit()]


def _covered(vocabulary: Vocabulary, atoms: Iterable[Atom]) -> set[str]:
    """The municipalities that places of a search cover."""
    found: set[str] = set()
    for atom in atoms:
        if atom.kind in ("place", "county"):
            found.update(_code(vocabulary, place) for place in municipalities_of(vocabulary, atom))
        elif atom.kind == "post":
            found.update(code for name, code in vocabulary.posts if code and name.casefold() == atom.value)
    return found


def _own(actor: Actor, index: Index) -> set[str]:
    if actor.organisation_id is None:
        return set()
    areas = Area.objects.on(index.day).filter(organisation_id=actor.organisation_id)
    codes = set(areas.order_by("municipality_code").values_list("municipality_code", flat=True))
    return codes & set(index.vocabulary.municipality_at)


def _around(index: Index, held: list[str], focus: set[str]) -> tuple[str, ...]:
    """The counties of these places, with neighbours across their borders; the places alone where that is too much for a map."""
    if len(focus) > MOST:
        return ()
    key = ("around", frozenset(focus))
    with index.lock:
        known: tuple[str, ...] | None = index.cache.get(key)
    if known is None:
        known = _measured_around(index.vocabulary, held, focus)
        with index.lock:
            index.cache[key] = known
    return known


def _measured_around(vocabulary: Vocabulary, held: list[str], focus: set[str]) -> tuple[str, ...]:
    counties = {vocabulary.municipalities[vocabulary.municipality_at[code]][2] for code in focus}
    same = {code for code in held if vocabulary.municipalities[vocabulary.municipality_at[code]][2] in counties}
    near = (
        {code for code in held if code not in same and _near(vocabulary, code, focus)} if len(focus) <= FEW else set()
    )
    for wider in (focus | same | near, focus | same, focus | near):
        if len(wider) <= MOST:
            return tuple(sorted(wider))
    return tuple(sorted(focus))


def _near(vocabulary: Vocabulary, code: str, others: Iterable[str]) -> bool:
    centre = centre_of(vocabulary, code)
    if centre is None:
        return False
    for other in others:
        there = centre_of(vocabulary, other)
        if there and abs(there[0] - centre[0]) < _DEGREES and kilometres(centre, there) <= NEAR_KM:
            return True
    return False


# --- Links --------------------------------------------------------------------------------------------------------------------


def _is_place(one: Chip) -> bool:
    return all(atom.kind in _PLACES for atom in one.atoms)


def _wide(one: Chip) -> tuple[Atom, ...]:
    """What of a chip stands aside for a municipality in it: counties, distances, and what leaves the municipality out."""
    if one.negative:
        return one.atoms
    return tuple(atom for atom in one.atoms if atom.kind == "county" or (atom.kind == "place" and "~" in atom.value))


def _municipality_url(address: Address, code: str, wide: dict[Chip, set[str]]) -> str:
    """With the municipality as a chip, or without where it is one. A wider place that holds it gives way: a tap narrows."""
    own = chip("place", code)
    if own in address.chips:
        return address.without_chip(own)
    kept = [one for one in address.chips if code not in wide.get(one, ())]
    return str(replace(address, chips=merge((*kept, own)), page=1))


def _county_url(address: Address, code: str, inside: set[str], covered: dict[Chip, set[str]]) -> str:
    """With the county as a chip, or without where it is one. Places that lie in it give way."""
    own = chip("county", code)
    if own in address.chips:
        return address.without_chip(own)
    kept = []
    for one in address.chips:
        places = covered.get(one, set())
        if not (places and (places <= inside or (one.negative and places & inside))):
            kept.append(one)
    return str(replace(address, chips=merge((*kept, own)), page=1))


# --- Levels -------------------------------------------------------------------------------------------------------------------


def _municipalities(vocabulary: Vocabulary, address: Address, facets: Facets, shown: tuple[str, ...]) -> list[MapPlace]:
    words = _Words()
    within = _covered(vocabulary, (atom for one in address.chips if not one.negative for atom in one.atoms))
    wide = {one: _covered(vocabulary, _wide(one)) for one in address.chips if _is_place(one)}
    found = []
    for code in shown:
        state = "chosen" if chip("place", code) in address.chips else "within" if code in within else ""
        url = _municipality_url(address, code, wide)
        label = municipality_name(code, vocabulary)
        found.append(words.place(code, label, url, state, facets.municipality.get(code, {})))
    return found


def _counties(index: Index, address: Address, facets: Facets) -> list[MapPlace]:
    vocabulary, words = index.vocabulary, _Words()
    covered = {one: _covered(vocabulary, one.atoms) for one in address.chips if _is_place(one)}
    inside: dict[str, set[str]] = {}
    if covered:
        for code, _name, county, *_centre in vocabulary.municipalities[1:]:
            inside.setdefault(county, set()).add(code)
    sums: dict[str, dict[str, int]] = {vocabulary.municipalities[place][2]: {} for place in index.slices if place}
    for code, counts in facets.municipality.items():
        if code:
            own = sums.setdefault(vocabulary.municipalities[vocabulary.municipality_at[code]][2], {})
            for colour, n in counts.items():
                own[colour] = own.get(colour, 0) + n
    return [
        words.place(
            code,
            vocabulary.counties.get(code, code),
            _county_url(address, code, inside.get(code, set()), covered),
            "chosen" if chip("county", code) in address.chips else "",
            counts,
        )
        for code, counts in sorted(sums.items())
    ]


def _level(kind: str, places: list[MapPlace], view: str, index: Index) -> MapLevel:
    by_name = sorted(places, key=lambda place: (sort_key(place.label), place.code))
    if view == "count":
        return MapLevel(kind, tuple(sorted(by_name, key=lambda place: -place.total)), None)
    if view:
        return MapLevel(kind, tuple(by_name), None)
    shapes = shapes_of(index, (place.code for place in places)) if kind == "municipality" else {}
    drawn = [Drawn(place.label, place.url, place.spoken, place.state, place.total, place.counts) for place in places]
    if shapes and len(shapes) == len(places):
        svg = draw_shapes(list(zip(drawn, (shapes[place.code] for place in places), strict=True)))
    else:
        columns = tile_columns(len(places))
        cells = grid(_spots(kind, places, index.vocabulary), columns)
        svg = draw_tiles(list(zip(drawn, (cells[place.code] for place in places), strict=True)))
    return MapLevel(kind, tuple(by_name), svg)


def _spots(kind: str, places: list[MapPlace], vocabulary: Vocabulary) -> list[Spot]:
    """The centre of each place, where it is known; that of a county lies in the middle of its municipalities'."""
    if kind == "municipality":
        return [
            Spot(place.code, sort_key(place.label), *(centre_of(vocabulary, place.code) or (None, None)))
            for place in places
        ]
    centres: dict[str, list[tuple[float, float]]] = {}
    for _code, _name, county, latitude, longitude in vocabulary.municipalities:
        if latitude is not None and longitude is not None:
            centres.setdefault(county, []).append((latitude, longitude))
    found = []
    for place in places:
        known = centres.get(place.code)
        middle = (
            (sum(c[0] for c in known) / len(known), sum(c[1] for c in known) / len(known)) if known else (None, None)
        )
        found.append(Spot(place.code, sort_key(place.label), *middle))
    return found
