"""The calendar of a municipality, to read and to write."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Status
from ninja.security import django_auth

from samenspel.rhythm import actions, permissions
from samenspel.rhythm.api.shapes import (
    MOMENTS,
    REFUSALS,
    Moment,
    MomentWijziging,
    NieuwMoment,
    viewer_in,
    word,
)
from samenspel.rhythm.models import PlanningMoment

router = Router(tags=["kalender"])


@router.get(
    "/gemeenten/{gemeente}/kalender-momenten",
    response={200: list[Moment], **REFUSALS},
    auth=django_auth,
    url_name="kalender_momenten",
)
def moments(request: HttpRequest, gemeente: str, jaar: int | None = None) -> Any:
    """The moments of a municipality, dropped ones too; for who works there."""
    viewer = viewer_in(request)
    found = permissions.visible_moments(viewer).filter(owner=_owner(request, gemeente))
    if jaar is not None and 2000 <= jaar <= 2100:
        found = found.filter(happens_on__year=jaar)
    return Status(200, [_moment(one) for one in found])


@router.post(
    "/gemeenten/{gemeente}/kalender-momenten",
    response={201: Moment, **REFUSALS},
    auth=django_auth,
    url_name="kalender_moment_nieuw",
)
def add_moment(request: HttpRequest, gemeente: str, nieuw: NieuwMoment) -> Any:
    """Put a moment on the calendar."""
    made = actions.add_moment(_owner(request, gemeente), _draft(nieuw), by=viewer_in(request))
    return Status(201, _moment(made))


@router.put(
    "/kalender-momenten/{moment_id}",
    response={200: Moment, **REFUSALS},
    auth=django_auth,
    url_name="kalender_moment_wijzigen",
)
def move_moment(request: HttpRequest, moment_id: int, wijziging: MomentWijziging) -> Any:
    """Change a moment; a day that moves needs a reason."""
    viewer = viewer_in(request)
    found = permissions.visible_moment(viewer, moment_id)
    draft = _draft(wijziging, keeper=found.keeper, opgave=found.opgave)
    moved = actions.move_moment(found, draft, wijziging.reden, version=wijziging.versie, by=viewer)
    return Status(200, _moment(moved))


def _owner(request: HttpRequest, slug: str) -> Any:
    owner = permissions.calendar_owners(viewer_in(request)).filter(slug=slug).first()
    if owner is None:
        raise Http404(slug)
    return owner


def _draft(nieuw: NieuwMoment, **more: Any) -> actions.MomentDraft:
    return actions.MomentDraft(
        kind=MOMENTS[nieuw.soort],
        title=nieuw.titel,
        happens_on=nieuw.datum,
        about_year=nieuw.overJaar,
        reference_on=nieuw.peildatum,
        due_on=nieuw.bijdrageVoorDatum,
        province_before=nieuw.provincieVoorDatum,
        **more,
    )


def _moment(moment: PlanningMoment) -> dict[str, Any]:
    return {
        "id": moment.pk,
        "soort": word(MOMENTS, moment.kind),
        "titel": moment.title,
        "overJaar": moment.about_year,
        "datum": moment.happens_on,
        "bijdrageVoorDatum": moment.due_on,
        "peildatum": moment.reference_on,
        "provincieVoorDatum": moment.province_before,
        "isVervallen": moment.dropped_at is not None,
        "versie": moment.version,
    }
