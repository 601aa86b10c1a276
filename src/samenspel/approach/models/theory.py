"""How it is meant to work: what leads to what, on which assumption, and how sure people are of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.approach.models.agreed import AgreedAction
from samenspel.approach.models.efforts import Effort
from samenspel.figures.models import Indicator
from samenspel.opgaven.models import Opgave, Sentence
from samenspel.people.models import Account


class Layer(models.TextChoices):
    """Where a node stands between what is done and what it is done for."""

    GOAL = "goal", _("goal")
    OUTCOME = "outcome", pgettext_lazy("layer", "outcome")
    OUTPUT = "output", _("output")
    EFFORT = "effort", _("effort")
    CONTEXT = "context", _("context")


class TheoryNode(models.Model):
    """Something in the theory of an opgave; what was taken out stays readable in the history."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    layer = models.CharField(_("layer"), max_length=10, choices=Layer)
    title = models.CharField(_("in a few words"), max_length=160)
    explanation = models.TextField(_("what we mean by it"), blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    effort = models.ForeignKey(
        Effort, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("effort")
    )
    sentence = models.ForeignKey(
        Sentence,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("sentence of the formulation"),
    )
    indicator = models.ForeignKey(
        Indicator,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("indicator"),
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("node of the theory")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["opgave", "layer", "position"], name="approach_nodes_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "effort"],
                condition=models.Q(effort__isnull=False, removed_at__isnull=True),
                name="approach_an_effort_stands_once_in_the_theory",
            ),
            models.CheckConstraint(
                condition=models.Q(effort__isnull=True) | models.Q(layer="effort"),
                name="approach_an_effort_stands_among_the_efforts",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TheoryLink(models.Model):
    """One thing is expected to lead to another, because of something that we assume."""

    opgave = models.ForeignKey(Opgave, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(
        TheoryNode, on_delete=models.CASCADE, related_name="+", verbose_name=_("this …")
    )
    target = models.ForeignKey(
        TheoryNode, on_delete=models.CASCADE, related_name="+", verbose_name=_("… leads to this")
    )
    assumption = models.CharField(_("because we assume that"), max_length=300, blank=True)
    # Who tests the assumption, and before when: an agreement like any other, so it comes back by itself.
    test = models.ForeignKey(AgreedAction, null=True, on_delete=models.SET_NULL, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("link of the theory")
        ordering = ["pk"]
        indexes = [models.Index(fields=["opgave", "removed_at"], name="approach_links_of_an_opgave")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target"],
                condition=models.Q(removed_at__isnull=True),
                name="approach_one_thing_leads_to_another_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")),
                name="approach_nothing_leads_to_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


class Evidence(models.TextChoices):
    """The ladder of what a link rests on, the lowest rung first."""

    BELIEF = "belief", _("we believe it")
    STORIES = "stories", _("stories of people")
    TREND = "trend", _("the trend beside that of peers")
    COMPARISON = "comparison", _("a comparison over time with peers")
    EXPERIMENT = "experiment", _("an experiment")


class Confidence(models.TextChoices):
    """How sure somebody is that it works like this here."""

    LOW = "low", _("doubtful")
    MEDIUM = "medium", _("fairly sure")
    HIGH = "high", _("sure")


class LinkJudgement(models.Model):
    """What somebody thought of a link on a day; a new judgement never takes the place of an old one."""

    link = models.ForeignKey(TheoryLink, on_delete=models.CASCADE, related_name="judgements")
    assumption = models.CharField(max_length=300, blank=True)
    evidence = models.CharField(_("what it rests on"), max_length=12, choices=Evidence)
    confidence = models.CharField(_("how sure"), max_length=8, choices=Confidence)
    why = models.CharField(_("where that shows"), max_length=300, blank=True)
    judged_by_name = models.CharField(_("judged by"), max_length=120)
    judged_on = models.DateField(_("on"))
    judged_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("judgement of a link")
        ordering = ["-judged_on", "-pk"]
        indexes = [models.Index(fields=["link", "-judged_on"], name="approach_judgements_in_order")]

    def __str__(self) -> str:
        return f"{self.get_confidence_display()}, {self.get_evidence_display()}"
