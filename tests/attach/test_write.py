"""Attaching a clerk's own file: what is written, what stays, what is refused."""

import zipfile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import PatternFill

from hopejobs_xl.attach.write import HEADER, attach
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.cli.main import main
from tests.attach.made_tables import (
    ACTUAL,
    COLUMNS,
    SHEET,
    TOP,
    district,
    edited,
    formulas,
    names,
    patched,
    shown,
)

LAST = TOP + 21


@pytest.fixture
def file(tmp_path):
    """A district's file with the actuals of the plan."""
    return district(tmp_path / "실적.xlsx")


def refused(path, **options):
    """What is said when *path* is refused; nothing was written."""
    before = path.read_bytes()
    with pytest.raises(WorkbookError) as caught:
        attach(path, **options)
    assert before == path.read_bytes()
    assert [path] == list(path.parent.iterdir())
    return str(caught.value)


def test_the_plan_gives_forty_points(file):
    """Formulas beside every indicator, with their points, and nothing beside the heading."""
    made = attach(file)
    assert made.evaluation.totals.total == 40
    assert made.saved == file
    got = shown(file)
    assert (got[TOP - 1], got[TOP], got[TOP + 6], got[TOP + 1]) == (HEADER, 10, 2, "#N/A")
    assert 40 == sum(value for value in got.values() if isinstance(value, (int, float)))
    assert formulas(file)[TOP] == "=[1]!HJ_SCORE($C5,$F5,$G5)"
    assert len(formulas(file)) == 21
    assert TOP + 5 not in formulas(file)  # 양질의 일자리 창출 활성화 분야


def test_the_names_are_hidden_columns_of_the_table(file):
    """First to last indicator; no other name is left behind."""
    attach(file)
    exp = {"HJ_A_LABELS": "C", "HJ_A_ACTUALS": "F", "HJ_A_ACTUALS2": "G", "HJ_A_POINTS": "I"}
    assert names(file) == {
        name: (f"'{SHEET}'!${column}${TOP}:${column}${LAST}", True) for name, column in exp.items()
    }


def test_everything_else_stays(file):
    """The other sheet byte for byte, and every cell of the table's own columns."""
    before = [[cell.value for cell in row[:7]] for row in openpyxl.load_workbook(file)[SHEET]]
    attach(file)
    after = [[cell.value for cell in row[:7]] for row in openpyxl.load_workbook(file)[SHEET]]
    assert before == after
    backup = file.with_name("실적.xlsx.bak")
    with zipfile.ZipFile(file) as new, zipfile.ZipFile(backup) as old:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        told = {"[Content_Types].xml", "xl/_rels/workbook.xml.rels"}  # of the link
        assert {"xl/workbook.xml", "xl/worksheets/sheet1.xml", *told} == changed
        new_parts = [
            "xl/worksheets/sheet3.xml",  # the scheme
            "xl/externalLinks/externalLink1.xml",
            "xl/externalLinks/_rels/externalLink1.xml.rels",
        ]
        assert [*old.namelist(), *new_parts] == new.namelist()


def test_a_formula_without_a_result_elsewhere_stays_as_it_is(file):
    """Nothing of ours reads it, so its sheet keeps every byte, also at the next refresh."""
    book = openpyxl.load_workbook(file)
    book.create_sheet("메모")["A1"] = "=NOW()"
    book.save(file)
    before = zipfile.ZipFile(file).read("xl/worksheets/sheet2.xml")
    attach(file)
    assert before == zipfile.ZipFile(file).read("xl/worksheets/sheet2.xml")
    assert 0 == main(["refresh", str(file)])
    assert before == zipfile.ZipFile(file).read("xl/worksheets/sheet2.xml")


def test_a_formula_over_the_points_is_up_to_date(file):
    """The clerk's own sum, saved without a result; unregistered indicators are #N/A in it."""
    total = f'=SUMIF(I{TOP}:I{LAST},">-1E+300")'
    attach(edited(file, H27=total))
    assert shown(file, column="H")[27] == 40


