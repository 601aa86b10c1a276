"""The Dutch words of this room in addresses and for other programs."""

from typing import Literal

from samenspel.foundation.web import WordInAddress
from samenspel.steering.models import Aspect, Colour

Onderdeel = Literal["effect", "tijd", "geld", "uren", "aannames"]
Kleur = Literal["groen", "oranje", "rood"]
ASPECTS: dict[str, Onderdeel] = {
    Aspect.EFFECT: "effect",
    Aspect.TIME: "tijd",
    Aspect.MONEY: "geld",
    Aspect.HOURS: "uren",
    Aspect.ASSUMPTIONS: "aannames",
}
COLOURS: dict[str, Kleur] = {Colour.GREEN: "groen", Colour.ORANGE: "oranje", Colour.RED: "rood"}


class AspectInAddress(WordInAddress):
    """An aspect by its Dutch word."""

    words = ASPECTS
