"""A matrix as HTML, in one pass: with two thousand cells, a template for each cost more than all the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString

from samenspel.ui.parts import Matrix, MatrixCell, MatrixRow, Text

_EMPTY = "<td></td>"


@dataclass(frozen=True)
class MatrixHtml:
    """The rows of the table, its last row, and the same as a list for a phone."""

    body: SafeString
    foot: SafeString
    blocks: SafeString


def html_of(sheet: Matrix, icon: Callable[[str], SafeString]) -> MatrixHtml:
    """Write the rows of a matrix; everything that came from outside is escaped, ``icon`` draws a flag."""
    flags = {flag: _flag(flag, icon) for flag in {cell.flag for cell in _cells(sheet)} if flag}
    columns = [_escaped(column) for column in sheet.columns]
    written = [(row, [_inside(cell, flags) for cell in row.cells]) for row in sheet.rows]
    body = "".join(_table_row(row, insides) for row, insides in written)
    foot = "".join(f"<td>{_inside(cell, flags)}</td>" for cell in sheet.footer)
    blocks = "".join(_block(row, zip(columns, insides, strict=True)) for row, insides in written)
    return MatrixHtml(SafeString(body), SafeString(foot), SafeString(blocks))


def _escaped(text: Text) -> SafeString:
    return conditional_escape(text if isinstance(text, SafeData) else str(text))


def _cells(sheet: Matrix) -> Iterable[MatrixCell]:
    yield from sheet.footer
    for row in sheet.rows:
        yield from row.cells


def _flag(flag: str, icon: Callable[[str], SafeString]) -> str:
    picture = icon("gap" if flag == "gap" else "attention")
    word = _escaped(MatrixCell(flag=flag).flag_word)
    return f'<span class="sam-matrix__flag">{picture} {word}</span>'


def _inside(cell: MatrixCell, flags: dict[str, str]) -> str:
    """What stands in a cell: its lines, the first of them a link where there is an address, and its flag."""
    if not cell.lines and not cell.flag:
        return ""
    lines = [_escaped(line) for line in cell.lines]
    if cell.url and lines:
        lines[0] = _link(cell.url, lines[0])
    said = "".join(f'<span class="sam-matrix__line">{line}</span>' for line in lines)
    return said + flags.get(cell.flag, "")


def _link(url: str, text: str) -> SafeString:
    return SafeString(f'<a href="{_escaped(url)}">{text}</a>')


def _heading(row: MatrixRow) -> str:
    text = _escaped(row.heading)
    return _link(row.url, text) if row.url else text


def _table_row(row: MatrixRow, insides: Sequence[str]) -> str:
    note = f'<span class="sam-table__note">{_escaped(row.note)}</span>' if row.note else ""
    cells = "".join(
        _cell(inside, is_flagged=bool(cell.flag)) for cell, inside in zip(row.cells, insides, strict=True)
    )
    return f'<tr><th scope="row">{_heading(row)}{note}</th>{cells}</tr>\n'


def _cell(inside: str, *, is_flagged: bool) -> str:
    if is_flagged:
        return f'<td class="sam-matrix__cell--flag">{inside}</td>'
    return f"<td>{inside}</td>" if inside else _EMPTY


def _block(row: MatrixRow, pairs: Iterable[tuple[str, str]]) -> str:
    """One row as a phone shows it: only the columns that say something."""
    note = f'<p class="sam-quiet sam-small">{_escaped(row.note)}</p>' if row.note else ""
    said = "".join(f"<div><dt>{column}</dt><dd>{inside}</dd></div>" for column, inside in pairs if inside)
    return f'<section class="sam-matrix__effort"><h3>{_heading(row)}</h3>{note}<dl>{said}</dl></section>\n'
