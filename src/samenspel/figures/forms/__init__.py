"""What people fill in about figures: a file to import, a series to type, a source to fetch."""

from samenspel.figures.forms.feeds import FeedForm
from samenspel.figures.forms.files_and_series import FileForm, SeriesForm

__all__ = ["FeedForm", "FileForm", "SeriesForm"]
