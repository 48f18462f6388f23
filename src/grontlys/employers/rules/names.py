"""Names as people write them. The register keeps many in capitals; a page full of them is hard to read."""

from __future__ import annotations

import re

_KEPT = frozenset(
    {
        "AS", "ASA", "ANS", "DA", "BA", "SA", "KS", "NUF", "KF", "FKF", "IKS", "SF", "HF", "RHF", "BRL", "AB", "NAV", "AVD",
        "II", "III", "IV", "VI", "VII", "VIII", "IX", "SFO", "IT", "VVS", "TV", "DNB", "LHL", "KFUM", "KFUK", "AL",
    }
)  # fmt: skip
_SMALL = frozenset({"og", "i", "på", "for", "av", "ved", "til", "fra", "med", "om", "the", "of", "and"})
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


def display_name(name: str) -> str:
    """The name for a page: "FJELLHEIM LAGER AS" becomes "Fjellheim Lager AS"; one that is not all capitals stays."""
    if not name.isupper():
        return name
    first = True

    def soften(found: re.Match[str]) -> str:
        nonlocal first
        word, at_start = found[0], first
        first = False
        if word in _KEPT:
            return word
        lowered = word.lower()
        if lowered in _SMALL and not at_start:
            return lowered
        # A short word without a vowel is an abbreviation: "BMT", "RBK".
        if len(word) <= 4 and not re.search("[AEIOUYÆØÅÄÖÉ]", word):
            return word
        return word[0] + lowered[1:]

    return _WORD.sub(soften, name)
