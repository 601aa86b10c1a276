"""How an address is shown: the values in its path, and what stands behind the question mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Values = Mapping[str, object]


@dataclass(frozen=True)
class Example:
    """One address to look at: the values in its path, and what may stand behind the question mark."""

    values: Values
    query: str = ""


def at(query: str = "", **values: object) -> Example:
    """An example in one breath: ``at(pk=1)``, ``at("?zoek=bus")``."""
    return Example(values, query)
