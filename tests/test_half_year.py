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
    GROUP,
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
AS_OF = "시작", "D3"
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
        """기준일 is typed into its yellow cell, and everybody is asked."""
        if month == 0:
            self.do(month, "refresh", "--as-of", as_of, "--day", as_of)
        else:
            saved_cells.retyped(self.book, self.book, (*AS_OF, serial(as_of)))
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
            ("증빙", f"A{row}", serial(as_of)),
            ("증빙", f"B{row}", PAPER),
            ("증빙", f"D{row}", f"행정지원과-{month + 1}"),
            ("증빙", f"H{row}", f"언론보도 {month}.pdf"),
        ]
        saved_cells.retyped(self.book, self.book, *typed)
        done = self.do(month, "paper", "--set", f"{PAPER}={figure}", "--day", as_of + 8 * DAY,
                       command=("refresh",))  # fmt: skip
        assert 0 == done[0]
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
        names = {f"{column}{6 + at}": name for at in range(4)
                 for column, name in (("F", "박새로"), ("G", "최다음"))}  # fmt: skip
        typed = [("담당", cell, name) for cell, name in names.items()]
        saved_cells.retyped(self.book, self.book, *typed)
        out = self.folder / "다시 보낸 파일"
        self.do(month, "resend", "-o", out, "--day", as_of + 2 * DAY, "--department", SOCIAL,
                "--department", GROUP, command=("collect", "send"))  # fmt: skip
        self.resent = {who: digest(path) for who, path in sent_to(out).items()}
        self.was_sent = {who: digest(self.sent[who]) for who in self.resent}
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


def serial(day):
    """*day* as the number of a cell."""
    return (day - dt.date(1899, 12, 30)).days


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


def _replies(year):
    """The rows of 취합기록 that say 넣음, by month and 번호."""
    found = {}
    for row in table(year.book, "취합기록", ("기준일", "번호", "세부지표")):
        if row["처리"] == "넣음":
            found.setdefault((saved_cells.day(row["기준일"]).date(), row["번호"]), []).append(row)
    return found


def test_every_figure_leads_to_its_file_and_day(year):
    """취합기록: a file that is there with that hash, taken after it was sent, for each answer."""
    files = {digest(path): path.name for path in year.came.rglob("*.xlsx")}
    replies = _replies(year)
    for month, as_of in enumerate(MONTHS):
        for who in (*DONGS, SOCIAL, JOBS, LEARNING, RIGHTS, HEALTH):
            for no, figures in answers(month, who).items():
                if (month, no) == (4, "⑳"):
                    figures = {"실적": TOLD_AGAIN}
                row = [each for each in replies[as_of, no] if each["담당부서"] == who][-1]
                assert as_of < saved_cells.day(row["받은 날"]).date() <= as_of + 21 * DAY
                assert row["SHA-256"] in files, (as_of, no, who)
                assert figures == {key: row[key] for key in figures}, (as_of, no, who)


def test_every_written_cell_is_in_the_log_with_its_files(year):
    """이력: what 받기 wrote names files that are there; the sums name each of theirs."""
    files = {digest(path) for path in year.came.rglob("*.xlsx")}
    rows = [
        each for each in table(year.book, "이력", ("순번", "한 날")) if each["무엇으로"] == "받기"
    ]
    assert rows
    for row in rows:
        hashes = row["SHA-256"].split(", ")
        assert set(hashes) <= files
        assert len(hashes) >= len(row["담당부서"].split(", "))
    sums = [each["새값"] for each in rows if (each["번호"], each["무엇을"]) == ("④", "실적")]
    assert [expected(month)["④"][0] for month in range(6)] == sums


def test_what_is_on_paper_has_its_evidence(year):
    """⑰ by 행정지원과: in 이력 with its day, in 증빙 with document, file and hash; 확인 is kept."""
    log = [e for e in table(year.book, "이력", ("순번", "한 날")) if e["번호"] == PAPER]
    typed = {(saved_cells.day(e["기준일"]).date(), e["새값"]): saved_cells.day(e["한 날"]).date()
             for e in log}  # fmt: skip
    for n, as_of in enumerate(MONTHS, 1):
        assert as_of + 8 * DAY == typed[as_of, 5 * n]
    proofs = [e for e in table(year.book, "증빙", ("기준일", "번호")) if e["번호"] == PAPER]
    assert len(proofs) >= len(MONTHS)
    for each in proofs:
        assert each["SHA-256"] == digest(year.folder / each["파일·폴더·주소"])
    marks = table(year.book, "취합기록", ("기준일", "번호", "확인·확정"))
    confirmed = {(saved_cells.day(e["기준일"]).date(), e["확인한 실적"]) for e in marks
                 if (e["번호"], e["확인·확정"]) == (PAPER, "확인")}  # fmt: skip
    assert {(as_of, f"{5 * n}건") for n, as_of in enumerate(MONTHS, 1)} == confirmed


def test_documents_that_were_named_are_evidence(year):
    """① of each month with the number that 사회적경제과 wrote, once."""
    rows = [e for e in table(year.book, "증빙", ("기준일", "번호")) if e["번호"] == "①"]
    exp = [(as_of, PROOF.format(n), SOCIAL) for n, as_of in enumerate(MONTHS, 1)]
    assert exp == [(saved_cells.day(e["기준일"]).date(), e["문서번호"], e["기관"]) for e in rows]


