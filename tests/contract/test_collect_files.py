"""취합 by files on every host: sent, answered, received, in conflict, undone. All cells by hand.

기준일 31 May 2016; 월별실적 knows 1 April. 사회적경제과 answers ① 300 of 1,000, ② 3,500,000원 and
④ 60건, 일자리경제과 ⑦ 3,000 of 1,000 (its cell is a formula over both) and ⑭ 7회.
"""

import datetime as dt
import hashlib
import shutil

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.collect import awaited_papers, receiving, returned_file, sending, taking
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.sheets import actions, closing_actions, log_rows, log_undo
from hopejobs_xl.sheets.collection_layout import REPLIES, REQUESTS
from hopejobs_xl.sheets.layout import ACTUALS, AS_OF, GROUNDS, HISTORY, HISTORY_HEADER
from tests.collect.papers_by_openpyxl import filled
from tests.saved_cells import shown

MAY = dt.date(2016, 5, 31)
ASKED, CAME = dt.date(2016, 6, 1), dt.date(2016, 6, 2)
ROWS = {"①": 0, "②": 1, "④": 3, "⑦": 6, "⑭": 13}
SOCIAL, JOBS = "사회적경제과", "일자리경제과"
RATE = "추진실적!J11"


def moment(day):
    return dt.datetime.combine(day, dt.time())


class Desk:
    """A clerk's workbook on one host, and the files of the month in a folder."""

    def __init__(self, opener, path):
        self.path, self.folder = path, path.parent
        self.book = opener(path)
        self.is_excel = isinstance(self.book, ExcelWorkbook)
        if self.is_excel:
            self.book._book.app.impl.recalculate = self.rate
        self.book.write(AS_OF, [[moment(MAY)]])

    def rate(self):
        """Excel's own part: ⑦ is 분자 over 분모."""
        values = self.book._book.impl.sheets("추진실적").values
        above, below = values.get((11, 18)), values.get((11, 19))
        values[11, 10] = above / below if above and below else ""

    def checked(self):
        return (actions if self.is_excel else file_actions).check(self.book)

    def refresh(self, today, **how):
        return (actions if self.is_excel else file_actions).refresh(self.book, today=today, **how)

    def send(self):
        standing = self.checked()
        asked = sending.papers(self.book, standing)
        self.sent = sending.files(asked)
        sending.record_sent(self.book, self.sent, ASKED)
        self.refresh(ASKED)

    def answered(self, department, name="", **figures):
        """The file of *department*, filled in and saved by another program."""
        (sent,) = [each for each in self.sent if each.paper.department == department]
        return filled(sent.data, self.folder / (name or sent.name), figures)

    def look(self, *paths, confirmed=()):
        standing = self.checked()
        asked = sending.papers(self.book, standing)
        returned = returned_file.read_files(paths, awaited_papers.Papers(asked))
        return receiving.look(self.book, standing, asked, returned, confirmed)

    def take(self, receipt):
        settle = lambda: file_actions.calculate(self.book)  # noqa: E731
        if self.is_excel:
            self.book = ExcelWorkbook(self.book._book)  # as each press begins
            self.book.joins, settle = True, self.book.settle
        taking.take(self.book, receipt, CAME, settle)
        self.refresh(CAME, replace_month=True)

    def undo(self):
        if not self.is_excel:
            log_undo.undo(self.book, self.checked(), today=CAME, steps=2)
            file_actions.calculate(self.book)
            return
        before = log_rows.read(self.book)
        ExcelWorkbook(self.book._book).undo()
        log_rows.tell_undone(self.book, before, CAME)

    def type_in(self, no, value):
        rows = [list(row) for row in self.book.read(ACTUALS)]
        rows[ROWS[no]][0] = value
        self.book.write(ACTUALS, rows)

    def cells(self):
        """실적, 분자 and 분모 of the five indicators."""
        actuals, counts = self.book.read(ACTUALS), self.book.read(GROUNDS.name)
        return {no: (actuals[at][0], *counts[at][:2]) for no, at in ROWS.items()}

    def formula(self):
        """The formula of ⑦, or None where a number took its place."""
        if self.is_excel:
            text = self.book._book.sheets["추진실적"]["J11"].formula
        else:
            self.book.save(self.folder / "saved.xlsm")
            (text,) = shown(self.folder / "saved.xlsm", RATE, formulas=True)
        return text if str(text).startswith("=") else None

    def month(self):
        """The row of 31 May in 월별실적, by header."""
        header = self.book.read(HISTORY_HEADER)[0]
        (row,) = [row for row in self.book.read(HISTORY) if row[0] == moment(MAY)]
        return dict(zip(header, row, strict=True))


