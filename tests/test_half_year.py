"""Half a year of 취합 by files: every figure is that which was told, and says from which file.

Late, wrong and double replies, a department that answers on paper, another clerk, a month that is
opened again. The books are kept by hand in ``half_year``.
"""

import datetime as dt
import json
import re
import shutil

import pytest

from tests import saved_cells
from tests.half_year import (
    DONGS,
    HEALTH,
    JOBS,
    LEARNING,
    MONTHS,
    OFFICE,
    PAPER,
    RIGHTS,
    SOCIAL,
    TOLD_AGAIN,
    answers,
    begun,
    close_to,
    digest,
    expected,
    months,
    reply,
    run,
    sent_to,
    table,
)

PROOF = "일자리-{}"
DAY = dt.timedelta(1)


class Year:
    """The files of the year, and what each command said."""

    def __init__(self, folder, shipped):
        self.folder = folder
        self.book = begun(shipped, folder / "HopeJobs.xlsm")
        self.came = folder / "받은 파일"
        self.told = {}
        self.first = {}  # of one month only: the files that came back, by department
        for month, as_of in enumerate(MONTHS):
            self.open(month, as_of)
            getattr(self, f"month_{month}")(month, as_of, self.replies(month))
            self.finish(month, as_of)

    def open(self, month, as_of):
        self.do(month, "refresh", "--as-of", as_of, "--day", as_of)
        out = self.folder / f"보낸 파일 {as_of}"
        self.do(month, "send", "-o", out, "--day", as_of + DAY, command=("collect", "send"))
        self.sent = sent_to(out)

    def replies(self, month, **other):
        """Department -> its true reply as a file; nothing of who answers on paper."""
        self.files = {
            who: reply(
                path, self.came / f"{month}" / path.name, answers(month, who),
                {"①": PROOF.format(month + 1)},
            )
            for who, path in self.sent.items()
            if who != OFFICE
        }  # fmt: skip
        return self.files

    def another(self, month, who, name, figures, last=None):
        """Another version of the reply of *who*."""
        return reply(self.sent[who], self.came / f"{month}" / name, figures, last=last)

    def receive(self, month, word, files, day, *more):
        """The JSON of a 받기, kept under *word*."""
        done = self.do(month, word, *files, "--day", day, "--json", *more,
                       command=("collect", "receive"))  # fmt: skip
        return json.loads(done[1])

    def do(self, month, word, *argv, command=None):
        """Run a command on the workbook; what it said is kept by month and *word*."""
        done = run(*(command or (word,)), self.book, *argv)
        self.told[month, word] = done
        return done

    def finish(self, month, as_of):
        """The figure on paper is typed and 확인 chosen; then the month is closed."""
        figure = answers(month, OFFICE)[PAPER]["실적"]
        shutil.copy(self.book, self.folder / "typed.xlsm")
        (self.folder / f"언론보도 {month}.pdf").write_bytes(f"scan {month}".encode())
        row = next(
            at for at, cell in saved_cells.column(self.book, "증빙", "B").items()
            if at > 5 and cell is None
        )  # fmt: skip
        grid = saved_cells.rows(self.book, "취합")["취합"]
        top = next(at for at, each in enumerate(grid) if "확인·확정" in each)
        mark = grid[top].index("확인·확정")
        down = next(at for at in range(top, len(grid)) if grid[at][1] == PAPER)
        from openpyxl.utils import get_column_letter

        typed = [
            ("취합", f"{get_column_letter(mark)}{down}", "확인"),
            ("증빙", f"A{row}", (as_of - dt.date(1899, 12, 30)).days),
            ("증빙", f"B{row}", PAPER),
            ("증빙", f"D{row}", f"행정지원과-{month + 1}"),
            ("증빙", f"H{row}", f"언론보도 {month}.pdf"),
        ]
        assert 0 == self.do(month, "paper", "--set", f"{PAPER}={figure}", "--day", as_of + 8 * DAY,
                            command=("refresh",))[0]  # fmt: skip
        saved_cells.retyped(self.book, self.book, *typed)
        assert 0 == self.do(month, "mark", "--day", as_of + 8 * DAY, command=("refresh",))[0]
        self.do(month, "close", "--accept", "--day", as_of + 9 * DAY)

    def month_0(self, month, as_of, files):
        """Everybody answers in time, the 동 in two lots."""
        early = [files[each] for each in (*DONGS[:7], SOCIAL)]
        self.receive(month, "early", early, as_of + 3 * DAY, "--yes")
        self.receive(month, "rest", files.values(), as_of + 4 * DAY, "--yes")

    def month_1(self, month, as_of, files):
        """노동권익센터 is late, 보건소 first sends January's file and 사회적경제과 two versions."""
        late, double = files[RIGHTS], files[SOCIAL]
        first = self.another(
            month, SOCIAL, "초안.xlsx", answers(month, SOCIAL) | {"⑤": {"실적": 9}}
        )
        old = next((self.came / "0").glob(f"*{HEALTH}*"))
        rest = [each for who, each in files.items() if who not in (RIGHTS, HEALTH)]
        self.receive(month, "wrong", [*rest, first, old], as_of + 4 * DAY, "--yes")
        self.do(month, "late", "--day", as_of + 7 * DAY, "--json", command=("collect", "status"))
        self.receive(month, "again", [late, double, files[HEALTH]], as_of + 7 * DAY, "--yes")

    def month_2(self, month, as_of, files):
        """보건소 writes words, 평생학습관 a figure that falls, 일자리경제과 a rate above all."""
        wrong = [
            self.another(month, HEALTH, "보건소.xlsx", {"⑭": {"실적": "약 3건"}}),
            self.another(month, LEARNING, "학습관.xlsx", {"⑲": {"실적": 18, "실적2": 210}}),
            self.another(month, JOBS, "일자리.xlsx",
                         answers(month, JOBS) | {"⑩": {"분자": 830, "분모": 100}}),
        ]  # fmt: skip
        rest = [e for who, e in files.items() if who not in (HEALTH, LEARNING, JOBS)]
        self.receive(month, "wrong", [*wrong, *rest], as_of + 4 * DAY, "--yes")
        right = [files[each] for each in (HEALTH, LEARNING, JOBS)]
        self.receive(month, "right", right, as_of + 5 * DAY, "--yes")

    def month_3(self, month, as_of, files):
        """Another clerk; the same files come twice, renamed, and one has its rows sorted."""
        names = {f"{column}{6 + at}": name for at in range(24)
                 for column, name in (("F", "박새로"), ("G", "최다음"))}  # fmt: skip
        typed = [("담당", cell, name) for cell, name in names.items()]
        saved_cells.retyped(self.book, self.book, *typed)
        out = self.folder / "다시 보낸 파일"
        self.do(month, "resend", "-o", out, "--day", as_of + 2 * DAY, command=("collect", "send"))
        self.resent = {who: digest(path) for who, path in sent_to(out).items()}
        self.was_sent = {who: digest(path) for who, path in self.sent.items()}
        jobs = self.another(month, JOBS, "정렬.xlsx", answers(month, JOBS), _reversed)
        copies = [self.came / f"사본 {at}.xlsx" for at in range(3)]
        for copy, who in zip(copies, (SOCIAL, LEARNING, HEALTH), strict=True):
            shutil.copy(files[who], copy)
        rest = [each for who, each in files.items() if who != JOBS]
        self.receive(month, "all", [*copies, *rest, jobs], as_of + 4 * DAY, "--yes")
        self.receive(month, "twice", [*copies, files[JOBS]], as_of + 5 * DAY, "--yes")

    def month_4(self, month, as_of, files):
        """Closed, and opened again: ⑳ was another number."""
        self.receive(month, "all", files.values(), as_of + 4 * DAY, "--yes")
        self.finish(month, as_of)
        new = [
            self.another(month, JOBS, "정정 일자리.xlsx",
                         answers(month, JOBS) | {"⑳": {"실적": TOLD_AGAIN}}),
            self.another(month, RIGHTS, "정정 권익.xlsx", {"⑳": {"실적": TOLD_AGAIN}}),
        ]  # fmt: skip
        before = digest(self.book)
        self.do(month, "closed", *new, "--yes", command=("collect", "receive"))
        assert before == digest(self.book)
        self.do(month, "reopen", "--as-of", as_of, "--reason", "노동권익센터 정정", "--day",
                as_of + 20 * DAY)  # fmt: skip
        self.receive(month, "asked", new, as_of + 20 * DAY, "--yes")
        self.receive(month, "taken", new, as_of + 21 * DAY, "--take", "⑳")

    def month_5(self, month, as_of, files):
        """All at once, and once more a month that has gone by."""
        self.receive(month, "all", files.values(), as_of + 4 * DAY, "--yes")
        old = list((self.came / "3").glob("*.xlsx"))
        self.receive(month, "old", old, as_of + 5 * DAY, "--yes")


def _reversed(sheet):
    """The rows of the table from the last to the first."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=8)]
    for row, values in zip(sheet.iter_rows(min_row=8), reversed(rows), strict=True):
        for cell, value in zip(row, values, strict=True):
            cell.value = value


@pytest.fixture(scope="module")
def year(tmp_path_factory, shipped):
    """The whole half year, run once."""
    return Year(tmp_path_factory.mktemp("half"), shipped)


def test_no_figure_is_in_a_wrong_cell(year):
    """월별실적 of six months beside the books: 21 indicators, 25 figures a month."""
    stored = months(year.book)
    assert list(MONTHS) == sorted(stored)
    wrong = [
        (str(as_of), no, stored[as_of][no], figures)
        for month, as_of in enumerate(MONTHS)
        for no, figures in expected(month).items()
        if not close_to(stored[as_of][no], figures)
    ]
    assert [] == wrong
