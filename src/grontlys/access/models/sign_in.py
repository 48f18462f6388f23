"""One row for each time somebody signs in, so that a session can be ended from outside it."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from grontlys.access.models.person import Person


class SignInQuerySet(models.QuerySet["SignIn"]):
    def open(self) -> SignInQuerySet:
        """Not ended by anybody. A session that nobody came back to stays open here until it is cleared away."""
        return self.filter(ended_at__isnull=True)

    def end(self, why: str, at: dt.datetime) -> int:
        """End those that are open, and say why; the number ended. Whoever sits there is signed out at the next click."""
        return self.open().update(ended_at=at, why=why)


class SignIn(models.Model):
    """The session itself (in the session table) holds this row's number. Nothing about machine or address is kept."""

    class Why(models.TextChoices):
        SIGNED_OUT = "signed_out", _("Logget ut")
        IDLE = "idle", _("Ikke i bruk")
        TOO_LONG = "too_long", _("Innlogget for lenge")
        NEWER = "newer", _("Logget inn et annet sted")
        ROLE_ENDED = "role_ended", _("En rolle ble avsluttet")
        CLOSED = "closed", _("Kontoen ble stengt")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_ins")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=12, choices=Why, blank=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["person"], name="sign_in_open", condition=models.Q(ended_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.person_id} {self.started_at:%Y-%m-%d %H:%M}"
