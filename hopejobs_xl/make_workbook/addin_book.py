"""Makes ``workbook/HopeJobs.xlam``: the functions and their buttons for every workbook of a person.

It is made of the same sources as the workbook: its functions, its VBA, the scheme. Its sheets are
never shown. They hold values only, so nothing is calculated when Excel starts: the tables of the
scheme that answers where a file has none of its own, the fixed ones of the self-test, the page of
it as text, what VBA says, and the settings of xlwings.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl import __version__
from hopejobs_xl.hosts.file.disk import save
from hopejobs_xl.scheme.loader import load, parse, read_document, toml_path
from hopejobs_xl.sheets import book_format, layout
from hopejobs_xl.sheets.layout import (
    BANDS,
    CONF_SHEET,
    INDICATORS,
    INTELLISENSE_SHEET,
    SCALES_SHEET,
    SELFTEST_SHEET,
    SETTINGS_SHEET,
    Table,
)
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import TABLES

from . import function_help, selftest_sheet, vba_project
from .addin_texts import ADDIN_TEXTS
from .conf_sheet import add_conf
from .customui import ADDIN_RIBBON, as_addin
from .intellisense_sheet import add_intellisense
from .names_and_paper import defined
from .table_cells import put_cell
from .vba_texts import TEXTS

NAME = "HopeJobs.xlam"
SHEETS = (SCALES_SHEET, SETTINGS_SHEET, SELFTEST_SHEET, CONF_SHEET, INTELLISENSE_SHEET)
TEST_PAGE = "HJ_TEST_PAGE"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_DAY = "yyyy-mm-dd"
_TITLE = "희망일자리 (HopeJobs XL)"
_ABOUT = "「서울 희망일자리 만들기」 득점 함수 HJ_SCORE 등을 모든 통합 문서에서 쓰게 합니다."


def build(path: Path, scheme: Path | None = None) -> None:
    """Write the add-in whose default is *scheme* (the shipped one) to *path*, whole or not.

    The same bytes every time. Raises ``SchemeError`` for a scheme that is refused.
    """
    if scheme is not None:
        load(scheme)
    save(path, build_bytes(None if scheme is None else read_document(scheme)))


def build_bytes(document: Mapping[str, Any] | None = None) -> bytes:
    """The add-in as bytes; *document* is its default scheme as ``tomllib`` reads it."""
    fixed = read_document()
    document = fixed if document is None else document
    scheme = parse(document, toml_path)
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, _OPTIONS)
    created = dt.datetime.combine(scheme.document_date, dt.time(12))
    marks = {"title": _TITLE, "comments": _ABOUT, "keywords": f"HopeJobs XL {__version__}"}
    workbook.set_properties({**marks, "created": created})
    sheets = {name: workbook.add_worksheet(name) for name in SHEETS}
    rows = rows_of(document)
    scales = [each for each in TABLES if each in (INDICATORS, BANDS)]
    others = [each for each in TABLES if each not in scales]
    _put_tables(sheets[SCALES_SHEET], workbook, scales, rows)
    at = _put_tables(sheets[SETTINGS_SHEET], workbook, others, rows)
    _put_texts(sheets[SETTINGS_SHEET], workbook, at)
    _put_test(sheets[SELFTEST_SHEET], workbook, fixed)
    add_conf(sheets[CONF_SHEET])
    add_intellisense(sheets[INTELLISENSE_SHEET], _udfs())
    project = vba_project.project(sheets=len(SHEETS), addin=True)
    workbook.add_vba_project(io.BytesIO(project), is_stream=True)
    workbook.close()
    return as_addin(stream.getvalue(), ADDIN_RIBBON)


def _put_tables(
    sheet: Worksheet, workbook: Workbook, tables: list[Table], rows: Mapping[str, Any]
) -> int:
    """The *tables* below each other, each with its header and its name; the row behind them."""
    at, day = 0, workbook.add_format({"num_format": _DAY})
    for table in tables:
        for column, each in enumerate(table.columns):
            sheet.write_string(at, column, each.header)
        filled = rows[table.name] or [[]]  # a name needs a row
        for order, row in enumerate(filled, start=at + 1):
            for column, value in enumerate(row):
                if value is not None:
                    look = day if isinstance(value, dt.date) else None
                    put_cell(sheet, order, column, value, look)
        bottom = at + len(filled)
        defined(workbook, sheet.name, table.name, at + 1, 0, bottom, len(table.columns) - 1)
        at = bottom + 2
    return at


def _put_texts(sheet: Worksheet, workbook: Workbook, at: int) -> None:
    """What VBA says, what the wizard says, and the versions, each under its name."""
    versions = {
        layout.PROGRAM_VERSION: __version__,
        layout.XLWINGS_VERSION: metadata.version("xlwings"),
        layout.BOOK_FORMAT: str(book_format.CURRENT),
    }
    tables = {
        layout.TEXTS: TEXTS | ADDIN_TEXTS,
        layout.FUNCTIONS: function_help.texts(_udfs()),
        layout.VERSIONS: versions,
    }
    for name, texts in tables.items():
        for order, (key, text) in enumerate(texts.items(), start=at):
            sheet.write_string(order, 0, key)
            sheet.write_string(order, 1, text)
            if key in versions:
                workbook.define_name(key, f"={sheet.name}!$B${order + 1}")
        defined(workbook, sheet.name, name, at, 0, at + len(texts) - 1, 1)
        at += len(texts) + 1


def _put_test(sheet: Worksheet, workbook: Workbook, fixed: Mapping[str, Any]) -> None:
    """The page of the self-test, its formulas as text, and beside it the tables it asks about."""
    page = selftest_sheet.page(fixed)
    for row, cells in enumerate(page):
        for column, value in enumerate(cells):
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value)
    width = max(map(len, page))
    defined(workbook, sheet.name, TEST_PAGE, 0, 0, len(page) - 1, width - 1)
    selftest_sheet.put_fixed_tables(sheet, workbook, fixed)


def _udfs() -> str:
    return vba_project.UDFS.read_text(encoding="utf-8")
