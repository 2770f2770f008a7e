"""What was read of a document, line by line, for a person to confirm: nothing is decided here.

Each line names the cell, its text and what was read of it, with one of the states of
``scheme.band_text``: exact, to be asked, for a person, refused. Sums and counts that the document
prints are compared with its rows, and what does not add up is told where it is printed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from hopejobs_xl.base.folding import joined
from hopejobs_xl.base.values import plain, round15
from hopejobs_xl.scheme.band_doubts import without_mark
from hopejobs_xl.scheme.band_text import ASKED, EXACT, PERSON, Reading, Row, read
from hopejobs_xl.scheme.band_words import NotARow, clauses, per_case, row_of

from .frame_rows import (
    POINTS,
    TARGET,
    Frame,
    IndicatorRow,
    Said,
    find_frame,
    numbered_as,
    split_points,
)
from .paper_tables import Paper

NAME, AREA, ITEM, MAX, GOAL, JUDGED, BANDS, UNIT, KIND = (
    "세부지표", "평가분야", "평가항목", "배점", "목표", "정량·정성", "배점기준", "단위", "유형",
)  # fmt: skip
FRAME = "문서"  # stands for the number of an indicator in lines about the whole
SCHEME, PROGRAM, DOCUMENT, DAY, PERIOD, WHEN, FULL, TARGETS, CITY, ROUNDING = (
    "사업명", "사업구분", "문서번호", "문서일자", "평가대상기간", "평가시기", "총 배점", "목표점수",
    "서울시 목표점수", "반올림",
)  # fmt: skip
LEVEL, CUMULATIVE = "수준", "누적"
_PERIOD = re.compile(
    r"기간\D{0,8}(20\d\d)\s*[.년]\s*(\d{1,2})\s*[.월]\s*(\d{1,2})\D{0,4}~\D{0,4}"
    r"(20\d\d)\s*[.년]\s*(\d{1,2})\s*[.월]\s*(\d{1,2})"
)
_DAY = re.compile(r"(?:일자|시행)\D{0,8}(20\d\d)\s*[.년-]\s*(\d{1,2})\s*[.월-]\s*(\d{1,2})")
_TITLE = re.compile(r"((?:20\d\d년\s*)?.{0,40}(?:사업|평가|만들기))\s*(?:추진|실행)?\s*계획")
_NUMBERED = re.compile(r"([가-힣A-Za-z]+[과팀관실국]-\d+)")
_SHORT = 120  # letters: a longer cell is prose
_PROGRAM = re.compile(r"(\S*\s?\S*공동협력\s?사업)")
_CITY = re.compile(r"서울시\s*목표점수\D{0,4}(\d+(?:\.\d+)?)")
_WHEN = re.compile(r"평가시기\s*:?\s*(.+)")
# A dash between two numbers (``90% - 99%``) is no bullet.
_SEGMENT = re.compile(
    r"\n|※|(?:^|\s)[-·•▪]\s(?!\d)|(?:^|(?<![\d%건명회원일개인년])\s)[-·•▪]\s|<[^>]*>"
)
_INNER = re.compile(r"\(([^()]*)\)")
_PROSE = re.compile(r"\d[\d,.]*\s*(?:%|[가-힣]{1,3}?)\s*(?:이상|초과|이하|미만|이내)")
_UNIT_BY_NAME = (
    (re.compile("(율|률|비율)$"), "비율"),
    (re.compile("점수$"), "점"),
    (re.compile("건수|실적$"), "건"),
    (re.compile("인원"), "명"),
    (re.compile("액$"), "원"),
)
# A word of the name, the unit that is read, and the unit that both say.
_OF_NAME = (("증감", "비율", "증감률"), ("1인당", "건", "건/인"))
_LEVELS = ("비율", "증감률", "건/인")


@dataclass(frozen=True)
class Line:
    """One thing that was read: of which indicator (or FRAME), what, where, and how sure.

    ``read`` is how it is shown and typed again; "" where nothing was read.
    """

    no: str
    what: str
    where: str
    text: str
    read: str
    state: str
    remark: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What the line is about, once in a document."""
        return self.no, self.what


