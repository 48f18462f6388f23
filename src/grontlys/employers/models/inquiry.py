"""That somebody asked a workplace about a place, and what the answer was: what the likelihood learns from."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models.unit import Workplace
from grontlys.employers.rules.kinds import Purpose


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def visible_to(self, actor: Actor) -> InquiryQuerySet:
        """Everyone who works towards employers sees who has asked: one contact log for all. It never says for whom."""
        return self.all() if actor.may(Right.SEE_EMPLOYERS) else self.none()

    def waiting(self) -> InquiryQuerySet:
        """Those that nobody has answered yet."""
        return self.filter(outcome=Inquiry.Outcome.OPEN)

    def standing(self) -> InquiryQuerySet:
        """Without those entered by mistake."""
        return self.exclude(outcome=Inquiry.Outcome.MISTAKE)


class Inquiry(models.Model):
    """One question to one workplace, for training or for hiring. Holds nothing about the person it was asked for."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("Venter på svar")
        YES = "yes", _("Ja")
        NO = "no", _("Nei")
        MISTAKE = "mistake", _("Lagt inn ved en feil")

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="inquiries")
    purpose = models.CharField(_("for"), max_length=10, choices=[(p.value, p.value) for p in Purpose])
    asked_on = models.DateField(_("spurt"))
    asked_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ført"))
    outcome = models.CharField(_("svar"), max_length=10, choices=Outcome, default=Outcome.OPEN)
    answered_on = models.DateField(_("svarte"), null=True, blank=True)
    reason = models.CharField(_("grunn"), max_length=40, blank=True)
    settled_at = models.DateTimeField(_("svar ført"), null=True, blank=True)
    settled_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("forespørsel")
        ordering = ["-asked_on", "-pk"]
        indexes = [
            models.Index(fields=["workplace", "asked_on"], name="inquiry_by_workplace"),
            models.Index(fields=["settled_at"], name="inquiry_settled"),
            models.Index(fields=["organisation", "outcome"], name="inquiry_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                name="inquiry_purpose_known",
                condition=Q(purpose__in=[p.value for p in Purpose]),
                violation_error_message=_("Velg arbeidstrening eller ansettelse."),
            ),
            models.CheckConstraint(
                name="inquiry_outcome_known",
                condition=Q(outcome__in=["open", "yes", "no", "mistake"]),
                violation_error_message=_("Velg et svar fra listen."),
            ),
            models.CheckConstraint(
                name="inquiry_answer_has_a_day",
                condition=Q(outcome__in=["open", "mistake"], answered_on__isnull=True)
                | Q(outcome__in=["yes", "no"], answered_on__isnull=False),
                violation_error_message=_("Et svar har en dato, og bare et svar har det."),
            ),
            models.CheckConstraint(
                name="inquiry_answered_after_asked",
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                violation_error_message=_("Svaret kan ikke ha kommet før spørsmålet."),
            ),
            models.CheckConstraint(
                name="inquiry_reason_of_a_no",
                condition=Q(reason="") | Q(outcome="no"),
                violation_error_message=_("En grunn hører til et nei."),
            ),
            models.CheckConstraint(
                name="inquiry_settled_or_open",
                condition=Q(outcome="open", settled_at__isnull=True) | ~Q(outcome="open") & Q(settled_at__isnull=False),
                violation_error_message=_("Et svar må være ført en gang."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.asked_on} {self.outcome}"
