"""xlwings' own UDF server on Linux: what a cell passes in and gets back, through its real code.

``CallUDF`` of ``xlwings.com_server``, ``xlwings.udfs.call_udf``, the converters and
``generate_vba_wrapper`` run unchanged; only pywin32 below them is replaced by stubs. Everything
runs in a process of its own, so neither the stubs nor the real decorators reach other tests::

    with ExcelServer() as excel:                         # imports udfs.py of the project root
        excel.call("HJ_SCORE", "취업률", 0.15, OMITTED)    # values as VBA hands over .Value2
        excel.call_counted("HJ_SCORE", RemoteRange("취업률"), RemoteRange(0.15))  # (result, reads)

Values are what pywin32 delivers: float, str, bool, None for an empty cell, ``datetime`` for a date
(as ``.Value`` has it; ``.Value2`` has a float), an int of ``engine.ERROR_CODES`` for an error cell,
``OMITTED`` for an omitted argument, a tuple of row tuples for a block.
"""

import ctypes
import datetime as dt
import importlib
import io
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace
from unittest.mock import MagicMock, patch

PROJECT = Path(__file__).parents[2]
OMITTED = -2147352572

_IDISPATCH, _RANGE = "IDispatch", "{00020846-0000-0000-C000-000000000046}"


@dataclass(frozen=True)
class RemoteRange:
    """A Range argument as xlwings' generated wrapper passes it: *values* is what Value gives."""

    values: object


class ExcelServer:
    """The UDF server in a process of its own, for as long as the context lasts.

    *module* is the name of the UDF module, *folder* the PYTHONPATH it is imported from.
    """

    def __init__(self, module="udfs", folder=PROJECT):
        self._arguments = (module, str(folder))

    def __enter__(self):
        self._pool = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), _start, self._arguments
        )
        return self

    def __exit__(self, *error):
        self._pool.shutdown()

    def call(self, function, *args):
        """What ``XLPy.CallUDF(module, function, Array(...))`` returns to VBA."""
        return self.call_counted(function, *args)[0]

    def call_counted(self, function, *args, caller=None):
        """The result and the number of COM reads across the process border.

        What pywin32 itself asks when it wraps an object is not counted: the true cost is higher.
        With *caller* (a RemoteRange) workbook and caller go along, as xlwings' wrapper does.
        """
        return self._pool.submit(_call, function, args, caller).result()

    def run(self, task, *args):
        """Run a picklable *task(xlwings, module, \\*args)* in the server, e.g. a benchmark loop."""
        return self._pool.submit(_run, task, args).result()

    def vba_wrappers(self):
        """The VBA source that xlwings would generate for the module."""
        return self._pool.submit(_vba_wrappers).result()


class _Remote:
    """A COM object of Excel: each property read and each method call costs and is counted."""

    def __init__(self, raw, **properties):
        self.__dict__.update(_oleobj_=raw, _properties=properties)

    def __getattr__(self, name):
        if name.startswith("__") or name not in self._properties:
            raise AttributeError(name)
        _server.reads += 1
        return self._properties[name]

    def __bool__(self):
        return True


class _RawDispatch:
    """PyIDispatch: what a Range argument is before it is wrapped."""

    def __init__(self, iid=None, properties=()):
        self.iid, self.properties = iid, dict(properties)

    def GetTypeInfo(self):
        _server.reads += 1
        return self

    def GetDocumentation(self, member):
        _server.reads += 1
        return ("Range",)

    def GetTypeAttr(self):
        _server.reads += 1
        return self


_server = SimpleNamespace(reads=0)


def _start(module, folder):
    """In the child: stub pywin32, give xlwings its Windows decorators."""
    sys.path.insert(0, folder)
    xlwings = install()
    _server.com = xlwings.com_server.XLPython()
    _server.name = module
    application = _Remote(_RawDispatch(), Version="16.0", Hwnd=1)
    _server.workbook = _Remote(_RawDispatch(), Application=application, Name="book.xlsm")
    _server.sheet = _Remote(_RawDispatch(), Parent=_server.workbook, Name="sheet")


