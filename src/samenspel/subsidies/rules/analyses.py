"""What an analysis still misses, and where something stands after a step up or down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class OpgaveInHand:
    """What adoption asks of one opgave of an area."""

    title: str
    has_why: bool
    n_results: int


def missing_parts(opgaven: Sequence[OpgaveInHand], *, n_findings: int) -> list[str]:
    """What has to be written before an analysis can be adopted, in words; empty when it is whole."""
    missing = []
    if not n_findings:
        missing.append(_("at least one thing that is known about the area"))
    if not opgaven:
        missing.append(_("at least one opgave of the area"))
    for opgave in opgaven:
        if not opgave.has_why:
            missing.append(_("why “%(title)s” is needed here") % {"title": opgave.title})
        if not opgave.n_results:
            missing.append(_("a wanted result of “%(title)s”") % {"title": opgave.title})
    return missing


def moved(things: Sequence[Thing], thing: Thing, *, to: int) -> list[Thing]:
    """The same things in a new order, with this one at place ``to`` (from 1, never beyond the ends)."""
    others = [each for each in things if each != thing]
    others.insert(max(1, min(to, len(things))) - 1, thing)
    return others


def leads_somewhere(link: str) -> bool:
    """Whether a link is an address on the web or a page of ours, and nothing that a browser would run."""
    return not link or link.startswith(("https://", "http://")) or (link[:1] == "/" and link[:2] != "//")
