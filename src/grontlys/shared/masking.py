"""National identity numbers, and links that open something, are taken out of all that is written down about running the service."""

from __future__ import annotations

import re

_NATIONAL_ID = re.compile(r"(?<!\d)\d{6}[ .-]?\d{5}(?!\d)")


def mask(text: str) -> str:
    """The text with each number of eleven digits, written together or as six and five, replaced by stars."""
    return _NATIONAL_ID.sub("***********", text)


_SIGNATURE = re.compile(r"(?<=[\w-]):[\w-]{43}(?![\w-])")


def without_signatures(text: str) -> str:
    """The text with the signature of each signed word replaced by a star: whoever reads a log must not be able to follow a
    link that opens something without sign-in.
    """
    return _SIGNATURE.sub(":*", text)
