"""The pages of choosing together, and of what reaches past the team of an opgave."""

from __future__ import annotations

from dataclasses import dataclass

from journeys.examples import Example, at


@dataclass(frozen=True)
class ChoosingGround:
    """What was chosen from, and what reaches past the team of the lonely opgave."""

    shortlist: int
    ambition: int
    clash: int
    sharing: int
    start_note: int


def choosing_pages(
    opgaven: list[Example], lonely: int, town: int, chosen: ChoosingGround
) -> dict[str, list[Example]]:
    """Each page with what stands in the filled site."""
    return {
        "opgaven:shortlists": [at()],
        "opgaven:new_shortlist": [at()],
        **{
            f"opgaven:{name}": [at(pk=chosen.shortlist)]
            for name in ("shortlist", "edit_shortlist", "shortlist_seats", "new_shortlist_item")
        },
        **{
            f"opgaven:{name}": [at(pk=chosen.shortlist, number=1)]
            for name in ("shortlist_item", "shortlist_item_voices", "weigh_item", "decide_item")
        },
        "opgaven:ambitions": [at()],
        "opgaven:new_ambition": [at(owner_pk=town)],
        "opgaven:set_limit": [at(owner_pk=town)],
        "opgaven:edit_ambition": [at(pk=chosen.ambition)],
        "opgaven:stop_ambition": [at(pk=chosen.ambition)],
        "opgaven:clashes": opgaven,
        "opgaven:clash_agenda": [at(pk=lonely, clash_pk=chosen.clash)],
        "opgaven:settle_clash": [at(pk=lonely, clash_pk=chosen.clash)],
        "opgaven:sharing": opgaven,
        "opgaven:answer_sharing": [at(pk=lonely, partner_pk=chosen.sharing)],
        "opgaven:leave_sharing": [at(pk=lonely, partner_pk=chosen.sharing)],
        "opgaven:parts": opgaven,
        "opgaven:new_part": opgaven[:1],
        "opgaven:check_scope": opgaven[:1],
        "opgaven:start_notes": opgaven[:1],
        "opgaven:start_note": [at(pk=lonely, note_pk=chosen.start_note)],
    }
