"""A book is read once on its way through attach: calls are counted, not seconds."""

from collections import Counter

import openpyxl
import pytest

from hopejobs_xl.attach import labels, own_scheme, reading
from hopejobs_xl.attach.write import attach
from hopejobs_xl.ooxml import sheet_rows, sheet_scan
from tests.attach.made_tables import LABEL, SHEET, district, fine

REGISTER = 60  # the first row of a register below the table
LONG = 500


@pytest.fixture
def calls(monkeypatch):
    """How often a sheet is scanned, its formulas are looked for, and what is made of a scheme."""
    counted = Counter()

    def count(owner, name, key):
        plain = getattr(owner, name)

        def counting(*args, **options):
            counted[key(*args)] += 1
            return plain(*args, **options)

        monkeypatch.setattr(owner, name, counting)

    count(sheet_scan, "cells", lambda data, part, title, *rest: f"scan {title}")
    for kind in (sheet_rows.SheetRows, sheet_rows.FewRows):
        if "formulas" in vars(kind):
            count(kind, "formulas", lambda *args: "formulas")
    count(labels.Labels, "__init__", lambda *args: "labels")
    count(labels.Labels, "read", lambda *args: "asked")
    count(own_scheme, "remembered", lambda *args: "remembered")
    count(reading, "load", lambda *args: "scheme")
    return counted


def with_register(path):
    """A clerk's file whose table stands above a register with a text and a formula in each row."""
    district(path)
    book = openpyxl.load_workbook(path)
    for row in range(REGISTER, REGISTER + LONG):
        book[SHEET].cell(row, LABEL).value = f"구직자{row}"
        book[SHEET].cell(row, LABEL + 1).value = f"=A{row}&1"
    book.save(path)
    return path


def test_attach_reads_each_sheet_once(tmp_path, calls):
    """One scan of each sheet; what is written is looked up by its cells."""
    attach(with_register(tmp_path / "대장.xlsx"))
    assert {f"scan {SHEET}": 1, "scan 메모": 1} == {k: n for k, n in calls.items() if "scan" in k}
    assert 1 == calls["scheme"] == calls["labels"] == calls["remembered"]
    assert calls["formulas"] <= 1


def test_rows_of_a_register_are_not_asked_for_a_label(tmp_path, calls):
    """Reading labels costs what the table is long, not what stands below it."""
    attach(district(tmp_path / "실적.xlsx"))
    alone = calls.pop("asked")
    attach(with_register(tmp_path / "대장.xlsx"))
    assert calls["asked"] <= alone + 10


def test_a_refresh_reads_once_too(tmp_path, calls):
    """The attached file again, in another process: the scheme is the one that it keeps."""
    path = with_register(tmp_path / "대장.xlsx")
    attach(path)
    calls.clear()
    fine(path)
    assert 1 == calls[f"scan {SHEET}"] == calls["labels"] == calls["remembered"]
    assert 0 == calls["scheme"]
    assert 0 == calls["scan 메모"]
