"""Who stands on the stage of the demonstration, and on which day it plays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest import mock

from django.utils import timezone

from samenspel.cli.demo import story
from samenspel.people import actions
from samenspel.people.actions import Invitation, OrganisationDraft
from samenspel.people.models import Account, Organisation, Person
from samenspel.people.permissions import Viewer, viewer_of

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

    def person(self, who: str) -> Person:
        """Somebody as a person."""
        person = self.accounts[who].person
        if person is None:
            raise LookupError(who)
        return person

    @contextmanager
    def playing_on(self, day: dt.date) -> Iterator[dt.date]:
        """Let what follows be done on that day, so that a reaction lies before the decision it led to."""
        moment = timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
        with mock.patch("django.utils.timezone.now", return_value=moment):
            yield day

    def ago(self, days: int) -> dt.date:
        """So many days before the day on which the demonstration is made."""
        return self.today - dt.timedelta(days=days)


def set_the_stage(today: dt.date) -> Stage:
    """Set up the town with its administrator, who registers the partners and invites everybody."""
    stage = Stage(today)
    with stage.playing_on(stage.ago(BEGAN_DAYS_AGO)) as began:
        _invite_everybody(stage, began)
    return stage


def _invite_everybody(stage: Stage, began: dt.date) -> None:
    town, *partners = [
        OrganisationDraft(name=name, slug=slug, kind=kind, code=code, is_invented=True)
        for slug, name, kind, code in story.ORGANISATIONS
    ]
    stage.organisations[town.slug] = actions.register_organisation(town, by=None)
    administrator, *others = story.PEOPLE
    stage.accounts[administrator.address] = actions.set_up_administrator(
        invitation_of(administrator), stage.town, today=began
    )
    by = stage.viewer(administrator.address)
    for draft in partners:
        stage.organisations[draft.slug] = actions.register_partner(draft, stage.town, by=by)
    for person in others:
        organisation = stage.organisations[person.organisation]
        stage.accounts[person.address] = actions.invite(
            invitation_of(person), organisation, by=by, today=began
        )


def invitation_of(person: story.Somebody) -> Invitation:
    """How somebody of the story is invited: with the password that everybody in an invented town may know."""
    number = [each.address for each in story.PEOPLE].index(person.address)
    return Invitation(
        person.name,
        address_of(person.address),
        person.role,
        phone=story.NUMBERS_FROM.format(number + 10),
        demonstrates=person.what_for,
    )


def address_of(name: str) -> str:
    """The address that somebody of the story signs in with."""
    return f"{name}@{DOMAIN}"
