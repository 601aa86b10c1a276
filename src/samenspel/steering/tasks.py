"""Background work of this room."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from samenspel.steering import actions


@task()
def refresh_outlook(opgave_id: int) -> None:
    """Keep the outlook of an opgave whose figures changed."""
    actions.refresh_outlook(opgave_id, today=timezone.localdate())


@task()
def refresh_outlooks() -> None:
    """Keep the outlooks of all opgaven whose figures changed."""
    actions.refresh_outlooks(today=timezone.localdate())


@task()
def refresh_proposals_of(opgave_id: int) -> None:
    """Keep what the rules propose for one opgave, as its lead or sponsor sees it."""
    actions.refresh_proposals(today=timezone.localdate(), only=opgave_id)


@task()
def refresh_proposals() -> None:
    """Keep what the rules propose for every opgave."""
    actions.refresh_proposals(today=timezone.localdate())