def propose(paper: Paper) -> list[Line]:
    """Every line that *paper* gives, those about the whole first."""
    frame = find_frame(paper)
    lines = list(_about_the_whole(paper, frame))
    more = _told_elsewhere(paper, frame)
    count = Counter(no_of(row) for row in frame.rows)
    for order, row in enumerate(frame.rows):
        found = _of_row(row, order, more.get(str(row.no.value), []))
        if count[no_of(row)] > 1:
            told = f"번호가 같은 줄이 {count[no_of(row)]}개임: 문서의 번호를 고쳐 다시 읽으세요"
            found = (_asked(line, told) for line in found)
        lines += found
    return lines


def _asked(line: Line, remark: str) -> Line:
    return replace(line, state=ASKED, remark=". ".join(filter(None, (line.remark, remark))))


def no_of(row: IndicatorRow) -> str:
    """The number of the indicator; a deduction without one is called 감점."""
    points = row.points.value if row.points else None
    if row.no.value:
        return str(row.no.value)
    return "감점" if isinstance(points, float) and points < 0 else str(row.name.value)


def _about_the_whole(paper: Paper, frame: Frame) -> Iterator[Line]:
    texts = [
        (table.where(cells[0]), " ".join(cell.text for cell in cells))
        for table in paper.tables
        for row in range(table.height)
        if (cells := table.row(row)) and all(len(cell.text) < _SHORT for cell in cells)
    ]
    texts += [("글", line) for line in paper.lines]
    for what, pattern, shown in (
        (SCHEME, _TITLE, lambda found: " ".join(found[1].split())),
        (PROGRAM, _PROGRAM, lambda found: found[1].strip()),
        (DOCUMENT, _NUMBERED, lambda found: found[1]),
        (DAY, _DAY, lambda found: _day(*found.groups())),
        (PERIOD, _PERIOD, lambda found: f"{_day(*found.groups()[:3])}~{_day(*found.groups()[3:])}"),
        (WHEN, _WHEN, lambda found: found[1].strip()),
        (CITY, _CITY, lambda found: found[1]),
    ):
        hits = ((where, text, found) for where, text in texts if (found := pattern.search(text)))
        hit = next(hits, None)
        if hit is None:
            yield Line(FRAME, what, "", "", "", ASKED, "문서에서 찾지 못함: 확인 칸에 적으세요")
            continue
        where, text, found = hit
        yield Line(FRAME, what, where, text, shown(found), ASKED, "맞는지 확인하세요")
    told = "문서에 없으면 가정: 행마다나 합계만, 소수 자리 수를 적으세요"
    yield Line(FRAME, ROUNDING, "", "", "행마다 2자리", ASKED, told)
    yield from _sums(frame)


def _sums(frame: Frame) -> Iterator[Line]:
    for what, key, of in ((FULL, POINTS, "배점"), (TARGETS, TARGET, "목표점수")):
        numbers = [_number(getattr(row, key)) for row in frame.rows]
        total = round15(math.fsum(n for n in numbers if n is not None and n > 0))
        printed = frame.counts.get(key)
        if printed is None:
            remark = f"적힌 합이 없음: 지표의 {of}을 더한 값"
            yield Line(FRAME, what, "", "", plain(total), ASKED, remark)
        elif printed.value == total:
            yield Line(FRAME, what, printed.where, printed.text, plain(total), EXACT)
        else:
            remark = f"적힌 합 {printed.text}이(가) 지표의 합 {plain(total)}과 다름"
            yield Line(FRAME, what, printed.where, printed.text, "", ASKED, remark)
    counted = {
        "분야": len({row.area.where for row in frame.rows if row.area}),
        "항목": len({row.item.where for row in frame.rows if row.item}),
        "지표": len(frame.rows),
    }
    for what, number in counted.items():
        printed = frame.counts.get(what)
        if printed is not None:
            same = printed.value == number
            remark = "" if same else f"「{printed.text}」(이)라고 적혀 있는데 줄은 {number}개임"
            state = EXACT if same else ASKED
            yield Line(FRAME, f"{what} 수", printed.where, printed.text, str(printed.value),
                       state, remark)  # fmt: skip


