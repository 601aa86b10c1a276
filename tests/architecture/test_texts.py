"""Every text has its Dutch, and the check that says so can fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.support import Translations

from architecture.sources import load_script

HEAD = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
PAGE = """{% load i18n %}
<h1>
  {% translate "Welcome" %}</h1>
{% blocktranslate count n=n %}{{ n }} vote{% plural %}{{ n }} votes{% endblocktranslate %}
"""
GOOD_PO = """
msgid "Welcome"
msgstr "Welkom"

msgid "%(n)s vote"
msgid_plural "%(n)s votes"
msgstr[0] "een stem"
msgstr[1] "%(n)s stemmen"

msgid "Saved by %(name)s"
msgstr "Bewaard door %(name)s"
"""


texts = load_script("texts")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one page, one module and one complete text file."""
    pages = tmp_path / "src/samenspel/opgaven/templates/opgaven"
    pages.mkdir(parents=True)
    (pages / "list.html").write_text(PAGE)
    (tmp_path / "src/samenspel/opgaven/pages.py").write_text('said = _("Saved by %(name)s")\n')
    write(tmp_path, "opgaven", GOOD_PO)
    return tmp_path


def write(project: Path, room: str, entries: str) -> None:
    (project / "locale/nl").mkdir(parents=True, exist_ok=True)
    (project / f"locale/nl/{room}.po").write_text(HEAD + entries)


def test_every_text_has_its_dutch() -> None:
    found = texts.problems()
    assert not found, "\n" + "\n".join(found)


def test_a_complete_project_has_no_problems(project: Path) -> None:
    assert texts.problems(project) == []


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        (GOOD_PO.replace("Welkom", ""), "has no Dutch"),
        (GOOD_PO.replace('msgid "Welcome"', '#, fuzzy\nmsgid "Welcome"'), "marked fuzzy"),
        (GOOD_PO.replace("door %(name)s", "door %(naam)s"), "differ in %(naam), %(name)"),
        (GOOD_PO.replace('msgid "Welcome"', 'msgid "Welcome back"'), 'list.html:3: no Dutch for "Welcome"'),
        (GOOD_PO + '\nmsgid "Gone"\nmsgstr "Weg"\n', '"Gone" is used nowhere any more'),
        (GOOD_PO + '\nmsgid "Welcome"\nmsgstr "Hallo"\n', "translated differently"),
        (GOOD_PO.replace("Welkom", "Welkom bij € 10"), "parts an amount"),
        (GOOD_PO + "\nthis is no line of a text file\n", "locale/nl"),
    ],
)
def test_a_problem_is_found(project: Path, entries: str, complaint: str) -> None:
    write(project, "opgaven", entries)
    assert any(complaint in line for line in texts.problems(project)), texts.problems(project)


def test_a_conflict_names_both_files(project: Path) -> None:
    write(project, "steering", 'msgid "Welcome"\nmsgstr "Hallo"\n')
    (line,) = texts.problems(project)
    assert "steering.po" in line
    assert "opgaven.po" in line


def test_the_compiled_texts_are_what_gettext_reads(project: Path) -> None:
    assert texts.compile_texts(project) == 3
    with (project / "locale/nl/LC_MESSAGES/django.mo").open("rb") as handle:
        dutch = Translations(handle)
    assert dutch.gettext("Welcome") == "Welkom"
    assert dutch.ngettext("%(n)s vote", "%(n)s votes", 2) == "%(n)s stemmen"
    assert dutch.ngettext("%(n)s vote", "%(n)s votes", 1) == "een stem"
