"""Small files of our own in the shapes in which STYRK-08, NAV's categories and ESCO are published."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Sequence
from pathlib import Path

ESCO = "http://data.europa.eu/esco"
OCCUPATION_COLUMNS = [
    "conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels", "status", "modifiedDate",
    "regulatedProfessionNote", "scopeNote", "definition", "inScheme", "description", "code",
]  # fmt: skip
SKILL_COLUMNS = [
    "conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "hiddenLabels", "status",
    "modifiedDate", "scopeNote", "definition", "inScheme", "description",
]  # fmt: skip

STYRK: list[tuple[str, str]] = [
    ("5", "Salgs- og serviceyrker"), ("51", "Personlig tjenesteyting"), ("512", "Kokker"), ("5120", "Kokker"),
    ("52", "Salgsyrker"), ("522", "Butikkselgere"), ("5223", "Butikkmedarbeidere"),
    ("53", "Pleie- og omsorgsarbeidere"), ("531", "Barnehage- og skoleassistenter mv."),
    ("5311", "Barnehage- og skolefritidsassistenter mv."), ("5312", "Skoleassistenter"),
    ("8", "Prosess- og maskinoperatører, transportarbeidere mv."), ("83", "Transportarbeidere"),
    ("834", "Operatører av mobile maskiner mv."), ("8344", "Truckførere"),
    ("9", "Renholdere, hjelpearbeidere mv."), ("94", "Kjøkkenassistenter"), ("941", "Kjøkkenassistenter"),
    ("9412", "Kjøkkenassistenter"),
]  # fmt: skip

# Concept, group, names by language, others by language.
OCCUPATIONS = [
    ("occ-cook", "5120", {"en": "cook", "no": "kokk"}, {"en": ["line cook", "kitchen cook"], "no": ["restaurantkokk"]}),
    ("occ-porter", "9412", {"en": "kitchen porter", "no": "kjøkkenhjelp"}, {"en": ["dishwasher"], "no": ["oppvasker"]}),
    ("occ-forklift", "8344", {"en": "forklift operator", "no": "truckfører"}, {"en": ["fork truck driver"], "no": []}),
]
SKILLS = [
    ("sk-clean", "skill/competence", "cross-sector", {"en": "clean surfaces", "no": "rengjøre overflater"}),
    ("sk-knife", "skill/competence", "sector-specific", {"en": "use food cutting tools", "no": "bruke kjøkkenkniver"}),
    ("sk-heat", "skill/competence", "occupation-specific", {"en": "use cooking techniques", "no": "tilberede mat"}),
    ("sk-hygiene", "knowledge", "cross-sector", {"en": "food hygiene", "no": "mathygiene"}),
    ("sk-truck", "skill/competence", "sector-specific", {"en": "operate forklift", "no": "kjøre gaffeltruck"}),
]
RELATIONS = [
    ("occ-cook", "essential", "sk-clean"), ("occ-cook", "essential", "sk-knife"), ("occ-cook", "essential", "sk-heat"),
    ("occ-cook", "essential", "sk-hygiene"), ("occ-cook", "optional", "sk-truck"), ("occ-porter", "essential", "sk-clean"),
    ("occ-porter", "essential", "sk-knife"), ("occ-porter", "essential", "sk-hygiene"),
    ("occ-porter", "essential", "sk-truck"), ("occ-forklift", "essential", "sk-truck"),
]  # fmt: skip


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def write(path: Path, text: str, encoding: str = "utf-8") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode(encoding)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return str(path)


def styrk(folder: Path, rows: Sequence[tuple[str, str]] = STYRK, *, klass: bool = True) -> str:
    """The bureau's own export (semicolon, Latin-1), or the plain list."""
    if klass:
        columns = [
            "code",
            "parentCode",
            "level",
            "name",
            "shortName",
            "presentationName",
            "validFrom",
            "validTo",
            "notes",
        ]
        lines = [[code, code[:-1], str(len(code)), name, "", "", "", "", ""] for code, name in rows]
        return write(folder / "styrk.csv", table(columns, lines, ";"), "iso-8859-1")
    lines = [[code, str(len(code)), code[:-1], name, "", ""] for code, name in rows]
    return write(folder / "plain.csv", table(["code", "level", "parent_code", "name", "short_name", "notes"], lines))


def nav(folder: Path) -> str:
    rows = [["5120", "Kokker", "Reiseliv og mat", "Kjøkkenpersonell"], ["9999", "Ukjent", "Annet", "Annet"]]
    columns = ["Styrk code", "Styrk description", "Category level 1", "Category level 2"]
    return write(folder / "nav.csv", table(columns, rows, ";"))


