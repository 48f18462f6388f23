"""What the shared page tells the frame at the start: words in the log, and its lines in "I dag"."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from grontlys.access.vocabulary import name_codes, name_facts, name_verbs
from grontlys.employers.ports import DaySource, register_day_source
from grontlys.employers.rules.shared_page import PARTS


def ready() -> None:
    """Called once by the room's AppConfig."""
    from grontlys.employers.shared_pages.today import day_lines, part_name

    named = lazy(part_name, str)
    name_verbs(
        {
            "opened_shared_page": _("laget lenke til felles side"),
            "sent_shared_page": _("sendte lenke til felles side"),
            "closed_shared_page": _("stengte lenke til felles side"),
            "saw_shared_page": _("så svar på felles side"),
            "answered_shared_page": _("fylte ut felles side"),
        }
    )
    name_facts({"page": _("felles side nr."), "part": _("del")})
    name_codes({part.slug: named(part.slug) for part in PARTS})
    register_day_source(
        DaySource(key="shared_pages", heading=_("Arbeidsgivere har fortalt"), order=35, lines=day_lines)
    )
