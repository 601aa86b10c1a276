"""Five minutes on paper: for who joins the team, and for who takes the opgave over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.foundation.slots import Stop
from samenspel.network.permissions import sees_contacts, sees_positions, visible_seats
from samenspel.network.queries.field import FieldSheet, field_sheet
from samenspel.network.queries.missing import MissingSheet, missing_sheet
from samenspel.network.queries.seats import SeatRow, seat_rows
from samenspel.network.queries.teams import CallSheet, call_sheet
from samenspel.opgaven.models import Formulation, Opgave, Part
from samenspel.opgaven.permissions import spoken_for, visible_assignments, visible_stances
from samenspel.opgaven.queries.formulations import MeasureSheet, measure_sheet, part_texts
from samenspel.opgaven.queries.gaps import GapRow, gap_rows
from samenspel.opgaven.queries.opgaven import newest_formulations
from samenspel.opgaven.queries.page import stops_of
from samenspel.opgaven.queries.support import SupportSheet, support_sheet
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Moment


@dataclass(frozen=True)
class Agreed:
    """What was agreed: the words, the figure, by whom and when."""

    version: int
    is_in_force: bool
    parts: tuple[tuple[str, str], ...]
    measure: MeasureSheet | None
    adopted_on: dt.date | None
    adopting_body: str
    url: str


@dataclass(frozen=True)
class Asked:
    """Something that is asked of the reader."""

    what: str
    more: str = ""
    url: str = ""


@dataclass(frozen=True)
class Briefing:
    """An opgave in five minutes."""

    promise: Agreed | None
    stops: tuple[Stop, ...]
    support: SupportSheet | None
    gaps: tuple[GapRow, ...]
    calls: CallSheet
    seats: tuple[SeatRow, ...]
    field: FieldSheet
    missing: MissingSheet
    asked: tuple[Asked, ...]
    coming: tuple[Moment, ...]

    @property
    def doubts(self) -> tuple[object, ...]:
        """The parties that do not stand behind the text, with their reason."""
        parties = self.support.parties if self.support else ()
        return tuple(row for row in parties if row.kind in ("objection", "concern"))

    @property
    def waiting(self) -> tuple[SeatRow, ...]:
        """The tasks that nobody has taken over."""
        return tuple(row for row in self.seats if row.asks_who_takes_over)


def briefing(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> Briefing:
    """What somebody needs to know to begin; fifty queries at most, however much there is."""
    newest = newest_formulations(viewer, [opgave]).get(opgave.pk)
    gaps = gap_rows(newest, today=today, viewer=viewer) if newest else ()
    seats = tuple(seat_rows(visible_seats(viewer).filter(team__opgave=opgave), today=today))
    calls = call_sheet(viewer, opgave, today=today) if sees_contacts(viewer, opgave) else CallSheet((), ())
    return Briefing(
        promise=_promise(newest) if newest else None,
        stops=stops_of(viewer, opgave, today=today),
        support=support_sheet(newest) if newest else None,
        gaps=tuple(gaps),
        calls=calls,
        seats=seats,
        field=field_sheet(viewer, opgave, on=today, relations_page=1),
        missing=missing_sheet(viewer, opgave),
        asked=tuple(_asked(viewer, opgave, seats, newest, today)),
        coming=tuple(_coming(newest, gaps, seats, today)),
    )


def sees_how_it_stands(viewer: Viewer, opgave: Opgave) -> bool:
    """Whether the reader sees where parties stand; a partner reads the rest."""
    return sees_positions(viewer, opgave)


def _promise(formulation: Formulation) -> Agreed:
    texts = part_texts(formulation)
    return Agreed(
        version=formulation.version,
        is_in_force=formulation.state == "in_force",
        parts=tuple((str(part.label), texts[part]) for part in Part if texts.get(part)),
        measure=measure_sheet(formulation) if formulation.indicator_id else None,
        adopted_on=formulation.adopted_on,
        adopting_body=formulation.adopting_body,
        url=reverse("opgaven:formulation", args=[formulation.opgave_id, formulation.version]),
    )


def _asked(
    viewer: Viewer,
    opgave: Opgave,
    seats: Sequence[SeatRow],
    newest: Formulation | None,
    today: dt.date,
) -> list[Asked]:
    person_id = viewer.account.person_id if viewer.account else None
    if person_id is None:
        return []
    asked = [
        Asked(
            what=seat.task,
            more=_("You may decide alone: %(mandate)s") % {"mandate": seat.mandate} if seat.mandate else "",
            url=reverse("network:team", args=[seat.team_id]),
        )
        for seat in seats
        if seat.person_id == person_id and (seat.runs or seat.is_to_come)
    ]
    mine = (
        visible_assignments(viewer, opgave)
        .filter(opgave=opgave, person=person_id)
        .select_related("organisation")
    )
    asked += [
        Asked(
            _("You are %(role)s on behalf of %(organisation)s.")
            % {"role": a.get_role_display(), "organisation": a.organisation}
        )
        for a in mine
        if a.ends_before is None or a.ends_before > today
    ]
    if newest is not None and newest.react_before and newest.state == "proposed":
        asked += _reaction_asked(viewer, opgave, newest)
    return asked


def _reaction_asked(viewer: Viewer, opgave: Opgave, newest: Formulation) -> list[Asked]:
    """Only who speaks for a party that has not reacted yet is asked to."""
    given = visible_stances(viewer).filter(formulation=newest).values("organisation_id")
    if not spoken_for(viewer, opgave).exclude(pk__in=given).exists():
        return []
    words = _("Read version %(version)d and say how your organisation stands to it.")
    url = reverse("opgaven:formulation", args=[opgave.pk, newest.version])
    return [Asked(words % {"version": newest.version}, url=url)]


def _coming(
    newest: Formulation | None, gaps: Sequence[GapRow], seats: Sequence[SeatRow], today: dt.date
) -> list[Moment]:
    """What lies ahead, soonest first."""
    found: list[tuple[dt.date, str, str]] = []
    if newest is not None and newest.react_before and newest.state == "proposed":
        found.append((newest.react_before, _("Parties react to version %(n)d") % {"n": newest.version}, ""))
    found += [(gap.due_on, str(gap.question), gap.owner) for gap in gaps if gap.is_left_open and gap.due_on]
    found += [
        (seat.ends_before, _("The seat of %(name)s ends") % {"name": seat.name}, seat.task)
        for seat in seats
        if seat.ends_soon and seat.ends_before
    ]
    return [Moment(day, title, text) for day, title, text in sorted(found) if day >= today]
