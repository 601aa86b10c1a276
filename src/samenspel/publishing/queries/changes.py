"""What changed in opgaven: for a feed that anybody follows, and for who works on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.approach.models import Effort, EffortState, ProgressNote, ProgressState
from samenspel.approach.permissions import visible_efforts, visible_notes
from samenspel.approach.queries import effort_url
from samenspel.opgaven.models import Formulation, PhaseStep
from samenspel.opgaven.permissions import visible_formulations, visible_phase_steps
from samenspel.people.permissions import Viewer
from samenspel.steering.models import LightJudgement
from samenspel.steering.permissions import visible_judgements

MOST_CHANGES = 60
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Change:
    """One thing that changed in an opgave; ``said`` holds the words of people."""

    key: str
    opgave_pk: int
    opgave: str
    at: dt.datetime
    what: str
    url: str
    said: str = ""


def changes_in(viewer: Viewer, opgaven: Collection[int], *, since: dt.datetime | None = None) -> list[Change]:
    """What changed in these opgaven that the viewer may see, newest first; five queries."""
    sources: tuple[Callable[..., Iterator[Change]], ...] = (_texts, _steps, _efforts, _progress, _judgements)
    found = [change for source in sources for change in source(viewer, opgaven, since)]
    found.sort(key=lambda change: (change.at, change.key), reverse=True)
    return found[:MOST_CHANGES]


def _newest(rows: QuerySet[Row], moment: str, since: dt.datetime | None) -> QuerySet[Row]:
    if since is not None:
        rows = rows.filter(**{f"{moment}__gt": since})
    return rows.order_by(f"-{moment}", "-pk")[:MOST_CHANGES]


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _is_new(day: dt.date | None, since: dt.datetime | None) -> bool:
    return day is not None and (since is None or day > timezone.localdate(since))


def _texts(viewer: Viewer, opgaven: Collection[int], since: dt.datetime | None) -> Iterator[Change]:
    """Versions that were put before the parties, and versions that came in force."""
    rows = visible_formulations(viewer).filter(opgave__in=opgaven, proposed_on__isnull=False)
    if since is not None:
        day = timezone.localdate(since)
        rows = rows.filter(Q(proposed_on__gt=day) | Q(adopted_on__gt=day))
    newest = rows.select_related("opgave").order_by("-proposed_on", "-pk")[:MOST_CHANGES]
    versions: Iterable[Formulation] = newest
    for version in versions:
        opgave, number = version.opgave, {"version": version.version, "body": version.adopting_body}
        url = reverse("opgaven:formulation", args=[opgave.pk, version.version])
        if version.adopted_on is not None and _is_new(version.adopted_on, since):
            what = _("Version %(version)d is in force, adopted by %(body)s") % number
            key, at = f"adopted:{version.pk}", _morning(version.adopted_on)
            yield Change(key, opgave.pk, opgave.title, at, what, url)
        if version.proposed_on is not None and _is_new(version.proposed_on, since):
            what = _("Version %(version)d was put before the parties") % number
            key, at = f"proposed:{version.pk}", _morning(version.proposed_on)
            yield Change(key, opgave.pk, opgave.title, at, what, url)


def _steps(viewer: Viewer, opgaven: Collection[int], since: dt.datetime | None) -> Iterator[Change]:
    rows: Iterable[PhaseStep] = _newest(
        visible_phase_steps(viewer).filter(opgave__in=opgaven).select_related("opgave"), "taken_at", since
    )
    for step in rows:
        what = _("Now: %(phase)s") % {"phase": step.get_to_phase_display()}
        url = reverse("opgaven:page", args=[step.opgave_id])
        yield Change(f"step:{step.pk}", step.opgave_id, step.opgave.title, step.taken_at, what, url, step.why)


def _efforts(viewer: Viewer, opgaven: Collection[int], since: dt.datetime | None) -> Iterator[Change]:
    """Efforts that were begun on, and those that were stopped, with why."""
    rows = visible_efforts(viewer).filter(opgave__in=opgaven).select_related("opgave")
    if since is not None:
        rows = rows.filter(Q(created_at__gt=since) | Q(stopped_on__gt=timezone.localdate(since)))
    efforts: Iterable[Effort] = rows.order_by("-created_at", "-pk")[:MOST_CHANGES]
    for effort in efforts:
        opgave, words, url = effort.opgave, {"title": effort.title}, effort_url(effort)
        if since is None or effort.created_at > since:
            what = _("New in the approach: %(title)s") % words
            yield Change(f"effort:{effort.pk}", opgave.pk, opgave.title, effort.created_at, what, url)
        stopped_on = effort.stopped_on if effort.state == EffortState.STOPPED else None
        if stopped_on is not None and _is_new(stopped_on, since):
            what, at = _("Stopped: %(title)s") % words, _morning(stopped_on)
            key = f"stopped:{effort.pk}"
            yield Change(key, opgave.pk, opgave.title, at, what, url, effort.stopped_reason)


def _progress(viewer: Viewer, opgaven: Collection[int], since: dt.datetime | None) -> Iterator[Change]:
    told = visible_notes(viewer).filter(effort__opgave__in=opgaven)
    rows: Iterable[ProgressNote] = _newest(
        told.select_related("effort__opgave").only(
            "state", "told", "given_at", "effort__title", "effort__opgave__title"
        ),
        "given_at",
        since,
    )
    for note in rows:
        what = _("%(effort)s: %(state)s") % {
            "effort": note.effort.title,
            "state": ProgressState(note.state).label,
        }
        url = f"{effort_url(note.effort)}#voortgang"
        opgave = note.effort.opgave
        yield Change(f"progress:{note.pk}", opgave.pk, opgave.title, note.given_at, what, url, note.told)


def _subject_of(judged: LightJudgement) -> str:
    if judged.effort is not None:
        return judged.effort.title
    return judged.use.indicator.label if judged.use else str(judged.get_aspect_display())


def _judgements(viewer: Viewer, opgaven: Collection[int], since: dt.datetime | None) -> Iterator[Change]:
    rows: Iterable[LightJudgement] = _newest(
        visible_judgements(viewer)
        .filter(opgave__in=opgaven)
        .select_related("opgave", "use__indicator", "effort"),
        "judged_at",
        since,
    )
    for judged in rows:
        what = _("Judged, %(aspect)s: %(colour)s") % {
            "aspect": _subject_of(judged),
            "colour": judged.get_colour_display(),
        }
        url = reverse("steering:course", args=[judged.opgave_id])
        opgave = judged.opgave
        yield Change(
            f"judged:{judged.pk}", opgave.pk, opgave.title, judged.judged_at, what, url, judged.reason
        )
