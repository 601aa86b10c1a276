"""One pilot: what is asked, what would convince, what was seen, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.models import Effort
from samenspel.approach.permissions import visible_efforts
from samenspel.approach.queries import effort_url
from samenspel.foundation.constants import SMALLEST_GROUP, SMALLEST_PUBLISHABLE_CELL
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words, period_words
from samenspel.ui.parts import Cell, Column, Row, Status, Table
from samenspel.widening.models import (
    Arm,
    MeasureKind,
    Pilot,
    PilotMeasure,
    PilotState,
    PilotValue,
)
from samenspel.widening.permissions import pilots as permissions
from samenspel.widening.queries.pilot_beforehand import beforehand_said, codes_of
from samenspel.widening.queries.pilot_sums import SumKey, finding_of, measured_twice, sums_of
from samenspel.widening.queries.pilot_words import amount_of, as_sure, asked_of
from samenspel.widening.queries.pilots import pilot_status
from samenspel.widening.rules import pilots as rules

Said = str | Promise


@dataclass(frozen=True)
class MeasureRow:
    """One measure: what was asked for beforehand, what was seen, and in words whether it is that."""

    pk: int
    label: str
    asked: str
    status: Status | None
    said: str
    table: Table | None
    drop_url: str
    total_url: str
    # How many people it asks and what so many can show, as long as nothing is counted.
    beforehand: str = ""


@dataclass(frozen=True)
class PilotSheet:
    """A pilot as this viewer may see it."""

    pk: int
    opgave_pk: int
    title: str
    question: str
    convinced_if: str
    stop_if: str
    comparison: str
    status: Status
    facts: tuple[tuple[Said, Said], ...]
    effort: str
    effort_url: str
    measures: tuple[MeasureRow, ...]
    is_draft: bool
    is_running: bool
    is_decided: bool
    reason: str
    body: str
    decided_on: dt.date | None
    is_decided_early: bool
    look_back_on: dt.date | None
    looked_back_on: dt.date | None
    look_back_note: str
    is_counted: bool
    counted_on: dt.date | None
    is_being_measured: bool
    told_later: bool
    is_erased: bool
    n_erased: int
    has_comparison: bool
    may_keep: bool
    may_note: bool
    may_count: bool
    may_decide: bool
    version: int


def pilot_sheet(viewer: Viewer, pilot: Pilot) -> PilotSheet:
    """One pilot; seven queries at most."""
    measures = list(pilot.measures.all())
    is_decided = pilot.state == PilotState.DECIDED
    is_counted = pilot.counted_at is not None
    sees = is_decided or permissions.sees_counted(viewer, pilot.opgave)
    shows = sees and is_counted
    sums = sums_of(pilot) if shows else {}
    is_being_measured = pilot.state == PilotState.RUNNING and not is_counted
    twice = measured_twice(pilot) if sees and is_being_measured else None
    is_still_open = pilot.state == PilotState.DRAFT or is_being_measured
    codes = codes_of(pilot) if twice is not None else {}
    may_keep = bool(permissions.may_keep_pilot(viewer, pilot.opgave))
    may_note = is_being_measured and pilot.erased_at is None
    may_note = may_note and bool(permissions.may_keep_participants(viewer, pilot.opgave))
    noted = PilotValue.objects.filter(measure__in=measures)
    counted = set(noted.values_list("measure", flat=True)) if may_note else set()
    effort = pilot.effort
    if effort is not None and not visible_efforts(viewer, pilot.opgave).filter(pk=effort.pk).exists():
        effort = None
    return PilotSheet(
        pk=pilot.pk,
        opgave_pk=pilot.opgave_id,
        title=pilot.title,
        question=pilot.question,
        convinced_if=pilot.convinced_if,
        stop_if=pilot.stop_if,
        comparison=pilot.comparison,
        status=pilot_status(pilot),
        facts=_facts(pilot),
        effort=effort.title if effort else "",
        effort_url=effort_url(effort) if effort else "",
        measures=tuple(
            replace(
                _measure_row(
                    pilot,
                    each,
                    found=finding_of(each, sums, with_comparison=bool(pilot.comparison)) if shows else None,
                    twice=twice,
                    keep=may_keep,
                    # Where codes are counted a typed total is refused: the way there is not offered.
                    note=may_note and each.pk not in counted,
                ),
                beforehand=beforehand_said(pilot, each, codes) if is_still_open else "",
            )
            for each in measures
        ),
        is_draft=pilot.state == PilotState.DRAFT,
        is_running=pilot.state == PilotState.RUNNING,
        is_decided=is_decided,
        reason=pilot.reason,
        body=pilot.body,
        decided_on=pilot.decided_on,
        is_decided_early=pilot.decided_on is not None and pilot.decided_on < pilot.decide_on,
        look_back_on=pilot.look_back_on,
        looked_back_on=pilot.looked_back_on,
        look_back_note=pilot.look_back_note,
        is_counted=is_counted,
        counted_on=timezone.localdate(pilot.counted_at) if pilot.counted_at else None,
        is_being_measured=twice is not None,
        told_later=not sees and pilot.state == PilotState.RUNNING,
        is_erased=pilot.erased_at is not None,
        n_erased=pilot.n_erased,
        has_comparison=bool(pilot.comparison),
        may_keep=may_keep,
        may_note=may_note,
        may_count=is_being_measured and bool(permissions.may_count_pilot(viewer, pilot.opgave)),
        may_decide=bool(permissions.may_decide_pilot(viewer, pilot.opgave)),
        version=pilot.version,
    )


def _fixed(pilot: Pilot) -> tuple[tuple[Said, Said], ...]:
    """When question and bar were fixed; after the first day that is said, because it weighs less then."""
    if pilot.begun_at is None:
        return ()
    day = timezone.localdate(pilot.begun_at)
    if day > pilot.starts_on:
        return ((_("Fixed"), _("%(day)s, after the pilot had started") % {"day": date_words(day)}),)
    return ((_("Fixed"), date_words(day)),)


def _facts(pilot: Pilot) -> tuple[tuple[Said, Said], ...]:
    ground = f"{pilot.get_legal_ground_display()}: {pilot.ground_note}"
    return (
        (_("With whom"), pilot.group),
        (_("When"), period_words(pilot.starts_on, pilot.ends_before)),
        *_fixed(pilot),
        (_("We decide on"), date_words(pilot.decide_on)),
        (_("Compared with"), pilot.comparison or _("nobody")),
        (_("Why we may keep this"), ground),
        (_("What was measured of people is erased on"), date_words(pilot.erase_on)),
    )


def _measure_row(
    pilot: Pilot,
    measure: PilotMeasure,
    *,
    found: rules.Finding | None,
    twice: Mapping[SumKey, int] | None,
    keep: bool,
    note: bool,
) -> MeasureRow:
    is_draft, compares = pilot.state == PilotState.DRAFT, bool(pilot.comparison)
    here = [pilot.opgave_id, pilot.pk, measure.pk]
    said, status, table = "", None, None
    if found is not None:
        said, status = _said(pilot, measure, found), _status(found, with_comparison=compares)
        table = _table(measure, found, has_comparison=compares) if found.takes_part.is_told else None
    elif twice is not None:
        said = _so_far(pilot, measure, twice)
    return MeasureRow(
        pk=measure.pk,
        label=measure.label,
        asked=asked_of(measure, with_comparison=compares),
        status=status,
        said=said,
        table=table,
        drop_url=reverse("widening:drop_measure", args=here) if is_draft and keep else "",
        total_url=reverse("widening:note_total", args=here) if note else "",
    )


def _so_far(pilot: Pilot, measure: PilotMeasure, twice: Mapping[SumKey, int]) -> str:
    """How many were measured; never what it adds up to while it can still move."""
    n, n_others = (twice.get((measure.pk, str(arm)), 0) for arm in (Arm.TAKES_PART, Arm.COMPARES))
    words = {"n": n, "others": n_others}
    if pilot.comparison:
        said = [_("So far %(n)d of who takes part and %(others)d of the others were measured twice.") % words]
    else:
        said = [
            ngettext("So far %(n)d person was measured twice.", "So far %(n)d people were measured twice.", n)
            % words
        ]
    if min(n, n_others if pilot.comparison else n) < SMALLEST_PUBLISHABLE_CELL:
        said.append(
            _("When it is counted, nothing is shown of a group of fewer than %(least)d people.")
            % {"least": SMALLEST_PUBLISHABLE_CELL}
        )
    return " ".join(said)


def _status(found: rules.Finding, *, with_comparison: bool) -> Status:
    if found.is_reached is None:
        return Status("none", _("too few to say"))
    if found.is_reached and not with_comparison:
        # Never green: it went the right way, and nobody knows by what.
        return Status("none", _("as much as was asked for; by what is not known"))
    if found.is_reached and found.margin is None:
        # Totals that were counted elsewhere come without the spread behind them.
        return Status("none", _("as much as was asked for; how sure is not known"))
    if found.is_reached and not found.is_unsure:
        return Status("fine", _("as much as was asked for"))
    if found.is_reached:
        return Status("attention", _("as much as was asked for, but it may be chance"))
    return Status("attention", _("less than was asked for"))


def _said(pilot: Pilot, measure: PilotMeasure, found: rules.Finding) -> str:
    if not found.takes_part.is_told:
        return _("Of fewer than %(least)d people measured twice nothing is shown.") % {
            "least": SMALLEST_PUBLISHABLE_CELL
        }
    tell = _shares if measure.kind == MeasureKind.YES_NO else _changed
    said = [tell(measure, found.takes_part)]
    if not pilot.comparison:
        said.append(_("There is no comparison: whether the pilot contributed to this cannot be shown."))
    elif found.difference is None:
        said.append(_("Of the others too few were measured twice: a contribution cannot be shown yet."))
    else:
        amount = amount_of(measure, abs(found.difference), is_change=True)
        apart = _("The difference with the others is %(amount)s.") % {"amount": amount}
        said.append(apart)
        if found.is_unsure:
            said.append(_("That can be chance: the margin is as large as the difference."))
    if found.takes_part.is_rounded or found.compares.is_rounded:
        said.append(
            _("Where fewer than %(least)d people are meant, the share of that many is shown.")
            % {"least": SMALLEST_GROUP}
        )
    return " ".join(said)


def _shares(measure: PilotMeasure, told: rules.Told) -> str:
    words = {
        "n": told.n,
        "before": amount_of(measure, told.before),
        "after": amount_of(measure, told.after),
    }
    return (
        ngettext(
            "Of %(n)d person %(before)s said yes before, and %(after)s afterwards.",
            "Of %(n)d people %(before)s said yes before, and %(after)s afterwards.",
            told.n,
        )
        % words
    )


def _changed(measure: PilotMeasure, told: rules.Told) -> str:
    if not told.change:
        return ngettext(
            "Of %(n)d person it stayed as it was.", "Of %(n)d people it stayed as it was.", told.n
        ) % {"n": told.n}
    amount = amount_of(measure, abs(told.change), is_change=True)
    words = {"n": told.n, "amount": amount}
    if told.change > 0:
        return ngettext(
            "Of %(n)d person it went up by %(amount)s.", "Of %(n)d people it went up by %(amount)s.", told.n
        ) % (words)
    return ngettext(
        "Of %(n)d person it went down by %(amount)s.", "Of %(n)d people it went down by %(amount)s.", told.n
    ) % (words)


def _table(measure: PilotMeasure, found: rules.Finding, *, has_comparison: bool) -> Table:
    columns = (
        Column(_("Who")),
        Column(_("People measured twice"), numeric=True),
        Column(_("Before the pilot"), numeric=True),
        Column(_("After the pilot"), numeric=True),
        Column(_("How much it changed"), numeric=True),
    )
    rows = [_told_row(measure, _("who takes part"), found.takes_part)]
    if has_comparison:
        rows.append(_told_row(measure, _("who it is compared with"), found.compares))
    return Table(measure.label, columns, tuple(rows), caption_hidden=True)


def _told_row(measure: PilotMeasure, who: str, told: rules.Told) -> Row:
    if not told.is_told:
        few = _("fewer than %(n)d") % {"n": SMALLEST_PUBLISHABLE_CELL}
        return Row((who, few, "–", "–", "–"))
    change = rules.plain(as_sure(measure, told.change))
    sign = "+" if told.change > 0 else ""
    margin = ""
    if told.margin:
        wide = rules.plain(as_sure(measure, told.margin))
        margin = _("give or take %(margin)s") % {"margin": wide}
    return Row(
        (
            who,
            str(told.n),
            amount_of(measure, told.before),
            amount_of(measure, told.after),
            Cell(f"{sign}{change}", note=margin),
        )
    )


def efforts_to_try(viewer: Viewer, opgave: Opgave) -> list[Effort]:
    """The efforts of an opgave that a pilot can be of; one query."""
    return list(visible_efforts(viewer, opgave).filter(opgave=opgave))
