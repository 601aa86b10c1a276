"""Templates keep to the policy that our pages send along: no script and no style inside the HTML."""

from __future__ import annotations

import re

import pytest

from architecture.sources import PACKAGE, ROOT

INLINE = {
    re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"(?:application/(?:ld\+)?json|importmap)\")", re.IGNORECASE
    ): ("a script inside the page is refused by our own policy; write an ES module"),
    re.compile(r"\son[a-z]+=[\"']", re.IGNORECASE): (
        "a handler in an attribute is refused by our own policy; listen in an ES module"
    ),
    re.compile(r"\sstyle=[\"']", re.IGNORECASE): (
        "a style in an attribute is refused by our own policy; use a class"
    ),
    re.compile(r"<style\b", re.IGNORECASE): "a style sheet inside the page is refused by our own policy",
    re.compile(r"\|\s*safe\b"): "safe hides where this HTML was made; mark it safe where it is built",
    re.compile(r"javascript:", re.IGNORECASE): "a link that runs a script is refused by our own policy",
}


def complaints(name: str, text: str) -> list[str]:
    """Say which lines of a template break the policy that our pages send along."""
    return [
        f"{name}:{number}: {why}"
        for number, line in enumerate(text.splitlines(), 1)
        for pattern, why in INLINE.items()
        if pattern.search(line)
    ]


def test_templates_keep_to_our_own_policy() -> None:
    templates = [path for path in PACKAGE.rglob("templates/**/*.html") if path.is_file()]
    found = [
        line
        for path in templates
        for line in complaints(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]
    assert templates
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "<script>alert(1)</script>",
        '<button onclick="go()">',
        '<p style="color: red">',
        "<style>p {}</style>",
        "{{ text|safe }}",
        '<a href="javascript:go()">',
    ],
)
def test_a_breach_in_a_template_is_caught(line: str) -> None:
    assert complaints("sample.html", line)


@pytest.mark.parametrize(
    "line",
    [
        '<script type="module" src="{% static "a.js" %}"></script>',
        '<button hx-on="no" class="style">',
        "{{ safe }}",
    ],
)
def test_a_good_template_is_left_alone(line: str) -> None:
    assert not complaints("sample.html", line)


VOICES = re.compile(
    r"<[a-z0-9]+[^<>]*class=\"(?:dlg-said|sam-quote__text|sam-sentence__text|sam-vote__statement|"
    r"tab-note__text|tab-host__question|opg-tick__text|opg-support__reason)\"(?![^<]*\{% written %\})"
)


def unmarked(name: str, text: str) -> list[str]:
    """Say which elements show what people wrote without telling in which language that is."""
    return [
        f"{name}:{number}: this holds what people wrote; put {{% written %}} in the tag"
        for number, line in enumerate(text.splitlines(), 1)
        if VOICES.search(line)
    ]


def test_what_people_wrote_tells_its_language() -> None:
    templates = [path for path in PACKAGE.rglob("templates/**/*.html") if path.name != "styleguide.html"]
    found = [
        line
        for path in templates
        for line in unmarked(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n" + "\n".join(found)


def test_words_of_people_without_their_language_are_caught() -> None:
    assert unmarked("sample.html", '<p class="dlg-said">{{ row.text }}</p>')
    assert not unmarked("sample.html", '<p class="dlg-said"{% written %}>{{ row.text }}</p>')


FORM = re.compile(r"<form\b(?P<attributes>(?:\{%.*?%\}|\{\{.*?\}\}|[^>])*)>(?P<body>.*?)</form>", re.DOTALL)
FIELDS = re.compile(r"\{% field |\{\{ form\b")


def lets_the_browser_speak(text: str) -> bool:
    """Whether a form with fields of ours leaves it to the browser to say what is wrong."""
    return any(
        FIELDS.search(form["body"])
        and 'method="post"' in form["attributes"]
        # What is asked of a script (a passkey) has no words of ours to show.
        and not re.search(r"novalidate|sam-needs-script", form["attributes"])
        for form in FORM.finditer(text)
    )


def test_a_form_says_itself_what_is_wrong_and_not_the_browser() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in PACKAGE.rglob("templates/**/*.html")
        if path.name != "styleguide.html" and lets_the_browser_speak(path.read_text(encoding="utf-8"))
    ]
    assert not found, "add novalidate: a bubble of the browser is in its own language\n" + "\n".join(found)


def test_a_form_that_lets_the_browser_speak_is_caught() -> None:
    form = '<form action="{% url "a" 1 %}" method="post">{% field form.title %}</form>'
    assert lets_the_browser_speak(form)
    assert not lets_the_browser_speak(form.replace('"post"', '"post" novalidate'))
    assert not lets_the_browser_speak(form.replace('"post"', '"get"'))
    assert not lets_the_browser_speak('<form method="post"><button>Weg</button></form>')


ATTRIBUTE = re.compile(r'="((?:{%.*?%}|{{.*?}}|[^"])*)"')
GROUPED = re.compile(r"{{ (?:\w+\.)*(?:pk|\w+_pk|organisation_id|\w*_number) }}")


def grouped(name: str, text: str) -> list[str]:
    """Say where a number that a machine reads back is printed as people read it: 1.234 from a thousand on."""
    return [
        f'{name}: {printed}: in an attribute a number needs |stringformat:"d"'
        for value in ATTRIBUTE.findall(text)
        for printed in GROUPED.findall(value)
    ]


def test_numbers_in_attributes_have_no_point_from_a_thousand_on() -> None:
    found = [
        line
        for path in PACKAGE.rglob("templates/**/*.html")
        for line in grouped(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n" + "\n".join(found)


def test_a_number_with_a_point_in_an_attribute_is_caught() -> None:
    assert grouped("sample.html", '<li id="regel-{{ row.pk }}">')
    assert grouped("sample.html", """<a href="{% url "a:b" pk %}?van={{ row.pk }}">""")
    assert not grouped("sample.html", '<li id="regel-{{ row.pk|stringformat:"d" }}">{{ row.pk }}')
