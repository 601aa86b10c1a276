"""Geld verdelen over plannen volgens een vaste regel: leest een Pabulib-bestand, schrijft JSON.

docs/methods/division.md beschrijft de regels, de uitvoer en wat er bij gelijke stand gebeurt. Staan er in het
bestand winnaars of aantallen stemmen die afwijken, dan staan beide in de uitvoer.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenspel.cli.files import json_text, read_text, write_text
from samenspel.cli.refusals import refusal

if TYPE_CHECKING:
    from samenspel.compute.fair_division import Division, Settings
    from samenspel.compute.formats.pabulib import PabulibFile

RULES = ("greedy", "equal-shares", "proportional")
UTILITIES = ("cost", "count", "sqrt-cost", "points")
COMPLETIONS = ("none", "add-one", "exact", "greedy")
STOPS = ("overspend", "exhaustive")
TIES = ("votes", "cost", "name", "lot")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE.pb", help="een Pabulib-bestand, .pb of .pb.gz")
    parser.add_argument("--rule", choices=RULES, help="meeste stemmen eerst, gelijke delen, of naar gewicht")
    parser.add_argument(
        "--settings",
        type=Path,
        metavar="FILE.json",
        help="de hele regel zoals hij bij een stemming is vastgelegd, met drempels en grenzen per gebied",
    )
    parser.add_argument("--seed", default="", help="waaruit het lot komt, bij --ties lot")
    parser.add_argument(
        "--utility",
        choices=UTILITIES,
        default="cost",
        help="wat een kiezer heeft aan een plan (anders: cost)",
    )
    parser.add_argument(
        "--completion",
        choices=COMPLETIONS,
        default="add-one",
        help="wat er met de rest gebeurt (anders: add-one)",
    )
    parser.add_argument(
        "--stop", choices=STOPS, default="overspend", help="wanneer ophogen stopt (anders: overspend)"
    )
    parser.add_argument(
        "--ties", default="votes,cost,name", help="wie voorgaat bij gelijke stand (anders: votes,cost,name)"
    )
    parser.add_argument(
        "--exclude", action="append", default=[], metavar="ID", help="een plan dat niet mee mag doen"
    )
    parser.add_argument(
        "--output", required=True, metavar="FILE.json", help="waar de uitkomst komt; - is het scherm"
    )


def run(args: argparse.Namespace) -> int:
    """Count one election; 0, or a refusal in one sentence."""
    settings = _settings(args)

    from samenspel.compute.fair_division import NoExactRaising
    from samenspel.compute.formats.pabulib import PabulibRefused, read_pabulib

    try:
        election = read_pabulib(read_text(args.file).splitlines(keepends=True))
    except PabulibRefused as problem:
        values = {"path": args.file, "line": problem.line, "found": problem.found, "wanted": problem.wanted}
        raise refusal(f"pabulib_{problem.code}", **values) from None
    known = {project.name for project in election.projects}
    for name in settings.excluded:
        if name not in known:
            raise refusal("division_unknown", path=args.file, name=name)
    try:
        counted = _counted(election, settings)
    except NoExactRaising:
        raise refusal("division_exact", path=args.file) from None
    write_text(args.output, json_text(counted))
    print(_in_words(counted), file=sys.stderr)
    return 0


def _in_words(counted: dict[str, Any]) -> str:
    """What came out and whether the file says the same, for who reads along; beside the output, not in it."""
    paid = ", ".join(counted["selected"]) or "geen plan"
    said = f"{counted['n_voters']} stembiljetten geteld; betaald: {paid}."
    recorded = counted.get("recorded")
    if recorded is None:
        return said
    if not recorded["only_here"] and not recorded["only_recorded"]:
        return f"{said} Het bestand noemt dezelfde plannen."
    return (
        f"{said} Het bestand noemt andere plannen: {', '.join(recorded['selected'])}. Telde je met de regel"
        " die was vastgelegd? Haal die op bij de stemming en noem hem met --settings."
    )


def _settings(args: argparse.Namespace) -> "Settings":
    """The rule as published in a file, or as typed."""
    from samenspel.compute.fair_division import Completion, Rule, Settings, Stop, Utility

    if args.settings is not None:
        published = _published(args.settings)
        if args.rule is not None or args.exclude:
            raise refusal("division_rule_twice", path=args.settings)
        return published
    if args.rule is None:
        raise refusal("division_no_rule", allowed=", ".join(RULES))
    ties = tuple(args.ties.split(","))
    if not set(ties) <= set(TIES) or len(set(ties)) < len(ties):
        raise refusal("division_ties", found=args.ties, allowed=", ".join(TIES))
    return Settings(
        rule=Rule(args.rule),
        ties=ties,
        excluded=tuple(sorted(set(args.exclude))),
        utility=Utility(args.utility),
        completion=Completion(args.completion),
        stop=Stop(args.stop),
        seed=args.seed,
    )


def _published(path: Path) -> "Settings":
    import json

    from samenspel.compute.fair_division import SettingsRefused, settings_from

    try:
        told = json.loads(read_text(path))
    except json.JSONDecodeError as problem:
        raise refusal("division_not_json", path=path, line=problem.lineno) from None
    if not isinstance(told, dict):
        raise refusal("division_not_json", path=path, line=1)
    if {"candidates", "ballot"} <= set(told):
        raise refusal("division_agreed", path=path)
    try:
        return settings_from(told)
    except SettingsRefused as problem:
        raise refusal("division_setting", path=path, name=problem.name) from None


def _counted(election: "PabulibFile", settings: "Settings") -> dict[str, Any]:
    """The outcome in plain values, with what the file itself says where that differs."""
    from samenspel.compute.fair_division import Ballot, Candidate, divide, division_to_mapping

    division = divide(
        [
            Candidate(project.name, project.cost, project.area, project.one_of)
            for project in election.projects
        ],
        [Ballot(ballot.chosen, ballot.points, ballot.n_voters) for ballot in election.ballots],
        election.budget,
        settings,
    )
    return {**division_to_mapping(division), **_beside(election, division)}


def _beside(election: "PabulibFile", division: "Division") -> dict[str, Any]:
    """What the file records: its winners beside ours, and published totals that a recount does not give."""
    told: dict[str, Any] = {}
    if election.selected:
        ours = set(division.selected)
        told["recorded"] = {
            "selected": [each.name for each in election.projects if each.is_selected],
            "only_here": sorted(ours - election.selected),
            "only_recorded": sorted(election.selected - ours),
        }
    votes: dict[str, int] = {}
    for ballot in election.ballots:
        for name in ballot.chosen:
            votes[name] = votes.get(name, 0) + ballot.n_voters
    told["published_differently"] = [
        {"id": each.name, "published_votes": each.votes, "counted_votes": votes.get(each.name, 0)}
        for each in election.projects
        if each.votes is not None and each.votes != votes.get(each.name, 0)
    ]
    return told
