"""An xlwings engine over a real LibreOffice Calc: the Excel host drives a spreadsheet program.

``open_book(office, path)`` gives an ``xw.Book``. What Excel does and Calc does not is done here,
and no more: a text with an apostrophe before it is that text, one cell comes without rows, a copied
sheet gets names of its own, a locked cell of a protected sheet refuses, errors and booleans are
constants.
"""

import datetime as dt
from types import SimpleNamespace

import xlwings as xw
from openpyxl.utils.datetime import from_excel, to_excel
from xlwings import base_classes as base

from hopejobs_xl.base.addresses import split_range
from tests.calc.calc_office import CODES
from tests.fakes import engine, engine_names
from tests.fakes.cells import ERROR_CODES, ERROR_TEXTS, ComError


def open_book(office, path):
    """The workbook at *path*, open in Calc, its sheets unprotected as by a button's VBA."""
    xw.Engine(impl=Engine(office)).activate()
    book = xw.Book(str(path))
    for sheet in book.impl.all_sheets:
        sheet.protected = False
    return book


class Engine(engine.Engine):
    name = "calc"

    def __init__(self, office):
        self.office, self.apps = office, Apps(self)


class Apps(engine.Apps):
    def add(self, spec=None, add_book=None, visible=None):
        self.all.append(App(self.engine, len(self.all) + 1))
        return self.all[-1]


class App(engine.App):
    def __init__(self, owner, pid):
        super().__init__(owner, pid)
        self.books = Books(self)

    def calculate(self):
        for book in self.books.all:
            book.ask("calculated")


class Books(engine.Books):
    def open(self, fullname, *ignored):
        self.all.append(Book(self.app, fullname))
        return self.all[-1]


class Book(base.Book):
    app = fullname = name = names = None

    def __init__(self, app, fullname):
        self.app, self.fullname, self.name = app, fullname, fullname.rpartition("/")[2]
        self._number = app.engine.office("opened", fullname)
        self._names = None
        self.front = self.ask("sheets")[0][0]

    sheets = property(lambda self: Sheets(self))
    names = property(lambda self: Names(self))
    all_sheets = property(lambda self: [Sheet(self, each[0]) for each in self.ask("sheets")])

    @property
    def all_names(self):
        """All names; asked for again once something changed where they point, for it is slow."""
        if self._names is None:
            self._names = [Name(self, *each) for each in self.ask("names")]
        return self._names

    def ask(self, what, *given):
        """What Calc answers about this workbook; what it refuses is an error of COM."""
        if what in ("set_name", "set_sheet", "copy_sheet"):
            self._names = None
        try:
            return self.app.engine.office(what, self._number, *given)
        except RuntimeError as error:
            raise ComError(f"1004: {error}") from error

    def activate(self):
        """There is one workbook, and it is in front."""


class Sheets(base.Sheets):
    active = property(lambda self: self(self._book.front))

    def __init__(self, book):
        self._book, self.all = book, book.all_sheets

    def __call__(self, key):
        if isinstance(key, int):
            return self.all[key - 1]
        for sheet in self.all:
            if sheet.name.lower() == key.lower():
                return sheet
        raise ComError(f"no sheet {key}")

    def __len__(self):
        return len(self.all)

    def __iter__(self):
        return iter(self.all)


def _state(at, what):
    """A property of a sheet that Calc is asked for and told."""
    return property(
        lambda self: self._found()[at], lambda self, value: self.ask("set_sheet", what, value)
    )


class Sheet(base.Sheet):
    book = None
    api = True
    visible, protected = _state(1, "shown"), _state(2, "protected")

    def __init__(self, book, title):
        self.book, self._title = book, title

    names = property(lambda self: Names(self.book, self.name))
    page_setup = property(lambda self: PageSetup(self))
    index = property(lambda self: [each.name for each in self.book.all_sheets].index(self.name) + 1)
    hidden_rows = property(lambda self: self.ask("hidden_rows", 20))

    def ask(self, what, *given):
        """What Calc answers about this sheet."""
        return self.book.ask(what, self._title, *given)

    def _found(self):
        return next(each for each in self.book.ask("sheets") if each[0] == self._title)

    @property
    def name(self):
        return self._title

    @name.setter
    def name(self, title):
        self.ask("set_sheet", "name", title)
        self._title = title

    @property
    def formulas(self):
        """(row, column) -> formula of every cell that has one."""
        rows = self.ask("formulas", self.ask("used"))
        cells = ((at, each) for at, row in enumerate(rows, 1) for each in enumerate(row, 1))
        return {(at, column): text for at, (column, text) in cells if _is_formula(text)}

    def activate(self):
        self.book.front = self.name

    def copy(self, before, after):
        title = engine_names._free_title(self)
        place = after.index if after else before.index - 1
        names = self.book.all_names
        self.ask("copy_sheet", title, place)
        made = {name.own for name in self.book.all_names if name.scope == title}
        for name in names:
            target = engine_names.pointing(name.refers_to, self.name, title)
            ours = name.scope in (None, self.name) and target != name.refers_to
            if ours and name.own not in made:
                self.book.ask("set_name", title, name.own, target)

    def range(self, arg1, arg2=None):
        if isinstance(arg1, Range):
            arg1, arg2 = (arg1.row, arg1.column), (arg2.row, arg2.column)
        elif isinstance(arg1, str):
            arg1, arg2 = xw.utils.a1_to_tuples(arg1.replace("$", ""))
        arg2 = arg2 or arg1
        return Range(self, *arg1, arg2[0] - arg1[0] + 1, arg2[1] - arg1[1] + 1)


