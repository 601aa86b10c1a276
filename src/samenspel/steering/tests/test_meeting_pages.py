"""The pages of the steering group, for who sits there, who prepares, and everybody else."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from samenspel.approach.models import AgreedAction
from samenspel.people.permissions import Viewer
from samenspel.steering import actions
from samenspel.steering.models import (
    AgendaItem,
    Decision,
    DocumentKind,
    IndicatorUse,
    SteeringGroup,
    SteeringMeeting,
)
from samenspel.steering.tests.steering_group import (
    DAY,
    NOW,
    Table,
    first_item,
    hold,
    use_of,
    whole_draft,
)
from samenspel.ui.documents import minutes_sample


@pytest.fixture
def use(table: Table) -> IndicatorUse:
    return use_of(table.opgave)


def enter(client: Client, viewer: Viewer) -> Client:
    assert viewer.account is not None
    client.force_login(viewer.account)
    return client


def read(client: Client, name: str, *args: int, query: str = "") -> str:
    response = client.get(reverse(f"steering:{name}", args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


def send(client: Client, page: str, /, *args: int, **typed: object) -> tuple[int, str]:
    response = client.post(reverse(f"steering:{page}", args=args), typed, follow=True)
    return response.status_code, response.content.decode()


def typed_decision(table: Table, use: IndicatorUse, **change: object) -> dict[str, object]:
    carrier = table.opgave.assignments.get(role="opgave_lead")
    return {
        "question": "Rijdt de bus ook in de winter?",
        "option1": "Ja",
        "for1": "Mensen komen de deur uit.",
        "against1": "Het kost € 12.000.",
        "option2": "Nee",
        "for2": "Het spaart geld.",
        "against2": "De winter is het eenzaamst.",
        "chosen": "1",
        "reason": "In de winter is het eenzaamst.",
        "carrier": carrier.pk,
        "due_on": (NOW + 30 * DAY).isoformat(),
        "about": f"use-{use.pk}",
        "direction": "down",
        "size": "1,5",
        "look_back_on": (NOW + 90 * DAY).isoformat(),
        "body": "Stuurgroep Noord",
        "is_public": "on",
        **change,
    }


def test_a_stranger_reads_the_group_and_no_agenda(client: Client, table: Table) -> None:
    html = read(client, "meetings")
    assert "Stuurgroep Noord" in html
    assert reverse("steering:meeting", args=[table.meeting.pk]) not in html
    response = client.get(reverse("steering:meeting", args=[table.meeting.pk]))
    assert response.status_code == 302


def test_whoever_does_not_work_on_it_does_not_find_the_meeting(
    client: Client, table: Table, administrator: Viewer
) -> None:
    table.group.opgaven.all()[0].assignments.filter(role="steering_member").delete()
    response = enter(client, table.member).get(reverse("steering:meeting", args=[table.meeting.pk]))
    assert response.status_code == 404


def test_the_agenda_says_why_each_item_is_there_and_what_is_asked(client: Client, table: Table) -> None:
    html = read(enter(client, table.member), "meeting", table.meeting.pk)
    assert "over de datum" in html
    assert "De bus van de Polbeek vraagt een vergunning aan" in html
    assert "Wat is er nodig om dit alsnog te doen" in html
    assert reverse("steering:open_meeting", args=[table.meeting.pk]) not in html


def test_a_meeting_from_plan_to_close(client: Client, table: Table, use: IndicatorUse) -> None:
    pk = table.meeting.pk
    enter(client, table.lead)
    assert "ging naar 3 mensen" in send(client, "send_agenda", pk)[1]
    assert "is open" in send(client, "open_meeting", pk)[1]
    assert "Nog niet behandeld: punt 1" in send(client, "close_meeting", pk)[1]
    seat = table.meeting.seats.first()
    assert seat is not None
    send(client, "note_attendance", pk, seat=seat.pk)
    enter(client, table.alderman)
    item = first_item(table.meeting)
    _status, html = send(client, "decide", pk, item.pk, **typed_decision(table, use))
    assert "Het besluit staat" in html
    decision = Decision.objects.get()
    assert reverse("steering:decision", args=[decision.pk]) in html
    enter(client, table.lead)
    assert "is gesloten" in send(client, "close_meeting", pk)[1]
    html = read(client, "decision_list", pk)
    word = client.get(reverse("steering:decision_list_word", args=[pk]))
    made = Document(io.BytesIO(word.content))
    in_word = "\n".join(part.text for part in made.paragraphs)
    assert decision.question in in_word
    assert decision.reason in in_word
    assert "{" not in in_word
    assert made.tables[0].rows[-1].cells[1].text.startswith(str(seat.person)), "who was there"
    assert str(seat.person) in html
    assert "De winter is het eenzaamst." in html


def test_a_list_of_decisions_comes_out_in_the_own_template_of_the_municipality(
    client: Client, table: Table, use: IndicatorUse, administrator: Viewer
) -> None:
    own = io.BytesIO()
    template = Document()
    template.add_paragraph("Raadhuis {{ eigenaar }}: {{ titel }}")
    template.save(own)
    actions.take_up_template(
        table.meeting.group.owner,
        SimpleUploadedFile("verslag.docx", own.getvalue()),
        by=administrator,
        paper=actions.Paper(DocumentKind.MINUTES, minutes_sample()),
    )
    enter(client, table.lead)
    word = client.get(reverse("steering:decision_list_word", args=[table.meeting.pk]))
    (line,) = [one.text for one in Document(io.BytesIO(word.content)).paragraphs]
    assert line.startswith(f"Raadhuis {table.meeting.group.owner.name}: Besluiten van")


def test_options_that_nobody_needs_fold_away_and_open_with_what_was_typed(
    client: Client, table: Table, use: IndicatorUse
) -> None:
    hold(table)
    pk, item = table.meeting.pk, first_item(table.meeting)
    enter(client, table.sponsor)
    page = client.get(reverse("steering:decide", args=[pk, item.pk]))
    assert not page.context["form"].has_more_options
    assert 'name="option3"' in page.content.decode(), "also without JavaScript"
    for change in ({"option3": "Wachten"}, {"chosen": "4"}):
        place = reverse("steering:decide", args=[pk, item.pk])
        refused = client.post(place, {**typed_decision(table, use), "reason": "", **change})
        assert refused.context["form"].has_more_options
        assert '<details class="sam-more" open>' in refused.content.decode()


def test_nothing_is_decided_as_long_as_nobody_is_there(
    client: Client, table: Table, use: IndicatorUse
) -> None:
    actions.open_meeting(table.meeting, by=table.lead, today=NOW)
    pk, item = table.meeting.pk, first_item(table.meeting)
    enter(client, table.member)
    typed = typed_decision(table, use)
    status, html = send(client, "decide", pk, item.pk, **typed)
    assert status == 422
    assert "Niemand staat als aanwezig genoteerd" in html
    assert str(typed["reason"]) in html
    assert not Decision.objects.exists()
    # Who sits there may not note it; the page names who may.
    page = client.get(reverse("steering:decide", args=[pk, item.pk]))
    assert 'name="reason"' not in page.content.decode()
    assert table.lead.account is not None
    assert str(table.lead.account.person) in page.content.decode()
    enter(client, table.lead)
    place = reverse("steering:decide", args=[pk, item.pk])
    assert 'href="#aanwezig"' in client.get(place).content.decode()
    seat = table.meeting.seats.values_list("pk", flat=True)[0]
    came = client.post(reverse("steering:note_attendance", args=[pk]), {"seat": seat, "punt": item.pk})
    assert came["Location"].startswith(place)
    enter(client, table.member)
    assert client.get(place).context["form"]["reason"].value() == typed["reason"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"carrier": ""}, "Zeg wie dit uitvoert"),
        ({"option2": "", "for2": "", "against2": ""}, "ten minste twee mogelijkheden"),
        ({"look_back_on": (NOW - DAY).isoformat()}, "Kies een dag na vandaag"),
        ({"size": ""}, "Zeg welke kant het cijfer op moet"),
        ({"about": ""}, "Kies waaraan je ziet of het werkt"),
        ({"due_on": (NOW - DAY).isoformat()}, "Kies een dag die nog komt"),
        ({"option3": "Wachten"}, "wat ervoor pleit en wat ertegen pleit"),
        ({"against2": ""}, '<a href="#id_against2">Wat pleit tegen keuze 2?'),
    ],
)
def test_what_a_decision_lacks_is_said_beside_it_and_what_was_typed_stays(
    client: Client, table: Table, use: IndicatorUse, change: dict[str, object], sentence: str
) -> None:
    hold(table)
    enter(client, table.sponsor)
    item = first_item(table.meeting)
    status, html = send(client, "decide", table.meeting.pk, item.pk, **typed_decision(table, use, **change))
    assert status == 422
    assert sentence in html
    assert "In de winter is het eenzaamst." in html
    assert not Decision.objects.exists()


def test_a_question_that_somebody_put_on_the_agenda_need_not_be_typed_again(
    client: Client, table: Table
) -> None:
    _put_on(table, 1)
    hold(table)
    enter(client, table.sponsor)
    for item in table.meeting.items.all():
        given = item.title if item.reason == "by_hand" else None
        page = client.get(reverse("steering:decide", args=[table.meeting.pk, item.pk]))
        assert page.context["form"]["question"].value() == given
    assert table.meeting.items.filter(reason="by_hand", title="Vraag 1").exists()


def test_who_decides_second_reads_that_somebody_was_first(
    client: Client, table: Table, use: IndicatorUse
) -> None:
    hold(table)
    item = first_item(table.meeting)
    actions.decide(item, whole_draft(table, use), by=table.sponsor, today=NOW)
    html = send(
        enter(client, table.alderman), "decide", table.meeting.pk, item.pk, **typed_decision(table, use)
    )[1]
    assert "Iemand anders heeft punt 1 net behandeld" in html
    assert Decision.objects.count() == 1


def test_an_item_without_a_decision_asks_what_came_of_it(client: Client, table: Table) -> None:
    hold(table)
    item = first_item(table.meeting)
    enter(client, table.member)
    status, html = send(client, "treat_item", table.meeting.pk, item.pk, outcome="", treat="1")
    assert status == 422
    assert "Schrijf op wat er van dit punt kwam" in html
    send(client, "treat_item", table.meeting.pk, item.pk, outcome="Geen tijd.", carry="1")
    assert AgendaItem.objects.get(pk=item.pk).state == "carried"


def test_an_item_is_taken_off_by_its_form(client: Client, table: Table) -> None:
    enter(client, table.lead)
    key = f"overdue:{table.opgave.pk}"
    address = reverse("steering:take_off_item", args=[table.meeting.pk]) + f"?punt={key}"
    assert client.get(address).status_code == 200
    html = client.post(address, {"why": "Morgen klaar."}, follow=True).content.decode()
    assert "Morgen klaar." in html
    assert send(client, "put_back_item", table.meeting.pk, punt=key)[0] == 200
    assert client.get(address.replace("overdue", "niets")).status_code == 404


def test_a_group_and_a_meeting_are_made_by_form(client: Client, table: Table) -> None:
    enter(client, table.lead)
    html = send(client, "new_group", name="Stuurgroep Zuid", opgaven=[table.opgave.pk])[1]
    assert "Plan de eerste vergadering" in html
    group = SteeringGroup.objects.get(name="Stuurgroep Zuid")
    html = send(client, "plan_meeting", group.pk, planned_on=(NOW - DAY).isoformat())[1]
    assert "is al voorbij" in html
    html = send(client, "plan_meeting", group.pk, planned_on=(NOW + DAY).isoformat(), place="Zaal 1")[1]
    assert "Zaal 1" in html
    meeting = SteeringMeeting.objects.get(group=group)
    send(client, "change_meeting", meeting.pk, planned_on=(NOW + 2 * DAY).isoformat(), version=1)
    _status, html = send(client, "change_meeting", meeting.pk, planned_on=NOW.isoformat(), version=1)
    assert "Iemand anders heeft dit net veranderd" in html
    assert "gaat niet door" in send(client, "cancel_meeting", meeting.pk)[1]


@pytest.fixture
def decision(table: Table, use: IndicatorUse) -> Decision:
    hold(table)
    return actions.decide(first_item(table.meeting), whole_draft(table, use), by=table.alderman, today=NOW)


def test_a_stranger_reads_a_public_decision_and_is_asked_nothing(client: Client, decision: Decision) -> None:
    html = read(client, "decision", decision.pk)
    assert "Rijdt de bus ook in de winter?" in html
    assert "1,5 procentpunt lager" in html
    assert "Joost Brink" not in html
    assert '<form method="post" action="/stuurgroep' not in html


def test_a_decision_is_carried_out_looked_back_on_and_linked(
    client: Client, table: Table, decision: Decision
) -> None:
    enter(client, table.lead)
    assert send(client, "finish_decision", decision.pk, how="")[0] == 422
    assert "De bus rijdt." in send(client, "finish_decision", decision.pk, how="De bus rijdt.")[1]
    Decision.objects.update(decided_on=NOW - 2 * DAY, look_back_on=NOW)
    html = read(client, "decision", decision.pk)
    assert "Kwam uit wat je verwachtte?" in html
    version = Decision.objects.get().version
    _refused, html = send(
        client, "look_back", decision.pk, verdict="too_early", learned="Nog even.", version=version
    )
    assert "Het is te vroeg: kies een latere dag" in html
    _status, html = send(
        client, "look_back", decision.pk, verdict="partly", learned="Een bus is niet genoeg.", version=version
    )
    assert "Een bus is niet genoeg." in html
    send(client, "link_result", decision.pk, thing=f"agreed-{_agreed(table)}")
    assert "De bus van de Polbeek" in read(client, "decision", decision.pk)


def _agreed(table: Table) -> int:
    return AgreedAction.objects.filter(opgave=table.opgave).values_list("pk", flat=True)[0]


def test_the_decisions_are_a_list_and_a_workbook(client: Client, table: Table, decision: Decision) -> None:
    assert decision.question in read(client, "decisions")
    content = client.get(reverse("steering:decisions_excel")).content
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[1][3] == decision.question
    assert rows[1][5] == "Gemeente Veldermeer"


def test_the_lists_cost_the_same_with_one_and_with_thirty(
    client: Client, table: Table, use: IndicatorUse
) -> None:
    enter(client, table.lead)
    for n in range(2):
        _put_on(table, n)
    few = dict(_costs(client, table))
    for n in range(2, 30):
        _put_on(table, n)
    assert dict(_costs(client, table)) == few


def _put_on(table: Table, n: int) -> None:
    actions.put_on_item(
        table.meeting,
        actions.ItemDraft(table.opgave.pk, f"Vraag {n}", "Kies.", "Het loopt vast."),
        by=table.lead,
        today=NOW,
    )


def _costs(client: Client, table: Table) -> Iterator[tuple[str, int]]:
    for name, args in (("meeting", [table.meeting.pk]), ("meetings", []), ("decisions", [])):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            read(client, name, *args)
        yield name, len(asked)
