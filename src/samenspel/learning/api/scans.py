"""Rounds of the scan for other programs: begin one, ask people, answer, close, and read what came out.

Of a scan only what the page shows goes out: never a group of which too few answered, never a name.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Router, Status
from ninja.security import django_auth

from samenspel.foundation.web import value_of
from samenspel.learning.actions import improvements as improvement_actions
from samenspel.learning.actions import scans as actions
from samenspel.learning.api.scan_shapes import (
    ANSWERING,
    GROUPS,
    IMPROVEMENTS,
    STATES,
    Groepsoort,
    Ingeleverd,
    NieuweGenodigden,
    NieuweScan,
    NieuweScanAntwoorden,
    Scan,
    Scans,
    ScanUitnodiging,
    ScanVerbetering,
    ScanVerbeteringWijziging,
    ScanWijziging,
    Uitgenodigd,
)
from samenspel.learning.api.shapes import REFUSALS, IdInPath, Pagina, viewer_in
from samenspel.learning.invitees import Invitee
from samenspel.learning.models import ImprovementState
from samenspel.learning.permissions import scans as permissions
from samenspel.learning.permissions.scans import Door
from samenspel.learning.queries import scan_outcome, scans
from samenspel.learning.queries.improvements import ImprovementRow, improvement_row
from samenspel.learning.queries.scan_outcome import ConditionResult, GroupResult
from samenspel.learning.statements import statement_list
from samenspel.opgaven.permissions import one_of, visible_opgave
from samenspel.people.permissions import Viewer

router = Router(tags=["leren"])
Sleutel = Annotated[str, Path(max_length=200)]


@router.get("/scans", response={200: Scans, **REFUSALS}, url_name="scans")
def scan_list(request: HttpRequest, pagina: Pagina = 1) -> Any:
    """The rounds that the reader may see, the newest first, thirty a page."""
    n_found, rows = scans.scan_rows(viewer_in(request), today=timezone.localdate(), page=pagina)
    return Status(200, {"aantal": n_found, "pagina": pagina, "scans": [_scan_row(row) for row in rows]})


@router.post("/scans", response={201: Scan, **REFUSALS}, auth=django_auth, url_name="scan_nieuw")
def make_scan(request: HttpRequest, nieuw: NieuweScan) -> Any:
    """Begin a round; it follows the last one about the same."""
    viewer, today = viewer_in(request), timezone.localdate()
    owner = one_of(permissions.scan_owners(viewer), nieuw.organisatie)
    opgave = visible_opgave(viewer, nieuw.opgave) if nieuw.opgave else None
    groups = tuple(
        actions.GroupDraft(
            value_of(GROUPS, one.groep), value_of(ANSWERING, one.antwoordwijze), one.aantalMensen
        )
        for one in nieuw.groepen
    )
    draft = actions.ScanDraft(
        nieuw.naam, nieuw.eersteDatum, nieuw.laatsteDatum, nieuw.isOpenbaar, opgave, groups
    )
    made = actions.make_scan(draft, owner, by=viewer, today=today)
    return Status(201, _whole(viewer, made.pk))


@router.get("/scans/{scan_id}", response={200: Scan, **REFUSALS}, url_name="scan")
def scan(request: HttpRequest, scan_id: IdInPath) -> Any:
    """One round with what came out."""
    return Status(200, _whole(viewer_in(request), scan_id))


@router.patch(
    "/scans/{scan_id}", response={200: Scan, **REFUSALS}, auth=django_auth, url_name="scan_wijzigen"
)
def change_scan(request: HttpRequest, scan_id: IdInPath, wijziging: ScanWijziging) -> Any:
    """Change name, days or who reads it, or close the round."""
    viewer = viewer_in(request)
    found = permissions.kept_scan(viewer, scan_id)
    named = wijziging.dict(exclude_none=True)
    if named.keys() - {"stand", "versie"}:
        draft = actions.ScanDraft(
            title=named.get("naam", found.title),
            starts_on=named.get("eersteDatum", found.starts_on),
            last_day=named.get("laatsteDatum", found.ends_before - dt.timedelta(days=1)),
            is_public=named.get("isOpenbaar", found.is_public),
        )
        actions.change_scan(found, draft, version=wijziging.versie, by=viewer)
    if wijziging.stand is not None:
        actions.close_scan(found, by=viewer, today=timezone.localdate())
    return Status(200, _whole(viewer, scan_id))


@router.post(
    "/scans/{scan_id}/groepen/{groep}/genodigden",
    response={201: Uitgenodigd, **REFUSALS},
    auth=django_auth,
    url_name="genodigden_nieuw",
)
def invite(request: HttpRequest, scan_id: IdInPath, groep: Groepsoort, nieuw: NieuweGenodigden) -> Any:
    """Ask people by mail, each with a link of their own."""
    viewer = viewer_in(request)
    group = permissions.kept_group(viewer, scan_id, value_of(GROUPS, groep))
    people = [Invitee(one.naam, one.mail) for one in nieuw.genodigden]
    return Status(201, {"aantal": actions.invite(group, people, by=viewer, today=timezone.localdate())})


@router.patch(
    "/scans/{scan_id}/verbeteringen/{verbetering_id}",
    response={200: ScanVerbetering, **REFUSALS},
    auth=django_auth,
    url_name="verbetering_wijzigen",
)
def settle_improvement(
    request: HttpRequest, scan_id: IdInPath, verbetering_id: IdInPath, wijziging: ScanVerbeteringWijziging
) -> Any:
    """Say what came of an improvement; for who sees to it, or who keeps the improvements."""
    viewer = viewer_in(request)
    found = permissions.visible_improvement(viewer, scan_id, verbetering_id)
    state = ImprovementState(value_of(IMPROVEMENTS, wijziging.stand))
    settled = improvement_actions.settle_improvement(
        found, state, wijziging.watErvanKwam, by=viewer, today=timezone.localdate()
    )
    return Status(200, _improvement(improvement_row(viewer, settled, today=timezone.localdate())))


@router.get(
    "/scan-uitnodigingen/{sleutel}", response={200: ScanUitnodiging, **REFUSALS}, url_name="uitnodiging"
)
def invitation(request: HttpRequest, sleutel: Sleutel) -> Any:
    """What is asked behind somebody's own link; the key in the link is the right to see it."""
    return Status(200, _asked(permissions.door_behind(sleutel)))


