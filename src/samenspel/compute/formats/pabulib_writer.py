"""Writing an election as a Pabulib file, so that the reader finds in it what was written.

What has a semicolon, a quotation mark or a line end goes between quotation marks. Ballots are written one a
voter; in a ranked ballot the most wanted comes first.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from samenspel.compute.formats.pabulib import PabulibBallot, PabulibFile, PabulibProject

_PROJECT_COLUMNS = (
    "project_id",
    "cost",
    "votes",
    "score",
    "name",
    "category",
    "neighborhood",
    "one_of",
    "selected",
)
_WITH_POINTS = {"cumulative", "scoring"}


class NotDecimal(ValueError):
    """An amount that no decimal number is: a third of a euro cannot be written."""


def write_pabulib(election: PabulibFile, *, voters: Sequence[str] = ()) -> str:
    """The text of a file.

    Parameters
    ----------
    election : PabulibFile
        ``meta`` is written as it is, with the budget that the election has.
    voters : sequence of n_voters texts, optional
        What stands before each ballot, in the order of ``ballots``; by default their number.

    Raises
    ------
    NotDecimal
        The budget or a cost is no decimal number.
    """
    sheet = io.StringIO()
    write = csv.writer(sheet, delimiter=";", lineterminator="\n")
    meta = {**election.meta, "budget": written_amount(election.budget), "num_votes": str(election.n_voters)}
    meta["num_projects"] = str(len(election.projects))
    write.writerows([("META",), ("key", "value"), *meta.items()])
    write.writerows([("PROJECTS",), _PROJECT_COLUMNS])
    write.writerows(_project_cells(project) for project in election.projects)
    has_points = election.kind in _WITH_POINTS
    write.writerows([("VOTES",), ("voter_id", "vote", *(["points"] if has_points else []))])
    write.writerows(_ballot_rows(election.ballots, voters, election.kind))
    return sheet.getvalue()


def _project_cells(project: PabulibProject) -> tuple[str, ...]:
    return (
        project.name,
        written_amount(project.cost),
        "" if project.votes is None else str(project.votes),
        "" if project.score is None else written_amount(project.score),
        project.title,
        project.category,
        project.area,
        project.one_of,
        "" if project.is_selected is None else str(int(project.is_selected)),
    )


def _ballot_rows(
    ballots: Iterable[PabulibBallot], voters: Sequence[str], kind: str
) -> Iterable[tuple[str, ...]]:
    number = 0
    for ballot in ballots:
        pairs = list(zip(ballot.chosen, ballot.points or (1,) * len(ballot.chosen), strict=True))
        if kind == "ordinal":
            pairs.sort(key=lambda pair: -pair[1])
        vote = ",".join(name for name, _ in pairs)
        points = (",".join(str(given) for _, given in pairs),) if kind in _WITH_POINTS else ()
        for _voter in range(ballot.n_voters):
            yield (voters[number] if voters else str(number + 1), vote, *points)
            number += 1


def written_amount(amount: Fraction) -> str:
    """An amount with a point before its decimals, exactly."""
    if amount.denominator == 1:
        return str(amount.numerator)
    rest = amount.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        raise NotDecimal(str(amount))
    with localcontext() as exact:
        exact.prec = 60
        return f"{Decimal(amount.numerator) / Decimal(amount.denominator):f}"
