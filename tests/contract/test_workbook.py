"""The contract of ``sheets.workbook``: the same cases on every host."""

import datetime as dt

import pytest
import xlsxwriter

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import CellError
from tests.ooxml.made_books import formulas

ANY_BOOK = True
SHEET = "추진 '16"


@pytest.fixture
def book(tmp_path, opener):
    """A workbook with HJ_T = B2:C3 (0.15, 글 / formula saved as 3, blank) and room around it.

    D9 holds an obstacle. HJ_ONE = A1 (7), HJ_KINDS = F1:J1 (true, #N/A, #DIV/0! of a formula, a
    date, "" of a formula), HJ_UNION is two cells, HJ_LOST points nowhere.
    """
    path = tmp_path / "contract.xlsx"
    file = xlsxwriter.Workbook(str(path))
    sheet = file.add_worksheet(SHEET)
    date = file.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write("A1", 7)
    sheet.write_row("B2", [0.15, "글"])
    sheet.write_formula("B3", "=1+2", None, 3)
    sheet.write("D9", "막음")
    sheet.write_boolean("F1", True)
    sheet.write_formula("G1", "=NA()", None, "#N/A")
    sheet.write_formula("H1", "=1/0", None, "#DIV/0!")
    sheet.write_datetime("I1", dt.datetime(2016, 4, 1), date)
    sheet.write_formula("J1", '=""', None, "")
    quoted = "'추진 ''16'"
    for name, cells in (("HJ_T", "$B$2:$C$3"), ("HJ_ONE", "$A$1"), ("HJ_KINDS", "$F$1:$J$1")):
        file.define_name(name, f"={quoted}!{cells}")
    file.define_name("HJ_BELOW", f"={quoted}!$B$4:$D$9")
    file.define_name("HJ_UNION", f"={quoted}!$A$1,{quoted}!$C$1")
    file.define_name("HJ_LOST", f"={quoted}!#REF!")
    file.close()
    return opener(path)


def test_read_gives_rows_of_values(book):
    """A block comes as rows; a formula as its saved result, a blank as None."""
    assert [[0.15, "글"], [3.0, None]] == book.read("HJ_T")


def test_read_of_one_cell_is_a_block(book):
    """One cell is one row of one value."""
    assert [[7.0]] == book.read("HJ_ONE")


def test_read_tells_kinds_apart(book):
    """Booleans, errors and dates keep their kind; an empty text counts as blank."""
    row = book.read("HJ_KINDS")[0]
    expected = [True, CellError("#N/A"), CellError("#DIV/0!"), dt.datetime(2016, 4, 1), None]
    assert expected == row
    assert [bool, CellError, CellError, dt.datetime] == [type(value) for value in row[:4]]


def test_locate_names_sheet_row_and_column(book):
    """The place is sheet name, row and column from 1."""
    assert (SHEET, 2, 2) == book.locate("HJ_T")


@pytest.mark.parametrize("action", ["read", "locate"])
@pytest.mark.parametrize("name", ["HJ_NONE", "HJ_LOST"])
def test_a_name_without_cells_is_refused(book, action, name):
    """A missing or broken name is named in the message, with the file."""
    with pytest.raises(WorkbookError, match=name) as caught:
        getattr(book, action)(name)
    assert "contract.xlsx" in str(caught.value)


def test_a_name_of_several_rectangles_is_refused(book):
    """A union is not a block."""
    with pytest.raises(WorkbookError, match="HJ_UNION"):
        book.read("HJ_UNION")


def test_write_replaces_values_and_formulas(book):
    """A block of the same shape takes the place of constants and formulas."""
    book.write("HJ_T", [[1, "가"], [2.5, True]])
    assert [[1.0, "가"], [2.5, True]] == book.read("HJ_T")
    assert (SHEET, 2, 2) == book.locate("HJ_T")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-", "-1", "@SUM", "15%", "1/2", "1e5", "2016-04-01", "TRUE", "'x", "3,201,300",
     " 앞뒤 ", "두\n줄", "<&>\"", "007"],
)  # fmt: skip
def test_text_stays_that_text(book, text):
    """Text is never taken for a formula, a number, a date or a boolean."""
    book.write("HJ_ONE", [[text]])
    assert [[text]] == book.read("HJ_ONE")


@pytest.mark.parametrize("number", [0, -1.5, 0.1 + 0.2, 1e-300, 1e308, 2**53, 3201300])
def test_a_number_comes_back_exactly(book, number):
    """No digit of a number is lost on the way through a cell."""
    book.write("HJ_ONE", [[number]])
    assert [[float(number)]] == book.read("HJ_ONE")


