"""What is asked of styles.xml: is this a date format, which style shows a date, does text wrap."""

from __future__ import annotations

import copy
import re

from lxml import etree

from hopejobs_xl.base.errors import WorkbookError

from .xml_parts import MAIN, parse, serialise, whole

# Built-in number formats that show dates or times, East Asian ones (27-36, 50-58) included.
_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_BUILT_IN_PERCENTS = (9, 10)
_SHORT_DATE = "14"
# Quoted text, escaped and padding characters, [Red], [$-412]; but not [h], [m], [s].
_NOT_CODE = re.compile(r'"[^"]*"|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_USUAL_SIZE = 11.0  # points


def is_date_code(code: str) -> bool:
    """Whether a number format code such as ``yyyy-mm-dd`` shows a date or a time."""
    return re.search("[dmyhs]", _NOT_CODE.sub("", code.partition(";")[0]), re.I) is not None


class Styles:
    """Cell formats (``cellXfs``) of one workbook; *data* is styles.xml or ``None`` if absent.

    ``date1904`` says from which year the workbook counts its dates.
    """

    def __init__(self, data: bytes | None, part: str, date1904: bool = False) -> None:
        self._before, self.changed = data, False
        self.date1904 = date1904
        self._root = None if data is None else parse(data, part)
        self._formats: list[etree._Element] = []
        self._codes: dict[str, str] = {}
        self._sizes: list[float] = []
        self._wrapped: dict[int, float | None] = {}
        if self._root is not None:
            self._formats = self._root.findall(f"{{{MAIN}}}cellXfs/{{{MAIN}}}xf")
            for entry in self._root.iterfind(f"{{{MAIN}}}numFmts/{{{MAIN}}}numFmt"):
                self._codes[entry.get("numFmtId", "")] = entry.get("formatCode", "")
            for font in self._root.iterfind(f"{{{MAIN}}}fonts/{{{MAIN}}}font"):
                size = font.find(f"{{{MAIN}}}sz")
                self._sizes.append(_USUAL_SIZE if size is None else float(size.get("val", "11")))

    def is_date(self, style: int) -> bool:
        """Whether cells of this style index show their number as a date or time."""
        number = "0"
        if 0 <= style < len(self._formats):
            number = self._formats[style].get("numFmtId", "0")
        code = self._codes.get(number)
        return whole(number) in _BUILT_IN_DATES if code is None else is_date_code(code)

    def code(self, style: int) -> str:
        """The number format of this style index as far as it says a unit; empty for General."""
        if not 0 <= style < len(self._formats):
            return ""
        number = self._formats[style].get("numFmtId", "0")
        return self._codes.get(number, "0%" if whole(number) in _BUILT_IN_PERCENTS else "")

    def wrapped(self, style: int) -> float | None:
        """The font size, in points, of cells of this style index; ``None`` if they do not wrap."""
        if not 0 <= style < len(self._formats):
            return None
        if style not in self._wrapped:
            self._wrapped[style] = self._wrap(self._formats[style])
        return self._wrapped[style]

    def _wrap(self, entry: etree._Element) -> float | None:
        alignment = entry.find(f"{{{MAIN}}}alignment")
        if alignment is None or alignment.get("wrapText") not in ("1", "true"):
            return None
        font = whole(entry.get("fontId", "0"))
        return self._sizes[font] if 0 <= font < len(self._sizes) else _USUAL_SIZE

    def locked(self, style: int) -> bool:
        """Whether a protected sheet keeps cells of this style index from being written."""
        if not 0 <= style < len(self._formats):
            return True
        entry = self._formats[style].find(f"{{{MAIN}}}protection")
        return entry is None or entry.get("locked", "1") in ("1", "true")

    def check_date(self, style: int) -> None:
        """WorkbookError if the file has no format *style* that a date could be shown in."""
        if not 0 <= style < len(self._formats):
            raise WorkbookError(
                "엑셀 파일에 셀 서식 정보(styles.xml)가 없어 날짜를 쓸 수 없습니다. "
                "엑셀에서 한 번 열어 저장한 뒤 다시 하세요."
            )

    def dated(self, style: int) -> int:
        """Index of a style like *style* that shows a short date; appended if there is none."""
        if self.is_date(style):
            return style
        self.check_date(style)
        wanted = copy.deepcopy(self._formats[style])
        wanted.set("numFmtId", _SHORT_DATE)
        wanted.set("applyNumberFormat", "1")
        canonical = etree.tostring(wanted, method="c14n")
        for index, existing in enumerate(self._formats):
            if etree.tostring(existing, method="c14n") == canonical:
                return index
        parent = self._formats[style].getparent()
        parent.append(wanted)
        self._formats.append(wanted)
        parent.set("count", str(len(self._formats)))
        self.changed = True
        return len(self._formats) - 1

    def to_xml(self) -> bytes:
        """styles.xml as it is now."""
        return serialise(self._root, self._before or b"")
