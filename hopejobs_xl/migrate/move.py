"""Moving: an older workbook's inputs into a new workbook of this version, every cell accounted for.

Nothing is believed to have moved because it was written: at the end the new workbook is read, and a
cell has moved if it holds there what it held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import Rows, is_number, plain
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.names import fold, title
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result, State
from hopejobs_xl.sheets import actions, book_format
from hopejobs_xl.sheets.collection_layout import OWNERS
from hopejobs_xl.sheets.layout import (
    ACTUALS,
    APPROVAL,
    DIAGNOSIS_TABLE,
    FORM,
    FORM_TABLE,
    GROUNDS,
    SETTINGS,
)
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES, document_of, scheme_from

from . import accounting, boxes, form_labels, months, own_forms, reply_pages, routes
from .account import Account, Place
from .blocks import BLOCKS
from .routes import Trail
from .shipped_texts import ShippedTexts
from .side import Side

_OTHER = (
    "지표가 출고된 것과 다른 평가여서, 옛 파일의 배점기준과 서식으로 새 통합문서를 만들었습니다"
)
_BY_NAME = {block.name: block for block in BLOCKS}
_FORMS = (_BY_NAME[FORM_TABLE.name], _BY_NAME[DIAGNOSIS_TABLE.name])
# What the rows of the forms are as high as.
_FIGURES = ("actual", "actual2")
_ROWS = (
    (_FORMS[0], ("plan", "remark", *_FIGURES)),
    (_FORMS[1], ("strength", "weakness", "remedy")),
    (_BY_NAME[GROUNDS.name], ("phrase", "words")),
)


@dataclass(frozen=True)
class Wanted:
    """What the new workbook has to be made with, because it cannot be written into one later.

    ``rows`` are what stands in the rows of the forms, texts and figures, by 번호 and the keys of
    their columns: rows and pages get their height by them. ``notes`` are by sheet, row and column
    from 1. ``document`` is a scheme, as ``tomllib`` reads one, that has other indicators than the
    shipped one, and ``forms`` are its forms (``own_forms.forms_of``).
    """

    rows: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    notes: Mapping[Place, str] = field(default_factory=dict)
    document: Mapping[str, Any] | None = None
    forms: Mapping[str, Any] | None = None


Make = Callable[[Wanted], FileWorkbook]


def move(old: FileWorkbook, make: Make) -> tuple[FileWorkbook, Account]:
    """A new workbook of this version with what people typed into *old*, and the account of it.

    *make* gives a new workbook of this version without actuals. Nothing is saved. Raises
    ``WorkbookError`` for a workbook of a later format, and ``SchemeError``
    where 배점기준, 설정 or 기준일 of *old* is broken: its points could not be compared.
    """
    _refuse_newer(old)
    pattern = make(Wanted())
    fresh = actions.read_scheme(pattern)
    tables = _tables(old, pattern)
    scheme = scheme_from(tables, old.locate)
    left = Side(old, scheme)
    file_actions.calculate_others(old, scheme, (ACTUALS,), whole=True)
    before = actions.evaluate_form(old, scheme, old.read(FORM))
    other: Wanted = Wanted()
    told: list[str] = []
    other_scheme = _indicators(scheme) != _indicators(fresh)
    if other_scheme or own_forms.has_own(left, Side(pattern, fresh)):
        if other_scheme:
            told.append(_OTHER)
        positions = boxes.positions(left) or [str(each or "") for each in pattern.read(APPROVAL)[0]]
        forms = own_forms.forms_of(left, positions)
        other = Wanted(document=document_of(tables), forms=forms)
        pattern = make(other)
        fresh = scheme
    right = _grown(left, pattern, fresh)
    notes = {place: accounting.place_of(left, right, place) for place in left.notes}
    kept = {to: left.notes[place] for place, to in notes.items() if to is not None}
    new = make(replace(other, rows=_rows(left, ShippedTexts()), notes=kept))
    right = _grown(left, new, fresh)
    shipped = ShippedTexts(accounting.own_texts(right))
    trail = Trail()
    for block in BLOCKS:
        if not block.late and not block.last:
            routes.write(left, right, block, shipped, trail)
    told += form_labels.write(left, right, trail)
    drawn = boxes.write(left, right)
    months.write(left, new)
    _write_late(left, new)
    standing = file_actions.refresh(new, replace_month=True)
    told += [*months.restore(left, new, trail), *_words_moved(trail)]
    _write_last(left, new, fresh, shipped, trail)
    reply_pages.write(left, new, trail)
    after = Side(new, fresh)
    for block in (each for each in BLOCKS if each.late):
        routes.find(left, after, block, trail)
    entries = accounting.entries(left, after, trail, shipped, notes, drawn)
    return new, Account(
        _said(old, new),
        entries,
        accounting.count(left, trail) + boxes.count(left),
        accounting.new_inputs(after, entries),
        accounting.replaced_formulas(left, trail),
        (before.totals.total, standing.evaluation.totals.total),
        tuple(_changed(before, standing.evaluation)),
        tuple(told),
    )


def _indicators(scheme: Scheme) -> list[tuple[str, str]]:
    """번호 and name of each: what a workbook's forms, charts and months are made for."""
    return [(each.no, fold(each.name)) for each in scheme.indicators]


def scheme_of(old: FileWorkbook, new: FileWorkbook) -> Scheme:
    """The scheme that *old* states; what its version did not ask for is as *new* has it.

    Raises ``SchemeError`` naming the cells of *old*.
    """
    return scheme_from(_tables(old, new), old.locate)


