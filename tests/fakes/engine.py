"""A test-only xlwings engine over openpyxl: what the Excel host sees through COM, on Linux.

``open_book(path)`` gives an ``xw.Book`` of a fresh engine; ``calling(book)`` makes it the answer of
``xw.Book.caller()``. It behaves as Excel does where the host depends on it: text written to a value
is parsed as if typed, numbers come back as floats, error cells as ints, dates as datetime where the
format is one, a single cell without rows, a locked cell of a protected sheet refuses, a block may
leave out rows that a filter hides, tables grow (``list_objects``). Block reads
and writes are listed in ``book.impl.log``; of ``book.app.impl``, ``alerts`` are the message boxes,
``status_texts`` the texts of the status bar, ``macros`` the macros that exist (name -> function),
``runs`` those that were run, and ``refuse`` decides what Excel turns away: it gets what is asked
(``"Range.Value ="``) and returns an error or None. ``book.impl.pdfs`` are the PDFs that were
written (path, titles shown) and ``book.impl.protected`` says whether its structure is. Names,
page setup and copies of sheets are in ``engine_names``. It calculates nothing: a formula that was
written has the value 0, but for one that the cell held already.
"""

import datetime as dt
import math
from contextlib import contextmanager
from types import SimpleNamespace

import xlwings as xw
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel, to_excel
from xlwings import base_classes as base
from xlwings import utils

from tests.fakes import engine_names, list_objects, saved_book, saved_copy
from tests.fakes.cells import ERROR_TEXTS, ComError, typed
from tests.fakes.engine_names import Name, Names, Native, PageSetup, Sheets
from tests.fakes.guarded_sheet import Guarded


def open_book(path):
    """The workbook at *path* as an ``xw.Book``, in an Excel of its own."""
    xw.Engine(impl=Engine()).activate()
    return xw.Book(str(path))


@contextmanager
def calling(book):
    """Within this context ``xw.Book.caller()`` is *book*."""
    book.set_mock_caller()
    try:
        yield book
    finally:
        del xw.Book._mock_caller


class Engine:
    name, type = "fake excel", "desktop"

    def __init__(self):
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(x, options):
        return "" if x is None or (isinstance(x, float) and math.isnan(x)) else x

    @staticmethod
    def clean_value_data(data, datetime_builder, empty_as, number_builder, err_to_str):
        def clean(value):
            if value in ("", None):
                return empty_as
            if isinstance(value, dt.datetime):
                parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return datetime_builder(**{p: getattr(value, p) for p in parts}, tzinfo=None)
            if isinstance(value, float) and number_builder is not None:
                return number_builder(value)
            if type(value) is int:
                return ERROR_TEXTS[value] if err_to_str else None
            return value

        return [[clean(value) for value in row] for row in data]


class Apps(base.Apps):
    def __init__(self, engine):
        self.engine, self.all = engine, []

    def add(self, spec=None, add_book=None, visible=None):
        self.all.append(App(self.engine, len(self.all) + 1))
        return self.all[-1]

    def keys(self):
        return [app.pid for app in self.all]

    def __iter__(self):
        return iter(self.all)

    def __len__(self):
        return len(self.all)

    def __getitem__(self, pid):
        return self.all[pid - 1]


class App(base.App):
    # plain attributes, not the base's properties
    api = engine = books = visible = calculation = None

    def __init__(self, engine, pid):
        self.engine, self._pid, self.books = engine, pid, Books(self)
        self.alerts, self.status_texts, self.runs = [], [], []
        self.api = list_objects.NativeApp()
        self.answers = {}  # buttons of a message box -> the one that is pressed
        self.macros, self.refuse = {}, lambda what: None
        self.spills = True  # an Excel with spilled formulas
        self.calculation = "automatic"
        self.recalculate = lambda: None  # what a test lets formulas become after a write

    pid = property(lambda self: self._pid)

    def ask(self, what):
        """Every call into Excel comes by here, and is turned away here."""
        error = self.refuse(what)
        if error is not None:
            raise error

    @property
    def status_bar(self):
        return self.status_texts[-1] if self.status_texts else False

    @status_bar.setter
    def status_bar(self, value):
        self.ask("Application.StatusBar =")
        self.status_texts.append(value)

    def alert(self, prompt, title, buttons, mode, callback):
        self.ask("Application.Hwnd")
        self.alerts.append(SimpleNamespace(text=prompt, title=title, mode=mode))
        return self.answers.get(buttons, "ok")

    def calculate(self):
        self.ask("Application.Calculate")
        self.recalculate()

    def activate(self, steal_focus=False):
        """There is one Excel, and it is in front."""

    def run(self, macro, args):
        self.ask("Application.Run")
        if macro not in self.macros:
            raise ComError(f"1004: Cannot run the macro {macro}")
        self.runs.append((macro, *args))
        return self.macros[macro](*args)


