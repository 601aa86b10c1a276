"""The journal of who did what: a table of commands, each in its own module."""

from samenspel.cli.main import Command

COMMANDS: dict[str, Command] = {
    "check": Command("samenspel.cli.check_journal", "kijk of elk verzegeld blok is zoals het was"),
}