def test_results_of_others_stay_as_excel_saved_them(tmp_path):
    """But for those that hang on our formulas: a sum over the points, and what is built on it."""
    path = tmp_path / "실적.xlsx"
    source = openpyxl.load_workbook(district(path))[SHEET]
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(SHEET)
    for row in source.iter_rows(max_row=LAST):
        for cell in row:
            sheet.write(cell.row - 1, cell.column - 1, cell.value)
    total = f'SUMIF(I{TOP}:I{LAST},">-1E+300")'
    saved = {"K1": ("1+1", 3), "K2": ("F5*100", 999), "K3": (total, 0), "K4": ("K3+K1", 3)}
    for cell, (text, result) in saved.items():
        sheet.write_formula(cell, f"={text}", None, result)
    book.close()
    attach(path)
    assert [3, 999, 40, 43] == [shown(path, column="K")[row] for row in (1, 2, 3, 4)]
    attach(path, column="M")
    assert [0, 3] == [shown(path, column="K")[row] for row in (3, 4)]


def test_a_dry_run_writes_nothing(file):
    """But says what would be."""
    before = file.read_bytes()
    made = attach(file, dry_run=True)
    assert (made.evaluation.totals.total, made.target.column, made.saved) == (40, 9, None)
    assert before == file.read_bytes()
    assert [file] == list(file.parent.iterdir())


def test_a_result_elsewhere_leaves_the_file(file, tmp_path):
    """-o makes the folder."""
    before, out = file.read_bytes(), tmp_path / "새" / "결과.xlsx"
    assert attach(file, out=out).saved == out
    assert before == file.read_bytes()
    assert shown(out)[TOP] == 10


def test_a_second_attach_changes_nothing(file):
    """Our own formulas and names are put where they are."""
    attach(file)
    before = file.read_bytes()
    made = attach(file)
    assert made.before.where() == f"{SHEET}!I{TOP}:I{LAST}"
    assert (made.target.column, made.target.lost) == (9, 0)
    assert before == file.read_bytes()


def test_another_column_takes_what_was_ours_along(file):
    """The old formulas and their header go, a clerk's word beside them stays."""
    attach(edited(file, I10="머리말 줄"))
    attach(file, column="k")
    assert shown(file) == {10: "머리말 줄"}
    assert formulas(file, column="I") == {}
    assert shown(file, column="K")[TOP] == 10
    assert shown(file, column="K")[TOP - 1] == HEADER
    assert names(file)["HJ_A_POINTS"] == (f"'{SHEET}'!$K${TOP}:$K${LAST}", True)


def test_a_table_that_lacks_indicators_is_left_alone(tmp_path):
    """Unless somebody says that this is fine."""
    path = district(tmp_path / "실적.xlsx", leave=("⑦", "감점"))
    before = path.read_bytes()
    made = attach(path)
    assert (made.found.missing, made.evaluation, made.target) == (("⑦", "감점"), None, None)
    assert before == path.read_bytes()
    assert attach(path, partial=True).evaluation.totals.total == 40
    assert len(formulas(path)) == 19


@pytest.mark.parametrize("value", ["비고", 3, "=1+1"])
def test_a_column_that_is_not_free_is_refused(file, value):
    """The cells are named."""
    said = refused(edited(file, K7=value, K9=0), column="K")
    assert f"{SHEET}!K7" in said
    assert f"{SHEET}!K9(읽은 값 0" in said
    assert "K열이 비어 있지 않습니다" in said


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("F", ["--column F", "실적 열", "제안: I"]),
        ("7", ["읽은 값 「7」", "예: H"]),
        ("XFE", ["읽은 값 「XFE」"]),
        ("", ["읽은 값 「」"]),
    ],
)
def test_what_is_no_column_for_points_is_refused(file, column, words):
    """Another column of the table, and letters that name none."""
    said = refused(file, column=column)
    assert [] == [word for word in words if word not in said]


def with_points(path, **cells):
    """A file whose own 득점 column (H) a clerk has filled in by hand."""
    columns = (*COLUMNS[:-1], "득점", "비고")
    return edited(district(path, columns=columns), **cells)


