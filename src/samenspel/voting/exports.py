"""What goes out: ballots as a Pabulib file, counts, and letters with codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenspel.compute.formats.pabulib_writer import write_pabulib
from samenspel.people.permissions import Viewer
from samenspel.ui.documents import WorkSheet, render_pdf, workbook
from samenspel.ui.formats import date_words, euros
from samenspel.voting import queries, rules
from samenspel.voting.models import MoneyVote
from samenspel.voting.permissions import published_ballots, visible_counts


def ballots_pb(viewer: Viewer, vote: MoneyVote) -> str:
    """A counted vote as a Pabulib file, in the order of the receipts; three queries."""
    rows = list(
        published_ballots(viewer).filter(vote=vote).order_by("receipt").values_list("receipt", "choices")
    )
    selected = frozenset(str(winner.number) for winner in queries.winners_of(vote))
    return write_pabulib(queries.pabulib_of(vote, rows, selected), voters=[receipt for receipt, _ in rows])


def outcomes(viewer: Viewer, vote: MoneyVote) -> dict[str, Any]:
    """Every count of a vote, the one that was agreed first; one query."""
    counts = list(visible_counts(viewer).filter(vote=vote).order_by("-is_agreed", "pk"))
    return {
        "title": vote.title,
        "rule_digest": vote.digest,
        "counts": [{"agreed": one.is_agreed, **one.outcome} for one in counts],
    }


def address_of(vote: MoneyVote) -> str:
    """Where somebody with a letter types the code."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('voting:sign_in', args=[vote.pk])}"


def codes_xlsx(vote: MoneyVote, codes: Sequence[str]) -> bytes:
    """One row a letter, for who prints them."""
    rows = [(code, address_of(vote), vote.title) for code in codes]
    return workbook([WorkSheet(_("Codes"), (_("Code"), _("Address"), _("Vote")), rows)])


def letters_pdf(vote: MoneyVote, codes: Sequence[str]) -> bytes:
    """A page a letter, with the code large."""
    return render_pdf("voting_letters", letter_values(vote, codes))


def letter_values(vote: MoneyVote, codes: Sequence[str]) -> dict[str, Any]:
    """What stands in the letters."""
    words = {
        "amount": euros(vote.cents),
        "first": date_words(vote.opens_on),
        "last": date_words(rules.last_day(vote)),
    }
    return {
        "language": get_language() or "nl",
        "title": vote.title,
        "owner": vote.opgave.owner.name,
        "summary": vote.title[:300],
        "kicker": vote.opgave.owner.name,
        "headline": vote.title,
        "about": vote.question[:600],
        "sentences": [
            _("You decide with others how %(amount)s is spent.") % words,
            _("You can vote from %(first)s up to and including %(last)s.") % words,
            _("Go to this address on a phone or computer, and type your code:"),
        ],
        "address": address_of(vote).split("://", 1)[-1],
        "secret": _("The code is yours alone. Nobody sees what you voted."),
        "codes": list(codes),
        "footer": vote.title,
        "invented": _("Invented example") if vote.opgave.owner.is_invented else "",
    }
