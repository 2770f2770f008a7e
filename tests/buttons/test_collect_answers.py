"""보내기, 받기 and 취합 현황 as buttons: what is asked, shown, written and taken back.

기준일 31 May 2016. 사회적경제과 answers ② 3,500,000 and ④ 60; both stand lower in 월별실적.
"""

import datetime as dt
import sys

import pytest

from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from hopejobs_xl.sheets import log_rows
from hopejobs_xl.sheets.collection_layout import REPLIES, REQUESTS
from hopejobs_xl.sheets.layout import AS_OF
from tests.buttons.pressing import press, unlock
from tests.collect.papers_by_openpyxl import filled
from tests.fakes.cells import ComError
from tests.fakes.opened import set_cell

MACRO = "'HopeJobs.xlsm'!HJ_AskFiles"
FOLDER = "취합 2016-05-31"
FIGURES = {"②": {"실적": 3500000}, "④": {"실적": 60}}


@pytest.fixture
def book(open_shipped, tmp_path):
    """May, ready for a button that writes; nobody chooses a file yet."""
    made = open_shipped()
    made.app.impl.macros["'HopeJobs.xlsm'!HJ_OnDone"] = lambda action, ok: None
    made.app.impl.macros[MACRO] = lambda kind: ""
    unlock(made)
    ExcelWorkbook(made).write(AS_OF, [[dt.datetime(2016, 5, 31)]])
    return made


def shown(book, action):
    """The texts of the boxes of this press."""
    before = len(book.app.impl.alerts)
    press(book, action)
    return [each.text for each in book.app.impl.alerts[before:]]


def choose(book, *paths):
    """Let the clerk choose *paths*; the answer is the list of what was asked."""
    asked = []
    book.app.impl.macros[MACRO] = lambda kind: asked.append(kind) or "|".join(map(str, paths))
    return asked


def answers(book, **given):
    """What the clerk presses in boxes of these buttons."""
    book.app.impl.answers.update(given)


def sent(book, tmp_path, department="사회적경제과"):
    """The file that 보내기 makes for a department."""
    shown(book, "send")
    (path,) = (tmp_path / FOLDER).glob(f"*{department}*.xlsx")
    return path


def done(book):
    """What VBA heard last: (action, ok)."""
    return book.app.impl.runs[-1][1:]


def actual(book, cell):
    return book.sheets["추진실적"][cell].value


def test_send_makes_files_and_says_how_many(book, tmp_path):
    """Two departments without 기한; two files and two mails; both stand in 취합기록."""
    (said,) = shown(book, "send")
    folder = tmp_path / FOLDER
    first, recorded, due, todo = said.split("\n")
    assert f"회신 파일 2개와 메일 글을 만들었습니다(기준일 2016-05-31): {folder}" == first
    assert "취합기록에 오늘 물은 것으로 적었습니다." == recorded
    assert "기한이 없는 곳 2곳(담당 시트의 기한): 사회적경제과, 일자리경제과" == due
    assert "메일.txt" in todo
    names = sorted(path.name.split(" ", 1)[1] for path in folder.iterdir())
    assert [
        "사회적경제과 2016-05-31 메일.txt", "사회적경제과 2016-05-31.xlsx",
        "일자리경제과 2016-05-31 메일.txt", "일자리경제과 2016-05-31.xlsx",
    ] == names  # fmt: skip
    rows = ExcelWorkbook(book).read(REQUESTS.name)
    assert ["사회적경제과", "일자리경제과"] == [row[1] for row in rows]
    assert ("send", True) == done(book)


def test_send_again_keeps_what_somebody_filled_in(book, tmp_path):
    """Twice: the first answer is not lost when the second one is put aside, too."""
    path = sent(book, tmp_path)
    fresh = path.read_bytes()
    contents = []
    for value in (60, 61):
        filled(fresh, path, {"④": {"실적": value}})
        contents.append(path.read_bytes())
        (said,) = shown(book, "send")
        assert "있던 파일이 달라 .bak으로 남긴 것 1개" in said
        assert fresh == path.read_bytes()
    kept = [path.with_name(f"{path.name}{end}").read_bytes() for end in (".2.bak", ".bak")]
    assert contents == kept
    (said,) = shown(book, "send")
    assert ".bak" not in said


