"""An attached file is found again after what people do to it, or what is lost is told."""

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest

from hopejobs_xl.attach.refresh import evaluate, recalculate, scheme_of
from hopejobs_xl.attach.write import attach
from hopejobs_xl.base.errors import SchemeError, WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.attach.made_tables import (
    SHEET,
    TOP,
    by_libreoffice,
    edited,
    fine,
    inserted,
    moved,
    names,
    patched,
    refreshed,
    shown,
    sorted_by,
    told,
)
from tests.conftest import PROJECT

LAST = TOP + 21
SIX = 11  # the row of ⑥ 취업률
WORKBOOK = "xl/workbook.xml"
TEMPLATES = PROJECT / "tests" / "templates"


def lost(path):
    """What is said when the names do not hold; nothing is written."""
    before = path.read_bytes()
    with pytest.raises(WorkbookError) as caught:
        refreshed(path)
    assert before == path.read_bytes()
    return str(caught.value)


def test_nothing_changed(attached):
    """A refresh of what attach wrote changes no byte."""
    before = attached.read_bytes()
    fine(attached)
    assert before == attached.read_bytes()


def test_a_changed_actual(attached):
    """15 % typed by another program, which saves no results: 44 points in the attached."""
    fine(edited(attached, F11=0.15), 44)
    got = shown(attached)
    assert got[SIX] == 6
    assert sum(value for value in got.values() if isinstance(value, (int, float))) == 44


def test_a_wrong_actual_names_the_clerks_own_cell(attached):
    """Not that of our own form."""
    made = told(edited(attached, F11=15), f"{SHEET}!F11", "⑥ 취업률", "15% 또는 0.15")
    assert made.totals.total == 38
    told(edited(attached, G25="여럿"), f"{SHEET}!G25", "⑲", "「여럿」")


def test_rows_inserted_above_and_inside(attached):
    """The names and formulas go along."""
    fine(inserted(inserted(attached, 2, 3), SIX + 3 + 4, 2))
    assert names(attached)["HJ_A_POINTS"][0].endswith(f"$I${TOP + 3}:$I${LAST + 5}")


def test_columns_moved(attached):
    """실적 before 세부지표, and the points to the front."""
    fine(moved(attached, columns={6: 3, 3: 4, 4: 5, 5: 6, 9: 1, 1: 9}))
    assert shown(attached, column="A")[TOP] == 10


def test_the_sheet_renamed(attached):
    """The title in every name, as Excel does it."""
    patched(attached, WORKBOOK, lambda text: text.replace(SHEET, "새 이름 '16").replace("='", "='"))
    patched(attached, WORKBOOK, lambda text: text.replace("'새 이름 '16'!", "'새 이름 ''16'!"))
    fine(attached)
    told(edited(attached, sheet="새 이름 '16", F11=15), "새 이름 '16!F11")


def test_sorted_by_points(attached):
    """Each formula stays in its row, with its indicator."""
    sorted_by(attached, 9)
    assert openpyxl.load_workbook(attached)[SHEET]["I7"].value == "=[1]!HJ_SCORE($C7,$F7,$G7)"
    made = fine(attached)
    assert [each.indicator.no for each in made.results][:2] == ["①", "②"]


def test_sorted_by_name_without_the_points(attached):
    """Even if the column of the points was left out of the sort."""
    book = openpyxl.load_workbook(attached)
    sheet = book[SHEET]
    lines = [[sheet.cell(row, c).value for c in range(1, 9)] for row in range(SIX, LAST + 1)]
    for row, values in enumerate(reversed(lines), SIX):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
    book.save(attached)
    fine(attached)


def test_a_filter_hides_rows(attached):
    """Hidden rows count like others."""
    book = openpyxl.load_workbook(attached)
    book[SHEET].auto_filter.ref = f"A4:I{LAST}"
    book[SHEET].auto_filter.add_filter_column(5, ["0.05"])
    for row in range(TOP, SIX):
        book[SHEET].row_dimensions[row].hidden = True
    book.save(attached)
    fine(attached)


def test_an_indicator_renamed_but_known(attached):
    """Another of its names."""
    fine(edited(attached, C11="취업률"))