def test_error_value_and_blank_are_written(book):
    """A CellError becomes an error cell, None and the empty text a blank."""
    book.write("HJ_T", [[CellError("#N/A"), None], ["", 1]])
    assert [[CellError("#N/A"), None], [None, 1.0]] == book.read("HJ_T")
    assert isinstance(book.read("HJ_T")[0][0], CellError)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_becomes_an_error(book, number):
    """A cell cannot hold NaN or infinity: it shows #NUM!."""
    book.write("HJ_ONE", [[number]])
    assert [[CellError("#NUM!")]] == book.read("HJ_ONE")


@pytest.mark.parametrize("day", [dt.date(2016, 8, 31), dt.datetime(2016, 8, 31)])
def test_a_date_comes_back_as_a_date(book, day):
    """A date written to a cell without date format still reads as that date."""
    book.write("HJ_ONE", [[day]])
    assert [[dt.datetime(2016, 8, 31)]] == book.read("HJ_ONE")


def test_write_grows_the_name(book):
    """More rows and columns than the name has make it larger; cells around stay."""
    rows = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    book.write("HJ_T", rows)
    assert rows == book.read("HJ_T")
    assert [[None, None, "막음"]] == book.read("HJ_BELOW")[5:]


def test_write_shrinks_the_name_and_blanks_the_rest(book):
    """What is left over below and beside is blanked, also formulas."""
    book.write("HJ_T", [[5]])
    assert [[5.0]] == book.read("HJ_T")
    book.write("HJ_T", [[1, 2], [3, 4]])  # refused if something were left there
    assert [[1.0, 2.0], [3.0, 4.0]] == book.read("HJ_T")


def test_growing_over_a_cell_that_is_not_blank_is_refused(book):
    """The message names the cell in the way, and nothing at all is written."""
    with pytest.raises(WorkbookError, match=r"추진 '16!D9.*막음"):
        book.write("HJ_T", [[0, 0, 0]] * 8)
    assert [[0.15, "글"], [3.0, None]] == book.read("HJ_T")
    assert [[None, None, None]] == book.read("HJ_BELOW")[:1]


@pytest.mark.parametrize("rows", [[], [[]], [[1, 2], [3]]])
def test_ragged_or_empty_rows_are_refused(book, rows):
    """Only a rectangle of at least one cell can be written."""
    with pytest.raises(WorkbookError, match="HJ_T"):
        book.write("HJ_T", rows)
    assert [[0.15, "글"], [3.0, None]] == book.read("HJ_T")


def test_write_to_a_missing_name_is_refused(book):
    """The message names the name."""
    with pytest.raises(WorkbookError, match="HJ_NONE"):
        book.write("HJ_NONE", [[1]])


def test_writing_back_what_was_read_changes_no_value(book):
    """Reading a block and writing it again leaves all values as they were."""
    before = book.read("HJ_KINDS")
    book.write("HJ_KINDS", before)
    assert before == book.read("HJ_KINDS")


def test_a_formula_that_shows_what_is_written_stays(book):
    """B3 is =1+2: a 3 in its place would be believed when the formula says something else."""
    book.write("HJ_T", [[0.2, "글"], [3, None]])
    assert "1+2" == formulas(book, SHEET)["B3"]
    assert [[0.2, "글"], [3.0, None]] == book.read("HJ_T")


@pytest.mark.parametrize("value", [4, True, "3", "", None, CellError("#N/A"), dt.date(1900, 1, 3)])
def test_a_formula_that_shows_another_value_is_replaced(book, value):
    """By the value, of whatever kind: 3 is neither a text nor a day."""
    book.write("HJ_T", [[0.15, "글"], [value, None]])
    assert "B3" not in formulas(book, SHEET)
    assert 3.0 != book.read("HJ_T")[1][0]


def test_formulas_of_every_kind_of_value_stay(book):
    """Errors and the empty text as they were read, and with "" for a blank, too."""
    before = formulas(book, SHEET)
    book.write("HJ_KINDS", book.read("HJ_KINDS"))
    assert before == formulas(book, SHEET)
    book.write("HJ_KINDS", [[False, CellError("#N/A"), CellError("#DIV/0!"), 5, ""]])
    assert before == formulas(book, SHEET)
    book.write("HJ_KINDS", [[False, "#N/A", CellError("#NUM!"), 5, 1]])
    assert {"B3"} == set(formulas(book, SHEET))


