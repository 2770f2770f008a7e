"""평가대상기간 and 주관부서 of a workbook that begins a year: put in, taken over, or told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, cast

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.scheme.loader import parse, toml_path
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.names import fold
from hopejobs_xl.sheets.layout import SETTING_LABELS

from .carried_year import CarriedYear
from .setting_cells import SettingCells

Period = tuple[dt.date, dt.date]
_YEAR = (365, 366)


def with_period(document: Mapping[str, object], period: Period) -> dict[str, object]:
    """The scheme *document* with *period* as its 평가대상기간."""
    head = cast("Mapping[str, Any]", document["scheme"])
    start, end = period
    return {**document, "scheme": {**head, "period_start": start, "period_end": end}}


def following(scheme: Scheme) -> Period | None:
    """The year after the period of *scheme*; ``None`` where that is no year."""
    if scheme.period_days not in _YEAR:
        return None
    start = scheme.period_end + dt.timedelta(days=1)
    day = min(start.day, 28) if start.month == 2 else start.day
    return start, dt.date(start.year + 1, start.month, day) - dt.timedelta(days=1)


def is_last_period(scheme: Scheme, last: CarriedYear | None) -> bool:
    """Whether *scheme* has the period of the workbook of the year before, still.

    That of a workbook whose figures are older than its own scheme is the new year's already.
    """
    old = None if last is None or last.is_under_a_later_scheme else last.evaluation.scheme
    ends = scheme.period_start, scheme.period_end
    return old is not None and ends == (old.period_start, old.period_end)


def with_departments(
    document: Mapping[str, object], last: CarriedYear
) -> tuple[Mapping[str, object], list[str]]:
    """*document* with the departments of *last* where it names none, and what is said of it.

    A plan prints 배점 but not who answers for which 평가분야. They are taken over only where every
    area has the same name and the shares of the points agree.
    """
    old = last.evaluation.scheme
    theirs = {fold(each.name): each.department for each in old.areas}
    areas = cast("Sequence[Mapping[str, Any]]", document.get("areas", []))
    if document.get("departments") or not old.departments:
        return document, []
    if any(fold(str(each["name"])) not in theirs for each in areas):
        return document, []
    made = {
        **document,
        "departments": [
            {"name": d.name, "team": d.team, "role": d.role, "share": d.share}
            for d in old.departments
        ],
        "areas": [{**each, "department": theirs[fold(str(each["name"]))]} for each in areas],
    }
    try:
        parse(made, toml_path)
    except SchemeError:
        return document, []
    return made, [f"주관부서: {last.name}의 것(설정 시트에서 맞는지 보세요)"]


def told_of_the_same(scheme: Scheme) -> str:
    """What to type where the new workbook has the period of last year's still, cell by cell."""
    period, first, last = following(scheme), _cell("period_start"), _cell("period_end")
    todo = f"{first}과 {last}에 새 해의 기간을 적고"
    if period is not None:
        start, end = period
        todo = f"{first}에 {start}, {last}에 {end}을(를) 적고(명령이면 --period {start}..{end})"
    rest = [f"{label}({_cell(key)})" for label, (_, key) in SETTING_LABELS.items() if key in _OWN]
    return (
        f"평가대상기간이 지난해의 것 그대로입니다({scheme.period_start}~{scheme.period_end}): "
        f"{todo}, {', '.join(rest)}도 새 해의 것으로 고치세요"
    )


_OWN = ("id", "name", "document", "document_date", "scored_when")


def _cell(key: str) -> str:
    found = SettingCells([[label, None] for label in SETTING_LABELS])
    return found.cell("scheme", key).replace("$", "")
