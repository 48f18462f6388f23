"""A region written as the company register's own bulk files: one JSON array each of operational and of main units, gzipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from grontlys.demo import mix, names
from grontlys.demo.industries import INDUSTRIES
from grontlys.demo.region import FORMS, Address, Region

_FOREIGN = (
    ("Sverige", "SE", "SE-451 30", "UDDEVALLA"),
    ("Danmark", "DK", "DK-9900", "FREDERIKSHAVN"),
    ("Polen", "PL", "80-001", "GDAŃSK"),
)
_BATCH = 5000


@dataclass(frozen=True, slots=True)
class RegisterFiles:
    """Where the files stand and how many records each holds."""

    workplaces: Path
    companies: Path
    workplace_count: int
    company_count: int


def write_register_files(region: Region, folder: Path | str, *, level: int = 1) -> RegisterFiles:
    """Write underenheter.json.gz and enheter.json.gz into the folder (made where it is missing), and say where they are.

    The bytes are the same for the same region. `level` is gzip's; 1 is fast and a third larger than 9.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    workplaces, companies = folder / "underenheter.json.gz", folder / "enheter.json.gz"
    # In order of number, as the register's own files are; the number stands first in each record.
    _write(workplaces, iter(sorted(workplace_records(region))), level)
    _write(companies, iter(sorted(company_records(region))), level)
    return RegisterFiles(workplaces, companies, len(region.workplaces), len(region.companies))


def _write(path: Path, records: Iterator[str], level: int) -> None:
    # No name and no time in the gzip header: the same region gives the same bytes.
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=level, mtime=0) as out,
    ):
        batch: list[str] = []
        lead = "[\n"
        for record in records:
            batch.append(record)
            if len(batch) == _BATCH:
                out.write((lead + ",\n".join(batch)).encode())
                lead = ",\n"
                batch.clear()
        out.write((lead + ",\n".join(batch) if batch else "").encode())
        out.write(b"\n]\n")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _object(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False)


def _form_texts() -> list[str]:
    return [_object(kode=code, beskrivelse=mix.FORM_NAMES[code], links=[]) for code in FORMS]


def _industry_texts() -> list[tuple[str, str]]:
    """For every industry its code object in SN2007 and in the newer standard (the same where there is none)."""
    found = []
    for one in INDUSTRIES:
        older = _object(kode=one.code, beskrivelse=one.name)
        found.append((older, _object(kode=one.newer[0], beskrivelse=one.newer[1]) if one.newer else older))
    return found


class _AddressTexts:
    """Addresses as the register writes them; the parts that repeat are made once."""

    def __init__(self, region: Region) -> None:
        self._streets = [json.dumps(names.street(index), ensure_ascii=False)[1:-1] for index in range(450)]
        self._heads: list[list[tuple[str, str, str, str]]] = []
        for place in region.places:
            variants = []
            for code, post in place.posts:
                start = (
                    f'{{"land":"Norge","landkode":"NO","postnummer":{_text(code)},"poststed":{_text(post)},"adresse":["'
                )
                own = f'"],"kommune":{_text(place.name.upper())},"kommunenummer":{_text(place.code)}}}'
                former = (
                    f'"],"kommune":{_text(place.name.upper())},"kommunenummer":{_text(place.former or place.code)}}}'
                )
                variants.append((start, own, former, '"]}'))
            self._heads.append(variants)

    def rows(self, address: Address) -> Iterator[tuple[list[tuple[str, str, str, str]], int, str]]:
        columns = zip(
            address.place.tolist(), address.post.tolist(), address.street.tolist(), address.house.tolist(), strict=True
        )
        for place, post, street, house in columns:
            yield self._heads[place], post, f"{self._streets[street]} {house}"


def _heads(employees: int) -> str:
    if employees >= 5:
        return f'"antallAnsatte":{employees},"harRegistrertAntallAnsatte":true'
    return '"harRegistrertAntallAnsatte":true' if employees else '"harRegistrertAntallAnsatte":false'


