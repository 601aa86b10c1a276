"""Where things play: areas that hold for a period, their shapes, and the layouts they come from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.models import StoredFile
from samenspel.people.models import Account, Organisation


class AreaKind(models.TextChoices):
    """From the whole country to a neighbourhood, and the areas that a municipality draws itself."""

    COUNTRY = "country", _("country")
    PROVINCE = "province", _("province")
    REGION = "region", _("region")
    MUNICIPALITY = "municipality", _("municipality")
    DISTRICT = "district", _("district")
    NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")
    WORKING_AREA = "working_area", _("working area")


class StartReason(models.TextChoices):
    """Why a row of an area begins where it does."""

    FIRST_KNOWN = "first_known", _("first known to us")
    NEW = "new", _("new area")
    RENAMED = "renamed", _("new name")
    RECODED = "recoded", _("new code, same borders")
    REDRAWN = "redrawn", _("new borders")


class Area(models.Model):
    """An area as it is from one day to another: a new name or new borders is a new row."""

    code = models.CharField(_("code"), max_length=40, db_index=True)
    kind = models.CharField(_("kind"), max_length=20, choices=AreaKind)
    name = models.CharField(_("name"), max_length=120)
    sort_key = models.CharField(max_length=200, editable=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    starts_on = models.DateField(_("from"))
    ends_before = models.DateField(_("until"), null=True, blank=True)
    starts_because = models.CharField(max_length=20, choices=StartReason, default=StartReason.FIRST_KNOWN)
    owner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(_("source"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("area")
        ordering = ["sort_key", "starts_on"]
        indexes = [models.Index(fields=["kind", "sort_key"], name="places_area_by_kind")]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts_on"], name="places_an_area_starts_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(ends_before__isnull=True)
                | models.Q(ends_before__gt=models.F("starts_on")),
                name="places_an_area_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AreaPart(models.Model):
    """An area that belongs to a region or to a working area, beside its place in the tree."""

    whole = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="parts")
    part = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="wholes")

    class Meta:
        verbose_name = _("part of an area")
        constraints = [models.UniqueConstraint(fields=["whole", "part"], name="places_a_part_belongs_once")]

    def __str__(self) -> str:
        return f"{self.part_id} in {self.whole_id}"


class LayoutKind(models.TextChoices):
    """What a file says about areas."""

    KWB = "kwb", _("key figures of districts and neighbourhoods, for their codes and names")
    CODES = "codes", _("a list of codes and names")
    REGIONS = "regions", _("municipalities with their province or region")
    SHAPES = "shapes", _("shapes for the map (GeoJSON or TopoJSON)")
    BORDERS = "borders", _("changed borders: addresses that went from old areas to new ones")


class ImportState(models.TextChoices):
    """How far an import is."""

    WAITING = "waiting", _("waiting")
    CHECKED = "checked", _("checked")
    RUNNING = "running", _("being read")
    REFUSED = "refused", _("not taken over")
    DONE = "done", _("taken over")


class Layout(models.Model):
    """One file about areas as they were on a day, and what taking it over changed."""

    kind = models.CharField(_("what it is"), max_length=20, choices=LayoutKind)
    valid_on = models.DateField(_("holds on"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(_("source"), max_length=200)
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.WAITING)
    without_bad_rows = models.BooleanField(default=False)
    n_done = models.PositiveIntegerField(default=0)
    n_total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("area layout")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.valid_on:%Y}"


class AreaShape(models.Model):
    """The outline of an area, simplified for the web; the original stays in the kept file."""

    area = models.OneToOneField(Area, primary_key=True, on_delete=models.CASCADE, related_name="shape")
    polygons = models.JSONField()
    n_points = models.PositiveIntegerField()
    layout = models.ForeignKey(Layout, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("shape of an area")

    def __str__(self) -> str:
        return str(self.area_id)


class BorderMove(models.Model):
    """So many addresses of an old area came to lie in a new one; ground that stayed is in it too."""

    layout = models.ForeignKey(Layout, on_delete=models.CASCADE, related_name="moves")
    old_code = models.CharField(max_length=40)
    new_code = models.CharField(max_length=40)
    old_on = models.DateField()
    new_on = models.DateField()
    n_addresses = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("moved border")
        indexes = [
            models.Index(fields=["old_code"], name="places_move_from"),
            models.Index(fields=["new_code"], name="places_move_to"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["layout", "old_code", "new_code"], name="places_a_border_moves_once_in_a_file"
            ),
            models.CheckConstraint(
                condition=models.Q(new_on__gt=models.F("old_on")), name="places_a_border_moves_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_code} → {self.new_code}"
