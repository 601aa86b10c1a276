"""Een vooruitblik met eerlijke banden voor korte jaarreeksen: leest een tabel, schrijft een tabel.

docs/methods/outlook.md beschrijft de kolommen. Is de uitvoer een bestand, dan komt er een tweede naast, met
`.json` achter de naam. Daarin staan methode, versie, parameters, input_digest en wat elke familie leerde.
"""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from samenspel.cli.files import STANDARD_OUTPUT, json_text, read_text, write_text
from samenspel.cli.refusals import refusal

if TYPE_CHECKING:
    from samenspel.compute.outlook.run import OutlookRun


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "file", type=Path, help="series,period,value[,family,kind,break] als CSV, of hetzelfde als .csv.gz"
    )
    parser.add_argument("--horizon", type=int, required=True, help="jaren vooruit, 1 tot en met 10")
    parser.add_argument("--output", required=True, help="het CSV-bestand dat we schrijven; - is het scherm")


def run(args: argparse.Namespace) -> int:
    """Compute the outlooks of one file; 0 on success, a refusal in one sentence on bad input."""
    from samenspel.compute.outlook.default_errors import LONGEST_HORIZON
    from samenspel.compute.outlook.run import outlook_of
    from samenspel.compute.outlook.table import TableRefused, outlook_lines, read_series

    if not 1 <= args.horizon <= LONGEST_HORIZON:
        raise refusal("horizon", horizon=args.horizon, most=LONGEST_HORIZON)
    # Whole lines with their ends, so that a line break inside quotes is counted as the file counts it.
    lines = read_text(args.file).splitlines(keepends=True)
    try:
        table = read_series(lines)
    except TableRefused as problem:
        raise refusal(f"table_{problem.code}", path=args.file, line=problem.line, **problem.values) from None
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
