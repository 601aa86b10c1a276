"""What somebody opens the day with: the three things that each of their roles comes for."""

from samenspel.desk.start.roles import ROLE_LINES, StartSheet, start_sheet

__all__ = ["ROLE_LINES", "StartSheet", "start_sheet"]
