# ruff: noqa: E501  # tables: one organisation, one line
"""The twelve organisations of the demo, the one that runs it, and the thirty people who work there. All made up."""

from __future__ import annotations

from dataclasses import dataclass

from grontlys.access.roles import OrganisationKind, Role
from grontlys.demo import numbers

_ALL = ("3218", "3216", "3214", "3212", "3207", "3220")
MAIL = "demo.grontlys.example"


@dataclass(frozen=True, slots=True)
class DemoOrganisation:
    """An organisation with the municipalities it serves; `above` is the key of the one it belongs to."""

    key: str
    name: str
    short_name: str
    kind: OrganisationKind
    areas: tuple[str, ...]
    above: str = ""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A member of staff: `key` is the part of the e-mail address before the @."""

    key: str
    name: str
    organisation: str
    role: Role

    @property
    def email(self) -> str:
        """The address the person signs in with; the domain is reserved and receives nothing."""
        return f"{self.key}@{MAIL}"

    @property
    def phone(self) -> str:
        """A number in a series that is not handed out."""
        return numbers.phone(10_000 + STAFF.index(self))


_OFFICE = OrganisationKind.NAV_OFFICE

ORGANISATIONS: tuple[DemoOrganisation, ...] = (
    DemoOrganisation("nav-fylke", "NAV fylke Øst (demo)", "NAV fylke Øst", OrganisationKind.NAV_COUNTY, _ALL),
    DemoOrganisation("nav-as", "NAV Ås (demo)", "NAV Ås", _OFFICE, ("3218",), "nav-fylke"),
    DemoOrganisation("nav-vestby", "NAV Vestby (demo)", "NAV Vestby", _OFFICE, ("3216",), "nav-fylke"),
    DemoOrganisation("nav-frogn", "NAV Frogn (demo)", "NAV Frogn", _OFFICE, ("3214",), "nav-fylke"),
    DemoOrganisation("nav-nesodden", "NAV Nesodden (demo)", "NAV Nesodden", _OFFICE, ("3212",), "nav-fylke"),
    DemoOrganisation("nav-nordre-follo", "NAV Nordre Follo (demo)", "NAV Nordre Follo", _OFFICE, ("3207",), "nav-fylke"),
    DemoOrganisation("nav-enebakk", "NAV Enebakk (demo)", "NAV Enebakk", _OFFICE, ("3220",), "nav-fylke"),
    DemoOrganisation("als", "NAV Arbeidslivssenter Øst (demo)", "NAV Arbeidslivssenter", OrganisationKind.WORKING_LIFE_CENTRE, _ALL, "nav-fylke"),
    DemoOrganisation("tjernlia", "Tjernlia Arbeid og Vekst AS", "Tjernlia Vekst", OrganisationKind.ENTERPRISE, ("3218", "3216", "3214", "3212")),
    DemoOrganisation("bregnevang", "Bregnevang Kompetanse AS", "Bregnevang", OrganisationKind.ENTERPRISE, ("3207", "3220", "3218")),
    DemoOrganisation("fylkeskommune", "Østglenna fylkeskommune", "Østglenna fylkeskommune", OrganisationKind.COUNTY_AUTHORITY, _ALL),
    DemoOrganisation("fjordklang", "Fjordklang kommune", "Fjordklang kommune", OrganisationKind.MUNICIPALITY, ("3214",)),
    DemoOrganisation("drift", "Driften av Grønt lys", "Drift", OrganisationKind.OPERATOR, ()),
)  # fmt: skip

STAFF: tuple[DemoPerson, ...] = (
    DemoPerson("sigrid", "Sigrid Lyngløkka", "nav-as", Role.COUNSELLOR),
    DemoPerson("yusuf", "Yusuf Tjernvoll", "nav-as", Role.MARKET_CONTACT),
    DemoPerson("marte", "Marte Solvstrøk", "nav-as", Role.YOUTH_CONTACT),
    DemoPerson("helge", "Helge Rognetunet", "nav-as", Role.LEADER),
    DemoPerson("petter", "Petter Humlekroken", "nav-vestby", Role.MARKET_CONTACT),
    DemoPerson("amina", "Amina Kvistglenna", "nav-vestby", Role.COUNSELLOR),
    DemoPerson("ragnhild", "Ragnhild Fossbrenna", "nav-vestby", Role.GRANT_DECIDER),
    DemoPerson("vegard", "Vegard Heggebrua", "nav-vestby", Role.LEADER),
    DemoPerson("ingrid", "Ingrid Tranemoen", "nav-frogn", Role.LEADER),
    DemoPerson("jonas", "Jonas Eiketeigen", "nav-frogn", Role.MARKET_CONTACT),
    DemoPerson("camilla", "Camilla Bekkeljosa", "nav-frogn", Role.JOB_SPECIALIST),
    DemoPerson("nadia", "Nadia Malmstua", "nav-nesodden", Role.MARKET_CONTACT),
    DemoPerson("olav", "Olav Svalehovde", "nav-nesodden", Role.COUNSELLOR),
    DemoPerson("hilde", "Hilde Uglukollen", "nav-nesodden", Role.LEADER),
    DemoPerson("tariq", "Tariq Vårsletta", "nav-nordre-follo", Role.MARKET_CONTACT),
    DemoPerson("silje", "Silje Nypegrenda", "nav-nordre-follo", Role.COUNSELLOR),
    DemoPerson("knut", "Knut Myrkvern", "nav-nordre-follo", Role.JOB_SPECIALIST),
    DemoPerson("bente", "Bente Kløverholt", "nav-nordre-follo", Role.LEADER),
    DemoPerson("emir", "Emir Rypekleiva", "nav-enebakk", Role.MARKET_CONTACT),
    DemoPerson("turid", "Turid Hasselrabben", "nav-enebakk", Role.LEADER),
    DemoPerson("astrid", "Astrid Lerkevang", "als", Role.IA_ADVISER),
    DemoPerson("frode", "Frode Tindehamna", "als", Role.WORK_LIFE_COACH),
    DemoPerson("hanne", "Hanne Orreviken", "nav-fylke", Role.MARKET_COORDINATOR),
    DemoPerson("lars", "Lars Bregnestøa", "nav-fylke", Role.ANALYST),
    DemoPerson("daniel", "Daniel Timianlia", "tjernlia", Role.JOB_CONSULTANT),
    DemoPerson("mona", "Mona Ravnheimen", "tjernlia", Role.MANAGER),
    DemoPerson("piotr", "Piotr Elvebakken", "bregnevang", Role.JOB_CONSULTANT),
    DemoPerson("solveig", "Solveig Granfjæra", "fylkeskommune", Role.APPRENTICESHIP_ADVISER),
    DemoPerson("farah", "Farah Moltesund", "fjordklang", Role.REFUGEE_ADVISER),
    DemoPerson("trond", "Trond Kobbertangen", "drift", Role.ADMINISTRATOR),
)


def organisation(key: str) -> DemoOrganisation:
    """The organisation with the key. Raises StopIteration for a key that is none."""
    return next(one for one in ORGANISATIONS if one.key == key)
