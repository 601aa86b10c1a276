"""Which three things each role comes for, and the start page that is made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.desk.start import house, learning, means, opgaven, steering, voices
from samenspel.desk.start.sitting import Desk, StartLine
from samenspel.opgaven.models import Assignment
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer

Line = Callable[[Desk], StartLine]

# In the order in which they are shown to who has several: nearest to the work first.
ROLE_LINES: dict[str, tuple[Line, Line, Line]] = {
    Role.OPGAVE_LEAD: (means.needs, opgaven.gaps, opgaven.off_course),
    Role.STEERING_MEMBER: (steering.next_meeting, opgaven.off_course, opgaven.to_react),
    Role.SPONSOR: (opgaven.in_force, opgaven.off_course, opgaven.objections),
    Role.ALDERMAN: (steering.next_meeting, opgaven.off_course, steering.asked_by_council),
    Role.TEAM_MEMBER: (opgaven.changed, means.own_efforts, means.colleagues),
    Role.PARTNER: (opgaven.to_react, means.party_work, means.party_money),
    Role.AREA_BROKER: (voices.signals_waiting, voices.signals_this_week, voices.tables_coming),
    Role.HOST: (voices.statements_waiting, voices.unanswered, voices.tables_coming),
    Role.MANAGER: (means.party_work, opgaven.ambitions, opgaven.clashes),
    Role.CONTROLLER: (means.figures_lately, opgaven.off_course, means.unmeasured),
    Role.COUNCIL_MEMBER: (steering.asked_by_council, opgaven.adopted_lately, voices.answered),
    Role.COACH: (learning.improvements, learning.reflections, learning.coached),
    Role.AUDITOR: (opgaven.versions, opgaven.in_force, voices.answered),
    Role.ADMINISTRATOR: (house.not_in_yet, house.people, house.mail_stuck),
    Role.RESIDENT: (voices.open_now, voices.answered, opgaven.running),
    Role.PARTICIPANT: (voices.open_now, voices.answered, opgaven.running),
}


@dataclass(frozen=True)
class FirstStep:
    """What to do when there is nothing yet: why, and the one step."""

    why: str | Promise
    label: str | Promise
    url: str


@dataclass(frozen=True)
class StartSheet:
    """How it stands with what this person comes for, and a first step for who has nothing yet."""

    lines: tuple[StartLine, ...]
    first_step: FirstStep | None = None


def start_sheet(viewer: Viewer, today: dt.date, assignments: Sequence[Assignment]) -> StartSheet:
    """The lines of all roles together, none twice; a fixed number of queries a role."""
    desk = Desk(viewer, today, assignments)
    wanted: dict[Line, None] = {}
    for role, lines in ROLE_LINES.items():
        if role in desk.roles or (not desk.roles and role == Role.RESIDENT):
            wanted.update(dict.fromkeys(lines))
    return StartSheet(tuple(line(desk) for line in wanted), _first_step(desk))


def _first_step(desk: Desk) -> FirstStep | None:
    if not desk.roles:
        return FirstStep(
            _(
                "You have no role in an opgave yet. The lead of an opgave gives you one. Until then you can"
                " join in like everybody."
            ),
            _("Join in"),
            reverse("publishing:join"),
        )
    if Role.OPGAVE_LEAD in desk.roles and not desk.assignments:
        return FirstStep(
            _("You lead no opgave yet. An opgave begins with a title and a few voices."),
            _("Start an opgave"),
            reverse("opgaven:new"),
        )
    return None
