"""What both forms of the document share: their pages, merged labels, 결재란 and columns."""

from __future__ import annotations

import math

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.ooxml.text_height import height

from . import approval
from .document import Plan
from .form_texts import Printed, Texts
from .formats import HEAD_FILL, Styles

FORM_TOP = 4  # first data row, from 0
REPEATED = (1, FORM_TOP - 1)  # district and day, and both header rows, stand on every page
# A4 landscape between its margins, and the two rows above the header rows, in points.
_PAPER_WIDTH, _PAPER_HEIGHT = 784.0, 530.0
_TITLE_HEIGHT, _SUBTITLE_HEIGHT = approval.HEIGHT + 3, 20.0  # the box is in the first row alone
# A page is not left with 40 % of nothing; whole 평가항목 are worth some room, but not that.
_FILLED, _EMPTY, _TORN = 0.75, 100.0, 0.05
_CRAMPED = 1.0  # a label that does not fit beside its rows on a page
_LABELS = ((0, "area_label"), (1, "item_label"))


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
    """Rows of the sheet (from 0) that begin a page of a form, all but the first.

    Of all ways to lay *heights* on pages the one is taken that leaves no page emptier than it must
    be; then the one that tears the fewest 평가항목 apart, whose label stands on both pages.
    """
    scale = _PAPER_WIDTH / sum(width * 5.25 + 3.75 for width in widths)
    whole = math.floor(min(scale, 1.0) * 100) / 100  # Excel shrinks by whole percents
    room = _PAPER_HEIGHT / whole
    # The heading stands on the first page only: there it takes room like a row.
    heights = [heights[0] + _TITLE_HEIGHT, *heights[1:]]
    head += _SUBTITLE_HEIGHT
    count = len(heights)
    starts = {order for order, row in enumerate(plan.rows) if row.item_label}
    labels = [(_labels(plan, key), widths[column]) for column, key in _LABELS]
    best: list[tuple[float, int]] = [(0.0, 0)]  # of the rows before each: cost, where a page began
    for end in range(1, count + 1):
        ways = []
        for begin in range(end):
            used = head + sum(heights[begin:end])
            if used > room and end - begin > 1:
                continue  # a row that is longer than a page goes on over as many as it takes
            cost = best[begin][0] + _page_cost(used / room)
            if begin and begin not in starts:
                cost += _TORN
            cost += sum(_CRAMPED for each in labels if _is_cramped(*each, heights, begin, end))
            ways.append((cost, begin))
        best.append(min(ways))
    breaks: list[int] = []
    at = count
    while (at := best[at][1]) > 0:
        breaks.append(FORM_TOP + at)
    return breaks[::-1]


def _labels(plan: Plan, key: str) -> dict[int, str]:
    """The labels of a column by the row that each begins in."""
    return {order: text for order, row in enumerate(plan.rows) if (text := getattr(row, key))}


def _is_cramped(
    labels: dict[int, str], width: float, heights: list[float], begin: int, end: int
) -> bool:
    """Whether one of *labels* is higher than its rows between *begin* and *end*, a page."""
    starts = [max(order for order in labels if order <= begin)]
    starts += [order for order in labels if begin < order < end]
    for at, after in zip(starts, [*starts[1:], end], strict=True):
        if sum(heights[max(at, begin) : after]) < height((labels[at], width)):
            return True
    return False


def _page_cost(filled: float) -> float:
    """What a page costs that is *filled* so far (1.0: whole)."""
    return (1 - min(filled, 1.0)) ** 2 + _EMPTY * max(_FILLED - filled, 0.0) ** 2


def _merge_labels(
    sheet: Worksheet, styles: Styles, plan: Plan, breaks: list[int], texts: Texts
) -> None:
    """평가분야 and 평가항목 stand once over the rows that they cover, on each printed page."""
    look = styles.get(align="center", bg_color=HEAD_FILL)
    count = len(plan.rows)
    for column, key in _LABELS:
        labels = _labels(plan, key)
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


def put_title(sheet: Worksheet, styles: Styles, text: str, *, before: int) -> None:
    """The title of a form, in as many lines as it needs to end *before* the column of the box."""
    look = styles.get(bold=True, font_size=15, border=None)
    sheet.merge_range(0, 0, 0, before - 1, text, look)


def put_approval(sheet: Worksheet, plan: Plan, column: int, widths: tuple[float, ...]) -> None:
    """The 결재란 above *column*, in the row of the heading."""
    sheet.set_row(0, _TITLE_HEIGHT)
    sheet.set_row(1, _SUBTITLE_HEIGHT)
    approval.add_approval(sheet, column, widths[column], plan.approval)


def put_columns(sheet: Worksheet, widths: tuple[float, ...]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
