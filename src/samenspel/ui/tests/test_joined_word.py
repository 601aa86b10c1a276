"""Several Word files of one template as one, each with its own heads and feet."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from samenspel.ui.documents import NotOneTemplate, join_words, render_word, svg_to_png

DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'


def template(*, picture: bool = False, ends_in_a_table: bool = False) -> bytes:
    document: Any = Document()
    document.sections[0].header.paragraphs[0].text = "{{ naam }}"
    if picture:
        document.sections[0].header.paragraphs[0].add_run().add_picture(
            io.BytesIO(svg_to_png(DOT, width_mm=9))
        )
        document.add_picture(io.BytesIO(svg_to_png(DOT, width_mm=9)))
    document.add_heading("Over {{ naam }}", 1)
    document.add_paragraph("Een punt", style="List Number")
    if ends_in_a_table:
        document.add_table(1, 1).cell(0, 0).text = "{{ naam }}"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def filled(kept: bytes, name: str) -> bytes:
    return render_word(io.BytesIO(kept), {"naam": name})


@pytest.mark.parametrize("ends_in_a_table", [False, True])
def test_each_file_keeps_its_text_its_page_and_its_own_head(ends_in_a_table: bool) -> None:
    kept = template(picture=True, ends_in_a_table=ends_in_a_table)
    names = ["Noord", "Zuid", "West"]
    made = join_words([filled(kept, name) for name in names], title="Alles", front=["In dit bestand", *names])
    joined = Document(io.BytesIO(made))
    assert [section.header.paragraphs[0].text for section in joined.sections] == names
    assert [one.text for one in joined.paragraphs if one.text.startswith("Over ")] == [
        f"Over {n}" for n in names
    ]
    assert joined.paragraphs[0].text == "Alles"
    assert joined.core_properties.title == "Alles"
    # The picture in the head and the one in the text are still there, in every part.
    pictures = [reference.get(qn("r:embed")) for reference in joined.element.body.iter(qn("a:blip"))]
    assert len(pictures) == 3
    assert all(number in joined.part.related_parts for number in pictures)
    for section in joined.sections:
        (blip,) = section.header._element.iter(qn("a:blip"))
        assert blip.get(qn("r:embed")) in section.header.part.related_parts
    numbers = [one.get("id") for one in joined.element.body.iter(qn("wp:docPr"))]
    assert len(numbers) == len(set(numbers))


def test_one_file_alone_stays_as_it_was() -> None:
    alone = Document(io.BytesIO(join_words([filled(template(), "Noord")], title="Alles")))
    assert [one.text for one in alone.paragraphs] == ["Over Noord", "Een punt"]


def test_files_of_different_templates_are_not_mixed() -> None:
    with pytest.raises(NotOneTemplate):
        join_words([filled(template(), "a"), filled(template(picture=True), "b")], title="Alles")


def test_a_numbered_list_begins_again_in_each_file_and_a_numbered_heading_counts_on() -> None:
    kept = template()
    document: Any = Document(io.BytesIO(join_words([filled(kept, n) for n in "abc"], title="Alles")))
    numbering = document.part.numbering_part.element
    listed = [one for one in document.paragraphs if one.text == "Een punt"]
    numbers = [one._p.pPr.numPr.numId.val if one._p.pPr.numPr is not None else None for one in listed]
    # The first keeps the list of its style; each next one has a list of its own, made after the same one.
    assert numbers[0] is None
    assert len(set(numbers)) == 3
    style: Any = document.styles["List Number"]
    of_style = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
    for number in numbers[1:]:
        made = numbering.num_having_numId(number)
        assert made.abstractNumId.val == of_style.abstractNumId.val
        assert [one.get(qn("w:val")) for one in made.iter(qn("w:startOverride"))] == ["1"]
    assert all(
        one._p.pPr.numPr is None for one in document.paragraphs if one.style.name.startswith("Heading")
    )


def test_two_numbered_lists_of_one_file_do_not_run_into_each_other() -> None:
    document: Any = Document()
    for style in ("List Number", "List Number 2", "List Number", "List Bullet"):
        document.add_paragraph("{{ naam }}", style=style)
    made = io.BytesIO()
    document.save(made)
    joined: Any = Document(io.BytesIO(join_words([filled(made.getvalue(), n) for n in "ab"], title="Alles")))
    later = [one._p.pPr.numPr for one in joined.paragraphs if one.text == "b"]
    assert later[0].numId.val == later[2].numId.val != later[1].numId.val
    assert later[3] is None
