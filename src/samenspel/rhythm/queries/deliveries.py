"""To whom a frozen paper went, and which of those lines were wrong."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.opgaven.permissions import works_on
from samenspel.people.permissions import Viewer
from samenspel.rhythm.models import Delivery, Edition
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class DeliveryRow:
    """To whom a paper went and when; of one that was taken back by whom and why."""

    pk: int
    to_whom: str
    when: str
    taken_back: str
    why: str


def addressee_of(delivery: Delivery) -> str:
    """To whom a paper went, in words: the kind of reader and the name or place."""
    return ": ".join(filter(None, [str(delivery.get_audience_display()), delivery.to_whom]))


def delivery_rows(viewer: Viewer, edition: Edition) -> tuple[DeliveryRow, ...]:
    """The deliveries of a paper, with those taken back for who works here; one query."""
    with_names = works_on(viewer, edition.opgave)
    found = edition.deliveries.select_related("taken_back_by__person")
    # What reached nobody is of no use to a reader outside, and its reason may name somebody.
    return tuple(
        DeliveryRow(
            pk=one.pk,
            to_whom=addressee_of(one),
            when=f"{date_words(one.delivered_on)}, {one.get_means_display()}",
            taken_back=_taken_back(one),
            why=one.why_taken_back,
        )
        for one in found
        if with_names or one.taken_back_at is None
    )


def _taken_back(delivery: Delivery) -> str:
    if delivery.taken_back_at is None:
        return ""
    day = date_words(timezone.localtime(delivery.taken_back_at).date())
    return _("taken back on %(day)s by %(name)s") % {"day": day, "name": delivery.taken_back_by}
