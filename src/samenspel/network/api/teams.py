"""Teams for other programs, and a place in one for a party."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status
from ninja.security import django_auth

from samenspel.network import actions, permissions, queries
from samenspel.network.actions import SeatDraft
from samenspel.network.api.shapes import REFUSALS, NieuwePlek, Plek, TeamInLijst, viewer_in

router = Router(tags=["partijen"])


@router.get("/teams", response=list[TeamInLijst], url_name="teams")
def teams(request: HttpRequest) -> Any:
    """The teams that the reader may see; never who sits in them."""
    viewer = viewer_in(request)
    running = permissions.visible_teams(viewer).filter(stopped_on__isnull=True)
    return [
        {
            "id": row.pk,
            "naam": row.name,
            "doel": row.purpose,
            "waarover": row.about,
            "aantalMensen": row.n_seats,
        }
        for row in queries.team_rows(viewer, running, today=timezone.localdate())
    ]


@router.post(
    "/teams/{team_id}/plekken", response={201: Plek, **REFUSALS}, auth=django_auth, url_name="plek_nieuw"
)
def give_seat(request: HttpRequest, team_id: int, nieuw: NieuwePlek) -> Any:
    """Give a party a place in a team."""
    viewer = viewer_in(request)
    team = permissions.visible_team(viewer, team_id)
    draft = SeatDraft(
        nieuw.taak,
        nieuw.vanafDatum,
        stakeholder=permissions.visible_stakeholder(viewer, nieuw.partij),
        mandate=nieuw.mandaat,
        days_per_week=nieuw.dagenPerWeek,
        ends_before=nieuw.voorDatum,
    )
    seat = actions.give_seat(team, draft, by=viewer)
    return Status(
        201,
        {
            "id": seat.pk,
            "team": team.pk,
            "taak": seat.task,
            "mandaat": seat.mandate,
            "dagenPerWeek": seat.days_per_week,
            "vanafDatum": seat.starts_on,
            "voorDatum": seat.ends_before,
        },
    )
