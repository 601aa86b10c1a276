"""Bring in a conversation from the folder of a Polis export; the same files again change nothing."""

import argparse
import os
from contextlib import ExitStack
from pathlib import Path

from samenspel.cli.refusals import CommandRefused, refusal

WANTED = (".csv", ".csv.gz", ".zip")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of one Polis export")
    parser.add_argument("--account", required=True, metavar="EMAIL", help="who brings it in")
    parser.add_argument("--owner", required=True, metavar="SLUG", help="for which organisation")
    parser.add_argument("--source", required=True, metavar="TEXT", help="where it comes from; readers see it")
    parser.add_argument("--licence", default="", metavar="TEXT", help="under which licence; readers see it")
    parser.add_argument(
        "--title", default="", metavar="TEXT", help="its name; without it, that of the export"
    )


def run(args: argparse.Namespace) -> int:
    """Read the folder into the database; 0 on success, a refusal in one sentence on bad input."""
    paths = _export_paths(args.folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django

    django.setup()
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
    from samenspel.foundation.errors import DomainError
    from samenspel.people.models import Account, Organisation
    from samenspel.people.permissions import viewer_of

    account = Account.objects.filter(email__iexact=args.account).first()
    owner = Organisation.objects.filter(slug=args.owner).first()
    if account is None:
        raise CommandRefused(f"nobody signs in with {args.account}; give the address of an account.")
    if owner is None:
        raise CommandRefused(f"there is no organisation {args.owner}; give its short name (slug).")
    draft = actions.ImportDraft(source=args.source, licence=args.licence, title=args.title)
    try:
        with ExitStack() as opened:
            files = [File(opened.enter_context(path.open("rb")), name=path.name) for path in paths]
            batch = actions.start_import(files, draft, owner, by=viewer_of(account), in_background=False)
        actions.read_import(batch.pk)
    except DomainError as problem:
        raise CommandRefused(str(problem)) from None
    batch.refresh_from_db()
    if batch.conversation is None:
        raise CommandRefused(str(batch.report.get("refusal", "the files could not be read.")))
    for left_out in batch.report.get("problems", []):
        print(f"{left_out['file']}:{left_out['line']}: {left_out['sentence']}")
    counts = batch.report
    print(
        f"{batch.conversation.title}: {counts['n_votes']} votes of {counts['n_people']} people "
        f"on {counts['n_statements']} statements (conversation {batch.conversation.pk})."
    )
    return 0
