"""Reports that the tests of this folder look at, and two ways to read a Hangul document back.

Neither way is python-hwpx: hwp-hwpx-parser gives the texts of the cells, and the standard library
what it leaves out (spans, header rows, paragraphs). Nothing in here computes points.
"""

import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
import zipfile
from typing import NamedTuple

from hwp_hwpx_parser import Reader

from hopejobs_xl.outlook.forecast import Forecast
from hopejobs_xl.report.content import build
from hopejobs_xl.report.parts import Line, Table
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets import layout
from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.month_change import MonthChange
from hopejobs_xl.sheets.plan import Wishes
from hopejobs_xl.sheets.standing import Standing
from hopejobs_xl.worksheet.functions import Functions
from tests.samples import PLAN, band, evaluation_of, scheme_with

HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
HH = "{http://www.hancom.co.kr/hwpml/2011/head}"


class ReadCell(NamedTuple):
    """A cell of a table as it stands in the file."""

    row_span: int
    col_span: int
    header: bool
    lines: tuple[str, ...]


class ReadTable(NamedTuple):
    """A table as it stands in the file; ``cells`` by row and column, from 0."""

    row_count: int
    column_count: int
    repeats: bool
    cells: dict[tuple[int, int], ReadCell]


def blocks(plan=PLAN):
    """HJ_FORM and HJ_DIAGNOSIS as a workbook gives them: a merge has its text in its first row."""
    return _block(plan, layout.FORM_TABLE), _block(plan, layout.DIAGNOSIS_TABLE)


def _block(plan, table):
    rows = []
    for entry in plan["row"]:
        values = entry | {
            "area": entry.get("area_label"),
            "item": entry.get("item_label"),
            "result": _printed(entry),
        }
        row = [values.get(column.key) for column in table.columns]
        rows.append([None if value == "" else value for value in row])
    return rows


def _printed(entry):
    """추진실적 as the workbook's formula gives it: no report computes it."""
    given = (entry.get("actual"), entry.get("actual2"), None, dt.date(2016, 4, 1), None, None)
    words = (entry.get("phrase"), (entry.get("words") or "").strip())
    return Functions(load()).HJ_REPORT(entry["label"], *given, *words)


def report_of(form, diagnosis, scheme=None, history=None, **options):
    """The report on the rows of the two forms, as of 2016-04-01; *history* is 월별실적."""
    evaluation = evaluation_of(form, scheme)
    options |= {"history": history}
    options |= {"change": None if history is None else MonthChange.of(evaluation, history)}
    return build(evaluation, form, diagnosis, forecast=Forecast.of(evaluation, {}), **options)


def standing(evaluation):
    """*evaluation* with its forecast, without a history, as a workbook's check gives it."""
    history = History.of(["기준일"], [])
    return Standing(evaluation, Forecast.of(evaluation, {}), history, Wishes(0.0))


def shipped_report(**options):
    """The report on the plan document."""
    return report_of(*blocks(), **options)


def form_row(label, **values):
    """A row of HJ_FORM with the texts and actuals of *values*."""
    keys = [column.key for column in layout.FORM_TABLE.columns]
    return [{"label": label, **values}.get(key) for key in keys]


def diagnosis_row(label, **values):
    """A row of HJ_DIAGNOSIS with the texts of *values*."""
    keys = [column.key for column in layout.DIAGNOSIS_TABLE.columns]
    return [{"label": label, **values}.get(key) for key in keys]


