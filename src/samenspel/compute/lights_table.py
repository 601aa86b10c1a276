"""A situation and its proposals as plain JSON values, read strictly and written in one fixed form."""

import datetime as dt
import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from samenspel.compute.lights import (
    METHOD,
    VERSION,
    Assumption,
    Figure,
    Finding,
    Goal,
    Hands,
    Piece,
    Promise,
    Proposal,
    Purse,
    Situation,
    Work,
    parameters,
    proposals,
)
from samenspel.compute.lights_of_efforts import effort

Thing = TypeVar("Thing")

_ROLES: Final = ("effect", "outcome", "experience", "output", "context")
_ANSWERS: Final = ("", "yes", "tight", "no")
_CONFIDENCE: Final = ("", "low", "medium", "high")


@dataclass(frozen=True)
class SituationRefused(Exception):
    """The file says something that the rules cannot read: where, and which kind of value belongs there."""

    where: str
    wanted: str
    allowed: str = ""


def read_situation(content: Any) -> Situation:
    """A situation from plain values; an unknown key is refused, so that a misspelling does no harm."""
    top = _Reader("", content, ("today", *_LISTS))
    today = top.date("today")
    if today is None:
        raise SituationRefused("today", "date")
    lists: dict[str, Any] = {name: top.list_of(name, reader) for name, reader in _LISTS.items()}
    return Situation(today=today, **lists)


def situation_to_mapping(now: Situation) -> dict[str, Any]:
    """The same values as a file holds them, so that anybody can compute the proposals again."""
    return {
        "today": now.today.isoformat(),
        "figures": [
            {
                "name": each.name,
                "role": each.role,
                "rises": each.rises,
                "values": {str(year): value for year, value in sorted(each.values.items())},
                "start": _goal_out(each.start),
                "target": _goal_out(each.target),
                "chance_percent": each.chance_percent,
                # Left out when nobody gave it: a file of before units has the digest that it had.
                **({"unit": each.unit} if each.unit else {}),
            }
            for each in now.figures
        ],
        "works": [
            {"name": each.name, "ends_before": _day_out(each.ends_before), "is_stuck": each.is_stuck}
            for each in now.works
        ],
        "promises": [{"name": each.name, "due_on": _day_out(each.due_on)} for each in now.promises],
        "purses": [dict(vars(each)) for each in now.purses],
        "hands": [dict(vars(each)) for each in now.hands],
        "assumptions": [
            {
                "name": each.name,
                "confidence": each.confidence,
                "judged_on": _day_out(each.judged_on),
                "test_due_on": _day_out(each.test_due_on),
            }
            for each in now.assumptions
        ],
        # Left out where there are none: a file of before has the digest that it had.
        **({"efforts": [_piece_out(each) for each in now.efforts]} if now.efforts else {}),
    }


def _piece_out(piece: Piece) -> dict[str, Any]:
    work = piece.work
    sums = {name: value for name, value in vars(piece).items() if name not in {"work", "promises"}}
    return {
        "name": work.name,
        "ends_before": _day_out(work.ends_before),
        "is_stuck": work.is_stuck,
        "promises": [{"name": each.name, "due_on": _day_out(each.due_on)} for each in piece.promises],
        **sums,
    }


