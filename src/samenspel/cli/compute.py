"""The public calculations on plain files: a table of commands, each in its own module."""

from samenspel.cli.main import Command

COMMANDS: dict[str, Command] = {
    "opinion-groups": Command(
        "samenspel.cli.compute_opinion_groups",
        "opinion groups, shared ground and division from votes",
    ),
    "outlook": Command(
        "samenspel.cli.compute_outlook", "an outlook with honest bands for short yearly series"
    ),
}
