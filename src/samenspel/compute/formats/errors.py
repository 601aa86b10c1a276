"""The refusals of the readers: a code and plain values, so that a room can say the sentence."""

UNREADABLE_CODES = {
    "empty": "there is nothing in it",
    "spreadsheet": "an xlsx workbook where lines of text are expected",
    "old_spreadsheet": "a workbook of the old binary kind (.xls)",
    "open_document": "an OpenDocument file (.ods or .odt)",
    "zip": "a zip archive",
    "gzip": "a gzip archive",
    "pdf": "a PDF",
    "html": "a web page, often a log-in or error page that was saved by accident",
    "json": "JSON where a table is expected",
    "xml": "XML",
    "image": "a picture",
    "binary": "not text",
    "other_encoding": "signs that no text has: it was saved in another encoding than any that is read",
    "one_column": "no separator gives more than one column",
    "no_header": "the first line already holds figures",
    "no_rows": "a header without lines below it",
    "broken_quotes": "a quotation mark is opened and never closed",
    "unknown_columns": "columns that were asked for are not there",
    "no_area_column": "no column names the area",
    "no_figures": "no column holds figures",
    "word_among_numbers": "the one column that holds numbers holds as many words",
    "not_json": "JSON that breaks off or is misspelt",
    "not_geo": "JSON without GeoJSON features or a TopoJSON topology",
    "no_areas": "geometry without a single polygon",
    "broken_topology": "a topology that points to arcs it does not have",
    "unknown_projection": "coordinates that are neither WGS84 nor RD",
}


class UnreadableFile(ValueError):
    """A file that cannot be read as what it was given for; ``code`` is a key of ``UNREADABLE_CODES``."""

    def __init__(self, code: str, **details: str | int) -> None:
        if code not in UNREADABLE_CODES:
            raise KeyError(code)
        self.code = code
        self.details = details
        known = ", ".join(f"{name}={value!r}" for name, value in details.items())
        super().__init__(f"{code}: {UNREADABLE_CODES[code]}" + (f" ({known})" if known else ""))
