"""Lees een gesprek in uit de map van een export van Polis; dezelfde bestanden nog eens veranderen niets.

Afsluitcode 0: gelukt, of het was er al. Afsluitcode 2: niet gelukt, met één zin die zegt waarom.
"""

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from samenspel.cli.importing_person import add_person_arguments, start_django, viewer_and_owner
from samenspel.cli.refusals import CommandRefused, refusal

WANTED = (".csv", ".csv.gz", ".zip")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="de map van één export van Polis")
    add_person_arguments(parser)
    parser.add_argument("--licence", default="", metavar="TEXT", help="onder welke licentie; lezers zien dit")
    parser.add_argument(
        "--title", default="", metavar="TEXT", help="de naam; zonder deze keuze die van de export"
    )


def run(args: argparse.Namespace) -> int:
    """Read the folder into the database; 0 on success, a refusal in one sentence on bad input."""
    paths = _export_paths(args.folder)
    start_django()
    return _bring_in(paths, args)


def _export_paths(folder: Path) -> list[Path]:
    if not folder.exists():
        raise refusal("not_found", path=folder)
    if not folder.is_dir():
        raise refusal("not_a_folder", path=folder)
    return sorted(path for path in folder.iterdir() if path.name.lower().endswith(WANTED))


def _bring_in(paths: list[Path], args: argparse.Namespace) -> int:
    from django.core.files.base import File

    from samenspel.dialogue import actions
    from samenspel.dialogue.models import ImportState
    from samenspel.foundation.errors import DomainError

    viewer, owner = viewer_and_owner(args)
    draft = actions.ImportDraft(source=args.source, licence=args.licence, title=args.title)
    try:
        with ExitStack() as opened:
            files = [File(opened.enter_context(path.open("rb")), name=path.name) for path in paths]
            batch = actions.start_import(files, draft, owner, by=viewer, in_background=False)
        was_there = batch.state == ImportState.DONE
        actions.read_import(batch.pk)
        batch.refresh_from_db()
        if batch.state == ImportState.ASKING and args.without_bad_rows:
            actions.accept_import(batch, by=viewer, in_background=False)
            actions.read_import(batch.pk)
            batch.refresh_from_db()
    except DomainError as problem:
        raise CommandRefused(str(problem)) from None
    if was_there and batch.conversation is not None:
        print(f"{batch.conversation.title} is al ingelezen (gesprek {batch.conversation.pk}).")
        return 0
    _tell(batch)
    return 0


def _tell(batch: Any) -> None:
    """Print every line that was left out and what came in; refuses when nothing did."""
    counts = batch.report
    for left_out in counts.get("problems", []):
        print(f"{left_out['file']}:{left_out['line']}: {left_out['sentence']}")
    if batch.state == "asking":
        raise CommandRefused(
            f"{counts['n_votes_left_out']} stemmen passen niet en {counts['n_votes']} wel; "
            "er is niets ingelezen. Lees met --without-bad-rows alleen de stemmen in die passen."
        )
    if batch.conversation is None:
        raise CommandRefused(str(counts.get("refusal", "de bestanden zijn niet te lezen.")))
    print(
        f"{batch.conversation.title}: {counts['n_votes']} stemmen van {counts['n_people']} mensen "
        f"op {counts['n_statements']} stellingen (gesprek {batch.conversation.pk})."
    )
