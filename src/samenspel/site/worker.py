"""The background worker: ``python -m samenspel.site.worker`` does what waits, and keeps the rounds.

One worker is the rule: what a worker that died left half-done is put back when the next one starts. Where
several run beside each other, give each ``--beside-others``, and nothing is put back.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
import threading

log = logging.getLogger(__name__)
SECONDS_BETWEEN_ROUNDS = 600.0
A_DAY = dt.timedelta(hours=23)
# Work that brought its worker down twice is not tried a third time.
MOST_ATTEMPTS = 2


def put_back_interrupted() -> int:
    """Let work that was interrupted be done again; return how much. Actions asked twice do no harm."""
    from django_tasks.base import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    n_put_back = 0
    for task in DBTaskResult.objects.running():
        again = len(task.worker_ids) < MOST_ATTEMPTS
        task.status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
        task.save(update_fields=["status"])
        n_put_back += again
    return n_put_back


def start_rounds() -> int:
    """Enqueue the recurring work of the house that is not waiting already; return how much."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from samenspel.approach.tasks import ask_progress_of_the_month
    from samenspel.desk.tasks import send_weekly_mails
    from samenspel.dialogue.tasks import tell_who_asked
    from samenspel.figures.tasks import fetch_due_feeds
    from samenspel.foundation import tasks
    from samenspel.learning.tasks import forget_who_was_asked, remind_to_share
    from samenspel.opgaven.tasks import remind_in_consent_rounds
    from samenspel.steering.tasks import refresh_outlooks, refresh_proposals
    from samenspel.subsidies.tasks import forget_applicants, remind_of_completion
    from samenspel.tables.tasks import forget_invitees
    from samenspel.widening.tasks import erase_pilots_that_are_over

    rounds = (
        tasks.send_waiting_messages,
        tasks.forget_old_messages,
        tasks.seal_journal,
    )
    waiting = set(DBTaskResult.objects.ready().values_list("task_path", flat=True))
    due = [task for task in rounds if task.module_path not in waiting]
    daily = (
        fetch_due_feeds,
        refresh_outlooks,
        refresh_proposals,
        ask_progress_of_the_month,
        remind_in_consent_rounds,
        tell_who_asked,
        forget_invitees,
        forget_who_was_asked,
        send_weekly_mails,
        remind_to_share,
        remind_of_completion,
        forget_applicants,
        erase_pilots_that_are_over,
        tasks.keep_house,
    )
    lately = set(
        DBTaskResult.objects.filter(enqueued_at__gt=timezone.now() - A_DAY).values_list(
            "task_path", flat=True
        )
    )
    due += [task for task in daily if task.module_path not in lately]
    for task in due:
        task.enqueue()
    return len(due)


def _keep_rounds(stopping: threading.Event) -> None:
    from django.db import Error, close_old_connections

    while not stopping.is_set():
        try:
            start_rounds()
        except Error as error:
            # A database that is busy or restarting must not end the worker; the next round tries again.
            log.warning("The rounds are late: %s", error)
        finally:
            close_old_connections()
        stopping.wait(SECONDS_BETWEEN_ROUNDS)


def main() -> None:
    """Put back, keep the rounds in a thread of their own, and work until somebody asks to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    if "--beside-others" not in sys.argv[1:]:
        put_back_interrupted()
    stopping = threading.Event()
    threading.Thread(target=_keep_rounds, args=(stopping,), daemon=True).start()
    try:
        call_command("db_worker", queue_name="*", startup_delay=False, verbosity=0)
    finally:
        stopping.set()


if __name__ == "__main__":
    main()
