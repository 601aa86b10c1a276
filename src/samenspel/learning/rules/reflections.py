"""When a reflection may be closed, and how long a link works."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

# Who could not come may still say something a week later; after that the moment has gone.
LINK_OUTLASTS = dt.timedelta(days=8)


@dataclass(frozen=True)
class Standing:
    """What a reflection has so far: what follows from it, earlier promises without a word, and its words."""

    n_changes: int
    n_lessons: int
    n_promises: int
    n_unjudged: int
    told: str

    @property
    def n_outcomes(self) -> int:
        """How many things follow from it."""
        return self.n_changes + self.n_lessons + self.n_promises


def still_missing(standing: Standing) -> tuple[str | Promise, ...]:
    """What has to be there before the reflection can be closed."""
    missing: list[str | Promise] = []
    if not standing.n_outcomes:
        missing.append(_("something that follows from it: a change of the plan, a lesson or a promise"))
    if standing.n_unjudged:
        missing.append(
            ngettext(
                "what became of %(n)d earlier promise",
                "what became of %(n)d earlier promises",
                standing.n_unjudged,
            )
            % {"n": standing.n_unjudged}
        )
    if not standing.told.strip():
        missing.append(_("in a few sentences what came of it, for everybody to read"))
    return tuple(missing)


def link_ends_on(planned_on: dt.date) -> dt.date:
    """The first day on which a link no longer works."""
    return planned_on + LINK_OUTLASTS
