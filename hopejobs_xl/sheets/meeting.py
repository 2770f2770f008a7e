"""회의자료: one page for the monthly meeting, made of what the other sheets say.

What changed since the last month and why, what is missing, who decides what until when. What
people wrote on it is in ``meeting_notes``; which rows there is room for, in ``meeting_rows``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hopejobs_xl.base.dates import printed_day
from hopejobs_xl.base.values import Rows, plain, round15
from hopejobs_xl.goal.cheapest import Plan
from hopejobs_xl.scheme.scale import BY_HAND, HAND
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result, State

from . import meeting_notes
from .collection import Collected, Item
from .layout import PLAN_SHEET, SCORES_SHEET
from .meeting_layout import (
    MEETING_CHANGES,
    MEETING_DECISIONS,
    MEETING_HEAD,
    MEETING_MISSING,
    MEETING_NOTES,
    MEETING_OPEN,
    MEETING_OUTLOOK,
    MEETING_SINCE,
    MEETING_TABLES,
    MEETING_TITLE,
    MEETING_WHO,
)
from .meeting_notes import REASON, Note, cut, decided, on_page
from .meeting_rows import Listed, Row, fitting
from .month_change import MonthChange, Move, shown_actuals, signed
from .plan import wanted
from .positions import positions
from .score_table import mark
from .standing import Standing
from .summary import distance, short_name, waiting
from .workbook import Workbook

_NONE = "없음"
_REASON = 40  # letters of why an actual cannot be scored


def page(workbook: Workbook, standing: Standing, made: Plan) -> dict[str, Rows]:
    """The cells of 회의자료 in *workbook*, with what people wrote on it; none without that sheet.

    *made* is 목표계획, made from *standing*.
    """
    notes = meeting_notes.read(workbook, standing.evaluation.scheme)
    return {} if notes is None else blocks(standing, made, notes, positions(workbook))


def blocks(
    standing: Standing, made: Plan, notes: Sequence[Note], ranks: Sequence[str]
) -> dict[str, Rows]:
    """The cells of 회의자료 by their defined names.

    *made* is 목표계획, *notes* what people wrote (``meeting_notes.read``) and *ranks* the positions
    of 결재란, for the drop-down of 누가.
    """
    evaluation, change = standing.evaluation, standing.change
    lists = (
        _changes(change, notes),
        _missing(evaluation),
        _decisions(evaluation, made, notes, standing.collection),
    )
    shown = fitting(lists)
    on = {id(row.note) for rows in shown for row in rows if row.note is not None}
    kept = [replace(note, shown=id(note) in on) for note in notes]
    people = [each.name for each in evaluation.scheme.departments] + list(ranks)
    written: dict[str, Rows] = {
        MEETING_TITLE: [[text] for text in titles(evaluation)],
        MEETING_SINCE: [[None if change is None else change.since]],
        MEETING_OPEN: [[_open_line(evaluation)]],
        MEETING_HEAD.name: MEETING_HEAD.block(_head(evaluation, change)),
        MEETING_OUTLOOK.name: MEETING_OUTLOOK.block([[outlook_line(standing, made)]]),
        MEETING_NOTES.name: meeting_notes.rows(kept, evaluation.scheme),
        MEETING_WHO: [[who] for who in people],
    }
    for table, rows in zip(MEETING_TABLES, shown, strict=True):
        written[table.name] = table.block([list(row.cells) for row in rows])
    return written


def titles(evaluation: Evaluation) -> tuple[str, str]:
    """The heading of the page with 자치구 and 기준일, and the line below it."""
    scheme, day = evaluation.scheme, evaluation.as_of
    district = f"{evaluation.district} " if evaluation.district else ""
    return (
        f"{district}회의자료 ({printed_day(day)} 기준)",
        f"{scheme.name} · 평가기간 {scheme.period_start} ~ {scheme.period_end}",
    )


def outlook_line(standing: Standing, made: Plan) -> str:
    """Where it goes and what 목표계획 says, in one line."""
    scheme, total = standing.evaluation.scheme, standing.forecast.total
    end = scheme.period_end
    wide = "" if total.low == total.high else f"({plain(total.low)}~{plain(total.high)})"
    likely = f"{end.month}. {end.day}. 전망 {plain(total.likely)}점{wide}"
    if made.reachable and not made.moves:
        way = "이미 닿음"
    elif made.reachable:
        way = f"지표 {len(made.moves)}개를 올려 {plain(made.total_after)}점"
    else:
        way = f"모두 올려도 {plain(made.best)}점"
    reach = distance(total.likely, scheme.target_points)
    return f"{likely}, {reach} · {PLAN_SHEET}({plain(made.target)}점): {way}"


def _head(evaluation: Evaluation, change: MonthChange | None) -> Rows:
    """득점, 목표, 전월 and what is not scored: labels, figures, and a row that explains them."""
    totals, target = evaluation.totals, evaluation.scheme.target_points
    left = round15(totals.unregistered + totals.missing + totals.faulty)
    labels: list[object] = list(MEETING_HEAD.headers)
    before, since = None, "앞선 기준일이 없음"
    if change is not None:
        labels[MEETING_HEAD.index("before")] = change.word
        before, since = change.total.before, change.short()
    return [
        labels,
        [totals.total, target, _NONE if before is None else before, left],
        [
            f"{plain(totals.max_points)}점 만점",
            distance(totals.total, target),
            since,
            f"모두 만점이면 {plain(totals.upper)}점",
        ],
    ]


def _changes(change: MonthChange | None, notes: Sequence[Note]) -> Listed:
    """The indicators that moved, the most points first, and words about no indicator."""
    since = None if change is None else change.since
    own = [note for note in notes if note.kind == REASON and note.since == since]
    by_no = _first_of_each(own)
    rows = []
    for move in sorted(change.moves if change else (), key=_weight):
        note = by_no.get(move.result.indicator.no)
        rows.append(_change(move, note))
    if not rows:
        said = "견줄 앞선 기준일이 없음" if change is None else "달라진 지표 없음"
        rows.append(Row((None, said, None, None, None, None)))
    rows += [
        Row((None, None, None, None, None, on_page(note.words)), note)
        for note in own
        if not note.no
    ]
    return Listed(MEETING_CHANGES, rows, _other_changes, MEETING_CHANGES.rows)


def _weight(move: Move) -> float:
    return -abs(move.step.difference)


def _change(move: Move, note: Note | None) -> Row:
    result, step = move.result, move.step
    had, has = ("-" if points is None else plain(points) for points in (step.before, step.now))
    return Row(
        (
            result.indicator.no,
            short_name(result),
            _actuals(move),
            has if step.before == step.now else f"{had} → {has}",
            signed(step.difference),
            None if note is None else on_page(note.words),
        ),
        note,
    )


def _actuals(move: Move) -> str:
    """The actuals then and now, of the parts that differ; why the points differ where none does."""
    result, parts = move.result, move.result.indicator.parts
    said = []
    then, now = (shown_actuals(result.indicator, numbers) for numbers in (move.old, move.new))
    for part, old, new in zip(parts, then, now, strict=False):
        if old != new:
            gone = _NONE if result.state is State.SCORED else result.state.label
            said.append(part.named(f"{old or _NONE} → {new or gone}"))
    if said:
        return "\n".join(said)
    if result.state is not State.SCORED:
        return result.state.label
    return "수기점수" if result.basis == BY_HAND else "실적 같음(척도가 바뀜)"


def _other_changes(left: Sequence[Row]) -> Row:
    gaps = round15(sum(float(str(row.cells[4] or 0)) for row in left))
    return Row((None, f"외 {len(left)}건(한글 보고서)", None, None, signed(gaps), None))


def _missing(evaluation: Evaluation) -> Listed:
    """What has no points, the most points at stake first."""
    found = sorted(waiting(evaluation), key=lambda each: -each.indicator.max_points)
    rows = [
        Row(
            (
                each.indicator.no,
                short_name(each),
                mark(each),
                each.indicator.department,
                each.indicator.max_points,
                _todo(each),
            )
        )
        for each in found
    ]
    if not rows:
        rows.append(Row((None, _NONE, None, None, None, None)))
    return Listed(MEETING_MISSING, rows, _others_missing, MEETING_MISSING.rows)


def _todo(result: Result) -> str:
    if result.state is State.UNREGISTERED:
        return "척도나 수기점수 필요"
    if result.state is State.ERROR:
        return cut(f"고칠 것: {result.cause.note if result.cause else result.reason}", _REASON)
    by_hand = result.indicator.parts[0].scale.method == HAND
    return "수기점수를 기다림" if by_hand else "실적을 기다림"


def _others_missing(left: Sequence[Row]) -> Row:
    points = round15(sum(max(0.0, float(str(row.cells[4]))) for row in left))
    return Row((None, f"외 {len(left)}건({SCORES_SHEET} 시트)", None, None, points, None))


def _open_line(evaluation: Evaluation) -> str:
    totals = evaluation.totals
    kinds = (
        (State.MISSING, totals.missing),
        (State.UNREGISTERED, totals.unregistered),
        (State.ERROR, totals.faulty),
    )
    said = []
    for state, points in kinds:
        if found := evaluation.in_state(state):
            said.append(f"{state.label} {len(found)}개 {plain(points)}점")
    return " · ".join(said) or _NONE


def _decisions(
    evaluation: Evaluation, made: Plan, notes: Sequence[Note], collection: Collected
) -> Listed:
    """Late replies, what 목표계획 offers, the most points first, and what people decided.

    A decision may be about no indicator. One row stays blank for people, as long as they leave one.
    """
    own = decided(notes)
    by_no = _first_of_each(own)
    moves = {move.indicator.no: move for move in made.moves}
    gains = {no: move.points_after - move.points_before for no, move in moves.items()}
    rows = []
    late = {item.indicator.no: late_reply(item, days) for item, days in collection.late_items()}

    def first(result: Result) -> tuple[bool, float]:
        return result.indicator.no not in late, -gains.get(result.indicator.no, 0.0)

    for result in sorted(evaluation.results, key=first):
        no, department = result.indicator.no, result.indicator.department
        move, note = moves.get(no), by_no.get(no)
        if move is not None or note is not None or no in late:
            offers = (late.get(no, ""), "" if move is None else wanted(move))
            offer = "\n".join(filter(None, offers))
            rows.append(_decision(short_name(result), no, offer, note, department))
    used = {id(row.note) for row in rows}
    rows += [_decision("", note.no, "", note, "") for note in own if id(note) not in used]
    noted = sum(row.note is not None for row in rows)
    most = MEETING_DECISIONS.rows - (noted < MEETING_DECISIONS.rows)
    return Listed(MEETING_DECISIONS, rows, _other_decisions, most)


def late_reply(item: Item, days: int) -> str:
    """Who is late with *item*, by up to so many *days*: ``회신 3일 늦음(평생학습관)``."""
    owing = [each.department for each in item.waiting if each.late(item.today)]
    rest = f" 외 {len(owing) - 1}곳" if len(owing) > 1 else ""
    return f"회신 {days}일 늦음({owing[0]}{rest})"


def _decision(name: str, no: str, offer: str, note: Note | None, department: str) -> Row:
    who: object = department
    words, until = None, None
    if note is not None:
        who = department if note.who is None else on_page(note.who, "who")
        words, until = on_page(note.words), on_page(note.until, "until")
    return Row((no or None, name or None, offer or None, who or None, until, words), note)


def _other_decisions(left: Sequence[Row]) -> Row:
    noted = any(row.note is not None for row in left)
    where = "오른쪽 적은 글" if noted else f"{PLAN_SHEET} 시트"
    return Row((None, f"외 {len(left)}건({where})", None, None, None, None))


def _first_of_each(notes: Iterable[Note]) -> Mapping[str, Note]:
    found: dict[str, Note] = {}
    for note in notes:
        if note.no:
            found.setdefault(note.no, note)
    return found
