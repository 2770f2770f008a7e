"""Returned files, one thing done to each: what is taken, asked and refused, in which words."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from hopejobs_xl.collect import returned_file
from hopejobs_xl.collect.awaited_papers import Papers
from hopejobs_xl.collect.question_file import to_bytes
from hopejobs_xl.collect.returned_file import read, read_files
from hopejobs_xl.collect.returned_rows import ASKED, REFUSED, TAKEN
from tests import office
from tests.collect.made_papers_sent import DAY, paper_of, sent
from tests.collect.reply_sheets import KEY, NAME, Error, Formula, Row, blank, to_file
from tests.ooxml.odd_zips import prefixed, streamed, trailing, zip64

PAPERS = Papers(sent())
DEPARTMENT = "일자리경제과"
COLUMN = {"실적": 7, "실적2": 8, "분자": 9, "분모": 10, "낸 증빙": 12, "비고": 13}


def filled(**figures):
    """The file of 일자리경제과, answered by openpyxl; *figures* by 번호: what is typed where."""
    paper = paper_of(DEPARTMENT)
    book = openpyxl.load_workbook(io.BytesIO(to_bytes(paper)))
    rows = {question.no: row for row, question in enumerate(paper.questions, 8)}
    for no, typed in figures.items():
        for header, value in typed.items():
            book.active.cell(rows[no], COLUMN[header], value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def answer(data, no, papers=PAPERS):
    """The only answer about *no* in the file *data*."""
    found = [each for each in read("회신.xlsx", data, papers).answers if each.no == no]
    assert 1 == len(found), found
    return found[0]


def test_a_plain_reply_is_taken():
    """What was typed, where, how it is read; and whose reply it is."""
    data = filled(**{"⑥": {"분자": 110, "분모": 2100}, "⑭": {"실적": 7, "낸 증빙": "일자리-1"}})
    reply = read("아무 이름.xlsx", data, PAPERS)
    paper = paper_of(DEPARTMENT)
    assert (paper.number, DAY, DEPARTMENT) == (reply.number, reply.as_of, reply.department)
    assert () == reply.faults
    first, second = reply.answers
    assert (TAKEN, "⑥", "취업률", DEPARTMENT) == (
        first.standing, first.no, first.name, first.department,
    )  # fmt: skip
    assert {"numerator": 110, "denominator": 2100} == first.figures
    assert {"numerator": "회신!I8", "denominator": "회신!J8"} == first.cells
    assert 0.0523809523809524 == first.values["actual"]
    assert ({"actual": 7.0}, "일자리-1") == (second.values, second.given)


@pytest.mark.parametrize(
    ("no", "typed", "values"),
    [
        ("⑫", "1,500명", {"actual": 1500.0}),
        ("⑫", "１，５００", {"actual": 1500.0}),
        ("⑥", "15%", {"actual": 0.15}),
        ("⑥", 0.15, {"actual": 0.15}),
        ("⑮", "OX", {"actual": "OX"}),
        ("⑮", 2, {"actual": 2.0}),
        ("⑯", "9.5점", {"actual": 9.5}),
    ],
)
def test_figures_as_people_type_them(no, typed, values):
    """With units, full width, in percent, as marks."""
    found = answer(filled(**{no: {"실적": typed}}), no)
    assert (TAKEN, values) == (found.standing, dict(found.values)), found.reason


@pytest.mark.parametrize(
    ("no", "typed", "cell", "told"),
    [
        ("⑥", 15, "회신!G8 실적", "15%라면 15% 또는 0.15로"),
        ("⑭", 4.1, "회신!G16 실적", "정수가 아님"),
        ("⑭", "119 100", "회신!G16 실적", "한 칸에 한 수만"),
        ("⑭", dt.date(2016, 4, 1), "회신!G16 실적", "날짜 2016-04-01"),
        ("⑭", -3, "회신!G16 실적", "허용 범위 밖"),
        ("⑭", "모름", "회신!G16 실적", "숫자만 입력하세요"),
    ],
)
def test_what_is_outside_the_unit_is_refused_as_in_the_check(no, typed, cell, told):
    """With its cell and the advice of 점검; what was typed is kept."""
    found = answer(filled(**{no: {"실적": typed}}), no)
    assert REFUSED == found.standing
    assert found.reason.startswith(cell), found.reason
    assert told in found.reason
    assert {} == found.values
    assert ["actual"] == list(found.figures)


@pytest.mark.parametrize(
    ("no", "typed", "told"),
    [
        ("⑥", {"분자": 5}, "분모가 비어 있음"),
        ("⑥", {"분자": 5, "분모": 10, "실적": 0.6}, "분자와 분모로는 50%인데 실적은 60%"),
        ("⑧", {"실적": 5}, "실적2 인원이(가) 비어 있음"),
        ("⑭", {"실적": 5, "분자": 3}, "회신!I16: 묻지 않은 분자 칸"),
    ],
)
def test_what_is_not_whole_is_asked(no, typed, told):
    """Half of two, counts that make another rate, a cell that nobody asked."""
    found = answer(filled(**{no: typed}), no)
    assert ASKED == found.standing
    assert told in found.reason


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"분자": 5, "분모": 0}, "분모가 0이라"),
        ({"분자": 15, "분모": 10}, "분자÷분모: 150%이(가) 됨"),
        ({"분자": "열", "분모": 10}, "회신!I8 분자: "),
    ],
)
def test_counts_that_make_no_rate_are_refused(typed, told):
    """By zero, above all of them, no number."""
    found = answer(filled(**{"⑥": typed}), "⑥")
    assert REFUSED == found.standing
    assert told in found.reason


def test_a_rate_may_be_rounded_as_people_do():
    """110 of 2,100 is 5.24 %, and 5.2 %."""
    for rate in ("5.24%", "5.2%", "5%"):
        typed = {"분자": 110, "분모": 2100, "실적": rate}
        assert TAKEN == answer(filled(**{"⑥": typed}), "⑥").standing


def test_formulas_errors_and_merged_cells_are_told():
    """A formula's saved result is asked about, an error refused, a merged cell asked."""
    sheet = blank(paper_of(DEPARTMENT))
    rows = {row.origin[1]: row for row in sheet.rows}
    rows["⑫"].cells["실적"] = Formula("1200+300", 1500.0)
    rows["⑬"].cells["실적"] = Formula("A1")
    rows["⑭"].cells["실적"] = Error("#N/A")
    rows["⑰"].cells["실적"] = 7.0
    row = 8 + [each.origin[1] for each in sheet.rows].index("⑰")
    sheet.merges = [f"G{row}:G{row + 1}"]
    found = {each.no: each for each in read("a.xlsx", to_file(sheet), PAPERS).answers}
    assert (ASKED, {"actual": 1500.0}) == (found["⑫"].standing, found["⑫"].values)
    assert "수식의 결과" in found["⑫"].reason
    assert (ASKED, "결과가 저장되지 않은 수식" in found["⑬"].reason) == (found["⑬"].standing, True)
    assert (REFUSED, "#N/A" in found["⑭"].reason) == (found["⑭"].standing, True)
    assert (ASKED, "병합된 셀" in found["⑰"].reason) == (found["⑰"].standing, True)