@router.post(
    "/scan-uitnodigingen/{sleutel}/antwoorden",
    response={201: Ingeleverd, **REFUSALS},
    url_name="scan_antwoorden_nieuw",
)
def answer(request: HttpRequest, sleutel: Sleutel, nieuw: NieuweScanAntwoorden) -> Any:
    """Hand in the answers of one person, once; as on the page the key in the link is the right."""
    door = permissions.door_behind(sleutel)
    given: dict[int, dict[str, int | None]] = defaultdict(dict)
    numbers = {s.key: c.number for c in statement_list().conditions for s in c.statements}
    for one in nieuw.antwoorden:
        if one.stelling in numbers:
            given[numbers[one.stelling]][one.stelling] = one.score
    remarks = {one.voorwaarde: one.opmerking for one in nieuw.opmerkingen}
    answers = [
        actions.ConditionAnswers(number, given[number], remarks.get(number, ""))
        for number in sorted(given.keys() | remarks.keys())
    ]
    n_answered = actions.answer_at_once(door, answers, today=timezone.localdate())
    return Status(201, {"aantalBeantwoord": n_answered})


def _whole(viewer: Viewer, pk: int) -> dict[str, Any]:
    found = permissions.visible_scan(viewer, pk)
    sheet = scan_outcome.outcome_sheet(viewer, found, today=timezone.localdate())
    return {
        **_scan_row(sheet.row),
        "isOpenbaar": found.is_public,
        "versie": found.version,
        "voorwaarden": [_condition(result) for result in sheet.conditions],
        "verbeteringen": [_improvement(row) for row in sheet.improvements],
    }


def _improvement(row: ImprovementRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "voorwaarde": row.number,
        "wat": row.what,
        "voorDatum": row.due_on,
        "stand": IMPROVEMENTS[row.state],
        "watErvanKwam": row.came_of_it or None,
    }


def _asked(door: Door) -> dict[str, Any]:
    scan = door.group.scan
    return {
        "scan": scan.title,
        "organisatie": scan.owner.name,
        "groep": GROUPS[door.group.kind],
        "isOpNaam": door.is_named,
        "eersteDatum": scan.starts_on,
        "laatsteDatum": scan.ends_before - dt.timedelta(days=1),
        "isIngeleverd": door.invitation is not None and door.invitation.has_answered,
        "voorwaarden": [
            {
                "nummer": each.number,
                "naam": each.title,
                "vraag": each.question,
                "stellingen": [{"sleutel": s.key, "stelling": s.text} for s in each.statements],
            }
            for each in statement_list().conditions
        ],
    }


def _scan_row(row: scans.ScanRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "naam": row.title,
        "organisatie": row.owner,
        "opgave": row.about or None,
        "stand": STATES[row.state],
        "eersteDatum": row.starts_on,
        "laatsteDatum": row.last_day,
        "aantalAntwoorden": row.n_answered,
    }


def _condition(result: ConditionResult) -> dict[str, Any]:
    return {
        "nummer": result.number,
        "naam": result.title,
        "ontbreekt": result.is_missing,
        "verUiteen": result.is_far_apart,
        "groepen": [_group(group) for group in result.groups],
    }


def _group(group: GroupResult) -> dict[str, Any]:
    return {
        "groep": group.label,
        "aantalMensen": group.n_people,
        "teWeinig": not group.is_told,
        "midden": group.median,
        "verdeling": list(group.counts) if group.is_told else None,
        "weetNiet": group.n_unknown if group.is_told else None,
        "middenVorigeRonde": group.was,
    }
