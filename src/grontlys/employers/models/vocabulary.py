"""The European vocabulary of occupations and skills (ESCO), below the unit groups of STYRK-08. Filled by import-classification.

Reference data: no history is kept, but what was read, from which file and when stands in ClassificationEdition and ImportRun.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from grontlys.employers.models.imports import ImportRun


class _Concept(models.Model):
    """What all of them have: the last part of the concept's address, names by language, and the newest edition that has it.

    `others_*` are further names, one on a line.
    """

    concept = models.CharField(_("begrep"), max_length=80, unique=True)
    name_nb = models.CharField(_("navn på bokmål"), max_length=300, blank=True)
    name_en = models.CharField(_("engelsk navn"), max_length=300, blank=True)
    others_nb = models.TextField(_("andre navn på bokmål"), blank=True)
    others_en = models.TextField(_("andre engelske navn"), blank=True)
    edition = models.CharField(_("utgave"), max_length=20, blank=True)

    class Meta:
        abstract = True
        ordering = ["concept"]

    def __str__(self) -> str:
        return self.name_nb or self.name_en or self.concept


class EscoOccupation(_Concept):
    """An occupation of ESCO; `group_code` is the unit group of ISCO-08 it stands under, which STYRK-08 nearly always shares."""

    group_code = models.CharField(_("yrkesgruppe"), max_length=4, db_index=True)
    code = models.CharField(_("kode"), max_length=24, blank=True)


class SkillGroup(_Concept):
    """A group in ESCO's hierarchy of skills, on level 0-3."""

    code = models.CharField(_("kode"), max_length=16, blank=True)
    level = models.PositiveSmallIntegerField(_("nivå"))
    parent = models.CharField(_("over"), max_length=80, blank=True)


class Skill(_Concept):
    """A skill or knowledge of ESCO. `reuse` says how far it carries: from one occupation only to all of working life."""

    kind = models.CharField(_("slag"), max_length=20, blank=True)
    reuse = models.CharField(_("rekkevidde"), max_length=24, blank=True)
    group = models.CharField(_("gruppe"), max_length=80, blank=True)


class OccupationSkill(models.Model):
    """That an occupation uses a skill: always (essential), or in some places."""

    occupation = models.ForeignKey(EscoOccupation, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="occupations")
    essential = models.BooleanField(_("nødvendig"))

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="occupation_skill_once", fields=["occupation", "skill"])]

    def __str__(self) -> str:
        return f"{self.occupation_id} {self.skill_id}"


class ClassificationEdition(models.Model):
    """What was last read in of a vocabulary in a language: which edition, from which file, and when it last changed anything."""

    kind = models.CharField(_("hva"), max_length=24)
    language = models.CharField(_("språk"), max_length=2, blank=True)
    edition = models.CharField(_("utgave"), max_length=20, blank=True)
    source = models.CharField(_("kilde"), max_length=300)
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kind", "language"]
        constraints = [models.UniqueConstraint(name="classification_edition_once", fields=["kind", "language"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.edition}"
