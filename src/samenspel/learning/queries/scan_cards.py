"""How rounds, improvements and ways of working look along the thread."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.foundation.lineage import ThingCard
from samenspel.learning.permissions.scans import visible_improvements, visible_scans
from samenspel.learning.permissions.way_of_working import visible_ways
from samenspel.people.permissions import Viewer


def scan_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """Rounds of the scan; one query."""
    return {
        scan.pk: ThingCard(
            "learning.scan",
            scan.pk,
            _("scan"),
            scan.title,
            reverse("learning:scan", args=[scan.pk]),
            scan.starts_on,
        )
        for scan in visible_scans(viewer).filter(pk__in=ids)
    }


def improvement_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """What was promised after a round; one query."""
    return {
        found.pk: ThingCard(
            "learning.improvement",
            found.pk,
            _("improvement"),
            found.what,
            reverse("learning:improvement", args=[found.scan_id, found.pk]),
            found.due_on,
        )
        for found in visible_improvements(viewer).filter(pk__in=ids)
    }


def way_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """Versions of a way of working; one query."""
    return {
        way.pk: ThingCard(
            "learning.wayofworking",
            way.pk,
            _("way of working"),
            _("Way of working of %(owner)s, version %(number)d") % {"owner": way.owner, "number": way.number},
            reverse("learning:way_version", args=[way.owner.slug, way.number]),
            way.starts_on,
        )
        for way in visible_ways(viewer).filter(pk__in=ids)
    }
