"""What is recorded about a candidate: dated, with who said it, added and never overwritten, save by erasure."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grontlys.candidates.models.candidate import Candidate
from grontlys.candidates.querysets import RecordQuerySet
from grontlys.candidates.rules.kinds import Basis, Kind
from grontlys.candidates.rules.topics import TOPICS
from grontlys.employers.rules.topics import Ask
from grontlys.shared.sealing import PartlySealedField, SealedField, lookup
from grontlys.shared.text import slug

TEXTS = frozenset(asked.name for topic in TOPICS for asked in topic.fields if asked.ask is Ask.TEXT)
"""The answers that are free texts, such as the name of a skill, or where something was seen."""


def key_of_name(name: str) -> str:
    """The key of a record that is known by its name: a keyed hash, by which the same name is found again and nothing is told.

    "" where the name holds nothing to go by.
    """
    plain = slug(name, 60)
    return lookup(plain)[:32] if plain else ""


class Record(models.Model):
    """One dated record: what (kind, key, answers), on what basis, by whom. `note` is sealed, and so
    are the texts in `value`, such as the name of a skill; its codes and numbers are plain.

    `kind` and `key` are the topic: a newer record on it supersedes, the older stays readable for those who follow the person.
    """

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="records")
    kind = models.CharField(_("hva"), max_length=20, choices=[(k.value, k.value) for k in Kind])
    key = models.CharField(_("gjelder"), max_length=60, blank=True)
    value = PartlySealedField(_("innhold"), default=dict, sealed=TEXTS)
    note = SealedField(_("med noen ord"), blank=True, default="")
    said_on = models.DateField(_("sagt"))
    recorded_at = models.DateTimeField(_("ført"))
    basis = models.CharField(_("grunnlag"), max_length=12, choices=[(b.value, b.value) for b in Basis])
    private_reason = models.CharField(_("beholdt fordi"), max_length=20, blank=True)
    author = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-said_on", "-recorded_at", "-pk"]
        indexes = [models.Index(fields=["candidate", "kind", "key"], name="record_by_topic")]
        constraints = [
            models.CheckConstraint(name="record_kind_known", condition=Q(kind__in=[k.value for k in Kind])),
            models.CheckConstraint(name="record_basis_known", condition=Q(basis__in=[b.value for b in Basis])),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.said_on}"
