"""Rows and cells of a worksheet: in order, each once, with a format, a text and a value."""

import math
import re

from tests.judges.opened_file import COLUMNS, MAIN, ROWS, box, length, number, place

LONGEST = 32767
_ERRORS = {
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!",
    "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#EXTERNAL!", "#BUSY!", "#PYTHON!",
}  # fmt: skip
_ROW, _C, _F = f"{MAIN}row", f"{MAIN}c", f"{MAIN}f"
_V, _IS, _T = f"{MAIN}v", f"{MAIN}is", f"{MAIN}t"
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+Z?)?|[\d:.]+Z?")


def faults(root, known):
    """Lines about the cells of one worksheet; *known* is a ``Known`` of the workbook."""
    found, before, shared = [], 0, {}
    for row in root.iterfind(f"{MAIN}sheetData/{_ROW}"):
        at = number(row.get("r")) if row.get("r") else before + 1
        if at is None or not 0 < at <= ROWS:
            found.append(f"row {row.get('r')}")
            continue
        if at <= before:
            found.append(f"row {at} behind row {before}")
        if row.get("s") and not known.has_format(row.get("s")):
            found.append(f"row {at}: format {row.get('s')}")
        before, column = at, 0
        for cell in row.iterfind(_C):
            column = _address(cell, at, column, found)
            found += [f"{cell.get('r')}: {each}" for each in _cell(cell, known, shared)]
    return found + [
        f"{cells[0]}: shared formula {key} that no cell has"
        for key, (master, cells) in shared.items()
        if master is None
    ]


def _address(cell, row, before, found):
    """The column of *cell* in the row; what is wrong with its address in *found*."""
    address = cell.get("r")
    if address is None:
        return before + 1
    at = place(address)
    if at is None or "$" in address:
        found.append(f"no cell: {address}")
        return before
    if at[0] != row:
        found.append(f"{address} in row {row}")
    if at[1] == before:
        found.append(f"{address} twice")
    elif at[1] < before:
        found.append(f"{address} too late in its row")
    return min(at[1], COLUMNS)


def _cell(cell, known, shared):
    found, kind = [], cell.get("t", "n")
    if cell.get("s") and not known.has_format(cell.get("s")):
        found.append(f"format {cell.get('s')} of {known.formats}")
    for key in ("cm", "vm"):
        if cell.get(key, "0") != "0" and not known.has_metadata:
            found.append(f"{key} without metadata")
    value = None
    for each in cell:
        if each.tag == _F:
            found += _formula(cell, each, known, shared)
        elif each.tag == _V:
            value = each.text
    if kind == "inlineStr":
        inline = cell.find(_IS)
        text = "".join(t.text or "" for t in inline.iter(_T)) if inline is not None else None
        if text is not None and length(text) > LONGEST:
            found.append(f"a text of {length(text)} characters")
    elif value is not None:
        told = _value(kind, value, known)
        if told:
            found.append(told)
    return found


def _value(kind, value, known):
    """What is wrong with a saved value, or None."""
    match kind:
        case "n":
            return None if _finite(value) else f"no number: {value[:20]}"
        case "s":
            at = number(value)
            if at is None or at >= len(known.texts):
                return f"text {value} of {len(known.texts)}"
            most = known.texts[at]
            return f"a text of {most} characters" if most > LONGEST else None
        case "str":
            return f"a text of {length(value)} characters" if length(value) > LONGEST else None
        case "b":
            return None if value.strip() in ("0", "1", "true", "false") else f"no truth: {value}"
        case "e":
            return None if value in _ERRORS else f"no error: {value}"
        case "d":
            return None if _DAY.fullmatch(value) else f"no day: {value}"
    return f"type {kind}"


def _formula(cell, formula, known, shared):
    kind, key = formula.get("t", "normal"), formula.get("si")
    area = box(formula.get("ref", "")) if formula.get("ref") else None
    here = place(cell.get("r", "A1"))
    found = known.formula(formula.text) if formula.text is not None else []
    if kind == "shared":
        master, cells = shared.get(key, (None, []))
        if area is not None:
            if master is not None:
                found.append(f"shared formula {key} is that of {master}")
            master = cell.get("r")
        shared[key] = (master, [*cells, cell.get("r")] if len(cells) < 2 else cells)
    elif formula.text is None and kind == "normal" and not formula.get("ca"):
        found.append("an empty formula")
    if kind in ("shared", "array", "dataTable") and formula.get("ref"):
        inside = area and here and area[0] <= here[0] <= area[2] and area[1] <= here[1] <= area[3]
        if not inside:
            found.append(f"a formula for {formula.get('ref')}")
    return found


def _finite(text):
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
