"""A half year of 취합 by files only: who is asked, what each truly answers, how files come back.

The book-keeping is the test's own: nothing of it is read from, or worked out by, what is tested.
Six departments and 20 동 answer for 21 indicators; 행정지원과 answers on paper.
"""

import contextlib
import datetime as dt
import hashlib
import io
import math
import re

import openpyxl

from hopejobs_xl.cli import main
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests import saved_cells

MONTHS = tuple(dt.date(2016, month, day) for month, day in enumerate((31, 29, 31, 30, 31, 30), 1))
SOCIAL, JOBS, LEARNING, RIGHTS, HEALTH, OFFICE = (
    "사회적경제과", "일자리경제과", "평생학습관", "노동권익센터", "보건소", "행정지원과",
)  # fmt: skip
GROUP = "동주민센터"
DONGS = (
    "성북동", "삼선동", "동선동", "돈암1동", "돈암2동", "안암동", "보문동", "정릉1동", "정릉2동",
    "정릉3동", "정릉4동", "길음1동", "길음2동", "종암동", "월곡1동", "월곡2동", "장위1동",
    "장위2동", "장위3동", "석관동",
)  # fmt: skip
# A row of 담당 each: 번호, 담당부서, 합치는 법.
OWNERS = (
    *((no, SOCIAL, "") for no in "①②③⑤"),
    ("④", SOCIAL, "합산"), ("④", GROUP, "합산"), ("⑥", GROUP, "합산"),
    *((no, JOBS, "") for no in (*"⑦⑧⑨⑩⑪⑫⑬⑮", "감점", *"⑯⑱")),
    ("⑭", JOBS, "합산"), ("⑭", HEALTH, "합산"), ("⑰", OFFICE, ""), ("⑲", LEARNING, ""),
    ("⑳", JOBS, "대조"), ("⑳", RIGHTS, "대조"),
)  # fmt: skip
PAPER = "⑰"
RATIOS = "①⑥⑦⑨⑩⑱"
_HEADERS = ("실적", "실적2", "분자", "분모")


def answers(month, who):
    """What *who* truly answers in the *month* (from 0): 번호 -> figures by their header."""
    n = month + 1
    if who in DONGS:
        at = DONGS.index(who) + 1
        return {"④": {"실적": at % 3 + n}, "⑥": {"분자": at + n, "분모": 200 + at}}
    return {
        SOCIAL: {
            "①": {"분자": 20 + n, "분모": 100}, "②": {"실적": 1_000_000 * n + 7},
            "③": {"실적": "O"}, "④": {"실적": 10 * n + 3}, "⑤": {"실적": n},
        },
        JOBS: {
            "⑦": {"분자": 2000 + 100 * n, "분모": 1000},
            "⑧": {"실적": 400 * n, "실적2": 500 * n + 1},
            "⑨": {"분자": 1100 + n, "분모": 1000}, "⑩": {"분자": 80 + n, "분모": 100},
            "⑪": {"실적": 150 * n}, "⑫": {"실적": 330 * n}, "⑬": {"실적": 160 * n},
            "⑭": {"실적": 2 * n}, "⑮": {"실적": "X O"}, "감점": {"실적": 0},
            "⑯": {"실적": 3 + n}, "⑱": {"분자": 30 + n, "분모": 60}, "⑳": {"실적": 20 * n},
        },
        LEARNING: {"⑲": {"실적": 60 * n, "실적2": 70 * n}},
        RIGHTS: {"⑳": {"실적": 20 * n}},
        HEALTH: {"⑭": {"실적": n}},
        OFFICE: {PAPER: {"실적": 5 * n}},
    }[who]  # fmt: skip


TOLD_AGAIN = 104  # ⑳ of May, told by both departments after May was closed


def expected(month):
    """번호 -> the figures of 월별실적 in the *month*, added up here by hand."""
    told = {who: answers(month, who) for who in (SOCIAL, JOBS, LEARNING, OFFICE)}
    made = {}
    for own in told.values():
        for no, figures in own.items():
            if "분자" in figures:
                made[no] = [figures["분자"] / figures["분모"]]
            else:
                made[no] = [figures[each] for each in ("실적", "실적2") if each in figures]
    n = month + 1
    dongs = range(1, 21)
    made["④"] = [10 * n + 3 + sum(at % 3 + n for at in dongs)]
    made["⑥"] = [sum(at + n for at in dongs) / sum(200 + at for at in dongs)]
    made["⑨"] = [(1100 + n) / 1000 - 1]  # a change: by how much it grew
    made["⑭"] = [2 * n + n]
    made["③"], made["⑮"], made["⑯"] = [1], [1], [None]  # O, X O; points, which are no actual
    if month == 4:
        made["⑳"] = [TOLD_AGAIN]
    return made


