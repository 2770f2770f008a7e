"""인수인계: two pages for a successor, from what the workbook holds.

Departments are named, and persons only where somebody typed them into 담당. What is long is cut and
counted, so that two pages are two pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import Rows, is_number, plain
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets.closing import Closing
from hopejobs_xl.sheets.collection_layout import OWNERS
from hopejobs_xl.sheets.evidence import Document
from hopejobs_xl.sheets.log_rows import Entry
from hopejobs_xl.sheets.page_data import Block, Heading, Paper, Sheet, Words

_STEPS = (
    ("달이 바뀌면", "시작 시트의 기준일을 고침", "시작"),
    ("기한까지", "부서에 묻고 받은 실적을 노란 칸에 적음", "추진실적"),
    ("그때마다", "[점검]: 틀린 곳이 없을 때까지 고침", "추진실적"),
    ("다 모이면", "[새로고침]: 요약, 득점표, 월별실적이 바뀜", "요약"),
    ("보고 전에", "증빙을 적고 hopejobs evidence pack으로 묶음", "증빙"),
    ("보고 뒤에", "[마감]: 그 달이 더 바뀌지 않음. 고치려면 [마감 취소]와 사유", "마감"),
)
_MOST_OWNERS, _MOST_FAULTS, _MOST_CLOSINGS, _MOST_CHANGES, _MOST_FOLDERS = 10, 4, 3, 5, 3
# Characters of a cell: two lines of a wide column, of that of departments, and of a narrow one.
_LONGEST, _NAME, _NARROW = 60, 24, 16
_NUMBERS = 21  # indicators named one by one


@dataclass(frozen=True)
class Found:
    """What is read of a workbook for the two pages; ``owners`` are the rows of 담당, if any."""

    evaluation: Evaluation
    owners: Rows
    documents: Sequence[Document]
    closings: Sequence[Closing]
    log: Sequence[Entry]
    book: str
    folder: str


@dataclass
class _Owner:
    """A department that is asked: its indicators, its due days, who answers, what it sends."""

    numbers: list[str]
    due: list[str]
    people: list[str]


def paper(found: Found) -> Paper:
    """The two pages: what is done when and who is asked; what is open and where things lie."""
    evaluation = found.evaluation
    who = evaluation.district or "(자치구 없음)"
    return Paper(
        f"{evaluation.scheme.name} 인수인계서",
        evaluation.as_of,
        (
            (Words(f"{who} · 기준일 {evaluation.as_of}"), *_first(found)),
            (*_open(found), *_changes(found), *_places(found)),
        ),
    )


def _first(found: Found) -> Iterable[Block]:
    scheme, totals = found.evaluation.scheme, found.evaluation.totals
    yield Heading("무엇을 하는 일인가")
    yield Words(
        f"지표 {len(scheme.indicators)}개의 실적을 달마다 모아 득점을 냅니다. 평가대상기간은 "
        f"{scheme.period_start}부터 {scheme.period_end}까지, 지금 {plain(totals.total)}점"
        f"(우리구 목표 {plain(scheme.target_points)}점)입니다. 근거문서: {_cut(scheme.document)}"
    )
    yield Heading("언제 무엇을 하는가")
    yield Sheet(("언제", "무엇을", "어느 시트에서"), _STEPS, (28.0, 112.0, 30.0), frozenset({1}))
    yield Heading("누구에게 묻는가")
    owners = _owners(found)
    rows = [
        (
            _cut(name, _NAME),
            _numbers(own.numbers),
            _cut(", ".join(own.due), _NARROW) or "(담당 시트에 없음)",
            _cut(", ".join(own.people), _NARROW),
        )
        for name, own in list(owners.items())[:_MOST_OWNERS]
    ]
    if len(owners) > _MOST_OWNERS:
        rows.append((f"외 {len(owners) - _MOST_OWNERS}개 부서", "담당 시트", "", ""))
    header = ("부서", "지표", "기한", "담당(적혀 있으면)")
    yield Sheet(header, tuple(rows), (44.0, 66.0, 30.0, 30.0), frozenset({1}))


def _open(found: Found) -> Iterable[Block]:
    evaluation = found.evaluation
    yield Heading("무엇이 남았는가")
    missing = [r.indicator.no for r in evaluation.in_state(State.MISSING)]
    wrong = [r.indicator.no for r in evaluation.in_state(State.ERROR)]
    without = [r.indicator.no for r in evaluation.in_state(State.UNREGISTERED)]
    proofs = [f for f in evaluation.faults if f.code is Code.EVIDENCE_MISSING]
    rows: list[tuple[object, ...]] = [
        ("미입력", f"{len(missing)}개", _numbers(missing)),
        ("오류", f"{len(wrong)}개", _numbers(wrong)),
        ("배점기준이 없음", f"{len(without)}개", _numbers(without)),
        ("없는 증빙", f"{len(proofs)}개", _cut(", ".join(f.indicator for f in proofs))),
    ]
    faults = [f for f in evaluation.faults if f.code is not Code.EVIDENCE_MISSING]
    rows += [("점검", _place(fault), _cut(fault.message)) for fault in faults[:_MOST_FAULTS]]
    if len(faults) > _MOST_FAULTS:
        rows.append(("점검", f"외 {len(faults) - _MOST_FAULTS}곳", "[점검]을 누르면 모두 나옴"))
    yield Sheet(("무엇", "몇 개·어디", "내용"), tuple(rows), (32.0, 34.0, 104.0), frozenset({2}))


def _changes(found: Found) -> Iterable[Block]:
    yield Heading("최근의 마감과 변경")
    rows: list[tuple[object, ...]] = []
    for each in sorted(found.closings, key=lambda c: (c.as_of, c.closed or c.as_of))[
        -_MOST_CLOSINGS:
    ]:
        total = "" if each.total is None else f"득점 합계 {plain(each.total)}점"
        back = f", {each.reopened} 취소: {each.reason}" if each.reopened else ""
        rows.append((str(each.closed or ""), f"마감 {each.as_of}", _cut(f"{total}{back}")))
    for entry in found.log[-_MOST_CHANGES:]:
        what = " ".join(filter(None, (entry.no, entry.name, entry.what)))
        said = f"{what}: {_value(entry.old)} → {_value(entry.new)}"
        rows.append((str(entry.day or ""), entry.action, _cut(said)))
    rows = rows or [("", "(없음)", "아직 마감도 바뀐 것도 없음")]
    yield Sheet(("한 날", "무엇으로", "내용"), tuple(rows), (26.0, 40.0, 104.0), frozenset({2}))


def _places(found: Found) -> Iterable[Block]:
    yield Heading("파일이 어디에 있는가")
    folders = sorted({_folder(each.place) for each in found.documents if each.place})
    shown = folders[:_MOST_FOLDERS]
    if len(folders) > _MOST_FOLDERS:
        shown.append(f"외 {len(folders) - _MOST_FOLDERS}곳(증빙 시트)")
    rows = (
        ("통합문서", _cut(f"{found.folder} 안의 {found.book}")),
        ("바로 앞의 파일", f"{found.book}.bak(명령이 저장할 때마다)"),
        ("증빙", _cut(", ".join(shown)) or "(증빙 시트에 적힌 것 없음)"),
        ("바뀐 기록", "이력 시트, hopejobs history BOOK --from 날 --to 날"),
    )
    yield Sheet(("무엇", "어디"), rows, (40.0, 130.0), frozenset({1}))


def _owners(found: Found) -> dict[str, _Owner]:
    """Departments in the order of 담당; those of the scheme where that sheet names none."""
    made: dict[str, _Owner] = {}
    at = {column.key: order for order, column in enumerate(OWNERS.columns)}
    for row in found.owners:
        name, no = _text(row[at["department"]]), _text(row[at["no"]])
        if not name or not no:
            continue
        own = made.setdefault(name, _Owner([], [], []))
        person = _text(row[at["person"]])
        deputy = _text(row[at["deputy"]])
        person += f"(대리 {deputy})" if deputy else ""
        said_here = (own.numbers, no), (own.due, _due(row[at["due"]])), (own.people, person)
        for kept, said in said_here:
            if said and said not in kept:
                kept.append(said)
    if not made:
        for indicator in found.evaluation.scheme.indicators:
            own = made.setdefault(indicator.department, _Owner([], [], []))
            own.numbers.append(indicator.no)
    return made


def _due(value: object) -> str:
    day = as_day(value)
    if day is not None:
        return day.isoformat()
    return f"매달 {plain(float(value))}일" if is_number(value) else _text(value)


def _place(fault: Fault) -> str:
    return _cut(f"{fault.cell} {fault.indicator.partition(' ')[0]}", _NARROW)


def _folder(place: str) -> str:
    """Where a document lies: of a link the whole, of a file its folder."""
    text = place.strip('" ').replace("\\", "/")
    if "://" in text or text.startswith("//"):
        return place
    return text.rpartition("/")[0] or "통합문서와 같은 폴더"


def _numbers(numbers: Sequence[str]) -> str:
    shown = ", ".join(numbers[:_NUMBERS])
    rest = len(numbers) - _NUMBERS
    return f"{shown} 외 {rest}개" if rest > 0 else shown


def _value(value: object) -> str:
    if value is None:
        return "빈칸"
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    return plain(float(value)) if is_number(value) else str(value)


def _cut(text: str, longest: int = _LONGEST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
