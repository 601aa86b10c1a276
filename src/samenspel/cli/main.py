"""The entry point of the command `samenspel`: find the module of a command, import only that one, run it.

A table names its commands; an entry is one line of help and the module that does the work. A command module
offers ``add_arguments(parser)`` and ``run(args) -> int``; a group module offers a table ``COMMANDS`` instead.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn

from samenspel.cli.refusals import CommandRefused

SUCCESS = 0
BAD_INPUT = 2


@dataclass(frozen=True)
class Command:
    """One command: the module that does the work, imported when asked for, and one line of help."""

    module: str
    summary: str


COMMANDS: dict[str, Command] = {
    "compute": Command("samenspel.cli.compute", "the public calculations on plain files, without a database"),
    "import": Command("samenspel.cli.importing", "bring data in from files"),
    "journal": Command("samenspel.cli.journal", "the sealed journal of who did what"),
    "demo": Command("samenspel.cli.demo.command", "make the invented municipality of the demonstration"),
}


class CommandParser(argparse.ArgumentParser):
    """A parser that refuses in one sentence, as every refusal does, instead of printing its usage first."""

    def error(self, message: str) -> NoReturn:
        """Refuse what cannot be understood."""
        raise CommandRefused(f"{message}; see {self.prog} --help.")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 on success, 2 with one sentence on bad input."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words, COMMANDS, "samenspel")
    except CommandRefused as refusal:
        print(f"samenspel: {refusal}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        # The reader of our output (`| head`) left early; Python would complain again while closing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SUCCESS


def _run(words: list[str], commands: Mapping[str, Command], program: str) -> int:
    """Walk down the tables until a command module is reached, then let it read the rest of the words."""
    if not words or words[0] not in commands:
        return _explain(words, commands, program)
    command, rest = commands[words[0]], words[1:]
    module = import_module(command.module)
    program = f"{program} {words[0]}"
    if hasattr(module, "COMMANDS"):
        return _run(rest, module.COMMANDS, program)
    parser = CommandParser(prog=program, description=module.__doc__)
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(rest)))


def _explain(words: list[str], commands: Mapping[str, Command], program: str) -> int:
    """Print the list of commands, or refuse a word that is not one of them."""
    parser = CommandParser(prog=program)
    choices = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, command in commands.items():
        choices.add_parser(name, help=command.summary, add_help=False)
    parser.parse_args(words)
    return SUCCESS


if __name__ == "__main__":
    raise SystemExit(main())