def test_the_sheet_deleted_but_for_its_copy(attached):
    """The copy is named."""
    book = openpyxl.load_workbook(attached)
    copy = book.copy_worksheet(book[SHEET])
    copy.title = "사본"
    for name in names(attached):
        own = openpyxl.workbook.defined_name.DefinedName(name, attr_text="사본!$C$5:$C$26")
        copy.defined_names.add(own)
        book.defined_names[name].attr_text = "#REF!"
    del book[SHEET]
    book.save(attached)
    said = lost(attached)
    assert "세부지표(HJ_A_LABELS)" in said
    assert "「사본」" in said


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("$F$5:$F$26", "#REF!", ["실적(HJ_A_ACTUALS)", "#REF!"]),
        ("$I$5:$I$26", "$I$5:$J$26", ["득점(HJ_A_POINTS)", "I5:J26"]),
        ("$G$5:$G$26", "$G$7:$G$28", ["줄이 다름", "실적2 2016 실적!G7:G28"]),
        ("HJ_A_LABELS", "HJ_OTHER", ["HJ_A_LABELS이(가) 없음"]),
    ],
)
def test_a_name_that_is_lost(attached, old, new, words):
    """Which column, and to attach again."""
    said = lost(patched(attached, WORKBOOK, lambda text: text.replace(old, new)))
    assert [] == [word for word in (*words, "hopejobs attach 실적.xlsx") if word not in said]


def test_a_sheet_renamed_by_a_program_that_leaves_names_alone(attached):
    """The name's sheet is not there."""
    patched(attached, WORKBOOK, lambda text: text.replace(f'name="{SHEET}"', 'name="새것"'))
    assert "가리키던 열이나 시트가 없음" in lost(attached)


def test_saved_by_libreoffice(soffice, attached):
    """Which writes names and unknown functions in its own way."""
    edited(attached, F11=0.15)
    path = by_libreoffice(soffice, attached)
    fine(path, 44)
    assert shown(path)[SIX] == 6
    attach(path)
    fine(path, 44)


def test_saved_by_an_excel_that_does_not_know_the_function(attached):
    """Its prefix, and #NAME? as the result."""

    def unknown(text):
        text = text.replace("<f>[1]!HJ_SCORE(", "<f>_xludf.HJ_SCORE(")
        return text.replace("</f><v>10</v>", "</f><v>9</v>")

    patched(attached, "xl/worksheets/sheet1.xml", unknown)
    fine(attached)
    assert shown(attached)[TOP] == 10


def test_the_day_only_labels(attached):
    """Today, or what is given; points do not depend on it."""
    book = FileWorkbook.open(attached)
    assert evaluate(book, attached.name).as_of == dt.date.today()
    made = evaluate(book, attached.name, as_of=dt.date(2016, 4, 1))
    assert (made.as_of, made.district) == (dt.date(2016, 4, 1), "")


def test_the_shipped_scheme_and_the_files_own(attached, book):
    """By the names of 배점기준 and 설정."""
    assert scheme_of(FileWorkbook.open(attached)).id == "seoul-hopejobs-2016"
    broken = openpyxl.load_workbook(book)
    broken["배점기준"]["D6"] = "열"
    broken.save(book)
    with pytest.raises(SchemeError, match="배점기준!D6"):
        scheme_of(FileWorkbook.open(book))


def test_recalculation_goes_as_far_as_the_names_do(attached):
    """A copy with values is made even of a attached that lost a name."""
    edited(attached, F11=0.15)
    patched(attached, WORKBOOK, lambda text: text.replace("$G$5:$G$26", "#REF!"))
    book = FileWorkbook.open(attached)
    recalculate(book, scheme_of(book))
    assert book.cells(SHEET).values[SIX, 9] == 6


NAMES = ("form", "calc_breaks", "offset", "reverse", "subtotals", "two_rows")


@pytest.mark.parametrize("name", NAMES)
def test_tables_as_clerks_draw_them(tmp_path, name):
    """Attached and refreshed: the points of the plan, and nothing new to say."""
    path = Path(shutil.copy(TEMPLATES / f"{name}.xlsx", tmp_path))
    made = attach(path)
    assert made.evaluation.totals.total == 40
    before = path.read_bytes()
    again = refreshed(path)
    assert made.evaluation.faults == again.faults
    assert before == path.read_bytes()
