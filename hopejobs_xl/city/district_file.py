"""One district's workbook: what it scores, as plain data that every process can hand on."""

from __future__ import annotations

import contextlib
import datetime as dt
import mmap
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hopejobs_xl.attach import bound_names
from hopejobs_xl.attach import refresh as attached
from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import IndicatorError, MonthClosedError, WorkbookError
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2, Fault, plain_json
from hopejobs_xl.base.values import is_number, round15
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.sheets import actions, book_format, published
from hopejobs_xl.sheets.form_rows import FormRow, evaluate_rows, form_rows, in_block
from hopejobs_xl.sheets.layout import ACTUALS, AS_OF, FORM, FORM_TABLE
from hopejobs_xl.sheets.summary import as_json
from hopejobs_xl.sheets.uncalculated import with_uncalculated

from . import kept_schemes, lean_book
from .lean_book import LeanBook
from .scheme_key import differences, key_of
from .score_bounds import bounds
from .zip_parts import OddZipError

WORKBOOK, VALUES, ATTACHED = "통합문서", "값 사본", "연결된 서식"
LEAN, WHOLE = "saved", "calculated"
# Nothing that a district scores depends on the day on which it is read.
_ANY_DAY = dt.date(2000, 1, 1)


class _Read(NamedTuple):
    evaluation: Evaluation
    kind: str
    way: str
    format: int | None
    version: str
    edited: list[dict[str, object]]
    published: list[Fault]
    key: str
    cells: dict[str, list[str]]


def evaluate_file(path: str | os.PathLike[str], scheme: Scheme | None = None) -> dict[str, Any]:
    """What the workbook file *path* scores, as plain data (picklable, and JSON as it is).

    *path* is a HopeJobs workbook of any version that can be moved, a copy of one with values only,
    or a clerk's own file that was attached. It is not changed. Its figures are those of its own
    refresh, by its own 배점기준: points, ratios and amounts in the units of the scheme. Nothing is
    calculated where the saved results are believed (``believed``); else all of it is.

    The keys are those of ``hopejobs check --json`` (docs/json.ko.md) without the outlook, and

    * ``file``: the path as given; ``kind``: 통합문서, 값 사본 or 연결된 서식; ``format`` and
      ``version`` of the workbook; ``way``: ``saved`` (nothing was calculated) or ``calculated``;
    * ``scheme_name``, ``period`` (first and last day), ``scheme_key``: what decides points;
    * ``differences``: what its 배점기준 says otherwise than *scheme* (the city's), where that is
      given, a line each;
    * ``cells`` of each of ``indicators``: where its actuals stand (none of an attached file);
    * ``edited``: cells of 득점 that hold a constant: ``cell``, ``indicator``, ``read``, ``points``
      and ``matters`` (it is not what the actual gives); in a copy with values only those that
      matter;
    * ``claims``: what is printed in 공표득점 and is not what the figures give: ``cell``, ``about``,
      ``published`` (points), ``ours`` (in words) and ``message``;
    * ``bounds``: the least and the most that the total can be if 미등록 (``unregistered``), 미입력
      and 오류 (``missing``), points that rest on 가정 (``assumed``), or all of these (``all``) come
      out otherwise.

    ``faults`` are those of the figures and of 기준일; ``hopejobs check`` looks at everything.
    Raises ``WorkbookError`` for what is no such file or cannot be read, ``SchemeError`` where its
    배점기준, 설정 or 기준일 is broken; both name what is wrong in Korean.
    """
    return _told(path, _read(path), scheme)


def evaluate_whole(path: str | os.PathLike[str], scheme: Scheme | None = None) -> dict[str, Any]:
    """As ``evaluate_file``, the whole workbook calculated whatever its saved results say."""
    return _told(path, _whole(path), scheme)


def _told(path: str | os.PathLike[str], found: _Read, scheme: Scheme | None) -> dict[str, Any]:
    own = found.evaluation.scheme
    made = as_json(found.evaluation)
    made["indicators"] = [
        each | {"cells": found.cells.get(str(each["no"]), [])} for each in _indicators(made)
    ]
    return {
        "file": os.fspath(path),
        "kind": found.kind,
        "format": found.format,
        "version": found.version,
        "way": found.way,
        "scheme_name": own.name,
        "scheme_key": found.key,
        "period": [own.period_start.isoformat(), own.period_end.isoformat()],
        "differences": [] if scheme is None else differences(scheme, own),
        "edited": [each for each in found.edited if found.kind != VALUES or each["matters"]],
        "claims": [_claim(fault) for fault in found.published],
        "bounds": bounds(found.evaluation),
        **made,
    }


def _indicators(made: dict[str, object]) -> list[dict[str, object]]:
    found = made["indicators"]
    return found if isinstance(found, list) else []


