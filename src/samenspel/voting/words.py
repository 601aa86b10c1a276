"""Situations of the simulator as Dutch words, for addresses."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SITUATION_WORDS: Mapping[str, str] = {"majority": "meerderheid", "halves": "helften", "spread": "verspreid"}
SITUATION_LABELS: Mapping[str, str | Promise] = {
    "majority": _("60 want the same plans, 40 want the others"),
    "halves": _("two halves that want something else"),
    "spread": _("everybody wants something else"),
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
