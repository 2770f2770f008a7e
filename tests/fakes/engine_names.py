"""Names, page setup, sheet copies and cells' own facts of the test engine, as Excel has them."""

import re
from types import SimpleNamespace

from xlwings import base_classes as base

from tests.fakes import saved_copy
from tests.fakes.cells import ComError

_REFERENCE = re.compile(r"=?('(?:[^']|'')+'|[^'!]+)!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)")
_SHEET = re.compile(r"('(?:[^']|'')+'|[\w.]+)!")


def quoted(title):
    """A title as Excel spells it in references: quoted where it must be."""
    doubled = title.replace("'", "''")
    return title if re.fullmatch(r"[^\W\d][\w.]*", title) else f"'{doubled}'"


def bare(sheet):
    """The title in the sheet part of a reference."""
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def pointing(formula, old, new):
    """*formula* with the references to sheet *old* at sheet *new*."""

    def other(match):
        return f"{quoted(new)}!" if bare(match[1]).lower() == old.lower() else match[0]

    return _SHEET.sub(other, formula)


class Names(base.Names):
    """Workbook.Names, or Worksheet.Names of *sheet*.

    In Excel the workbook's list has sheet-scope names, too, and prefers the active sheet's.
    """

    def __init__(self, book, sheet=None):
        self.book, self.sheet = book, sheet

    @property
    def all(self):
        """The names of this list."""
        return [n for n in self.book.all_names if self.sheet in (None, n.scope)]

    def __call__(self, key):
        self.book.app.ask("Names")
        if isinstance(key, int):
            return self.all[key - 1]
        for scope in (self.sheet,) if self.sheet else (self.book.active_sheet, None):
            for name in self.all:
                if name.scope is scope and name.own.lower() == key.lower():
                    return name
        raise ComError(f"1004: no name {key}")

    def add(self, name, refers_to):
        """A name of the workbook."""
        self.book.app.ask("Names.Add")
        self.book.all_names.append(Name(self.book, name, refers_to))
        return self.book.all_names[-1]

    def contains(self, key):
        """Whether there is such a name."""
        try:
            return bool(self(key))
        except ComError:
            return False

    def __len__(self):
        return len(self.all)


class Name(base.Name):
    """One defined name; *scope* is its sheet, ``None`` for the workbook."""

    def __init__(self, book, own, refers_to, scope=None):
        self.book, self.own, self.scope, self._refers_to = book, own, scope, refers_to
        self.api = SimpleNamespace(Visible=True)

    @property
    def name(self):
        """With the sheet before it, as Excel says it."""
        return self.own if self.scope is None else f"{quoted(self.scope.name)}!{self.own}"

    def delete(self):
        """Take the name out of the workbook."""
        self.book.app.ask("Name.Delete")
        self.book.all_names.remove(self)

    @property
    def refers_to(self):
        """The formula of the name."""
        return self._refers_to

    @refers_to.setter
    def refers_to(self, value):
        self.book.app.ask("Name.RefersTo =")
        self._refers_to = value

    @property
    def refers_to_range(self):
        """The cells of the name."""
        self.book.app.ask("Name.RefersToRange")
        match = _REFERENCE.match(self.refers_to)  # of a union, the first rectangle, as in Excel
        if match is None:
            raise ComError(f"1004: {self.refers_to} is not a range")
        sheet, address = match.groups()
        return self.book.sheets(bare(sheet)).range(address)


class PageSetup(base.PageSetup):
    """Worksheet.PageSetup: an address without the sheet, ``None`` for none."""

    def __init__(self, sheet):
        self.sheet = sheet

    @property
    def print_area(self):
        """As ``$A$1:$B$2``, several with commas between them."""
        self.sheet.book.app.ask("PageSetup.PrintArea")
        return self.sheet.printed

    @print_area.setter
    def print_area(self, value):
        self.sheet.book.app.ask("PageSetup.PrintArea =")
        self.sheet.printed = value


def printed(file):
    """The print area of the openpyxl worksheet *file* as Excel says it."""
    return ",".join(_SHEET.sub("", part) for part in file.print_area.split(",")) or None


def copy_sheet(sheet):
    """A copy of *sheet* as Excel makes it, with names of its own.

    It is hidden and protected as *sheet* is, is called ``title (2)``, and every name that refers
    to the sheet is there for its own scope, too.
    """
    book = sheet.book
    if book.protected:
        raise ComError("1004: the structure of the workbook is protected")
    copied = type(sheet).__new__(type(sheet))
    copied.__dict__.update(vars(sheet), _name=_free_title(sheet), values={**sheet.values})
    copied.formats, copied.unlocked = {**sheet.formats}, {*sheet.unlocked}
    copied.formulas = {
        at: pointing(formula, sheet.name, copied.name) for at, formula in sheet.formulas.items()
    }
    for name in list(book.all_names):
        target = pointing(name.refers_to, sheet.name, copied.name)
        if name.scope is sheet or (name.scope is None and target != name.refers_to):
            book.all_names.append(Name(book, name.own, target, copied))
    return copied


def _free_title(sheet):
    titles = {each.name.lower() for each in sheet.book.all_sheets}
    number = 2
    while f"{sheet.name} ({number})".lower() in titles:
        number += 1
    return f"{sheet.name} ({number})"


class NativeBook:
    """What Excel itself does with a workbook: a copy of the file with what was typed since."""

    def __init__(self, book):
        self._book = book

    ProtectStructure = property(lambda self: self._book.protected)

    def SaveCopyAs(self, path):
        self._book.app.ask("Workbook.SaveCopyAs")
        saved_copy.save(self._book, path)


class Native:
    """What Excel itself says of one cell; ``App.spills`` is how old it is.

    ``Sheet.arrays`` are the cells of array formulas and of spilled ones, which are the same here.
    """

    def __init__(self, cells):
        self.sheet, self.at = cells.sheet, (cells.row, cells.column)
        self.all = [at for row in cells._at() for at in row]
        self.EntireRow = _WholeRows(cells)

    def __getattr__(self, name):
        app = self.sheet.book.app
        app.ask(f"Range.{name}")
        if name == "AllowEdit":
            return all(self.sheet.may_be_written(at) for at in self.all)
        if name != ("SavedAsArray" if app.spills else "HasArray"):
            if name == "HasArray" or (name == "HasSpill" and app.spills):
                return False
            raise AttributeError(name)
        return self.at in self.sheet.arrays


class _WholeRows:
    """The rows of some cells, which can be hidden unless their sheet is protected."""

    Hidden = property()

    def __init__(self, cells):
        self._sheet, self._rows = cells.sheet, range(cells.row, cells.row + cells.shape[0])

    @Hidden.setter
    def Hidden(self, hidden):
        self._sheet.book.app.ask("Range.Hidden =")
        if self._sheet.protected:
            raise ComError("the sheet is protected")
        change = (
            self._sheet.hidden_rows.update if hidden else self._sheet.hidden_rows.difference_update
        )
        change(self._rows)


class Sheets(base.Sheets):
    """Workbook.Worksheets."""

    active = None

    def __init__(self, book):
        self.book, self.all, self.active = book, book.all_sheets, book.active_sheet

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

    def add(self, before, after, name):
        self.book.app.ask("Sheets.Add")
        if self.book.protected:
            raise ComError("1004: the structure of the workbook is protected")
        self.book.add_sheet(name)
        self.book.active_sheet = self.all[-1]
        return self.all[-1]
