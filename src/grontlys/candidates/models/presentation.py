"""A page about a candidate for one employer or one kind of employer: its versions, what the candidate answered, its links and
what came of them. Texts are sealed; a version is never changed, only its step.
"""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grontlys.candidates.models.candidate import Candidate
from grontlys.candidates.presentations.rules import MOST_WRONG, REPLIES, WAYS, Step, step_on
from grontlys.shared.sealing import SealedField


class Presentation(models.Model):
    """For whom it is: a workplace, or a kind of employer ("task:<code>", "industry:<letter>"). The employer rings `caller`."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="presentations")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    caller = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    workplace = models.ForeignKey(
        "employers.Workplace", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind_of = models.CharField(_("slags arbeidsgiver"), max_length=40, blank=True)
    made_at = models.DateTimeField(_("laget"))
    withdrawn_at = models.DateTimeField(_("trukket tilbake"), null=True, blank=True)
    withdrawn_by = models.CharField(max_length=10, blank=True, choices=[("candidate", "candidate"), ("staff", "staff")])

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="presentation_one_receiver",
                condition=Q(workplace__isnull=False, kind_of="") | (Q(workplace__isnull=True) & ~Q(kind_of="")),
            )
        ]

    @property
    def receiver(self) -> str:
        """For whom, as a code that the fingerprint covers."""
        return f"workplace:{self.workplace_id}" if self.workplace_id else self.kind_of

    def __str__(self) -> str:
        return f"presentation {self.pk} of {self.candidate_id}"


class PresentationVersion(models.Model):
    """What it says, once and for all. `step` moves by rules.MOVES; `approved_fingerprint` is what the candidate said yes to."""

    presentation = models.ForeignKey(Presentation, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("utgave"))
    step = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Step])
    content = SealedField(blank=True, default="")
    plan = SealedField(blank=True, default="")
    fingerprint = models.CharField(max_length=64, blank=True)
    private_reason = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_until = models.DateField(null=True, blank=True)
    approved_way = models.CharField(max_length=10, blank=True, choices=[(one.code, one.code) for one in WAYS])
    approved_reason = models.CharField(max_length=20, blank=True)
    approved_fingerprint = models.CharField(max_length=64, blank=True)
    # Who sat with the candidate; empty where the candidate answered on the own page.
    approved_with = models.ForeignKey(
        "access.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What the candidate would have changed, by key of the line; "" is about all of it.
    comments = SealedField(blank=True, default="")

    class Meta:
        ordering = ["presentation", "-number"]
        constraints = [
            models.UniqueConstraint(name="presentation_version_once", fields=["presentation", "number"]),
            models.UniqueConstraint(
                name="one_shared_presentation_version", fields=["presentation"], condition=Q(step="shared")
            ),
            models.CheckConstraint(
                name="presentation_step_known",
                condition=Q(step__in=[one.value for one in Step if one is not Step.EXPIRED]),
            ),
            models.CheckConstraint(
                name="presentation_approved_as_it_is",
                condition=~Q(step__in=["approved", "shared"])
                | (
                    Q(approved_fingerprint=F("fingerprint"), approved_at__isnull=False, approved_until__isnull=False)
                    & ~Q(approved_fingerprint="")
                    & ~Q(approved_way="")
                ),
            ),
        ]

    def step_on(self, on: dt.date) -> Step:
        """Where it stands on a day."""
        return step_on(Step(self.step), self.approved_until, on)

    def __str__(self) -> str:
        return f"{self.presentation} v{self.number}"


class PresentationAsk(models.Model):
    """A link with a code by which the candidate reads a version and answers, and later sees what became of it and withdraws."""

    version = models.ForeignKey(PresentationVersion, on_delete=models.PROTECT, related_name="asks")
    nonce = models.CharField(max_length=40, unique=True)
    code = SealedField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    ends_on = models.DateField()
    until = models.DateField()
    wrong = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(
        max_length=10, blank=True, choices=[("approved", "approved"), ("changes", "changes"), ("declined", "declined")]
    )
    seen_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_presentation_ask_at_a_time", fields=["version"], condition=Q(closed_at=None)
            )
        ]

    def works(self, on: dt.date) -> bool:
        """Whether the link opens anything on the day: to answer for its days, and after an answer as long as that lasts."""
        if self.closed_at is not None or self.wrong >= MOST_WRONG:
            return False
        return on <= (self.ends_on if self.answered_at is None else max(self.until, self.ends_on))

    def __str__(self) -> str:
        return f"ask {self.pk} of {self.version_id}"


class PresentationLink(models.Model):
    """A link by which one employer reads a shared version, without signing in."""

    version = models.ForeignKey(PresentationVersion, on_delete=models.PROTECT, related_name="links")
    workplace = models.ForeignKey("employers.Workplace", on_delete=models.PROTECT, related_name="+")
    nonce = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    ends_on = models.DateField()
    contact = models.ForeignKey(
        "employers.ContactPerson", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_presentation_link_a_workplace",
                fields=["version", "workplace"],
                condition=Q(closed_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"link {self.pk} of {self.version_id}"


class PresentationOpening(models.Model):
    """That the employer's page was opened: when, and as what. Not by whom."""

    link = models.ForeignKey(PresentationLink, on_delete=models.PROTECT, related_name="openings")
    at = models.DateTimeField()
    form = models.CharField(max_length=4, choices=[("page", "page"), ("pdf", "pdf")])

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.link_id} {self.form}"


class PresentationReply(models.Model):
    """What the employer answered on the page."""

    link = models.ForeignKey(PresentationLink, on_delete=models.PROTECT, related_name="replies")
    answer = models.CharField(max_length=10, choices=[(one.code, one.code) for one in REPLIES])
    text = SealedField(blank=True, default="")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.link_id} {self.answer}"
