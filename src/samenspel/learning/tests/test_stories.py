"""A story is told with the agreement of the person, and disappears when that is taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.foundation import search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import Mail
from samenspel.learning import actions, letters, queries, rules
from samenspel.learning.errors import (
    AgreedLater,
    NotAgreedForEverybody,
    RhythmImpossible,
    StoryIncomplete,
    StoryNamesThePerson,
    StoryNeedsAgreement,
    StoryWithdrawn,
)
from samenspel.learning.models import AgreedFor, SharingRhythm, Story, StoryAgreement
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import account_of
from samenspel.people.permissions import Viewer

DRAFT = actions.StoryDraft(
    "Ze eet weer aan tafel", "Eerst kwam er niemand. Nu komt elke week een scholier.", "Mevrouw De Wit, 78"
)
ADDRESS = "truus@de-waard.test"


def agreed(today: dt.date, **changes: Any) -> actions.AgreementDraft:
    values: dict[str, Any] = {"agreed_by": "Truus Hendriks", "agreed_on": today, "email": ADDRESS}
    return actions.AgreementDraft(**{**values, **changes})


@pytest.fixture
def story(opgave: Opgave, lead: Viewer, today: dt.date) -> Story:
    return actions.tell_story(opgave, DRAFT, agreed(today, agreed_for="public"), by=lead, today=today)


def test_without_agreement_there_is_no_story(opgave: Opgave, lead: Viewer, today: dt.date) -> None:
    for agreement in (None, agreed(today, agreed_by="  ")):
        with pytest.raises(StoryNeedsAgreement):
            actions.tell_story(opgave, DRAFT, agreement, by=lead, today=today)
    with pytest.raises(AgreedLater):
        later = agreed(today, agreed_on=today + dt.timedelta(days=1))
        actions.tell_story(opgave, DRAFT, later, by=lead, today=today)
    assert not Story.objects.exists()


def test_the_form_without_agreement_keeps_what_was_typed(
    opgave: Opgave, client: Client, lead: Viewer
) -> None:
    client.force_login(account_of(lead))
    typed = {"title": DRAFT.title, "about": DRAFT.about, "text": DRAFT.text}
    answer = client.post(reverse("learning:new_story", args=[opgave.pk]), typed)
    assert answer.status_code == 200
    assert DRAFT.text in answer.content.decode()
    assert "Een verhaal vertellen we alleen met het akkoord" in answer.content.decode()
    assert not Story.objects.exists()


@pytest.mark.parametrize("text", ["Truus kookt weer.", "Mevrouw Hendriks kookt weer."])
def test_a_story_that_names_who_agreed_is_refused(
    text: str, opgave: Opgave, lead: Viewer, today: dt.date
) -> None:
    draft = actions.StoryDraft(DRAFT.title, text, DRAFT.about)
    with pytest.raises(StoryNamesThePerson):
        actions.tell_story(opgave, draft, agreed(today), by=lead, today=today)


def test_a_story_has_another_name_for_the_person(opgave: Opgave, lead: Viewer, today: dt.date) -> None:
    draft = actions.StoryDraft(DRAFT.title, DRAFT.text, " ")
    with pytest.raises(StoryIncomplete):
        actions.tell_story(opgave, draft, agreed(today), by=lead, today=today)


def test_a_story_agreed_for_inside_is_shown_to_nobody_else(
    opgave: Opgave, lead: Viewer, client: Client, today: dt.date
) -> None:
    story = actions.tell_story(opgave, DRAFT, agreed(today), by=lead, today=today)
    Opgave.objects.update(is_public=True)
    with pytest.raises(NotAgreedForEverybody):
        actions.show_story(story, AgreedFor.PUBLIC, by=lead, today=today)
    address = reverse("learning:story", args=[opgave.pk, story.pk])
    assert client.get(address).status_code == 404
    actions.agree_anew(story, agreed(today, agreed_for="public"), by=lead, today=today)
    actions.show_story(story, AgreedFor.PUBLIC, by=lead, today=today)
    shown = client.get(address).content.decode()
    assert DRAFT.text in shown
    assert "Truus" not in shown


def test_the_person_takes_it_back_by_the_link_and_it_disappears_everywhere(
    story: Story, lead: Viewer, client: Client, today: dt.date
) -> None:
    Opgave.objects.update(is_public=True)
    agreement = StoryAgreement.objects.get()
    address = reverse("learning:my_story", args=[letters.story_key_of(agreement)])
    assert address in Mail.objects.get().body
    assert DRAFT.text in client.get(reverse("opgaven:page", args=[story.opgave_id])).content.decode()
    assert client.get(address).status_code == 200
    client.post(address)
    client.post(address)
    gone = Story.objects.get()
    assert (gone.title, gone.text, gone.about) == ("", "", "")
    assert StoryAgreement.objects.get().agreed_by == ""
    assert not search.find(lead, "scholier")
    assert DRAFT.title not in client.get(reverse("opgaven:page", args=[story.opgave_id])).content.decode()
    assert client.get(reverse("learning:story", args=[story.opgave_id, story.pk])).status_code == 404
    assert DRAFT.text not in client.get(address).content.decode()


def test_a_link_of_an_agreement_that_was_replaced_takes_nothing_back(
    story: Story, lead: Viewer, today: dt.date
) -> None:
    first = StoryAgreement.objects.get()
    actions.agree_anew(story, agreed(today), by=lead, today=today)
    with pytest.raises(StoryWithdrawn):
        actions.withdraw_by_link(first, today=today)
    assert Story.objects.get().text == DRAFT.text
    assert Story.objects.get().shown_to == AgreedFor.INSIDE


def test_two_people_who_change_a_story_lose_nothing(story: Story, lead: Viewer) -> None:
    actions.edit_story(story, DRAFT, version=1, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.edit_story(story, DRAFT, version=1, by=lead)


def test_the_owner_is_reminded_once_a_turn_and_sharing_starts_a_new_turn(
    opgave: Opgave, lead: Viewer, today: dt.date
) -> None:
    rhythm = actions.set_rhythm(opgave, 3, version=0, by=lead, today=today)
    assert rhythm.next_on == rules.months_later(today, 3)
    assert actions.remind_to_share(today=today) == 0
    assert queries.learning_waiting_for(lead, today) == []
    assert [actions.remind_to_share(today=rhythm.next_on) for _each in range(2)] == [1, 0]
    (row,) = queries.learning_waiting_for(lead, rhythm.next_on)
    assert row.due_on == rhythm.next_on
    success = actions.StoryDraft(DRAFT.title, DRAFT.text, DRAFT.about, is_success=True)
    later = rhythm.next_on
    actions.tell_story(opgave, success, agreed(today, agreed_for="public", email=""), by=lead, today=later)
    assert SharingRhythm.objects.get().next_on == rules.months_later(later, 3)
    assert queries.learning_waiting_for(lead, later) == []


def test_a_rhythm_can_be_changed_and_stopped_and_has_a_version(
    opgave: Opgave, lead: Viewer, today: dt.date
) -> None:
    actions.set_rhythm(opgave, 1, version=0, by=lead, today=today)
    with pytest.raises(EditedMeanwhile):
        actions.set_rhythm(opgave, 2, version=0, by=lead, today=today)
    with pytest.raises(RhythmImpossible):
        actions.set_rhythm(opgave, 5, version=1, by=lead, today=today)
    actions.stop_rhythm(opgave, by=lead, today=today)
    assert actions.remind_to_share(today=today + dt.timedelta(days=400)) == 0


@pytest.mark.parametrize(
    ("day", "n", "then"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 11, 30), 3, dt.date(2027, 2, 28)),
        (dt.date(2026, 12, 5), 12, dt.date(2027, 12, 5)),
    ],
)
def test_months_later_never_skips_a_month(day: dt.date, n: int, then: dt.date) -> None:
    assert rules.months_later(day, n) == then


def test_the_pages_of_stories_render(story: Story, client: Client, lead: Viewer) -> None:
    client.force_login(account_of(lead))
    for name in ("stories", "new_story", "sharing_rhythm"):
        assert client.get(reverse(f"learning:{name}", args=[story.opgave_id])).status_code == 200, name
    for name in ("story", "edit_story", "agree_anew"):
        address = reverse(f"learning:{name}", args=[story.opgave_id, story.pk])
        assert client.get(address).status_code == 200, name


def test_a_story_stands_beside_the_counts_for_whom_it_was_agreed(
    opgave: Opgave, lead: Viewer, client: Client, today: dt.date
) -> None:
    inside = actions.StoryDraft("Alleen voor ons", "Hij durft weer te bellen.", "Een buurman")
    actions.tell_story(opgave, inside, agreed(today), by=lead, today=today)
    open_one = actions.tell_story(opgave, DRAFT, agreed(today, agreed_for="public"), by=lead, today=today)
    actions.show_story(open_one, AgreedFor.PUBLIC, by=lead, today=today)
    Opgave.objects.update(is_public=True)
    place = reverse("steering:uses", args=[opgave.pk])
    stranger = client.get(place).content.decode()
    assert DRAFT.title in stranger
    assert inside.title not in stranger
    client.force_login(account_of(lead))
    assert inside.title in client.get(place).content.decode()
