"""The Excel host on xlwings' own Windows engine, over a COM object model that can be busy.

pywin32 is replaced by stubs, in a process of its own (see tests/fakes/com.py); everything above it
is real: ``Book.caller()``, the retrying wrappers, ``call`` and the host. A change of the private
names of xlwings that ``hosts.excel.busy`` relies on fails here.
"""

import inspect
import sys
import textwrap
import time
from types import SimpleNamespace

import pytest

from tests.fakes.com import PROJECT, ExcelServer

REJECTED, EDITING, EXCEPTION = -2147418111, -2146777998, -2147352567


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """xlwings as it is on Windows, in a process of its own, with a log of its own."""
    folder = tmp_path_factory.mktemp("udf")
    (folder / "no_udfs.py").write_text("", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder))
        with ExcelServer("no_udfs", folder) as started:
            started.run(_add_project, str(PROJECT))
            yield started


def _add_project(xlwings, module, project):
    sys.path.insert(0, project)


# --- what runs in the other process -----------------------------------------------------------


class _Excel:
    """A COM object model of one workbook with HJ_ONE = A1; *answers* says what each ask gives."""

    def __init__(self, xlwings, wrapped, busy):
        """*busy* is called with what is asked and returns an error or None."""
        self.windows, self.wrapped, self.busy = xlwings._xlwindows, wrapped, busy
        self.asked, self.boxes, self.runs = [], [], []
        self.value, self.status = 7.0, []
        self.windows.win32api.MessageBox = self._box
        self.windows.win32process.GetWindowThreadProcessId = lambda window: (1, 1)
        excel = self

        class Com(self.windows.CDispatch):
            """Each read, write and call of *properties* is asked of *excel*."""

            def __init__(self, name, **properties):
                self.__dict__.update(_name=name, _own=properties, _oleobj_=excel)

            def __getattr__(self, attribute):
                if attribute.startswith("__") or attribute not in self._own:
                    raise AttributeError(attribute)
                excel.ask(f"{self._name}.{attribute}")
                found = self._own[attribute]
                return found() if inspect.isfunction(found) else found

            def __setattr__(self, attribute, value):
                excel.ask(f"{self._name}.{attribute} =")
                excel.put(attribute, value)

            def __call__(self, *arguments):
                excel.ask(f"{self._name}()")
                return self._own["call"](*arguments)

        count = Com("Range", Count=1)
        sheet = Com("Worksheet", Name="S", Cells=lambda: cells, Range=lambda: cells,
                    Parent=lambda: self.book)  # fmt: skip
        cells = Com("Cells", call=lambda *corners: one)
        one = Com("Range", Value=lambda: excel.value, Formula=lambda: str(excel.value), Row=1,
                  Column=1, Rows=count, Columns=count,
                  Worksheet=sheet, Address="$A$1", call=lambda *at: one)  # fmt: skip
        name = Com("Name", Name="HJ_ONE", RefersTo="='S'!$A$1", RefersToRange=one)
        names = Com("Names", call=lambda key: name if key == "HJ_ONE" else excel.refuse())
        application = Com("Application", Hwnd=1, Run=Com("Run", call=self._run))
        self.book = Com("Workbook", Name="b.xlsm", FullName="C:\\b.xlsm", Names=names,
                        Application=application)  # fmt: skip
        if wrapped:
            self.book = self.windows.COMRetryObjectWrapper(self.book)

    def ask(self, what):
        self.asked.append(what)
        error = self.busy(what)
        if error is not None:
            raise error

    def put(self, attribute, value):
        if attribute == "StatusBar":
            self.status.append(value)
        else:
            self.value = value[0][0]

    def refuse(self):
        raise self.error(EXCEPTION, (0, "Microsoft Excel", "no name", None, 0, -2146827284))

    def error(self, hresult, excepinfo=None):
        found = self.windows.pywintypes.com_error(hresult, "", excepinfo, None)
        found.hresult = hresult
        return found

    def GetIDsOfNames(self, *ignored):
        """pywin32's raw object: xlwings asks it whether an attribute exists."""

    def _box(self, window, text, title, style):
        self.boxes.append(text)
        return 1

    def _run(self, *arguments):
        self.runs.append(arguments)


def _press(xlwings, module, wrapped, times, code, where):
    """Press 새로고침, which writes 8 into HJ_ONE, while Excel turns away *times* calls of *where*.

    Returns what the clerk sees and what was asked, as plain values.
    """
    slept = []
    time.sleep = slept.append
    left = [times]

    def busy(what):
        if left[0] <= 0 or not what.startswith(where):
            return None
        left[0] -= 1
        info = (0, "", "", None, 0, EDITING) if code == EXCEPTION else None
        return excel.error(code, info)

    excel = _Excel(xlwings, wrapped, busy)
    xlwings._xlwindows.BOOK_CALLER = excel.book
    from hopejobs_xl.buttons import press

    def refresh(workbook):
        workbook.progress("쓰는 중")
        workbook.write("HJ_ONE", [[workbook.read("HJ_ONE")[0][0] + 1]])
        return SimpleNamespace(evaluation=SimpleNamespace(faults=()))

    sys.modules["hopejobs_xl.sheets.actions"] = SimpleNamespace(refresh=refresh)
    __import__("hopejobs_xl.sheets").sheets.actions = sys.modules["hopejobs_xl.sheets.actions"]
    press.call("refresh")
    return {
        "value": excel.value,
        "boxes": excel.boxes,
        "runs": excel.runs,
        "status": excel.status,
        "slept": round(sum(slept), 6),
        "asks": sum(what.startswith(where) for what in excel.asked),
        "attempts": xlwings._xlwindows.N_COM_ATTEMPTS,
    }


