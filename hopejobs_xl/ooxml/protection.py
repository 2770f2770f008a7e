"""Which cells a sheet's protection keeps people from writing (검토 > 시트 보호)."""

from __future__ import annotations

from collections.abc import Iterable

from hopejobs_xl.base.addresses import split_range

from .sheet_xml import Sheet
from .styles import Styles
from .xml_parts import MAIN, is_true

Place = tuple[int, int]

_GUARDED = ("password", "hashValue", "securityDescriptor")


def locked(sheet: Sheet, styles: Styles, places: Iterable[Place]) -> list[Place]:
    """Those of *places* that nobody may write while the sheet is protected, in the same order.

    Empty for a sheet that is not protected. A cell is free if its format is not locked, or if it
    is in a range that may be edited without a password (검토 > 범위 편집 허용).
    """
    protection = sheet.child("sheetProtection")
    if protection is None or not is_true(protection.get("sheet")):
        return []
    free = _free(sheet)
    return [
        place
        for place in places
        if styles.locked(sheet.style(*place)) and not any(_within(place, area) for area in free)
    ]


def _free(sheet: Sheet) -> list[tuple[int, int, int, int]]:
    ranges = sheet.child("protectedRanges")
    if ranges is None:
        return []
    found = (
        split_range(reference)
        for entry in ranges.iterchildren(f"{{{MAIN}}}protectedRange")
        if not any(map(entry.get, _GUARDED)) and entry.find("*") is None
        for reference in entry.get("sqref", "").split()
    )
    return [area for area in found if area is not None]


def _within(place: Place, area: tuple[int, int, int, int]) -> bool:
    return area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]