def run(*argv):
    """Status, output and errors of one command."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main.main([str(each) for each in argv])
    return status, out.getvalue(), err.getvalue()


def begun(shipped, path):
    """The workbook *path* at the beginning of the year: 담당 and 묶음 typed, no figure yet."""
    book = FileWorkbook.open(shipped)
    for name in ("HJ_HISTORY", "HJ_ACTUALS", "HJ_HAND"):
        rows = book.read(name)
        sheet, top, left = book.locate(name)
        formulas = book.formulas().get(sheet, {})
        book.write_cells(
            name,
            {
                (at, column): None
                for at, row in enumerate(rows)
                for column in range(len(row))
                if (top + at, left + column) not in formulas
            },
        )
    book.write_cells(
        "HJ_OWNERS",
        {(at, column): value for at in range(45) for column, value in enumerate(_owner(at))},
    )
    book.write_cells(
        "HJ_GROUPS",
        {(at, column): (GROUP, who)[column] for at, who in enumerate(DONGS) for column in (0, 1)},
    )
    book.save(path)
    return path


def _owner(at):
    if at >= len(OWNERS):
        return [None] * 10
    no, department, adds = OWNERS[at]
    return [no, None, department, None, adds or None, "김가나", "이다라", None, "5일", None]


def sent_to(folder):
    """Department -> the file that went to it, of the folder of one month."""
    return {re.fullmatch(r"\S+ (.+) \S+", each.stem)[1]: each for each in folder.glob("*.xlsx")}


def reply(source, out, figures, documents=None, last=None):
    """Fill the sent file *source* in as a department does, by its headers; returns *out*.

    *figures* are those of ``answers``, *documents* by 번호 what is written into 낸 증빙; *last*
    does something more to the sheet.
    """
    book = openpyxl.load_workbook(source)
    sheet = book.active
    rows = list(sheet.iter_rows(values_only=True))
    top = next(at for at, row in enumerate(rows) if "세부지표" in row)
    columns = {text: at + 1 for at, text in enumerate(rows[top]) if text}
    for at, row in enumerate(rows[top + 1 :], top + 2):
        no = row[0]
        for header, value in figures.get(no, {}).items():
            sheet.cell(at, columns[header], value)
        if documents and no in documents:
            sheet.cell(at, columns["낸 증빙"], documents[no])
    if last:
        last(sheet)
    out.parent.mkdir(parents=True, exist_ok=True)
    book.save(out)
    return out


def table(path, title, first, *, after=0):
    """The rows of a table on the sheet *title* as dicts, by the header row that begins *first*.

    *first* are the texts of its first headers, which stand side by side.
    """
    grid = saved_cells.rows(path, title)[title]
    for top, row in enumerate(grid):
        for left in range(len(row) - len(first) + 1):
            if tuple(row[left : left + len(first)]) == first:
                width = next((n for n, c in enumerate(row[left:]) if c is None), len(row) - left)
                headers = row[left : left + width]
                found = [dict(zip(headers, each[left : left + width], strict=True))
                         for each in grid[top + 1 :]]  # fmt: skip
                return [each for each in found if any(v is not None for v in each.values())]
    raise AssertionError(f"{title}: {first}")


def months(path):
    """Day -> 번호 -> actuals, as 월별실적 stores them."""
    grid = saved_cells.rows(path, "월별실적")["월별실적"]
    top, left = next((r, c) for r, row in enumerate(grid) for c, v in enumerate(row)
                     if v == "기준일" and "합계" in row[c : c + 2])  # fmt: skip
    headers = grid[top][left:]
    found = {}
    for row in grid[top + 1 :]:
        if row[left] is None:
            continue
        cells = dict(zip(headers, row[left:], strict=True))
        own = found[saved_cells.day(row[left]).date()] = {}
        for header, value in cells.items():
            no, _, word = str(header).partition(" ")
            if word in ("실적", "실적2"):
                own.setdefault(no, []).append(value)
    return found


def close_to(one, other):
    """Whether two lists of figures are the same ones."""
    return len(one) == len(other) and all(
        a == b or (None not in (a, b) and math.isclose(a, b, rel_tol=1e-12))
        for a, b in zip(one, other, strict=True)
    )


def digest(path):
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