def _of_row(row: IndicatorRow, order: int, more: list[Said]) -> Iterator[Line]:
    no = no_of(row)
    name = str(row.name.value)
    remark = "" if row.no.value else f"번호가 없음: {order + 1}번째 줄"
    if _number(row.points) is None:
        remark = remark or "배점이 없는 줄: 세부지표인지 확인하세요"
    yield Line(
        no, NAME, row.name.where, row.name.text, name, EXACT if not remark else ASKED, remark
    )
    for what, said in ((AREA, row.area), (ITEM, row.item)):
        if said is None:
            yield Line(no, what, "", "", "", ASKED, "문서에서 찾지 못함: 확인 칸에 적으세요")
            continue
        title, points = said.value if isinstance(said.value, tuple) else (str(said.value), None)
        shown = title if points is None else f"{title} ({plain(points)})"
        yield Line(no, what, said.where, said.text, shown, EXACT)
    yield _points(no, row)
    yield _target(no, row)
    judged = row.judged
    yield Line(no, JUDGED, judged.where if judged else "", judged.text if judged else "",
               str(judged.value) if judged else "", EXACT if judged else ASKED,
               "" if judged else "정량인지 정성인지 적으세요")  # fmt: skip
    bands = list(_bands(row, more))
    yield from (_band_line(no, row, bands),)
    if judged is not None and judged.value == "정성":
        name, bands = f"{name} 점수", []
    yield from _unit_and_kind(no, name, bands)


def _points(no: str, row: IndicatorRow) -> Line:
    """배점, compared with the number in brackets behind the name."""
    line = _figure(no, MAX, row.points)
    _, behind = split_points(row.name.text)
    if line.state == EXACT and behind is not None and behind != _number(row.points):
        remark = f"이름 뒤에는 ({plain(behind)})로 적혀 있음"
        return Line(no, MAX, line.where, line.text, line.read, ASKED, remark)
    return line


def _target(no: str, row: IndicatorRow) -> Line:
    """목표점수, which is no more than 배점: a column 목표 may print actuals, not points."""
    line = _figure(no, GOAL, row.target)
    target, full = _number(row.target), _number(row.points)
    if line.state == EXACT and target is not None and full is not None and target > max(full, 0):
        return _asked(line, f"배점 {plain(full)}점보다 큼: 목표점수인지 목표 실적인지 확인하세요")
    return line


def _figure(no: str, what: str, said: Said | None) -> Line:
    number = _number(said)
    if said is None or number is None:
        where, text = (said.where, said.text) if said else ("", "")
        return Line(no, what, where, text, "", ASKED, "수로 읽지 못함: 확인 칸에 적으세요")
    return Line(no, what, said.where, said.text, plain(number), EXACT)


def _number(said: Said | None) -> float | None:
    return said.value if said is not None and isinstance(said.value, float) else None


def _told_elsewhere(paper: Paper, frame: Frame) -> dict[str, list[Said]]:
    """The cells of other tables in a row with the number of an indicator, by that number.

    Their value says what is doubtful: many lists are numbered, and this row lacks the name.
    """
    names = {str(row.no.value): joined(str(row.name.value)) for row in frame.rows if row.no.value}
    found: dict[str, list[Said]] = {}
    for table in paper.tables:
        if table in frame.tables:
            continue
        for row in range(table.height):
            cells = table.row(row)
            no = next((no for c in cells if (no := numbered_as(c.text)) in names), "")
            if no:
                named = any(names[no] in joined(cell.text) for cell in cells)
                doubt = None if named else f"{no}(이)라는 번호만 같은 다른 표"
                found.setdefault(no, []).extend(
                    Said(table.where(cell), cell.text, doubt)
                    for cell in cells
                    if numbered_as(cell.text) != no
                )
    return found


def _bands(row: IndicatorRow, more: list[Said]) -> Iterator[tuple[Said, Reading]]:
    """What the cells of a row say of bands, those that can be read in one way first."""
    exact, asked = [], []
    for said in [*row.rest, *more]:
        for segment in _segments(said.text):
            reading = read(segment)
            edged = [each for each in reading.rows if _has_edge(each, reading)]
            if reading.per_case is not None or (reading.state == EXACT and edged):
                exact.append((Said(said.where, segment, said.value), reading))
            elif edged and len(edged) == len(reading.rows):
                asked.append((Said(said.where, segment, said.value), reading))
            elif found := _PROSE.search(segment):
                asked.append((Said(said.where, segment, said.value), read(found[0])))
    seen: set[tuple[object, ...]] = set()
    for said, reading in [*exact, *asked]:
        told = tuple((each.range, each.unit) for each in reading.rows)
        if (told or reading.per_case) and told not in seen:
            seen.add(told)
            yield said, reading


