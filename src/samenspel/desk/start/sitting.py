"""Who sits at the desk: their roles, their opgaven and their parties, read once for all lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.translation import pgettext

from samenspel.opgaven.models import Assignment
from samenspel.opgaven.permissions import visible_opgaven
from samenspel.people.permissions import Viewer

A_WEEK = dt.timedelta(days=7)
A_MONTH = dt.timedelta(days=30)
A_QUARTER = dt.timedelta(days=92)


@dataclass(frozen=True)
class StartLine:
    """One thing that a role comes for: a sentence with a number in it, and where it leads."""

    sentence: str
    url: str


@dataclass(frozen=True)
class Desk:
    """Whoever signed in, today, with the assignments that run."""

    viewer: Viewer
    today: dt.date
    assignments: Sequence[Assignment]

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles on opgaven and in organisations together."""
        on_opgaven = {assignment.role for assignment in self.assignments}
        return frozenset(on_opgaven | {role for role, _where in self.viewer.functions})

    @cached_property
    def opgave_ids(self) -> frozenset[int]:
        """The opgaven on which this person has a role."""
        return frozenset(assignment.opgave_id for assignment in self.assignments)

    @cached_property
    def organisations(self) -> frozenset[int]:
        """The organisations in which this person has a function."""
        return frozenset(where for _role, where in self.viewer.functions)

    @property
    def email(self) -> str:
        """The address by which this person is asked."""
        return self.viewer.account.email if self.viewer.account else ""

    @cached_property
    def opgaven(self) -> tuple[int, ...]:
        """The opgaven of this person: with a role on them, or of an organisation in which they have one.

        Read once: as a question inside each other question, Django would build it anew for every line.
        """
        found = visible_opgaven(self.viewer).filter(
            Q(pk__in=self.opgave_ids) | Q(owner__in=self.organisations)
        )
        return tuple(found.order_by().values_list("pk", flat=True))


def counted(n: int) -> dict[str, object]:
    """A number for a sentence: none in a word, so that the sentence reads well."""
    return {"n": n if n else pgettext("how many", "no"), "number": n}


def line(sentence: str, url: str) -> StartLine:
    """A line that begins with a capital, also when its number is a word."""
    return StartLine(sentence[:1].upper() + sentence[1:], url)
