"""Charts and text boxes of a workbook's bytes, by the standard library only.

Nothing of the product and nothing of XlsxWriter is used: what stands in the parts is what counts.
"""

import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_KINDS = ("barChart", "lineChart")
_GENERAL = "General"


@dataclass(frozen=True)
class Reference:
    """What a series refers to and the values that the chart keeps of it."""

    formula: str
    values: tuple[str | None, ...]
    number_format: str = ""

    def __str__(self):
        """``formula = saved values``, with a number format that is not General."""
        shown = ", ".join("-" if each is None else each.replace("\n", "⏎") for each in self.values)
        form = "" if self.number_format in ("", _GENERAL) else f" as {self.number_format}"
        return f"{self.formula} = {shown}{form}"


@dataclass(frozen=True)
class Series:
    """One series: its name, its two references and its look."""

    name: str
    categories: Reference
    values: Reference
    fill: str
    line: str
    marker: str
    label: str


@dataclass(frozen=True)
class Group:
    """The series that a chart draws in one way: ``barChart stacked gap 30 overlap 100``."""

    kind: str
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Chart:
    """A chart of a sheet: where it stands and what it shows."""

    part: str
    sheet: str
    first: str
    last: str
    about: str
    title: str
    linked: str  # the cell whose text the title is
    legend: str
    axes: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def series(self):
        """Every series of the chart."""
        return [each for group in self.groups for each in group.series]


@dataclass(frozen=True)
class Box:
    """A text box: its text and the two cells (with offsets in EMU) that it stands between."""

    sheet: str
    text: str
    first: tuple[str, int, int]
    last: tuple[str, int, int]
    about: str
    anchor: str


def parts(data):
    """Part name -> bytes of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(package):
    """A package of *package* (part name -> bytes)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, part in package.items():
            file.writestr(name, part)
    return stream.getvalue()


def sheet_parts(data):
    """Sheet title -> the name of its part, in the order of the tabs."""
    package = parts(data)
    links = _links(package, "xl/workbook.xml")
    root = ET.fromstring(package["xl/workbook.xml"])
    return {each.get("name"): links[each.get(_LINK)] for each in root.iter(f"{_SPREADSHEET}sheet")}


def heights(data, title):
    """Row -> its saved height in points, and whether Excel must not fit it to its texts."""
    root = ET.fromstring(parts(data)[sheet_parts(data)[title]])
    return {
        int(row.get("r")): (float(row.get("ht")), row.get("customHeight") == "1")
        for row in root.iter(f"{_SPREADSHEET}row")
        if row.get("ht")
    }


def names(data):
    """Defined name -> what it refers to; one with the scope of a sheet as ``name (index)``."""
    root = ET.fromstring(parts(data)["xl/workbook.xml"])
    found = {}
    for each in root.iter(f"{_SPREADSHEET}definedName"):
        scope = each.get("localSheetId")
        found[each.get("name") + (f" ({scope})" if scope else "")] = each.text
    return found


def charts(data):
    """Every chart of the workbook *data*, in the order of the sheets and drawings."""
    package = parts(data)
    found = []
    for sheet, part, anchor in _anchors(data, package):
        frame = anchor.find(f"{_XDR}graphicFrame")
        if frame is not None:
            link = next(frame.iter(f"{_C}chart")).get(_LINK)
            name = _links(package, part)[link]
            about = next(frame.iter(f"{_XDR}cNvPr")).get("descr", "")
            ends = (_cell(anchor, "from")[0], _cell(anchor, "to")[0])
            found.append(_chart(ET.fromstring(package[name]), name, sheet, ends, about))
    return found


def boxes(data):
    """Every text box of the workbook *data*, in the order of the sheets and drawings."""
    found = []
    for sheet, _, anchor in _anchors(data, parts(data)):
        shape = anchor.find(f"{_XDR}sp")
        if shape is not None:
            lines = ("".join(t.text or "" for t in p.iter(f"{_A}t")) for p in shape.iter(f"{_A}p"))
            about = next(shape.iter(f"{_XDR}cNvPr")).get("descr", "")
            first, last = _cell(anchor, "from"), _cell(anchor, "to")
            found.append(
                Box(sheet, "\n".join(lines), first, last, about, anchor.get("editAs", "twoCell"))
            )
    return found


def _anchors(data, package):
    for sheet, name in sheet_parts(data).items():
        for target in _links(package, name).values():
            if target.startswith("xl/drawings/drawing"):
                for anchor in ET.fromstring(package[target]):
                    yield sheet, target, anchor


