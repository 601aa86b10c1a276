"""The kinds of area as Dutch words, for addresses and for other programs."""

from samenspel.places.models import AreaKind

KINDS: dict[str, str] = {
    AreaKind.COUNTRY: "land",
    AreaKind.PROVINCE: "provincie",
    AreaKind.REGION: "regio",
    AreaKind.MUNICIPALITY: "gemeente",
    AreaKind.DISTRICT: "wijk",
    AreaKind.NEIGHBOURHOOD: "buurt",
    AreaKind.WORKING_AREA: "werkgebied",
}