def test_the_formula_of_a_day_stays(tmp_path, opener):
    """A day is written as a date and read as its midnight."""
    path = tmp_path / "day.xlsx"
    file = xlsxwriter.Workbook(str(path))
    look = file.add_format({"num_format": "yyyy-mm-dd"})
    file.add_worksheet(SHEET).write_formula("A1", "=DATE(2016,4,1)", look, 42461)
    file.define_name("HJ_DAY", "='추진 ''16'!$A$1")
    file.close()
    day = opener(path)
    day.write("HJ_DAY", [[dt.date(2016, 4, 1)]])
    assert {"A1": "DATE(2016,4,1)"} == formulas(day, SHEET)
    day.write("HJ_DAY", [[dt.date(2016, 5, 1)]])
    assert {} == formulas(day, SHEET)
    assert [[dt.datetime(2016, 5, 1)]] == day.read("HJ_DAY")


def test_a_table_that_grows_or_shrinks_keeps_its_formulas(book):
    """The cells that stay within it; those left over are blanked, formulas among them."""
    book.write("HJ_T", [[0.15], [3], [5]])
    assert "1+2" == formulas(book, SHEET)["B3"]
    assert [[0.15], [3.0], [5.0]] == book.read("HJ_T")
    book.write("HJ_T", [[0.15]])
    assert "B3" not in formulas(book, SHEET)


def test_an_empty_formula_that_is_left_over_goes(book):
    """J1 is ="": it would stand in the way when the table grows again."""
    book.write("HJ_KINDS", [[True] * 4])
    assert "J1" not in formulas(book, SHEET)


def test_progress_and_backup_leave_the_values_alone(book):
    """Neither may touch a table."""
    book.backup()
    book.progress("읽는 중")
    book.progress(None)
    assert [[0.15, "글"], [3.0, None]] == book.read("HJ_T")


# --- names of a sheet's own scope, copies of a sheet, print areas ------------------------------

TEMPLATE, COPY = "부서 '서식", "복지과"


@pytest.fixture
def pages(tmp_path, opener):
    """A workbook whose hidden, protected template has HJ_PAGE = B2:C3, HJ_HEAD = A1, prints A1:C3.

    A formula and HJ_COLUMN (a column of HJ_PAGE) are on the template, too; HJ_MAIN = A1:B2 is on
    the first sheet, 요약, which prints A1:B2, and ``설정 값`` is another.
    """
    path = tmp_path / "pages.xlsx"
    file = xlsxwriter.Workbook(str(path))
    first, sheet = file.add_worksheet("요약"), file.add_worksheet(TEMPLATE)
    file.add_worksheet("설정 값").write("A1", "남의 것")
    first.write_row("A1", ["가", 1])
    first.print_area("A1:B2")
    sheet.write("A1", "부서 이름")
    sheet.write_row("B2", ["지표", 1])
    sheet.write_formula("D1", "='부서 ''서식'!C2*2", None, 2)
    sheet.print_area("A1:C3")
    sheet.hide()
    sheet.protect()
    quoted = "'부서 ''서식'"
    file.define_name("HJ_MAIN", "=요약!$A$1:$B$2")
    file.define_name("HJ_PAGE", f"={quoted}!$B$2:$C$3")
    file.define_name("HJ_HEAD", f"={quoted}!$A$1")
    file.define_name("HJ_COLUMN", "=INDEX(HJ_PAGE,0,1)")
    file.close()
    return opener(path)


def test_titles_are_those_of_the_tabs(pages):
    """Hidden sheets too, in order."""
    assert ["요약", TEMPLATE, "설정 값"] == pages.titles()


def test_a_copy_stands_behind_all_others_and_has_its_own_names(pages):
    """Its names point at its own cells; those of the workbook stay where they were."""
    pages.copy_sheet("HJ_PAGE", COPY)
    assert ["요약", TEMPLATE, "설정 값", COPY] == pages.titles()
    assert (COPY, 2, 2) == pages.locate(f"{COPY}!HJ_PAGE")
    assert (COPY, 1, 1) == pages.locate(f"{COPY}!HJ_HEAD")
    assert (TEMPLATE, 2, 2) == pages.locate("HJ_PAGE")
    assert [["지표", 1.0], [None, None]] == pages.read(f"{COPY}!HJ_PAGE")
    assert [COPY] == pages.copies("HJ_PAGE")


