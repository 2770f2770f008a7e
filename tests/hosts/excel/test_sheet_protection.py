"""Protection without a password is off while a button writes, and on again as it was."""

import openpyxl
import pytest
import xlwings as xw

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.excel import busy, put_into, sheet_protection
from hopejobs_xl.hosts.excel.excel_names import Box
from tests.fakes import engine
from tests.fakes.cells import ComError
from tests.fakes.guarded_sheet import ALLOWED, ASKED

TITLES = "먼저", "다음"
BOXES = {title: [Box(1, 1, 2, 1)] for title in TITLES}


@pytest.fixture
def book(tmp_path):
    """Two protected sheets with 글 in A1."""
    file = openpyxl.Workbook()
    file.remove(file.active)
    for title in TITLES:
        file.create_sheet(title)["A1"] = "글"
        file[title].protection.sheet = True
    file.save(tmp_path / "b.xlsx")
    before = xw.engines.active
    yield engine.open_book(tmp_path / "b.xlsx")
    xw.engines.active = before


def sheets(book):
    """The two sheets as the engine has them."""
    return [book.impl.sheets(title) for title in TITLES]


def guards(book):
    """How each is protected."""
    return [
        (s.protected, dict(s.options), s.password, s.selection, dict(s.values))
        for s in sheets(book)
    ]


@pytest.mark.parametrize("name", [*ASKED, *ALLOWED, "UserInterfaceOnly"])
def test_each_option_comes_back(book, name):
    """Alone, and all but it."""
    first, second = sheets(book)
    every = dict.fromkeys([*ASKED, *ALLOWED, "UserInterfaceOnly"], False)
    first.options = every | {name: True}
    second.options = dict.fromkeys(every, True) | {name: False}
    before = guards(book)
    with sheet_protection.taken_off(book, BOXES, busy.Patience()) as left:
        assert [False, False] == [sheet.protected for sheet in sheets(book)]
    assert before == guards(book)
    assert [] == left


@pytest.mark.parametrize("selection", [0, 1, -4142])
def test_what_may_be_selected_comes_back(book, selection):
    """Also where protecting anew forgets it."""
    sheets(book)[0].selection = selection
    before = guards(book)
    with sheet_protection.taken_off(book, BOXES, busy.Patience()):
        sheets(book)[0].selection = 0
    assert before == guards(book)


def test_a_password_leaves_the_others_as_they_were(book):
    """The first sheet was open already: nothing was written, and it is protected again."""
    sheets(book)[1].password = "구청"
    before = guards(book)
    changes = put_into.Changes({}, {}, {title: {(1, 1): "새"} for title in TITLES})
    with pytest.raises(WorkbookError, match=r"b\.xlsx: 시트 「다음」이.*다음!A1부터 1칸.*해제"):
        put_into.put(book, changes, busy.Patience())
    assert before == guards(book)
    assert [] == book.impl.log.writes


def test_what_goes_wrong_within_is_raised_and_both_are_protected(book):
    before = guards(book)
    with (
        pytest.raises(WorkbookError, match="^무엇$"),
        sheet_protection.taken_off(book, BOXES, busy.Patience()),
    ):
        raise WorkbookError("무엇")
    assert before == guards(book)


def test_a_sheet_left_open_is_told_with_what_went_wrong(book):
    book.app.impl.refuse = lambda asked: ComError("1") if asked == "Worksheet.Protect" else None
    with (
        pytest.raises(WorkbookError, match=r"^무엇\. 시트 「먼저」, 「다음」의 보호를 다시"),
        sheet_protection.taken_off(book, BOXES, busy.Patience()),
    ):
        raise WorkbookError("무엇")


@pytest.mark.parametrize("asked", ["Worksheet.Unprotect", "Worksheet.Protect"])
def test_a_busy_excel_is_waited_for(book, asked, monkeypatch):
    """Turned away twice, then it goes on."""
    turned = []

    def refuse(what):
        if what == asked and len(turned) < 2:
            turned.append(what)
            return ComError("busy", hresult=-2147418111)
        return None

    book.app.impl.refuse = refuse
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    before = guards(book)
    with sheet_protection.taken_off(book, BOXES, busy.Patience()) as left:
        assert not any(sheet.protected for sheet in sheets(book))
    assert (before, [], 2) == (guards(book), left, len(turned))


def test_a_number_format_needs_more_than_an_open_cell(book):
    """In a cell for text a formula would stay a text: without leave to format, it is taken off."""
    for sheet in sheets(book):
        sheet.unlocked = {(1, 1), (2, 1)}
        sheet.formats = {(1, 1): "@"}
    first, second = sheets(book)
    second.options = second.options | {"AllowFormattingCells": True}
    with sheet_protection.taken_off(book, BOXES, busy.Patience()):
        assert (False, True) == (first.protected, second.protected)
    assert (True, True) == (first.protected, second.protected)
