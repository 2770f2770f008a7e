"""시작: alive while a person types, right on a file, on one screen, its links lead somewhere."""

import datetime as dt
import re

import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from hopejobs_xl.base.addresses import split_range
from hopejobs_xl.base.values import CellError
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.sheets.later_pages import START
from hopejobs_xl.sheets.layout import FORM_TABLE
from tests.golden import golden_books, golden_sheets
from tests.make_workbook.test_screen import HIGH, WIDE, height, width

SENT = {(1, 11): "3", (2, 11): "5"}  # 회신 of ⑦ and ⑧ on the page of the first department
TITLES = ["요약", "회의자료", "추진실적", "사업진단", "담당", "취합", "득점표", "월별실적",
          "취합기록", "전년실적", "공표득점", "추이", "목표계획", "계산해보기", "증빙",
          "대장점검", "마감", "이력", "배점기준", "대장설정", "설정", "자가점검"]  # fmt: skip
VOLATILE = {"NOW", "TODAY", "INDIRECT", "OFFSET", "RAND", "RANDBETWEEN", "CELL", "INFO"}
ARRAYS = {"AGGREGATE", "SMALL", "FILTER", "SORT", "SUMPRODUCT"}  # of no need here


@pytest.fixture(scope="module")
def sheet():
    """The sheet of a fresh build, with formulas."""
    return golden_sheets.read(golden_books.shipped_bytes())["시작"]


def shown(book):
    """The texts of the page of *book*, row by row: what a person sees, without the blanks."""
    sheet = golden_sheets.read(golden_books.saved(book), results=True)["시작"]
    rows = sheet.iter_rows(max_col=14, values_only=True)
    return {
        at: {get_column_letter(c): v for c, v in enumerate(row, 1) if v not in (None, "")}
        for at, row in enumerate(rows, 1)
    }


@pytest.fixture
def book():
    """The shipped workbook as an open file."""
    with golden_books.opened(golden_books.shipped_bytes()) as made:
        yield made


def listed(page):
    """지표, 상태 and 주관부서 of the list, without a gap."""
    rows = [page[at] for at in range(9, max(page) + 1)]
    return [tuple(row.get(letter, "") for letter in "IJK") for row in rows if "I" in row]


def test_without_a_district_no_line_begins_with_what_parts_it(book):
    """자치구 of 설정 is blank in a new workbook of another scheme: every heading leaves it out."""
    book.write("HJ_DISTRICT", [[None]])
    file_actions.refresh(book)
    for sheet in golden_sheets.read(golden_books.saved(book), results=True).worksheets:
        texts = (each for row in sheet.iter_rows(values_only=True) for each in row)
        said = [each for each in texts if isinstance(each, str)]
        assert [] == [each for each in said if re.search(r"(^|\()\s*·", each)], sheet.title
    assert shown(book)[2]["B"].startswith("2016년 서울 희망일자리 만들기 · 평가기간")


def test_the_shipped_workbook_opens_on_what_is_missing(book):
    """From facts.md: 40 of the target 75, ⑦ and ⑯ 미입력, six 미등록."""
    page = shown(book)
    assert (
        "성북구 · 2016년 서울 희망일자리 만들기 · 평가기간 2015. 9. 1. ~ 2016. 8. 31."
        == page[2]["B"]
    )
    assert dt.datetime(2016, 4, 1) == page[3]["D"]
    assert "득점 40점 / 목표 75점 / 35점 모자람" == page[4]["B"]
    assert page[5]["B"].endswith("미입력 2개, 오류 0개, 미등록(배점기준이 없음) 6개")
    assert [
        ("⑦ 1인당 평균 취업상담건수(3)", "미입력", "일자리경제과"),
        ("⑯ 공공일자리 혁신 등 우수사례 발굴 2건(10)", "미입력", "일자리경제과"),
    ] == listed(page)
    assert ["일자리경제과", 16, 2, 0, "시트 없음"] == list(page[16].values())[:5]
    assert ["사회적경제과", 5, 0, 0, "시트 없음"] == list(page[17].values())[:5]


def test_the_steps_of_a_month_in_their_order(book):
    """Two actuals are missing, so the report has to wait."""
    page = shown(book)
    names = ["기준일", "실적 입력", "점검", "새로고침 뒤 요약", "보고"]
    assert names == [page[at]["C"] for at in range(8, 13)]
    assert ["맞음", "할 일", "됨", "됨", "앞 차례 먼저"] == [page[at]["D"] for at in range(8, 13)]
    assert "지표 21개 가운데 미입력 2개" == page[9]["E"]


