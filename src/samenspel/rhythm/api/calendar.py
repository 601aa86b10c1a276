"""The calendar of a municipality, to read and to write."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Status
from ninja.security import django_auth

from samenspel.rhythm import actions, permissions
from samenspel.rhythm.api.shapes import (
    MOMENTS,
    PAGE_SIZE,
    REFUSALS,
    Id,
    Moment,
    Momenten,
    MomentVervallen,
    MomentWijziging,
    NieuwMoment,
    Pagina,
    viewer_in,
    word,
)
from samenspel.rhythm.models import PlanningMoment

router = Router(tags=["kalender"])


@router.get(
    "/gemeenten/{gemeente}/kalender-momenten",
    response={200: Momenten, **REFUSALS},
    auth=django_auth,
    url_name="kalender_momenten",
)
def moments(
    request: HttpRequest,
    gemeente: str,
    jaar: Annotated[int | None, Query(ge=2000, le=2100)] = None,
    pagina: Pagina = 1,
) -> Any:
    """The moments of a municipality in order, dropped ones too, thirty a page; for who works there."""
    viewer = viewer_in(request)
    found = permissions.visible_moments(viewer).filter(owner=_owner(request, gemeente))
    if jaar is not None:
        found = found.filter(happens_on__year=jaar)
    rows = [_moment(one) for one in found[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "momenten": rows})


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
def move_moment(request: HttpRequest, moment_id: Id, wijziging: MomentWijziging) -> Any:
    """Change a moment; a day that moves needs a reason."""
    viewer = viewer_in(request)
    found = permissions.visible_moment(viewer, moment_id)
    draft = _draft(wijziging, keeper=found.keeper, opgave=found.opgave)
    moved = actions.move_moment(found, draft, wijziging.reden, version=wijziging.versie, by=viewer)
    return Status(200, _moment(moved))


@router.patch(
    "/kalender-momenten/{moment_id}",
    response={200: Moment, **REFUSALS},
    auth=django_auth,
    url_name="kalender_moment_vervallen",
)
def drop_moment(request: HttpRequest, moment_id: Id, wijziging: MomentVervallen) -> Any:
    """Take a moment off the calendar, with why; it stays readable."""
    viewer = viewer_in(request)
    found = permissions.visible_moment(viewer, moment_id)
    return Status(200, _moment(actions.drop_moment(found, wijziging.reden, by=viewer)))


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
