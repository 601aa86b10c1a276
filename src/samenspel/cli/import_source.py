"""Haal een tabel op bij CBS, RIVM of PDOK; dezelfde tabel nog eens ophalen verandert niets.

De bron blijft bewaard en wordt voortaan vanzelf opgehaald, zo vaak als je zegt; zie /cijfers/bronnen/.
Afsluitcode 0: gelukt, of er was niets nieuws. Afsluitcode 2: niet gelukt, met één zin die zegt waarom.
"""

import argparse

from samenspel.cli.importing_person import add_who_arguments, start_django, viewer_and_owner
from samenspel.cli.refusals import CommandRefused

KINDS = ("cbs_v3", "cbs_v4", "rivm", "pdok")
RHYTHMS = ("daily", "weekly", "monthly", "never")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("kind", choices=KINDS, help="welke dienst")
    parser.add_argument("table", help="het nummer van de tabel, zoals 85984NED")
    add_who_arguments(parser)
    parser.add_argument(
        "--area", action="append", default=[], metavar="GM0344", help="alleen dit gebied en wat erin ligt"
    )
    parser.add_argument(
        "--measure", action="append", default=[], metavar="NAAM", help="alleen dit onderwerp; mag vaker"
    )
    parser.add_argument(
        "--part", action="append", default=[], metavar="NAAM=CODE", help="welk deel, zoals Leeftijd=20300"
    )
    parser.add_argument("--with-areas", action="store_true", help="neem de gebieden van de tabel mee")
    parser.add_argument("--rhythm", choices=RHYTHMS, default="monthly", help="hoe vaak voortaan")


def run(args: argparse.Namespace) -> int:
    """Keep the source and fetch it once; 0 on success, a refusal in one sentence otherwise."""
    start_django()
    from django.utils import timezone

    from samenspel.figures import actions
    from samenspel.figures.models import FeedKind, FeedOutcome, FeedRhythm
    from samenspel.foundation.errors import DomainError

    viewer, owner = viewer_and_owner(args)
    draft = actions.FeedDraft(
        owner=owner,
        kind=FeedKind(args.kind),
        table=args.table,
        measures=tuple(args.measure),
        pinned=dict(_parts(args.part)),
        areas=tuple(args.area),
        brings_areas=args.with_areas,
        rhythm=FeedRhythm(args.rhythm),
    )
    try:
        feed = actions.keep_feed(draft, by=viewer)
    except DomainError as problem:
        raise CommandRefused(str(problem)) from None
    fetched = actions.run_feed(feed.pk, now=timezone.now())
    if fetched is None:
        raise CommandRefused("deze bron wordt al opgehaald; kijk straks bij /cijfers/bronnen/.")
    if fetched.outcome == FeedOutcome.REFUSED:
        raise CommandRefused(fetched.sentence)
    n_figures = fetched.batch.n_done if fetched.batch else 0
    told = f"{n_figures} cijfers in gebruik" if n_figures else fetched.get_outcome_display()
    print(f"{feed.table}: {told} (bron {feed.pk}).")
    return 0


def _parts(told: list[str]) -> list[tuple[str, str]]:
    found = []
    for part in told:
        name, sign, value = part.partition("=")
        if not (sign and name and value):
            raise CommandRefused(f"“{part}” noemt geen deel; schrijf NAAM=CODE, zoals Leeftijd=20300.")
        found.append((name, value))
    return found