@pytest.fixture
def desk(opener, shipped, tmp_path):
    """May, asked on 1 June."""
    made = Desk(opener, shutil.copy(shipped, tmp_path / "HopeJobs.xlsm"))
    made.send()
    return made


def both(desk):
    return (
        desk.answered(
            SOCIAL,
            **{"①": {"분자": 300, "분모": 1000}, "②": {"실적": 3500000}, "④": {"실적": 60}},
        ),
        desk.answered(JOBS, **{"⑦": {"분자": 3000, "분모": 1000}, "⑭": {"실적": 7}}),
    )


BEFORE = {
    "①": (0.261, None, None), "②": (3201300, None, None), "④": (51, None, None),
    "⑦": (None, None, None), "⑭": (5, None, None),
}  # fmt: skip
AFTER = {
    "①": (0.3, 300, 1000), "②": (3500000, None, None), "④": (60, None, None),
    "⑦": (3, 3000, 1000), "⑭": (7, None, None),
}  # fmt: skip


def test_who_was_asked_is_recorded(desk):
    """A row per department, with its 회신번호 and its indicators; a second sending adds none."""
    numbers = {each.paper.department: each.paper.number for each in desk.sent}
    exp = [
        [moment(MAY), SOCIAL, numbers[SOCIAL], moment(ASKED), None, "①, ②, ③, ④, ⑤"],
        [
            moment(MAY), JOBS, numbers[JOBS], moment(ASKED), None,
            "⑥, ⑦, ⑧, ⑨, ⑩, ⑪, ⑫, ⑬, ⑭, ⑮, 감점, ⑯, ⑰, ⑱, ⑲, ⑳",
        ],
    ]  # fmt: skip
    assert exp == desk.book.read(REQUESTS.name)
    desk.send()
    assert exp == desk.book.read(REQUESTS.name)


def test_answers_arrive_in_their_cells(desk):
    """Old and new are shown first; then the cells hold them, and ⑦ is the formula that it was."""
    before = desk.formula()
    paths = both(desk)
    receipt = desk.look(*paths)
    assert {
        "추진실적!J5": ("26.1%", "30%"), "추진실적!R5": ("빈칸", "300"),
        "추진실적!S5": ("빈칸", "1,000"), "추진실적!J6": ("3,201,300원", "3,500,000원"),
        "추진실적!J8": ("51건", "60건"), "추진실적!J11": ("빈칸", "3건"),
        "추진실적!R11": ("빈칸", "3,000"), "추진실적!S11": ("빈칸", "1,000"),
        "추진실적!J18": ("5건", "7건"),
    } == {line.cell: line.shown for change in receipt.taken for line in change.lines}  # fmt: skip
    assert BEFORE == desk.cells()
    desk.take(receipt)
    assert AFTER == desk.cells()
    assert before is not None
    assert before == desk.formula()
    month = desk.month()
    assert (0.3, 3500000, 60, 3, 7) == tuple(month[f"{no} 실적"] for no in ROWS)


