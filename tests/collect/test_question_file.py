"""The file that goes out: what is in it, what may be typed, how it is printed."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest

from hopejobs_xl.collect.question import Duty, papers_of
from hopejobs_xl.collect.question_file import HEADER_ROW, SIZE, file_name, mail_text, to_bytes
from hopejobs_xl.make_workbook import formats
from hopejobs_xl.scheme.loader import load
from tests import office
from tests.collect.made_papers_sent import DAY, paper_of, sent

PRINTABLE = 11.69 - 0.8  # inches of A4 landscape between the margins
SMALLEST = 8  # points


def sheet_of(paper):
    """The only sheet of the file of *paper*."""
    book = openpyxl.load_workbook(io.BytesIO(to_bytes(paper)))
    assert ["회신"] == book.sheetnames
    return book["회신"]


def columns(sheet):
    """The number of each column by its header."""
    return {cell.value: cell.column for cell in sheet[HEADER_ROW + 1]}


def test_the_same_paper_gives_the_same_bytes():
    """Every time; and another month gives others."""
    paper = paper_of("일자리경제과")
    assert to_bytes(paper) == to_bytes(paper)
    assert to_bytes(paper) != to_bytes(paper_of("일자리경제과", as_of=dt.date(2016, 5, 1)))


def test_above_the_table_stands_what_it_is():
    """회신번호, district, day and department, and three lines that say how to fill it in."""
    sheet = sheet_of(paper_of("보문동"))
    head = {sheet.cell(row, 2).value: sheet.cell(row, 3).value for row in range(2, 6)}
    number = paper_of("보문동").number
    assert {
        "회신번호": number,
        "자치구": "성북구",
        "기준일": "2016. 4. 1.",
        "부서": "보문동",
    } == head
    assert sheet["C2"].font.size >= 16
    assert "동주민센터의 몫 · 묻는 곳: 일자리경제과" == sheet["E2"].value
    assert ["1", "2", "3"] == [sheet.cell(row, 5).value[0] for row in range(3, 6)]


def test_a_row_tells_all_that_is_asked():
    """⑥ of 보문동, column by column."""
    sheet = sheet_of(paper_of("보문동"))
    row = {name: sheet.cell(HEADER_ROW + 2, at).value for name, at in columns(sheet).items()}
    assert "⑥" == row["번호"]
    assert "취업률" == row["세부지표"]
    assert "총 취업자수(명) / 총 구직등록자수(명)" == row["산식·자료원"]
    assert "전체 5%" == row["지난달"]
    assert "구직등록 대장" == row["꼭 낼 증빙"]
    assert "4. 5." == row["기한"]
    assert paper_of("보문동").questions[0].key == row["줄 번호(지우지 마세요)"]
    assert "실적2" not in row


def test_only_the_cells_that_are_asked_can_be_typed_into():
    """Protected without a password; ⑭ is a count and has no 분자."""
    sheet = sheet_of(paper_of("보문동"))
    at = columns(sheet)
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    free = {cell.coordinate for line in sheet for cell in line if not cell.protection.locked}
    rows = {"실적": (8, 9), "분자": (8,), "분모": (8,), "낸 증빙": (8, 9), "비고": (8, 9)}
    assert {
        sheet.cell(row, at[name]).coordinate for name, those in rows.items() for row in those
    } == free


def test_the_key_stands_hidden_behind_all_that_is_typed():
    """A block that is sorted with label and key takes the figures between them along."""
    sheet = sheet_of(paper_of("일자리경제과"))
    at = columns(sheet)
    key = at["줄 번호(지우지 마세요)"]
    assert key == max(at.values())
    assert at["세부지표"] < at["실적"] < key
    assert sheet.column_dimensions[openpyxl.utils.get_column_letter(key)].hidden
    assert [] == list(sheet.merged_cells.ranges)


def test_each_row_has_a_name_and_each_input_a_hint():
    """The names hold the key; hints say the unit and fit what Excel takes."""
    paper = paper_of("일자리경제과")
    book = openpyxl.load_workbook(io.BytesIO(to_bytes(paper)))
    names = {name for name in book.defined_names if name.startswith("HJ_ROW_")}
    assert {f"HJ_ROW_{each.key.replace('-', '')}" for each in paper.questions} == names
    name = f"HJ_ROW_{paper.questions[0].key.replace('-', '')}"
    assert "회신!$G$8:$J$8" == book.defined_names[name].attr_text
    rules = book["회신"].data_validations.dataValidation
    assert sum(len(each.asks) for each in paper.questions) == len(rules)
    assert all(len(each.prompt) <= 255 and len(each.promptTitle) <= 32 for each in rules)
    first = next(each for each in rules if str(each.sqref) == "G8")
    assert "비율 0% 이상 100% 이하" in first.prompt
    assert "warning" == first.errorStyle
    assert any("총 취업자수(명)" in each.prompt for each in rules)


@pytest.mark.parametrize("department", ["사회적경제과", "일자리경제과", "보문동"])
def test_nothing_is_printed_too_small(department):
    """The page is scaled to one page wide; what is left of the smallest letters is enough."""
    sheet = sheet_of(paper_of(department))
    assert "landscape" == sheet.page_setup.orientation
    assert 9 == int(sheet.page_setup.paperSize)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (None, 0) == (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight)  # 1 if unsaid
    widths = [each.width for each in sheet.column_dimensions.values() if not each.hidden]
    inches = sum(round(width * 7) for width in widths) / 96  # the 5 pixels of padding are in it
    assert SMALLEST <= SIZE * min(1, PRINTABLE / inches)
    assert "$7:$7" in sheet.print_title_rows
    assert paper_of(department).number in sheet.oddHeader.left.text


def test_no_text_becomes_a_formula_or_a_link():
    """Whatever a department is called."""
    duties = [Duty("①", '=HYPERLINK("http://a.kr")', evidence="=1+1 & https://a.kr")]
    paper = papers_of(load(), DAY, "성북구", duties)[0]
    data = to_bytes(paper)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["회신"]
    assert "s" == sheet["C5"].data_type
    assert '=HYPERLINK("http://a.kr")' == sheet["C5"].value
    parts = zipfile.ZipFile(io.BytesIO(data))
    assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    assert not [name for name in parts.namelist() if name.endswith("sheet1.xml.rels")]
    assert not [name for name in parts.namelist() if "vba" in name.lower()]


def test_the_name_of_the_file_is_one_on_windows():
    """회신번호, department, day; what Windows does not take is replaced."""
    number = paper_of("보문동").number
    assert f"{number} 보문동 2016-04-01.xlsx" == file_name(paper_of("보문동"))
    odd = papers_of(load(), DAY, "성북구", [Duty("①", 'A/B:"C"*?<|>\\ 팀. ')])[0]
    name = file_name(odd)
    assert re.fullmatch(r"1604-\d{4}-\d{4} A_B_C_ 팀 2016-04-01\.xlsx", name), name
    long = papers_of(load(), DAY, "성북구", [Duty("①", "가" * 300)])[0]
    assert len(file_name(long).encode()) <= 286
    assert len(file_name(long)) < 130


def test_the_mail_can_be_pasted():
    """Subject and body, without a person's name, the same each time."""
    mail = mail_text(paper_of("보문동"))
    assert "[실적 회신 요청] 2016. 4. 1. 기준 보문동 지표 2개 (2016. 4. 5.까지)" == mail.subject
    assert f"회신번호: {paper_of('보문동').number}" in mail.body
    assert "  ⑥ 취업률 (2016. 4. 5.까지) - 증빙: 구직등록 대장\n" in mail.body
    assert "보내는 곳: 일자리경제과" in mail.body
    assert mail == mail_text(paper_of("보문동"))


def test_it_looks_like_the_workbook():
    """The room above owns the styles; the colours are the same."""
    from hopejobs_xl.collect import question_file

    for name in ("FONT", "INPUT_FILL", "HEAD_FILL", "LOCKED_FILL", "LINE_COLOR"):
        assert getattr(formats, name) == getattr(question_file, name)


def test_it_is_printed_on_as_many_pages_as_it_needs(soffice):
    """LibreOffice prints the longest paper on two pages, a short one on one."""
    for department, pages in (("일자리경제과", 2), ("보문동", 1)):
        data = office.pdf(soffice, to_bytes(paper_of(department)), ".xlsx")
        assert pages == len(re.findall(rb"/Type\s*/Page\b", data))


def test_every_paper_can_be_made():
    """All that are sent."""
    assert all(to_bytes(paper).startswith(b"PK") for paper in sent())
