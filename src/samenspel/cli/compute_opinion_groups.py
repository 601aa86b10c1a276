"""Groepen meningen uit een export van Polis: wie stemt hetzelfde, wat verdeelt groepen, wat delen ze.

In de map staat participants-votes.csv of votes.csv, en comments.csv als die er is; elk mag op .gz eindigen.
docs/methods/opinion-groups.md legt elk getal van de uitvoer uit.
"""

import argparse
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenspel.cli.files import json_text, read_json, read_text, write_text
from samenspel.cli.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from samenspel.compute.formats.polis import PolisStatements, PolisVotes
    from samenspel.compute.formats.problems import BadRow
    from samenspel.compute.opinion_groups import OpinionGroups, Parameters, Votes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="de map van één export van Polis")
    parser.add_argument(
        "--output", required=True, metavar="FILE.json", help="waar de uitkomst komt; - is het scherm"
    )
    parser.add_argument(
        "--groups", type=int, metavar="K", help="precies K groepen van elke grootte, om te vergelijken"
    )
    parser.add_argument(
        "--parameters",
        type=Path,
        metavar="FILE",
        help="de parameters van een gepubliceerde uitkomst, om die te herhalen",
    )


def run(args: argparse.Namespace) -> int:
    """Compute the groups of one export; 0 on success, a refusal in one sentence on bad input."""
    from samenspel.compute.opinion_groups import opinion_groups

    parameters = _parameters(args.groups, args.parameters)
    result = opinion_groups(read_export(args.folder), parameters)
    write_text(args.output, json_text(result_to_mapping(result)))
    return 0


def read_export(folder: Path) -> "Votes":
    """The votes in a folder, in canonical order; refused at the first row that cannot be read."""
    from samenspel.compute.formats.polis import read_statements, read_vote_log, read_vote_matrix
    from samenspel.compute.opinion_groups import CastVotes, votes_in_order

    if not folder.exists():
        raise refusal("not_found", path=folder)
    if not folder.is_dir():
        raise refusal("not_a_folder", path=folder)
    read: Callable[[Iterable[str]], PolisVotes] = read_vote_matrix
    path = _present(folder, "participants-votes.csv")
    if path is None:
        read, path = read_vote_log, _present(folder, "votes.csv")
    if path is None:
        raise refusal("no_votes", path=folder)
    cast = read(_lines(path))
    _require_clean(path, cast.bad_rows)
    rejected: frozenset[str] = frozenset()
    if comments := _present(folder, "comments.csv"):
        listed: PolisStatements = read_statements(_lines(comments))
        _require_clean(comments, listed.bad_rows)
        rejected = listed.rejected
    return votes_in_order(
        cast.people, cast.statements, CastVotes(cast.person, cast.statement, cast.value), rejected
    )


def result_to_mapping(result: "OpinionGroups") -> dict[str, Any]:
    """The result in the layout of the contract: plain values, people and statements by their names."""
    from samenspel.compute.opinion_groups import parameters_to_mapping

    return {
        "method": result.method,
        "version": result.version,
        "parameters": parameters_to_mapping(result.parameters),
        "input_digest": result.input_digest,
        "state": result.state.value,
        "n_groups": result.n_groups,
        "silhouette": result.silhouette,
        "groups": {
            group.letter: {
                "n_people": group.n_people,
                "x": group.x,
                "y": group.y,
                "representative": [
                    {"statement": one.statement, "side": one.side.value} for one in group.representative
                ],
            }
            for group in result.groups
        },
        "participants": _participants(result),
        "statements": _statements(result),
        "consensus": {
            "agree": [one.statement for one in result.consensus_agree],
            "disagree": [one.statement for one in result.consensus_disagree],
        },
        "shared": [
            {"statement": one.statement, "side": one.side.value, "agreement": one.agreement}
            for one in result.shared
        ],
        "dividing": [
            {
                "statement": one.statement,
                "division": one.division,
                "most_for": one.most_for,
                "most_against": one.most_against,
            }
            for one in result.dividing
        ],
    }


