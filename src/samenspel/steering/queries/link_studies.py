"""What comparisons with other areas say about a link of the theory, on the page of that link."""

from __future__ import annotations

from django.urls import reverse

from samenspel.approach.models import TheoryLink
from samenspel.foundation.slots import Panel
from samenspel.people.permissions import Viewer
from samenspel.steering.permissions.studies import visible_studies
from samenspel.steering.queries.studies import study_title
from samenspel.steering.queries.study_findings import said_words


def link_studies_panel(viewer: Viewer, link: TheoryLink) -> Panel | None:
    """The registered comparisons of the figure at which a link is to be seen; two queries, or nothing."""
    if link.target.indicator_id is None:
        return None
    found = list(
        visible_studies(viewer, link.opgave)
        .filter(opgave=link.opgave_id, indicator=link.target.indicator_id, registered_at__isnull=False)
        .select_related("indicator", "area")
        .prefetch_related("outcomes")
    )
    rows = [
        (
            study_title(study),
            reverse("steering:study", args=[study.opgave_id, study.pk]),
            said_words(next(iter(study.outcomes.all()), None)),
        )
        for study in found
    ]
    return Panel("steering/_link_studies.html", {"rows": rows}) if rows else None
