"""A month of 취합 under way, made by the commands alone: for the pictures of the guide.

Everything but the shipped workbook is invented: departments, dates, figures and papers.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.collect.answer_columns import HEADERS
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.collection_layout import COLLECTION, EVIDENCE, GROUPS, OWNERS

Hopejobs = Callable[..., None]

CLOSED, MONTH = "2016-04-01", "2016-04-30"
SENT, RECEIVED, LOOKED = "2016-05-02", "2016-05-04", "2016-05-09"
JOBS, SOCIAL, SCHOOL, PRESS = "일자리경제과", "사회적경제과", "평생학습관", "홍보담당관"
_TOWNS = ("동주민센터", ("길음1동", "돈암1동", "삼선동", "성북동"))
# What is typed into 담당: 번호, and what differs from the shipped row.
_OWNERS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("①", {"due": "5일", "evidence": "계약 현황"}),
    ("②", {"due": "5일", "evidence": "구매 내역"}),
    ("③", {"due": "5일"}),
    ("④", {"due": "5일"}),
    ("⑤", {"due": "5일"}),
    ("⑥", {"due": "10일", "evidence": "워크넷 통계"}),
    ("⑩", {"due": "10일", "evidence": "워크넷 통계"}),
    ("⑰", {"department": PRESS, "due": "5일", "evidence": "기사 목록"}),
    ("⑲", {"department": SCHOOL, "adds": "합산", "due": "5일", "evidence": "출석부"}),
)
_TOWN_ROW = {"no": "⑲", "department": _TOWNS[0], "adds": "합산", "due": "5일"}
# What came back: department -> 번호 -> cells of the paper.
_REPLIES: Mapping[str, Mapping[str, Mapping[str, object]]] = {
    SOCIAL: {
        "①": {"numerator": 275, "denominator": 1000, "given": "사회적경제과-1201"},
        "②": {"actual": 3500000, "given": "사회적경제과-1202"},
        "③": {"actual": "O"},
        "④": {"actual": 53, "remark": "4월 2건"},
        "⑤": {"remark": "5월에 발표회 뒤에 알려 드림"},
    },
    PRESS: {"⑰": {"actual": 12, "given": "기사 목록"}},
    "길음1동": {"⑲": {"actual": 12, "actual2": 140}},
    "삼선동": {"⑲": {"actual": 9, "actual2": 85}},
}
# Where the papers lie that a reply names: 받기 has a row of 증빙 for each, this is its last cell.
_PLACES = {
    "①": ("4월 공공구매 계약 현황", "증빙/계약 현황.pdf"),
    "⑰": ("4월 기사 목록", "증빙/기사 목록.pdf"),
}


def under_way(book: Path, target: Path, hopejobs: Hopejobs) -> list[Path]:
    """Make *target* of *book*: April asked, partly answered, partly late; the papers that came.

    *hopejobs* runs the command line; the evidence lies beside *target*.
    """
    shutil.copyfile(book, target)
    hopejobs("close", target, "--accept", "--day", "2016-04-08")
    _type(target, _owners)
    hopejobs("refresh", target, "--as-of", MONTH, "--day", SENT)
    folder = target.with_suffix(".sent")
    hopejobs("collect", "send", target, "-o", folder, "--day", SENT)
    came = [_answered(folder, name, cells) for name, cells in _REPLIES.items()]
    hopejobs("collect", "receive", target, *came, "--yes", "--day", RECEIVED, fine=(0, 1))
    proofs = target.parent / "증빙"
    proofs.mkdir(exist_ok=True)
    for title, place in _PLACES.values():
        (target.parent / place).write_text(title, encoding="utf-8")
    _type(target, _decisions)
    hopejobs("refresh", target, "--day", LOOKED)
    return came


def _type(path: Path, change: Callable[[FileWorkbook], None]) -> None:
    """What a person types into a sheet of the closed file *path*."""
    file = FileWorkbook.open(path)
    change(file)
    file_actions.calculate(file)
    file.save(path)


def _owners(file: FileWorkbook) -> None:
    rows = file.read(OWNERS.name)
    for no, cells in _OWNERS:
        _put(next(row for row in rows if row[0] == no), OWNERS, cells)
    _put(next(row for row in rows if not row[0]), OWNERS, _TOWN_ROW)
    file.write(OWNERS.name, rows)
    groups = file.read(GROUPS.name)
    for row, member in zip(groups, _TOWNS[1], strict=False):
        row[:] = [_TOWNS[0], member]
    file.write(GROUPS.name, groups)


def _decisions(file: FileWorkbook) -> None:
    rows = file.read(COLLECTION.name)
    for no, cells in (("①", {"mark": "확정"}), ("②", {"mark": "확인"})):
        _put(next(row for row in rows if row[0] == no), COLLECTION, cells)
    file.write(COLLECTION.name, rows)
    rows = file.read(EVIDENCE.name)
    for no, (title, place) in _PLACES.items():
        _put(next(row for row in rows if row[1] == no), EVIDENCE, {"title": title, "place": place})
    file.write(EVIDENCE.name, rows)


def _put(row: list[object], table: object, cells: Mapping[str, object]) -> None:
    for key, value in cells.items():
        row[table.index(key)] = value


def _answered(folder: Path, department: str, answers: Mapping[str, Mapping[str, object]]) -> Path:
    """The paper of *department* in *folder*, filled in by another program."""
    path = next(folder.glob(f"* {department} *.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if row[0].value == HEADERS["no"])
    letters = {cell.value: column_letters(cell.column) for cell in header}
    for row in sheet.iter_rows(min_row=header[0].row + 1):
        for key, value in answers.get(row[0].value, {}).items():
            sheet[f"{letters[HEADERS[key]]}{row[0].row}"] = value
    book.save(path)
    return path
