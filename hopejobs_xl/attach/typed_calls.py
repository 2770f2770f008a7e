"""Our functions in a file whose table is not attached: somebody typed them there by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import NOT_AVAILABLE, CellError, plain
from hopejobs_xl.hosts.file.our_calls import OurCalls
from hopejobs_xl.sheets.uncalculated import FORMULA
from hopejobs_xl.worksheet.functions import Functions

from . import refresh

if TYPE_CHECKING:
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

_UNKNOWN = CellError("#NAME?")
Calls = dict[tuple[str, int, int], object]


@dataclass(frozen=True)
class Calculated:
    """The formulas that call ours: their ``cells`` as sheet!cell, and what is wrong with them.

    ``stale`` has those whose saved result was another one, ``faults`` what is wrong even now.
    """

    cells: tuple[str, ...]
    stale: tuple[Fault, ...]
    faults: tuple[Fault, ...]


def typed_calls(book: FileWorkbook) -> Calls:
    """The results of the formulas that call ours, by sheet title, row and column."""
    ours = OurCalls(Functions(refresh.scheme_of(book)).table(), book.meanings())
    found: Calls = {}
    for title, formulas in book.formulas().items():
        places = sorted(place for place, text in formulas.items() if ours.are_in(text))
        values = book.cells(title).values if places else {}
        found |= {(title, *place): values.get(place) for place in places}
    return found


def calculate(book: FileWorkbook) -> Calculated:
    """Bring the formulas of *book* up to date in memory."""
    before = typed_calls(book)
    refresh.recalculate(book, refresh.scheme_of(book))
    stale, faults = [], []
    for place, value in typed_calls(book).items():
        cell, was = address(*place), before[place]
        if was != value:
            message = (
                f"저장된 값 {_said(was)}, 계산한 값 {_said(value)}: hopejobs refresh로 고치세요"
            )
            # A program that does not know the function saved it: nobody typed anything wrong.
            unknown = was == _UNKNOWN
            stale.append(
                Fault(cell, FORMULA, message, code=Code.POINTS_DIFFER, read=was, only_warns=unknown)
            )
        if isinstance(value, CellError) and value != NOT_AVAILABLE:
            message = f"결과가 {value}: 같은 인수로 HJ_WHY를 넣으면 까닭을 말합니다"
            faults.append(Fault(cell, FORMULA, message, code=Code.CELL_ERROR, read=value))
    faults += [each.fault() for each in book.uncalculated if each.is_root]
    return Calculated(tuple(address(*place) for place in before), tuple(stale), tuple(faults))


def also(book: FileWorkbook, file: str) -> str:
    """What can be done with *book*, called *file*, though no table of it was found."""
    places = list(typed_calls(book))
    if not places:
        return ""
    return (
        f". 표 없이 {address(*places[0])} 등 {len(places)}칸에 적힌 HJ 함수를 다시 계산하는 것은 "
        f"hopejobs refresh {file}(으)로 됩니다"
    )


def _said(value: object) -> str:
    if value is None or value == "":
        return "빈칸"
    return plain(value) if isinstance(value, float) else f"「{str(value)[:60]}」"
