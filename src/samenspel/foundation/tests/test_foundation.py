"""What every room stands on behaves as the rooms expect."""

from __future__ import annotations

import datetime as dt
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory
from django.utils import timezone

from samenspel.foundation import (
    files,
    journal,
    lineage,
    money,
    outbox,
    search,
    slots,
    sorting,
)
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Block, Entry, HandledPost, Link, LinkKind, Mail, StoredFile
from samenspel.foundation.rights import rights_of
from samenspel.foundation.tasks import forget_old_messages, send_waiting_messages
from samenspel.foundation.verdict import YES, no
from samenspel.foundation.web import TemplateQueried, once, render_page
from samenspel.people.models import Organisation, Person
from samenspel.people.permissions import STRANGER


@pytest.fixture
def organisation(db):
    return Organisation.objects.create(
        name="Waterrijk", slug="waterrijk", kind="municipality", sort_key="waterrijk"
    )


@pytest.fixture
def person(db):
    return Person.objects.create(name="Noor", sort_key="noor")


def test_a_no_carries_its_reason():
    with pytest.raises(NotAllowed, match="Alleen de trekker"):
        no("Alleen de trekker mag dit.").require()


def test_a_yes_lets_the_action_go_on():
    YES.require()
    assert YES


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1.240", 124000),
        ("€ 1.240,50", 124050),
        ("€\N{NO-BREAK SPACE}1.240,50", 124050),
        ("12,-", 1200),
        ("12,5", None),
        ("twaalf", None),
        ("1,240.50", None),
    ],
)
def test_amounts_are_read_the_dutch_way(typed, cents):
    assert money.cents_from(typed) == cents


def test_names_sort_the_dutch_way():
    names = ["Zwolle", "'s-Hertogenbosch", "De Bilt", "Éénrum", "Wijk 10", "Wijk 9"]
    assert sorted(names, key=sorting.sort_key) == [
        "De Bilt",
        "Éénrum",
        "'s-Hertogenbosch",
        "Wijk 9",
        "Wijk 10",
        "Zwolle",
    ]


def test_two_people_who_search_at_once_get_their_own_stems():
    words = ["bewoners", "wijken", "gesprekken", "mantelzorgers", "vergaderingen", "lopen", "aanvragen"]
    alone = [search.stem.__wrapped__(word) for word in words]
    switched = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(max_workers=4) as pool:
            together = list(pool.map(search.stem.__wrapped__, words * 400))
    finally:
        sys.setswitchinterval(switched)
    assert together == alone * 400


def test_a_journal_entry_holds_ids_and_no_names(organisation):
    journal.record("people.organisation_registered", by=None, about=organisation)
    entry = Entry.objects.get()
    assert (entry.about_kind, entry.about_id) == ("people.organisation", organisation.pk)
    assert "Waterrijk" not in str(entry)


def test_a_sealed_journal_shows_where_it_was_rewritten(organisation):
    for n in range(3):
        journal.record(f"people.fact_{n}", by=None, about=organisation)
    first = journal.seal()
    journal.record("people.later", by=None, about=organisation)
    second = journal.seal()
    assert second.previous_digest == first.digest
    assert journal.first_broken_block() is None
    Entry.objects.filter(action="people.fact_1").update(action="people.something_else")
    assert journal.first_broken_block() == first


def test_no_two_blocks_follow_the_same_one(organisation):
    journal.record("people.fact", by=None, about=organisation)
    first = journal.seal()
    with pytest.raises(IntegrityError), transaction.atomic():
        Block.objects.create(previous_digest=first.previous_digest, digest="b" * 64, n_entries=1)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one transaction write at a time")
def test_two_who_seal_at_once_leave_one_chain(transactional_db):
    organisation = Organisation.objects.create(name="W", slug="w", kind="municipality", sort_key="w")
    journal.record("people.fact", by=None, about=organisation)
    journal.seal()
    second_waits, pool = threading.Event(), ThreadPoolExecutor(max_workers=1)

    def seal_too() -> None:
        try:
            second_waits.set()
            journal.seal()
        finally:
            connection.close()

    with transaction.atomic():
        journal.record("people.earlier", by=None, about=organisation)
        journal.seal()
        journal.record("people.later", by=None, about=organisation)
        other = pool.submit(seal_too)
        second_waits.wait(5)
        time.sleep(0.3)
    other.result(timeout=10)
    assert Block.objects.count() == 3
    assert journal.first_broken_block() is None


def test_sealing_twice_seals_nothing_new(organisation):
    journal.record("people.fact", by=None, about=organisation)
    assert journal.seal() is not None
    assert journal.seal() is None


