"""Progress, agreements and days, to read and to write."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status
from ninja.security import django_auth

from samenspel.approach import actions, permissions, queries
from samenspel.approach.api.shapes import (
    PROGRESS,
    REFUSALS,
    Afspraak,
    AfspraakWijziging,
    Dagen,
    DagenVanPartij,
    NieuweAfspraak,
    NieuweVoortgang,
    Voortgang,
    viewer_in,
)
from samenspel.approach.models import AgreedAction
from samenspel.network.models import Stakeholder
from samenspel.network.permissions import visible_stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import Viewer

router = Router(tags=["aanpak"])


@router.post(
    "/inspanningen/{inspanning_id}/voortgang",
    response={201: Voortgang, **REFUSALS},
    auth=django_auth,
    url_name="voortgang_nieuw",
)
def tell_progress(request: HttpRequest, inspanning_id: int, nieuw: NieuweVoortgang) -> Any:
    """Say how an effort goes this month."""
    viewer = viewer_in(request)
    found = permissions.visible_effort(viewer, inspanning_id)
    draft = actions.ProgressDraft(PROGRESS[nieuw.stand], nieuw.nodig, nieuw.verteld)
    note = actions.tell_progress(found, draft, by=viewer, today=timezone.localdate())
    return Status(201, {**nieuw.dict(), "id": note.pk, "maand": note.month})


@router.get(
    "/opgaven/{opgave_id}/afspraken",
    response={200: list[Afspraak], **REFUSALS},
    auth=django_auth,
    url_name="afspraken",
)
def agreed(request: HttpRequest, opgave_id: int) -> Any:
    """What was agreed in an opgave, for who works on it."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    permissions.may_read_work(viewer, opgave).require()
    return Status(
        200,
        [
            _agreed(row)
            for row in permissions.visible_agreed(viewer).filter(opgave=opgave).select_related("party")
        ],
    )


@router.post(
    "/opgaven/{opgave_id}/afspraken",
    response={201: list[Afspraak], **REFUSALS},
    auth=django_auth,
    url_name="afspraak_nieuw",
)
def note_agreed(request: HttpRequest, opgave_id: int, nieuw: NieuweAfspraak) -> Any:
    """Note an agreement; the answer is empty when it stands already."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    party = _party(viewer, nieuw.partij)
    draft = actions.AgreedDraft(nieuw.wat, nieuw.wie, nieuw.voorDatum, party)
    return Status(201, [_agreed(row) for row in actions.note_agreed(opgave, [draft], by=viewer)])


@router.patch(
    "/afspraken/{afspraak_id}",
    response={200: Afspraak, **REFUSALS},
    auth=django_auth,
    url_name="afspraak_wijzigen",
)
def finish_agreed(request: HttpRequest, afspraak_id: int, wijziging: AfspraakWijziging) -> Any:
    """Tick an agreement, or open it again."""
    viewer = viewer_in(request)
    found = permissions.visible_agreed_action(viewer, afspraak_id)
    return Status(200, _agreed(actions.finish_agreed(found, by=viewer, done=wijziging.isKlaar)))


@router.get(
    "/opgaven/{opgave_id}/dagen", response={200: list[Dagen], **REFUSALS}, auth=django_auth, url_name="dagen"
)
def days(request: HttpRequest, opgave_id: int, jaar: int = 0) -> Any:
    """Promised against available days per party, for who works on the opgave."""
    viewer = viewer_in(request)
    opgave: Opgave = visible_opgave(viewer, opgave_id)
    permissions.may_read_work(viewer, opgave).require()
    year = jaar if 2000 <= jaar <= 2100 else timezone.localdate().year
    return Status(200, _days(viewer, opgave, year))


@router.post(
    "/opgaven/{opgave_id}/dagen",
    response={201: list[Dagen], **REFUSALS},
    auth=django_auth,
    url_name="dagen_nieuw",
)
def keep_days(request: HttpRequest, opgave_id: int, nieuw: DagenVanPartij) -> Any:
    """Say how many days a party has in a year; a version that is no longer the newest is refused."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    draft = actions.DaysDraft(
        visible_stakeholder(viewer, nieuw.partij), nieuw.jaar, nieuw.dagen, nieuw.toelichting
    )
    actions.keep_party_days(opgave, draft, version=nieuw.versie, by=viewer)
    return Status(201, _days(viewer, opgave, nieuw.jaar))


def _days(viewer: Viewer, opgave: Opgave, year: int) -> list[dict[str, Any]]:
    return [
        {
            "partij": row.name,
            "jaar": year,
            "beloofd": row.promised,
            "beschikbaar": row.available,
            "past": str(row.answer.status.word) if row.answer else None,
            "reden": row.answer.reason if row.answer else None,
            "versie": row.kept_version,
        }
        for row in queries.days_sheet(viewer, opgave, year=year).parties
    ]


def _agreed(agreed: AgreedAction) -> dict[str, Any]:
    return {
        "id": agreed.pk,
        "wat": agreed.what,
        "wie": agreed.owner_name,
        "partij": agreed.party.name if agreed.party else None,
        "voorDatum": agreed.due_on,
        "isKlaar": agreed.done_at is not None,
    }


def _party(viewer: Viewer, pk: int | None) -> Stakeholder | None:
    return visible_stakeholder(viewer, pk) if pk else None
