"""The entry point of the command `samenspel`: find the module of a command, import only that one, run it.

A table names its commands; an entry is one line of help and the module that does the work. A command module
offers ``add_arguments(parser)`` and ``run(args) -> int``; a group module offers a table ``COMMANDS`` instead.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
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
    "compute": Command(
        "samenspel.cli.compute", "de openbare berekeningen op gewone bestanden, zonder database"
    ),
    "import": Command("samenspel.cli.importing", "lees gegevens in uit bestanden en bronnen"),
    "journal": Command("samenspel.cli.journal", "het verzegelde logboek van wie wat deed"),
    "demo": Command("samenspel.cli.demo.command", "maak de verzonnen gemeente van het voorbeeld"),
}


# What argparse says, as a pattern, and the same in Dutch; what is not among them stays as it is.
DUTCH = (
    (r"the following arguments are required: (.+)", r"dit ontbreekt nog: \1"),
    (r"unrecognized arguments: (.+)", r"dit kennen we niet: \1"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1: \2 kan niet; kies uit \3"),
    (r"argument (.+?): invalid int value: (.+)", r"\1: \2 is geen heel getal"),
    (r"argument (.+?): invalid \w+ value: (.+)", r"\1: \2 past hier niet"),
    (r"argument (.+?): expected one argument", r"\1: hier hoort één waarde achter"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1: hier hoort niets achter, dus geen \2"),
    (r"ambiguous option: (.+?) could match (.+)", r"\1 kan \2 zijn; schrijf het voluit"),
)


class DutchHelp(argparse.HelpFormatter):
    """Help whose own words are Dutch too."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """How the command is written, after a Dutch word."""
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class CommandParser(argparse.ArgumentParser):
    """A parser that refuses in one Dutch sentence, as every refusal does, instead of its usage first."""

    def __init__(self, prog: str, description: str | None = None, *, add_help: bool = True) -> None:
        super().__init__(prog=prog, description=description, formatter_class=DutchHelp, add_help=False)
        self._positionals.title, self._optionals.title = "wat erbij hoort", "opties"
        if add_help:
            self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Refuse what cannot be understood."""
        said = next(
            (re.sub(f"^{told}$", dutch, message) for told, dutch in DUTCH if re.match(told, message)), message
        )
        raise CommandRefused(f"{said}; zie {self.prog} --help.")


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
    choices = parser.add_subparsers(metavar="OPDRACHT", required=True)
    for name, command in commands.items():
        choices.add_parser(name, help=command.summary, add_help=False)
    parser.parse_args(words)
    return SUCCESS


if __name__ == "__main__":
    raise SystemExit(main())