def test_a_link_made_twice_stands_once(organisation, person):
    for _ in range(2):
        lineage.link(person, LinkKind.LED_TO, organisation, by=None)
    assert Link.objects.count() == 1


def test_a_retracted_link_stays_readable_and_can_be_made_again(organisation, person):
    lineage.link(person, LinkKind.LED_TO, organisation, by=None)
    lineage.retract(person, LinkKind.LED_TO, organisation, by=person)
    assert lineage.links_to([organisation]) == []
    lineage.link(person, LinkKind.LED_TO, organisation, by=None)
    assert Link.objects.count() == 2
    assert len(lineage.links_from([person])) == 1


def test_what_a_viewer_may_not_see_is_a_row_without_a_card(organisation, person, monkeypatch):
    monkeypatch.setattr(lineage, "_cards", {"people.person": lambda viewer, ids: {}})
    lineage.link(person, LinkKind.SOURCE_OF, organisation, by=None)
    sheet = lineage.thread_of(STRANGER, "people.organisation", organisation.pk)
    assert [row.card for row in sheet.comes_from] == [None]
    assert sheet.leads_to == ()


def test_slots_are_filled_in_order_and_empty_answers_left_out(monkeypatch):
    monkeypatch.setattr(slots, "_providers", slots.defaultdict(list))
    slots.register("page", lambda v, s: slots.Button("b", "/b"), order=2)
    slots.register("page", lambda v, s: None, order=3)
    slots.register("page", lambda v, s: slots.Button("a", "/a"), order=1)
    assert [button.label for button in slots.fill("page", STRANGER, None)] == ["a", "b"]


def test_what_two_fillings_rest_on_is_read_once_a_showing(monkeypatch):
    monkeypatch.setattr(slots, "_providers", slots.defaultdict(list))
    read = []

    def amount(viewer, subject):
        read.append((viewer, subject))
        return f"{subject} euros"

    slots.register("stops", lambda v, s, told: slots.Button(told, "/a"), order=1, reading=amount)
    slots.register("panels", lambda v, s, told: slots.Button(told, "/b"), order=1, reading=amount)
    showing = slots.Showing(STRANGER, 4)
    assert [showing.fill(name)[0].label for name in ("stops", "panels")] == ["4 euros"] * 2
    assert read == [(STRANGER, 4)]
    assert slots.Showing(STRANGER, 5).fill("stops")[0].label == "5 euros"