def _read(path: str | os.PathLike[str]) -> _Read:
    try:
        with (
            open(path, "rb") as stream,
            mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            lean = lean_book.read(path, data)
    except (OSError, ValueError, OddZipError):
        lean = None  # the whole way says what is wrong
    return _whole(path) if lean is None else _lean(lean)


def _lean(book: LeanBook) -> _Read:
    cell = in_block(*book.place)
    made = evaluate_rows(
        book.scheme, book.rows, cell=cell, district=book.district, as_of=book.as_of
    )
    made = actions.with_day_checked(made, book.day_place)
    edited = _edited(made, book.rows, book.place, book.constants)
    kind = WORKBOOK if book.answers else VALUES
    claims = [] if book.published is None else published.faults(book.published, made)
    cells = _cells(made, book.rows, book.place)
    return _Read(made, kind, LEAN, book.format, book.version, edited, claims, book.key, cells)


def _whole(path: str | os.PathLike[str]) -> _Read:
    """The file as a refresh opens it, calculated."""
    book = FileWorkbook.open(path)
    names = book.names()
    if FORM not in names and bound_names.is_attached(names):
        made = attached.evaluate(book, Path(path).name, as_of=attached.own_day(book))
        return _Read(made, ATTACHED, WHOLE, None, "", [], [], key_of(made.scheme), {})
    if not book_format.is_ours(names):
        raise WorkbookError(
            f"{Path(path).name}: HopeJobs 통합문서도 연결된 서식도 아닙니다. 허용: HopeJobs.xlsm, "
            "그 값 사본, hopejobs attach로 연결한 파일. 할 일: 자치구의 통합문서를 받으세요"
        )
    number, version = book_format.format_of(book), book_format.version_of(book)
    if number > book_format.CURRENT:
        book_format.remark(book, Path(path))  # raises
    if number >= book_format.USABLE:
        # A month that is closed and changed since is told by the district's own refresh.
        with contextlib.suppress(MonthClosedError):
            file_actions.refresh(book, today=_ANY_DAY, replace_month=True)
        scheme = actions.read_scheme(book)
    else:
        scheme = kept_schemes.read_scheme(book, number)
        file_actions.calculate_others(book, scheme, (ACTUALS,), whole=True)
    rows, place = form_rows(book.read(FORM)), book.locate(FORM)
    made = actions.evaluate_form(book, scheme, book.read(FORM))
    needed = tuple(each for each in book.uncalculated if each.needed)
    made = actions.with_day_checked(with_uncalculated(made, needed), book.locate(AS_OF))
    answered = book.formulas().get(place[0], {})
    column = place[2] + FORM_TABLE.index("points")
    constants = [o for o in range(len(rows)) if (place[1] + o, column) not in answered]
    kind = VALUES if len(constants) == len(rows) else WORKBOOK
    edited, claims = _edited(made, rows, place, constants), published.faults(book, made)
    cells = _cells(made, rows, place)
    return _Read(made, kind, WHOLE, number, version, edited, claims, key_of(scheme), cells)


def _cells(
    made: Evaluation, rows: Sequence[FormRow], place: tuple[str, int, int]
) -> dict[str, list[str]]:
    """Where the actuals of each indicator stand, by its 번호: each ``sheet!cell``."""
    cell, found = in_block(*place), dict[str, list[str]]()
    for order, row in enumerate(rows):
        if row.label in (None, ""):
            continue
        with contextlib.suppress(IndicatorError):
            indicator = made.scheme.find(row.label)
            parts = (ACTUAL, ACTUAL2)[: max(1, len(indicator.parts))]
            found.setdefault(indicator.no, [cell(order, part) for part in parts])
    return found


def _claim(fault: Fault) -> dict[str, object]:
    return {
        "cell": fault.cell,
        "about": fault.indicator,
        "published": plain_json(fault.read),
        "ours": fault.allowed,
        "message": fault.message,
    }


def _edited(
    made: Evaluation,
    rows: Sequence[FormRow],
    place: tuple[str, int, int],
    constants: Iterable[int],
) -> list[dict[str, object]]:
    """The constants where the form has its 득점, beside what the actuals give."""
    points = {result.indicator.no: result.points for result in made.results}
    sheet, top, left = place
    found: list[dict[str, object]] = []
    for order in sorted(constants):
        row = rows[order]
        try:
            indicator = made.scheme.find(row.label)
        except IndicatorError:
            continue  # told as a fault
        ours = points[indicator.no]
        read = row.points if is_number(row.points) else None
        found.append({
            "cell": address(sheet, top + order, left + FORM_TABLE.index("points")),
            "indicator": title(indicator),
            "read": plain_json(row.points),
            "points": ours,
            "matters": (None if read is None else round15(read)) != ours,
        })  # fmt: skip
    return found
