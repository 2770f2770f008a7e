"""What a ribbon button does: read, call, write. The same actions run on a file without Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import SchemeError, SchemeFault, WorkbookError
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import Rows
from hopejobs_xl.outlook.forecast import Forecast
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scoring.evaluation import Evaluation

from . import (
    closing,
    collection,
    collection_page,
    evidence,
    last_year,
    log_rows,
    missing,
    named_cells,
    plan,
    published,
    register_lines,
)
from .closing import Closing
from .collection_layout import LOG
from .departments import pages, replies, with_replies
from .evidence import Document
from .form_rows import evaluate, form_rows, in_block, unstated
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
from .log_rows import Entry
from .meeting_layout import MEETING_BLOCKS, MEETING_TABLES
from .month_table import month_table
from .plan import Wishes
from .quoted_bands import differing_bands
from .scheme_tables import SCHEME_TABLES, scheme_from
from .score_table import fitting
from .slips import slips
from .standing import Standing
from .stored_rows import doubled_days, standing_rows, written_rows
from .summary import blocks, without_past
from .uncalculated import with_uncalculated
from .words import about_last_year, contradictions, written_in
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
    LOG.name,
    *collection_page.WRITTEN,
)


@dataclass(frozen=True)
class Stored:
    """What a workbook kept before the first of several rounds of one refresh.

    ``log`` is 이력 (``None``: no such sheet).
    """

    history: History
    decided: collection.Before
    log: tuple[Entry, ...] | None


@dataclass(frozen=True)
class _Look:
    """What one look at a workbook found.

    ``before`` is 월별실적 as stored, ``stands`` the cell in which each of its rows (by order)
    begins now, ``labels`` those of 추진실적 row by row. ``log`` is 이력 as it stands, where the
    look is one of a refresh.
    """

    standing: Standing
    labels: list[object]
    before: History
    stands: Callable[[int], str]
    closings: tuple[Closing, ...]
    documents: tuple[Document, ...]
    log: tuple[Entry, ...] | None


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
    over; it may where *replace_month*. ``MonthClosedError`` (likewise) where that month is closed
    and its row would become another. Faults in the actuals are in the evaluation and on the sheet.
    *stored* is what ``read_stored`` gave before the first of several rounds. 이력 gets a row for
    each changed figure, dated *today* (the day of this machine where it is not given).
    """
    from . import meeting, month_guard, start  # no 점검 needs them

    day = today or dt.date.today()
    look = _look(workbook, stored, day, writes=True)
    standing = look.standing
    evaluation, forecast, history = standing.evaluation, standing.forecast, standing.history
    made = plan.make(evaluation, standing.wishes)
    goal = plan.blocks(evaluation, standing.wishes, forecast, made)
    page = meeting.page(workbook, standing, made)
    as_of, before = evaluation.as_of, look.before
    closing.guard(workbook, look.closings, as_of, before, history, look.stands)
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
        for name, rows in page.items():
            workbook.write(name, rows)
        for table in MEETING_TABLES if page else ():
            workbook.fit(table.name)
        collection_page.write(workbook, collected, evaluation.district)
        workbook.progress("월별실적을 쓰는 중")
        write_months(workbook, evaluation, history)
        if look.log is not None:
            kept = look.log if stored is None or stored.log is None else stored.log
            new = log_rows.figures(evaluation, before)
            log = log_rows.added(kept, new, day=day, action=log_rows.REFRESHED)
            if log != look.log:
                log_rows.write(workbook, log)
        evidence.record(workbook, look.documents, day)
    finally:
        workbook.progress(None)
    return standing


def write_months(workbook: Workbook, evaluation: Evaluation, history: History) -> None:
    """Write 월별실적 and what follows from it alone: its printed side, and 추이."""
    from . import trend

    workbook.write(HISTORY_HEADER, [list(history.header)])
    none: list[object] = [None] * len(history.header)  # a name needs a row
    workbook.write(HISTORY, [list(row) for row in history.rows] or [none])
    if not missing.lacks(workbook, MONTH_TABLE, BOOK_FORMAT):
        workbook.write(MONTH_TABLE, month_table(evaluation.scheme, history))
        workbook.fit(MONTH_TABLE)
    trend.write(workbook, evaluation, history)


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
    from . import start

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


