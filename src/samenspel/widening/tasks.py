"""Background work of this room."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from samenspel.widening.actions import pilot_people


@task()
def erase_pilots_that_are_over() -> None:
    """Erase what was measured of people on the day that was fixed when the pilot began."""
    pilot_people.erase_over(today=timezone.localdate())
