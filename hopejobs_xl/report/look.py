"""How a report looks on paper: sizes in mm and points, grounds of cells. For all who draw it."""

from __future__ import annotations

from .parts import (
    ASSUMED,
    BAR_ASSUMED,
    BAR_BY_HAND,
    BAR_OFFICIAL,
    BAR_REST,
    BAR_SHORT,
    BY_HAND,
    HEADER,
    OPEN,
    PLAIN,
    SUBTOTAL,
    TITLE,
)

PAPER_MM = (210.0, 297.0)  # A4 upright: width, height
SIDES_MM = {False: 20.0, True: 15.0}  # left and right, by whether the page lies on its side
TOP_MM, BOTTOM_MM = 15.0, 12.0
HEADER_MM, FOOTER_MM = 8.0, 8.0  # the text begins below the header and ends above the footer

# By level of the line: left edge in mm, size in points, space above in points.
INDENTS_MM = (0.0, 0.0, 4.0, 9.0, 14.0)
LINE_SIZES = (11, 14, 11, 11, 10)
LINES_BEFORE = (10.0, 10.0, 2.0, 2.0, 2.0)
BOLD_LEVEL = 1
HANGING_MM = 6.0
LINE_SPACING, CELL_SPACING, TITLE_SPACING = 160, 130, 160  # percent of the size

TABLE_SIZE, WIDE_SIZE, TITLE_SIZE = 9, 9, 16  # points; wide: in a part that lies on its side
TABLE_BEFORE = 4.0  # points
ROW_MM = 5.5  # the lowest row
CELL_SIDE_MM = 1.0  # beside the text of a cell, for narrow columns of figures

FILLS = {
    PLAIN: None,
    HEADER: "#DCE6F1",
    SUBTOTAL: "#F2F2F2",
    ASSUMED: "#FFF2CC",
    BY_HAND: "#E4DFEC",
    OPEN: "#E7E6E6",
    TITLE: "#EAF1DD",
    BAR_OFFICIAL: "#1F4E79",
    BAR_ASSUMED: "#7FA7D6",
    BAR_BY_HAND: "#A58FCB",
    BAR_SHORT: "#F8CBAD",
    BAR_REST: "#EDEDED",
}
BOLD_LOOKS = frozenset({HEADER, TITLE})