def _participants(result: "OpinionGroups") -> dict[str, Any]:
    letters = [group.letter for group in result.groups]
    return {
        person: {"x": x, "y": y, "group": letters[group] if group >= 0 else None}
        for person, (x, y), group in zip(
            result.people, result.positions.tolist(), result.group_of.tolist(), strict=True
        )
    }


def _statements(result: "OpinionGroups") -> dict[str, Any]:
    scores = result.statement_scores
    columns = {
        "n_agree": scores.n_agree.tolist(),
        "n_disagree": scores.n_disagree.tolist(),
        "n_pass": scores.n_pass.tolist(),
        "group_informed_consensus": _numbers(scores.group_informed_consensus),
        "group_informed_dissent": _numbers(scores.group_informed_dissent),
        "extremity": _numbers(scores.extremity),
        "priority": _numbers(scores.priority),
        "moderated_out": scores.moderated_out.tolist(),
    }
    by_group = _statements_by_group(result)
    return {
        name: {
            **{column: values[i] for column, values in columns.items()},
            "groups": {letter: rows[i] for letter, rows in by_group.items()},
        }
        for i, name in enumerate(result.statements)
    }


def _statements_by_group(result: "OpinionGroups") -> dict[str, list[dict[str, Any]]]:
    """Per letter a row per statement: counts, side, representativeness and its two tests."""
    by_group = {}
    for place, group in enumerate(result.groups):
        scores = result.group_scores.of(place)
        columns = {
            "n_agree": scores.n_agree.tolist(),
            "n_disagree": scores.n_disagree.tolist(),
            "n_pass": scores.n_pass.tolist(),
            "side": ["agree" if agree else "disagree" for agree in scores.is_agree.tolist()],
            "representativeness": _numbers(scores.ratio),
            "z_own": _numbers(scores.z_own),
            "z_difference": _numbers(scores.z_difference),
            "is_significant": scores.is_significant.tolist(),
        }
        by_group[group.letter] = [
            dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
        ]
    return by_group


def _numbers(values: "NDArray[Any]") -> list[float | None]:
    # JSON has no word for "not a number": without groups there is no consensus between them.
    return [None if math.isnan(value) else value for value in values.tolist()]


def _parameters(n_groups: int | None, path: Path | None) -> "Parameters":
    from dataclasses import replace

    from samenspel.compute.opinion_groups import (
        Parameters,
        ParametersRefused,
        parameters_from_mapping,
        reference_parameters,
    )

    try:
        if path is None:
            return Parameters() if n_groups is None else reference_parameters(n_groups)
        published = read_json(path)
        # A whole result may be given too: its parameters are in it.
        inner = published.get("parameters", published) if isinstance(published, dict) else published
        if not isinstance(inner, dict):
            raise refusal("not_parameters", path=path)
        parameters = parameters_from_mapping(inner)
        if n_groups is None:
            return parameters
        return replace(parameters, n_groups=n_groups, smallest_group=1, fewest_voters=1)
    except ParametersRefused as problem:
        place = "--groups" if path is None else path
        highest = problem.values.get("highest")
        to_highest = "" if highest is None else f" tot en met {highest}"
        raise refusal(
            f"parameters_{problem.code}", path=place, to_highest=to_highest, **problem.values
        ) from None


def _present(folder: Path, name: str) -> Path | None:
    return next((path for path in (folder / name, folder / f"{name}.gz") if path.exists()), None)


def _lines(path: Path) -> "Iterable[str]":
    return io.StringIO(read_text(path), newline="")


def _require_clean(path: Path, bad_rows: "tuple[BadRow, ...]") -> None:
    if bad_rows:
        first = bad_rows[0]
        n_more = len(bad_rows) - 1
        more = f" (en nog {n_more} {'regel' if n_more == 1 else 'regels'})" if n_more else ""
        raise refusal(
            f"row_{first.code}",
            path=path,
            line=first.line,
            column=first.column,
            raw=first.raw,
            more=more,
        )
