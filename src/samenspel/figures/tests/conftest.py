"""Waterrijk with its areas of 2020, an analyst, and figures to bring in."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from samenspel.figures import actions
from samenspel.figures.actions import FileDraft
from samenspel.figures.importers import FileChoice
from samenspel.figures.models import Batch, BatchState, Indicator
from samenspel.people.actions import (
    Invitation,
    OrganisationDraft,
    register_organisation,
    set_up_administrator,
)
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.places import actions as places
from samenspel.places.actions import LayoutDraft
from samenspel.places.models import Area

ROOT = Path(__file__).resolve().parents[4]
FIXTURES = ROOT / "tests" / "fixtures" / "kwb"
SHARED = Path(os.environ.get("SAMENSPEL_SHARED_DATA", ROOT.parent / "shared" / "data"))
TODAY = dt.date(2026, 3, 12)

BringIn = Callable[..., Batch]


@pytest.fixture(autouse=True)
def files_stay_here(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def waterrijk(db) -> Organisation:
    draft = OrganisationDraft("Gemeente Waterrijk", "waterrijk", "municipality", code="GM9901")
    return register_organisation(draft, by=None)


@pytest.fixture
def fatma(waterrijk) -> Account:
    invitation = Invitation("Fatma", "fatma@waterrijk.example", password="een lang wachtwoord")
    return set_up_administrator(invitation, waterrijk, today=TODAY)


@pytest.fixture
def analyst(fatma) -> Viewer:
    return viewer_of(fatma, today=TODAY)


@pytest.fixture
def tree(waterrijk, analyst) -> None:
    """Waterrijk as it was in 2020, and the town of Zandstad."""
    content = (FIXTURES / "areas_v3.csv").read_bytes() + b"GM9902    ,Zandstad,,GM9902,GM9902\n"
    upload = ContentFile(content, name="gebieden.csv")
    layout = places.receive_layout(LayoutDraft(waterrijk, upload, "Proef", 2020), by=analyst)
    places.check_layout(layout)
    layout = places.start_layout(layout, by=analyst, without_bad_rows=True)
    places.take_over_layout(layout, by=None)


@pytest.fixture
def receive(waterrijk, analyst) -> BringIn:
    """Bring in a file and check it; nothing is written yet."""

    def receive_and_check(content: bytes | str | Path, name: str = "cijfers.csv", **told: object) -> Batch:
        if isinstance(content, Path):
            content, name = content.read_bytes(), content.name
        upload = ContentFile(content.encode() if isinstance(content, str) else content, name=name)
        choice = FileChoice(**{key: told.pop(key) for key in list(told) if key in FileChoice.__annotations__})
        description = told.pop("description", None)
        if isinstance(description, Path):
            told["description"] = ContentFile(description.read_bytes(), name=description.name)
        draft = FileDraft(waterrijk, upload, str(told.pop("source", "CBS")), choice=choice, **told)
        batch = actions.receive_file(draft, by=analyst)
        actions.check_batch(batch)
        return batch

    return receive_and_check


@pytest.fixture
def bring_in(receive, analyst) -> BringIn:
    """Bring in a file from its first byte to figures in use."""

    def from_file_to_figures(content: bytes | str | Path, *, areas: bool = True, **told: object) -> Batch:
        batch = receive(content, **told)
        if batch.state == BatchState.CHECKED:
            batch = actions.start_batch(
                batch,
                by=analyst,
                brings_areas=areas,
                without_bad_rows=True,
                whole="Van iedereen die er woont.",
            )
            actions.write_batch(batch, by=analyst.account)
        return batch

    return from_file_to_figures


def area(code: str) -> Area:
    return Area.objects.filter(code=code).order_by("-starts_on").first()


def indicator(key: str) -> Indicator:
    return Indicator.objects.get(key=key)
