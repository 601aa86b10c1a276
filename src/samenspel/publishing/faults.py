"""What is wrong with a value that was sent to the API, in the reader's own language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

_NUMBER = _("This must be a number.")
_WHOLE = _("This must be a whole number.")
_DATE = _("This must be a date, written as 2026-03-31.")
_MOMENT = _("This must be a date and time, written as 2026-03-31T09:30:00+02:00.")
_YES_OR_NO = _("This must be true or false.")
_TEXT = _("This must be a text.")
_OBJECT = _("This must be an object with named values.")
# By the names that pydantic gives to faults; those not named here keep its own words.
_SENTENCES = {
    "missing": _("This is missing."),
    "extra_forbidden": _("This is not known here. Leave it out."),
    "string_type": _TEXT,
    "string_too_short": _("This must have at least %(min_length)s characters."),
    "string_too_long": _("This may have at most %(max_length)s characters."),
    "string_pattern_mismatch": _("This does not have the shape that is asked: %(pattern)s."),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _("This number is too large."),
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "decimal_max_digits": _("This number has more than %(max_digits)s digits."),
    "decimal_max_places": _("This number may have at most %(decimal_places)s decimals."),
    "bool_type": _YES_OR_NO,
    "bool_parsing": _YES_OR_NO,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "datetime_type": _MOMENT,
    "datetime_parsing": _MOMENT,
    "datetime_from_date_parsing": _MOMENT,
    "enum": _("Choose one of these: %(expected)s."),
    "literal_error": _("Choose one of these: %(expected)s."),
    "greater_than": _("This must be more than %(gt)s."),
    "greater_than_equal": _("This must be at least %(ge)s."),
    "less_than": _("This must be less than %(lt)s."),
    "less_than_equal": _("This may be at most %(le)s."),
    "list_type": _("This must be a list."),
    "too_short": _("This list must have at least %(min_length)s items."),
    "too_long": _("This list may have at most %(max_length)s items."),
    "dict_type": _OBJECT,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "json_invalid": _("This is not readable JSON."),
    "url_parsing": _("This must be a web address that begins with https://."),
}


def reason_of(fault: Mapping[str, Any]) -> str:
    """Say what is wrong with one value, as pydantic describes the fault."""
    sentence = _SENTENCES.get(str(fault.get("type", "")))
    if sentence is None:
        return str(fault["msg"])
    told = dict(fault.get("ctx", {}))
    if "expected" in told:
        # Pydantic joins the choices with an English word.
        told["expected"] = ", ".join(re.findall(r"'([^']*)'", str(told["expected"])))
    try:
        return str(sentence) % told
    except KeyError:
        # A fault without the value that its sentence tells: its own words are better than half of ours.
        return str(fault["msg"])
