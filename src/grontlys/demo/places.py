# ruff: noqa: E501  # tables: one place, one line
"""The six municipalities of the demo region, and a whole synthetic country for the large sets.

Numbers, names, post codes and post places of the region are facts (Statistics Norway's municipality numbers from 1 January
2024, Posten's post codes); populations are rounded, and only spread the workplaces. The rest of the country has the real
fifteen county numbers and made-up municipalities.
"""

from __future__ import annotations

from dataclasses import dataclass

from grontlys.demo import names


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality: `posts` are (post code, post place); `former` its number from 2020 to 2023, "" where it had none."""

    code: str
    name: str
    population: int
    posts: tuple[tuple[str, str], ...]
    former: str = ""
    latitude: float = 0.0
    longitude: float = 0.0


DEMO_REGION: tuple[Place, ...] = (
    Place("3218", "Ås", 21_500, (("1430", "ÅS"), ("1407", "VINTERBRO")), "3021", 59.664, 10.792),
    Place("3216", "Vestby", 19_500, (("1540", "VESTBY"), ("1555", "SON"), ("1550", "HØLEN"), ("1545", "HVITSTEN")), "3019", 59.605, 10.747),
    Place("3214", "Frogn", 16_100, (("1440", "DRØBAK"), ("1443", "DRØBAK"), ("1455", "NORDRE FROGN")), "3022", 59.664, 10.630),
    Place("3212", "Nesodden", 20_400, (("1450", "NESODDTANGEN"), ("1453", "BJØRNEMYR"), ("1454", "FAGERSTRAND"), ("1458", "FJELLSTRAND")), "3023", 59.864, 10.655),
    Place("3207", "Nordre Follo", 63_900, (("1400", "SKI"), ("1410", "KOLBOTN"), ("1405", "LANGHUS"), ("1412", "SOFIEMYR"), ("1415", "OPPEGÅRD"), ("1404", "SIGGERUD")), "3020", 59.719, 10.837),
    Place("3220", "Enebakk", 11_600, (("1912", "ENEBAKK"), ("1911", "FLATEBY"), ("1914", "YTRE ENEBAKK")), "3028", 59.764, 11.145),
)  # fmt: skip
"""Populations: Statistics Norway, 1 January 2024, rounded to the nearest hundred."""

# County number, name, share of the population in per cent, a latitude and longitude in the middle of it.
COUNTIES: tuple[tuple[str, str, float, float, float], ...] = (
    ("03", "Oslo", 12.9, 59.93, 10.75),
    ("11", "Rogaland", 9.0, 58.95, 6.00),
    ("15", "Møre og Romsdal", 4.9, 62.55, 7.20),
    ("18", "Nordland", 4.4, 67.00, 14.50),
    ("31", "Østfold", 5.6, 59.30, 11.20),
    ("32", "Akershus", 13.2, 59.95, 11.10),
    ("33", "Buskerud", 4.9, 60.20, 9.40),
    ("34", "Innlandet", 6.8, 61.30, 10.50),
    ("39", "Vestfold", 4.6, 59.25, 10.20),
    ("40", "Telemark", 3.2, 59.45, 8.80),
    ("42", "Agder", 5.8, 58.45, 7.70),
    ("46", "Vestland", 11.8, 60.90, 6.20),
    ("50", "Trøndelag", 8.8, 63.60, 10.80),
    ("55", "Troms", 3.1, 69.30, 19.00),
    ("56", "Finnmark", 1.4, 70.10, 25.50),
)


def county(municipalities: int = 350) -> dict[str, int]:
    """How many municipalities each county gets: by the square root of its people, at least one, Oslo one."""
    weights = {code: share**0.5 for code, _name, share, _lat, _lon in COUNTIES if code != "03"}
    total = sum(weights.values())
    spread = {code: max(1, round((municipalities - 1) * weight / total)) for code, weight in weights.items()}
    return {"03": 1, **spread}


def country(municipalities: int = 350) -> tuple[Place, ...]:
    """A synthetic Norway: the six of the demo region as they are, Oslo, and made-up municipalities in all fifteen counties."""
    people = 5_550_000
    found: list[Place] = list(DEMO_REGION)
    wanted = county(municipalities)
    serial = 0
    for code, name, share, latitude, longitude in COUNTIES:
        taken = {place.code for place in found if place.code.startswith(code)}
        here = wanted[code] - len(taken)
        left = people * share / 100 - sum(place.population for place in found if place.code in taken)
        # Zipf: a county has one town and many small municipalities.
        weights = [1 / (rank + 1.5) ** 0.9 for rank in range(here)]
        # From the top down: real numbers lie low in their county.
        low = (1,) if code == "03" else range(99, 0, -1)
        free = (f"{code}{number:02d}" for number in low if f"{code}{number:02d}" not in taken)
        for rank, number in zip(range(here), free, strict=False):
            serial += 1
            own = name if code == "03" else names.root(serial * 37).capitalize()
            post = f"{1 + (serial * 26) % 97:02d}{serial % 100:02d}"
            found.append(
                Place(
                    number,
                    own,
                    max(400, int(left * weights[rank] / sum(weights))),
                    ((post, own.upper()),),
                    "",
                    latitude + (rank % 7 - 3) * 0.11,
                    longitude + (rank // 7 % 7 - 3) * 0.19,
                )
            )
    return tuple(sorted(found, key=lambda place: place.code))
