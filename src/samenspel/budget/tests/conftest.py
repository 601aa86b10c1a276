"""The invented opgave of `approach` with two efforts, a pot and the money of two parties."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from samenspel.approach import actions as approach
from samenspel.approach.models import ActionLine, Effort
from samenspel.approach.tests import conftest as of_approach
from samenspel.approach.tests.conftest import draft as effort_draft
from samenspel.budget import actions
from samenspel.budget.models import Contribution, DivisionProposal, Pot
from samenspel.network.actions import party_for
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests import conftest as of_opgaven
from samenspel.opgaven.tests.conftest import Parties, account, give
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, viewer_of

# Fixtures of other rooms that tests here ask for by name.
care = of_approach.care
effort = of_approach.effort
line = of_approach.line
residents = of_approach.residents
area = of_opgaven.area
lead = of_opgaven.lead
municipality = of_opgaven.municipality
notes = of_opgaven.notes
opgave = of_opgaven.opgave
parties = of_opgaven.parties

TODAY = dt.date(2026, 3, 12)
YEAR = 2026


@pytest.fixture
def town(opgave: Opgave, lead: Viewer, municipality: Organisation) -> Stakeholder:
    return party_for(municipality, opgave, by=lead)


@pytest.fixture
def sponsor(opgave: Opgave, lead: Viewer, municipality: Organisation) -> Viewer:
    somebody = account("Wethouder Bos", municipality)
    give(opgave, somebody, municipality, "sponsor", by=lead)
    return viewer_of(somebody)


@pytest.fixture
def calls(opgave: Opgave, lead: Viewer, residents: Stakeholder) -> Effort:
    return approach.start_effort(opgave, effort_draft(residents, title="Bellen in de winter"), by=lead)


@pytest.fixture
def pot(opgave: Opgave, lead: Viewer) -> Pot:
    return actions.open_pot(opgave, actions.PotDraft(YEAR, "Samen tegen eenzaamheid"), by=lead)


def money(giver: Stakeholder, euros: float, **changes: Any) -> actions.ContributionDraft:
    return actions.ContributionDraft(giver, round(euros * 100), **changes)


def line_of(effort: Effort, euros: float, **changes: Any) -> actions.LineDraft:
    values: dict[str, Any] = {"effort": effort, "year": YEAR, "cents": round(euros * 100)}
    return actions.LineDraft(**{**values, **changes})


@pytest.fixture
def from_town(pot: Pot, town: Stakeholder, lead: Viewer) -> Contribution:
    return actions.contribute(pot, money(town, 3000, state="committed"), by=lead)


@pytest.fixture
def from_care(pot: Pot, care: Stakeholder, line: ActionLine, lead: Viewer) -> Contribution:
    return actions.contribute(pot, money(care, 1000, for_action_line=line), by=lead)


@pytest.fixture
def draft(
    pot: Pot,
    from_town: Contribution,
    from_care: Contribution,
    effort: Effort,
    calls: Effort,
    lead: Viewer,
) -> DivisionProposal:
    proposal = actions.start_proposal(pot, by=lead)
    actions.add_share(proposal, line_of(effort, 2500), by=lead)
    actions.add_share(proposal, line_of(calls, 1500), by=lead)
    proposal.refresh_from_db()
    return proposal


@pytest.fixture
def proposed(draft: DivisionProposal, lead: Viewer) -> DivisionProposal:
    return actions.propose_division(draft, by=lead, today=TODAY)


def agree() -> actions.ReactionDraft:
    return actions.ReactionDraft("agree")


@dataclass(frozen=True)
class Voices:
    """Who has a say in the division, and who speaks for each."""

    town: Stakeholder
    care: Stakeholder
    residents: Stakeholder
    sponsor: Viewer
    parties: Parties

    def say(self, proposal: DivisionProposal, *who: str) -> None:
        """Let these parties agree."""
        speakers = {
            "town": self.sponsor,
            "care": self.parties.care,
            "residents": self.parties.residents,
        }
        for name in who:
            actions.react(proposal, getattr(self, name), agree(), by=speakers[name])


@pytest.fixture
def voices(
    town: Stakeholder,
    care: Stakeholder,
    residents: Stakeholder,
    sponsor: Viewer,
    parties: Parties,
) -> Voices:
    return Voices(town, care, residents, sponsor, parties)


@pytest.fixture
def agreed(proposed: DivisionProposal, voices: Voices, lead: Viewer) -> DivisionProposal:
    voices.say(proposed, "town", "care", "residents")
    return actions.conclude_division(proposed, by=lead, today=TODAY)


DECISION = actions.Decision(TODAY, "het college", "Collegebesluit 2026-41", "https://raad.example/41")


@pytest.fixture
def decided(agreed: DivisionProposal, lead: Viewer) -> DivisionProposal:
    return actions.record_decision(agreed, DECISION, by=lead, today=TODAY)
