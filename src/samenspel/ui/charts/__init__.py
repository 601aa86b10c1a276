"""Charts as one object: a sentence, a server-made drawing, a source line, and the numbers as a table."""

from samenspel.ui.charts.agreement import AgreementBars, AgreementRow
from samenspel.ui.charts.areas import Area, AreaMap
from samenspel.ui.charts.force_field import FieldLine, FieldParty, ForceField
from samenspel.ui.charts.line import Baseline, Break, LineChart, Outlook, OutlookPoint, Point, Series, Target
from samenspel.ui.charts.money import MoneyBars, MoneyPiece, MoneyRow
from samenspel.ui.charts.opinion import Dot, OpinionGroup, OpinionMap
from samenspel.ui.charts.spark import Sparkline
from samenspel.ui.charts.steps import StepRow, StepScale
from samenspel.ui.charts.theory import PictureLink, PictureNode, TheoryPicture

__all__ = [
    "AgreementBars",
    "AgreementRow",
    "Area",
    "AreaMap",
    "Baseline",
    "Break",
    "Dot",
    "FieldLine",
    "FieldParty",
    "ForceField",
    "LineChart",
    "MoneyBars",
    "MoneyPiece",
    "MoneyRow",
    "OpinionGroup",
    "OpinionMap",
    "Outlook",
    "OutlookPoint",
    "PictureLink",
    "PictureNode",
    "Point",
    "Series",
    "Sparkline",
    "StepRow",
    "StepScale",
    "Target",
    "TheoryPicture",
]
