"""Kinds of papers and their headings as Dutch words, for addresses."""

from samenspel.foundation.web import WordInAddress
from samenspel.rhythm.models import EditionKind
from samenspel.steering.models import DocumentKind

PAPERS: dict[str, str] = {
    EditionKind.STEERING_PAPER: "stuurgroepnotitie",
    EditionKind.COUNCIL_LETTER: "raadsbrief",
    EditionKind.FRAMEWORK_NOTE: "kadernotabijdrage",
    EditionKind.BUDGET_TEXT: "begrotingsbijdrage",
    EditionKind.INTERIM_REPORT: "bestuursrapportagebijdrage",
    EditionKind.ANNUAL_ACCOUNTS: "jaarstukkenbijdrage",
}
# The Word templates of a house have addresses of their own.
TEMPLATE_WORDS: dict[DocumentKind, str] = {
    DocumentKind.STEERING_PAPER: "stuurgroepnotitie",
    DocumentKind.COUNCIL_LETTER: "raadsbrief",
    DocumentKind.FRAMEWORK_NOTE: "kadernota",
    DocumentKind.BUDGET_TEXT: "begroting",
    DocumentKind.INTERIM_REPORT: "bestuursrapportage",
    DocumentKind.ANNUAL_ACCOUNTS: "jaarstukken",
    DocumentKind.MINUTES: "verslag",
    DocumentKind.GRANT_DECISION: "subsidiebesluit",
}
HEADINGS: dict[str, str] = {
    "asked": "gevraagd",
    "standing": "stand",
    "lights": "stoplichten",
    "decided": "besloten",
    "efforts": "inspanningen",
    "needs": "nodig",
    "money": "geld",
    "agreed": "afgesproken",
    "council": "raad",
    "occasion": "aanleiding",
    "core": "kern",
    "explanation": "toelichting",
    "consequences": "consequenties",
    "follow_up": "vervolg",
    "annexes": "bijlagen",
    "coming": "vooruitblik",
    "change": "bijstellen",
    "years": "jaren",
    "choices": "keuzes",
    "mission": "waarom",
    "want": "bereiken",
    "do": "doen",
    "cost": "kosten",
    "achieved": "bereikt",
    "done": "gedaan",
    "spent": "gekost",
    "risks": "risicos",
    "developments": "ontwikkelingen",
    "decisions": "besluiten",
}


class HeadingInAddress(WordInAddress):
    """A heading of a paper in a path."""

    words = HEADINGS
