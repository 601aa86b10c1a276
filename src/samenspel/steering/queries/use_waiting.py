"""What waits for one person about figures and lights: a new value, an old judgement, a year that is over."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.approach.queries.waiting import Waiting
from samenspel.figures.models import BatchState
from samenspel.figures.permissions import visible_coverage
from samenspel.foundation.periods import year
from samenspel.foundation.rights import rights_of
from samenspel.opgaven.permissions import running_assignments
from samenspel.people.permissions import Viewer
from samenspel.steering.permissions import visible_judgements, visible_targets, visible_uses
from samenspel.steering.rules import QUARTER_DAYS

# As long as a new value counts as news.
NEW_FOR_DAYS = 30


def course_waiting_for(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """What waits for this person; five queries."""
    if viewer.account is None or viewer.account.person_id is None:
        return []
    return [*_new_values(viewer, today), *_old_judgements(viewer, today), *_years_over(viewer, today)]


def _new_values(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Figures that this person looks after and that got a value lately; two queries."""
    person_id = viewer.account.person_id if viewer.account else None
    mine = list(
        visible_uses(viewer)
        .filter(owner=person_id or 0, ends_before=None)
        .select_related("indicator", "area", "opgave")
    )
    came_in = dict(
        visible_coverage(viewer)
        .filter(indicator__in={use.indicator_id for use in mine}, batch__state=BatchState.LIVE)
        .values("indicator")
        .annotate(newest=Max("batch__live_at"))
        .values_list("indicator", "newest")
    )
    found = []
    for use in mine:
        newest = came_in.get(use.indicator_id)
        # What was there on the day that one took it on is no news.
        if newest is None or not use.starts_on < newest.date() or (today - newest.date()).days > NEW_FOR_DAYS:
            continue
        found.append(
            Waiting(
                what=_("Look at the new value of “%(figure)s”") % {"figure": str(use)},
                about=use.opgave.title,
                why=gettext_lazy("you look after this figure"),
                minutes=5,
                url=reverse("steering:use", args=[use.opgave_id, str(use.pk)]),
            )
        )
    return found


def _judged_by_me(viewer: Viewer, today: dt.date) -> dict[int, str]:
    """The opgaven whose lights this person judges by assignment, with their titles; one query."""
    person_id = viewer.account.person_id if viewer.account else None
    holders = rights_of("steering").holders["judge_light"]
    mine = running_assignments(today=today).filter(person=person_id or 0, role__in=holders)
    return dict(mine.values_list("opgave_id", "opgave__title"))


def _old_judgements(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Lights that were judged more than a quarter ago, a row an opgave; two queries."""
    titles = _judged_by_me(viewer, today)
    newest = (
        visible_judgements(viewer)
        .filter(opgave__in=titles, use=None, effort=None)
        .order_by()
        .values("opgave", "aspect")
        .annotate(last=Max("judged_on"))
    )
    n_old: dict[int, int] = defaultdict(int)
    for row in newest:
        n_old[row["opgave"]] += (today - row["last"]).days > QUARTER_DAYS
    return [
        Waiting(
            what=ngettext(
                "Judge %(n)d light again: it was judged more than three months ago",
                "Judge %(n)d lights again: they were judged more than three months ago",
                n,
            )
            % {"n": n},
            about=titles[opgave_id],
            why=gettext_lazy("you judge the lights of this opgave"),
            minutes=10,
            url=reverse("steering:lights", args=[opgave_id]),
        )
        for opgave_id, n in n_old.items()
        if n
    ]


def _years_over(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Figures that this person looks after whose newest target is of a year that is over; one query."""
    person_id = viewer.account.person_id if viewer.account else None
    newest = (
        visible_targets(viewer)
        .filter(use__owner=person_id or 0, use__ends_before=None)
        .select_related("use__indicator", "use__area", "use__opgave")
        .order_by("number")
    )
    last = {target.use_id: target for target in newest}
    return [
        Waiting(
            what=_("Say what now: the target year of “%(figure)s” is over") % {"figure": str(target.use)},
            about=target.use.opgave.title,
            why=gettext_lazy("you look after this figure"),
            minutes=10,
            url=reverse("steering:use", args=[target.use.opgave_id, str(target.use_id)]),
        )
        for target in last.values()
        if target.period < year(today.year).code
    ]
