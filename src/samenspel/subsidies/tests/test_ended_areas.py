"""An area that merges away while people can apply: the scheme and the work of its owner say so."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from samenspel.foundation.models import StoredFile
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area, BorderMove, Layout
from samenspel.subsidies.queries.ended_areas import schemes_without_area
from samenspel.subsidies.queries.granting_places import granting_waiting_for
from samenspel.subsidies.queries.schemes import scheme_sheet
from samenspel.subsidies.tests.granting import CLOSES, WITHIN, Grants

BEFORE, AFTER = dt.date(2026, 3, 9), dt.date(2026, 3, 12)
ENDS = dt.date(2026, 3, 10)


@pytest.fixture
def merged(grants: Grants, area: Area) -> Area:
    """North becomes part of the harbour."""
    harbour = Area.objects.create(
        code="WK990199", kind="district", name="De Haven", sort_key="haven", starts_on=ENDS
    )
    kept = StoredFile.objects.create(name="grenzen.csv", size=1, owner_id=grants.town.pk)
    layout = Layout.objects.create(
        kind="borders", valid_on=ENDS, file=kept, owner=grants.town, source="CBS", state="done"
    )
    BorderMove.objects.create(
        layout=layout, old_code=area.code, new_code=harbour.code, old_on=BEFORE, new_on=ENDS, n_addresses=900
    )
    Area.objects.filter(pk=area.pk).update(ends_before=ENDS)
    return harbour


def test_the_scheme_says_what_became_of_its_area(grants: Grants, merged: Area) -> None:
    version = grants.published()
    grants.sent_in(version)
    sheet = scheme_sheet(STRANGER, version.scheme, now=WITHIN)
    assert sheet is not None
    [ended] = sheet.ended
    assert (ended.name, ended.n_applications) == ("Noord", 1)
    assert ended.said.startswith("Noord is opgegaan in De Haven")
    assert [name for name, _url in ended.now] == ["De Haven"]
    closed = scheme_sheet(STRANGER, version.scheme, now=CLOSES)
    assert closed is not None
    assert not closed.ended


def test_an_area_that_ends_without_a_follower_is_named_with_its_day(grants: Grants, area: Area) -> None:
    version = grants.published()
    before = scheme_sheet(STRANGER, version.scheme, now=WITHIN)
    assert before is not None
    assert not before.ended
    Area.objects.filter(pk=area.pk).update(ends_before=ENDS)
    after = scheme_sheet(STRANGER, version.scheme, now=WITHIN)
    assert after is not None
    assert after.ended[0].said == "Noord is geen gebied meer sinds 10 maart 2026."


def test_a_new_name_is_no_end(grants: Grants, area: Area) -> None:
    version = grants.published()
    Area.objects.filter(pk=area.pk).update(ends_before=ENDS)
    Area.objects.create(
        code=area.code, kind="district", name="Noordoever", sort_key="noordoever", starts_on=ENDS
    )
    sheet = scheme_sheet(STRANGER, version.scheme, now=WITHIN)
    assert sheet is not None
    assert not sheet.ended


def test_it_waits_with_who_wrote_and_who_published_the_scheme(grants: Grants, merged: Area) -> None:
    grants.published()
    for who in (grants.policy, grants.manager):
        [waiting] = schemes_without_area(who, AFTER, now=WITHIN)
        assert (waiting.area, waiting.title) == ("Noord", "Samen eten")
    assert not schemes_without_area(grants.controller, AFTER, now=WITHIN)
    assert not schemes_without_area(grants.policy, AFTER, now=CLOSES)
    assert not schemes_without_area(grants.policy, BEFORE, now=WITHIN)


def test_it_stands_with_their_work_until_the_window_closes(grants: Grants, merged: Area) -> None:
    version = grants.published(closes_at=timezone.now() + dt.timedelta(days=2))
    [row] = granting_waiting_for(grants.policy, timezone.localdate())
    assert row.what == "Noord is geen gebied meer: kijk wat dat betekent voor “Samen eten”"
    assert row.url.endswith(f"/subsidies/regelingen/{version.scheme_id}/")
