"""See whether the journal is still as it was sealed: 0 when it is, 1 with the first block that is not."""

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
        print(f"The journal holds: {journal.n_blocks()} sealed blocks.")
        return 0
    print(
        f"The journal does not hold: block {broken.pk}, sealed at {broken.sealed_at:%Y-%m-%d %H:%M} UTC, "
        "is not what was sealed. Compare it with a backup."
    )
    return BROKEN
