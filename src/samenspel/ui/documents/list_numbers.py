"""Numbered lists of a Word file that goes behind another: they begin again instead of counting on."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any


def begin_again(joined: Any, body: Any) -> None:
    """Give the numbered lists in a body numbers of their own in the joined file, from their first number.

    Headings with a number count on: they are the chapters of the joined file. Lists with marks instead of
    numbers stay as they are.
    """
    from docx.oxml.ns import qn

    if not _has_numbering(joined):
        return
    own: dict[int, int] = {}
    for paragraph in body.iter(qn("w:p")):
        found = _list_of(joined, paragraph)
        if found is None or not _counts(joined, found):
            continue
        if found not in own:
            own[found] = _again(joined, found)
        _use(joined, paragraph, own[found])


def _has_numbering(document: Any) -> bool:
    return any(to.reltype.endswith("/numbering") for to in document.part.rels.values())


def _numbering(document: Any) -> Any:
    return document.part.numbering_part.element


def _list_of(document: Any, paragraph: Any) -> int | None:
    """The list that a paragraph stands in, by itself or by its style; None for a heading and for no list."""
    from docx.oxml.ns import qn

    styles = list(_styles_of(document, paragraph))
    if any(style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None for style in styles):
        return None
    for holder in (paragraph, *styles):
        number = holder.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            # Zero takes a paragraph out of the list of its style.
            return int(number.get(qn("w:val"))) or None
    return None


def _styles_of(document: Any, paragraph: Any) -> Iterator[Any]:
    """The style of a paragraph and the styles it rests on, nearest first."""
    from docx.oxml.ns import qn

    named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    known = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
    seen: set[str] = set()
    while named is not None and (name := named.get(qn("w:val"))) in known and name not in seen:
        seen.add(name)
        yield known[name]
        named = known[name].find(qn("w:basedOn"))


def _levels(document: Any, number: int) -> list[Any]:
    """The levels of a list: those it overrides, else those of what it is made after."""
    from docx.oxml.ns import qn

    numbering = _numbering(document)
    listed = next((one for one in numbering.iter(qn("w:num")) if one.get(qn("w:numId")) == str(number)), None)
    after = listed.find(qn("w:abstractNumId")) if listed is not None else None
    for abstract in numbering.iter(qn("w:abstractNum")):
        if after is not None and abstract.get(qn("w:abstractNumId")) == after.get(qn("w:val")):
            return list(abstract.findall(qn("w:lvl")))
    return []


def _counts(document: Any, number: int) -> bool:
    from docx.oxml.ns import qn

    forms = [level.find(qn("w:numFmt")) for level in _levels(document, number)]
    return any(form is None or form.get(qn("w:val")) not in ("bullet", "none") for form in forms)


def _again(document: Any, number: int) -> int:
    """A list like this one that begins at its first number again."""
    from docx.oxml.ns import qn

    numbering = _numbering(document)
    known = next(one for one in numbering.iter(qn("w:num")) if one.get(qn("w:numId")) == str(number))
    made = deepcopy(known)
    fresh = max(int(one.get(qn("w:numId"))) for one in numbering.iter(qn("w:num"))) + 1
    made.set(qn("w:numId"), str(fresh))
    for level in _levels(document, number):
        _start(made, level.get(qn("w:ilvl")), level.find(qn("w:start")))
    # The schema of Word wants lists together, before the last mark of the part.
    [*numbering.iter(qn("w:num"))][-1].addnext(made)
    return fresh


def _start(made: Any, depth: str, first: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    kept = next((one for one in made.findall(qn("w:lvlOverride")) if one.get(qn("w:ilvl")) == depth), None)
    if kept is None:
        kept = OxmlElement("w:lvlOverride")
        kept.set(qn("w:ilvl"), depth)
        made.append(kept)
    if kept.find(qn("w:startOverride")) is None:
        begin = OxmlElement("w:startOverride")
        begin.set(qn("w:val"), first.get(qn("w:val")) if first is not None else "1")
        kept.insert(0, begin)


def _use(document: Any, paragraph: Any, number: int) -> None:
    from docx.oxml.ns import qn

    styles = list(_styles_of(document, paragraph))
    properties = paragraph.get_or_add_pPr()
    own = properties.find(qn("w:numPr"))
    if own is None:
        of_style = [one.find(f"{qn('w:pPr')}/{qn('w:numPr')}") for one in styles]
        depths = [one.find(qn("w:ilvl")) for one in of_style if one is not None]
        own = properties.get_or_add_numPr()
        own.get_or_add_ilvl().set(
            qn("w:val"), depths[0].get(qn("w:val")) if depths and depths[0] is not None else "0"
        )
        _keep_indent(properties, styles)
    own.get_or_add_numId().set(qn("w:val"), str(number))


def _keep_indent(properties: Any, styles: list[Any]) -> None:
    """A list named at the paragraph brings its own indent; that of the style stays the one that is seen."""
    from docx.oxml.ns import qn

    if properties.find(qn("w:ind")) is not None:
        return
    indents = [style.find(f"{qn('w:pPr')}/{qn('w:ind')}") for style in styles]
    kept = next((one for one in indents if one is not None), None)
    if kept is not None:
        properties._insert_ind(deepcopy(kept))
