"""Groups of a scan as Dutch words, for addresses."""

from samenspel.foundation.web import WordInAddress
from samenspel.learning.models import ScanGroupKind

GROUPS: dict[str, str] = {
    ScanGroupKind.STAFF: "medewerkers",
    ScanGroupKind.MANAGEMENT: "management",
    ScanGroupKind.COUNCIL: "raad",
    ScanGroupKind.PARTNERS: "partners",
    ScanGroupKind.RESIDENTS: "inwoners",
}


class ScanGroupInAddress(WordInAddress):
    """A group of a scan in a path."""

    words = GROUPS
