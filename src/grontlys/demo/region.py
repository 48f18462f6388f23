"""A made-up region of the company register as columns: workplaces, the companies above them, the places they lie in.

Drawn with NumPy, so that a million units take seconds. The same seed, size, places and day give the same region to the byte.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grontlys.demo import mix, names, numbers
from grontlys.demo.industries import DEPARTMENTS, INDUSTRIES
from grontlys.demo.places import DEMO_REGION, Place

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]

FORMS: tuple[str, ...] = tuple(mix.FORM_NAMES)
_FORM = {code: position for position, code in enumerate(FORMS)}
PRIVATE, MUNICIPAL, STATE, COUNTY = range(4)
_NEVER = np.datetime64("NaT", "D")
_COUNTY_PARTS = ("OPPLÆRING", "TANNHELSE", "KULTUR OG MILJØ")


@dataclass(frozen=True, slots=True)
class Address:
    """Columns of an address: position in the region's places and in the place's posts, street and house number."""

    place: Ints
    post: Ints
    street: Ints
    house: Ints


@dataclass(frozen=True, slots=True)
class Companies:
    """Main units, one position each in every column. `parent` is the position of the unit above, -1 at the top."""

    number: Ints
    name: list[str]
    form: Ints
    parent: Ints
    top_form: Ints
    industry: Ints
    newer: Bools
    employees: Ints
    founded: Days
    bankrupt_on: Days
    address: Address

    def __len__(self) -> int:
        return len(self.number)


@dataclass(frozen=True, slots=True)
class Workplaces:
    """Operational units, one position each in every column. `company` is a position in Companies, `owner` one of PRIVATE,
    MUNICIPAL, STATE, COUNTY, `employees` the true head count (the register withholds 1-4), `second` an industry or -1.
    """

    number: Ints
    name: list[str]
    company: Ints
    owner: Ints
    industry: Ints
    newer: Bools
    second: Ints
    employees: Ints
    started: Days
    closed_on: Days
    foreign: Bools
    no_municipality: Bools
    former_municipality: Bools
    trading: Bools
    address: Address

    def __len__(self) -> int:
        return len(self.number)


@dataclass(frozen=True, slots=True)
class Region:
    """A whole made-up register. `anchors` are the positions of the hand-made workplaces, in the order of ANCHORS."""

    seed: int
    on: dt.date
    places: tuple[Place, ...]
    companies: Companies
    workplaces: Workplaces
    anchors: tuple[int, ...]

    def size_class(self) -> Ints:
        """For each workplace the position of its head count in mix.SIZES."""
        return np.searchsorted([top for _low, top in mix.SIZES], np.minimum(self.workplaces.employees, 240)).astype(
            np.int64
        )

    def public(self) -> Bools:
        """For each workplace whether a public body owns it."""
        return self.workplaces.owner != PRIVATE


@dataclass(frozen=True, slots=True)
class Anchor:
    """A workplace made by hand, so that the example searches of the documentation always find something."""

    name: str
    industry: str
    municipality: str
    employees: int


ANCHORS: tuple[Anchor, ...] = (
    Anchor("LYNGKLANG LAGER AS", "52.100", "3218", 14),
    Anchor("TJERNVOLL LOGISTIKK AS", "52.100", "3218", 34),
    Anchor("EIKELØKKA LAGERHOTELL AS", "52.100", "3218", 8),
    Anchor("RYPEMOEN ENGROS AS", "46.390", "3218", 22),
    Anchor("BJØRKERABBEN PAKKERI AS", "52.291", "3218", 11),
    Anchor("MALMKLEIVA TUNGLAGER AS", "52.100", "3218", 27),
    Anchor("SOLVSLETTA LAGER AS", "52.100", "3216", 41),
    Anchor("NYPETUNET BARNEHAGE AS", "88.911", "3218", 19),
    Anchor("TRANEVIKEN KANTINE AS", "56.290", "3214", 9),
    Anchor("KLØVERBRUA BILVERKSTED AS", "45.200", "3216", 12),
)


def _back(on: dt.date, days: Ints) -> Days:
    """The days so many days before a day."""
    return np.asarray(np.datetime64(on, "D") - days.astype("timedelta64[D]"))


def _spread(weights: npt.NDArray[np.float64], total: int) -> Ints:
    """Whole counts that follow the weights and add up to `total` (largest remainders)."""
    exact = weights / weights.sum() * total
    counts = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - counts), kind="stable")
    counts[order[: total - int(counts.sum())]] += 1
    return counts


def _draw(rng: np.random.Generator, shares: npt.NDArray[np.float64], rows: Ints) -> Ints:
    """For each row an outcome by the shares of its kind: shares is (kinds, outcomes), rows hold kinds."""
    edges = np.cumsum(shares, axis=1)
    edges[:, -1] = 1.0
    chance = rng.random(len(rows))
    return np.asarray((chance[:, None] >= edges[rows]).sum(axis=1), dtype=np.int64)


def industry_weights() -> npt.NDArray[np.float64]:
    """The share of each industry among all workplaces; they add up to one."""
    inside: dict[str, float] = {}
    for industry in INDUSTRIES:
        inside[industry.section] = inside.get(industry.section, 0.0) + industry.weight
    weights = np.array([mix.SECTION_SHARES[one.section] * one.weight / inside[one.section] for one in INDUSTRIES])
    return np.asarray(weights / weights.sum())


def region(
    seed: int = 1, workplaces: int = 2500, municipalities: Sequence[Place] = DEMO_REGION, on: dt.date | None = None
) -> Region:
    """Draw a region: so many workplaces in the given municipalities, as they are on the day `on`.

    Raises ValueError without a day, or for fewer than 50 workplaces: the tables of shares mean nothing then.
    """
    if on is None:
        raise ValueError("a region is drawn as of a day: give `on`")
    if workplaces < 50:
        raise ValueError("a region has at least 50 workplaces")
    rng = np.random.default_rng([seed, workplaces, len(municipalities)])
    places = tuple(municipalities)
    count = workplaces

    industry = np.repeat(np.arange(len(INDUSTRIES)), _spread(industry_weights(), count))
    rng.shuffle(industry)
    place = np.repeat(np.arange(len(places)), _spread(np.array([float(p.population) for p in places]), count))
    rng.shuffle(place)
    size_kinds = list(mix.SIZE_SHARES)
    size_of = np.array([size_kinds.index(one.size) for one in INDUSTRIES])
    size = _draw(rng, np.array([mix.SIZE_SHARES[kind] for kind in size_kinds]), size_of[industry])
    low = np.array([bounds[0] for bounds in mix.SIZES])[size]
    high = np.array([bounds[1] for bounds in mix.SIZES])[size]
    # Small ones are commoner inside every class, as they are between classes.
    employees = low + np.floor((high - low + 0.999) * rng.random(count) ** 1.4).astype(np.int64)
    owners = np.array([[1.0 - sum(one.owner), *one.owner] for one in INDUSTRIES])
    owner = _draw(rng, owners, industry)

    anchors = _set_anchors(places, industry, place, employees, owner) if count >= 500 else ()

    company, blocks = _companies(rng, places, industry, place, employees, owner, anchors)
    total = len(blocks.form)
    numbered = numbers.organisation_numbers(total + count, seed)
    names_of_units = _unit_names(rng, places, blocks, company, industry, place, owner, anchors)
    age = (rng.random(count) ** 1.6 * 11_000).astype(np.int64) + 40
    started = _back(on, age)
    newer = np.array([one.newer is not None for one in INDUSTRIES])[industry] & (rng.random(count) < 0.35)
    trap = rng.random((4, count))
    closed_on = np.where(trap[0] < mix.TRAPS["closed"], _back(on, rng.integers(3, 700, count)), _NEVER)
    closed_on = np.where(closed_on <= started, _NEVER, closed_on)
    plain = owner == PRIVATE
    foreign = (trap[1] < mix.TRAPS["foreign"]) & plain
    lacks = (trap[2] < mix.TRAPS["no_municipality"]) & ~foreign
    has_former = np.array([bool(p.former) for p in places])[place]
    former = (trap[3] < mix.TRAPS["former_municipality"]) & has_former & ~foreign & ~lacks
    second = np.where(rng.random(count) < mix.TRAPS["second_industry"], rng.permutation(industry), -1)
    second = np.where(second == industry, -1, second)
    for position in anchors:
        closed_on[position], foreign[position], lacks[position], former[position] = _NEVER, False, False, False
        newer[position], second[position] = False, -1

    founded = np.full(total, np.datetime64("1838-01-01", "D"))
    oldest = np.full(total, np.iinfo(np.int64).min)
    np.maximum.at(oldest, company, age)
    seen = oldest > 0
    founded[seen] = _back(on, oldest[seen] + 14)
    heads = np.bincount(company, weights=employees, minlength=total).astype(np.int64)
    has_parent = blocks.parent >= 0
    heads += np.bincount(blocks.parent[has_parent], weights=heads[has_parent], minlength=total).astype(np.int64)
    bankrupt = (rng.random(total) < mix.TRAPS["bankrupt"]) & (blocks.form == _FORM["AS"])
    bankrupt[company[list(anchors)]] = False
    bankrupt_on = np.where(bankrupt, _back(on, rng.integers(5, 240, total)), _NEVER)
    bankrupt_on = np.where(bankrupt_on <= founded, _NEVER, bankrupt_on)
    company_newer = np.zeros(total, dtype=bool)
    company_newer[company] = newer
    top = np.where(has_parent, blocks.parent, np.arange(total))
    return Region(
        seed=seed,
        on=on,
        places=places,
        companies=Companies(
            number=numbered[:total],
            name=blocks.name,
            form=blocks.form,
            parent=blocks.parent,
            top_form=blocks.form[top],
            industry=blocks.industry,
            newer=company_newer,
            employees=heads,
            founded=founded,
            bankrupt_on=bankrupt_on,
            address=_addresses(rng, places, blocks.place),
        ),
        workplaces=Workplaces(
            number=numbered[total:],
            name=names_of_units,
            company=company,
            owner=owner,
            industry=industry,
            newer=newer,
            second=second,
            employees=employees,
            started=started,
            closed_on=closed_on,
            foreign=foreign,
            no_municipality=lacks,
            former_municipality=former,
            trading=np.isin(blocks.form[company], [_FORM["FLI"], _FORM["STI"], _FORM["ESEK"]], invert=True),
            address=_addresses(rng, places, place),
        ),
        anchors=anchors,
    )


def _set_anchors(
    places: tuple[Place, ...], industry: Ints, place: Ints, employees: Ints, owner: Ints
) -> tuple[int, ...]:
    """Give the first rows of the right industry what the hand-made workplaces are; the counts by industry stay as they were."""
    by_code = {one.code: position for position, one in enumerate(INDUSTRIES)}
    by_place = {one.code: position for position, one in enumerate(places)}
    if any(anchor.municipality not in by_place for anchor in ANCHORS):
        return ()
    found: list[int] = []
    for anchor in ANCHORS:
        rows = np.flatnonzero(industry == by_code[anchor.industry])
        position = next((int(row) for row in rows if int(row) not in found), None)
        if position is None:  # too few of the industry in a small region: take any row
            position = next(row for row in range(len(industry)) if row not in found)
            industry[position] = by_code[anchor.industry]
        place[position], employees[position], owner[position] = by_place[anchor.municipality], anchor.employees, PRIVATE
        found.append(position)
    return tuple(found)


@dataclass(slots=True)
class _Blocks:
    """Companies while they are put together."""

    name: list[str]
    form: Ints
    parent: Ints
    industry: Ints
    place: Ints


def _companies(
    rng: np.random.Generator,
    places: tuple[Place, ...],
    industry: Ints,
    place: Ints,
    employees: Ints,
    owner: Ints,
    anchors: tuple[int, ...],
) -> tuple[Ints, _Blocks]:
    """The company of every workplace, and all companies: public bodies first, then chains, then those with one workplace."""
    count = len(industry)
    company = np.full(count, -1, dtype=np.int64)
    admin = next(i for i, one in enumerate(INDUSTRIES) if one.code == "84.110")
    name: list[str] = []
    form: list[int] = []
    parent: list[int] = []
    line: list[int] = []
    where: list[int] = []

    def add(called: str, kind: str, above: int, activity: int, at: int) -> int:
        name.append(called)
        form.append(_FORM[kind])
        parent.append(above)
        line.append(activity)
        where.append(at)
        return len(name) - 1

    parts = np.zeros((len(places), len(DEPARTMENTS)), dtype=np.int64)
    for at, one in enumerate(places):
        body = names.MUNICIPAL_BODIES.get(one.code) or f"{one.name.upper()} KOMMUNE"
        top = add(body, "KOMM", -1, admin, at)
        for position, department in enumerate(DEPARTMENTS):
            parts[at, position] = add(f"{body} {department}", "ORGL", top, admin, at)
    department_of = np.array([DEPARTMENTS.index(one.department) if one.department else 4 for one in INDUSTRIES])
    rows = owner == MUNICIPAL
    company[rows] = parts[place[rows], department_of[industry[rows]]]

    county_parts: dict[str, tuple[int, ...]] = {}
    for at, one in enumerate(places):
        code = one.code[:2]
        if code not in county_parts:
            called = names.COUNTY_BODY if code == "32" else f"{names.root(int(code) * 41).upper()} FYLKESKOMMUNE"
            top = add(called, "FYLK", -1, admin, at)
            county_parts[code] = tuple(add(f"{called} {part}", "ORGL", top, admin, at) for part in _COUNTY_PARTS)
    part_of = {"P": 0, "Q": 1}
    for row in np.flatnonzero(owner == COUNTY):
        choice = part_of.get(INDUSTRIES[industry[row]].section, 2)
        company[row] = county_parts[places[place[row]].code[:2]][choice]

    agencies: list[int] = []
    for ministry, members in names.STATE_BODIES.items():
        top = add(ministry, "STAT", -1, admin, 0)
        agencies.extend(add(agency, "ORGL", top, admin, 0) for agency in members)
    suited = {"P": (4, 5), "Q": (6, 7)}
    for row in np.flatnonzero(owner == STATE):
        choices = suited.get(INDUSTRIES[industry[row]].section, (0, 1, 2, 3, 8, 9))
        company[row] = agencies[choices[int(rng.integers(len(choices)))]]

    chained = np.array([one.chain for one in INDUSTRIES])[industry] > rng.random(count)
    chained &= (owner == PRIVATE) & (employees > 0)
    chained[list(anchors)] = False
    for activity in range(len(INDUSTRIES)):
        shops = np.flatnonzero(chained & (industry == activity))
        if len(shops) < 2:
            chained[shops] = False
            continue
        # Chains differ in size: a few have most of the shops.
        groups = max(1, len(shops) // 6)
        group = np.floor(groups * rng.random(len(shops)) ** 1.5).astype(np.int64)
        used, first, group = np.unique(group, return_index=True, return_inverse=True)
        roots = rng.integers(0, 2000, len(used))
        base = len(name)
        words = INDUSTRIES[activity].words
        for position in range(len(used)):
            called = f"{names.root(int(roots[position])).upper()} {words[position % len(words)]} AS"
            add(called, "AS", -1, activity, int(place[shops[first[position]]]))
        company[shops] = base + group

    solo = np.flatnonzero(company < 0)
    company[solo] = len(name) + np.arange(len(solo))
    solo_form = _solo_forms(rng, industry[solo], employees[solo])
    solo_form[np.isin(solo, anchors)] = _FORM["AS"]
    anchored = dict(zip(anchors, ANCHORS, strict=False))
    own_roots = _roots(rng, len(solo))
    pick = rng.integers(0, 1 << 20, len(solo))
    drawn = zip(
        solo.tolist(), solo_form.tolist(), industry[solo].tolist(), own_roots.tolist(), pick.tolist(), strict=True
    )
    for unit, kind, activity, root, chance in drawn:
        anchor = anchored.get(unit)
        name.append(anchor.name if anchor else _solo_name(kind, activity, root, chance))
    return company, _Blocks(
        name=name,
        form=np.concatenate([np.array(form, dtype=np.int64), solo_form]),
        parent=np.concatenate([np.array(parent, dtype=np.int64), np.full(len(solo), -1, dtype=np.int64)]),
        industry=np.concatenate([np.array(line, dtype=np.int64), industry[solo]]),
        place=np.concatenate([np.array(where, dtype=np.int64), place[solo]]),
    )


def _roots(rng: np.random.Generator, count: int) -> Ints:
    """Positions of made-up names: all used once before one is used again."""
    return np.concatenate([rng.permutation(2000) for _ in range(count // 2000 + 1)])[:count]


def _solo_forms(rng: np.random.Generator, industry: Ints, employees: Ints) -> Ints:
    kinds = list(mix.FORMS)
    shares = np.zeros((len(kinds) * 3, len(FORMS)))
    for position, kind in enumerate(kinds):
        for band, table in enumerate(mix.FORMS[kind]):
            for code, share in table.items():
                shares[position * 3 + band, _FORM[code]] = share
    kind_of = np.array([kinds.index(one.forms) for one in INDUSTRIES])
    band_of = np.where(employees == 0, 0, np.where(employees < 5, 1, 2))
    return _draw(rng, shares, kind_of[industry] * 3 + band_of)


def _solo_name(form: int, industry: int, root: int, pick: int) -> str:
    words = INDUSTRIES[industry].words
    word = words[pick % len(words)]
    code = FORMS[form]
    if code == "ENK":
        # A sole proprietorship carries its owner's name: plain, or with what it does.
        owner = names.person(root + (pick >> 4) % 84 * 2003).upper()
        return owner if pick % 5 < 2 else f"{owner.split(' ', 1)[1]} {word}"
    called = f"{names.root(root).upper()} {word}"
    if code == "BRL":
        return f"{names.root(root).upper()} BORETTSLAG"
    if code == "ESEK":
        return f"SAMEIET {names.root(root).upper()} {pick % 80 + 1}"
    if code in ("FLI", "STI"):
        return called if code == "FLI" else f"STIFTELSEN {called}"
    return f"{called} {code}"


def _unit_names(
    rng: np.random.Generator,
    places: tuple[Place, ...],
    blocks: _Blocks,
    company: Ints,
    industry: Ints,
    place: Ints,
    owner: Ints,
    anchors: tuple[int, ...],
) -> list[str]:
    count = len(company)
    roots = _roots(rng, count).tolist()
    pick = rng.integers(0, 1 << 20, count).tolist()
    several = np.bincount(company, minlength=len(blocks.form))[company] > 1
    found: list[str] = []
    rows = zip(
        company.tolist(), industry.tolist(), place.tolist(), owner.tolist(), several.tolist(), roots, pick, strict=True
    )
    held = set(anchors)
    for row, (above, activity, at, owned, chain, root, chance) in enumerate(rows):
        name = blocks.name[above]
        if row in held:
            found.append(name)
        elif owned == PRIVATE:
            if chain:
                posts = places[at].posts
                found.append(f"{name.removesuffix(' AS')} AVD {posts[chance % len(posts)][1]}")
            else:
                found.append(name if chance % 10 < 7 else name.removesuffix(" AS"))
        else:
            words = INDUSTRIES[activity].words
            word = words[chance % len(words)]
            body = blocks.name[blocks.parent[above]] if owned == MUNICIPAL else name
            found.append(
                f"{body} {names.root(root).upper()} {word}"
                if activity_named(activity)
                else f"{body} {word} {places[at].name.upper()}"
            )
    return found


def activity_named(activity: int) -> bool:
    """Whether public workplaces of the industry carry a name of their own (schools, homes), not just what they are."""
    return INDUSTRIES[activity].kind in ("school", "kindergarten", "care", "sport")


def _addresses(rng: np.random.Generator, places: tuple[Place, ...], place: Ints) -> Address:
    posts = np.array([len(one.posts) for one in places])[place]
    return Address(
        place=place,
        post=np.floor(posts * rng.random(len(place)) ** 1.7).astype(np.int64),
        street=rng.integers(0, 450, len(place)),
        house=rng.integers(1, 90, len(place)),
    )
