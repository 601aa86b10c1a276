"""The whole book of a pot, to count with: whoever shows a part of it asks what its reader may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from samenspel.budget.models import BudgetLine, Contribution, ContributionState, MoneyLine, Pot
from samenspel.budget.permissions import counted_contributions, counted_lines
from samenspel.budget.rules import Asked, PotBalance, Sum, balance
from samenspel.compute.earmarks import Money, Need
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area, AreaPart

_FIRM = (ContributionState.COMMITTED, ContributionState.PAID)


@dataclass(frozen=True)
class Book:
    """One pot with all of its contributions and lines, and how they add up."""

    pot: Pot
    contributions: tuple[Contribution, ...]
    lines: tuple[BudgetLine, ...]
    balance: PotBalance


@dataclass(frozen=True)
class Places:
    """Each area with everything it lies in, by code: an area that got new borders is still that area."""

    around: Mapping[int, frozenset[str]]
    number: Mapping[str, int]

    def of(self, area_id: int | None) -> frozenset[int]:
        """The numbers of an area and of what it lies in."""
        return frozenset(self.number[code] for code in self.around.get(area_id or 0, frozenset()))

    def own(self, area: Area) -> int:
        """The number of an area itself."""
        return self.number.get(area.code, -1)


def books_of(pots: QuerySet[Pot], opgave: Opgave) -> tuple[Book, ...]:
    """The books of pots of one opgave, newest year first; five queries, two fewer without areas."""
    rows = list(pots)
    contributions: dict[int, list[Contribution]] = defaultdict(list)
    lines: dict[int, list[BudgetLine]] = defaultdict(list)
    if rows:
        for contribution in with_purpose(counted_contributions(pots)):
            contributions[contribution.pot_id].append(contribution)
        for line in with_who(counted_lines(pots)):
            lines[line.pot_id].append(line)
    places = places_of(opgave, (line for found in lines.values() for line in found), contributions.values())
    return tuple(
        Book(
            pot,
            tuple(contributions[pot.pk]),
            tuple(lines[pot.pk]),
            balance(
                [sum_of(one, places) for one in contributions[pot.pk]],
                [Asked(need_of(line, opgave, places), line.contribution_id) for line in lines[pot.pk]],
            ),
        )
        for pot in rows
    )


def balance_with(pot: Pot, shares: Sequence[MoneyLine]) -> PotBalance:
    """How these shares would add up in a pot, when they replace all that stands; four queries."""
    contributions = list(with_purpose(counted_contributions(Pot.objects.filter(pk=pot.pk))))
    places = places_of(pot.opgave, shares, [contributions])
    return balance(
        [sum_of(one, places) for one in contributions],
        [Asked(need_of(share, pot.opgave, places)) for share in shares],
    )


def payments_of(
    shares: Iterable[MoneyLine], found: PotBalance, givers: Mapping[int, int]
) -> list[tuple[int, int, int]]:
    """Who pays whom how many cents, when these shares are paid; givers by contribution."""
    return [
        (givers[contribution], share.effort.owner_party_id, cents)
        for share in shares
        for contribution, cents in found.lines[share.pk].payers
    ]


def with_purpose(contributions: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Contributions with their giver and everything they may be earmarked for."""
    return contributions.select_related("funder", "for_area", "for_action_line", "for_effort").order_by("pk")


def with_who(lines: QuerySet[BudgetLine]) -> QuerySet[BudgetLine]:
    """Lines with their effort, who does it and whose money is asked."""
    return lines.select_related(
        "effort__owner_party", "effort__action_line", "funder", "area", "proposal"
    ).order_by("year", "pk")


def sum_of(contribution: Contribution, places: Places) -> Sum:
    """A contribution in plain values."""
    return Sum(
        Money(
            contribution.pk,
            contribution.funder_id,
            contribution.cents,
            effort=contribution.for_effort_id,
            action_line=contribution.for_action_line_id,
            area=places.own(contribution.for_area) if contribution.for_area else None,
            taakveld=contribution.taakveld or None,
            year=contribution.only_year,
        ),
        is_firm=contribution.state in _FIRM,
        is_withdrawn=contribution.state == ContributionState.WITHDRAWN,
    )


def need_of(line: MoneyLine, opgave: Opgave, places: Places) -> Need:
    """A line or share in plain values; without an area it is for the area of the opgave."""
    return Need(
        line.pk,
        line.cents,
        effort=line.effort_id,
        year=line.year,
        action_line=line.effort.action_line_id,
        areas=places.of(line.area_id or opgave.area_id),
        taakveld=line.taakveld or None,
        funder=line.funder_id,
    )


def places_of(
    opgave: Opgave, lines: Iterable[MoneyLine], contributions: Collection[Collection[Contribution]]
) -> Places:
    """What the areas of lines lie in; two queries, none when no money is meant for an area."""
    meant = [one.for_area for found in contributions for one in found if one.for_area is not None]
    if not meant:
        return Places({}, {})
    ids = {opgave.area_id, *(line.area_id for line in lines)} - {None}
    rows = Area.objects.filter(pk__in=ids).select_related("parent__parent__parent__parent__parent")
    chains = {area.pk: _upward(area) for area in rows}
    wholes: dict[int, set[str]] = defaultdict(set)
    inside = {area.pk for chain in chains.values() for area in chain}
    parts = AreaPart.objects.filter(part__in=inside).values_list("part", "whole__code")
    for part, code in parts:
        wholes[part].add(code)
    around = {
        pk: frozenset(code for area in chain for code in (area.code, *wholes[area.pk]))
        for pk, chain in chains.items()
    }
    codes = {area.code for area in meant}.union(*around.values())
    return Places(around, {code: at for at, code in enumerate(sorted(codes))})


def _upward(area: Area) -> list[Area]:
    chain = [area]
    # Five steps up is what was fetched: neighbourhood, district, municipality, region or province, country.
    while len(chain) <= 5 and chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    return chain
