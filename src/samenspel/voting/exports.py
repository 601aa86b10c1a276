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
from samenspel.voting.queries.words import paper_mark, paper_sentences


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
    first = queries.first_sheet_number(vote, codes)
    rows = [(code, address_of(vote), vote.title, number) for number, code in enumerate(codes, start=first)]
    columns = (_("Code"), _("Address"), _("Vote"), _("Number of the ballot on paper"))
    return workbook([WorkSheet(_("Codes"), columns, rows)])


def letters_pdf(vote: MoneyVote, codes: Sequence[str], *, hand_in: str = "") -> bytes:
    """A page a letter, with the code large; with a place to hand it in, a ballot on paper behind it."""
    return render_pdf("voting_letters", letter_values(vote, codes, hand_in=hand_in))


def letter_values(vote: MoneyVote, codes: Sequence[str], *, hand_in: str = "") -> dict[str, Any]:
    """What stands in the letters; two queries, and one more for ballots on paper."""
    words = {
        "amount": euros(vote.cents),
        "first": date_words(vote.opens_on),
        "last": date_words(rules.last_day(vote)),
    }
    first = queries.first_sheet_number(vote, codes)
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
        "rather": _("Would you rather vote on paper? Fill in the ballot on the next page."),
        "letters": [{"code": code, "number": str(number)} for number, code in enumerate(codes, start=first)],
        "ballot": ballot_values(vote, hand_in) if hand_in else None,
        "footer": vote.title,
        "invented": _("Invented example") if vote.opgave.owner.is_invented else "",
    }


def ballot_values(vote: MoneyVote, hand_in: str) -> dict[str, Any]:
    """What stands on every ballot on paper: how to fill it in, the plans, and where it goes; one query."""
    words = {"last": date_words(rules.last_day(vote)), "place": hand_in}
    return {
        "title": _("Your ballot on paper"),
        "number": _("Number of the ballot on paper"),
        "sentences": paper_sentences(vote),
        "columns": [paper_mark(vote), _("Its number"), _("Plan"), _("Amount")],
        "plans": [
            {
                "number": str(plan.number),
                "title": plan.title,
                "amount": plan.amount,
                "lines": [line for line in (_beside(plan), plan.description) if line],
            }
            for plan in queries.plans_on_paper(vote)
        ],
        "afterwards": [
            _("Hand this page in up to and including %(last)s: %(place)s") % words,
            _("Do not write your name on it. Who counts sees what stands here, not whose it is."),
            _(
                "Use your code once: on a screen or on this page. "
                "Do you do both? Then what is entered first counts."
            ),
        ],
        "code": _("This page belongs to this code"),
    }


def _beside(plan: queries.CandidateRow) -> str:
    """Where a plan is, who carries it out, and of which plans one at most wins."""
    one_of = ""
    if plan.one_of:
        one_of = _("Of the plans with “%(group)s” one at most is paid.") % {"group": plan.one_of}
    return " · ".join(part for part in (plan.area, plan.owner, one_of) if part)
