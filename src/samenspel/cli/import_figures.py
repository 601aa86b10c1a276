"""Bring in figures from a file; a file that is in use already is told so, and nothing is doubled."""

import argparse
import datetime as dt
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from samenspel.cli.importing_person import (
    add_person_arguments,
    existing_file,
    start_django,
    viewer_and_owner,
)
from samenspel.cli.refusals import CommandRefused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, help="CSV or XLSX, packed as .gz or not")
    add_person_arguments(parser)
    parser.add_argument("--licence", default="", metavar="TEXT", help="under which licence; readers see it")
    parser.add_argument(
        "--published-on", type=dt.date.fromisoformat, metavar="DATE", help="such as 2024-11-30"
    )
    parser.add_argument("--provisional", action="store_true", help="the source calls them provisional")
    parser.add_argument("--year", type=int, help="year of the figures, when the file does not tell")
    parser.add_argument("--unit", default="", help="unit of columns that name none")
    parser.add_argument("--municipality", default="", metavar="GM0344", help="for files without area codes")
    parser.add_argument("--description", type=Path, help="DataProperties that came with an OData file")
    parser.add_argument("--with-areas", action="store_true", help="take the areas of that year along")
    parser.add_argument("--check-only", action="store_true", help="tell what is in it, and import nothing")


def run(args: argparse.Namespace) -> int:
    """Import the figures; 0 on success, a refusal in one sentence on bad input."""
    existing_file(args.file)
    start_django()
    from samenspel.figures import actions
    from samenspel.foundation.errors import DomainError

    viewer, _owner = viewer_and_owner(args)
    try:
        with ExitStack() as opened:
            batch = actions.receive_file(_draft(args, opened), by=viewer)
        actions.check_batch(batch)
        _tell(batch.report)
        if "refusal" in batch.report:
            raise CommandRefused(str(batch.report["refusal"]))
        if args.check_only:
            return 0
        batch = actions.start_batch(
            batch, by=viewer, brings_areas=args.with_areas, without_bad_rows=args.without_bad_rows
        )
        actions.write_batch(batch, by=viewer.account)
    except DomainError as problem:
        raise CommandRefused(str(problem)) from None
    if "refusal" in batch.report:
        raise CommandRefused(str(batch.report["refusal"]))
    print(f"{batch.n_done} figures in use (delivery {batch.pk}).")
    return 0


def _draft(args: argparse.Namespace, opened: ExitStack) -> Any:
    from django.core.files.base import File

    from samenspel.figures.actions import FileDraft
    from samenspel.figures.importers import FileChoice

    _viewer, owner = viewer_and_owner(args)
    upload = File(opened.enter_context(args.file.open("rb")), name=args.file.name)
    description = None
    if args.description:
        path = existing_file(args.description)
        description = File(opened.enter_context(path.open("rb")), name=path.name)
    return FileDraft(
        owner=owner,
        upload=upload,
        source=args.source,
        licence=args.licence,
        published_on=args.published_on,
        is_provisional=args.provisional,
        choice=FileChoice(args.year, args.unit, args.municipality),
        description=description,
    )


def _tell(report: dict[str, Any]) -> None:
    """Print what the file holds, every line that cannot be used, and the areas that are not known."""
    from samenspel.places.errors import bad_row_sentence

    if "n_rows" in report:
        print(
            f"{report['n_rows']} lines, {report['n_indicators']} indicators, {report['n_figures']} figures."
        )
    for row in report.get("problems", []):
        print(f"line {row['line']}: {bad_row_sentence(row['code'], column=row['column'], raw=row['raw'])}")
    for code, found in report.get("unplaced", {}).items():
        some = ", ".join(raw for _line, raw in found["some"])
        print(f"{code}: {found['n']} ({some}); --with-areas takes the areas of the file along.")
