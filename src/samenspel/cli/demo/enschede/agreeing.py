"""Two opgaven, each from its own table to words in force, with an objection that lasts."""

from __future__ import annotations

from samenspel.cli.demo import agreeing, consenting
from samenspel.cli.demo.agreeing import Aim
from samenspel.cli.demo.enschede.set import Weversmark
from samenspel.cli.demo.enschede.story import warmth, youth
from samenspel.cli.demo.story import Agreed, Told
from samenspel.opgaven import actions
from samenspel.opgaven.models import Direction, Opgave

COUNCIL = "gemeenteraad"
FEWER_WITHOUT = Aim(
    "zonder", "Weversmark", Direction.DOWN, youth.DOCUMENT, youth.GAP_REASON, body=COUNCIL, number=31
)
FEWER_COLD = Aim(
    "energie", "De Bleek", Direction.DOWN, warmth.DOCUMENT, warmth.GAP_REASON, body=COUNCIL, number=48
)


def agree(stage: Weversmark) -> None:
    """The opgave about energy in two versions, of which the first missed its target; the young in one."""
    cold = (warmth.FIRST_AGREED, warmth.SECOND_AGREED)
    led = stage.led_by(warmth.OPGAVE.lead)
    stage.opgaven["warm"] = _agree(led, warmth.OPGAVE, warmth.STARTED, cold, FEWER_COLD)
    _let_it_stand(led, stage.opgaven["warm"], cold[-1], warmth.DIFFERENCE)
    stage.opgaven["jong"] = _agree(stage, youth.OPGAVE, youth.STARTED, (youth.AGREED,), FEWER_WITHOUT)
    _let_it_stand(stage, stage.opgaven["jong"], youth.AGREED, youth.DIFFERENCE)


def _agree(stage: Weversmark, told: Told, started: int, versions: tuple[Agreed, ...], aim: Aim) -> Opgave:
    with stage.playing_on(stage.ago(started)) as day:
        opgave = agreeing.begin(stage, told, stage.ground, on=day)
    for agreed in versions:
        agreeing.agree(stage, opgave, agreed, stage.ground, aim)
    return actions.publish_opgave(opgave, by=stage.viewer(told.lead))


def _let_it_stand(
    stage: Weversmark, opgave: Opgave, agreed: Agreed, difference: tuple[str, str, str]
) -> None:
    who, party, words = difference
    with stage.playing_on(stage.ago(agreed.adopted - 1)):
        consenting.let_it_stand(stage, opgave, who, stage.organisations[party], words)
