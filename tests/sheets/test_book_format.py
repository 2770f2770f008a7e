"""A workbook says its format; a change of the layout cannot be released without another one."""

import re

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.sheets import layout
from hopejobs_xl.sheets.book_format import FORMAT, remark
from tests.conftest import PROJECT
from tests.golden import golden_books
from tests.sheets.book_layout import described

RELEASED = {int(path.stem): path for path in (PROJECT / "tests/data/formats").glob("*.txt")}


def test_a_changed_layout_is_a_new_format():
    """Fails where sheets, names or columns changed and the number is still a released one.

    Then raise ``FORMAT``. Where they are those of a released format, its number stays.
    """
    same = [number for number, path in RELEASED.items() if path.read_text("utf-8") == described()]
    assert [FORMAT] == same if same else FORMAT > max(RELEASED)


def test_a_released_format_is_frozen():
    """Fails where CHANGELOG.md says that a version is out (no 작업 중) and its layout is not kept.

    Then write ``described()`` to tests/data/formats/<FORMAT>.txt, and never change it again.
    """
    heading = re.search(r"^## (.+)$", (PROJECT / "CHANGELOG.md").read_text("utf-8"), re.M)[1]
    if "작업 중" not in heading:
        assert RELEASED[FORMAT].read_text("utf-8") == described()


def test_the_third_format_is_that_of_0_3_0():
    """It has no 결재란 and no 산출근거."""
    text = RELEASED[3].read_text("utf-8")
    assert "table HJ_FORM: area 평가분야" in text
    assert [] == [name for name in ("HJ_APPROVAL", "HJ_GROUNDS", "HJ_FORMAT") if name in text]


def test_the_workbook_carries_its_number():
    """And nothing is said about one of this format."""
    with golden_books.opened(golden_books.shipped_bytes()) as book:
        assert [[str(FORMAT)]] == book.read(layout.BOOK_FORMAT)
        assert "" == remark(book, "a.xlsm")


class Book:
    """A workbook of the names in *cells* only."""

    def __init__(self, **cells):
        self.cells = cells

    def names(self):
        return self.cells

    def read(self, name):
        return [[self.cells[name]]]

    def locate(self, name):
        return ("설정", 150, 2)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"HJ_SEASONS": None}, "통합문서는 형식 3판(만든 판을 적지 않음)"),
        ({"HJ_PROGRAM_VERSION": "0.3.0"}, "통합문서는 형식 3판(0.3.0이 만듦)"),
        ({"HJ_FORMAT": "3", "HJ_PROGRAM_VERSION": "0.3.0"}, "이 프로그램은 형식 4판("),
        ({"HJ_FORMAT": 3.0}, "그대로 쓸 수 있으나"),
        ({"HJ_FORMAT": 3.0}, "hopejobs new a.xlsm -o 새파일.xlsm --empty"),
    ],
)
def test_an_older_one_is_told_with_both_versions(cells, said):
    """And works on."""
    assert said in remark(Book(**cells), "a.xlsm")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, "통합문서는 형식 1판(만든 판을 적지 않음)"),
        ({"HJ_PROGRAM_VERSION": "0.1.0"}, "통합문서는 형식 1판(0.1.0이 만듦)"),
        ({"HJ_PROGRAM_VERSION": "0.2.0"}, "통합문서는 형식 2판(0.2.0이 만듦)"),
        ({"HJ_FORMAT": "2"}, "통합문서는 형식 2판("),
    ],
)
def test_one_that_cannot_be_read_is_refused_with_the_way_out(cells, said):
    """Its tables are others; the file stays."""
    with pytest.raises(WorkbookError) as caught:
        remark(Book(**cells), "a.xlsm")
    for word in (said, "이 프로그램은 형식 4판(", "할 일: hopejobs new -o 새파일.xlsm --empty"):
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ("99", "통합문서는 형식 99판(0.9.0이 만듦), 이 프로그램은 형식 4판("),
        ("넷", "설정!B150 통합문서 형식: 읽은 값 「넷」. 허용: 1~4"),
        ("0", "읽은 값 「0」"),
        (None, "읽은 값 「」"),
        ("-1", "읽은 값 「-1」"),
    ],
)
def test_a_newer_one_and_none_are_refused(read, said):
    """What this program does not know, it would leave out."""
    with pytest.raises(WorkbookError) as caught:
        remark(Book(HJ_FORMAT=read, HJ_PROGRAM_VERSION="0.9.0"), "a.xlsm")
    assert said in str(caught.value)
    assert "할 일: " in str(caught.value)
