"""Every cell of a workbook file as other programs read it, beside what stands in the file.

A reader gives {sheet: {(row, column): value}}, counted from 1, blanks left out; a value is a float,
a bool, a text or an ``Error``. Where a library makes dates of numbers, they are made numbers again.
What differs and is the reader's own doing is listed in ``THEIRS``, by reader, with the reason.
"""

import datetime as dt
import io
import math
import warnings

from tests.judges.opened_file import MAIN, Opened, decoded

EPOCH = dt.datetime(1899, 12, 30)
DAY = dt.timedelta(days=1)


class Error(str):
    """An error of Excel by its name."""

    __slots__ = ()


def stored(data):
    """What stands in the file *data* (bytes): the saved results, read from its XML."""
    opened = Opened(data)
    texts = _shared(opened)
    targets = {each.key: each.target for each in opened.relations(opened.book)}
    found = {}
    for sheet in opened.root(opened.book).iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        key = next(value for name, value in sheet.items() if name.endswith("}id"))
        root = opened.root(targets[key])
        if root.tag != f"{MAIN}worksheet":
            continue
        cells = found.setdefault(sheet.get("name"), {})
        for row in root.iterfind(f"{MAIN}sheetData/{MAIN}row"):
            for cell in row:
                value = _stored(cell, texts)
                if value not in (None, ""):
                    cells[_at(cell.get("r"))] = value
    return found


def chart_sheets(data):
    """The titles of the sheets that are charts and have no cells; some readers list them."""
    opened = Opened(data)
    targets = {each.key: each.target for each in opened.relations(opened.book)}
    return {
        sheet.get("name")
        for sheet in opened.root(opened.book).iterfind(f"{MAIN}sheets/{MAIN}sheet")
        for name, key in sheet.items()
        if name.endswith("}id") and opened.root(targets[key]).tag == f"{MAIN}chartsheet"
    }


def _shared(opened):
    for part in opened.related(opened.book, "sharedStrings"):
        return [_text(item) for item in opened.root(part)]
    return []


def _text(item):
    runs = [*item.iterfind(f"{MAIN}t"), *item.iterfind(f"{MAIN}r/{MAIN}t")]
    return decoded("".join(run.text or "" for run in runs))


def _stored(cell, texts):
    kind, saved = cell.get("t", "n"), cell.findtext(f"{MAIN}v")
    if kind == "inlineStr":
        return _text(cell.find(f"{MAIN}is"))
    if saved is None:
        return None
    if kind == "s":
        return texts[int(saved)]
    if kind == "b":
        return saved == "1"
    if kind == "n":
        return float(saved)
    return Error(saved) if kind == "e" else decoded(saved)


def _at(address):
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(address[len(letters) :]), column


def number(value):
    """A date, a time or a duration as Excel's number; any other value as it is."""
    if isinstance(value, dt.datetime):
        return (value.replace(tzinfo=None) - EPOCH) / DAY
    if isinstance(value, dt.date):
        return float((dt.datetime.combine(value, dt.time()) - EPOCH).days)
    if isinstance(value, dt.time):
        return (dt.datetime.combine(EPOCH, value) - EPOCH) / DAY
    if isinstance(value, dt.timedelta):
        return value / DAY
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


def _grid(rows):
    """The cells of *rows*, which begin at A1; None, "" and NaN are blanks."""
    found = {}
    for down, row in enumerate(rows, 1):
        for across, value in enumerate(row, 1):
            made = number(value)
            blank = made is None or made == "" or (isinstance(made, float) and math.isnan(made))
            if not blank:
                found[down, across] = made
    return found


def by_openpyxl(data):
    """As openpyxl reads saved results; an error is a text there."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
        found = {}
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # a clerk's file may say that it has fewer cells
            cells = found.setdefault(sheet.title, {})
            for row in sheet.iter_rows():
                for cell in row:
                    value = number(cell.value)
                    if value not in (None, ""):
                        error = cell.data_type == "e"
                        cells[cell.row, cell.column] = Error(value) if error else value
    return found


def by_calamine(data):
    """As python-calamine reads."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        sheet.name: _grid(book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False))
        for sheet in book.sheets_metadata
        if sheet.typ is python_calamine.SheetTypeEnum.WorkSheet
    }


def by_pandas(data):
    """As pandas reads with calamine, without a header and without words that mean nothing."""
    import pandas

    frames = pandas.read_excel(
        io.BytesIO(data), sheet_name=None, header=None, engine="calamine", keep_default_na=False,
        na_values=[],
    )  # fmt: skip
    return {
        title: _grid(frame.astype(object).where(frame.notna(), None).values.tolist())
        for title, frame in frames.items()
    }


def differences(kept, read, allowed=()):
    """Where what a reader *read* is not what is *kept*: "sheet!R1C1: kept, read", a line each.

    *allowed* are functions of (kept, read) of a cell that say whether that is the reader's doing.
    """
    found = [f"sheet {title}" for title in kept.keys() ^ read.keys()]
    for title in kept.keys() & read.keys():
        mine, theirs = kept[title], read[title]
        for at in sorted(mine.keys() | theirs.keys()):
            pair = mine.get(at), theirs.get(at)
            if not _same(*pair) and not any(each(*pair) for each in allowed):
                found.append(f"{title}!R{at[0]}C{at[1]}: {pair[0]!r}, {pair[1]!r}")
    return found


def _same(mine, theirs):
    if type(mine) is not type(theirs):
        return False
    if not isinstance(mine, float):
        return mine == theirs
    # A date comes back by way of microseconds.
    return mine == theirs or math.isclose(mine, theirs, rel_tol=0, abs_tol=2e-11)


def no_errors(mine, theirs):
    """calamine gives an error as a blank."""
    return isinstance(mine, Error) and theirs is None


PYTHON = {"openpyxl": by_openpyxl, "calamine": by_calamine, "pandas": by_pandas}
UNREAD = {("openpyxl", ".xlam")}  # it does not know an add-in's content type
THEIRS = {"openpyxl": (), "calamine": (no_errors,), "pandas": (no_errors,)}
