"""The public calculations on plain files: a table of commands, each in its own module."""

from samenspel.cli.main import Command

COMMANDS: dict[str, Command] = {
    "opinion-groups": Command(
        "samenspel.cli.compute_opinion_groups",
        "groepen meningen, wat ze delen en wat ze verdeelt, uit stemmen",
    ),
    "division": Command(
        "samenspel.cli.compute_division",
        "geld over plannen volgens de stemmen: meeste eerst, of gelijke delen",
    ),
    "earmarks": Command(
        "samenspel.cli.compute_earmarks",
        "geld van gevers over regels, tot op de cent, zoals elke gever toestaat",
    ),
    "effect": Command(
        "samenspel.cli.compute_effect",
        "wat er in een gebied veranderde, naast gebieden waar niets gebeurde",
    ),
    "lights": Command(
        "samenspel.cli.compute_lights",
        "wat openbare regels voorstellen voor de stoplichten van een opgave",
    ),
    "outlook": Command(
        "samenspel.cli.compute_outlook", "een vooruitblik met eerlijke banden voor korte jaarreeksen"
    ),
}
