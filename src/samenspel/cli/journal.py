"""The journal of who did what: a table of commands, each in its own module."""

from samenspel.cli.main import Command

COMMANDS: dict[str, Command] = {
    "check": Command("samenspel.cli.check_journal", "see whether every sealed block is as it was sealed"),
}
