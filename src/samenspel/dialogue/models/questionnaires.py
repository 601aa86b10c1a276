"""Short questionnaires: rounds of at most eight questions, what people answered, and what was typed over."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.dialogue.models.conversations import Access
from samenspel.figures.models import Indicator
from samenspel.people.models import Account, Organisation
from samenspel.places.models import Area

MOST_QUESTIONS = 8


class Questionnaire(models.Model):
    """One round of questions; a next round asks the same ones again, so that a series grows."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    introduction = models.TextField(_("introduction"), blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    round_number = models.PositiveSmallIntegerField(_("round"), default=1)
    previous = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="following"
    )
    starts_on = models.DateField(_("opens on"))
    ends_before = models.DateField(_("closed from"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)
    access = models.CharField(_("access"), max_length=10, choices=Access, default=Access.PUBLIC)
    link_key = models.CharField(max_length=20, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("questionnaire")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_before__isnull=True)
                | models.Q(ends_before__gt=models.F("starts_on")),
                name="dialogue_a_questionnaire_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.title


class QuestionKind(models.TextChoices):
    """What kind of answer a question asks."""

    SCORE = "score", _("a mark from 1 to 10")
    YES_NO = "yes_no", _("yes or no")
    CHOICE = "choice", _("one of several answers")
    OPEN = "open", _("a sentence of one's own")


class Question(models.Model):
    """One question of a round; once somebody answered it, it stands."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind of answer"), max_length=10, choices=QuestionKind)
    text = models.CharField(_("question"), max_length=200)
    options = models.JSONField(default=list)
    # The figure that this question feeds, and of several answers the one that counts; rounds hand it on.
    indicator = models.ForeignKey(Indicator, null=True, on_delete=models.PROTECT, related_name="+")
    counted_option = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("question")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "position"], name="dialogue_a_question_has_its_own_place"
            )
        ]

    def __str__(self) -> str:
        return self.text


class ResponseOrigin(models.TextChoices):
    """How a filled-in questionnaire came in."""

    DEVICE = "device", pgettext_lazy("questionnaire", "filled in here")
    PAPER = "paper", pgettext_lazy("questionnaire", "typed over from paper")


class QuestionnaireResponse(models.Model):
    """One filled-in questionnaire: of somebody on a device or with a personal code, or from paper."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="responses")
    origin = models.CharField(max_length=10, choices=ResponseOrigin)
    key_digest = models.CharField(max_length=64, null=True)  # noqa: DJ001  no key is not an empty key
    # The number that the host wrote on the sheet, so that no sheet is typed over twice.
    sheet_number = models.PositiveIntegerField(null=True)
    typed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField()

    class Meta:
        verbose_name = _("filled-in questionnaire")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "key_digest"],
                condition=models.Q(key_digest__isnull=False),
                name="dialogue_a_key_answers_a_questionnaire_once",
            ),
            models.UniqueConstraint(
                fields=["questionnaire", "sheet_number"],
                condition=models.Q(sheet_number__isnull=False),
                name="dialogue_a_sheet_is_typed_over_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id} {self.pk}"


class OpenState(models.TextChoices):
    """Whether others get to read what somebody wrote."""

    WAITING = "waiting", _("waiting to be looked at")
    SHOWN = "shown", pgettext_lazy("questionnaire", "shown")
    NOT_SHOWN = "not_shown", pgettext_lazy("questionnaire", "not shown")


class ResponseAnswer(models.Model):
    """One answer: a number (the mark, 1 for yes, the place of an option), or a sentence to be looked at."""

    response = models.ForeignKey(QuestionnaireResponse, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=OpenState, blank=True)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("answer to a question")
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="dialogue_a_response_answers_a_question_once"
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=False) | ~models.Q(text=""),
                name="dialogue_an_answer_says_something",
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.number)
