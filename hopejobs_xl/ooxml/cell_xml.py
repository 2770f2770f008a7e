"""One ``<c>`` element: its value, its formula, and giving it another value."""

from __future__ import annotations

import datetime
import math
import numbers
import re
from collections.abc import Callable

from lxml import etree

from hopejobs_xl.base.addresses import cell_name
from hopejobs_xl.base.dates import from_serial, to_serial
from hopejobs_xl.base.errors import WorkbookError, briefly
from hopejobs_xl.base.values import CellError

from .rich_text import plain_text
from .styles import Styles
from .xml_parts import MAIN, decode_text, encode_text, whole

LONGEST_TEXT, LONGEST_FORMULA = 32_767, 8_192
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")  # of a letter
_BLANKS = " \t\r\n"  # what XML calls blank
FORMULA = f"{{{MAIN}}}f"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Spelt here: a union in the middle of a check is made anew each time. Most numbers are floats, and
# the abstract class takes ten times as long to ask.
_AS_THEY_ARE, _NUMBERS = (bool, CellError), (float, int, numbers.Real)
_VALUE, _INLINE, _TEXT, _EXTENSION = (f"{{{MAIN}}}{tag}" for tag in ("v", "is", "t", "extLst"))


class BadCellError(ValueError):
    """A value that no cell can hold, or a cell whose contents make no sense; Korean words."""


def bad_cell(title: str, row: int, column: int, error: BadCellError) -> WorkbookError:
    """For people: that the contents of a cell of the sheet *title* make no sense."""
    return WorkbookError(
        f"{title}!{cell_name(row, column)}: 셀 내용이 깨졌습니다({error}). "
        "엑셀에서 그 셀을 다시 입력하고 저장하세요."
    )


def accepted(value: object) -> object:
    """*value* as None, bool, float, str, CellError or datetime; BadCellError for anything else.

    The empty text is a blank, and a number that is not finite is ``#NUM!``, as in Excel.
    """
    if value is None or value == "":
        return None
    if isinstance(value, _AS_THEY_ARE):
        return value
    if isinstance(value, _NUMBERS):
        number = float(value)
        return number if math.isfinite(number) else CellError("#NUM!")
    if isinstance(value, str):
        if len(value) <= LONGEST_TEXT and not _HALF.search(value):
            return value
        raise BadCellError(f"{len(value):,}자의 글(허용: {LONGEST_TEXT:,}자까지, 온전한 글자만)")
    if isinstance(value, datetime.date):
        if not isinstance(value, datetime.datetime):
            value = datetime.datetime(value.year, value.month, value.day)
        if value.year >= 1900 and value.tzinfo is None:
            return value
        raise BadCellError(f"날짜 {value.isoformat()}(허용: 1900년부터, 시간대 없이)")
    raise BadCellError(f"{type(value).__name__} 값(허용: 수, 글, 날짜, 참/거짓, 오류, 빈칸)")


def number_text(number: float) -> str:
    """The shortest text that reads back as exactly this number."""
    if abs(number) < 1e15 and number == int(number):
        return str(int(number))
    return repr(number)


class Reader:
    """What the cells of one workbook hold: every type of cell is read here and nowhere else."""

    def __init__(self, shared: Callable[[int], str], styles: Styles) -> None:
        """*shared* looks up a shared string, *styles* are the formats of the cells."""
        self._shared, self._styles = shared, styles
        self._dates: dict[str, bool] = {}

    def value(self, cell: etree._Element) -> object:
        """Value of the cell (a formula's saved result); a date, by type or format, as a datetime.

        Raises BadCellError if the contents do not fit their type.
        """
        value = self.raw(cell)
        return self.shown(cell, value) if type(value) is float else value

    def shown(self, cell: etree._Element, value: float) -> datetime.datetime | float:
        """The number *value* as type and format of the *cell* show it: a date, or the number."""
        if cell.get("t") == "d" or self.is_date(cell.get("s", "0")):
            return from_serial(value, self._styles.date1904)
        return value

    def is_date(self, style: str) -> bool:
        """Whether the cells of *style* show a number as a date; ``0`` where they name none."""
        dated = self._dates.get(style)
        if dated is None:
            dated = self._dates[style] = self._styles.is_date(whole(style))
        return dated

    def of_text(self, text: str, kind: str | None, style: str | None) -> object:
        """As :meth:`value` of a cell of that type and style that holds *text*, which is not empty.

        *kind* is ``None``, ``n``, ``s``, ``b``, ``e`` or ``str``. Raises BadCellError as there.
        """
        if kind is None or kind == "n":
            value = number(text)
            if value is not None:
                dated = self.is_date(style or "0")
                return from_serial(value, self._styles.date1904) if dated else value
        elif kind == "s" and text.isascii() and text.isdecimal():
            try:
                return self._shared(int(text))
            except LookupError:
                pass
        elif kind == "str":
            return decode_text(text)
        return self._typed(text, kind or "n")

    def raw(self, cell: etree._Element) -> object:
        """As :meth:`value`, but a date is its serial number."""
        if not len(cell):  # half of the cells of a form hold nothing but a format
            return None
        kind, text = cell.get("t", "n"), None
        for child in cell:
            if child.tag == _VALUE:
                text = child.text or ""
            elif child.tag == _INLINE and kind == "inlineStr":
                return plain_text(child)
        if kind == "n" and text:  # most cells, so this comes first
            found = number(text)
            if found is not None:
                return found
        if kind in ("str", "inlineStr"):  # some writers put inline text where others put results
            return None if text is None else decode_text(text)
        return self._typed(text, kind)

    def _typed(self, text: str | None, kind: str) -> object:
        if not text or not (text := text.strip(_BLANKS)):
            return None
        try:
            match kind:
                case "s":
                    return self._shared(_index(text))
                case "b":
                    return {"1": True, "0": False, "true": True, "false": False}[text.lower()]
                case "e":
                    return CellError(text)
                case "d":
                    return serial(text, self._styles.date1904)
        except (ValueError, LookupError):
            pass
        raise BadCellError(f"읽은 값 {briefly(text)}, 종류 {briefly(kind)}")


