"""The money of an opgave as a workbook that can be pasted back, and a division of it on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenspel.budget.models import ProposalState
from samenspel.budget.queries.ledger import Ledger
from samenspel.budget.queries.proposals import PartyRow, ProposalSheet, ShareRow
from samenspel.opgaven.models import Opgave
from samenspel.ui.documents import render_pdf
from samenspel.ui.documents.workbook import Euros, WorkSheet, workbook
from samenspel.ui.formats import date_words


def money_xlsx(ledger: Ledger) -> bytes:
    """Lines, contributions and sums, as far as the reader sees them."""
    lines = WorkSheet(
        _("Lines"),
        (
            _("Effort"), _("Amount"), _("Year"), _("Whose money"), _("How"), _("Task field"), _("Programme"),
            _("Note"), _("Paid by"), _("Missing"), _("Pot"),
        ),
        [
            (
                row.effort, Euros(row.cents), row.year, row.funder, row.how, row.taakveld, row.programme,
                row.note, row.payers, Euros(row.missing_cents), row.pot,
            )
            for row in ledger.lines
        ],
    )  # fmt: skip
    contributions = WorkSheet(
        _("Contributions"),
        (
            _("Pot"), _("Whose money"), _("Amount"), _("State"), _("What for"), _("Spent"), _("Left"),
            _("Note"),
        ),
        [
            (
                row.pot, row.giver, Euros(row.cents), row.state, row.purpose, Euros(row.spent_cents),
                Euros(row.left_cents), row.note,
            )
            for row in ledger.contributions
        ],
    )  # fmt: skip
    totals = WorkSheet(
        _("Totals"),
        (_("Pot"), _("Year"), _("In the pot"), _("Asked by the lines"), _("Missing"), _("Left")),
        [
            (row.pot, row.year, Euros(row.holds), Euros(row.asked), Euros(row.missing), Euros(row.left))
            for row in ledger.totals
        ],
    )
    return workbook([lines, contributions, totals])


def division_pdf(sheet: ProposalSheet, opgave: Opgave, *, today: dt.date) -> bytes:
    """One version of a division as a tagged PDF: shares, gaps, what parties say, and how firm it is."""
    return render_pdf("division", division_values(sheet, opgave, today=today))


def division_values(sheet: ProposalSheet, opgave: Opgave, *, today: dt.date) -> Mapping[str, Any]:
    """What is on the paper; who spoke for a party is not, only the party."""
    name = _("Division, version %(version)d") % {"version": sheet.version}
    return {
        "language": get_language() or "nl",
        "title": f"{name}: {opgave.title}",
        "owner": opgave.owner.name,
        "summary": sheet.headline[:300],
        "kicker": _("Division of money · %(owner)s") % {"owner": opgave.owner.name},
        "headline": sheet.headline,
        "about": opgave.title,
        "why": sheet.why,
        "standing": {"title": capfirst(str(sheet.status.word)), "sentences": _standing(sheet)},
        "lost": list(sheet.lost),
        "labels": _labels(sheet),
        "names_givers": sheet.names_givers,
        "columns": [
            _("Effort"),
            _("How"),
            *([_("Whose money")] if sheet.names_givers else []),
            _("Amount"),
        ],
        "shares": [_share(row, sheet) for row in sheet.shares],
        "total": sheet.total,
        "gone": list(sheet.gone),
        "parties": [_party(row) for row in sheet.parties],
        "closing": _("As it stood on %(day)s. The page of this version shows what came after.")
        % {"day": date_words(today)},
        "footer": f"{name} · {sheet.pot_title} {sheet.year}",
        "invented": _("Invented example") if opgave.owner.is_invented else "",
    }


def _labels(sheet: ProposalSheet) -> dict[str, str]:
    return {
        "lost": _("Money went away after this version was laid down"),
        "shares": _("The shares of %(pot)s, %(year)s") % {"pot": sheet.pot_title, "year": sheet.year},
        "no_shares": _("No shares yet"),
        "together": _("Together"),
        "gone": _("Taken out since version %(version)s:") % {"version": sheet.before_version},
        "parties": _("What the parties say"),
    }


def _standing(sheet: ProposalSheet) -> list[str]:
    """How firm it is: what fits, whether it is an agreement, and what the body decided."""
    said = {
        ProposalState.DRAFT: _("This is a draft. The parties have not been asked yet."),
        ProposalState.PROPOSED: _(
            "When everybody has reacted and nobody objects, this is an agreement until the competent body "
            "decides."
        ),
        ProposalState.AGREED: _("This is an agreement, until the competent body decides."),
    }.get(ProposalState(sheet.state), "")
    decision = sheet.decision
    decided = []
    if decision is not None:
        values = {"body": decision.body, "day": date_words(decision.on)}
        decided = [
            _("Decided by %(body)s on %(day)s") % values + ".",
            decision.document,
            decision.note,
        ]
    return [sentence for sentence in (said, sheet.fits, *decided) if sentence]


def _share(row: ShareRow, sheet: ProposalSheet) -> dict[str, Any]:
    difference = _("%(difference)s beside version %(version)s") % {
        "difference": row.difference,
        "version": sheet.before_version,
    }
    missing = _("%(missing)s has no money.") % {"missing": row.missing}
    return {
        "effort": row.effort,
        "notes": [f"{row.doer}, {row.year}", *([difference] if row.difference else [])],
        "missing": f"{missing} {row.why}" if row.missing else "",
        "how": f"{row.how}, {row.booked}" if row.booked else row.how,
        "giver": row.giver or "–",
        "amount": row.amount,
    }


def _party(row: PartyRow) -> dict[str, Any]:
    given = [date_words(row.on)] if row.on else []
    return {
        "name": row.name,
        "stance": str(row.status.word),
        "reason": row.reason,
        "notes": [line for line in (" · ".join(filter(None, [*given, row.mandate])), row.own_words) if line],
    }