def _tables(old: FileWorkbook, new: FileWorkbook) -> dict[str, Rows]:
    known = old.names()
    tables = {name: old.read(name) if name in known else [] for name in SCHEME_TABLES}
    stated = {row[0] for row in tables[SETTINGS.name]}
    more = [row for row in new.read(SETTINGS.name) if row[0] not in stated]
    return tables | {SETTINGS.name: tables[SETTINGS.name] + more}


def _refuse_newer(old: FileWorkbook) -> None:
    made = book_format.format_of(old)
    if made > book_format.CURRENT:
        raise WorkbookError(
            f"{old.label}: 이 프로그램보다 새로운 통합문서입니다(형식 {made}, 이 프로그램은 "
            f"{book_format.CURRENT}까지). 옮기지 않았습니다. 새 프로그램을 설치하고 다시 하세요."
        )


def _rows(old: Side, shipped: ShippedTexts) -> dict[str, dict[str, object]]:
    """What stands in the forms' rows, by 번호; a blank text is the empty one."""
    found: dict[str, dict[str, object]] = {}
    for block, names in _ROWS:
        for row, key in enumerate(old.keys(block)):
            if key is None:
                continue
            mine = found.setdefault(str(key[0]), {})
            for name in names:
                place = old.place(block, row, name)
                value = None if place is None else old.value(place)
                if name not in _FIGURES:
                    mine[name] = str(value or "")
                elif is_number(value) and place is not None and old.formula(place) is None:
                    mine[name] = value
    form = _FORMS[0]
    for column, heir, own in form.heirs:
        for row, key in enumerate(old.keys(form)):
            place = old.place(form, row, column)
            if key is None or place is None or heir in old.names:
                continue
            if not shipped.has(place[0], old.value(place)):
                found[str(key[0])][own] = str(old.value(place) or "")
    for no, data in _sources(old).items():
        found.setdefault(no, {})["data"] = data
    return found


def _sources(old: Side) -> dict[str, str]:
    """자료원 in the first row of 담당 about each indicator, by 번호; that of no other district."""
    block, found = _BY_NAME[OWNERS.name], {each.no: "" for each in old.scheme.indicators}
    seen: set[str] = set()
    for row in range(len(old.keys(block))):
        no = str(old.held(block, row, "no") or "")
        if no in found and no not in seen:
            seen.add(no)
            found[no] = str(old.held(block, row, "data") or "")
    return found


def _grown(old: Side, book: FileWorkbook, scheme: Scheme) -> Side:
    """The new workbook, its growing tables as long as the filled rows of the old ones."""
    made = Side(book, scheme)
    grew = False
    for block in (each for each in BLOCKS if each.grows):
        area, room = old.area(block), made.area(block)
        if area is None or room is None:
            continue
        rows = [
            row for row in range(area.bottom - area.top + 1)
            if any(old.held(block, row, key) is not None for key in block.columns)
        ]  # fmt: skip
        held = book.read(block.name)
        if rows and rows[-1] >= len(held):
            width = len(held[0])
            book.write(block.name, held + [[None] * width] * (rows[-1] + 1 - len(held)))
            grew = True
    return Side(book, scheme) if grew else made


def _write_late(old: Side, new: FileWorkbook) -> None:
    """Hand the old tables of 목표계획 to the refresh, which obeys and keeps what stands in them."""
    for block in (each for each in BLOCKS if each.late):
        area = old.area(block)
        if area is None:
            continue
        rows = [
            [old.held(block, row, key) for key in block.columns]
            for row in range(area.bottom - area.top + 1)
        ]
        new.write(block.name, rows)


def _write_last(
    old: Side, new: FileWorkbook, scheme: Scheme, shipped: ShippedTexts, trail: Trail
) -> None:
    """Let 이력 and 마감 hold the rows of *old* and no others: moving is no change of a figure."""
    blocks = [block for block in BLOCKS if block.last]
    for block in blocks:
        area = old.area(block)
        count = 1 if area is None else area.bottom - area.top + 1
        new.write(block.name, [[None] * len(block.columns)] * count)
    right = Side(new, scheme)
    for block in blocks:
        routes.write(old, right, block, shipped, trail)


def _words_moved(trail: Trail) -> Iterator[str]:
    """That texts which people put into the printed column are words beside the figure now."""
    cells = [address(*place) for place, (_, why) in trail.moved.items() if why == routes.WORDS]
    if cells:
        yield (
            f"추진실적 칸의 고친 글 {len(cells)}개({', '.join(cells)})는 「추진실적에 덧붙일 "
            f"글」로 옮겼습니다. {routes.WORDS}"
        )


def _said(old: FileWorkbook, new: FileWorkbook) -> tuple[str, str]:
    """Version and format of both workbooks, in words."""
    said = [f"{book_format.version_of(e)}(형식 {book_format.format_of(e)})" for e in (old, new)]
    return said[0], said[1]


def _changed(before: Evaluation, after: Evaluation) -> Iterator[str]:
    """Each indicator that gets other points, or none any more, with both results."""
    now = {each.indicator.no: each for each in after.results}
    for each in before.results:
        other = now[each.indicator.no]
        if (each.state, each.points) != (other.state, other.points):
            yield f"{title(each.indicator)}: {_result(each)} → {_result(other)}"


def _result(result: Result) -> str:
    points = "" if result.points is None else f" {plain(result.points)}점"
    why = f"({result.reason})" if result.state is State.ERROR else ""
    return f"{result.state.label}{points}{why}"
