"""Who may do what with calendar, council and papers: the whole table, and what must stay so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from samenspel.foundation.rights import rights_of
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, viewer_of
from samenspel.rhythm import permissions
from samenspel.rhythm.models import Audience, Delivery, Edition, EditionKind, FrozenPaper
from samenspel.rhythm.tests.conftest import TODAY

CELLS = list(rights_of("rhythm").cells())


@pytest.fixture
def letter(bare: Opgave) -> Edition:
    return Edition.objects.create(
        opgave=bare, kind=EditionKind.COUNCIL_LETTER, number=1, title="Brief", reference_on=TODAY
    )


@pytest.fixture
def report(bare: Opgave) -> Edition:
    return Edition.objects.create(
        opgave=bare, kind=EditionKind.INTERIM_REPORT, number=2, title="Bijdrage", reference_on=TODAY
    )


@pytest.mark.parametrize(("role", "verb", "holds"), CELLS)
def test_the_table_says_who_may(
    role: str,
    verb: str,
    holds: bool,
    letter: Edition,
    report: Edition,
    somebody: Callable[..., Account],
) -> None:
    viewer = viewer_of(somebody(role), today=TODAY)
    bare = letter.opgave
    answers = {
        # Whoever belongs to the municipality reads its calendar, whatever their role.
        "see_calendar": True,
        "keep_calendar": permissions.may_keep_calendar(viewer, bare.owner),
        "keep_items": permissions.may_keep_items(viewer, bare),
        "answer_items": permissions.may_answer_items(viewer, bare),
        "write_paper": permissions.may_write_paper(viewer, bare),
        "freeze_paper": permissions.may_freeze(viewer, letter),
        "freeze_report": permissions.may_freeze(viewer, report),
        "deliver_paper": permissions.may_deliver(viewer, letter),
        "read_council_papers": permissions.rights_of("rhythm").holds([role], verb),
        "hand_in": permissions.opgaven_where(viewer, "hand_in").exists(),
    }
    assert bool(answers[verb]) is (holds or verb == "see_calendar")


def test_a_role_without_a_membership_reads_the_calendar_as_the_table_says(
    municipality: Organisation, somebody: Callable[..., Account]
) -> None:
    for role, verb, holds in CELLS:
        if verb != "see_calendar":
            continue
        account = somebody(role)
        assert account.person is not None
        account.person.memberships.all().delete()
        viewer = viewer_of(account, today=TODAY)
        assert bool(permissions.may_see_calendar(viewer, municipality)) is holds
        assert permissions.calendar_owners(viewer).exists() is holds


def test_a_stranger_may_do_nothing(bare: Opgave, municipality: Organisation, letter: Edition) -> None:
    refused = (
        permissions.may_keep_calendar(STRANGER, municipality),
        permissions.may_see_calendar(STRANGER, municipality),
        permissions.may_keep_items(STRANGER, bare),
        permissions.may_answer_items(STRANGER, bare),
        permissions.may_write_paper(STRANGER, bare),
        permissions.may_freeze(STRANGER, letter),
        permissions.may_deliver(STRANGER, letter),
    )
    assert not any(refused)
    assert all(str(one.reason) for one in refused)
    assert not permissions.visible_editions(STRANGER).exists()


def test_a_draft_is_never_read_by_who_only_reads_what_was_delivered(
    letter: Edition, somebody: Callable[..., Account]
) -> None:
    viewer = viewer_of(somebody("council_member"), today=TODAY)
    Delivery.objects.create(edition=letter, audience=Audience.COUNCIL, delivered_on=TODAY, means="mail")
    assert not permissions.visible_editions(viewer).exists()
    assert not FrozenPaper.objects.exists()
