"""What the report says: an evaluation and the two forms -> a ``Report``. Every figure is theirs."""

from __future__ import annotations

from collections.abc import Sequence

from hopejobs_xl.base.dates import printed_day
from hopejobs_xl.base.values import Rows, plain
from hopejobs_xl.outlook.forecast import Forecast
from hopejobs_xl.scheme.model import QUALITATIVE, QUANTITATIVE, Scheme
from hopejobs_xl.scoring.evaluation import Evaluation, Totals
from hopejobs_xl.sheets import layout
from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.last_year import LastYear
from hopejobs_xl.sheets.meeting_notes import Note, decided, reasons
from hopejobs_xl.sheets.month_change import MonthChange
from hopejobs_xl.sheets.past_points import PastPoints
from hopejobs_xl.sheets.positions import USUAL
from hopejobs_xl.sheets.summary import told, waiting

from . import bars, changes_table, look, measures, year_before
from .forms import diagnosis_table, entries, form_table, size
from .parts import (
    ASSUMED,
    BY_HAND,
    END,
    HEADER,
    LEFT,
    OPEN,
    PLAIN,
    RIGHT,
    SUBTOTAL,
    TITLE,
    Cell,
    Line,
    Outline,
    Part,
    Report,
    Table,
    grid,
    head,
    lines_of,
    loose,
)

# In mm; a portrait A4 page between margins of 20 mm has 170.
_PAGE = 170.0
_TITLE_WIDTHS = (28, 57, 28, 57)
_MM_PER_POINT = 25.4 / 72
_SIGN_WIDTH, _SIGN_LABEL, _SIGN_HEIGHT = 22, 10, 16
_AREA_WIDTH, _POINTS_WIDTH, _RATE_WIDTH = 22.0, 9.5, 12.0
# A header of three letters takes one line.
_NUMBER_WIDTHS = {
    "공문": 9.0, "가정": 9.0, "수기": 9.0,
    "얻지 못함": 11.8, "미등록": 11.8, "미입력": 11.8, "오류": 9.0,
}  # fmt: skip
_MOST_ROWS = 24  # of a table that stays on one page: names may take two lines


def build(
    evaluation: Evaluation,
    form: Rows,
    diagnosis: Rows,
    *,
    forecast: Forecast | None = None,
    history: History | None = None,
    change: MonthChange | None = None,
    last_year: LastYear | None = None,
    notes: Sequence[Note] = (),
    positions: Sequence[str] = USUAL,
) -> Report:
    """The report on *evaluation*.

    *form* and *diagnosis* are the blocks ``layout.FORM_TABLE`` and ``layout.DIAGNOSIS_TABLE`` as a
    workbook gives them (one value per column). *history* is 월별실적, *change* 전월 대비,
    *last_year* what 전년실적 has;
    *notes* are what people wrote on 회의자료: reasons of the changes, and decisions.
    *positions* are the heads of the approval box.
    """
    scheme = evaluation.scheme
    done = entries(evaluation, form, layout.FORM_TABLE)
    judged = entries(evaluation, diagnosis, layout.DIAGNOSIS_TABLE)
    outline = Outline()
    said = reasons(notes, change.since if change else None)
    first = Part(
        False,
        (
            _approval(positions),
            _title_block(evaluation),
            outline.line(1, "추진개요"),
            *_overview(scheme, size(evaluation), outline),
        ),
    )
    second = Part(
        False,
        (
            outline.line(1, "득점 총괄"),
            *_standing(evaluation, forecast, outline),
            *changes_table.blocks(change, outline, said),
            *year_before.blocks(PastPoints(evaluation, None, last_year or LastYear()), outline),
            outline.line(2, "총괄표 (단위 : 점)"),
            _overall(evaluation),
            *bars.blocks(evaluation, history, outline),
        ),
    )
    third = Part(
        True,
        (
            outline.line(1, f"「{scheme.name}」 평가항목별 추진실적"),
            form_table(evaluation, done),
        ),
    )
    fourth = Part(
        True,
        (
            outline.line(1, f"「{scheme.name}」 사업진단 및 분석"),
            diagnosis_table(evaluation, judged),
        ),
    )
    flaws = [_note(note.indicator, note.text) for note in scheme.notes]
    last = Part(
        False,
        (
            outline.line(1, "조치계획"),
            *measures.blocks(evaluation, judged, outline, decided(notes)),
            *([outline.line(1, "참고: 공문에 적힌 모순")] if flaws else ()),
            *(outline.line(2, flaw) for flaw in flaws),
            _closing(),
        ),
    )
    parts = (first, second, third, fourth, last)
    return Report(f"{scheme.name} 추진실적 보고", evaluation.as_of, parts)


