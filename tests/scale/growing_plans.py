"""Thirty more signals, questionnaires, assumptions, days of a journey and shares of money."""

from __future__ import annotations

from journeys.addresses import Ground
from samenspel.approach import actions as approach
from samenspel.approach.actions import EffortDraft, NodeDraft, PointDraft
from samenspel.approach.models import Effort, Journey, TheoryNode
from samenspel.budget import actions as budget
from samenspel.budget.actions import ContributionDraft, PotDraft
from samenspel.budget.models import DivisionProposal, Pot, ProposalLine
from samenspel.cli.demo.stage import Stage
from samenspel.dialogue import actions as dialogue
from samenspel.dialogue.actions import QuestionnaireDraft, SignalDraft
from samenspel.dialogue.rules import QuestionDraft
from samenspel.foundation import frozen
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER

MORE = 30


def grow_plans(stage: Stage, ground: Ground) -> None:
    """Make more of what people let the municipality know, of why they think it works, and of the money."""
    _more_heard(stage)
    efforts = _more_efforts(stage, ground)
    _more_reasons(stage, ground, efforts)
    _more_money(stage, ground, efforts)


def _more_heard(stage: Stage) -> None:
    by = stage.viewer("peter")
    question = (QuestionDraft("score", "Welk cijfer geef je?"),)
    for n in range(MORE):
        words = SignalDraft(f"In straat {n} ligt glas op de stoep.")
        signal = dialogue.send_signal(stage.town, words, key=f"glas-{n}", by=STRANGER, today=stage.today)
        if n % 3:
            dialogue.show_signal(signal, by=by)
        draft = QuestionnaireDraft(f"Hoe bevalt loket {n}?", stage.today, questions=question)
        made = dialogue.make_questionnaire(draft, stage.town, by=by)
        if n % 2:
            dialogue.close_questionnaire(made, by=by)


def _more_efforts(stage: Stage, ground: Ground) -> list[Effort]:
    by, opgave = stage.viewer("joost"), Opgave.objects.get(pk=ground.lonely)
    party = Stakeholder.objects.get(pk=ground.plan.party)
    drafts = [EffortDraft(f"Proef {n}", "pilot", party) for n in range(MORE)]
    return [approach.start_effort(opgave, draft, by=by) for draft in drafts]


def _more_reasons(stage: Stage, ground: Ground, efforts: list[Effort]) -> None:
    """A longer theory and a fuller journey."""
    by, opgave = stage.viewer("joost"), Opgave.objects.get(pk=ground.lonely)
    goal = TheoryNode.objects.filter(opgave=opgave, layer="goal", removed_at__isnull=True).earliest("pk")
    journey = Journey.objects.get(pk=ground.plan.journey)
    taken = approach.take_efforts(opgave, by=by)
    for n in range(len(efforts)):
        result = approach.add_node(opgave, NodeDraft("output", f"Resultaat {n}"), by=by)
        approach.add_link(taken[n], result, f"Straat {n} doet mee.", by=by)
        approach.add_link(result, goal, by=by)
        stage_of_life = approach.add_stage(journey, f"Dag {n}", by=by)
        points = [PointDraft("feel", f"Kou in straat {n}"), PointDraft("miss", f"Een bank bij huis {n}")]
        approach.add_points(stage_of_life, points, by=by)


def _more_money(stage: Stage, ground: Ground, efforts: list[Effort]) -> None:
    """More earmarks and lines in the pot, more pots, and more shares in the versions of its division."""
    by, year = stage.viewer("joost"), stage.today.year
    pot = Pot.objects.get(pk=ground.money.pot)
    party = Stakeholder.objects.get(pk=ground.plan.party)
    for n, effort in enumerate(efforts):
        given = ContributionDraft(party, 1_000_000 + n, "committed", for_effort=effort)
        budget.contribute(pot, given, by=by)
        budget.add_lines(pot, [budget.LineDraft(effort, year, 100_000 + n, taakveld="6.1")], by=by)
        budget.open_pot(pot.opgave, PotDraft(year + 1, f"Pot {n}"), by=by)
    for version in (ground.money.proposed, ground.money.draft):
        proposal = DivisionProposal.objects.get(opgave=pot.opgave_id, version=version)
        shares = [
            ProposalLine(proposal=proposal, line_key=f"meer-{n}", effort=effort, year=year, cents=1_000 + n)
            for n, effort in enumerate(efforts)
        ]
        # What lies before the parties keeps its shares; here it had more from the start.
        with frozen.lifted():
            ProposalLine.objects.bulk_create(shares)
