"""The cells of a file that came back, whatever program saved it: .xlsx and .ods by calamine.

calamine is fast and tells nothing of formulas, and an error (#N/A) is a blank cell to it: where the
XML of a sheet has one or the other, the cells are read once more, by ``ooxml``. Everything that
cannot be read is a WorkbookError in Korean.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import python_calamine

from hopejobs_xl.base.addresses import split_cell
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import CellError
from hopejobs_xl.ooxml import not_a_workbook

MAX_PACKED, MAX_UNPACKED = 20 * 1024 * 1024, 100 * 1024 * 1024  # bytes
MAX_CELLS = 500_000  # of the rectangle of a sheet: a question paper has a few hundred
FORMULA = "formula"

_ODS_MARK, _ODS_AT = b"mimetype", slice(30, 38)
_ODS_CONTENT = b"content.xml"
_ODS_KIND = b"opendocument.spreadsheet"
_SHEET_PART = re.compile(rb"/?xl[/\\]worksheets[/\\][^/\\]+\.xml", re.IGNORECASE)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError,
    OSError, ValueError, IndexError, StopIteration,
)  # fmt: skip
_MAY_BE_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
# Beyond row 999 or column ZZ.
_MAY_BE_FAR = re.compile(rb"r=[\"'](?:[A-Za-z]{3}|[A-Za-z]+[0-9]{4})")
_REFERENCE = re.compile(rb"r=[\"']([A-Za-z]+[0-9]+)[\"']")
_SAVE = "엑셀에서 열어 'Excel 통합 문서(*.xlsx)'로 다시 저장해 받으세요"

Place = tuple[int, int]


class SheetCells(NamedTuple):
    """A sheet: its rows from A1 on (``""`` is a blank cell) and what is odd about some cells.

    ``odd`` says by (row, column) from 0: ``FORMULA``, or the error that stands there. ``merges``
    are top, left, bottom and right, from 0.
    """

    title: str
    rows: Sequence[Sequence[object]]
    odd: dict[Place, object]
    merges: list[tuple[Place, Place]]


class Look(NamedTuple):
    """A file whose zip is whole: its bytes, and whether some sheet has a formula or an error.

    ``unpacked`` is the same file, or one of the same contents that calamine reads sooner.
    """

    data: bytes
    unpacked: bytes
    marked: bool
    is_ods: bool


def cells_of(data: bytes, name: str) -> list[SheetCells]:
    """The sheets of the file *data*, hidden ones too; *name* is for messages.

    Raises WorkbookError, in Korean, for what is no workbook, is locked, broken or too large.
    """
    return sheets_of(looked_at(data, name), name)


def looked_at(data: bytes, name: str) -> Look:
    """The first half of ``cells_of``, without calamine: what kind of file *data* is."""
    if len(data) > MAX_PACKED:
        raise _refused(name, "파일이 너무 큼(허용 20MB)")
    not_a_workbook.refuse(data, name)
    is_ods = data[_ODS_AT] == _ODS_MARK and _ODS_KIND in data[:200]
    return Look(data, *_looked_through(data, name, is_ods), is_ods)


def sheets_of(look: Look, name: str) -> list[SheetCells]:
    """The second half of ``cells_of``."""
    try:
        return _by_calamine(look, name)
    except python_calamine.PasswordError:
        raise _refused(name, "암호가 걸린 파일") from None
    except python_calamine.CalamineError as error:
        raise _refused(name, f"읽을 수 없는 파일({error})") from None
    except BaseException as error:
        # What calamine's own code stumbles over arrives as pyo3's PanicException.
        if type(error).__name__ != "PanicException":
            raise
        raise _refused(name, "읽을 수 없는 파일") from None


def _by_calamine(look: Look, name: str) -> list[SheetCells]:
    found = []
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(look.unpacked))
    odd = _odd(look.data, name, look.is_ods) if look.marked else {}
    for title in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(title)
        except python_calamine.WorksheetNotFound:
            continue  # a sheet that is a chart
        if sheet.total_height * sheet.total_width > MAX_CELLS:
            raise _too_wide(name, sheet.total_height, sheet.total_width)
        rows = sheet.to_python(skip_empty_area=False)
        found.append(SheetCells(title, rows, odd.get(title, {}), sheet.merged_cell_ranges or []))
    return found


def _looked_through(data: bytes, name: str, is_ods: bool) -> tuple[bytes, bool]:
    """*data* for calamine, and whether some sheet has a formula or an error.

    Refuses what is broken or unpacks too large.
    """
    try:
        size, parts = _parts(data)
        if size > MAX_UNPACKED:
            raise _refused(name, "압축을 풀면 너무 큼(허용 100MB)")
        if is_ods:
            content = next(part for part in parts if part.name == _ODS_CONTENT)
            return data, _ODS_MARKS.search(_unpacked(data, content)) is not None
        sheets = [
            (part, _unpacked(data, part)) for part in parts if _SHEET_PART.fullmatch(part.name)
        ]
        marked = any([_sheet_marked(xml, name) for _, xml in sheets])
        if all(part.told for part, _ in sheets):
            data = _stored(data, sheets)
    except _BROKEN as error:
        raise _refused(name, f"깨진 파일({type(error).__name__})") from None
    if not sheets:
        raise _refused(name, "엑셀 시트(xl/worksheets)가 들어 있지 않음")
    return data, marked


class _Part(NamedTuple):
    """One entry of a zip: where it starts, how it is packed, its sizes in bytes.

    ``told`` is where the directory tells it, in a small file whose directory is plain.
    """

    name: bytes
    start: int
    method: int
    packed: int
    size: int
    told: int = 0


_RECORD = struct.Struct("<4s4xHH8xLLHHH8xL")
_END_SIZE, _RECORD_SIZE, _WIDE = 22, 46, 0xFFFFFFFF
_MOST_SQUEEZED = 1_032  # times: deflate cannot pack a part smaller
_SHEETS = b"xl/worksheets/"
_HEAD = struct.Struct("<4s22xHH")  # before a part; what is left out, the directory tells
_FEW_SHEETS = 4


def _parts(data: bytes) -> tuple[int, list[_Part]]:
    """The size of all that is packed in the zip *data*, in bytes, and its parts with cells.

    Its directory is read here where it is plain, else by zipfile: making a ``ZipFile`` takes five
    times as long, a sixth of what calamine takes for the whole file.
    """
    end = len(data) - _END_SIZE
    if data[end : end + 4] != b"PK\5\6":
        return _by_zipfile(data)
    count, _, at = struct.unpack_from("<H2L", data, end + 10)
    if len(data) * _MOST_SQUEEZED < MAX_UNPACKED:
        found = _sheet_records(data, at)
        if found:
            return 0, found
    total, found = 0, []
    for _ in range(count):
        part, flags, at = _record(data, at)
        if flags & 1 or _WIDE in part[1:]:
            return _by_zipfile(data)
        total += part.size
        if _has_cells(part.name):
            found.append(part)
    return total, found


def _sheet_records(data: bytes, directory: int) -> list[_Part] | None:
    """The few sheets of a file so small that no part of it can be too large; ``None`` if unsure."""
    names = data[directory:].lower()
    found = []
    at = names.find(_SHEETS)
    while at >= 0:
        start = directory + at - _RECORD_SIZE
        if data[start : start + 4] != b"PK\1\2":
            return None  # another spelling, or a name in a comment
        part, flags, _ = _record(data, start)
        if flags & 1 or _WIDE in part[1:]:
            return None
        found.append(part._replace(told=start))
        at = names.find(_SHEETS, at + 1)
    # Many parts may be the same bytes over and over: then their sizes are added up.
    return found if len(found) <= _FEW_SHEETS else None


def _record(data: bytes, at: int) -> tuple[_Part, int, int]:
    """The part that the directory tells at *at*, its flags, and where the next one is told."""
    mark, flags, method, packed, size, names, extra, comment, start = _RECORD.unpack_from(data, at)
    if mark != b"PK\1\2":
        raise zipfile.BadZipFile
    first = at + _RECORD_SIZE
    last = first + names
    return _Part(data[first:last], start, method, packed, size), flags, last + extra + comment


def _has_cells(name: bytes) -> bool:
    return b"sheet" in name or b"SHEET" in name or b"Sheet" in name or name == _ODS_CONTENT


def _by_zipfile(data: bytes) -> tuple[int, list[_Part]]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        entries = file.infolist()
    parts = (
        _Part(
            entry.filename.encode(), entry.header_offset, entry.compress_type,
            entry.compress_size, entry.file_size,
        )
        for entry in entries
    )  # fmt: skip
    return sum(each.file_size for each in entries), [
        each for each in parts if _has_cells(each.name)
    ]


def _unpacked(data: bytes, part: _Part) -> bytes:
    """The contents of *part*: of a file that is not small no more than the directory says."""
    if data[part.start : part.start + 4] != b"PK\3\4":
        raise zipfile.BadZipFile
    names, extra = struct.unpack_from("<HH", data, part.start + 26)
    start = part.start + 30 + names + extra
    packed = memoryview(data)[start : start + part.packed]
    if part.method == zipfile.ZIP_STORED:
        return bytes(packed)
    if part.method != zipfile.ZIP_DEFLATED:
        raise NotImplementedError
    if part.told:
        return zlib.decompress(packed, -15, min(part.size, len(packed) * _MOST_SQUEEZED))
    return zlib.decompressobj(-15).decompress(packed, max(1, part.size))


def _stored(data: bytes, sheets: Sequence[tuple[_Part, bytes]]) -> bytes:
    """The zip *data* with these parts as they are unpacked, behind all others.

    To unpack a sheet once more takes calamine a sixth of its time.
    """
    end = len(data) - _END_SIZE
    (first,) = struct.unpack_from("<L", data, end + 16)
    directory, pieces, position = bytearray(data[first:]), [data[:first]], first
    for part, xml in sheets:
        record = part.told - first
        struct.pack_into("<H", directory, record + 10, zipfile.ZIP_STORED)
        struct.pack_into("<L", directory, record + 20, len(xml))
        struct.pack_into("<L", directory, record + 42, position)
        head = _HEAD.pack(b"PK\3\4", len(part.name), 0) + part.name
        pieces += (head, xml)
        position += len(head) + len(xml)
    struct.pack_into("<L", directory, len(directory) - 6, position)
    return b"".join((*pieces, directory))


def _sheet_marked(xml: bytes, name: str) -> bool:
    """Whether the sheet *xml* may have a formula or an error; refuses one that is too wide.

    Single letters are found at once: all errors begin with #, and in the rows that Excel and
    XlsxWriter write there is no ``f`` but that of ``<f>``.
    """
    start, end = xml.find(b"sheetData"), xml.rfind(b"sheetData")
    if _MAY_BE_FAR.search(xml, start, end):
        _refuse_far(xml, name)
    # Of files full of &#45796; it takes two letters to tell.
    if xml.find(b"#", start, end) >= 0 and xml.find(b">#", start, end) >= 0:
        return True
    return xml.find(b"f", start, end) >= 0 and bool(_MAY_BE_FORMULA.search(xml, start, end))


def _refuse_far(xml: bytes, name: str) -> None:
    """calamine makes room for every cell of the rectangle, more than a PC may have."""
    places = [split_cell(each.decode()) for each in _REFERENCE.findall(xml)]
    if None in places:
        raise _refused(name, "셀 주소가 틀린 파일")
    height = max((place[0] for place in places if place), default=0)
    width = max((place[1] for place in places if place), default=0)
    if height * width > MAX_CELLS:
        raise _too_wide(name, height, width)


def _odd(data: bytes, name: str, is_ods: bool) -> dict[str, dict[Place, object]]:
    """Formulas and errors of each sheet by its title."""
    if is_ods:
        return _ods_odd(data)
    from hopejobs_xl.ooxml.book_xml import Book  # lxml: few files need it
    from hopejobs_xl.ooxml.package import Package

    book = Book(Package(data, name), name)
    found: dict[str, dict[Place, object]] = {}
    for title in book.worksheets():
        cells = book.cells(title)
        odd: dict[Place, object] = {(row - 1, col - 1): FORMULA for row, col in cells.formulas}
        odd |= {
            (row - 1, column - 1): value
            for (row, column), value in cells.values.items()
            if isinstance(value, CellError)
        }
        found[title] = odd
    return found


_ODS_MARKS = re.compile(rb'table:formula=|value-type="error"|-spanned="(?:[2-9]|1\d)')
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT_P = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
MERGED = "merged"


def _ods_odd(data: bytes) -> dict[str, dict[Place, object]]:
    """As ``_odd``, of an .ods; a merged cell, which calamine tells only of .xlsx, is ``MERGED``."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        xml = file.read("content.xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return {}
    found: dict[str, dict[Place, object]] = {}
    for table in root.iter(f"{_TABLE}table"):
        odd = found.setdefault(table.get(f"{_TABLE}name", ""), {})
        at = 0
        for row in table.iter(f"{_TABLE}table-row"):
            for column, cell in _ods_cells(row):
                if cell.get(f"{_OFFICE}value-type") == "string" and _error_of(cell):
                    odd[at, column] = CellError(_error_of(cell))
                elif cell.get(f"{_TABLE}formula") is not None:
                    odd[at, column] = FORMULA
                elif _is_merged(cell):
                    odd[at, column] = MERGED
            at += int(row.get(f"{_TABLE}number-rows-repeated", "1"))
    return found


def _ods_cells(row: Any) -> Iterator[tuple[int, Any]]:
    column = 0
    for cell in row:
        if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            yield column, cell
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))


def _error_of(cell: Any) -> str:
    """The error that a cell of an .ods shows: it is kept as a blank text beside what is shown."""
    if cell.get(f"{_OFFICE}string-value") != "":
        return ""
    shown = cell.findtext(_TEXT_P) or ""
    return shown if shown.startswith("#") else ""


def _is_merged(cell: Any) -> bool:
    spans = (f"{_TABLE}number-{kind}-spanned" for kind in ("rows", "columns"))
    return any(cell.get(span, "1") != "1" for span in spans)


def _refused(name: str, what: str) -> WorkbookError:
    return WorkbookError(f"{name}: {what}. {_SAVE}")


def _too_wide(name: str, height: int, width: int) -> WorkbookError:
    return WorkbookError(
        f"{name}: {height:,}행 {width:,}열까지 적힌 시트가 있어 너무 넓음(허용 {MAX_CELLS:,}칸). "
        "표 밖에 적힌 것을 지우고 저장해 받으세요"
    )
