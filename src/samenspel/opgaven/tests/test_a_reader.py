"""Somebody who reads one page sees through every door what a viewer sees; only, fewer questions are asked."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from samenspel.foundation.rights import rights_of
from samenspel.opgaven import actions, permissions
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import reader
from samenspel.opgaven.tests.conftest import account, give
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer, viewer_of

VERBS = sorted(rights_of("opgaven").holders)


def ids(rows: permissions.Opgaven) -> set[int]:
    """The numbers behind a door, whether it told them or gave a question."""
    return {one.pk if isinstance(one, Opgave) else one for one in rows}


@pytest.fixture
def beside(opgave: Opgave, lead: Viewer, municipality) -> list[Opgave]:
    """Two more opgaven of the same municipality: one for everybody, and one in hand."""
    made = [
        actions.start_opgave(actions.OpgaveDraft(title), municipality, by=lead, today=dt.date(2026, 1, 10))
        for title in ("Voor iedereen", "Nog in de maak")
    ]
    Opgave.objects.filter(pk=made[0].pk).update(is_public=True)
    return made


@pytest.mark.parametrize("most", [500, 0], ids=["few", "too many to name"])
def test_a_reader_sees_the_opgaven_that_the_viewer_sees(beside, viewers, monkeypatch, most):
    monkeypatch.setattr(permissions.seeing, "MOST_NUMBERS", most)
    for name, viewer in viewers.items():
        reads = permissions.reader_of(viewer)
        assert ids(permissions.visible_opgaven(reads)) == ids(permissions.visible_opgaven(viewer)), name
        assert ids(permissions.among_visible(reads)) == ids(permissions.visible_opgaven(viewer)), name
    assert len(ids(permissions.visible_opgaven(viewers["nobody"]))) == 1
    assert len(ids(permissions.visible_opgaven(viewers["manager here"]))) == 3


@pytest.mark.parametrize("most", [500, 0], ids=["few", "too many to name"])
def test_a_reader_holds_every_verb_where_the_viewer_holds_it(beside, viewers, monkeypatch, most):
    monkeypatch.setattr(permissions.seeing, "MOST_NUMBERS", most)
    for name, viewer in viewers.items():
        reads = permissions.reader_of(viewer)
        for verb in VERBS:
            held = ids(permissions.opgaven_with(viewer, verb))
            assert ids(permissions.opgaven_with(reads, verb)) == held, (name, verb)
            assert ids(permissions.among_with(reads, verb)) == held, (name, verb)


@pytest.mark.parametrize("role", Role.values)
def test_a_reader_has_a_role_where_the_viewer_has_it_and_sees_the_opgave(beside, municipality, lead, role):
    holders = frozenset({role})
    by_function = account("Met een functie", municipality, role)
    by_assignment = account("Met een rol", municipality)
    give(beside[1], by_assignment, municipality, role, by=lead)
    found = {}
    for somebody in (by_function, by_assignment):
        viewer = viewer_of(somebody)
        reads = permissions.reader_of(viewer)
        found[somebody] = ids(permissions.opgaven_where(viewer, holders))
        assert ids(permissions.opgaven_where(reads, holders)) == found[somebody]
        assert ids(permissions.among_where(reads, holders)) == found[somebody]
    sees_drafts = role in rights_of("opgaven").holders["see_unpublished"]
    assert len(found[by_function]) == (3 if sees_drafts else 1)
    assert len(found[by_assignment]) == (1 if sees_drafts else 0)


def test_a_reader_asks_once_for_all_doors(beside, lead, django_assert_num_queries):
    reads = permissions.reader_of(lead)
    with django_assert_num_queries(1):
        for verb in VERBS:
            permissions.among_with(reads, verb)
        permissions.visible_opgaven(reads)


def test_the_next_page_knows_that_a_role_ended(beside, municipality, lead):
    somebody = account("Vertrekt", municipality)
    give(beside[1], somebody, municipality, "team_member", by=lead)
    viewer = viewer_of(somebody)
    assert beside[1].pk in ids(permissions.visible_opgaven(permissions.reader_of(viewer)))
    today = timezone.localdate()
    actions.end_assignment(beside[1].assignments.get(person=somebody.person), by=lead, ends_before=today)
    assert beside[1].pk not in ids(permissions.visible_opgaven(permissions.reader_of(viewer)))


def test_the_list_that_is_named_is_not_longer_than_a_database_takes():
    assert 100 <= reader.MOST_NUMBERS < 999
