from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "grontlys.demo"
    label = "demo"

    def ready(self) -> None:
        if not settings.GRONTLYS_DEMO:
            return
        from grontlys.access import personas, vocabulary
        from grontlys.demo.personas import PERSONAS

        def of_the_demo() -> list[personas.Persona]:
            return [personas.Persona(p.email, p.name, p.role.label, p.organisation, p.line) for p in PERSONAS]

        personas.register(of_the_demo)
        vocabulary.name_verbs({"seeded": _("fylte demoen")})
        vocabulary.name_thing("demo", _("demo"))
        vocabulary.name_facts(
            {
                "on": _("dag"),
                "workplaces": _("arbeidsplasser"),
                "contacts": _("kontaktpersoner"),
                "statements": _("opplysninger"),
            }
        )