def _private_names(xlwings, module):
    windows = xlwings._xlwindows
    source = textwrap.dedent(inspect.getsource(windows.COMRetryObjectWrapper))
    return {
        "attempts": windows.N_COM_ATTEMPTS,
        "error": [each.__name__ for each in windows.ExcelBusyError.__mro__],
        "uses": source.count("not N_COM_ATTEMPTS or n_attempt < N_COM_ATTEMPTS"),
    }


def _attempts(xlwings, module, how, code, bound):
    """How often one rejected access asks Excel (at most 50), and whether we know it as busy."""
    from hopejobs_xl.hosts.excel import busy

    windows, asks = xlwings._xlwindows, []

    class Enough(Exception):
        pass

    class Busy:
        _oleobj_ = SimpleNamespace(GetIDsOfNames=lambda *ignored: None)

        def refuse(self, *ignored):
            asks.append(None)
            if len(asks) >= 50:
                raise Enough
            if code is None:
                raise AttributeError("Value")
            error = windows.pywintypes.com_error(code, "", None, None)
            error.hresult = code
            raise error

        __getattr__ = __setattr__ = __call__ = refuse

    wrapper = windows.COMRetryObjectWrapper(Busy())
    access = {
        "get": lambda: wrapper.Value,
        "set": lambda: setattr(wrapper, "Value", 1),
        "call": lambda: wrapper(1),
    }[how]
    try:
        if bound:
            with busy.bounded():
                access()
        else:
            access()
    except Exception as error:
        return len(asks), type(error).__name__, busy.turned_away(error)
    return len(asks), None, False


# --- the tests --------------------------------------------------------------------------------


def test_the_private_names_mean_what_they_meant(server):
    """Look into hosts/retry.py when this fails: xlwings bounds its retries in another way now."""
    got = server.run(_private_names)
    assert 0 == got["attempts"]
    assert ["ExcelBusyError", "Exception"] == got["error"][:2]
    assert got["uses"] >= 5


@pytest.mark.parametrize("how", ["get", "set"])
def test_xlwings_alone_asks_for_ever(server, how):
    """The reason for all this: without a bound the clerk's Excel looks frozen."""
    assert (50, "Enough", False) == server.run(_attempts, how, REJECTED, False)


@pytest.mark.parametrize("code", [REJECTED, -2147417846, EDITING])
@pytest.mark.parametrize("how", ["get", "set", "call"])
def test_bounded_asks_once_and_the_error_is_known(server, how, code):
    """Every way into Excel gives the call back to us at once."""
    assert (1, "com_error", True) == server.run(_attempts, how, code, True)


def test_an_attribute_that_vanished_is_xlwings_own_busy_error(server):
    """pywin32 takes a rejected look-up for a missing attribute; xlwings knows better."""
    assert (1, "ExcelBusyError", True) == server.run(_attempts, "get", None, True)


@pytest.mark.parametrize("wrapped", [False, True], ids=["in the server", "from outside"])
def test_a_button_on_an_excel_that_answers(server, wrapped):
    """The write arrives, the bar is given back, VBA is told; no box, no pause."""
    got = server.run(_press, wrapped, 0, REJECTED, "")
    assert [8.0, [], 0] == [got["value"], got["boxes"], got["slept"]]
    assert ["쓰는 중", False] == got["status"]
    assert [("'b.xlsm'!HJ_OnDone", "refresh", True)] == got["runs"]


@pytest.mark.parametrize("wrapped", [False, True], ids=["in the server", "from outside"])
@pytest.mark.parametrize("code", [REJECTED, -2147417846, EDITING, EXCEPTION])
@pytest.mark.parametrize(
    "where", ["Range.Value", "Range.Formula", "Names()", "Name.RefersTo", "Workbook.Names"]
)
def test_a_short_busyness_is_not_noticed(server, wrapped, code, where):
    """Three calls turned away cost 0.35 seconds and nothing else."""
    got = server.run(_press, wrapped, 3, code, where)
    assert [8.0, []] == [got["value"], got["boxes"]]
    assert 0.35 == got["slept"]
    assert [("'b.xlsm'!HJ_OnDone", "refresh", True)] == got["runs"]


@pytest.mark.parametrize("wrapped", [False, True], ids=["in the server", "from outside"])
@pytest.mark.parametrize("code", [REJECTED, EDITING, EXCEPTION])
@pytest.mark.parametrize("where", ["Range.Value", "Range.Value =", "Range.Formula", "Names()"])
def test_a_long_busyness_is_a_sentence(server, wrapped, code, where):
    """Four seconds, a dozen asks, the cell as it was, VBA told, xlwings' own setting put back."""
    got = server.run(_press, wrapped, 10_000, code, where)
    (box,) = got["boxes"]
    assert "셀을 고치는 중이거나 대화상자" in box
    assert [7.0, 4.0, 0] == [got["value"], got["slept"], got["attempts"]]
    assert got["asks"] < 20
    assert [("'b.xlsm'!HJ_OnDone", "refresh", False)] == got["runs"]
