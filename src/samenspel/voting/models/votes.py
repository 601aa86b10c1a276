"""A vote about money: its pot, its candidates, the rule by which it is counted, and what came out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import Effort
from samenspel.budget.models import Pot
from samenspel.compute.fair_division import Completion, Rule, Stop, Utility
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.places.models import Area


class VoteState(models.TextChoices):
    """Where a vote is; whether people can vote today follows from its days."""

    DRAFT = "draft", _("being prepared")
    FROZEN = "frozen", _("published")
    CLOSED = "closed", _("counted")
    DECIDED = "decided", _("decided")
    REJECTED = "rejected", _("decided otherwise")


class BallotForm(models.TextChoices):
    """How somebody says what they want."""

    APPROVE = "approve", _("choose what you find good")
    BASKET = "basket", _("fill a basket within the budget")
    POINTS = "points", _("divide points")
    RANKING = "ranking", _("put them in order")


class TieRule(models.TextChoices):
    """Who goes first when plans end equal; the words are those of the count."""

    VOTES_COST_LOT = "votes,cost,lot", _("most votes, then the cheapest, then the lot")
    COST_VOTES_LOT = "cost,votes,lot", _("the cheapest, then most votes, then the lot")
    LOT = "lot", _("only the lot")


class MoneyVote(models.Model):
    """One vote on how a pot, or a part of it, is divided over candidates."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="+", verbose_name=_("pot"))
    title = models.CharField(_("title"), max_length=160)
    question = models.TextField(_("what it is about"), max_length=2000, blank=True)
    cents = models.PositiveBigIntegerField(_("amount"))
    opens_on = models.DateField(_("first day"))
    ends_before = models.DateField(_("first day on which nobody can vote any more"))
    ballot_form = models.CharField(max_length=10, choices=BallotForm, default=BallotForm.APPROVE)
    points_each = models.PositiveSmallIntegerField(_("points for everybody"), default=10)
    # Zero: as many as one likes.
    most_choices = models.PositiveSmallIntegerField(_("most choices"), default=0)
    rule = models.CharField(
        max_length=14, choices=[(rule.value, rule.value) for rule in Rule], default=Rule.EQUAL_SHARES.value
    )
    utility = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Utility], default=Utility.COST.value
    )
    completion = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in Completion], default=Completion.ADD_ONE.value
    )
    stop = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Stop], default=Stop.OVERSPEND.value
    )
    ties = models.CharField(max_length=16, choices=TieRule, default=TieRule.VOTES_COST_LOT)
    seed = models.CharField(_("what the lot is drawn from"), max_length=40)
    minimum_percent = models.PositiveSmallIntegerField(_("smallest share of the voters"), default=0)
    minimum_choices = models.PositiveSmallIntegerField(_("fewest choices on a ballot"), default=0)
    state = models.CharField(max_length=8, choices=VoteState, default=VoteState.DRAFT)
    frozen_at = models.DateTimeField(null=True, blank=True)
    # What was agreed, as text: the count reads this and not the tables beside it.
    published = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    body = models.CharField(_("which body decided"), max_length=120, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    document_title = models.CharField(_("document"), max_length=200, blank=True)
    document_url = models.URLField(_("address of the document"), blank=True)
    decision_note = models.CharField(_("what the body said"), max_length=500, blank=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("vote about money")
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(cents__gt=0), name="voting_a_vote_is_about_money"),
            models.CheckConstraint(
                condition=models.Q(ends_before__gt=models.F("opens_on")), name="voting_a_vote_lasts_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(minimum_percent__lte=100), name="voting_a_share_is_a_part_of_the_voters"
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | ~models.Q(digest=""),
                name="voting_what_is_published_is_frozen",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["decided", "rejected"])
                | (models.Q(decided_on__isnull=False) & ~models.Q(body="")),
                name="voting_a_decision_names_its_body",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class VoteCandidate(models.Model):
    """A plan that asks for money in a vote; of the plans with the same ``one_of`` one at most wins."""

    vote = models.ForeignKey(MoneyVote, on_delete=models.CASCADE, related_name="candidates")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("what is the plan called"), max_length=160)
    description = models.TextField(_("what happens when it wins"), max_length=2000, blank=True)
    cents = models.PositiveBigIntegerField(_("amount"))
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("area")
    )
    owner = models.ForeignKey(
        Stakeholder,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who carries it out"),
    )
    effort = models.ForeignKey(
        Effort, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("effort")
    )
    one_of = models.CharField(_("one of"), max_length=40, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("candidate in a vote")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "number"], name="voting_a_candidate_has_its_number"),
            models.UniqueConstraint(fields=["vote", "title"], name="voting_a_candidate_is_named_once"),
            models.CheckConstraint(condition=models.Q(cents__gt=0), name="voting_a_candidate_asks_money"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="voting_who_drops_out_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AreaLimit(models.Model):
    """The most that an area gets in a vote, and the money that only it may get."""

    vote = models.ForeignKey(MoneyVote, on_delete=models.CASCADE, related_name="limits")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("area"))
    cap_cents = models.PositiveBigIntegerField(_("at most"), null=True, blank=True)
    own_cents = models.PositiveBigIntegerField(_("only for this area"), null=True, blank=True)

    class Meta:
        verbose_name = _("limit of an area")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "area"], name="voting_an_area_has_one_limit"),
            models.CheckConstraint(
                condition=models.Q(cap_cents__isnull=False) | models.Q(own_cents__isnull=False),
                name="voting_a_limit_says_something",
            ),
        ]

    def __str__(self) -> str:
        return str(self.area)


class VoteCount(models.Model):
    """One count: by the rule that was frozen, or by another to lay beside it; never changed."""

    vote = models.ForeignKey(MoneyVote, on_delete=models.CASCADE, related_name="counts")
    is_agreed = models.BooleanField()
    method = models.CharField(max_length=20)
    method_version = models.CharField(max_length=12)
    parameters = models.JSONField()
    input_digest = models.CharField(max_length=64)
    outcome = models.JSONField()
    counted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("count of a vote")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vote"], condition=models.Q(is_agreed=True), name="voting_one_count_decides"
            ),
            models.UniqueConstraint(fields=["vote", "method"], name="voting_a_rule_counts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.vote}: {self.method}"
