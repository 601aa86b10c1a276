"""Dividing a pot together: proposals in versions, what each party says of one, and what a body decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.budget.models.money import MoneyLine, Pot
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account


class ProposalState(models.TextChoices):
    """Where a proposal is; an agreement counts until the competent body decides."""

    DRAFT = "draft", _("being written")
    PROPOSED = "proposed", _("before the parties")
    AGREED = "agreed", _("agreed, until the competent body decides")
    DECIDED = "decided", _("decided")
    REJECTED = "rejected", _("decided otherwise")
    SUPERSEDED = "superseded", _("replaced by a later version")


class ConsentStance(models.TextChoices):
    """What a party says of a proposal."""

    AGREE = "agree", _("agrees")
    CONCERN = "concern", _("agrees with a concern")
    OBJECTION = "objection", _("objects")


class DivisionProposal(models.Model):
    """One version of how a pot could be divided; earlier versions stay readable."""

    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+")
    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="proposals")
    version = models.PositiveSmallIntegerField(_("version"))
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followers")
    why = models.CharField(_("what this version is about"), max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=ProposalState, default=ProposalState.DRAFT)
    written_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    proposed_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    body = models.CharField(_("which body decided"), max_length=120, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    document_title = models.CharField(_("document"), max_length=200, blank=True)
    document_url = models.URLField(_("address of the document"), blank=True)
    decision_note = models.CharField(_("what the body said"), max_length=500, blank=True)
    edit_version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("division proposal")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["opgave", "version"], name="budget_a_proposal_has_its_version"),
            models.UniqueConstraint(
                fields=["pot"], condition=models.Q(state="draft"), name="budget_one_draft_of_a_pot_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["pot"],
                condition=models.Q(state="proposed"),
                name="budget_one_proposal_of_a_pot_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["pot"], condition=models.Q(state="agreed"), name="budget_one_agreement_on_a_pot"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["decided", "rejected"])
                | (models.Q(decided_on__isnull=False) & ~models.Q(body="")),
                name="budget_a_decision_names_its_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pot} {self.version}"


class ProposalLine(MoneyLine):
    """One share of a pot as proposed."""

    proposal = models.ForeignKey(DivisionProposal, on_delete=models.CASCADE, related_name="lines")
    # Carried over into the next version, so that the difference can be shown line by line.
    line_key = models.CharField(max_length=32, editable=False)

    class Meta:
        verbose_name = _("proposal line")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "line_key"], name="budget_a_proposal_line_stands_once"
            ),
            models.CheckConstraint(condition=models.Q(cents__gt=0), name="budget_a_share_is_money"),
        ]

    def __str__(self) -> str:
        return f"{self.effort} {self.year}: {self.cents}"


class DivisionConsent(models.Model):
    """What a mandated person says for a party; never changed, the newest one counts."""

    proposal = models.ForeignKey(DivisionProposal, on_delete=models.CASCADE, related_name="consents")
    party = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, related_name="+", verbose_name=_("party")
    )
    stance = models.CharField(_("what you say"), max_length=10, choices=ConsentStance)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    mandate = models.CharField(_("on what mandate"), max_length=200, blank=True)
    # What this version meant for the party's own money when it spoke; the pot may change afterwards.
    pays_cents = models.PositiveBigIntegerField(_("pays"), default=0)
    gets_cents = models.PositiveBigIntegerField(_("gets"), default=0)
    given_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("consent to a division")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stance="agree") | ~models.Q(reason=""),
                name="budget_a_concern_or_objection_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.stance}"
