"""The parts of a page say in markup what they show: to a screen reader, on a phone, without scripts."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from samenspel.foundation.lineage import ThingCard, ThreadRow, ThreadSheet
from samenspel.foundation.slots import Stop
from samenspel.ui import parts
from samenspel.ui.styleguide import ExampleForm, styleguide_context

ROOMS = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def in_english() -> object:
    """The source texts, so that these tests do not change when a translation does."""
    with translation.override("en"):
        yield


def shown(source: str, **values: object) -> str:
    """Render a piece of template with the parts loaded."""
    return Template("{% load ui %}" + source).render(Context(values))


class Outline(HTMLParser):
    """The elements of a page in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep each element with its attributes."""
        self.elements.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a kind."""
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture
def guide() -> Outline:
    """The style guide: every part in every state."""
    return Outline(render_to_string("ui/styleguide.html", styleguide_context()))


def test_the_style_guide_holds_no_inline_style_or_script(guide: Outline) -> None:
    assert [tag for tag, attrs in guide.elements if "style" in attrs] == []
    assert [attrs for attrs in guide.named("script") if not attrs.get("src")] == []


def test_no_id_is_used_twice(guide: Outline) -> None:
    ids = Counter(attrs["id"] for _tag, attrs in guide.elements if attrs.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []


def test_everything_that_is_pointed_at_is_there(guide: Outline) -> None:
    ids = {attrs["id"] for _tag, attrs in guide.elements if attrs.get("id")}
    wanted = {
        name
        for _tag, attrs in guide.elements
        for key in ("for", "aria-describedby", "aria-labelledby")
        for name in (attrs.get(key) or "").split()
    }
    assert wanted - ids == set()


def test_a_page_has_one_title_one_main_and_a_way_past_the_header(guide: Outline) -> None:
    assert len(guide.named("h1")) == 1
    assert [attrs["id"] for attrs in guide.named("main")] == ["inhoud"]
    assert guide.named("a")[0]["href"] == "#inhoud"
    assert guide.named("html")[0]["lang"] == "en"


def test_no_heading_skips_a_level(guide: Outline) -> None:
    levels = [int(tag[1]) for tag, _attrs in guide.elements if re.fullmatch(r"h[1-6]", tag)]
    # The account of the page begins at its title; the header above it holds no headings.
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_without_a_frame_still_stands() -> None:
    html = render_to_string("ui/refusals/500.html", {})
    assert "ui/tokens.css" in html
    assert "sam-nav--wide" not in html


def test_every_template_of_every_room_is_free_of_style_attributes() -> None:
    templates = sorted(ROOMS.glob("*/templates/**/*.html"))
    assert len(templates) > 30
    found = [str(path) for path in templates if re.search(r"\sstyle\s*=", path.read_text(encoding="utf-8"))]
    assert found == []


def test_the_thread_keeps_its_seven_stops_in_order_whoever_fills_them() -> None:
    html = shown("{% thread stops current='course' %}", stops=[Stop("course", "2", "attention", "/k/")])
    names = re.findall(r'sam-stop__name">([^<]+)<', html)
    assert names[:7] == ["Voices", "Opgave", "Together", "Approach", "Means", "Course", "Learning"]
    assert html.count('aria-current="page"') == 2
    assert html.count('href="/k/"') == 2


def test_a_stop_says_its_state_in_a_word_beside_the_icon() -> None:
    html = shown("{% thread stops %}", stops=[Stop("voices", "3", "attention", "/")])
    assert html.count("needs attention") == 2
    assert html.count("nothing yet") == 12
    assert "#attention" in html


def test_what_may_not_be_seen_says_nothing_more_than_that() -> None:
    import datetime as dt

    made = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    card = ThingCard("opgave", 1, "Opgave", "Ouder worden", "/o/1/", dt.date(2026, 3, 12))
    sheet = ThreadSheet((ThreadRow("led_to", None, made), ThreadRow("led_to", card, made)), ())
    html = shown("{% history sheet %}", sheet=sheet)
    assert "Something that is not public." in html
    assert "12 March 2026" in html
    assert "Nothing has been done with this yet." in html


@pytest.mark.parametrize("kind", ["fine", "busy", "attention", "bad", "none"])
def test_a_status_is_an_icon_and_a_word(kind: str) -> None:
    html = shown("{% status state %}", state=parts.Status(kind, "a word", "because"))
    assert f"#{kind}" in html
    assert "a word" in html
    assert "because" in html


def test_every_icon_that_is_asked_for_is_in_the_sprite() -> None:
    sprite = (ROOMS / "ui" / "static" / "ui" / "icons.svg").read_text(encoding="utf-8")
    known = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    asked = {
        name
        for path in ROOMS.glob("*/templates/**/*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert asked - known == set()


def table(**more: Any) -> parts.Table:
    columns = (
        parts.Column("Effort", sort_url="?op=naam", sorted="ascending"),
        parts.Column("Days", numeric=True),
    )
    rows = (parts.Row(("Bezoek", "1.240"), url="/i/1/"), parts.Row((parts.Cell("Vervoer", note="pilot"), "")))
    return parts.Table("What we do", columns, rows, **more)


def tight(html: str) -> str:
    """The same HTML without the white space around its tags."""
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", html)


def test_a_table_names_its_rows_columns_and_order() -> None:
    html = tight(shown("{% data_table table %}", table=table(footer=("Together", "1.240"))))
    assert '<th scope="col" aria-sort="ascending"><a class="sam-table__sort" href="?op=naam">' in html
    assert html.count('scope="row"') == 3
    assert '<td data-label="Days" class="sam-number">' in html
    assert "<caption>What we do</caption>" in html
    assert '<a class="sam-table__rowlink" href="/i/1/">Bezoek</a>' in html


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    broken = parts.Table("t", (parts.Column("a"), parts.Column("b")), (parts.Row(("1",)),))
    with pytest.raises(ValueError, match="zip"):
        shown("{% data_table table %}", table=broken)


def test_a_finder_keeps_what_was_looked_for_and_what_else_one_chooses_by() -> None:
    html = shown(
        "{% finder field='zoek-a' label='Words' words=words button='Search' %}<i>more</i>{% endfinder %}",
        words='soep" <b>',
    )
    assert 'for="zoek-a"' in html
    assert 'id="zoek-a" name="zoek" value="soep&quot; &lt;b&gt;"' in html
    assert html.index("zoek-a") < html.index("<i>more</i>") < html.index("<button")


def test_a_matrix_says_gap_and_overlap_in_words_on_desk_and_phone() -> None:
    html = shown("{% matrix sheet %}", sheet=styleguide_context()["matrix"])
    assert html.count(" gap</span>") == 4
    assert html.count(" overlap</span>") == 4
    assert 'tabindex="0" role="region"' in html


def test_a_matrix_escapes_what_people_typed_in_every_place() -> None:
    said = "<b>&</b>"
    cell = parts.MatrixCell((said, said), flag="gap", url='/?a="b"')
    sheet = parts.Matrix(said, said, (said,), (parts.MatrixRow(said, (cell,), said, "/x/"),), (cell,))
    html = shown("{% matrix sheet %}", sheet=sheet)
    assert "<b>" not in html
    assert html.count("&lt;b&gt;&amp;&lt;/b&gt;") == 16
    assert html.count('href="/?a=&quot;b&quot;"') == 3


def test_what_people_typed_is_escaped_in_every_block() -> None:
    html = shown(
        "{% quote by=name %}{{ text }}{% endquote %}{% sentence text %}{{ text }}{% endsentence %}"
        "{% notice 'info' title=text %}{{ text }}{% endnotice %}{% status word=text %}{% facts pairs %}",
        text="<script>x</script>",
        name="<b>",
        pairs={"<i>": "<u>"},
    )
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html
    assert "<u>" not in html


def test_a_field_has_its_label_above_and_its_help_tied_to_it() -> None:
    outline = Outline(shown("{% field form.goal %}", form=ExampleForm()))
    control = outline.named("input")[0]
    assert outline.named("label")[0]["for"] == control["id"] == "id_goal"
    assert control["aria-describedby"] == "id_goal_helptext"
    assert "utrecht-textbox" in (control["class"] or "")


def test_a_wrong_field_says_so_beside_itself_and_on_top_and_keeps_what_was_typed() -> None:
    form = ExampleForm({"goal": "", "residents": "veel"})
    html = shown("{{ form }}", form=form)
    control = next(attrs for attrs in Outline(html).named("input") if attrs.get("name") == "goal")
    assert control["aria-invalid"] == "true"
    assert "id_goal_error" in (control["aria-describedby"] or "")
    assert "utrecht-textbox--invalid" in (control["class"] or "")
    assert 'href="#id_goal"' in html
    assert 'role="alert"' in html
    assert 'value="veel"' in html


def test_radios_and_check_boxes_stand_in_a_fieldset_that_the_summary_can_reach() -> None:
    form = ExampleForm({"goal": "x"})
    html = shown("{{ form }}", form=form)
    outline = Outline(html)
    assert {attrs["id"] for attrs in outline.named("fieldset")} == {"veld-role", "veld-domains"}
    assert 'href="#veld-role"' in html
    radios = [attrs for attrs in outline.named("input") if attrs.get("type") == "radio"]
    assert {attrs["id"] for attrs in radios} <= {attrs["for"] for attrs in outline.named("label")}


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "not required" in shown("{% field form.why %}", form=ExampleForm())
    assert "later" in shown("{% field form.why optional='later' %}", form=ExampleForm())
    assert "not required" not in shown("{% field form.goal %}", form=ExampleForm())


def test_a_hidden_field_stays_hidden() -> None:
    class Quiet(forms.Form):
        key = forms.CharField(widget=forms.HiddenInput)

    assert "<label" not in shown("{{ form }}", form=Quiet(initial={"key": "1"}))
    assert shown("{{ form }}", form=Quiet()).count('type="hidden"') == 1


def test_continue_later_skips_the_checks_of_the_browser() -> None:
    html = shown("{% form_actions 'Adopt' later=True cancel_url='/' %}")
    assert html.count("utrecht-button--primary-action") == 1
    assert 'name="later" value="1" formnovalidate' in html


def test_an_act_that_changes_something_is_a_form_with_its_token() -> None:
    html = shown("{% action step %}", step=parts.Action("Stop", "/x/", post=True), csrf_token="t0ken")
    assert '<form method="post" action="/x/">' in html
    assert "t0ken" in html
    assert "<form" not in shown("{% action step %}", step=parts.Action("Go", "/x/"))


def test_the_first_step_of_an_empty_page_keeps_its_token() -> None:
    step = parts.Action("Begin", "/b/", post=True)
    html = shown(
        "{% empty_state title='Nothing yet' step=step %}<p>For notes.</p>{% endempty_state %}",
        step=step,
        csrf_token="t0ken",
    )
    assert "t0ken" in html
    assert "<p>For notes.</p>" in html


def test_a_vote_has_three_answers_of_the_same_weight() -> None:
    outline = Outline(shown("{% vote_buttons %}"))
    buttons = outline.named("button")
    assert [button["value"] for button in buttons] == ["agree", "disagree", "pass"]
    assert len({button["class"] for button in buttons}) == 1


def test_a_number_and_its_word_stay_on_one_line_and_nothing_is_let_through() -> None:
    assert (
        shown("{{ title|unbroken }}", title="Hulp aan 75-plussers <b>in 2030</b>")
        == 'Hulp aan <span class="sam-unbroken">75-plussers</span> &lt;b&gt;in 2030&lt;/b&gt;'
    )
    assert "sam-unbroken" in shown("{% page_head title=title %}", title="Hulp aan 75-plussers")
    asked = shown("{% page_head title=title lead=lead %}", title="Stem", lead="Gebruik PROE-FSTE-MMEN.")
    assert '<span class="sam-unbroken">PROE-FSTE-MMEN</span>' in asked
    assert "sam-unbroken" not in shown("{{ title|unbroken }}", title="75 en 75-plusservoorzieningenbeleid")


@pytest.mark.parametrize(
    "source",
    [
        "{% quote %}De bus rijdt niet meer.{% endquote %}",
        '{% sentence "De bus rijdt weer." %}{% endsentence %}',
        '{% page_head title="De bus" written="title" %}',
        "{% crumbs way %}",
        "{% cards found %}",
    ],
)
def test_the_words_of_people_are_marked_where_the_page_speaks_another_language(source: str) -> None:
    values = {
        "way": parts.Crumb("De bus", "/", written=True),
        "found": [parts.Card("De bus", written=True)],
    }
    with translation.override("en"):
        assert shown(source, **values).count(' lang="nl"') == 1
    with translation.override("nl"):
        assert " lang=" not in shown(source, **values)


def test_a_page_from_which_nothing_leads_back_shows_no_way_back() -> None:
    alone = shown("{% crumbs trail=way %}", way=[parts.Crumb("Leerpunten")])
    assert "sam-crumbs" not in alone
    back = shown("{% crumbs trail=way %}", way=[parts.Crumb("Leren", "/leren/"), parts.Crumb("Scans")])
    assert back.count("<li>") == 2


def test_our_own_words_are_not_marked() -> None:
    with translation.override("en"):
        assert " lang=" not in shown('{% page_head title="Search" kicker="Figures" lead="All." %}')


def tabs_named(*labels: str, current: str = "") -> str:
    items = [parts.Tab(label, f"/{label}/", current=label == current) for label in labels]
    return shown("{% tabs items 'Pages' %}", items=items)


def test_tabs_that_fit_on_a_row_of_a_phone_stand_there_once() -> None:
    html = tabs_named("Course", "Figures", "Lights", current="Figures")
    assert "<details" not in html
    assert html.count('href="/Lights/"') == 1


def test_tabs_that_take_more_than_a_row_fold_under_the_name_of_this_page() -> None:
    labels = ("What we do", "How it works", "Journey", "The puzzle", "Agreements", "Days")
    html = tabs_named(*labels, current="Agreements")
    summary = html.partition("<summary>")[2].partition("</summary>")[0]
    assert "<strong>Agreements</strong>" in summary
    assert "and 5 more" in summary
    folded = html.partition("</summary>")[2]
    assert [label for label in labels if f'href="/{label}/"' in folded] == list(labels)
    assert folded.count('aria-current="page"') == 1
    assert "<strong>Pages</strong>" in tabs_named(*labels).partition("</summary>")[0]


def test_a_list_on_one_page_says_nothing_about_pages() -> None:
    assert "sam-pages" not in shown("{% pages page %}", page=parts.Page(1, 1))
    assert "sam-pages" in shown("{% pages page %}", page=parts.Page(1, 2, next_url="?pagina=2"))
