"""Returned papers as sheets that can be mutilated and written as files, without a library.

A sheet keeps, beside its cells, what only the person who answered knows: which question each figure
was meant for. No two figures of all papers are equal, so a figure that is read tells that, too.
"""

import functools
import io
import zipfile
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape

import python_calamine

from hopejobs_xl.base.addresses import cell_name
from hopejobs_xl.collect.question_file import HEADER_ROW, to_bytes

KINDS = {"실적": "actual", "실적2": "actual2", "분자": "numerator", "분모": "denominator"}
NO, NAME, KEY = "번호", "세부지표", "줄 번호(지우지 마세요)"


@dataclass(frozen=True)
class Formula:
    """A cell with a formula; its result is saved, unless it is blank."""

    text: str
    result: object = ""


@dataclass(frozen=True)
class Error:
    """A cell with an error, such as #N/A."""

    code: str


@dataclass
class Row:
    """A row: its cells by column, the question it was made for, and whether it still says so."""

    cells: dict
    origin: tuple  # (회신번호, 번호)
    harmed: bool = False


@dataclass
class Sheet:
    """A whole sheet. ``harmed``: something above the table or about a column makes all doubtful."""

    head: list
    columns: list  # identifiers, from left to right
    texts: dict  # the header of each column
    rows: list
    harmed: bool = False
    title: str = "회신"
    merges: list = field(default_factory=list)
    prefix: bool = False

    def copied(self):
        """Another sheet with the same contents, quicker than ``copy.deepcopy``."""
        return replace(
            self,
            head=[list(row) for row in self.head],
            columns=list(self.columns),
            texts=dict(self.texts),
            rows=[replace(row, cells=dict(row.cells)) for row in self.rows],
            merges=list(self.merges),
        )

    def figures(self, row):
        """The identifiers of the columns with figures in *row*."""
        return [each for each in KINDS if row.cells.get(each, "") != ""]


@functools.cache
def _blank(paper):
    data = io.BytesIO(to_bytes(paper))
    rows = python_calamine.load_workbook(data).get_sheet_by_index(0)
    rows = rows.to_python(skip_empty_area=False)
    header = rows[HEADER_ROW]
    made = [
        Row(dict(zip(header, row, strict=True)), (paper.number, question.no))
        for row, question in zip(rows[HEADER_ROW + 1 :], paper.questions, strict=True)
    ]
    return Sheet(rows[:HEADER_ROW], list(header), {each: each for each in header}, made)


def blank(paper):
    """The sheet of *paper* as it was sent."""
    return _blank(paper).copied()


class Figures:
    """Figures of which no two are equal, and what each was meant for."""

    def __init__(self):
        self.meant = {}
        self._next = 1000

    def fill(self, sheet, paper):
        """*sheet* of *paper*, answered in all rows but those of checks."""
        for row, question in zip(sheet.rows, paper.questions, strict=True):
            if question.unit == "체크":
                continue
            ratio = "numerator" in question.asks
            for text, kind in KINDS.items():
                if kind in question.asks and not (ratio and kind == "actual"):
                    row.cells[text] = self.new(question, kind, paper)
        return sheet

    def new(self, question, kind, paper):
        """A figure that *question* of *paper* takes as one of *kind*."""
        self._next += 1
        value = float(self._next)
        if kind == "denominator":
            value += 10_000_000
        elif question.no == "⑯":  # points, at most 10
            value = round(value / 10_000_000, 7)
        self.meant[value] = (paper.number, question.no, kind)
        return value


def to_file(sheet, extra=()):
    """The bytes of an .xlsx with *sheet* and *extra* ones, as small as a file can be.

    The same ones each time: without a date of their own the parts are of 1980.
    """
    sheets = [sheet, *extra]
    mark = "x:" if sheet.prefix else ""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    main = f'xmlns{":x" if mark else ""}="{space}"'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        _put(file, "[Content_Types].xml", _types(len(sheets)))
        _put(file, "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        listed = "".join(
            f'<{mark}sheet name="{escape(each.title)}{at or ""}" sheetId="{at + 1}" '
            f'r:id="rId{at + 1}"/>'
            for at, each in enumerate(sheets)
        )
        book = f'<{mark}workbook {main} xmlns:r="{rel}"><{mark}sheets>{listed}</{mark}sheets>'
        _put(file, "xl/workbook.xml", f"{book}</{mark}workbook>")
        parts = [("worksheet", f"worksheets/sheet{at + 1}.xml") for at in range(len(sheets))]
        _put(file, "xl/_rels/workbook.xml.rels", _relations(parts))
        for at, each in enumerate(sheets):
            _put(file, f"xl/worksheets/sheet{at + 1}.xml", _sheet_xml(each, mark, main))
    return out.getvalue()


def _put(file, name, text):
    file.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED, 1)


def _types(count):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at + 1}.xml" '
        f'ContentType="{kind}.worksheet+xml"/>'
        for at in range(count)
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f"{sheets}</Types>"
    )


def _relations(parts):
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = "".join(
        f'<Relationship Id="rId{at + 1}" Type="{rel}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(parts)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{listed}</Relationships>'


def _sheet_xml(sheet, mark, main):
    lines = [
        *sheet.head,
        [sheet.texts[each] for each in sheet.columns],
        *([row.cells.get(each, "") for each in sheet.columns] for row in sheet.rows),
    ]
    rows = "".join(
        f'<{mark}row r="{at}">{_cells(line, at, mark)}</{mark}row>'
        for at, line in enumerate(lines, 1)
    )
    merged = "".join(f'<{mark}mergeCell ref="{each}"/>' for each in sheet.merges)
    merged = f"<{mark}mergeCells>{merged}</{mark}mergeCells>" if merged else ""
    return (
        f"<{mark}worksheet {main}><{mark}sheetData>{rows}</{mark}sheetData>{merged}"
        f"</{mark}worksheet>"
    )


def _cells(line, row, mark):
    made = []
    for column, value in enumerate(line, 1):
        at = cell_name(row, column)
        if value == "":
            continue
        if isinstance(value, Error):
            made.append(f'<{mark}c r="{at}" t="e"><{mark}v>{value.code}</{mark}v></{mark}c>')
        elif isinstance(value, Formula):
            result = f"<{mark}v>{value.result!r}</{mark}v>" if value.result != "" else ""
            made.append(f'<{mark}c r="{at}"><{mark}f>{value.text}</{mark}f>{result}</{mark}c>')
        elif isinstance(value, str):
            text = f'<{mark}t xml:space="preserve">{escape(value)}</{mark}t>'
            made.append(f'<{mark}c r="{at}" t="inlineStr"><{mark}is>{text}</{mark}is></{mark}c>')
        else:
            made.append(f'<{mark}c r="{at}"><{mark}v>{value!r}</{mark}v></{mark}c>')
    return "".join(made)
