"""What the lists tell the frame at the start: their place in the navigation, words in the log, scheduled work."""

from __future__ import annotations

import datetime as dt

from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _

from grontlys.access.policies import shown_with
from grontlys.access.roles import Right
from grontlys.access.vocabulary import name_facts, name_thing, name_verbs
from grontlys.shared import schedule
from grontlys.web.navigation import NavItem, register


def ready() -> None:
    """Called once by the room's AppConfig."""
    from grontlys.employers.lists import actions
    from grontlys.employers.models import ContactPerson

    register(
        NavItem(
            label=_("Lister"), url_name="employers:lists", icon="FileImport", order=80, visible=shown_with(Right.STATE)
        )
    )
    name_verbs(
        {
            "uploaded_list": _("lastet opp liste"),
            "mapped_list": _("valgte kolonner i liste"),
            "chose_in_list": _("valgte arbeidsplass i liste"),
            "imported_list": _("tok inn liste"),
            "stated_from_list": _("la inn opplysninger fra liste"),
            "undid_list": _("angret liste"),
            "undid_from_list": _("tok ut opplysninger fra liste"),
            "removed_list": _("slettet liste"),
        }
    )
    name_thing("list", _("liste"), "employers:list", Right.STATE)
    name_facts(
        {
            "rows": _("rader"),
            "sheets": _("ark"),
            "list": _("liste nr."),
            "statements": _("opplysninger"),
            "people": _("kontaktpersoner"),
            "workplaces": _("arbeidsplasser"),
            "workplace": _("arbeidsplass"),
            "informed": _("kontaktpersonene vet om det"),
            "sharing": _("deles med"),
            "finished": _("ferdige"),
            "removed": _("slettet"),
        }
    )
    schedule.register(
        "continue_lists",
        actions.continue_lists,
        every=dt.timedelta(seconds=30),
        title=_("Arbeider videre med lister som noen har lastet opp"),
    )
    schedule.register(
        "forget_old_lists",
        actions.forget_old_lists,
        daily_at=dt.time(3, 40),
        title=_("Sletter rader fra lister som ikke trengs lenger"),
    )
    pre_delete.connect(_forget_person, sender=ContactPerson, dispatch_uid="lists_forget_person")


def _forget_person(instance: object, **_rest: object) -> None:
    from grontlys.employers.lists.actions import forget_person
    from grontlys.employers.models import ContactPerson

    assert isinstance(instance, ContactPerson)
    forget_person(instance)