def _links(package, part):
    """Relationship id -> part name, of *part*."""
    folder, name = posixpath.split(part)
    rels = package.get(f"{folder}/_rels/{name}.rels")
    if rels is None:
        return {}
    return {
        each.get("Id"): posixpath.normpath(posixpath.join(folder, each.get("Target")))
        for each in ET.fromstring(rels)
        if each.get("TargetMode") != "External"
    }


def _cell(anchor, end):
    place = anchor.find(f"{_XDR}{end}")
    column, right, row, down = (int(each.text) for each in place)
    return f"{get_column_letter(column + 1)}{row + 1}", right, down


def _chart(root, part, sheet, ends, about):
    plot = next(root.iter(f"{_C}plotArea"))
    title = root.find(f"{_C}chart/{_C}title")
    return Chart(
        part,
        sheet,
        *ends,
        about,
        _title(title),
        "" if title is None else title.findtext(f"{_C}tx/{_C}strRef/{_C}f", ""),
        _value(root.find(f"{_C}chart/{_C}legend"), "legendPos"),
        tuple(_axis(each) for each in plot if each.tag.endswith("Ax")),
        tuple(_group(each) for each in plot if each.tag.removeprefix(_C) in _KINDS),
    )


def _title(title):
    """The text of a title: its own, or the one that it keeps of a cell."""
    if title is None:
        return ""
    kept = title.findtext(f"{_C}tx/{_C}strRef/{_C}strCache/{_C}pt/{_C}v", "")
    return kept or "".join(t.text or "" for t in title.iter(f"{_A}t"))


def _group(group):
    words = [group.tag.removeprefix(_C), _value(group, "grouping")]
    for tag, word in (("gapWidth", "gap"), ("overlap", "overlap")):
        if value := _value(group, tag):
            words.append(f"{word} {value}")
    return Group(" ".join(words), tuple(_series(each) for each in group.iter(f"{_C}ser")))


def _series(series):
    shape, marker = series.find(f"{_C}spPr"), series.find(f"{_C}marker")
    labels = series.find(f"{_C}dLbls")
    form = None if labels is None else labels.find(f"{_C}numFmt")
    return Series(
        series.findtext(f"{_C}tx/{_C}v", ""),
        _reference(series.find(f"{_C}cat")),
        _reference(series.find(f"{_C}val")),
        "" if shape is None else _fill(shape),
        "" if shape is None else _line(shape),
        " ".join(filter(None, (_value(marker, "symbol"), _value(marker, "size")))),
        "" if form is None else form.get("formatCode"),
    )


def _reference(holder):
    cache = next(each for each in holder.iter() if each.tag.endswith("Cache"))
    kept = {int(p.get("idx")): p.findtext(f"{_C}v", "") for p in cache.iter(f"{_C}pt")}
    count = int(_value(cache, "ptCount"))
    numeric = cache.tag == f"{_C}numCache"
    texts = [kept.get(index) for index in range(count)]
    shown = [_plain(text) if numeric and text is not None else text for text in texts]
    form = cache.findtext(f"{_C}formatCode", "")
    return Reference(next(holder.iter(f"{_C}f")).text, tuple(shown), form)


def _plain(number):
    """``29.0`` as ``29``: how a number is written does not matter."""
    return f"{float(number):.15g}"


def _fill(shape):
    pattern, solid = shape.find(f"{_A}pattFill"), shape.find(f"{_A}solidFill")
    if pattern is not None:
        colors = [each.get("val") for each in pattern.iter(f"{_A}srgbClr")]
        return f"{pattern.get('prst')} {'/'.join(colors)}"
    return "" if solid is None else solid.find(f"{_A}srgbClr").get("val")


def _line(shape):
    line = shape.find(f"{_A}ln")
    if line is None or line.find(f"{_A}noFill") is not None:
        return ""
    color, dash = line.find(f"{_A}solidFill/{_A}srgbClr"), line.find(f"{_A}prstDash")
    points = f"{int(line.get('w', 9525)) / 12700:g}pt"
    words = [points, None if color is None else color.get("val")]
    return " ".join(filter(None, [*words, None if dash is None else dash.get("val")]))


def _axis(axis):
    words = [re.sub(r"^.*}", "", axis.tag)]
    for tag, word in (("min", "min"), ("max", "max")):
        if value := _value(axis.find(f"{_C}scaling"), tag):
            words.append(f"{word} {value}")
    for tag in ("majorUnit", "tickLblSkip", "tickLblPos"):
        if value := _value(axis, tag):
            words.append(f"{tag} {value}")
    form = axis.find(f"{_C}numFmt")
    if form is not None and form.get("formatCode") != _GENERAL:
        words.append(f"as {form.get('formatCode')}")
    return " ".join(words)


def _value(holder, tag):
    found = None if holder is None else holder.find(f"{_C}{tag}")
    return "" if found is None else found.get("val")
