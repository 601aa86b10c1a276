"""One entry an action, sealed into a chain of blocks so that nobody can rewrite it unseen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from django.db import models, transaction

from samenspel.foundation import slots
from samenspel.foundation.models import Block, Entry, PersonalDataReading

FIRST = "0" * 64


class Actor(Protocol):
    """Whoever acts: only the id is kept."""

    pk: int


def kind_of(thing: models.Model) -> str:
    """The name under which journal, lineage and search know this kind of thing."""
    return thing._meta.label_lower


@dataclass(frozen=True)
class Done:
    """What was done and about what, for rooms above that keep something with it."""

    action: str
    about: models.Model


def record(action: str, *, by: Actor | None, about: models.Model) -> None:
    """Write that this was done, in the same transaction as the change itself, and tell it."""
    Entry.objects.create(
        action=action, by_id=by.pk if by else None, about_kind=kind_of(about), about_id=about.pk
    )
    slots.tell("journal.recorded", by, Done(action, about))


def record_reading(purpose: str, *, by: Actor | None, about: models.Model) -> None:
    """Write that personal data were read, one row a request."""
    PersonalDataReading.objects.create(
        purpose=purpose, by_id=by.pk if by else None, about_kind=kind_of(about), about_id=about.pk
    )


@transaction.atomic
def seal(*, most: int = 10_000) -> Block | None:
    """Seal the entries that are not yet in a block; None when there are none."""
    # The oldest block is the lock of the chain: the newest may be another by the time that it is ours.
    Block.objects.select_for_update().order_by("pk").first()
    last = Block.objects.order_by("-pk").first()
    entries = list(Entry.objects.filter(block__isnull=True).order_by("pk")[:most])
    if not entries:
        return None
    previous = last.digest if last else FIRST
    block = Block.objects.create(
        previous_digest=previous, digest=_digest(previous, entries), n_entries=len(entries)
    )
    Entry.objects.filter(pk__in=[entry.pk for entry in entries]).update(block=block)
    return block


def first_broken_block() -> Block | None:
    """The first block whose entries no longer give its digest, or None when the chain holds; two queries."""
    sealed = Entry.objects.filter(block__isnull=False).order_by("block_id", "pk").iterator(chunk_size=2000)
    runs = groupby(sealed, key=lambda entry: entry.block_id)
    run = next(runs, None)
    previous = FIRST
    for block in Block.objects.order_by("pk").iterator(chunk_size=2000):
        entries: list[Entry] = []
        if run is not None and run[0] == block.pk:
            entries = list(run[1])
            run = next(runs, None)
        if block.previous_digest != previous or block.digest != _digest(previous, entries):
            return block
        previous = block.digest
    return None


def n_blocks() -> int:
    """How many blocks are sealed."""
    return Block.objects.count()


def _digest(previous: str, entries: list[Entry]) -> str:
    rows = [[e.pk, e.action, e.by_id, e.about_kind, e.about_id, e.at.isoformat()] for e in entries]
    return hashlib.sha256(f"{previous}{json.dumps(rows, separators=(',', ':'))}".encode()).hexdigest()
