"""Workbooks open in the test engine, and a log of each test's own."""

from tests.fakes.opened import log_file, open_shipped, pauses, ribbon, small_book

__all__ = ["log_file", "open_shipped", "pauses", "ribbon", "small_book"]
