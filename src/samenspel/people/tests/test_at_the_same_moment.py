"""Two administrators do the same at the same moment: it is done once, and both get an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from samenspel.people import actions
from samenspel.people.actions import Invitation, OrganisationDraft
from samenspel.people.errors import AddressInUse, OrganisationKnown
from samenspel.people.models import Account, Function, Membership, Organisation, Person
from samenspel.people.permissions import Viewer, viewer_of

TODAY = dt.date(2026, 3, 12)
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite lets one writer in at a time, so nothing is at once"
    ),
]


@pytest.fixture
def town(transactional_db: None) -> Organisation:
    return actions.register_organisation(OrganisationDraft("Waterrijk", "waterrijk", "municipality"), by=None)


@pytest.fixture
def fatma(town: Organisation) -> Viewer:
    invitation = Invitation("Fatma", "fatma@waterrijk.example", password="een lang wachtwoord")
    return viewer_of(actions.set_up_administrator(invitation, town, today=TODAY), today=TODAY)


def at_once(act: Callable[[], object]) -> list[str]:
    """What came of four who do the same: the names of the refusals, sorted; empty for who succeeded."""
    start = Barrier(4)

    def one() -> str:
        try:
            start.wait(5)
            act()
        except Exception as refusal:  # any other kind than a refusal shows by its name
            return type(refusal).__name__
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(max_workers=4) as pool:
        return sorted(done.result() for done in [pool.submit(one) for _who in range(4)])


def test_somebody_who_is_invited_four_times_is_one_person(town, fatma):
    invitation = Invitation("Noor", "noor@waterrijk.example", "host")
    came = at_once(lambda: actions.invite(invitation, town, by=fatma, today=TODAY))
    assert came == ["", *[AddressInUse.__name__] * 3]
    assert Account.objects.filter(email=invitation.email).count() == 1
    assert (
        Person.objects.filter(name="Noor").count() == Membership.objects.filter(person__name="Noor").count()
    )


def test_a_partner_that_is_registered_four_times_is_one_partner(town, fatma):
    draft = OrganisationDraft("Welzijn Waterrijk", "", "partner")
    came = at_once(lambda: actions.register_partner(draft, town, by=fatma))
    assert came == ["", *[OrganisationKnown.__name__] * 3]


def test_a_role_that_is_given_four_times_is_held_once(town, fatma):
    invitation = Invitation("Noor", "noor@waterrijk.example")
    noor = actions.invite(invitation, town, by=fatma, today=TODAY).person
    assert noor is not None
    came = at_once(lambda: actions.give_function(noor, town, "host", by=fatma, starts_on=TODAY))
    assert came == [""] * 4
    assert Function.objects.filter(person=noor).count() == 1
