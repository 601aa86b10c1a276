"""The money of an opgave on one page: whose it is, what it pays, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.queries import effort_url
from samenspel.budget.models import BudgetLine, Contribution, ContributionState, Pot
from samenspel.budget.permissions import (
    may_contribute,
    may_keep_pot,
    own_parties,
    sees_money,
    visible_contributions,
    visible_lines,
    visible_pots,
    visible_proposals,
)
from samenspel.budget.queries.books import Book, books_of
from samenspel.budget.queries.words import purpose_words, state_status, why_missing
from samenspel.budget.taakvelden import taakveld_words
from samenspel.foundation.lineage import word_of
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.charts import MoneyBars, MoneyPiece, MoneyRow
from samenspel.ui.formats import euros, joined
from samenspel.ui.parts import Status


@dataclass(frozen=True)
class ContributionRow:
    """One contribution: whose, how much, what for, and how much of it is spent."""

    pk: int
    giver: str
    amount: str
    status: Status
    purpose: str
    spent: str
    left: str
    note: str
    is_withdrawn: bool
    may_change: bool


@dataclass(frozen=True)
class LineRow:
    """One line: for which effort, how much, who pays it, and what it misses."""

    pk: int
    effort: str
    effort_url: str
    doer: str
    amount: str
    year: str
    how: str
    booked: str
    payers: str
    missing: str
    why: str
    is_decided: bool
    thread_url: str


@dataclass(frozen=True)
class ProposalRow:
    """One version of the division in a list."""

    version: int
    status: Status
    why: str
    url: str


@dataclass(frozen=True)
class PotSheet:
    """One pot: its totals for everybody who sees it, the rest as far as the reader may."""

    pk: int
    title: str
    year: str
    is_public: bool
    headline: str
    totals: tuple[tuple[str, str], ...]
    contributions: tuple[ContributionRow, ...]
    lines: tuple[LineRow, ...]
    gaps: tuple[LineRow, ...]
    proposals: tuple[ProposalRow, ...]
    chart: MoneyBars | None
    is_whole: bool


@dataclass(frozen=True)
class MoneySheet:
    """All pots of an opgave."""

    headline: str
    pots: tuple[PotSheet, ...]
    is_whole: bool
    is_inside: bool


@dataclass(frozen=True)
class _Sight:
    """What this reader may see of the books, asked once."""

    viewer: Viewer
    opgave: Opgave
    is_whole: bool
    contributions: frozenset[int]
    lines: frozenset[int]
    own_parties: frozenset[int]
    may_keep: bool
    may_give: bool

    def may_change(self, contribution: Contribution) -> bool:
        """Whether this reader changes this contribution; no query."""
        if contribution.state == ContributionState.WITHDRAWN:
            return False
        return self.may_keep or (self.may_give and contribution.funder_id in self.own_parties)


def money_sheet(viewer: Viewer, opgave: Opgave) -> MoneySheet:
    """The money of an opgave; ten queries at most, however much there is."""
    pots = visible_pots(viewer, opgave).filter(opgave=opgave)
    books = books_of(pots, opgave)
    sight = _sight(viewer, opgave)
    proposals: dict[int, list[ProposalRow]] = {}
    for proposal in visible_proposals(viewer).filter(opgave=opgave):
        row = ProposalRow(
            proposal.version,
            proposal_status(proposal.state, str(proposal.get_state_display())),
            proposal.why,
            reverse("budget:proposal", args=[opgave.pk, proposal.version]),
        )
        proposals.setdefault(proposal.pot_id, []).append(row)
    sheets = tuple(_pot_sheet(book, sight, tuple(proposals.get(book.pot.pk, ()))) for book in books)
    return MoneySheet(
        headline=_headline(books),
        pots=sheets,
        is_whole=sight.is_whole,
        is_inside=sight.is_whole or bool(sight.contributions) or sight.may_give,
    )


def _sight(viewer: Viewer, opgave: Opgave) -> _Sight:
    is_whole = sees_money(viewer, opgave)
    seen = visible_contributions(viewer).filter(pot__opgave=opgave).values_list("pk", flat=True)
    lines = visible_lines(viewer).filter(pot__opgave=opgave).values_list("pk", flat=True)
    signed_in = viewer.is_signed_in
    may_give = signed_in and bool(may_contribute(viewer, opgave))
    return _Sight(
        viewer=viewer,
        opgave=opgave,
        is_whole=is_whole,
        contributions=frozenset(seen) if signed_in else frozenset(),
        lines=frozenset(lines) if signed_in else frozenset(),
        own_parties=frozenset(own_parties(viewer).values_list("pk", flat=True)) if may_give else frozenset(),
        may_keep=bool(may_keep_pot(viewer, opgave)),
        may_give=may_give,
    )


def _pot_sheet(book: Book, sight: _Sight, proposals: tuple[ProposalRow, ...]) -> PotSheet:
    by_number = {one.pk: one for one in book.contributions}
    lines = tuple(_line_row(line, book, by_number, sight) for line in book.lines if line.pk in sight.lines)
    return PotSheet(
        pk=book.pot.pk,
        title=book.pot.title,
        year=str(book.pot.year),
        is_public=book.pot.is_public,
        headline=pot_headline(book),
        totals=_totals(book),
        contributions=tuple(
            _contribution_row(one, book, sight) for one in book.contributions if one.pk in sight.contributions
        ),
        lines=lines,
        gaps=tuple(line for line in lines if line.missing),
        proposals=proposals,
        chart=money_chart(book) if sight.is_whole and (book.lines or book.balance.holds_cents) else None,
        is_whole=sight.is_whole,
    )


def _totals(book: Book) -> tuple[tuple[str, str], ...]:
    found = book.balance
    offered = found.holds_cents - found.firm_cents
    holds = euros(found.holds_cents)
    if offered:
        holds = _("%(amount)s, of which %(offered)s is only offered") % {
            "amount": holds,
            "offered": euros(offered),
        }
    return (
        (_("In the pot"), holds),
        (_("Asked by the lines"), euros(found.asked_cents)),
        (_("Missing"), euros(found.missing_cents)),
        (_("Left"), euros(found.left_cents)),
    )


def _contribution_row(contribution: Contribution, book: Book, sight: _Sight) -> ContributionRow:
    spent = book.balance.spent.get(contribution.pk, 0)
    contribution.pot = book.pot
    return ContributionRow(
        pk=contribution.pk,
        giver=contribution.funder.name,
        amount=euros(contribution.cents),
        status=state_status(contribution),
        purpose=purpose_words(contribution),
        spent=euros(spent),
        left=euros(book.balance.left.get(contribution.pk, 0)),
        note=contribution.note,
        is_withdrawn=contribution.state == ContributionState.WITHDRAWN,
        may_change=sight.may_change(contribution),
    )


def _line_row(line: BudgetLine, book: Book, by_number: Mapping[int, Contribution], sight: _Sight) -> LineRow:
    found = book.balance.lines[line.pk]
    seen = [(by_number[key], cents) for key, cents in found.payers]
    somebody = _("another party")
    payers = [
        f"{one.funder.name if sight.is_whole or one.pk in sight.contributions else somebody} {euros(cents)}"
        for one, cents in seen
    ]
    booked = [taakveld_words(line.taakveld, line.year)] if line.taakveld else []
    return LineRow(
        pk=line.pk,
        effort=line.effort.title,
        effort_url=effort_url(line.effort),
        doer=line.effort.owner_party.name,
        amount=euros(line.cents),
        year=str(line.year),
        how=str(line.get_instrument_display()),
        booked=", ".join([*booked, *([line.programme] if line.programme else [])]),
        payers=joined(payers),
        missing=euros(found.missing_cents) if found.missing_cents else "",
        why=why_missing(by_number, found, with_names=sight.is_whole) if found.missing_cents else "",
        is_decided=line.proposal_id is not None,
        thread_url=reverse("publishing:thread", args=[word_of("budget.budgetline"), line.pk]),
    )


def pot_headline(book: Book) -> str:
    """What one should remember of a pot."""
    found = book.balance
    if not found.holds_cents and not found.asked_cents:
        return _("There is no money in this pot yet")
    if found.missing_cents:
        n = sum(1 for line in found.lines.values() if line.missing_cents)
        said = ngettext("%(amount)s is missing, on %(n)d line", "%(amount)s is missing, on %(n)d lines", n)
        return said % {"amount": euros(found.missing_cents), "n": n}
    if not found.asked_cents:
        return _("%(amount)s is waiting for a plan") % {"amount": euros(found.holds_cents)}
    if found.left_cents:
        return _("Everything asked is there, and %(amount)s is left") % {"amount": euros(found.left_cents)}
    return _("Everything asked is there, to the cent")


def _headline(books: Iterable[Book]) -> str:
    books = list(books)
    if not books:
        return _("There is no money on the table yet")
    holds = sum(book.balance.holds_cents for book in books)
    missing = sum(book.balance.missing_cents for book in books)
    if missing:
        return _("%(holds)s is there, %(missing)s is missing") % {
            "holds": euros(holds),
            "missing": euros(missing),
        }
    if not any(book.balance.asked_cents for book in books):
        # Nothing can be missing while nothing has been asked.
        return (
            _("%(holds)s is there, without a plan yet") % {"holds": euros(holds)}
            if holds
            else (_("The pot is open, nobody has put money in yet"))
        )
    return _("%(holds)s is there, nothing is missing") % {"holds": euros(holds)}


def money_chart(book: Book) -> MoneyBars:
    """The pot as one bar, and a bar for each line, on one scale."""
    by_number = {one.pk: one for one in book.contributions}
    found = book.balance
    givers: dict[str, int] = {}
    for key, cents in found.spent.items():
        name = by_number[key].funder.name
        givers[name] = givers.get(name, 0) + cents
    whole = MoneyRow(
        _("The pot of %(year)d") % {"year": book.pot.year},
        tuple(MoneyPiece(name, cents) for name, cents in givers.items() if cents),
        found.missing_cents,
        found.left_cents,
    )
    rows = [whole]
    for line in book.lines:
        of_line = found.lines[line.pk]
        pieces = _by_giver((by_number[key].funder.name, cents) for key, cents in of_line.payers)
        rows.append(MoneyRow(line.effort.title, pieces, of_line.missing_cents))
    return MoneyBars(
        title=pot_headline(book),
        subtitle=_("%(title)s, %(year)d") % {"title": book.pot.title, "year": book.pot.year},
        description=_("One bar for the pot and one for each line; each piece is the money of one giver."),
        source=_("Source: the contributions and lines of this pot, added up to the cent."),
        rows=tuple(rows),
    )


def _by_giver(payments: Iterable[tuple[str, int]]) -> tuple[MoneyPiece, ...]:
    together: dict[str, int] = {}
    for name, cents in payments:
        together[name] = together.get(name, 0) + cents
    return tuple(MoneyPiece(name, cents) for name, cents in together.items())


def proposal_status(state: str, word: str) -> Status:
    """How a version of the division stands."""
    kinds = {"draft": "none", "proposed": "busy", "agreed": "fine", "decided": "fine", "rejected": "bad"}
    return Status(kinds.get(state, "none"), word)


def pots_to_choose(viewer: Viewer, opgave: Opgave) -> list[Pot]:
    """The pots of an opgave for a form; one query."""
    return list(visible_pots(viewer, opgave).filter(opgave=opgave))
