"""서식 연결 of a clerk's table by each host, and what there is to see of the table afterwards."""

from dataclasses import dataclass

import openpyxl
import xlwings as xw
from openpyxl.worksheet.table import Table as ListObject

from hopejobs_xl.attach import write
from hopejobs_xl.base.addresses import cell_name
from hopejobs_xl.base.function_spelling import plain
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.worksheet.functions import NAMES
from tests.attach.made_tables import LABEL, SHEET, TOP, district
from tests.buttons.front_books import default, with_buttons
from tests.fakes import engine
from tests.samples import SHIPPED

LAST = TOP + 22  # the row of the sum
HIDDEN = {TOP + 1, TOP + 2, TOP + 8}  # ② ③ and one further down
ALL = f"A{TOP - 1}:H{LAST - 1}"
LIST = (TOP - 1, 1, LAST - 1, 8)


def _filtered(sheet):
    """A filter that leaves out the indicators of the hidden rows."""
    sheet.auto_filter.ref = ALL
    rows = set(range(TOP, LAST)) - HIDDEN
    shown = [sheet.cell(row, LABEL).value for row in sorted(rows)]
    sheet.auto_filter.add_filter_column(LABEL - 1, shown)
    _hidden(sheet)


def _hidden(sheet):
    for row in HIDDEN:
        sheet.row_dimensions[row].hidden = True


def _list(sheet):
    sheet.add_table(ListObject(displayName="실적표", ref=ALL))


def _protected(sheet):
    sheet.protection.sheet, sheet.protection.autoFilter = True, False


# What people do to a sheet with a table on it.
DONE = {
    "plain": [],
    "filtered": [_filtered],
    "hidden rows": [_hidden],
    "Excel table": [_list],
    "hidden rows of a table": [_list, _hidden],
}
# Of a file, a protected sheet is refused.
OPEN_ONLY = {
    "protected": [_protected],
    "protected and filtered": [_filtered, _protected],
    "protected table": [_list, _hidden, _protected],
}


def clerks(path, done):
    """The file *path*: a district's table to whose sheet all of *done* was done."""
    district(path)
    file = openpyxl.load_workbook(path)
    for each in done:
        each(file[SHEET])
    file.save(path)
    return path


@dataclass(frozen=True)
class Seen:
    """The clerk's sheet as a person sees it, and what is beside it in the workbook."""

    formulas: dict
    values: dict  # of cells without a formula
    hidden: frozenset
    lists: tuple
    protected: bool
    names: dict
    sheets: tuple  # (title, whether it is shown)


class ByCommand:
    """``hopejobs attach`` of the file."""

    def __init__(self, path):
        self.path = path

    @property
    def book(self):
        """The file as the protocol has it."""
        return FileWorkbook.open(self.path)

    def attach(self):
        """Returns the total."""
        return write.attach(self.path).evaluation.totals.total

    def seen(self):
        """As it is saved."""
        book, file = self.book, openpyxl.load_workbook(self.path)
        held, sheet = book.cells(SHEET).values, file[SHEET]
        formulas = book.formulas().get(SHEET, {})
        return Seen(
            {cell_name(*at): plain(text, NAMES) for at, text in formulas.items()},
            {cell_name(*at): v for at, v in held.items() if at not in formulas and v is not None},
            frozenset(at for at, row in sheet.row_dimensions.items() if row.hidden),
            tuple(xw.utils.a1_to_tuples(table.ref) for table in sheet.tables.values()),
            bool(sheet.protection.sheet),
            {name: area.where() for name, area in book.names().items()},
            tuple((each.title, each.sheet_state == "visible") for each in file.worksheets),
        )


class InFront:
    """The add-in's button 서식 연결 on the workbook while it is open in the test engine."""

    def __init__(self, path):
        folder = path.parent / "XLSTART"
        folder.mkdir()
        openpyxl.Workbook().save(folder / "add.xlsx")
        (folder / "add.xlsx").rename(folder / "HopeJobs.xlam")
        self.addin = with_buttons(engine.open_book(folder / "HopeJobs.xlam"))
        default(self.addin, SHIPPED)
        self.addin.app.impl.answers["yes_no"] = "yes"
        self.front = self.addin.front(path)
        self.book = ExcelWorkbook(self.front)

    def attach(self):
        """Returns the total that the clerk is told."""
        *_, (said, mode) = self.addin.press("front_attach")
        assert "info" == mode, said
        return float(said.partition("득점 합계 ")[2].partition("점")[0])

    def undo(self):
        """되돌리기, which says nothing where it was done."""
        assert [] == self.addin.press("front_undo")

    def seen(self):
        """As it is open."""
        impl = self.front.impl
        sheet = impl.sheets(SHEET)
        return Seen(
            {cell_name(*at): text[1:] for at, text in sheet.formulas.items()},
            {
                cell_name(*at): value
                for at, value in sheet.values.items()
                if at not in sheet.formulas and value is not None
            },
            frozenset(sheet.hidden_rows),
            tuple(((top, left), (bottom, right)) for top, left, bottom, right in sheet.lists),
            sheet.protected,
            {name.own: name.refers_to[1:].replace("$", "").replace("'", "")
             for name in impl.all_names},
            tuple((each.name, each.shown is True) for each in impl.all_sheets),
        )  # fmt: skip