def workplace_records(region: Region) -> Iterator[str]:
    """Every operational unit as one line of JSON, in the region's order."""
    units, forms, industries = region.workplaces, _form_texts(), _industry_texts()
    bedr, aafy = forms[FORMS.index("BEDR")], forms[FORMS.index("AAFY")]
    parents = region.companies.number[units.company].tolist()
    addresses = _AddressTexts(region).rows(units.address)
    started = np.datetime_as_string(units.started).tolist()
    registered = np.datetime_as_string(units.started + np.timedelta64(5, "D")).tolist()
    closed = np.datetime_as_string(units.closed_on).tolist()
    columns = zip(
        units.number.tolist(),
        units.name,
        parents,
        units.industry.tolist(),
        units.newer.tolist(),
        units.second.tolist(),
        units.employees.tolist(),
        units.trading.tolist(),
        units.foreign.tolist(),
        units.no_municipality.tolist(),
        units.former_municipality.tolist(),
        started,
        registered,
        closed,
        addresses,
        strict=True,
    )
    for (
        number, name, parent, industry, newer, second, employees, trading, foreign, lacks, former, start, entered, end,
        (variants, post, street),
    ) in columns:  # fmt: skip
        if foreign:
            land, code, postcode, town = _FOREIGN[number % len(_FOREIGN)]
            address = _object(land=land, landkode=code, postnummer=postcode, poststed=town, adresse=[street])
        else:
            head = variants[post]
            address = f"{head[0]}{street}{head[3] if lacks else head[2] if former else head[1]}"
        more = f',"naeringskode2":{industries[second][0]}' if second >= 0 else ""
        ended = "" if end == "NaT" else f',"nedleggelsesdato":"{end}"'
        yield (
            f'{{"organisasjonsnummer":"{number}","navn":{_text(name)},"organisasjonsform":{bedr if trading else aafy},'
            f'"registreringsdatoEnhetsregisteret":"{entered}","registrertIMvaregisteret":{"true" if trading else "false"},'
            f'"naeringskode1":{industries[industry][newer]}{more},{_heads(employees)},"overordnetEnhet":"{parent}",'
            f'"oppstartsdato":"{start}"{ended},"beliggenhetsadresse":{address},"links":[]}}'
        )


def company_records(region: Region) -> Iterator[str]:
    """Every main unit as one line of JSON, in the region's order: public bodies, chains, the rest."""
    units, forms, industries = region.companies, _form_texts(), _industry_texts()
    addresses = _AddressTexts(region).rows(units.address)
    sectors = []
    for code in FORMS:
        number, text = mix.SECTOR_CODES.get(code, ("", ""))
        sectors.append(f'"institusjonellSektorkode":{_object(kode=number, beskrivelse=text)},' if number else "")
    founded = np.datetime_as_string(units.founded).tolist()
    bankrupt = np.datetime_as_string(units.bankrupt_on).tolist()
    numbers = units.number.tolist()
    incorporated = {FORMS.index(code) for code in ("AS", "NUF", "SA", "DA", "ANS", "STI", "BRL")}
    clubs = {FORMS.index("FLI")}
    foundations = {FORMS.index("STI")}
    columns = zip(
        numbers,
        units.name,
        units.form.tolist(),
        units.parent.tolist(),
        units.top_form.tolist(),
        units.industry.tolist(),
        units.newer.tolist(),
        units.employees.tolist(),
        founded,
        bankrupt,
        addresses,
        strict=True,
    )
    flag = ("false", "true")
    for number, name, form, parent, top, industry, newer, employees, start, ended, (variants, post, street) in columns:
        head = variants[post]
        above = f',"overordnetEnhet":"{numbers[parent]}"' if parent >= 0 else ""
        broke = "" if ended == "NaT" else f',"konkursdato":"{ended}"'
        # The register itself began in 1995; older companies were entered then.
        entered = max("1995-02-19", start)
        yield (
            f'{{"organisasjonsnummer":"{number}","navn":{_text(name)},"organisasjonsform":{forms[form]},'
            f'"registreringsdatoEnhetsregisteret":"{entered}","registrertIMvaregisteret":{flag[form in incorporated]},'
            f'"naeringskode1":{industries[industry][newer]},{_heads(employees)},'
            f'"forretningsadresse":{head[0]}{street}{head[1]},"stiftelsesdato":"{start}",{sectors[top]}'
            f'"registrertIForetaksregisteret":{flag[form in incorporated]},"registrertIStiftelsesregisteret":'
            f'{flag[form in foundations]},"registrertIFrivillighetsregisteret":{flag[form in clubs]},'
            f'"konkurs":{flag[bool(broke)]}{broke}{above},"underAvvikling":false,'
            f'"underTvangsavviklingEllerTvangsopplosning":false,"maalform":"Bokmål","links":[]}}'
        )
