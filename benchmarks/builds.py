"""``hopejobs build`` against XlsxWriter and pyOpenVBA that write the same, and nothing else.

What XlsxWriter is asked for is written down while the workbook is built; the peer is a process that
does just that once more, and lets pyOpenVBA put the same modules into the same project.
"""

from __future__ import annotations

import functools
import io
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType

from .bench import Bench, Measured, of_cpu
from .installed import hopejobs, python, run
from .measuring import alternate
from .replayed_build import MADE, VBA

_REPLAY = (
    "import sys; sys.path.insert(0, sys.argv[1])\n"
    "import replayed_build; replayed_build.main(*sys.argv[2:])"
)


def benches() -> tuple[Bench, ...]:
    """The shipped workbook from its sources, as a whole process."""
    what = "`hopejobs build` / XlsxWriter + pyOpenVBA writing the same"
    return (Bench("build", what, 4, _build, 2),)


def _build(folder: Path) -> Measured:
    calls, out = folder / "calls.pickle", folder / "replayed.xlsm"
    calls.write_bytes(pickle.dumps(_recorded()))
    ours = hopejobs("build", "-o", folder / "built.xlsm")
    peer = python(_REPLAY, Path(__file__).parent, calls, out)
    return of_cpu(alternate(lambda: run(ours), lambda: run(peer), 5))


def _recorded() -> dict[str, object]:
    """The calls of XlsxWriter (object, method, arguments) and the VBA modules of one build.

    An object is the number of the call that gave it.
    """
    from hopejobs_xl.make_workbook import book, vba_project

    calls: list[tuple[int, str, tuple, dict]] = []
    with _recording(calls):
        book.build_bytes()
    texts = vba_project.sources()
    return {"calls": calls, "texts": texts, "sheets": len(book.SHEETS)}


@contextmanager
def _recording(calls: list[tuple[int, str, tuple, dict]]) -> Iterator[None]:
    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    numbers: dict[int, int] = {}
    kept: list[object] = []  # so that no other object gets the same id
    depth = 0

    def reduced(value: object) -> object:
        if id(value) in numbers:
            return MADE, numbers[id(value)]
        if isinstance(value, io.BytesIO):
            return (VBA,)
        if isinstance(value, dict):
            return {key: reduced(each) for key, each in value.items()}
        return [reduced(each) for each in value] if isinstance(value, list) else value

    def wrapped(method: Callable) -> Callable:
        @functools.wraps(method)
        def call(self: object, *args: object, **options: object) -> object:
            nonlocal depth
            depth += 1
            try:
                found = method(self, *args, **options)
            finally:
                depth -= 1
            if depth == 0:
                if method.__name__ == "__init__":
                    numbers[id(self)] = len(calls)
                    kept.append(self)
                    calls.append((-1, "", (), args[1] if len(args) > 1 else {}))
                    return found
                if isinstance(found, (Chart, Format, Worksheet)):
                    numbers[id(found)] = len(calls)
                    kept.append(found)
                calls.append(
                    (
                        numbers[id(self)], method.__name__, tuple(map(reduced, args)),
                        {name: reduced(each) for name, each in options.items()},
                    )
                )  # fmt: skip
            return found

        return call

    before: list[tuple[type, str, object]] = []
    kinds = Workbook, Worksheet, Format, *_below(Chart)
    for kind in kinds:
        for name, method in vars(kind).copy().items():
            public = not name.startswith("_") or (kind is Workbook and name == "__init__")
            if public and isinstance(method, FunctionType):
                before.append((kind, name, method))
                setattr(kind, name, wrapped(method))
    try:
        yield
    finally:
        for kind, name, method in before:
            setattr(kind, name, method)


def _below(kind: type) -> Iterator[type]:
    yield kind
    for each in kind.__subclasses__():
        yield from _below(each)
