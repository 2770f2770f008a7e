"""The shipped VBA in a real spreadsheet program: the same points, states and bases as Python's.

What LibreOffice does otherwise, which no source can go around, is named and looked at by itself in
``test_what_libreoffice_does_otherwise``.
"""

import pytest

from hopejobs_xl.base.values import MISSING, CellError
from hopejobs_xl.scheme.loader import read_document
from hopejobs_xl.sheets import scheme_rows, scheme_tables
from tests.calc import macro_book
from tests.calc.asked_values import drawn, halfway, thresholds
from tests.calc.calc_office import as_excel
from tests.make_workbook.built_sheets import by_python
from tests.samples import SCHEMES

SHIPPED = SCHEMES / "seoul-hopejobs-2016.toml"
GALLERY = sorted((SCHEMES / "gallery").glob("*.toml"))
DRAWN = {SHIPPED: 244} | dict.fromkeys(GALLERY, 36)


def answers(calc, folder, rows, calls):
    """What each of ``macro_book.COLUMNS`` answers in Calc to each of *calls*."""
    path = folder / "asked.xlsm"
    path.write_bytes(macro_book.asking(rows, calls))
    book = calc("opened", str(path))
    calc("calculated", book)
    area = 0, macro_book.FIRST, len(calls), len(macro_book.COLUMNS)
    got = calc("read", book, macro_book.ASKED, area)
    calc("closed", book)
    return got


def test_a_thousand_values_are_drawn():
    """22 schemes: the shipped one and every example of another evaluation."""
    assert (22, 1000) == (len(DRAWN), sum(DRAWN.values()))


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_points_states_and_bases(calc, tmp_path, path):
    """Every threshold below, at and above, and cells of any kind: no difference."""
    document = read_document(path)
    rows = scheme_rows.rows_of(document)
    scheme = scheme_tables.scheme_from(rows)
    calls = [*dict.fromkeys(thresholds(document)), *drawn(document, DRAWN[path])]
    exp = [[by_python(scheme, name, *call) for name in macro_book.COLUMNS] for call in calls]
    got = as_excel(answers(calc, tmp_path, rows, calls))
    differing = [each for each in zip(calls, exp, got, strict=True) if each[1] != each[2]]
    assert [] == [each for each in differing if not halfway(each[0])]
    assert {"산정"} <= {state for _, state, _ in got}


def test_what_libreoffice_does_otherwise(calc, tmp_path):
    """Four gaps; findings/libreoffice-*.sh show them in workbooks without ours."""
    calls = [
        ("모르는 지표", 0.15),  # CVErr arrives in the cell as text
        ("⑥", CellError("#N/A")),  # an error arrives in VBA as 0
        ("⑲", 119.0, MISSING, 3.0),  # so does what is left out before something else
        ("⑩", 0.4799999999999995),  # CStr rounds twice
    ]
    got = answers(calc, tmp_path, scheme_rows.rows_of(read_document(SHIPPED)), calls)
    assert [
        ["Error 2042", "오류", ""],
        [0.0, "산정", "가정"],
        [0.0, "산정", "가정"],
        [3.0, "산정", "가정"],
    ] == got
