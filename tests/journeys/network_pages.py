"""The pages of parties, the field and teams, with an example of each."""

from __future__ import annotations

from typing import Protocol

from journeys.examples import Example, at


class Networked(Protocol):
    """What stands in the plan of the lonely opgave that these pages point at."""

    @property
    def party(self) -> int:
        """A party of the list."""

    @property
    def involvement(self) -> int:
        """That party in the opgave."""

    @property
    def team(self) -> int:
        """A team."""

    @property
    def seat(self) -> int:
        """A seat in it."""


def network_pages(opgaven: list[Example], pk: int, plan: Networked) -> dict[str, list[Example]]:
    """One or more examples for every page."""
    involved, seat = {"pk": pk, "involvement_pk": plan.involvement}, {"pk": plan.team, "seat_pk": plan.seat}
    return {
        "network:parties": [at(), at("?zoek=zzzz"), at("?gestopt=1")],
        "network:new_party": [at()],
        "network:import_parties": [at()],
        "network:party": [at(pk=plan.party)],
        "network:change_party": [at(pk=plan.party)],
        "network:field": [*opgaven, at("?op=2020-01-01", pk=pk)],
        "network:fill_in": [at(pk=pk)],
        "network:involve": [at(pk=pk), at("?staat_voor=mantelzorger", pk=pk)],
        "network:missing": [at(pk=pk)],
        "network:relate": [at(pk=pk)],
        "network:involvement": [at(**involved)],
        "network:let_go": [at(**involved)],
        "network:opgave_teams": opgaven[:2],
        "network:call": [at(pk=pk)],
        "network:welcome": [at(pk=pk)],
        "network:handover": [at(pk=pk)],
        "network:call_in_area": [at(code="WK990101")],
        "network:teams": [at()],
        "network:new_team": [at(), at(f"?opgave={pk}")],
        "network:team": [at(pk=plan.team)],
        "network:change_team": [at(pk=plan.team)],
        "network:give_seat": [at(pk=plan.team)],
        "network:plan_meeting": [at(pk=plan.team)],
        "network:change_seat": [at(**seat)],
        "network:end_seat": [at(**seat)],
        "network:follow": [at(**seat)],
    }