class Books(base.Books):
    def __init__(self, app):
        self.app, self.all = app, []

    active = property(lambda self: self.all[-1])

    def open(self, fullname, *ignored):
        self.all.append(Book(self.app, fullname))
        return self.all[-1]

    def __call__(self, key):
        if isinstance(key, int):
            return self.all[key - 1]
        for book in self.all:
            if key in (book.name, book.fullname):
                return book
        raise KeyError(key)

    def __len__(self):
        return len(self.all)

    def __iter__(self):
        return iter(self.all)


class Book(base.Book):
    app = fullname = name = names = None

    def __init__(self, app, fullname):
        self.app, self.fullname, self.name = app, fullname, fullname.rsplit("/", 1)[-1]
        sheets, names, protected = saved_book.read(fullname)
        self.log = SimpleNamespace(reads=[], writes=[], formula_reads=[], clears=[], fits=[])
        self.all_sheets = [Sheet(self, saved) for saved in sheets]
        self.active_sheet = self.all_sheets[0]
        self.protected, self.pdfs = protected, []
        self.all_names = [Name(self, *each) for each in names]
        for sheet, saved in zip(self.all_sheets, sheets, strict=True):
            self.all_names += [Name(self, *each, sheet) for each in saved.names]
        self.names, self.opened = Names(self), saved_copy.opened(self)

    sheets = property(lambda self: Sheets(self))
    api = property(lambda self: engine_names.NativeBook(self))

    def activate(self):
        """There is one workbook, and it is in front."""

    def add_sheet(self, title):
        """A blank sheet after the others."""
        self.all_sheets.append(Sheet(self, saved_book.SavedSheet(title)))

    def to_pdf(self, path, quality):
        self.app.ask("Workbook.ExportAsFixedFormat")
        self.pdfs.append((path, [sheet.name for sheet in self.all_sheets if sheet.shown]))


class Sheet(Guarded, base.Sheet):
    book = None

    def __init__(self, book, saved):
        self.book, self._name = book, saved.title
        self.arrays, self.hidden_rows = set(), set(saved.hidden_rows)
        self.filtered = saved.filtered
        self.shown, self.protected, self.printed = saved.shown, saved.protected, saved.printed
        self.values, self.formulas = dict(saved.values), dict(saved.formulas)
        self.opened, self.opened_formulas = dict(saved.values), dict(saved.formulas)
        self.formats, self.unlocked = dict(saved.formats), set(saved.unlocked)
        self.options, self.password, self.selection = saved.guard
        self.lists = [[*each] for each in saved.lists]

    names = property(lambda self: Names(self.book, self))
    page_setup = property(lambda self: PageSetup(self))
    index = property(lambda self: self.book.all_sheets.index(self) + 1)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, title):
        self.book.app.ask("Worksheet.Name =")
        for name in self.book.all_names:
            name._refers_to = engine_names.pointing(name.refers_to, self._name, title)
        for sheet in self.book.all_sheets:
            sheet.formulas = {at: engine_names.pointing(formula, self._name, title)
                              for at, formula in sheet.formulas.items()}  # fmt: skip
        self._name = title

    @property
    def visible(self):
        return self.shown

    @visible.setter
    def visible(self, value):
        self.book.app.ask("Worksheet.Visible =")
        if not value and [sheet for sheet in self.book.all_sheets if sheet.shown] == [self]:
            raise ComError("1004: a workbook must have a sheet that is not hidden")
        self.shown = value

    def activate(self):
        self.book.app.ask("Worksheet.Activate")
        self.book.active_sheet = self

    def delete(self):
        self.book.app.ask("Worksheet.Delete")
        if self.shown is not True:
            raise ComError("1004: a sheet that is hidden so deep is not deleted")
        self.book.all_sheets.remove(self)

    def copy(self, before, after):
        self.book.app.ask("Worksheet.Copy")
        copied = engine_names.copy_sheet(self)
        self.book.all_sheets.insert(after.index if after else before.index - 1, copied)
        if copied.shown:
            self.book.active_sheet = copied

    def range(self, arg1, arg2=None):
        if isinstance(arg1, Range):
            arg1, arg2 = (arg1.row, arg1.column), (arg2.row, arg2.column)
        elif isinstance(arg1, str):
            arg1, arg2 = utils.a1_to_tuples(arg1.replace("$", ""))
        arg2 = arg2 or arg1
        return Range(self, *arg1, arg2[0] - arg1[0] + 1, arg2[1] - arg1[1] + 1)

    def number_format(self, at):
        """The number format of a cell."""
        return self.formats.get(at, "General")

    def get(self, at):
        value = self.values.get(at)
        if type(value) is float and is_date_format(self.number_format(at)):
            return from_excel(value)
        return value

    def put(self, at, value):
        self.refuse_locked(at)
        formula = number_format = None
        if isinstance(value, str):
            keeps_text = self.number_format(at) == "@" and not value.startswith("'")
            value, formula, number_format = (value, None, None) if keeps_text else typed(value)
        elif isinstance(value, dt.date):
            number_format = "yyyy-mm-dd"
        elif type(value) is int:
            value = float(value)
        if number_format:
            self.formats.setdefault(at, number_format)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            value = dt.datetime.combine(value, dt.time())
        before = self.formulas.pop(at, None)
        if formula and at in self.arrays:
            value, formula = 0.0, f"{formula}+@0"  # Excel takes the text for an ordinary formula
        elif formula and formula == before:
            value = self.values.get(at)  # calculated again, it gives the same
        self.arrays.discard(at)
        self.values[at] = value
        if formula:
            self.formulas[at] = formula
        list_objects.written(self, at)


