"""The log never says what a clerk typed, nor a name, whatever goes wrong."""

import re
import shutil
import traceback

import pytest
import xlwings as xw

from hopejobs_xl.base import log
from hopejobs_xl.base.errors import IndicatorError, SchemeError, WorkbookError
from hopejobs_xl.buttons import press
from hopejobs_xl.hosts.excel import steps_back
from tests.base.test_log import MARK, everything, raised
from tests.fakes import engine
from tests.fakes.cells import ComError
from tests.fakes.opened import set_cell

# Whatever of the mark gets through: the name, the number, either half of the number.
PIECES = ("홍길동", "900101", "1234567")


@pytest.fixture(autouse=True)
def file(monkeypatch, tmp_path):
    """The log of this test alone, in the folder of a person with a name."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / MARK))
    return log.path()


class Silent(Exception):
    """An exception that fails when it is looked at."""

    def __str__(self):
        raise ValueError(MARK)

    @property
    def args(self):
        raise ValueError(MARK)


def noted(error):
    """*error* with a note."""
    error.add_note(MARK)
    return error


def ran(source, filename):
    """The exception that *source* ends with, run as the file *filename*."""
    try:
        exec(compile(source, filename, "exec"), {"MARK": MARK})
    except BaseException as error:
        return error


FAULTS = {
    "ours": lambda: raised(WorkbookError(f"추진실적!J5에 '{MARK}'이(가) 있어 늘릴 수 없습니다")),
    "scheme": lambda: raised(SchemeError("배점기준!H41", MARK, "수", "고치세요")),
    "indicator": lambda: raised(IndicatorError(MARK, (MARK,))),
    "value": lambda: ran("float(MARK)", "x.py"),
    "key": lambda: ran("{}[MARK]", "x.py"),
    "attribute": lambda: ran("getattr(object(), MARK)", "x.py"),
    "syntax": lambda: ran(f"x = '{MARK}' +* 1", f"/home/{MARK}/{MARK}.py"),
    "file": lambda: ran("1 / 0", f"/home/{MARK}/{MARK}.py"),
    "function": lambda: ran("def 홍길동(): 1 / 0\n홍길동()", "x.py"),
    "class": lambda: ran("raise type(MARK, (Exception,), {'__module__': 'x'})(MARK)", "x.py"),
    "path": lambda: raised(FileNotFoundError(2, MARK, f"/home/{MARK}.xlsm", None, MARK)),
    "number": lambda: raised(ValueError(9001011234567)),
    "com": lambda: raised(ComError(MARK, scode=-2146827284)),
    "com number": lambda: raised(Exception(900101, MARK, (1234567,), None)),
    "cause": lambda: raised(KeyError("x"), raised(ValueError(MARK))),
    "context": lambda: ran("try:\n float(MARK)\nexcept ValueError: 1 / 0", "x.py"),
    "note": lambda: noted(raised(ValueError("x"))),
    "group": lambda: raised(ExceptionGroup(MARK, [ValueError(MARK)])),
    "exit": lambda: raised(SystemExit(MARK)),
    "silent": lambda: raised(Silent()),
}


@pytest.mark.parametrize("make", FAULTS.values(), ids=FAULTS)
def test_no_fault_brings_a_cell_or_a_name_into_the_log(file, make):
    """The message holds the mark (a plain traceback would show it); the log does not."""
    assert log.fault("refresh", make())
    text = everything(file)
    assert " refresh error " in text
    assert [] == [piece for piece in PIECES if piece in text]


def test_the_faults_above_would_show_it():
    """The test itself: a plain traceback of each holds the mark."""
    shown = {
        name: "".join(traceback.format_exception(make()))
        for name, make in FAULTS.items()
        if name != "silent"
    }
    assert [] == [n for n, text in shown.items() if not any(piece in text for piece in PIECES)]


@pytest.mark.parametrize("action", [MARK, "900101", "refresh 홍길동", "", None, "x" * 21, "a\nb"])
def test_an_action_is_a_word_of_ours_or_a_question_mark(file, action):
    """VBA hands the action over; an older or strange workbook may hand over anything."""
    assert log.event(action, ms=1)
    assert log.fault(action, raised(ValueError()))
    first, second = file.read_text(encoding="utf-8").splitlines()
    assert re.search(r" pid=\d+ \? ok ms=1$", first)
    assert re.search(r" pid=\d+ \? error ValueError", second)


def test_numbers_are_numbers(file):
    """A text or a long number given for a count is left out, as is a key with a name in it."""
    log.event("refresh", ms=MARK, rows=9001011234567, share=0.5, **{MARK: 1}, done=True)
    assert log.path().read_text(encoding="utf-8").endswith(" refresh ok ?=1 done=1\n")


CELLS = {
    "an actual": ("추진실적", "J10", MARK, ("check", "refresh")),
    "a label": ("추진실적", "C5", MARK, ("check", "refresh")),
    "a number": ("추진실적", "J10", 9001011234567, ("check", "refresh")),
    "기준일": ("시작", "D3", MARK, ("check", "refresh")),
    "the district": ("설정", "B3", MARK, ("check", "refresh")),
    "a band": ("배점기준", "H40", MARK, ("check", "refresh")),
    "the summary": ("요약", "C4", MARK, ("refresh", "undo")),
    "below the summary": ("요약", "A200", MARK, ("refresh", "undo")),
    "an unknown button": ("추진실적", "J10", MARK, (MARK, f"{MARK}()")),
}


@pytest.mark.parametrize(("sheet", "cell", "value", "pressed"), CELLS.values(), ids=CELLS)
@pytest.mark.parametrize("protected", [False, True])
def test_no_button_brings_a_cell_or_a_name_into_the_log(
    file, shipped, tmp_path, sheet, cell, value, pressed, protected
):
    """The shipped workbook under a person's name, a marked cell, every button, a busy Excel."""
    folder = tmp_path / f"{MARK} 폴더"
    folder.mkdir()
    before = xw.engines.active
    try:
        book = engine.open_book(shutil.copy(shipped, folder / f"{MARK}.xlsm"))
        set_cell(book, sheet, cell, value)
        book.impl.add_sheet(MARK)
        book.impl.sheets("요약").protected = protected
        with engine.calling(book):
            for action in pressed:
                press.call(action)
            book.app.impl.refuse = lambda what: ComError(MARK) if what == "Range.Value =" else None
            press.call(pressed[0])
    finally:
        xw.engines.active = before
        steps_back.journals.clear()
    text = everything(file)
    assert len(text.splitlines()) >= 1 + len(pressed)
    assert [] == [piece for piece in PIECES if piece in text]
