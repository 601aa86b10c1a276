"""Several Word files that were filled from one template as one Word file to go on with."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from samenspel.ui.documents.list_numbers import begin_again

# Numbers that may stand only once in a file; those of each next file begin so much further.
APART = 10_000
_NUMBERED = ("w:bookmarkStart", "w:bookmarkEnd", "wp:docPr")


class NotOneTemplate(ValueError):
    """The files do not come from the same template, so that their pictures and styles would mix."""


def join_words(filled: Sequence[bytes], *, title: str, front: Sequence[str] = ()) -> bytes:
    """Put files one after the other, each on a new page and with its own heads and feet.

    Only for files that were filled from one template: then styles, numbering and pictures are the same in
    all, and what differs is text. ``front`` are lines for a first page, the title on top.
    """
    from docx import Document

    joined = Document(io.BytesIO(filled[0]))
    for place, content in enumerate(filled[1:], start=1):
        _append(joined, Document(io.BytesIO(content)), place)
    if front:
        _put_in_front(joined, title, front)
    joined.core_properties.title = title
    made = io.BytesIO()
    joined.save(made)
    return made.getvalue()


def _append(joined: Any, other: Any, place: int) -> None:
    from docx.oxml.ns import qn

    if _pictures(other) != _pictures(joined):
        raise NotOneTemplate
    _end_section(joined)
    body = other.element.body
    _begin_on_a_new_page(next(body.iter(qn("w:sectPr"))))
    begin_again(joined, body)
    for section in body.iter(qn("w:sectPr")):
        _carry_heads(joined, other, section)
    for name in _NUMBERED:
        for element in body.iter(qn(name)):
            key = "id" if name.startswith("wp:") else qn("w:id")
            element.set(key, str(int(element.get(key)) + place * APART))
    for element in list(body.iter(qn("w:sdtPr"))):
        for number in element.findall(qn("w:id")):
            element.remove(number)
    for element in list(body):
        joined.element.body.append(element)


def _pictures(document: Any) -> Mapping[str, str]:
    """What the text points at by number, without the heads and feet that each file has of its own."""
    return {
        number: str(to.target_ref)
        for number, to in document.part.rels.items()
        if not to.reltype.endswith(("/header", "/footer"))
    }


def _end_section(document: Any) -> None:
    """Let the last section end before what comes next: its page and heads go with its last paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    body = document.element.body
    section = body.sectPr
    body.remove(section)
    last = body[-1] if len(body) else None
    if last is None or last.tag != qn("w:p") or last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        last = OxmlElement("w:p")
        body.append(last)
    last.get_or_add_pPr().append(section)


def _begin_on_a_new_page(section: Any) -> None:
    from docx.oxml.ns import qn

    for kind in section.findall(qn("w:type")):
        section.remove(kind)


def _carry_heads(joined: Any, other: Any, section: Any) -> None:
    """Give a section the heads and feet that its own file has, as parts of the joined file."""
    from docx.oxml.ns import qn

    for name in ("w:headerReference", "w:footerReference"):
        for reference in section.findall(qn(name)):
            number = reference.get(qn("r:id"))
            relation = other.part.rels[number]
            known = joined.part.rels.get(number)
            if known is None or known.target_part.blob != relation.target_part.blob:
                carried = _carried(joined.part.package, relation.target_part)
                reference.set(qn("r:id"), joined.part.relate_to(carried, relation.reltype))


def _carried(package: Any, part: Any) -> Any:
    from docx.opc.packuri import PackURI

    stem = "".join(sign for sign in str(part.partname) if not sign.isdigit()).removesuffix(".xml")
    name = package.next_partname(f"{stem}%d.xml")
    made = type(part).load(PackURI(str(name)), part.content_type, part.blob, package)
    there = {str(one.partname): one for one in package.iter_parts()}
    for number, to in part.rels.items():
        target = to.target_ref if to.is_external else there[str(to.target_part.partname)]
        made.rels.add_relationship(to.reltype, target, number, to.is_external)
    return made


def _put_in_front(document: Any, title: str, lines: Sequence[str]) -> None:
    from docx.enum.text import WD_BREAK

    styles = {style.name for style in document.styles}
    first = document.element.body[0]
    made = [document.add_paragraph(title, style="Title" if "Title" in styles else None)]
    made += [document.add_paragraph(line) for line in lines]
    made[-1].add_run().add_break(WD_BREAK.PAGE)
    for paragraph in made:
        first.addprevious(paragraph._p)
