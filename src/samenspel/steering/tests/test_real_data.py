"""Key figures of Rotterdam as they were published: four years, so honestly no outlook."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from samenspel.figures import actions as figures
from samenspel.figures.importers import FileChoice
from samenspel.figures.models import Batch, Coverage, Indicator
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.models import Area
from samenspel.steering import queries
from samenspel.steering.rules import Finding
from samenspel.steering.tests.conftest import TODAY, formulate

ROOT = Path(__file__).resolve().parents[4]
SHARED = Path(os.environ.get("SAMENSPEL_SHARED_DATA") or ROOT.parent / "shared/data") / "cbs/kwb"
YEARS = (2014, 2015, 2016, 2017)

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(
        not SHARED.exists(),
        reason="the public files are not beside this checkout (../shared/data, or SAMENSPEL_SHARED_DATA)",
    ),
]


@pytest.fixture
def rotterdam(municipality: Organisation, administrator: Viewer, settings: Any, tmp_path: Path) -> Area:
    settings.MEDIA_ROOT = tmp_path
    for year in YEARS:
        path = SHARED / f"rotterdam_kwb_{year}.csv"
        draft = figures.FileDraft(
            owner=municipality,
            upload=ContentFile(path.read_bytes(), path.name),
            source="CBS, Kerncijfers wijken en buurten",
            choice=FileChoice(year=year),
        )
        batch = figures.receive_file(draft, by=administrator)
        figures.check_batch(batch)
        figures.start_batch(batch, by=administrator, brings_areas=True, without_bad_rows=True)
        batch.refresh_from_db()
        figures.write_batch(batch, by=administrator.account)
        assert Batch.objects.get(pk=batch.pk).state == "live", batch.report
    return Area.objects.filter(code="GM0599").order_by("-starts_on")[0]


def test_four_published_years_are_drawn_without_an_outlook(
    rotterdam: Area, bare: Opgave, client: Client
) -> None:
    residents = Indicator.objects.get(key="aantalinwoners.aantal")
    assert Coverage.objects.filter(indicator=residents).count() == len(YEARS)
    formulate(
        bare,
        1,
        indicator=residents,
        indicator_area=rotterdam,
        wanted_direction="up",
        target_period="2030JJ00",
        target_value=Decimal(700_000),
    )
    sheet = queries.course_of(STRANGER, bare, today=TODAY)
    assert sheet.own is not None
    assert sorted(sheet.own.values) == list(YEARS)
    assert sheet.finding is Finding.NO_OUTLOOK
    reason = sheet.no_outlook
    assert reason is not None
    areas = queries.areas_round(STRANGER, sheet)
    assert areas is not None
    assert len(areas.table.rows) > 10
    html = client.get(reverse("steering:course", args=[bare.pk])).content.decode()
    assert reason.why in html
    assert reason.helps in html
