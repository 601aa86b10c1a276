"""What came out: who wins, why each plan did or did not, and the other rules beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.ui.formats import date_words, euros, joined, number
from samenspel.voting.models import MoneyVote, VoteCandidate, VoteCount
from samenspel.voting.permissions import visible_counts
from samenspel.voting.queries.words import RULES, tie_words


@dataclass(frozen=True)
class Winner:
    """A plan that is paid, and with how much."""

    number: int
    title: str
    cents: int
    area: Area | None
    effort_id: int | None


@dataclass(frozen=True)
class OutcomeRow:
    """One plan in the outcome: whether and with how much it is paid, and why."""

    number: int
    title: str
    asks: str
    gets: str
    is_paid: bool
    why: str
    tie: str
    beside: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class OutcomeSheet:
    """The count by the frozen rule, and the other rules beside it."""

    rows: tuple[OutcomeRow, ...]
    spent: str
    budget: str
    left: str
    n_voters: int
    n_too_short: int
    n_paid: int
    method: str
    version: str
    input_digest: str
    others: tuple[str, ...]
    differences: tuple[str, ...]
    raised: str = ""


def winners_of(vote: MoneyVote) -> list[Winner]:
    """Who is paid by the frozen rule, in the order of choice; two queries."""
    found = VoteCount.objects.filter(vote=vote, is_agreed=True).first()
    if found is None:
        return []
    plans = {str(one.number): one for one in VoteCandidate.objects.filter(vote=vote).select_related("area")}
    return [
        Winner(plan.number, plan.title, _paid_cents(step), plan.area, plan.effort_id)
        for step in found.outcome["steps"]
        for plan in (plans[step["id"]],)
    ]


def outcome_sheet(viewer: Viewer, vote: MoneyVote, candidates: list[VoteCandidate]) -> OutcomeSheet | None:
    """The outcome with a sentence for each plan, winners first; one query."""
    counts = list(visible_counts(viewer).filter(vote=vote))
    agreed = next((one for one in counts if one.is_agreed), None)
    if agreed is None:
        return None
    others = [one for one in counts if not one.is_agreed]
    told, plans = agreed.outcome, {str(one.number): one for one in candidates}
    saying = _Saying(vote, plans, told)
    order = [*told["steps"], *told["not_selected"]]
    rows = tuple(_row(saying, each, others) for each in order)
    return OutcomeSheet(
        rows=rows,
        spent=euros(_cents(told["spent"])),
        budget=euros(_cents(told["budget"])),
        left=euros(_cents(told["budget"]) - _cents(told["spent"])),
        n_voters=told["n_voters"],
        n_too_short=told.get("n_too_short", 0),
        n_paid=len(told["steps"]),
        method=str(RULES[agreed.method]),
        version=agreed.method_version,
        input_digest=agreed.input_digest,
        others=tuple(str(RULES[one.method]) for one in others),
        differences=tuple(_difference(told, one, plans) for one in others),
        raised=_raised(told.get("purses") or {}),
    )


def _raised(purses: Mapping[str, Any]) -> str:
    """How far everybody's share was raised, and why not further; empty where it was not."""
    if not purses.get("n_steps"):
        return ""
    words = {"share": euros(_cents(purses["share"])), "raised": euros(_cents(purses["raised_to"]))}
    if not purses.get("next_cost"):
        return _("Each share went from %(share)s to %(raised)s.") % words
    words["cost"] = euros(_cents(purses["next_cost"]))
    return (
        _(
            "Each share went from %(share)s to %(raised)s. "
            "One step more would have cost %(cost)s, more than there is."
        )
        % words
    )


def _row(saying: _Saying, told: Mapping[str, Any], others: list[VoteCount]) -> OutcomeRow:
    plan = saying.plans[told["id"]]
    is_paid = told in saying.told["steps"]
    return OutcomeRow(
        number=plan.number,
        title=plan.title,
        asks=euros(plan.cents),
        gets=euros(_paid_cents(told)) if is_paid else "",
        is_paid=is_paid,
        why=saying.why(told),
        tie=saying.tie(told),
        beside=tuple((str(RULES[one.method]), told["id"] in one.outcome["selected"]) for one in others),
    )


