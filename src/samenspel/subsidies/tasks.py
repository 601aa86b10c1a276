"""Background work of subsidies: write a register after the yes, and remind who has to complete something."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from samenspel.subsidies.actions.completing import remind_of_terms
from samenspel.subsidies.actions.forgetting import forget_applicants as forget
from samenspel.subsidies.actions.register import write_register as write
from samenspel.subsidies.models.register import RegisterBatch


@task()
def write_register(batch_id: int) -> None:
    """Write the subsidies of a file and switch them on."""
    batch = RegisterBatch.objects.select_related("file", "owner", "made_by").get(pk=batch_id)
    write(batch, by=batch.made_by)


@task()
def remind_of_completion() -> None:
    """Mail who has a few days left to complete an application."""
    remind_of_terms(today=timezone.localdate())


@task()
def forget_applicants() -> None:
    """Take out who applied, once the term of each thing that is kept has passed."""
    forget(today=timezone.localdate())
