"""What this room keeps: parties, how they stand in an opgave, and the teams that work over organisations."""

from samenspel.network.models.parties import (
    Involvement,
    Position,
    Relation,
    RelationKind,
    Stakeholder,
    StakeholderKind,
)
from samenspel.network.models.teams import Team, TeamKind, TeamSeat

__all__ = [
    "Involvement",
    "Position",
    "Relation",
    "RelationKind",
    "Stakeholder",
    "StakeholderKind",
    "Team",
    "TeamKind",
    "TeamSeat",
]
