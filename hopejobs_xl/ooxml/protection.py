"""What somebody protected (검토 > 시트 보호, 통합 문서 보호): cells, the list of sheets."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from hopejobs_xl.base.addresses import split_range
from hopejobs_xl.base.errors import WorkbookError

from .package import Package
from .sheet_xml import Sheet
from .styles import Styles
from .xml_parts import MAIN, is_true, parse, serialise

Place = tuple[int, int]

_OF_SHEET, _OF_BOOK = f"{{{MAIN}}}sheetProtection", f"{{{MAIN}}}workbookProtection"

_GUARDED = ("password", "hashValue", "securityDescriptor")


class LockedStructureError(WorkbookError):
    """A sheet would have to be added to a workbook whose structure is protected."""


def refuse_new_sheet(root: etree._Element, label: str, title: str) -> None:
    """LockedStructureError where workbook.xml (*root*) says that its sheets are to stay.

    Excel would open the file with one sheet more; whoever protected it would find it changed.
    """
    protection = root.find(_OF_BOOK)
    if protection is None or not is_true(protection.get("lockStructure")):
        return
    raise LockedStructureError(
        f"{label}: 통합 문서의 구조가 보호되어 있어 숨은 시트 「{title}」을(를) 더할 수 없습니다. "
        "아무것도 쓰지 않았습니다. 할 일: 엑셀에서 [검토 > 통합 문서 보호]를 눌러 풀고(암호가 "
        "있으면 정한 사람이), 닫아 둔 파일이면 저장한 뒤 다시 하세요. 끝난 뒤 다시 보호해도 됩니다"
    )


def taken_off(package: Package, sheets: Iterable[str]) -> None:
    """Take the protection of the worksheets *sheets* (parts) out of *package*."""
    for part in sheets:
        before = package.part(part)
        if b"sheetProtection" in before:
            root = parse(before, part)
            for element in root.findall(_OF_SHEET):
                root.remove(element)
            package.replace(part, serialise(root, before))


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
