"""Which page of a long list is asked for, with the addresses on either side."""

from __future__ import annotations

from django.http import QueryDict

from samenspel.foundation.web import whole_number
from samenspel.ui.parts import Page


def page_of(asked: QueryDict, *, n_found: int, size: int) -> Page:
    """The page that an address asks for, kept within the list; what else it says goes along."""
    of = max(1, -(-n_found // size))
    number = min(max(whole_number(asked.get("pagina", "")) or 1, 1), of)

    def address(to: int) -> str:
        query = asked.copy()
        query["pagina"] = str(to)
        return f"?{query.urlencode()}"

    return Page(
        number=number,
        of=of,
        previous_url=address(number - 1) if number > 1 else "",
        next_url=address(number + 1) if number < of else "",
    )
