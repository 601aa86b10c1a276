"""Days promised against days that are there, per party and per team."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.models import DaysAnswer, EffortShare, EffortState, PartyDays, ShareState, WorksOut
from samenspel.approach.permissions import (
    kept_by,
    visible_days_answers,
    visible_party_days,
    visible_shares,
)
from samenspel.approach.queries.effort import days_words
from samenspel.approach.rules import WORKING_WEEKS, Balance, balance, days_of_seat
from samenspel.network.models import Stakeholder, Team, TeamKind, TeamSeat
from samenspel.network.queries.seats import end_of, organisation_of, terms_of, with_who
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Status

__all__ = ["WORKING_WEEKS", "DaysAnswerCard", "DaysRow", "DaysSheet", "days_sheet", "sums_of"]

Who = tuple[str, int]  # "party" or "team", and its number


@dataclass(frozen=True)
class DaysAnswerCard:
    """Somebody's answer, and whether the sums changed after it."""

    status: Status
    reason: str
    by: str
    on: dt.date
    since: str


@dataclass(frozen=True)
class DaysRow:
    """One party or team: what was promised, what is there, and what a person says of it."""

    key: str
    name: str
    promised: Decimal
    available: Decimal | None
    source: str
    status: Status
    answer: DaysAnswerCard | None
    may_keep: bool
    has_seats: bool
    kept_version: int
    kept_note: str
    url: str

    @property
    def promised_words(self) -> str:
        """Promised days as one writes them."""
        return days_words(self.promised)

    @property
    def available_words(self) -> str:
        """The days that are there, or that nobody said."""
        return days_words(self.available) if self.available is not None else _("not known yet")


@dataclass(frozen=True)
class DaysSheet:
    """The days of an opgave in a year."""

    year: int
    years: tuple[int, ...]
    parties: tuple[DaysRow, ...]
    teams: tuple[DaysRow, ...]
    headline: str


@dataclass(frozen=True)
class _Known:
    """Everything that was asked of the database for one year."""

    opgave: Opgave
    year: int
    promised: Mapping[Who, Decimal]
    seats: Mapping[Who, Decimal]
    kept: Mapping[int, PartyDays]
    answers: Mapping[Who, DaysAnswer]


def days_sheet(viewer: Viewer, opgave: Opgave, *, year: int) -> DaysSheet:
    """Who promised what and has what; eight queries at most."""
    known = _Known(
        opgave=opgave,
        year=year,
        promised=_promised(visible_shares(viewer).filter(effort__opgave=opgave), year),
        seats=_seat_days(opgave, year),
        kept={row.party_id: row for row in visible_party_days(viewer).filter(opgave=opgave, year=year)},
        answers=_newest_answers(viewer, opgave, year),
    )
    named = {pk for what, pk in {*known.promised, *known.seats} if what == "party"} | set(known.kept)
    parties = Stakeholder.objects.filter(pk__in=named).select_related("organisation")
    teams = Team.objects.filter(opgave=opgave, stopped_on__isnull=True).exclude(kind=TeamKind.SOUNDING_BOARD)
    kept = kept_by(viewer, opgave, "keep_days")
    rows = tuple(
        _row(known, ("party", p.pk), p.name, may_keep=kept.of(p)) for p in parties.order_by("sort_key", "pk")
    )
    return DaysSheet(
        year=year,
        years=(year - 1, year, year + 1),
        parties=rows,
        teams=tuple(_row(known, ("team", t.pk), t.name, may_keep=kept.all) for t in teams),
        headline=_headline(rows, year),
    )


def sums_of(
    opgave: Opgave, year: int, *, party: Stakeholder | None = None, team: Team | None = None
) -> tuple[Decimal, Decimal | None]:
    """Promised and available days of one party or team, for an answer that keeps both."""
    who: Who = ("party", party.pk) if party else ("team", team.pk if team else 0)
    promised = _promised(EffortShare.objects.filter(effort__opgave=opgave), year).get(who, Decimal(0))
    kept = {row.party_id: row for row in PartyDays.objects.filter(opgave=opgave, year=year)}
    return promised, _available(who, _seat_days(opgave, year), kept)


def _promised(shares: QuerySet[EffortShare], year: int) -> dict[Who, Decimal]:
    """Days of standing shares, per party and per team; one query."""
    found: dict[Who, Decimal] = defaultdict(Decimal)
    standing = shares.filter(year=year).exclude(state=ShareState.WITHDRAWN)
    standing = standing.exclude(effort__state=EffortState.STOPPED)
    for party_id, team_id, days in standing.order_by().values_list("party", "team", "days"):
        found["party", party_id] += days or Decimal(0)
        if team_id is not None:
            found["team", team_id] += days or Decimal(0)
    return dict(found)