def test_the_tables_own_points_are_replaced_only_when_named(tmp_path):
    """Not by default: both ways are said. What is written over is counted."""
    path = with_points(tmp_path / "실적.xlsx", H5=10, H6=3, H27="합계 40")
    said = refused(path)
    assert f"{SHEET}!H5(읽은 값 10" in said
    assert "이 득점 열을 바꿔 쓰려면 --column H, 빈 열에 쓰려면 --column J" in said
    assert attach(path, column="J", dry_run=True).target.column == 10
    made = attach(path, column="H")
    assert (made.target.column, made.target.lost, made.target.header) == (8, 2, None)
    got = shown(path, column="H")
    assert (got[4], got[5], got[6], got[27]) == ("득점", 10, "#N/A", "합계 40")
    assert len(formulas(path, column="H")) == 21


def test_a_column_for_points_by_hand_is_an_argument(tmp_path):
    """⑯ gets 9 points; the second actual, which the table has no column for, is omitted."""
    columns = (*COLUMNS[:6], "수기점수", "비고")
    path = district(tmp_path / "실적.xlsx", columns=columns, changes={("⑯", "수기점수"): 9})
    made = attach(path)
    assert made.evaluation.totals.by_hand == 9
    assert formulas(path)[TOP] == "=[1]!HJ_SCORE($C5,$F5,,$G5)"
    assert "HJ_A_HAND" in names(path)
    assert "HJ_A_ACTUALS2" not in names(path)
    # ⑧ and ⑲ have one of their two actuals: that is an error, and no points.
    faults = made.evaluation.faults
    assert [f"{SHEET}!F13", f"{SHEET}!F25"] == [fault.cell for fault in faults]
    assert all("둘째 실적 열이 없음" in fault.message for fault in faults)


def test_names_of_columns_that_are_gone_are_taken_out(tmp_path):
    """Attached again after 실적2 was deleted."""
    path = district(tmp_path / "실적.xlsx")
    attach(path)
    attach(edited(path, G4="비고2"))
    assert "HJ_A_ACTUALS2" not in names(path)
    assert formulas(path)[TOP] == "=[1]!HJ_SCORE($C5,$F5)"


def test_a_label_that_the_functions_do_not_know_is_named_by_number(tmp_path):
    """A bullet before the name: the finder knows it, HJ_SCORE does not."""
    columns = ("세부지표", "실적", "실적2")
    path = district(
        tmp_path / "실적.xlsx", columns=columns, changes={("⑥", "세부지표"): "○ 취업률"}
    )
    made = attach(path)
    assert made.evaluation.totals.total == 40
    assert made.evaluation.faults == ()
    assert formulas(path, column="D")[11] == '=[1]!HJ_SCORE("⑥",$B11,$C11)'
    assert shown(path, column="D")[11] == 2


def test_the_number_beside_it_is_better(tmp_path):
    """It is read anew each time, and goes along when the table is sorted."""
    path = district(tmp_path / "실적.xlsx", changes={("⑥", "세부지표"): "○ 취업률"})
    attach(path)
    assert formulas(path)[11] == "=[1]!HJ_SCORE($A11,$F11,$G11)"


def test_our_own_workbook_is_not_attached(book):
    """There is nothing to do in it."""
    assert "HopeJobs 통합문서여서" in refused(book)


def test_a_protected_sheet_is_refused(file):
    """Its cells are locked; nothing is half written."""
    book = openpyxl.load_workbook(file)
    book[SHEET].protection.enable()
    book.save(file)
    assert "보호" in refused(file)


def test_a_file_that_somebody_has_open_is_refused(file):
    """Excel's lock file says who."""
    name = "김주무관"
    data = bytes([4]) + b"x" * 54 + len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    lock = file.with_name("~$실적.xlsx")
    lock.write_bytes(data.ljust(165, b"\0"))
    before = file.read_bytes()
    with pytest.raises(WorkbookError, match="김주무관"):
        attach(file)
    assert before == file.read_bytes()
    assert attach(file, dry_run=True).evaluation.totals.total == 40


