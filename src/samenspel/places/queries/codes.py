"""How people type the code of an area, and what is meant."""

from __future__ import annotations


def municipality_code(typed: str) -> str:
    """The code of a municipality; ``344`` and ``gm0344`` are ``GM0344``."""
    code = typed.strip().upper()
    return f"GM{code.zfill(4)}" if code.isdigit() else code
