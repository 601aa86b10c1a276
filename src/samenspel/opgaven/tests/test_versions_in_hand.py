"""A page fetches the versions of an opgave once, for the one who looks."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from samenspel.opgaven import actions, queries
from samenspel.opgaven.models import FormulationState
from samenspel.opgaven.tests.conftest import TODAY
from samenspel.people.permissions import STRANGER


def _asked(lead, opgave):
    opgave = type(opgave).objects.select_related("owner", "area", "parent").get(pk=opgave.pk)
    with CaptureQueriesContext(connection) as asked:
        queries.opgave_page(lead, opgave, today=TODAY)
    return [each["sql"] for each in asked]


def test_what_one_reader_has_in_hand_is_not_shown_to_another(lead, draft):
    opgave = draft.opgave
    actions.publish_opgave(opgave, by=lead)
    mine = queries.versions_in_hand(lead, opgave)
    assert [version.state for version in mine.versions] == [FormulationState.DRAFT]
    assert queries.versions_known(lead, opgave) is mine
    assert queries.versions_known(STRANGER, opgave).versions == ()


def test_a_page_asks_for_the_versions_once_however_many_there_are(lead, in_force):
    alone = _asked(lead, in_force.opgave)
    actions.start_formulation(in_force.opgave, by=lead)
    beside_a_draft = _asked(lead, in_force.opgave)
    for asked in (alone, beside_a_draft):
        assert sum(sql.startswith('SELECT "opgaven_formulation"."id"') for sql in asked) == 1
    # Of these, seven are of what stands beside the plan: lights, what was learned, votes about money,
    # subsidies (what was awarded, what nobody pays), the council, papers.
    assert len(beside_a_draft) == len(alone) <= 22
