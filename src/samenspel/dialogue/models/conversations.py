"""What people say and how they vote: conversations, statements, participants, votes, runs, imports."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.foundation.models import StoredFile
from samenspel.people.models import Account, Organisation, Person
from samenspel.places.models import Area

LONGEST_STATEMENT = 280


class Moderation(models.TextChoices):
    """When a resident's statement is looked at."""

    BEFORE = "before", _("before others see it")
    AFTER = "after", _("after it is shown")


class Access(models.TextChoices):
    """Who may take part."""

    PUBLIC = "public", _("everybody")
    LINK = "link", _("only people with the link")


class Conversation(models.Model):
    """A question on which people state and vote, opened here or brought in from elsewhere."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    question = models.CharField(_("question"), max_length=300)
    introduction = models.TextField(_("introduction"), blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(_("opens on"))
    ends_before = models.DateField(_("closed from"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)
    # Voting ends first; a conversation is finished when everything that was said has an answer.
    finished_at = models.DateTimeField(_("finished at"), null=True)
    finished_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    moderation = models.CharField(
        _("moderation"), max_length=10, choices=Moderation, default=Moderation.BEFORE
    )
    access = models.CharField(_("access"), max_length=10, choices=Access, default=Access.PUBLIC)
    link_key = models.CharField(max_length=20, unique=True)
    # An import fills a conversation in pieces; nobody sees it before the last piece is in.
    is_complete = models.BooleanField(default=True)
    is_imported = models.BooleanField(default=False)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=300, blank=True)
    run_wanted_at = models.DateTimeField(null=True)
    n_votes_in_run = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("conversation")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_before__isnull=True)
                | models.Q(ends_before__gt=models.F("starts_on")),
                name="dialogue_a_conversation_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ConversationHost(models.Model):
    """Somebody who keeps one conversation: looks at statements, edits, closes."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="hosts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("host of a conversation")
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "person"], name="dialogue_a_person_hosts_a_conversation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.conversation}"


