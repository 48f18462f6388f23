"""What a named person decided about a suggestion: added, never changed. The machine suggests; these rows say who decided."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grontlys.candidates.models import Candidate
from grontlys.employers.models import Workplace
from grontlys.employers.rules.kinds import Purpose
from grontlys.matching.rules.decisions import Answer, What
from grontlys.shared.sealing import SealedField


class DecisionQuerySet(models.QuerySet["Decision"]):
    def newest(self, candidate: Candidate) -> dict[int, Decision]:
        """The newest decision on each workplace, by organisation number. One query."""
        rows = self.filter(candidate=candidate).select_related("by", "organisation").order_by("pk")
        return {one.workplace_id: one for one in rows}

    def turned_down(self, candidates: Iterable[int]) -> set[tuple[int, int]]:
        """Pairs (candidate, organisation number) that somebody has said no to and not taken back. One query."""
        rows = self.filter(candidate__in=list(candidates)).order_by("pk")
        newest = {(who, where): what for who, where, what in rows.values_list("candidate_id", "workplace_id", "what")}
        return {pair for pair, what in newest.items() if what == What.NOT_THIS}


class Decision(models.Model):
    """That a workplace was put on a candidate's shortlist, turned down, or neither any more. The note is sealed.

    `score` and `weights_version` say what the person who decided was shown, where it was among the suggestions.
    """

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="decisions")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(_("formål"), max_length=10, choices=[(one.value, one.value) for one in Purpose])
    what = models.CharField(_("hva"), max_length=10, choices=[(one.value, one.value) for one in What])
    reason = models.CharField(_("fordi"), max_length=20, blank=True)
    note = SealedField(_("med noen ord"), blank=True, default="")
    weights_version = models.CharField(_("vekter"), max_length=20)
    score = models.IntegerField(_("poeng"), null=True)
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("tidspunkt"))

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["candidate", "workplace"], name="decision_by_pair")]
        constraints = [
            models.CheckConstraint(name="decision_what_known", condition=Q(what__in=[one.value for one in What])),
            models.CheckConstraint(
                name="decision_purpose_known", condition=Q(purpose__in=[one.value for one in Purpose])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.workplace_id} {self.what}"


class OverloadAnswerQuerySet(models.QuerySet["OverloadAnswer"]):
    def newest(self, candidate: Candidate, number: int, task: str) -> dict[str, OverloadAnswer]:
        """The newest answer on each dimension of one task at one workplace. One query."""
        rows = self.filter(candidate=candidate, workplace=number, task=task).select_related("by").order_by("pk")
        return {one.dimension: one for one in rows}


class OverloadAnswer(models.Model):
    """What a named person answered where one task asks for more than the candidate meets: levels 0-3 as they were then."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="overload_answers")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="+")
    task = models.CharField(_("oppgave"), max_length=20, blank=True)
    dimension = models.CharField(_("hva"), max_length=30)
    ability = models.PositiveSmallIntegerField(_("går bra"))
    demand = models.PositiveSmallIntegerField(_("kreves"))
    answer = models.CharField(_("svar"), max_length=10, choices=[(one.value, one.value) for one in Answer])
    adaptation = models.CharField(_("tilrettelegging"), max_length=20, blank=True)
    note = SealedField(_("begrunnelse"), blank=True, default="")
    weights_version = models.CharField(_("vekter"), max_length=20)
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("tidspunkt"))

    objects = OverloadAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["candidate", "workplace", "task"], name="overload_by_pair")]
        constraints = [
            models.CheckConstraint(name="overload_answer_known", condition=Q(answer__in=[one.value for one in Answer])),
            models.CheckConstraint(
                name="overload_accepted_with_adaptation",
                condition=~Q(answer=Answer.ACCEPT.value, adaptation=""),
            ),
            models.CheckConstraint(name="overload_is_one", condition=Q(demand__gt=models.F("ability"), demand__lte=3)),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.workplace_id} {self.dimension} {self.answer}"
