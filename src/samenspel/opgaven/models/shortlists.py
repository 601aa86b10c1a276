"""From a longlist to a shared shortlist: items, how each is weighed, and what became of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven.models.opgaven import Opgave
from samenspel.people.models import Account, Organisation
from samenspel.places.models import Area


class ShortlistState(models.TextChoices):
    """Where a list is between gathering and a result."""

    GATHERING = "gathering", _("gathering")
    WEIGHING = "weighing", _("weighing")
    DECIDED = "decided", _("decided")


class ItemOutcome(models.TextChoices):
    """What became of an item."""

    OPEN = "open", _("not decided yet")
    KEPT = "kept", _("kept")
    DROPPED = "dropped", _("dropped")


class GoesTo(models.TextChoices):
    """Where an item goes that is dropped; nothing just disappears."""

    LINE_TASK = "line_task", _("it becomes a line task")
    OTHER_OPGAVE = "other_opgave", _("it goes along in another opgave")
    LATER = "later", _("we look at it again later")


class WeightSide(models.TextChoices):
    """Who weighs: a party at the table, or somebody of the management."""

    TABLE = "table", _("the table")
    MANAGEMENT = "management", _("the management")


class WeightWord(models.TextChoices):
    """How strongly a criterion holds, in a word."""

    NO = "no", _("no")
    SOMEWHAT = "somewhat", _("a little")
    CLEARLY = "clearly", _("clearly")
    STRONGLY = "strongly", _("strongly")
    NOT_SURE = "not_sure", _("not sure")


class Shortlist(models.Model):
    """A list of what may become an opgave in an area and a period."""

    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    title = models.CharField(_("title"), max_length=120)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("area")
    )
    first_year = models.PositiveSmallIntegerField(_("from (year)"))
    last_year = models.PositiveSmallIntegerField(_("up to and including (year)"))
    introduction = models.CharField(_("what this list is for"), max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=ShortlistState, default=ShortlistState.GATHERING)
    is_public = models.BooleanField(_("public"), default=False)
    decided_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("shortlist")
        ordering = ["-last_year", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")),
                name="opgaven_a_shortlist_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ShortlistParty(models.Model):
    """A party at the table of a list, known here by its organisation or only by its name."""

    shortlist = models.ForeignKey(Shortlist, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("party at the table")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["shortlist", "name"], name="opgaven_a_party_sits_at_a_list_once")
        ]

    def __str__(self) -> str:
        return self.name


class ShortlistItem(models.Model):
    """A candidate opgave or a bundle of voices on a list; its voices are links of the thread."""

    shortlist = models.ForeignKey(Shortlist, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("what is it about?"), max_length=160)
    explanation = models.CharField(_("explanation"), max_length=500, blank=True)
    opgave = models.ForeignKey(
        Opgave, null=True, blank=True, on_delete=models.PROTECT, related_name="shortlist_items"
    )
    outcome = models.CharField(max_length=8, choices=ItemOutcome, default=ItemOutcome.OPEN)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    goes_to = models.CharField(_("where it goes"), max_length=14, choices=GoesTo, blank=True)
    goes_to_opgave = models.ForeignKey(
        Opgave, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    goes_to_words = models.CharField(_("who picks it up, and how"), max_length=300, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("item of a shortlist")
        ordering = ["shortlist", "number"]
        constraints = [
            models.UniqueConstraint(fields=["shortlist", "number"], name="opgaven_items_are_numbered"),
            models.CheckConstraint(
                condition=~models.Q(outcome="dropped") | (~models.Q(reason="") & ~models.Q(goes_to="")),
                name="opgaven_a_dropped_item_has_a_reason_and_a_place",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ItemWeight(models.Model):
    """How one party at the table, or one person of the management, weighs an item, in words."""

    item = models.ForeignKey(ShortlistItem, on_delete=models.CASCADE, related_name="weights")
    side = models.CharField(max_length=10, choices=WeightSide)
    party = models.ForeignKey(ShortlistParty, null=True, on_delete=models.CASCADE, related_name="weights")
    cuts_deep = models.CharField(_("It cuts deep into society"), max_length=9, choices=WeightWord)
    force_field = models.CharField(_("Many parties are in it"), max_length=9, choices=WeightWord)
    lasts_long = models.CharField(_("It lasts long"), max_length=9, choices=WeightWord)
    nobody_alone = models.CharField(_("Nobody solves it alone"), max_length=9, choices=WeightWord)
    needed_here = models.CharField(_("It is badly needed here"), max_length=9, choices=WeightWord)
    reason = models.CharField(_("why"), max_length=500)
    weighed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    weighed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("weighing of an item")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "party"],
                condition=models.Q(side="table"),
                name="opgaven_a_party_weighs_an_item_once",
            ),
            models.UniqueConstraint(
                fields=["item", "weighed_by"],
                condition=models.Q(side="management"),
                name="opgaven_somebody_weighs_an_item_once",
            ),
            models.CheckConstraint(
                condition=models.Q(side="table", party__isnull=False)
                | models.Q(side="management", party__isnull=True),
                name="opgaven_a_weighing_at_the_table_is_a_partys",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_needed_here_display()}"
