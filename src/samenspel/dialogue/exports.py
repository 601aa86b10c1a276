"""What goes out: the votes and statements of one run, in the layout that other tools read too."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from samenspel.dialogue.models import Conversation, GroupRun
from samenspel.dialogue.queries.export import cast_rows, exported_statements

if TYPE_CHECKING:
    from samenspel.compute.opinion_groups import Votes

IN_MEMORY = 5 * 1024 * 1024
DAY_MS = 86_400_000
# Rows of the vote file that are turned into text at a time.
PIECE = 20_000


def recomputable(conversation: Conversation, run: GroupRun) -> IO[bytes]:
    """A zip with the votes, statements and parameters of a run: the same in, the same digits out."""
    votes = _votes_of(conversation, run)
    packed = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the response closes it
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "LEESMIJ.txt", _read_me(conversation, run, is_exact=votes.digest == run.input_digest)
        )
        archive.writestr("parameters.json", _json(run.parameters))
        archive.writestr("run.json", _json(_about(run)))
        archive.writestr("summary.csv", _csv(_summary_rows(conversation, run)))
        archive.writestr("comments.csv", _csv(_statement_rows(conversation, run)))
        archive.writestr("participants-votes.csv", _csv(_matrix_rows(votes, run)))
        with archive.open("votes.csv", "w") as member:
            for piece in _pieces(_vote_rows(conversation, run)):
                member.write(_csv(piece).encode())
    packed.seek(0)
    return packed


def _votes_of(conversation: Conversation, run: GroupRun) -> Votes:
    """The votes as they stood when the run was made."""
    import numpy as np

    from samenspel.compute.opinion_groups import CastVotes, votes_in_order

    statements = list(run.result["statements"])
    place_of = {name: place for place, name in enumerate(statements)}
    rows = np.array(
        [
            (person, place_of[str(number)], value)
            for _at, number, person, value in cast_rows(conversation, run)
            if str(number) in place_of
        ],
        dtype=np.int64,
    ).reshape(-1, 3)
    people, person = np.unique(rows[:, 0], return_inverse=True)
    return votes_in_order(
        [str(number) for number in people.tolist()],
        statements,
        CastVotes(person, rows[:, 1], rows[:, 2]),
        moderated_out=run.result["moderated_out"],
    )


def _matrix_rows(votes: Votes, run: GroupRun) -> Iterable[Sequence[Any]]:
    letters = {number: place[2] for number, place in (run.positions or {}).items()}
    header = ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"]
    yield [*header, *votes.statements]
    n_statements = len(votes.statements)
    ends = votes.n_votes_of_people.cumsum().tolist()
    columns, values = votes.statement.tolist(), votes.value.tolist()
    start = 0
    for person, end in zip(votes.people, ends, strict=True):
        cells: list[Any] = [""] * n_statements
        own = values[start:end]
        for column, value in zip(columns[start:end], own, strict=True):
            cells[column] = value
        # Who said what is left out: with it, a text that gives somebody away would give all their votes.
        yield [person, letters.get(person) or "", "", end - start, own.count(1), own.count(-1), *cells]
        start = end


def _vote_rows(conversation: Conversation, run: GroupRun) -> Iterable[Sequence[Any]]:
    yield ["timestamp", "datetime", "comment-id", "voter-id", "vote"]
    for at, number, person, value in cast_rows(conversation, run):
        # The day is enough; a minute could tell who it was. The lines keep the order.
        day_ms = int(at.timestamp() * 1000) // DAY_MS * DAY_MS if at else 0
        yield [day_ms, f"{at:%Y-%m-%d}" if at else "", number, person, value]


def _statement_rows(conversation: Conversation, run: GroupRun) -> Iterable[Sequence[Any]]:
    yield [
        "timestamp",
        "datetime",
        "comment-id",
        "author-id",
        "agrees",
        "disagrees",
        "moderated",
        "comment-body",
    ]
    out = set(run.result["moderated_out"])
    for said in exported_statements(conversation, run):
        yield [
            int(said.said_at.timestamp() * 1000) // DAY_MS * DAY_MS,
            f"{said.said_at:%Y-%m-%d}",
            said.number,
            "",
            said.n_agree,
            said.n_disagree,
            -1 if str(said.number) in out else 1,
            said.text,
        ]


def _summary_rows(conversation: Conversation, run: GroupRun) -> Iterable[Sequence[Any]]:
    return [
        ["topic", conversation.title],
        ["url", conversation.source_url],
        ["voters", run.n_people],
        ["comments", len(run.result["statements"])],
        ["groups", run.result["n_groups"]],
        ["source", conversation.source],
        ["licence", conversation.licence],
        ["conversation-description", conversation.introduction or conversation.question],
    ]


def _about(run: GroupRun) -> dict[str, Any]:
    return {
        "method": run.method,
        "version": run.method_version,
        "parameters": run.parameters,
        "input_digest": run.input_digest,
        "made_at": run.made_at.isoformat(timespec="seconds"),
        "n_votes": run.n_votes,
        "n_people": run.n_people,
        "result": run.result,
    }


def _read_me(conversation: Conversation, run: GroupRun, *, is_exact: bool) -> str:
    lines = [
        conversation.title,
        "",
        _("These are the votes and statements from which the outcome of this conversation was calculated."),
        _("People stand in it as numbers; who they are is known to nobody."),
        _(
            "Calculate it again with: "
            "samenspel compute opinion-groups . --parameters parameters.json --output -"
        ),
        _("The outcome must have this input_digest: %(digest)s") % {"digest": run.input_digest},
    ]
    if not is_exact:
        lines.append(
            _("Since then somebody erased their votes. The digits may differ until the next calculation.")
        )
    if conversation.source:
        lines += ["", _("Source: %(source)s") % {"source": conversation.source}]
    if conversation.licence:
        lines.append(_("Licence: %(licence)s") % {"licence": conversation.licence})
    return "\n".join(lines) + "\n"


def _csv(rows: Iterable[Sequence[Any]]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def _pieces(rows: Iterable[Sequence[Any]]) -> Iterable[list[Sequence[Any]]]:
    piece: list[Sequence[Any]] = []
    for row in rows:
        piece.append(row)
        if len(piece) == PIECE:
            yield piece
            piece = []
    if piece:
        yield piece


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"
