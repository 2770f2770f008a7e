"""Workbooks open in the test engine, and a log of each test's own."""

from tests.buttons.front_books import excel, no_steps
from tests.fakes.opened import log_file, open_shipped, pauses, ribbon, small_book

__all__ = ["excel", "no_steps", "log_file", "open_shipped", "pauses", "ribbon", "small_book"]
