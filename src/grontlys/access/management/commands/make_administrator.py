"""./run manage make-administrator: the first person of an installation, who makes the other organisations and people."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from grontlys.access import actions
from grontlys.access.actor import system_actor
from grontlys.access.models import Organisation, Person
from grontlys.access.roles import OrganisationKind, Right, Role
from grontlys.shared import clock


class Command(BaseCommand):
    help = "Make the first administrator and print the link where the password is chosen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--organisation", default="Drift", help="the operator's name; made where there is none")

    def handle(self, *args: Any, **options: Any) -> None:
        rights = frozenset({Right.SEE_STAFF, Right.MANAGE_STAFF, Right.MANAGE_ORGANISATIONS})
        actor = replace(system_actor(), rights=rights)
        try:
            with transaction.atomic():
                operator = Organisation.objects.filter(kind=OrganisationKind.OPERATOR).order_by("pk").first()
                if operator is None:
                    name = options["organisation"]
                    operator = actions.create_organisation(
                        actor, kind=OrganisationKind.OPERATOR, name=name, short_name=name
                    )
                actions.add_person(
                    actor,
                    operator,
                    email=options["email"],
                    name=options["name"],
                    role=Role.ADMINISTRATOR,
                    starts_on=clock.today(),
                )
                person = Person.objects.get(email__iexact=options["email"])
                link = actions.invite(actor, person, operator, origin=settings.GRONTLYS_ADDRESS)
        except ValidationError as refused:
            raise CommandError("; ".join(refused.messages)) from refused
        self.stdout.write(f"{person.name} er administrator i {operator.name}. Velg passord her:\n{link}")
