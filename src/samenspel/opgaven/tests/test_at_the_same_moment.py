"""Two people who decide at the same moment; only a database with several writers can show it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from samenspel.foundation.models import Entry
from samenspel.opgaven import actions
from samenspel.opgaven.errors import AlreadyInForce
from samenspel.opgaven.models import Formulation, Opgave
from samenspel.opgaven.tests.conftest import ADOPTION, TODAY, leave_all_gaps_open
from samenspel.people.permissions import Viewer


def skip_without_several_writers() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time, so nothing happens at the same moment")


@pytest.mark.django_db(transaction=True)
def test_a_version_adopted_twice_at_once_is_adopted_once(proposed: Formulation, lead: Viewer) -> None:
    skip_without_several_writers()
    leave_all_gaps_open(proposed, lead)

    def adopt(_time: int) -> str:
        try:
            actions.adopt_formulation(proposed, by=lead, adoption=ADOPTION, today=TODAY)
        except AlreadyInForce:
            return "refused"
        finally:
            connection.close()
        return "adopted"

    with ThreadPoolExecutor(max_workers=2) as people:
        assert sorted(people.map(adopt, range(2))) == ["adopted", "refused"]
    assert Entry.objects.filter(action="opgaven.formulation_adopted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_version_started_twice_at_once_is_one_draft(recognised: Opgave, lead: Viewer) -> None:
    skip_without_several_writers()

    def start(_time: int) -> int:
        try:
            return actions.start_formulation(recognised, by=lead).version
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=3) as people:
        assert list(people.map(start, range(3))) == [1, 1, 1]
    assert Formulation.objects.count() == 1
