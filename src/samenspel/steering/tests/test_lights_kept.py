"""What is kept of lights: the judgement that counts, the proposal beside it, for many opgaven at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.steering.models import Aspect, Colour, LightJudgement, LightProposal
from samenspel.steering.queries import lights_of
from samenspel.steering.tests.conftest import TODAY


def judge(opgave: Opgave, colour: str = "green", on: dt.date = TODAY, **more: object) -> LightJudgement:
    account = {
        "cause": "Twee vrijwilligers stopten.",
        "consequence": "Minder bezoek in de winter.",
        "adjustment": "Werven via de kerken.",
        "adjusted_by": "Willemijn Schol",
        "adjusted_before": dt.date(2026, 6, 1),
    }
    values = {"aspect": Aspect.TIME, "reason": "Zo staat het.", "judged_by_name": "Joost Brink", **more}
    return LightJudgement.objects.create(
        opgave=opgave, colour=colour, judged_on=on, **{**({} if colour == "green" else account), **values}
    )


def propose(opgave: Opgave, colour: str, aspect: Aspect = Aspect.TIME) -> LightProposal:
    return LightProposal.objects.create(
        opgave=opgave, aspect=aspect, colour=colour, method_version="1", digest="a" * 64, made_on=TODAY
    )


def time_light(viewer: Viewer, opgave: Opgave):
    return next(
        light for light in lights_of(viewer, [opgave], today=TODAY)[opgave.pk] if light.aspect == Aspect.TIME
    )


def test_an_opgave_without_judgement_has_five_lights_without_a_colour(lead: Viewer, bare: Opgave) -> None:
    lights = lights_of(lead, [bare], today=TODAY)[bare.pk]
    assert [light.aspect for light in lights] == list(Aspect)
    assert {(light.colour, light.proposed, light.status.kind) for light in lights} == {("", "", "none")}


def test_the_newest_judgement_counts_and_the_earlier_stay(lead: Viewer, bare: Opgave) -> None:
    judge(bare, "orange", on=dt.date(2026, 1, 5))
    judge(bare, "green")
    light = time_light(lead, bare)
    assert (light.colour, light.status.kind, light.is_old) == ("green", "fine", False)
    assert LightJudgement.objects.count() == 2


def test_a_judgement_of_more_than_a_quarter_is_old(lead: Viewer, bare: Opgave) -> None:
    judge(bare, on=TODAY - dt.timedelta(days=92))
    assert not time_light(lead, bare).is_old
    LightJudgement.objects.all().delete()
    judge(bare, on=TODAY - dt.timedelta(days=93))
    assert time_light(lead, bare).is_old


def test_who_judges_other_than_proposed_is_seen_to_differ(lead: Viewer, bare: Opgave) -> None:
    judge(bare, "green", proposed="green")
    propose(bare, "orange")
    light = time_light(lead, bare)
    assert light.differs
    assert light.proposal_changed
    assert light.judgement is not None
    assert not light.judgement.differs


def test_no_proposal_is_nothing_to_differ_from(lead: Viewer, bare: Opgave) -> None:
    judge(bare, "green")
    propose(bare, "")
    assert not time_light(lead, bare).differs


def test_everybody_sees_the_judgement_and_nobody_outside_the_proposal(bare: Opgave) -> None:
    judge(bare, "red")
    propose(bare, "orange")
    light = time_light(STRANGER, bare)
    assert (light.colour, light.proposal, light.status.kind) == ("red", None, "bad")


def test_an_orange_without_a_cause_is_refused_by_the_database(bare: Opgave) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        judge(bare, "orange", cause="")


@pytest.mark.parametrize("n", [1, 30])
def test_lights_of_many_opgaven_cost_two_queries(
    n: int,
    lead: Viewer,
    municipality: Organisation,
    django_assert_num_queries: Any,
) -> None:
    opgaven = [
        Opgave.objects.create(
            owner=municipality,
            title=f"Opgave {at}",
            slug=f"opgave-{at}",
            sort_key=f"opgave {at}",
            status="opgave",
            is_public=True,
            published_at=timezone.now(),
        )
        for at in range(n)
    ]
    for opgave in opgaven:
        for aspect in Aspect:
            judge(opgave, "orange", aspect=aspect)
            propose(opgave, Colour.GREEN, aspect)
    with django_assert_num_queries(2):
        lights = lights_of(lead, opgaven, today=TODAY)
    assert len(lights) == n
    assert all(light.colour == "orange" and light.differs for each in lights.values() for light in each)