class Participant(models.Model):
    """Somebody who takes part under a number: no name, no address, only the digest of a random key."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="participants")
    number = models.PositiveIntegerField()
    key_digest = models.CharField(max_length=64, null=True)  # noqa: DJ001  no key is not an empty key
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("participant")
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "number"], name="dialogue_a_number_is_one_participant"
            ),
            models.UniqueConstraint(
                fields=["conversation", "key_digest"],
                condition=models.Q(key_digest__isnull=False),
                name="dialogue_a_key_is_one_participant",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class StatementState(models.TextChoices):
    """Whether others get to see a statement."""

    WAITING = "waiting", _("waiting to be looked at")
    SHOWN = "shown", pgettext_lazy("conversation", "shown")
    NOT_SHOWN = "not_shown", pgettext_lazy("conversation", "not shown")
    MERGED = "merged", _("put together with another")
    WITHDRAWN = "withdrawn", _("withdrawn")


class StatementOrigin(models.TextChoices):
    """Who put the statement in."""

    HOST = "host", pgettext_lazy("conversation", "host")
    RESIDENT = "resident", _("resident")
    IMPORT = "import", pgettext_lazy("conversation", "from elsewhere")


class NotShownReason(models.TextChoices):
    """Why a statement is not shown; the one who wrote it reads this."""

    PERSONAL = "personal", _("it is about a person, or tells who somebody is")
    INSULT = "insult", _("it insults or threatens")
    OFF_TOPIC = "off_topic", _("it is not about the question")
    SEVERAL = "several", _("it says more than one thing, so one vote does not fit")
    UNCLEAR = "unclear", _("others will not understand what is meant")
    ELSEWHERE = "elsewhere", _("the source from which it came did not show it")


class Statement(models.Model):
    """One thing that somebody said, which others can agree or disagree with."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    text = models.TextField(_("statement"))
    text_key = models.CharField(max_length=64)
    origin = models.CharField(max_length=10, choices=StatementOrigin)
    author = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL, related_name="statements")
    state = models.CharField(max_length=10, choices=StatementState)
    reason = models.CharField(_("reason"), max_length=20, choices=NotShownReason, blank=True)
    reason_note = models.CharField(_("explanation"), max_length=300, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    # Tallies of the standing votes, kept in the transaction of each vote: every page needs them.
    n_agree = models.PositiveIntegerField(default=0)
    n_disagree = models.PositiveIntegerField(default=0)
    n_pass = models.PositiveIntegerField(default=0)
    extremity = models.FloatField(default=0.0)

    class Meta:
        verbose_name = _("statement")
        ordering = ["number"]
        indexes = [models.Index(fields=["conversation", "text_key"], name="dialogue_statement_same_text")]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "number"], name="dialogue_a_number_is_one_statement"
            ),
            models.CheckConstraint(
                condition=models.Q(state=StatementState.MERGED, merged_into__isnull=False)
                | (~models.Q(state=StatementState.MERGED) & models.Q(merged_into__isnull=True)),
                name="dialogue_a_merged_statement_says_into_which",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def n_votes(self) -> int:
        """How many people voted on it, passes included."""
        return self.n_agree + self.n_disagree + self.n_pass


class VoteValue(models.IntegerChoices):
    """The three answers, as exports write them."""

    AGREE = 1, pgettext_lazy("vote", "Agree")
    DISAGREE = -1, pgettext_lazy("vote", "Disagree")
    PASS = 0, pgettext_lazy("vote", "I do not know")


class Vote(models.Model):
    """One answer to one statement; a change of mind is a new row, and the latest one stands."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes", db_index=False)
    value = models.SmallIntegerField(choices=VoteValue)
    stands = models.BooleanField(default=True)
    form = models.UUIDField(null=True)
    # Exports of elsewhere do not always tell when.
    voted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("vote")
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "participant"],
                condition=models.Q(stands=True),
                name="dialogue_one_vote_of_a_person_stands",
            ),
            models.UniqueConstraint(
                fields=["participant", "statement", "form", "value"],
                condition=models.Q(form__isnull=False),
                name="dialogue_a_form_votes_once",
            ),
            models.CheckConstraint(
                condition=models.Q(value__in=[-1, 0, 1]), name="dialogue_a_vote_is_one_of_three"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.value:+d} {self.statement_id}"


class GroupRun(models.Model):
    """One calculation of the opinion groups: with votes and parameters anyone gets the same digits."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="runs")
    made_at = models.DateTimeField()
    method = models.CharField(max_length=60)
    method_version = models.CharField(max_length=20)
    parameters = models.JSONField()
    input_digest = models.CharField(max_length=64)
    n_votes = models.PositiveIntegerField()
    n_people = models.PositiveIntegerField()
    # The newest vote it rests on: with it the export can leave out what came later.
    last_vote_id = models.PositiveBigIntegerField(default=0)
    result = models.JSONField()
    # Where each person lies; only the newest run has it, so that erasing somebody leaves nothing behind.
    positions = models.JSONField(null=True)

    class Meta:
        verbose_name = _("calculation of opinion groups")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.input_digest[:12]}"


class ImportState(models.TextChoices):
    """How far an import is."""

    WAITING = "waiting", pgettext_lazy("conversation", "waiting")
    READING = "reading", _("being read")
    ASKING = "asking", _("waiting for a yes")
    DONE = "done", pgettext_lazy("conversation", "read in")
    REFUSED = "refused", _("not read in")


class ConversationImport(models.Model):
    """A conversation that is brought in from files: which files, how far, and what was left out."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    conversation = models.ForeignKey(
        Conversation, null=True, on_delete=models.SET_NULL, related_name="imports"
    )
    files = models.ManyToManyField(StoredFile, related_name="+")
    files_digest = models.CharField(max_length=64)
    source = models.CharField(_("source"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.WAITING)
    n_done = models.PositiveIntegerField(default=0)
    n_total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    # When it last wrote something: an import that stands still has broken off and may be taken up again.
    moved_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import of a conversation")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "files_digest"], name="dialogue_the_same_files_are_read_once"
            )
        ]

    def __str__(self) -> str:
        return self.files_digest[:12]