class Range(base.Range):
    sheet = row = column = shape = options = None

    def __init__(self, sheet, row, column, rows, columns):
        self.sheet, self.row, self.column, self.shape = sheet, row, column, (rows, columns)

    @property
    def address(self):
        first = f"${utils.col_name(self.column)}${self.row}"
        last = self(*self.shape)
        return first if len(self) == 1 else f"{first}:${utils.col_name(last.column)}${last.row}"

    def __len__(self):
        return self.shape[0] * self.shape[1]

    def __call__(self, row, column=None):
        if column is None:
            row, column = divmod(row - 1, self.shape[1])
            row, column = row + 1, column + 1
        return Range(self.sheet, self.row + row - 1, self.column + column - 1, 1, 1)

    def _at(self):
        rows, columns = self.shape
        return [[(self.row + i, self.column + j) for j in range(columns)] for i in range(rows)]

    def _block(self, what, log, get):
        self.sheet.book.app.ask(what)
        log.append(f"{self.sheet.name}!{self.address}")
        block = tuple(tuple(get(at) for at in row) for row in self._at())
        return block[0][0] if len(self) == 1 else block

    @property
    def raw_value(self):
        return self._block("Range.Value", self.sheet.book.log.reads, self.sheet.get)

    @raw_value.setter
    def raw_value(self, data):
        self.sheet.book.app.ask("Range.Value =")
        self.sheet.book.log.writes.append(f"{self.sheet.name}!{self.address}")
        if not isinstance(data, list | tuple):
            data = [[data] * self.shape[1]] * self.shape[0]
        if [len(row) for row in data] != [self.shape[1]] * self.shape[0]:
            raise ComError("the block has another shape than the range")
        for addresses, row in zip(self._at(), data, strict=True):
            if len(self) > 1 and self.sheet.filtered and addresses[0][0] in self.sheet.hidden_rows:
                continue
            for at, value in zip(addresses, row, strict=True):
                self.sheet.put(at, value)
        if self.sheet.book.app.calculation == "automatic":
            self.sheet.book.app.recalculate()

    @property
    def number_format(self):
        self.sheet.book.app.ask("Range.NumberFormat")
        return self.sheet.number_format((self.row, self.column))

    @number_format.setter
    def number_format(self, value):
        self.sheet.book.app.ask("Range.NumberFormat =")
        if not self.sheet.may_be_formatted:
            raise ComError("1004: the sheet is protected")
        self.sheet.formats[self.row, self.column] = value

    @property
    def api(self):
        return Native(self)

    @property
    def formula(self):
        return self._block("Range.Formula", self.sheet.book.log.formula_reads, self._formula)

    def _formula(self, at):
        value = self.sheet.get(at)
        if at in self.sheet.formulas or value is None:
            return self.sheet.formulas.get(at, "")
        if isinstance(value, dt.datetime):
            value = to_excel(value)
        if isinstance(value, bool | str):
            return str(value).upper() if isinstance(value, bool) else value
        return ERROR_TEXTS[value] if type(value) is int else f"{value:.15g}"

    def autofit(self, axis=None):
        self.sheet.book.app.ask("Range.AutoFit")
        self.sheet.book.log.fits.append((f"{self.sheet.name}!{self.address}", axis))

    def clear_contents(self):
        self.sheet.book.app.ask("Range.ClearContents")
        self.sheet.book.log.clears.append(f"{self.sheet.name}!{self.address}")
        for row in self._at():
            for at in row:
                self.sheet.put(at, "")
