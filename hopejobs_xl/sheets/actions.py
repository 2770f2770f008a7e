"""What a ribbon button does: read, call, write. The same actions run on a file without Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import IndicatorError, SchemeError, SchemeFault, WorkbookError
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2, Code, Fault
from hopejobs_xl.base.values import Rows
from hopejobs_xl.outlook.forecast import Forecast
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scoring.evaluation import Evaluation

from . import (
    collection,
    collection_page,
    last_year,
    meeting,
    missing,
    month_guard,
    plan,
    start,
    trend,
)
from .departments import pages, replies, with_replies
from .form_rows import FormRow, evaluate, form_rows, in_block, unstated
from .history import History
from .later_pages import MONTH_TABLE, START
from .layout import (
    AS_OF,
    BANDS,
    BOOK_FORMAT,
    DEPARTMENT_PAGE,
    DEPARTMENTS,
    DISTRICT,
    FORM,
    HISTORY,
    HISTORY_HEADER,
    OUTLOOK,
    PLAN,
    PLAN_STEPS,
    PLAN_TARGET,
    PLAN_TITLE,
    SCORES,
    SUMMARY_BLOCKS,
    SUMMARY_DEPARTMENTS,
)
from .meeting_layout import MEETING_BLOCKS, MEETING_TABLES
from .month_table import month_table
from .plan import Wishes
from .quoted_bands import differing_bands
from .scheme_tables import SCHEME_TABLES, scheme_from
from .score_table import fitting
from .slips import Places, slips
from .standing import Standing
from .stored_rows import doubled_days, standing_rows, written_rows
from .summary import blocks, without_past
from .uncalculated import with_uncalculated
from .words import Counts, about_last_year, contradictions, written_in
from .workbook import Workbook

# Every block that a refresh writes, but for those of 추이, which follow from 월별실적; a workbook
# of 0.3.0 has neither START nor 회의자료.
WRITTEN = (
    *SUMMARY_BLOCKS,
    START.name,
    OUTLOOK.name,
    PLAN_TITLE,
    PLAN.name,
    PLAN_STEPS.name,
    HISTORY_HEADER,
    HISTORY,
    *MEETING_BLOCKS,
    *collection_page.WRITTEN,
)


@dataclass(frozen=True)
class Stored:
    """What a workbook kept before the first of several rounds of one refresh."""

    history: History
    decided: collection.Before


@dataclass(frozen=True)
class _Look:
    """What one look at a workbook found.

    ``before`` is 월별실적 as stored, ``stands`` the cell in which each of its rows (by order)
    begins now, ``labels`` those of 추진실적 row by row.
    """

    standing: Standing
    labels: list[object]
    before: History
    stands: Callable[[int], str]


def refresh(
    workbook: Workbook,
    *,
    today: dt.date | None = None,
    replace_month: bool = False,
    stored: Stored | None = None,
) -> Standing:
    """새로고침: evaluate what the sheets hold; rewrite every page of results.

    They are 요약, 회의자료, 득점표, 추이, 목표계획, 취합, the 전망 columns and what 시작 shows;
    월별실적 gets the row of 기준일. *today* is the day from which 취합 counts who is late; that of
    the clock without it.

    Raises ``SchemeError`` (nothing is written) when 배점기준 or 설정 is broken, and
    ``MonthKeptError`` (likewise) when the row of 기준일 holds other figures and may not be written
    over; it may where *replace_month*. Faults in the actuals are in the evaluation and on the
    sheet. *stored* is what ``read_stored`` gave before the first of several rounds.
    """
    look = _look(workbook, stored, today, writes=True)
    standing = look.standing
    evaluation, forecast, history = standing.evaluation, standing.forecast, standing.history
    made = plan.make(evaluation, standing.wishes)
    goal = plan.blocks(evaluation, standing.wishes, forecast, made)
    page = meeting.page(workbook, standing, made)
    if not replace_month:
        month_guard.ask(workbook, evaluation, look.before, look.stands)
    collected = standing.collection
    written = blocks(evaluation, forecast, standing.change, standing.past, collected)
    if not standing.last_year.is_there:
        written[SUMMARY_DEPARTMENTS.name] = without_past(written[SUMMARY_DEPARTMENTS.name])
    width = len(workbook.read(SCORES.name)[0])
    written[SCORES.name] = fitting(written[SCORES.name], width)
    late = collected.late_line()
    if (found := start.block(workbook, evaluation, look.labels, late)) is not None:
        written[START.name] = found
    missing.refuse(workbook)
    collection_page.refuse(workbook)
    workbook.backup()
    try:
        workbook.progress("요약을 쓰는 중")
        for name, rows in written.items():
            workbook.write(name, rows)
        workbook.fit(SCORES.name)
        workbook.fit(FORM)  # its printed texts follow the figures
        workbook.progress("전망과 목표계획을 쓰는 중")
        workbook.write(OUTLOOK.name, forecast.rows(look.labels))
        for name, rows in goal.items():
            workbook.write(name, rows)
        workbook.fit(PLAN.name)
        workbook.progress("월별실적을 쓰는 중")
        workbook.write(HISTORY_HEADER, [list(history.header)])
        none: list[object] = [None] * len(history.header)  # a name needs a row
        workbook.write(HISTORY, [list(row) for row in history.rows] or [none])
        _write_month_table(workbook, evaluation.scheme, history)
        for name, rows in page.items():
            workbook.write(name, rows)
        for table in MEETING_TABLES if page else ():
            workbook.fit(table.name)
        collection_page.write(workbook, collected, evaluation.district)
        trend.write(workbook, evaluation, history)
    finally:
        workbook.progress(None)
    return standing


def _write_month_table(workbook: Workbook, scheme: Scheme, history: History) -> None:
    """The printed side of 월별실적, where a workbook has one."""
    if missing.lacks(workbook, MONTH_TABLE, BOOK_FORMAT):
        return
    workbook.write(MONTH_TABLE, month_table(scheme, history))
    workbook.fit(MONTH_TABLE)


def read_wishes(workbook: Workbook, scheme: Scheme) -> Wishes:
    """What the clerk typed into 목표계획; what cannot be obeyed is in its faults."""
    target = workbook.read(PLAN_TARGET)[0][0]
    table, listed = workbook.read(PLAN.name), workbook.read(PLAN_STEPS.name)
    return plan.wishes(target, table, listed, workbook.locate, scheme.target_points)


def departments(workbook: Workbook, *, today: dt.date | None = None) -> list[str]:
    """부서별: a sheet per 주관부서 with only its indicators; returns the titles of the sheets.

    A sheet that an earlier press made is written anew, but for what was filled in as 회신. Raises
    ``WorkbookError`` where the scheme names no department.
    """
    standing = check(workbook, today=today)
    made = pages(standing.evaluation, standing.past, standing.collection)
    if not made:
        where = address(*workbook.locate(DEPARTMENTS.name))
        raise WorkbookError(
            f"{where}부터의 표(주관부서)가 비어 있어 부서별 시트를 만들 수 없습니다. "
            "할 일: 주관부서를 적고 평가분야 표의 주관부서 칸을 채우세요"
        )
    try:
        for title, page in made.items():
            workbook.progress(f"{title} 시트를 쓰는 중")
            workbook.copy_sheet(DEPARTMENT_PAGE.name, title)
            for name, rows in _with_replies(workbook, title, page).items():
                workbook.write(f"{title}!{name}", rows)
            workbook.fit(f"{title}!{DEPARTMENT_PAGE.name}")
        start.show_pages(workbook, standing.evaluation)
    finally:
        workbook.progress(None)
    return list(made)


def _with_replies(workbook: Workbook, title: str, page: dict[str, Rows]) -> dict[str, Rows]:
    """*page* with the 회신 that stand on its sheet, beside the indicators of the same number."""
    there = workbook.read(f"{title}!{DEPARTMENT_PAGE.name}")
    made = with_replies(page[DEPARTMENT_PAGE.name], replies(there), len(there[0]))
    return page | {DEPARTMENT_PAGE.name: made}


def check(workbook: Workbook, *, today: dt.date | None = None) -> Standing:
    """점검: evaluate without writing anything; raises ``SchemeError`` like ``refresh``."""
    return _look(workbook, None, today).standing


def read_history(workbook: Workbook) -> History:
    """월별실적 as it stands in the workbook."""
    return History.of(workbook.read(HISTORY_HEADER)[0], workbook.read(HISTORY))


def read_stored(workbook: Workbook) -> Stored:
    """월별실적 and the decisions of 취합 as they stand in the workbook."""
    return Stored(read_history(workbook), collection.before(workbook))


def _look(
    workbook: Workbook, stored: Stored | None, today: dt.date | None, *, writes: bool = False
) -> _Look:
    """Evaluate what the sheets hold, beside the months before it.

    *stored* stands for what a round before has written. Faults name the cells as they
    stand, or where they will stand if the look *writes* afterwards.
    """
    try:
        workbook.progress("배점기준을 읽는 중")
        tables = {name: workbook.read(name) for name in SCHEME_TABLES}
        scheme = _scheme_of(workbook, tables)
        workbook.progress("실적을 계산하는 중")
        block = workbook.read(FORM)
        evaluation = evaluate_form(workbook, scheme, block)
        form = form_rows(block)
        header, months = workbook.read(HISTORY_HEADER)[0], workbook.read(HISTORY)
        before = History.of(header, months)
        history = before.with_(evaluation)
        before = before if stored is None else stored.history
        stands = standing_rows(workbook, months)
        rows = written_rows(workbook, before, evaluation.as_of) if writes else stands
        wished = read_wishes(workbook, scheme)
        past = last_year.read(workbook, scheme)
        collected = collection.read(
            workbook,
            scheme,
            form,
            evaluation.as_of,
            today or dt.date.today(),
            None if stored is None else stored.decided,
        )
        texts, counts = written_in(workbook, scheme, block)
        places = _places(workbook, scheme, form, rows)
        evaluation = replace(
            evaluation,
            faults=(
                *evaluation.faults,
                *unstated(scheme, form, in_block(*workbook.locate(FORM))),
                *doubled_days(before, rows),
                *slips(evaluation, before, places),
                *differing_bands(tables[BANDS.name], scheme, workbook.locate),
                *contradictions(evaluation, texts, [c for c in counts if not _measured(c, past)]),
                *about_last_year(evaluation, texts, past),
                *wished.faults,
                *past.faults,
                *past.offers(evaluation, _numerators(counts, places)),
                *collected.faults,
            ),
        )
        labels = [row.label for row in form]
        evaluation = with_uncalculated(evaluation, getattr(workbook, "uncalculated", ()))
        evaluation = _with_day_checked(workbook, evaluation)
        forecast = Forecast.of(evaluation, history.past(scheme))
        standing = Standing(evaluation, forecast, history, wished, past, collected)
        return _Look(standing, labels, before, stands)
    finally:
        workbook.progress(None)


def _places(
    workbook: Workbook, scheme: Scheme, form: Sequence[FormRow], rows: Callable[[int], str]
) -> Places:
    """The cells that a warning about time and sense names; *rows* are those of 월별실적."""
    where = workbook.locate(FORM)
    cell = in_block(*where)

    def actual(no: str, part: int) -> str:
        key = (ACTUAL, ACTUAL2)[part]
        for order, row in enumerate(form):
            try:
                if scheme.find(row.label).no == no:
                    return cell(order, key)
            except IndicatorError:
                continue
        return where[0]  # it has no row, which is told by itself

    return Places(actual, rows, address(*workbook.locate(AS_OF)))


def _measured(each: Counts, past: last_year.LastYear) -> bool:
    """Whether the 분자 stands alone because its 분모 is last year's count, in 전년실적."""
    return each.denominator in (None, "") and past.measures(each.no)


