"""The pages of the calendar, the council and papers, with an example of each."""

from __future__ import annotations

from dataclasses import dataclass

from journeys.examples import Example, at


@dataclass(frozen=True)
class RhythmGround:
    """What stands in the calendar, with the council and among the papers of the lonely opgave."""

    moment: int
    dropped: int
    meeting: int
    item: int
    report: int
    goal: int
    frozen: int
    delivery: int
    steering: int


def rhythm_pages(opgaven: list[Example], pk: int, ground: RhythmGround) -> dict[str, list[Example]]:
    """One or more examples for every page."""
    item = {"pk": pk, "item_pk": ground.item}
    report, frozen = {"pk": pk, "number": ground.report}, {"pk": pk, "number": ground.frozen}
    steering = {"pk": pk, "number": ground.steering}
    kinds = ("stuurgroepnotitie", "raadsbrief", "begroting", "bestuursrapportage", "subsidiebesluit")
    return {
        "rhythm:calendar": [at(), at("?jaar=2031")],
        "rhythm:propose_year": [at("?jaar=2030")],
        "rhythm:new_moment": [at()],
        "rhythm:moment": [at(pk=one) for one in (ground.moment, ground.dropped, ground.meeting)],
        "rhythm:edit_moment": [at(pk=ground.moment)],
        "rhythm:promised": [at(), at("?stand=te-laat"), at("?gemeente=waterrijk&stand=beantwoord")],
        "rhythm:council": opgaven,
        "rhythm:paste_items": [at(pk=pk)],
        "rhythm:item": [at(**item)],
        "rhythm:edit_item": [at(**item)],
        "rhythm:editions": opgaven,
        "rhythm:new_edition": [at(pk=pk), at("?soort=council_letter", pk=pk)],
        "rhythm:edition": [at(**report), at(**frozen), at(**steering)],
        "rhythm:edit_edition": [at(**report)],
        "rhythm:new_goal": [at(**report)],
        "rhythm:keep_goal": [at(**report, goal_pk=ground.goal)],
        "rhythm:write_section": [at(**report, key="achieved"), at(**steering, key="asked")],
        "rhythm:deliver_edition": [at(**frozen)],
        "rhythm:take_back_delivery": [at(**frozen, delivery_pk=ground.delivery)],
        "rhythm:note_difference": [at(**frozen)],
        "rhythm:paper_template": [at(word=word) for word in kinds],
    }