def _approval(positions: Sequence[str]) -> Table:
    """결재란: positions above, room to sign below."""
    cells = grid(
        [
            [head("결\n재", rows=2), *(head(position) for position in positions)],
            [Cell() for _ in positions],
        ],
        1 + len(positions),
    )
    # One line for each position, as far as they all fit beside one another.
    letters = max((len(position) for position in positions), default=0)
    needed = letters * look.TABLE_SIZE * _MM_PER_POINT + 2 * look.CELL_SIDE_MM + 1
    room = (_PAGE - _SIGN_LABEL) / max(len(positions), 1)
    widths = (_SIGN_LABEL, *(min(max(_SIGN_WIDTH, needed), room) for _ in positions))
    return Table(widths, cells, heights=(0, _SIGN_HEIGHT), align=RIGHT)


def _title_block(evaluation: Evaluation) -> Table:
    scheme = evaluation.scheme
    departments = [
        f"{each.role} : {each.name} {each.team} ({_percent(each.share)})"
        for each in scheme.departments
    ]
    title = (f"「{scheme.name}」", "추진실적 보고", f"({scheme.program})")
    rows = [
        [Cell(title, col_span=4, look=TITLE)],
        [
            head("자치구"),
            Cell(lines_of(evaluation.district or "(미입력)")),
            head("기준일"),
            Cell((printed_day(evaluation.as_of),)),
        ],
        [head("주관부서"), Cell(tuple(departments) or ("(없음)",), col_span=3, align=LEFT)],
        [head("근거문서"), Cell((_document(scheme),), col_span=3, align=LEFT)],
    ]
    return Table(_TITLE_WIDTHS, grid(rows, len(_TITLE_WIDTHS)))


def _overview(scheme: Scheme, counts: tuple[int, int, int], outline: Outline) -> list[Line]:
    areas, items, indicators = counts
    made = [
        outline.line(2, f"사업명 : 「{scheme.name}」 {scheme.program}"),
        outline.line(2, f"관련근거 : {_document(scheme)}"),
        outline.line(
            2,
            f"평가대상기간 : {printed_day(scheme.period_start)} ~ {printed_day(scheme.period_end)}",
        ),
        outline.line(2, f"평가시기 : {scheme.scored_when}"),
        outline.line(
            2,
            f"평가항목 : {areas}개 분야 {items}개 항목 {indicators}개 지표, "
            f"{plain(scheme.max_points)}점 만점({_kinds(scheme)})",
        ),
        outline.line(
            2,
            f"목표점수 : 우리구 {plain(scheme.target_points)}점, "
            f"서울시 {plain(scheme.city_target)}점",
        ),
    ]
    if (money := scheme.incentive) is not None:
        made += [
            outline.line(2, f"인센티브 : {money.pool:,.15g}{money.unit}"),
        ]
        if money.prizes:
            prizes = [f"{n}개 자치구 {plain(each)}{money.unit}" for n, each in money.prizes]
            made.append(outline.line(3, f"등수대로 {', '.join(prizes)}"))
    if money is not None and not money.prizes:
        made += [
            outline.line(3, f"최종점수 {plain(money.cut)}점 이상 자치구 선정 후 균등 지급"),
            outline.line(
                3, f"수상구 {money.few}개 이하 : {money.few_selected}개 자치구 재선정 후 균등 지급"
            ),
        ]
        if money.many is not None:
            many = f"수상구 {money.many}개 이상 : {money.many_selected}개 자치구 재선정"
            made.append(outline.line(3, f"{many} 후 균등 지급"))
    if scheme.departments:
        made.append(outline.line(2, "주관부서 및 참여비율"))
    for each in scheme.departments:
        text = f"{each.role} : {each.name} {each.team} {_percent(each.share)}"
        made.append(outline.line(3, text))
    return made


def _standing(evaluation: Evaluation, forecast: Forecast | None, outline: Outline) -> list[Line]:
    """The lines of 요약 that answer where we stand."""
    made = [outline.line(2, "득점 현황")]
    for label, points, note in told(evaluation):
        shown = f"{plain(points)}점" if isinstance(points, int | float) else str(points)
        made.append(outline.line(3, f"{label} : {shown} ({note})"))
    return made if forecast is None else made + _expected(evaluation, forecast, outline)


