"""How a voice is named in a form: its kind and number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from samenspel.foundation import lineage

VoiceKey = tuple[str, int]

VOICE_KINDS = ("dialogue.statement", "tables.note", "dialogue.signal")
_KEY = re.compile(r"^([a-z.]+):(\d{1,18})$")


def voice_key(text: str) -> VoiceKey | None:
    """The voice in ``notitie:12`` or ``tables.note:12``, or None when it is not one."""
    found = _KEY.match(text)
    kind = lineage.kind_named(found[1]) if found else ""
    return (kind, int(found[2])) if found and kind in VOICE_KINDS else None


def voice_keys(texts: Iterable[str]) -> tuple[VoiceKey, ...]:
    """The voices in what a form sent, each once, in order; what is no voice is left out."""
    keys = (voice_key(text) for text in texts)
    return tuple(dict.fromkeys(key for key in keys if key is not None))
