"""Freeze a paper: its values, its PDF and its Word file, exactly as they are at that moment."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from samenspel.foundation import files, journal
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer
from samenspel.rhythm import exports, permissions, queries
from samenspel.rhythm.errors import EditionIncomplete, PaperIsGone
from samenspel.rhythm.models import Edition, EditionState, FrozenPaper


@transaction.atomic
def freeze_edition(edition: Edition, *, by: Viewer, today: dt.date) -> FrozenPaper:
    """Freeze a paper for good; what is missing is named, and freezing twice keeps the first."""
    opgave = locked_opgave(by, edition.opgave_id)
    found = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    found.opgave = opgave
    permissions.may_freeze(by, found).require()
    if found.state == EditionState.FROZEN:
        return found.frozen
    if found.state == EditionState.DROPPED:
        raise PaperIsGone
    _refuse_incomplete(found)
    values = kept_values(found, by=by, today=today)
    paper = FrozenPaper.objects.create(
        edition=found,
        values=values,
        pdf=_kept(exports.paper_pdf(values), f"{exports.file_name(values)}.pdf", exports.PDF, found, by),
        word=_kept(
            exports.paper_word(by, values, owner_id=opgave.owner_id),
            f"{exports.file_name(values)}.docx",
            exports.WORD,
            found,
            by,
        ),
        frozen_by=by.account,
    )
    found.state = EditionState.FROZEN
    found.save(update_fields=["state"])
    journal.record("rhythm.edition_frozen", by=by.account, about=found)
    return paper


def kept_values(edition: Edition, *, by: Viewer, today: dt.date) -> dict[str, Any]:
    """Everything that the paper says, as plain values with the day on which the figures stood."""
    return queries.paper_values(by, edition, today=today)


def _kept(content: bytes, name: str, content_type: str, edition: Edition, by: Viewer) -> Any:
    upload = SimpleUploadedFile(name, content, content_type)
    return files.keep(upload, owner_id=edition.opgave.owner_id, by=by.account)


def _refuse_incomplete(edition: Edition) -> None:
    missing = queries.missing_rows(edition)
    if missing:
        raise EditionIncomplete(missing="; ".join(one.words for one in missing))
