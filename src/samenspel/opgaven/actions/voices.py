"""Gather the voices on which an opgave rests, and take one back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models, transaction

from samenspel.dialogue.models import Signal, Statement
from samenspel.foundation import journal, lineage
from samenspel.foundation.models import LinkKind
from samenspel.opgaven import permissions
from samenspel.opgaven.errors import NoVoices, VoiceInUse
from samenspel.opgaven.models import FormulationState, Opgave, Sentence, ShortlistItem, StartNote
from samenspel.opgaven.rules import VoiceKey
from samenspel.people.permissions import Viewer
from samenspel.tables.models import Note

_MODELS: dict[str, type[models.Model]] = {
    "tables.note": Note,
    "dialogue.statement": Statement,
    "dialogue.signal": Signal,
}
# A sentence may also rest on the start note from which it was taken; that is no voice.
_SOURCES: dict[str, type[models.Model]] = {**_MODELS, "opgaven.startnote": StartNote}
_STANDING = (FormulationState.DRAFT, FormulationState.PROPOSED, FormulationState.IN_FORCE)


@transaction.atomic
def gather_voices(opgave: Opgave, voices: Iterable[VoiceKey], *, by: Viewer) -> int:
    """Lay these voices with the opgave; returns how many were new to it."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_gather(by, opgave).require()
    keys = tuple(voices)
    if not keys:
        raise NoVoices
    n_new = link_voices(opgave, keys, by=by)
    if n_new:
        journal.record("opgaven.voices_gathered", by=by.account, about=opgave)
    return n_new


@transaction.atomic
def drop_voice(opgave: Opgave, voice: VoiceKey, *, by: Viewer) -> None:
    """Take a voice back from the opgave; that it once lay there stays readable in the thread."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_gather(by, opgave).require()
    thing = voice_thing(voice)
    if voice not in basket(opgave):
        return
    sentence_ids = [link.to_id for link in lineage.links_from([thing]) if link.to_kind == "opgaven.sentence"]
    used = Sentence.objects.filter(
        pk__in=sentence_ids, formulation__opgave=opgave, formulation__state__in=_STANDING
    ).select_related("formulation")
    if sentence := used.first():
        raise VoiceInUse(version=sentence.formulation.version, sentence=sentence.text)
    lineage.retract(thing, LinkKind.SOURCE_OF, opgave, by=permissions.account_of(by))
    journal.record("opgaven.voice_dropped", by=by.account, about=opgave)


def link_voices(rests: Opgave | ShortlistItem, keys: tuple[VoiceKey, ...], *, by: Viewer) -> int:
    """Make the links for an action that has the thing in hand; what the viewer cannot see is left out."""
    visible = {
        (kind, pk)
        for kind in {kind for kind, _pk in keys}
        for pk in permissions.visible_voice_ids(by, kind, {pk for other, pk in keys if other == kind})
    }
    new = visible - basket(rests)
    permissions.require_near_voices(rests, new)
    lineage.link_many(
        [(voice_thing(key), rests) for key in keys if key in new], LinkKind.SOURCE_OF, by=by.account
    )
    return len(new)


def basket(rests: models.Model) -> set[VoiceKey]:
    """The voices that lie with an opgave, or with an item of a shortlist."""
    return {
        (link.from_kind, link.from_id)
        for link in lineage.links_to([rests])
        if link.kind == LinkKind.SOURCE_OF and link.from_kind in _MODELS
    }


def voice_thing(key: VoiceKey) -> models.Model:
    """The voice or start note as something that can be linked; a link needs only its kind and number."""
    kind, pk = key
    return _SOURCES[kind](pk=pk)
