"""Closed reflections, stories and what it yields, to read; reflections to plan and stories to tell."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Status
from ninja.security import django_auth

from samenspel.learning import actions, permissions, queries
from samenspel.learning.api.shapes import (
    REFLECTIONS,
    REFUSALS,
    GeplandeReflectie,
    IdInPath,
    Maat,
    NieuwBericht,
    NieuweReflectie,
    NieuwVerhaal,
    Pagina,
    Reflecties,
    Toezegging,
    Verhaal,
    Verhalen,
    promise_of,
    viewer_in,
)
from samenspel.learning.models import AgreedFor, Story
from samenspel.learning.queries import told
from samenspel.opgaven.permissions import visible_opgave

router = Router(tags=["leren"])


@router.get("/opgaven/{opgave_id}/reflecties", response={200: Reflecties, **REFUSALS}, url_name="reflecties")
def reflections(request: HttpRequest, opgave_id: IdInPath, pagina: Pagina = 1) -> Any:
    """The reflections of an opgave that are closed, the newest first; thirty a page."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    n_found, rows = told.told_reflections(viewer, opgave, today=timezone.localdate(), page=pagina)
    return Status(
        200, {"aantal": n_found, "pagina": pagina, "reflecties": [_reflection(row) for row in rows]}
    )


@router.post(
    "/opgaven/{opgave_id}/reflecties",
    response={201: GeplandeReflectie, **REFUSALS},
    auth=django_auth,
    url_name="reflectie_nieuw",
)
def plan_reflection(request: HttpRequest, opgave_id: IdInPath, nieuw: NieuweReflectie) -> Any:
    """Put a reflection in the diary; whom to ask is chosen on its page."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    draft = actions.ReflectionDraft(nieuw.vraag, nieuw.geplandDatum, nieuw.plek)
    made = actions.plan_reflection(opgave, draft, by=viewer, today=timezone.localdate())
    return Status(
        201,
        {
            "id": made.pk,
            "vraag": made.question,
            "geplandDatum": made.planned_on,
            "plek": made.place,
            "stand": REFLECTIONS[made.state],
            "versie": made.version,
        },
    )


@router.post(
    "/opgaven/{opgave_id}/toezeggingen/{toezegging_id}/berichten",
    response={201: Toezegging, **REFUSALS},
    auth=django_auth,
    url_name="toezegging_bericht",
)
def tell_of_promise(
    request: HttpRequest, opgave_id: IdInPath, toezegging_id: IdInPath, nieuw: NieuwBericht
) -> Any:
    """Say before the next reflection how a promise went; the last word counts."""
    viewer, today = viewer_in(request), timezone.localdate()
    found = permissions.visible_promise(viewer, opgave_id, toezegging_id)
    kept = actions.tell_of_promise(found, nieuw.bericht, by=viewer)
    kept.reflection = found.reflection
    [row] = queries.rows_of([kept], {}, today=today, with_names=False)
    return Status(201, promise_of(row))


def _reflection(row: told.ToldReflection) -> dict[str, Any]:
    return {
        "id": row.pk,
        "vraag": row.question,
        "gehoudenDatum": row.held_on,
        "watErvanKwam": row.told,
        "wijzigingen": [
            {
                "wat": change.what,
                "datum": change.changed_on,
                "adres": change.card.url if change.card else None,
            }
            for change in row.changes
        ],
        "leerpunten": [
            {"zagen": line.saw, "voortaan": line.from_now_on, "adres": line.url} for line in row.lessons
        ],
        "toezeggingen": [promise_of(promise) for promise in row.promises],
        "eerdereToezeggingen": [promise_of(promise) for promise in row.asked],
    }


@router.get("/opgaven/{opgave_id}/verhalen", response={200: Verhalen, **REFUSALS}, url_name="verhalen")
def stories(request: HttpRequest, opgave_id: IdInPath, pagina: Pagina = 1) -> Any:
    """The stories of an opgave that everybody may read, thirty a page."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    found = permissions.visible_stories(viewer, opgave).filter(opgave=opgave, shown_to=AgreedFor.PUBLIC)
    rows = found.select_related("indicator")[(pagina - 1) * told.PAGE_SIZE : pagina * told.PAGE_SIZE]
    return Status(
        200, {"aantal": found.count(), "pagina": pagina, "verhalen": [_story(each) for each in rows]}
    )


@router.post(
    "/opgaven/{opgave_id}/verhalen",
    response={201: Verhaal, **REFUSALS},
    auth=django_auth,
    url_name="verhaal_nieuw",
)
def tell_story(request: HttpRequest, opgave_id: IdInPath, nieuw: NieuwVerhaal) -> Any:
    """Tell a story; without the agreement of the person it is not kept."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    offered = {each.pk: each for each in queries.figures_of(viewer, opgave)} if nieuw.cijfer else {}
    if nieuw.cijfer and nieuw.cijfer not in offered:
        raise Http404(nieuw.cijfer)
    draft = actions.StoryDraft(
        nieuw.titel, nieuw.tekst, nieuw.over, nieuw.isSucces, offered.get(nieuw.cijfer or 0)
    )
    asked = nieuw.instemming
    agreement = (
        actions.AgreementDraft(
            asked.vanWie,
            asked.gegevenDatum,
            AgreedFor.PUBLIC if asked.isVoorIedereen else AgreedFor.INSIDE,
            asked.mail,
        )
        if asked is not None
        else None
    )
    made = actions.tell_story(opgave, draft, agreement, by=viewer, today=timezone.localdate())
    return Status(201, _story(made))


def _story(story: Story) -> dict[str, Any]:
    return {
        "id": story.pk,
        "titel": story.title,
        "tekst": story.text,
        "over": story.about,
        "verteldDatum": story.told_on,
        "isSucces": story.is_success,
        "isOpenbaar": story.shown_to == AgreedFor.PUBLIC,
        "cijfer": story.indicator.label if story.indicator else None,
    }


@router.get(
    "/opgaven/{opgave_id}/opbrengsten", response={200: list[Maat], **REFUSALS}, url_name="opbrengsten"
)
def yields(request: HttpRequest, opgave_id: IdInPath) -> Any:
    """What working this way yields in an opgave: each measure with what it is of."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    sheet = queries.yields_sheet(viewer, queries.Scope(opgave.owner, opgave))
    return Status(200, [_measure(measure) for measure in sheet.measures])


def _measure(measure: Any) -> dict[str, Any]:
    return {
        "sleutel": measure.key,
        "vraag": str(measure.question),
        "antwoord": measure.answer,
        "gaatOverMensen": measure.is_people,
        "tellingen": [
            {
                "wanneer": row.label,
                "aantal": row.n,
                "van": row.of,
                "deel": None if measure.is_people else row.share,
            }
            for row in measure.rows
        ],
    }
