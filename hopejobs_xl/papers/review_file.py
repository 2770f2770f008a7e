"""The table of what was read, as a file that a person confirms in Excel: CSV with a mark for Excel.

In the column 확인 a person writes 예, or what is right instead. A line whose cell changed in the
document since then is open again; nothing that is not confirmed reaches a scheme.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.scheme.band_text import EXACT

from .plain_files import csv_rows
from .proposals import FRAME, Line

HEADERS = ("번호", "무엇", "자리", "문서의 글", "읽은 것", "상태", "알림", "확인")
YES = "예"
# A row that answers for every line read exactly whose own answer is blank.
ALL_EXACT = (FRAME, f"{EXACT} 읽은 줄 모두")
_FORMULA = "=+-@\t\r"  # what Excel would take for a formula at the start of a cell


@dataclass(frozen=True)
class Confirmed:
    """A line with the answer of a person: what is right, or ``None`` while it is open."""

    line: Line
    answer: str | None


def write_review(lines: Sequence[Confirmed]) -> bytes:
    """The review of *lines* as the bytes of a CSV file that Excel opens in Korean."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADERS)
    exact = [each for each in lines if each.line.state == EXACT]
    waiting = sum(each.answer is None for each in exact)
    told = f"여기에 「{YES}」를 적으면 {EXACT} 읽은 줄이 모두 확인됩니다"
    writer.writerow([*ALL_EXACT, "", "", f"{len(exact)}줄", "", told, "" if waiting else YES])
    for each in lines:
        line = each.line
        told = "" if each.answer is None else YES if each.answer == line.read else each.answer
        row = (
            _plain(line.no),
            line.what,
            line.where,
            line.text,
            line.read,
            line.state,
            line.remark,
            told,
        )
        writer.writerow([_as_text(value) for value in row])
    return stream.getvalue().encode("utf-8-sig")


def _plain(no: str) -> str:
    """A number in digits: the CSV that Excel saves by default has no ⑯ to ⑳."""
    if len(no) == 1 and no.isnumeric() and not no.isdecimal():
        return f"{unicodedata.numeric(no):g}"
    return no


def _as_text(value: str) -> str:
    """*value* so that Excel shows it as it is: an apostrophe before what looks like a formula."""
    plain = value.replace("\r", " ").replace("\n", " / ")
    return f"'{plain}" if plain[:1] and plain[0] in _FORMULA else plain


def _kept(text: str) -> bytes:
    """*text* as far as the CSV that Excel saves by default keeps it."""
    return text.encode("cp949", "replace")


def read_review(path: Path, lines: Sequence[Line]) -> list[Confirmed]:
    """*lines* with the answers that stand in the review *path*.

    An answer counts only where the text of the cell is the one that was confirmed; elsewhere it is
    told in the remark. Raises
    ``WorkbookError`` for a file that is no such review.
    """
    answers = _answers(path)
    found = []
    for line in lines:
        key = _plain(line.no), line.what
        text, answer = answers.get(key, ("", ""))
        same = key in answers and _kept(text) == _kept(_as_text(line.text))
        said = answer.strip()
        if not said and same and line.state == EXACT:
            said = answers.get(ALL_EXACT, ("", ""))[1].strip()
        if said and not same:
            told = f"문서의 글이 바뀌어 다시 확인하세요(전에 적은 답: {said})"
            remark = f"{line.remark}. {told}" if line.remark else told
            found.append(Confirmed(replace(line, remark=remark), None))
        elif not said:
            found.append(Confirmed(line, None))
        elif said == YES:
            found.append(Confirmed(line, line.read or None))
        else:
            found.append(Confirmed(line, said.removeprefix("'")))
    return found


def _answers(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """(text of the cell, answer) by number and kind of line."""
    rows = csv_rows(path)
    if not rows or tuple(rows[0]) != HEADERS:
        told = f"첫 줄이 {', '.join(HEADERS)}인 검토표가 아님"
        raise WorkbookError(f"{path.name}: {told}. 이 명령으로 다시 만드세요")
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for row in rows[1:]:
        if len(row) >= len(HEADERS):
            found[row[0].removeprefix("'"), row[1]] = row[3], row[7]
    return found
