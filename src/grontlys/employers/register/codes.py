"""What the import looks up in the classifications, read once a run into dictionaries that answer everything."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from grontlys.employers.models import Industry, Municipality, MunicipalityChange
from grontlys.employers.rules import industry as rules


class MunicipalityCodes(dict[Any, str]):
    """A registered municipality number to the number of today; what is no municipality number to ""."""

    def __missing__(self, registered: Any) -> str:
        if not isinstance(registered, str):
            raise TypeError
        value = registered if len(registered) == 4 and registered.isascii() and registered.isdigit() else ""
        if len(self) < 20_000:
            self[registered] = value
        return value


class IndustryCodes(dict[Any, tuple[str, str]]):
    """An industry code as written to (standard, section), by the lists that are loaded and else by its division."""

    def __init__(self, names_2007: dict[str, str], names_2025: dict[str, str]) -> None:
        super().__init__()
        self.names_2007, self.names_2025 = names_2007, names_2025

    def __missing__(self, code: Any) -> tuple[str, str]:
        if not isinstance(code, str):
            raise TypeError
        standard = rules.standard_of(code, self.names_2007, self.names_2025)
        value = (standard, rules.section_of(code, standard))
        if len(self) < 20_000:
            self[code] = value
        return value


def municipality_codes() -> MunicipalityCodes:
    """Old numbers followed through every change to today's. A number that was split into several stays as it is."""
    answers = MunicipalityCodes()
    following: dict[str, set[str]] = defaultdict(set)
    for old, new in MunicipalityChange.objects.values_list("old_code", "new_code"):
        if old != new:
            following[old].add(new)
    still_used = set(Municipality.objects.filter(valid_to__isnull=True).values_list("code", flat=True))
    for old in following:
        code, passed = old, set()
        while code not in still_used and len(following.get(code, ())) == 1 and code not in passed:
            passed.add(code)
            (code,) = following[code]
        if code != old and len(following.get(code, ())) <= 1:
            answers[old] = code
    return answers


def industry_codes() -> IndustryCodes:
    """The industry lists that are loaded now."""
    names: dict[str, dict[str, str]] = {rules.SN2007: {}, rules.SN2025: {}}
    for standard, code, name in Industry.objects.values_list("standard", "code", "name"):
        names.setdefault(standard, {})[code] = name
    return IndustryCodes(names[rules.SN2007], names[rules.SN2025])
