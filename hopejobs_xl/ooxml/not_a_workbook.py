"""Files that are given for a workbook and are something else: what they are, what to do."""

from __future__ import annotations

import re

from hopejobs_xl.base.errors import WorkbookError

from .xml_parts import SAVE_AS

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_HEAD = 4_096
_ENDINGS = (".xlsx", ".xlsm")
_AGAIN = SAVE_AS.removesuffix(".")
# The seals of document security programs that Korean offices use, at the start of what they seal.
_SEALED = (b"DRMONE", b"SCDSA", b"MARKANY", b"NASCA DRM", b"DOCUMENT SAFER")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|meta|table|style)\b", re.IGNORECASE)
_ODD = "\ufffd"  # stands for bytes that are no text
_OLD_XML = b"urn:schemas-microsoft-com:office:spreadsheet"


def refuse(data: bytes, label: str) -> None:
    """WorkbookError, saying what it is, for the bytes of a file that is no zip."""
    if data.startswith(b"PK"):
        return
    called = label.lower().endswith(_ENDINGS)
    raise WorkbookError(f"{label}: {_what(data, called=called)}.")


def _what(data: bytes, *, called: bool) -> str:
    """What *data* is, and what to do; *called*: its name says that it is a workbook."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(_OLE):
        return _ole(data)
    if not head:
        return "빈 파일(0바이트)입니다. 복사나 내려받기가 끝나지 않았습니다. 원본을 다시 받으세요"
    if any(mark in head[:200].upper() for mark in _SEALED):
        return "문서보안(DRM)이 걸린 파일입니다. 문서보안을 해제한 파일로 다시 하세요"
    if head.startswith(b"%PDF"):
        return "PDF 파일입니다. 이름을 .xlsx로 바꿔도 통합 문서가 되지 않습니다. 원본을 쓰세요"
    if _OLD_XML in head:
        return f"옛 'XML 스프레드시트 2003' 형식입니다. {_AGAIN}"
    if _HTML.search(_text(head).encode()):
        return (
            "웹 페이지(HTML)에 .xlsx라는 이름만 붙인 파일입니다(업무 시스템에서 내려받은 파일에 "
            f"흔합니다). {_AGAIN}"
            if called
            else f"웹 페이지(HTML)입니다. {_AGAIN}"
        )
    if _typed(_text(head)) and not called:
        return f"글자만 있는 파일(CSV, 텍스트)입니다. 엑셀 통합 문서를 고르거나, {_AGAIN}"
    if _typed(_text(head)):
        return (
            "글자만 있는 파일(CSV, 텍스트)에 .xlsx라는 이름만 붙인 것입니다. 문서보안(DRM)이 걸린 "
            f"파일이면 해제하고, 아니면 {_AGAIN}"
        )
    return (
        "엑셀 통합 문서(.xlsx, .xlsm)가 아닙니다. 문서보안(DRM)이 걸렸으면 해제한 파일로, 아니면 "
        "파일 이름을 확인하고 다시 하세요"
    )


def _ole(data: bytes) -> str:
    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return (
            "암호가 걸린 엑셀 파일입니다. 엑셀에서 '파일 > 정보 > 통합 문서 보호 > 암호 설정'의 "
            "암호를 지우고 저장한 뒤 다시 하세요"
        )
    if b"HWP Document File" in data or has("HwpSummaryInformation"):
        return "한글 문서(.hwp)입니다. 엑셀 통합 문서를 고르세요"
    if has("WordDocument"):
        return "옛 워드 문서(.doc)입니다. 엑셀 통합 문서를 고르세요"
    return f"옛 엑셀 97-2003 형식(.xls)입니다. {_AGAIN}"


def _text(head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "ignore")
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("cp949", "replace")


def _typed(text: str) -> bool:
    """Whether *text* is what people type: no control characters but line ends and tabs."""
    return all(letter.isprintable() or letter in "\r\n\t" for letter in text) and _ODD not in text
