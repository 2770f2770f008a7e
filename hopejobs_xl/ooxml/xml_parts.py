"""Reading and writing one XML part so that only what was meant changes."""

from __future__ import annotations

import re

from lxml import etree

from hopejobs_xl.base.errors import WorkbookError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
# To save it anew would keep the kind that the file has.
SAVE_AS = (
    "엑셀에서 열어 '파일 > 다른 이름으로 저장'에서 파일 형식을 'Excel 통합 문서(*.xlsx)'로, "
    "매크로가 있으면 'Excel 매크로 사용 통합 문서(*.xlsm)'로 골라 저장하세요."
)

_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml([^>]*)\?>\s*")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What XML 1.0 cannot hold, CR (parsers turn it into LF) and text that looks like an escape.
_TO_ESCAPE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def parse(data: bytes, part: str, label: str = "") -> etree._Element:
    """Root element of the XML in *data*; *part* names it in messages, *label* the file.

    Nothing is resolved or fetched. Raises WorkbookError for XML that is broken or has a DTD, and
    for the "Strict" dialect, which the calculation engine does not read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise unreadable(part, error) from error
    check_root(root, part, label)
    return root


def unreadable(part: str, error: Exception) -> WorkbookError:
    """That the XML of *part* is broken."""
    return WorkbookError(
        f"엑셀 파일 안의 {part}를 읽을 수 없습니다({error}). "
        "엑셀에서 '열기 및 복구'로 열어 다시 저장하세요."
    )


def has_dtd(part: str) -> WorkbookError:
    """That *part* has a document type definition, which may grow without end when it is read."""
    return WorkbookError(
        f"엑셀 파일 안의 {part}에 DTD(문서 형식 정의)가 있어 열지 않습니다. "
        "엑셀이 만든 파일이 아닙니다. 원본 파일을 다시 받으세요."
    )


def check_root(root: etree._Element, part: str, label: str = "") -> None:
    """Raises WorkbookError as :func:`parse` does for a DTD and for the "Strict" dialect."""
    info = root.getroottree().docinfo
    if info.internalDTD is not None or info.doctype:
        raise has_dtd(part)
    if etree.QName(root).namespace == STRICT:
        raise WorkbookError(
            f"{label and f'{label}: '}이름은 .xlsx라도 형식이 'Strict Open XML 스프레드시트'인 "
            f"파일이라 열지 않습니다. {SAVE_AS}"
        )


def serialise(root: etree._Element, before: bytes) -> bytes:
    """XML of the whole part in UTF-8, with the declaration that *before* had."""
    body = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)
    match = _DECLARATION.match(before)
    if match is None:
        return body
    if not is_utf8(before):
        return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + body
    return match[0] + body


def is_utf8(data: bytes) -> bool:
    """Whether the XML in *data* says, or does not deny, that it is UTF-8."""
    match = _DECLARATION.match(data)
    encoding = match and re.search(rb"encoding\s*=\s*[\"']([^\"']*)", match[1])
    if encoding:
        return encoding[1].lower() in (b"utf-8", b"utf8")
    return data[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\0" not in data[:4]


def decode_text(text: str) -> str:
    """Cell text as people see it: ``_x000D_`` escapes become their characters."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def encode_text(text: str) -> str:
    """Cell text as the file holds it; the inverse of :func:`decode_text`."""
    return _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def is_true(text: str | None) -> bool:
    """Whether an attribute says yes; one that is not there does not."""
    return text in ("1", "true", "on")


def counts_from_1904(workbook: etree._Element) -> bool:
    """Whether the days of the *workbook* element are counted from 1904."""
    properties = workbook.find(f"{{{MAIN}}}workbookPr")
    return properties is not None and is_true(properties.get("date1904"))


def whole(text: str) -> int:
    """A number of the file that must not be negative; 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