def serial(text: str, date1904: bool) -> float:
    """The serial number of an ISO date, moment or time (a part of a day); ValueError for others."""
    try:
        moment = datetime.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        time = datetime.time.fromisoformat(text).replace(tzinfo=None)
        since = datetime.datetime.combine(datetime.date.min, time) - datetime.datetime.min
        return since / datetime.timedelta(days=1)
    return to_serial(moment, date1904)


def number(text: str) -> float | None:
    """What a number's text says; ``None`` if it is none for Excel.

    Python alone reads ``1_000`` and digits of other scripts.
    """
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) and "_" not in text and text.isascii() else None


def _index(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(text)
    return int(text)


def put_text(cell: etree._Element, text: str) -> None:
    """Make an emptied cell hold constant text, within the sheet part itself."""
    inline = etree.Element(_INLINE, nsmap=cell.nsmap)
    element = etree.SubElement(inline, _TEXT)
    element.text = encode_text(text)
    if text != text.strip() or "\n" in text:
        element.set(_SPACE, "preserve")
    cell.set("t", "inlineStr")
    cell.insert(0, inline)


def check_formula(text: str, result: object) -> None:
    """ValueError if *text* is no formula without its ``=``, or no cell can hold *result*.

    Whether Excel understands the formula is not asked.
    """
    if not text or text.startswith("=") or _NOT_XML.search(text):
        raise ValueError(f"{text!r} is no formula without its '='")
    if len(text) > LONGEST_FORMULA:
        raise ValueError(f"a formula of {len(text):,} characters; Excel takes {LONGEST_FORMULA:,}")
    accepted(result)


def put_formula(cell: etree._Element, text: str) -> None:
    """Make an emptied cell hold the formula *text* (no leading ``=``)."""
    element = etree.Element(FORMULA, nsmap=cell.nsmap)
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")
    cell.insert(0, element)


def put_result(cell: etree._Element, value: object) -> None:
    """Set ``v`` and ``t`` of a cell; a formula stays before them. Text is a formula's result."""
    place, element = 0, None
    for position, child in enumerate(cell):
        if child.tag == FORMULA:
            place = position + 1
        elif child.tag == _VALUE:
            element = child
        elif child.tag == _INLINE:
            cell.remove(child)
    cell.attrib.pop("t", None)
    match value:
        case None:
            if element is not None:
                cell.remove(element)
            return
        case bool():
            cell.set("t", "b")
            text = str(int(value))
        case CellError():
            cell.set("t", "e")
            text = str(value)
        case str():
            cell.set("t", "str")
            text = encode_text(value)
        case int() | float():
            text = number_text(float(value))
        case _:
            raise TypeError(f"no value of a cell: {value!r}")
    if element is None:
        element = etree.Element(_VALUE, nsmap=cell.nsmap)
        cell.insert(place, element)
    element.text = text


def freeze(cell: etree._Element) -> None:
    """Make a formula cell the constant that its saved result is; BadCellError if there is none."""
    element = cell.find(_VALUE)
    text = None if element is None else element.text or ""
    if cell.get("t") == "str":
        clear(cell)
        if text:
            put_text(cell, decode_text(text))
        return
    if not text:
        raise BadCellError("수식의 결과가 파일에 저장되어 있지 않습니다")
    cell.remove(cell.find(FORMULA))
    cell.attrib.pop("cm", None)


def clear(cell: etree._Element) -> None:
    """Take out formula and value; format and extensions stay."""
    for child in cell.findall("*"):
        if child.tag != _EXTENSION:
            cell.remove(child)
    for attribute in ("t", "cm", "vm"):
        cell.attrib.pop(attribute, None)
