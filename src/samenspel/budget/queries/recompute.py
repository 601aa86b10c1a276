"""The money and the shares of one version as the two tables from which anybody computes who pays what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from samenspel.budget.models import Contribution, ContributionState, DivisionProposal, ProposalLine
from samenspel.budget.permissions import counted_contributions, visible_shares
from samenspel.budget.queries.books import Places, need_of, places_of, with_purpose
from samenspel.compute.earmarks_table import EARMARKS, LINES, MONEY, OF_A_LINE
from samenspel.people.permissions import Viewer

Row = tuple[str, ...]


@dataclass(frozen=True)
class PlainTables:
    """Both tables, headings first, as ``samenspel compute earmarks`` reads them."""

    money: tuple[Row, ...]
    lines: tuple[Row, ...]


@dataclass(frozen=True)
class _Names:
    """Names by number; two things with one name are told apart by their number."""

    names: dict[int, str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, str]]) -> _Names:
        """Names of things by their number."""
        known = dict(pairs)
        often = Counter(known.values())
        return cls({pk: name if often[name] == 1 else f"{name} ({pk})" for pk, name in known.items()})

    def get(self, pk: int | None) -> str:
        """The name of a thing, or nothing."""
        return self.names[pk] if pk is not None else ""


def plain_tables(viewer: Viewer, proposal: DivisionProposal) -> PlainTables:
    """What a version was divided from; five queries, two fewer when no money is meant for an area."""
    given = counted_contributions([proposal.pot]).exclude(state=ContributionState.WITHDRAWN)
    money = list(with_purpose(given))
    shares = list(
        visible_shares(viewer)
        .filter(proposal=proposal)
        .select_related("effort__action_line", "funder", "area")
        .order_by("pk")
    )
    return PlainTables(
        money=((*MONEY, *EARMARKS), *_money_rows(money, shares)),
        lines=((*LINES, *OF_A_LINE), *_line_rows(proposal, money, shares)),
    )


def _givers(money: Iterable[Contribution], shares: Iterable[ProposalLine]) -> _Names:
    asked = [(share.funder_id, share.funder.name) for share in shares if share.funder_id and share.funder]
    return _Names.of([*((one.funder_id, one.funder.name) for one in money), *asked])


def _efforts(money: Iterable[Contribution], shares: Iterable[ProposalLine]) -> _Names:
    meant = [(one.for_effort.pk, one.for_effort.title) for one in money if one.for_effort]
    return _Names.of([*meant, *((share.effort_id, share.effort.title) for share in shares)])


def _action_lines(money: Iterable[Contribution], shares: Iterable[ProposalLine]) -> _Names:
    meant = [one.for_action_line for one in money] + [share.effort.action_line for share in shares]
    return _Names.of((line.pk, line.title) for line in meant if line is not None)


def _money_rows(money: list[Contribution], shares: list[ProposalLine]) -> list[Row]:
    givers, efforts, lines = _givers(money, shares), _efforts(money, shares), _action_lines(money, shares)
    return [
        (
            str(one.pk),
            givers.get(one.funder_id),
            str(one.cents),
            efforts.get(one.for_effort_id),
            lines.get(one.for_action_line_id),
            one.for_area.code if one.for_area else "",
            one.taakveld,
            str(one.only_year or ""),
        )
        for one in money
    ]


def _line_rows(
    proposal: DivisionProposal, money: list[Contribution], shares: list[ProposalLine]
) -> list[Row]:
    givers, efforts, lines = _givers(money, shares), _efforts(money, shares), _action_lines(money, shares)
    opgave = proposal.pot.opgave
    places = places_of(opgave, shares, [money])
    return [
        (
            str(share.pk),
            efforts.get(share.effort_id),
            str(share.year),
            str(share.cents),
            lines.get(share.effort.action_line_id),
            ";".join(_codes(need_of(share, opgave, places).areas, places)),
            share.taakveld,
            givers.get(share.funder_id),
        )
        for share in shares
    ]


def _codes(areas: Iterable[int], places: Places) -> list[str]:
    code = {number: code for code, number in places.number.items()}
    return sorted(code[number] for number in areas)
