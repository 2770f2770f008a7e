"""조치계획 of the report: who has to do what, from results, faults and remedies in 사업진단."""

from __future__ import annotations

from hopejobs_xl.base.values import plain, round15
from hopejobs_xl.scheme.scale import HAND
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result, State
from hopejobs_xl.sheets.layout import FORM_SHEET, SCALES_SHEET

from .forms import Entry, points_of
from .parts import NONE_HERE, Line, Outline, more


def lines(evaluation: Evaluation, judged: list[Entry], outline: Outline) -> list[Line]:
    """조치계획 as lines, five parts (가 to 마); *judged* are the entries of 사업진단."""
    remedies = {
        entry.result.indicator.no: entry.texts.get("remedy", ())
        for entry in judged
        if entry.result is not None
    }
    short = [result for result in evaluation.results if _gap(result) > 0]
    return [
        outline.line(2, "목표에 못 미친 지표"),
        *_short(short, remedies, outline),
        outline.line(2, "실적 미입력 지표"),
        *outline.several(3, [_missing(r) for r in evaluation.in_state(State.MISSING)]),
        outline.line(2, "배점기준 미등록 지표"),
        *_unregistered(evaluation, outline),
        outline.line(2, "고칠 곳"),
        *outline.several(3, [each.line for each in evaluation.faults]),
        outline.line(2, "부서별 할 일"),
        *_departments(evaluation, outline),
    ]


def _short(
    short: list[Result], remedies: dict[str, tuple[str, ...]], outline: Outline
) -> list[Line]:
    made = []
    for result in short:
        each = result.indicator
        text = (
            f"{_name(result)} : 목표 {plain(each.target_points)}점, 득점 {_points(result)}, "
            f"{plain(_gap(result))}점 부족"
        )
        made.append(outline.line(3, text))
        first, *rest = [line for line in remedies.get(each.no, ()) if line.strip(" -")] or [
            "사업진단에 적힌 것 없음"
        ]
        made.append(outline.line(4, f"대책 : {first}"))
        made += [more(4, line) for line in rest]
    return made or [more(3, NONE_HERE)]


def _missing(result: Result) -> str:
    by_hand = result.indicator.parts[0].scale.method == HAND
    return f"{_worth(result)} → {FORM_SHEET} 시트에 {'수기점수' if by_hand else '실적'} 입력"


def _unregistered(evaluation: Evaluation, outline: Outline) -> list[Line]:
    found = evaluation.in_state(State.UNREGISTERED)
    made = outline.several(3, [_worth(result) for result in found])
    if found:
        todo = f"할 일 : 시 평가 실행계획의 척도를 {SCALES_SHEET} 시트에 등록, 또는 수기점수 입력"
        made.append(outline.line(3, todo))
        for source in dict.fromkeys(result.indicator.source for result in found):
            made.append(outline.line(4, source))
    return made


def _departments(evaluation: Evaluation, outline: Outline) -> list[Line]:
    made = []
    for department, totals in evaluation.departments:
        own = [r for r in evaluation.results if r.indicator.department == department.name]
        gap = round15(totals.target - totals.total)
        standing = f"{plain(gap)}점 부족" if gap > 0 else "목표 달성"
        made.append(
            outline.line(
                3,
                f"{department.name}({department.role}, {plain(department.share * 100)}%) : "
                f"목표 {plain(totals.target)}점, 득점 {plain(totals.total)}점, {standing}",
            )
        )
        groups = {
            "목표 미달": [r for r in own if _gap(r) > 0],
            "실적 입력": [r for r in own if r.state is State.MISSING],
            "배점기준 등록": [r for r in own if r.state is State.UNREGISTERED],
            "실적 정정": [r for r in own if r.state is State.ERROR],
        }
        todo = [f"{what} : {_numbers(found)}" for what, found in groups.items() if found]
        made += outline.several(4, todo)
    return made


def _gap(result: Result) -> float:
    """How many points a scored indicator lacks to its target; 0 where nothing was scored."""
    if result.points is None:
        return 0.0
    return round15(result.indicator.target_points - result.points)


def _points(result: Result) -> str:
    number, mark, rest = points_of(result).partition("(")
    return f"{number}점{mark}{rest}"


def _worth(result: Result) -> str:
    each = result.indicator
    points = f"배점 {plain(each.max_points)}점, 목표 {plain(each.target_points)}점"
    return f"{_name(result)} : {points}"


def _name(result: Result) -> str:
    return f"{result.indicator.no} {result.indicator.name}"


def _numbers(results: list[Result]) -> str:
    return f"{' '.join(r.indicator.no for r in results)} ({len(results)}개)"
