"""Days and ages as people say them, in the language of the page."""

from __future__ import annotations

import datetime as dt

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext


def say_day(day: dt.date, on: dt.date) -> str:
    """ "14. des." in the year of `on`, otherwise "14. desember 2027"."""
    if day.year == on.year:
        return formats.date_format(day, pgettext("date format, day and short month", "j. N"))
    return formats.date_format(day, pgettext("date format with year", "j. F Y"))


def say_age(day: dt.date, on: dt.date) -> str:
    """How long ago a day was: "i dag", "i går", "for 3 dager siden", "for 5 måneder siden"."""
    days = (on - day).days
    if days <= 0:
        return _("i dag")
    if days == 1:
        return _("i går")
    if days < 60:
        return ngettext("for %(n)d dag siden", "for %(n)d dager siden", days) % {"n": days}
    if days < 730:
        months = days // 30
        return ngettext("for %(n)d måned siden", "for %(n)d måneder siden", months) % {"n": months}
    years = days // 365
    return ngettext("for %(n)d år siden", "for %(n)d år siden", years) % {"n": years}
