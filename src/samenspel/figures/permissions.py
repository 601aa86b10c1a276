"""Who may see and bring in figures: every figure that counts is public, small counts excepted."""

from __future__ import annotations

from typing import Protocol

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.figures.models import Batch, BatchKind, BatchState, Coverage, Fact, Feed, Indicator
from samenspel.foundation.constants import SMALLEST_PUBLISHABLE_CELL
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import Organisation, OrganisationKind
from samenspel.people.permissions import Viewer, visible_organisations


def holds(viewer: Viewer, organisation_id: int, verb: str) -> bool:
    """Whether a function in this organisation holds the verb of this room."""
    return rights_of("figures").holds(viewer.roles_in(organisation_id), verb)


def organisations_for(viewer: Viewer, verb: str) -> QuerySet[Organisation]:
    """The organisations for which this viewer may do this."""
    ids = {held_in for _role, held_in in viewer.functions if holds(viewer, held_in, verb)}
    return visible_organisations(viewer).filter(pk__in=ids)


def own_codes(viewer: Viewer) -> list[str]:
    """The area codes of the organisations that the viewer belongs to; one query."""
    if not viewer.organisation_ids:
        return []
    own = visible_organisations(viewer).filter(pk__in=viewer.organisation_ids)
    return list(own.exclude(code="").values_list("code", flat=True))


def house_ids(viewer: Viewer) -> set[int]:
    """The organisations whose own figures come first: the viewer's, and the only municipality; one query."""
    municipalities = visible_organisations(viewer).filter(kind=OrganisationKind.MUNICIPALITY)
    found = list(municipalities.values_list("pk", flat=True)[:2])
    return {*viewer.organisation_ids, *(found if len(found) == 1 else ())}


def visible_indicators(viewer: Viewer) -> QuerySet[Indicator]:
    """The only door to indicators: those that hold figures, and the viewer's own."""
    return Indicator.objects.select_related("owner")


def visible_indicator(viewer: Viewer, pk: int) -> Indicator:
    """One indicator, or 404."""
    indicator = visible_indicators(viewer).filter(pk=pk).first()
    if indicator is None:
        raise Http404(pk)
    return indicator


def live_batches(viewer: Viewer) -> QuerySet[Batch]:
    """The batches whose figures count; anybody may know where a figure comes from."""
    return Batch.objects.filter(state=BatchState.LIVE)


def visible_coverage(viewer: Viewer) -> QuerySet[Coverage]:
    """Which live batch holds which indicator and period."""
    return Coverage.objects.filter(batch__state=BatchState.LIVE)


def visible_facts(viewer: Viewer) -> QuerySet[Fact]:
    """The only door to facts: those of live batches."""
    return Fact.objects.filter(batch__state=BatchState.LIVE)


def visible_batches(viewer: Viewer) -> QuerySet[Batch]:
    """Batches as those who bring them in see them, whatever their state."""
    importing = Batch.objects.filter(owner__in=organisations_for(viewer, "import_figures"))
    typing = Batch.objects.filter(owner__in=organisations_for(viewer, "type_series"), kind=BatchKind.TYPED)
    return importing | typing


def visible_batch(viewer: Viewer, pk: int) -> Batch:
    """One batch with its file, or 404 when it is not this viewer's."""
    batch = visible_batches(viewer).select_related("file", "owner").filter(pk=pk).first()
    if batch is None:
        raise Http404(pk)
    return batch


def visible_feeds(viewer: Viewer) -> QuerySet[Feed]:
    """Sources that are fetched, for those who bring in figures for their owner."""
    return Feed.objects.filter(owner__in=organisations_for(viewer, "import_figures"))


def visible_feed(viewer: Viewer, pk: int) -> Feed:
    """One source with its owner, or 404 when it is not this viewer's."""
    feed = visible_feeds(viewer).select_related("owner").filter(pk=pk).first()
    if feed is None:
        raise Http404(pk)
    return feed


def may_import(viewer: Viewer, organisation: Organisation) -> Verdict:
    """Analysts and administrators bring in files."""
    if not holds(viewer, organisation.pk, "import_figures"):
        reason = _("Only an analyst or administrator of %(name)s can import figures.")
        return no(reason % {"name": organisation})
    return YES


def may_type(viewer: Viewer, organisation: Organisation) -> Verdict:
    """Those who work on opgaven, in areas and with questionnaires keep short series by hand."""
    if not holds(viewer, organisation.pk, "type_series"):
        reason = _(
            "Only a team member, opgave lead, area manager, host, analyst or administrator of %(name)s"
            " can type a series."
        )
        return no(reason % {"name": organisation})
    return YES


def corrected_for(viewer: Viewer, indicator: Indicator) -> Organisation:
    """The organisation whose series this is, when the viewer may correct it; refuses otherwise."""
    if indicator.owner is None:
        raise NotAllowed(reason=_("These figures come from a publisher. Import a newer file to follow them."))
    may_type(viewer, indicator.owner).require()
    return indicator.owner


def who_counted(viewer: Viewer, batch: Batch) -> str:
    """Who counted: the name for those of the organisation itself, the organisation for everybody else."""
    if not batch.counted_by or batch.owner_id in viewer.organisation_ids:
        return batch.counted_by
    return batch.owner.name if batch.owner else ""


class Shown(Protocol):
    """What decides how a number is shown: an indicator, or its values where thousands are shown."""

    @property
    def unit(self) -> str: ...

    @property
    def decimals(self) -> int: ...

    @property
    def hides_small(self) -> bool: ...

    @property
    def owner_id(self) -> int | None: ...


def sees_small(viewer: Viewer, indicator: Shown) -> bool:
    """Whether the viewer may read counts below the smallest publishable cell.

    CBS has already left them out of its own figures. Of what was counted by hand, only the
    organisation that counted sees them; its members know the people anyway.
    """
    return not indicator.hides_small or indicator.owner_id in viewer.organisation_ids


def is_too_small(viewer: Viewer, indicator: Shown, value: float | None) -> bool:
    """Whether this value must stay hidden for this viewer; zero too, for "nobody" can also say too much."""
    return value is not None and abs(value) < SMALLEST_PUBLISHABLE_CELL and not sees_small(viewer, indicator)
