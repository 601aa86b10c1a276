"""How many areas of a kind, in words."""

from __future__ import annotations

from django.utils.translation import ngettext

from samenspel.places.models import AreaKind
from samenspel.ui.formats import number


def kind_counted(kind: str, n: int) -> str:
    """Such as "1 wijk" or "8 buurten"."""
    return _sentence(kind, n) % {"n": number(n)}


def _sentence(kind: str, n: int) -> str:
    sentences = {
        AreaKind.COUNTRY: ngettext("%(n)s country", "%(n)s countries", n),
        AreaKind.PROVINCE: ngettext("%(n)s province", "%(n)s provinces", n),
        AreaKind.REGION: ngettext("%(n)s region", "%(n)s regions", n),
        AreaKind.MUNICIPALITY: ngettext("%(n)s municipality", "%(n)s municipalities", n),
        AreaKind.DISTRICT: ngettext("%(n)s district", "%(n)s districts", n),
        AreaKind.NEIGHBOURHOOD: ngettext("%(n)s neighbourhood", "%(n)s neighbourhoods", n),
        AreaKind.WORKING_AREA: ngettext("%(n)s working area", "%(n)s working areas", n),
    }
    return sentences[AreaKind(kind)]
