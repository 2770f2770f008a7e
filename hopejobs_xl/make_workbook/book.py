"""Makes ``workbook/HopeJobs.xlsm`` from text: the scheme, the plan, the VBA and the ribbon."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path

import xlsxwriter

from hopejobs_xl import __version__
from hopejobs_xl.attach.own_scheme import of_file
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.disk import save
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.loader import data_file, load, parse, read_document, toml_path
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.sheets import book_format, layout, summary
from hopejobs_xl.sheets.collection_layout import (
    CLOSING_SHEET,
    COLLECTION_SHEET,
    EVIDENCE_SHEET,
    LOG_SHEET,
    OWNERS_SHEET,
    RECORD_SHEET,
)
from hopejobs_xl.sheets.form_rows import FormRow, evaluate_rows, in_block
from hopejobs_xl.sheets.history import History, columns
from hopejobs_xl.sheets.layout import (
    BANDS,
    CONF_SHEET,
    DEPARTMENT_SHEET,
    DIAGNOSIS_SHEET,
    FORM_SHEET,
    HISTORY_SHEET,
    INDICATORS,
    INTELLISENSE_SHEET,
    LAST_YEAR_SHEET,
    PLAN_SHEET,
    PUBLISHED_SHEET,
    SCALES_SHEET,
    SCORES_SHEET,
    SELFTEST_SHEET,
    SETTINGS_SHEET,
    START_SHEET,
    SUMMARY_SHEET,
    TREND_SHEET,
    TRIAL_SHEET,
)
from hopejobs_xl.sheets.meeting_layout import MEETING_SHEET
from hopejobs_xl.sheets.register_layout import AUDIT_SHEET, REGISTER_SHEET
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import document_of
from hopejobs_xl.worksheet.functions import Functions

from . import carried_year, function_help, vba_project
from .audit_sheet import add_audit
from .collection_sheet import add_collection
from .conf_sheet import add_conf
from .customui import add_ribbon
from .department_sheet import add_department
from .diagnosis_sheet import add_diagnosis
from .document import SHIPPED_TEXTS, Plan
from .evidence_sheet import add_evidence
from .form_pages import FORM_TOP
from .form_sheets import add_form
from .form_texts import Texts
from .formats import Styles
from .history_sheet import add_history
from .intellisense_sheet import add_intellisense
from .last_year_sheet import add_last_year
from .log_sheet import add_closings, add_log
from .meeting_sheet import add_meeting
from .next_period import Period, is_last_period, with_departments, with_period
from .owners_sheet import add_owners
from .plain_worksheet import PlainWorksheet
from .plan_sheet import add_plan
from .plan_texts import all_notes, grouped, load_plan, plan_of, with_texts, within
from .published_sheet import add_published
from .record_sheet import add_record
from .register_sheet import add_registers
from .scales_sheet import add_scales
from .score_sheet import add_scores
from .selftest_sheet import add_selftest
from .setting_cells import SettingCells
from .settings_sheet import add_settings
from .start_sheet import add_start
from .summary_sheet import add_summary
from .tabs import SHEETS, TABS, places
from .trend_sheet import add_trend
from .trial_sheet import add_trial
from .vba_texts import TEXTS

# A text of the scheme is a text, whatever it begins with.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def build(path: Path, scheme: Path | None = None, texts: Path | None = None) -> None:
    """Write the workbook of *scheme* with *texts* (the shipped ones) to *path*, whole or not.

    The same bytes every time. Raises as ``fresh``.
    """
    if scheme is None and texts is None:
        save(path, build_bytes())
        return
    day = load(scheme).document_date
    made = fresh(scheme, texts, district=None, as_of=None, today=day, empty=False)
    save(path, made.data)


@dataclass(frozen=True)
class Fresh:
    """A new workbook and what it was made of.

    ``left_out`` is whose texts were not put in, ``told`` are sentences on what came along.
    """

    data: bytes
    scheme: Scheme
    plan: Plan
    left_out: str
    told: tuple[str, ...] = ()
    keeps_period: bool = False  # that of last year's workbook


def fresh(
    path: Path | None,
    texts: Path | None,
    *,
    district: str | None,
    as_of: dt.date | None,
    today: dt.date,
    empty: bool,
    last: Path | None = None,
    period: Period | None = None,
) -> Fresh:
    """A workbook of the scheme *path* (the shipped one without it) to begin a year with.

    *path* is a TOML file or a workbook, of which the scheme is taken. *last* is the workbook of the
    year before, *path* itself where that is one: its actuals and points become 전년실적, its 자치구
    and the positions of its 결재란 stay, unless *district* is another one. *texts* is the file of
    a district's texts and actuals; the shipped scheme has its own. None of them is put in where
    *empty* says so, or where *district* is another one than theirs. 기준일 is *as_of*, else that of
    the texts, else *today* as far as it is in the period. *period* is another 평가대상기간.
    Raises ``SchemeError`` for a scheme or texts that are refused, ``WorkbookError`` for a file
    without a scheme.
    """
    document = _document(path)
    if last is None and path is not None and path.suffix.lower() != ".toml" and _is_ours(path):
        last = path
    carried = None if last is None else carried_year.read(last)
    if period is not None:
        document = with_period(document, period)
    kept: list[str] = []
    if carried is not None and district in (None, carried.district):
        document, kept = with_departments(document, carried)
    scheme = parse(document, toml_path)
    if texts is None and path is None:
        texts = data_file(SHIPPED_TEXTS)
    plan, left_out = plan_of(scheme, as_of=as_of or within(scheme, today)), ""
    if texts is not None:
        said = with_texts(scheme, texts)
        if empty or (district is not None and said.district not in ("", district)):
            left_out = said.district or texts.name
        else:
            plan = said if as_of is None else replace(said, as_of=as_of)
    told: list[str] = []
    if carried is not None and district not in (None, carried.district):
        told = [f"{carried.name}은(는) {carried.district or '자치구가 빈'} 통합문서여서 전년실적을 "
                "넣지 않았습니다"]  # fmt: skip
    elif carried is not None:
        approval = list(carried.positions) or plan.approval
        plan = replace(plan, district=carried.district, approval=approval)
        plan, told = carried_year.with_last_year(plan, scheme, carried)
        told += kept
    plan = plan if district is None else replace(plan, district=district)
    data = build_bytes(document, plan)
    return Fresh(data, scheme, plan, left_out, tuple(told), is_last_period(scheme, carried))


def _is_ours(path: Path) -> bool:
    return layout.FORM in FileWorkbook.open(path).names()


def _document(path: Path | None) -> Mapping[str, object]:
    """The document of the scheme *path*, which the loader has taken."""
    if path is None or path.suffix.lower() == ".toml":
        load(path)
        return grouped(read_document(path))
    return grouped(document_of(of_file(path, "new").tables))


def build_bytes(
    document: Mapping[str, object] | None = None,
    plan: Plan | None = None,
    notes: Mapping[tuple[str, int, int], str] | None = None,
) -> bytes:
    """The workbook as bytes: the same ones every time.

    *document* is a scheme as ``tomllib`` reads it and *plan* what its forms say besides: of the
    shipped scheme the shipped plan if it is left out, of any other one nothing. *notes* are more
    notes on cells, by sheet, row and column from 1. Raises
    ``SchemeError`` for a scheme that the loader refuses.
    """
    fixed = read_document()
    if plan is None:
        plan = load_plan() if document is None else plan_of(parse(document, toml_path))
    document = all_notes(fixed if document is None else document, plan)
    functions = Functions(parse(document, toml_path))
    evaluation = _evaluation(plan, functions)
    history = History.of(columns(functions.scheme), []).with_(evaluation)
    blocks = summary.blocks(evaluation)
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, _OPTIONS)
    workbook.set_properties({"title": plan.title, "created": _noon(plan.document_date)})
    styles = Styles(workbook)
    sheets = {name: workbook.add_worksheet(name, PlainWorksheet) for name in SHEETS}
    rows, own = rows_of(document), rows_of(fixed)
    delivered = all(rows[each.name] == own[each.name] for each in (INDICATORS, BANDS))
    form = FORM_TOP + 1, FORM_TOP + len(plan.rows)
    texts = Texts(plan, functions.scheme, rows)
    add_summary(sheets[SUMMARY_SHEET], workbook, styles, blocks, form, texts.summary())
    add_meeting(sheets[MEETING_SHEET], workbook, styles)
    add_form(sheets[FORM_SHEET], workbook, styles, plan, functions, texts)
    add_diagnosis(sheets[DIAGNOSIS_SHEET], workbook, styles, plan, functions.scheme, texts)
    add_owners(sheets[OWNERS_SHEET], workbook, styles, plan, functions.scheme)
    add_collection(sheets[COLLECTION_SHEET], workbook, styles, plan)
    add_record(sheets[RECORD_SHEET], workbook, styles, plan)
    add_scores(sheets[SCORES_SHEET], workbook, styles, blocks)
    add_history(sheets[HISTORY_SHEET], workbook, styles, evaluation, history)
    cells = SettingCells(rows[layout.SETTINGS.name])
    add_last_year(sheets[LAST_YEAR_SHEET], workbook, styles, plan, functions.scheme, cells, history)
    add_published(sheets[PUBLISHED_SHEET], workbook, styles, plan, functions.scheme, cells)
    add_trend(sheets[TREND_SHEET], workbook, styles, evaluation, history)
    add_plan(sheets[PLAN_SHEET], workbook, styles, functions.scheme)
    add_trial(sheets[TRIAL_SHEET], workbook, styles, plan)
    add_evidence(sheets[EVIDENCE_SHEET], workbook, styles, functions.scheme)
    add_audit(sheets[AUDIT_SHEET], workbook, styles)
    add_closings(sheets[CLOSING_SHEET], workbook, styles)
    add_log(sheets[LOG_SHEET], workbook, styles, functions.scheme)
    add_scales(
        sheets[SCALES_SHEET],
        workbook,
        styles,
        functions.scheme,
        rows,
        plan=plan,
        delivered=delivered,
    )
    add_registers(sheets[REGISTER_SHEET], workbook, styles, functions.scheme, plan)
    add_settings(sheets[SETTINGS_SHEET], workbook, styles, plan, rows, _texts())
    add_selftest(sheets[SELFTEST_SHEET], workbook, styles, fixed, plan)
    add_department(sheets[DEPARTMENT_SHEET], workbook, styles, len(plan.rows))
    add_conf(sheets[CONF_SHEET])
    add_intellisense(sheets[INTELLISENSE_SHEET], _udfs())
    for (name, row, column), text in (notes or {}).items():
        sheets[name].write_comment(row - 1, column - 1, text, {"x_scale": 2, "author": "HopeJobs"})
    for colour, names in TABS.items():
        for name in names:
            sheets[name].set_tab_color(colour)
    settings = SettingCells(rows[layout.SETTINGS.name])
    # From here it is seen what is to be done, so this sheet is in front.
    count = len(functions.scheme.departments)
    add_start(sheets[START_SHEET], workbook, styles, plan, settings, form, count, places())
    sheets[START_SHEET].activate()
    workbook.add_vba_project(io.BytesIO(vba_project.project(sheets=len(SHEETS))), is_stream=True)
    workbook.close()
    return _refreshed(add_ribbon(stream.getvalue(), _typed_rows(plan)), plan.document_date)


def _typed_rows(plan: Plan) -> dict[str, range]:
    """The rows of the two forms, whose texts the clerk edits, by the part of their sheet."""
    rows = range(FORM_TOP + 1, FORM_TOP + 1 + len(plan.rows))
    forms = (FORM_SHEET, DIAGNOSIS_SHEET)
    return {f"xl/worksheets/sheet{SHEETS.index(name) + 1}.xml": rows for name in forms}


def _texts() -> dict[str, dict[str, str]]:
    """The tables of texts in 설정, by defined name."""
    versions = {"hopejobs-xl": __version__, "xlwings": metadata.version("xlwings")}
    versions["통합문서 형식"] = str(book_format.CURRENT)
    help_texts = function_help.texts(_udfs())
    return {layout.TEXTS: TEXTS, layout.FUNCTIONS: help_texts, layout.VERSIONS: versions}


def _udfs() -> str:
    """The text of ``udfs.py``."""
    return vba_project.UDFS.read_text(encoding="utf-8")


def _refreshed(data: bytes, today: dt.date) -> bytes:
    """*data* as a refresh on the day *today* leaves it: every formula has its result saved.

    So refreshing the shipped workbook changes nothing, and results stand that XlsxWriter cannot
    write (an empty text).
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "HopeJobs.xlsm"
        path.write_bytes(data)
        book = FileWorkbook.open(path)
        file_actions.refresh(book, today=today)
        book.save()
        return path.read_bytes()


def _evaluation(plan: Plan, functions: Functions) -> Evaluation:
    rows = [FormRow(row.label, row.actual, row.actual2) for row in plan.rows]
    cell = in_block(FORM_SHEET, FORM_TOP + 1, 1)
    return evaluate_rows(
        functions.scheme, rows, cell=cell, district=plan.district, as_of=plan.as_of
    )


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12))
