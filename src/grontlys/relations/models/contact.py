"""One contact with a workplace: what a statement that somebody was in touch leaves out.

That it happened, when, how, and what came of it in words, is the statement (employers, kind VISIT), which the lights read. Here is
for whom, with whom, and what comes next.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models import ContactPerson, Statement, Workplace
from grontlys.employers.querysets import readable_by
from grontlys.relations.rules import words


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, actor: Actor) -> ContactQuerySet:
        """Everyone who works towards employers sees contact that is shared with all, by whom and for what (system.md section 3).

        A contact is as readable as its statement.
        """
        return self.filter(readable_by(actor, "statement__")) if actor.may(Right.SEE_EMPLOYERS) else self.none()

    def standing(self) -> ContactQuerySet:
        """Without those whose statement was taken back as a mistake."""
        return self.filter(statement__withdrawal=None)

    def waiting(self) -> ContactQuerySet:
        """Those with a next step that nobody has taken."""
        return self.standing().exclude(next_step="").filter(done_at=None)


class Contact(models.Model):
    """`key` is made by whoever writes it down, on a telephone without a network too: sent twice, it is one contact."""

    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, related_name="contact")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="contacts")
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=40)
    concern = models.CharField(_("for hvem"), max_length=20, blank=True)
    outcome = models.CharField(_("hva kom ut av det"), max_length=20)
    with_whom = models.ForeignKey(
        ContactPerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="contacts"
    )
    next_step = models.CharField(_("neste steg"), max_length=20, blank=True)
    next_owner = models.ForeignKey("access.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    next_due = models.DateField(_("innen"), null=True, blank=True)
    done_at = models.DateTimeField(_("gjort"), null=True, blank=True)
    done_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(_("ført"))

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("kontakt")
        ordering = ["-recorded_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_owner", "next_due"],
                name="contact_next_steps",
                condition=Q(done_at=None) & ~Q(next_step=""),
            ),
            models.Index(fields=["workplace", "recorded_at"], name="contact_by_workplace"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="contact_sent_once",
                fields=["person", "key"],
                violation_error_message=_("Kontakten er lagret før."),
            ),
            models.CheckConstraint(
                name="contact_concern_known", condition=Q(concern__in=["", *(t.code for t in words.CONCERNS)])
            ),
            models.CheckConstraint(
                name="contact_outcome_known", condition=Q(outcome__in=[t.code for t in words.OUTCOMES])
            ),
            models.CheckConstraint(
                name="contact_next_step_known", condition=Q(next_step__in=["", *(t.code for t in words.NEXT_STEPS)])
            ),
            models.CheckConstraint(
                name="contact_next_step_whole",
                condition=Q(next_step="", next_owner=None, next_due=None, done_at=None)
                | ~Q(next_step="") & Q(next_owner__isnull=False, next_due__isnull=False),
                violation_error_message=_("Et neste steg har en som skal gjøre det, og en dag."),
            ),
            models.CheckConstraint(
                name="contact_done_by_somebody",
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk} with {self.workplace_id}"


class Partner(models.Model):
    """Somebody else from NAV or an enterprise who was there too, and with which task."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="partners")
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    task = models.CharField(_("oppgave"), max_length=20, blank=True)

    class Meta:
        ordering = ["contact", "pk"]
        constraints = [
            models.UniqueConstraint(name="partner_once", fields=["contact", "person"]),
            models.CheckConstraint(
                name="partner_task_known", condition=Q(task__in=["", *(t.code for t in words.PARTNER_TASKS)])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at contact {self.contact_id}"
