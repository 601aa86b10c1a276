"""Recognise and normalise units: what CBS puts between brackets or in the line below the names."""

import re

from samenspel.compute.formats.squash import squash

# As CBS spells them; the order decides which one an R column name (all signs turned into dots) means.
KNOWN_UNITS = (
    "aantal",
    "%",
    "x 1 000 euro",
    "x 1.000 euro",
    "1 000 euro",
    "1 000",
    "x 1 000",
    "x 1.000",
    "euro",
    "mln euro",
    "mln kg",
    "kWh",
    "m³",
    "m²",
    "km",
    "km²",
    "ha",
    "m",
    "per km²",
    "per ha",
    "per huishouden",
    "per inwoner",
    "per 1 000 inwoners",
    "per 1.000 inwoners",
    "per 10 000 inwoners",
    "per 100 000 inwoners",
    "aantal inwoners per km²",
    "aantal per km²",
    "inwoners per km²",
    "euro per inwoner",
    "code",
    "naam",
    "omschrijving",
    "index",
    "jaar",
    "uur",
    "minuten",
    "personen",
    "rapportcijfer",
    "score",
    "kg",
    "ton",
    "GJ",
    "TJ",
    "MWh",
)
_SIGN_KEYS = {"%": "pct", "€": "euro"}
_BRACKETED = re.compile(r"\A(?P<label>.+?)\s*\((?P<unit>[^()]+)\)\s*\Z", re.DOTALL)
_R_SIGN = re.compile(r"[^0-9A-Za-zÀ-ÿ._]")
_R_ENDINGS = sorted(
    ((_R_SIGN.sub(".", f" ({unit})"), unit) for unit in KNOWN_UNITS), key=lambda pair: -len(pair[0])
)


def is_unit(text: str) -> bool:
    """Whether a header cell is a unit and not the name of a topic."""
    return unit_key(text) in _BY_KEY or text.strip().lower().startswith(("per ", "x 1"))


def unit_key(text: str) -> str:
    """Give the part of an indicator key that stands for the unit: ``m³`` and ``m3`` are the same."""
    bare = text.strip().lower().removeprefix("x ")
    return _SIGN_KEYS.get(bare) or squash(bare)


_BY_KEY = {unit_key(unit): unit for unit in reversed(KNOWN_UNITS)}


def canonical_unit(text: str) -> str:
    """Spell a known unit the one way; leave an unknown one as it is, without padding."""
    return _BY_KEY.get(unit_key(text), " ".join(text.split()))


def split_unit(label: str) -> tuple[str, str | None]:
    """Split ``Aantal inwoners (aantal)`` into name and unit; only a known unit counts as one."""
    match = _BRACKETED.match(label)
    if match and is_unit(match["unit"]):
        return match["label"], canonical_unit(match["unit"])
    return label, None


def split_dotted_unit(name: str) -> tuple[str, str | None]:
    """Do the same for a column name from R, where every sign and space has become a dot."""
    for ending, unit in _R_ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)].rstrip("."), canonical_unit(unit)
    return name, None
