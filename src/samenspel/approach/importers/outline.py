"""An outline of a theory as somebody pasted it: indented, numbered, or rows with level, kind and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspel.approach.importers.depths import Depths, NotUnderstood, Piece, numbers_in
from samenspel.approach.models import Layer, TheoryNode
from samenspel.approach.queries import LAYERS
from samenspel.approach.rules import OutlineLine
from samenspel.compute.formats.squash import squash
from samenspel.foundation.pasting import CannotRead, PasteFault, texts_in

MOST_LINES = 200
_LONGEST = TheoryNode._meta.get_field("title").max_length or 0
_TAB = 4
_KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    Layer.GOAL: ("doel", "doelen", "hoofddoel", "maatschappelijk doel", "goal"),
    Layer.OUTCOME: ("effect", "effecten", "uitkomst", "uitkomsten", "verandering", "subdoel", "outcome"),
    Layer.OUTPUT: ("resultaat", "resultaten", "prestatie", "prestaties", "product", "producten", "output"),
    Layer.EFFORT: (
        "inspanning",
        "inspanningen",
        "activiteit",
        "activiteiten",
        "actie",
        "maatregel",
        "effort",
    ),
    Layer.CONTEXT: ("context", "omgeving", "omstandigheid", "omstandigheden"),
}
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "mark": ("niveau", "level", "nr", "nummer"),
    "layer": ("soort", "laag", "kind", "layer"),
    "title": ("tekst", "wat", "omschrijving", "text", "in een paar woorden", "in a few words"),
}
_MARKED = re.compile(r"(\d[\d.]*[.)]?|[a-z][.)]|[-*+•–—▪◦·§‣●○■o])\s+(\S.*)")
_MARK = re.compile(r"\d[\d.]*[.)]?|[a-z][.)]|[-*+•–—▪◦·§‣●○■o]")
_KIND_BEFORE = re.compile(r"([^:\[\]()]{3,40}):\s*(.*)")
_KIND_IN_BRACKETS = re.compile(r"[\[(]([^\])]+)[\])]\s*(\S.*)")
_KIND_BEHIND = re.compile(r"(.*\S)\s*[\[(]([^\])]+)[\])]")


@dataclass(frozen=True)
class Outline:
    """The lines that were understood, what is wrong with the others, and the text to mend."""

    lines: tuple[OutlineLine, ...] = ()
    faults: tuple[PasteFault, ...] = ()
    text: str = ""


def read_outline(source: str | bytes, file_name: str = "") -> Outline:
    """Read an outline; nothing is raised for what a person did, it comes back as a fault with a sentence.

    Parameters
    ----------
    source : str or bytes
        Pasted text, or the bytes of a text file or workbook of at most 5 MB.
    file_name : str
        How the sentences call the file.
    """
    try:
        text = _best_of(list(texts_in(source, file_name)))
    except CannotRead as refusal:
        return Outline((), _on_the_whole(str(refusal)), source if isinstance(source, str) else "")
    raw = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    places = _places(raw[0][1]) if raw else {}
    rows = raw[1:] if places else raw
    if not rows:
        return Outline((), _on_the_whole(_("There is nothing to read yet. Paste an outline first.")), text)
    if len(rows) > MOST_LINES:
        sentence = _("This outline has more than %(most)d lines. Paste it in parts.")
        return Outline((), _on_the_whole(sentence % {"most": MOST_LINES}), text)
    pieces, faults = _pieces(rows, places)
    lines, unplaced = _placed(pieces)
    return Outline(lines, tuple(sorted([*faults, *unplaced], key=lambda fault: fault.line)), text)


def _on_the_whole(sentence: str) -> tuple[PasteFault, ...]:
    return (PasteFault(0, "", sentence),)


def _best_of(texts: Sequence[str]) -> str:
    """The sheet with headings that we know, else the first one with something in it."""
    filled = [text for text in texts if text.strip()]
    headed = [text for text in filled if _places(text.strip("\n").split("\n")[0])]
    return next(iter([*headed, *filled, ""]))


def _places(line: str) -> dict[str, int]:
    """In which cell stands what, when this line holds headings: the words at least, and one more."""
    by_name = {squash(name): key for key, names in _HEADINGS.items() for name in names}
    found = {
        by_name[squash(cell)]: place for place, cell in enumerate(line.split("\t")) if squash(cell) in by_name
    }
    return found if "title" in found and len(found) > 1 else {}


def _pieces(
    rows: Sequence[tuple[int, str]], places: Mapping[str, int]
) -> tuple[list[Piece], list[PasteFault]]:
    pieces, faults, layers = list[Piece](), list[PasteFault](), _layers()
    has_dotted = any(len(numbers_in(_first_word(line))) > 1 for _number, line in rows)
    n_top = 0
    for number, line in rows:
        try:
            piece = _under_headings(number, line, places, layers) if places else _piece(number, line, layers)
            # “3 huizen” is no number of a list; “3” below 1, 1.1 and 2 is.
            bare = piece.mark.isdecimal() and not piece.is_row
            if bare and not (has_dotted and int(piece.mark) == n_top + 1):
                piece = Piece(number, piece.indent, "", f"{piece.mark} {piece.title}", piece.layer)
            n_top += len(numbers_in(piece.mark)) == 1
            _refuse_words(piece)
        except NotUnderstood as refusal:
            faults.append(_fault(number, refusal))
        else:
            pieces.append(piece)
    return pieces, faults


def _first_word(line: str) -> str:
    return line.split(maxsplit=1)[0]


def _placed(pieces: Sequence[Piece]) -> tuple[tuple[OutlineLine, ...], list[PasteFault]]:
    lines, faults, depths = list[OutlineLine](), list[PasteFault](), Depths(pieces)
    for piece in pieces:
        try:
            lines.append(OutlineLine(piece.number, depths.of(piece), piece.title, piece.layer))
        except NotUnderstood as refusal:
            faults.append(_fault(piece.number, refusal))
    return tuple(lines), faults


def _fault(number: int, refusal: NotUnderstood) -> PasteFault:
    return PasteFault(number, "", _("Line %(line)d: %(reason)s") % {"line": number, "reason": str(refusal)})


def _refuse_words(piece: Piece) -> None:
    if not squash(piece.title) and not any(sign.isalnum() for sign in piece.title):
        raise NotUnderstood(_("there are no words in it. Say in a few words what this is."))
    if len(piece.title) > _LONGEST:
        sentence = _("this text has %(signs)d characters, and at most %(most)d fit. Make it shorter.")
        raise NotUnderstood(sentence % {"signs": len(piece.title), "most": _LONGEST})


def _under_headings(number: int, line: str, places: Mapping[str, int], layers: Mapping[str, str]) -> Piece:
    """A row whose cells stand under headings."""
    cells = [cell.strip() for cell in line.split("\t")]
    found = {key: cells[place] if place < len(cells) else "" for key, place in places.items()}
    said = found.get("layer", "")
    if said and squash(said) not in layers:
        raise NotUnderstood(_no_kind(said))
    mark = found.get("mark", "").rstrip(".)")
    if mark and not numbers_in(mark):
        raise NotUnderstood(_("“%(mark)s” is no level. Write a number, such as 1 or 1.2.") % {"mark": mark})
    return Piece(number, 0, mark, found["title"], layers.get(squash(said), ""), is_row=True)


def _piece(number: int, line: str, layers: Mapping[str, str]) -> Piece:
    """A line of text, or a row without headings: the cells are known by what stands in them."""
    expanded = line.expandtabs(_TAB)
    indent = len(expanded) - len(expanded.lstrip())
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    if len(cells) == 1:
        marked = _MARKED.fullmatch(cells[0])
        mark, words = (marked[1], marked[2]) if marked else ("", cells[0])
        if numbers_in(mark) == () and mark[:1].isdigit():
            mark, words = "", cells[0]
        return Piece(number, indent, mark, *_with_layer(words, layers))
    mark, layer, texts = "", "", list[str]()
    for cell in cells:
        if not mark and _MARK.fullmatch(cell):
            mark = cell
        elif not layer and squash(cell) in layers:
            layer = layers[squash(cell)]
        else:
            texts.append(cell)
    if len(texts) > 1:
        raise NotUnderstood(_two_texts(texts))
    words, said = _with_layer(texts[0] if texts else "", layers)
    return Piece(number, indent, mark, words, layer or said, is_row=True)


def _with_layer(text: str, layers: Mapping[str, str]) -> tuple[str, str]:
    """The words and the layer, when a line names it itself: “Doel: …”, “[doel] …” or “… (doel)”."""
    for pattern, kind, words in ((_KIND_BEFORE, 1, 2), (_KIND_IN_BRACKETS, 1, 2), (_KIND_BEHIND, 2, 1)):
        found = pattern.fullmatch(text)
        if found and squash(found[kind]) in layers:
            return found[words].strip(), layers[squash(found[kind])]
    return text, ""


def _layers() -> dict[str, str]:
    """Each way to name a layer, with the words of this page among them."""
    named = {squash(word): str(layer) for layer, words in _KIND_WORDS.items() for word in words}
    return named | dict(_own_words())


def _own_words() -> Iterator[tuple[str, str]]:
    for layer, title, _help in LAYERS:
        yield squash(str(layer.label)), layer.value
        yield squash(str(title)), layer.value


def _no_kind(said: str) -> str:
    kinds = ", ".join(str(layer.label) for layer, *_rest in LAYERS)
    return _("“%(said)s” is no kind that we know. Choose from %(kinds)s, or leave it empty.") % {
        "said": said[:40],
        "kinds": kinds,
    }


def _two_texts(texts: Sequence[str]) -> str:
    kinds = ", ".join(str(layer.label) for layer, *_rest in LAYERS)
    return _(
        "two cells hold words: “%(one)s” and “%(other)s”. Keep one of them; a kind is one of %(kinds)s."
    ) % {"one": texts[0][:40], "other": texts[1][:40], "kinds": kinds}