def test_a_function_that_a_program_lost_blames_nobody():
    """LibreOffice has none of ours: the department is asked for the number, and told why."""
    sheet = blank(paper_of(DEPARTMENT))
    rows = {row.origin[1]: row for row in sheet.rows}
    rows["⑭"].cells["실적"] = Error("#NAME?")
    found = {each.no: each for each in read("a.xlsx", to_file(sheet), PAPERS).answers}
    assert REFUSED == found["⑭"].standing
    assert "함수를 모르는 프로그램이 저장해 결과가 지워진 수식" in found["⑭"].reason


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_what_libreoffice_saves_is_read_as_what_excel_does(soffice, suffix):
    """The same standings, from .xlsx and .ods, with a formula, an error, text and a merge."""
    paper = paper_of(DEPARTMENT)
    book = openpyxl.load_workbook(io.BytesIO(to_bytes(paper)))
    sheet = book.active
    rows = {question.no: row for row, question in enumerate(paper.questions, 8)}
    sheet.cell(rows["⑥"], 9, 110), sheet.cell(rows["⑥"], 10, "２,１００명")
    sheet.cell(rows["⑫"], 7, "=1200+300"), sheet.cell(rows["⑬"], 7, "=1/0")
    sheet.cell(rows["⑭"], 7, 7), sheet.merge_cells(f"G{rows['⑭']}:G{rows['⑭'] + 1}")
    stream = io.BytesIO()
    book.save(stream)
    save = {"xlsx": office.resaved, "ods": office.as_ods}[suffix]
    data = save(soffice, stream.getvalue())
    found = {each.no: each for each in read(f"a.{suffix}", data, PAPERS).answers}
    told = {no: each.standing for no, each in found.items()}
    assert {"⑥": TAKEN, "⑫": ASKED, "⑬": REFUSED, "⑭": ASKED} == told
    assert 0.0523809523809524 == found["⑥"].values["actual"]
    assert {"actual": 1500.0} == found["⑫"].values
    assert "병합된 셀" in found["⑭"].reason