def test_typing_alone_changes_the_page(book):
    """Nothing was refreshed: as in Excel while a person types."""
    book.write_cells("HJ_ACTUALS", {(5, 0): 0.15, (6, 0): 3, (3, 0): "모름", (10, 0): None})
    book.write("HJ_AS_OF", [[dt.datetime(2016, 5, 31)]])
    file_actions.calculate(book)
    page = shown(book)
    # ⑥ 2 -> 6, ⑦ 3, ④ 5 -> 오류, ⑪ 3 -> 미입력.
    assert "득점 39점 / 목표 75점 / 36점 모자람" == page[4]["B"]
    assert ["오류", "미입력", "미입력"] == [state for _, state, _ in listed(page)]
    assert ["④", "⑪", "⑯"] == [name[0] for name, _, _ in listed(page)]
    assert [16, 2, 0] == [page[16][letter] for letter in "DEF"]
    assert [5, 0, 1] == [page[17][letter] for letter in "DEF"]
    assert ["맞음", "할 일", "할 일", "할 일", "앞 차례 먼저"] == [
        page[at]["D"] for at in range(8, 13)
    ]
    assert "지난 새로고침은 2016. 4. 1." == page[8]["E"]
    assert "요약은 2016. 4. 1. 40점: 새로고침하세요" == page[11]["E"]


def test_a_month_that_is_done(book):
    """Every actual typed, refreshed: what is left is the report; the odd jump is told."""
    book.write_cells("HJ_ACTUALS", {(6, 0): 3})
    book.write_cells("HJ_HAND", {(16, 0): 9})
    book.write("HJ_AS_OF", [[dt.datetime(2016, 5, 31)]])
    file_actions.refresh(book)
    page = shown(book)
    assert "득점 52점 / 목표 75점 / 23점 모자람" == page[4]["B"]
    assert [("없음", "", "")] == listed(page)
    states = [page[at]["D"] for at in range(8, 13)]
    assert (["맞음", "됨"], ["됨", "할 때"]) == (states[:2], states[3:])


@pytest.mark.parametrize(
    ("day", "state", "said"),
    [
        (dt.datetime(2020, 1, 1), "확인", "평가대상기간 밖의 날"),
        (dt.datetime(2015, 9, 1), "맞음", "지난 새로고침은 2016. 4. 1."),
        (dt.datetime(2016, 8, 31), "맞음", "지난 새로고침은 2016. 4. 1."),
        (dt.datetime(2016, 9, 1), "확인", "평가대상기간 밖의 날"),
        ("2016-04-01", "할 일", "날짜로 적으세요. 예) 2016-04-01"),
        (None, "할 일", "날짜로 적으세요. 예) 2016-04-01"),
    ],
)
def test_what_is_said_of_a_day(book, day, state, said):
    """Both ends of the period are in it; a text is no day."""
    book.write("HJ_AS_OF", [[day]])
    file_actions.calculate(book)
    page = shown(book)
    assert (state, said) == (page[8]["D"], page[8]["E"])


def test_replies_are_seen_after_a_refresh(book):
    """⑦ was answered and is still missing; ⑧ is 미등록, so nobody waits for it."""
    file_actions.departments(book)
    book.write_cells("일자리경제과!HJ_DEPARTMENT_TABLE", SENT)
    file_actions.refresh(book)
    page = shown(book)
    assert ("2개, 옮길 것 1개", "0개") == (page[16]["G"], page[17]["G"])


def test_faults_are_told_with_their_cells(book):
    """More than there is room for: four and how many more."""
    wrong = {(row, 0): -1 for row in (2, 3, 4, 10, 11, 13)}
    book.write_cells("HJ_ACTUALS", wrong)
    file_actions.refresh(book, replace_month=True)
    page = shown(book)
    assert "새로고침 때 알린 것 6건(다시 보려면 리본의 점검)" == page[20]["B"]
    assert "추진실적!J7 ③" == page[21]["B"]
    assert ("외 2건은 리본의 점검에서", None) == (page[25]["D"], page[25].get("B"))


def test_the_day_is_typed_here_and_read_everywhere(book):
    """설정!B4 shows it, both forms print it, and nothing else is an input of it."""
    book.write("HJ_AS_OF", [[dt.datetime(2016, 7, 31)]])
    file_actions.refresh(book)
    workbook = golden_sheets.read(golden_books.saved(book), results=True)
    assert dt.datetime(2016, 7, 31) == workbook["설정"]["B4"].value
    assert workbook["설정"]["B4"].protection.locked
    for title in ("추진실적", "사업진단"):
        assert workbook[title]["A2"].value.endswith("기준일 2016. 7. 31.")


def test_a_cleared_day_is_blank_in_the_settings(book):
    """Not 1900-01-00."""
    book.write("HJ_AS_OF", [[None]])
    file_actions.calculate(book)
    workbook = golden_sheets.read(golden_books.saved(book), results=True)
    assert workbook["설정"]["B4"].value in (None, "")


