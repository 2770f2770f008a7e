"""Cells of a workbook file, read and changed without a library that loads all of it.

Nothing here is of the code under test: lxml reads the sheet and changes it. Where the subject
is a file that another program saved, the tests let openpyxl load and save the whole of it instead.
"""

import datetime as dt
import functools
import posixpath

from lxml import etree
from openpyxl.utils import coordinate_to_tuple
from openpyxl.utils.cell import coordinate_from_string

from tests.ooxml.made_books import parts, zipped

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def shown(path, *cells, formulas=False):
    """The saved results of *cells* (``sheet!cell``) in the file *path*, or their formulas."""
    split = [cell.rsplit("!", 1) for cell in cells]
    found = _values(parts(path), {each[0] for each in split}, formulas)
    return [found[title].get(address) for title, address in split]


def column(path, title, letters, *, formulas=False):
    """Row -> saved result, or formula, of each cell that one column of the sheet *title* has."""
    found = _values(parts(path), {title}, formulas)[title]
    split = {coordinate_from_string(address): value for address, value in found.items()}
    return {row: value for (own, row), value in split.items() if own == letters}


def rows(path, *titles):
    """Title -> rows of saved results of the sheets *titles*, all of one width, from A1 on.

    The rows and their cells are counted from 1, as the sheet counts them: what stands at 0 is None.
    A date is its number (``day``).
    """
    found = _values(parts(path), titles, formulas=False)
    return {title: _grid(cells) for title, cells in found.items()}


_at = functools.cache(coordinate_to_tuple)  # the same addresses in every file


def _grid(cells):
    placed = {_at(address): value for address, value in cells.items()}
    height, width = (max((at[axis] for at in placed), default=0) + 1 for axis in (0, 1))
    grid = [[None] * width for _ in range(height)]
    for (row, column), value in placed.items():
        grid[row][column] = value
    return grid


def day(number):
    """The date that the *number* of a cell is, in the dates from 1900 on."""
    return dt.datetime(1899, 12, 30) + dt.timedelta(days=number)


def every(path):
    """Every cell (``sheet!cell``) of the file *path* that holds a value and no formula: its value.

    What merged cells hide is not looked for.
    """
    contents, found = parts(path), {}
    for title, name in _sheet_parts(contents).items():
        for cell in etree.fromstring(contents[name]).iter(f"{_MAIN}c"):
            if cell.find(f"{_MAIN}f") is None:
                found[f"{title}!{cell.get('r')}"] = cell
    values = {title: _values(contents, {title}, False)[title] for title in _sheet_parts(contents)}
    held = {cell: values[cell.rsplit("!", 1)[0]][cell.rsplit("!", 1)[1]] for cell in found}
    return {cell: value for cell, value in held.items() if value not in (None, "")}


def _values(contents, titles, formulas):
    """Title -> address -> value of the sheets *titles*; a date is its number."""
    texts = []
    if "xl/sharedStrings.xml" in contents:
        for item in etree.fromstring(contents["xl/sharedStrings.xml"]):
            runs = [*item.iterfind(f"{_MAIN}t"), *item.iterfind(f"{_MAIN}r/{_MAIN}t")]
            texts.append("".join(run.text or "" for run in runs))
    found, names = {}, _sheet_parts(contents)
    for title in titles:
        cells = etree.fromstring(contents[names[title]]).iter(f"{_MAIN}c")
        found[title] = {cell.get("r"): _value(cell, texts, formulas) for cell in cells}
    return found


def _value(cell, texts, formulas):
    formula, saved = cell.find(f"{_MAIN}f"), cell.findtext(f"{_MAIN}v") or None
    if formulas and formula is not None:
        return "=" + formula.text  # one that shares another cell's text is not read here
    match cell.get("t", "n"):
        case "inlineStr":
            return "".join(each.text or "" for each in cell.iter(f"{_MAIN}t"))
        case _ if saved is None:
            return None
        case "n":
            return float(saved) if set(saved) & set(".eE") else int(saved)
        case "s":
            return texts[int(saved)]
        case "b":
            return saved == "1"
        case _:
            return saved


def edited(path, *changes):
    """Write values into cells of the file *path*, and leave no formula a saved result.

    That is what a program does which does not calculate. *changes* are (sheet, cell, value); a
    value is None, a number, a text, or a formula with its ``=``. Returns *path*.
    """
    contents = parts(path)
    names = _sheet_parts(contents)
    for title, name in names.items():
        root = etree.fromstring(contents[name])
        for saved in list(root.iterfind(f".//{_MAIN}c[{_MAIN}f]/{_MAIN}v")):
            saved.getparent().attrib.pop("t", None)
            saved.getparent().remove(saved)
        for sheet, address, value in changes:
            if sheet == title:
                _put(_cell(root.find(f"{_MAIN}sheetData"), address), value)
        contents[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    path.write_bytes(zipped(contents))
    return path


def retyped(path, out, *changes):
    """Write the file *path* to *out* with values typed into cells; every other cell stays.

    *changes* are those of ``edited``. Returns *out*.
    """
    contents = parts(path)
    names = _sheet_parts(contents)
    for title, address, value in changes:
        root = etree.fromstring(contents[names[title]])
        _put(_cell(root.find(f"{_MAIN}sheetData"), address), value)
        contents[names[title]] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    out.write_bytes(zipped(contents))
    return out


def _sheet_parts(contents):
    """Title -> name of the part, in the workbook's order."""
    relations = etree.fromstring(contents["xl/_rels/workbook.xml.rels"])
    targets = {each.get("Id"): each.get("Target") for each in relations}
    sheets = etree.fromstring(contents["xl/workbook.xml"]).iter(f"{_MAIN}sheet")
    return {each.get("name"): posixpath.join("/xl", targets[each.get(_ID)])[1:] for each in sheets}


def _cell(data, address):
    """The element of a cell, made where there is none."""
    number, column = coordinate_to_tuple(address)
    row = _place(data, "row", str(number), number, lambda each: int(each.get("r")))
    order = lambda each: coordinate_to_tuple(each.get("r"))[1]  # noqa: E731
    return _place(row, "c", address, column, order)


def _place(parent, tag, name, number, order):
    """The child called *name*, or a new one between its neighbours."""
    behind = 0
    for behind, each in enumerate(parent, start=1):
        if each.get("r") == name:
            return each
        if order(each) > number:
            behind -= 1
            break
    made = etree.Element(f"{_MAIN}{tag}", r=name)
    parent.insert(behind, made)
    return made


def _put(cell, value):
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, str) and value.startswith("="):
        etree.SubElement(cell, f"{_MAIN}f").text = value[1:]
    elif isinstance(value, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
        text.text = value
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    elif value is not None:
        etree.SubElement(cell, f"{_MAIN}v").text = repr(value)
