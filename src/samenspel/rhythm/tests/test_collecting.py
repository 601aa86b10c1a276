"""Collecting and finding papers: what is still to come, what a paper lacks, and what the council reads."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from samenspel.approach.models import Effort
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Account, Person
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.rhythm import actions, queries
from samenspel.rhythm.kinds import HEADINGS
from samenspel.rhythm.models import Edition, PlanningMoment
from samenspel.rhythm.tests.conftest import TODAY, paper
from samenspel.steering import actions as steering


@pytest.fixture
def letter(told: Opgave, effort: Effort, lead: Viewer) -> Edition:
    made = paper(told, lead, "council_letter")
    actions.freeze_edition(made, by=lead, today=TODAY)
    actions.note_delivery(made, actions.DeliveryDraft("council", TODAY, "system"), by=lead, today=TODAY)
    return made


def page_of(client: Client, viewer: Viewer, edition: Edition) -> str:
    assert viewer.account is not None
    client.force_login(viewer.account)
    address = reverse("rhythm:edition", args=[edition.opgave_id, edition.number])
    return client.get(address).content.decode()


def test_of_what_did_not_come_in_one_sees_who_leads_it_and_can_begin_it(
    told: Opgave, lead: Viewer, report_moment: PlanningMoment, controller: Viewer, council_member: Viewer
) -> None:
    assert lead.account is not None
    person = lead.account.person
    assert person is not None
    Assignment.objects.create(
        opgave=told, person=person, organisation=told.owner, role="opgave_lead", starts_on="2020-01-01"
    )
    sheet = queries.collecting_sheet(controller, report_moment)
    assert sheet is not None
    assert [row.title for row in sheet.missing] == [told.title]
    assert sheet.missing[0].lead == person.name
    assert sheet.missing[0].begin_url.endswith(f"moment={report_moment.pk}")
    theirs = queries.collecting_sheet(council_member, report_moment)
    assert theirs is not None
    assert [row.begin_url for row in theirs.missing] == [""]


def test_what_came_in_leads_to_the_paper_and_to_its_opgave(
    told: Opgave, lead: Viewer, report_moment: PlanningMoment, controller: Viewer, client: Client
) -> None:
    came = actions.hand_in_edition(paper(told, lead, "interim_report", moment=report_moment), by=lead)
    assert controller.account is not None
    client.force_login(controller.account)
    shown = client.get(reverse("rhythm:moment", args=[report_moment.pk])).content.decode()
    assert f'href="{reverse("rhythm:edition", args=[told.pk, came.number])}"' in shown
    assert f'href="{reverse("opgaven:page", args=[told.pk])}"' in shown


def test_all_that_came_in_is_one_pdf_and_one_packed_file(
    told: Opgave, lead: Viewer, report_moment: PlanningMoment, controller: Viewer, client: Client
) -> None:
    first = actions.hand_in_edition(paper(told, lead, "interim_report", moment=report_moment), by=lead)
    assert controller.account is not None
    client.force_login(controller.account)
    shown = client.get(reverse("rhythm:moment", args=[report_moment.pk])).content.decode()
    in_one, packed = (
        reverse(f"rhythm:collected_{kind}", args=[report_moment.pk]) for kind in ("pdf", "word")
    )
    assert f'href="{in_one}"' in shown
    assert f'href="{packed}"' in shown
    with pikepdf.open(io.BytesIO(client.get(in_one).content)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert report_moment.title in str(opened.docinfo["/Title"])
        assert len(opened.pages) >= 2
    with zipfile.ZipFile(io.BytesIO(client.get(packed).content)) as opened_zip:
        (name,) = opened_zip.namelist()
        assert first.opgave.title.split()[0].lower() in name
        assert name.endswith(".docx")
        assert opened_zip.read(name).startswith(b"PK")


def test_all_that_came_in_is_one_word_file_to_go_on_with(
    told: Opgave, lead: Viewer, report_moment: PlanningMoment, controller: Viewer, client: Client
) -> None:
    made = paper(told, lead, "interim_report", moment=report_moment)
    actions.write_section(made, "risks", actions.SectionDraft("De bus rijdt niet."), version=1, by=lead)
    actions.hand_in_edition(Edition.objects.get(pk=made.pk), by=lead)
    other = Opgave.objects.create(
        owner=told.owner, title="Een warm huis", slug="warm", sort_key="warm", status="opgave", is_public=True
    )
    second = Edition.objects.create(
        opgave=other, kind="interim_report", number=1, title="Berap", moment=report_moment, reference_on=TODAY
    )
    for heading in HEADINGS[second.kind]:
        second.sections.create(key=heading.key, text="De gevel lekt." if heading.key == "risks" else "")
    assert controller.account is not None
    client.force_login(controller.account)
    address = reverse("rhythm:collected_in_one", args=[report_moment.pk])
    assert (
        f'href="{address}"' in client.get(reverse("rhythm:moment", args=[report_moment.pk])).content.decode()
    )
    document = Document(io.BytesIO(client.get(address).content))
    texts = [paragraph.text.strip() for paragraph in document.paragraphs]
    assert document.core_properties.title == f"Bijdragen aan {report_moment.title}"
    assert texts.index("De bus rijdt niet.") != texts.index("De gevel lekt.")
    # A first page that says what is in it, then each opgave under its own title on a new page.
    titles = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Title"]
    assert titles[0] == f"Bijdragen aan {report_moment.title}"
    assert set(titles[1:]) == {told.title, "Een warm huis"}
    assert len(document.sections) == 2
    assert [section.footer.paragraphs[0].text for section in document.sections]


def test_where_nothing_came_in_there_is_no_file(
    report_moment: PlanningMoment, controller: Viewer, client: Client
) -> None:
    assert controller.account is not None
    client.force_login(controller.account)
    address = reverse("rhythm:collected_pdf", args=[report_moment.pk])
    assert address not in client.get(reverse("rhythm:moment", args=[report_moment.pk])).content.decode()
    assert client.get(address).status_code == 404


def test_what_a_draft_lacks_stands_on_its_page_with_where_it_belongs(
    told: Opgave, effort: Effort, lead: Viewer, client: Client
) -> None:
    draft = paper(told, lead, "interim_report")
    shown = page_of(client, lead, draft)
    assert "Om het vast te zetten is nog nodig" in shown
    assert '<a href="#achieved">de tekst van de begroting' in shown
    assert '<a href="#doelen">een licht bij' in shown
    assert "Om het vast te zetten" not in page_of(client, lead, paper(told, lead))


def test_a_form_calls_nothing_optional_that_is_needed_to_freeze_the_paper(
    told: Opgave, lead: Viewer, client: Client
) -> None:
    draft = paper(told, lead, "interim_report")
    page_of(client, lead, draft)
    where = [told.pk, draft.number]
    said = client.get(reverse("rhythm:write_section", args=[*where, "achieved"])).content.decode()
    assert said.count("nodig om het stuk vast te zetten") == 2
    goal = draft.goals.order_by("pk")[0]
    light = client.get(reverse("rhythm:keep_goal", args=[*where, goal.pk])).content.decode()
    assert light.count("nodig om het stuk vast te zetten") == 1


def test_a_frozen_paper_shows_no_empty_headings_and_opens_no_form(
    letter: Edition, lead: Viewer, client: Client
) -> None:
    empty = [one.title for one in queries.edition_sheet(lead, letter, today=TODAY).sections if not one.table]
    assert empty
    letter.refresh_from_db()
    sheet = queries.edition_sheet(lead, letter, today=TODAY)
    assert all(one.paragraphs or one.table for one in sheet.shown_sections)
    page_of(client, lead, letter)
    form = reverse("rhythm:write_section", args=[letter.opgave_id, letter.number, "core"])
    assert "blijft zoals het is geleverd" in client.get(form, follow=True).content.decode()


def test_a_draft_says_in_which_template_it_comes_out_and_who_chooses_it(
    told: Opgave, effort: Effort, lead: Viewer, administrator: Viewer, client: Client
) -> None:
    draft = paper(told, lead)
    assert "De functioneel beheerder kan" in page_of(client, lead, draft)
    chosen = page_of(client, administrator, draft)
    assert reverse("rhythm:paper_template", args=["stuurgroepnotitie"]) in chosen
    assert "in het standaardsjabloon" in chosen


def test_the_council_finds_its_letters_beside_what_it_asked(
    letter: Edition, told: Opgave, lead: Viewer, council_member: Viewer
) -> None:
    asked = actions.ItemDraft(kind="motion", title="Een busje erbij")
    actions.note_items(told, [asked], by=lead)
    read = queries.council_page(council_member, owner="", state="", today=TODAY)
    assert [row.title for row in read.letters] == [letter.title]
    assert read.may_note
    nobody = queries.council_page(STRANGER, owner="", state="", today=TODAY)
    assert (nobody.letters, nobody.may_note) == ((), False)
    letter.refresh_from_db()
    right = paper(told, lead, "council_letter", follows=letter, title="De juiste brief")
    actions.freeze_edition(right, by=lead, today=TODAY)
    actions.note_delivery(right, actions.DeliveryDraft("council", TODAY, "system"), by=lead, today=TODAY)
    read = queries.council_page(council_member, owner="", state="", today=TODAY)
    assert [row.title for row in read.letters] == ["De juiste brief"]


def test_a_letter_that_was_replaced_is_read_only_where_all_papers_stand(
    letter: Edition, told: Opgave, lead: Viewer, council_member: Viewer
) -> None:
    letter.refresh_from_db()
    right = paper(told, lead, "council_letter", follows=letter, title="De juiste brief")
    (row,) = queries.edition_rows(council_member, told)
    assert row.followed_by is None, "the next one is a draft, which the council does not read"
    assert queries.edition_sheet(council_member, letter, today=TODAY).followed_by is None
    assert queries.edition_sheet(lead, letter, today=TODAY).followed_by == right.number
    actions.freeze_edition(right, by=lead, today=TODAY)
    actions.note_delivery(right, actions.DeliveryDraft("council", TODAY, "system"), by=lead, today=TODAY)
    panel = queries.papers_panel(council_member, told)
    assert panel is not None
    assert [one.title for one in panel.values["rows"]] == ["De juiste brief"]
    assert panel.values["n"] == 2


def test_a_piece_of_the_council_names_the_portfolio_holder(
    told: Opgave, lead: Viewer, council_member: Viewer, client: Client
) -> None:
    carrier = Person.objects.create(name="Karim Haddad", sort_key="haddad")
    Assignment.objects.create(
        opgave=told, person=carrier, organisation=told.owner, role="alderman", starts_on="2020-01-01"
    )
    (item,) = actions.note_items(told, [actions.ItemDraft(kind="motion", title="Een busje erbij")], by=lead)
    assert council_member.account is not None
    client.force_login(council_member.account)
    shown = client.get(reverse("rhythm:item", args=[told.pk, item.pk])).content.decode()
    assert "Portefeuillehouder" in shown
    assert "Karim Haddad" in shown


def test_who_may_not_read_meetings_is_not_told_that_there_are_none(
    told: Opgave, lead: Viewer, somebody: Callable[..., Account], client: Client
) -> None:
    group = steering.start_group("Stuurgroep", [told.pk], by=lead)
    steering.plan_meeting(group, steering.MeetingDraft(TODAY), by=lead, today=TODAY)
    client.force_login(somebody("council_member", "Bram Leusink"))
    shown = client.get(reverse("steering:meetings")).content.decode()
    assert "Wat er besloten is" in shown
    assert "Er staat geen vergadering" not in shown
