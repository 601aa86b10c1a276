"""Who stands on the stage of the demonstration, and on which day it plays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from samenspel.cli.demo import story
from samenspel.people import actions
from samenspel.people.actions import Invitation, OrganisationDraft
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer, viewer_of

PASSWORD = "samen-in-waterrijk"  # noqa: S105  everybody in an invented town may know it
DOMAIN = "waterrijk.example"
# Roles were given well before the first table, so that everybody could act on their day.
BEGAN_DAYS_AGO = 2600


@dataclass
class Stage:
    """The organisations and people of the story, the day it is, and what was made so far."""

    today: dt.date
    organisations: dict[str, Organisation] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    @property
    def town(self) -> Organisation:
        """The municipality that owns everything here."""
        return self.organisations["waterrijk"]

    @property
    def shift(self) -> int:
        """How many years the story's figures move along, so that the newest is always last year's."""
        return self.today.year - story.TOLD_IN

    def viewer(self, who: str) -> Viewer:
        """Somebody of the story, with what they may do today."""
        return viewer_of(self.accounts[who], today=self.today)

    def ago(self, days: int) -> dt.date:
        """So many days before the day on which the demonstration is made."""
        return self.today - dt.timedelta(days=days)


def set_the_stage(today: dt.date) -> Stage:
    """Register the organisations and invite everybody, the administrator of each organisation first."""
    stage = Stage(today)
    for slug, name, kind, code in story.ORGANISATIONS:
        draft = OrganisationDraft(name=name, slug=slug, kind=kind, code=code, is_invented=True)
        stage.organisations[slug] = actions.register_organisation(draft, by=None)
    began = stage.ago(BEGAN_DAYS_AGO)
    for person in story.PEOPLE:
        organisation = stage.organisations[person.organisation]
        invitation = Invitation(person.name, address_of(person.address), person.role, password=PASSWORD)
        if person.role == "administrator":
            account = actions.set_up_administrator(invitation, organisation, today=began)
        else:
            account = _invited(stage, invitation, organisation, began)
        stage.accounts[person.address] = account
    return stage


def _invited(stage: Stage, invitation: Invitation, organisation: Organisation, began: dt.date) -> Account:
    # The administrator of the town sets up the partners too; each gets its own administrator later.
    by = stage.viewer("fatma")
    by = Viewer(
        account=by.account,
        organisation_ids=by.organisation_ids,
        functions=by.functions | {("administrator", organisation.pk)},
    )
    return actions.invite(invitation, organisation, by=by, today=began)


def address_of(name: str) -> str:
    """The address that somebody of the story signs in with."""
    return f"{name}@{DOMAIN}"
