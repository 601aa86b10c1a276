"""What public rules propose for the five lights of an opgave: effect, time, money, hours, assumptions.

A proposal is never a judgement: a person judges, with a reason. What was delivered is not among the
figures that count, and too little knowledge is never green: it is no proposal at all.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

METHOD: Final = "lights"
VERSION: Final = "1"

LIKELY_FROM: Final = 70
UNLIKELY_UP_TO: Final = 30
OLD_AFTER_YEARS: Final = 2
BEHIND_FROM: Final = 0.10
EFFORT_LONG_OVERDUE_DAYS: Final = 180
AGREED_OVERDUE_DAYS: Final = 14
MANY_OVERDUE_FROM: Final = 1 / 3
MUCH_MISSING_FROM: Final = 0.25
MUCH_LEFT_FROM: Final = 0.25
FAR_TOO_FEW_DAYS_FROM: Final = 0.25
JUDGED_LONG_AGO_DAYS: Final = 365
MANY_DOUBTED_FROM: Final = 0.5

# An output counts what was delivered, context what happens around it: neither says what came of it.
WEIGHED_ROLES: Final = frozenset({"effect", "outcome", "experience"})


class Colour(StrEnum):
    """Within time, money and expected effect; at risk; not within."""

    GREEN = "green"
    ORANGE = "orange"
    RED = "red"


_WORST_FIRST: Final = (Colour.RED, Colour.ORANGE)


class Aspect(StrEnum):
    """What is proposed for, in the order in which it is shown."""

    EFFECT = "effect"
    TIME = "time"
    MONEY = "money"
    HOURS = "hours"
    ASSUMPTIONS = "assumptions"
    # Not one of the five of an opgave: an effort has one light, of time, days and money together.
    EFFORT = "effort"


@dataclass(frozen=True)
class Finding:
    """One rule that applied: its code, what about, its colour (None: it only tells), the figures."""

    code: str
    about: str = ""
    colour: Colour | None = None
    figures: Mapping[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """What the rules propose of one aspect: a colour, or None, and every rule that it rests on."""

    aspect: Aspect
    colour: Colour | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Goal:
    """A value wanted in a year."""

    year: int
    value: float


@dataclass(frozen=True)
class Figure:
    """A figure with what is wanted of it; ``chance_percent`` is 0–100, None without an outlook.

    The unit weighs nothing: it goes along with what is found, so that a value is never read without it.
    """

    name: str
    role: str
    rises: bool = True
    values: Mapping[int, float] = field(default_factory=dict)
    start: Goal | None = None
    target: Goal | None = None
    chance_percent: int | None = None
    unit: str = ""


@dataclass(frozen=True)
class Work:
    """An effort that is planned or runs: until when, and whether its last note said that it is stuck."""

    name: str
    ends_before: dt.date | None = None
    is_stuck: bool = False


@dataclass(frozen=True)
class Promise:
    """An agreement that is still open."""

    name: str
    due_on: dt.date | None = None


@dataclass(frozen=True)
class Piece:
    """One effort with its open agreements, its days of this year, and its money of this year and later."""

    work: Work
    promises: tuple[Promise, ...] = ()
    promised_days: float = 0
    offered_days: float = 0
    withdrawn_days: float = 0
    n_shares_without_days: int = 0
    asked_cents: int = 0
    missing_cents: int = 0


@dataclass(frozen=True)
class Purse:
    """The money of one pot, in whole cents: asked for, firmly promised, missing, and left without a use."""

    name: str
    asked_cents: int
    firm_cents: int
    missing_cents: int
    left_cents: int = 0


@dataclass(frozen=True)
class Hands:
    """The days of one party or team in a year; ``works_out`` is yes, tight, no or empty (nobody answered)."""

    name: str
    promised_days: float
    available_days: float | None = None
    works_out: str = ""


@dataclass(frozen=True)
class Assumption:
    """What a link of the theory assumes, with its newest judgement and its open test."""

    name: str
    confidence: str = ""
    judged_on: dt.date | None = None
    test_due_on: dt.date | None = None


@dataclass(frozen=True)
class Situation:
    """Everything that the rules look at; a record says what was known on that day."""

    today: dt.date
    figures: tuple[Figure, ...] = ()
    works: tuple[Work, ...] = ()
    promises: tuple[Promise, ...] = ()
    purses: tuple[Purse, ...] = ()
    hands: tuple[Hands, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    # Each gets a light of its own; they change none of the five.
    efforts: tuple[Piece, ...] = ()


def proposals(now: Situation) -> tuple[Proposal, ...]:
    """What the rules propose, an aspect each, in a fixed order."""
    return (
        effect(now.figures, this_year=now.today.year),
        time(now.works, now.promises, today=now.today),
        money(now.purses),
        hours(now.hands),
        assumptions(now.assumptions, today=now.today),
    )


def parameters() -> dict[str, float | int]:
    """The fixed limits, as they are published with every result."""
    return {
        "likely_from_percent": LIKELY_FROM,
        "unlikely_up_to_percent": UNLIKELY_UP_TO,
        "old_after_years": OLD_AFTER_YEARS,
        "behind_from_share": BEHIND_FROM,
        "effort_long_overdue_days": EFFORT_LONG_OVERDUE_DAYS,
        "agreed_overdue_days": AGREED_OVERDUE_DAYS,
        "many_overdue_from_share": round(MANY_OVERDUE_FROM, 4),
        "much_missing_from_share": MUCH_MISSING_FROM,
        "much_left_from_share": MUCH_LEFT_FROM,
        "far_too_few_days_from_share": FAR_TOO_FEW_DAYS_FROM,
        "judged_long_ago_days": JUDGED_LONG_AGO_DAYS,
        "many_doubted_from_share": MANY_DOUBTED_FROM,
    }


def effect(figures: Iterable[Figure], *, this_year: int) -> Proposal:
    """The worst of what the figures of effect, outcome and experience say.

    Green only when every figure with a target is green: one that cannot be said leaves the whole unsaid.
    """
    weighed = [each for each in figures if each.role in WEIGHED_ROLES]
    if not weighed:
        return _proposal(Aspect.EFFECT, [Finding("effect.no-figure")], is_known=False)
    found = [_of_figure(each, this_year=this_year) for each in weighed]
    is_known = all(any(finding.colour for finding in findings) for findings in found)
    return _proposal(Aspect.EFFECT, [finding for each in found for finding in each], is_known=is_known)


def _of_figure(figure: Figure, *, this_year: int) -> list[Finding]:
    if figure.target is None:
        return [Finding("effect.no-target", figure.name)]
    if not figure.values:
        return [Finding("effect.no-values", figure.name)]
    wanted: dict[str, float | int | str] = {"target": figure.target.value, "target_year": figure.target.year}
    wanted |= {"unit": figure.unit} if figure.unit else {}
    came = figure.values.get(figure.target.year)
    if came is not None:
        is_met = came >= figure.target.value if figure.rises else came <= figure.target.value
        colour = Colour.GREEN if is_met else Colour.RED
        code = "effect.met" if is_met else "effect.missed"
        return [Finding(code, figure.name, colour, {**wanted, "came": came})]
    newest = max(figure.values)
    if this_year - newest > OLD_AFTER_YEARS:
        return [Finding("effect.figures-old", figure.name, None, {**wanted, "newest_year": newest})]
    return [*_of_chance(figure, wanted), *_of_path(figure, figure.target, newest)]


def _of_chance(figure: Figure, wanted: Mapping[str, float | int | str]) -> list[Finding]:
    percent = figure.chance_percent
    if percent is None:
        return [Finding("effect.too-few-to-say", figure.name, None, wanted)]
    told = {**wanted, "chance_percent": percent}
    if percent >= LIKELY_FROM:
        return [Finding("effect.likely", figure.name, Colour.GREEN, told)]
    if percent > UNLIKELY_UP_TO:
        return [Finding("effect.either-way", figure.name, Colour.ORANGE, told)]
    return [Finding("effect.unlikely", figure.name, Colour.RED, told)]


def _of_path(figure: Figure, target: Goal, newest: int) -> list[Finding]:
    """Behind the straight way from start to target by a tenth of the whole way or more; never good news."""
    start = figure.start
    if start is None or not start.year < newest < target.year or start.value == target.value:
        return []
    way = target.value - start.value
    expected = start.value + way * (newest - start.year) / (target.year - start.year)
    behind = (expected - figure.values[newest]) / way
    if behind < BEHIND_FROM:
        return []
    told: dict[str, float | int | str] = {
        "newest": figure.values[newest],
        "newest_year": newest,
        "expected": round(expected, 4),
        "behind_share": round(behind, 4),
    }
    told |= {"unit": figure.unit} if figure.unit else {}
    return [Finding("effect.behind-path", figure.name, Colour.ORANGE, told)]


def time(works: Iterable[Work], promises: Iterable[Promise], *, today: dt.date) -> Proposal:
    """Efforts past their end, agreements past their day, efforts that are stuck."""
    dated = [each for each in works if each.ends_before is not None]
    agreed = [each for each in promises if each.due_on is not None]
    found = [Finding("time.effort-stuck", each.name, Colour.ORANGE) for each in works if each.is_stuck]
    late = [each for each in dated if _days_since(each.ends_before, today) >= 0]
    for each in late:
        days = _days_since(each.ends_before, today)
        colour = Colour.RED if days > EFFORT_LONG_OVERDUE_DAYS else Colour.ORANGE
        found.append(Finding("time.effort-overdue", each.name, colour, {"days": days}))
    if len(late) > 1 and len(late) >= MANY_OVERDUE_FROM * len(dated):
        told = {"n": len(late), "of": len(dated)}
        found.append(Finding("time.many-efforts-overdue", "", Colour.RED, told))
    for promise in agreed:
        days = _days_since(promise.due_on, today)
        if days > AGREED_OVERDUE_DAYS:
            found.append(Finding("time.agreed-overdue", promise.name, Colour.ORANGE, {"days": days}))
    is_known = bool(dated or agreed)
    if not found:
        told = {"n_efforts": len(dated), "n_agreed": len(agreed)}
        found.append(Finding("time.nothing-overdue" if is_known else "time.no-dates", figures=told))
    return _proposal(Aspect.TIME, found, is_known=is_known)


def _days_since(day: dt.date | None, today: dt.date) -> int:
    return (today - day).days if day is not None else 0


def money(purses: Iterable[Purse]) -> Proposal:
    """What is asked against what is firmly there, what is missing, and what is left without a use."""
    asked = [each for each in purses if each.asked_cents > 0]
    found = [finding for each in asked for finding in _of_purse(each)]
    if not asked:
        found.append(Finding("money.nothing-asked"))
    return _proposal(Aspect.MONEY, found, is_known=bool(asked))


def _of_purse(purse: Purse) -> list[Finding]:
    told = {"asked_cents": purse.asked_cents, "firm_cents": purse.firm_cents}
    if purse.missing_cents > 0:
        is_much = purse.missing_cents >= MUCH_MISSING_FROM * purse.asked_cents
        code, colour = ("money.much-missing", Colour.RED) if is_much else ("money.missing", Colour.ORANGE)
        return [Finding(code, purse.name, colour, {**told, "missing_cents": purse.missing_cents})]
    if purse.firm_cents < purse.asked_cents:
        return [Finding("money.not-firm", purse.name, Colour.ORANGE, told)]
    if purse.left_cents >= MUCH_LEFT_FROM * purse.asked_cents:
        return [
            Finding("money.much-left", purse.name, Colour.ORANGE, {**told, "left_cents": purse.left_cents})
        ]
    return [Finding("money.covered", purse.name, Colour.GREEN, told)]


def hours(hands: Iterable[Hands]) -> Proposal:
    """What people answered to "does it work out?", and promised days against days that are there."""
    promised = [each for each in hands if each.promised_days > 0 or each.works_out]
    found = [finding for each in promised for finding in _of_hands(each)]
    if not promised:
        found.append(Finding("hours.nothing-promised"))
    is_known = bool(promised) and all(finding.code != "hours.unknown" for finding in found)
    return _proposal(Aspect.HOURS, found, is_known=is_known)


def _of_hands(hands: Hands) -> list[Finding]:
    told: dict[str, float | int | str] = {"promised_days": hands.promised_days}
    if hands.works_out == "no":
        return [Finding("hours.does-not-work-out", hands.name, Colour.RED, told)]
    if hands.available_days is None and not hands.works_out:
        return [Finding("hours.unknown", hands.name, None, told)]
    if hands.available_days is not None:
        told["available_days"] = hands.available_days
        short = hands.promised_days - hands.available_days
        if short > 0:
            is_far = short >= FAR_TOO_FEW_DAYS_FROM * hands.promised_days
            code = "hours.far-too-few" if is_far else "hours.too-few"
            # A person who says that it works out is heard: then the sum is a question, not an answer.
            colour = Colour.RED if is_far and hands.works_out != "yes" else Colour.ORANGE
            return [Finding(code, hands.name, colour, told)]
    if hands.works_out == "tight":
        return [Finding("hours.tight", hands.name, Colour.ORANGE, told)]
    return [Finding("hours.enough", hands.name, Colour.GREEN, told)]


def assumptions(found_in: Iterable[Assumption], *, today: dt.date) -> Proposal:
    """What the way of working rests on: doubted, judged long ago, never judged, or its test overdue."""
    all_of = list(found_in)
    if not all_of:
        return _proposal(Aspect.ASSUMPTIONS, [Finding("assumptions.none")], is_known=False)
    found = [finding for each in all_of for finding in _of_assumption(each, today=today)]
    n_doubted = sum(each.confidence == "low" for each in all_of)
    if n_doubted > 1 and n_doubted >= MANY_DOUBTED_FROM * len(all_of):
        told = {"n": n_doubted, "of": len(all_of)}
        found.append(Finding("assumptions.many-doubted", "", Colour.RED, told))
    is_known = all(each.confidence for each in all_of)
    if not found:
        found.append(Finding("assumptions.hold", "", Colour.GREEN, {"of": len(all_of)}))
    return _proposal(Aspect.ASSUMPTIONS, found, is_known=is_known)


def _of_assumption(each: Assumption, *, today: dt.date) -> list[Finding]:
    found = []
    if each.confidence == "low":
        found.append(Finding("assumptions.doubted", each.name, Colour.ORANGE))
    elif not each.confidence:
        found.append(Finding("assumptions.not-judged", each.name))
    elif each.judged_on and (today - each.judged_on).days > JUDGED_LONG_AGO_DAYS:
        told = {"days": (today - each.judged_on).days}
        found.append(Finding("assumptions.judged-long-ago", each.name, Colour.ORANGE, told))
    if each.test_due_on is not None and each.test_due_on < today:
        told = {"days": (today - each.test_due_on).days}
        found.append(Finding("assumptions.test-overdue", each.name, Colour.ORANGE, told))
    return found


def worst_of(findings: Iterable[Finding]) -> Colour | None:
    """Red before orange; nothing when no rule gave one of these."""
    given = {finding.colour for finding in findings}
    return next((colour for colour in _WORST_FIRST if colour in given), None)


def _proposal(aspect: Aspect, findings: Sequence[Finding], *, is_known: bool) -> Proposal:
    """The worst colour that a rule gave; green only when everything that counts could be said."""
    return Proposal(aspect, worst_of(findings) or (Colour.GREEN if is_known else None), tuple(findings))
