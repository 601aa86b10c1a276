"""Marks and kinds of people as Dutch words, for addresses and for other programs."""

from samenspel.tables.models import NoteMark, SeatKind

MARKS: dict[str, str] = {
    NoteMark.WORRY: "zorg",
    NoteMark.CHANCE: "kans",
    NoteMark.IDEA: "idee",
    NoteMark.PINCHING_RULE: "regel-die-knelt",
}
KINDS: dict[str, str] = {
    SeatKind.RESIDENT: "inwoner",
    SeatKind.CARER: "mantelzorger",
    SeatKind.VOLUNTEER: "vrijwilliger",
    SeatKind.ENTREPRENEUR: "ondernemer",
    SeatKind.PROVIDER: "aanbieder",
    SeatKind.PROFESSIONAL: "professional",
    SeatKind.OFFICIAL: "ambtenaar",
    SeatKind.POLITICIAN: "bestuurder",
    SeatKind.OTHER: "anders",
}
