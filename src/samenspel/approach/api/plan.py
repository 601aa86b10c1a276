"""Action lines, efforts and shares, to read and to write."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status
from ninja.security import django_auth

from samenspel.approach import actions, permissions, queries
from samenspel.approach.api.shapes import (
    KINDS,
    REFUSALS,
    SHARE_STATES,
    STATES,
    Aandeel,
    AandeelWijziging,
    Actielijn,
    Inspanning,
    InspanningWijziging,
    NieuwAandeel,
    NieuweActielijn,
    NieuweInspanning,
    viewer_in,
    word,
)
from samenspel.approach.models import ActionLine, Effort, EffortShare
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.network.permissions import visible_stakeholder
from samenspel.opgaven.permissions import visible_opgave, works_on

router = Router(tags=["aanpak"])


@router.get("/opgaven/{opgave_id}/actielijnen", response=list[Actielijn], url_name="actielijnen")
def action_lines(request: HttpRequest, opgave_id: int) -> Any:
    """The action lines of an opgave."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    return [_line(line) for line in permissions.visible_action_lines(viewer, opgave).filter(opgave=opgave)]


@router.post(
    "/opgaven/{opgave_id}/actielijnen",
    response={201: Actielijn, **REFUSALS},
    auth=django_auth,
    url_name="actielijn_nieuw",
)
def new_action_line(request: HttpRequest, opgave_id: int, nieuw: NieuweActielijn) -> Any:
    """Add an action line."""
    viewer = viewer_in(request)
    draft = actions.LineDraft(nieuw.titel, nieuw.doel)
    return Status(201, _line(actions.add_action_line(visible_opgave(viewer, opgave_id), draft, by=viewer)))


@router.get("/opgaven/{opgave_id}/inspanningen", response=list[Inspanning], url_name="inspanningen")
def efforts(request: HttpRequest, opgave_id: int) -> Any:
    """The efforts of an opgave that the reader may see."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    found = permissions.visible_efforts(viewer, opgave).filter(opgave=opgave).select_related("owner_party")
    named = works_on(viewer, opgave)
    return [_effort(effort, named=named) for effort in found]


@router.post(
    "/opgaven/{opgave_id}/inspanningen",
    response={201: Inspanning, **REFUSALS},
    auth=django_auth,
    url_name="inspanning_nieuw",
)
def new_effort(request: HttpRequest, opgave_id: int, nieuw: NieuweInspanning) -> Any:
    """Start an effort."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    line = permissions.visible_action_line(viewer, opgave_id, nieuw.actielijn) if nieuw.actielijn else None
    draft = actions.EffortDraft(
        title=nieuw.titel,
        kind=KINDS[nieuw.soort],
        owner_party=visible_stakeholder(viewer, nieuw.partij),
        action_line=line,
        is_innovation=nieuw.isVernieuwend,
        description=nieuw.omschrijving,
        starts_on=nieuw.vanafDatum,
        ends_before=nieuw.voorDatum,
        state=STATES[nieuw.stand],
        is_public=nieuw.isOpenbaar,
    )
    return Status(201, _effort(actions.start_effort(opgave, draft, by=viewer), named=True))


@router.get("/inspanningen/{inspanning_id}", response=Inspanning, url_name="inspanning")
def effort(request: HttpRequest, inspanning_id: int) -> Any:
    """One effort."""
    found = permissions.visible_effort(viewer_in(request), inspanning_id)
    return _effort(found, named=works_on(viewer_in(request), found.opgave))


@router.patch(
    "/inspanningen/{inspanning_id}",
    response={200: Inspanning, **REFUSALS},
    auth=django_auth,
    url_name="inspanning_wijzigen",
)
def change_effort(request: HttpRequest, inspanning_id: int, wijziging: InspanningWijziging) -> Any:
    """Change an effort, or stop it with a reason."""
    viewer = viewer_in(request)
    found = permissions.visible_effort(viewer, inspanning_id)
    if wijziging.stand == "gestopt":
        if found.version != wijziging.versie:
            raise EditedMeanwhile
        stopped = actions.stop_effort(
            found, on=timezone.localdate(), reason=wijziging.gestoptReden, by=viewer
        )
        return Status(200, _effort(stopped, named=True))
    kept = ("kind", "is_innovation", "starts_on", "ends_before")
    name, email = wijziging.contactpersoon, wijziging.mail
    draft = actions.EffortDraft(
        title=wijziging.titel or found.title,
        description=found.description if wijziging.omschrijving is None else wijziging.omschrijving,
        contact_name=found.contact_name if name is None else name,
        contact_email=found.contact_email if email is None else email,
        owner_party=found.owner_party,
        action_line=found.action_line,
        state=STATES[wijziging.stand] if wijziging.stand else found.state,
        is_public=found.is_public,
        became=found.became,
        became_note=found.became_note,
        **{name: getattr(found, name) for name in kept},
    )
    return Status(
        200, _effort(actions.edit_effort(found, draft, version=wijziging.versie, by=viewer), named=True)
    )