def by_no(told, key="changes"):
    """The rows of an answer by 번호."""
    return {each["no"]: each for each in told[key]}


def said(year, month, word):
    """Status and JSON of a command."""
    status, out, _ = year.told[month, word]
    return status, json.loads(out)


def test_a_part_of_the_sum_is_told_and_not_written(year):
    """January: seven 동 of twenty; ④ and ⑥ wait, the other figures of 사회적경제과 are written."""
    status, told = said(year, 0, "early")
    changes = by_no(told)
    assert (1, True) == (status, told["taken"])
    assert "20곳 가운데 7곳만 회신(빠진 곳: 정릉1동" in changes["⑥"]["reason"]
    assert "21곳 가운데 8곳만 회신" in changes["④"]["reason"]
    assert {no: each["written"] for no, each in changes.items()} == {
        **dict.fromkeys("①②③⑤", True), **dict.fromkeys("④⑥", False),
    }  # fmt: skip
    status, told = said(year, 0, "rest")
    assert (0, ["행정지원과"]) == (status, told["missing"])
    assert 4 + 7 * 2 + 1 == len(told["same"])


def test_who_is_late_is_told_with_the_days(year):
    """March 7: 노동권익센터 was due on the 5th, and is the one that lacks for ⑳."""
    told = said(year, 1, "late")[1]
    late = {each["department"]: each["late"] for each in told["departments"] if each["late"]}
    assert {RIGHTS: 2, HEALTH: 2, SOCIAL: 2, OFFICE: 2} == late
    assert ("요청", 2) == tuple(by_no(told, "indicators")["⑳"][key] for key in ("state", "late"))


def test_a_file_of_another_month_and_two_versions(year):
    """February: January's file of 보건소 is refused; ⑤ differs in two files of 사회적경제과."""
    status, told = said(year, 1, "wrong")
    assert 1 == status
    assert any("2016년 1월 물음" in each["reason"] for each in told["unknown"])
    asked = {(each["no"], each["department"]): each for each in told["open"]}
    assert {("⑤", SOCIAL)} == set(asked)
    reason = asked["⑤", SOCIAL]["reason"]
    assert "회신이 2가지로 다름" in reason
    assert "초안.xlsx" in reason
    assert 0 == said(year, 1, "again")[0]


def test_wrong_figures_are_told_with_their_cells(year):
    """March: words, a figure that falls, 830 of 100; the right replies are taken a day later."""
    told = said(year, 2, "wrong")[1]
    asked = {(each["no"], each["department"]): each for each in told["open"]}
    assert {("⑭", HEALTH), ("⑲", LEARNING), ("⑩", JOBS)} == set(asked)
    assert re.search(r"회신!G8 실적: .*약 3건", asked["⑭", HEALTH]["reason"])
    assert "830%" in asked["⑩", JOBS]["reason"]
    assert "120명에서 18명로 줄어듦" in asked["⑲", LEARNING]["reason"]
    status, told = said(year, 2, "right")
    assert 0 == status
    assert {"⑭", "⑲", "⑩"} == {no for no, each in by_no(told).items() if each["written"]}


def test_another_clerk_changes_no_paper(year):
    """April: 담당 and 대리 are others; the files are the same bytes, and nothing is asked twice."""
    assert {SOCIAL, *DONGS} == set(year.resent)
    assert year.was_sent == year.resent
    status, told = said(year, 3, "twice")
    assert (0, False, []) == (status, told["taken"], told["changes"])
    names = run("handover", year.book, "-o", year.folder / "인수인계.hwpx")
    assert 0 == names[0]
    for out in (done[1] + done[2] for done in year.told.values()):
        assert "박새로" not in out
        assert "김가나" not in out


def test_the_month_that_was_opened_again(year):
    """May: refused while closed, asked, taken by name, closed again; both closings are kept."""
    status, _, err = year.told[4, "closed"]
    assert (2, True) == (status, "2016-05-31은(는) 마감된 달" in err)
    status, told = said(year, 4, "asked")
    assert (1, False) == (status, told["taken"])
    assert all("이미 넣은 회신(실적 100)과 다름" in each["reason"] for each in told["open"])
    status, told = said(year, 4, "taken")
    assert (0, True) == (status, told["taken"])
    (line,) = by_no(told)["⑳"]["cells"]
    assert ("추진실적!J25", 100, 104) == (line["cell"], line["old"], line["new"])
    closings = table(year.book, "마감", ("기준일", "마감한 날"))
    assert [saved_cells.day(e["기준일"]).date() for e in closings] == sorted([*MONTHS, MONTHS[4]])
    assert ["노동권익센터 정정"] == [e["취소 사유"] for e in closings if e["취소 사유"]]


def test_files_of_a_month_gone_by_change_nothing(year):
    """June: 25 files of April are refused, each with its month."""
    status, told = said(year, 5, "old")
    assert (1, False) == (status, told["taken"])
    assert all("2016년 4월 물음" in each["reason"] for each in told["unknown"])


def test_the_bundle_and_the_list_of_changes(year):
    """evidence pack finds each file; history tells the year from its first day to its last."""
    status, out, _ = run("evidence", "pack", year.book, "-o", year.folder / "증빙.zip")
    assert "없음" not in out, out
    assert status in (0, 1)
    rows = json.loads(run("history", year.book, "--json")[1])["rows"]
    assert {"새로고침", "받기", "마감", "마감 취소"} == {each["action"] for each in rows}
    assert [] == [each for each in rows if "박새로" in str(each)]
