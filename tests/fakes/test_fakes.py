"""The fakes behave as documented: what other tests conclude from them can be trusted."""

import datetime as dt
import sys
import textwrap

import pytest
import xlwings as xw

from tests.fakes import engine
from tests.fakes.cells import ERROR_CODES
from tests.fakes.com import OMITTED, ExcelServer, RemoteRange
from tests.fakes.engine import Engine

SAMPLE = '''
    import xlwings as xw

    SEEN = []

    @xw.func
    @xw.arg("x", doc="a number")
    @xw.arg("book", vba="HJ_BookKey()")
    def TWICE(x, y="left out", book=""):
        """Twice x."""
        return [[repr(x), repr(y), repr(book)]]

    @xw.func
    @xw.arg("block", ndim=2)
    @xw.ret(ndim=2)
    def SAME(block):
        return block

    @xw.func
    @xw.arg("x", "raw")
    def RAW(x):
        return [[repr(x)]]

    @xw.func
    def FAIL(x):
        raise ValueError(x)
'''


@pytest.fixture(scope="module")
def excel(tmp_path_factory):
    """A server over a small UDF module."""
    folder = tmp_path_factory.mktemp("udf")
    (folder / "sample_udfs.py").write_text(textwrap.dedent(SAMPLE), encoding="utf-8")
    with ExcelServer("sample_udfs", folder) as server:
        yield server


@pytest.mark.parametrize(
    ("passed", "seen"),
    [
        (0.15, "0.15"),
        ("취업률", "'취업률'"),
        (None, "None"),
        ("", "None"),
        (True, "True"),
        (ERROR_CODES["#N/A"], "None"),
        (dt.datetime(2016, 4, 1, tzinfo=dt.UTC), "datetime.datetime(2016, 4, 1, 0, 0)"),
    ],
)
def test_what_a_function_sees(excel, passed, seen):
    """xlwings' default converter shows an empty text and an error cell as None, a date as naive."""
    assert (seen, "'left out'", "'k'") == tuple(excel.call("TWICE", passed, OMITTED, "k"))


@pytest.mark.parametrize("value", [ERROR_CODES["#N/A"], "", None, 0.15, (("가", None),)])
def test_a_raw_argument_arrives_as_com_delivers_it(excel, value):
    """With convert="raw" error codes, empty text and the shape of a block stay as they came."""
    assert repr(value) == excel.call("RAW", value)


def test_a_scalar_result_is_unwrapped(excel):
    """CallUDF hands one value to VBA as a scalar and a block as rows."""
    assert 3.0 == excel.call("SAME", 3.0)
    assert [[1.0], [2.0]] == excel.call("SAME", ((1.0,), (2.0,)))


def test_plain_values_cost_no_reads_and_ranges_do(excel):
    """Without Range objects no property is read across the border; a Range costs about 20."""
    assert ([[1.0], [2.0]], 0) == excel.call_counted("SAME", ((1.0,), (2.0,)))
    result, reads = excel.call_counted("SAME", RemoteRange(((1.0,), (2.0,))))
    assert [[1.0], [2.0]] == result
    assert 10 <= reads <= 25
    again = excel.call_counted("SAME", RemoteRange(tuple((float(i),) for i in range(500))))[1]
    assert reads == again


def test_the_caller_costs_reads(excel):
    """Workbook and caller, as xlwings' own wrapper passes them, cost reads by themselves."""
    assert excel.call_counted("SAME", 1.0, caller=RemoteRange(1.0))[1] > 0


def test_an_exception_reaches_the_caller(excel):
    """What a function raises leaves CallUDF as an exception: VBA sees an error."""
    with pytest.raises(ValueError, match="boom"):
        excel.call("FAIL", "boom")


def test_vba_wrapper_hides_vba_arguments(excel):
    """xlwings generates the Excel signature without the argument that VBA supplies."""
    source = excel.vba_wrappers()
    assert "Function TWICE(x, Optional y)" in source
    assert 'XLPy.CallUDF("sample_udfs", "TWICE", Array(x, y, HJ_BookKey()), ThisWorkbook' in source


def test_nothing_leaks_into_this_process(excel):
    """The stubs live in the server's process only."""
    excel.call("SAME", 1.0)
    assert not {"pythoncom", "win32com", "sample_udfs"} & set(sys.modules)


def _clean_with_xlwings(xlwings, module, block):
    options = (dt.datetime, None, None, True)
    return xlwings.engines["excel"].impl.clean_value_data(block, *options)


def test_the_engine_cleans_values_as_xlwings_does_on_windows(excel):
    """The test engine turns COM values into Python values exactly as xlwings' Excel engine."""
    date = dt.datetime(2016, 4, 1, 12, 30, tzinfo=dt.UTC)
    block = [[*ERROR_CODES.values()], ["", None, 0.15, "가", True, date, "#N/A"]]
    expected = excel.run(_clean_with_xlwings, block)
    assert expected == Engine.clean_value_data(block, dt.datetime, None, None, True)
    assert [*ERROR_CODES] == expected[0]


def test_a_workbook_that_is_opened_twice_is_two(shipped):
    """A file is read once, but what is done to one workbook does not show in the next."""
    before = xw.engines.active
    try:
        first = engine.open_book(shipped)
        first.impl.sheets("추진실적").unlocked.clear()
        for sheet in first.impl.all_sheets:
            sheet.protected = False
        first.sheets["추진실적"]["J10"].value = "15%"
        first.sheets["추진실적"]["N10"].value = 1
        second = engine.open_book(shipped).impl.sheets("추진실적")
    finally:
        xw.engines.active = before
    assert (0.05, 2.0) == (second.values[10, 10], second.values[10, 14])
    assert second.formulas[10, 14].startswith("=")
    assert (True, True) == (second.protected, (10, 10) in second.unlocked)


def test_the_shipped_function_scores_through_call_udf():
    """HJ_SCORE through xlwings' own call_udf: 15 % of 취업률 is 6 points (공문)."""
    with ExcelServer() as server:
        assert 6.0 == server.call("HJ_SCORE", "취업률", 0.15)
