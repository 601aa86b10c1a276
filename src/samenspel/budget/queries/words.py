"""Money in words: what it is for, how firm it is, why a line is short, and whose say it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from samenspel.budget.models import Contribution, ContributionState, MoneyLine, Pot
from samenspel.budget.permissions import counted_contributions
from samenspel.budget.queries.books import with_purpose
from samenspel.budget.rules import LineBalance
from samenspel.budget.taakvelden import taakveld_words
from samenspel.ui.formats import date_words, euros, joined
from samenspel.ui.parts import Status

_KINDS = {
    ContributionState.OFFERED: "busy",
    ContributionState.COMMITTED: "fine",
    ContributionState.PAID: "fine",
    ContributionState.WITHDRAWN: "none",
}


def contributions_by_number(pot: Pot) -> dict[int, Contribution]:
    """All contributions of a pot with what they are for; one query."""
    found = with_purpose(counted_contributions(Pot.objects.filter(pk=pot.pk)))
    return {contribution.pk: contribution for contribution in found}


def party_ids_of(pot: Pot, shares: Iterable[MoneyLine]) -> list[int]:
    """Who has a say in a division: whose money is in the pot, and who gets a share; one query."""
    givers = (
        counted_contributions(Pot.objects.filter(pk=pot.pk))
        .exclude(state=ContributionState.WITHDRAWN)
        .order_by("pk")
        .values_list("funder_id", flat=True)
    )
    getters = [share.effort.owner_party_id for share in shares]
    return list(dict.fromkeys([*givers, *getters]))


def state_status(contribution: Contribution) -> Status:
    """How firm money is."""
    kind = _KINDS[ContributionState(contribution.state)]
    reason = ""
    if contribution.withdrawn_on is not None:
        reason = f"{date_words(contribution.withdrawn_on)}: {contribution.withdrawn_reason}"
    return Status(kind, contribution.get_state_display(), reason)


def purpose_words(contribution: Contribution) -> str:
    """What money may only be used for, or that it is free."""
    only = []
    if contribution.for_effort is not None:
        only.append(_("the effort “%(name)s”") % {"name": contribution.for_effort.title})
    if contribution.for_action_line is not None:
        only.append(_("the action line “%(name)s”") % {"name": contribution.for_action_line.title})
    if contribution.for_area is not None:
        only.append(contribution.for_area.name)
    if contribution.taakveld:
        year = contribution.only_year or contribution.pot.year
        only.append(_("task field %(name)s") % {"name": taakveld_words(contribution.taakveld, year)})
    if contribution.only_year is not None:
        only.append(str(contribution.only_year))
    return _("only for %(what)s") % {"what": joined(only)} if only else _("free to use")


def why_missing(
    contributions: Mapping[int, Contribution], line: LineBalance, *, with_names: bool = True
) -> str:
    """Why a line is short and what would help, in one or two sentences."""
    if line.lost is not None:
        return _why_lost(contributions.get(line.lost), line, with_names=with_names)
    if not line.allowed_cents and not line.barriers:
        return _("There is no money in this pot for it yet.")
    first = (
        _("All money that may be used for it goes to other lines.")
        if line.allowed_cents
        else _("None of the money may be used for it.")
    )
    left = [
        _("%(amount)s of %(giver)s is left, but %(purpose)s%(named)s")
        % {
            "amount": euros(barrier.cents),
            "giver": contributions[barrier.money].funder.name,
            "purpose": purpose_words(contributions[barrier.money]),
            "named": _(", and this line asks another giver") if "funder" in barrier.earmarks else "",
        }
        for barrier in line.barriers
        if with_names and barrier.money in contributions
    ]
    return " ".join([first, *(f"{sentence}." for sentence in left)])


def _why_lost(contribution: Contribution | None, line: LineBalance, *, with_names: bool) -> str:
    if contribution is None or not with_names:
        said = _("The money that was decided for it was withdrawn.")
    else:
        said = _("%(giver)s withdrew on %(day)s: “%(reason)s”.") % {
            "giver": contribution.funder.name,
            "day": date_words(contribution.withdrawn_on) if contribution.withdrawn_on else "",
            "reason": contribution.withdrawn_reason,
        }
    if line.free_cents:
        free = _(
            "%(amount)s in the pot is free and may be used for it: a new version of the division can say so."
        )
        return f"{said} {free % {'amount': euros(line.free_cents)}}"
    return said
