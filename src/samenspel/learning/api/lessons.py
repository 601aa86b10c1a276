"""Lessons to read, write, change and use elsewhere, and to say what came of that."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status
from ninja.security import django_auth

from samenspel.foundation.web import value_of
from samenspel.learning import actions, permissions, queries
from samenspel.learning.api.shapes import (
    HELPED,
    REFUSALS,
    IdInPath,
    Leerpunt,
    Leerpunten,
    LeerpuntWijziging,
    NieuweToepassing,
    NieuwLeerpunt,
    Pagina,
    Toepassing,
    ToepassingWijziging,
    viewer_in,
)
from samenspel.learning.models import Lesson, LessonUse
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import Viewer

router = Router(tags=["leren"])


@router.get("/leerpunten", response={200: Leerpunten, **REFUSALS}, url_name="alle_leerpunten")
def all_lessons(
    request: HttpRequest, zoek: Annotated[str, Query(max_length=80)] = "", pagina: Pagina = 1
) -> Any:
    """The lessons of all opgaven that hold these words, the newest first; thirty a page."""
    n_found, rows = queries.lesson_rows(viewer_in(request), queries.LessonsWanted(zoek, number=pagina))
    return Status(200, {"aantal": n_found, "pagina": pagina, "leerpunten": [_lesson(row) for row in rows]})


@router.get("/opgaven/{opgave_id}/leerpunten", response={200: Leerpunten, **REFUSALS}, url_name="leerpunten")
def lessons(request: HttpRequest, opgave_id: IdInPath, pagina: Pagina = 1) -> Any:
    """The lessons of an opgave, the newest first; thirty a page."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    n_found, rows = queries.lesson_rows(viewer, queries.LessonsWanted(number=pagina), at=opgave)
    return Status(200, {"aantal": n_found, "pagina": pagina, "leerpunten": [_lesson(row) for row in rows]})


@router.post(
    "/opgaven/{opgave_id}/leerpunten",
    response={201: Leerpunt, **REFUSALS},
    auth=django_auth,
    url_name="leerpunt_nieuw",
)
def write_lesson(request: HttpRequest, opgave_id: IdInPath, nieuw: NieuwLeerpunt) -> Any:
    """Write a lesson down, perhaps at a reflection of the same opgave."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    at = permissions.visible_reflection(viewer, opgave_id, nieuw.reflectie) if nieuw.reflectie else None
    draft = actions.LessonDraft(
        nieuw.zagen, nieuw.voorwaarden, nieuw.voortaan, nieuw.voorWie, nieuw.isOpenbaar
    )
    made = actions.write_lesson(opgave, draft, by=viewer, today=timezone.localdate(), reflection=at)
    return Status(201, _lesson(made))


@router.get("/leerpunten/{leerpunt_id}", response={200: Leerpunt, **REFUSALS}, url_name="leerpunt")
def lesson(request: HttpRequest, leerpunt_id: IdInPath) -> Any:
    """One lesson."""
    return Status(200, _whole(viewer_in(request), leerpunt_id))


@router.patch(
    "/leerpunten/{leerpunt_id}",
    response={200: Leerpunt, **REFUSALS},
    auth=django_auth,
    url_name="leerpunt_wijzigen",
)
def edit_lesson(request: HttpRequest, leerpunt_id: IdInPath, wijziging: LeerpuntWijziging) -> Any:
    """Change the words of a lesson; what is not named stays."""
    viewer = viewer_in(request)
    found = permissions.visible_lesson(viewer, leerpunt_id)
    named = wijziging.dict(exclude_none=True)
    draft = actions.LessonDraft(
        saw=named.get("zagen", found.saw),
        conditions=named.get("voorwaarden", found.conditions),
        from_now_on=named.get("voortaan", found.from_now_on),
        concerns=named.get("voorWie", found.concerns),
        is_public=named.get("isOpenbaar", found.is_public),
    )
    actions.edit_lesson(found, draft, version=wijziging.versie, by=viewer)
    return Status(200, _whole(viewer, leerpunt_id))


@router.get(
    "/leerpunten/{leerpunt_id}/toepassingen",
    response={200: list[Toepassing], **REFUSALS},
    url_name="toepassingen",
)
def uses(request: HttpRequest, leerpunt_id: IdInPath) -> Any:
    """Where a lesson is used, one line an opgave, and what came of it."""
    viewer = viewer_in(request)
    found = permissions.visible_lesson(viewer, leerpunt_id)
    return Status(200, [_use(row) for row in permissions.visible_uses(viewer).filter(lesson=found)])


@router.post(
    "/leerpunten/{leerpunt_id}/toepassingen",
    response={201: Toepassing, **REFUSALS},
    auth=django_auth,
    url_name="toepassing_nieuw",
)
def use_lesson(request: HttpRequest, leerpunt_id: IdInPath, nieuw: NieuweToepassing) -> Any:
    """Use a lesson in another opgave."""
    viewer = viewer_in(request)
    found = permissions.visible_lesson(viewer, leerpunt_id)
    opgave = visible_opgave(viewer, nieuw.opgave)
    made = actions.use_lesson(found, opgave, nieuw.waarvoor, by=viewer, today=timezone.localdate())
    return Status(201, _use(made))


@router.patch(
    "/leerpunten/{leerpunt_id}/toepassingen/{toepassing_id}",
    response={200: Toepassing, **REFUSALS},
    auth=django_auth,
    url_name="toepassing_wijzigen",
)
def tell_what_came(
    request: HttpRequest, leerpunt_id: IdInPath, toepassing_id: IdInPath, wijziging: ToepassingWijziging
) -> Any:
    """Say what came of a lesson in the opgave that uses it."""
    viewer = viewer_in(request)
    found = permissions.visible_lesson(viewer, leerpunt_id)
    use = permissions.visible_use(viewer, found, toepassing_id)
    draft = actions.CameOfItDraft(value_of(HELPED, wijziging.watErvanKwam), wijziging.toelichting)
    return Status(200, _use(actions.tell_what_came(use, draft, version=wijziging.versie, by=viewer)))


def _whole(viewer: Viewer, pk: int) -> dict[str, Any]:
    found = permissions.visible_lesson(viewer, pk)
    has_changed = permissions.visible_changes(viewer).filter(lesson=found).exists()
    return _lesson(found, has_changed=has_changed)


def _lesson(lesson: Lesson, *, has_changed: bool | None = None) -> dict[str, Any]:
    counted = getattr(lesson, "n_changes", 0) > 0
    return {
        "id": lesson.pk,
        "opgave": lesson.opgave_id,
        "zagen": lesson.saw,
        "voorwaarden": lesson.conditions,
        "voortaan": lesson.from_now_on,
        "voorWie": lesson.concerns,
        "geleerdDatum": lesson.learned_on,
        "isOpenbaar": lesson.is_public,
        "veranderdePlan": counted if has_changed is None else has_changed,
        "versie": lesson.version,
    }


def _use(use: LessonUse) -> dict[str, Any]:
    return {
        "id": use.pk,
        "opgave": use.opgave_id,
        "waarvoor": use.purpose,
        "watErvanKwam": HELPED[use.became] if use.became else None,
        "toelichting": use.became_note,
        "versie": use.version,
    }
