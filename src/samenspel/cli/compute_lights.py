"""Wat vaste, openbare regels voorstellen voor de stoplichten van een opgave: leest en schrijft JSON.

docs/methods/lights.md beschrijft de invoer, de regels en de uitvoer. Een voorstel is geen oordeel: dat
geeft een mens, met een reden.
"""

import argparse
from pathlib import Path

from samenspel.cli.files import json_text, read_json, write_text
from samenspel.cli.refusals import refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "situation", type=Path, metavar="FILE.json", help="wat er bekend is, als .json of .json.gz"
    )
    parser.add_argument(
        "--output", required=True, metavar="FILE.json", help="waar de voorstellen komen; - is het scherm"
    )


def run(args: argparse.Namespace) -> int:
    """Propose the lights of one situation; 0, or a refusal in one sentence."""
    from samenspel.compute.lights_table import SituationRefused, lights_to_mapping, read_situation

    try:
        now = read_situation(read_json(args.situation))
    except SituationRefused as problem:
        values = {"path": args.situation, "where": problem.where, "allowed": problem.allowed}
        raise refusal(f"situation_{problem.wanted}", **values) from None
    write_text(args.output, json_text(lights_to_mapping(now)))
    return 0