@pytest.mark.parametrize("packed", [prefixed, streamed, zip64, trailing])
def test_odd_packages_are_ordinary_files(packed):
    """한셀's prefix on every element, ZIP64, bytes behind the end."""
    data = packed(filled(**{"⑭": {"실적": 7}}))
    assert TAKEN == answer(data, "⑭").standing


def retyped(number):
    """A fresh sheet with a number above, two labels and a figure, as typed from a printed paper."""
    book = openpyxl.Workbook()
    for line in (
        ["회신 번호:", number],
        [],
        ["연번", "세부지표명", "실적", "비고"],
        ["⑭", "일구데이·취업박람회 개최건수", "7건", "전화로 받음"],
        [None, "없는 지표", 3, None],
    ):
        book.active.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_paper_that_was_typed_by_hand_is_asked():
    """Number and labels say what is meant; without keys a person confirms it."""
    number = paper_of(DEPARTMENT).number.replace("-", " ")
    found = answer(retyped(number), "⑭")
    assert (ASKED, {"actual": 7.0}) == (found.standing, found.values)
    assert "줄 번호가 없음" in found.reason
    assert "전화로 받음" == found.remark


def test_a_wrong_number_on_it_is_told():
    """One digit of it typed wrongly; none at all; that of another month."""
    number = paper_of(DEPARTMENT).number
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    march = paper_of(DEPARTMENT, as_of=dt.date(2016, 3, 1)).number
    for typed, told in (
        (wrong, "이(가) 틀림: 종이를 보고"),
        (None, "회신번호도 줄 번호도 없어"),
        (march, "2016년 3월 물음"),
    ):
        found = read("a.xlsx", retyped(typed), PAPERS).answers[0]
        assert (REFUSED, "") == (found.standing, found.no)
        assert told in found.reason


def test_a_file_that_another_department_filled_in_is_asked():
    """The department or the day above was changed: whose figures are they?"""
    for at, text, told in ((4, "안암동", "부서가 「안암동」"), (3, "2016. 5. 1.", "기준일이")):
        sheet = blank(paper_of("보문동"))
        sheet.rows[1].cells["실적"] = 4.0
        sheet.head[at][2] = text
        found = answer(to_file(sheet), "⑭")
        assert ASKED == found.standing
        assert told in found.reason


def test_the_same_department_may_be_spelt_otherwise():
    """Blanks and a date instead of a text are no change."""
    sheet = blank(paper_of("보문동"))
    sheet.rows[1].cells["실적"] = 4.0
    sheet.head[4][2], sheet.head[3][2] = "보문 동", "2016-04-01"
    assert TAKEN == answer(to_file(sheet), "⑭").standing


def test_label_and_key_that_disagree_are_asked():
    """Both are named."""
    sheet = blank(paper_of(DEPARTMENT))
    row = next(each for each in sheet.rows if each.origin[1] == "⑭")
    row.cells["실적"], row.cells[NAME] = 4.0, "홍보 실적"
    found = answer(to_file(sheet), "⑭")
    assert ASKED == found.standing
    assert "줄 번호는 ⑭ 일구데이·취업박람회 개최건수인데 세부지표는 「홍보 실적」" in found.reason


def test_a_damaged_key_is_asked_and_no_other_row():
    """One digit of it is wrong."""
    sheet = blank(paper_of("보문동"))
    for row in sheet.rows:
        row.cells["분자"], row.cells["분모"] = 3.0, 10.0
    key = sheet.rows[0].cells[KEY]
    sheet.rows[0].cells[KEY] = key[:-1] + str((int(key[-1]) + 1) % 10)
    found = answer(to_file(sheet), "⑥")
    assert ASKED == found.standing
    assert "줄 번호가 상함" in found.reason


