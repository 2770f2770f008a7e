"""The buttons that make or change more than 요약: sheets, files, the plan, a clerk's own file."""

import shutil

import openpyxl
import pytest

from tests.buttons.pressing import press, unlock
from tests.conftest import PROJECT


def test_departments_makes_their_sheets(open_shipped):
    """One sentence names them; a second press writes them anew."""
    book = open_shipped()
    unlock(book)
    expected = "부서별 시트 2개를 썼습니다: 일자리경제과, 사회적경제과"
    assert [(expected, "info")] == press(book, "departments")
    assert (
        "일자리경제과 담당 지표 (성북구 · 기준일 2016-04-01)"
        == book.sheets["일자리경제과"]["A1"].value
    )
    book.sheets["일자리경제과"]["L7"].value = "4건"
    press(book, "departments")
    assert "4건" == book.sheets["일자리경제과"]["L7"].value


def test_pdf_prints_the_sheets_for_a_meeting(open_shipped, tmp_path):
    """요약 is refreshed first, and the file lies beside the workbook under a free name."""
    book = open_shipped()
    unlock(book)
    book.sheets["요약"]["L4"].value = 39
    ((text, mode),) = press(book, "pdf")
    path = tmp_path / "희망일자리 보고서 2016-04-01.pdf"
    assert (f"PDF를 저장했습니다: {path}", "info") == (text, mode)
    sheets = ["요약", "회의자료", "추진실적", "사업진단", "득점표", "월별실적", "추이", "목표계획"]
    assert [(str(path), sheets)] == book.impl.pdfs
    assert 40 == book.sheets["요약"]["L4"].value


def test_hwpx_is_saved_beside_the_workbook_and_replaces_nothing(open_shipped, tmp_path):
    """A report that the clerk has edited since stays; the next one gets a number."""
    path = tmp_path / "희망일자리 보고서 2016-04-01.hwpx"
    path.write_text("고친 보고서", encoding="utf-8")
    book = open_shipped()
    ((text, _),) = press(book, "hwpx")
    second = tmp_path / "희망일자리 보고서 2016-04-01 (2).hwpx"
    assert f"한글 문서를 저장했습니다: {second}" == text
    assert "고친 보고서" == path.read_text(encoding="utf-8")
    assert second.read_bytes().startswith(b"PK")


def test_refresh_tells_what_has_to_be_mended(open_shipped):
    """The points are on the sheet, and the clerk hears which cell is wrong."""
    book = open_shipped(("추진실적", "J10", "모름"))
    unlock(book)
    ((text, mode),) = press(book, "refresh")
    assert text.startswith("새로고침했습니다. 고칠 곳 1곳\n추진실적!J10 ⑥ 취업률: ")
    assert "critical" == mode
    assert 38 == book.sheets["요약"]["L4"].value


def test_plan_shows_the_way_and_its_sheet(open_shipped):
    """목표계획 is refreshed and in front; a target out of reach is no failure of the program."""
    book = open_shipped()
    unlock(book)
    ((text, mode),) = press(book, "plan")
    assert text.startswith("목표 75점에 닿을 수 없음: 계획할 수 있는 지표를 모두 올려도 72점")
    assert "⑳ 노동 옴부즈만 상담 추진실적: 1 → 2점, 150건 (+45건), 노력 1" in text
    assert "info" == mode
    assert "목표계획" == book.sheets.active.name


def test_a_wrong_wish_stops_no_plan(open_shipped):
    """The cell is named below the plan, which is made with the scheme's own target."""
    book = open_shipped(("목표계획", "C5", "칠십"))
    unlock(book)
    ((text, _),) = press(book, "plan")
    assert text.startswith("목표 75점")
    assert "목표계획!C5 목표점수: 읽은 값 「칠십」" in text


@pytest.fixture
def chooser(open_shipped, tmp_path):
    """The shipped workbook, whose macro chooses a clerk's own file; the answer to yes or no."""
    own = tmp_path / "우리 서식.xlsx"
    shutil.copy(PROJECT / "tests" / "templates" / "form.xlsx", own)
    book = open_shipped()
    book.app.impl.macros["'HopeJobs.xlsm'!HJ_OnDone"] = lambda action, ok: None
    book.app.impl.macros["'HopeJobs.xlsm'!HJ_AskFile"] = lambda: str(own)
    return book, own


def test_attach_shows_what_it_found_and_writes_after_yes(chooser):
    """The file is changed on disk, the one before is kept; the open workbook stays as it is."""
    book, own = chooser
    before = own.read_bytes()
    book.app.impl.answers["yes_no"] = "yes"
    (asked, _), (said, mode) = press(book, "attach")
    assert asked.startswith("시트: ")
    assert asked.endswith("이대로 득점 수식을 넣을까요?")
    assert said.startswith("연결했습니다: 우리 서식.xlsx, 득점 합계 ")
    assert "info" == mode
    assert before == own.with_name("우리 서식.xlsx.bak").read_bytes()
    assert before != own.read_bytes()


