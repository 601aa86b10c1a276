"""Change the plan out of a reflection: what one saves meanwhile follows from it, without linking by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import AgreedAction, TheoryLink
from samenspel.foundation import journal
from samenspel.learning import permissions
from samenspel.learning.actions.changes import ThingKey, keep_change
from samenspel.learning.actions.reflections import held_reflection
from samenspel.learning.models import ChangeAtHand, PlanChange, Reflection, ReflectionState
from samenspel.opgaven.permissions import account_of
from samenspel.people.permissions import Viewer

# A reflection that is left open overnight takes no changes of the next day along.
LASTS = dt.timedelta(hours=12)
_CHANGED: Mapping[str, Promise] = {
    "approach.effort_started": _("A new effort"),
    "approach.effort_edited": _("The effort changed"),
    "approach.effort_stopped": _("The effort stopped"),
    "approach.effort_resumed": _("The effort goes on"),
    "approach.line_added": _("A new action line"),
    "approach.line_edited": _("The action line changed"),
    "approach.node_added": _("A new step in how it is meant to work"),
    "approach.node_edited": _("A step in how it is meant to work changed"),
    "approach.link_added": _("A new assumption in how it is meant to work"),
    "approach.link_edited": _("An assumption in how it is meant to work changed"),
    "approach.link_judged": _("An assumption in how it is meant to work was judged"),
    "approach.agreements_noted": _("A new agreement"),
    "approach.agreed_edited": _("The agreement changed"),
    "approach.agreed_dropped": _("The agreement lapsed"),
    "opgaven.formulation_started": _("A new version of the words of the opgave"),
    "opgaven.formulation_written": _("The words of the opgave changed"),
    "opgaven.sentence_reworded": _("The words of the opgave changed"),
    "opgaven.formulation_proposed": _("A new version of the words of the opgave was proposed"),
    "opgaven.formulation_adopted": _("A new version of the words of the opgave is in force"),
}


@transaction.atomic
def begin_change(reflection: Reflection, *, by: Viewer) -> ChangeAtHand:
    """Go and change the plan out of a reflection; begun again it goes on."""
    reflection = held_reflection(reflection, by=by)
    permissions.may_hold_reflection(by, reflection.opgave).require()
    account, now = account_of(by), timezone.now()
    open_ones = ChangeAtHand.objects.select_for_update().filter(account=account, ended_at=None)
    standing = open_ones.filter(reflection=reflection, begun_at__gt=now - LASTS).first()
    if standing is not None:
        return standing
    open_ones.update(ended_at=now)
    begun = ChangeAtHand.objects.create(reflection=reflection, account=account, begun_at=now)
    journal.record("learning.change_begun", by=account, about=begun)
    return begun


@transaction.atomic
def end_change(reflection: Reflection, *, by: Viewer) -> None:
    """Be done with changing the plan out of this reflection."""
    reflection = permissions.locked_reflection(by, reflection.pk)
    permissions.may_hold_reflection(by, reflection.opgave).require()
    begun = reflection.changes_at_hand.filter(account=by.account, ended_at=None).first()
    if begun is None:
        return
    begun.ended_at = timezone.now()
    begun.save(update_fields=["ended_at"])
    journal.record("learning.change_ended", by=by.account, about=begun)


def note_change(by: journal.Actor | None, done: journal.Done) -> None:
    """Keep what somebody changes in the plan with the reflection out of which they do so; it is told here."""
    what = _CHANGED.get(done.action)
    if what is None or by is None:
        return
    at_hand = (
        ChangeAtHand.objects.filter(
            account=by.pk,
            ended_at=None,
            begun_at__gt=timezone.now() - LASTS,
            reflection__state=ReflectionState.HELD,
        )
        .select_related("account", "reflection__opgave")
        .first()
    )
    if at_hand is None:
        return
    reflection = at_hand.reflection
    known = set(reflection.changes.values_list("thing_kind", "thing_id"))
    for kind, number in _things(at_hand, done.about):
        if (kind, number) in known:
            continue
        change = PlanChange(
            what=str(what),
            thing_kind=kind,
            thing_id=number,
            changed_on=timezone.localdate(),
            is_by_itself=True,
        )
        keep_change(reflection, change, by=at_hand.account)


def _things(at_hand: ChangeAtHand, about: Model) -> Iterator[ThingKey]:
    """What of this opgave it is about: of a list of agreements each, of a link the step that it begins at."""
    opgave = at_hand.reflection.opgave
    if about == opgave:
        noted = AgreedAction.objects.filter(
            opgave=opgave, created_by=at_hand.account, created_at__gte=at_hand.begun_at
        )
        yield from (("approach.agreedaction", pk) for pk in noted.values_list("pk", flat=True))
    elif getattr(about, "opgave_id", None) != opgave.pk:
        return
    elif isinstance(about, TheoryLink):
        yield ("approach.theorynode", about.source_id)
    else:
        yield (journal.kind_of(about), about.pk)
