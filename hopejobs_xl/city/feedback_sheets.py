"""환류: a workbook for each district with its own result, beside the middle of all districts.

No figure of another district is in it; a middle of fewer than five would be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hopejobs_xl.base.values import plain

from . import city_tables
from .city_report import Report
from .city_sheets import made
from .city_tables import POINTS, TEXT, WIDE, Sheet

_LEAST = 5  # districts
_NOT_OF_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def feedback(report: Report) -> Iterator[tuple[str, bytes]]:
    """File name and bytes of each district's sheets: those ranked, then those kept apart."""
    taken: set[str] = set()
    medians = {
        each["no"]: each["median"] if each["scored"] >= _LEAST else None
        for each in report["indicators"]
    }
    for each in report["districts"]:
        tables = [*_result(each, report, medians), _look_at(each)]
        yield _name(each["district"], taken), made(report, "환류", tables)
    for each in report["apart"]:
        name = each["district"] or each["file"].replace("\\", "/").rpartition("/")[2]
        rows = [[each["file"], each["what"], each["why"]]]
        columns = [("파일", WIDE, 34.0), ("무엇", TEXT, 18.0), ("까닭과 할 일", WIDE, 90.0)]
        title = f"{name}: 순위에 넣지 않았습니다"
        yield (
            _name(f"{name} 따로 둠", taken),
            made(report, "환류", [Sheet(title, [], columns, rows)]),
        )


def _name(district: str, taken: set[str]) -> str:
    stem = _NOT_OF_NAMES.sub("_", district).strip(" .") or "_"
    name, at = f"{stem}.xlsx", 1
    while name.casefold() in taken:
        at += 1
        name = f"{stem} ({at}).xlsx"
    taken.add(name.casefold())
    return name


def _result(each: dict[str, Any], report: Report, medians: dict[str, float | None]) -> list[Sheet]:
    shared = any(tie["rank"] == each["rank"] for tie in report["ties"])
    notes = [
        f"{'공동 ' if shared else ''}{each['rank']}위 / {report['counts']['ranked']}개 구 · "
        f"{plain(each['total'])}점(공문 {plain(each['confirmed'])}, 가정 {plain(each['assumed'])}, "
        f"수기 {plain(each['by_hand'])}) · 기준일 {each['as_of']} · {each['file']}",
        "순위의 범위: "
        + ", ".join(
            f"{word}에 따라 {city_tables.range_text(each['rank_range'][cause])}"
            for cause, word in city_tables.CAUSE_WORDS.items()
        ),
        *_awards(each, report),
    ]
    columns = [
        ("번호", TEXT, 7.0), ("세부지표", WIDE, 34.0), ("배점", POINTS, 7.0), ("득점", POINTS, 8.0),
        ("구들의 가운데 값", POINTS, 9.0), ("근거", TEXT, 8.0), ("실적의 셀", TEXT, 14.0),
        ("까닭", WIDE, 70.0),
    ]  # fmt: skip
    rows = [
        [
            i["no"], i["name"], i["max_points"], city_tables.points_of(i), medians[i["no"]],
            i["basis"], i["cells"][0] if i["cells"] else "", i["reason"],
        ]
        for i in each["indicators"]
    ]  # fmt: skip
    title = f"{each['district']} · {report['scheme']['name']} 결과"
    return [Sheet(title, notes, columns, rows)]


def _awards(each: dict[str, Any], report: Report) -> Iterator[str]:
    for selection in report["selections"]:
        own = next(d for d in selection["districts"] if d["district"] == each["district"])
        said = (
            f"선정, {plain(own['amount'])}{selection['unit']}"
            if own["selected"]
            else "선정되지 않음"
        )
        yield f"{selection['rule']}: {said}"


def _look_at(each: dict[str, Any]) -> Sheet:
    """What the district should look at: faults, far figures, points that were typed."""
    rows: list[list[object]] = [
        ["", f"{f['cell']} {f['indicator']}", None, None, None, None, None, f["message"]]
        for f in each["faults"]
    ]
    rows += [
        ["", f"{f['cell']} {f['no']} {f['name']}", None, None, None, None, None,
         f"실적 {f['actual']:,.10g}이(가) 구들의 가운데 값 {f['median']:,.10g}에서 멂: "
         "현장점검 때 확인"]
        for f in each["far"]
    ]  # fmt: skip
    columns = [
        ("", TEXT, 7.0), ("어디", WIDE, 34.0), *(("", TEXT, 7.0) for _ in range(5)),
        ("무엇", WIDE, 70.0),
    ]  # fmt: skip
    return Sheet("볼 곳", [], columns, rows)
