"""Names from the register, readable."""

from __future__ import annotations

import pytest

from grontlys.employers.rules.names import display_name


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("FJELLHEIM LAGER AS", "Fjellheim Lager AS"),
        ("ÅS KOMMUNE SKOLE OG OPPVEKST", "Ås Kommune Skole og Oppvekst"),
        ("NAV FROGN", "NAV Frogn"),
        ("SALONG LØV & LIN DA AVD ÅS", "Salong Løv & Lin DA AVD Ås"),
        ("BMT BYGG II ANS", "BMT Bygg II ANS"),
        ("O'HARA-NILSEN PUB AS", "O'Hara-Nilsen Pub AS"),
        ("I GODE HENDER", "I Gode Hender"),
        ("Lyngklang Lager as", "Lyngklang Lager as"),
        ("", ""),
    ],
)
def test_names(kept: str, shown: str) -> None:
    assert display_name(kept) == shown
