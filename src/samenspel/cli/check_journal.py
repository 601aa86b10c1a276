"""Kijk of het logboek nog is zoals het verzegeld werd: 0 als dat zo is, 1 met het eerste blok dat afwijkt."""

import argparse

from samenspel.cli.importing_person import start_django

BROKEN = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes no arguments: it reads the whole journal."""


def run(args: argparse.Namespace) -> int:
    """Tell in one sentence whether the chain holds; compare a broken block with a backup."""
    start_django()
    from samenspel.foundation import journal

    broken = journal.first_broken_block()
    if broken is None:
        print(f"Het logboek klopt: {journal.n_blocks()} verzegelde blokken.")
        return 0
    print(
        f"Het logboek klopt niet: blok {broken.pk}, verzegeld op {broken.sealed_at:%Y-%m-%d %H:%M} UTC, "
        "is veranderd. Vergelijk het met een reservekopie."
    )
    return BROKEN
