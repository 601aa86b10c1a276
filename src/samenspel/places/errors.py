"""The refusals of this room: what is wrong, and the way out."""

from django.utils.translation import gettext_lazy as _

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.foundation.errors import DomainError


class AreaFileUnreadable(DomainError):
    """The file is not what it was given for."""

    code = "area-file-unreadable"
    sentence = _("%(name)s cannot be read as a list of areas or shapes: %(reason)s")


class AreaKindNotRecognised(DomainError):
    """Nothing in the file tells what it is."""

    code = "area-file-not-recognised"
    sentence = _(
        "We cannot tell what %(name)s is. Choose below whether it is a list of codes, a list of"
        " provinces or regions, key figures of districts and neighbourhoods, or shapes."
    )


class LayoutDayMissing(DomainError):
    """Areas hold for a period, so a layout needs a day."""

    code = "layout-day-missing"
    sentence = _("%(name)s does not say which year it is about. Fill in the year of the areas.")


class BorderYearsMissing(DomainError):
    """A file of changed borders that does not say from which year to which."""

    code = "border-years-missing"
    sentence = _(
        "%(name)s does not say from which year to which the borders changed."
        " Put both years in its name: grenswijziging_2022_naar_2024.csv."
    )


class NothingInLayout(DomainError):
    """A readable file without a single area."""

    code = "nothing-in-layout"
    sentence = _("%(name)s holds no area that we know how to place. Check whether it is the right file.")


class LayoutHasBadRows(DomainError):
    """Some rows cannot be placed; the person chooses whether to go on without them."""

    code = "layout-has-bad-rows"
    sentence = _(
        "%(n_bad)d lines cannot be used. The other %(n_good)d are fine."
        " Repair the file, or import it without those lines."
    )


class LayoutAlreadyTaken(DomainError):
    """The same file for the same day was imported before."""

    code = "layout-already-taken"
    status = 409
    sentence = _("%(name)s has been imported before, on %(on)s. Nothing has been changed.")


class WorkingAreaIsEmpty(DomainError):
    """A working area is made of other areas."""

    code = "working-area-empty"
    sentence = _("Choose at least one district or neighbourhood that belongs to %(name)s.")


class WorkingAreaNameTaken(DomainError):
    """Two working areas of one organisation would have the same name."""

    code = "working-area-name-taken"
    status = 409
    sentence = _("%(organisation)s already has a working area called %(name)s. Choose another name.")


# What a reader refuses a file for, as a sentence with a way out; the codes are those of the readers.
UNREADABLE = {
    "empty": _("there is nothing in it. Save the file again where it comes from."),
    "spreadsheet": _("it is a workbook. Save the sheet as CSV (UTF-8) and choose that file."),
    "old_spreadsheet": _("it is an old Excel workbook (.xls). Save it as .xlsx or CSV."),
    "open_document": _("it is an OpenDocument file. Save it as .xlsx or CSV."),
    "zip": _("it is a zip archive. Unpack it first and choose the file inside."),
    "gzip": _("it is packed twice. Unpack it first and choose the file inside."),
    "pdf": _("it is a PDF. Download the table itself, as CSV or as a workbook."),
    "html": _("it is a web page, perhaps a page to sign in. Download the file again."),
    "json": _("it is JSON where a table belongs. Download the table as CSV."),
    "xml": _("it is XML. Download the table as CSV, or the map as GeoJSON."),
    "image": _("it is a picture. Download the table as CSV, or the map as GeoJSON."),
    "binary": _("it is not a text file. Save it as CSV (UTF-8) and choose that file."),
    "other_encoding": _(
        "line %(line)s reads “%(found)s”, because it was not saved as UTF-8."
        " Save the file as UTF-8 (in Excel: “CSV UTF-8”) and choose it again."
    ),
    "one_column": _("no sign separates the columns. Save it as CSV with semicolons or commas."),
    "no_header": _("the first line already holds figures. Put the line with the column names back on top."),
    "no_rows": _("there are no lines below the column names. Download it again, with its lines."),
    "broken_quotes": _(
        "from line %(line)s on a quotation mark is opened and never closed. Repair it and try again."
    ),
    "unknown_columns": _("the column that we need (%(wanted)s) is not there. Found: %(found)s."),
    "no_area_column": _("no column tells the area. Add a column with the area code. Found: %(found)s."),
    "no_figures": _("no column holds figures. Check whether it is the right file. Found: %(found)s."),
    "word_among_numbers": _(
        "on line %(line)s “%(found)s” stands where a number belongs (column %(column)s)."
        " Write a number there, or leave it empty when it is unknown."
    ),
    "not_json": _("it breaks off half-way or is not JSON. Download the file again."),
    "not_geo": _("it is JSON, but no GeoJSON or TopoJSON. Download the map as GeoJSON."),
    "no_areas": _("there is not a single area in it. Download the layer with the areas themselves."),
    "broken_topology": _("the map file points to lines that it does not hold. Download it again."),
    "unknown_projection": _("the coordinates are neither WGS84 nor RD. Export the map again in WGS84."),
}

# What is wrong with one line, as a sentence with a way out; the codes are those of the readers.
BAD_ROWS = {
    "wrong_number_of_columns": _("has more or fewer cells than the header; often a separator inside a text"),
    "word_in_number": _("“%(raw)s” stands where a number belongs (%(column)s)"),
    "doubtful_number": _(
        "“%(raw)s” can be a thousand or one and a bit (%(column)s); write it without a point"
    ),
    "unknown_area_code": _("“%(raw)s” is not the code of an area that we know"),
    "area_without_code": _("“%(raw)s” has no code, and the name is unknown or occurs more than once"),
    "area_of_other_year": _("%(raw)s exists, but not in the area layout of this year"),
    "no_area": _("does not say which area it is about"),
    "no_amount": _("“%(raw)s” is not an amount of money (%(column)s); write it like € 1.240,50"),
    "negative_amount": _("“%(raw)s” is below zero (%(column)s); a grant cannot be"),
    "no_period": _("does not say which year it is about (“%(raw)s”)"),
    "duplicate": _("%(raw)s has been on a line before; the first one counts"),
    "two_parents": _("%(raw)s stands in two regions of the same kind; it gets neither"),
    "ambiguous_column": _("the column “%(raw)s” occurs twice with the same unit"),
}


def reason_of(refusal: UnreadableFile) -> str:
    """Why a reader refused a file, as the second half of a sentence, with a way out."""
    details = {"line": "?", "column": "?", "wanted": "?", "found": "?"} | refusal.details
    return str(UNREADABLE[refusal.code]) % details


def bad_row_sentence(code: str, *, column: str, raw: str) -> str:
    """What is wrong with one line."""
    return str(BAD_ROWS[code]) % {"column": column, "raw": raw}
