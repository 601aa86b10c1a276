"""The pages of subsidy schemes and applications, with an example of each."""

from __future__ import annotations

from dataclasses import dataclass

from journeys.examples import Example, at


@dataclass(frozen=True)
class GrantGround:
    """A scheme that is open and one that was decided on, with applications in every state."""

    open_scheme: int
    decided_scheme: int
    draft_number: int
    half_done: str
    waiting: int
    asked: str
    complete: int
    complete_number: int
    free_number: int
    alternative: int
    awarded: int
    advance: int
    payment: int
    awarded_key: str
    refused_key: str


def granting_pages(ground: GrantGround) -> dict[str, list[Example]]:
    """One or more examples for every page."""
    here = at(pk=ground.open_scheme)
    return {
        "subsidies:schemes": [at()],
        "subsidies:unfunded": [at(), at("?gebied=WK990101"), at("?jaar=1999")],
        "subsidies:scheme": [
            here,
            at(f"?versie={ground.draft_number}", pk=ground.open_scheme),
            at(pk=ground.decided_scheme),
        ],
        "subsidies:new_scheme": [at()],
        "subsidies:edit_scheme": [at(pk=ground.open_scheme, number=ground.draft_number)],
        "subsidies:add_assessor": [here],
        "subsidies:apply": [here],
        "subsidies:own": [
            at(key=key) for key in (ground.half_done, ground.asked, ground.awarded_key, ground.refused_key)
        ],
        "subsidies:write": [at(key=ground.half_done)],
        "subsidies:report": [at(key=ground.awarded_key)],
        "subsidies:dossiers": [here, at(pk=ground.decided_scheme)],
        "subsidies:dossier": [at(pk=pk) for pk in (ground.waiting, ground.complete, ground.awarded)],
        "subsidies:ask_to_complete": [at(pk=ground.waiting)],
        "subsidies:check_standing": [at(pk=ground.waiting)],
        "subsidies:judge_list": [here],
        "subsidies:judge": [
            at(pk=ground.open_scheme, number=number)
            for number in (ground.complete_number, ground.free_number)
        ],
        "subsidies:divide": [here, at(pk=ground.decided_scheme)],
        "subsidies:divide_by_hand": [here],
        "subsidies:choose": [at(pk=ground.open_scheme, alternative_pk=ground.alternative)],
        "subsidies:decide": [at(pk=ground.complete)],
        "subsidies:pay_advance": [at(pk=ground.awarded, part_pk=ground.advance)],
        "subsidies:pay_rest": [at(pk=ground.awarded)],
        "subsidies:take_payment_back": [at(pk=ground.awarded, payment_pk=ground.payment)],
        "subsidies:settle": [at(pk=ground.awarded)],
    }