def _is_formula(text):
    """Whether *text* is one in Excel: in Calc, formulas stand for errors and some booleans, too.

    That of an error is printed without anything behind its ``=``.
    """
    return text not in (None, "=", "=TRUE()", "=FALSE()")


class Range(engine.Range):
    def __init__(self, sheet, row, column, rows, columns):
        self.sheet, self.row, self.column, self.shape = sheet, row, column, (rows, columns)

    def __call__(self, row, column=None):
        return Range(
            self.sheet, *(lambda r: (r.row, r.column, 1, 1))(super().__call__(row, column))
        )

    def ask(self, what, *given):
        """What Calc answers about these cells."""
        return self.sheet.ask(what, (self.row, self.column, *self.shape), *given)

    def _shaped(self, rows):
        return rows[0][0] if len(self) == 1 else tuple(map(tuple, rows))

    @property
    def raw_value(self):
        return self._shaped([[_got(each) for each in row] for row in self.ask("values")])

    @raw_value.setter
    def raw_value(self, data):
        if not isinstance(data, list | tuple):
            data = [[data] * self.shape[1]] * self.shape[0]
        self.ask("put_cells", [[_sent(each) for each in row] for row in data])

    @property
    def number_format(self):
        return self.sheet.ask("number_format", self.row, self.column)

    @property
    def api(self):
        return SimpleNamespace(
            HasArray=self.sheet.ask("in_array", self.row, self.column), EntireRow=_WholeRows(self)
        )

    @property
    def formula(self):
        return self._shaped(
            [
                [
                    text if _is_formula(text) else _constant(_got(value))
                    for value, text in zip(*row, strict=True)
                ]
                for row in zip(self.ask("values"), self.ask("formulas"), strict=True)
            ]
        )

    def autofit(self, axis=None):
        self.ask("fit_rows")

    def clear_contents(self):
        self.ask("put_cells", [[None] * self.shape[1]] * self.shape[0])


class _WholeRows:
    Hidden = property()

    def __init__(self, cells):
        self._cells = cells

    @Hidden.setter
    def Hidden(self, hidden):
        if self._cells.sheet.protected:
            raise ComError("the sheet is protected")
        self._cells.sheet.ask("hide_rows", self._cells.row, self._cells.shape[0], hidden)


def _got(value):
    """A cell as Excel hands it over."""
    if not isinstance(value, list):
        return value
    kind, told = value
    if kind == "error":
        return ERROR_CODES[CODES[told]]
    return from_excel(told) if kind == "day" else bool(told)


def _sent(value):
    """A value as ``live_side`` takes it, as Excel parses what is written."""
    if value in ("", None):
        return None
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, dt.date):
        return ["day", to_excel(value)]
    if not isinstance(value, str):
        return float(value)
    if value.startswith("'"):
        return ["text", value[1:]]
    if value in ERROR_CODES:
        return ["error", value]
    return ["formula" if value.startswith("=") and len(value) > 1 else "typed", value]


def _constant(value):
    """What ``Range.Formula`` says of a cell without a formula."""
    if isinstance(value, dt.datetime):
        value = to_excel(value)
    if isinstance(value, bool | str) or value is None:
        return str(value).upper() if isinstance(value, bool) else value or ""
    return ERROR_TEXTS[value] if type(value) is int else f"{value:.15g}"


class Names(engine_names.Names):
    """As in Excel: the workbook's list has those of sheets, too, and prefers the active sheet's."""

    @property
    def all(self):
        return [n for n in self.book.all_names if self.sheet in (None, n.scope)]

    def __call__(self, key):
        if isinstance(key, int):
            return self.all[key - 1]
        for scope in (self.sheet,) if self.sheet else (self.book.front, None):
            for name in self.all:
                if name.scope == scope and name.own.lower() == key.lower():
                    return name
        raise ComError(f"1004: no name {key}")


class Name(base.Name):
    def __init__(self, book, scope, own, refers_to):
        self.book, self.scope, self.own, self._refers_to = book, scope, own, refers_to

    @property
    def name(self):
        return self.own if self.scope is None else f"{engine_names.quoted(self.scope)}!{self.own}"

    @property
    def refers_to(self):
        return self._refers_to

    @refers_to.setter
    def refers_to(self, value):
        self.book.ask("set_name", self.scope, self.own, value)

    refers_to_range = engine_names.Name.refers_to_range


class PageSetup(base.PageSetup):
    def __init__(self, sheet):
        self.sheet = sheet

    @property
    def print_area(self):
        areas = self.sheet.ask("print_areas")
        return ",".join(self.sheet.range(*_corners(each)).address for each in areas) or None

    @print_area.setter
    def print_area(self, value):
        top, left, bottom, right = split_range(value)
        self.sheet.ask("set_print_areas", [(top, left, bottom - top + 1, right - left + 1)])


def _corners(area):
    top, left, height, width = area
    return (top, left), (top + height - 1, left + width - 1)
