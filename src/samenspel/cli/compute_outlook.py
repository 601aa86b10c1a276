"""An outlook with honest bands for short yearly series: reads a table of values, writes a table of outlooks.

The columns are described in docs/methods/outlook.md. When the output is a file, a second file beside it,
with `.json` after its name, keeps method, version, parameters, input digest and what each family taught, so
that the table itself stays plain.
"""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from samenspel.cli.files import STANDARD_OUTPUT, json_text, read_text, write_text
from samenspel.cli.refusals import CommandRefused

if TYPE_CHECKING:
    from samenspel.compute.outlook.run import OutlookRun


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "file", type=Path, help="series,period,value[,family,kind,break] as CSV, or the same as .csv.gz"
    )
    parser.add_argument("--horizon", type=int, required=True, help="years ahead, 1 to 10")
    parser.add_argument("--output", required=True, help="the CSV file to write, or - for standard output")


def run(args: argparse.Namespace) -> int:
    """Compute the outlooks of one file; 0 on success, a refusal in one sentence on bad input."""
    from samenspel.compute.outlook.pooling import check_horizon
    from samenspel.compute.outlook.run import outlook_of
    from samenspel.compute.outlook.table import TableRefused, outlook_lines, read_series

    try:
        check_horizon(args.horizon)
    except ValueError as problem:
        raise CommandRefused(str(problem)) from None
    # Whole lines with their ends, so that a line break inside quotes is counted as the file counts it.
    lines = read_text(args.file).splitlines(keepends=True)
    try:
        table = read_series(lines)
    except TableRefused as problem:
        raise CommandRefused(f"{args.file}: {problem}") from None
    result = outlook_of(table.series, args.horizon)
    write_text(args.output, "".join(f"{line}\n" for line in outlook_lines(result, table.suffix)))
    if args.output != STANDARD_OUTPUT:
        write_text(f"{args.output}.json", json_text(_provenance(result)))
    return 0


def _provenance(result: "OutlookRun") -> dict[str, object]:
    """What is needed to compute the table again, and what each family taught."""
    return {
        "method": result.method,
        "version": result.version,
        "parameters": result.parameters,
        "input_digest": result.input_digest,
        "families": [asdict(family) for family in result.families],
    }