def test_a_folder_that_cannot_be_written_leaves_the_workbook(book, tmp_path):
    """A file lies where the folder should: a sentence, and nobody is said to have been asked."""
    (tmp_path / FOLDER).write_text("", encoding="utf-8")
    before = ExcelWorkbook(book).read(REQUESTS.name)
    (said,) = shown(book, "send")
    assert f"{FOLDER}: 파일을 둘 폴더를 쓸 수 없습니다" in said
    assert "쓰던 표는 이전 상태로 되돌렸습니다" in said
    assert before == ExcelWorkbook(book).read(REQUESTS.name)
    assert ("send", False) == done(book)


def test_what_is_sure_is_taken_after_a_yes(book, tmp_path):
    """The table is shown, then the cells hold the figures; one 되돌리기 takes all of it back."""
    path = filled(sent(book, tmp_path).read_bytes(), tmp_path / "회신 1.xlsx", FIGURES)
    host = ExcelWorkbook(book)
    before = {name: host.read(name) for name in ("HJ_ACTUALS", "HJ_HISTORY", REPLIES.name)}
    asked = choose(book, path)
    answers(book, yes_no="yes")
    table, said = shown(book, "receive")
    assert ["replies"] == asked
    first, *lines = table.split("\n")
    assert "2016-05-31 회신 파일 1개: 넣을 지표 2개, 물음 0개, 거절 0개" == first
    line = "④ 홍보 실적: 추진실적!J8 실적 51건 → 60건 (사회적경제과; 회신 1.xlsx)"
    assert f"[넣을 것] {line}" in lines
    assert "확실한 회신 2개를 넣을까요(바뀌는 지표 2개)?" in lines[-1]
    assert "파일 1개에서 회신 2개를 받아 지표 2개의 실적을 추진실적에 넣고 새로고침했" in said
    assert (3500000, 60) == (actual(book, "J6"), actual(book, "J8"))
    assert ("receive", True) == done(book)
    assert "취합" == book.impl.active_sheet.name
    assert [] == shown(book, "undo")
    assert before == {name: host.read(name) for name in before}
    log = log_rows.read(host)
    assert ["받기", "받기"] == [each.action for each in log if each.action == "받기"]
    assert [] == [step for step in log_rows.open_steps(log) if step > 1]


def test_a_no_and_a_cancel_write_nothing(book, tmp_path):
    """The clerk looks at the table and says no; or chooses no file at all."""
    path = filled(sent(book, tmp_path).read_bytes(), tmp_path / "회신.xlsx", FIGURES)
    choose(book, path)
    answers(book, yes_no="no")
    assert 1 == len(shown(book, "receive"))
    assert (3201300, 51) == (actual(book, "J6"), actual(book, "J8"))
    assert ("receive", False) == done(book)
    choose(book)
    assert [] == shown(book, "receive")
    assert ("receive", False) == done(book)


@pytest.mark.parametrize(
    ("answer", "exp"), [("yes", (3500000, 60)), ("no", (3500000, 52)), ("cancel", (3500000, 52))]
)
def test_what_is_asked_is_asked_one_by_one(book, tmp_path, answer, exp):
    """④ was typed meanwhile: 52 stands there. ② is sure and goes in whatever is said to ④."""
    path = filled(sent(book, tmp_path).read_bytes(), tmp_path / "회신.xlsx", FIGURES)
    set_cell(book, "추진실적", "J8", 52)
    choose(book, path)
    answers(book, yes_no="yes", yes_no_cancel=answer)
    table, question, said = shown(book, "receive")
    assert table.split("\n")[1].startswith("[물음] ④ 홍보 실적: 추진실적!J8 실적 52건 → 60건")
    assert question.startswith("④ 홍보 실적\n실적 추진실적!J8: 52건 → 60건\n")
    assert "추진실적!J8에 회신이 아닌 52건이(가) 적혀 있음" in question
    assert exp == (actual(book, "J6"), actual(book, "J8"))
    assert ("넣지 않은 회신 1개: ④" in said) == (answer != "yes")


