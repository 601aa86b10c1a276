"""From the files of a Polis export to one conversation in hand; what cannot be used is named by its line."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.file_kinds import FileKind, recognise_kind
from samenspel.compute.formats.problems import BadRow
from samenspel.compute.formats.text_stream import TextStream
from samenspel.dialogue.errors import ImportUnreadable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from samenspel.compute.formats.polis import PolisStatement, PolisVotes

LARGEST_UNPACKED = 500 * 1024 * 1024
MOST_MEMBERS = 200
MOST_PROBLEMS_TOLD = 200
# A vote more or less changes no outcome; a tenth of them may.
MOST_VOTES_LOST = 0.1
UNKNOWN_STATEMENT = "unknown_statement"
UNKNOWN_PERSON = "unknown_person"
NO_TEXT = "no_text"

VOTE_LOG, VOTE_MATRIX, STATEMENTS, SUMMARY = "votes", "matrix", "statements", "summary"

PROBLEMS: dict[str, str | Promise] = {
    "empty": gettext_lazy("There is nothing in the file."),
    "missing_column": gettext_lazy("The column %(column)s is missing."),
    "column_twice": gettext_lazy("The column %(column)s stands in it twice."),
    "unnamed_column": gettext_lazy("A column has no name."),
    "broken_quotes": gettext_lazy("A quotation mark is misplaced or never closed."),
    "wrong_number_of_cells": gettext_lazy("The line has more or fewer cells than the first line."),
    "no_name": gettext_lazy("The line does not say which participant or statement it is about."),
    "duplicate": gettext_lazy("%(raw)s stood in the file before; the first one counts."),
    "not_a_vote": gettext_lazy("“%(raw)s” is not a vote. A vote is 1, 0 or -1."),
    "not_whole": gettext_lazy("“%(raw)s” is not a whole number (column %(column)s)."),
    "not_moderation": gettext_lazy("“%(raw)s” is not 1, 0 or -1 (column %(column)s)."),
    UNKNOWN_STATEMENT: gettext_lazy("The vote is on statement %(raw)s, which is not among the statements."),
    UNKNOWN_PERSON: gettext_lazy("The vote is of participant %(raw)s, who is not among the participants."),
    NO_TEXT: gettext_lazy("Statement %(raw)s has no text; it is not shown, its votes are kept."),
}
WRONG_KINDS: dict[str, str | Promise] = {
    "spreadsheet": gettext_lazy("%(name)s is an Excel file. Save it as CSV, or take the export itself."),
    "old_spreadsheet": gettext_lazy("%(name)s is an Excel file. Save it as CSV, or take the export itself."),
    "open_document": gettext_lazy("%(name)s is a spreadsheet. Save it as CSV, or take the export itself."),
    "pdf": gettext_lazy("%(name)s is a PDF. Choose the CSV files of the export."),
    "html": gettext_lazy("%(name)s is a web page. Download the export again; you may have to sign in first."),
    "json": gettext_lazy("%(name)s is JSON. Choose the CSV files of the export."),
    "empty": gettext_lazy("%(name)s is empty. Download the export again."),
    "image": gettext_lazy("%(name)s is a picture. Choose the CSV files of the export."),
}


@dataclass(frozen=True)
class ExportFile:
    """One text file of the export, whatever it was packed in."""

    name: str
    content: bytes

    def lines(self) -> Iterator[str]:
        """Its lines as text; refused with the line when the encoding is none that can be read."""
        try:
            yield from TextStream(io.BytesIO(self.content)).lines()
        except UnreadableFile as refusal:
            if refusal.code != "other_encoding":
                raise
            raise _unreadable(
                _(
                    "Line %(line)s of %(name)s reads “%(found)s”, because it was not saved as UTF-8."
                    " Save the file as UTF-8 and choose it again."
                ),
                name=self.name,
                **refusal.details,
            ) from refusal


@dataclass(frozen=True)
class Problem:
    """A line that was left out: in which file, which line, and why in words."""

    file: str
    line: int
    sentence: str


@dataclass(frozen=True, eq=False)
class ImportedVotes:
    """Votes, oldest first: columns (V,) that point into people and statements; the last of a pair stands."""

    person: NDArray[np.int64]
    statement: NDArray[np.int64]
    value: NDArray[np.int8]
    stands: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class ImportedConversation:
    """A whole conversation, ready to be written."""

    title: str
    question: str
    introduction: str
    source_url: str
    started_on: dt.date | None
    people: tuple[str, ...]
    statements: tuple[PolisStatement, ...]
    votes: ImportedVotes
    problems: tuple[Problem, ...]
    n_problems: int
    n_votes_left_out: int

    @property
    def loses_much(self) -> bool:
        """Whether so many votes do not fit that somebody should look at it first."""
        n_lines = len(self.votes.value) + self.n_votes_left_out
        return self.n_votes_left_out > n_lines * MOST_VOTES_LOST


def export_files(packed: Iterable[tuple[str, IO[bytes]]]) -> dict[str, ExportFile]:
    """The files of an export by what they hold; refused with a sentence when that cannot be an export."""
    found: dict[str, ExportFile] = {}
    for file in _unpacked(packed):
        kind = _kind_of(file)
        if kind is None:
            continue
        if kind in found:
            raise _unreadable(
                _(
                    "%(first)s and %(second)s hold the same kind of lines. "
                    "Choose the files of one conversation."
                ),
                first=found[kind].name,
                second=file.name,
            )
        found[kind] = file
    if STATEMENTS not in found:
        raise _unreadable(
            _(
                "There is no file with the statements (comments.csv) among these. "
                "Without it nobody can read what was voted on."
            )
        )
    if VOTE_LOG not in found and VOTE_MATRIX not in found:
        raise _unreadable(
            _("There is no file with the votes among these: votes.csv or participants-votes.csv.")
        )
    return found


def read_export(files: dict[str, ExportFile]) -> ImportedConversation:
    """Read a whole export; votes on statements or of people that are not there are left out and named."""
    from samenspel.compute.formats.polis import read_statements, read_summary

    problems: list[Problem] = []
    listed = read_statements(files[STATEMENTS].lines())
    statements = listed.statements
    problems += _problems(files[STATEMENTS].name, listed.bad_rows)
    problems += [
        _no_text(files[STATEMENTS].name, s) for s in statements if s.moderated >= 0 and not s.text.strip()
    ]
    people, cast, n_left_out, of_votes = _read_votes(files, [s.statement for s in statements])
    problems += of_votes
    facts: dict[str, str] = {}
    if SUMMARY in files:
        facts = dict(read_summary(files[SUMMARY].lines()).facts)
    first_ms = min((s.created_ms for s in statements if s.created_ms > 0), default=0)
    topic = " ".join(facts.get("topic", "").split())
    return ImportedConversation(
        title=topic[:120],
        question=topic[:300],
        introduction=facts.get("conversation-description", "").strip(),
        source_url=facts.get("url", "")[:300] if facts.get("url", "").startswith("http") else "",
        started_on=started_at.date() if (started_at := moment(first_ms)) else None,
        people=people,
        statements=statements,
        votes=cast,
        problems=tuple(problems[:MOST_PROBLEMS_TOLD]),
        n_problems=len(problems),
        n_votes_left_out=n_left_out,
    )


def moment(milliseconds: int) -> dt.datetime | None:
    """The moment behind milliseconds since 1970, or None when it cannot be one of a conversation."""
    if not 0 < milliseconds < 4_102_444_800_000:  # the year 2100
        return None
    return dt.datetime.fromtimestamp(milliseconds / 1000, tz=dt.UTC)


def _read_votes(
    files: dict[str, ExportFile], statements: list[str]
) -> tuple[tuple[str, ...], ImportedVotes, int, list[Problem]]:
    """The votes on known statements by known people, and how many others; the log keeps their order."""
    from samenspel.compute.formats.polis import read_vote_log, read_vote_matrix

    matrix = read_vote_matrix(files[VOTE_MATRIX].lines()) if VOTE_MATRIX in files else None
    log = read_vote_log(files[VOTE_LOG].lines()) if VOTE_LOG in files else None
    if log is None or not len(log.value):
        assert matrix is not None or log is not None  # noqa: S101  export_files saw to it
        found, name = (matrix, VOTE_MATRIX) if matrix is not None else (log, VOTE_LOG)
    else:
        found, name = log, VOTE_LOG
    assert found is not None  # noqa: S101  one of both is there
    people = matrix.people if matrix is not None and name == VOTE_LOG else found.people
    problems = _problems(files[name].name, found.bad_rows)
    problems += _unknown(files[name], name, found, people, statements)
    known = _known_votes(found, people, statements)
    n_left_out = len(found.value) + len(found.bad_rows) - len(known.value)
    return people, known, n_left_out, problems


def _known_votes(found: PolisVotes, people: Sequence[str], statements: Sequence[str]) -> ImportedVotes:
    import numpy as np

    person_place = {name: place for place, name in enumerate(people)}
    statement_place = {name: place for place, name in enumerate(statements)}
    new_person = np.array([person_place.get(name, -1) for name in found.people], dtype=np.int64)
    new_statement = np.array([statement_place.get(name, -1) for name in found.statements], dtype=np.int64)
    person = new_person[found.person] if len(found.person) else np.zeros(0, dtype=np.int64)
    statement = new_statement[found.statement] if len(found.statement) else np.zeros(0, dtype=np.int64)
    known = (person >= 0) & (statement >= 0)
    person, statement, value = person[known], statement[known], found.value[known]
    # Of equal pairs the last one stands: the first one met when reading from the end.
    pair = person * max(1, len(statements)) + statement
    _pairs, last = np.unique(pair[::-1], return_index=True)
    stands = np.zeros(len(pair), dtype=np.bool_)
    stands[len(pair) - 1 - last] = True
    return ImportedVotes(person, statement, value, stands)


def _unknown(
    file: ExportFile, kind: str, found: PolisVotes, people: Sequence[str], statements: Sequence[str]
) -> list[Problem]:
    """The lines with votes of unknown people or on unknown statements."""
    strange_statements = set(found.statements) - set(statements)
    strange_people = set(found.people) - set(people)
    if not strange_statements and not strange_people:
        return []
    if kind == VOTE_MATRIX:
        voted = {found.statements[i] for i in set(found.statement.tolist())}
        return [
            _problem(file.name, BadRow(1, name, UNKNOWN_STATEMENT, name))
            for name in sorted(strange_statements & voted)
        ]
    return list(_strange_lines(file, strange_people, strange_statements))


def _strange_lines(file: ExportFile, people: set[str], statements: set[str]) -> Iterator[Problem]:
    reader = csv.DictReader(file.lines())
    for row in reader:
        what, who = (row.get("comment-id") or "").strip(), (row.get("voter-id") or "").strip()
        if what in statements:
            yield _problem(file.name, BadRow(reader.line_num, "comment-id", UNKNOWN_STATEMENT, what))
        elif who in people:
            yield _problem(file.name, BadRow(reader.line_num, "voter-id", UNKNOWN_PERSON, who))


def _problems(name: str, bad_rows: Iterable[BadRow]) -> list[Problem]:
    return [_problem(name, row) for row in bad_rows]


def _problem(name: str, row: BadRow) -> Problem:
    sentence = str(PROBLEMS[row.code]) % {"column": row.column, "raw": row.raw}
    return Problem(file=name, line=row.line, sentence=sentence)


def _no_text(name: str, statement: PolisStatement) -> Problem:
    # The reader keeps no line per statement; its number finds it.
    return Problem(file=name, line=0, sentence=str(PROBLEMS[NO_TEXT]) % {"raw": statement.statement})


def _unpacked(packed: Iterable[tuple[str, IO[bytes]]]) -> Iterator[ExportFile]:
    """Text files, taken out of .zip and .gz; never more than fits in memory."""
    room = LARGEST_UNPACKED
    for name, stream in packed:
        head = stream.read(8192)
        stream.seek(0)
        kind = recognise_kind(head)
        opened = _from_zip(name, stream) if kind is FileKind.ZIP else iter([(name, stream)])
        for member, member_stream in opened:
            content = _content(member, member_stream, room)
            room -= len(content)
            _refuse_kind(member, content)
            yield ExportFile(member.removesuffix(".gz"), content)


def _from_zip(name: str, stream: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    try:
        with zipfile.ZipFile(stream) as archive:
            members = [m for m in archive.infolist() if not m.is_dir() and _is_wanted(m.filename)]
            if len(members) > MOST_MEMBERS:
                raise _unreadable(
                    _("%(name)s holds %(n)d files. Pack the export of one conversation."),
                    name=name,
                    n=len(members),
                )
            for member in members:
                with archive.open(member) as opened:
                    yield member.filename.rsplit("/", 1)[-1], opened
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError) as broken:
        # RuntimeError is how zipfile says that a password is needed.
        raise _unreadable(
            _("%(name)s cannot be unpacked: it is not complete, or it has a password. Download it again."),
            name=name,
        ) from broken


def _is_wanted(path: str) -> bool:
    # macOS puts its own shadow of each file in an archive.
    name = path.rsplit("/", 1)[-1]
    return not path.startswith("__MACOSX/") and name.lower().endswith((".csv", ".csv.gz"))


def _content(name: str, stream: IO[bytes], room: int) -> bytes:
    try:
        head = stream.read(2)
        rest: IO[bytes] = io.BytesIO(head + stream.read(room + 1))
        content = gzip.GzipFile(fileobj=rest).read(room + 1) if head == b"\x1f\x8b" else rest.read(room + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as broken:
        raise _unreadable(_("%(name)s cannot be unpacked. Download it again."), name=name) from broken
    if len(content) > room:
        raise _unreadable(_("%(name)s is too large when unpacked: more than 500 MB."), name=name)
    return content


def _refuse_kind(name: str, content: bytes) -> None:
    kind = recognise_kind(content[:8192])
    if kind is not FileKind.TEXT:
        sentence = WRONG_KINDS.get(
            kind.value, gettext_lazy("%(name)s is not a CSV file. Choose the CSV files of the export.")
        )
        raise _unreadable(str(sentence), name=name)


def _kind_of(file: ExportFile) -> str | None:
    """What a file holds, by its first line: names differ from export to export."""
    try:
        header = next(csv.reader(file.lines()), [])
    except (csv.Error, UnreadableFile) as broken:
        raise _unreadable(_("%(name)s is not a CSV file that can be read."), name=file.name) from broken
    columns = {cell.strip().removeprefix("\ufeff") for cell in header}
    tests: tuple[tuple[str, Callable[[set[str]], bool]], ...] = (
        (STATEMENTS, lambda c: "comment-body" in c),
        (VOTE_LOG, lambda c: {"voter-id", "vote"} <= c),
        (VOTE_MATRIX, lambda c: "participant" in c),
        (SUMMARY, lambda c: bool(c & {"topic", "url"})),
    )
    return next((kind for kind, is_it in tests if is_it(columns)), None)


def _unreadable(sentence: str, **values: object) -> ImportUnreadable:
    return ImportUnreadable(reason=sentence % values)
