"""Bring names that differ only in signs, accents, case and spaces to one form."""

import re
import unicodedata

_OTHER = re.compile(r"[^0-9a-z]")


def squash(text: str) -> str:
    """Keep the letters and digits: ``Twee-onder-één-kap`` becomes ``tweeondereenkap``."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return _OTHER.sub("", plain)
