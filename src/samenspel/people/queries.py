"""Reads about people and organisations."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.people.models import Organisation, OrganisationKind
from samenspel.people.permissions import Viewer, visible_organisations


@dataclass(frozen=True)
class HouseSheet:
    """Whose installation the reader is in: name, theme, and whether it is invented."""

    name: str
    theme: str
    is_invented: bool


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation in a list."""

    pk: int
    name: str
    kind_label: str


def house_sheet(viewer: Viewer) -> HouseSheet:
    """The municipality that the reader works for, or the only one there is; one query."""
    municipalities = visible_organisations(viewer).filter(
        kind__in=(OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE)
    )
    found = list(municipalities.order_by("pk")[:50])
    own = [m for m in found if m.pk in viewer.organisation_ids]
    if own or len(found) == 1:
        chosen: Organisation = (own or found)[0]
        return HouseSheet(chosen.name, chosen.theme, chosen.is_invented)
    return HouseSheet("", "", is_invented=bool(found) and all(m.is_invented for m in found))


def organisation_rows(viewer: Viewer) -> list[OrganisationRow]:
    """All organisations by name; one query."""
    return [OrganisationRow(o.pk, o.name, o.get_kind_display()) for o in visible_organisations(viewer)]
