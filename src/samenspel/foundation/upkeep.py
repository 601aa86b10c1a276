"""What does not stay for ever, and how long it stays; and whether the journal is still whole."""

from __future__ import annotations

import datetime as dt
import logging
import time
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from samenspel.foundation import drafts, journal
from samenspel.foundation.models import HandledPost, PersonalDataReading

log = logging.getLogger(__name__)

# A week: nobody sends a form twice after that, and a session does not last longer.
HANDLED_POSTS_STAY = dt.timedelta(days=7)
# Two weeks: long enough to look into what went wrong, also after a holiday.
FINISHED_WORK_STAYS = dt.timedelta(days=14)
# A year: somebody may ask back that far who read about them; longer would be a file on those who read.
READINGS_STAY = dt.timedelta(days=365)
# A day: an upload takes minutes, so what is older was left behind by a process that died.
UPLOADS_STAY = dt.timedelta(days=1)


def forget_old_rows() -> dict[str, int]:
    """Drop what has stayed long enough; return how much of each kind."""
    now = timezone.now()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    handled = HandledPost.objects.filter(at__lt=now - HANDLED_POSTS_STAY)
    work = DBTaskResult.objects.finished().filter(finished_at__lt=now - FINISHED_WORK_STAYS)
    readings = PersonalDataReading.objects.filter(at__lt=now - READINGS_STAY)
    return {
        "forms handled": handled.delete()[0],
        "work finished": work.delete()[0],
        "readings": readings.delete()[0],
        "forms half-done": drafts.forget_old(),
        "uploads left behind": _forget_uploads(),
    }


def check_journal() -> bool:
    """Whether every sealed block is as it was sealed; says in the log which is not."""
    broken = journal.first_broken_block()
    if broken is None:
        return True
    log.error(
        "The journal does not hold: block %s, sealed at %s, is not what was sealed. Compare with a backup.",
        broken.pk,
        broken.sealed_at.isoformat(),
    )
    return False


def _forget_uploads() -> int:
    before = time.time() - UPLOADS_STAY.total_seconds()
    left = [
        path
        for path in Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*.upload*")
        if path.stat().st_mtime < before
    ]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
