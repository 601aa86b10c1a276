"""Efforts as rows, as choices and as things of the thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Case, Max, Value, When
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.approach.models import Effort, EffortState, ProgressNote, ProgressState
from samenspel.approach.permissions import visible_action_lines, visible_efforts, visible_notes
from samenspel.dialogue.voices import VoicePlace
from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.slots import Choices
from samenspel.network.models import Stakeholder
from samenspel.network.permissions import visible_stakeholders
from samenspel.network.queries import party_choices
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import opgaven_near
from samenspel.people.homes import at_home, named_elsewhere
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Status

_BY_PROGRESS = {
    ProgressState.WELL: "fine",
    ProgressState.SLOW: "attention",
    ProgressState.STUCK: "bad",
    ProgressState.READY: "fine",
}


@dataclass(frozen=True)
class EffortRow:
    """An effort in a list: whose, what kind, how it stands and what it needs."""

    pk: int
    title: str
    url: str
    line_id: int | None
    party: str
    kind_label: str | Promise
    is_innovation: bool
    state: str
    status: Status
    period: str
    needs: str
    stopped_reason: str
    is_public: bool


def effort_rows(
    efforts: Iterable[Effort], notes: Mapping[int, ProgressNote], *, with_names: bool
) -> list[EffortRow]:
    """Efforts in hand as rows; no query. A stranger sees the names of public parties only."""
    return [
        EffortRow(
            pk=effort.pk,
            title=effort.title,
            url=effort_url(effort),
            line_id=effort.action_line_id,
            party=party_name(effort.owner_party, with_names=with_names),
            kind_label=effort.get_kind_display(),
            is_innovation=effort.is_innovation,
            state=effort.state,
            status=effort_status(effort, notes.get(effort.pk)),
            period=period_words(effort.starts_on, effort.ends_before),
            needs=open_need(notes.get(effort.pk)),
            stopped_reason=effort.stopped_reason,
            is_public=effort.is_public,
        )
        for effort in efforts
    ]


def newest_notes(viewer: Viewer, opgave: Opgave) -> dict[int, ProgressNote]:
    """What was told last about each effort that is visible with its progress; one query."""
    of_opgave = visible_notes(viewer, opgave).filter(effort__opgave=opgave)
    newest = of_opgave.order_by().values("effort").annotate(newest=Max("pk")).values("newest")
    return {note.effort_id: note for note in ProgressNote.objects.filter(pk__in=newest)}


def open_need(note: ProgressNote | None) -> str:
    """What is needed and was not settled yet."""
    return note.needs if note is not None and note.settled_at is None else ""


def effort_status(effort: Effort, note: ProgressNote | None) -> Status:
    """How an effort stands: its own state, and while it runs what was told last."""
    if effort.state == EffortState.STOPPED:
        on = date_words(effort.stopped_on) if effort.stopped_on else ""
        return Status("none", _("stopped"), _("on %(day)s") % {"day": on} if on else "")
    if effort.state == EffortState.RUNNING and note is not None:
        return Status(_BY_PROGRESS[ProgressState(note.state)], note.get_state_display())
    kind = {EffortState.DONE: "fine", EffortState.RUNNING: "busy"}.get(EffortState(effort.state), "none")
    return Status(kind, effort.get_state_display())


def party_name(party: Stakeholder, *, with_names: bool) -> str:
    """The name of a party, or its kind when the party is not public and the reader is a stranger here."""
    return party.name if with_names or party.is_public else str(party.get_kind_display())


def period_words(starts_on: dt.date | None, ends_before: dt.date | None) -> str:
    """From when until when, the last day included."""
    last = ends_before - dt.timedelta(days=1) if ends_before else None
    if starts_on and last:
        return _("%(first)s up to and including %(last)s") % {
            "first": date_words(starts_on),
            "last": date_words(last),
        }
    if starts_on:
        return _("from %(first)s") % {"first": date_words(starts_on)}
    return _("up to and including %(last)s") % {"last": date_words(last)} if last else ""


def effort_url(effort: Effort) -> str:
    """Where an effort stands."""
    return reverse("approach:effort", args=[effort.opgave_id, effort.pk])


def efforts_that_answer(viewer: Viewer, place: VoicePlace) -> Choices:
    """The efforts to which an answer can lead, of the opgaven near the place, its own first; one query."""
    near = opgaven_near(viewer, (place.home,)).values("pk")
    found = visible_efforts(viewer).filter(opgave__in=near).select_related("opgave__owner__registered_by")
    far_last = Case(When(at_home((place.home,), "opgave__owner"), then=Value(0)), default=Value(1))
    return Choices(
        _("Efforts"),
        tuple(
            (f"inspanning:{row.pk}", named_elsewhere(row.title, row.opgave.owner, (place.home,)))
            for row in found.order_by(far_last, "title", "pk")[:300]
        ),
        word="inspanning",
    )


def effort_choices(viewer: Viewer, opgave: Opgave) -> list[tuple[int, str]]:
    """The efforts of an opgave for a form; one query."""
    return [(effort.pk, effort.title) for effort in visible_efforts(viewer, opgave).filter(opgave=opgave)]


def parties_to_choose(viewer: Viewer, opgave: Opgave) -> list[Stakeholder]:
    """The parties for a form, those in this opgave first; three queries."""
    order = [pk for pk, _label in party_choices(viewer, opgave)]
    found = visible_stakeholders(viewer).in_bulk(order)
    return [found[pk] for pk in order if pk in found]


def effort_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How efforts look along the thread and in search; one query."""
    return {
        effort.pk: ThingCard(
            kind_of(effort),
            effort.pk,
            _("effort"),
            _("%(title)s (stopped: %(reason)s)") % {"title": effort.title, "reason": effort.stopped_reason}
            if effort.state == EffortState.STOPPED
            else effort.title,
            effort_url(effort),
            on=effort.starts_on,
        )
        for effort in visible_efforts(viewer).filter(pk__in=ids)
    }


def line_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How action lines look along the thread and in search; one query."""
    return {
        line.pk: ThingCard(
            kind_of(line),
            line.pk,
            _("action line"),
            line.title,
            reverse("approach:page", args=[line.opgave_id]) + f"#lijn-{line.pk}",
        )
        for line in visible_action_lines(viewer).filter(pk__in=ids)
    }
