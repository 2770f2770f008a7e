"""The shipped workbook in a real spreadsheet program that runs its VBA, Python being absent."""

import pytest

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.sheets.layout import BANDS, FORM_SHEET, SELFTEST_SHEET
from tests.calc import macro_book
from tests.calc.calc_office import as_excel

RATE = 9  # the row of ⑥ 취업률, from 0
ACTUAL = 9  # the column of its 실적
NO_ERROR_VALUES = 7  # rows of 자가점검 whose answer is an error, which Calc holds as text
NEED_PYTHON = 3  # as in Excel: docs/excel.md, 13


@pytest.fixture
def book(calc, shipped, tmp_path):
    """The shipped workbook, open in Calc."""
    path = tmp_path / "HopeJobs.xlsm"
    path.write_bytes(macro_book.swapped(shipped.read_bytes()))
    opened = calc("opened", str(path))
    yield opened
    calc("closed", opened)


def test_typed_as_a_person_types(calc, book):
    """추진실적 answers each typed actual at once; a lowered threshold counts from then on."""

    def scored(typed):
        calc("put", book, FORM_SHEET, RATE, ACTUAL, [[typed]])
        (row,) = as_excel(calc("read", book, FORM_SHEET, [RATE, 0, 1, 16]))
        assert row[2].startswith("⑥")
        return row[13:]

    assert [6, "공문", "산정"] == scored(0.15)
    assert [5, "가정", "산정"] == scored("14.9%")
    assert ["#VALUE!", "", "오류"] == scored("모름")
    assert ["", "", "미입력"] == scored(None)
    assert [5, "가정", "산정"] == scored(0.14)
    sheet, (top, left, *size) = calc("place", book, BANDS.name)
    bands = calc("read", book, sheet, [top, left, *size])
    points, at, no = (BANDS.index(key) for key in ("points", "at", "no"))
    (highest,) = (order for order, row in enumerate(bands) if (row[no], row[points]) == ("⑥", 6))
    calc("put", book, sheet, top + highest, left + at, [[0.14]])
    calc("run", book, "Person.Changed", BANDS.name)
    assert [6, "공문", "산정"] == scored("14%")


def test_every_cell_calculated_anew(calc, book):
    """What was saved from Python's answers comes out again, on every sheet, but for named cells."""
    before = calc("everything", book)
    calc("calculated", book)
    after = calc("everything", book)
    assert 19 < len(before)
    found = {}
    for sheet, rows in before.items():
        pairs = zip(as_excel(rows), as_excel(after[sheet]), strict=True)
        for row, (saved, made) in enumerate(pairs, start=1):
            for column, (one, other) in enumerate(zip(saved, made, strict=True)):
                if one != other:
                    letters = column_letters(column + 1)
                    found.setdefault(sheet, {}).setdefault(letters, []).append(row)
    assert {FORM_SHEET, SELFTEST_SHEET} == set(found)
    # Which engine answered, and the reasons, which only Python gives.
    assert {"J": [2], "Q": list(range(5, 26))} == found[FORM_SHEET]
    wrong = found[SELFTEST_SHEET]
    assert {"B", "E", "F", "G"} == set(wrong)
    assert [3] == wrong["B"] == wrong["E"]  # how many are wrong
    assert NEED_PYTHON == len(wrong["F"])
    assert NO_ERROR_VALUES + NEED_PYTHON == len(wrong["G"])
