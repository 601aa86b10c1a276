"""The worker puts back what was interrupted, not for ever, and starts each round once."""

from __future__ import annotations

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from samenspel.site.worker import put_back_interrupted, start_rounds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _queue(settings: object) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def running(*workers: str) -> DBTaskResult:
    """A task that a worker was doing when it died."""
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="samenspel.foundation.tasks.seal_journal",
        worker_ids=list(workers),
        backend_name="default",
        run_after=timezone.now(),
        started_at=timezone.now(),
    )


def test_interrupted_work_is_done_again() -> None:
    task = running("first")
    assert put_back_interrupted() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY


def test_work_that_brings_its_worker_down_twice_is_given_up() -> None:
    task = running("first", "second")
    assert put_back_interrupted() == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED


def test_each_round_waits_at_most_once() -> None:
    n_rounds = start_rounds()
    assert n_rounds > 5
    assert start_rounds() == 0
    assert DBTaskResult.objects.ready().count() == n_rounds
