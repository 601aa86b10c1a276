"""The puzzle and the days: what lacks, what stands twice, and whether it works out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from samenspel.approach import actions, queries
from samenspel.approach.errors import ReasonNeeded
from samenspel.approach.models import DaysAnswer, Effort
from samenspel.approach.rules import Balance, Piece, balance, days_of_seat, puzzle_cells
from samenspel.approach.tests.conftest import YEAR, draft, share
from samenspel.foundation import slots
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.network.models import Stakeholder, Team, TeamSeat
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.permissions import Viewer
from samenspel.ui.tests.amounts import unparted


def piece(
    effort: int, party: int, task: str = "bezoekt", days: int | None = 5, state: str = "agreed"
) -> Piece:
    return Piece(effort, party, task, None if days is None else Decimal(days), state)


def flags(*pieces: Piece, over: frozenset[int] = frozenset()) -> dict[tuple[int, int], str]:
    cells = puzzle_cells({1: 10}, pieces, {}, over=over)
    return {place: cell.why for place, cell in cells.items()}


def test_an_effort_in_which_nobody_does_anything_is_a_gap_with_its_owner() -> None:
    assert flags() == {(1, 10): "no-share"}
    assert flags(over=frozenset({1})) == {}


def test_a_share_without_days_is_a_gap_and_zero_days_is_not() -> None:
    assert flags(piece(1, 10, days=None)) == {(1, 10): "no-days"}
    assert flags(piece(1, 10, days=0)) == {(1, 10): ""}


def test_a_share_that_was_withdrawn_is_a_gap_until_the_party_takes_another() -> None:
    gone = piece(1, 11, state="withdrawn")
    assert flags(piece(1, 10), gone) == {(1, 10): "", (1, 11): "withdrawn"}
    assert flags(piece(1, 10), gone, piece(1, 11, "belt")) == {(1, 10): "", (1, 11): ""}


def test_the_same_task_twice_in_one_effort_is_an_overlap_however_it_is_written() -> None:
    found = flags(piece(1, 10, "Belt elke week."), piece(1, 11, "belt  elke week"), piece(1, 12, "rijdt"))
    assert found == {(1, 10): "same-task", (1, 11): "same-task", (1, 12): ""}


def test_a_party_that_only_pays_is_no_gap() -> None:
    cells = puzzle_cells({1: 10}, [piece(1, 10)], {(1, 12): 50_000}, over=frozenset())
    assert (cells[1, 12].cents, cells[1, 12].flag) == (50_000, "")


def test_the_puzzle_shows_days_and_money_and_says_what_does_not_fit(
    effort: Effort, lead: Viewer, care: Stakeholder, residents: Stakeholder, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.add_share(effort, share(care, "bezoekt", 12), by=lead)
    actions.add_share(effort, share(residents, "rijdt", None), by=lead)
    amounts = slots.Amounts({(effort.pk, care.pk): 600_000, (999, care.pk): 1})
    monkeypatch.setattr(slots, "fill", lambda slot, viewer, subject: [amounts])
    sheet = queries.puzzle_sheet(lead, effort.opgave, year=YEAR)
    matrix = queries.puzzle_matrix(sheet)
    cells = dict(zip(matrix.columns, matrix.rows[0].cells, strict=True))
    days, money = cells[care.name].lines
    assert (str(days).split()[0], money) == ("12", unparted("€ 6.000"))
    assert cells[residents.name].flag == "gap"
    assert [mark.flag for mark in sheet.marks] == ["gap"]
    assert residents.name in sheet.marks[0].sentence


def test_money_that_knows_its_year_stands_in_that_year_only(
    effort: Effort, lead: Viewer, care: Stakeholder, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = (effort.pk, care.pk)
    amounts = slots.Amounts({place: 900_000}, {YEAR: {place: 600_000}, YEAR + 1: {place: 300_000}})
    monkeypatch.setattr(slots, "fill", lambda slot, viewer, subject: [amounts])
    now, later = (queries.puzzle_sheet(lead, effort.opgave, year=year) for year in (YEAR, YEAR + 1))
    assert (now.cents_per_party, later.cents_per_party) == ((600_000,), (300_000,))
    assert now.is_money_of_year and now.years == (YEAR, YEAR + 1)
    after = queries.puzzle_sheet(lead, effort.opgave, year=YEAR + 2)
    assert after.cents_per_party == (0,)


@pytest.mark.parametrize(
    ("starts", "ends", "days"),
    [
        (dt.date(2025, 1, 1), None, "88.0"),
        (dt.date(2026, 7, 2), None, "44.1"),
        (dt.date(2026, 1, 1), dt.date(2026, 1, 1), "0"),
        (dt.date(2027, 1, 1), None, "0"),
    ],
)
def test_a_seat_of_two_days_a_week_gives_days_for_the_part_of_the_year_it_runs(
    starts: dt.date, ends: dt.date | None, days: str
) -> None:
    assert days_of_seat(Decimal(2), starts, ends, 2026) == Decimal(days)


@pytest.mark.parametrize(
    ("promised", "available", "found"),
    [
        (0, None, Balance.NOTHING_PROMISED),
        (5, None, Balance.UNKNOWN),
        (9, 10, Balance.ENOUGH),
        (10, 10, Balance.TIGHT),
        (11, 10, Balance.TOO_LITTLE),
        (1, 0, Balance.TOO_LITTLE),
    ],
)
def test_the_sum_says_how_promised_stands_to_available(
    promised: int, available: int | None, found: Balance
) -> None:
    assert balance(Decimal(promised), None if available is None else Decimal(available)) is found


def row_of(viewer: Viewer, effort: Effort, party: Stakeholder) -> queries.DaysRow:
    sheet = queries.days_sheet(viewer, effort.opgave, year=YEAR)
    return next(row for row in sheet.parties if row.name == party.name)


def test_days_of_seats_count_for_the_party_and_the_team_until_the_party_says_otherwise(
    effort: Effort, lead: Viewer, care: Stakeholder
) -> None:
    team = Team.objects.create(
        owner=effort.opgave.owner,
        name="Kernteam",
        sort_key="kernteam",
        kind="opgave_team",
        opgave=effort.opgave,
    )
    TeamSeat.objects.create(
        team=team, stakeholder=care, task="zorg", days_per_week=Decimal(1), starts_on=dt.date(2025, 1, 1)
    )
    actions.add_share(effort, share(care, days=50, team=team), by=lead)
    actions.add_share(effort, share(care, "weg", 30, state="withdrawn"), by=lead)
    row = row_of(lead, effort, care)
    assert (row.promised, row.available) == (Decimal(50), Decimal("44.0"))
    teams = queries.days_sheet(lead, effort.opgave, year=YEAR).teams
    assert [(each.promised, each.available) for each in teams] == [(Decimal(50), Decimal("44.0"))]
    said = actions.DaysDraft(care, YEAR, Decimal(60), "twee mensen")
    actions.keep_party_days(effort.opgave, said, version=0, by=lead)
    assert row_of(lead, effort, care).available == Decimal(60)
    with pytest.raises(EditedMeanwhile):
        actions.keep_party_days(effort.opgave, said, version=0, by=lead)


def test_a_party_answers_for_itself_and_the_answer_keeps_the_sums_of_then(
    effort: Effort, lead: Viewer, care: Stakeholder, residents: Stakeholder, parties: Parties
) -> None:
    actions.add_share(effort, share(care, days=20), by=lead)
    tight = actions.WorksOutDraft(YEAR, "tight", party=care)
    with pytest.raises(ReasonNeeded):
        actions.answer_works_out(effort.opgave, tight, by=parties.care)
    with pytest.raises(NotAllowed):
        actions.answer_works_out(
            effort.opgave, actions.WorksOutDraft(YEAR, "yes", party=residents), by=parties.care
        )
    said = actions.WorksOutDraft(YEAR, "tight", "Tot de zomer lukt het.", party=care)
    actions.answer_works_out(effort.opgave, said, by=parties.care)
    assert DaysAnswer.objects.get().promised == Decimal(20)
    answer = row_of(lead, effort, care).answer
    assert answer is not None
    assert not answer.since
    actions.add_share(effort, share(care, "meer", days=5), by=lead)
    answer = row_of(lead, effort, care).answer
    assert answer is not None
    assert "20" in answer.since


def test_a_stopped_effort_promises_no_days_any_more(effort: Effort, lead: Viewer, care: Stakeholder) -> None:
    actions.add_share(effort, share(care), by=lead)
    other = actions.start_effort(effort.opgave, draft(care, title="Tweede"), by=lead)
    actions.add_share(other, share(care, days=3), by=lead)
    actions.stop_effort(effort, on=dt.date(2026, 3, 1), reason="Het liep niet.", by=lead)
    assert row_of(lead, effort, care).promised == Decimal(3)