def _has_edge(row: Row, reading: Reading) -> bool:
    """Whether a row is one of bands: open to a side, or one of several with points."""
    return bool(row.range.open_to) or (len(reading.rows) > 1 and row.points is not None)


def _segments(text: str) -> Iterator[str]:
    """What may be a rule, each by itself; bands that stand on a line each are one of them."""
    parts = [segment for part in _SEGMENT.split(text) if (segment := part.strip(" ,;"))]
    for is_band, run in groupby(parts, _is_band):
        together = list(run)
        if is_band and len(together) > 1 and _of_one_thing(together):
            yield "\n".join(together)
            continue
        for segment in together:
            yield from _with_brackets(segment)


def _is_band(segment: str) -> bool:
    """Whether every clause of *segment* is a band with points."""
    try:
        return per_case(segment) is None and all(
            row_of(each).points is not None for each in clauses(segment)
        )
    except NotARow:
        return False


def _of_one_thing(segments: Sequence[str]) -> bool:
    """Whether no two of *segments*, which are bands, have other words in front."""
    words = (without_mark(row_of(each).words) for segment in segments for each in clauses(segment))
    return len(set(filter(None, words))) <= 1


def _with_brackets(segment: str) -> Iterator[str]:
    yield segment
    for inner in _INNER.findall(segment):
        if re.search(r"\d", inner):
            yield inner.strip()


def _band_line(no: str, row: IndicatorRow, bands: list[tuple[Said, Reading]]) -> Line:
    if not bands:
        remark = "인쇄된 구간이 없음: 비워 두면 미등록"
        return Line(no, BANDS, "", "", "", PERSON, remark)
    said, reading = bands[0]
    texts = [each.text for _, each in bands]
    remarks = list(reading.remarks)
    if said.value:
        remarks.append(f"「{said.value}」에서 읽음: 이번 배점기준인지 확인하세요")
    full = _number(row.points)
    rule = reading.per_case
    if rule is not None and full is not None and rule.points * full < 0:
        remarks.append(f"배점은 {plain(full)}점인데 건마다 {plain(rule.points)}점임")
    points = [each.points for each in reading.rows if each.points is not None]
    if full is not None and points and max(points) > full > 0:
        remarks.append(f"배점 {plain(full)}점보다 많은 {plain(max(points))}점: 배점까지만 인정됨")
    elif full is not None and points and 0 < max(points) < full:
        remarks.append(f"배점은 {plain(full)}점인데 {plain(max(points))}점까지만 적혀 있음")
    if len(bands) > 1:
        told = " | ".join(texts[1:4])
        remarks.append(f"다른 글도 있음: {told}. 한 구간으로 못 적으면 「미등록」")
    state = EXACT if reading.state == EXACT and not remarks else ASKED
    return Line(no, BANDS, said.where, said.text, reading.text, state, ". ".join(remarks))


def _unit_and_kind(no: str, name: str, bands: list[tuple[Said, Reading]]) -> Iterator[Line]:
    units = [each.unit for _, reading in bands for each in reading.rows if each.unit]
    units += [reading.per_case.unit for _, reading in bands if reading.per_case]
    if units:
        unit, remark = ("비율" if units[0] == "%" else units[0]), "구간의 글에서"
    else:
        guess = (unit for pattern, unit in _UNIT_BY_NAME if pattern.search(name))
        unit, remark = next(guess, ""), "이름에서 짐작함: 문서에는 없음"
    unit = next((told for word, of, told in _OF_NAME if word in name and of == unit), unit)
    yield Line(no, UNIT, "", "", unit, ASKED, remark if unit else "단위를 적으세요. 예) 건")
    kind = LEVEL if unit in _LEVELS else CUMULATIVE
    yield Line(no, KIND, "", "", kind, ASKED, "쌓이는 실적이면 누적, 아니면 수준")


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"
