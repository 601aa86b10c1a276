"""Geld van gevers over regels, tot op de cent, zoals elke gever toestaat: leest twee tabellen, schrijft JSON.

docs/methods/earmarks.md beschrijft de kolommen en de uitvoer. Bedragen zijn hele centen. Bij te weinig
geld gaat een eerdere regel voor.
"""

import argparse
from pathlib import Path

from samenspel.cli.files import json_text, read_text, write_text
from samenspel.cli.refusals import refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "money",
        type=Path,
        metavar="GELD.csv",
        help="money,giver,cents[,effort,action_line,area,taakveld,year] als CSV, of hetzelfde als .csv.gz",
    )
    parser.add_argument(
        "lines",
        type=Path,
        metavar="REGELS.csv",
        help="line,effort,year,cents[,action_line,areas,taakveld,giver] als CSV, of hetzelfde als .csv.gz",
    )
    parser.add_argument(
        "--output", required=True, metavar="FILE.json", help="waar de verdeling komt; - is het scherm"
    )


def run(args: argparse.Namespace) -> int:
    """Divide the money of one table over the lines of another; 0, or a refusal in one sentence."""
    from samenspel.compute.earmarks import divide
    from samenspel.compute.earmarks_table import division_to_mapping, read_money_and_lines
    from samenspel.compute.formats.plain_table import TableRefused

    # Whole lines with their ends, so that a line break inside quotes is counted as the file counts it.
    money, lines = (read_text(path).splitlines(keepends=True) for path in (args.money, args.lines))
    try:
        ledger = read_money_and_lines(money, lines)
    except TableRefused as problem:
        values = dict(problem.values)
        path = args.money if values.pop("table") == "money" else args.lines
        raise refusal(f"table_{problem.code}", path=path, line=problem.line, **values) from None
    division = divide(ledger.money, ledger.needs)
    write_text(args.output, json_text(division_to_mapping(division, ledger)))
    return 0
