"""The sweep itself: it finds what is wrong, and is silent about what is right."""

from __future__ import annotations

from typing import Any

import pytest

from journeys import examining, markup
from journeys.choices import english_choices_in
from journeys.examining import Sent
from journeys.skeleton import News, Seen, built

GOOD = """<!doctype html><html lang="nl"><head><meta name="viewport" content="width=device-width">
<title>Gesprekken · Samenspel</title></head><body><main><h1>Gesprekken</h1><p>Wat vind je ervan?</p>
<label>Naam <input name="naam"></label></main></body></html>"""


def test_a_good_page_passes() -> None:
    assert list(markup.flaws(GOOD)) == []
    assert list(markup.english_in(GOOD)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('lang="nl"', 'lang="en"', "html lang is “en”"),
        ("<h1>Gesprekken</h1>", "<h2>Gesprekken</h2>", "0 h1"),
        ("<p>", "<h1>Nog een</h1><p>", "2 h1"),
        ("Gesprekken · Samenspel", " · Samenspel", "no title of its own"),
        ("<p>", '<p style="color: red">', "inline: p style"),
        ("<p>", '<p onclick="weg()">', "inline: p onclick"),
        ("<p>", "<script>weg()</script><p>", "inline: <script>"),
        ("<p>", '<p id="tweemaal"></p><p id="tweemaal">', "2 times id tweemaal"),
        ("<p>", '<label for="weg">Leeftijd</label><p>', "there is no id weg"),
        ("<p>", "<h3>Een stap te ver</h3><p>", "h3 after h1"),
        ("<p>", 3 * '<nav aria-label="Pad"></nav>' + "<p>", "3 times nav “Pad”"),
    ],
)
def test_a_page_that_is_not_well_formed_is_told(right: str, wrong: str, told: str) -> None:
    assert list(markup.flaws(GOOD.replace(right, wrong, 1))) == [told]


@pytest.mark.parametrize(
    "english",
    [
        "Say something yourself",
        "Everybody can read along with this table now.",
        "Version 3 is now in force.",
        "This is the text that nobody had translated for you",
    ],
)
def test_english_on_a_dutch_page_is_told(english: str) -> None:
    assert list(markup.english_in(GOOD.replace("Wat vind je ervan?", english))) == [english]
    assert list(markup.english_in(GOOD.replace('name="naam"', f'name="naam" aria-label="{english}"')))
    in_code = GOOD.replace("Wat vind je ervan?", f'<code>{english}</code><span lang="en">{english}</span>')
    assert list(markup.english_in(in_code)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        '<a href="?merk=worry&amp;pagina=2">Zorgen</a>',
        '<a href="/opgaven/1/herkennen/cuts_deep/">Vraag 1</a>',
        '<a href="?stem=tables.note:3">Gebruiken</a>',
        '<form><select name="merk"><option value="worry">zorg</option></select></form>',
    ],
)
def test_an_english_choice_in_an_address_is_told(wrong: str) -> None:
    assert len(list(english_choices_in(wrong))) == 1


def test_a_dutch_word_a_form_that_keeps_and_another_site_are_no_english_choices() -> None:
    right = (
        '<a href="?merk=zorg">Zorgen</a><a href="https://voorbeeld.test/worry">Elders</a>'
        '<form method="post"><input type="radio" name="mark" value="worry"></form>'
    )
    assert list(english_choices_in(right)) == []


@pytest.mark.journey
def test_what_nobody_can_use_is_told_at_its_width(browser_type_launch_args: dict[str, Any]) -> None:
    unnamed = GOOD.replace("<label>Naam <input", "<label></label><input").replace(
        "</label></main>", "</main>"
    )
    wide = GOOD.replace("<p>", '<p class="breed">').replace("ervan?", "x" * 60)
    sent = [Sent(n, html, "") for n, html in enumerate((GOOD, unnamed, wide))]
    flaws = examining.examine(sent, browser=browser_type_launch_args["executable_path"], rules=["wcag2a"])
    assert {flaw.number for flaw in flaws} == {1, 2}
    assert {flaw.width for flaw in flaws if flaw.rule.startswith("label (")} == {1280, 360}
    assert {flaw.width for flaw in flaws if flaw.rule.startswith("sticks out")} == {360}


def test_pages_with_other_words_and_more_rows_are_built_of_the_same() -> None:
    row = '<li class="rij"><a href="/1/">Een</a></li>'
    other = '<li class="rij"><a href="/2/">Twee</a></li>'
    assert built(f"<ul>{row}</ul>").pieces == built(f"<ul>{other}{row}</ul>").pieces


@pytest.mark.parametrize(
    "other",
    [
        '<li class="rij"><a href="/1/"></a></li>',
        '<li class="kop"><a href="/1/">Een</a></li>',
        '<li class="rij"><a href="/1/" aria-label="">Een</a></li>',
        '<li class="rij"><h3><a href="/1/">Een</a></h3></li>',
    ],
)
def test_a_page_without_a_name_or_with_another_class_or_heading_is_built_otherwise(other: str) -> None:
    assert not built(other).pieces <= built('<li class="rij"><a href="/1/">Een</a></li>').pieces


def test_what_stands_in_another_thing_is_another_piece() -> None:
    path = built('<nav class="pad"><b>Nu</b></nav><nav></nav>')
    assert not built("<nav><b>Nu</b></nav>").pieces <= path.pieces


@pytest.mark.parametrize(
    ("words", "cells", "policy", "news"),
    [
        ("Die daar staat", 2, "", News.NOTHING),
        ("Daar</p><p>Staat die er?", 2, "'nonce-2'", News.NOTHING),
        ("Zandpaden", 2, "", News.LONGER_WORDS),
        ("Wie gaat er mee?", 2, "", News.LONGER_WORDS),
        ("Daar", 3, "", News.LONGER_WORDS),
        ("Daar", 2, "default-src 'none'", News.LONGER_WORDS),
        ("<b>Daar</b>", 2, "", News.A_PIECE),
    ],
)
def test_a_page_has_news_by_a_piece_a_longer_word_line_or_row_or_another_policy(
    words: str, cells: int, policy: str, news: News
) -> None:
    def page(words: str, cells: int) -> str:
        return f"<main><p>{words}</p><table><tr>{cells * '<td>1</td>'}</tr></table></main>"

    seen = Seen()
    for known in ("", "'nonce-1'"):
        seen.news_of(page("Waar staat die?", 2), known)
    assert seen.news_of(page(words, cells), policy) is news


@pytest.mark.journey
def test_a_page_like_another_is_still_measured(browser_type_launch_args: dict[str, Any]) -> None:
    unnamed = GOOD.replace("<label>Naam <input", "<input").replace("</label></main>", "</main>")
    wide = unnamed.replace("ervan?", "x" * 60)
    sent = [Sent(0, wide, "", is_like_another=True)]
    flaws = examining.examine(sent, browser=browser_type_launch_args["executable_path"], rules=["wcag2a"])
    assert [flaw.rule.partition(" ")[0] for flaw in flaws] == ["sticks"]