def _seat_days(opgave: Opgave, year: int) -> dict[Who, Decimal]:
    """The days that seats in the teams of this opgave give, per party and per team; three queries."""
    seats = list(
        with_who(
            TeamSeat.objects.filter(team__opgave=opgave, days_per_week__isnull=False).exclude(
                team__kind=TeamKind.SOUNDING_BOARD
            )
        )
    )
    terms = terms_of(seats)
    parties = _parties_of(opgave, seats)
    found: dict[Who, Decimal] = defaultdict(Decimal)
    for seat in seats:
        days = days_of_seat(seat.days_per_week or Decimal(0), seat.starts_on, end_of(seat, terms), year)
        if not days:
            continue
        found["team", seat.team_id] += days
        organisation = organisation_of(seat)
        party = seat.stakeholder_id or (parties.get(organisation.pk) if organisation else None)
        if party is not None:
            found["party", party] += days
    return dict(found)


def _parties_of(opgave: Opgave, seats: Iterable[TeamSeat]) -> dict[int, int]:
    """The party that each organisation behind a seat is in the owner's list; one query."""
    behind = {organisation.pk for seat in seats if (organisation := organisation_of(seat)) is not None}
    found = Stakeholder.objects.filter(owner=opgave.owner_id, organisation__in=behind)
    return {
        organisation: pk
        for organisation, pk in found.values_list("organisation", "pk")
        if organisation is not None
    }


def _newest_answers(viewer: Viewer, opgave: Opgave, year: int) -> dict[Who, DaysAnswer]:
    """The last answer of each party and team; one query."""
    found: dict[Who, DaysAnswer] = {}
    answers = visible_days_answers(viewer).filter(opgave=opgave, year=year)
    for answer in answers.select_related("given_by__person").order_by("pk"):
        who: Who = ("party", answer.party_id) if answer.party_id else ("team", answer.team_id or 0)
        found[who] = answer
    return found


def _available(who: Who, seats: Mapping[Who, Decimal], kept: Mapping[int, PartyDays]) -> Decimal | None:
    """Days that were said for the party go before those of its seats: somebody counted them."""
    said = kept.get(who[1]) if who[0] == "party" else None
    return said.days if said is not None else seats.get(who)


def _row(known: _Known, who: Who, name: str, *, may_keep: bool) -> DaysRow:
    what, pk = who
    promised = known.promised.get(who, Decimal(0))
    kept = known.kept.get(pk) if what == "party" else None
    available = _available(who, known.seats, known.kept)
    answer = known.answers.get(who)
    word = "partij" if what == "party" else "team"
    return DaysRow(
        key=f"{word}-{pk}",
        name=name,
        promised=promised,
        available=available,
        source=_source(kept, known.seats.get(who)),
        status=_sum_status(balance(promised, available), promised, available),
        answer=_answer_card(answer, promised, available) if answer else None,
        may_keep=may_keep,
        has_seats=who in known.seats,
        kept_version=kept.version if kept else 0,
        kept_note=kept.note if kept else "",
        url=reverse("approach:days_of", args=[known.opgave.pk, known.year, word, pk]),
    )


def _source(kept: PartyDays | None, of_seats: Decimal | None) -> str:
    if kept is not None:
        return kept.note or _("said by the party")
    return _("seats in the team") if of_seats is not None else ""


def _sum_status(found: Balance, promised: Decimal, available: Decimal | None) -> Status:
    """What the sum says, in words."""
    if found is Balance.NOTHING_PROMISED:
        return Status("none", _("nothing promised"))
    if available is None:
        return Status("none", _("not known yet"), _("nobody has said how many days there are"))
    rest = {"days": days_words(abs(available - promised))}
    if found is Balance.TOO_LITTLE:
        return Status("bad", _("%(days)s days short") % rest)
    if found is Balance.TIGHT:
        return Status("attention", _("%(days)s days left") % rest)
    return Status("fine", _("%(days)s days left") % rest)


def _answer_card(answer: DaysAnswer, promised: Decimal, available: Decimal | None) -> DaysAnswerCard:
    kinds: dict[str, str] = {WorksOut.YES: "fine", WorksOut.TIGHT: "attention", WorksOut.NO: "bad"}
    changed = (answer.promised, answer.available) != (promised, available)
    then = {
        "promised": days_words(answer.promised),
        "available": days_words(answer.available) if answer.available is not None else _("not known"),
    }
    return DaysAnswerCard(
        status=Status(kinds[answer.works_out], answer.get_works_out_display()),
        reason=answer.reason,
        by=str(answer.given_by or ""),
        on=answer.given_at.date(),
        since=_("Since then the days changed: it was %(promised)s promised, %(available)s available.") % then
        if changed
        else "",
    )


def _headline(rows: tuple[DaysRow, ...], year: int) -> str:
    """What one should remember: who promised more than there is."""
    if not any(row.promised for row in rows):
        return _("Nobody has promised days in %(year)d yet") % {"year": year}
    n_short = sum(row.available is not None and row.promised > row.available for row in rows)
    if n_short:
        said = ngettext(
            "%(n)d party promised more days than it has",
            "%(n)d parties promised more days than they have",
            n_short,
        )
        return said % {"n": n_short}
    n_unknown = sum(bool(row.promised) and row.available is None for row in rows)
    if n_unknown:
        said = ngettext(
            "Of %(n)d party it is not known whether the days are there",
            "Of %(n)d parties it is not known whether the days are there",
            n_unknown,
        )
        return said % {"n": n_unknown}
    return _("The promised days of %(year)d are there") % {"year": year}
