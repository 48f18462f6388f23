"""The key of a statement about a task: the task's code, and where somebody in a certain role does it, that role too.

Two roles may do the same task with different demands: who stocks shelves in the day and who does it at night.
"""

from __future__ import annotations

from hashlib import blake2b

from grontlys.shared.text import fold

MOST_ROLE = 60
"""Characters of a role as it is written."""

_MOST_SLUG = 20  # with the longest code of a task and the colon, no more than a statement's key holds
_CUT = 15


def role_slug(role: str) -> str:
    """A role as it stands in a key: "Nattevakt, avd. 2" becomes "nattevakt-avd-2"; "" where it has no letter or digit.

    A long one is cut and gets four hexadecimal digits of its own, so that two that begin alike stay two.
    """
    slug = fold(role).replace(" ", "-")
    if len(slug) <= _MOST_SLUG:
        return slug
    return f"{slug[:_CUT]}-{blake2b(slug.encode(), digest_size=2).hexdigest()}"


def task_key(task: str, role: str = "") -> str:
    """The key of a task, done by a role or (with none) by whoever works there."""
    slug = role_slug(role)
    return f"{task}:{slug}" if slug else task


def task_of(key: str) -> str:
    """The code of the task in a key, with or without a role: "till:nattevakt" is the task "till"."""
    return key.partition(":")[0]
