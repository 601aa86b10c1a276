"""Keep a short series by hand, because what matters most is often in no table; correct it by a new batch."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from samenspel.compute.formats.squash import squash
from samenspel.compute.formats.units import unit_key
from samenspel.figures import permissions
from samenspel.figures.actions.fact_rows import write_facts
from samenspel.figures.denominators import says_of_what
from samenspel.figures.errors import NoNumberNorGroup, PercentOfWhat
from samenspel.figures.models import Batch, BatchKind, BatchState, Coverage, FactStatus, Indicator
from samenspel.figures.queries.typed import newest_typed_batch, points_of_batch
from samenspel.figures.rules import TypedPoint, decimals_of, value_kind_of
from samenspel.foundation import journal, search
from samenspel.foundation.search import FindableText
from samenspel.foundation.sorting import sort_key
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area


@dataclass(frozen=True)
class SeriesDraft:
    """A series as somebody typed it: what, where, the numbers, and who counted."""

    label: str
    unit: str
    area: Area
    points: tuple[TypedPoint, ...]
    source: str
    counted_by: str
    definition: str = ""
    counts_people: bool = False
    is_provisional: bool = False


@transaction.atomic
def type_series(draft: SeriesDraft, organisation: Organisation, *, by: Viewer) -> Batch:
    """Define the indicator when it is new and keep the series; the same series again changes nothing."""
    permissions.may_type(by, organisation).require()
    indicator = _indicator_for(draft, organisation)
    return _keep(draft, indicator, organisation, by=by, action="figures.series_typed")


@transaction.atomic
def correct_series(indicator: Indicator, draft: SeriesDraft, *, by: Viewer) -> Batch:
    """Follow a typed series with a corrected one; a number left out is taken back, and all stays readable."""
    locked = Indicator.objects.select_for_update(of=("self",)).select_related("owner").get(pk=indicator.pk)
    organisation = permissions.corrected_for(by, locked)
    if locked.definition:
        _refuse_share_of_nothing(draft)
    if draft.definition != locked.definition or draft.counts_people != locked.hides_small:
        locked.definition, locked.hides_small = draft.definition, draft.counts_people
        locked.version += 1
        locked.save(update_fields=["definition", "hides_small", "version"])
        search.put([FindableText(locked, str(locked), locked.definition[:2000])])
    return _keep(draft, locked, organisation, by=by, action="figures.series_corrected")


def _indicator_for(draft: SeriesDraft, organisation: Organisation) -> Indicator:
    """The organisation's own indicator of this name and unit: with another unit it is another one."""
    key = f"{squash(draft.label)}.{unit_key(draft.unit) if draft.unit else '?'}"[:160]
    indicator, is_new = Indicator.objects.get_or_create(
        owner=organisation,
        key=key,
        defaults={
            "label": draft.label,
            "unit": draft.unit,
            "definition": draft.definition,
            "value_kind": value_kind_of(draft.unit),
            "decimals": decimals_of(point.value for point in draft.points),
            "hides_small": draft.counts_people,
            "sort_key": sort_key(draft.label),
        },
    )
    if is_new:
        _refuse_share_of_nothing(draft)
        search.put([FindableText(indicator, str(indicator), indicator.definition[:2000])])
    return indicator


def _refuse_share_of_nothing(draft: SeriesDraft) -> None:
    """A percentage says of what it is one; what was defined before this rule may go on as it is."""
    if draft.unit.strip() != "%":
        return
    if not draft.definition.strip():
        raise PercentOfWhat
    if not says_of_what(draft.definition):
        raise NoNumberNorGroup(words=Truncator(draft.definition.strip()).chars(60))


def _keep(
    draft: SeriesDraft, indicator: Indicator, organisation: Organisation, *, by: Viewer, action: str
) -> Batch:
    earlier = newest_typed_batch(indicator, draft.area)
    before = points_of_batch(earlier, indicator, draft.area) if earlier else {}
    now = {point.period.code: point.value for point in draft.points}
    is_same = earlier is not None and before == now and _told(earlier) == _told_by(draft)
    if earlier is not None and is_same:
        return earlier
    batch = Batch.objects.create(
        owner=organisation,
        kind=BatchKind.TYPED,
        state=BatchState.LIVE,
        live_at=timezone.now(),
        source=draft.source,
        counted_by=draft.counted_by,
        published_on=timezone.localdate(),
        is_provisional=draft.is_provisional,
        corrects=earlier,
        n_done=len(now),
        n_total=len(now),
        made_by=by.account,
    )
    status = FactStatus.PROVISIONAL if draft.is_provisional else FactStatus.DEFINITE
    values = dict.fromkeys(before, None) | now
    rows = [
        (batch.pk, indicator.pk, draft.area.pk, code, value, status if code in now else FactStatus.TAKEN_BACK)
        for code, value in sorted(values.items())
    ]
    for _n_written in write_facts([(*row[:5], int(row[5])) for row in rows]):
        pass
    Coverage.objects.bulk_create(
        [Coverage(batch=batch, indicator=indicator, period=code, n_areas=1) for code in sorted(values)]
    )
    _sharpen(indicator, draft)
    journal.record(action, by=by.account, about=batch)
    return batch


def _sharpen(indicator: Indicator, draft: SeriesDraft) -> None:
    """Show as many decimals as the most precise number has."""
    decimals = decimals_of(point.value for point in draft.points)
    if decimals > indicator.decimals:
        indicator.decimals = decimals
        indicator.save(update_fields=["decimals"])


def _told(batch: Batch) -> tuple[str, str, bool]:
    return (batch.source, batch.counted_by, batch.is_provisional)


def _told_by(draft: SeriesDraft) -> tuple[str, str, bool]:
    return (draft.source, draft.counted_by, draft.is_provisional)