def read_stored(workbook: Workbook) -> Stored:
    """월별실적, the decisions of 취합 and 이력 as they stand in the workbook."""
    history = History.of(workbook.read(HISTORY_HEADER)[0], workbook.read(HISTORY))
    return Stored(history, collection.before(workbook), log_rows.read(workbook))


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
        here = History.of(header, months)
        history = here.with_(evaluation)
        before = here if stored is None else stored.history
        closings = closing.read(workbook) or ()
        workbook.progress("증빙을 살피는 중")
        documents = evidence.read(workbook, scheme)
        as_of = evaluation.as_of
        stands = standing_rows(workbook, months)
        rows = written_rows(workbook, before, evaluation.as_of) if writes else stands
        seen = (history, closing.rows_after(workbook)) if writes else (here, stands)
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
        log = log_rows.read(workbook)
        texts, counts = written_in(workbook, scheme, block)
        places = named_cells.places(workbook, scheme, form, rows)
        evaluation = replace(
            evaluation,
            faults=(
                *evaluation.faults,
                *unstated(scheme, form, in_block(*workbook.locate(FORM))),
                *doubled_days(before, rows),
                *slips(evaluation, before, places),
                *differing_bands(tables[BANDS.name], scheme, workbook.locate),
                *contradictions(evaluation, texts, named_cells.unmeasured(counts, past)),
                *about_last_year(evaluation, texts, past),
                *wished.faults,
                *past.faults,
                *past.offers(evaluation, named_cells.numerators(counts, places)),
                *closing.changed_since(workbook, closings, *seen, tables),
                *evidence.faults(workbook, documents, scheme, as_of, collected.asked.required()),
                *published.faults(workbook, evaluation),
                *register_lines.faults(workbook, evaluation, log),
                *collected.faults,
            ),
        )
        labels = [row.label for row in form]
        evaluation = with_uncalculated(evaluation, getattr(workbook, "uncalculated", ()))
        evaluation = with_day_checked(evaluation, workbook.locate(AS_OF))
        forecast = Forecast.of(evaluation, history.past(scheme))
        standing = Standing(evaluation, forecast, history, wished, past, collected)
        return _Look(
            standing, labels, before, stands, closings, documents or (), log if writes else None
        )
    finally:
        workbook.progress(None)


def evaluate_form(
    workbook: Workbook, scheme: Scheme, block: Rows, *, as_of: dt.date | None = None
) -> Evaluation:
    """What the *block* of 추진실적 scores by *scheme* on 기준일, in a workbook of any version.

    *as_of* stands for 기준일. Raises ``SchemeError`` where 기준일 is no date.
    """
    return evaluate(
        scheme,
        block,
        place=workbook.locate(FORM),
        district=str(workbook.read(DISTRICT)[0][0] or ""),
        as_of=day_of(workbook, scheme) if as_of is None else as_of,
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
        day_of(workbook)
    except SchemeError as error:
        return error.faults
    except WorkbookError:
        pass
    return ()


def with_day_checked(evaluation: Evaluation, place: tuple[str, int, int]) -> Evaluation:
    """*evaluation*, with a warning where 기준일 is outside the period (points do not change).

    *place* is sheet, row and column (from 1) of 기준일.
    """
    scheme, as_of = evaluation.scheme, evaluation.as_of
    if scheme.period_start <= as_of <= scheme.period_end:
        return evaluation
    period = f"{scheme.period_start}~{scheme.period_end}"
    message = f"{as_of}은(는) 평가대상기간({period}) 밖: 날짜를 확인하세요"
    fault = Fault(
        address(*place), "기준일", message, only_warns=True,
        code=Code.DAY_OUTSIDE, read=as_of, allowed=period,
    )  # fmt: skip
    return replace(evaluation, faults=(*evaluation.faults, fault))


def day_of(workbook: Workbook, scheme: Scheme | None = None) -> dt.date:
    """기준일; *scheme* gives the example of a day in the ``SchemeError`` where it is none."""
    value = workbook.read(AS_OF)[0][0]
    if (day := as_day(value)) is not None:
        return day
    cell = address(*workbook.locate(AS_OF))
    example = "" if scheme is None else f"예: {scheme.document_date}; "
    allowed = f"날짜({example}글자로 적은 날짜는 안 됨)"
    raise SchemeError(f"{cell} 기준일", value, allowed, "셀 서식을 날짜로 하고 다시 입력하세요")