@router.get("/inspanningen/{inspanning_id}/aandelen", response=list[Aandeel], url_name="aandelen")
def shares(request: HttpRequest, inspanning_id: int) -> Any:
    """Who does what in an effort."""
    viewer = viewer_in(request)
    found = permissions.visible_effort(viewer, inspanning_id)
    named = works_on(viewer, found.opgave)
    rows = permissions.visible_shares(viewer).filter(effort=found).select_related("party")
    return [_share(row, named=named) for row in rows]


@router.post(
    "/inspanningen/{inspanning_id}/aandelen",
    response={201: Aandeel, **REFUSALS},
    auth=django_auth,
    url_name="aandeel_nieuw",
)
def new_share(request: HttpRequest, inspanning_id: int, nieuw: NieuwAandeel) -> Any:
    """Write down what a party does."""
    viewer = viewer_in(request)
    found = permissions.visible_effort(viewer, inspanning_id)
    party = visible_stakeholder(viewer, nieuw.partij)
    draft = actions.ShareDraft(party, nieuw.jaar, nieuw.taak, nieuw.dagen, SHARE_STATES[nieuw.stand])
    return Status(201, _share(actions.add_share(found, draft, by=viewer), named=True))


@router.patch(
    "/inspanningen/{inspanning_id}/aandelen/{aandeel_id}",
    response={200: Aandeel, **REFUSALS},
    auth=django_auth,
    url_name="aandeel_wijzigen",
)
def change_share(
    request: HttpRequest, inspanning_id: int, aandeel_id: int, wijziging: AandeelWijziging
) -> Any:
    """Change what a party promised, or withdraw it; a version that is no longer the newest is refused."""
    viewer = viewer_in(request)
    found = permissions.visible_share(viewer, inspanning_id, aandeel_id)
    draft = actions.ShareDraft(
        party=found.party,
        year=found.year,
        task=wijziging.taak or found.task,
        days=found.days if wijziging.dagen is None else wijziging.dagen,
        state=SHARE_STATES[wijziging.stand] if wijziging.stand else found.state,
        team=found.team,
    )
    return Status(
        200, _share(actions.edit_share(found, draft, version=wijziging.versie, by=viewer), named=True)
    )


def _line(line: ActionLine) -> dict[str, Any]:
    return {
        "id": line.pk,
        "titel": line.title,
        "doel": line.purpose,
        "volgorde": line.position,
        "versie": line.version,
    }


def _effort(effort: Effort, *, named: bool) -> dict[str, Any]:
    return {
        "id": effort.pk,
        "opgave": effort.opgave_id,
        "titel": effort.title,
        "soort": word(KINDS, effort.kind),
        "isVernieuwend": effort.is_innovation,
        "omschrijving": effort.description,
        "partij": queries.party_name(effort.owner_party, with_names=named),
        "actielijn": effort.action_line_id,
        "contactpersoon": (effort.contact_name or None) if named else None,
        "mail": (effort.contact_email or None) if named else None,
        "vanafDatum": effort.starts_on,
        "voorDatum": effort.ends_before,
        "stand": word(STATES, effort.state),
        "gestoptDatum": effort.stopped_on,
        "gestoptReden": effort.stopped_reason or None,
        "isOpenbaar": effort.is_public,
        "versie": effort.version,
    }


def _share(share: EffortShare, *, named: bool) -> dict[str, Any]:
    return {
        "id": share.pk,
        "partij": queries.party_name(share.party, with_names=named),
        "jaar": share.year,
        "taak": share.task,
        "dagen": share.days,
        "stand": word(SHARE_STATES, share.state),
        "versie": share.version,
    }
