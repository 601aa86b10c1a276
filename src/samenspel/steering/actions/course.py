"""What can be done: have an outlook kept, and choose or drop a Word template of one's own."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from samenspel.foundation import files, journal
from samenspel.opgaven.models import Formulation, FormulationState, Opgave
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer, visible_organisations
from samenspel.steering import exports, permissions
from samenspel.steering.errors import NothingToLookAhead, TemplateTooLarge
from samenspel.steering.models import DocumentKind, DocumentTemplate, IndicatorUse, OutlookRun, Target
from samenspel.steering.queries import Task, task_of
from samenspel.steering.queries.results import kept
from samenspel.steering.queries.targets import by_figure, standing_goal
from samenspel.steering.rules import holding
from samenspel.ui.documents import TemplateBroken, UnknownFields, fields_in, render_word

LARGEST_TEMPLATE = 10 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024


@dataclass(frozen=True)
class Paper:
    """A paper for which a municipality may have its own template, and one value for each of its fields."""

    kind: DocumentKind
    sample: Mapping[str, Any]


@transaction.atomic
def keep_outlook(opgave: Opgave, *, by: Viewer, today: dt.date) -> OutlookRun:
    """Keep the outlook of the figures as they are today; keeping the same one twice keeps one."""
    permissions.may_keep_outlook(by, opgave).require()
    task = _main_task(opgave.pk, today=today)
    if task is None:
        raise NothingToLookAhead
    return _keep(task, by=by.account)


@transaction.atomic
def refresh_outlook(opgave_id: int, *, today: dt.date) -> OutlookRun | None:
    """Keep the outlooks of an opgave whose figures changed; gives that of its goal, None without one."""
    later = by_figure(Target.objects.filter(use__opgave=opgave_id))
    for use in IndicatorUse.objects.filter(opgave=opgave_id, ends_before=None).select_related("indicator"):
        target = holding(later.get((use.indicator_id, use.area_id), ()))
        if target is not None:
            task = task_of(STRANGER, use.indicator, use.area_id, target.goal, today=today)
            if task is not None:
                _keep(task, by=None)
    task = _main_task(opgave_id, today=today)
    return _keep(task, by=None) if task is not None else None


def refresh_outlooks(*, today: dt.date) -> int:
    """Look at every opgave with a figure and keep the outlooks whose figures changed; returns how many."""
    in_force = Formulation.objects.filter(state=FormulationState.IN_FORCE, indicator__isnull=False)
    steered = IndicatorUse.objects.filter(ends_before=None).values_list("opgave_id", flat=True)
    before = OutlookRun.objects.count()
    for opgave_id in sorted({*in_force.values_list("opgave_id", flat=True), *steered}):
        refresh_outlook(opgave_id, today=today)
    return OutlookRun.objects.count() - before


def _main_task(opgave_id: int, *, today: dt.date) -> Task | None:
    """What is to be computed for the figure of the formulation in force."""
    formulation = (
        Formulation.objects.filter(opgave=opgave_id, state=FormulationState.IN_FORCE)
        .select_related("indicator")
        .first()
    )
    if formulation is None or formulation.indicator is None or formulation.indicator_area_id is None:
        return None
    goal = standing_goal(formulation, by_figure(Target.objects.filter(use__opgave=opgave_id)))
    # As everybody sees the figures: what is kept may be read by all.
    return task_of(STRANGER, formulation.indicator, formulation.indicator_area_id, goal, today=today)


def _keep(task: Task, *, by: Account | None) -> OutlookRun:
    from samenspel.compute.outlook import VERSION

    same = {
        "indicator": task.indicator,
        "area": task.own.area,
        "horizon": task.horizon,
        "version": VERSION,
        "input_digest": task.input_digest,
    }
    known = OutlookRun.objects.filter(**same).first()
    if known is not None:
        return known
    result = task.compute()
    run, is_new = OutlookRun.objects.get_or_create(
        **same,
        defaults={
            "method": result.method,
            "parameters": dict(result.parameters),
            "result": kept(result),
            "computed_by": by,
        },
    )
    if is_new:
        journal.record("steering.outlook_kept", by=by, about=run)
    return run


@transaction.atomic
def take_up_template(
    organisation: Organisation, upload: UploadedFile, *, by: Viewer, paper: Paper | None = None
) -> DocumentTemplate:
    """Use a municipality's own Word template for the card, or for another paper, from now on.

    It is tried on a sample first: a field that does not exist, or a loop that never closes, is refused here
    and not on the day that somebody needs the paper.
    """
    paper = paper or Paper(DocumentKind.OPGAVE_CARD, exports.sample_word_values())
    # Locked, so that of two templates at the same moment one follows the other.
    organisation = visible_organisations(by).select_for_update().get(pk=organisation.pk)
    permissions.may_choose_template(by, organisation).require()
    _refuse_unusable(upload, paper.sample)
    stored = files.keep(upload, owner_id=organisation.pk, by=by.account)
    current = _in_use(organisation, paper.kind)
    if current is not None and current.file_id == stored.pk:
        return current
    if current is not None:
        _end(current, by=by)
    template = DocumentTemplate.objects.create(
        owner=organisation, kind=paper.kind, file=stored, taken_up_by=by.account
    )
    journal.record("steering.template_taken_up", by=by.account, about=template)
    return template


@transaction.atomic
def drop_template(
    organisation: Organisation, *, by: Viewer, kind: DocumentKind = DocumentKind.OPGAVE_CARD
) -> None:
    """Go back to the template that comes with Samenspel; dropping it twice does no harm."""
    organisation = visible_organisations(by).select_for_update().get(pk=organisation.pk)
    permissions.may_choose_template(by, organisation).require()
    current = _in_use(organisation, kind)
    if current is None:
        return
    _end(current, by=by)
    journal.record("steering.template_dropped", by=by.account, about=current)


def _in_use(organisation: Organisation, kind: DocumentKind) -> DocumentTemplate | None:
    return DocumentTemplate.objects.filter(owner=organisation, kind=kind, dropped_at__isnull=True).first()


def _end(template: DocumentTemplate, *, by: Viewer) -> None:
    template.dropped_at, template.dropped_by = timezone.now(), by.account
    template.save(update_fields=["dropped_at", "dropped_by"])


def _refuse_unusable(upload: UploadedFile, sample: Mapping[str, Any]) -> None:
    if (upload.size or 0) > LARGEST_TEMPLATE:
        raise TemplateTooLarge(name=upload.name)
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile:
        raise TemplateBroken(reason=str(exports.NOT_WORD)) from None
    if unpacked > LARGEST_UNPACKED:
        raise TemplateTooLarge(name=upload.name)
    unknown = fields_in(io.BytesIO(content)) - set(sample)
    if unknown:
        raise UnknownFields(unknown=", ".join(sorted(unknown)), known=", ".join(sorted(sample)))
    render_word(io.BytesIO(content), sample)
