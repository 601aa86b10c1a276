"""Which Word template the card of a municipality is made with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samenspel.foundation.models import StoredFile
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.steering.models import DocumentKind, DocumentTemplate
from samenspel.steering.permissions import organisations_for, visible_templates


@dataclass(frozen=True)
class TemplateSheet:
    """An organisation with the template it uses, if it has one of its own."""

    organisation_id: int
    organisation: str
    file_name: str
    since: dt.datetime | None
    by: str

    @property
    def is_own(self) -> bool:
        """Whether the organisation uses a template of its own."""
        return self.since is not None


def template_in_use(
    viewer: Viewer, organisation_id: int, kind: str = DocumentKind.OPGAVE_CARD
) -> DocumentTemplate | None:
    """The own template of an organisation, or None when it uses the shipped one; one query."""
    return visible_templates(viewer).filter(owner=organisation_id, kind=kind, dropped_at__isnull=True).first()


def own_template_file(organisation_id: int, kind: str) -> StoredFile | None:
    """The file of an organisation's own template, for a lower room that makes a paper; one query."""
    own = template_in_use(STRANGER, organisation_id, kind)
    return own.file if own is not None else None


def template_sheets(viewer: Viewer, kind: str = DocumentKind.OPGAVE_CARD) -> list[TemplateSheet]:
    """The organisations for which this viewer may choose, with their template; two queries."""
    organisations = organisations_for(viewer, "choose_template")
    current = {
        template.owner_id: template
        for template in visible_templates(viewer)
        .filter(owner__in=organisations, kind=kind, dropped_at__isnull=True)
        .select_related("taken_up_by__person")
    }
    return [
        _sheet(organisation.pk, organisation.name, current.get(organisation.pk))
        for organisation in organisations
    ]


def _sheet(organisation_id: int, name: str, own: DocumentTemplate | None) -> TemplateSheet:
    return TemplateSheet(
        organisation_id=organisation_id,
        organisation=name,
        file_name=own.file.name if own else "",
        since=own.taken_up_at if own else None,
        by=str(own.taken_up_by) if own and own.taken_up_by else "",
    )
