"""The published shares that the likelihood starts from, each a dated record with table and line of SINTEF 2019:00060.

Employer survey, 1000 leaders with hiring responsibility, asked by telephone 2 June to 15 August 2017 (l. 954-984); unweighted,
quotas on sector and size. Counts are printed where the table prints them; a count marked as derived is the integer that the
published percentages leave room for (docs/methods.md says how). No item asks whether an inquiry got a yes within 28 days:
these shares say where the model starts and how features tilt it, nothing more.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

ASKED = (dt.date(2017, 6, 2), dt.date(2017, 8, 15))
"""First and last day of the fieldwork (l. 983-984)."""


WINDOW_DAYS = 28
"""A yes counts when it comes within so many days of the inquiry (specification section 3). No survey item asked for that."""


class Share(NamedTuple):
    """How many of how many said yes. `published` is the percentage as printed, None where only counts are."""

    code: str
    yes: float
    of: int
    table: str
    line: str
    published: float | None = None
    derived: bool = False
    note: str = ""

    @property
    def value(self) -> float:
        """The share, between 0 and 1."""
        return self.yes / self.of


SHARES: tuple[Share, ...] = (
    # Someone on placement now or in the last three years, by sector and size
    Share("hosted:public:1-4", 21, 25, "T5.5", "2315", 84),
    Share("hosted:public:5-19", 43, 55, "T5.5", "2317", 78.2),
    Share("hosted:public:20-49", 55, 65, "T5.5", "2319", 84.6),
    Share("hosted:public:50+", 52, 55, "T5.5", "2321", 94.6, note="94.5 when recomputed"),
    Share("hosted:private:1-4", 127, 240, "T5.5", "2325", 52.9),
    Share("hosted:private:5-19", 128, 240, "T5.5", "2327", 53.3),
    Share("hosted:private:20-49", 122, 160, "T5.5", "2329", 76.5, note="76.3 when recomputed"),
    Share("hosted:private:50+", 131, 160, "T5.5", "2331", 81.9),
    Share("hosted:public", 171, 200, "T5.4", "2205", 85.5),
    Share("hosted:private", 508, 800, "T5.4", "2207", 63.5),
    Share("hosted", 679, 1000, "T5.4", "2203", 67.9),
    # The same by industry: share of the 679 (printed, a column percentage) turned into a share of the industry
    Share("hosted:section:G", 0.22 * 679, 237, "F5.2", "2396-2397", 22, derived=True),
    Share("hosted:section:Q", 0.12 * 679, 99, "F5.2", "2398", 12, derived=True),
    Share("hosted:section:C", 0.11 * 679, 106, "F5.2", "2398-2399", 11, derived=True),
    Share("hosted:section:P", 0.10 * 679, 75, "F5.2", "2399", 10, derived=True),
    Share("hosted:section:F", 0.08 * 679, 71, "F5.2", "2399", 8, derived=True),
    Share("hosted:section:M", 0.06 * 679, 81, "F5.2", "2399-2400", 6, derived=True),
    Share("hosted:section:I", 0.05 * 679, 45, "F5.2", "2400", 5, derived=True),
    Share("hosted:section:S", 0.04 * 679, 44, "F5.2", "2400-2401", 4, derived=True),
    Share("public:sections OPQ", 158, 200, "N5.4", "2695-2696", 79, derived=True),
    Share("sections OPQ", 29 + 75 + 99, 1000, "T5.2", "2113-2115"),
    # Someone on placement now
    Share("now", 295, 993, "T5.4", "2199", 29.7),
    Share("now:public", 102, 200, "T5.6", "2545", note="the base of the question that only they were asked"),
    Share("now:private", 193, 800, "T5.6", "2545", note="the base of the question that only they were asked"),
    Share("now:accommodation:yes", 0.40 * 556, 556, "F5.5", "2818-2819", 40, derived=True),
    Share("now:accommodation:no", 0.16 * 435, 435, "F5.5", "2819", 16, derived=True),
    Share("accommodation:public", 165, 198, "T5.12", "2760", 83.3),
    Share("accommodation:private", 391, 793, "T5.12", "2760", 49.3),
    Share("accommodation", 556, 991, "T5.12", "2760", 56.1),
    # Plans to take somebody in within a year, among those with nobody there now
    Share("plans:former", 159, 384, "N5.1", "2269", 41, derived=True),
    Share(
        "plans:never",
        21,
        321,
        "N5.1",
        "2263-2264",
        7,
        derived=True,
        note="6 public and 15 private: base 177/523 of F5.4",
    ),
    Share("plans:public", 42, 98, "N5.1", "2261", 43, derived=True),
    Share("plans:private", 138, 607, "N5.1", "2262", 23, derived=True),
    # Former hosts that hired somebody after a placement
    Share("hired:public", 28, 60, "T5.7", "2589", 46.7),
    Share("hired:private", 227, 308, "T5.7", "2589", 73.7),
    Share("hired", 255, 368, "T5.7", "2589", 69.3),
    # Have hired somebody who needed accommodation or follow-up: nearest to a hire without a placement first
    Share("hired in need", 281, 991, "F5.6", "2824", note="the base of the question that only they were asked"),
)
_BY_CODE = {share.code: share for share in SHARES}


def share(code: str) -> Share:
    """The published share with that code. Raises KeyError."""
    return _BY_CODE[code]
