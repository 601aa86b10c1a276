"""Who brings something in from the command line, and for which organisation."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from samenspel.cli.refusals import CommandRefused, refusal

if TYPE_CHECKING:
    from samenspel.people.models import Organisation
    from samenspel.people.permissions import Viewer


def add_person_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that every import into an organisation has."""
    parser.add_argument("--account", required=True, metavar="EMAIL", help="who brings it in")
    parser.add_argument("--owner", required=True, metavar="SLUG", help="for which organisation")
    parser.add_argument("--source", required=True, metavar="TEXT", help="where it comes from; readers see it")
    parser.add_argument(
        "--without-bad-rows", action="store_true", help="import the good lines when some cannot be used"
    )


def start_django() -> None:
    """Make the rooms available; only commands that need the database call this."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django

    django.setup()


def viewer_and_owner(args: argparse.Namespace) -> "tuple[Viewer, Organisation]":
    """The person and the organisation that the arguments name; refuses in a sentence."""
    from samenspel.people.models import Account, Organisation
    from samenspel.people.permissions import viewer_of

    account = Account.objects.filter(email__iexact=args.account).first()
    if account is None:
        raise CommandRefused(f"nobody signs in with {args.account}; give the address of an account.")
    owner = Organisation.objects.filter(slug=args.owner).first()
    if owner is None:
        raise CommandRefused(f"there is no organisation {args.owner}; give its short name (slug).")
    return viewer_of(account), owner


def existing_file(path: Path) -> Path:
    """The path when there is a file, else a refusal."""
    if not path.is_file():
        raise refusal("not_found", path=path)
    return path
