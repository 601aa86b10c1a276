"""What an item of the agenda is about as a Dutch word, for addresses."""

SUBJECTS: dict[str, str] = {
    "clash": "knelpunt",
    "course": "koers",
    "disagreement": "verschil",
    "division": "verdeling",
    "hand": "eigen",
    "lights": "stoplichten",
    "objection": "bezwaar",
    "overdue": "te-laat",
    "promised": "beloofd",
}
_SUBJECTS_OF = {word: subject for subject, word in SUBJECTS.items()}


def word_of_item(key: str) -> str:
    """The key of an item as it stands in an address."""
    subject, colon, rest = key.partition(":")
    return f"{SUBJECTS.get(subject, subject)}{colon}{rest}"


def item_of_word(word: str) -> str:
    """The key that a word in an address means; an unknown one stays as it is, and is no item."""
    subject, colon, rest = word.partition(":")
    return f"{_SUBJECTS_OF.get(subject, subject)}{colon}{rest}"
