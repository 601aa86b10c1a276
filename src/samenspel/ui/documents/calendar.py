"""Days as an iCalendar feed (RFC 5545): whole days, escaped and folded, that any calendar program reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

_LONGEST_LINE = 75  # bytes, without the line end
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Event:
    """One whole day: a name of its own that never changes, what it is, and how often it changed."""

    uid: str
    title: str
    on: dt.date
    text: str = ""
    url: str = ""
    n_changes: int = 0


def icalendar(name: str, events: Iterable[Event], *, host: str, made_at: dt.datetime) -> bytes:
    """Write a calendar.

    Parameters
    ----------
    name : str
        What a calendar program calls it.
    events : iterable of Event
        The days; a later feed with the same ``uid`` replaces the day.
    host : str
        Makes the names of the events unlike those of any other site.
    made_at : datetime with a zone
        Stands in every event, as the standard asks.
    """
    stamp = made_at.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Samenspel//kalender//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ]
    for event in events:
        lines += _event(event, host, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _event(event: Event, host: str, stamp: str) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}@{host}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}",
        # The end is not in it: a whole day ends on the next one.
        f"DTEND;VALUE=DATE:{event.on + dt.timedelta(days=1):%Y%m%d}",
        f"SEQUENCE:{event.n_changes}",
        f"SUMMARY:{_escaped(event.title)}",
        "TRANSP:TRANSPARENT",
    ]
    if event.text:
        lines.append(f"DESCRIPTION:{_escaped(event.text)}")
    if event.url:
        lines.append(f"URL:{event.url}")
    lines.append("END:VEVENT")
    return lines


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """A line of at most 75 bytes; what is longer goes on after a space, and no sign is cut in two."""
    folded, room = bytearray(), _LONGEST_LINE
    for sign in line:
        written = sign.encode("utf-8")
        if len(written) > room:
            folded += b"\r\n "
            room = _LONGEST_LINE - 1
        folded += written
        room -= len(written)
    return bytes(folded)
