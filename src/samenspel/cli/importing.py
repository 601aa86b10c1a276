"""Bring data in from files: a table of commands, each in its own module."""

from samenspel.cli.main import Command

COMMANDS: dict[str, Command] = {
    "conversation": Command(
        "samenspel.cli.import_conversation", "a conversation with its votes, from a Polis export"
    ),
    "places": Command("samenspel.cli.import_places", "areas with their codes, names and shapes"),
    "figures": Command("samenspel.cli.import_figures", "figures of areas, such as the key figures of CBS"),
}
