"""담당: a row per indicator with its 주관부서, what may be typed, and names that follow numbers."""

import io

import openpyxl
import pytest

from hopejobs_xl.make_workbook.book import build_bytes
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets.actions import read_scheme
from hopejobs_xl.sheets.owners import read
from hopejobs_xl.worksheet.functions import Functions
from tests.golden import golden_books, golden_sheets
from tests.make_workbook.test_any_scheme import nobody
from tests.make_workbook.test_screen import HIGH, WIDE, height, width
from tests.samples import SMALL

# 주관부서 by facts.md: 분야 1 is ① to ⑤, all others are of 분야 2.
SOCIAL = "①②③④⑤"


@pytest.fixture(scope="module")
def sheet():
    """The sheet of a fresh build, with formulas."""
    return golden_sheets.read(golden_books.shipped_bytes())["담당"]


@pytest.fixture(scope="module")
def saved():
    """The same, with the saved results."""
    return golden_sheets.read(golden_books.shipped_bytes(), results=True)["담당"]


def test_the_rows_of_the_document(saved):
    """21 indicators in their order, two departments, three 자료원, no 기한 and no person."""
    cells = saved.iter_rows(min_row=6, max_row=26, max_col=10)
    rows = [[cell.value for cell in row] for row in cells]
    assert "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮" == "".join(row[0] for row in rows[:15])
    assert ["감점", "⑯", "⑰", "⑱", "⑲", "⑳"] == [row[0] for row in rows[15:]]
    assert "취업률" == rows[5][1]
    own = {row[0]: row[2] for row in rows}
    assert {no: "사회적경제과" if no in SOCIAL else "일자리경제과" for no in own} == own
    sources = {row[0]: row[7] for row in rows if row[7]}
    assert {
        "②": "행정지원과, 마을민주주의과(동주민센터), 보건소",
        "③": "성북구 마을사회적경제센터(민간위탁)",
        "⑲": "평생학습관, 타 부서",
    } == sources
    assert {None} == {row[at] for row in rows for at in (3, 4, 5, 6, 8, 9)}


def test_the_shipped_sheet_has_no_fault():
    with golden_books.opened(golden_books.shipped_bytes()) as book:
        found = read(book, read_scheme(book))
    assert (True, (), 21) == (found.is_there, found.faults, len(found.rows))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("⑥", "취업률"),
        ("취업률", "취업률"),
        ("㊿", ""),
        (None, ""),
        ("⑳", "노동 옴부즈만 상담 추진실적"),
    ],
)
def test_the_name_follows_what_is_typed(typed, name):
    """In a spare row; words that are no 번호 and no name show nothing."""
    with golden_books.opened(golden_books.shipped_bytes()) as book:
        book.write_cells("HJ_OWNERS", {(30, 0): typed})
        assert [] == book.calculate(Functions(load()).table())
        assert name == (book.read("HJ_OWNERS")[30][1] or "")


def test_inputs_are_yellow_and_the_name_is_not(sheet):
    """Of every row, the spare ones too, and both columns of the groups."""
    for row in (6, 26, 27, 50):
        locked = {c.column for c in sheet[row] if c.column <= 10 and c.protection.locked}
        assert {2} == locked
    assert not sheet["L6"].protection.locked
    assert not sheet["M50"].protection.locked


def test_what_excel_offers(sheet):
    """번호, 부서 and 합치는 법 from lists; other departments and words for a 번호 may be typed."""
    found = sheet.data_validations.dataValidation
    rules = {str(rule.sqref).partition(":")[0]: rule for rule in found}
    assert {"A6", "C6", "D6", "E6", "I6"} == rules.keys()
    assert ("list", "list", "list") == tuple(rules[at].type for at in ("A6", "C6", "E6"))
    assert '"합산,대조"' == rules["E6"].formula1
    assert not rules["A6"].showErrorMessage
    assert not rules["C6"].showErrorMessage
    assert ("decimal", "0", "1") == (rules["D6"].type, rules["D6"].formula1, rules["D6"].formula2)


def test_it_is_on_the_screen(sheet):
    assert sum(width(sheet, each) for each in range(1, 14)) <= WIDE
    assert sum(height(sheet, each) for each in range(1, 7)) <= HIGH


@pytest.mark.parametrize("document", [SMALL, nobody()], ids=["small", "nobody"])
def test_any_scheme_has_its_own(document):
    """As many rows as it has indicators, with the departments that it names, if any."""
    book = openpyxl.load_workbook(io.BytesIO(build_bytes(document)), data_only=True)
    rows = [[cell.value for cell in row] for row in book["담당"].iter_rows(min_row=6, max_col=3)]
    named = [(row[0], row[2]) for row in rows if row[0]]
    areas = {area["name"]: area.get("department") for area in document["areas"]}
    items = {item["name"]: areas[item["area"]] for item in document["items"]}
    assert [(each["no"], items[each["item"]]) for each in document["indicators"]] == named
