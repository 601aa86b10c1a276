"""Which reaction of a party counts, and on which version it was given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Counted:
    """The reaction of one party that counts for a version."""

    organisation_id: int
    stance_id: int
    kind: str
    on_version: int


def counted_stances(stances: Iterable[Counted], *, for_version: int) -> dict[int, Counted]:
    """The latest reaction of each party on this version, else its latest on an older one.

    A reaction on a newer version says nothing about an older text.
    """
    counted: dict[int, Counted] = {}
    for stance in sorted(stances, key=lambda given: (given.on_version, given.stance_id)):
        if stance.on_version <= for_version:
            counted[stance.organisation_id] = stance
    return counted
