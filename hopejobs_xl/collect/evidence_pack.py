"""증빙 묶음: the documents of a month in numbered folders, as one ZIP with its list and hashes.

The same documents give the same bytes. A name in the ZIP is made here and never by a document: it
has two or three parts, none of which leads out of the folder, and all of which Windows takes. Only
what lies beside the workbook is put in; links are listed.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.files_beside import Kind
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.sheets.evidence import Document

SUMS, LIST, READ_ME = "SHA256SUMS.txt", "증빙 목록.csv", "읽어 주세요.txt"
COVERS = ("증빙 목록.hwpx", "증빙 목록.xlsx", "현장점검표.hwpx")
HEADERS = (
    "순번", "지표", "문서번호", "제목", "문서 날짜", "기관", "묶음 안의 자리", "상태", "SHA-256",
)  # fmt: skip
MOST_BYTES = 1_000_000_000  # of all files together
SAME, UNRECORDED, CHANGED = "그대로", "지문 기록 전", "기록한 뒤 바뀜"
LINKED, LISTED, GONE = "링크(열지 않음)", "문서만 적음", "파일 없음"
MISSING = "꼭 낼 증빙이 없음"
_WRONG = {
    Kind.GONE: GONE,
    Kind.OUTSIDE: "폴더 밖이라 넣지 않음",
    Kind.TOO_MUCH: "너무 커서 넣지 않음",
    Kind.UNREADABLE: "읽지 못함",
    Kind.LINK: LINKED,
}
BAD = frozenset({CHANGED, GONE, MISSING, *(_WRONG[kind] for kind in _WRONG if kind != Kind.LINK)})
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PART = 60  # characters of each part of a name: three of them and a drive fit into Windows' 260
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_FORMULA = "=+-@\t\r"  # what Excel would take for a formula at the start of a cell


@dataclass(frozen=True)
class Item:
    """A line of the list: a document of an indicator, or one that is required and missing.

    ``files`` are its files by their name in the ZIP; ``place`` is where they stand there, or the
    link as it was typed.
    """

    number: int
    indicator: Indicator
    document: str
    title: str
    dated: str
    body: str
    place: str
    state: str
    sha256: str
    files: tuple[tuple[str, Path], ...] = ()

    @property
    def row(self) -> tuple[object, ...]:
        """The line under ``HEADERS``."""
        return (
            self.number, title(self.indicator), self.document, self.title, self.dated, self.body,
            self.place, self.state, self.sha256,
        )  # fmt: skip


def gather(
    documents: Iterable[Document],
    scheme: Scheme,
    as_of: dt.date,
    needed: Mapping[str, str],
    leave: Iterable[Path] = (),
) -> list[Item]:
    """The list of the month *as_of*, by the order of the indicators.

    *needed* is what has to be handed in, 번호 -> text. The files *leave* are left out of folders:
    the ZIP that is being written. A document of no known indicator is left out, 점검 tells it.
    """
    left = {each.resolve() for each in leave}
    own = [each for each in documents if each.counts_for(as_of)]
    taken: set[str] = set()
    items: list[Item] = []
    for indicator in scheme.indicators:
        mine = [each for each in own if each.indicator == indicator]
        folder = safe(f"{_number(indicator.no)} {indicator.name}")
        for at, each in enumerate(mine, start=1):
            items.append(_item(each, indicator, len(items) + 1, folder, at, taken, left))
        text = needed.get(indicator.no, "")
        if text and not mine:
            number = len(items) + 1
            items.append(Item(number, indicator, "", text, "", "", "", MISSING, ""))
    return items


def archive(items: Sequence[Item], covers: Mapping[str, bytes], head: str) -> bytes:
    """The ZIP of *items* with the *covers* (name -> bytes), the list and the hashes.

    *head* is the first line of what to read first. Raises WorkbookError for a file that changed
    while it was read, and where all together are more than ``MOST_BYTES``.
    """
    parts = dict(covers)
    size = 0
    for item in items:
        for name, path in item.files:
            size += path.stat().st_size
            if size > MOST_BYTES:
                raise WorkbookError(
                    f"증빙이 모두 {MOST_BYTES // 1_000_000}MB를 넘습니다(허용: "
                    f"{MOST_BYTES // 1_000_000}MB까지). 묶지 않았습니다. 할 일: 큰 파일을 줄이거나 "
                    "링크로 적으세요"
                )
            parts[name] = path.read_bytes()
    for item in (each for each in items if [each.place] == [name for name, _ in each.files]):
        if hashlib.sha256(parts[item.place]).hexdigest() != item.sha256:
            raise WorkbookError(
                f"{item.files[0][1].name}: 묶는 동안 바뀌었습니다. 묶지 않았습니다. 할 일: "
                "파일을 닫고 다시 하세요"
            )
    parts[LIST] = listed(items)
    parts[READ_ME] = _read_me(head)
    sums = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(parts.items()))
    parts[SUMS] = "".join(sums).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in sorted(parts.items()):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o100644 << 16
            made.writestr(info, data, compresslevel=6)
    return stream.getvalue()


def listed(items: Sequence[Item]) -> bytes:
    """The list as a CSV file that Excel opens in Korean; no cell of it is a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADERS)
    for item in items:
        writer.writerow([_as_text(cell) for cell in item.row])
    return stream.getvalue().encode("utf-8-sig")


