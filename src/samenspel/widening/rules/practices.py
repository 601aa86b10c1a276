"""Decisions on a practice in hand."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspel.widening.models import Held

LONGEST_LINE = 160


def lines_of(text: str) -> list[str]:
    """The lines that say something, each once; a dash or bullet before them is left out."""
    lines = (line.strip().lstrip("-•*").strip()[:LONGEST_LINE] for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def assumption_of(held: str, condition: str) -> str:
    """What is assumed when a practice goes elsewhere: a condition holds, or a hindrance does not."""
    if held == Held.WORKED:
        return _("Here too: %(condition)s") % {"condition": condition}
    return _("Not so here: %(condition)s") % {"condition": condition}
