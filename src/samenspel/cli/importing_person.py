"""Who brings something in from the command line, and for which organisation."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from samenspel.cli.refusals import CommandRefused, refusal

if TYPE_CHECKING:
    from samenspel.people.models import Organisation
    from samenspel.people.permissions import Viewer


def add_who_arguments(parser: argparse.ArgumentParser) -> None:
    """Who does it, and for which organisation."""
    parser.add_argument("--account", required=True, metavar="EMAIL", help="wie het inleest")
    parser.add_argument("--owner", required=True, metavar="SLUG", help="voor welke organisatie")


def add_person_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that every import of a file into an organisation has."""
    add_who_arguments(parser)
    parser.add_argument(
        "--source", required=True, metavar="TEXT", help="waar het vandaan komt; lezers zien dit"
    )
    parser.add_argument(
        "--without-bad-rows",
        action="store_true",
        help="lees de goede regels in, ook als er regels niet bruikbaar zijn",
    )


def start_django() -> None:
    """Make the rooms available; only commands that need the database call this."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django

    django.setup()
    from django.utils import translation

    # What the rooms say is Dutch here, as the commands themselves are, whatever the machine is set to.
    translation.activate("nl")


def viewer_and_owner(args: argparse.Namespace) -> "tuple[Viewer, Organisation]":
    """The person and the organisation that the arguments name; refuses in a sentence."""
    from samenspel.people.models import Account, Organisation
    from samenspel.people.permissions import viewer_of

    account = Account.objects.filter(email__iexact=args.account).first()
    if account is None:
        raise CommandRefused(f"niemand logt in met {args.account}; geef het e-mailadres van een account.")
    owner = Organisation.objects.filter(slug=args.owner).first()
    if owner is None:
        raise CommandRefused(f"er is geen organisatie {args.owner}; geef de korte naam (slug).")
    return viewer_of(account), owner


def existing_file(path: Path) -> Path:
    """The path when there is a file, else a refusal."""
    if not path.is_file():
        raise refusal("not_found", path=path)
    return path