def test_only_the_day_is_an_input(sheet):
    """The rest of the page can be looked at and clicked."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    assert ["D3"] == [cell.coordinate for cell in cells if not cell.protection.locked]
    assert sheet.protection.sheet
    assert not sheet.protection.selectLockedCells  # else no link could be clicked


def test_no_formula_is_volatile_or_an_array(sheet):
    """Excel 2016 alone, and a keystroke calculates no more than it must."""
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(cells) > 100
    assert {str} == {type(cell.value) for cell in cells}
    used = set(re.findall(r"([A-Z.]+)\(", " ".join(cell.value for cell in cells)))
    assert set() == used & (VOLATILE | ARRAYS)


def test_each_link_leads_to_a_cell_that_is_there(sheet):
    """Plain links by place, links of formulas by sheet and cell or by a name."""
    workbook = sheet.parent
    cells = [cell for row in sheet.iter_rows() for cell in row]
    places = [cell.hyperlink.location for cell in cells if cell.hyperlink]
    assert [f"'{title}'!A1" for title in TITLES] == places
    texts = " ".join(str(cell.value) for cell in cells if cell.data_type == "f")
    found = set(re.findall(r'"#([^"]+)"', texts))
    assert {"HJ_AS_OF", "'추진실적'!A1", "'요약'!A1"} == found
    for each in found - {"HJ_AS_OF"}:
        title, _, cell = each.partition("!")
        assert title.strip("'") in workbook.sheetnames
        assert split_range(cell)
    assert "HJ_AS_OF" in workbook.defined_names


def test_it_is_on_the_screen(sheet):
    """All its columns, and without scrolling the steps, the departments and what was told."""
    letters = [get_column_letter(each) for each in range(1, 15)]
    assert not any(sheet.column_dimensions[each].hidden for each in letters)
    assert sum(width(sheet, each) for each in range(1, 15)) <= WIDE
    assert sum(height(sheet, each) for each in range(1, 23)) <= HIGH
    assert all(width(sheet, each) == 0 for each in range(16, 35))  # what stands behind


def test_it_is_printed_on_one_page(sheet):
    """Of 60 rows too: A4 landscape has room for 32 rows, without the links, and 8 pt are left."""
    for data in (golden_books.shipped_bytes(), golden_books.sixty_bytes()):
        made = golden_sheets.read(data)["시작"]
        area = made.print_area.rpartition("!")[2].replace("$", "")
        _, _, right, bottom = range_boundaries(area)
        assert 11 == right
        letters = map(get_column_letter, range(1, right + 1))
        # A saved width has the 5 pixels of its margins in it.
        points = sum(made.column_dimensions[each].width * 7 for each in letters) * 0.75
        scale = min(1, (297 - 2 * 10.16) / 25.4 * 72 / points)
        assert scale * 10 >= 8
        high = sum(height(made, each) for each in range(1, bottom + 1)) * 0.75
        assert high * scale <= (210 - 10.16 - 12.7) / 25.4 * 72


def test_sixty_indicators_fill_the_list():
    """15 of 60 are 미입력, three of them in the second department; no row is left out."""
    with golden_books.opened(golden_books.sixty_bytes()) as book:
        page = shown(book)
    rows = listed(page)
    expected = [n for n in range(4, 61, 4) if n % 10]  # every tenth has no scale
    assert [f"{n}번째 세부지표의 추진 실적(2)" for n in expected] == [name for name, _, _ in rows]
    assert [("미입력", "을과" if n > 45 else "갑과") for n in expected] == [row[1:] for row in rows]


def test_more_departments_than_there_is_room_for(book):
    """Three rows: the third counts the rest, as soon as there are more than three."""
    names = {(row, START.index("name")): name for row, name in enumerate(["갑", "을", "병", "정"])}
    book.write_cells(START.name, dict(list(names.items())[:3]))
    file_actions.calculate(book)
    assert ["갑", "을", "병"] == [shown(book)[at]["B"] for at in (16, 17, 18)]
    book.write_cells(START.name, names)
    file_actions.calculate(book)
    page = shown(book)
    assert ["갑", "을", "외 2개 부서(요약 시트)"] == [page[at]["B"] for at in (16, 17, 18)]
    assert ["B"] == list(page[18])[:1]
    assert "D" not in page[18]


def test_a_row_without_an_answer_is_told(book):
    """As in a program without our functions: 상태 is an error, and the step is not done."""
    place = {(5, FORM_TABLE.index("state")): CellError("#NAME?")}
    book.write_cells("HJ_FORM", place)
    file_actions.calculate(book)
    page = shown(book)
    assert ("할 일", "오류 0개, 답이 없는 줄 1개") == (page[10]["D"], page[10]["E"])
    assert "할 일" == page[11]["D"]
