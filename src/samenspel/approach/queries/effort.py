"""One effort on its page: who does what, how it went month by month, where it comes from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import dateformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.approach.models import AgreedAction, Effort, EffortShare, EffortState, ProgressNote, ShareState
from samenspel.approach.permissions import (
    Kept,
    kept_by,
    may_add_effort,
    may_ask_progress,
    may_settle_need,
    visible_agreed,
    visible_notes,
    visible_shares,
)
from samenspel.approach.queries.efforts import effort_status, party_name, period_words
from samenspel.approach.rules import is_over
from samenspel.foundation.lineage import ThreadSheet, thread_of
from samenspel.opgaven.permissions import works_on
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words, number
from samenspel.ui.parts import Action, Cell, Column, Row, Status, Table


@dataclass(frozen=True)
class NoteRow:
    """What was told about one month."""

    pk: int
    month: str
    status: Status
    told: str
    needs: str
    by: str
    on: dt.datetime
    settled_how: str
    is_open: bool


@dataclass(frozen=True)
class EffortSheet:
    """One effort as this viewer may see it."""

    pk: int
    opgave_id: int
    title: str
    description: str
    status: Status
    state: str
    stopped_reason: str
    stopped_on: dt.date | None
    facts: tuple[tuple[str, str], ...]
    became: str
    shares: Table | None
    n_days: str
    notes: tuple[NoteRow, ...]
    agreed: tuple[tuple[str, str], ...]
    thread: ThreadSheet
    works_here: bool
    may_keep: bool
    may_share: bool
    step: Action | None
    may_ask: bool
    may_settle: bool
    has_address: bool
    no_more_since: dt.date | None
    last_asked: str

    @property
    def is_over(self) -> bool:
        """Whether it is done or stopped."""
        return is_over(self.state)

    @property
    def open_need(self) -> NoteRow | None:
        """The newest need that nobody settled."""
        return next((note for note in self.notes if note.is_open), None)


def effort_sheet(viewer: Viewer, effort: Effort) -> EffortSheet:
    """One effort with everything around it; a fixed number of queries."""
    opgave = effort.opgave
    works_here = works_on(viewer, opgave)
    notes = list(visible_notes(viewer).filter(effort=effort))
    shares = list(visible_shares(viewer).filter(effort=effort).select_related("party", "team"))
    standing = [share for share in shares if share.state != ShareState.WITHDRAWN]
    kept = kept_by(viewer, opgave, "write_plan")
    may_keep = kept.of(effort.owner_party)
    days = sum((share.days for share in standing if share.days is not None), Decimal(0))
    asked = effort.requests.filter(replaced_at__isnull=True).first() if works_here else None
    return EffortSheet(
        pk=effort.pk,
        opgave_id=opgave.pk,
        title=effort.title,
        description=effort.description,
        status=effort_status(effort, notes[0] if notes else None),
        state=effort.state,
        stopped_reason=effort.stopped_reason,
        stopped_on=effort.stopped_on,
        facts=tuple(_facts(effort, works_here=works_here)),
        became=_became(effort),
        shares=_share_table(effort, shares, works_here=works_here, kept=Kept(all=True) if may_keep else kept),
        n_days=days_words(days),
        notes=tuple(_note_row(note) for note in notes),
        agreed=_agreed_of(visible_agreed(viewer).filter(effort=effort, done_at=None, dropped_at=None)),
        thread=thread_of(viewer, "approach.effort", effort.pk),
        works_here=works_here,
        may_keep=may_keep,
        may_share=effort.state != EffortState.STOPPED and (may_keep or bool(may_add_effort(viewer, opgave))),
        step=_step(effort, may_keep=may_keep),
        may_ask=bool(may_ask_progress(viewer, opgave)) and effort.state != EffortState.STOPPED,
        may_settle=bool(may_settle_need(viewer, opgave)),
        has_address=bool(effort.contact_email) and effort.asked_no_more_on is None,
        no_more_since=effort.asked_no_more_on if effort.contact_email else None,
        last_asked=date_words(asked.asked_at.date()) if asked else "",
    )


def _step(effort: Effort, *, may_keep: bool) -> Action | None:
    if not may_keep or effort.state == EffortState.STOPPED:
        return None
    return Action(_("Say how it goes"), reverse("approach:tell_progress", args=[effort.opgave_id, effort.pk]))


def days_words(days: Decimal) -> str:
    """Days as one writes them: without a decimal when there is none."""
    return number(days, 0 if days == days.to_integral_value() else 1)


def _facts(effort: Effort, *, works_here: bool) -> list[tuple[str, str]]:
    facts = [
        (_("Whose it is"), party_name(effort.owner_party, with_names=works_here)),
        (_("Kind"), _kind(effort)),
        (_("Action line"), effort.action_line.title if effort.action_line else ""),
        (_("When"), period_words(effort.starts_on, effort.ends_before)),
    ]
    if works_here:
        facts += [(_("Whom to ask"), effort.contact_name), (_("E-mail address"), effort.contact_email)]
        facts.append((_("Shown to"), _("everybody") if effort.is_public else _("who works on the opgave")))
    return [(term, str(value)) for term, value in facts if value]


def _kind(effort: Effort) -> str:
    kind = str(effort.get_kind_display())
    return _("%(kind)s, something new") % {"kind": kind} if effort.is_innovation else kind


def _became(effort: Effort) -> str:
    """What became of something new, in words; empty when it is not new."""
    if not effort.is_innovation:
        return ""
    return ": ".join(filter(None, [str(effort.get_became_display()), effort.became_note]))


def _share_table(effort: Effort, shares: list[EffortShare], *, works_here: bool, kept: Kept) -> Table | None:
    if not shares:
        return None
    columns = (
        Column(_("Party")),
        Column(_("What they do")),
        Column(_("Year")),
        Column(_("Days"), numeric=True),
        Column(_("State")),
    )
    return Table(
        caption=_("Who does what"),
        caption_hidden=True,
        columns=columns,
        rows=tuple(
            Row(
                (
                    Cell(
                        party_name(share.party, with_names=works_here),
                        note=_("from %(team)s") % {"team": share.team.name} if share.team else "",
                    ),
                    share.task,
                    str(share.year),
                    days_words(share.days) if share.days is not None else _("not known yet"),
                    Cell("", status=_share_status(share)),
                ),
                url=reverse("approach:edit_share", args=[effort.opgave_id, effort.pk, share.pk])
                if kept.of(share.party)
                else "",
            )
            for share in shares
        ),
    )


def _share_status(share: EffortShare) -> Status:
    kinds: dict[str, str] = {ShareState.OFFERED: "busy", ShareState.AGREED: "fine"}
    word: str | Promise = share.get_state_display()
    return Status(kinds.get(share.state, "none"), word)


def _note_row(note: ProgressNote) -> NoteRow:
    kinds = {"well": "fine", "slow": "attention", "stuck": "bad", "ready": "fine"}
    return NoteRow(
        pk=note.pk,
        month=dateformat.format(note.month, "F Y"),
        status=Status(kinds[note.state], note.get_state_display()),
        told=note.told,
        needs=note.needs,
        by=note.given_by_name,
        on=note.given_at,
        settled_how=note.settled_how,
        is_open=bool(note.needs) and note.settled_at is None,
    )


def _agreed_of(rows: QuerySet[AgreedAction]) -> tuple[tuple[str, str], ...]:
    return tuple((row.what, row.owner_name) for row in rows)