def _numerators(counts: Sequence[Counts], places: Places) -> last_year.Counts:
    """This year's count of each ratio whose 분자 is typed, with the cell of its actual."""
    found = ((each.no, each.ground.numerator) for each in counts)
    return {no: (places.actual(no, 0), count) for no, count in found if count is not None}


def evaluate_form(workbook: Workbook, scheme: Scheme, block: Rows) -> Evaluation:
    """What the *block* of 추진실적 scores by *scheme*, in a workbook of any version.

    Raises ``SchemeError`` where 기준일 is no date.
    """
    return evaluate(
        scheme,
        block,
        place=workbook.locate(FORM),
        district=str(workbook.read(DISTRICT)[0][0] or ""),
        as_of=_as_of(workbook, scheme),
    )


def read_scheme(workbook: Workbook) -> Scheme:
    """The scheme that 배점기준 and 설정 describe.

    Raises ``SchemeError`` naming the cell of each fault; a wrong 기준일 is told with them.
    """
    return _scheme_of(workbook, {name: workbook.read(name) for name in SCHEME_TABLES})


def _scheme_of(workbook: Workbook, tables: Mapping[str, Rows]) -> Scheme:
    try:
        return scheme_from(tables, workbook.locate)
    except SchemeError as error:
        raise SchemeError.of([*error.faults, *_day_faults(workbook)]) from None