@pytest.mark.parametrize("answer", ["no", "cancel"])
def test_attach_writes_nothing_without_yes(chooser, answer):
    """One box, and the file stays byte for byte."""
    book, own = chooser
    before = own.read_bytes()
    book.app.impl.answers["yes_no"] = answer
    assert 1 == len(press(book, "attach"))
    assert before == own.read_bytes()


def test_attach_without_a_file_does_nothing(chooser):
    """Cancel in the file dialog."""
    book, _ = chooser
    book.app.impl.macros["'HopeJobs.xlsm'!HJ_AskFile"] = lambda: ""
    assert [] == press(book, "attach")


def test_attach_of_a_table_that_lacks_indicators_says_which(chooser):
    """Nothing is asked, nothing is written."""
    book, own = chooser
    shutil.copy(PROJECT / "tests" / "templates" / "partial.xlsx", own)
    before = own.read_bytes()
    ((said, mode),) = press(book, "attach")
    assert "빠진 지표 3개" in said
    assert ("critical", before) == (mode, own.read_bytes())


def test_attach_asks_for_the_column_of_actuals(chooser):
    """Which one, by letters; what was typed is taken, and Cancel ends it."""
    book, own = chooser
    sheet = openpyxl.load_workbook(own)
    _second_actuals(sheet)
    sheet.save(own)
    before, asked = own.read_bytes(), []
    book.app.impl.answers["yes_no"] = "yes"
    macro = "'HopeJobs.xlsm'!HJ_AskColumn"
    book.app.impl.macros[macro] = lambda *given: asked.append(given) or ""
    assert [] == press(book, "attach")
    ((question, proposed),) = asked
    assert question.startswith("점수에 쓸 실적이 어느 열입니까?")
    assert len(question) <= 250
    assert f"{proposed}열 「총실적」" in question
    assert before == own.read_bytes()
    book.app.impl.macros[macro] = lambda question, proposed: proposed.lower()
    (found, _), (said, _) = press(book, "attach")
    assert f"실적 {proposed}" in found
    assert said.startswith("연결했습니다: 우리 서식.xlsx")


def _second_actuals(book):
    """A second column of actuals beside the table of the form."""
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                if str(cell.value).replace(" ", "").startswith("실적"):
                    column = sheet.max_column + 1
                    cell.value = "누계실적"
                    sheet.cell(cell.row, column).value = "총실적"
                    for row in range(cell.row + 3, 26):  # ⑳ is the last indicator, in row 25
                        sheet.cell(row, column).value = 0
                    return


def test_attach_takes_the_scheme_of_the_open_workbook(open_shipped, tmp_path):
    """Bands that were changed on its sheet count for the form, and are kept in it."""
    own = tmp_path / "서식.xlsx"
    shutil.copy(PROJECT / "tests" / "attach" / "data" / "own-rate-11.xlsx", own)
    book = open_shipped(("배점기준", "H64", 0.11))
    book.app.impl.macros["'HopeJobs.xlsm'!HJ_OnDone"] = lambda action, ok: None
    book.app.impl.macros["'HopeJobs.xlsm'!HJ_AskFile"] = lambda: str(own)
    book.app.impl.answers["yes_no"] = "yes"
    (asked, _), (said, _) = press(book, "attach")
    assert "배점기준: HopeJobs.xlsm의 것" in asked
    assert "득점 합계 45점" in said
    assert "HJ_배점기준" in openpyxl.load_workbook(own).sheetnames


@pytest.fixture
def forgotten(open_shipped):
    """The shipped workbook with three other figures under the same day."""
    book = open_shipped()
    for cell, actual in {"J10": 0.076, "J15": 1080, "J25": 121}.items():
        book.sheets["추진실적"][cell].value = actual
    unlock(book)
    return book


@pytest.mark.parametrize("action", ["refresh", "plan"])
def test_a_month_that_would_be_lost_is_asked_about(forgotten, action):
    """No: nothing is written, and the cell of the day is named."""
    forgotten.app.impl.answers["yes_no"] = "no"
    before = forgotten.sheets["요약"]["A1:O60"].value
    (question, _), (said, mode) = press(forgotten, action)
    assert "⑳ 105건 → 121건" in question
    assert "바꿔 쓸까요?" in question
    assert "critical" == mode
    assert "시작!D3의 기준일을 고친 뒤" in said
    assert before == forgotten.sheets["요약"]["A1:O60"].value


def test_a_month_is_replaced_after_yes(forgotten):
    """The row holds the new figure, and the warning stays in the list."""
    forgotten.app.impl.answers["yes_no"] = "yes"
    _, (said, _) = press(forgotten, "refresh")
    assert "새로고침했습니다" in said
    assert "바꿔 씀" in said
    header, stored = forgotten.sheets["월별실적"]["A19:BZ20"].value
    assert 121 == stored[header.index("⑳ 실적")]
