"""What the editable tables of the workbook share: headers, cells, choices and formats by rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.values import LARGEST, is_number, round15
from hopejobs_xl.sheets.actual_rules import fits_a_list
from hopejobs_xl.sheets.layout import Table

from .formats import INPUT_FILL, Styles


def put_header(sheet: Worksheet, styles: Styles, at: int, table: Table) -> None:
    """The header row of *table* at row *at* (from 0)."""
    for column, text in enumerate(table.headers):
        sheet.write(at, column, text, styles.head())


def put_cell(sheet: Worksheet, at: int, column: int, value: object, look: object) -> None:
    """One cell as the kind of value that it holds."""
    if value is None:
        sheet.write_blank(at, column, None, look)
    elif isinstance(value, dt.date):
        sheet.write_datetime(at, column, dt.datetime.combine(value, dt.time()), look)
    elif isinstance(value, str):
        sheet.write_string(at, column, value, look)
    elif is_number(value):
        # XlsxWriter writes 16 digits, which need not round to the same 15 as the number does.
        sheet.write_number(at, column, round15(value), look)
    else:
        raise TypeError(f"no cell for {value!r}")


def words_or_cells(words: Sequence[str], table: Table, key: str) -> Sequence[str] | str:
    """*words* of the column *key* of *table*, or its cells where they do not fit a drop-down."""
    return words if fits_a_list(words) else cells_of(table, key)


def cells_of(table: Table, key: str) -> str:
    """The cells of the column *key* of *table*, as the source of a drop-down."""
    return f"=INDEX({table.name},0,{table.index(key) + 1})"


def allow_words(
    sheet: Worksheet, table: Table, top: int, bottom: int, words: Mapping[str, Sequence[str] | str]
) -> None:
    """Only the *words* of a column (by its key) can be chosen.

    *words* are a list, or the formula of the cells that hold them.
    """
    for key, allowed in words.items():
        if not allowed:
            continue  # there is none to choose from
        column = table.index(key)
        header = table.columns[column].header
        rule = {
            "validate": "list",
            "source": allowed if isinstance(allowed, str) else list(allowed),
            "error_title": header,
            "error_message": "목록에 있는 값을 고르세요.",
        }
        sheet.data_validation(top, column, bottom, column, rule)


def allow_numbers(
    sheet: Worksheet, table: Table, top: int, bottom: int, keys: Sequence[str]
) -> None:
    """Only numbers can be typed into the columns *keys*."""
    for key in keys:
        column = table.index(key)
        header = table.columns[column].header
        rule = {
            "validate": "decimal",
            "criteria": "between",
            "minimum": -LARGEST,
            "maximum": LARGEST,
            "error_title": header,
            "error_message": "숫자만 적으세요. 비율 15퍼센트는 15% 또는 0.15로 적습니다.",
        }
        sheet.data_validation(top, column, bottom, column, rule)


def show_commas(
    sheet: Worksheet, workbook: Workbook, table: Table, top: int, bottom: int, keys: Sequence[str]
) -> None:
    """Thousands by commas: Excel shows `300.` in `#,##0.##`, and `#,##0` would hide decimals."""
    commas = workbook.add_format({"num_format": "#,##0"})
    for key in keys:
        column = table.index(key)
        cell = f"{column_letters(column + 1)}{top + 1}"
        whole = f"=AND(ISNUMBER({cell}),ABS({cell})>=1000,{cell}=INT({cell}))"
        rule = {"type": "formula", "criteria": whole, "format": commas}
        sheet.conditional_format(top, column, bottom, column, rule)


def validate(
    sheet: Worksheet,
    at: int,
    column: int,
    rule: dict[str, object],
    title: str,
    prompt: str,
    refusal: str,
) -> None:
    """Data validation that says what is allowed before and after (Excel cuts at 32 and 255)."""
    words = {
        "ignore_blank": True,
        "input_title": title[:32],
        "input_message": prompt[:255],
        "error_title": title[:32],
        "error_message": refusal[:255],
    }
    sheet.data_validation(at, column, at, column, rule | words)


def yellow_where_begun(
    sheet: Worksheet, workbook: Workbook, table: Table, top: int, bottom: int, keys: Iterable[str]
) -> None:
    """Yellow in the columns *keys* where a row is begun: the spare rows stay quiet."""
    typed = workbook.add_format({"bg_color": INPUT_FILL})
    for column in sorted(table.index(key) for key in keys):
        rule = {"type": "formula", "criteria": f'=$A{top + 1}<>""', "format": typed}
        sheet.conditional_format(top, column, bottom, column, rule)


def align_of(key: str) -> str | None:
    """How the cells of the column *key* are aligned; ``None``: as usual."""
    if key in ("name", "item", "formula", "aliases", "about", "label", "source"):
        return None
    return "right" if key in ("at", "to") else "center"