def test_a_row_twice_with_other_figures_is_asked():
    """The same figures twice are one answer."""
    sheet = blank(paper_of("보문동"))
    sheet.rows[1].cells["실적"] = 4.0
    sheet.rows.append(Row(dict(sheet.rows[1].cells), sheet.rows[1].origin))
    same = read("a.xlsx", to_file(sheet), PAPERS).answers
    assert [TAKEN, TAKEN] == [each.standing for each in same]
    sheet.rows[-1].cells["실적"] = 5.0
    differ = read("a.xlsx", to_file(sheet), PAPERS).answers
    assert [ASKED, ASKED] == [each.standing for each in differ]


def test_what_stands_in_a_column_of_ones_own_is_told():
    """With its cell; it is not read."""
    sheet = blank(paper_of("보문동"))
    sheet.columns.insert(3, "메모")
    sheet.texts["메모"] = "메모"
    sheet.rows[1].cells |= {"메모": "3월 것", "실적": 4.0}
    reply = read("a.xlsx", to_file(sheet), PAPERS)
    assert TAKEN == reply.answers[0].standing
    assert ["회신!D9"] == [each.partition(":")[0] for each in reply.faults]


def zipped(parts):
    """A zip of *parts*."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def far():
    """Two cells that are further from each other than on any paper."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A500001"] = 1, 2
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "빈 파일"),
        (OLE, ".xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "암호가 걸린"),
        (OLE + b"HWP Document File", ".hwp"),
        (b"%PDF-1.4", "PDF"),
        ("번호,실적\n⑥,3\n".encode("cp949"), "CSV"),
        (b"PK\3\4" + bytes(300), "깨진 파일"),
        (filled()[:4000], "깨진 파일"),
        (zipped({"word/document.xml": "<a/>"}), "xl/worksheets"),
        (zipped({"xl/worksheets/sheet1.xml": "<a"}), "읽을 수 없는 파일"),
        (zipped({"xl/worksheets/sheet1.xml": bytes(101 * 1024 * 1024)}), "너무 큼"),
        (far(), "너무 넓음"),
        (zipped({"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": "<f #"}), "읽을 수 없는"),
    ],
    ids=["empty", "xls", "locked", "hwp", "pdf", "csv", "junk", "cut", "docx", "xml", "bomb",
         "far", "no book"],
)  # fmt: skip
def test_what_is_no_reply_is_a_sentence(data, told):
    """Nothing crashes; the sentence names the file."""
    reply = read("회신.xlsx", data, PAPERS)
    assert () == reply.answers
    assert told in reply.faults[0], reply.faults
    assert reply.faults[0].startswith("회신.xlsx: ")


def test_a_workbook_without_the_table_is_told():
    """Somebody's own file."""
    book = openpyxl.Workbook()
    book.active["A1"] = "안녕하세요"
    stream = io.BytesIO()
    book.save(stream)
    reply = read("a.xlsx", stream.getvalue(), PAPERS)
    assert "표(번호, 세부지표, 실적)를 찾지 못함" in reply.faults[0]


def test_bytes_changed_anywhere_never_crash():
    """Every 97th byte of a reply, one at a time; what is taken is what was typed."""
    data = filled(**{"⑭": {"실적": 7}})
    for at in range(0, len(data), 97):
        changed = bytearray(data)
        changed[at] ^= 0xFF
        for each in read("a.xlsx", bytes(changed), PAPERS).of(TAKEN):
            assert {"actual": 7.0} == each.values


@pytest.mark.parametrize(("files", "size"), [(32, 1 << 26), (5, 1 << 26), (32, 20_000)])
def test_files_are_read_as_their_bytes_are(tmp_path, monkeypatch, files, size):
    """Many at once, however many go together; one that is not there is told beside the others."""
    monkeypatch.setattr(returned_file, "_TOGETHER", files)
    monkeypatch.setattr(returned_file, "_MOST_TOGETHER", size)
    paths = []
    for order in range(20):
        paths.append(Path(tmp_path, f"{order}.xlsx"))
        paths[-1].write_bytes(filled(**{"⑭": {"실적": order + 1}}) if order % 4 else b"")
    paths.append(Path(tmp_path, "없음.xlsx"))
    replies = read_files(paths, PAPERS)
    assert [each.name for each in paths] == [each.name for each in replies]
    for path, reply in zip(paths[:-1], replies[:-1], strict=True):
        assert read(path.name, path.read_bytes(), PAPERS) == reply
    assert "그런 파일이나 폴더가 없음" in replies[-1].faults[0]
