"""What went wrong where: one record per line or cell that could not be taken over."""

from collections import Counter
from dataclasses import dataclass, field

BAD_ROW_CODES = {
    "wrong_number_of_columns": "the line has more or fewer cells than the header",
    "word_in_number": "a word stands where a number belongs",
    "doubtful_number": "1.234 can be one thousand or one and a bit, and nothing in the file tells",
    "unknown_area_code": "the code has no shape of an area that is known",
    "no_area": "the line does not say which area it is about",
    "no_amount": "a word stands where an amount of money belongs, or an amount with parts of cents",
    "negative_amount": "an amount of money below zero",
    "no_period": "the line does not say which year it is about, or not in a way that is known",
    "duplicate": "the same area and period stood in the file before; the first one counts",
    "two_parents": "the file puts one area in two regions of the same kind; it gets neither",
    "ambiguous_column": "two columns have the same name and unit, and nothing tells them apart",
}


@dataclass(frozen=True, slots=True)
class BadRow:
    """One cell (or a whole line, then ``column`` is empty) that was left out, and why."""

    line: int
    column: str
    code: str
    raw: str


@dataclass
class ProblemLog:
    """The first ``limit`` problems in full, and a count of all of them by code."""

    limit: int = 1000
    records: list[BadRow] = field(default_factory=list)
    n_by_code: Counter[str] = field(default_factory=Counter)

    def add(self, line: int, column: str, code: str, raw: object = "") -> None:
        """Note one problem; the raw text is kept to 200 characters."""
        self.n_by_code[code] += 1
        if len(self.records) < self.limit:
            self.records.append(BadRow(line, column, code, str(raw)[:200]))

    @property
    def n_problems(self) -> int:
        """How many lines or cells were left out."""
        return self.n_by_code.total()
