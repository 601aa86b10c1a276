"""A practice goes to another plan with its conditions to test, and to areas in an order somebody carries."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.approach import actions as approach
from samenspel.approach.models import AgreedAction, TheoryLink, TheoryNode
from samenspel.budget import actions as budget
from samenspel.foundation import search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.lineage import thread_of
from samenspel.learning import actions as learning
from samenspel.network.actions import party_for
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account, give, organisation
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.ui.tests.amounts import unparted
from samenspel.widening.actions import boards, practices
from samenspel.widening.errors import practices as errors
from samenspel.widening.models import Pilot, Practice, PracticeArea
from samenspel.widening.permissions import practices as permissions
from samenspel.widening.queries import boards as board_queries
from samenspel.widening.queries import practices as queries
from samenspel.widening.queries.waiting import widening_waiting_for

DRAFT = practices.PracticeDraft(
    "Samen de post openen",
    "Elke dinsdag komt dezelfde vrijwilliger langs en opent de post mee.",
    "In De Waard",
    "- Er is elke week dezelfde vrijwilliger\n- De bewindvoerder doet mee\n\n",
    "De coördinator van Welzijn Veldermeer",
    "Wie net is verhuisd, haakt af",
)


@pytest.fixture
def practice(opgave: Opgave, lead: Viewer) -> Practice:
    return practices.write_practice(opgave, DRAFT, by=lead)


@pytest.fixture
def other(municipality: Organisation, lead: Viewer, today: dt.date) -> Opgave:
    draft = opgaven.OpgaveDraft(title="Minder schulden in Zuid")
    return opgaven.start_opgave(draft, municipality, by=lead, today=today)


@pytest.fixture
def at_home(municipality: Organisation, area: Area) -> list[Area]:
    """The municipality with its own areas under its code."""
    home = Area.objects.create(
        code="GM9901", kind="municipality", name="Veldermeer", sort_key="v", starts_on=dt.date(2000, 1, 1)
    )
    Organisation.objects.filter(pk=municipality.pk).update(code="GM9901")
    municipality.refresh_from_db()
    Area.objects.filter(pk=area.pk).update(parent=home)
    second = Area.objects.create(
        code="WK990102",
        kind="district",
        name="Zuid",
        sort_key="zuid",
        parent=home,
        starts_on=dt.date(2000, 1, 1),
    )
    return [Area.objects.get(pk=area.pk), second]


def test_each_line_is_a_condition_and_without_one_others_can_do_nothing(
    practice: Practice, opgave: Opgave, lead: Viewer
) -> None:
    assert [(each.held, each.text) for each in practice.conditions.all()] == [
        ("worked", "Er is elke week dezelfde vrijwilliger"),
        ("worked", "De bewindvoerder doet mee"),
        ("failed", "Wie net is verhuisd, haakt af"),
    ]
    bare = practices.PracticeDraft("Iets", "Iets", "Ergens", " \n - ", "Iemand")
    with pytest.raises(errors.PracticeIncomplete):
        practices.write_practice(opgave, bare, by=lead)


def test_in_another_plan_its_conditions_are_assumptions_that_somebody_tests(
    practice: Practice, other: Opgave, lead: Viewer, today: dt.date
) -> None:
    conditions = tuple(practice.conditions.exclude(held="failed"))
    nobody = practices.ReuseDraft(conditions)
    with pytest.raises(errors.TestNeedsSomebody):
        practices.reuse_practice(practice, other, nobody, by=lead, today=today)
    draft = practices.ReuseDraft(conditions, "Tien mensen vragen", "Sanne Vos", today + dt.timedelta(days=30))
    use = practices.reuse_practice(practice, other, draft, by=lead, today=today)
    assert use.node == TheoryNode.objects.get(opgave=other, layer="effort")
    links = TheoryLink.objects.filter(opgave=other, target=use.node)
    assert {link.assumption for link in links} == {
        "Ook hier: Er is elke week dezelfde vrijwilliger",
        "Ook hier: De bewindvoerder doet mee",
    }
    assert AgreedAction.objects.filter(opgave=other, owner_name="Sanne Vos").count() == 2
    thread = thread_of(lead, "approach.theorynode", use.node.pk)
    assert [row.card.text for row in thread.comes_from if row.card] == [practice.title]
    with pytest.raises(errors.PracticeUsedHere):
        practices.reuse_practice(practice, other, practices.ReuseDraft(), by=lead, today=today)


def test_a_condition_nobody_tests_there_leads_to_a_form_that_says_it_already(
    practice: Practice, other: Opgave, lead: Viewer, client: Client, today: dt.date
) -> None:
    chosen = tuple(practice.conditions.all()[:1])
    draft = practices.ReuseDraft(chosen, "Tien mensen vragen", "Sanne Vos", today)
    use = practices.reuse_practice(practice, other, draft, by=lead, today=today)
    (row,) = queries.practice_sheet(lead, practice).uses
    (first, second) = row.untested
    assert first[0] == "Ook hier: De bewindvoerder doet mee"
    assert second[0] == "Hier niet zo: Wie net is verhuisd, haakt af"
    assert lead.account is not None
    client.force_login(lead.account)
    form = client.get(first[1]).content.decode()
    assert 'value="Ook hier: De bewindvoerder doet mee"' in form
    assert f'value="{lead.account.person}"' in form
    wrong = client.post(first[1], {"how": "Zelf vragen", "owner_name": "", "due_on": today.isoformat()})
    assert "Zelf vragen" in wrong.content.decode()
    typed = {"how": "Zelf vragen", "owner_name": "Sanne Vos", "due_on": today.isoformat()}
    assert client.post(first[1], typed).status_code == 302
    assert AgreedAction.objects.filter(opgave=other, what="Zelf vragen").exists()
    (row,) = queries.practice_sheet(lead, practice).uses
    assert row.untested == (second,)
    use.refresh_from_db()
    assert use.n_tests == 2
    assert client.get(first[1].replace(f"/{practice.pk}/", "/999/")).status_code == 404


def test_what_an_area_lacks_leads_to_an_agreement_that_says_it_already(
    practice: Practice, at_home: list[Area], lead: Viewer, client: Client, today: dt.date
) -> None:
    lacks = boards.BoardDraft("Een plek om te oefenen", "Welzijn", due_on=today)
    boards.add_area(practice, at_home[0], lacks, by=lead, today=today)
    ordinary = boards.BoardDraft("Niets", "Welzijn", "ordinary")
    boards.add_area(practice, at_home[1], ordinary, by=lead, today=today)
    (row,) = board_queries.practice_board(lead, practice, today=today).missing
    assert lead.account is not None
    client.force_login(lead.account)
    form = client.get(row.agree_url).content.decode()
    assert f'value="{at_home[0].name}: Een plek om te oefenen (voor “{practice.title}”)"' in form
    assert 'value="Welzijn"' in form
    assert f'value="{today.isoformat()}"' in form
    assert board_queries.practice_board(STRANGER, practice, today=today).missing == ()


def test_a_practice_is_not_taken_over_where_it_comes_from_nor_by_a_stranger(
    practice: Practice, other: Opgave, lead: Viewer, today: dt.date
) -> None:
    with pytest.raises(errors.PracticeUsedHere):
        practices.reuse_practice(practice, practice.opgave, practices.ReuseDraft(), by=lead, today=today)
    Opgave.objects.update(is_public=True)
    with pytest.raises(NotAllowed):
        practices.reuse_practice(practice, other, practices.ReuseDraft(), by=STRANGER, today=today)


def test_what_came_of_it_is_told_with_a_word_and_stands_with_the_practice(
    practice: Practice, other: Opgave, lead: Viewer, today: dt.date
) -> None:
    use = practices.reuse_practice(practice, other, practices.ReuseDraft(), by=lead, today=today)
    with pytest.raises(errors.NothingSaidOfUse):
        practices.tell_use(use, practices.UseDraft("failed", " "), version=1, by=lead)
    told = practices.UseDraft("failed", "Er was geen vaste vrijwilliger.")
    practices.tell_use(use, told, version=1, by=lead)
    with pytest.raises(EditedMeanwhile):
        practices.tell_use(use, told, version=1, by=lead)
    (row,) = queries.practice_sheet(lead, practice).uses
    assert row.note == "Er was geen vaste vrijwilliger."


def test_lessons_and_the_pilot_behind_a_practice_are_shown_and_others_are_refused(
    running: Pilot, opgave: Opgave, other: Opgave, lead: Viewer, today: dt.date
) -> None:
    lesson = learning.write_lesson(
        opgave, learning.LessonDraft("Dezelfde helpt.", "Altijd", "Plan vast."), by=lead, today=today
    )
    draft = practices.PracticeDraft(**{**vars(DRAFT), "pilot": running})
    made = practices.write_practice(opgave, draft, by=lead, lessons=[lesson])
    sheet = queries.practice_sheet(lead, made)
    assert [card.text for card in sheet.lessons] == [lesson.saw]
    assert sheet.pilot == running.title
    with pytest.raises(errors.PilotOfAnotherOpgave):
        practices.write_practice(other, draft, by=lead)
    gone = learning.LessonDraft("Geheim", "Altijd", "Niets", is_public=False)
    hidden = learning.write_lesson(other, gone, by=lead, today=today)
    Opgave.objects.update(is_public=True)
    member = account("Sam", opgave.owner)
    give(opgave, member, opgave.owner, "partner", by=lead)
    with pytest.raises(errors.LessonNotToLink):
        practices.write_practice(opgave, DRAFT, by=viewer_of(member, today=today), lessons=[hidden])


def test_areas_come_in_turn_and_nobody_begins_without_somebody_who_carries_it(
    practice: Practice, at_home: list[Area], lead: Viewer, today: dt.date
) -> None:
    north, south = at_home
    with pytest.raises(errors.NobodyCarriesIt):
        boards.add_area(practice, north, boards.BoardDraft(state="running"), by=lead, today=today)
    first = boards.add_area(practice, north, boards.BoardDraft(), by=lead, today=today)
    with pytest.raises(errors.AreaIsOnTheBoard):
        boards.add_area(practice, north, boards.BoardDraft(), by=lead, today=today)
    with pytest.raises(errors.NotHereWithoutReason):
        boards.change_area(first, boards.BoardDraft(state="not_here"), version=1, by=lead, today=today)
    second = boards.add_area(practice, south, boards.BoardDraft(), by=lead, today=today)
    boards.move_area(second, up=True, by=lead)
    boards.move_area(PracticeArea.objects.get(pk=second.pk), up=True, by=lead)
    assert [row.area for row in practice.areas.all()] == [south, north]
    runs = boards.BoardDraft("Een ruimte", "Welzijn", "running")
    boards.change_area(second, runs, version=1, by=lead, today=today)
    with pytest.raises(EditedMeanwhile):
        boards.change_area(second, runs, version=1, by=lead, today=today)
    assert (
        board_queries.practice_board(lead, practice, today=today).headline
        == "In 1 van de 2 gebieden waar het heen gaat"
    )


def test_all_districts_come_on_the_board_at_once_and_what_they_take_is_added_up(
    practice: Practice, at_home: list[Area], lead: Viewer, opgave: Opgave, client: Client, today: dt.date
) -> None:
    first = boards.add_area(practice, at_home[0], boards.BoardDraft(), by=lead, today=today)
    before = board_queries.practice_board(lead, practice, today=today)
    n = boards.add_districts(practice, by=lead, today=today)
    assert n == before.n_districts
    assert boards.add_districts(practice, by=lead, today=today) == 0
    after = board_queries.practice_board(lead, practice, today=today)
    assert (after.n_districts, after.districts_url, after.takes) == (0, "", "")
    told = boards.BoardDraft(keeper=lead.account, due_on=today, cost_cents=400_000, days=12)
    boards.change_area(first, told, version=1, by=lead, today=today)
    said = board_queries.practice_board(lead, practice, today=today).takes
    assert unparted("€ 4.000 en 12 dagen") in said
    assert len(waits(lead, today)) == 1
    assert not waits(lead, today - dt.timedelta(days=1))
    stranger = account("Vreemde", organisation("Elders"))
    with pytest.raises(errors.KeeperOfElsewhere):
        boards.change_area(first, boards.BoardDraft(keeper=stranger), version=2, by=lead, today=today)


def test_what_areas_take_lies_beside_the_money_and_the_days_of_the_opgave(
    practice: Practice, at_home: list[Area], lead: Viewer, opgave: Opgave, today: dt.date
) -> None:
    asked = boards.BoardDraft(cost_cents=400_000, days=12)
    boards.add_area(practice, at_home[0], asked, by=lead, today=today)

    def beside(who: Viewer) -> list[str]:
        return [row.said for row in board_queries.practice_board(who, practice, today=today).beside]

    assert beside(lead) == [
        f"Je ziet in de potten van deze opgave geen geld vanaf {today.year}.",
        f"Niemand zei hoeveel dagen er in {today.year} zijn.",
    ]
    opgaven.publish_opgave(opgave, by=lead)
    assert len(beside(STRANGER)) == 1
    party = party_for(opgave.owner, opgave, by=lead)
    pot = budget.open_pot(opgave, budget.PotDraft(today.year, "De pot"), by=lead)
    budget.contribute(pot, budget.ContributionDraft(party, 150_000), by=lead)
    approach.keep_party_days(opgave, approach.DaysDraft(party, today.year, Decimal(20)), version=0, by=lead)
    assert beside(lead) == [
        unparted("In de potten van deze opgave is € 1.500 vrij: € 2.500 te weinig."),
        f"Van de dagen van {today.year} hebben de partijen er 20 over.",
    ]
    budget.contribute(pot, budget.ContributionDraft(party, 350_000), by=lead)
    assert unparted("€ 5.000 vrij. Kijk of") in beside(lead)[0]


def waits(viewer: Viewer, today: dt.date) -> list[str]:
    return [row.what for row in widening_waiting_for(viewer, today)]


def test_an_area_of_another_municipality_is_refused(
    practice: Practice, at_home: list[Area], lead: Viewer, today: dt.date
) -> None:
    far = Area.objects.create(
        code="WK880101", kind="district", name="Elders", sort_key="e", starts_on=dt.date(2000, 1, 1)
    )
    with pytest.raises(errors.AreaOfElsewhere):
        boards.add_area(practice, far, boards.BoardDraft(), by=lead, today=today)


def test_boards_and_lists_ask_as_much_for_thirty_as_for_one(
    practice: Practice, at_home: list[Area], opgave: Opgave, lead: Viewer, today: dt.date
) -> None:
    def cost() -> list[int]:
        asked = []
        for read in (
            lambda: queries.practices_sheet(lead, queries.PracticesWanted()),
            lambda: board_queries.board_sheet(lead, opgave.owner),
            lambda: board_queries.practice_board(lead, practice, today=today),
        ):
            with CaptureQueriesContext(connection) as captured:
                read()
            asked.append(len(captured))
        return asked

    boards.add_area(practice, at_home[0], boards.BoardDraft(), by=lead, today=today)
    assert practice.owner, "a page has its municipality in hand"
    one = cost()
    for n in range(30):
        code = f"BU9901{n:04d}"
        made = Area.objects.create(
            code=code, kind="neighbourhood", name=code, sort_key=code, starts_on=dt.date(2000, 1, 1)
        )
        PracticeArea.objects.create(practice=practice, area=made, turn=n + 2, changed_on=today)
        practices.write_practice(
            opgave, practices.PracticeDraft(f"Praktijk {n}", "Iets", "Hier", "Altijd", "Ik"), by=lead
        )
    assert cost() == one


def test_a_stranger_reads_the_practice_and_the_board_but_not_whom_to_ask(
    practice: Practice, at_home: list[Area], lead: Viewer, client: Client, today: dt.date
) -> None:
    address = reverse("widening:practice", args=[practice.pk])
    assert client.get(address).status_code == 404
    Opgave.objects.update(is_public=True)
    runs = boards.BoardDraft("", "Welzijn Veldermeer", "running")
    boards.add_area(practice, at_home[0], runs, by=lead, today=today)
    page = client.get(address).content.decode()
    assert "Er is elke week dezelfde vrijwilliger" in page
    assert "coördinator" not in page
    board = client.get(reverse("widening:board", args=[practice.owner.slug])).content.decode()
    assert "Welzijn Veldermeer" in board
    assert client.get(reverse("widening:add_area", args=[practice.pk])).status_code == 302


def test_every_page_of_a_practice_renders_and_it_is_found(
    practice: Practice, other: Opgave, at_home: list[Area], client: Client, lead: Viewer, today: dt.date
) -> None:
    row = boards.add_area(practice, at_home[0], boards.BoardDraft(), by=lead, today=today)
    use = practices.reuse_practice(practice, other, practices.ReuseDraft(), by=lead, today=today)
    assert [card.kind for card in search.find(lead, "bewindvoerder")] == ["widening.practice"]
    assert lead.account is not None
    client.force_login(lead.account)
    for name in ("practice", "edit_practice", "reuse_practice", "add_area"):
        assert client.get(reverse(f"widening:{name}", args=[practice.pk])).status_code == 200, name
    only = client.get(reverse("widening:reuse_practice", args=[practice.pk])).content.decode()
    assert "Het komt in het plan van “Minder schulden in Zuid”." in only
    assert client.get(reverse("widening:practices")).status_code == 200
    assert client.get(reverse("widening:new_practice", args=[practice.opgave_id])).status_code == 200
    assert client.get(reverse("widening:tell_use", args=[practice.pk, use.pk])).status_code == 200
    assert client.get(reverse("widening:change_area", args=[practice.pk, row.pk])).status_code == 200


def test_two_people_who_change_a_practice_lose_nothing(
    practice: Practice, client: Client, lead: Viewer
) -> None:
    practices.edit_practice(practice, DRAFT, version=1, by=lead)
    assert lead.account is not None
    client.force_login(lead.account)
    typed = {name: str(value or "") for name, value in vars(DRAFT).items()}
    answer = client.post(
        reverse("widening:edit_practice", args=[practice.pk]),
        {**typed, "done": "Mijn woorden", "version": "1"},
    ).content.decode()
    assert "Mijn woorden" in answer
    assert DRAFT.done in answer
    assert Practice.objects.get().version == 2


EXPECTED = {
    "write_practice": {"partner", "team_member", "opgave_lead", "sponsor", "manager", "area_broker"}
    | {"host", "coach"},
    "keep_board": {"opgave_lead", "manager", "area_broker", "coach", "administrator"},
}


@pytest.mark.parametrize("role", ["partner", "opgave_lead", "manager", "coach", "council_member"])
def test_each_role_may_what_the_table_says(
    role: str, opgave: Opgave, municipality: Organisation, lead: Viewer, today: dt.date
) -> None:
    somebody = account("Sam", municipality)
    give(opgave, somebody, municipality, role, by=lead)
    viewer = viewer_of(somebody, today=today)
    verdicts = {verb: getattr(permissions, f"may_{verb}") for verb in EXPECTED}
    allowed = {verb for verb, verdict in verdicts.items() if verdict(viewer, Opgave.objects.get())}
    assert allowed == {verb for verb in EXPECTED if role in EXPECTED[verb]}
    assert not any(verdict(STRANGER, opgave) for verdict in verdicts.values())
