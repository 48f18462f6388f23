"""The quick verbs of the workplace page: which there are, in which order and group, and who may use them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers import demand_forms, forms
from grontlys.employers.rules.kinds import Kind
from grontlys.employers.wording import KIND_WORDS


class Group(StrEnum):
    """Where a verb stands in the menu."""

    PLACE = "place"
    CONTACT = "contact"
    WORK = "work"
    PEOPLE = "people"
    AHEAD = "ahead"
    ORDER = "order"


GROUP_WORDS: dict[Group, Promise] = {
    Group.PLACE: gettext_lazy("Plass og svar"),
    Group.CONTACT: gettext_lazy("Hvem har kontakten"),
    Group.WORK: gettext_lazy("Arbeidet og miljøet"),
    Group.PEOPLE: gettext_lazy("Folk, grunner og støtte"),
    Group.AHEAD: gettext_lazy("Framover"),
    Group.ORDER: gettext_lazy("Sperre"),
}


@dataclass(frozen=True, slots=True)
class Verb:
    """A quick verb of the workplace page: its form, its words, its key, and the right it takes."""

    slug: str
    title: Promise | str
    done: Promise
    form: type[forms.VerbForm]
    icon: str
    key: str = ""
    group: Group = Group.PLACE
    right: Right = Right.STATE
    first: bool = False
    undo: bool = True
    listed: bool = True
    """False for a verb that other words on the page lead to, when it is the time for it."""


def _topic(slug: str, kind: Kind, icon: str, group: Group) -> Verb:
    return Verb(
        slug, KIND_WORDS[kind], gettext_lazy("Opplysningen er lagret."), forms.topic_form(kind), icon, group=group
    )


VERBS: dict[str, Verb] = {
    verb.slug: verb
    for verb in (
        Verb(
            "bekreft-plass",
            gettext_lazy("Bekreft plass"),
            gettext_lazy("Plassen er bekreftet."),
            forms.OpeningForm,
            "CheckmarkCircle",
            "b",
            first=True,
        ),
        Verb(
            "ikke-na",
            gettext_lazy("Ikke aktuelt nå"),
            gettext_lazy("Satt til ikke aktuelt nå."),
            forms.NotNowForm,
            "Pause",
            "n",
            first=True,
        ),
        Verb(
            "oppgave",
            gettext_lazy("Ny oppgave"),
            gettext_lazy("Oppgaven er lagret."),
            demand_forms.TaskForm,
            "TasklistStart",
            "o",
            first=True,
        ),
        Verb(
            "spurte",
            gettext_lazy("Spurte om plass"),
            gettext_lazy("Forespørselen er lagret."),
            forms.InquiryForm,
            "QuestionmarkCircle",
            "s",
            undo=False,
        ),
        Verb(
            "kapasitet",
            gettext_lazy("Kapasitet"),
            gettext_lazy("Kapasiteten er lagret."),
            forms.CapacityForm,
            "PersonGroup",
        ),
        Verb(
            "holdning",
            gettext_lazy("Tar de inn folk?"),
            gettext_lazy("Svaret er lagret."),
            forms.StanceForm,
            "HandShakeHeart",
        ),
        _topic("lofte", Kind.PROMISE, "Bell", Group.PLACE),
        Verb("merknad", gettext_lazy("Merknad"), gettext_lazy("Merknaden er lagret."), forms.NoteForm, "NotePencil"),
        Verb(
            "krav",
            gettext_lazy("Krav"),
            gettext_lazy("Kravet er lagret."),
            forms.RequirementForm,
            "Tasklist",
            group=Group.WORK,
        ),
        Verb(
            "arbeidstid",
            gettext_lazy("Arbeidstid"),
            gettext_lazy("Arbeidstiden er lagret."),
            forms.HoursForm,
            "Clock",
            group=Group.WORK,
        ),
        Verb(
            "kompetanse",
            gettext_lazy("Kompetansebehov"),
            gettext_lazy("Kompetansebehovet er lagret."),
            forms.CompetenceForm,
            "SealCheckmark",
            group=Group.WORK,
        ),
        _topic("rolle", Kind.ROLE, "Person", Group.WORK),
        _topic("andre-oppgaver", Kind.FLEXIBILITY, "ArrowsSquarepath", Group.WORK),
        _topic("gi-fra-seg", Kind.HANDOVER, "ArrowRight", Group.WORK),
        _topic("arbeidsmiljo", Kind.SETTING, "Chat", Group.WORK),
        _topic("besoksrad", Kind.ETIQUETTE, "Information", Group.WORK),
        Verb(
            "kontaktperson",
            gettext_lazy("Ny kontaktperson"),
            gettext_lazy("Kontaktpersonen er lagret."),
            forms.ContactPersonForm,
            "PersonPlus",
            group=Group.PEOPLE,
            undo=False,
        ),
        _topic("hvem-bestemmer", Kind.DECIDES, "PersonCheckmark", Group.PEOPLE),
        _topic("hvorfor", Kind.MOTIVE, "Heart", Group.PEOPLE),
        _topic("trenger-fra-oss", Kind.SUPPORT, "HandHeart", Group.PEOPLE),
        _topic("veiledere", Kind.SUPERVISION, "PersonChat", Group.PEOPLE),
        _topic("erfaring", Kind.EXPERIENCE, "ClockDashed", Group.PEOPLE),
        _topic("forankring", Kind.ANCHORING, "PersonGroup", Group.PEOPLE),
        _topic("egne-ansatte", Kind.MATURITY, "HeadHeart", Group.PEOPLE),
        _topic("egne-ord", Kind.OWN_WORDS, "ChatElipsis", Group.PEOPLE),
        _topic("utsikter", Kind.MARKET, "TrendUp", Group.AHEAD),
        _topic("planer", Kind.PLAN, "Calendar", Group.AHEAD),
        _topic("larlinger", Kind.APPRENTICES, "HatSchool", Group.AHEAD),
        _topic("avtale", Kind.AGREEMENT, "Handshake", Group.AHEAD),
        Verb(
            "nedbemanning",
            gettext_lazy("Nedbemanning"),
            gettext_lazy("Opplysningen er lagret."),
            forms.StaffCutsForm,
            "TrendDown",
            group=Group.AHEAD,
        ),
        Verb(
            "nedleggelse",
            gettext_lazy("Nedleggelse eller konkurs"),
            gettext_lazy("Opplysningen er lagret."),
            forms.ClosureForm,
            "XMarkOctagon",
            group=Group.AHEAD,
        ),
        Verb(
            "sperr",
            gettext_lazy("Sperr arbeidsplassen"),
            gettext_lazy("Arbeidsplassen er sperret."),
            forms.BarForm,
            "PadlockLocked",
            group=Group.ORDER,
            right=Right.BAR,
            undo=False,
        ),
        Verb(
            "opphev-sperre",
            gettext_lazy("Opphev sperren"),
            gettext_lazy("Sperren er opphevet."),
            forms.LiftBarForm,
            "PadlockUnlocked",
            group=Group.ORDER,
            right=Right.BAR,
            undo=False,
        ),
    )
}
SLUG_OF: dict[str, str] = {
    verb.form.topic.kind: verb.slug for verb in VERBS.values() if issubclass(verb.form, forms.TopicForm)
}
"""The verb with which a topic is changed, by kind."""


def register_verb(verb: Verb, *, after: str = "") -> None:
    """Add a verb of a room above: behind the one that is named, otherwise last. Called from AppConfig.ready()."""
    rest = dict(VERBS)
    VERBS.clear()
    for slug, known in rest.items():
        VERBS[slug] = known
        if slug == after:
            VERBS[verb.slug] = verb
    VERBS.setdefault(verb.slug, verb)


def verbs_for(actor: Actor, *, barred_by_us: bool) -> list[Verb]:
    """The verbs this actor may use on a workplace."""
    hidden = "sperr" if barred_by_us else "opphev-sperre"
    return [verb for verb in VERBS.values() if verb.listed and actor.may(verb.right) and verb.slug != hidden]


def grouped(verbs: Iterable[Verb]) -> list[tuple[str, list[Verb]]]:
    """Verbs under their group's words, in the order of the menu; empty groups left out."""
    found: dict[Group, list[Verb]] = {group: [] for group in Group}
    for verb in verbs:
        found[verb.group].append(verb)
    return [(str(GROUP_WORDS[group]), members) for group, members in found.items() if members]
