"""What came out: groups, what all share, what divides, and every statement; read from a stored run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Sum

from samenspel.dialogue import permissions, rules
from samenspel.dialogue.models import Conversation, GroupRun, Participant, Statement, StatementState
from samenspel.dialogue.queries.answers import AnswerCard
from samenspel.dialogue.queries.told import with_answers
from samenspel.foundation.constants import FEWEST_VOTERS
from samenspel.foundation.slots import Button
from samenspel.people.permissions import Viewer

PAGE_SIZE = 40


@dataclass(frozen=True)
class Tally:
    """Votes on one statement by one circle of people."""

    n_agree: int
    n_disagree: int
    n_pass: int

    @property
    def n(self) -> int:
        """All votes, passes included."""
        return self.n_agree + self.n_disagree + self.n_pass

    @property
    def agree_share(self) -> float:
        """The share that agrees, 0 to 1."""
        return self.n_agree / self.n if self.n else 0.0

    @property
    def disagree_share(self) -> float:
        """The share that disagrees, 0 to 1."""
        return self.n_disagree / self.n if self.n else 0.0

    @property
    def pass_share(self) -> float:
        """The share that does not know, 0 to 1."""
        return self.n_pass / self.n if self.n else 0.0

    @property
    def agree_end(self) -> str:
        """Where the part that agrees ends in a bar of 100 long; with a point, as drawings want it."""
        return f"{100 * self.agree_share:.2f}"

    @property
    def pass_length(self) -> str:
        """How long the part that does not know is."""
        return f"{100 * self.pass_share:.2f}"

    @property
    def disagree_start(self) -> str:
        """Where the part that disagrees begins."""
        return f"{100 * (1 - self.disagree_share):.2f}"

    @property
    def disagree_length(self) -> str:
        """How long the part that disagrees is."""
        return f"{100 * self.disagree_share:.2f}"

    @property
    def is_told(self) -> bool:
        """Whether enough people voted to tell."""
        return rules.is_enough_to_tell(self.n)


@dataclass(frozen=True)
class GroupTally:
    """The votes of one group on one statement."""

    letter: str
    tally: Tally


@dataclass(frozen=True)
class StatementRow:
    """A statement with how everybody voted, and how each group did."""

    pk: int
    number: int
    text: str
    origin: str
    tally: Tally
    groups: tuple[GroupTally, ...] = ()
    division: float = 0.0
    agreement: float = 0.0
    buttons: tuple[Button, ...] = ()
    answer: AnswerCard | None = None


@dataclass(frozen=True)
class TypicalStatement:
    """What sets a group apart: so many of so many in the group chose this side, against those outside."""

    row: StatementRow
    side: str
    n_chosen: int
    n_votes: int
    n_chosen_elsewhere: int
    n_votes_elsewhere: int


@dataclass(frozen=True)
class GroupCard:
    """A group: its letter, its size, and what it thinks that others do not."""

    letter: str
    n_people: int
    typical: tuple[TypicalStatement, ...]


@dataclass(frozen=True)
class DividingRow:
    """A statement on which two groups lie far apart."""

    row: StatementRow
    most_for: str
    most_against: str


@dataclass(frozen=True)
class SharedRow:
    """A statement on which every group leans to the same side."""

    row: StatementRow
    side: str


@dataclass(frozen=True)
class Place:
    """Where somebody stands on the map."""

    x: float
    y: float
    letter: str


@dataclass(frozen=True)
class RunCard:
    """When and how the outcome was calculated, and how many votes came since."""

    made_at: dt.datetime
    method: str
    version: str
    input_digest: str
    n_votes: int
    n_people: int
    n_new_votes: int


@dataclass(frozen=True)
class OutcomeSheet:
    """The outcome of a conversation as far as it can be told."""

    state: str  # "groups", "one_group", "too_few_voters"
    n_people: int
    n_votes: int
    n_statements: int
    fewest: int
    groups: tuple[GroupCard, ...]
    shared: tuple[SharedRow, ...]
    dividing: tuple[DividingRow, ...]
    consensus: tuple[SharedRow, ...]
    places: tuple[Place, ...]
    you: Place | None
    n_outside: int
    run: RunCard | None
    statements: tuple[StatementRow, ...]
    sort: str
    is_descending: bool
    page: int
    n_pages: int

    @property
    def n_grouped(self) -> int:
        """How many people are in a group."""
        return sum(group.n_people for group in self.groups)

    @property
    def n_loose(self) -> int:
        """How many people stand on the map outside every group."""
        return sum(not place.letter for place in self.places)

    @property
    def n_since(self) -> int:
        """How many more people there are than in the calculation; below zero when people erased theirs."""
        return self.n_people - (self.run.n_people if self.run else 0)


@dataclass(frozen=True)
class Order:
    """In which order the statements stand, and which page of them."""

    sort: str = "votes"
    is_descending: bool = True
    page: int = 1


@dataclass(frozen=True)
class StatementSheet:
    """One statement on its own page."""

    row: StatementRow
    state: str
    said_at: dt.datetime
    merged_number: int | None
    merged_text: str


def outcome_sheet(viewer: Viewer, conversation: Conversation, *, order: Order, key: str = "") -> OutcomeSheet:
    """The newest stored run with the statements it is about; five queries, however many votes."""
    run = GroupRun.objects.filter(conversation=conversation).first()
    rows = statement_rows(viewer, conversation, run)
    by_number = {row.number: row for row in rows}
    n_votes = _n_votes(conversation)
    result = run.result if run else None
    ordered = sorted(rows, key=_sort_key(order.sort), reverse=order.is_descending)
    n_pages = max(1, -(-len(rows) // PAGE_SIZE))
    page = min(max(order.page, 1), n_pages)
    positions = (run.positions or {}) if run else {}
    return OutcomeSheet(
        state=result["state"] if result else "too_few_voters",
        n_people=Participant.objects.filter(conversation=conversation, erased_at__isnull=True).count(),
        n_votes=n_votes,
        n_statements=len(rows),
        fewest=FEWEST_VOTERS,
        groups=_groups(result, by_number),
        shared=_shared(result, "shared", by_number),
        dividing=_dividing(result, by_number),
        consensus=_shared(result, "consensus", by_number),
        places=tuple(Place(x, y, letter or "") for x, y, letter in positions.values()),
        you=_own_place(conversation, positions, key),
        n_outside=run.n_people - result["n_in_map"] if run and result else 0,
        run=_run_card(run, n_votes) if run else None,
        statements=with_answers(viewer, conversation, ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]),
        sort=order.sort,
        is_descending=order.is_descending,
        page=page,
        n_pages=n_pages,
    )


def statement_rows(viewer: Viewer, conversation: Conversation, run: GroupRun | None) -> list[StatementRow]:
    """All statements that are shown, with the votes of everybody and of each group; one query or two."""
    told = (run.result["statements"] if run else {}) if run else {}
    shown = permissions.visible_statements(viewer, conversation).filter(state=StatementState.SHOWN)
    return [_row(statement, told.get(str(statement.number))) for statement in shown]


def statement_sheet(conversation: Conversation, statement: Statement) -> StatementSheet:
    """One statement with its votes; one query for the run, one for what it was put together with."""
    run = GroupRun.objects.filter(conversation=conversation).defer("positions").first()
    told = run.result["statements"].get(str(statement.number)) if run else None
    target = statement.merged_into
    return StatementSheet(
        row=_row(statement, told),
        state=statement.state,
        said_at=statement.said_at,
        merged_number=target.number if target else None,
        merged_text=target.text if target else "",
    )


def run_for_export(conversation: Conversation) -> GroupRun | None:
    """The newest run with the places of people; one query."""
    return GroupRun.objects.filter(conversation=conversation).first()


def _row(statement: Statement, told: Mapping[str, Any] | None) -> StatementRow:
    groups = tuple(
        GroupTally(letter, Tally(*counts)) for letter, counts in (told["groups"] if told else {}).items()
    )
    return StatementRow(
        pk=statement.pk,
        number=statement.number,
        text=statement.text,
        origin=statement.get_origin_display(),
        tally=Tally(statement.n_agree, statement.n_disagree, statement.n_pass),
        groups=groups,
        division=_division(groups),
        agreement=(told.get("agreement") or 0.0) if told else 0.0,
    )


def _division(groups: tuple[GroupTally, ...]) -> float:
    """How far the groups lie apart, 0 to 1: half the distance between their smoothed balances."""
    if len(groups) < 2:
        return 0.0
    balances = [(g.tally.n_agree - g.tally.n_disagree) / (g.tally.n + 2) for g in groups]
    return (max(balances) - min(balances)) / 2


def _sort_key(sort: str) -> Any:
    # Statements with too few votes to tell stand at the far end, whatever is sorted by.
    told: dict[str, Any] = {
        "agree": lambda row: (row.tally.is_told, row.tally.agree_share),
        "disagree": lambda row: (row.tally.is_told, row.tally.disagree_share),
        "pass": lambda row: (row.tally.is_told, row.tally.pass_share),
        "votes": lambda row: (row.tally.n,),
        "divided": lambda row: (row.tally.is_told, row.division),
        "shared": lambda row: (row.tally.is_told, row.agreement),
        "number": lambda row: (row.number,),
    }
    chosen = told.get(sort, told["votes"])
    return lambda row: (*chosen(row), -row.number)


def _groups(result: Mapping[str, Any] | None, rows: Mapping[int, StatementRow]) -> tuple[GroupCard, ...]:
    if result is None:
        return ()
    return tuple(
        GroupCard(
            letter=group["letter"],
            n_people=group["n_people"],
            typical=tuple(
                TypicalStatement(
                    row=rows[int(one["statement"])],
                    side=one["side"],
                    n_chosen=one["n_chosen"],
                    n_votes=one["n_votes"],
                    n_chosen_elsewhere=one["n_chosen_elsewhere"],
                    n_votes_elsewhere=one["n_votes_elsewhere"],
                )
                for one in _still_shown(group["representative"], rows)
            ),
        )
        for group in result["groups"]
    )


def _shared(
    result: Mapping[str, Any] | None, name: str, rows: Mapping[int, StatementRow]
) -> tuple[SharedRow, ...]:
    found = result[name] if result else []
    return tuple(SharedRow(rows[int(one["statement"])], one["side"]) for one in _still_shown(found, rows))


def _dividing(result: Mapping[str, Any] | None, rows: Mapping[int, StatementRow]) -> tuple[DividingRow, ...]:
    found = result["dividing"] if result else []
    return tuple(
        DividingRow(rows[int(one["statement"])], one["most_for"], one["most_against"])
        for one in _still_shown(found, rows)
    )


def _still_shown(
    found: Iterable[Mapping[str, Any]], rows: Mapping[int, StatementRow]
) -> Iterable[Mapping[str, Any]]:
    # A host may have taken a statement out since the run: it disappears at once, not at the next run.
    return (one for one in found if int(one["statement"]) in rows)


def _own_place(conversation: Conversation, positions: Mapping[str, Any], key: str) -> Place | None:
    if not key or not positions:
        return None
    own = Participant.objects.filter(conversation=conversation, key_digest=rules.key_digest(key))
    number = own.values_list("number", flat=True).first()
    if number is None or str(number) not in positions:
        return None
    x, y, letter = positions[str(number)]
    return Place(x, y, letter or "")


def _n_votes(conversation: Conversation) -> int:
    cast = F("n_agree") + F("n_disagree") + F("n_pass")
    return Statement.objects.filter(conversation=conversation).aggregate(n=Sum(cast))["n"] or 0


def _run_card(run: GroupRun, n_votes: int) -> RunCard:
    return RunCard(
        made_at=run.made_at,
        method=run.method,
        version=run.method_version,
        input_digest=run.input_digest,
        n_votes=run.n_votes,
        n_people=run.n_people,
        n_new_votes=max(0, n_votes - run.n_votes),
    )
