"""Reading vocabularies in: only what differs is written, all files of a run or none of them, one event in the log for each file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.classifications import shapes
from grontlys.employers.classifications.shapes import Row, Table, concept_of, kind_of, names_of, read_table
from grontlys.employers.models import (
    ClassificationEdition,
    EscoOccupation,
    ImportRun,
    Occupation,
    OccupationSkill,
    Skill,
    SkillGroup,
)
from grontlys.employers.register.code_lists import Invalid
from grontlys.employers.register.importing import Counts, finish_run, shown, start_run
from grontlys.employers.register.lock import only_one

GONE_SHARE = 0.20
"""Relations of which more than this share would go are more likely to be the wrong file; own choice, as for the register."""

_BATCH = 500
_BAD_SHOWN = 5

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What was said about the files on the command line, where their names do not tell it. "" is "by the name"."""

    kind: str = ""
    language: str = ""
    edition: str = ""
    replace: bool = False


@dataclass(slots=True)
class _Run:
    """What the files of one run share: whose row is which concept, for relations that point to rows."""

    told: Told
    occupation_rows: list[str] | None = None
    skill_rows: list[str] | None = None


@dataclass(slots=True)
class _File:
    table: Table
    kind: str
    language: str
    edition: str
    counts: Counts = field(default_factory=Counts)


def import_vocabulary(
    sources: Sequence[str],
    *,
    actor: Actor,
    told: Told | None = None,
    dry_run: bool = False,
    tell: Tell = lambda text: None,
) -> list[ImportRun]:
    """Read files in, each recognised by its headings. Gives a run for each, in the order they were read (shapes.ORDER).

    All files or none: raises SourceError (Invalid, with the file and the line, where the content is at fault) with nothing
    changed. `dry_run` gives the same counts and changes nothing either; its runs are not kept. `tell` hears what is going on.
    """
    actor.require(Right.IMPORT_REGISTER)
    told = told or Told()
    files = []
    for source in sources:
        tell(_("Leser %(file)s") % {"file": shown(source)})
        with _named(source):
            table = read_table(source)
            kind = told.kind or kind_of(table)
            files.append(
                _File(
                    table,
                    kind,
                    told.language or shapes.language_of(source),
                    told.edition or ("" if kind in _BUREAU else shapes.edition_of(source)),
                )
            )
    files.sort(key=lambda file: shapes.ORDER.index(file.kind))
    run, made = _Run(told), []
    with only_one(), transaction.atomic():
        for file in files:
            with _named(file.table.source):
                tell(_("Sammenligner %(file)s") % {"file": shown(file.table.source)})
                row = start_run(ImportRun.Kind.CLASSIFICATION, f"{file.kind} {shown(file.table.source)}", actor)
                _LOADERS[file.kind](file, run)
                _note_edition(file, row)
                made.append(finish_run(row, file.counts, actor, fault=_aside_text(file), broken=False))
        if dry_run:
            transaction.set_rollback(True)
    return made


class _named:  # noqa: N801  # reads as a verb where it is used
    """Puts the name of the file before what is wrong with it."""

    def __init__(self, source: str) -> None:
        self.name = shown(source)

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, fault: BaseException | None, _trace: object) -> None:
        if isinstance(fault, Invalid) and self.name not in str(fault):
            raise Invalid(f"{self.name}: {fault}") from fault


def _aside_text(file: _File) -> str:
    if not file.counts.aside:
        return ""
    return _("%(count)s rader er utelatt: de mangler navn, er utgått, eller peker på noe som ikke er lest inn.") % {
        "count": file.counts.aside
    }


def _note_edition(file: _File, run: ImportRun) -> None:
    language = file.language if file.kind in _WITH_NAMES else ""
    before = ClassificationEdition.objects.filter(kind=file.kind, language=language).first()
    wrote = file.counts.new or file.counts.changed or file.counts.closed
    if before is not None and not wrote and file.edition in ("", before.edition):
        return
    ClassificationEdition.objects.update_or_create(
        kind=file.kind,
        language=language,
        defaults={"edition": file.edition, "source": shown(file.table.source)[:300], "run": run},
    )


# --- Comparing and writing ------------------------------------------------------------------------------------------------


def newer(edition: str, than: str) -> bool:
    """Whether an edition is newer than another; a known one is newer than one that is not known."""
    return _numbers(edition) > _numbers(than)


