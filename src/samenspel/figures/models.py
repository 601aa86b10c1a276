"""What is counted: indicators, the batches in which figures arrive, and the facts themselves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.models import StoredFile
from samenspel.people.models import Account, Organisation
from samenspel.places.models import Area, Layout


class ValueKind(models.TextChoices):
    """Which values can occur; an outlook needs to know."""

    SHARE = "share", _("a share, between 0 and 100 %")
    POSITIVE = "positive", _("zero or more")
    ANY = "any", _("any number")


class Indicator(models.Model):
    """What a figure measures, in which unit; another unit is another indicator."""

    owner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=160)
    label = models.CharField(_("name"), max_length=200)
    theme = models.CharField(_("theme"), max_length=120, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    value_kind = models.CharField(max_length=10, choices=ValueKind, default=ValueKind.ANY)
    decimals = models.PositiveSmallIntegerField(default=0)
    definition = models.TextField(_("definition"), blank=True)
    hides_small = models.BooleanField(_("counts people"), default=False)
    sort_key = models.CharField(max_length=200, editable=False)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("indicator")
        ordering = ["sort_key", "unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(owner__isnull=True),
                name="figures_a_shared_indicator_has_one_key",
            ),
            models.UniqueConstraint(
                fields=["owner", "key"],
                condition=models.Q(owner__isnull=False),
                name="figures_an_own_indicator_has_one_key",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.unit})" if self.unit else self.label


class BatchKind(models.TextChoices):
    """How figures came in."""

    FILE = "file", _("from a file")
    TYPED = "typed", _("typed by hand")
    FEED = "feed", _("fetched from a source")


class BatchState(models.TextChoices):
    """A batch is read, checked and written unseen; only a live one is shown."""

    WAITING = "waiting", _("waiting")
    CHECKED = "checked", _("checked")
    RUNNING = "running", _("being read")
    REFUSED = "refused", _("not taken over")
    LIVE = "live", _("live")
    WITHDRAWN = "withdrawn", _("withdrawn")


class FactStatus(models.IntegerChoices):
    """What a figure says beside its number; fits in a byte."""

    DEFINITE = 0, _("final")
    PROVISIONAL = 1, _("provisional")
    MISSING = 2, _("unknown or not shown by the source")
    SECRET = 3, _("secret")
    TAKEN_BACK = 4, _("taken back")


class Batch(models.Model):
    """Figures that came in together: one file, or one series typed by hand. Never changed, only followed."""

    owner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=BatchKind)
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.WAITING)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), blank=True)
    licence = models.CharField(_("licence"), max_length=80, blank=True)
    counted_by = models.CharField(_("who counted"), max_length=120, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    period = models.CharField(_("period"), max_length=8, blank=True)
    layout_on = models.DateField(_("area layout of"), null=True, blank=True)
    is_provisional = models.BooleanField(_("provisional"), default=False)
    brings_areas = models.BooleanField(default=False)
    without_bad_rows = models.BooleanField(default=False)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    n_done = models.PositiveIntegerField(default=0)
    n_total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    live_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("batch of figures")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="live") | models.Q(live_at__isnull=False),
                name="figures_a_live_batch_knows_since_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.period[:4]}".strip()


class Coverage(models.Model):
    """Which indicator and period a batch holds, and for how many areas; so that nobody has to count facts."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="coverage")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="coverage")
    period = models.CharField(max_length=8)
    n_areas = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("coverage of a batch")
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "indicator", "period"], name="figures_a_batch_covers_a_period_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period} in {self.batch_id}"


class Fact(models.Model):
    """One figure: indicator × area × period → value and status, as one batch says it.

    Narrow on purpose: millions of rows arrive in the order of the key, and no other index or
    constraint stands in their way. Which batches hold an indicator is read from Coverage first.
    """

    pk = models.CompositePrimaryKey("batch_id", "indicator_id", "area_id", "period")
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    period = models.CharField(max_length=8)
    value = models.FloatField(null=True)
    status = models.PositiveSmallIntegerField(choices=FactStatus, default=FactStatus.DEFINITE)

    class Meta:
        verbose_name = _("figure")

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.period}: {self.value}"


class FeedKind(models.TextChoices):
    """Which service is asked; each speaks its own way."""

    CBS_V3 = "cbs_v3", _("CBS, StatLine (OData v3)")
    CBS_V4 = "cbs_v4", _("CBS, the newer service (OData v4)")
    RIVM = "rivm", _("RIVM and GGD, health by neighbourhood")
    PDOK = "pdok", _("PDOK, shapes of areas for the map")


class FeedRhythm(models.TextChoices):
    """How often a source is asked by itself."""

    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("every month")
    NEVER = "never", _("only when somebody asks")


class FeedState(models.TextChoices):
    """How it went the last time."""

    NEW = "new", _("not fetched yet")
    RUNNING = "running", _("being fetched")
    WORKING = "working", _("works")
    FAILING = "failing", _("went wrong")


class Feed(models.Model):
    """A table that is fetched by itself: from where, which part, how often, and how it went."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("service"), max_length=10, choices=FeedKind)
    table = models.CharField(_("table"), max_length=60)
    title = models.CharField(max_length=200, blank=True)
    measures = models.JSONField(default=list)
    pinned = models.JSONField(default=dict)
    areas = models.JSONField(default=list)
    brings_areas = models.BooleanField(default=False)
    rhythm = models.CharField(_("how often"), max_length=10, choices=FeedRhythm, default=FeedRhythm.MONTHLY)
    state = models.CharField(max_length=10, choices=FeedState, default=FeedState.NEW)
    is_stopped = models.BooleanField(default=False)
    # What the table said and held when it last went well, to see whether and how it changed.
    changed = models.CharField(max_length=40, blank=True)
    units = models.JSONField(default=dict)
    n_areas = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("source that is fetched")
        ordering = ["table", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="failing") | models.Q(failing_since__isnull=False),
                name="figures_a_failing_feed_knows_since_when",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.table


class FeedOutcome(models.TextChoices):
    """What came of asking a source once."""

    TAKEN_OVER = "taken_over", _("taken over")
    UNCHANGED = "unchanged", _("nothing new")
    REFUSED = "refused", _("not taken over")


class FeedRun(models.Model):
    """One time that a source was asked, and what came of it; never changed."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="runs")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=FeedOutcome)
    sentence = models.TextField(blank=True)
    code = models.CharField(max_length=60, blank=True)
    n_requests = models.PositiveIntegerField(default=0)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="+")
    layout = models.ForeignKey(Layout, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("fetch")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.feed_id} {self.at:%Y-%m-%d %H:%M} {self.outcome}"
