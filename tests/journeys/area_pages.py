"""The pages of analyses of areas, with an example of each."""

from __future__ import annotations

from dataclasses import dataclass

from journeys.examples import Example, at


@dataclass(frozen=True)
class AreaGround:
    """An adopted analysis, and the next version of it that is being written."""

    adopted: int
    draft: int
    opgave: int


def area_pages(ground: AreaGround) -> dict[str, list[Example]]:
    """One or more examples for every page."""
    draft = at(pk=ground.draft)
    one = at(pk=ground.draft, opgave_pk=ground.opgave)
    return {
        "subsidies:analyses": [at()],
        "subsidies:new_analysis": [at("?gebied=WK990101")],
        "subsidies:analysis": [at(pk=ground.adopted), draft],
        "subsidies:introduce": [draft],
        "subsidies:adopt": [draft],
        "subsidies:compare": [draft, at(pk=ground.adopted)],
        "subsidies:findings": [at(pk=ground.draft, part=part) for part in ("figures", "people", "running")],
        "subsidies:order": [draft],
        "subsidies:new_area_opgave": [draft],
        "subsidies:edit_area_opgave": [one],
        "subsidies:new_result": [one],
        "subsidies:cycle": [at(code="WK990101", year=2026), at(code="WK990102", year=2026)],
        "subsidies:cycle_step": [at(code="WK990101", year=2026, kind="choosing")],
    }
