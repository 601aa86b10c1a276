"""A list of parties as somebody pasted or uploaded it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.foundation.pasting import PasteColumn, Pasted, PastedRow, PasteFault, read_pasted
from samenspel.network.actions import PartyDraft
from samenspel.network.models import StakeholderKind

COLUMNS = (
    PasteColumn(
        "name", gettext_lazy("Party"), required=True, aliases=("naam", "partij", "organisatie"), longest=120
    ),
    PasteColumn(
        "kind",
        gettext_lazy("Kind"),
        kind="choice",
        aliases=("soort",),
        choices=tuple(StakeholderKind.choices),
    ),
    PasteColumn(
        "contact_name", gettext_lazy("Contact person"), aliases=("contactpersoon", "contact"), longest=120
    ),
    PasteColumn("contact_phone", gettext_lazy("Phone"), aliases=("telefoon", "telefoonnummer"), longest=30),
    PasteColumn(
        "contact_email",
        gettext_lazy("E-mail address"),
        aliases=("e-mail", "e-mailadres", "mail"),
        longest=254,
    ),
    PasteColumn("note", gettext_lazy("Note"), aliases=("toelichting", "opmerking", "notitie"), longest=500),
)


def read_parties(source: str | bytes, file_name: str = "") -> Pasted:
    """The parties in a list; a line with an address that cannot be one is named, the others go on."""
    pasted = read_pasted(source, COLUMNS, file_name=file_name)
    wrong = [fault for row in pasted.rows if (fault := _fault_in(row)) is not None]
    lines = {fault.line for fault in wrong}
    return Pasted(
        rows=tuple(row for row in pasted.rows if row.line not in lines),
        faults=tuple(sorted((*pasted.faults, *wrong), key=lambda fault: fault.line)),
        unknown_headings=pasted.unknown_headings,
        missing_headings=pasted.missing_headings,
        text=pasted.text,
    )


def drafts_from(rows: Sequence[PastedRow]) -> list[PartyDraft]:
    """The lines as the action wants them."""
    return [
        PartyDraft(
            name=row.values["name"],
            kind=row.values.get("kind") or StakeholderKind.ORGANISATION,
            contact_name=row.values.get("contact_name") or "",
            contact_phone=row.values.get("contact_phone") or "",
            contact_email=row.values.get("contact_email") or "",
            note=row.values.get("note") or "",
        )
        for row in rows
    ]


def _fault_in(row: PastedRow) -> PasteFault | None:
    email = row.values.get("contact_email") or ""
    try:
        if email:
            validate_email(email)
    except ValidationError:
        sentence = _("Line %(line)d: “%(text)s” is no e-mail address. Mend it, or leave it empty.")
        return PasteFault(row.line, "contact_email", sentence % {"line": row.line, "text": email})
    return None
