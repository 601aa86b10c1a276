"""How a voice is named in a form: its kind and number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from samenspel.foundation import lineage

VoiceKey = tuple[str, int]

VOICE_KINDS = ("dialogue.statement", "tables.note", "dialogue.signal")
# A sentence may also rest on the start note from which it was taken.
SOURCE_KINDS = (*VOICE_KINDS, "opgaven.startnote")
_KEY = re.compile(r"^([a-z.]+):(\d{1,18})$")


def voice_key(text: str, *, among: tuple[str, ...] = VOICE_KINDS) -> VoiceKey | None:
    """The voice in ``notitie:12`` or ``tables.note:12``, or None when it is not one."""
    found = _KEY.match(text)
    kind = lineage.kind_named(found[1]) if found else ""
    return (kind, int(found[2])) if found and kind in among else None


def voice_keys(texts: Iterable[str]) -> tuple[VoiceKey, ...]:
    """The voices in what a form sent, each once, in order; what is no voice is left out."""
    keys = (voice_key(text) for text in texts)
    return tuple(dict.fromkeys(key for key in keys if key is not None))


def voices_among(things: Iterable[VoiceKey]) -> tuple[VoiceKey, ...]:
    """The voices among things of any kind, in order."""
    return tuple(thing for thing in things if thing[0] in VOICE_KINDS)


def source_keys(texts: Iterable[str]) -> tuple[VoiceKey, ...]:
    """The same for the sources of a sentence, which may be a start note too."""
    keys = (voice_key(text, among=SOURCE_KINDS) for text in texts)
    return tuple(dict.fromkeys(key for key in keys if key is not None))
