# ruff: noqa: E501  # tables: one kind, one line
"""What the demo assumes about the mix of the register, as tables with their sources. docs/demo.md explains them.

The survey's own mix (SINTEF 2019:00060 tables 5.2 and 5.3) is stratified towards large and public workplaces and is used only
for what it measures: who has taken people in (table 5.5) and what competence they ask for (tables 5.10 and 5.11).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SECTION_SHARES: Final[Mapping[str, float]] = {
    "A": 6.5, "B": 0.2, "C": 5.0, "D": 0.4, "E": 0.6, "F": 11.5, "G": 14.5, "H": 4.6, "I": 3.8, "J": 4.0,
    "K": 1.6, "L": 6.6, "M": 9.4, "N": 5.2, "O": 1.2, "P": 5.2, "Q": 10.0, "R": 3.6, "S": 5.9, "T": 0.2,
}  # fmt: skip
"""Per cent of workplaces by section of SN2007. Assumption: the order of size among the register's establishments (trade,
construction, professional services, health, real estate, farming first), evened out because units without employees, two of
three in the register, are here thinned to about a third. Compare table 5.2 (l. 2099-2119): the survey has C 10.6, G 23.7."""

SIZES: Final[tuple[tuple[int, int], ...]] = ((0, 0), (1, 4), (5, 9), (10, 19), (20, 49), (50, 99), (100, 240))
SIZE_SHARES: Final[Mapping[str, tuple[float, ...]]] = {
    "tiny": (0.62, 0.25, 0.06, 0.04, 0.02, 0.008, 0.002),
    "small": (0.20, 0.36, 0.20, 0.14, 0.08, 0.015, 0.005),
    "medium": (0.03, 0.13, 0.20, 0.25, 0.26, 0.09, 0.04),
    "public": (0.00, 0.06, 0.17, 0.27, 0.33, 0.12, 0.05),
}
"""Shares of the head count classes of SIZES by kind of industry. Assumption; together about 60 % end below five employees, which
the register withholds (1-4) or has none of."""

FORMS: Final[Mapping[str, tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float]]]] = {
    "trade": ({"ENK": 0.55, "AS": 0.39, "NUF": 0.04, "DA": 0.02}, {"AS": 0.82, "ENK": 0.13, "NUF": 0.02, "ANS": 0.03}, {"AS": 0.96, "NUF": 0.02, "SA": 0.01, "DA": 0.01}),
    "farm": ({"ENK": 0.90, "DA": 0.06, "AS": 0.04}, {"ENK": 0.62, "AS": 0.25, "DA": 0.13}, {"AS": 0.80, "SA": 0.12, "DA": 0.08}),
    "property": ({"AS": 0.62, "BRL": 0.22, "ESEK": 0.10, "ENK": 0.06}, {"AS": 0.75, "BRL": 0.25}, {"AS": 0.95, "SA": 0.05}),
    "club": ({"FLI": 0.92, "STI": 0.06, "ENK": 0.02}, {"FLI": 0.72, "STI": 0.20, "AS": 0.08}, {"FLI": 0.45, "STI": 0.30, "AS": 0.25}),
    "care": ({"ENK": 0.80, "AS": 0.20}, {"AS": 0.62, "ENK": 0.24, "ANS": 0.14}, {"AS": 0.66, "STI": 0.20, "SA": 0.14}),
    "household": ({"ENK": 1.0}, {"ENK": 1.0}, {"AS": 1.0}),
}  # fmt: skip
"""Organisation forms of private companies by kind of industry, for no employees, one to four, and more. Assumption."""

SECTOR_CODES: Final[Mapping[str, tuple[str, str]]] = {
    "AS": ("2100", "Private aksjeselskaper mv."),
    "NUF": ("2100", "Private aksjeselskaper mv."),
    "SA": ("2500", "Private foretak med begrenset ansvar"),
    "DA": ("2300", "Personlige foretak"),
    "ANS": ("2300", "Personlige foretak"),
    "ENK": ("8200", "Personlig næringsdrivende"),
    "BRL": ("8300", "Borettslag o.l."),
    "ESEK": ("8300", "Borettslag o.l."),
    "FLI": ("7000", "Ideelle organisasjoner"),
    "STI": ("7000", "Ideelle organisasjoner"),
    "KOMM": ("6500", "Kommuneforvaltningen"),
    "FYLK": ("6500", "Kommuneforvaltningen"),
    "STAT": ("6100", "Statsforvaltningen"),
}
"""Institutional sector code by form. An organisational part (ORGL) has that of the body at the top of its chain."""

FORM_NAMES: Final[Mapping[str, str]] = {
    "AS": "Aksjeselskap",
    "NUF": "Norskregistrert utenlandsk foretak",
    "SA": "Samvirkeforetak",
    "DA": "Ansvarlig selskap med delt ansvar",
    "ANS": "Ansvarlig selskap med solidarisk ansvar",
    "ENK": "Enkeltpersonforetak",
    "BRL": "Borettslag",
    "ESEK": "Eierseksjonssameie",
    "FLI": "Forening/lag/innretning",
    "STI": "Stiftelse",
    "KOMM": "Kommune",
    "FYLK": "Fylkeskommune",
    "STAT": "Staten",
    "ORGL": "Organisasjonsledd",
    "BEDR": "Underenhet til næringsdrivende og offentlig forvaltning",
    "AAFY": "Underenhet til ikke-næringsdrivende",
}

TRAPS: Final[Mapping[str, float]] = {
    "closed": 0.012,
    "bankrupt": 0.005,
    "foreign": 0.003,
    "no_municipality": 0.004,
    "former_municipality": 0.006,
    "second_industry": 0.08,
}
"""Shares of records that are as crooked as the register's own: ended, of a bankrupt company, abroad, without municipality number,
with the number from before 2024, with a second industry."""

EXPERIENCE: Final[Mapping[tuple[bool, int], float]] = {
    (True, 0): 0.84, (True, 1): 0.84, (True, 2): 0.782, (True, 3): 0.782, (True, 4): 0.846, (True, 5): 0.946, (True, 6): 0.946,
    (False, 0): 0.529, (False, 1): 0.529, (False, 2): 0.533, (False, 3): 0.533, (False, 4): 0.765, (False, 5): 0.819, (False, 6): 0.819,
}  # fmt: skip
"""Share that has or has had somebody in work training, by (public, index into SIZES). SINTEF 2019:00060 table 5.5, l. 2315-2333."""

DIALOGUE_BY_SIZE: Final[tuple[float, ...]] = (0.18, 0.70, 1.00, 1.08, 1.05, 1.05, 1.05)
"""What EXPERIENCE is multiplied with for the chance that somebody has talked with the workplace. Own choice: gives about 40 %."""

COMPETENCE: Final[Mapping[bool, Mapping[str, float]]] = {
    True: {
        "trade_certificate": 19.0, "higher_education": 60.0, "trained_here": 6.5, "courses": 2.5, "specialist": 3.5, "other": 8.5,
    },
    False: {
        "trade_certificate": 34.3, "higher_education": 23.4, "trained_here": 22.2, "courses": 6.6, "specialist": 5.3, "other": 8.4,
    },
}  # fmt: skip
"""Formal competence most needed, per cent, public and private. SINTEF 2019:00060 table 5.10, l. 2672-2687."""

COMPETENCE_BY_SECTION: Final[Mapping[str, Mapping[str, float]]] = {
    "C": {"trained_here": 18, "trade_certificate": 54, "higher_education": 16},
    "F": {"trained_here": 5, "trade_certificate": 73, "higher_education": 8},
    "G": {"trained_here": 37, "trade_certificate": 30, "higher_education": 11},
    "H": {"trained_here": 23, "trade_certificate": 33, "courses": 28},
    "I": {"trained_here": 22, "trade_certificate": 51, "courses": 7},
    "J": {"trade_certificate": 13, "higher_education": 42, "specialist": 13},
    "L": {"trained_here": 26, "trade_certificate": 26, "higher_education": 30},
    "M": {"trade_certificate": 11, "higher_education": 64, "specialist": 9},
    "N": {"trained_here": 21, "trade_certificate": 28, "higher_education": 16},
    "O": {"trained_here": 7, "trade_certificate": 14, "higher_education": 62},
    "P": {"trade_certificate": 13, "higher_education": 75, "specialist": 5},
    "Q": {"trained_here": 8, "trade_certificate": 23, "higher_education": 54},
    "R": {"trained_here": 29, "trade_certificate": 8, "higher_education": 46, "specialist": 8},
    "S": {"trained_here": 20, "trade_certificate": 20, "higher_education": 36},
}
"""The three answers given most, per cent, by section. SINTEF 2019:00060 table 5.11. They tilt; table 5.10 sets the totals."""
