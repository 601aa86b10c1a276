"""Rules and their parts in the words of people who vote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.ui.formats import euros
from samenspel.voting.models import BallotForm, MoneyVote, TieRule

RULES: Mapping[str, str | Promise] = {
    "greedy": gettext_lazy("Most votes first"),
    "equal-shares": gettext_lazy("Equal shares"),
    "proportional": gettext_lazy("In proportion to the votes"),
}
HOW: Mapping[str, str | Promise] = {
    "greedy": gettext_lazy(
        "We walk from most votes to fewest. What still fits the money is paid; what does not is skipped."
    ),
    "equal-shares": gettext_lazy(
        "Everybody has the same share of the money. A plan is paid when the people who chose it have enough "
        "together. So four of ten people decide on about four tenths of the money."
    ),
    "proportional": gettext_lazy(
        "Each plan gets a part of the money as large as its part of the votes, never more than it asks."
    ),
}
UTILITIES: Mapping[str, str | Promise] = {
    "cost": gettext_lazy("A plan is worth what it costs."),
    "count": gettext_lazy("Every plan is worth the same."),
    "sqrt-cost": gettext_lazy("A plan is worth the root of what it costs."),
    "points": gettext_lazy("A plan is worth the points that somebody gave it."),
}
COMPLETIONS: Mapping[str, str | Promise] = {
    "none": gettext_lazy("What is left stays in the pot."),
    "add-one": gettext_lazy(
        "Is there money left? Then every share is raised by one euro, and we count again."
    ),
    "exact": gettext_lazy("Is there money left? Then every share is raised until the outcome changes."),
    "greedy": gettext_lazy("What is left goes to the plans with most votes that still fit."),
}
STOPS: Mapping[str, str | Promise] = {
    "overspend": gettext_lazy("That ends before the step that would cost more than there is."),
    "exhaustive": gettext_lazy("That ends as soon as no plan fits what is left."),
}
BALLOTS: Mapping[str, str | Promise] = {
    "approve": gettext_lazy("You choose the plans that you find good."),
    "basket": gettext_lazy("You fill a basket with plans that fit the money together."),
    "points": gettext_lazy("You divide points over the plans."),
    "ranking": gettext_lazy("You put plans in order: the best on top."),
}


def tie_words(ties: str) -> str:
    """Who goes first, in words."""
    return str(TieRule(ties).label)


def rule_sentences(rule: Mapping[str, Any], ballot: Mapping[str, Any], areas: Mapping[str, str]) -> list[str]:
    """A frozen rule, sentence by sentence; ``areas`` names the areas by their code."""
    said = [str(BALLOTS[ballot["form"]])]
    if ballot["form"] == "points":
        points = ballot["points_each"]
        said.append(ngettext("You have %(n)d point.", "You have %(n)d points.", points) % {"n": points})
    if ballot["most_choices"]:
        most = ballot["most_choices"]
        said.append(
            ngettext("You choose at most %(n)d plan.", "You choose at most %(n)d plans.", most) % {"n": most}
        )
    said.append(str(HOW[rule["rule"]]))
    if rule["rule"] == "equal-shares":
        said.append(str(UTILITIES[rule["utility"]]))
        said.append(str(COMPLETIONS[rule["completion"]]))
        if rule["completion"] in {"add-one", "exact"}:
            said.append(str(STOPS[rule["stop"]]))
    said.append(
        _("Do plans end equal? Then this decides: %(order)s. The lot is drawn from %(seed)s.")
        % {"order": tie_words(",".join(rule["ties"])), "seed": rule["seed"]}
    )
    return [*said, *_limit_sentences(rule, areas)]


def _limit_sentences(rule: Mapping[str, Any], areas: Mapping[str, str]) -> list[str]:
    said = []
    if share := rule.get("minimum_share"):
        said.append(_("A plan needs the votes of at least %(n)d in 100 voters.") % {"n": round(share * 100)})
    if fewest := rule.get("minimum_choices"):
        said.append(fewest_words(fewest))
    for code, amount in rule.get("caps", {}).items():
        words = {"area": areas.get(code, code), "amount": euros(round(amount * 100))}
        said.append(_("%(area)s gets at most %(amount)s.") % words)
    for code, amount in rule.get("earmarks", {}).items():
        words = {"area": areas.get(code, code), "amount": euros(round(amount * 100))}
        said.append(_("%(amount)s is only for plans in %(area)s.") % words)
    return said


def fewest_words(fewest: int) -> str:
    """From how many choices on a ballot counts."""
    return ngettext(
        "A ballot counts from %(n)d choice on.", "A ballot counts from %(n)d choices on.", fewest
    ) % {"n": fewest}


def paper_mark(vote: MoneyVote) -> str:
    """What goes in the square before a plan."""
    if vote.ballot_form == BallotForm.POINTS:
        return _("Points")
    return _("Place") if vote.ballot_form == BallotForm.RANKING else _("Cross")


def paper_sentences(vote: MoneyVote) -> list[str]:
    """How to fill in a ballot on paper, sentence by sentence."""
    words = {"amount": euros(vote.cents), "points": vote.points_each}
    said = {
        BallotForm.APPROVE: [_("Put a cross before every plan that you find good.")],
        BallotForm.BASKET: [
            _("Put a cross before the plans that you want."),
            _("Together they may not cost more than %(amount)s.") % words,
        ],
        BallotForm.POINTS: [
            ngettext(
                "You have %(points)d point. Write before a plan how many you give it.",
                "You have %(points)d points. Write before a plan how many you give it.",
                vote.points_each,
            )
            % words,
            _("Leave a plan empty that gets none."),
        ],
        BallotForm.RANKING: [
            _("Write 1 before the plan that you want most, 2 before the next, and so on."),
            _("Leave a plan empty that you do not want."),
        ],
    }[BallotForm(vote.ballot_form)]
    most, fewest = vote.most_choices, vote.minimum_choices
    if most:
        said.append(
            ngettext("You choose at most %(n)d plan.", "You choose at most %(n)d plans.", most) % {"n": most}
        )
    if fewest:
        said.append(fewest_words(fewest))
    return said
