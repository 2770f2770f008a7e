"""What both forms of the document share: their pages, merged labels, 결재란 and columns."""

from __future__ import annotations

import math

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from . import approval
from .document import Plan
from .form_texts import Printed, Texts
from .formats import HEAD_FILL, Styles

FORM_TOP = 4  # first data row, from 0
REPEATED = (2, FORM_TOP - 1)  # both header rows stand on every page
# A4 landscape between its margins, and the heading above the header rows, in points.
_PAPER_WIDTH, _PAPER_HEIGHT, _HEADING_HEIGHT = 784.0, 530.0, 90.0
_SUBTITLE_HEIGHT = 20.0


def put(sheet: Worksheet, row: int, column: int, printed: Printed, look: Format) -> None:
    """Write *printed* into a cell (from 0) with what it gives now."""
    text = printed.text
    if isinstance(text, float) and text.is_integer():
        text = int(text)  # as Excel saves it
    sheet.write_formula(row, column, printed.formula, look, text)


def put_pages(
    sheet: Worksheet,
    styles: Styles,
    plan: Plan,
    heights: list[float],
    widths: tuple[float, ...],
    texts: Texts,
    head: float,
) -> None:
    """Break a form into pages, and let the labels stand over their rows on each of them.

    *head* is the height of both header rows in points.
    """
    breaks = _page_breaks(plan, heights, widths, head)
    sheet.set_h_pagebreaks(breaks)
    _merge_labels(sheet, styles, plan, breaks, texts)


def _page_breaks(
    plan: Plan, heights: list[float], widths: tuple[float, ...], head: float
) -> list[int]:
    """Rows that begin a page of a form: pages are about even, and end with a 평가항목.

    One that is longer than a page goes on over as many as it takes.
    """
    scale = _PAPER_WIDTH / sum(width * 5.25 + 3.75 for width in widths)
    whole = math.floor(min(scale, 1.0) * 100) / 100  # Excel shrinks by whole percents
    room = _PAPER_HEIGHT / whole - head
    # The heading stands on the first page only: there it takes room like a row.
    heights = [heights[0] + _HEADING_HEIGHT, *heights[1:]]
    even = sum(heights) / math.ceil(sum(heights) / room)
    starts = [order for order, row in enumerate(plan.rows) if row.item_label]
    breaks: list[int] = []
    first = 0
    for start, after in zip(starts, [*starts[1:], len(plan.rows)], strict=True):
        full = sum(heights[first:after]) > room
        if start > first and (full or sum(heights[first:start]) >= even):
            breaks.append(start)
            first = start
        own = sum(heights[start:after])
        share = own / math.ceil(own / room)
        for order in range(start + 1, after if own > room else start):
            if sum(heights[first : order + 1]) > room or sum(heights[first:order]) >= share:
                breaks.append(order)
                first = order
    return [FORM_TOP + each for each in breaks]


def _merge_labels(
    sheet: Worksheet, styles: Styles, plan: Plan, breaks: list[int], texts: Texts
) -> None:
    """평가분야 and 평가항목 stand once over the rows that they cover, on each printed page."""
    look = styles.get(align="center", bg_color=HEAD_FILL)
    count = len(plan.rows)
    for column, key in ((0, "area_label"), (1, "item_label")):
        labels = {order: text for order, row in enumerate(plan.rows) if (text := getattr(row, key))}
        starts = sorted({*labels, *(each - FORM_TOP for each in breaks)})
        for start, after in zip(starts, [*starts[1:], count], strict=True):
            own = max(order for order in labels if order <= start)
            end = min((order for order in labels if order > start), default=count)
            printed = texts.sum_of(
                labels[own], FORM_TOP + own + 1, FORM_TOP + end, is_area=column == 0
            )
            top, bottom = FORM_TOP + start, FORM_TOP + after - 1
            if top < bottom:
                sheet.merge_range(top, column, bottom, column, "", look)
            put(sheet, top, column, printed, look)


def put_approval(sheet: Worksheet, plan: Plan, column: int, widths: tuple[float, ...]) -> None:
    """The 결재란 above *column*, in the rows of the heading."""
    sheet.set_row(0, approval.HEIGHT - _SUBTITLE_HEIGHT)
    sheet.set_row(1, _SUBTITLE_HEIGHT + 6)
    approval.add_approval(sheet, column, widths[column], plan.approval)


def put_columns(sheet: Worksheet, widths: tuple[float, ...]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
