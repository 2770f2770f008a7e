"""조치계획 of the report: who has to do what, from results, faults and remedies in 사업진단."""

from __future__ import annotations

from collections.abc import Sequence

from hopejobs_xl.base.values import difference, plain, round15
from hopejobs_xl.scheme.scale import HAND
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result, State
from hopejobs_xl.sheets.layout import FORM_SHEET, SCALES_SHEET
from hopejobs_xl.sheets.meeting_notes import Note
from hopejobs_xl.sheets.score_table import shortfall
from hopejobs_xl.sheets.summary import waiting

from .forms import LOOKS, Entry, points_of
from .parts import (
    LEFT,
    OPEN,
    PLAIN,
    SUBTOTAL,
    Cell,
    Line,
    Outline,
    Table,
    clean,
    grid,
    head,
    lines_of,
    more,
)

# In mm; a portrait A4 page between margins of 20 mm has 170.
_SHORT_WIDTHS = (58, 12, 18, 12, 70)
_OPEN_WIDTHS = (58, 15, 12, 12, 25, 48)
_DEPARTMENT_WIDTHS = (50, 14, 14, 18, 74)
_DECISION_WIDTHS = (48, 68, 32, 22)
_NO_REMEDY = "사업진단에 적힌 것 없음"


def blocks(
    evaluation: Evaluation,
    judged: list[Entry],
    outline: Outline,
    decisions: Sequence[Note] = (),
) -> list[Line | Table]:
    """A heading and a table for everything that there is; nothing about what there is not.

    *judged* are the entries of 사업진단, which hold the remedies; *decisions* those of 회의자료.
    """
    remedies = {
        entry.result.indicator.no: entry.texts.get("remedy", ())
        for entry in judged
        if entry.result is not None
    }
    short = sorted((r for r in evaluation.results if shortfall(r) > 0), key=shortfall, reverse=True)
    unscored = waiting(evaluation)
    made: list[Line | Table] = []
    if short:
        made += [outline.line(2, "목표에 못 미친 지표 (차이가 큰 순)"), _short(short, remedies)]
    if unscored:
        made += [outline.line(2, "점수를 매기지 못한 지표"), _open(unscored)]
        made += _sources(evaluation)
    if evaluation.faults:
        made.append(outline.line(2, "고칠 곳"))
        made += [outline.line(3, each.line) for each in evaluation.faults]
    if decisions:
        made += [outline.line(2, "회의에서 정한 일"), _decisions(evaluation, decisions)]
    if evaluation.scheme.departments:
        made += [outline.line(2, "부서별 할 일"), _departments(evaluation)]
    return made


def _short(short: list[Result], remedies: dict[str, tuple[str, ...]]) -> Table:
    rows = [[head(text) for text in ("지표", "목표", "득점", "부족", "대책")]]
    for result in short:
        each = result.indicator
        said = tuple(line for line in remedies.get(each.no, ()) if line.strip(" -"))
        rows.append(
            [
                _name(result),
                Cell(lines_of(each.target_points)),
                Cell((points_of(result),), look=LOOKS.get(result.basis, PLAIN)),
                Cell(lines_of(shortfall(result))),
                Cell(said or (_NO_REMEDY,), align=LEFT),
            ]
        )
    points = round15(sum(result.points or 0.0 for result in short))
    gap = round15(sum(map(shortfall, short)))
    rows.append(_sums(f"합계 ({len(short)}개)", _target(short), points, gap, ""))
    return Table(_SHORT_WIDTHS, grid(rows, len(_SHORT_WIDTHS)), header_rows=1, flows=True)


def _open(unscored: list[Result]) -> Table:
    """What has no points: its 목표 is open, not missed."""
    texts = ("지표", "상태", "배점", "목표", "주관부서", "할 일")
    rows = [[head(text) for text in texts]]
    for result in unscored:
        each = result.indicator
        rows.append(
            [
                _name(result),
                Cell((result.state.label,), look=OPEN),
                Cell(lines_of(each.max_points)),
                Cell(lines_of(each.target_points)),
                Cell(lines_of(each.department)),
                Cell((_task(result),), align=LEFT),
            ]
        )
    full = round15(sum(max(0.0, result.indicator.max_points) for result in unscored))
    target = _target(unscored)
    left = f"목표 {plain(target)}점이 미정" if target else ""
    rows.append(_sums(f"합계 ({len(unscored)}개)", "", full, target, "", left))
    return Table(_OPEN_WIDTHS, grid(rows, len(_OPEN_WIDTHS)), header_rows=1, flows=True)


