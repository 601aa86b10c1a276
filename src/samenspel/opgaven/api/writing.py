"""What other programs may change: the same actions as behind the buttons of the pages."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Schema, Status
from ninja.security import django_auth
from pydantic import StringConstraints

from samenspel.opgaven import actions, permissions
from samenspel.opgaven.actions import OpgaveDraft, StanceDraft
from samenspel.opgaven.api.reading import (
    STANCES,
    OpgaveDetail,
    Reactie,
    opgave_detail,
    router,
    viewer_in,
)
from samenspel.opgaven.models import StanceKind
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.places.permissions import visible_area

_ID = 2**63 - 1
_KINDS = {word: kind for kind, word in STANCES.items() if kind in StanceKind.values}
Titel = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
Beleidsveld = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class NieuweOpgave(Schema):
    """What a candidate begins with."""

    titel: Titel
    eigenaar: int = Field(ge=1, le=_ID, description="Nummer van de organisatie")
    gebied: str | None = Field(None, max_length=20, description="Code van het gebied")
    deelVan: int | None = Field(None, ge=1, le=_ID, description="Nummer van de grotere opgave")
    beleidsvelden: list[Beleidsveld] = Field(default_factory=list, max_length=20)


class OpgaveWijziging(Schema):
    """What changes in an opgave, with the number of the last change read; what is left out stays."""

    wijziging: int = Field(ge=1, le=2**31 - 1, description="Nummer van de laatste wijziging")
    titel: Titel | None = None
    gebied: str | None = Field(None, max_length=20, description="Code van het gebied; leeg: geen gebied")
    beleidsvelden: list[Beleidsveld] | None = Field(None, max_length=20)


class NieuweReactie(Schema):
    """How a party stands to this version; anything but yes has a reason."""

    organisatie: int = Field(ge=1, le=_ID)
    reactie: Literal["stemt-in", "stemt-in-met-zorg", "heeft-bezwaar"]
    reden: str = Field("", max_length=500)


@router.post("/opgaven", response={201: OpgaveDetail}, auth=django_auth, url_name="opgave_nieuw")
def new_opgave(request: HttpRequest, nieuw: NieuweOpgave) -> Any:
    """Start a candidate."""
    viewer = viewer_in(request)
    draft = OpgaveDraft(
        title=nieuw.titel,
        area_id=_area_id(viewer, nieuw.gebied),
        parent_id=nieuw.deelVan,
        policy_fields=tuple(nieuw.beleidsvelden),
    )
    owner = _organisation(viewer, nieuw.eigenaar)
    made = actions.start_opgave(draft, owner, by=viewer, today=timezone.localdate())
    return Status(201, opgave_detail(viewer, made.pk))


@router.patch("/opgaven/{opgave_id}", response=OpgaveDetail, auth=django_auth, url_name="opgave_wijzigen")
def change_opgave(request: HttpRequest, opgave_id: int, wijziging: OpgaveWijziging) -> Any:
    """Change what an opgave is called, where it plays and what it touches."""
    viewer = viewer_in(request)
    found = permissions.visible_opgave(viewer, opgave_id)
    fields = wijziging.beleidsvelden
    draft = OpgaveDraft(
        title=wijziging.titel or found.title,
        area_id=found.area_id if wijziging.gebied is None else _area_id(viewer, wijziging.gebied),
        parent_id=found.parent_id,
        policy_fields=tuple(
            fields if fields is not None else found.policy_fields.values_list("name", flat=True)
        ),
    )
    actions.edit_opgave(found, draft, version=wijziging.wijziging, by=viewer)
    return opgave_detail(viewer, opgave_id)


@router.post(
    "/opgaven/{opgave_id}/formuleringen/{version}/reacties",
    response={201: Reactie},
    auth=django_auth,
    url_name="reactie_nieuw",
)
def new_stance(request: HttpRequest, opgave_id: int, version: int, nieuw: NieuweReactie) -> Any:
    """Say on behalf of a party how it stands to this version."""
    viewer = viewer_in(request)
    found = permissions.visible_formulation(viewer, opgave_id, version)
    party = _organisation(viewer, nieuw.organisatie)
    draft = StanceDraft(StanceKind(_KINDS[nieuw.reactie]), nieuw.reden)
    stance = actions.take_stance(found, party, draft, by=viewer)
    shown = {"partij": party.name, "reactie": STANCES[stance.kind], "reden": stance.reason or None}
    return Status(201, {**shown, "opVersie": version})


def _organisation(viewer: Viewer, pk: int) -> Organisation:
    found = visible_organisations(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _area_id(viewer: Viewer, code: str | None) -> int | None:
    """The area that has this code today; none when no code was given."""
    return visible_area(viewer, code, on=timezone.localdate()).pk if code else None