def test_formats_stay(file):
    """A coloured column for the points keeps its colour."""
    book = openpyxl.load_workbook(file)
    for row in range(TOP, LAST + 1):
        book[SHEET].cell(row, 9).fill = PatternFill("solid", "FFFF00")
    book.save(file)
    attach(file)
    assert openpyxl.load_workbook(file)[SHEET]["I5"].fill.fgColor.rgb == "00FFFF00"


def test_actuals_that_are_formulas_without_results_are_calculated_first(file):
    """15 % of 2,000."""
    attach(edited(file, F11="=300/2000"))
    assert shown(file)[11] == 6


def test_the_files_own_scheme_is_obeyed(book, tmp_path):
    """Sheets 배점기준 and 설정 of HopeJobs moved into the clerk's file: a band changed there."""
    workbook = openpyxl.load_workbook(book)
    for title in workbook.sheetnames:
        if title not in ("배점기준", "설정"):
            del workbook[title]
    for name in list(workbook.defined_names):
        text = workbook.defined_names[name].attr_text
        if not text.startswith(("배점기준!", "설정!")) or name == "HJ_AS_OF":
            del workbook.defined_names[name]
    table = openpyxl.load_workbook(district(tmp_path / "표.xlsx"))[SHEET]
    sheet = workbook.create_sheet(SHEET)
    for row in table.iter_rows():
        for cell in row:
            sheet[cell.coordinate] = cell.value
    scales = workbook["배점기준"]
    for row in range(29, scales.max_row + 1):
        if (scales.cell(row, 1).value, scales.cell(row, 3).value) == ("⑥", 2):
            scales.cell(row, 10).value = 2.5
    path = tmp_path / "실적.xlsx"
    workbook.save(path)
    assert attach(path).evaluation.totals.total == 40.5


def test_a_merged_label_is_referred_to_where_it_begins(tmp_path):
    """B:C merged in each row: 세부지표 stands in B."""
    columns = ("번호", "세부지표", "", "배점", "목표", "실적", "실적2", "비고")
    path = district(tmp_path / "실적.xlsx", columns=columns)
    book = openpyxl.load_workbook(path)
    for row in range(TOP - 1, LAST + 1):
        book[SHEET].merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
    book.save(path)
    attach(path)
    assert formulas(path)[TOP] == "=[1]!HJ_SCORE($B5,$F5,$G5)"
    assert shown(path)[TOP] == 10


def test_a_damaged_name_does_not_keep_from_attaching_again(file):
    """#REF! in the name of the points: the formulas say where they stand."""
    attach(file)
    patched(file, "xl/workbook.xml", lambda text: text.replace("$I$5:$I$26", "#REF!"))
    made = attach(file)
    assert made.target.column == 9
    assert names(file)["HJ_A_POINTS"] == (f"'{SHEET}'!$I${TOP}:$I${LAST}", True)


def test_a_value_typed_over_a_formula_is_not_lost_by_attaching_again(file):
    """The cell is named."""
    attach(file)
    edited(file, I6=5)
    for path in file.parent.glob("*.bak"):
        path.unlink()
    assert f"{SHEET}!I6(읽은 값 5" in refused(file)


def test_a_figure_of_no_known_indicator_stops_attaching(tmp_path):
    """All indicators are there, and a row more with a figure: it is shown, and nothing written."""
    path = district(tmp_path / "실적.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    heading = next(cell for cell in sheet["C"] if cell.value == "양질의 일자리 창출 활성화 분야")
    heading.value = "우리구만의 특수 지표"
    sheet.cell(heading.row, ACTUAL, 12)
    book.save(path)
    before = path.read_bytes()
    made = attach(path)
    assert ([], None) == (list(made.found.missing), made.evaluation)
    assert "우리구만의 특수 지표" in [each.text for each in made.found.unplaced]
    assert before == path.read_bytes()
    assert 40 == attach(path, partial=True).evaluation.totals.total
