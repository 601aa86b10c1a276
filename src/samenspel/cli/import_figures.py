"""Lees cijfers in uit een bestand; hetzelfde bestand nog eens verandert niets.

Afsluitcode 0: gelukt, of het was er al. Afsluitcode 2: niet gelukt, met één zin die zegt waarom.
"""

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
    parser.add_argument("file", type=Path, help="CSV of XLSX, eventueel ingepakt als .gz")
    add_person_arguments(parser)
    parser.add_argument("--licence", default="", metavar="TEXT", help="onder welke licentie; lezers zien dit")
    parser.add_argument(
        "--published-on", type=dt.date.fromisoformat, metavar="DATE", help="bijvoorbeeld 2024-11-30"
    )
    parser.add_argument("--provisional", action="store_true", help="de bron noemt ze voorlopig")
    parser.add_argument("--year", type=int, help="jaar van de cijfers, als het bestand dat niet zegt")
    parser.add_argument("--unit", default="", help="eenheid van kolommen die er geen noemen")
    parser.add_argument(
        "--municipality", default="", metavar="GM0344", help="voor bestanden zonder gebiedscodes"
    )
    parser.add_argument("--of-what", default="", help="waarvan percentages een deel zijn, als niets dat zegt")
    parser.add_argument("--description", type=Path, help="de DataProperties bij een OData-bestand")
    parser.add_argument("--with-areas", action="store_true", help="neem de gebieden van dat jaar mee")
    parser.add_argument("--check-only", action="store_true", help="vertel wat erin staat, en lees niets in")


def run(args: argparse.Namespace) -> int:
    """Import the figures; 0 on success, a refusal in one sentence on bad input."""
    existing_file(args.file)
    start_django()
    from samenspel.figures import actions
    from samenspel.figures.errors import FileAlreadyLive
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
            batch,
            by=viewer,
            brings_areas=args.with_areas,
            without_bad_rows=args.without_bad_rows,
            unit=args.unit,
            whole=args.of_what,
        )
        actions.write_batch(batch, by=viewer.account)
    except FileAlreadyLive as known:
        print(known)
        return 0
    except DomainError as problem:
        raise CommandRefused(str(problem)) from None
    if "refusal" in batch.report:
        raise CommandRefused(str(batch.report["refusal"]))
    print(f"{batch.n_done} cijfers in gebruik (levering {batch.pk}).")
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
    from samenspel.figures.queries.batches import area_problem_title
    from samenspel.places.errors import bad_row_sentence

    if "n_rows" in report:
        print(
            f"{report['n_rows']} regels, {report['n_indicators']} indicatoren, {report['n_figures']} cijfers."
        )
    for row in report.get("problems", []):
        print(f"regel {row['line']}: {bad_row_sentence(row['code'], column=row['column'], raw=row['raw'])}")
    for code, found in report.get("unplaced", {}).items():
        some = ", ".join(raw for _line, raw in found["some"])
        title = area_problem_title(code, found["n"])
        print(f"{title}: {some}. Met --with-areas gaan de gebieden van het bestand mee.")
