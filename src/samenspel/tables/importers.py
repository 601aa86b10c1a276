"""A list of people to invite as somebody pasted or uploaded it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.foundation.mail_addresses import meant_address
from samenspel.foundation.pasting import PasteColumn, Pasted, PastedRow, PasteFault, read_pasted
from samenspel.tables.actions import InvitationDraft
from samenspel.tables.models import SINGULAR, SeatKind

COLUMNS = (
    PasteColumn("name", gettext_lazy("Name"), aliases=("naam", "wie"), longest=120),
    PasteColumn(
        "email", gettext_lazy("E-mail address"), aliases=("e-mail", "e-mailadres", "mail"), longest=254
    ),
    PasteColumn(
        "organisation_name", gettext_lazy("Organisation"), aliases=("organisatie", "van"), longest=120
    ),
    PasteColumn(
        "kind",
        gettext_lazy("Kind"),
        kind="choice",
        aliases=("soort", "rol"),
        choices=tuple((kind.value, SINGULAR[kind]) for kind in SeatKind),
    ),
)


def read_invitations(source: str | bytes, file_name: str = "") -> Pasted:
    """Who stands in a list; a line without anybody or with an odd address is named, the others go on."""
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


def drafts_from(rows: Sequence[PastedRow]) -> list[InvitationDraft]:
    """The lines as the action wants them; who has no kind is a resident."""
    return [
        InvitationDraft(
            kind=row.values.get("kind") or SeatKind.RESIDENT,
            name=row.values.get("name") or "",
            organisation_name=row.values.get("organisation_name") or "",
            email=row.values.get("email") or "",
        )
        for row in rows
    ]


def _fault_in(row: PastedRow) -> PasteFault | None:
    email = row.values.get("email") or ""
    told = {"line": row.line, "text": email, "meant": meant_address(email)}
    if not (email or row.values.get("name") or row.values.get("organisation_name")):
        return PasteFault(
            row.line, "name", _("Line %(line)d names nobody. Fill in a name or an address.") % told
        )
    try:
        if email:
            validate_email(email)
    except ValidationError:
        sentence = _("Line %(line)d: “%(text)s” is no e-mail address. Mend it, or leave it empty.")
        return PasteFault(row.line, "email", sentence % told)
    if told["meant"]:
        sentence = _("Line %(line)d: “%(text)s” looks mistyped. Do you mean %(meant)s?")
        return PasteFault(row.line, "email", sentence % told)
    return None
