"""Outlook: will we make it? Short yearly series forecast a few years ahead, with bands that have been tested.

Pure functions on plain values. Meaning, limits and sources are in docs/methods/outlook.md.
"""

from samenspel.compute.outlook.chance import Chance, Direction, NoChance, Words, chance_of_target
from samenspel.compute.outlook.methods import Method
from samenspel.compute.outlook.panel import QUANTILES, PanelOutlook, panel_outlook
from samenspel.compute.outlook.record import EarlierPrediction, earlier_predictions
from samenspel.compute.outlook.run import (
    METHOD,
    VERSION,
    FamilyReport,
    OutlookRun,
    Predictive,
    SeriesOutlook,
    Step,
    input_digest,
    outlook_of,
)
from samenspel.compute.outlook.series import Kind, Reason, Scale, Series, UnfitValue
from samenspel.compute.outlook.table import TableRefused, outlook_lines, read_series

__all__ = [
    "METHOD",
    "QUANTILES",
    "VERSION",
    "Chance",
    "Direction",
    "EarlierPrediction",
    "FamilyReport",
    "Kind",
    "Method",
    "NoChance",
    "OutlookRun",
    "PanelOutlook",
    "Predictive",
    "Reason",
    "Scale",
    "Series",
    "SeriesOutlook",
    "Step",
    "TableRefused",
    "UnfitValue",
    "Words",
    "chance_of_target",
    "earlier_predictions",
    "input_digest",
    "outlook_lines",
    "outlook_of",
    "panel_outlook",
    "read_series",
]
