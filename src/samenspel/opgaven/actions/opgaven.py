"""Start an opgave, keep its name and place, and show it to everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.foundation.sorting import sort_key
from samenspel.opgaven import permissions, rules
from samenspel.opgaven.actions.voices import link_voices
from samenspel.opgaven.errors import NothingToShow, OpgaveFromElsewhere, OtherOwner, PartOfItself
from samenspel.opgaven.models import Assignment, FormulationState, Opgave, PolicyField
from samenspel.opgaven.rules import VoiceKey
from samenspel.people.homes import home_of
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class OpgaveDraft:
    """What an opgave is called, where it plays, and what it touches."""

    title: str
    area_id: int | None = None
    parent_id: int | None = None
    policy_fields: tuple[str, ...] = ()


@transaction.atomic
def start_opgave(
    draft: OpgaveDraft,
    owner: Organisation,
    *,
    by: Viewer,
    today: dt.date,
    voices: Iterable[VoiceKey] = (),
) -> Opgave:
    """Start a candidate, perhaps from voices; whoever starts it leads it until somebody else does."""
    permissions.may_start(by, owner).require()
    account = permissions.account_of(by)
    opgave = Opgave.objects.create(
        owner=owner,
        title=draft.title,
        slug=slugify(draft.title)[:80] or "opgave",
        sort_key=sort_key(draft.title),
        area_id=draft.area_id,
        parent=_larger(draft.parent_id, (home_of(owner),), by=by),
        created_by=account,
    )
    opgave.policy_fields.set(_fields(owner, draft.policy_fields))
    if account.person is not None:
        Assignment.objects.create(
            opgave=opgave,
            person=account.person,
            organisation=owner,
            role=Role.OPGAVE_LEAD,
            starts_on=today,
            given_by=account,
        )
    link_voices(opgave, tuple(voices), by=by)
    search.put([FindableText(opgave, opgave.title)])
    journal.record("opgaven.opgave_started", by=account, about=opgave)
    return opgave


@transaction.atomic
def edit_opgave(opgave: Opgave, draft: OpgaveDraft, *, version: int, by: Viewer) -> Opgave:
    """Change the name, the area, the larger opgave and the policy fields."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_edit(by, opgave).require()
    if opgave.version != version:
        raise EditedMeanwhile
    homes = permissions.homes_of(opgave)
    parent = _larger(draft.parent_id, homes, by=by, standing=opgave.parent_id)
    _refuse_circle(opgave, parent)
    opgave.title, opgave.sort_key = draft.title, sort_key(draft.title)
    opgave.area_id, opgave.parent = draft.area_id, parent
    opgave.version += 1
    opgave.save()
    opgave.policy_fields.set(_fields(opgave.owner, draft.policy_fields))
    search.put([findable(opgave)])
    journal.record("opgaven.opgave_edited", by=by.account, about=opgave)
    return opgave


@transaction.atomic
def publish_opgave(opgave: Opgave, *, by: Viewer) -> Opgave:
    """Let everybody read the opgave: what was proposed and adopted, never a draft."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_publish(by, opgave).require()
    if opgave.is_public:
        return opgave
    if not _has_something_to_show(opgave):
        raise NothingToShow
    opgave.is_public, opgave.published_at = True, timezone.now()
    opgave.save(update_fields=["is_public", "published_at"])
    journal.record("opgaven.opgave_published", by=by.account, about=opgave)
    return opgave


@transaction.atomic
def unpublish_opgave(opgave: Opgave, *, by: Viewer) -> Opgave:
    """Keep the opgave to those who work on it again."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_publish(by, opgave).require()
    if not opgave.is_public:
        return opgave
    opgave.is_public = False
    opgave.save(update_fields=["is_public"])
    journal.record("opgaven.opgave_unpublished", by=by.account, about=opgave)
    return opgave


def findable(opgave: Opgave) -> FindableText:
    """What can be found of an opgave: its title and the words in force."""
    in_force = opgave.formulations.filter(state=FormulationState.IN_FORCE).first()
    words = in_force.sentences.values_list("text", flat=True) if in_force else ()
    return FindableText(opgave, opgave.title, " ".join(words))


def _larger(
    parent_id: int | None, homes: permissions.Homes, *, by: Viewer, standing: int | None = None
) -> Opgave | None:
    """The larger opgave; one that stands already stays, also when it is no longer shared."""
    if parent_id is None:
        return None
    parent = opgave_to_point_at(parent_id, homes if parent_id != standing else (), by=by)
    if parent is None:
        raise OtherOwner
    return parent


def opgave_to_point_at(pk: int, homes: permissions.Homes, *, by: Viewer) -> Opgave | None:
    """A visible opgave on which these municipalities can build; without them any, and None where none is."""
    found = permissions.visible_opgaven(by).select_related("owner__registered_by").filter(pk=pk).first()
    if found is not None and homes and not permissions.opgaven_near(by, homes).filter(pk=pk).exists():
        municipality = found.owner.registered_by or found.owner
        raise OpgaveFromElsewhere(opgave=found.title, municipality=municipality.name)
    return found


def _refuse_circle(opgave: Opgave, parent: Opgave | None) -> None:
    if parent is None:
        return
    above = dict(Opgave.objects.filter(parent__isnull=False).values_list("pk", "parent_id"))
    if way := rules.circle(above, opgave.pk, parent.pk):
        titles = dict(Opgave.objects.filter(pk__in=way).values_list("pk", "title"))
        raise PartOfItself(circle=" → ".join(f"“{titles[pk]}”" for pk in way))


def _fields(owner: Organisation, names: Iterable[str]) -> list[PolicyField]:
    wanted = {name.strip()[:80] for name in names if name.strip()}
    known = {field.name: field for field in PolicyField.objects.filter(owner=owner, name__in=wanted)}
    made = PolicyField.objects.bulk_create(
        [PolicyField(owner=owner, name=name, sort_key=sort_key(name)) for name in sorted(wanted - set(known))]
    )
    return [*known.values(), *made]


def _has_something_to_show(opgave: Opgave) -> bool:
    shown = (FormulationState.PROPOSED, FormulationState.IN_FORCE, FormulationState.SUPERSEDED)
    return (
        bool(lineage.links_to([opgave]))
        or opgave.formulations.filter(state__in=shown).exists()
        or opgave.recognition_tests.filter(decided_on__isnull=False).exists()
    )