def occupations(folder: Path, language: str = "no", edition: str = "1.2.0") -> str:
    rows = [
        [
            "Occupation", f"{ESCO}/occupation/{concept}", group, names[language], "\n".join([names[language], *others[language]]), "",
            "released", "", "", "", "", "", "…", f"{group}.1",
        ]
        for concept, group, names, others in OCCUPATIONS
    ]  # fmt: skip
    name = f"ESCO dataset - v{edition} - classification -  - {language} - csv/occupations_{language}.csv"
    return write(folder / name, table(OCCUPATION_COLUMNS, rows))


def skills(folder: Path, language: str = "no", edition: str = "1.2.0") -> str:
    rows = [
        ["KnowledgeSkillCompetence", f"{ESCO}/skill/{concept}", kind, reuse, names[language], "", "", "released", "", "", "", "", ""]
        for concept, kind, reuse, names in SKILLS
    ]  # fmt: skip
    name = f"ESCO dataset - v{edition} - classification -  - {language} - csv/skills_{language}.csv"
    return write(folder / name, table(SKILL_COLUMNS, rows))


def relations(folder: Path, rows: Sequence[tuple[str, str, str]] = RELATIONS) -> str:
    lines = [[f"{ESCO}/occupation/{one}", how, "skill/competence", f"{ESCO}/skill/{other}"] for one, how, other in rows]
    return write(
        folder / "occupationSkillRelations_no.csv",
        table(["occupationUri", "relationType", "skillType", "skillUri"], lines),
    )


def skill_groups(folder: Path, language: str = "en") -> str:
    columns = [
        *(part for level in range(4) for part in (f"Level {level} URI", f"Level {level} preferred term")),
        "Description", "Scope note", *(f"Level {level} code" for level in range(4)),
    ]  # fmt: skip
    top, below = f"{ESCO}/skill/grp-skills", f"{ESCO}/skill/S6"
    rows = [
        [top, "skills", "", "", "", "", "", "", "", "", "S", "", "", ""],
        [top, "skills", below, "handling and moving", "", "", "", "", "…", "", "S", "S6", "", ""],
    ]
    return write(folder / f"skillsHierarchy_{language}.csv", table(columns, rows))


def skill_parents(folder: Path) -> str:
    rows = [
        ["KnowledgeSkillCompetence", f"{ESCO}/skill/sk-clean", "SkillGroup", f"{ESCO}/skill/S6"],
        ["KnowledgeSkillCompetence", f"{ESCO}/skill/sk-clean", "KnowledgeSkillCompetence", f"{ESCO}/skill/sk-knife"],
        ["SkillGroup", f"{ESCO}/skill/S6", "SkillGroup", f"{ESCO}/skill/grp-skills"],
    ]
    columns = ["conceptType", "conceptUri", "broaderType", "broaderUri"]
    return write(folder / "broaderRelationsSkillPillar_en.csv", table(columns, rows))


def plain(folder: Path) -> list[str]:
    """Occupations, skills and relations with fewer columns: identifiers without address, relations as rows."""
    occupation_rows = [
        [concept, group, f"{group}.1", names["en"], "|".join([names["en"], *others["en"]]), "…"]
        for concept, group, names, others in OCCUPATIONS
    ]
    skill_rows = [[concept, kind, reuse, names["en"], ""] for concept, kind, reuse, names in SKILLS]
    at = {row[0]: str(place) for rows in (occupation_rows, skill_rows) for place, row in enumerate(rows)}
    lines = [[at[one], at[other], how[0]] for one, how, other in RELATIONS]
    return [
        write(
            folder / "esco_v1.1.1_occupation_skill.csv.gz",
            table(["occupation_row", "skill_row", "relation_e_or_o"], lines),
        ),
        write(
            folder / "esco_v1.1.1_occupations_en.csv.gz",
            table(
                ["occupation_id", "isco_group", "code", "preferred_label", "alt_labels", "description"], occupation_rows
            ),
        ),
        write(
            folder / "esco_v1.1.1_skills_en.csv.gz",
            table(["skill_id", "skill_type", "reuse_level", "preferred_label", "alt_labels"], skill_rows),
        ),
    ]


def everything(folder: Path) -> list[str]:
    """All kinds of files, in Norwegian and English."""
    return [
        relations(folder), styrk(folder), nav(folder), occupations(folder), occupations(folder, "en"), skills(folder),
        skills(folder, "en"), skill_groups(folder), skill_parents(folder),
    ]  # fmt: skip
