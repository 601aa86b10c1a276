"""How people learn to work like this: plans of their own, competences, and groups that meet."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import Effort
from samenspel.people.models import Account, Organisation


class LearningPlan(models.Model):
    """What one person wants to learn in a period; seen by that person and by whom they choose."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    aim = models.CharField(_("what you want to be able to do"), max_length=300)
    starts_on = models.DateField(_("from"))
    ends_before = models.DateField(_("until"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("learning plan")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_before__gt=models.F("starts_on")),
                name="widening_a_learning_plan_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.aim


class LearningForm(models.TextChoices):
    """In which way somebody learns: on the job, from others, or in a training."""

    WORK = "work", _("on the job, in an effort")
    BUDDY = "buddy", _("with a buddy")
    INTERVISION = "intervision", _("intervision")
    VISIT = "visit", _("a visit elsewhere")
    COACH = "coach", _("with a coach")
    TRAINING = "training", _("a training")


class LearningStep(models.Model):
    """One thing that somebody does to learn, how many hours it takes, and what it brought."""

    plan = models.ForeignKey(LearningPlan, on_delete=models.CASCADE, related_name="steps")
    form = models.CharField(_("in which way"), max_length=12, choices=LearningForm)
    what = models.CharField(_("what you do"), max_length=300)
    effort = models.ForeignKey(Effort, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(
        "LearningGroup", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    with_whom = models.CharField(_("with whom"), max_length=160, blank=True)
    hours = models.PositiveSmallIntegerField(_("hours"))
    due_on = models.DateField(_("before"))
    done_on = models.DateField(null=True)
    brought = models.CharField(_("what it brought"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("step of a learning plan")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(form="work") | models.Q(effort__isnull=False),
                name="widening_learning_on_the_job_is_in_an_effort",
            ),
            models.CheckConstraint(condition=models.Q(hours__gt=0), name="widening_learning_takes_hours"),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | ~models.Q(brought=""),
                name="widening_what_was_done_brought_something",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class ReaderKind(models.TextChoices):
    """As what somebody is chosen."""

    COACH = "coach", _("my coach, who reads everything")
    PEER = "peer", _("a colleague, who says how I am doing and reads only that")


class PlanReader(models.Model):
    """Somebody whom the person chose; nobody else reads a plan, not even an administrator."""

    plan = models.ForeignKey(LearningPlan, on_delete=models.CASCADE, related_name="readers")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("as what"), max_length=5, choices=ReaderKind)

    class Meta:
        verbose_name = _("reader of a learning plan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "account"], name="widening_a_reader_is_chosen_once")
        ]

    def __str__(self) -> str:
        return f"{self.account} ({self.get_kind_display()})"


class Competence(models.TextChoices):
    """What working like this asks of somebody."""

    PROGRAMMATIC = "programmatic", _("working programmatically")
    EFFECT = "effect", _("working towards an effect")
    INTEGRAL = "integral", _("working integrally")
    COOPERATION = "cooperation", _("cooperating")
    REFLECTION = "reflection", _("reflecting")


class Level(models.IntegerChoices):
    """How far somebody is in a competence."""

    BEGINS = 1, _("I begin")
    WITH_HELP = 2, _("I can with help")
    ALONE = 3, _("I can on my own")
    TEACHES = 4, _("I teach it to others")


class CompetenceRating(models.Model):
    """How far somebody thought that a person was on a day; never changed, the newest counts."""

    plan = models.ForeignKey(LearningPlan, on_delete=models.CASCADE, related_name="ratings")
    by = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    competence = models.CharField(max_length=12, choices=Competence)
    level = models.PositiveSmallIntegerField(choices=Level)
    why = models.CharField(_("where that shows"), max_length=300, blank=True)
    rated_on = models.DateField()

    class Meta:
        verbose_name = _("rating of a competence")
        ordering = ["-rated_on", "-pk"]
        indexes = [models.Index(fields=["plan", "competence"], name="widening_ratings_of_a_plan")]

    def __str__(self) -> str:
        return f"{self.get_competence_display()}: {self.get_level_display()}"


class LearningGroup(models.Model):
    """A programme in which colleagues learn together, in sessions."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("name"), max_length=160)
    aim = models.CharField(_("what people can do afterwards"), max_length=300)
    coach = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("learning group")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class GroupSession(models.Model):
    """One meeting of a learning group."""

    group = models.ForeignKey(LearningGroup, on_delete=models.CASCADE, related_name="sessions")
    subject = models.CharField(_("subject"), max_length=200)
    held_on = models.DateField(_("on"))
    place = models.CharField(_("where"), max_length=160, blank=True)
    prepare = models.CharField(_("what to prepare"), max_length=300, blank=True)
    came_of_it = models.CharField(_("what we take from it"), max_length=600, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("session of a learning group")
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return self.subject


class GroupMember(models.Model):
    """Somebody who takes part in a learning group, because they said so themselves."""

    group = models.ForeignKey(LearningGroup, on_delete=models.CASCADE, related_name="members")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()

    class Meta:
        verbose_name = _("member of a learning group")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "account"], name="widening_a_member_takes_part_once")
        ]

    def __str__(self) -> str:
        return str(self.account)
