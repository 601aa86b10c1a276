"""Shortlists, ambitions, the limit, clashes, sharing, parts and start notes, through pages and actions."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from django.urls import reverse

from samenspel.foundation import lineage
from samenspel.foundation.models import Entry
from samenspel.opgaven import actions, permissions, queries, rules
from samenspel.opgaven.errors import (
    AboveLimit,
    AlreadyAsked,
    DropNeedsReason,
    ItemNotKept,
    ItemsOpen,
    NoteNotDivided,
    PartOfItself,
    PartyNotAtTable,
    ReasonMissing,
    ShortlistDecided,
    UnreadableWordFile,
    YearsReversed,
)
from samenspel.opgaven.importers import text_of_word
from samenspel.opgaven.models import (
    Ambition,
    Answer,
    Clash,
    Criterion,
    Formulation,
    ItemWeight,
    Opgave,
    OpgavePartner,
    OpgaveStatus,
    Outcome,
    Shortlist,
    ShortlistItem,
    StartAboveLimit,
    StartNote,
)
from samenspel.opgaven.tests.conftest import PASSWORD, TODAY, account, keys_of, organisation
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.tables.models import Note

WORDS = dict.fromkeys(rules.CRITERIA, "clearly")


@pytest.fixture
def boss(municipality: Organisation) -> Viewer:
    return viewer_of(account("Bo de Baas", municipality, "manager"))


@pytest.fixture
def shortlist(municipality: Organisation, lead: Viewer) -> Shortlist:
    draft = actions.ShortlistDraft("Wat telt in Noord", 2026, 2029, introduction="Samen kiezen.")
    return actions.start_shortlist(draft, municipality, by=lead)


@pytest.fixture
def item(shortlist: Shortlist, lead: Viewer, notes: list[Note]) -> ShortlistItem:
    draft = actions.ItemDraft("Ouderen komen niet buiten", voices=tuple(keys_of(notes)[:2]))
    return actions.add_item(shortlist, draft, by=lead)


def client_of(viewer: Viewer) -> Client:
    assert isinstance(viewer.account, Account)
    client = Client()
    assert client.login(username=viewer.account.email, password=PASSWORD)
    return client


def drop(**changes: str) -> actions.ItemDecision:
    values = {"outcome": "dropped", "reason": "Dit doet de wijkploeg al.", "goes_to": "line_task"}
    return actions.ItemDecision(**{**values, **changes})


def test_a_list_ends_after_it_starts(municipality: Organisation, lead: Viewer) -> None:
    with pytest.raises(YearsReversed):
        actions.start_shortlist(actions.ShortlistDraft("X", 2029, 2026), municipality, by=lead)


def test_what_is_dropped_has_a_reason_and_a_place_to_go(item: ShortlistItem, lead: Viewer) -> None:
    for wrong in (drop(reason=" "), drop(goes_to="")):
        with pytest.raises(DropNeedsReason):
            actions.decide_item(item, wrong, version=1, by=lead, today=TODAY)
    actions.decide_item(item, drop(), version=1, by=lead, today=TODAY)
    item.refresh_from_db()
    assert (item.outcome, item.goes_to) == ("dropped", "line_task")


def test_a_list_is_decided_when_each_item_is(shortlist: Shortlist, item: ShortlistItem, lead: Viewer) -> None:
    with pytest.raises(ItemsOpen):
        actions.close_shortlist(shortlist, by=lead, today=TODAY)
    actions.decide_item(item, drop(), version=1, by=lead, today=TODAY)
    actions.close_shortlist(shortlist, by=lead, today=TODAY)
    with pytest.raises(ShortlistDecided):
        actions.add_item(shortlist, actions.ItemDraft("Nog iets"), by=lead)


def test_a_kept_item_becomes_a_candidate_with_its_voices_once(item: ShortlistItem, lead: Viewer) -> None:
    with pytest.raises(ItemNotKept):
        actions.make_candidate(item, by=lead, today=TODAY)
    actions.decide_item(
        item, actions.ItemDecision("kept", "Dit raakt velen."), version=1, by=lead, today=TODAY
    )
    opgave = actions.make_candidate(item, by=lead, today=TODAY)
    assert opgave.status == OpgaveStatus.CANDIDATE
    assert len(queries.basket_sheet(lead, opgave).rows) == 2
    assert actions.make_candidate(item, by=lead, today=TODAY) == opgave
    thread = lineage.thread_of(lead, "opgaven.shortlistitem", item.pk)
    assert [row.card.thing_id for row in thread.leads_to if row.card] == [opgave.pk]


def test_a_party_weighs_for_itself_and_the_host_for_who_has_no_account(
    shortlist: Shortlist, item: ShortlistItem, lead: Viewer
) -> None:
    care = organisation("Zorggroep")
    speaker = viewer_of(account("Zoë", care))
    with pytest.raises(Http404):
        permissions.visible_shortlist(speaker, shortlist.pk)
    seat = actions.seat_party(shortlist, "", by=lead, organisation=care)
    other = actions.seat_party(shortlist, "Bewoners Noord", by=lead)
    weigh = actions.WeightDraft(WORDS, "Wij zien het dagelijks.", seat.pk)
    actions.weigh_item(item, weigh, by=speaker)
    actions.weigh_item(item, weigh, by=speaker)
    assert ItemWeight.objects.count() == 1
    with pytest.raises(PartyNotAtTable):
        actions.weigh_item(item, actions.WeightDraft(WORDS, "Zij ook.", other.pk), by=speaker)
    actions.weigh_item(item, actions.WeightDraft(WORDS, "Zij ook.", other.pk), by=lead)
    assert ItemWeight.objects.count() == 2


def test_a_weighing_without_a_reason_is_refused(item: ShortlistItem, boss: Viewer) -> None:
    with pytest.raises(ReasonMissing):
        actions.weigh_item(item, actions.WeightDraft(WORDS, "  "), by=boss)


def test_where_table_and_management_differ_is_told_and_never_added_up() -> None:
    assert rules.standing(["strongly", "strongly", "clearly"], ["no"]).stronger == "table"
    assert rules.standing(["no"], ["clearly", "not_sure"]).stronger == "management"
    assert rules.standing(["clearly"], ["clearly"]).stronger == ""
    assert rules.standing(["strongly"], ["not_sure"]).stronger == ""
    assert rules.standing(["no", "strongly"], []).table_is_split


def test_strangers_read_the_result_and_not_who_weighed_how(
    shortlist: Shortlist, item: ShortlistItem, lead: Viewer, boss: Viewer
) -> None:
    actions.weigh_item(item, actions.WeightDraft(WORDS, "Alleen voor ons bedoeld."), by=boss)
    actions.decide_item(item, drop(), version=1, by=lead, today=TODAY)
    actions.show_shortlist(shortlist, public=True, by=lead)
    page = Client().get(item_url(item)).content.decode()
    assert "Dit doet de wijkploeg al." in page
    assert "Alleen voor ons bedoeld." not in page


def item_url(item: ShortlistItem) -> str:
    return reverse("opgaven:shortlist_item", args=[item.shortlist_id, item.number])


def test_ambitions_move_and_the_earlier_order_stays(municipality: Organisation, boss: Viewer) -> None:
    one, _two, three = (
        actions.add_ambition(actions.AmbitionDraft(title), municipality, by=boss) for title in ("A", "B", "C")
    )
    actions.move_ambition(three, to=1, by=boss)
    actions.move_ambition(one, to=99, by=boss)
    assert [a.title for a in Ambition.objects.order_by("position")] == ["C", "B", "A"]
    sheet = queries.ambition_sheet(boss, municipality)
    assert [(move.title, move.from_position, move.to_position) for move in sheet.moves] == [
        ("A", 2, 3),
        ("C", 3, 1),
    ]
    actions.stop_ambition(three, "Het is gelukt.", by=boss, today=TODAY)
    assert [a.position for a in Ambition.objects.filter(stopped_on=None).order_by("position")] == [1, 2]


def test_one_above_the_limit_asks_what_makes_room(
    recognised: Opgave, municipality: Organisation, lead: Viewer, boss: Viewer
) -> None:
    actions.set_limit(municipality, 1, "We hebben één opgavemanager.", by=boss)
    new = actions.start_opgave(actions.OpgaveDraft("Tweede"), municipality, by=lead, today=TODAY)
    test = actions.start_recognition(new, by=lead)
    for criterion in Criterion:
        actions.answer_question(test, criterion, Answer.YES, "Ja.", by=lead)
    with pytest.raises(AboveLimit):
        actions.decide_recognition(
            test, actions.RecognitionDecision(Outcome.OPGAVE, "Ja."), by=lead, today=TODAY
        )
    room = actions.Room(recognised.pk)
    decision = actions.RecognitionDecision(Outcome.OPGAVE, "Ja.", room=room)
    actions.decide_recognition(test, decision, by=lead, today=TODAY)
    assert StartAboveLimit.objects.get().makes_room == recognised
    assert [row.title for row in queries.rooms_to_make(lead)] == [recognised.title]


def test_a_clash_goes_over_the_agenda_to_a_decision(
    opgave: Opgave, lead: Viewer, municipality: Organisation
) -> None:
    draft = actions.ClashDraft("Vergunningen", "Binnen acht weken", "De pilot wacht.")
    clash = actions.report_clash(opgave, draft, by=lead)
    actions.put_clash_on_agenda(clash, meeting=TODAY + dt.timedelta(9), by=lead, today=TODAY)
    assert [row.state for row in queries.open_clashes(lead)] == ["on_agenda"]
    sponsor = viewer_of(account("Sponsor", municipality, "sponsor"))
    actions.settle_clash(clash, "De opgave gaat voor.", by=sponsor, today=TODAY)
    assert queries.open_clashes(lead) == []
    assert queries.open_clashes(STRANGER) == []


def test_a_municipality_that_shares_reads_along_and_only_its_own_answer_counts(
    opgave: Opgave, lead: Viewer
) -> None:
    other = organisation("Gemeente Buren", kind="municipality")
    administrator = viewer_of(account("Ad", other, "administrator"))
    colleague = viewer_of(account("Co", other, "team_member"))
    asked = actions.ask_to_share(opgave, other, "Onze ouderen delen één bus.", by=lead)
    with pytest.raises(AlreadyAsked):
        actions.ask_to_share(opgave, other, "Nog eens.", by=lead)
    assert permissions.visible_opgave(administrator, opgave.pk)
    assert not permissions.works_on(administrator, opgave)
    with pytest.raises(Http404):
        permissions.visible_opgave(colleague, opgave.pk)
    actions.answer_sharing(asked, agrees=True, answer="Graag.", by=administrator, today=TODAY)
    seen = permissions.visible_opgave(colleague, opgave.pk)
    assert permissions.works_on(colleague, seen)
    assert not permissions.may_write(colleague, seen)
    actions.leave_sharing(OpgavePartner.objects.get(), "Wij stoppen.", by=administrator, today=TODAY)
    with pytest.raises(Http404):
        permissions.visible_opgave(colleague, opgave.pk)


def test_a_circle_of_parts_is_refused_and_named(opgave: Opgave, lead: Viewer) -> None:
    part = actions.start_part(opgave, actions.OpgaveDraft("Deel"), by=lead, today=TODAY)
    smaller = actions.start_part(part, actions.OpgaveDraft("Kleiner"), by=lead, today=TODAY)
    with pytest.raises(PartOfItself) as refusal:
        actions.edit_opgave(opgave, actions.OpgaveDraft("X", parent_id=smaller.pk), version=1, by=lead)
    assert refusal.value.values["circle"].count("→") == 3
    assert [row.title for row in queries.parts_sheet(lead, smaller).above] == [opgave.title, "Deel"]


def test_large_and_new_invites_to_start_smaller(opgave: Opgave, lead: Viewer) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(area=None)
    actions.check_scope(opgave, "new", "Dit deden we nooit.", by=lead)
    fresh = permissions.visible_opgave(lead, opgave.pk)
    assert queries.parts_sheet(lead, fresh).is_better_smaller
    actions.check_scope(opgave, "done", "In Zuid al gedaan.", by=lead)
    assert not queries.parts_sheet(lead, fresh).is_better_smaller


TEXT = "Veel ouderen zijn alleen. Dat moet anders. In Noord beginnen we. De wethouder schreef dit."


def test_a_start_note_is_laid_in_a_draft_with_nothing_lost(recognised: Opgave, lead: Viewer) -> None:
    note = actions.bring_start_note(recognised, actions.StartNoteDraft("Startnotitie", TEXT), by=lead)
    assert actions.place_sentences(note, {1: "change", 2: "change", 3: "where"}, by=lead) == 1
    with pytest.raises(NoteNotDivided):
        actions.lay_in_draft(note, by=lead, today=TODAY)
    actions.place_sentences(note, {4: "context"}, by=lead)
    draft = actions.lay_in_draft(note, by=lead, today=TODAY)
    sheet = queries.formulation_sheet(lead, draft)
    rows = [row for part in sheet.parts for row in part.sentences]
    assert [row.text for row in rows] == [
        "Veel ouderen zijn alleen.",
        "Dat moet anders.",
        "In Noord beginnen we.",
    ]
    assert {row.sources[0].text for row in rows} == {"Startnotitie"}
    assert StartNote.objects.get().text == TEXT
    assert [row.place for row in note.sentences.all()] == ["change", "change", "where", "context"]
    # A next version carries the start note along as its source.
    Formulation.objects.filter(pk=draft.pk).update(state="withdrawn")
    copied = actions.start_formulation(recognised, by=lead)
    kept = [row for part in queries.formulation_sheet(lead, copied).parts for row in part.sentences]
    assert all(row.n_sources == 1 for row in kept)


def test_a_sentence_that_is_too_long_goes_on_in_a_next_one() -> None:
    words = "woord " * 300
    pieces = rules.note_sentences(words)
    assert all(len(piece) <= rules.LONGEST_SENTENCE for piece in pieces)
    assert " ".join(pieces).split() == words.split()


def test_word_is_read_with_its_tables_and_a_damaged_file_is_refused() -> None:
    document = docx.Document()
    document.add_paragraph("Een zin.")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "In een cel."
    content = io.BytesIO()
    document.save(content)
    assert text_of_word(content.getvalue()).split("\n\n") == ["Een zin.", "In een cel."]
    for wrong in (b"geen word", content.getvalue()[:200], b""):
        with pytest.raises(UnreadableWordFile):
            text_of_word(wrong)


def test_a_damaged_file_keeps_what_was_typed_beside_it(recognised: Opgave, lead: Viewer) -> None:
    page = client_of(lead).post(
        reverse("opgaven:start_notes", args=[recognised.pk]),
        {"title": "Van vorig jaar", "upload": SimpleUploadedFile("x.docx", b"stuk")},
    )
    assert page.status_code == 200
    assert "Van vorig jaar" in page.content.decode()
    assert not StartNote.objects.exists()


def test_every_act_is_in_the_journal(item: ShortlistItem, boss: Viewer) -> None:
    before = Entry.objects.count()
    actions.weigh_item(item, actions.WeightDraft(WORDS, "Nodig."), by=boss)
    assert Entry.objects.count() == before + 1


def test_every_page_shows_itself_empty_and_filled(
    shortlist: Shortlist,
    item: ShortlistItem,
    recognised: Opgave,
    municipality: Organisation,
    lead: Viewer,
    boss: Viewer,
) -> None:
    client, here = client_of(lead), [recognised.pk]
    note = actions.bring_start_note(recognised, actions.StartNoteDraft("Notitie", TEXT), by=lead)
    clash = actions.report_clash(recognised, actions.ClashDraft("Unit", "Doel", "Het knelt."), by=lead)
    other = organisation("Gemeente Buren", kind="municipality")
    asked = actions.ask_to_share(recognised, other, "Samen.", by=lead)
    ambition = actions.add_ambition(
        actions.AmbitionDraft("Niemand alleen", opgave_ids=(recognised.pk,)), municipality, by=boss
    )
    one = [shortlist.pk]
    its = [shortlist.pk, item.number]
    pages = [
        ("shortlists", []), ("new_shortlist", []), ("shortlist", one), ("edit_shortlist", one),
        ("shortlist_seats", one), ("new_shortlist_item", one), ("shortlist_item", its),
        ("shortlist_item_voices", its), ("decide_item", its), ("ambitions", []), ("clashes", here),
        ("clash_agenda", [*here, clash.pk]), ("sharing", here), ("leave_sharing", [*here, asked.pk]),
        ("parts", here), ("new_part", here), ("check_scope", here), ("start_notes", here),
        ("start_note", [*here, note.pk]), ("page", here),
    ]  # fmt: skip
    for name, args in pages:
        assert client.get(reverse(f"opgaven:{name}", args=args)).status_code == 200, name
    manager = client_of(boss)
    owner = [municipality.pk]
    for name, args in [
        ("weigh_item", its), ("new_ambition", owner), ("set_limit", owner), ("edit_ambition", [ambition.pk]),
        ("stop_ambition", [ambition.pk]), ("ambitions", []),
    ]:  # fmt: skip
        assert manager.get(reverse(f"opgaven:{name}", args=args)).status_code == 200, name


def test_one_weighs_through_the_form(item: ShortlistItem, boss: Viewer) -> None:
    address = reverse("opgaven:weigh_item", args=[item.shortlist_id, item.number])
    assert client_of(boss).post(address, {"party": "management", **WORDS}).status_code == 200
    assert not ItemWeight.objects.exists()
    sent = {"party": "management", "reason": "Hard nodig.", **WORDS}
    assert client_of(boss).post(address, sent).status_code == 302
    assert ItemWeight.objects.get().reason == "Hard nodig."


def test_one_divides_a_note_through_the_form_half_done_and_whole(recognised: Opgave, lead: Viewer) -> None:
    note = actions.bring_start_note(recognised, actions.StartNoteDraft("Notitie", TEXT), by=lead)
    address, client = reverse("opgaven:start_note", args=[recognised.pk, note.pk]), client_of(lead)
    client.post(address, {"zin-1": "change", "later": "1", "pagina": "1"})
    assert note.sentences.get(position=1).place == "change"
    rest = {"zin-2": "drop", "zin-3": "where", "zin-4": "context", "leg-neer": "1", "pagina": "1"}
    assert "/formulering/1/" in client.post(address, rest)["Location"]


def test_a_stranger_gets_nowhere_near_what_is_not_public(
    shortlist: Shortlist, opgave: Opgave, lead: Viewer
) -> None:
    clash = actions.report_clash(opgave, actions.ClashDraft("Unit", "Doel", "Het knelt."), by=lead)
    assert Client().get(reverse("opgaven:shortlist", args=[shortlist.pk])).status_code == 404
    assert Client().get(reverse("opgaven:parts", args=[opgave.pk])).status_code == 404
    assert Clash.objects.filter(pk__in=permissions.visible_clashes(STRANGER)).count() == 0
    assert clash.pk


def test_the_list_of_opgaven_leads_to_choosing_and_to_ambitions_only_for_who_reads_them(boss: Viewer) -> None:
    opgaven, lists, ambitions = (reverse(f"opgaven:{name}") for name in ("list", "shortlists", "ambitions"))
    stranger, insider = Client().get(opgaven), client_of(boss).get(opgaven)
    assert f'href="{lists}"' in stranger.content.decode()
    assert f'href="{ambitions}"' not in stranger.content.decode()
    assert f'href="{lists}"' in insider.content.decode()
    assert f'href="{ambitions}"' in insider.content.decode()


def test_a_clash_without_a_day_does_not_reach_the_agenda(opgave: Opgave, lead: Viewer) -> None:
    clash = actions.report_clash(opgave, actions.ClashDraft("Unit", "Doel", "Het knelt."), by=lead)
    address = reverse("opgaven:clash_agenda", args=[opgave.pk, clash.pk])
    page = client_of(lead).post(address, {"meeting": ""})
    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.content.decode()
    assert [row.state for row in queries.open_clashes(lead)] == ["open"]
