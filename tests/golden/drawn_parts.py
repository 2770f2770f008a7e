"""The charts and text boxes of a workbook, and its report, as text."""

import xml.etree.ElementTree as ET

from tests.golden import reader

_HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
_FLOATING = {f"{_HP}tbl", f"{_HP}ctrl", f"{_HP}secPr"}


def charts(data):
    """The lines about every chart of the workbook *data*."""
    lines = []
    for chart in reader.charts(data):
        lines += [f"{chart.part} on {chart.sheet} {chart.first}:{chart.last}"]
        lines += [f"  about: {chart.about}", _heading(chart)]
        lines += [f"  legend: {chart.legend or 'none'}"]
        lines += [f"  axis {axis}" for axis in chart.axes]
        for group in chart.groups:
            lines.append(f"  {group.kind}")
            lines += [line for series in group.series for line in _series(series)]
        lines.append("")
    return lines[:-1]


def _heading(chart):
    """The line about the title: its text, or the cell whose text it shows."""
    shown = (chart.title or "none").replace("\n", "⏎")
    return f"  title: {chart.linked} {shown}" if chart.linked else f"  title: {shown}"


def _series(series):
    look = {"fill": series.fill, "line": series.line, "marker": series.marker}
    look |= {"label": series.label}
    shown = ", ".join(f"{word} {value}" for word, value in look.items() if value)
    yield f"    {series.name}: {shown}"
    yield f"      {series.categories}"
    yield f"      {series.values}"


def boxes(data):
    """The lines about every text box of the workbook *data* (offsets in pixels)."""
    lines = []
    for box in reader.boxes(data):
        places = (f"{cell}+{x // 9525}+{y // 9525}" for cell, x, y in (box.first, box.last))
        text = box.text.replace("\n", "⏎") or "(empty)"
        lines.append(f"{box.sheet} {' .. '.join(places)} {box.anchor}: {text} [{box.about}]")
    return lines


def report(data):
    """The lines of the HWPX document *data*: texts in order, and each table cell by cell."""
    package = reader.parts(data)
    lines = []
    for name in sorted(each for each in package if each.startswith("Contents/section")):
        root = ET.fromstring(package[name])
        page = root.find(f".//{_HP}pagePr")
        side = "landscape" if page.get("landscape") == "NARROWLY" else "portrait"
        lines += [f"{name} {side} {page.get('width')} x {page.get('height')}"]
        for paragraph in root.findall(f"{_HP}p"):
            text = "".join(_texts(paragraph))
            lines += [f"  {text}"] if text else []
            for table in paragraph.iter(f"{_HP}tbl"):
                lines += _table(table)
        for kind in ("header", "footer"):
            for block in root.iter(f"{_HP}{kind}"):
                numbers = [each.get("numType") for each in block.iter(f"{_HP}autoNum")]
                words = "".join(each.text or "" for each in block.iter(f"{_HP}t"))
                lines.append(f"  {kind}: {words.strip()} {' '.join(numbers)}".rstrip())
        for number in root.iter(f"{_HP}pageNum"):
            side, shown = number.get("sideChar"), number.get("formatType")
            lines.append(f"  page number {number.get('pos')}: {side} {shown} {side}")
    return lines


def _texts(element):
    """The text of *element* without that of the tables, headers and footers in it."""
    for each in element:
        if each.tag == f"{_HP}t":
            yield "".join(each.itertext())
        elif each.tag not in _FLOATING:
            yield from _texts(each)


def _table(table):
    repeats = ", header repeats" if table.get("repeatHeader") == "1" else ""
    yield f"  table of {table.get('rowCnt')} x {table.get('colCnt')}{repeats}"
    for cell in table.iter(f"{_HP}tc"):
        place, span = cell.find(f"{_HP}cellAddr"), cell.find(f"{_HP}cellSpan")
        size = int(span.get("rowSpan")), int(span.get("colSpan"))
        words = f"    {place.get('rowAddr')},{place.get('colAddr')}"
        words += "" if size == (1, 1) else f" ({size[0]} x {size[1]})"
        words += " head" if cell.get("header") == "1" else ""
        paragraphs = cell.findall(f"{_HP}subList/{_HP}p")
        yield f"{words} | {'⏎'.join(''.join(_texts(each)) for each in paragraphs)}".rstrip()
