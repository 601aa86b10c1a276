"""What is agreed before a count and published with it, and reading it back from what was published."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from samenspel.compute.fair_division.bounds import Limits
from samenspel.compute.fair_division.completion import Completion, Stop
from samenspel.compute.fair_division.election import KNOWN_TIES, TIE_RULES, TieOrder
from samenspel.compute.fair_division.equal_shares import Utility


class Rule(StrEnum):
    """How money is divided over candidates."""

    GREEDY = "greedy"
    EQUAL_SHARES = "equal-shares"
    PROPORTIONAL = "proportional"


@dataclass(frozen=True)
class Settings:
    """What is agreed before the count; utility, completion and stop are for equal shares."""

    rule: Rule
    ties: tuple[str, ...] = TIE_RULES
    excluded: tuple[str, ...] = ()
    utility: Utility = Utility.COST
    completion: Completion = Completion.ADD_ONE
    stop: Stop = Stop.OVERSPEND
    seed: str = ""
    limits: Limits = field(default_factory=Limits)

    @property
    def tie_order(self) -> TieOrder:
        """Who goes first when the rule leaves it open."""
        return TieOrder(self.ties, self.seed)


class SettingsRefused(ValueError):
    """Published settings that cannot be read; ``name`` is which one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def parameters(settings: Settings) -> dict[str, Any]:
    """The settings as they are published; those that this rule does not use are left out."""
    all_of = {name: value for name, value in asdict(settings).items() if name != "limits"}
    kept: tuple[str, ...] = ("rule", "ties", "excluded")
    if settings.rule is Rule.EQUAL_SHARES:
        kept = (*kept, "utility", "completion", "stop")
    if "lot" in settings.ties:
        kept = (*kept, "seed")
    told = {name: plain(all_of[name]) for name in kept}
    limits = settings.limits
    if limits.minimum_share:
        told["minimum_share"] = plain(limits.minimum_share)
    if limits.minimum_choices:
        told["minimum_choices"] = limits.minimum_choices
    for name, of in (("caps", limits.caps), ("earmarks", limits.earmarks)):
        if of:
            told[name] = {area: plain(amount) for area, amount in sorted(of.items())}
    return told


def settings_from(published: Mapping[str, Any]) -> Settings:
    """Read published settings back; what is not named is as it is when nobody says anything.

    Raises
    ------
    SettingsRefused
        A setting is unknown, or not what it can be.
    """
    known = {*Settings.__dataclass_fields__, *Limits.__dataclass_fields__} - {"limits"}
    for name in published:
        if name not in known:
            raise SettingsRefused(name)
    limits = Limits(
        minimum_share=_read(published, "minimum_share", _amount, Fraction(0)),
        minimum_choices=_read(published, "minimum_choices", int, 0),
        caps=_read(published, "caps", _amounts, {}),
        earmarks=_read(published, "earmarks", _amounts, {}),
    )
    return Settings(
        rule=_read(published, "rule", Rule, None),
        ties=_read(published, "ties", _ties, TIE_RULES),
        excluded=_read(published, "excluded", tuple, ()),
        utility=_read(published, "utility", Utility, Utility.COST),
        completion=_read(published, "completion", Completion, Completion.ADD_ONE),
        stop=_read(published, "stop", Stop, Stop.OVERSPEND),
        seed=_read(published, "seed", str, ""),
        limits=limits,
    )


def _read(published: Mapping[str, Any], name: str, into: Any, otherwise: Any) -> Any:
    """One setting as what it is; one that must be there has no otherwise."""
    if name not in published:
        if otherwise is None:
            raise SettingsRefused(name)
        return otherwise
    try:
        return into(published[name])
    except (TypeError, ValueError, AttributeError, ZeroDivisionError):
        raise SettingsRefused(name) from None


def _amount(told: Any) -> Fraction:
    amount = Fraction(str(told))
    if amount < 0:
        raise ValueError(told)
    return amount


def _amounts(told: Mapping[str, Any]) -> dict[str, Fraction]:
    return {area: _amount(amount) for area, amount in told.items()}


def _ties(told: Any) -> tuple[str, ...]:
    ties = tuple(told)
    if not set(ties) <= set(KNOWN_TIES) or len(set(ties)) < len(ties):
        raise ValueError(told)
    return ties


def plain(value: Any) -> Any:
    """A value as JSON has it: amounts as numbers, whole where they are."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else round(float(value), 6)
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, tuple):
        return list(value)
    return value
