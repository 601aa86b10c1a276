"""What of this room waits for one person, for My work."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.approach.queries import Waiting
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.rhythm.models import EditionState, MomentKind, PlanningMoment
from samenspel.rhythm.permissions import (
    among_where,
    opgaven_where,
    visible_editions,
    visible_items,
    visible_moments,
)
from samenspel.rhythm.queries.editions import KIND_OF_PRODUCT
from samenspel.rhythm.words import PAPERS

# A contribution comes in sight this many days before it has to be in; a piece of the council too.
DAYS_AHEAD = 28


def rhythm_waiting_for(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """What waits for this person; six queries."""
    if viewer.account is None:
        return []
    return [*_contributions(viewer, today), *_handed_in(viewer, today), *_council(viewer, today)]


def _contributions(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Papers to write for a moment that is near, for who leads an opgave of that municipality."""
    near = visible_moments(viewer).filter(
        dropped_at__isnull=True,
        due_on__lte=today + dt.timedelta(days=DAYS_AHEAD),
        happens_on__gte=today,
        # The council meets too often to ask a letter for each meeting.
        kind__in=set(KIND_OF_PRODUCT) - {MomentKind.COUNCIL},
    )
    moments = list(near)
    if not moments:
        return []
    mine = list(opgaven_where(viewer, "hand_in").filter(status="opgave"))
    given = set(
        visible_editions(viewer)
        .filter(moment__in=moments, state__in=[EditionState.HANDED_IN, EditionState.FROZEN])
        .values_list("opgave_id", "moment_id")
    )
    return [
        _contribution(opgave, moment, today)
        for moment in moments
        for opgave in mine
        if moment.owner_id == opgave.owner_id
        and moment.opgave_id in (None, opgave.pk)
        and (opgave.pk, moment.pk) not in given
    ]


def _contribution(opgave: Opgave, moment: PlanningMoment, today: dt.date) -> Waiting:
    due = moment.due_on or moment.happens_on
    left = (due - today).days
    said = ngettext("in %(n)d day", "in %(n)d days", left) if left > 0 else _("today")
    what = (
        _("Contribution to %(moment)s is late") if left < 0 else _("Contribution to %(moment)s %(when)s")
    ) % {"moment": moment.title, "when": said % {"n": left} if left > 0 else said}
    kind = KIND_OF_PRODUCT[MomentKind(moment.kind)]
    return Waiting(
        what=what,
        about=opgave.title,
        why=gettext_lazy("you hand in for this opgave"),
        minutes=20,
        url=reverse("rhythm:new_edition", args=[opgave.pk]) + f"?soort={PAPERS[kind]}&moment={moment.pk}",
        due_on=due,
        is_late=left < 0,
    )


def _handed_in(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Contributions that wait for the controller."""
    waiting = visible_editions(viewer).filter(
        state=EditionState.HANDED_IN, opgave__in=among_where(viewer, "freeze_report")
    )
    return [
        Waiting(
            what=_("Look at what was handed in and freeze it: %(title)s") % {"title": edition.title},
            about=edition.opgave.title,
            why=gettext_lazy("you collect the contributions"),
            minutes=10,
            url=reverse("rhythm:edition", args=[edition.opgave_id, edition.number]),
            due_on=edition.moment.happens_on if edition.moment else None,
            is_late=bool(edition.moment and edition.moment.happens_on < today),
        )
        for edition in waiting.select_related("opgave", "moment")
    ]


def _council(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """What the council asked and is not answered, for who leads the opgave."""
    asked = visible_items(viewer).filter(
        answered_on__isnull=True,
        due_on__lte=today + dt.timedelta(days=DAYS_AHEAD),
        opgave__in=among_where(viewer, "hand_in"),
    )
    return [
        Waiting(
            what=_("Answer the council: %(piece)s") % {"piece": str(item)},
            about=item.opgave.title,
            why=gettext_lazy("it was promised to the council"),
            minutes=15,
            url=reverse("rhythm:item", args=[item.opgave_id, item.pk]),
            due_on=item.due_on,
            is_late=item.due_on is not None and item.due_on < today,
        )
        for item in asked.select_related("opgave")
    ]
