"""The city: many districts' workbooks, one ranking that can be checked."""
