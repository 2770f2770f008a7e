"""Calls from cells to Python: our VBA wrappers against those that xlwings generates.

Counts, not times, but for one row: xlwings' own UDF server runs on stubs that count what crosses to
Excel and back (``tests/fakes/com.py``), both kinds of wrapper run in pyOpenVBA's interpreter. What
a question or a read costs is for a person with Excel to say.
"""

from __future__ import annotations

import functools
import importlib.util
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from .bench import Bench, Measured, calls, counted, missing, of_cpu
from .measuring import ROOT, Comparison

if TYPE_CHECKING:
    from tests.fakes.com import ExcelServer
    from tests.fakes.recalculation import Tally

_BOOK = ROOT / "workbook" / "HopeJobs.xlsm"
_NEEDED = ("xlwings", "pyopenvba", "openpyxl", "formualizer")
_FUNCTION, _INDICATOR, _ACTUAL = "HJ_SCORE", "취업률", 0.15
_CALL = f'{_FUNCTION}(Range("K1"), Range("K2"))'
_PEER = "xlwings' own wrapper"
_FULL = "full recalculation of the shipped workbook"


def benches() -> tuple[Bench, ...]:
    """One call, the same call again, and full recalculations of the shipped workbook."""
    one = f"COM reads of Python in one `{_FUNCTION}(cell, cell)`"
    part = "Python's part of one call, on stubs whose COM reads cost nothing"
    asked = "questions to Python"
    return (
        Bench("call-reads", f"{one} / {_PEER}", 0, _measured(_reads), unit="count"),
        Bench("call-time", f"{part} / {_PEER}", 1, _measured(_time), below=True),
        Bench(
            "call-again", f"{asked}, the same call once more / {_PEER}", 0, _measured(_again),
            unit="count",
        ),
        Bench("questions", f"{asked}, {_FULL} / {_PEER}", _MOST, _questions, 40, unit="count"),
        Bench("questions-reads", f"COM reads of Python in that / {_PEER}", 0, _full_reads,
              unit="count"),
        Bench("questions-again", f"{asked}, that again without a change / {_PEER}", 0, _full_again,
              unit="count"),
    )  # fmt: skip


# The form at once, the self-test at once, and 13 others.
_MOST = 15


def _measured(measure: Callable[[ExcelServer], Measured]) -> Callable[[Path], Measured]:
    """*measure* over a server of its own, where there is all that it needs."""

    def measured(folder: Path) -> Measured:
        if absent := _absent():
            return missing(*absent)
        from tests.fakes.com import ExcelServer

        with ExcelServer() as excel:
            excel.call(_FUNCTION, _INDICATOR, _ACTUAL)  # xlwings looks at the sheets before this
            return measure(excel)

    return measured


def _absent() -> list[str]:
    return [name for name in _NEEDED if importlib.util.find_spec(name) is None]


def _reads(excel: ExcelServer) -> Measured:
    from tests.fakes.com import RemoteRange

    cells = RemoteRange(_INDICATOR), RemoteRange(_ACTUAL)
    theirs = excel.call_counted(_FUNCTION, *cells, caller=RemoteRange(None))[1]
    return counted(excel.call_counted(_FUNCTION, _INDICATOR, _ACTUAL)[1], theirs)


def _time(excel: ExcelServer) -> Measured:
    return of_cpu(excel.run(_timed))


def _again(excel: ExcelServer) -> Measured:
    from tests.fakes.recalculation import OurWrappers, XlwingsWrappers

    ours, theirs = OurWrappers(), XlwingsWrappers(excel)
    ours.call(_CALL), theirs.call(_CALL)
    return counted(ours.call(_CALL)[1], theirs.call(_CALL))


@functools.cache
def _tallies() -> tuple[Tally, Tally]:
    """A full recalculation, and another one without a change."""
    from tests.fakes.com import ExcelServer
    from tests.fakes.recalculation import Recalculation

    with ExcelServer() as excel, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says what it does not know
        book = Recalculation(_BOOK, excel)
        return book.full(), book.full()


def _questions(folder: Path) -> Measured:
    return missing(*_absent()) if _absent() else counted(_tallies()[0].asked, _tallies()[0].theirs)


def _full_reads(folder: Path) -> Measured:
    if absent := _absent():
        return missing(*absent)
    return counted(_tallies()[0].asked_reads, _tallies()[0].reads)


def _full_again(folder: Path) -> Measured:
    return missing(*_absent()) if _absent() else counted(_tallies()[1].asked, _tallies()[1].theirs)


def _timed(xlwings: ModuleType, module: ModuleType) -> Comparison:
    """In the server's process: Python's part of one call, where a COM read costs nothing."""
    from tests.fakes import com

    # A mock is made anew for each look at it, 0.5 ms each: Windows answers this one at once.
    sys.modules["win32process"].GetWindowThreadProcessId = lambda window: (1, 1)
    # Made once, outside of what is timed: xlwings does not make them either.
    cells = [com._range(com.RemoteRange(each)) for each in (_INDICATOR, _ACTUAL)]
    caller = com._range(com.RemoteRange(None))
    left_out = [com.OMITTED, com.OMITTED, ""]
    plain, remote = [_INDICATOR, _ACTUAL, *left_out], [*cells, *left_out]
    call, name = xlwings.com_server.XLPython().CallUDF, module.__name__
    return calls(
        lambda: call(name, _FUNCTION, plain),
        lambda: call(name, _FUNCTION, remote, com._server.workbook, caller),
        rounds=21, each=500,
    )  # fmt: skip
