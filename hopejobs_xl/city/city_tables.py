"""The city's report as tables: what the sheets of -o show, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hopejobs_xl.base.values import difference, plain

from .city_report import Report
from .score_bounds import ALL, ASSUMPTION, NOT_IN, UNREGISTERED

# What a column holds: how its cells are shown.
TEXT, WIDE, POINTS, RANK, AMOUNT = "text", "wide", "points", "rank", "amount"
STATES = {
    "unregistered": "미등록",
    "미등록": "미등록",
    "미입력": "미입력",
    "error": "오류",
    "해당없음": "해당없음",
}
_NOBODY = "없음"


@dataclass(frozen=True)
class Sheet:
    """One table: its heading, what is said above it, its columns (header, kind, letters) and rows.

    ``shared`` are the ranks that several districts have.
    """

    title: str
    notes: Sequence[str]
    columns: Sequence[tuple[str, str, float]]
    rows: Sequence[Sequence[object]]
    shared: frozenset[int] = field(default_factory=frozenset)


def ranking(report: Report) -> Sheet:
    """순위: every ranked district, what its points rest on, and between which ranks it stands."""
    columns = [
        ("순위", RANK, 9), ("자치구", TEXT, 12), ("득점", POINTS, 8), ("공문", POINTS, 8),
        ("가정", POINTS, 8), ("수기", POINTS, 8), ("미등록", POINTS, 8), ("미입력", POINTS, 8),
        ("오류", POINTS, 8), ("모두 만점이면", POINTS, 10), ("미등록에 따른 순위", TEXT, 11),
        ("미입력에 따른 순위", TEXT, 11), ("가정에 따른 순위", TEXT, 11),
        ("모두 따질 때 순위", TEXT, 11), ("기준일", TEXT, 11), ("파일", WIDE, 34),
    ]  # fmt: skip
    rows = [
        [
            each["rank"], each["district"],
            *(each[key] for key in ("total", "confirmed", "assumed", "by_hand", "unregistered",
                                    "missing", "faulty", "upper")),
            *(_range(each["rank_range"][cause]) for cause in
              (UNREGISTERED, NOT_IN, ASSUMPTION, ALL)),
            each["as_of"], each["file"],
        ]
        for each in report["districts"]
    ]  # fmt: skip
    counts, scheme = report["counts"], report["scheme"]
    notes = [
        f"{scheme['name']} · 평가대상기간 {scheme['period'][0]}~{scheme['period'][1]} · "
        f"배점기준: {scheme['source']}",
        f"파일 {counts['files']:,}개 가운데 {counts['ranked']:,}개 구의 순위. 따로 둔 파일 "
        f"{counts['apart']:,}개와 오지 않은 구 {counts['missing']:,}개는 점검 시트에 있습니다.",
        "점수가 같으면 순위도 같습니다(15자리까지 비교). 순위의 범위는 미등록, 미입력(오류 포함), "
        "가정이 그 구에 가장 좋게, 또 가장 나쁘게 정해질 때의 순위입니다.",
    ]
    shared = frozenset(each["rank"] for each in report["ties"])
    return Sheet("자치구 순위", notes, columns, rows, shared)


def _range(ends: Sequence[int]) -> str:
    first, last = ends
    return f"{first}위" if first == last else f"{first}~{last}위"


def comparison(report: Report) -> Sheet:
    """지표별 비교: the points of every district by indicator, or why there are none."""
    indicators = report["indicators"]
    columns = [
        ("순위", RANK, 9), ("자치구", TEXT, 12),
        *((f"{each['no']}\n({plain(each['max_points'])})", POINTS, 6.5) for each in indicators),
        ("득점", POINTS, 8),
    ]  # fmt: skip
    rows = [
        [
            each["rank"], each["district"],
            *(_points(indicator) for indicator in each["indicators"]), each["total"],
        ]
        for each in report["districts"]
    ]  # fmt: skip
    middle: list[object] = [None, "가운데 값", *(each["median"] for each in indicators), None]
    notes = [
        "진할수록 배점에 가깝습니다. 괄호는 배점. 굵은 테두리는 실적이 다른 구와 동떨어진 것(점검 "
        "시트의 현장점검).",
        " · ".join(f"{each['no']} {each['name']}" for each in indicators),
    ]
    shared = frozenset(each["rank"] for each in report["ties"])
    return Sheet("지표별 비교", notes, columns, [*rows, middle], shared)


def _points(indicator: dict[str, Any]) -> object:
    if indicator["points"] is not None:
        return indicator["points"]
    return STATES.get(indicator["state"], indicator["state"])


def groups(report: Report) -> Sheet:
    """분야별: the points of every district by area and item."""
    areas, items = report["areas"], report["items"]
    columns = [
        ("순위", RANK, 9), ("자치구", TEXT, 12),
        *((f"{each['name']}\n({plain(each['max_points'])})", POINTS, 13) for each in areas),
        *((f"{each['name']}\n({plain(each['max_points'])})", POINTS, 10) for each in items),
    ]  # fmt: skip
    rows = [
        [
            each["rank"], each["district"],
            *(group["total"] for kind in ("areas", "items") for group in each[kind]),
        ]
        for each in report["districts"]
    ]  # fmt: skip
    middle: list[object] = [None, "가운데 값", *(each["median"] for each in (*areas, *items))]
    shared = frozenset(each["rank"] for each in report["ties"])
    notes = [
        f"평가분야 {len(areas)}개가 먼저, 평가항목 {len(items)}개가 그다음입니다. 괄호는 배점."
    ]
    return Sheet("분야별 득점", notes, columns, [*rows, middle] if rows else [], shared)


def selections(report: Report) -> list[Sheet]:
    """인센티브: a table for each rule; what would change is said above it."""
    none = ["평가체계에 인센티브 규칙이 없고 --rule도 없어 선정하지 않았습니다."]
    return [_selection(each, report) for each in report["selections"]] or [
        Sheet("선정과 금액", none, [("자치구", WIDE, 40), ("선정", TEXT, 12)], [])
    ]


def _selection(each: dict[str, Any], report: Report) -> Sheet:
    unit = each["unit"]
    notes = [f"근거: {each['source']}", each["assumed_source"]]
    if each["cut"] is not None:
        notes.append(
            f"기준 {plain(each['cut'])}점 이상 {each['passing']}개 구, 선정 {each['selected']}개 "
            f"구, 모두 {plain(each['paid'])}{unit}"
        )
    else:
        prizes = " + ".join(f"{count}개 구 × {plain(amount)}" for count, amount in each["prizes"])
        notes.append(
            f"등수별 {prizes}{unit}: 선정 {each['selected']}개 구, 모두 {plain(each['paid'])}{unit}"
        )
    if each["paid"] > each["pool"] and not each["prizes"]:
        over = plain(difference(each["paid"], each["pool"]))
        notes.append(
            f"구마다 반올림해 합이 총액 {plain(each['pool'])}{unit}보다 {over}{unit} 많습니다. "
            "줄 때 맞추세요."
        )
    if each["tied_in"]:
        notes.append(f"마지막 자리의 동점({each['ties']}): {', '.join(each['tied_in'])}")
    if each["tied_out"]:
        notes.append(f"바로 아래의 동점: {', '.join(each['tied_out'])}")
    for what in report["what_if"]:
        changed = next(s for s in what["selections"] if s["rule"] == each["rule"])
        if changed["in"] or changed["out"]:
            notes.append(
                f"{what['what']}: 새로 선정 {_names(changed['in'])}, 빠짐 {_names(changed['out'])}"
            )
    if each["note"]:
        notes.append(each["note"])
    rows = [
        [
            d["rank"],
            d["district"],
            d["points"],
            "선정" if d["selected"] else "",
            d["amount"] or None,
        ]
        for d in each["districts"]
    ]
    columns = [("순위", RANK, 9), ("자치구", TEXT, 12), ("득점", POINTS, 8), ("선정", TEXT, 9),
               (f"금액({unit})", AMOUNT, 14)]  # fmt: skip
    shared = frozenset(tie["rank"] for tie in report["ties"])
    return Sheet(f"선정과 금액: {each['rule']}", notes, columns, rows, shared)


def _names(names: Sequence[str]) -> str:
    return ", ".join(names) or _NOBODY


def checks(report: Report) -> list[Sheet]:
    """점검: files kept apart, districts that are missing, faults, figures to look at."""
    apart = [[e["district"], e["file"], e["what"], e["why"]] for e in report["apart"]]
    missing = [[name, None, None, None] for name in report["missing"]]
    faults = [
        [
            f["district"],
            f["cell"],
            f["indicator"],
            f"{'(알림) ' if f['warning'] else ''}{f['message']}",
        ]
        for f in report["faults"]
    ]
    faults += [
        [d["district"], e["cell"], e["indicator"],
         f"(알림) 득점이 수식이 아니라 적은 값 {e['read']}(실적이 주는 것과 같음)"]
        for d in report["districts"] for e in d["edited"]
    ]  # fmt: skip
    far = [
        [f["district"], f["cell"], f"{f['no']} {f['name']}",
         f"실적 {_figure(f['actual'])}, 가운데 값 {_figure(f['median'])}, 보통 거리의 "
         f"{plain(abs(f['times']))}배 {'위' if f['times'] > 0 else '아래'} · {f['file']}"]
        for f in report["far"]
    ]  # fmt: skip
    return [
        Sheet("따로 둔 파일(순위에 없음)", [], _columns("파일", "무엇"), apart),
        Sheet("오지 않은 자치구", [], _columns("", ""), missing),
        Sheet("고칠 곳(순위에 든 구)", [], _columns("셀", "지표"), faults),
        Sheet(
            "현장점검 권고: 다른 구와 동떨어진 실적",
            ["가운데 값에서 보통 거리의 3.5배보다 먼 실적입니다. 틀렸다는 뜻이 아니라 먼저 볼 "
             "곳이고, 점수는 그대로입니다."],
            _columns("셀", "지표"),
            far,
        ),
    ]  # fmt: skip


def _columns(second: str, third: str) -> list[tuple[str, str, float]]:
    """The columns of 점검, the same in all its tables as they stand under one another."""
    return [("자치구", TEXT, 12), (second, WIDE, 32), (third, WIDE, 32), ("까닭과 할 일", WIDE, 84)]


def _figure(value: float) -> str:
    return f"{value:,.10g}"


def claims(report: Report) -> Sheet:
    """이의신청: what districts hold against a printed result."""
    rows = [
        [c["district"], c["about"], c["published"], c["ours"], c["cell"], c["file"], c["message"]]
        for c in report["claims"]
    ]
    columns = [("자치구", TEXT, 12), ("무엇", TEXT, 30), ("공표(옛값)", POINTS, 11),
               ("구의 계산(새값)", TEXT, 14), ("셀", TEXT, 16), ("파일", WIDE, 34),
               ("까닭", WIDE, 80)]  # fmt: skip
    notes = ["자치구가 공표득점 시트에 적은 수와 그 구의 실적이 주는 점수가 다른 곳입니다."]
    return Sheet("이의신청", notes, columns, rows)