def input_digest(now: Situation) -> str:
    """The SHA-256 of the situation in its fixed form, whatever the order of its keys was."""
    canonical = json.dumps(situation_to_mapping(now), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def finding_to_mapping(finding: Finding) -> dict[str, Any]:
    """One rule that applied, in plain values."""
    return {
        "code": finding.code,
        "about": finding.about,
        "colour": finding.colour.value if finding.colour else None,
        "figures": dict(finding.figures),
    }


def proposal_to_mapping(proposal: Proposal) -> dict[str, Any]:
    """One proposal in plain values."""
    return {
        "colour": proposal.colour.value if proposal.colour else None,
        "findings": [finding_to_mapping(finding) for finding in proposal.findings],
    }


def proposal_digest(proposal: Proposal) -> str:
    """What a proposal says, as one digest; days that go by change nothing while the rules say the same."""
    plain = proposal_to_mapping(proposal)
    for finding in plain["findings"]:
        finding["figures"].pop("days", None)
    canonical = json.dumps([VERSION, proposal.aspect.value, plain], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def lights_to_mapping(now: Situation) -> dict[str, Any]:
    """The proposals of a situation with everything that is needed to check them."""
    return {
        "method": METHOD,
        "version": VERSION,
        "parameters": parameters(),
        "input_digest": input_digest(now),
        "proposals": {each.aspect.value: proposal_to_mapping(each) for each in proposals(now)},
        "efforts": [
            {"about": each.work.name, **proposal_to_mapping(effort(each, today=now.today))}
            for each in now.efforts
        ],
    }


def _goal_out(goal: Goal | None) -> dict[str, float] | None:
    return {"year": goal.year, "value": goal.value} if goal else None


def _day_out(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


class _Reader:
    """One object of the file, read key by key."""

    def __init__(self, where: str, content: Any, keys: Sequence[str]) -> None:
        if not isinstance(content, Mapping):
            raise SituationRefused(where or "-", "object")
        for key in content:
            if key not in keys:
                raise SituationRefused(f"{where} {key}".strip(), "key", ", ".join(keys))
        self._where, self._content = where, content

    def _at(self, key: str) -> str:
        return f"{self._where} {key}".strip()

    def text(self, key: str, allowed: Sequence[str] = ()) -> str:
        """A text, empty when it is not there."""
        value = self._content.get(key, "")
        if not isinstance(value, str) or (allowed and value not in allowed):
            words = ", ".join(word for word in allowed if word)
            raise SituationRefused(self._at(key), "word" if allowed else "text", words)
        return value

    def truth(self, key: str, *, usual: bool) -> bool:
        """True or false."""
        value = self._content.get(key, usual)
        if not isinstance(value, bool):
            raise SituationRefused(self._at(key), "truth")
        return value

    def number(self, key: str, *, least: float | None = None, most: float | None = None) -> float | None:
        """A number, or None."""
        return _number(self._at(key), self._content.get(key), least=least, most=most)

    def whole(self, key: str, *, least: int | None = None, most: int | None = None) -> int | None:
        """A whole number, or None."""
        value = self.number(key, least=least, most=most)
        if value is not None and value != int(value):
            raise SituationRefused(self._at(key), "whole")
        return None if value is None else int(value)

    def date(self, key: str) -> dt.date | None:
        """A day, or None."""
        value = self._content.get(key)
        if value is None:
            return None
        try:
            return dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            raise SituationRefused(self._at(key), "date") from None

    def goal(self, key: str) -> Goal | None:
        """A value in a year, or None."""
        content = self._content.get(key)
        if content is None:
            return None
        inner = _Reader(self._at(key), content, ("year", "value"))
        year, value = inner.whole("year", least=1600, most=2200), inner.number("value")
        if year is None or value is None:
            raise SituationRefused(self._at(key), "goal")
        return Goal(year, value)

    def years(self, key: str) -> dict[int, float]:
        """Values by year; an unknown one is left out."""
        content = self._content.get(key, {})
        if not isinstance(content, Mapping) or not all(str(year).isdigit() for year in content):
            raise SituationRefused(self._at(key), "years")
        found = {int(year): _number(f"{self._at(key)} {year}", value) for year, value in content.items()}
        return {year: value for year, value in found.items() if value is not None}

    def list_of(self, key: str, reader: Callable[[str, Any], Thing]) -> tuple[Thing, ...]:
        """A list of things, each read by its own reader."""
        content = self._content.get(key, [])
        if not isinstance(content, list):
            raise SituationRefused(self._at(key), "list")
        return tuple(reader(f"{self._at(key)} {place}", each) for place, each in enumerate(content, start=1))


def _number(where: str, value: Any, *, least: float | None = None, most: float | None = None) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise SituationRefused(where, "number")
    if (least is not None and value < least) or (most is not None and value > most):
        raise SituationRefused(where, "limits", f"{least}" if most is None else f"{least}–{most}")
    return value


def _figure(where: str, content: Any) -> Figure:
    keys = ("name", "role", "rises", "values", "start", "target", "chance_percent", "unit")
    found = _Reader(where, content, keys)
    return Figure(
        name=found.text("name"),
        role=found.text("role", _ROLES),
        rises=found.truth("rises", usual=True),
        values=found.years("values"),
        start=found.goal("start"),
        target=found.goal("target"),
        chance_percent=found.whole("chance_percent", least=0, most=100),
        unit=found.text("unit"),
    )


def _work(where: str, content: Any) -> Work:
    found = _Reader(where, content, ("name", "ends_before", "is_stuck"))
    return Work(found.text("name"), found.date("ends_before"), found.truth("is_stuck", usual=False))


def _promise(where: str, content: Any) -> Promise:
    found = _Reader(where, content, ("name", "due_on"))
    return Promise(found.text("name"), found.date("due_on"))


def _purse(where: str, content: Any) -> Purse:
    sums = ("asked_cents", "firm_cents", "missing_cents", "left_cents")
    found = _Reader(where, content, ("name", *sums))
    return Purse(found.text("name"), *(found.whole(key, least=0) or 0 for key in sums))


def _hands(where: str, content: Any) -> Hands:
    found = _Reader(where, content, ("name", "promised_days", "available_days", "works_out"))
    return Hands(
        found.text("name"),
        found.number("promised_days", least=0) or 0,
        found.number("available_days", least=0),
        found.text("works_out", _ANSWERS),
    )


def _assumption(where: str, content: Any) -> Assumption:
    found = _Reader(where, content, ("name", "confidence", "judged_on", "test_due_on"))
    confidence = found.text("confidence", _CONFIDENCE)
    return Assumption(found.text("name"), confidence, found.date("judged_on"), found.date("test_due_on"))


def _piece(where: str, content: Any) -> Piece:
    days = ("promised_days", "offered_days", "withdrawn_days")
    sums = ("n_shares_without_days", "asked_cents", "missing_cents")
    found = _Reader(where, content, ("name", "ends_before", "is_stuck", "promises", *days, *sums))
    return Piece(
        Work(found.text("name"), found.date("ends_before"), found.truth("is_stuck", usual=False)),
        found.list_of("promises", _promise),
        promised_days=found.number("promised_days", least=0) or 0,
        offered_days=found.number("offered_days", least=0) or 0,
        withdrawn_days=found.number("withdrawn_days", least=0) or 0,
        **{key: found.whole(key, least=0) or 0 for key in sums},
    )


_LISTS: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "figures": _figure,
    "works": _work,
    "promises": _promise,
    "purses": _purse,
    "hands": _hands,
    "assumptions": _assumption,
    "efforts": _piece,
}
