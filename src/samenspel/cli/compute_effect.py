"""Wat er in één gebied veranderde, naast gebieden waar niets gebeurde: leest een tabel, schrijft JSON.

docs/methods/effect.md beschrijft de twee ontwerpen en de uitvoer. Ligt het begin na het laatste jaar in de
tabel, dan staat in de uitvoer alleen hoe groot een effect moet zijn om het straks te kunnen zien.
"""

import argparse
from pathlib import Path

from samenspel.cli.files import json_text, read_text, write_text
from samenspel.cli.refusals import refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, help="area,period,value als CSV, of hetzelfde als .csv.gz")
    parser.add_argument("--treated", required=True, metavar="AREA", help="het gebied waar iets gedaan is")
    parser.add_argument(
        "--from", dest="start", required=True, metavar="PERIOD", help="het eerste jaar dat als erna telt"
    )
    parser.add_argument(
        "--years-after",
        type=int,
        default=1,
        metavar="N",
        help="over hoeveel jaar je gaat meten, als het nog moet beginnen (anders: 1)",
    )
    parser.add_argument(
        "--output", required=True, metavar="FILE.json", help="waar de uitkomst komt; - is het scherm"
    )


def run(args: argparse.Namespace) -> int:
    """Study one area; 0, or a refusal in one sentence."""
    from samenspel.compute.effect import StudyRefused, effect_of, effect_to_mapping
    from samenspel.compute.effect.table import TableRefused, read_areas
    from samenspel.compute.formats.plain_table import year_in

    if args.years_after < 1:
        raise refusal("effect_years", years=args.years_after)
    try:
        start, _notation = year_in(args.start)
    except TableRefused:
        raise refusal("effect_from", text=args.start) from None
    try:
        panel = read_areas(read_text(args.file).splitlines(keepends=True))
    except TableRefused as problem:
        raise refusal(f"table_{problem.code}", path=args.file, line=problem.line, **problem.values) from None
    try:
        found = effect_of(panel, args.treated, start, args.years_after)
    except StudyRefused as problem:
        raise refusal(f"effect_{problem.code}", path=args.file, **problem.values) from None
    write_text(args.output, json_text(effect_to_mapping(found)))
    return 0
