"""Bring in areas or their shapes from a file; the same file again changes nothing."""

import argparse
from pathlib import Path
from typing import Any

from samenspel.cli.importing_person import (
    add_person_arguments,
    existing_file,
    start_django,
    viewer_and_owner,
)
from samenspel.cli.refusals import CommandRefused

KINDS = ("kwb", "codes", "regions", "shapes")
LOCAL_KINDS = ("district", "neighbourhood")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, help="CSV, XLSX, GeoJSON or TopoJSON, packed as .gz or not")
    add_person_arguments(parser)
    parser.add_argument("--year", type=int, help="year of the areas, when the file does not tell")
    parser.add_argument("--kind", choices=KINDS, default="", help="what it is; found out without it")
    parser.add_argument(
        "--own-numbers", choices=LOCAL_KINDS, default="", help="a map with own numbers, of what"
    )
    parser.add_argument("--municipality", default="", metavar="GM0344", help="whose own numbers those are")
    parser.add_argument(
        "--check-only", action="store_true", help="tell what would change, and change nothing"
    )


def run(args: argparse.Namespace) -> int:
    """Take the areas over; 0 on success, a refusal in one sentence on bad input."""
    path = existing_file(args.file)
    start_django()
    from django.core.files.base import File

    from samenspel.foundation.errors import DomainError
    from samenspel.places import actions
    from samenspel.places.importers import AreaChoice

    viewer, owner = viewer_and_owner(args)
    choice = AreaChoice(args.kind, args.own_numbers, args.municipality)
    try:
        with path.open("rb") as opened:
            upload = File(opened, name=path.name)
            draft = actions.LayoutDraft(owner, upload, args.source, args.year, choice)
            layout = actions.receive_layout(draft, by=viewer)
        actions.check_layout(layout)
        _tell(layout.report)
        if "refusal" in layout.report:
            raise CommandRefused(str(layout.report["refusal"]))
        if args.check_only:
            return 0
        layout = actions.start_layout(layout, by=viewer, without_bad_rows=args.without_bad_rows)
        actions.take_over_layout(layout, by=viewer.account)
    except DomainError as problem:
        raise CommandRefused(str(problem)) from None
    print(f"{layout.n_done} rows written ({layout.get_state_display()}).")
    return 0


def _tell(report: dict[str, Any]) -> None:
    """Print the changes, and every line that could not be used."""
    from samenspel.places.errors import bad_row_sentence

    for change, by_kind in report.get("changes", {}).items():
        print(f"{change}: " + ", ".join(f"{n} {kind}" for kind, n in by_kind.items()))
    for row in report.get("problems", []):
        print(f"line {row['line']}: {bad_row_sentence(row['code'], column=row['column'], raw=row['raw'])}")
