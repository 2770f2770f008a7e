"""Calls from cells to Python: our VBA wrappers against those that xlwings generates.

Counts, not times: xlwings' own UDF server runs on stubs that count what crosses to Excel and back
(``tests/fakes/com.py``), both kinds of wrapper run in pyOpenVBA's interpreter. What a question or a
read costs is for a person with Excel to say.
"""

from __future__ import annotations

import importlib.util
import sys
import warnings
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING

from benchmarks.processes import ROOT
from benchmarks.timing import Row, compare, counted

if TYPE_CHECKING:
    from tests.fakes.recalculation import OurWrappers, Recalculation, XlwingsWrappers

_BOOK = ROOT / "workbook" / "HopeJobs.xlsm"
_NEEDED = ("xlwings", "pyopenvba", "openpyxl", "formualizer")
_FUNCTION, _INDICATOR, _ACTUAL = "HJ_SCORE", "취업률", 0.15
_CALL = f'{_FUNCTION}(Range("K1"), Range("K2"))'
_PEER = "xlwings' own wrapper"


def rows() -> Iterator[Row]:
    """One call, the same call again, and full recalculations of the shipped workbook."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        yield Row(f"calls to Python / {_PEER}", "–", f"not installed: {', '.join(missing)}")
        return
    # Not above: the server's own process imports this module, and needs none of these.
    from tests.fakes.com import ExcelServer, RemoteRange
    from tests.fakes.recalculation import OurWrappers, Recalculation, XlwingsWrappers

    with ExcelServer() as excel:
        excel.call(_FUNCTION, _INDICATOR, _ACTUAL)  # xlwings looks at the sheets before this
        cells = RemoteRange(_INDICATOR), RemoteRange(_ACTUAL)
        yield counted(
            f"COM reads of Python in one `{_FUNCTION}(cell, cell)` / {_PEER}",
            excel.call_counted(_FUNCTION, _INDICATOR, _ACTUAL)[1],
            excel.call_counted(_FUNCTION, *cells, caller=RemoteRange(None))[1],
            0,
        )
        yield excel.run(_timed)
        yield _repeated(OurWrappers(), XlwingsWrappers(excel))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl says what it does not know
            book = Recalculation(_BOOK, excel)
        yield from _recalculated(book)


def _repeated(ours: OurWrappers, theirs: XlwingsWrappers) -> Row:
    ours.call(_CALL), theirs.call(_CALL)
    what = f"questions to Python, the same call once more / {_PEER}"
    return counted(what, ours.call(_CALL)[1], theirs.call(_CALL), 0)


def _recalculated(book: Recalculation) -> Iterator[Row]:
    first = book.full()
    again = book.full()
    what = f"questions to Python, full recalculation of the shipped workbook / {_PEER}"
    yield counted(what, first.asked, first.theirs, first.distinct)
    yield counted(f"COM reads of Python in that / {_PEER}", first.asked_reads, first.reads, 0)
    what = f"questions to Python, full recalculation again without a change / {_PEER}"
    yield counted(what, again.asked, again.theirs, 0)


def _timed(xlwings: ModuleType, module: ModuleType) -> Row:
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
    return compare(
        f"Python's part of one call, on stubs whose COM reads cost nothing / {_PEER}",
        lambda: call(name, _FUNCTION, plain),
        lambda: call(name, _FUNCTION, remote, com._server.workbook, caller),
        1, rounds=21, calls=500, strict=True,
    )  # fmt: skip