def test_the_same_file_is_kept_once(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    first = files.keep(ContentFile(b"a;b\n1;2\n", name="kwb.csv"), owner_id=1, by=None)
    again = files.keep(ContentFile(b"a;b\n1;2\n", name="kwb.csv"), owner_id=1, by=None)
    assert first == again
    with files.open_kept(first) as kept:
        assert kept.read() == b"a;b\n1;2\n"
    assert StoredFile.objects.count() == 1


def test_an_empty_file_is_refused_with_a_way_out(db):
    with pytest.raises(files.FileEmpty) as refusal:
        files.keep(ContentFile(b"", name="leeg.csv"), owner_id=1, by=None)
    assert "leeg.csv" in str(refusal.value)


def test_mail_leaves_after_the_commit(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        outbox.post(to="noor@waterrijk.example", subject="Uitnodiging", body="Kom je ook?")
        assert mail.outbox == []
    assert [message.subject for message in mail.outbox] == ["Uitnodiging"]
    assert Mail.objects.get().sent_at is not None


def test_mail_that_fails_is_kept_and_tried_again(db, settings):
    settings.EMAIL_BACKEND = "samenspel.foundation.tests.test_foundation.NoPost"
    waiting = outbox.post(to="a@b.example", subject="s", body="b")
    assert outbox.send(waiting.pk) is False
    waiting.refresh_from_db()
    assert (waiting.n_attempts, waiting.last_error) == (1, "no line to the post office")
    assert outbox.waiting() == [waiting.pk]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.send(waiting.pk) is True
    assert outbox.waiting() == []


def test_mail_is_sent_outside_a_transaction_and_by_one_sender(transactional_db, settings):
    settings.EMAIL_BACKEND = "samenspel.foundation.tests.test_foundation.SlowPost"
    waiting = Mail.objects.create(to="a@b.example", subject="s", body="b")
    SlowPost.seen = []
    assert outbox.send(waiting.pk) is True
    # While the mail server takes its time: no transaction is open, and a second sender lets it be.
    assert SlowPost.seen == [(False, False)]
    assert outbox.send(waiting.pk) is False
    assert len(SlowPost.seen) == 1


def test_mail_whose_sender_died_is_sent_after_all(db):
    waiting = Mail.objects.create(to="a@b.example", subject="s", body="b", claimed_at=timezone.now())
    assert outbox.send(waiting.pk) is False
    Mail.objects.update(claimed_at=timezone.now() - outbox.CLAIM_LASTS - dt.timedelta(seconds=1))
    assert outbox.send(waiting.pk) is True


def test_a_subject_is_one_line_and_an_impossible_message_holds_up_no_other(db, settings):
    tidy = outbox.post(to="a@b.example", subject="Wijkteam\nBcc: all@b.example", body="b")
    assert tidy.subject == "Wijkteam Bcc: all@b.example"
    impossible = Mail.objects.create(to="a@b.example", subject="two\nlines", body="b")
    assert outbox.send(impossible.pk) is False
    send_waiting_messages.enqueue()
    tidy.refresh_from_db()
    assert tidy.sent_at is not None
    assert outbox.waiting() == [impossible.pk]


def test_messages_do_not_stay_for_ever(db):
    for days in (1, 31):
        old = Mail.objects.create(
            to="a@b.example", subject=f"{days} days", body="a link that opens an account"
        )
        Mail.objects.filter(pk=old.pk).update(created_at=timezone.now() - dt.timedelta(days=days))
    forget_old_messages.enqueue()
    assert [message.subject for message in Mail.objects.all()] == ["1 days"]


class NoPost:
    """A mail backend without a line."""

    def __init__(self, **options):
        self.options = options

    def send_messages(self, messages):
        raise OSError("no line to the post office")


class SlowPost(NoPost):
    """A mail backend that looks about while it sends."""

    seen: ClassVar[list[tuple[bool, bool]]] = []

    def send_messages(self, messages):
        self.seen.append((connection.in_atomic_block, outbox.send(Mail.objects.get().pk)))
        return len(messages)


def test_words_are_found_by_their_stem_and_beginning(organisation, person, monkeypatch):
    card = lineage.ThingCard("people.person", person.pk, "persoon", "Noor", "/x")
    monkeypatch.setattr(lineage, "_cards", {"people.person": lambda viewer, ids: {person.pk: card}})
    search.put([search.FindableText(person, "Samen wandelen", "elke dinsdag in de buurten")])
    assert search.find(STRANGER, "wandel buurt") == [card]
    assert search.find(STRANGER, "wandel zwemmen") == []
    search.put([search.FindableText(person, "Samen zwemmen")])
    assert search.find(STRANGER, "wandelen") == []
    search.drop(person)
    assert search.find(STRANGER, "zwemmen") == []


@pytest.mark.parametrize("typed", ['"', "a'b", "()&|!", "*", "eenzaam OR", "NOT near"])
def test_a_search_with_odd_signs_breaks_nothing(db, typed):
    assert search.find(STRANGER, typed) == []


def test_a_form_sent_twice_is_handled_once(db):
    handled = []

    @once
    def view(request):
        handled.append(request.POST["name"])
        return redirect(f"/thing/{len(handled)}/")

    token = str(uuid.uuid4())
    answers = [view(RequestFactory().post("/new/", {"once": token, "name": "a"})).url for _ in range(2)]
    assert handled == ["a"]
    assert answers == ["/thing/1/", "/thing/1/"]


def test_a_form_with_an_error_can_be_sent_again(db):
    answers = iter([HttpResponse("fix this"), redirect("/done/")])

    @once
    def view(request):
        return next(answers)

    token = str(uuid.uuid4())
    assert view(RequestFactory().post("/new/", {"once": token})).status_code == 200
    assert view(RequestFactory().post("/new/", {"once": token})).url == "/done/"
    assert HandledPost.objects.count() == 1


def test_a_template_that_queries_is_refused(db, rf, monkeypatch, organisation):
    def render_with_query(request, template, values, status):
        return HttpResponse(str(list(values["things"])))

    monkeypatch.setattr("samenspel.foundation.web.render.render", render_with_query)
    request = rf.get("/")
    request.page_frame = {}
    request._messages = []
    with pytest.raises(TemplateQueried):
        render_page(request, "x.html", {"things": Organisation.objects.all()})
    assert render_page(request, "x.html", {"things": [1]}).content == b"[1]"


def test_every_room_table_names_the_closed_list_of_roles():
    from samenspel.people.models import Role

    assert rights_of("people").roles == tuple(Role.values)
    assert rights_of("people").holds({"administrator"}, "manage_people")
    assert not rights_of("people").holds({"alderman"}, "manage_people")


def test_the_word_index_is_there_on_this_database(db):
    tables = connection.introspection.table_names()
    assert "foundation_searchtext" in tables
    if connection.vendor == "sqlite":
        assert "foundation_searchindex" in tables
