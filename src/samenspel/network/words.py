"""Kinds of party and relation as Dutch words, for addresses and for other programs."""

from samenspel.network.models import RelationKind, StakeholderKind

KINDS: dict[str, str] = {
    StakeholderKind.ORGANISATION: "organisatie",
    StakeholderKind.INFORMAL_NETWORK: "informeel-netwerk",
    StakeholderKind.ACTIVE_RESIDENT: "actieve-inwoner",
    StakeholderKind.VOLUNTEER: "vrijwilliger",
}
RELATIONS: dict[str, str] = {
    RelationKind.WORKS_WITH: "werkt-samen-met",
    RelationKind.DEPENDS_ON: "hangt-af-van",
    RelationKind.FUNDS: "betaalt",
    RelationKind.TENSION: "heeft-spanning-met",
}
