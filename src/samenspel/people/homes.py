"""Where an organisation is at home: which municipality a list of choices begins with.

One installation holds several municipalities. A form for something of one of them offers what is at home
there; what comes from elsewhere only when that municipality already works with it, under the other's name.
A room says in its own queries what "works with" means; which comes first, and under which heading, is
settled here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from django.db.models import Q
from django.utils.translation import gettext as _

from samenspel.foundation.sorting import sort_key
from samenspel.people.models import Organisation, OrganisationKind

T = TypeVar("T")
# Numbers and names for a choice in a form; a name with a list is a heading with what stands under it.
Choice = tuple[int, str] | tuple[str, list[tuple[int, str]]]
GroupedChoices = list[Choice]
GOVERNMENT = (OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE)


def home_of(organisation: Organisation) -> int:
    """The municipality or province of an organisation: itself, or who registered it; no query."""
    return organisation.registered_by_id or organisation.pk


def at_home(homes: Collection[int], path: str = "") -> Q:
    """The condition that the organisation at this path is at home in one of these municipalities.

    A partner that no municipality registered belongs to none in particular, so to each of them.
    """
    at = f"{path}__" if path else ""
    whose = Q(**{f"{at}pk__in": homes}) | Q(**{f"{at}registered_by__in": homes})
    return whose | (Q(**{f"{at}registered_by": None}) & ~Q(**{f"{at}kind__in": GOVERNMENT}))


def grouped_by_home(
    rows: Iterable[T], homes: Collection[int], of: Callable[[T], Organisation]
) -> list[tuple[str, list[T]]]:
    """Rows under the name of the municipality where they are at home, these first; no query of its own.

    ``of`` gives the organisation of a row with ``registered_by`` in hand. Where everything is at home in the
    one municipality there is no heading, because it would say nothing.
    """
    groups: dict[int, list[T]] = defaultdict(list)
    names: dict[int, str] = {}
    for row in rows:
        organisation = of(row)
        home = organisation.registered_by or organisation
        is_of_nobody = home.kind not in GOVERNMENT
        key = 0 if is_of_nobody else home.pk
        names[key] = _("Of no municipality in particular") if is_of_nobody else home.name
        groups[key].append(row)
    order = sorted(groups, key=lambda key: (key not in homes, key == 0, sort_key(names[key])))
    if len(homes) == 1 and not set(order) - {*homes, 0} and (len(order) == 1 or 0 not in groups):
        return [("", groups[key]) for key in order]
    return [(names[key], groups[key]) for key in order]


def choices_by_home(rows: Iterable[tuple[int, str, Organisation]], homes: Collection[int]) -> GroupedChoices:
    """The same for a list of choices in a form, from number, name and whose it is; no query of its own."""
    choices: GroupedChoices = []
    for heading, group in grouped_by_home(rows, homes, lambda row: row[2]):
        listed = [(pk, label) for pk, label, _whose in group]
        if heading:
            choices.append((heading, listed))
        else:
            choices.extend(listed)
    return choices


def named_elsewhere(text: str, whose: Organisation, homes: Collection[int]) -> str:
    """A name for a list that cannot be grouped: with its municipality when that is another one; no query."""
    home = whose.registered_by or whose
    if home.pk in homes or home.kind not in GOVERNMENT:
        return text
    return f"{text} ({home.name})"
