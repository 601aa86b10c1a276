"""Lees gebieden of hun kaartvormen in uit een bestand; hetzelfde bestand nog eens verandert niets.

Afsluitcode 0: gelukt, of het was er al. Afsluitcode 2: niet gelukt, met één zin die zegt waarom.
"""

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
    parser.add_argument("file", type=Path, help="CSV, XLSX, GeoJSON of TopoJSON, eventueel ingepakt als .gz")
    add_person_arguments(parser)
    parser.add_argument("--year", type=int, help="jaar van de gebieden, als het bestand dat niet zegt")
    parser.add_argument(
        "--kind", choices=KINDS, default="", help="wat het is; zonder deze keuze zoeken we het uit"
    )
    parser.add_argument(
        "--own-numbers", choices=LOCAL_KINDS, default="", help="een kaart met eigen nummers, en waarvan"
    )
    parser.add_argument(
        "--municipality", default="", metavar="GM0344", help="van welke gemeente die nummers zijn"
    )
    parser.add_argument(
        "--check-only", action="store_true", help="vertel wat er zou veranderen, en verander niets"
    )


def run(args: argparse.Namespace) -> int:
    """Take the areas over; 0 on success, a refusal in one sentence on bad input."""
    path = existing_file(args.file)
    start_django()
    from django.core.files.base import File

    from samenspel.foundation.errors import DomainError
    from samenspel.places import actions
    from samenspel.places.errors import LayoutAlreadyTaken
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
    except LayoutAlreadyTaken as known:
        print(known)
        return 0
    except DomainError as problem:
        raise CommandRefused(str(problem)) from None
    print(f"{layout.n_done} regels geschreven ({layout.get_state_display()}).")
    return 0


def _tell(report: dict[str, Any]) -> None:
    """Print the changes, and every line that could not be used."""
    from samenspel.places.errors import bad_row_sentence
    from samenspel.places.queries import change_words, kind_counted

    for change, by_kind in report.get("changes", {}).items():
        counted = ", ".join(kind_counted(kind, n) for kind, n in by_kind.items())
        print(f"{counted}: {change_words(change)}")
    for row in report.get("problems", []):
        print(f"regel {row['line']}: {bad_row_sentence(row['code'], column=row['column'], raw=row['raw'])}")
