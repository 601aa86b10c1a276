"""Who may vote, and what was voted: two tables without a key or a moment in common."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.network.models import Stakeholder
from samenspel.people.models import Account
from samenspel.voting.models.votes import MoneyVote


class VoterKind(models.TextChoices):
    """How somebody got their code."""

    LETTER = "letter", _("code in a letter")
    PANEL = "panel", _("link by mail")
    PARTNER = "partner", _("partner")


class Voter(models.Model):
    """Somebody on the roll: known by a digest of the code, and whether they voted. Never what."""

    vote = models.ForeignKey(MoneyVote, on_delete=models.CASCADE, related_name="voters")
    kind = models.CharField(max_length=8, choices=VoterKind)
    code_digest = models.CharField(max_length=64)
    batch = models.PositiveSmallIntegerField(default=1)
    # Only for telling that a candidate dropped out; wiped when the vote closes.
    email = models.EmailField(blank=True)
    party = models.ForeignKey(Stakeholder, null=True, on_delete=models.PROTECT, related_name="+")
    has_voted = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("voter on the roll")
        constraints = [
            models.UniqueConstraint(fields=["vote", "code_digest"], name="voting_a_code_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.vote} {self.kind}"


class WrongCode(models.Model):
    """A code that was not right, kept for a quarter of an hour so that nobody tries them all."""

    vote = models.ForeignKey(MoneyVote, on_delete=models.CASCADE, related_name="+")
    source_digest = models.CharField(max_length=64)
    tried_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("wrong code")
        indexes = [
            models.Index(fields=["vote", "source_digest", "tried_at"], name="voting_tries_of_a_source")
        ]

    def __str__(self) -> str:
        return f"{self.vote} {self.tried_at}"


class BallotOrigin(models.TextChoices):
    """How a ballot came in."""

    SCREEN = "screen", _("on a screen")
    PAPER = "paper", _("on paper")


class Ballot(models.Model):
    """What somebody voted; its number is drawn, so that no order tells when, and no row says who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vote = models.ForeignKey(MoneyVote, on_delete=models.CASCADE, related_name="ballots")
    # Wiped when the vote closes: after that only the receipt leads to it.
    key_digest = models.CharField(max_length=64, null=True)  # noqa: DJ001  (several may have none)
    receipt = models.CharField(max_length=16)
    origin = models.CharField(max_length=6, choices=BallotOrigin, default=BallotOrigin.SCREEN)
    # [candidate number, points], in the order of choice.
    choices = models.JSONField(default=list)
    # Numbers of candidates that dropped out after they were chosen here, until the voter has seen it.
    lost = models.JSONField(default=list)

    class Meta:
        verbose_name = _("ballot")
        constraints = [
            models.UniqueConstraint(fields=["vote", "key_digest"], name="voting_one_ballot_a_code"),
            models.UniqueConstraint(fields=["vote", "receipt"], name="voting_a_receipt_is_of_one_ballot"),
        ]

    def __str__(self) -> str:
        return self.receipt


class PaperSheet(models.Model):
    """A ballot on paper, typed by one person and again by another before it counts."""

    vote = models.ForeignKey(MoneyVote, on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField()
    key_digest = models.CharField(max_length=64, null=True)  # noqa: DJ001  (several may have none)
    first_choices = models.JSONField()
    first_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    second_choices = models.JSONField(null=True)
    second_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    is_counted = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("ballot on paper")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "number"], name="voting_a_sheet_is_typed_once"),
            models.UniqueConstraint(fields=["vote", "key_digest"], name="voting_one_sheet_a_code"),
            models.CheckConstraint(
                condition=models.Q(second_by__isnull=True) | ~models.Q(second_by=models.F("first_by")),
                name="voting_two_people_read_a_sheet",
            ),
            models.CheckConstraint(
                condition=models.Q(is_counted=False) | models.Q(second_by__isnull=False),
                name="voting_a_sheet_counts_when_checked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vote} {self.number}"
