"""A door that is asked about the opgave in hand lets through who it would let through without."""

from __future__ import annotations

import datetime as dt

import pytest

from samenspel.foundation.rights import rights_of
from samenspel.opgaven import actions, permissions
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account, give, organisation
from samenspel.people.permissions import viewer_of

# A reaction is asked of who speaks for a party in this very opgave, which no door to rows is about.
VERBS = sorted(set(rights_of("opgaven").holders) - {"take_stance"})


@pytest.mark.parametrize("is_public", [False, True])
def test_one_in_hand_is_seen_by_exactly_those_who_see_it_in_the_list(opgave, viewers, is_public):
    Opgave.objects.filter(pk=opgave.pk).update(is_public=is_public)
    seen = {}
    for name, viewer in viewers.items():
        fresh = Opgave.objects.get(pk=opgave.pk)
        listed = permissions.visible_opgaven(viewer).filter(pk=opgave.pk).exists()
        assert bool(permissions.among_visible(viewer, fresh)) == listed, name
        seen[name] = listed
    assert seen["administrator of who is asked"]
    assert seen["nobody"] == seen["who left"] == seen["a resident"] == is_public


@pytest.mark.parametrize("verb", VERBS)
def test_one_in_hand_is_worked_on_by_exactly_those_who_find_it_in_the_list(opgave, viewers, verb):
    for name, viewer in viewers.items():
        fresh = Opgave.objects.get(pk=opgave.pk)
        listed = permissions.opgaven_with(viewer, verb).filter(pk=opgave.pk).exists()
        assert bool(permissions.among_with(viewer, verb, fresh)) == listed, (name, verb)


def test_one_in_hand_opens_nothing_of_another(opgave, lead, municipality):
    draft = actions.OpgaveDraft("Een andere")
    other = actions.start_opgave(draft, municipality, by=lead, today=dt.date(2026, 1, 10))
    outsider = account("Spreker", organisation("Zorg"))
    give(opgave, outsider, outsider.person.memberships.get().organisation, "partner", by=lead)
    rows = permissions.visible_assignments(viewer_of(outsider), opgave)
    assert rows.filter(opgave=opgave).exists()
    assert not rows.filter(opgave=other).exists()
