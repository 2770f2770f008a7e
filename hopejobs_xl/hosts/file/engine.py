"""The calculation engine (formualizer) as a calculator: a formula in, its value out.

It gets a copy of the workbook that holds values only. So it never decides what else is calculated,
and what it thinks of other formulas of the file does not matter.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.values import CellError, Rows, is_number

from . import engine_copy
from .engine_copy import given_back, held
from .scalars import UncertainError

if TYPE_CHECKING:
    import formualizer

    from hopejobs_xl.ooxml.book_xml import Book
    from hopejobs_xl.ooxml.package import Package

Place = tuple[str, int, int]  # sheet, row, column

_ERRORS = {
    "Null": CellError("#NULL!"),
    "Ref": CellError("#REF!"),
    "Div": CellError("#DIV/0!"),
    "Na": CellError("#N/A"),
    "Num": CellError("#NUM!"),
}
# The engine says these of what it does not know, too.
_UNSURE = {"Name": "모르는 함수나 이름", "Value": "글자를 수로 읽을 수 없음"}
_KINDS = {str(error): kind for kind, error in _ERRORS.items()} | {
    "#NAME?": "Name",
    "#VALUE!": "Value",
}
_FORMULA = re.compile(rb"<(\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)")


def without_formulas(sheet: bytes) -> bytes:
    """The XML of a worksheet with every formula's saved result as a constant."""
    return _FORMULA.sub(b"", sheet)


def values_of(package: Package, book: Book) -> bytes:
    """The workbook *book* of *package* for the engine: values only."""
    book.flush()
    package = package.copy()
    for part in book.worksheets().values():
        data = package.part(part)
        if (bare := without_formulas(data)) != data:
            package.replace(part, bare)
    return engine_copy.minimal(package, book.part)


@cache
def knows(function: str) -> bool:
    """Whether the engine has the *function* (capitals): asked by calling it, empty."""
    import formualizer

    probe = formualizer.Workbook()
    probe.add_sheet("probe")
    try:
        probe.set_formula("probe", 1, 1, f"={function}()")
        answer = probe.evaluate_cell("probe", 1, 1)
    except Exception:  # it may have it, but not without arguments
        return True
    return not (isinstance(answer, dict) and answer.get("kind") == "Name")


class Engine:
    """One loaded copy of the workbook."""

    def __init__(self, data: bytes) -> None:
        """*data* is the .xlsx; UncertainError (Korean words) if the engine refuses it."""
        import formualizer  # only here: most calculations do without

        try:
            self._book: formualizer.Workbook = formualizer.load_workbook_bytes(data)
            self._book.set_temporal_egress("serial")
        except Exception as error:  # the engine raises plain Exceptions of several kinds
            raise UncertainError("계산 엔진이 이 파일을 열지 못함") from error

    def put(self, place: Place, value: object) -> None:
        """Let a cell hold *value*."""
        self._book.set_value(*place, _to_engine(value))

    def ask(self, place: Place, text: str, area: Area, before: object) -> Rows:
        """The value of the formula *text* in the cell *place*: rows of values of *area*.

        *area* is what an array formula fills, else the cell alone; *before* is what the cell holds
        afterwards. UncertainError if the engine cannot say.
        """
        single = area.size == 1
        try:
            return [
                [
                    self._one(place, text if single else f"INDEX({text},{row},{column})", single)
                    for column in range(1, area.right - area.left + 2)
                ]
                for row in range(1, area.bottom - area.top + 2)
            ]
        finally:
            self.put(place, before)

    def _one(self, place: Place, text: str, single: bool) -> object:
        try:
            self._book.set_formula(*place, f"={text}")
            answer = self._book.evaluate_cell(*place)
        except Exception as error:
            raise UncertainError("계산 엔진이 수식을 받아들이지 않음") from error
        found = _result(answer)
        if found == _ERRORS["Ref"] and not single:
            raise UncertainError("배열의 크기가 다름")
        return found


def _to_engine(value: object) -> object:
    if isinstance(value, CellError):
        return {"type": "Error", "kind": _KINDS.get(value, "Value")}
    if isinstance(value, float) and not math.isfinite(value):
        return {"type": "Error", "kind": "Num"}
    return held(value) if isinstance(value, str) else value


def _result(answer: object) -> object:
    """An answer as a cell value; UncertainError for what only the engine has."""
    if isinstance(answer, dict):
        kind = str(answer.get("kind"))
        if kind in _ERRORS:
            return _ERRORS[kind]
        raise UncertainError(_UNSURE.get(kind, "계산 엔진이 계산하지 못함"))
    if answer is None or is_number(answer):
        return float(answer or 0)
    if isinstance(answer, str):
        return given_back(answer)
    if isinstance(answer, bool):
        return answer
    raise UncertainError("계산 엔진이 계산하지 못함")