def _task(result: Result) -> str:
    if result.state is State.UNREGISTERED:
        return "척도 등록 또는 수기점수"
    if result.state is State.ERROR:
        return "실적 정정(아래 고칠 곳)"
    by_hand = result.indicator.parts[0].scale.method == HAND
    return f"{FORM_SHEET} 시트에 {'수기점수' if by_hand else '실적'} 입력"


def _sources(evaluation: Evaluation) -> list[Line]:
    """What is to be done about 미등록, and why there are no bands, each reason once."""
    found = evaluation.in_state(State.UNREGISTERED)
    if not found:
        return []
    reasons = dict.fromkeys(clean(result.indicator.source) for result in found)
    todo = (
        f"미등록 : 시 평가 실행계획의 척도를 {SCALES_SHEET} 시트에 등록하거나 "
        f"{FORM_SHEET} 시트에 수기점수 입력"
    )
    return [more(2, f"※ {text}") for text in (todo, *reasons) if text]


def _departments(evaluation: Evaluation) -> Table:
    rows = [[head(text) for text in ("주관부서", "목표", "득점", "차이", "할 일")]]
    for department, totals in evaluation.departments:
        own = [r for r in evaluation.results if r.indicator.department == department.name]
        gap = difference(totals.total, totals.target)
        groups = {
            "목표 미달": [r for r in own if shortfall(r) > 0],
            "실적 입력": [r for r in own if r.state is State.MISSING],
            "배점기준 등록": [r for r in own if r.state is State.UNREGISTERED],
            "실적 정정": [r for r in own if r.state is State.ERROR],
        }
        todo = tuple(f"{what} : {_numbers(found)}" for what, found in groups.items() if found)
        share = f"{department.role}, {plain(department.share * 100)}%"
        shown = (totals.target, totals.total, f"{'+' if gap > 0 else ''}{plain(gap)}")
        rows.append(
            [
                Cell((department.name, f"({share})")),
                *(Cell(lines_of(value)) for value in shown),
                Cell(todo or ("목표 달성",), align=LEFT),
            ]
        )
    return Table(_DEPARTMENT_WIDTHS, grid(rows, len(_DEPARTMENT_WIDTHS)), header_rows=1, flows=True)


def _decisions(evaluation: Evaluation, decisions: Sequence[Note]) -> Table:
    """What was decided: about which indicator, what, who, until when."""
    known = {each.no: each for each in evaluation.scheme.indicators}
    rows = [[head(text) for text in ("지표", "무엇을", "누가", "언제까지")]]
    order = {no: at for at, no in enumerate(known)}
    for note in sorted(decisions, key=lambda note: order.get(note.no, len(order))):
        each = known.get(note.no)
        name = f"{each.no} {each.name}" if each else note.no
        who = note.who or (each.department if each else None)
        rows.append(
            [
                Cell((name,), align=LEFT),
                Cell(lines_of(note.words), align=LEFT),
                Cell(lines_of(who)),
                Cell(lines_of(note.until)),
            ]
        )
    return Table(_DECISION_WIDTHS, grid(rows, len(_DECISION_WIDTHS)), header_rows=1, flows=True)


def _sums(*values: object) -> list[Cell]:
    return [Cell(lines_of(value), look=SUBTOTAL) for value in values]


def _target(results: Sequence[Result]) -> float:
    return round15(sum(result.indicator.target_points for result in results))


def _name(result: Result) -> Cell:
    return Cell((f"{result.indicator.no} {result.indicator.name}",), align=LEFT)


def _numbers(results: list[Result]) -> str:
    return f"{' '.join(r.indicator.no for r in results)} ({len(results)}개)"
