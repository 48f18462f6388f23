"""Codes of the lists put into words: fields, reasons, faults, and why a file could not be read."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grontlys.employers.lists import fields, plan
from grontlys.employers.lists.sheets import Unreadable
from grontlys.employers.rules.kinds import Kind
from grontlys.employers.rules.private_facts import category
from grontlys.employers.wording import KIND_WORDS, label

FIELD_GROUPS: tuple[tuple[Promise, tuple[tuple[str, Promise], ...]], ...] = (
    (
        gettext_lazy("Arbeidsplassen"),
        (
            (fields.NUMBER, gettext_lazy("Organisasjonsnummer")),
            (fields.NAME, gettext_lazy("Navn på virksomheten")),
            (fields.STREET, gettext_lazy("Adresse")),
            (fields.POSTCODE, gettext_lazy("Postnummer")),
            (fields.POST_PLACE, gettext_lazy("Poststed eller kommune")),
        ),
    ),
    (
        gettext_lazy("Kontaktperson"),
        (
            (fields.PERSON_NAME, gettext_lazy("Kontaktperson: navn")),
            (fields.PERSON_ROLE, gettext_lazy("Kontaktperson: rolle")),
            (fields.PERSON_PHONE, gettext_lazy("Kontaktperson: telefon")),
            (fields.PERSON_EMAIL, gettext_lazy("Kontaktperson: e-post")),
        ),
    ),
    (
        gettext_lazy("Kontakt vi har hatt"),
        (
            (fields.CONTACT_ON, gettext_lazy("Kontakt: dato")),
            (fields.CONTACT_FORM, gettext_lazy("Kontakt: hva slags")),
            (fields.CONTACT_NOTE, gettext_lazy("Kontakt: hva som kom fram")),
        ),
    ),
    (
        gettext_lazy("Ledige plasser"),
        (
            (fields.TRAINING_COUNT, gettext_lazy("Plasser til arbeidstrening")),
            (fields.HIRING_COUNT, gettext_lazy("Stillinger")),
            (fields.OPENING_COUNT, gettext_lazy("Antall plasser")),
            (fields.OPENING_PURPOSE, gettext_lazy("Plassene er til")),
            (fields.OPENING_STARTS, gettext_lazy("Plassene er ledige fra")),
            (fields.OPENING_UNTIL, gettext_lazy("Plassene er ledige til")),
            (fields.NOT_NOW, gettext_lazy("Ikke aktuelt nå")),
        ),
    ),
    (
        gettext_lazy("Folk som har vært der"),
        (
            (fields.PLACEMENT_PURPOSE, gettext_lazy("Plassering: hva slags")),
            (fields.PLACEMENT_STARTS, gettext_lazy("Plassering: fra")),
            (fields.PLACEMENT_ENDS, gettext_lazy("Plassering: til")),
            (fields.PLACEMENT_RESULT, gettext_lazy("Plassering: hvordan det gikk")),
        ),
    ),
    (
        gettext_lazy("Annet"),
        (
            (fields.NOTE, gettext_lazy("Merknad")),
            (fields.SAID_ON, gettext_lazy("Dato for opplysningene på raden")),
        ),
    ),
)
FIELD_WORDS: dict[str, Promise] = {code: word for _group, terms in FIELD_GROUPS for code, word in terms}

REFUSED_WORDS: dict[str, Promise] = {
    "candidate": gettext_lazy(
        "Ser ut til å handle om folk som søker arbeid. Slike kolonner leses ikke og lagres ikke: her står det vi vet om"
        " arbeidsplasser."
    ),
    "national_id": gettext_lazy("Har fødselsnummer i seg. Kolonnen leses ikke og lagres ikke."),
    "people": gettext_lazy(
        "Ser ut til å være navn på folk, og overskriften sier ikke hvem. Er det folk hos arbeidsgiver, så kall kolonnen"
        " «Kontaktperson» og last opp filen på nytt."
    ),
    "union": gettext_lazy("Sier hvem som har verv i en fagforening. Det lagres ikke."),
}

HOW_WORDS: dict[str, Promise] = {
    "number": gettext_lazy("Organisasjonsnummer"),
    "only_workplace": gettext_lazy("Hovedenhetens eneste arbeidsplass"),
    "company_place": gettext_lazy("Hovedenhetens arbeidsplass på stedet"),
    "name": gettext_lazy("Navn og sted"),
    "hand": gettext_lazy("Valgt av en kollega"),
}
CHOOSE_WORDS: dict[str, Promise] = {
    "number_other_name": gettext_lazy("Nummeret hører til en arbeidsplass med et helt annet navn."),
    "company": gettext_lazy("Nummeret er hovedenhetens. Velg hvilken av arbeidsplassene det gjelder."),
    "old_number": gettext_lazy("Arbeidsplassen med dette nummeret er lagt ned. Kanskje den har fått nytt nummer."),
    "number_unknown": gettext_lazy("Nummeret finnes ikke i Enhetsregisteret."),
    "name": gettext_lazy("Flere kan passe, eller navnet er skrevet annerledes."),
}
REASON_WORDS: dict[str, Promise] = {
    "same_number": gettext_lazy("samme nummer"),
    "same_company": gettext_lazy("samme hovedenhet"),
    "same_name": gettext_lazy("samme navn"),
    "similar_name": gettext_lazy("navnet ligner"),
    "other_name": gettext_lazy("et annet navn"),
    "same_street": gettext_lazy("samme adresse"),
    "same_postcode": gettext_lazy("samme postnummer"),
    "same_place": gettext_lazy("samme sted"),
    "other_place": gettext_lazy("et annet sted"),
    "home": gettext_lazy("i kontorets område"),
    "ended": gettext_lazy("lagt ned"),
}
FAULT_CODES = frozenset(
    {
        "no_employer", "said_later", "date_unreadable", "purpose_unreadable", "until_before_said", "count_unreadable",
        "not_now_unreadable", "contact_later", "ends_before_starts", "starts_after_until",
        "unexpected",
    }
)  # fmt: skip


def trouble_text(code: str, name: str, text: str) -> str:
    """A fault or a remark about a row, as a sentence with what stood in the cell."""
    field = str(FIELD_WORDS.get(name, name))
    if code.startswith(plan.PRIVATE):
        about = label(category(code.removeprefix(plan.PRIVATE)))
        return _(
            "«%(field)s» er ikke tatt med: %(found)s ser ut til å si noe privat om en person (%(about)s). Skriv om cellen og last"
            " opp raden på nytt, eller skriv det på arbeidsplassens side."
        ) % {"field": field, "found": text, "about": about}
    return {
        "no_employer": _("Raden har verken organisasjonsnummer eller navn på virksomheten."),
        "said_later": _("Datoen for opplysningene er etter i dag: «%(text)s»."),
        "date_unreadable": _("Forsto ikke datoen i «%(field)s»: «%(text)s». Skriv for eksempel 14.12.2026."),
        "purpose_unreadable": _("Forsto ikke hva plassene er til: «%(text)s». Skriv arbeidstrening eller ansettelse."),
        "until_before_said": _("Datoen i «%(field)s» er før dagen det ble sagt: «%(text)s»."),
        "count_unreadable": _("Forsto ikke antallet i «%(field)s»: «%(text)s»."),
        "not_now_unreadable": _("Forsto ikke «Ikke aktuelt nå»: «%(text)s». Skriv ja, nei eller en dato."),
        "contact_later": _("Kontakten har en dato etter i dag: «%(text)s»."),
        "starts_after_until": _("Plassen begynner etter at den er slutt: «%(text)s»."),
        "ends_before_starts": _("Plasseringen slutter før den begynner: «%(text)s»."),
        "unexpected": _("Raden kunne ikke skrives. Resten av listen er tatt inn."),
        "number_invalid": _("«%(text)s» er ikke et gyldig organisasjonsnummer. Vi har søkt på navnet i stedet."),
        "contact_without_day": _("Kontakten har ingen dato og er ikke tatt med."),
        "person_without_name": _("Telefon eller e-post uten navn er ikke tatt med."),
        "person_union": _("Verv i fagforening lagres ikke; kontaktpersonen er ikke tatt med."),
        "person_unreachable": _("Kontaktperson uten telefon eller e-post er ikke tatt med."),
        "person_not_informed": _("Kontaktpersonen er ikke tatt med: det er ikke bekreftet at vedkommende vet om det."),
    }.get(code, code) % {"field": field, "text": text}


def unreadable_text(refused: Unreadable) -> tuple[str, str]:
    """What happened, and what to do. Nothing of the file was kept."""
    kind = {
        "pdf": _("en PDF"),
        "picture": _("et bilde"),
        "word": _("et Word-dokument"),
        "zip": _("en zip-fil"),
    }.get(str(refused.facts.get("kind", "")), _("noe annet enn et regneark"))
    happened, do = {
        "empty": (_("Filen er tom."), _("Åpne den og se om listen står der, lagre, og prøv igjen.")),
        "password": (
            _("Filen er låst med passord, så den kan ikke leses."),
            _(
                "Åpne den i Excel, velg Fil → Informasjon → Beskytt arbeidsbok → Krypter med passord, fjern passordet, lagre,"
                " og prøv igjen."
            ),
        ),
        "damaged": (
            _("Filen er skadet eller ikke ferdig lagret."),
            _("Åpne den i Excel, lagre en kopi, og last opp kopien."),
        ),
        "other_kind": (
            _("Filen er %(kind)s, selv om navnet kan si noe annet."),
            _("Lagre listen som Excel (.xlsx) eller CSV, og prøv igjen."),
        ),
        "no_columns": (
            _("Filen er tekst uten kolonner."),
            _("Lagre listen som Excel (.xlsx), eller som CSV med semikolon mellom kolonnene, og prøv igjen."),
        ),
        "no_rows": (
            _("Filen har overskrifter, men ingen rader."),
            _("Se om listen står på et annet ark, og prøv igjen."),
        ),
        "too_large": (
            _("Filen er større enn %(megabytes)s MB."),
            _("Del listen i flere filer, eller ta bort bilder, og prøv igjen."),
        ),
        "too_many_rows": (_("Filen har %(rows)s rader; det er plass til %(most)s."), _("Del listen i flere filer.")),
        "too_wide": (
            _("Et ark har flere enn %(most)s kolonner."),
            _("Ta bort kolonnene som ikke trengs, og prøv igjen."),
        ),
    }[refused.code]
    return happened % {**refused.facts, "kind": kind}, do


def kind_word(kind: str) -> str:
    """What an entry is, in words."""
    return _("Kontaktperson") if kind == plan.PERSON else str(KIND_WORDS[Kind(kind)])
