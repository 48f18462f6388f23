"""What an employer asks NAV or an enterprise: a question, a need of people, an offer of a place, or that something went wrong."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models import ContactPerson, Statement, Workplace
from grontlys.relations.rules import words


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, actor: Actor) -> RequestQuerySet:
        """The organisation that received it or has it now; needs and offers are for all who work towards employers."""
        if not actor.may(Right.SEE_EMPLOYERS) or actor.organisation_id is None:
            return self.none()
        own = Q(received_for=actor.organisation_id) | Q(organisation=actor.organisation_id)
        return self.filter(own | Q(kind__in=words.SHARED_REQUESTS))

    def waiting(self) -> RequestQuerySet:
        """Those without an answer."""
        return self.filter(answered_at=None)

    def fresh(self, on: dt.date) -> RequestQuerySet:
        """Needs and offers that still count as new: not slipped away, sorted out, or taken back as a mistake."""
        new = self.filter(kind__in=words.SHARED_REQUESTS, fresh_until__gte=on, opening__withdrawal=None)
        return new.exclude(answer__in=(words.SOLVED, words.LOST))


class Request(models.Model):
    """`due_on` is set when it comes, by the clock of that day; a rule that changes later does not move it."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(_("hva"), max_length=12)
    text = models.TextField(_("med deres ord"), blank=True)
    asked_by = models.ForeignKey(
        ContactPerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    received_at = models.DateTimeField(_("kom"))
    received_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    received_for = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("svar innen"))
    fresh_until = models.DateField(_("ny til og med"), null=True, blank=True)
    opening = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(_("besvart"), null=True, blank=True)
    answered_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(_("svar"), max_length=20, blank=True)
    answer_text = models.CharField(_("svaret med noen ord"), max_length=500, blank=True)
    confirmed_at = models.DateTimeField(_("bekreftet av arbeidsgiver"), null=True, blank=True)
    lost_reason = models.CharField(_("hvorfor det glapp"), max_length=20, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("henvendelse")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["owner", "due_on"], name="request_of_owner", condition=Q(answered_at=None)),
            models.Index(fields=["fresh_until"], name="request_fresh"),
            models.Index(
                fields=["organisation", "due_on"], name="request_of_organisation", condition=Q(answered_at=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="request_kind_known", condition=Q(kind__in=[t.code for t in words.REQUEST_KINDS])
            ),
            models.CheckConstraint(
                name="request_answer_known", condition=Q(answer__in=["", *(t.code for t in words.ANSWERS)])
            ),
            models.CheckConstraint(
                name="request_answer_whole",
                condition=Q(answer="", answered_at=None, answered_by=None, confirmed_at=None)
                | ~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False),
                violation_error_message=_("Et svar har en dag og en som ga det."),
            ),
            models.CheckConstraint(
                name="request_lost_reason_known",
                condition=Q(lost_reason__in=["", *(t.code for t in words.LOST_REASONS)]),
            ),
            models.CheckConstraint(
                name="request_lost_is_answered", condition=Q(lost_reason="") | Q(answered_at__isnull=False)
            ),
            models.CheckConstraint(
                name="request_confirmed_after_answer",
                condition=Q(confirmed_at=None) | Q(confirmed_at__gte=F("answered_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.workplace_id}"
