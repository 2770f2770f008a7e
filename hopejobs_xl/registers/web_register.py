"""A web page saved as .xls, the usual download of a work system: its tables, as Excel has them."""

from __future__ import annotations

import re

from lxml import etree, html

from hopejobs_xl.base.errors import WorkbookError

from .encoded_column import encoded
from .register_grid import AGAIN, MOST_COLUMNS, Grid

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# Browsers read the first as the second, which has 8,822 syllables more.
_KOREAN = {"euc-kr", "ks_c_5601-1987", "ksc5601", "euckr", "cp949", "ms949", "windows-949"}
_MOST_ROWS = 1_048_576


def read_page(data: bytes, name: str) -> list[Grid]:
    """The tables of the page *data*, each as a sheet of its own; the file is called *name*.

    A cell that spans others stands where it begins, and the rest is blank, as in Excel. Raises
    WorkbookError for a page without a table.
    """
    parser = html.HTMLParser(encoding=_encoding(data), no_network=True, recover=True)
    try:
        page = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        page = None
    tables = [] if page is None else page.xpath("//table[not(ancestor::table)]")
    if not tables:
        raise WorkbookError(f"{name}: 표가 없는 웹 페이지. 할 일: {AGAIN}")
    grids = [_grid(table, order) for order, table in enumerate(tables, 1)]
    for grid in grids:
        if len(grids) == 1:
            grid.sheet = ""
    return grids


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    found = _CHARSET.search(data[:4096])
    named = found[1].decode("ascii").lower() if found else ""
    if named in _KOREAN:
        return "cp949"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp949"
    return "utf-8"


def _span(cell: html.HtmlElement, key: str) -> int:
    text = cell.get(key, "1").strip()
    return max(1, min(int(text), MOST_COLUMNS)) if text.isdecimal() and len(text) < 6 else 1


def _grid(table: html.HtmlElement, order: int) -> Grid:
    rows: list[list[str]] = []
    hidden = merged = 0
    below: dict[int, int] = {}  # column -> rows that a cell above still covers
    for line in table.iter("tr"):
        if next(line.iterancestors("table")) is not table or len(rows) >= _MOST_ROWS:
            continue
        hidden += bool(_HIDDEN.search(line.get("style", "")))
        texts: list[str] = []
        below = {column: left - 1 for column, left in below.items() if left > 0}
        for cell in line.iterchildren("td", "th"):
            while below.get(len(texts), 0) > 0:
                texts.append("")
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            merged += wide > 1 or high > 1
            for column in range(len(texts), len(texts) + wide):
                if high > 1:
                    below[column] = high
            texts.append(" ".join(cell.text_content().split()))
            texts += [""] * (wide - 1)
        rows.append(texts[:MOST_COLUMNS])
    width = max(map(len, rows), default=0)
    filled = [texts + [""] * (width - len(texts)) for texts in rows]
    columns = [encoded(list(cells)) for cells in zip(*filled, strict=True)]
    return Grid(f"표{order}", columns, hidden=hidden, merged=merged)
