"""The register of granted subsidies: brought in as one file, and placed by hand as far as somebody knew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.core.files.base import ContentFile

from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story.register import (
    GRANTS,
    HEADER,
    REASON,
    REASON_LONELY,
    SCHEMES,
    SOURCE,
    GrantTold,
)
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.subsidies.actions.placing import PlacingDraft, place_entries
from samenspel.subsidies.actions.register import (
    RegisterDraft,
    RegisterYes,
    receive_register,
    start_register,
    write_register,
)
from samenspel.subsidies.models import RegisterBatch, RegisterEntry

Placed = dict[tuple[str, bool], dict[int, int]]


def keep_the_register(stage: Stage, areas: Mapping[str, Area], opgave: Opgave) -> RegisterBatch:
    """Take the file over, and let the area broker place what she can; the rest stays without an area."""
    with stage.playing_on(stage.ago(26)):
        draft = RegisterDraft(
            stage.town,
            ContentFile("\n".join(_lines(stage)).encode(), name="subsidieregister-waterrijk.csv"),
            SOURCE,
            licence="CC0",
            published_on=stage.ago(30),
        )
        batch = receive_register(draft, by=stage.viewer(stage.analyst))
        batch = start_register(batch, by=stage.viewer(stage.analyst), yes=RegisterYes(names_checked=True))
        write_register(batch, by=stage.viewer(stage.analyst).account)
    with stage.playing_on(stage.ago(21)):
        for (area, is_loneliness), entries in _by_place(batch).items():
            placing = PlacingDraft(
                stage.town,
                entries,
                area=areas[area],
                opgave=opgave if is_loneliness else None,
                reason=REASON_LONELY if is_loneliness else REASON,
            )
            place_entries(placing, by=stage.viewer(stage.broker))
    return batch


def _lines(stage: Stage) -> Iterator[str]:
    """The file as it was published: a line a grant, the years up to the last one."""
    yield HEADER
    for place in range(3):
        for told in GRANTS:
            amounts = told.years[place]
            if amounts is None:
                continue
            scheme, granted_by, field = SCHEMES[told.scheme]
            year = stage.today.year - 3 + place
            once = "Eenmalig" if told.scheme == "b" else "Jaarlijks"
            asked, granted = amounts
            yield (
                f"{told.who};{told.project};{scheme};{granted_by};{field};{year};{once};"
                f"{asked:.2f};{granted:.2f}".replace(".", ",")
            )


def _by_place(batch: RegisterBatch) -> Placed:
    told: dict[tuple[str, str], GrantTold] = {(grant.who, grant.project): grant for grant in GRANTS}
    found: Placed = defaultdict(dict)
    for entry in RegisterEntry.objects.filter(batch=batch):
        grant = told[entry.recipient, entry.project]
        if grant.area:
            found[grant.area, grant.is_loneliness][entry.pk] = entry.version
    return found
