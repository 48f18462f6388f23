"""People who sign in, and the assignments that give them their roles."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from grontlys.access.models.organisation import Organisation
from grontlys.access.roles import Right, Role

if TYPE_CHECKING:
    from grontlys.access.actor import Actor


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        """Sign-in ignores the case of the e-mail address."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, name: str, password: str | None = None, **extra: Any) -> Person:
        """A person who can sign in with a password; without one, only by other means."""
        person = self.model(email=self.normalize_email(email).lower(), name=name, **extra)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def system(self) -> Person:
        """The named actor of scheduled and imported work. It cannot sign in."""
        person, _created = self.get_or_create(
            email="system@grontlys.invalid", defaults={"name": "Grønt lys", "is_system": True, "password": "!"}
        )
        return person


class Person(AbstractBaseUser):
    email = models.EmailField(_("e-post"), unique=True)
    name = models.CharField(_("navn"), max_length=120)
    phone = models.CharField(_("telefon"), max_length=30, blank=True)
    language = models.CharField(_("språk"), max_length=5, choices=[("nb", "Norsk"), ("en", "English")], default="nb")
    is_active = models.BooleanField(_("kan logge inn"), default=True)
    is_system = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    # The framework's own apps ask for these three; our rights come from assignments (see actor.py).
    @property
    def is_staff(self) -> bool:
        return False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def on(self, day: dt.date) -> AssignmentQuerySet:
        """Assignments in force on a day."""
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def visible_to(self, actor: Actor) -> AssignmentQuerySet:
        """The assignments, past ones too, of the organisations whose staff the actor may see."""
        if not actor.may(Right.SEE_STAFF):
            return self.none()
        if actor.may(Right.MANAGE_ORGANISATIONS):
            return self.all()
        return self.filter(organisation=actor.organisation_id)


class Assignment(models.Model):
    """That a person holds a role in an organisation in a period. It is ended, never deleted."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(_("rolle"), max_length=30, choices=Role)
    starts_on = models.DateField(_("fra"))
    ends_on = models.DateField(_("til og med"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["person", "organisation", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                name="assignment_once",
                fields=["person", "organisation", "role", "starts_on"],
                violation_error_message=_("Personen har allerede denne rollen fra denne datoen."),
            ),
            models.CheckConstraint(
                name="assignment_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Rollen må slutte samme dag som den starter, eller senere."),
            ),
            models.CheckConstraint(name="assignment_role_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.get_role_display()} – {self.organisation}"
