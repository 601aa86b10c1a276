"""Closed reflections, lessons, stories and what it yields, to read; lessons also to write."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Router, Status
from ninja.security import django_auth

from samenspel.learning import actions, permissions, queries
from samenspel.learning.api.shapes import (
    REFUSALS,
    Leerpunt,
    Maat,
    NieuwLeerpunt,
    Reflectie,
    Verhaal,
    viewer_in,
)
from samenspel.learning.models import AgreedFor, Lesson, Reflection, ReflectionState
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import Viewer

router = Router(tags=["leren"])
OpgaveId = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.get(
    "/opgaven/{opgave_id}/reflecties", response={200: list[Reflectie], **REFUSALS}, url_name="reflecties"
)
def reflections(request: HttpRequest, opgave_id: OpgaveId) -> Any:
    """The reflections of an opgave that are closed, the newest first."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    closed = permissions.visible_reflections(viewer, opgave).filter(
        opgave=opgave, state=ReflectionState.CLOSED
    )
    return Status(200, [_reflection(viewer, each) for each in closed.select_related("opgave__owner")])


def _reflection(viewer: Viewer, reflection: Reflection) -> dict[str, Any]:
    sheet = queries.reflection_sheet(viewer, reflection, today=timezone.localdate())
    return {
        "id": sheet.pk,
        "vraag": sheet.question,
        "gehoudenOpDatum": sheet.held_on,
        "watErvanKwam": sheet.told,
        "wijzigingen": [
            {"wat": row.what, "opDatum": row.changed_on, "adres": row.card.url if row.card else None}
            for row in sheet.changes
        ],
        "leerpunten": [
            {"zagen": row.saw, "voortaan": row.from_now_on, "adres": row.url} for row in sheet.lessons
        ],
        "beloften": [_promise(row) for row in sheet.promises],
        "eerdereBeloften": [_promise(row) for row in sheet.asked],
    }


def _promise(row: queries.PromiseRow) -> dict[str, Any]:
    return {"wat": row.what, "voorDatum": row.due_on, "stand": str(row.status.word)}


@router.get(
    "/opgaven/{opgave_id}/leerpunten", response={200: list[Leerpunt], **REFUSALS}, url_name="leerpunten"
)
def lessons(request: HttpRequest, opgave_id: OpgaveId) -> Any:
    """The lessons of an opgave, the newest first."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    changed = set(
        permissions.visible_changes(viewer, opgave)
        .filter(opgave=opgave, lesson__isnull=False)
        .values_list("lesson_id", flat=True)
    )
    found = permissions.visible_lessons(viewer, opgave).filter(opgave=opgave)
    return Status(200, [_lesson(each, has_changed=each.pk in changed) for each in found])


@router.post(
    "/opgaven/{opgave_id}/leerpunten",
    response={201: Leerpunt, **REFUSALS},
    auth=django_auth,
    url_name="leerpunt_nieuw",
)
def write_lesson(request: HttpRequest, opgave_id: OpgaveId, nieuw: NieuwLeerpunt) -> Any:
    """Write a lesson down."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    draft = actions.LessonDraft(
        nieuw.zagen, nieuw.voorwaarden, nieuw.voortaan, nieuw.voorWie, nieuw.isOpenbaar
    )
    lesson = actions.write_lesson(opgave, draft, by=viewer, today=timezone.localdate())
    return Status(201, _lesson(lesson, has_changed=False))


def _lesson(lesson: Lesson, *, has_changed: bool) -> dict[str, Any]:
    return {
        "id": lesson.pk,
        "zagen": lesson.saw,
        "voorwaarden": lesson.conditions,
        "voortaan": lesson.from_now_on,
        "voorWie": lesson.concerns,
        "geleerdOpDatum": lesson.learned_on,
        "isOpenbaar": lesson.is_public,
        "veranderdePlan": has_changed,
        "versie": lesson.version,
    }


@router.get("/opgaven/{opgave_id}/verhalen", response={200: list[Verhaal], **REFUSALS}, url_name="verhalen")
def stories(request: HttpRequest, opgave_id: OpgaveId) -> Any:
    """The stories of an opgave that everybody may read."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    found = permissions.visible_stories(viewer, opgave).filter(opgave=opgave, shown_to=AgreedFor.PUBLIC)
    return Status(
        200,
        [
            {
                "id": each.pk,
                "titel": each.title,
                "tekst": each.text,
                "over": each.about,
                "verteldOpDatum": each.told_on,
                "isSucces": each.is_success,
                "cijfer": each.indicator.label if each.indicator else None,
            }
            for each in found.select_related("indicator")
        ],
    )


@router.get(
    "/opgaven/{opgave_id}/opbrengsten", response={200: list[Maat], **REFUSALS}, url_name="opbrengsten"
)
def yields(request: HttpRequest, opgave_id: OpgaveId) -> Any:
    """What working this way yields in an opgave: each measure with what it is of."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    sheet = queries.yields_sheet(viewer, queries.Scope(opgave.owner, opgave))
    return Status(
        200,
        [
            {
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
            for measure in sheet.measures
        ],
    )
