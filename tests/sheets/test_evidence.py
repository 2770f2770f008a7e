"""증빙: what is read of its rows, what is told of each, and what the program writes beside them."""

import dataclasses
import datetime as dt

import pytest

from hopejobs_xl.base.faults import Code
from hopejobs_xl.sheets import evidence
from tests.fakes.memory import MemoryWorkbook
from tests.samples import evaluation_of, form_rows, locate

SCHEME = evaluation_of(form_rows()).scheme
APRIL, MAY = dt.date(2016, 4, 1), dt.date(2016, 5, 31)
ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"  # of b"one"
KEYS = ("as_of", "no", "name", "document", "title", "dated", "body", "place", "sha256", "recorded",
        "remark")  # fmt: skip


class Beside(MemoryWorkbook):
    """A workbook in memory that lies in a folder."""

    folder = None

    def home(self):
        return self.folder


def book(folder, *rows):
    """A workbook in *folder* whose 증빙 has these *rows* (by key) and nothing below them."""
    filled = [[row.get(key) for key in KEYS] for row in rows]
    blocks = {
        "HJ_EVIDENCE": [*filled, [None] * 11, [None] * 11],
        "HJ_EVIDENCE_SEEN": [row[8:10] for row in [*filled, [None] * 11, [None] * 11]],
        "HJ_EVIDENCE_PAGE": [[None]] * evidence.SHOWN_ROWS,
    }
    made = Beside(blocks, lambda name: ("증빙", 6, 9 if "SEEN" in name else 1))
    made.folder = folder
    return made


def told(made, as_of=APRIL, needed=None):
    """Cell, code and message of each warning."""
    documents = evidence.read(made, SCHEME)
    found = list(evidence.faults(made, documents, SCHEME, as_of, needed or {}))
    assert all(each.only_warns for each in found)
    return [(each.cell, each.code) for each in found]


def test_a_row_that_is_in_order_is_silent(tmp_path):
    """A file, a folder, a link, a document on paper."""
    (tmp_path / "가.pdf").write_bytes(b"one")
    (tmp_path / "모음").mkdir()
    rows = [
        {"no": "⑥", "place": "가.pdf"}, {"no": "6", "place": "모음\\"},
        {"name": "취업률", "place": "https://seoul.go.kr"}, {"no": "⑳", "document": "일자리-1"},
    ]  # fmt: skip
    assert [] == told(book(tmp_path, *rows))


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        ({"no": "⑥", "place": "없는.pdf"}, "증빙!H6", Code.EVIDENCE_GONE),
        ({"no": "⑥", "place": "../밖.pdf"}, "증빙!H6", Code.EVIDENCE_OUTSIDE),
        ({"no": "⑥", "place": "가.pdf", "sha256": "0" * 64}, "증빙!H6", Code.EVIDENCE_CHANGED),
        ({"no": "㉚", "place": "가.pdf"}, "증빙!B6", Code.UNKNOWN_INDICATOR),
        ({"title": "지표 없음"}, "증빙!B6", Code.UNKNOWN_INDICATOR),
    ],
)
def test_what_is_wrong_names_its_cell(tmp_path, row, cell, code):
    """The place of a file that is wrong; 번호 of an indicator that nobody knows."""
    (tmp_path / "가.pdf").write_bytes(b"one")
    assert [(cell, code)] == told(book(tmp_path, row))


def test_what_is_required_is_missed(tmp_path):
    """Of this month or of the whole year; another month's document does not count."""
    needed = {"⑥": "취업자 명부"}
    assert [("증빙!A6", Code.EVIDENCE_MISSING)] == told(book(tmp_path), needed=needed)
    other = {"no": "⑥", "as_of": dt.datetime(2016, 5, 31), "title": "5월"}
    assert [Code.EVIDENCE_MISSING] == [
        code for _, code in told(book(tmp_path, other), APRIL, needed)
    ]
    assert [] == told(book(tmp_path, other), MAY, needed)
    assert [] == told(book(tmp_path, {"no": "⑥", "title": "한 해"}), APRIL, needed)


def test_the_first_sight_is_recorded_and_no_other(tmp_path):
    """The hash that stands stays, also of a file that is another one now."""
    (tmp_path / "가.pdf").write_bytes(b"one")
    old = {"no": "⑳", "place": "가.pdf", "sha256": "0" * 64, "recorded": dt.datetime(2016, 3, 1)}
    made = book(tmp_path, {"no": "⑥", "place": "가.pdf"}, old, {"no": "①", "place": "http://x"})
    evidence.record(made, evidence.read(made, SCHEME), APRIL)
    rows = made.written["HJ_EVIDENCE_SEEN"]
    assert [[ONE, APRIL], ["0" * 64, dt.datetime(2016, 3, 1)], [None, None]] == rows[:3]
    assert 5 == len(rows)
    made.blocks["HJ_EVIDENCE_SEEN"], made.written = rows, {}
    for at, row in enumerate(rows[:3]):
        made.blocks["HJ_EVIDENCE"][at][8:10] = row
    evidence.record(made, evidence.read(made, SCHEME), MAY)
    assert {} == made.written


def test_a_workbook_without_a_folder_is_not_told(tmp_path):
    """Before it is saved nobody knows what lies beside it."""
    assert [] == told(book(None, {"no": "⑥", "place": "없는.pdf"}))
    (document,) = evidence.read(book(None, {"no": "⑥", "place": "없는.pdf"}), SCHEME)
    assert document.near is None
    assert not dataclasses.replace(document).changed


def test_a_workbook_without_the_sheet():
    """Up to format 4."""
    made = MemoryWorkbook({}, locate)
    assert evidence.read(made, SCHEME) is None
    assert [] == list(evidence.faults(made, None, SCHEME, APRIL, {"⑥": "명부"}))


def test_the_page_ends_with_the_last_document(tmp_path):
    """On row 31 the printed block has 31 rows; a sheet with few documents has those of a page."""
    rows = [{} for _ in range(30)] + [{"no": "⑥", "title": "명부"}]
    made = book(tmp_path, *rows)
    evidence.record(made, evidence.read(made, SCHEME), APRIL)
    assert {"HJ_EVIDENCE_PAGE": [[None]] * 31} == made.written
