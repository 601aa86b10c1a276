"""Bring data in from files: a table of commands, each in its own module."""

from samenspel.cli.main import Command

COMMANDS: dict[str, Command] = {
    "conversation": Command(
        "samenspel.cli.import_conversation", "a conversation with its votes, from a Polis export"
    ),
}
