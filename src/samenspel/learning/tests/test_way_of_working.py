"""The written way of working: versions, a proposal, what is in force, and two people at once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.foundation import search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry, Link
from samenspel.learning.actions import way_of_working as actions
from samenspel.learning.actions.improvements import ImprovementDraft, add_improvement
from samenspel.learning.actions.scans import close_scan
from samenspel.learning.errors.way_of_working import (
    WayBeginsTooEarly,
    WayIsEmpty,
    WayNotProposed,
    WayStands,
    WayWithoutReason,
)
from samenspel.learning.models import WayOfWorking
from samenspel.learning.permissions.way_of_working import visible_ways
from samenspel.learning.queries.way_of_working import chapter_changes, way_sheet
from samenspel.learning.rules import way_of_working as rules
from samenspel.learning.tests.scanning import TODAY, Town, found_town, round_in
from samenspel.opgaven.tests.conftest import PASSWORD
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

pytestmark = pytest.mark.django_db
TEXTS = {key: f"Zo doen we dat: {key}." for key, _title in rules.CHAPTERS}
LATER = dt.date(2026, 6, 1)


@pytest.fixture
def town() -> Town:
    return found_town()


def written(town: Town, why: str = "De eerste keer op papier.", **texts: str) -> WayOfWorking:
    way = actions.begin_way(town.owner, by=town.coach)
    return actions.write_way(
        way, {**TEXTS, **texts}, why, is_public=True, edit_version=way.edit_version, by=town.coach
    )


def in_force(town: Town, day: dt.date = TODAY, **texts: str) -> WayOfWorking:
    way = actions.propose_way(written(town, **texts), by=town.coach, today=day)
    return actions.adopt_way(way, starts_on=day, by=town.coach)


def test_a_version_begins_from_what_is_in_force_and_only_one_is_in_the_making(town: Town) -> None:
    first = in_force(town)
    second = actions.begin_way(town.owner, by=town.coach)
    assert second.number == 2
    assert dict(second.chapters.values_list("key", "text")) == TEXTS
    assert actions.begin_way(town.owner, by=town.coach) == second
    assert Entry.objects.filter(action="learning.way_begun").count() == 2
    first.refresh_from_db()
    assert first.state == "in_force"


def test_a_proposal_has_words_in_every_chapter_and_says_why(town: Town) -> None:
    with pytest.raises(WayIsEmpty) as refusal:
        actions.propose_way(written(town, uren=""), by=town.coach, today=TODAY)
    assert "Uren" in str(refusal.value)
    with pytest.raises(WayWithoutReason):
        actions.propose_way(written(town, ""), by=town.coach, today=TODAY)


def test_what_was_not_proposed_is_not_put_in_force_and_what_stands_is_not_written(town: Town) -> None:
    draft = written(town)
    with pytest.raises(WayNotProposed):
        actions.adopt_way(draft, starts_on=TODAY, by=town.coach)
    proposed = actions.propose_way(draft, by=town.coach, today=TODAY)
    with pytest.raises(WayStands):
        actions.write_way(
            proposed, TEXTS, "", is_public=True, edit_version=proposed.edit_version, by=town.coach
        )
    assert actions.take_back_way(proposed, by=town.coach).state == "draft"


def test_a_next_version_replaces_the_one_before_which_stays_readable(town: Town) -> None:
    first = in_force(town)
    with pytest.raises(WayBeginsTooEarly):
        in_force(town, TODAY - dt.timedelta(days=1), uren="Acht uur.")
    second = WayOfWorking.objects.get(number=2)
    actions.adopt_way(second, starts_on=LATER, by=town.coach)
    first.refresh_from_db()
    assert (first.state, first.superseded_on) == ("superseded", LATER)
    assert {way.number for way in visible_ways(STRANGER)} == {1, 2}
    changed = [chapter for chapter in chapter_changes(first, second) if not chapter.is_same]
    assert [change.new for change in changed[0].changes] == ["Acht uur."]


def test_only_a_manager_or_coach_puts_it_in_force_and_only_who_works_there_writes(town: Town) -> None:
    way = actions.propose_way(written(town), by=town.coach, today=TODAY)
    outsider = found_town("Gemeente Elders").coach
    for viewer in (viewer_of(town.council, today=TODAY), outsider):
        with pytest.raises(NotAllowed):
            actions.adopt_way(way, starts_on=TODAY, by=viewer)
        with pytest.raises(NotAllowed):
            actions.begin_way(town.owner, by=viewer)
    assert actions.adopt_way(way, starts_on=TODAY, by=viewer_of(town.manager, today=TODAY))


def test_a_draft_and_what_is_not_public_are_for_inside_only(town: Town) -> None:
    draft = written(town)
    member = viewer_of(town.staff[0], today=TODAY)
    assert visible_ways(member).filter(pk=draft.pk).exists()
    assert not visible_ways(STRANGER).exists()


def test_a_version_names_the_improvement_that_led_to_it(town: Town) -> None:
    scan = round_in(town)
    close_scan(scan, by=town.coach, today=TODAY)
    owner = town.manager.person
    assert owner is not None
    draft = ImprovementDraft(8, "Uren in het rooster", owner, LATER)
    improvement = add_improvement(scan, draft, by=town.coach, today=TODAY)
    way = written(town)
    actions.link_reasons(way, [improvement], by=town.coach)
    actions.link_reasons(way, [improvement], by=town.coach)
    assert Link.objects.filter(to_kind="learning.wayofworking").count() == 1
    [row] = way_sheet(town.coach, way).thread.comes_from
    assert row.card is not None
    assert row.card.text == "Uren in het rooster"


def test_paragraphs_are_compared_in_the_order_of_the_new_text() -> None:
    changes = rules.compare("Een.\nTwee.\nDrie.", "Een.\nTwee en half.\nDrie.\nVier.")
    assert [(change.kind, change.new) for change in changes] == [
        ("same", "Een."),
        ("changed", "Twee en half."),
        ("same", "Drie."),
        ("new", "Vier."),
    ]


def signed_in(viewer: Viewer) -> Client:
    client = Client()
    assert viewer.account is not None
    assert client.login(email=viewer.account.email, password=PASSWORD)
    return client


def test_from_nothing_to_a_version_in_force_on_the_pages(town: Town) -> None:
    coach = signed_in(town.coach)
    slug = town.owner.slug
    assert "Begin de eerste versie" in coach.get(reverse("learning:way", args=[slug])).content.decode()
    coach.post(reverse("learning:begin_way", args=[slug]))
    typed = {f"h_{key}": text for key, text in TEXTS.items()}
    write = reverse("learning:write_way", args=[slug, 1])
    coach.post(write, {**typed, "h_uren": "", "why": "Eerste keer.", "is_public": "on", "version": "1"})
    refused = coach.post(reverse("learning:propose_way", args=[slug, 1]), follow=True)
    assert "Uren" in refused.content.decode()
    coach.post(write, {**typed, "why": "Eerste keer.", "is_public": "on", "version": "2"})
    coach.post(reverse("learning:propose_way", args=[slug, 1]))
    wrong = coach.post(reverse("learning:adopt_way", args=[slug, 1]), {"starts_on": "morgen"})
    assert wrong.status_code == 422
    coach.post(reverse("learning:adopt_way", args=[slug, 1]), {"starts_on": "2026-03-12"})
    page = Client().get(reverse("learning:way", args=[slug]), follow=True).content.decode()
    assert TEXTS["uren"] in page
    assert Client().get(reverse("learning:way_version", args=[slug, 9])).status_code == 404
    assert Client().get(reverse("learning:ways")).status_code == 200


def test_two_people_who_write_at_once_lose_nothing(town: Town) -> None:
    written(town)
    coach = signed_in(town.coach)
    url = reverse("learning:write_way", args=[town.owner.slug, 1])
    typed = {f"h_{key}": text for key, text in TEXTS.items()}
    coach.post(url, {**typed, "h_uren": "Acht uur in het rooster.", "version": "2"})
    page = coach.post(url, {**typed, "h_uren": "Vier uur in de agenda.", "version": "2"}).content.decode()
    assert "Acht uur in het rooster." in page
    assert "Vier uur in de agenda." in page
    with pytest.raises(EditedMeanwhile):
        actions.write_way(
            WayOfWorking.objects.get(), TEXTS, "", is_public=False, edit_version=1, by=town.coach
        )


def test_a_chapter_is_found_by_who_may_read_the_version(town: Town) -> None:
    key = rules.CHAPTERS[0][0]
    way = written(town, **{key: "Wij bellen met een toeter."})
    assert [card.kind for card in search.find(town.coach, "toeter")] == ["learning.wayofworking"]
    assert search.find(STRANGER, "toeter") == []
    actions.adopt_way(actions.propose_way(way, by=town.coach, today=TODAY), starts_on=TODAY, by=town.coach)
    assert [card.kind for card in search.find(STRANGER, "toeter")] == ["learning.wayofworking"]