def _expected(evaluation: Evaluation, forecast: Forecast, outline: Outline) -> list[Line]:
    """What is expected at the end of the period, said to be a projection in every line."""
    scheme, total, chance = forecast.scheme, forecast.total, forecast.chance
    points = f"{plain(total.likely)}점(최저 {plain(total.low)} ~ 최고 {plain(total.high)})"
    states = dict.fromkeys(result.state.label for result in waiting(evaluation))
    without = f", {'·'.join(states)} 제외" if states else ""
    made = [
        outline.line(
            2, f"전망 (오늘의 득점이 아니며, {printed_day(scheme.period_end)}까지 늘려 본 값)"
        ),
        outline.line(3, f"득점 전망 : {points}{without}"),
    ]
    if scheme.incentive is not None and chance is not None:
        likely = f"선정 가능성 {plain(round(chance.chance * 100))}%"
        money = f"{plain(chance.expected)}{scheme.incentive.unit}({likely})"
        made.append(outline.line(3, f"인센티브 전망 : {money}, 다른 자치구의 점수는 가정"))
    return made


def _overall(evaluation: Evaluation) -> Table:
    """총괄표: 분야 with its 항목 below it, and the whole.

    배점 = 득점 + the columns behind its basis: what was scored and not earned, and what was not
    scored at all.
    """
    whole = evaluation.totals
    bases = [("공문", "confirmed", PLAIN), ("가정", "assumed", ASSUMED)]
    bases += [("수기", "by_hand", BY_HAND)] if whole.by_hand else []
    rest = [("얻지 못함", "lost", PLAIN), ("미등록", "unregistered", OPEN)]
    rest += [("미입력", "missing", OPEN), ("오류", "faulty", OPEN)]

    def numbers(totals: Totals, full: float, kind: str) -> list[Cell]:
        rate = f"{plain(round(totals.rate * 100, 1))}%" if full > 0 else "-"
        shown = (full, totals.target, totals.total, rate)
        made = [Cell(lines_of(value), look=kind) for value in shown]
        for _, key, own in bases + rest:
            points = getattr(totals, key)
            made.append(Cell(lines_of(points), look=own if points and kind == PLAIN else kind))
        return made

    rows = [
        [
            head("구분", rows=2, columns=2),
            *(head(text, rows=2) for text in ("배점", "목표", "득점", "득점률")),
            head("득점의 근거", columns=len(bases)),
            head("득점하지 못한 배점", columns=len(rest)),
        ],
        [head(label) for label, _, _ in bases + rest],
    ]
    for area, totals in evaluation.areas:
        items = [(item, t) for item, t in evaluation.items if item.area == area.name]
        name = Cell(lines_of(area.name), row_span=1 + len(items))
        full = numbers(totals, totals.max_points, SUBTOTAL)
        rows.append([name, Cell(("소계",), look=SUBTOTAL), *full])
        for item, of_item in items:
            label = Cell(lines_of(item.name), align=LEFT)
            rows.append([label, *numbers(of_item, item.max_points, PLAIN)])
    last = Cell(("합계",), col_span=2, look=HEADER)
    rows.append([last, *numbers(whole, whole.max_points, HEADER)])
    others = tuple(_NUMBER_WIDTHS[label] for label, _, _ in bases + rest)
    numbers_ = (_POINTS_WIDTH, _POINTS_WIDTH, _POINTS_WIDTH, _RATE_WIDTH, *others)
    widths = (_AREA_WIDTH, _PAGE - _AREA_WIDTH - sum(numbers_), *numbers_)
    cells = grid(rows, len(widths))
    flows = len(rows) > _MOST_ROWS
    return Table(widths, loose(cells, 2) if flows else cells, header_rows=2, flows=flows)


def _kinds(scheme: Scheme) -> str:
    """How many points each kind of judging has: ``정량 19개 90점, 정성 1개 10점``."""
    made = []
    for judged in (QUANTITATIVE, QUALITATIVE):
        found = [i for i in scheme.indicators if i.judged == judged and not i.is_deduction]
        points = plain(sum(i.max_points for i in found))
        if found:
            made.append(f"{judged} {len(found)}개 {points}점")
    return ", ".join(made)


def _document(scheme: Scheme) -> str:
    return f"{scheme.document}({printed_day(scheme.document_date)})"


def _note(indicator: str, text: str) -> str:
    return f"{indicator} {text}" if indicator else text


def _closing() -> Line:
    sheets = ", ".join((layout.FORM_SHEET, layout.DIAGNOSIS_SHEET, layout.SCALES_SHEET))
    # Two spaces before 끝. are the rule of official documents, so the line is not cleaned.
    return Line(0, "", f"붙임  HopeJobs 통합문서({sheets}) 1부.  {END}")


def _percent(share: float) -> str:
    return f"{plain(share * 100)}%"