def install():
    """Replace pywin32 in this process for good and return xlwings as it is on Windows."""
    stubs = {name: _stub(name) for name in _STUBBED}
    for name, stub in stubs.items():
        sys.modules[name] = stub
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(stubs[parent], child, stub)
    types = stubs["pywintypes"]
    types.com_error = types.error = type("com_error", (Exception,), {"hresult": 0})
    types.TimeType = dt.datetime
    types.IID = lambda text: text
    com = stubs["pythoncom"]
    com.ole_error = com.com_error = types.com_error
    com.IID_IDispatch = _IDISPATCH
    com.TypeIIDs = {_IDISPATCH: _RawDispatch}
    com.CoInitialize = lambda: None
    client = stubs["win32com.client"]
    client.CDispatch = client.DispatchBaseClass = client.CoClassBaseClass = _Remote
    client.Dispatch = _dispatch
    stubs["win32com.server.util"].unwrap = _not_ours
    stubs["win32timezone"].TimeZoneInfo = SimpleNamespace(utc=lambda: dt.UTC)
    import xlwings

    dll = MagicMock()
    with patch.multiple(ctypes, PyDLL=dll, oledll=dll, windll=dll, create=True):
        windows = importlib.import_module("xlwings._xlwindows")
    xlwings.engines.add(xlwings.Engine(impl=windows.engine))
    udfs = importlib.import_module("xlwings.udfs")
    importlib.import_module("xlwings.com_server")
    # The same names that xlwings/__init__.py binds on Windows.
    xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
    xlwings.sub = xlwings.script = udfs.xlsub
    return xlwings


_STUBBED = [
    "pythoncom", "pywintypes", "win32api", "win32con", "win32event", "win32gui", "win32process",
    "win32timezone", "win32com", "win32com.client", "win32com.server",
    "win32com.server.dispatcher", "win32com.server.policy", "win32com.server.util",
]  # fmt: skip


def _stub(name):
    stub = ModuleType(name)
    stub.__file__ = name
    stub.__path__ = []
    # Names that xlwings imports or reads but the tested paths never use.
    stub.__getattr__ = lambda attribute: _unused(name, attribute)
    return stub


def _unused(module, attribute):
    if attribute.startswith("__"):
        raise AttributeError(attribute)
    return MagicMock(name=f"{module}.{attribute}")


def _not_ours(value):
    raise TypeError("not a Python object wrapped for COM")


def _dispatch(value, **ignored):
    if not isinstance(value, _RawDispatch):
        return value
    return _Remote(value, **value.properties)


def _range(remote):
    """*remote* as PyIDispatch, with the properties that xlwings reads of a Range."""
    values = remote.values
    block = values if isinstance(values, tuple) else ((values,),)
    count = {"Rows": len(block), "Columns": len(block[0])}
    sizes = {name: _Remote(_RawDispatch(), Count=number) for name, number in count.items()}
    properties = {"Value": values, "Worksheet": _server.sheet, "Row": 1, "Column": 1, **sizes}
    return _RawDispatch(_RANGE, properties | {"Address": "$A$1", "Count": len(block)})


def _call(function, args, caller):
    passed = [_range(arg) if isinstance(arg, RemoteRange) else arg for arg in args]
    context = (_server.workbook, _range(caller)) if caller is not None else ()
    _server.reads = 0
    result = _server.com.CallUDF(_server.name, function, passed, *context)
    return result, _server.reads


def _run(task, args):
    import xlwings

    return task(xlwings, xlwings.udfs.get_udf_module(_server.name, None), *args)


def _vba_wrappers():
    import xlwings

    source = io.StringIO()
    module = xlwings.udfs.get_udf_module(_server.name, None)
    xlwings.udfs.generate_vba_wrapper(_server.name, module, source, _server.workbook)
    return source.getvalue()
