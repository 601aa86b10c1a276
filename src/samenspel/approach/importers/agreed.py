"""A list of agreements as somebody pasted or uploaded it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from samenspel.approach.actions import AgreedDraft
from samenspel.foundation.pasting import PasteColumn, PastedRow
from samenspel.foundation.sorting import sort_key
from samenspel.network.models import Stakeholder

AGREED_COLUMNS = (
    PasteColumn(
        "what",
        _("What was agreed"),
        required=True,
        aliases=("afspraak", "actie", "wat", "actiepunt"),
        longest=300,
    ),
    PasteColumn(
        "owner_name", _("Who"), required=True, aliases=("wie", "actiehouder", "eigenaar"), longest=120
    ),
    PasteColumn(
        "due_on", _("Before"), kind="date", aliases=("voor", "datum", "deadline", "wanneer", "gereed")
    ),
    PasteColumn("party", _("Party"), aliases=("partij", "organisatie"), longest=120),
)


def agreed_drafts(rows: Sequence[PastedRow], parties: Iterable[Stakeholder]) -> list[AgreedDraft]:
    """The lines as the action wants them; a party that is not in the list stays behind the name."""
    by_name = {sort_key(party.name): party for party in parties}
    return [_draft(row, by_name) for row in rows]


def _draft(row: PastedRow, by_name: dict[str, Stakeholder]) -> AgreedDraft:
    name, said = row.values["owner_name"], row.values.get("party") or ""
    party = by_name.get(sort_key(said)) if said else None
    if said and party is None:
        name = f"{name} ({said})"[:120]
    return AgreedDraft(row.values["what"], name, row.values.get("due_on"), party)
