"""The themes that ship, and the municipality's own token file beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Theme:
    """A look: the class on the body, the style sheets in order, and the licences of what it ships."""

    key: str
    name: str
    css_class: str
    stylesheets: tuple[str, ...]
    licences: tuple[str, ...]


def _sheets(vendor: str, own: str) -> tuple[str, ...]:
    # tokens.css settles the order of the layers, so it comes before everything.
    parts = ("base", "frame", "thread", "text", "data", "charts", "forms", "print")
    ours = tuple(f"ui/{part}.css" for part in parts)
    return ("ui/tokens.css", f"vendor/{vendor}", f"ui/{own}", "vendor/components.css", *ours)


SHIPPED = {
    theme.key: theme
    for theme in (
        Theme(
            key="samenspel",
            name="Samenspel",
            css_class="voorbeeld-theme samenspel-theme",
            stylesheets=_sheets("tokens-voorbeeld.css", "theme-samenspel.css"),
            licences=("EUPL-1.2",),
        ),
        Theme(
            key="mooi",
            name="Mooi & Anders",
            css_class="ma-theme",
            stylesheets=_sheets("tokens-mooi.css", "theme-mooi.css"),
            licences=("EUPL-1.2",),
        ),
    )
}


def theme_named(key: str, *, extra_stylesheet: str = "") -> Theme:
    """The theme of that name, a municipality's own token sheet last; unknown names give the neutral one.

    The own sheet stands outside the layers, so its tokens win from the theme's without more words.
    """
    theme = SHIPPED.get(key, SHIPPED["samenspel"])
    if not extra_stylesheet:
        return theme
    return replace(theme, stylesheets=(*theme.stylesheets, extra_stylesheet))