def sixty():
    """A scheme of 60 indicators in 6 항목 and its two forms: ``(scheme, form, diagnosis)``.

    One point each from 10건 on. 1 to 30 rest on 공문 and 31 to 45 on 가정, all with 12건; 46 to 55
    have no scale; 56 to 60 (공문) have no actual. So 45 points, 10 미등록 and 5 미입력.
    """
    indicators, form, diagnosis = [], [], []
    for number in range(1, 61):
        item = f"{(number - 1) // 10 + 1} 항목"
        known = {"method": "구간", "bands": [_band("가정" if 30 < number <= 45 else "공문")]}
        unknown = {"method": "미등록", "source": "척도를 모름"}
        indicators.append(
            {
                "no": str(number),
                "name": f"예순 지표 {number}번째",
                "item": item,
                "max_points": 1,
                "target_points": 1,
                "kind": "누적",
                "judged": "정량",
                "unit": "건",
                **(unknown if 45 < number <= 55 else known),
            }
        )
        first = {"area": "갑 분야(60)" if number == 1 else None}
        first["item"] = f"{item}(10)" if number % 10 == 1 else None
        label = f"예순 지표 {number}번째(1)"
        actual = None if number > 55 else 12
        form.append(form_row(label, **first, actual=actual, plan="- 계획", result="- 실적"))
        diagnosis.append(diagnosis_row(label, **first, strength="강점", remedy="대책"))
    return scheme_with({"indicators": indicators}), form, diagnosis


def _band(basis):
    return band(1, at=10, edge="이상") | {"basis": basis}


def texts(report):
    """Every line of the text as it is printed."""
    return [str(line) for line in report.lines]


def rows_of(table):
    """The texts of a table, ``None`` where another cell covers."""
    return [[None if cell is None else cell.text for cell in row] for row in table.rows]


def between(report, first, after):
    """The printed lines after *first* and before *after*."""
    lines = texts(report)
    return lines[lines.index(first) + 1 : lines.index(after)]


def headed(report, text):
    """The table right behind the line that says *text* (whatever its number)."""
    for part in report.parts:
        for block, after in zip(part.blocks, part.blocks[1:], strict=False):
            if isinstance(block, Line) and text in (block.text, str(block)):
                assert isinstance(after, Table), after
                return after
    raise AssertionError(f"no line says {text!r}")


def text_tables(path):
    """The cells' texts of every table in the file, by hwp-hwpx-parser (covered cells left out)."""
    with Reader(path) as reader:
        return [table.rows for table in reader.tables]


def form_in(path):
    """The texts of 평가항목별 추진실적 in the file, wherever it stands, by hwp-hwpx-parser."""
    (found,) = [table for table in text_tables(path) if "추진실적" in table[1]]
    return found


def whole_text(path):
    """All text of the file, by hwp-hwpx-parser."""
    with Reader(path) as reader:
        return reader.text


def read_tables(data):
    """Every table of the file *data*, by the standard library."""
    return [_read_table(table) for root in sections(data) for table in root.iter(f"{HP}tbl")]


def landscape(data):
    """Whether each section of the file *data* lies on its side."""
    found = [root.find(f".//{HP}pagePr").get("landscape") for root in sections(data)]
    return [each == "NARROWLY" for each in found]


def page_numbers(data):
    """Where each section shows the number of its pages: ``pos`` of every such mark in its text."""
    path = f"{HP}p/{HP}run/{HP}ctrl/{HP}pageNum[@formatType='DIGIT']"
    return [[mark.get("pos") for mark in root.findall(path)] for root in sections(data)]


def header(data):
    """The shapes of paragraphs, letters and cells of the file *data*."""
    return ET.fromstring(parts_of(data)["Contents/header.xml"])


def sections(data):
    """The sections of the file *data*, by the standard library."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if re.search(r"section\d+\.xml$", name)]
        # By number: the tenth section is not the second.
        names.sort(key=lambda name: int(re.search(r"(\d+)\.xml$", name)[1]))
        return [ET.fromstring(package.read(name)) for name in names]


def parts_of(data):
    """The parts of the file *data* by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _read_table(table):
    cells = {}
    for cell in table.iter(f"{HP}tc"):
        place, span = cell.find(f"{HP}cellAddr"), cell.find(f"{HP}cellSpan")
        paragraphs = cell.findall(f"{HP}subList/{HP}p")
        lines = tuple("".join(t.text or "" for t in p.iter(f"{HP}t")) for p in paragraphs)
        cells[int(place.get("rowAddr")), int(place.get("colAddr"))] = ReadCell(
            int(span.get("rowSpan")), int(span.get("colSpan")), cell.get("header") == "1", lines
        )
    return ReadTable(
        int(table.get("rowCnt")), int(table.get("colCnt")), table.get("repeatHeader") == "1", cells
    )
