"""Bring data in from files and sources: a table of commands, each in its own module."""

from samenspel.cli.main import Command

COMMANDS: dict[str, Command] = {
    "conversation": Command(
        "samenspel.cli.import_conversation", "een gesprek met zijn stemmen, uit een export van Polis"
    ),
    "places": Command("samenspel.cli.import_places", "gebieden met hun codes, namen en kaartvormen"),
    "figures": Command(
        "samenspel.cli.import_figures", "cijfers van gebieden, zoals de kerncijfers van het CBS"
    ),
    "source": Command(
        "samenspel.cli.import_source", "een tabel die bij CBS, RIVM of PDOK wordt opgehaald, nu en voortaan"
    ),
}
