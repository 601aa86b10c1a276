"""What is frozen and published before a vote: the amount, the days, the ballot, the rule and the plans."""

from __future__ import annotations

from typing import Any

from samenspel.voting import rules
from samenspel.voting.models import AreaLimit, MoneyVote, VoteCandidate


def has_bounds(vote: MoneyVote) -> bool:
    """Whether plans exclude each other or areas have limits; two queries."""
    with_variant = VoteCandidate.objects.filter(vote=vote).exclude(one_of="")
    return with_variant.exists() or AreaLimit.objects.filter(vote=vote).exists()


def agreed_terms(vote: MoneyVote) -> dict[str, Any]:
    """The terms of a vote as plain values; two queries."""
    candidates = VoteCandidate.objects.filter(vote=vote).select_related("area", "owner").order_by("number")
    return {
        "title": vote.title,
        "owner": vote.opgave.owner.name,
        "cents": vote.cents,
        "opens_on": str(vote.opens_on),
        "last_day": str(rules.last_day(vote)),
        "ballot": {
            "form": vote.ballot_form,
            "points_each": vote.points_each,
            "most_choices": vote.most_choices,
        },
        "rule": rules.parameters_of(vote, limits_of(vote)),
        "candidates": [
            {
                "number": one.number,
                "title": one.title,
                "description": one.description,
                "cents": one.cents,
                "area": one.area.code if one.area else "",
                "area_name": one.area.name if one.area else "",
                "owner": one.owner.name if one.owner else "",
                "one_of": one.one_of,
            }
            for one in candidates
        ],
    }


def limits_of(vote: MoneyVote) -> dict[str, dict[str, float]]:
    """Caps and earmarks in euros by the code of the area; one query."""
    told: dict[str, dict[str, float]] = {"caps": {}, "earmarks": {}}
    for limit in AreaLimit.objects.filter(vote=vote).select_related("area"):
        for name, cents in (("caps", limit.cap_cents), ("earmarks", limit.own_cents)):
            if cents is not None:
                told[name][limit.area.code] = cents // 100 if cents % 100 == 0 else cents / 100
    return told
