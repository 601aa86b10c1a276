"""The shapes in which a town tells what it learned."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Promised:
    """What somebody promised, so many days after the moment, and what became of it the next time."""

    what: str
    who: str
    days: int
    became: str = ""
    how: str = ""
    says: str = ""


@dataclass(frozen=True)
class Learned:
    """A lesson: what was seen, when that holds, what follows; the efforts it rests on and what it changed."""

    saw: str
    conditions: str
    from_now_on: str
    concerns: str
    rests_on: tuple[str, ...] = ()
    changed: tuple[str, str] | None = None


@dataclass(frozen=True)
class Moment:
    """One time that people looked back: who was asked, what they said, and what followed."""

    days_ago: int
    question: str
    place: str
    asked: tuple[tuple[str, str, str], ...]
    beforehand: tuple[tuple[str, str], ...]
    points: tuple[tuple[str, str, str], ...]
    changes: tuple[tuple[str, str], ...]
    lessons: tuple[Learned, ...]
    promises: tuple[Promised, ...]
    told: str


@dataclass(frozen=True)
class Telling:
    """A story with who agreed to it, when and for what."""

    days_ago: int
    title: str
    about: str
    text: str
    agreed_by: str
    is_success: bool = True
    for_all: bool = True


@dataclass(frozen=True)
class Learning:
    """All that was learned in an opgave, and the next time that people look back."""

    holder: str
    moments: tuple[Moment, ...]
    next_question: str
    next_asked: tuple[tuple[str, str, str], ...]
    stories: tuple[Telling, ...]
    sharer: str
    every_months: int
    used: tuple[str, str, str] = ("", "", "")
