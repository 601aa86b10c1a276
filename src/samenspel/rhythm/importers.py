"""A list of pieces of the council as somebody pasted or uploaded it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.foundation.pasting import PasteColumn, Pasted, PastedRow, PasteFault, read_pasted
from samenspel.rhythm.actions import ItemDraft
from samenspel.rhythm.models import CouncilItemKind

ITEM_COLUMNS = (
    PasteColumn(
        "kind",
        gettext_lazy("Kind"),
        kind="choice",
        required=True,
        aliases=("soort", "type"),
        choices=(
            *((kind.value, kind.label) for kind in CouncilItemKind),
            (CouncilItemKind.COMMITMENT.value, "toezegging"),
            (CouncilItemKind.QUESTION.value, "vraag"),
            (CouncilItemKind.QUESTION.value, "schriftelijke vraag"),
            (CouncilItemKind.LETTER.value, "brief"),
            (CouncilItemKind.DECISION.value, "besluit"),
        ),
    ),
    PasteColumn(
        "title",
        gettext_lazy("Title"),
        required=True,
        aliases=("titel", "onderwerp", "omschrijving"),
        longest=200,
    ),
    PasteColumn(
        "number", gettext_lazy("Its number"), aliases=("nummer", "nr", "kenmerk", "zaaknummer"), longest=40
    ),
    PasteColumn("link", gettext_lazy("Where it stands"), aliases=("link", "url", "adres"), longest=500),
    PasteColumn("made_on", gettext_lazy("Made on"), kind="date", aliases=("datum", "gedaan op", "raad van")),
    PasteColumn(
        "due_on",
        gettext_lazy("Answer before"),
        kind="date",
        aliases=("termijn", "voor", "afdoening", "deadline"),
    ),
)
_ADDRESS = URLValidator(["http", "https"])


def read_items(source: str | bytes, file_name: str = "") -> Pasted:
    """The pieces in a list; a line with a link that is no web address is named, the others go on."""
    pasted = read_pasted(source, ITEM_COLUMNS, file_name=file_name)
    wrong = [fault for row in pasted.rows if (fault := _fault_in(row)) is not None]
    lines = {fault.line for fault in wrong}
    return Pasted(
        rows=tuple(row for row in pasted.rows if row.line not in lines),
        faults=tuple(sorted((*pasted.faults, *wrong), key=lambda fault: fault.line)),
        unknown_headings=pasted.unknown_headings,
        missing_headings=pasted.missing_headings,
        text=pasted.text,
    )


def _fault_in(row: PastedRow) -> PasteFault | None:
    link = row.values.get("link") or ""
    if not link:
        return None
    try:
        _ADDRESS(link)
    except ValidationError:
        said = _("Line %(line)d: “%(link)s” is not a web address. It begins with https://.")
        return PasteFault(row.line, "link", said % {"line": row.line, "link": link[:80]})
    return None


def item_drafts(rows: Sequence[PastedRow]) -> list[ItemDraft]:
    """The lines as the action wants them."""
    return [
        ItemDraft(
            kind=row.values["kind"],
            title=row.values["title"],
            number=row.values.get("number") or "",
            link=row.values.get("link") or "",
            made_on=row.values.get("made_on"),
            due_on=row.values.get("due_on"),
        )
        for row in rows
    ]
