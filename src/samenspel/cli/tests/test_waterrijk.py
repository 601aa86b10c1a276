"""The story of Waterrijk holds together: it adds up, it has what goes wrong too, and answers go back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import translation

from samenspel.approach.models import Effort, EffortState, TheoryLink
from samenspel.approach.models import Journey as Way
from samenspel.budget.models import ConsentStance, Contribution, DivisionProposal, ProposalState
from samenspel.cli.demo.build import build
from samenspel.cli.demo.stage import Stage
from samenspel.dialogue.models import Answer, Outcome
from samenspel.opgaven.models import Opgave

TODAY = dt.date(2027, 3, 9)


@pytest.fixture
def stage(db: None) -> Stage:
    """Waterrijk on an ordinary day in spring."""
    with translation.override("nl"):
        return build(TODAY, lambda _line: None)


def test_the_plan_for_dementia_adds_up_and_tells_what_went_wrong(stage: Stage) -> None:
    opgave = Opgave.objects.get(title__contains="dementie", owner=stage.town)
    first, second = DivisionProposal.objects.filter(opgave=opgave).order_by("version")
    assert first.consents.filter(stance=ConsentStance.OBJECTION).count() == 1
    assert second.state == ProposalState.AGREED
    given = Contribution.objects.filter(pot=second.pot)
    held = sum(one.cents for one in given.exclude(state="withdrawn"))
    assert sum(share.cents for share in second.lines.all()) == held
    assert given.filter(state="withdrawn").count() == 1
    efforts = Effort.objects.filter(opgave=opgave)
    assert efforts.get(state=EffortState.STOPPED).stopped_reason
    assert efforts.filter(is_innovation=True).exists()
    assert efforts.filter(owner_party__kind="volunteer").exists()
    assert Way.objects.get(opgave=opgave).stages.count() == 5
    assert TheoryLink.objects.filter(opgave=opgave, test__isnull=False).exists()
    assert set(Answer.objects.values_list("outcome", flat=True)) >= set(Outcome.values)
    with stage.playing_on(TODAY):
        _no_page_is_empty(stage, opgave)


def _no_page_is_empty(stage: Stage, opgave: Opgave) -> None:
    lead = Client()
    lead.force_login(stage.accounts["joost"])
    for word in (
        "krachtenveld",
        "team",
        "aanpak",
        "puzzel",
        "theorie",
        "reis",
        "afspraken",
        "dagen",
        "middelen",
    ):
        page = lead.get(f"/opgaven/{opgave.pk}/{word}/")
        assert page.status_code == 200
        assert 'class="sam-empty' not in page.content.decode(), word
