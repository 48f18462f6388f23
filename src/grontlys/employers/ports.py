"""What employers need to know from rooms above. A port with nobody behind it answers "unknown"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol


class CapacitySource(Protocol):
    """Knows how many trainees each workplace has now, over all actors (the placements room)."""

    def seats_taken(self, numbers: Iterable[int] | None) -> Mapping[int, int]:
        """Trainees now by organisation number; workplaces it knows nothing of are left out. None asks for all."""


_capacity: list[CapacitySource] = []


def register_capacity_source(source: CapacitySource) -> None:
    """Called once, from the ready() of the room that knows."""
    _capacity[:] = [source]


def seats_taken(numbers: Iterable[int] | None) -> Mapping[int, int]:
    """Seats taken by workplace; empty while no room answers."""
    return _capacity[0].seats_taken(numbers) if _capacity else {}