def _day_faults(workbook: Workbook) -> Sequence[SchemeFault]:
    """What is wrong with 기준일, where a workbook has one (a clerk's own file may not)."""
    try:
        _as_of(workbook)
    except SchemeError as error:
        return error.faults
    except WorkbookError:
        pass
    return ()


def _with_day_checked(workbook: Workbook, evaluation: Evaluation) -> Evaluation:
    """*evaluation*, with a warning where 기준일 is outside the period (points do not change)."""
    scheme, as_of = evaluation.scheme, evaluation.as_of
    if scheme.period_start <= as_of <= scheme.period_end:
        return evaluation
    period = f"{scheme.period_start}~{scheme.period_end}"
    message = f"{as_of}은(는) 평가대상기간({period}) 밖: 날짜를 확인하세요"
    fault = Fault(
        address(*workbook.locate(AS_OF)), "기준일", message, only_warns=True,
        code=Code.DAY_OUTSIDE, read=as_of, allowed=period,
    )  # fmt: skip
    return replace(evaluation, faults=(*evaluation.faults, fault))


def _as_of(workbook: Workbook, scheme: Scheme | None = None) -> dt.date:
    """기준일; *scheme* gives the example of a day in the message of the ``SchemeError``."""
    value = workbook.read(AS_OF)[0][0]
    if (day := as_day(value)) is not None:
        return day
    cell = address(*workbook.locate(AS_OF))
    example = "" if scheme is None else f"예: {scheme.document_date}; "
    allowed = f"날짜({example}글자로 적은 날짜는 안 됨)"
    raise SchemeError(f"{cell} 기준일", value, allowed, "셀 서식을 날짜로 하고 다시 입력하세요")
