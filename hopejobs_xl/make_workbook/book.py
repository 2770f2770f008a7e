"""Makes ``workbook/HopeJobs.xlsm`` from text: the scheme, the plan, the VBA and the ribbon."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import tomllib
from collections.abc import Mapping
from importlib import metadata, resources
from pathlib import Path

import xlsxwriter

from hopejobs_xl import __version__
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.disk import save
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.loader import SHIPPED, parse, toml_path
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.sheets import book_format, layout, summary
from hopejobs_xl.sheets.form_rows import FormRow, evaluate_rows, in_block
from hopejobs_xl.sheets.history import History, columns
from hopejobs_xl.sheets.layout import (
    CONF_SHEET,
    DEPARTMENT_SHEET,
    DIAGNOSIS_SHEET,
    FORM_SHEET,
    HISTORY_SHEET,
    PLAN_SHEET,
    SCALES_SHEET,
    SCORES_SHEET,
    SELFTEST_SHEET,
    SETTINGS_SHEET,
    SUMMARY_SHEET,
    TREND_SHEET,
)
from hopejobs_xl.sheets.scheme_tables import rows_of
from hopejobs_xl.worksheet.functions import Functions

from . import function_help, vba_project
from .conf_sheet import add_conf
from .customui import add_ribbon
from .department_sheet import add_department
from .diagnosis_sheet import add_diagnosis
from .document import Plan, load_plan
from .form_pages import FORM_TOP
from .form_sheets import add_form
from .form_texts import Texts
from .formats import Styles
from .history_sheet import add_history, add_trend
from .plan_sheet import add_plan
from .scale_sheets import add_scales, add_settings
from .score_sheet import add_scores
from .selftest_sheet import add_selftest
from .summary_sheet import add_summary
from .vba_texts import TEXTS

_SHEETS = (
    SUMMARY_SHEET,
    FORM_SHEET,
    DIAGNOSIS_SHEET,
    SCORES_SHEET,
    HISTORY_SHEET,
    TREND_SHEET,
    PLAN_SHEET,
    SCALES_SHEET,
    SETTINGS_SHEET,
    SELFTEST_SHEET,
    DEPARTMENT_SHEET,
    CONF_SHEET,
)
# What a tab is for, by its colour; 부서서식 is copied for each department with it.
_INPUT_TAB, _RESULT_TAB, _RULE_TAB, _HELP_TAB = "#F2C037", "#4472C4", "#70AD47", "#A6A6A6"
_TABS = {
    _INPUT_TAB: (FORM_SHEET, DIAGNOSIS_SHEET, DEPARTMENT_SHEET),
    _RESULT_TAB: (SUMMARY_SHEET, SCORES_SHEET, HISTORY_SHEET, TREND_SHEET, PLAN_SHEET),
    _RULE_TAB: (SCALES_SHEET, SETTINGS_SHEET),
    _HELP_TAB: (SELFTEST_SHEET,),
}


def build(path: Path) -> None:
    """Write the workbook to *path*, whole or not at all."""
    save(path, build_bytes())


def build_bytes(
    document: Mapping[str, object] | None = None,
    plan: Plan | None = None,
    notes: Mapping[tuple[str, int, int], str] | None = None,
) -> bytes:
    """The workbook as bytes: the same ones every time.

    *document* is a scheme as ``tomllib`` reads it and *plan* the texts of its forms; the shipped
    ones if they are left out. *notes* are more notes, by sheet, row and column from 1. Raises
    ``SchemeError`` for a scheme that the loader refuses.
    """
    document = _shipped() if document is None else document
    plan = load_plan() if plan is None else plan
    functions = Functions(parse(document, toml_path))
    evaluation = _evaluation(plan, functions)
    history = History.of(columns(functions.scheme), []).with_(evaluation)
    blocks = summary.blocks(evaluation)
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    workbook.set_properties({"title": plan.title, "created": _noon(plan.document_date)})
    styles = Styles(workbook)
    sheets = {name: workbook.add_worksheet(name) for name in _SHEETS}
    rows = rows_of(document)
    form = FORM_TOP + 1, FORM_TOP + len(plan.rows)
    add_summary(sheets[SUMMARY_SHEET], workbook, styles, blocks, form)
    texts = Texts(plan, functions.scheme, rows)
    add_form(sheets[FORM_SHEET], workbook, styles, plan, functions, texts)
    add_diagnosis(sheets[DIAGNOSIS_SHEET], workbook, styles, plan, functions.scheme, texts)
    add_scores(sheets[SCORES_SHEET], workbook, styles, blocks)
    add_history(sheets[HISTORY_SHEET], workbook, styles, functions.scheme, history)
    add_trend(sheets[TREND_SHEET], workbook, styles, functions.scheme, history)
    add_plan(sheets[PLAN_SHEET], workbook, styles, functions.scheme)
    fixed = _shipped()
    add_scales(
        sheets[SCALES_SHEET], workbook, styles, functions.scheme, rows, delivered=document == fixed
    )
    add_settings(sheets[SETTINGS_SHEET], workbook, styles, plan, rows, _texts())
    add_selftest(sheets[SELFTEST_SHEET], workbook, styles, fixed)
    add_department(sheets[DEPARTMENT_SHEET], workbook, styles)
    add_conf(sheets[CONF_SHEET])
    for (name, row, column), text in (notes or {}).items():
        sheets[name].write_comment(row - 1, column - 1, text, {"x_scale": 2, "author": "HopeJobs"})
    for colour, names in _TABS.items():
        for name in names:
            sheets[name].set_tab_color(colour)
    # The clerk comes to type actuals, so the form is in front.
    sheets[FORM_SHEET].activate()
    workbook.add_vba_project(io.BytesIO(vba_project.project(sheets=len(_SHEETS))), is_stream=True)
    workbook.close()
    return _refreshed(add_ribbon(stream.getvalue(), _typed_rows(plan)))


def _shipped() -> dict[str, object]:
    source = resources.files("hopejobs_xl.scheme").joinpath("data", SHIPPED)
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _typed_rows(plan: Plan) -> dict[str, range]:
    """The rows of the two forms, whose texts the clerk edits, by the part of their sheet."""
    rows = range(FORM_TOP + 1, FORM_TOP + 1 + len(plan.rows))
    forms = (FORM_SHEET, DIAGNOSIS_SHEET)
    return {f"xl/worksheets/sheet{_SHEETS.index(name) + 1}.xml": rows for name in forms}


def _texts() -> dict[str, dict[str, str]]:
    """The tables of texts in 설정, by defined name."""
    versions = {"hopejobs-xl": __version__, "xlwings": metadata.version("xlwings")}
    versions["통합문서 형식"] = str(book_format.CURRENT)
    help_texts = function_help.texts(vba_project.UDFS.read_text(encoding="utf-8"))
    return {layout.TEXTS: TEXTS, layout.FUNCTIONS: help_texts, layout.VERSIONS: versions}


def _refreshed(data: bytes) -> bytes:
    """*data* as a refresh leaves it: every formula has its result saved.

    So refreshing the shipped workbook changes nothing, and results stand that XlsxWriter cannot
    write (an empty text).
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "HopeJobs.xlsm"
        path.write_bytes(data)
        book = FileWorkbook.open(path)
        file_actions.refresh(book)
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
