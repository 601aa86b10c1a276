"""Choices as Dutch words: in addresses people see, and in what other programs read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar


def value_of(words: Mapping[str, str], word: str) -> str:
    """The value that a word means; empty when it means none of them."""
    return next((str(value) for value, known in words.items() if known == word), "")


class WordInAddress:
    """A converter for one choice in a path; a room tells its words, any other word has no page."""

    words: ClassVar[Mapping[str, str]]
    regex: str

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.regex = "|".join(re.escape(word) for word in cls.words.values())

    def to_python(self, value: str) -> str:
        """The value that a word in the address means."""
        return value_of(self.words, value)

    def to_url(self, value: str) -> str:
        """The word in the address for a value; an unknown one has no address."""
        if value not in self.words:
            raise ValueError(value)
        return self.words[value]
