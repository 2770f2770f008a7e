"""시작: what its formulas cannot know by themselves, written behind its page by a refresh.

Which department answers for a row and where its input is, who has sent a reply, and what the last
refresh found. Everything else on the page are formulas over 추진실적, alive while a person types.
"""

from __future__ import annotations

from collections.abc import Sequence

from hopejobs_xl.base.addresses import cell_name
from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.faults import ACTUAL, HAND, Code, Fault
from hopejobs_xl.base.sheet_titles import quoted
from hopejobs_xl.base.values import Rows
from hopejobs_xl.scheme import scale
from hopejobs_xl.scheme.model import Indicator
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result, State

from . import missing
from .departments import owners, replies
from .later_pages import START
from .layout import BOOK_FORMAT, DEPARTMENT_PAGE, FORM, FORM_TABLE
from .workbook import Workbook

_LINKS = ("department", "owner", "input")
_OWNERS = ("name", "own", "page", "reply")
_FAULTS = ("fault_place", "fault", "message")
_LAST = ("day", "total", "missing", "faulty", "faults", "late")
_OVER = (Code.DAY_REPLACED, Code.MARK_DROPPED)
_NO_PAGE = "시트 없음"
_ROOM = 46  # of a message on the page, a Hangul letter taking two; 점검 tells the rest


def block(
    workbook: Workbook, evaluation: Evaluation, labels: Sequence[object], late: str = ""
) -> Rows | None:
    """The cells of ``HJ_START``, as many rows as it has; ``None`` in a workbook without 시작.

    *labels* are those of 추진실적, row by row; *late* says who is late with a reply.
    """
    stands = missing.read(workbook, START.name, BOOK_FORMAT)
    if stands is None:
        return None  # made by 0.3.0
    totals = evaluation.totals
    # What is over once it was told does not stay: a second refresh changes nothing.
    standing = [each for each in evaluation.faults if each.code not in _OVER]
    lists = {
        _LINKS: _links(workbook, evaluation, labels),
        _OWNERS: _owners(workbook, evaluation),
        _FAULTS: [_fault(each) for each in standing],
        _LAST: [
            [
                evaluation.as_of,
                totals.total,
                len(evaluation.in_state(State.MISSING)),
                len(evaluation.in_state(State.ERROR)),
                len(standing),
                late or None,
            ]
        ],
    }
    made: Rows = [[None] * START.width for _ in stands]
    for keys, rows in lists.items():
        for cells, row in zip(made, rows, strict=False):
            for key, value in zip(keys, row, strict=True):
                cells[START.index(key)] = value
    return made


def show_pages(workbook: Workbook, evaluation: Evaluation) -> None:
    """Write into 시작 which departments have a sheet and what they replied, as it is now.

    What the last refresh found stays beside them; a workbook of 0.3.0 has no 시작.
    """
    stands = missing.read(workbook, START.name, BOOK_FORMAT)
    if stands is None:
        return
    made = [list(row) for row in stands]
    owned = _owners(workbook, evaluation)
    for at, cells in enumerate(made):
        row = owned[at] if at < len(owned) else [None] * len(_OWNERS)
        for key, value in zip(_OWNERS, row, strict=True):
            cells[START.index(key)] = value
    workbook.write(START.name, made)


def _links(workbook: Workbook, evaluation: Evaluation, labels: Sequence[object]) -> Rows:
    """Of each row of 추진실적: its department, counted from 1, and where it is typed in."""
    sheet, top, left = workbook.locate(FORM)
    order = {department.name: at for at, (department, _) in enumerate(_own(evaluation), start=1)}
    rows: Rows = []
    for at, label in enumerate(labels, start=top):
        try:
            indicator = evaluation.scheme.find(label)
        except IndicatorError:
            rows.append([None, None, None])
            continue
        column = left + FORM_TABLE.index(_input(indicator))
        owner = indicator.department
        rows.append([order.get(owner), owner, _place(sheet, cell_name(at, column))])
    return rows


def _input(indicator: Indicator) -> str:
    """The column of 추진실적 in which *indicator* is typed: 수기점수 where it has no actual."""
    by_hand = all(part.scale.method == scale.HAND for part in indicator.parts)
    return HAND if by_hand else ACTUAL


def _own(evaluation: Evaluation) -> list[tuple]:
    return list(owners(evaluation).values())


def _is_blank(result: Result) -> bool:
    """Whether an actual is not typed yet, also of an indicator without bands."""
    none = all(actual is None for actual in result.actuals)
    return result.state is State.MISSING or (result.state is State.UNREGISTERED and none)


def _owners(workbook: Workbook, evaluation: Evaluation) -> Rows:
    """Of each department: name, indicators, its page (``None``: not made yet) and its replies."""
    made = workbook.copies(DEPARTMENT_PAGE.name)
    rows: Rows = []
    for title, (department, own) in owners(evaluation).items():
        if title not in made:
            rows.append([department.name, len(own), None, _NO_PAGE])
            continue
        page = replies(workbook.read(f"{title}!{DEPARTMENT_PAGE.name}"))
        sent = {no for no, reply in page.items() if reply is not None and str(reply).strip()}
        numbers = {result.indicator.no: result for result in own}
        waits = [no for no, result in numbers.items() if no in sent and _is_blank(result)]
        said = f"{len(sent & numbers.keys())}개"
        said += f", 옮길 것 {len(waits)}개" if waits else ""
        rows.append([department.name, len(own), _place(title, "A1"), said])
    return rows


def _fault(fault: Fault) -> list[object]:
    sheet, _, cell = fault.cell.rpartition("!")
    place = _place(sheet, cell) if sheet else _place(cell, "A1")  # some name a whole sheet
    return [place, f"{fault.cell} {fault.indicator.partition(' ')[0]}", _short(fault.message)]


def _short(text: str) -> str:
    """*text* as far as the page has room for it."""
    text, room = text.replace("\n", " "), _ROOM
    for at, letter in enumerate(text):
        room -= 1 if letter < "ᄀ" else 2
        if room < 0:
            return f"{text[: at - 1]}…"
    return text


def _place(sheet: str, cell: str) -> str:
    return f"#{quoted(sheet)}!{cell}"