def test_each_figure_is_traceable(desk):
    """취합기록 and 이력 name the file and its SHA-256."""
    paths = both(desk)
    desk.take(desk.look(*paths))
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    at = [REPLIES.index(key) for key in ("no", "department", "file", "sha256", "outcome")]
    files = [(SOCIAL, paths[0].name, digests[0])] * 3 + [(JOBS, paths[1].name, digests[1])] * 2
    assert [[no, *file, "넣음"] for no, file in zip(ROWS, files, strict=True)] == [
        [row[each] for each in at] for row in desk.book.read(REPLIES.name)
    ]
    log = [each for each in log_rows.read(desk.book) if each.action == "받기"]
    assert [
        ("①", "분자", None, 300), ("①", "분모", None, 1000), ("⑦", "분자", None, 3000),
        ("⑦", "분모", None, 1000), ("①", "실적", 0.261, 0.3), ("②", "실적", 3201300, 3500000),
        ("④", "실적", 51, 60), ("⑭", "실적", 5, 7),
    ] == [(each.no, each.what, each.old, each.new) for each in log]  # fmt: skip
    assert {(name, digest) for _, name, digest in files} == {(e.file, e.sha256) for e in log}


def test_the_same_file_again_is_nothing_new(desk):
    paths = both(desk)
    desk.take(desk.look(*paths))
    receipt = desk.look(*paths)
    assert (5, 0, 0) == (len(receipt.same), len(receipt.sure), len(receipt.changes))


def test_conflicts_are_asked_one_by_one(desk):
    """④ 60 and 61 in two files, ② falls, ⑭ was typed meanwhile: only what is confirmed goes in."""
    one = desk.answered(SOCIAL, **{"②": {"실적": 3000000}, "④": {"실적": 60}})
    two = desk.answered(SOCIAL, "다시 보냄.xlsx", **{"④": {"실적": 61}})
    jobs = desk.answered(JOBS, **{"⑭": {"실적": 7}})
    desk.type_in("⑭", 6)
    receipt = desk.look(one, two, jobs)
    assert frozenset() == receipt.sure
    asked = {each.indicator.no: each.reason for each in receipt.changes}
    assert {"②", "⑭"} == asked.keys()
    assert "추진실적!J18에 회신이 아닌 6건이(가) 적혀 있음" in asked["⑭"]
    assert "3,201,300" in asked["②"]
    (open_one,) = receipt.open
    assert ("④", "물음", {}) == (open_one.question.no, open_one.standing, open_one.values)
    receipt = desk.look(one, two, jobs, confirmed={("⑭", "")})
    desk.take(receipt)
    assert BEFORE | {"⑭": (7, None, None)} == desk.cells()
    at = [REPLIES.index(key) for key in ("no", "actual", "outcome")]
    assert [
        ["②", 3000000, "넣지 않음"], ["④", 60, "넣지 않음"], ["④", 61, "넣지 않음"],
        ["⑭", 7, "넣음"],
    ] == [[row[each] for each in at] for row in desk.book.read(REPLIES.name)]  # fmt: skip


def test_taken_back_and_received_again(desk):
    """Counts and rate are blank again, ⑦ is still the formula; the same files are new again."""
    formula = desk.formula()
    paths = both(desk)
    desk.take(desk.look(*paths))
    desk.undo()
    assert BEFORE == desk.cells()
    assert formula == desk.formula()
    month = desk.month()
    assert (0.261, 3201300, 51, None, 5) == tuple(month[f"{no} 실적"] for no in ROWS)
    log = log_rows.read(desk.book)
    undone = [each.undone for each in log if each.action == "되돌리기"]
    made = [each.step for each in log if each.action in ("받기", "새로고침") and each.day == CAME]
    assert set(made) == set(undone)
    receipt = desk.look(*paths)
    assert 5 == len(receipt.taken)
    desk.take(receipt)
    assert AFTER == desk.cells()


def test_a_closed_month_takes_nothing(desk):
    """Said before anything is shown."""
    paths = both(desk)
    closing_actions.put(desk.book, MAY, CAME)
    with pytest.raises(WorkbookError, match="2016-05-31은\\(는\\) 마감된 달이어서 회신을 넣지"):
        desk.look(*paths)
    assert BEFORE == desk.cells()


def test_a_rate_stays_a_formula_where_excel_waits_for_f9(desk):
    """Somebody set calculation to manual: it is asked for before the rate is looked at."""
    if desk.is_excel:
        desk.book._book.app.impl.calculation = "manual"
    desk.take(desk.look(*both(desk)))
    assert AFTER == desk.cells()
    assert desk.formula() is not None
