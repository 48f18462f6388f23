"""Searches that somebody keeps, each with what it gave when they last looked; and the outlines that the map is drawn from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def own(self, actor: Actor) -> SavedSearchQuerySet:
        """Those of the person who acts, made in the organisation acted for. Nobody sees another's."""
        if not actor.may(Right.SEE_EMPLOYERS) or actor.organisation_id is None:
            return self.none()
        return self.filter(person_id=actor.person_id, organisation_id=actor.organisation_id)

    def kept(self) -> SavedSearchQuerySet:
        """Without those removed a moment ago, which can still be taken back."""
        return self.filter(removed_at=None)


class SavedSearch(models.Model):
    """One search of one person. What it asks for may tell whom somebody looks on behalf of, so it is theirs alone."""

    person = models.ForeignKey("access.Person", on_delete=models.CASCADE, related_name="saved_searches")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("navn"), max_length=80)
    # As it stands in the address of the finding page, with its order and without a page.
    query = models.TextField(_("søk"))
    # The same chips and words in whatever order are the same search (finding.saved.digest_of).
    digest = models.CharField(max_length=32)
    created_at = models.DateTimeField(_("lagret"))
    seen_at = models.DateTimeField(_("sist sett"))
    # What it gave then (saved_state.encode); nothing where it gave too many to be followed.
    seen = models.BinaryField(null=True)
    removed_at = models.DateTimeField(_("slettet"), null=True, blank=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("lagret søk")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="saved_search_once",
                fields=["person", "organisation", "digest"],
                condition=Q(removed_at=None),
                violation_error_message=_("Dette søket er lagret fra før."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class MunicipalityShape(models.Model):
    """The outline of a municipality as an SVG path, in steps of 50 metres east and south (map_outlines.UNIT)."""

    code = models.CharField(_("kommunenummer"), max_length=4, primary_key=True)
    path = models.TextField(_("omriss"))
    left = models.IntegerField()
    top = models.IntegerField()
    right = models.IntegerField()
    bottom = models.IntegerField()
    label_x = models.IntegerField()
    label_y = models.IntegerField()
    source = models.CharField(_("kilde"), max_length=200)
    valid_from = models.DateField(_("gjelder fra"))
    imported_at = models.DateTimeField(_("lest inn"))

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
