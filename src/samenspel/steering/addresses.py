"""The Dutch words of this room in addresses and for other programs."""

from samenspel.foundation.web import WordInAddress
from samenspel.steering.models import Aspect, Colour

ASPECTS: dict[str, str] = {
    Aspect.EFFECT: "effect",
    Aspect.TIME: "tijd",
    Aspect.MONEY: "geld",
    Aspect.HOURS: "uren",
    Aspect.ASSUMPTIONS: "aannames",
}
COLOURS: dict[str, str] = {Colour.GREEN: "groen", Colour.ORANGE: "oranje", Colour.RED: "rood"}


class AspectInAddress(WordInAddress):
    """An aspect by its Dutch word."""

    words = ASPECTS
