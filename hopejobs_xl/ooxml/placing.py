"""Putting our formulas among a clerk's own cells: nothing of theirs is written over."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hopejobs_xl.base.addresses import Area, cell_name
from hopejobs_xl.base.errors import WorkbookError, briefly

from . import protection
from .sheet_xml import Sheet
from .styles import Styles

Place = tuple[int, int]
Formulas = Mapping[Place, tuple[str, object]]


def put(
    sheet: Sheet,
    styles: Styles,
    formulas: Formulas,
    replace: Collection[Place],
    taken: Mapping[str, Area],
) -> None:
    """Write *formulas* (text without ``=``, result) into *sheet*, all of them or none.

    Raises WorkbookError for a cell that is locked on a protected sheet, that holds anything and is
    not in *replace*, that is under a merged cell, a part of an array formula or of a shared one
    that others still use, or in one of the areas *taken* (what has it -> where); ValueError for
    what is no formula (``Sheet.check_formula``).
    """
    for (row, column), (text, result) in formulas.items():
        sheet.check_formula(row, column, text, result)
    refuse_locked(sheet, styles, formulas)
    for place in formulas:
        _check_place(sheet, place, place in replace, taken)
    sheet.check_write({place: "=" for place in formulas})
    for place, (text, result) in formulas.items():
        sheet.set_formula(*place, text, result)


def refuse_locked(sheet: Sheet, styles: Styles, places: Collection[Place]) -> None:
    """WorkbookError if one of *places* is locked on a protected sheet."""
    found = protection.locked(sheet, styles, places)
    if not found:
        return
    more = f" 외 {len(found) - 1}칸" if len(found) > 1 else ""
    raise WorkbookError(
        f"{sheet.title}!{cell_name(*found[0])}{more}: 시트가 보호되어 있고 잠긴 셀이어서 쓸 수 "
        "없습니다. 아무것도 쓰지 않았습니다. 엑셀에서 '검토 > 시트 보호 해제'를 누르고 저장한 뒤 "
        "다시 하세요(끝난 뒤 다시 보호해도 됩니다)."
    )


def _check_place(sheet: Sheet, place: Place, ours: bool, taken: Mapping[str, Area]) -> None:
    where = f"{sheet.title}!{cell_name(*place)}"
    for what, area in taken.items():
        if place in area:
            _refuse(where, f"{what} 안", "다른 열을 고르고")
    for merged in sheet.merged:
        if place in merged and place != (merged.top, merged.left):
            _refuse(where, f"병합된 셀 {merged.where()} 안", "셀 병합을 풀고")
    if ours or sheet.is_blank(*place):
        return
    if sheet.has_formula(*place):
        _refuse(where, "다른 수식이 있는 셀", "그 셀을 비우거나 다른 열을 고르고")
    read = briefly(sheet.value(*place))
    _refuse(where, f"값이 있는 셀(읽은 값 {read})", "그 셀을 비우거나 다른 열을 고르고")


def _refuse(where: str, what: str, remedy: str) -> None:
    raise WorkbookError(
        f"{where}: {what}이어서 수식을 쓸 수 없습니다. 아무것도 쓰지 않았습니다. {remedy} 다시 "
        "하세요."
    )
