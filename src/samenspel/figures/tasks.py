"""Background work of figures: check and write files, fetch sources."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from samenspel.figures import actions
from samenspel.figures.models import Batch


@task()
def check_batch(batch_id: int) -> None:
    """Read a file and write down what it holds."""
    actions.check_batch(Batch.objects.select_related("file", "owner").get(pk=batch_id))


@task()
def write_batch(batch_id: int) -> None:
    """Write the figures of a file and switch them on."""
    batch = Batch.objects.select_related("file", "owner", "made_by").get(pk=batch_id)
    actions.write_batch(batch, by=batch.made_by)


@task()
def fetch_feed(feed_id: int) -> None:
    """Fetch one source, because somebody asked."""
    actions.run_feed(feed_id, now=timezone.now())


@task()
def fetch_due_feeds() -> None:
    """Fetch every source whose turn it is."""
    actions.run_due_feeds(now=timezone.now())
