"""The roles as tables for people: docs/privacy.md holds them, and a test keeps the two alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from grontlys.access.roles import NAV_KINDS, ROLES_IN, OrganisationKind, Right, Role, rights_of

YES, NO = "●", "–"

Reads = Callable[[frozenset[Right]], bool]

SHARING_COLUMNS: dict[str, Reads] = {
    "all": lambda rights: Right.SEE_EMPLOYERS in rights,
    "organisation, own": lambda rights: Right.SEE_EMPLOYERS in rights,
    "organisation, another's": lambda rights: False,
    "nav": lambda rights: Right.SEE_NAV_ONLY in rights,
}
"""Sharing level of a statement (and whose it is) to whether somebody with these rights may read it in full."""


def places() -> list[tuple[OrganisationKind, Role]]:
    """Every kind of organisation with every role that exists there, in the order of the specification."""
    return [(kind, role) for kind in OrganisationKind for role in Role if role in ROLES_IN[kind]]


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "| " + " | ".join("---" for _ in header) + " |"]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def rights_table() -> str:
    """Role by kind of organisation by right."""
    return _table(
        ["organisation", "role", *(right.value for right in Right)],
        (
            [kind.value, role.value, *(YES if right in rights_of(role, kind) else NO for right in Right)]
            for kind, role in places()
        ),
    )


def sharing_table() -> str:
    """Role by kind of organisation by sharing level of what is known."""
    return _table(
        ["organisation", "role", *SHARING_COLUMNS],
        (
            [
                kind.value,
                role.value,
                *(YES if reads(rights_of(role, kind)) else NO for reads in SHARING_COLUMNS.values()),
            ]
            for kind, role in places()
        ),
    )


def words_table() -> str:
    """Codes of the tables above with the words on screen."""
    rows = [
        (f"`{kind.value}`", str(kind.label), "part of NAV" if kind in NAV_KINDS else "") for kind in OrganisationKind
    ]
    rows += [(f"`{role.value}`", str(role.label), "role") for role in Role]
    rows += [(f"`{right.value}`", str(right.label), "right") for right in Right]
    return _table(["code", "on screen", ""], rows)


TABLES: dict[str, Callable[[], str]] = {"rights": rights_table, "sharing": sharing_table, "words": words_table}


def fill_in(text: str) -> str:
    """The document with each table between its marks (`<!-- rights -->` … `<!-- /rights -->`) as the code has it now.

    Raises ValueError where a mark is missing.
    """
    for name, table in TABLES.items():
        begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        head, found, rest = text.partition(begin)
        _old, closed, tail = rest.partition(end)
        if not found or not closed:
            raise ValueError(f"the document has no place for the table {name!r}: {begin} … {end}")
        text = f"{head}{begin}\n{table()}\n{end}{tail}"
    return text