def test_a_copy_is_written_without_touching_its_template(pages):
    """Values, growth and shrinking are the copy's; the template is protected, the copy is not."""
    pages.copy_sheet("HJ_PAGE", COPY)
    pages.write(f"{COPY}!HJ_HEAD", [["복지"]])
    for rows in ([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [[7.0]]):
        pages.write(f"{COPY}!HJ_PAGE", rows)
        assert rows == pages.read(f"{COPY}!HJ_PAGE")
    assert [["부서 이름"]] == pages.read("HJ_HEAD")
    assert [["지표", 1.0], [None, None]] == pages.read("HJ_PAGE")


def test_making_a_copy_again_leaves_it_alone(pages):
    """Also when its title is spelt with other capitals; what was written stays."""
    pages.copy_sheet("HJ_PAGE", "Abc")
    pages.write("Abc!HJ_HEAD", [["복지"]])
    pages.copy_sheet("HJ_PAGE", "ABC")
    assert ["요약", TEMPLATE, "설정 값", "Abc"] == pages.titles()
    assert [["복지"]] == pages.read("abc!hj_head")


def test_copies_are_told_apart(pages):
    """Two copies, two scopes, also with a title that needs apostrophes and has a ``!``."""
    for title in (COPY, "일자리! '과"):
        pages.copy_sheet("HJ_PAGE", title)
        pages.write(f"{title}!HJ_HEAD", [[title]])
    assert [COPY, "일자리! '과"] == pages.copies("HJ_PAGE")
    assert [[COPY]] == pages.read(f"{COPY}!HJ_HEAD")
    assert [["일자리! '과"]] == pages.read("일자리! '과!HJ_HEAD")


@pytest.mark.parametrize("title", ["설정 값", TEMPLATE, "요약"])
def test_another_sheet_of_that_title_is_not_taken(pages, title):
    """The message names the sheet and what to do; no sheet is made."""
    with pytest.raises(WorkbookError, match=f"{title}.*이름을 바꾸세요"):
        pages.copy_sheet("HJ_PAGE", title)
    assert 3 == len(pages.titles())


@pytest.mark.parametrize(
    "title", ["", "가" * 32, "a/b", "[a]", "a:b", "a*", "a?", "a\\b", "'a", "a'"]
)
def test_a_title_that_excel_does_not_take_is_refused(pages, title):
    """Before anything is made."""
    with pytest.raises(WorkbookError, match="시트 이름이 될 수 없습니다"):
        pages.copy_sheet("HJ_PAGE", title)
    assert 3 == len(pages.titles())


def test_a_copy_of_a_missing_template_is_refused(pages):
    """The message names the name."""
    with pytest.raises(WorkbookError, match="HJ_NONE"):
        pages.copy_sheet("HJ_NONE", COPY)


@pytest.mark.parametrize("name", ["요약!HJ_PAGE", "요약!HJ_MAIN", "없음!HJ_PAGE"])
def test_a_name_of_another_scope_is_not_taken(pages, name):
    """The workbook's name does not stand in for one of a sheet, nor is there a sheet 없음."""
    pages.copy_sheet("HJ_PAGE", COPY)
    for action in (pages.read, pages.locate):
        with pytest.raises(WorkbookError, match=name):
            action(name)
    with pytest.raises(WorkbookError, match=name):
        pages.write(name, [[1]])


def test_growing_a_table_of_a_copy_over_a_cell_is_refused(pages):
    """The cell that is named is the copy's."""
    pages.copy_sheet("HJ_PAGE", COPY)
    pages.write(f"{COPY}!HJ_HEAD", [["복지"]])
    with pytest.raises(WorkbookError, match=rf"{COPY}!B2.*HJ_HEAD"):
        pages.write(f"{COPY}!HJ_HEAD", [[1, 1], [1, 1]])
    assert [["복지"]] == pages.read(f"{COPY}!HJ_HEAD")


def test_rows_can_be_fitted(book):
    """Nothing is read or written by it; a name that is missing stops nobody who only looks nice."""
    book.write("HJ_T", [["가나다 라마바 사아자 차카타 파하", None]])
    book.fit("HJ_T")
    assert [["가나다 라마바 사아자 차카타 파하", None]] == book.read("HJ_T")


def test_a_question_has_an_answer_and_changes_nothing(book):
    """Yes or no, never an error: a file has nobody to ask, Excel's box is closed with no."""
    before = book.read("HJ_T")
    assert False is book.confirm("바꿔 쓸까요?")
    assert before == book.read("HJ_T")