def test_a_reply_in_doubt_is_asked(book, tmp_path):
    """Another figure than the one that was taken: 61 for 60; after a yes it is 61."""
    fresh = sent(book, tmp_path).read_bytes()
    answers(book, yes_no="yes", yes_no_cancel="yes")
    for value in (60, 61):
        choose(book, filled(fresh, tmp_path / f"{value}.xlsx", {"④": {"실적": value}}))
        boxes = shown(book, "receive")
    table, question, _ = boxes
    assert "그대로 넣을 것은 없습니다. 물음을 하나씩 볼까요?" in table
    assert question.startswith("④ 홍보 실적 사회적경제과: 실적 61건\n(61.xlsx 회신!")
    assert "이미 넣은 회신(실적 60)과 다름" in question
    assert 61 == actual(book, "J8")


def test_files_of_which_nothing_can_be_taken(book, tmp_path):
    """Each is told, and what to do; nothing is asked."""
    sent(book, tmp_path)
    other = tmp_path / "메모.xlsx"
    other.write_bytes(b"no workbook")
    choose(book, other)
    (said,) = shown(book, "receive")
    assert "거절 1개" in said.split("\n")[0]
    assert "[파일] 메모.xlsx" in said
    assert "넣을 것이 없어 아무것도 쓰지 않았습니다" in said
    assert ("receive", False) == done(book)


def test_thirty_lines_fit_a_box(book, tmp_path):
    """What is asked comes first; the rest is counted."""
    path = sent(book, tmp_path, "일자리경제과")
    numbers = {"⑪": 950, "⑫": 2100, "⑬": 970, "⑭": 6, "⑳": 110}
    figures = {no: {"실적": value} for no, value in numbers.items()}
    many = [filled(path.read_bytes(), tmp_path / f"{at}.xlsx", figures | {"⑭": {"실적": at}})
            for at in range(6, 36)]  # fmt: skip
    choose(book, *many)
    answers(book, yes_no="no")
    (table,) = shown(book, "receive")
    lines = table.split("\n")
    assert len(lines) <= 24
    assert lines[1].startswith("[물음] ⑭")
    assert "10.xlsx 외 25개:" in lines[1]
    assert max(map(len, lines)) <= 161


@pytest.mark.parametrize("package", ["python_calamine", "xlsxwriter"])
def test_without_a_package_it_says_so(book, monkeypatch, package):
    """What is installed for Excel alone has neither."""
    for name in [each for each in sys.modules if each.startswith("hopejobs_xl.collect")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    choose(book, "회신.xlsx")
    (said,) = shown(book, "receive")
    assert f"이 단추에 필요한 꾸러미 {package}이(가) 설치되어 있지 않습니다" in said


def test_status_shows_the_sheet(book):
    """Nobody has a 기한 here, so nothing is said."""
    assert [] == shown(book, "status")
    assert "취합" == book.impl.active_sheet.name
    assert ("status", True) == done(book)


class Once:
    """Turns away the first write after the reply is in 추진실적 and in 취합기록."""

    def __init__(self, book):
        self.book, self.turned, self.quiet = book, False, False

    def __call__(self, what):
        if self.turned or self.quiet or what != "Range.Value =":
            return None
        self.quiet = True
        is_taken = actual(self.book, "J8") == 60 and recorded(self.book)
        self.quiet = False
        self.turned = bool(is_taken)
        return ComError("1004: broken") if is_taken else None


def recorded(book):
    """Whether 취합기록 has a reply."""
    return any(cell is not None for cell in ExcelWorkbook(book).read(REPLIES.name)[0])


def test_a_failure_in_the_middle_leaves_nothing(book, tmp_path):
    """The refresh after the figures is turned away: they go back, 되돌리기 is not offered."""
    path = filled(sent(book, tmp_path).read_bytes(), tmp_path / "회신.xlsx", FIGURES)
    host = ExcelWorkbook(book)
    names = ("HJ_ACTUALS", "HJ_LOG", REPLIES.name)
    before = {name: host.read(name) for name in names}
    choose(book, path)
    answers(book, yes_no="yes")
    book.app.impl.refuse = Once(book)
    _, said = shown(book, "receive")
    assert "이전 상태로 되돌렸습니다" in said
    assert before == {name: host.read(name) for name in names}
    assert ("receive", False) == done(book)