def safe(name: str) -> str:
    """*name* as one part of a path that Windows takes; never "", "." or ".."."""
    text = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name))
    text = "".join(letter for letter in text if unicodedata.category(letter) not in ("Cf", "Cs"))
    stem, dot, ending = text.rpartition(".")
    if dot and stem and len(ending) <= 8:
        text = f"{stem[: _PART - len(ending) - 1].rstrip(' .')}.{ending}"
    else:
        text = text[:_PART]
    text = text.strip(" ").rstrip(" .")
    if not text.strip("."):
        return "이름 없음"
    return f"_{text}" if _DEVICES.fullmatch(text) else text


def _item(
    each: Document,
    indicator: Indicator,
    number: int,
    folder: str,
    at: int,
    taken: set[str],
    left: set[Path],
) -> Item:
    near = each.near
    files: list[tuple[str, Path]] = []
    place, state, sha256 = each.place, LISTED, ""
    if near is not None and near.kind in (Kind.FILE, Kind.FOLDER):
        sha256 = near.sha256
        state = CHANGED if each.changed else SAME if each.sha256 else UNRECORDED
        last = each.place.strip('" ').replace("\\", "/").rstrip("/").rpartition("/")[2]
        place = _free(f"{folder}/{at:02} {safe(last)}", taken)
        if near.kind is Kind.FILE:
            files = [(place, near.files[0][1])]
        else:
            for inside, path in near.files:
                if path.resolve() not in left:
                    name = "/".join(safe(part) for part in inside.split("/")[-2:])
                    files.append((_free(f"{place}/{name}", taken), path))
            place += "/"
    elif near is not None:
        state = _WRONG[near.kind]
    elif each.place:
        state = LINKED
    dated = as_day(each.cells.dated)
    return Item(
        number, indicator, _text(each.cells.document), _text(each.cells.title),
        _text(each.cells.dated) if dated is None else dated.isoformat(), _text(each.cells.body),
        place, state, sha256, tuple(files),
    )  # fmt: skip


def _number(no: str) -> str:
    """A 번호 in two digits, so that folders stand in its order: ⑥ is 06; 감점 stays."""
    if len(no) == 1 and no.isnumeric():
        return f"{int(unicodedata.numeric(no)):02}"
    return f"{int(no):02}" if no.isascii() and no.isdecimal() else no


def _free(name: str, taken: set[str]) -> str:
    """*name*, or with a number behind it where the ZIP has one of that name, in any case."""
    stem, dot, ending = name.rpartition(".")
    if not dot or "/" in ending:
        stem, ending = name, ""
    made, number = name, 1
    while made.casefold() in taken:
        number += 1
        made = f"{stem} ({number}){dot and f'.{ending}'}" if ending else f"{name} ({number})"
    taken.add(made.casefold())
    return made


def _read_me(head: str) -> bytes:
    lines = (
        head,
        "",
        "지표마다 번호를 붙인 폴더에 증빙이 있고, 「증빙 목록」 세 파일(hwpx, xlsx, csv)의 내용은 "
        "같습니다.",
        f"{SUMS}에 모든 파일의 SHA-256이 있습니다(리눅스: sha256sum -c {SUMS}, "
        "윈도우: certutil -hashfile 파일 SHA256).",
        "이 ZIP의 이름은 UTF-8입니다. 윈도우 탐색기와 요즘 압축 프로그램은 그대로 풉니다. 한글 "
        "이름이 깨지는 옛 프로그램(cp949)에서는 탐색기로 푸세요.",
        "링크와 네트워크 경로는 목록에만 있고 열지 않았습니다.",
    )
    return "\r\n".join((*lines, "")).encode("utf-8-sig")


def _as_text(value: object) -> object:
    if isinstance(value, str) and value[:1] and value[0] in _FORMULA:
        return f"'{value}"
    return value


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
