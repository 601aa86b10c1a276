"""Whether words say of what a percentage is a part: a number, or a group that one can point at."""

from __future__ import annotations

import re

# A number that is not itself the percentage.
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?(?!\s*(?:%|procent|per\s?cent|[\d.,]))", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Who writes this says that they do not know; with a number beside it, it is a remark.
_NOT_KNOWN = re.compile(
    r"\b(?:geen\s+(?:flauw\s+)?(?:idee|weet)|weet\s+(?:ik\s+|het\s+|we\s+)*niet|weten\s+(?:we|wij)\s+(?:\w+\s+)?niet"
    r"|niet\s+(?:bekend|duidelijk|van\s+toepassing)|n\.?v\.?t|volgt|no\s+idea|not\s+(?:known|applicable)"
    r"|do(?:n.t|\s+not)\s+know|n/a)\b",
    re.IGNORECASE,
)
# Words that name no group: with only these one still asks "of which?".
_EMPTY_WORDS = """
    van het een hoeveel welke deel percentage procent aantal aantallen totaal geheel alles allen alle
    iedereen allemaal mensen mens personen persoon dingen ding iets onbekend onduidelijk zomaar later test
    gewoon misschien ongeveer heel veel weinig geen niet niets ander andere meer geteld tellen telling
    cijfer cijfers these those which what number total percent people persons person things
    thing everybody everyone all some unknown nothing later counted figure figures many much
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_SHORTEST = 4


def says_of_what(words: str) -> bool:
    """Whether a percentage can be read with these words: “412 huishoudens”, “alle inwoners van Noord”.

    It cannot tell whether the group is the right one; it stops what says nothing, as “geen idee” or “?”.
    """
    if _NUMBER.search(words):
        return True
    if _NOT_KNOWN.search(words):
        return False
    named = (word.lower() for word in _WORD.findall(words))
    return any(len(word) >= _SHORTEST and word not in _EMPTY for word in named)
