"""Places on a page that higher rooms fill, so that a lower room need not know them.

A room registers a provider in its ``apps.py``; the page that has the slot asks all of them in order.
A provider gets the viewer and the subject and returns a filling, or None when it has nothing to say.
What several fillings of one page rest on is a reading: the page asks it once and hands it to each of them.
In the same way a room that does something may let the rooms above do their part of it: it tells, they listen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Provider = Callable[
    ..., "Panel | Stop | Button | Amounts | Choices | frozenset[int] | tuple[int, ...] | None"
]
Reading = Callable[[Any, Any], Any]
Listener = Callable[[Any, Any], None]


@dataclass(frozen=True)
class Panel:
    """A part of a page: which template, with which plain values."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Stop:
    """A stop of the thread: its count, its state (none, busy, fine, attention), its address."""

    key: str
    count: str | Promise
    state: str
    url: str


@dataclass(frozen=True)
class Button:
    """A step that leads to a higher room."""

    label: str | Promise
    url: str


@dataclass(frozen=True)
class Amounts:
    """Money of a higher room for a table of ours: whole cents for each pair of numbers.

    A room that knows of which year its money is, tells that too.
    """

    values: Mapping[tuple[int, int], int] = field(default_factory=dict)
    by_year: Mapping[int, Mapping[tuple[int, int], int]] | None = None

    def of(self, year: int) -> Mapping[tuple[int, int], int]:
        """The money of a year; all of it where no years are known."""
        return self.values if self.by_year is None else self.by_year.get(year, {})


@dataclass(frozen=True)
class Choices:
    """Things of a higher room to choose from in a form of ours: a heading, and per thing its key and name.

    ``word`` is the word of their kind in an address: everything of that kind is among them, or not to choose.
    """

    label: str | Promise
    options: tuple[tuple[str, str], ...] = ()
    word: str = ""


@dataclass(frozen=True)
class _Registered:
    order: int
    provider: Provider
    reading: Reading | None


_providers: dict[str, list[_Registered]] = defaultdict(list)
_listeners: dict[str, list[Listener]] = defaultdict(list)


def register(slot: str, provider: Provider, *, order: int, reading: Reading | None = None) -> None:
    """Fill a slot; called once, from a room's ``apps.py``. A provider with a reading gets that as well."""
    _providers[slot].append(_Registered(order, provider, reading))
    _providers[slot].sort(key=lambda registered: registered.order)


@dataclass(frozen=True)
class Showing:
    """One page shown once to one viewer: its slots share what is read for them."""

    viewer: Any
    subject: Any
    _read: dict[Reading, Any] = field(default_factory=dict)

    def fill(self, slot: str) -> list[Any]:
        """Everything that the rooms put into this slot, in order."""
        fillings = (self._filling(registered) for registered in _providers[slot])
        return [filling for filling in fillings if filling is not None]

    def _filling(self, registered: _Registered) -> Any:
        reading = registered.reading
        if reading is None:
            return registered.provider(self.viewer, self.subject)
        if reading not in self._read:
            self._read[reading] = reading(self.viewer, self.subject)
        return registered.provider(self.viewer, self.subject, self._read[reading])


def fill(slot: str, viewer: Any, subject: Any) -> list[Any]:
    """What the rooms put into the only slot of a page, or into one that shares nothing with others."""
    return Showing(viewer, subject).fill(slot)


def listen(occasion: str, listener: Listener) -> None:
    """Do this room's part when it happens; called once, from a room's ``apps.py``."""
    _listeners[occasion].append(listener)


def tell(occasion: str, viewer: Any, subject: Any) -> None:
    """Let the rooms above do their part, in the same transaction; what they refuse is not done at all."""
    for listener in _listeners[occasion]:
        listener(viewer, subject)
