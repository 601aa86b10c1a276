"""The invented municipality of Waterrijk, its analyst, and files about it to bring in."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from samenspel.people.actions import (
    Invitation,
    OrganisationDraft,
    register_organisation,
    set_up_administrator,
)
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.places import actions
from samenspel.places.actions import LayoutDraft
from samenspel.places.importers import AreaChoice
from samenspel.places.models import Layout

ROOT = Path(__file__).resolve().parents[4]
FIXTURES = ROOT / "tests" / "fixtures"
SHARED = Path(os.environ.get("SAMENSPEL_SHARED_DATA", ROOT.parent / "shared" / "data"))
TODAY = dt.date(2026, 3, 12)

TakeOver = Callable[..., Layout]


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


def fixture_text(name: str) -> str:
    return (FIXTURES / name).read_text(encoding="utf-8")


@pytest.fixture
def take_over(waterrijk, analyst) -> TakeOver:
    """Bring in a file about areas from its first byte to its last row."""

    def bring_in(
        content: bytes | str | Path, year: int | None = None, name: str = "gebieden.csv", **choice: str
    ) -> Layout:
        if isinstance(content, Path):
            content, name = content.read_bytes(), content.name
        upload = ContentFile(content.encode() if isinstance(content, str) else content, name=name)
        draft = LayoutDraft(waterrijk, upload, "Proef", year, AreaChoice(**choice))
        layout = actions.receive_layout(draft, by=analyst)
        actions.check_layout(layout)
        if layout.state == "checked":
            layout = actions.start_layout(layout, by=analyst, without_bad_rows=True)
            actions.take_over_layout(layout, by=analyst.account)
        return layout

    return bring_in


@pytest.fixture
def tree(take_over) -> Layout:
    """Waterrijk as it was in 2020: a municipality, two districts, three neighbourhoods."""
    return take_over(FIXTURES / "kwb" / "areas_v3.csv", 2020)