def _difference(told: Mapping[str, Any], other: VoteCount, plans: Mapping[str, VoteCandidate]) -> str:
    """What another rule would have given, in one sentence."""
    ours, theirs = set(told["selected"]), set(other.outcome["selected"])
    more = joined([f"“{plans[name].title}”" for name in other.outcome["selected"] if name not in ours])
    fewer = joined([f"“{plans[name].title}”" for name in told["selected"] if name not in theirs])
    words = {"rule": RULES[other.method], "more": more, "fewer": fewer}
    if more and fewer:
        return _("%(rule)s: %(more)s would have been paid, and %(fewer)s would not.") % words
    if more:
        return _("%(rule)s: %(more)s would have been paid too.") % words
    if fewer:
        return _("%(rule)s: %(fewer)s would not have been paid.") % words
    return _("%(rule)s: the same plans.") % words


class _Saying:
    """Says why, in the words of somebody who voted."""

    def __init__(self, vote: MoneyVote, plans: Mapping[str, VoteCandidate], told: Mapping[str, Any]) -> None:
        self.vote, self.plans, self.told = vote, plans, told

    def why(self, told: Mapping[str, Any]) -> str:
        """Why a plan was paid, or what it lacked."""
        says = getattr(self, f"_{told['why']}")
        return str(says(told))

    def tie(self, told: Mapping[str, Any]) -> str:
        """With whom it was equal, and what decided."""
        names = joined([f"“{self.plans[name].title}”" for name in told.get("tied") or ()])
        if not names:
            return ""
        return _("It was equal with %(names)s. The order that was published decided: %(order)s.") % {
            "names": names,
            "order": tie_words(self.vote.ties),
        }

    def _words(self, told: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "n": number(told.get("votes", 0)),
            "cost": euros(_cents(told["cost"])),
            "short": euros(_cents(told.get("short", 0))),
            "there": euros(_cents(told.get("there", 0))),
            "left": euros(_cents(told.get("left", 0))),
        }

    def _free(self, told: Mapping[str, Any]) -> str:
        return _("It costs nothing, and %(n)s voters want it.") % self._words(told)

    def _votes(self, told: Mapping[str, Any]) -> str:
        return _(
            "%(n)s votes. When it had its turn there was %(left)s, and it costs %(cost)s."
        ) % self._words(told)

    def _shares(self, told: Mapping[str, Any]) -> str:
        if "pays" not in told:
            return self._short(told)
        words = {**self._words(told), "each": euros(_cents(told["pays"]))}
        said = (
            _("%(n)s people chose it. Together they had enough: each paid %(each)s of their share.") % words
        )
        if not told.get("n_poor"):
            return said
        poor = ngettext(
            "%(n)s of them had less and paid that.", "%(n)s of them had less and paid that.", told["n_poor"]
        ) % {"n": number(told["n_poor"])}
        return f"{said} {poor}"

    def _short(self, told: Mapping[str, Any]) -> str:
        said = ngettext(
            "%(short)s short among those who supported it: %(n)s person had %(there)s left.",
            "%(short)s short among those who supported it: %(n)s people had %(there)s left together.",
            told["votes"],
        )
        return said % self._words(told)

    def _weight(self, told: Mapping[str, Any]) -> str:
        words = {**self._words(told), "gets": euros(_cents(told["gets"]))}
        return _("%(n)s votes give it %(gets)s of the %(cost)s that it asked.") % words

    def _excluded(self, told: Mapping[str, Any]) -> str:
        plan = self.plans[told["id"]]
        if plan.withdrawn_on is None:
            return _("It took no part.")
        return _("It dropped out on %(day)s: %(reason)s") % {
            "day": date_words(plan.withdrawn_on),
            "reason": plan.withdrawn_reason,
        }

    def _support(self, _told: Mapping[str, Any]) -> str:
        return _("Nobody chose it.")

    def _threshold(self, told: Mapping[str, Any]) -> str:
        words = {**self._words(told), "needed": number(told["needed"])}
        return _("%(n)s votes, and at least %(needed)s were needed.") % words

    def _budget(self, told: Mapping[str, Any]) -> str:
        return _("%(short)s short: when it had its turn, %(there)s was left.") % self._words(told)

    def _alternative(self, told: Mapping[str, Any]) -> str:
        rival = self.plans[told["rival"]].title
        return _("“%(rival)s” is paid, and of these variants only one can be.") % {"rival": rival}

    def _cap(self, told: Mapping[str, Any]) -> str:
        return _("%(short)s short: its area had %(there)s left of the most that it gets.") % self._words(told)

    def _earmark(self, told: Mapping[str, Any]) -> str:
        return _("%(short)s short: %(there)s was left for it, for the rest is for other areas only.") % (
            self._words(told)
        )


def _cents(amount: float) -> int:
    return round(float(amount) * 100)


def _paid_cents(step: Mapping[str, Any]) -> int:
    return _cents(step.get("gets", step["cost"]))