@cache
def _numbers(edition: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", edition))


def _upsert(
    model: type[models.Model],
    key: str,
    rows: Mapping[str, Mapping[str, Any]],
    counts: Counts,
    *,
    create: bool = True,
    defaults: Mapping[str, Any] | None = None,
) -> None:
    """Bring a table in line with rows by key. What is not mentioned, rows and columns, is left alone.

    An edition is only ever raised. Without `create` unknown keys are left out and counted as aside.
    """
    names = [one.attname for one in model._meta.concrete_fields if not one.primary_key or one.attname == key]
    stored = {row[key]: row for row in model._default_manager.values(*names)}
    written: list[models.Model] = []
    for which, values in rows.items():
        before = stored.get(which)
        if before is None:
            if not create:
                counts.aside += 1
                continue
            counts.new += 1
            written.append(model(**{key: which, **(defaults or {}), **values}))
            continue
        wanted = dict(values)
        if "edition" in wanted and not newer(wanted["edition"], before["edition"]):
            del wanted["edition"]
        if all(before[name] == value for name, value in wanted.items()):
            counts.unchanged += 1
            continue
        counts.changed += 1
        written.append(model(**{**before, **wanted}))
    model._default_manager.bulk_create(
        written,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=[key],
        update_fields=[name for name in names if name != key],
    )


def _gathered(rows: Iterable[Row], read: Callable[[Row], None]) -> None:
    """Read every row. Raises Invalid with the first lines that cannot be read."""
    bad = []
    for row in rows:
        try:
            read(row)
        except ValueError as fault:
            bad.append(_("linje %(line)s: %(fault)s") % {"line": row.line, "fault": fault})
    if bad:
        raise Invalid(
            _("%(count)s linjer kan ikke leses, og ingenting er endret. Først: %(first)s.")
            % {"count": len(bad), "first": "; ".join(bad[:_BAD_SHOWN])}
        )


def _once(found: Mapping[str, Any], key: str) -> str:
    if not key:
        raise ValueError(_("mangler kode"))
    if key in found:
        raise ValueError(_("«%(code)s» står to ganger") % {"code": key[:80]})
    return key


def _some(found: Collection[Any]) -> None:
    if not found:
        raise Invalid(_("Filen har ingen rader av dette slaget. Ingenting er endret."))


def _needs_language(file: _File, among: tuple[str, ...]) -> None:
    if file.language not in among:
        raise Invalid(
            _("Si hvilket språk navnene er på, med --language (%(among)s). Ingenting er endret.")
            % {"among": ", ".join(among)}
        )


# --- One loader for each kind of file ------------------------------------------------------------------------------------


def _styrk(file: _File, _run: _Run) -> None:
    """Codes of 1-4 figures with names. Bokmål makes the codes; nynorsk and English add names to those that are there."""
    file.language = file.language or "nb"
    _needs_language(file, ("nb", "nn", "en"))
    found: dict[str, dict[str, Any]] = {}

    def read(row: Row) -> None:
        code, name = row.get("code", "kode"), row.get("name", "navn")
        if not re.fullmatch(r"\d{1,4}", code):
            raise ValueError(_("«%(code)s» er ikke en kode i dette kodeverket") % {"code": code[:20]})
        if not name:
            raise ValueError(_("%(code)s mangler navn") % {"code": code})
        names = {"nb": "name", "nn": "name_nn", "en": "name_en"}
        values: dict[str, Any] = {names[file.language]: name[:200]}
        if file.language == "nb":
            values |= {
                "level": len(code),
                "parent_code": row.get("parentcode", "parent_code", "foreldrekode") or code[:-1],
            }
        found[_once(found, code)] = values

    _gathered(file.table.rows, read)
    _some(found)
    homeless = [code for code, row in found.items() if row.get("parent_code") and row["parent_code"] not in found]
    if homeless:
        raise Invalid(
            _("%(code)s hører under %(parent)s, som ikke finnes i kodeverket. Ingenting er endret.")
            % {"code": homeless[0], "parent": found[homeless[0]]["parent_code"]}
        )
    _upsert(Occupation, "code", found, file.counts, create=file.language == "nb")


def _isco_names(file: _File, _run: _Run) -> None:
    """English names of the groups of ISCO-08, for those that STYRK-08 has too."""
    file.language = file.language or "en"
    _needs_language(file, ("en",))
    found: dict[str, dict[str, Any]] = {}

    def read(row: Row) -> None:
        code, name = row.get("code"), row.get("preferredlabel", "preferred_label")
        if not re.fullmatch(r"\d{1,4}", code) or not name:
            raise ValueError(_("«%(code)s» er ikke en kode med navn") % {"code": code[:20]})
        found[_once(found, code)] = {"name_en": name[:200]}

    _gathered(file.table.rows, read)
    _some(found)
    _needs_styrk()
    _upsert(Occupation, "code", found, file.counts, create=False)


def _nav_categories(file: _File, _run: _Run) -> None:
    found: dict[str, dict[str, Any]] = {}

    def read(row: Row) -> None:
        code = row.get("styrk code").zfill(4)
        if not re.fullmatch(r"\d{4}", code):
            raise ValueError(_("«%(code)s» er ikke en kode i dette kodeverket") % {"code": code[:20]})
        found[_once(found, code)] = {
            "area": row.get("category level 1")[:80],
            "category": row.get("category level 2")[:80],
        }

    _gathered(file.table.rows, read)
    _some(found)
    _needs_styrk()
    _upsert(Occupation, "code", found, file.counts, create=False)


def _needs_styrk() -> None:
    if not Occupation.objects.exists():
        raise Invalid(_("Les inn STYRK-08 først, eller i samme kommando. Ingenting er endret."))


def _labels(file: _File, row: Row) -> dict[str, Any] | None:
    """Names of a concept in the file's language; None for one without a name, or that is out of use."""
    name = " ".join(row.get("preferredlabel", "preferred_label").split())
    if not name or row.get("status") == "obsolete":
        return None
    others = [one for one in names_of(row.get("altlabels", "alt_labels")) if one.casefold() != name.casefold()]
    return {
        f"name_{file.language}": name[:300],
        f"others_{file.language}": "\n".join(others),
        "edition": file.edition,
    }


_NO_NAMES = {"name_nb": "", "name_en": "", "others_nb": "", "others_en": ""}


def _concept(row: Row, *names: str) -> str:
    concept = concept_of(row.get(*names))
    if len(concept) > 80:
        raise ValueError(_("«%(code)s» er for lang") % {"code": concept[:40]})
    return concept


def _occupations(file: _File, run: _Run) -> None:
    _needs_language(file, ("nb", "en"))
    found: dict[str, dict[str, Any]] = {}
    rows: list[str] = []

    def read(row: Row) -> None:
        concept = _once(found, _concept(row, "concepturi", "occupation_id"))
        group = row.get("iscogroup", "isco_group").removeprefix("C").zfill(4)
        if not re.fullmatch(r"\d{4}", group):
            raise ValueError(_("«%(code)s» er ikke en yrkesgruppe") % {"code": group[:20]})
        rows.append(concept)
        labels = _labels(file, row)
        if labels is None:
            file.counts.aside += 1
            return
        found[concept] = labels | {"group_code": group, "code": row.get("code")[:24]}

    _gathered(file.table.rows, read)
    _some(found)
    if "occupation_id" in file.table.columns:
        run.occupation_rows = rows
    _upsert(EscoOccupation, "concept", found, file.counts, defaults=_NO_NAMES)


def _skills(file: _File, run: _Run) -> None:
    _needs_language(file, ("nb", "en"))
    found: dict[str, dict[str, Any]] = {}
    rows: list[str] = []

    def read(row: Row) -> None:
        concept = _once(found, _concept(row, "concepturi", "skill_id"))
        rows.append(concept)
        labels = _labels(file, row)
        if labels is None:
            file.counts.aside += 1
            return
        found[concept] = labels | {
            "kind": row.get("skilltype", "skill_type")[:20],
            "reuse": row.get("reuselevel", "reuse_level")[:24],
        }

    _gathered(file.table.rows, read)
    _some(found)
    if "skill_id" in file.table.columns:
        run.skill_rows = rows
    _upsert(Skill, "concept", found, file.counts, defaults=_NO_NAMES)


def _skill_groups(file: _File, _run: _Run) -> None:
    """Each row is a path from the top; the last step of it is the group the row is about, and the one before stands above it."""
    _needs_language(file, ("nb", "en"))
    found: dict[str, dict[str, Any]] = {}

    def read(row: Row) -> None:
        path = [level for level in range(4) if row.get(f"level {level} uri")]
        if not path:
            raise ValueError(_("mangler kode"))
        for level in path:
            concept = concept_of(row.get(f"level {level} uri"))
            name = row.get(f"level {level} preferred term")
            if not name:
                raise ValueError(_("%(code)s mangler navn") % {"code": concept[:40]})
            # A group may stand at two levels, as itself and as "the rest of it"; the higher place counts.
            found.setdefault(
                concept,
                {
                    f"name_{file.language}": name[:300],
                    "code": row.get(f"level {level} code")[:16],
                    "level": level,
                    "parent": concept_of(row.get(f"level {level - 1} uri")) if level else "",
                    "edition": file.edition,
                },
            )

    _gathered(file.table.rows, read)
    _some(found)
    _upsert(SkillGroup, "concept", found, file.counts, defaults=_NO_NAMES)


def _skill_parents(file: _File, _run: _Run) -> None:
    """In which group of the hierarchy a skill stands; of several the first in the file. Rows about groups are left out."""
    known = set(Skill.objects.order_by("pk").values_list("concept", flat=True))
    found: dict[str, dict[str, Any]] = {}

    def read(row: Row) -> None:
        concept, above = _concept(row, "concepturi"), _concept(row, "broaderuri")
        if not concept or not above:
            raise ValueError(_("mangler kode"))
        if concept in known and above not in known:
            found.setdefault(concept, {"group": above})

    _gathered(file.table.rows, read)
    _some(found)
    _upsert(Skill, "concept", found, file.counts, create=False)


def _relations(file: _File, run: _Run) -> None:
    """The whole list: relations that are no longer in it go."""
    occupations = dict(EscoOccupation.objects.order_by("pk").values_list("concept", "pk"))
    skills = dict(Skill.objects.order_by("pk").values_list("concept", "pk"))
    found: dict[tuple[int, int], bool] = {}
    by_row = file.table.by_row_number
    if by_row and (run.occupation_rows is None or run.skill_rows is None):
        raise Invalid(
            _("Relasjonene er radnumre i yrkesfilen og kompetansefilen. Gi alle tre filene i samme kommando.")
            + " "
            + _("Ingenting er endret.")
        )
    occupation_rows, skill_rows = run.occupation_rows or [], run.skill_rows or []
    meaning = {"e": True, "o": False, "essential": True, "optional": False}

    def read(row: Row) -> None:
        relation = meaning.get(row.get("relationtype", "relation_e_or_o").casefold())
        if relation is None:
            raise ValueError(_("relasjonen er verken nødvendig eller valgfri"))
        if by_row:
            where, which = row.get("occupation_row"), row.get("skill_row")
            if not (where.isdecimal() and which.isdecimal()):
                raise ValueError(_("radnummeret er ikke et tall"))
            if int(where) >= len(occupation_rows) or int(which) >= len(skill_rows):
                raise ValueError(_("radnummeret peker utenfor filen"))
            names = occupation_rows[int(where)], skill_rows[int(which)]
        else:
            names = concept_of(row.get("occupationuri")), concept_of(row.get("skilluri"))
        pair = occupations.get(names[0]), skills.get(names[1])
        if pair[0] is None or pair[1] is None:
            file.counts.aside += 1
            return
        key = (pair[0], pair[1])
        found[key] = found.get(key, False) or relation

    _gathered(file.table.rows, read)
    _some(found)
    _write_relations(found, file.counts, replace=run.told.replace)


def _write_relations(found: Mapping[tuple[int, int], bool], counts: Counts, *, replace: bool) -> None:
    stored = {
        (one, other): (pk, essential)
        for pk, one, other, essential in OccupationSkill.objects.order_by("pk").values_list(
            "pk", "occupation_id", "skill_id", "essential"
        )
    }
    gone = [pk for key, (pk, _essential) in stored.items() if key not in found]
    if len(gone) > GONE_SHARE * len(stored) and not replace:
        raise Invalid(
            _("%(count)s av %(all)s relasjoner mangler i filen. Er den rett, bruk --replace. Ingenting er endret.")
            % {"count": len(gone), "all": len(stored)}
        )
    made, altered = [], []
    for key, essential in found.items():
        before = stored.get(key)
        if before is None:
            made.append(OccupationSkill(occupation_id=key[0], skill_id=key[1], essential=essential))
        elif before[1] != essential:
            altered.append(OccupationSkill(pk=before[0], essential=essential))
        else:
            counts.unchanged += 1
    for start in range(0, len(gone), _BATCH):
        OccupationSkill.objects.filter(pk__in=gone[start : start + _BATCH]).delete()
    OccupationSkill.objects.bulk_create(made, batch_size=4 * _BATCH)
    OccupationSkill.objects.bulk_update(altered, ["essential"], batch_size=_BATCH)
    counts.new += len(made)
    counts.changed += len(altered)
    counts.closed += len(gone)


_LOADERS: dict[str, Callable[[_File, _Run], None]] = {
    shapes.STYRK: _styrk,
    shapes.ISCO_NAMES: _isco_names,
    shapes.NAV_CATEGORIES: _nav_categories,
    shapes.OCCUPATIONS: _occupations,
    shapes.SKILLS: _skills,
    shapes.SKILL_GROUPS: _skill_groups,
    shapes.SKILL_PARENTS: _skill_parents,
    shapes.RELATIONS: _relations,
}
_BUREAU = frozenset({shapes.STYRK, shapes.NAV_CATEGORIES})
_WITH_NAMES = frozenset({shapes.STYRK, shapes.ISCO_NAMES, shapes.OCCUPATIONS, shapes.SKILLS, shapes.SKILL_GROUPS})
