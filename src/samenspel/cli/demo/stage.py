"""Who stands on the stage of the demonstration, and on which day it plays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar
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
    # Who leads what is played now.
    lead: str = "joost"

    # Which town it is, who its people are, and who hosts, counts and knows the areas.
    slug: ClassVar[str] = "waterrijk"
    domain: ClassVar[str] = DOMAIN
    people: ClassVar[tuple[story.Somebody, ...]] = story.PEOPLE
    first_number: ClassVar[int] = 10
    host: ClassVar[str] = "sanne"
    analyst: ClassVar[str] = "ineke"
    broker: ClassVar[str] = "peter"
    coach: ClassVar[str] = "mirjam"

    @property
    def town(self) -> Organisation:
        """The municipality that owns everything here."""
        return self.organisations[self.slug]

    @property
    def works_for(self) -> dict[str, Organisation]:
        """For which organisation everybody works."""
        return {person.address: self.organisations[person.organisation] for person in self.people}

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

    def name_of(self, who: str) -> str:
        """How somebody of the story is called."""
        return next(person.name for person in self.people if person.address == who)

    def address_of(self, who: str) -> str:
        """The address that somebody of the story signs in with."""
        return f"{who}@{self.domain}"

    @contextmanager
    def playing_on(self, day: dt.date) -> Iterator[dt.date]:
        """Let what follows be done on that day, so that a reaction lies before the decision it led to."""
        moment = timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
        with mock.patch("django.utils.timezone.now", return_value=moment):
            yield day

    def counted_in(self, year: int) -> dt.date:
        """The day in a year on which the figures of the year before came in: in January, or today."""
        return min(self.today, dt.date(year, 1, 10))

    def ago(self, days: int) -> dt.date:
        """So many days before the day on which the demonstration is made."""
        return self.today - dt.timedelta(days=days)


def set_the_stage(today: dt.date) -> Stage:
    """Set up the town with its administrator, who registers the partners and invites everybody."""
    stage = Stage(today)
    with stage.playing_on(stage.ago(BEGAN_DAYS_AGO)) as began:
        invite_everybody(stage, story.ORGANISATIONS, began)
    return stage


def invite_everybody(
    stage: Stage, organisations: Iterable[tuple[str, str, str, str]], began: dt.date
) -> None:
    """Register the organisations of a story, the municipality first, and invite its people."""
    town, *partners = [
        OrganisationDraft(name=name, slug=slug, kind=kind, code=code, is_invented=True)
        for slug, name, kind, code in organisations
    ]
    stage.organisations[town.slug] = actions.register_organisation(town, by=None)
    administrator, *others = stage.people
    stage.accounts[administrator.address] = actions.set_up_administrator(
        _invitation(stage, administrator), stage.town, today=began
    )
    by = stage.viewer(administrator.address)
    for draft in partners:
        stage.organisations[draft.slug] = actions.register_partner(draft, stage.town, by=by)
    for person in others:
        organisation = stage.organisations[person.organisation]
        stage.accounts[person.address] = actions.invite(
            _invitation(stage, person), organisation, by=by, today=began
        )


def _invitation(stage: Stage, person: story.Somebody) -> Invitation:
    # With the password that everybody in an invented town may know.
    number = [each.address for each in stage.people].index(person.address)
    return Invitation(
        person.name,
        stage.address_of(person.address),
        person.role,
        phone=story.NUMBERS_FROM.format(number + stage.first_number),
        demonstrates=person.what_for,
    )


def address_of(name: str) -> str:
    """The address that somebody of the story signs in with."""
    return f"{name}@{DOMAIN}"
