"""The buttons of the add-in on the workbook in front; 서식 연결 is in ``front_attach``.

What is read is a copy that Excel writes: what is not saved yet is in it, and the workbook itself
stays as it is. VBA has calculated it before a 새로고침.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import plain

from . import answers, front_attach
from .front import Front
from .outcome import MOST_LINES, Outcome, cut, free

if TYPE_CHECKING:
    from hopejobs_xl.base.addresses import Area
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

_MOST_CELLS = 6  # in a sentence
_NOTHING = (
    "득점 함수가 든 셀이 없습니다. 할 일: 셀을 고르고 [함수 넣기]를 누르거나, 표 전체에 넣으려면 "
    "[서식 연결]을 누르세요"
)
_OURS = "HopeJobs 통합문서입니다. 할 일: 매크로가 든 HopeJobs.xlsm을 열고 그 탭의 단추를 쓰세요"
_STALE = (
    "엑셀이 보이는 득점이 계산과 다른 셀: {}. 할 일: [새로고침]을 누르고, 그래도 같으면 "
    "[서식 연결]로 다시 연결하세요"
)


def actions() -> dict[str, Callable[[Front], Outcome]]:
    """What each button does, by what VBA calls it."""
    return {
        "front_check": check,
        "front_refresh": refresh,
        "front_values": values,
        "front_attach": front_attach.attach,
        "front_undo": front_attach.undo,
    }


def run(action: str, front: Front) -> Outcome:
    """Do *action* on the workbook in *front*; as ``answers.run``, it never raises."""
    return answers.guarded(action, front.addin, lambda: _known(action)(front))


def _known(action: str) -> Callable[[Front], Outcome]:
    known = actions()
    if action not in known:
        raise WorkbookError(
            f"「{action}」이라는 단추 기능이 없습니다. 허용: {', '.join(known)}. 할 일: 추가 "
            "기능과 프로그램의 판이 같은지 확인하세요"
        )
    return known[action]


def check(front: Front) -> Outcome:
    """점검: what is wrong with the actuals, cell by cell; nothing is written."""
    return _told(front, [])


def refresh(front: Front) -> Outcome:
    """새로고침: Excel has calculated the functions anew; what they gave and what is wrong."""
    return _told(front, ["다시 계산했습니다."])


def values(front: Front) -> Outcome:
    """값만 내보내기: a copy beside the workbook in which every formula is its result."""
    from hopejobs_xl.attach import named_values
    from hopejobs_xl.hosts.file import disk
    from hopejobs_xl.hosts.file.export import values_copy

    with _copied(front) as (book, stem):
        front.addin.progress("값만 든 사본을 만드는 중")
        named = named_values.values(book, lambda: front_attach.scheme_of(front, book))
        copied = values_copy(book, named)
    out = free(front.book.folder(), f"{stem}_값", ".xlsx")
    disk.save(out, copied.data)
    lines = [
        f"값만 든 사본을 저장했습니다: {out}",
        f"{front.book.title}은(는) 그대로입니다.",
        *named_values.lines(named, copied.gone),
    ]
    return Outcome("\n".join(lines))


def _told(front: Front, first: Sequence[str]) -> Outcome:
    from hopejobs_xl.attach import bound_names, typed_calls
    from hopejobs_xl.sheets import book_format

    with _copied(front) as (book, _):
        known = book.names()
        front.addin.progress("살피는 중")
        if book_format.is_ours(known):
            raise WorkbookError(f"{front.book.title}: {_OURS}")
        if bound_names.is_attached(known):
            lines, wrong = _attached(book, front.book.title)
        elif typed_calls.typed_calls(book):
            lines, wrong = _typed(book)
        else:
            raise WorkbookError(f"{front.book.title}: {_NOTHING}")
    shown = cut([*first, *lines], MOST_LINES, "고친 뒤 다시 누르면 나머지가 보임")
    return Outcome("\n".join(shown), warns=wrong)


def _attached(book: FileWorkbook, title: str) -> tuple[list[str], bool]:
    from hopejobs_xl.attach import bound_names, own_scheme, refresh

    area = book.names().get(bound_names.POINTS)
    before = _cells(book, area)
    made = refresh.evaluate(book, title)
    stale = [] if area is None else _different(area, before, _cells(book, area))
    kept = own_scheme.remembered(book)
    whose = "추가 기능의 기본 평가체계"
    if kept is not None:
        ours = kept.source == own_scheme.SHIPPED
        whose = f"이 파일에 연결된 것({kept.scheme.name if ours else kept.source})"
    lines = [
        f"{title}: 득점 합계 {plain(made.totals.total)}점. 배점기준: {whose}",
        *([_STALE.format(_few(stale))] if stale else []),
        *answers.fault_lines(made).split("\n"),
    ]
    return lines, bool(made.faults or stale)


def _typed(book: FileWorkbook) -> tuple[list[str], bool]:
    from hopejobs_xl.attach import typed_calls

    made = typed_calls.calculate(book)
    stale = [each.cell for each in made.stale]
    lines = [
        f"득점 함수가 든 셀 {len(made.cells)}개를 살폈습니다(표가 연결되지 않은 파일).",
        *([_STALE.format(_few(stale))] if stale else []),
        *(each.line for each in made.faults),
    ]
    if len(lines) == 1:
        lines.append("고칠 곳이 없습니다")
    return lines, bool(made.faults or stale)


def _cells(book: FileWorkbook, area: Area | None) -> dict[tuple[int, int], object]:
    if area is None:
        return {}
    held = book.cells(area.sheet).values
    return {place: value for place, value in held.items() if place in area}


def _different(
    area: Area, before: dict[tuple[int, int], object], after: dict[tuple[int, int], object]
) -> list[str]:
    """The cells whose results differ, as sheet!cell; a blank is as good as none."""
    from hopejobs_xl.base.addresses import address

    places = sorted(set(before) | set(after))
    return [
        address(area.sheet, *place)
        for place in places
        if (before.get(place) or "") != (after.get(place) or "")
        and before.get(place) != after.get(place)
    ]


def _few(cells: Sequence[str]) -> str:
    more = f" 등 {len(cells)}개" if len(cells) > _MOST_CELLS else ""
    return ", ".join(cells[:_MOST_CELLS]) + more


@contextmanager
def _copied(front: Front) -> Iterator[tuple[FileWorkbook, str]]:
    """The workbook in front as a file, and its name without the ending."""
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        path = front.copy_into(Path(temporary))
        yield FileWorkbook.open(path), path.stem
