"""To whom a frozen paper went: who reads it by that, and what a wrong line leaves behind."""

from __future__ import annotations

import pytest

from samenspel.approach.models import Effort
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.rhythm import actions, permissions, queries
from samenspel.rhythm.errors import NothingFrozen, TakingBackNeedsReason
from samenspel.rhythm.models import CouncilItem, Delivery, Edition, FrozenPaper
from samenspel.rhythm.tests.conftest import TODAY, paper


@pytest.fixture
def draft(told: Opgave, effort: Effort, item: CouncilItem, lead: Viewer) -> Edition:
    return paper(told, lead)


def frozen(edition: Edition, by: Viewer) -> FrozenPaper:
    return actions.freeze_edition(edition, by=by, today=TODAY)


def test_a_delivery_needs_a_frozen_paper_and_is_noted_once(draft: Edition, lead: Viewer) -> None:
    delivery = actions.DeliveryDraft("council", TODAY, "system", "RIS")
    with pytest.raises(NothingFrozen):
        actions.note_delivery(draft, delivery, by=lead, today=TODAY)
    frozen(draft, lead)
    actions.note_delivery(draft, delivery, by=lead, today=TODAY)
    actions.note_delivery(draft, delivery, by=lead, today=TODAY)
    assert Delivery.objects.count() == 1


def test_who_reads_a_paper_follows_from_whom_it_went_to(
    draft: Edition, lead: Viewer, council_member: Viewer
) -> None:
    assert not permissions.visible_editions(council_member).exists()
    frozen(draft, lead)
    assert not permissions.visible_editions(council_member).exists()
    actions.note_delivery(draft, actions.DeliveryDraft("council", TODAY, "system"), by=lead, today=TODAY)
    assert permissions.visible_editions(council_member).get() == draft
    assert not permissions.visible_editions(STRANGER).exists()
    actions.note_delivery(draft, actions.DeliveryDraft("everybody", TODAY, "system"), by=lead, today=TODAY)
    assert permissions.visible_editions(STRANGER).get() == draft


def test_a_wrong_delivery_is_taken_back_and_the_line_stays(
    draft: Edition, lead: Viewer, council_member: Viewer
) -> None:
    kept = frozen(draft, lead)
    wrong = actions.DeliveryDraft("council", TODAY, "system")
    noted = actions.note_delivery(draft, wrong, by=lead, today=TODAY)
    with pytest.raises(TakingBackNeedsReason):
        actions.take_back_delivery(noted, "  ", by=lead)
    with pytest.raises(NotAllowed):
        actions.take_back_delivery(noted, "niet van mij", by=council_member)
    for _again in range(2):
        actions.take_back_delivery(noted, "Ging naar de verkeerde griffie.", by=lead)
    row = Delivery.objects.get()
    assert (row.taken_back_by, row.why_taken_back) == (lead.account, "Ging naar de verkeerde griffie.")
    assert row.taken_back_at is not None
    assert row.delivered_on == TODAY
    assert FrozenPaper.objects.get().values == kept.values
    assert Entry.objects.filter(action="rhythm.delivery_taken_back").count() == 1


def test_who_read_a_paper_by_a_wrong_delivery_reads_it_no_more(
    draft: Edition, lead: Viewer, council_member: Viewer
) -> None:
    frozen(draft, lead)
    wrong = actions.DeliveryDraft("council", TODAY, "system")
    noted = actions.note_delivery(draft, wrong, by=lead, today=TODAY)
    actions.take_back_delivery(noted, "Nog niet verstuurd.", by=lead)
    assert not permissions.visible_editions(council_member).exists()
    # It went after all: the same may be noted again, and both lines are there.
    actions.note_delivery(draft, wrong, by=lead, today=TODAY)
    assert permissions.visible_editions(council_member).get() == draft
    assert Delivery.objects.count() == 2
    inside = queries.edition_sheet(lead, draft, today=TODAY)
    outside = queries.edition_sheet(council_member, draft, today=TODAY)
    assert [bool(one.taken_back) for one in inside.deliveries] == [True, False]
    assert [one.why for one in outside.deliveries] == [""]
