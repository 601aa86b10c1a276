"""Take a start note apart into sentences that fit, without losing a word."""

from __future__ import annotations

from samenspel.opgaven.rules.sentences import LONGEST_SENTENCE, split_sentences

MOST_NOTE_SENTENCES = 400


def note_sentences(text: str) -> list[str]:
    """The sentences of a start note; one that is too long for a field goes on in a next one."""
    return [piece for sentence in split_sentences(text) for piece in _pieces(sentence)]


def _pieces(sentence: str) -> list[str]:
    pieces = []
    rest = sentence
    while len(rest) > LONGEST_SENTENCE:
        cut = max(rest.rfind(mark, 1, LONGEST_SENTENCE) for mark in ("; ", ", ", " "))
        cut = cut + 1 if cut > 0 else LONGEST_SENTENCE
        pieces.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [*pieces, rest]
