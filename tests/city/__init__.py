"""Tests of the city: many districts' workbooks, read, ranked, selected."""
