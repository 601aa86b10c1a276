"""What goes after its term, and a journal that was rewritten makes the daily round fail."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import time
import uuid
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from samenspel.cli.main import main
from samenspel.foundation import files, journal, upkeep
from samenspel.foundation.models import Entry, HandledPost, PersonalDataReading
from samenspel.foundation.tasks import keep_house
from samenspel.foundation.web import once
from samenspel.people.models import Organisation

CONTENT = b"a;b\n1;2\n"
pytestmark = pytest.mark.django_db


def ago(term: dt.timedelta, *, days: int) -> dt.datetime:
    return timezone.now() - term + dt.timedelta(days=days)


def finished(when: dt.datetime, status: str = TaskResultStatus.SUCCESSFUL) -> DBTaskResult:
    task = DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="samenspel.foundation.tasks.seal_journal",
        worker_ids=[],
        backend_name="default",
        run_after=when,
    )
    DBTaskResult.objects.filter(pk=task.pk).update(finished_at=when, enqueued_at=when)
    return task


def test_what_has_stayed_its_term_goes_and_what_has_not_stays(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    for day in (-1, 1):
        Session.objects.create(
            session_key=f"{day}", session_data="", expire_date=timezone.now() + dt.timedelta(days=day)
        )
        token = HandledPost.objects.create(token=uuid.uuid4(), location=f"/{day}/")
        HandledPost.objects.filter(pk=token.pk).update(at=ago(upkeep.HANDLED_POSTS_STAY, days=day))
        reading = PersonalDataReading.objects.create(about_kind="people.person", about_id=1, purpose=f"{day}")
        PersonalDataReading.objects.filter(pk=reading.pk).update(at=ago(upkeep.READINGS_STAY, days=day))
        (tmp_path / f"{day}.upload.csv").write_text("x")
    long_ago = time.time() - 2 * upkeep.UPLOADS_STAY.total_seconds()
    os.utime(tmp_path / "-1.upload.csv", (long_ago, long_ago))
    finished(ago(upkeep.FINISHED_WORK_STAYS, days=-1))
    recent = finished(ago(upkeep.FINISHED_WORK_STAYS, days=1), TaskResultStatus.FAILED)
    assert set(upkeep.forget_old_rows().values()) == {0, 1}
    assert [session.session_key for session in Session.objects.all()] == ["1"]
    assert [token.location for token in HandledPost.objects.all()] == ["/1/"]
    assert [reading.purpose for reading in PersonalDataReading.objects.all()] == ["1"]
    assert list(DBTaskResult.objects.all()) == [recent]
    assert [path.name for path in tmp_path.iterdir()] == ["1.upload.csv"]


@pytest.fixture
def sealed() -> None:
    town = Organisation.objects.create(name="Waterrijk", slug="waterrijk", sort_key="waterrijk")
    for _block in range(3):
        for _entry in range(2):
            journal.record("people.fact", by=None, about=town)
        journal.seal()


def test_the_daily_round_fails_when_the_journal_was_rewritten(sealed):
    assert keep_house.enqueue().status == TaskResultStatus.SUCCESSFUL
    Entry.objects.filter(pk=Entry.objects.order_by("pk")[3].pk).update(action="people.other")
    assert keep_house.enqueue().status == TaskResultStatus.FAILED


def test_a_journal_is_checked_in_two_queries(sealed, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert journal.first_broken_block() is None
    emptied = Entry.objects.order_by("pk")[2:4]
    block = emptied[0].block
    Entry.objects.filter(pk__in=[entry.pk for entry in emptied]).delete()
    assert journal.first_broken_block() == block


def test_the_command_line_tells_whether_the_journal_holds(sealed, capsys):
    assert main(["journal", "check"]) == 0
    assert "3 verzegelde blokken" in capsys.readouterr().out
    last = Entry.objects.order_by("-pk").first()
    Entry.objects.filter(pk=last.pk).update(by_id=7)
    assert main(["journal", "check"]) == 1
    assert f"blok {last.block_id}," in capsys.readouterr().out


class WatchedUpload(TemporaryUploadedFile):
    """A large upload that tells whether a form was already being handled while it was read."""

    def __init__(self) -> None:
        super().__init__("kwb.csv", "text/csv", 8, "utf-8")
        self.file.write(CONTENT)
        self.file.seek(0)
        self.n_handled_while_read: list[int] = []

    def chunks(self, chunk_size=None):
        self.n_handled_while_read.append(HandledPost.objects.count())
        yield from super().chunks(chunk_size)


def test_a_large_upload_is_read_before_the_form_holds_up_others(settings, tmp_path):
    settings.MEDIA_ROOT = settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    upload = WatchedUpload()

    @once
    def view(request) -> HttpResponse:
        assert connection.in_atomic_block
        kept = files.keep(upload, owner_id=1, by=None)
        return redirect(f"/{kept.sha256}/")

    request = RequestFactory().post("/", {"once": str(uuid.uuid4())})
    request.FILES.appendlist("file", upload)
    answer = view(request)
    assert answer.url == f"/{hashlib.sha256(CONTENT).hexdigest()}/"
    assert upload.n_handled_while_read == [0], "read once, before the token is taken"
    assert not Path(upload.temporary_file_path()).exists(), "moved, not copied"
    request.close()
