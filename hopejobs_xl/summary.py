"""An evaluated scheme -> the blocks of 요약 and the object that ``--json`` prints."""

from __future__ import annotations

from .evaluation import Evaluation, Totals
from .layout import (
    SUMMARY_AREAS,
    SUMMARY_DEPARTMENTS,
    SUMMARY_HEAD,
    SUMMARY_INDICATORS,
    SUMMARY_ITEMS,
    SUMMARY_NOTES,
    SUMMARY_TITLE,
)
from .scales import ASSUMED, OFFICIAL
from .scoring import Result, State
from .values import plain, round15

Rows = list[list[object]]


def blocks(evaluation: Evaluation) -> dict[str, Rows]:
    """The rows of every block of 요약, by the defined name that they are written to."""
    made = {
        SUMMARY_TITLE: [[title(evaluation)]],
        SUMMARY_HEAD.name: head(evaluation),
        SUMMARY_DEPARTMENTS.name: [
            _group(plain(each.share * 100) + "%", each.name, totals, each.role)
            for each, totals in evaluation.departments
        ],
        SUMMARY_AREAS.name: [
            _group(None, each.name, totals, each.department) for each, totals in evaluation.areas
        ],
        SUMMARY_ITEMS.name: [
            _group(None, each.name, totals, each.area, full=each.max_points)
            for each, totals in evaluation.items
        ],
        SUMMARY_INDICATORS.name: [_indicator(result) for result in evaluation.results],
    }
    notes = [[note.indicator or "-", note.text] for note in evaluation.scheme.notes]
    made[SUMMARY_NOTES.name] = notes or [["-", "없음"]]
    return made


def title(evaluation: Evaluation) -> str:
    """The line under the heading of 요약: scheme, district, day, period."""
    scheme = evaluation.scheme
    period = f"{scheme.period_start} ~ {scheme.period_end}"
    return f"{scheme.name} · {evaluation.district} · 기준일 {evaluation.as_of} · 평가기간 {period}"


def head(evaluation: Evaluation) -> Rows:
    """The figures that answer where we stand: label, points, explanation."""
    scheme, totals = evaluation.scheme, evaluation.totals
    return [
        ["득점 합계", totals.total, f"{plain(totals.max_points)}점 만점, 산정된 지표만"],
        ["우리구 목표", scheme.target_points, _distance(totals.total, scheme.target_points)],
        ["서울시 목표", scheme.city_target, _distance(totals.total, scheme.city_target)],
        ["공문에 근거", totals.confirmed, "공문에 인쇄된 척도로 계산된 점수"],
        ["가정에 근거", totals.assumed, "시 평가 실행계획이 없어 우리가 둔 척도로 계산된 점수"],
        ["수기 점수", totals.by_hand, "사람이 준 점수"],
        ["미등록", totals.unregistered, _which(evaluation, State.UNREGISTERED, "배점기준이 없음")],
        ["미입력", totals.missing, _which(evaluation, State.MISSING, "실적이 비어 있음")],
        ["오류", totals.faulty, _which(evaluation, State.ERROR, "실적을 고쳐야 함")],
        ["상한", totals.upper, "미등록·미입력·오류가 모두 만점일 때"],
    ]


def as_json(evaluation: Evaluation) -> dict[str, object]:
    """The evaluation as one JSON object (see README for its keys)."""
    scheme, totals = evaluation.scheme, evaluation.totals
    return {
        "scheme": scheme.id,
        "district": evaluation.district,
        "as_of": evaluation.as_of.isoformat(),
        **_numbers(totals),
        "max_points": _number(scheme.max_points),
        "target": _number(scheme.target_points),
        "city_target": _number(scheme.city_target),
        "areas": [
            {"name": a.name, "department": a.department, **_all(t)} for a, t in evaluation.areas
        ],
        "items": [
            {"name": i.name, "area": i.area, **_all(t), "max_points": _number(i.max_points)}
            for i, t in evaluation.items
        ],
        "departments": [
            {"name": d.name, "share": d.share, **_all(t)} for d, t in evaluation.departments
        ],
        "indicators": [indicator_json(result) for result in evaluation.results],
        "faults": [
            {
                "cell": f.cell,
                "indicator": f.indicator,
                "message": f.message,
                "warning": f.only_warns,
            }
            for f in evaluation.faults
        ],
    }


def indicator_json(result: Result) -> dict[str, object]:
    """One indicator's result as a JSON object."""
    indicator = result.indicator
    return {
        "no": indicator.no,
        "name": indicator.name,
        "area": indicator.area,
        "item": indicator.item,
        "actual": [_number(actual) for actual in result.actuals],
        "points": _number(result.points),
        "max_points": _number(indicator.max_points),
        "target": _number(indicator.target_points),
        "band": result.band,
        "basis": result.basis,
        "state": result.state.value,
        "reason": result.reason,
    }


def _group(
    no: str | None, name: str, totals: Totals, note: str, *, full: float | None = None
) -> list[object]:
    max_points = totals.max_points if full is None else full
    return [
        no,
        name,
        max_points,
        totals.target,
        totals.total,
        totals.rate if max_points > 0 else None,
        totals.confirmed,
        totals.assumed,
        totals.unregistered,
        totals.missing,
        None,
        note,
    ]


def _indicator(result: Result) -> list[object]:
    indicator, points = result.indicator, result.points
    full = indicator.max_points
    mark = result.state.label
    if points is not None:
        gap = points - indicator.target_points
        mark = f"목표 {plain(gap)}" if gap < 0 else "달성"
    return [
        indicator.no,
        indicator.name,
        full,
        indicator.target_points,
        points,
        None if points is None or full <= 0 else round15(points / full),
        points if result.basis == OFFICIAL else None,
        points if result.basis == ASSUMED else None,
        full if result.state is State.UNREGISTERED else None,
        full if result.state is State.MISSING and full > 0 else None,
        mark,
        result.reason,
    ]


def _distance(total: float, target: float) -> str:
    gap = total - target
    if gap >= 0:
        return f"목표를 {plain(gap)}점 넘음" if gap else "목표에 닿음"
    return f"목표까지 {plain(-gap)}점 모자람"


def _which(evaluation: Evaluation, state: State, why: str) -> str:
    found = evaluation.in_state(state)
    if not found:
        return "없음"
    return f"{why}: {' '.join(r.indicator.no for r in found)} ({len(found)}개)"


def _all(totals: Totals) -> dict[str, object]:
    return {
        "max_points": _number(totals.max_points),
        "target": _number(totals.target),
        **_numbers(totals),
    }


def _numbers(totals: Totals) -> dict[str, object]:
    keys = ("total", "confirmed", "assumed", "by_hand", "unregistered", "missing", "faulty")
    return {key: _number(getattr(totals, key)) for key in keys} | {"upper": _number(totals.upper)}


def _number(value: float | None) -> float | int | None:
    """Whole numbers without ``.0``, as a person would write them."""
    return int(value) if value is not None and value == int(value) else value
