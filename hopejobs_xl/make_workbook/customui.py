"""Finishes the package that XlsxWriter wrote: ribbon part, code names, no forced recalculation."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.sheets.later_pages import TREND, TREND_MONTHS
from hopejobs_xl.sheets.layout import column_name

from . import vba_project

RIBBON = Path(__file__).with_name("ribbon.xml")
ADDIN_RIBBON = Path(__file__).with_name("ribbon-addin.xml")
PART = "customUI/customUI14.xml"
CONTENT_TYPE = "application/xml"
RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
# What Excel 2019 and later write. An older number makes Excel recalculate on opening, and on a PC
# without Python that would replace the saved points by #N/A.
CALC_ID = "191029"
_TYPES = "[Content_Types].xml"
_RELS = "_rels/.rels"
_WORKBOOK = "xl/workbook.xml"
_MAIN = "application/vnd.ms-excel.{}.macroEnabled.main+xml"  # of a workbook, of an add-in
_VIEW = "<workbookView "
_DATE = (1980, 1, 1, 0, 0, 0)
_SHEET_PART = re.compile(r"xl/(work|chart)sheets/[^/]+\.xml")
_CODE_NAME = re.compile(r'(<sheetPr\b[^>]*?)\s+codeName="([^"]*)"')
_CHARTS = "xl/charts/chart"
_SHEETS = "xl/worksheets/sheet"
DAY_FORMAT = "yy\\.m\\.d"
_ROW = re.compile(rb'<row r="(\d+)"[^>]*>')
_CALC_PR = re.compile(r"<calcPr\b[^>]*/>")


def add_ribbon(package_bytes: bytes, growing: Mapping[str, range] | None = None) -> bytes:
    """The .xlsm *package_bytes* with our ribbon, as Excel opens it without a repair prompt.

    Also takes off every sheet the code name that no document module of its VBA project has,
    ``fullCalcOnLoad``, and the 0 that XlsxWriter saves as the result of every formula: it would
    pass for Excel's. *growing* are rows of sheet parts whose height is a first guess only: Excel
    may fit them to what the clerk types. The same bytes in give the same bytes out on every
    machine: parts keep their order (the ribbon comes last), bear the date 1980-01-01 and are stored
    uncompressed, because compressors differ between builds of zlib.

    Raises ``WorkbookError`` when this is no package of a workbook with a VBA project, has a custom
    ribbon already, or lacks the sheet of a document module.
    """
    parts = _read(package_bytes)
    _strip_code_names(parts)
    parts[_WORKBOOK] = _without_forced_calculation(parts[_WORKBOOK])
    for name, rows in (growing or {}).items():
        parts[name] = _with_free_heights(parts[name], rows)
    for name in parts:
        if name.startswith(_CHARTS):
            parts[name] = _with_days(parts[name])
        elif name.startswith(_SHEETS):
            parts[name] = parts[name].replace(b"</f><v>0</v>", b"</f>")
    return _with_ribbon(parts, RIBBON)


def as_addin(package_bytes: bytes, ribbon: Path) -> bytes:
    """The .xlsm *package_bytes* as an .xlam with *ribbon*, in the form that Excel saves one.

    Its main part has the content type of an add-in, and its window is hidden; Excel takes
    ``IsAddin`` from both and from the file's ending. Bytes and errors are as of ``add_ribbon``.
    """
    parts = _read(package_bytes)
    _strip_code_names(parts)
    workbook = _without_forced_calculation(parts[_WORKBOOK])
    parts[_WORKBOOK] = _once(workbook, _VIEW, f'{_VIEW}visibility="hidden" ')
    parts[_TYPES] = _once(parts[_TYPES], _MAIN.format("sheet"), _MAIN.format("addin"))
    return _with_ribbon(parts, ribbon)


def _once(text: bytes, old: str, new: str) -> bytes:
    if text.count(old.encode()) != 1:
        raise WorkbookError(f"{old}이(가) 한 번 있어야 합니다. 다시 빌드하세요.")
    return text.replace(old.encode(), new.encode())


def _with_ribbon(parts: dict[str, bytes], ribbon: Path) -> bytes:
    parts[_TYPES] = _with_content_type(parts[_TYPES])
    parts[_RELS] = _with_relationship(parts[_RELS])
    parts[PART] = ribbon.read_bytes().replace(b"\r\n", b"\n")
    return _write(parts)


def _read(package_bytes: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(package_bytes)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except zipfile.BadZipFile as error:
        raise WorkbookError("엑셀 파일(.xlsm)이 아닙니다. 다시 빌드하세요.") from error
    for name in (_TYPES, _RELS, _WORKBOOK, vba_project.PART):
        if name not in parts:
            raise WorkbookError(
                f"{name} 파트가 없습니다. VBA 프로젝트가 든 .xlsm 통합 문서로 다시 빌드하세요."
            )
    if PART in parts:
        raise WorkbookError(
            f"{PART} 파트가 이미 있습니다. 리본이 없는 통합 문서로 다시 빌드하세요."
        )
    return parts


def _write(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system = 0
            info.external_attr = 0o600 << 16
            package.writestr(info, content)
    return buffer.getvalue()


def _strip_code_names(parts: dict[str, bytes]) -> None:
    modules = set(vba_project.document_modules(parts[vba_project.PART]))
    used: set[str] = set()
    for name, content in parts.items():
        if not _SHEET_PART.fullmatch(name):
            continue
        text = content.decode("utf-8")
        found = _CODE_NAME.search(text)
        if found is None:
            continue
        if found[2] in modules - used:
            used.add(found[2])
        else:
            text = text[: found.start()] + found[1] + text[found.end() :]
            parts[name] = text.replace("<sheetPr/>", "", 1).encode("utf-8")
    orphans = sorted(modules - used - {"ThisWorkbook"})
    if orphans:
        raise WorkbookError(
            f"VBA 문서 모듈 {', '.join(orphans)}에 맞는 시트가 없습니다. "
            "vba.project(sheets=시트 수)로 다시 빌드하세요."
        )


def _without_forced_calculation(workbook: bytes) -> bytes:
    calc = f'<calcPr calcId="{CALC_ID}"/>'
    return _CALC_PR.sub(calc, workbook.decode("utf-8"), count=1).encode("utf-8")


def _with_free_heights(sheet: bytes, rows: range) -> bytes:
    """*sheet* without the mark that forbids Excel to fit the height of *rows* (from 1)."""

    def freed(found: re.Match[bytes]) -> bytes:
        return found[0].replace(b' customHeight="1"', b"") if int(found[1]) in rows else found[0]

    return _ROW.sub(freed, sheet)


def _with_days(chart: bytes) -> bytes:
    """*chart* with its days saved as days: XlsxWriter saves every number as a plain one.

    LibreOffice draws to scale only what is saved as days, and Excel a day as a day and not as its
    month where the axis says so.
    """
    for table in (TREND, TREND_MONTHS.name):
        days = b"<c:f>[0]!%s</c:f><c:numCache><c:formatCode>" % column_name(table, 1).encode()
        chart = chart.replace(days + b"General", days + DAY_FORMAT.encode())
    before, axis, behind = chart.partition(b"<c:dateAx>")
    return (
        before
        + axis
        + behind.replace(b"<c:majorUnit ", b'<c:baseTimeUnit val="days"/><c:majorUnit ', 1)
    )


def _with_content_type(types: bytes) -> bytes:
    entry = f'<Override PartName="/{PART}" ContentType="{CONTENT_TYPE}"/>'
    return types.replace(b"</Types>", entry.encode() + b"</Types>", 1)


def _with_relationship(rels: bytes) -> bytes:
    taken = set(re.findall(rb'\bId="([^"]*)"', rels))
    number = next(n for n in range(1, len(taken) + 2) if b"rId%d" % n not in taken)
    entry = f'<Relationship Id="rId{number}" Type="{RELATIONSHIP}" Target="{PART}"/>'
    return rels.replace(b"</Relationships>", entry.encode() + b"</Relationships>", 1)
