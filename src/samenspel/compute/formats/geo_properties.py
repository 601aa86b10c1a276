"""Guess which property of a map holds the codes of its areas, and which their names."""

from collections.abc import Mapping, Sequence

from samenspel.compute.formats.area_codes import canonical_code
from samenspel.compute.formats.squash import squash

_CODE_NAMES = (
    "statcode gemeentecode wijkcode buurtcode cbscode gmcode wkcode bucode code gwbcode kode identificatie id"
)
_NAME_NAMES = "statnaam gemeentenaam wijknaam buurtnaam gmnaam wknaam bunaam naam name label title"
_PARENT_NAMES = frozenset({"wijkkode", "ligtinwijkid"})

Properties = Sequence[Mapping[str, str]]


def guess_code_property(features: Properties) -> str:
    """Choose the property with a different CBS code for most features, else one that is named like it.

    A neighbourhood carries the code of its municipality too; the one that tells areas apart wins.
    """
    names = _names(features)
    scores = {name: _n_codes(features, name) for name in names}
    best = max(names, key=lambda name: (scores[name], -_rank(name, _CODE_NAMES)), default="")
    if best and scores[best] > len(features) / 2:
        return best
    return _best_named(features, [name for name in names if squash(name) not in _PARENT_NAMES], _CODE_NAMES)


def guess_name_property(features: Properties) -> str:
    """Choose the property that is named like a name and tells most areas apart."""
    return _best_named(features, _names(features), _NAME_NAMES)


def _names(features: Properties) -> list[str]:
    return list(dict.fromkeys(name for feature in features for name in feature))


def _n_codes(features: Properties, name: str) -> int:
    return len({code for feature in features if (code := canonical_code(feature.get(name, "")))})


def _best_named(features: Properties, names: Sequence[str], wanted: str) -> str:
    known = [name for name in names if squash(name) in wanted.split()]
    n_features = len(features)

    def merit(name: str) -> tuple[int, int]:
        n_different = len({feature[name] for feature in features if feature.get(name)})
        return (min(n_different, int(n_features * 0.9)), -_rank(name, wanted))

    return max(known, key=merit, default="")


def _rank(name: str, wanted: str) -> int:
    order = wanted.split()
    return order.index(squash(name)) if squash(name) in order else len(order)
