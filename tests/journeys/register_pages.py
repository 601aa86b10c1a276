"""The pages of the register of granted subsidies, with an example of each."""

from __future__ import annotations

from dataclasses import dataclass

from journeys.examples import Example, at


@dataclass(frozen=True)
class RegisterGround:
    """A register in use and one that waits for a yes; a subsidy that was placed, and moved again."""

    in_use: int
    waits: int
    entry: int


def register_pages(ground: RegisterGround) -> dict[str, list[Example]]:
    """One or more examples for every page."""
    return {
        "subsidies:register": [at(), at("?gebied=WK990101"), at("?zoek=niemand")],
        "subsidies:entry": [at(pk=ground.entry)],
        "subsidies:place": [at(), at("?geplaatst=alles")],
        "subsidies:import_register": [at()],
        "subsidies:register_file": [at(pk=ground.in_use), at(pk=ground.waits)],
    }
