"""The light of each effort: what a person judged, beside what the rules propose of that effort alone."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from django.utils import timezone

from samenspel.approach.models import Effort, EffortState, ShareState
from samenspel.approach.permissions import visible_agreed, visible_efforts, visible_notes, visible_shares
from samenspel.budget.queries.ledger import ledger_of
from samenspel.compute.lights import Piece, Promise, Proposal, Work
from samenspel.compute.lights_of_efforts import effort as propose
from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import works_on
from samenspel.people.permissions import Viewer
from samenspel.steering.models import OF_EFFORT
from samenspel.steering.permissions import may_judge, may_see_proposals, visible_judgements
from samenspel.steering.queries.lights import JudgementCard, judgement_card
from samenspel.steering.queries.lights_page import LightRow, Seen, Subject, light_row, proposal_now
from samenspel.steering.queries.situation import newest_states

_GOES_ON = (EffortState.PLANNED, EffortState.RUNNING)


def effort_rows(
    viewer: Viewer, opgave: Opgave, *, today: dt.date, only: Effort | None = None
) -> tuple[LightRow, ...]:
    """The efforts that go on, and those that somebody judged; a fixed number of queries.

    Who may not see proposals finds the efforts that were judged.
    """
    efforts = visible_efforts(viewer, opgave).filter(opgave=opgave)
    shown = list(efforts.filter(pk=only.pk) if only is not None else efforts)
    judged = _judged(viewer, opgave, shown)
    sees = bool(may_see_proposals(viewer, opgave))
    pieces = pieces_of(viewer, opgave, shown, today=today) if sees else {}
    seen = Seen(opgave, today, with_names=works_on(viewer, opgave), judges=bool(may_judge(viewer, opgave)))
    rows = []
    for each in shown:
        piece = pieces.get(each.pk) if each.state in _GOES_ON else None
        if piece is None and not judged[each.pk]:
            continue
        proposal = proposal_now(proposal_of_effort(piece, today=today), today) if piece else None
        rows.append(
            light_row(seen, Subject(OF_EFFORT, each.title, effort=each.pk), judged[each.pk], proposal)
        )
    return tuple(rows)


def effort_panel(viewer: Viewer, effort: Effort) -> Panel | None:
    """The light of an effort on its own page; nothing to show where only the rules said something."""
    rows = effort_rows(viewer, effort.opgave, today=timezone.localdate(), only=effort)
    return Panel("steering/_own_light.html", {"light": rows[0]}) if rows else None


def proposal_of_effort(piece: Piece, *, today: dt.date) -> Proposal:
    """What the rules propose of one effort alone; no query."""
    return propose(piece, today=today)


def efforts_now(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> tuple[Piece, ...]:
    """The efforts of an opgave that go on, as the rules take them; thirteen queries at most."""
    shown = list(visible_efforts(viewer, opgave).filter(opgave=opgave, state__in=_GOES_ON).order_by("pk"))
    return tuple(pieces_of(viewer, opgave, shown, today=today).values())


def pieces_of(
    viewer: Viewer, opgave: Opgave, efforts: Sequence[Effort], *, today: dt.date
) -> dict[int, Piece]:
    """Efforts as the rules take them; twelve queries at most, however many efforts."""
    ids = [effort.pk for effort in efforts]
    newest = newest_states(visible_notes(viewer, opgave).filter(effort__in=ids))
    promises: dict[int, list[Promise]] = defaultdict(list)
    open_ones = visible_agreed(viewer).filter(effort__in=ids, done_at=None, dropped_at=None)
    for pk, what, due_on in open_ones.values_list("effort_id", "what", "due_on"):
        promises[pk].append(Promise(what, due_on))
    days: dict[tuple[int, str], float] = defaultdict(float)
    unknown: dict[int, int] = defaultdict(int)
    shares = visible_shares(viewer).filter(effort__in=ids, year=today.year)
    for pk, state, n_days in shares.values_list("effort_id", "state", "days"):
        days[pk, state] += float(n_days or 0)
        unknown[pk] += n_days is None and state != ShareState.WITHDRAWN
    money = _money(viewer, opgave, today.year)
    return {
        each.pk: Piece(
            Work(each.title, each.ends_before, is_stuck=newest.get(each.pk, False)),
            tuple(promises[each.pk]),
            promised_days=days[each.pk, ShareState.AGREED],
            offered_days=days[each.pk, ShareState.OFFERED],
            withdrawn_days=days[each.pk, ShareState.WITHDRAWN],
            n_shares_without_days=unknown[each.pk],
            asked_cents=money[each.pk][0],
            missing_cents=money[each.pk][1],
        )
        for each in efforts
    }


def _money(viewer: Viewer, opgave: Opgave, year: int) -> dict[int, tuple[int, int]]:
    """Of each effort what is asked for it from this year on, and what of that is missing; eight queries."""
    found: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for line in ledger_of(viewer, opgave).lines:
        if line.year >= year:
            asked, missing = found[line.effort_id]
            found[line.effort_id] = asked + line.cents, missing + line.missing_cents
    return found


def _judged(viewer: Viewer, opgave: Opgave, efforts: Sequence[Effort]) -> dict[int, list[JudgementCard]]:
    judged: dict[int, list[JudgementCard]] = defaultdict(list)
    rows = visible_judgements(viewer, opgave).filter(effort__in=[each.pk for each in efforts])
    for row in rows.order_by("-pk"):
        if row.effort_id is not None:
            judged[row.effort_id].append(judgement_card(row))
    return judged
