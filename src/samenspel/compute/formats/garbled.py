"""Recognise text that was read in another encoding than it was written in.

Bytes of IBM 437, IBM 850 and Mac Roman decode without complaint as Windows-1252: only what they become is
no language. ``Fryslân`` turns into ``Fryslƒn``, ``België`` into ``Belgi‰``, ``auto’s`` into ``autoÕs``.
"""

import re

_LETTER = r"[A-Za-zÀ-ÖØ-öø-ÿ]"
# Never in a text that people wrote, wherever it stands: C1 controls.
_CONTROLS = r"[\x80-\x84\x86-\x9f]"
# Lines, blocks and shades of a screen of long ago, against a letter.
_BOXES = rf"(?:{_LETTER}[\u2500-\u259f]|[\u2500-\u259f]{_LETTER})"
_IN_UNICODE = re.compile(rf"{_CONTROLS}|{_BOXES}")
# Signs of Windows-1252 that never follow a letter: an opening quote, per mille, daggers, the guilder.
_AFTER_A_LETTER = rf"{_LETTER}[‚„ƒ‰†‡ˆ‹]"
# Signs that may stand after a word or before it, but not inside one; a closing quote may (auto’s).
_INSIDE_A_WORD = r"[a-z][”“•˜™›¢£¤¥]+[a-z]|[a-z]‘(?![snt]\b)[a-z]|[a-z](?<!\bzo)‘n\b|i‘(?![a-z'])"
# Capitals in the middle of a word: letters of Mac Roman and its quotes; and what becomes of its coöperatie.
_MAC = r"[a-z][ŠŽŒŸÒÓÔÕ][a-z]|[a-z][ŽŸ]\b|\b[Cc]oš[pr]"
_IN_ONE_BYTE = re.compile(rf"{_CONTROLS}|{_AFTER_A_LETTER}|{_INSIDE_A_WORD}|{_MAC}")
_AROUND = 24


def garbled_place(text: str, *, is_one_byte: bool) -> int | None:
    """Where the first sign stands that no text has there, or None; one byte a letter is judged stricter."""
    if text.isascii():
        return None
    found = (_IN_ONE_BYTE if is_one_byte else _IN_UNICODE).search(text)
    return found.start() if found else None


def line_and_words(text: str, place: int) -> tuple[int, str]:
    """How many lines end before a place in a text, and the words around it, without control signs."""
    before = text[:place]
    ends = before.count("\n") or before.count("\r")
    start = max(before.rfind("\n"), before.rfind("\r"), place - _AROUND) + 1
    words = re.split(r"[\r\n]", text[start : place + _AROUND], maxsplit=1)[0]
    return ends, "".join(sign if sign.isprintable() else "\ufffd" for sign in words).strip(' ;,"')
