"""A full recalculation of a workbook as Excel runs it, over our VBA and over xlwings' own, counted.

pyOpenVBA's interpreter runs VBA, but its formulas do not call VBA functions. So the formulas that
contain HJ_ functions are walked here: a cell before the cell that reads it, of IF and CHOOSE only
the branch taken. Every HJ_ call goes, with real cells as arguments, through our wrappers in the
interpreter, and through those that xlwings generates. Both ask Python by way of a server that
counts; the answers are those of xlwings' own UDF server (``tests/fakes/com.py``)::

    with ExcelServer() as excel:
        book = Recalculation("workbook/HopeJobs.xlsm", excel)
        tally = book.full()                              # tally.asked, tally.theirs, tally.reads
        book.type_in("추진실적", "J11", 3.2)
        book.full().asked                                # that row's functions, at once
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path

import formualizer
import openpyxl
from openpyxl.utils.datetime import to_excel
from pyopenvba.apps.excel import ExcelApplication

from hopejobs_xl.base.values import CellError
from hopejobs_xl.worksheet.com_values import SENTINELS
from tests.fakes.cells import ERROR_CODES
from tests.fakes.com import RemoteRange
from tests.fakes.counting_server import XLWINGS, stand_in
from tests.fakes.excel_functions import BUILT_IN, OPERATORS
from tests.golden import golden_sheets
from tests.make_workbook.interpreter import Engine

PREFIX = "HJ_"
# The blocks from which VBA foresees what will be asked.
_READ_AHEAD = ("HJ_FORM", "HJ_GROUNDS", "HJ_AS_OF", "HJ_INDICATORS", "HJ_SELFTEST")
# What a workbook hands over to Python once per version of its tables: no question of a cell.
HANDOVER = "HJ_USE"

_ERRORS = {
    "Error 2000": CellError("#NULL!"),
    "Error 2007": CellError("#DIV/0!"),
    "Error 2015": CellError("#VALUE!"),
    "Error 2023": CellError("#REF!"),
    "Error 2029": CellError("#NAME?"),
    "Error 2036": CellError("#NUM!"),
    "Error 2042": CellError("#N/A"),
}
_NUMBERS = {error: text.removeprefix("Error ") for text, error in _ERRORS.items()}
# A name of ours that is no function and does not stand in a text.
_NAME = re.compile(r"\bHJ_\w+\b(?!\()(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)")
_OURS = re.compile(r"\bHJ_\w+\(")  # a call; HJ_SUM_TITLE alone is a name


class OurWrappers:
    """The VBA of the product over a server that counts."""

    def __init__(self):
        self.engine = Engine()
        stand_in(self.engine.app)

    def call(self, expression, answer=7.0):
        """The value of a VBA *expression*, and how often Python was asked on the way.

        *answer* is what Python says if it is asked.
        """
        self.engine.app.run("GiveAnswer", answer)
        self.engine.log()
        value = self.engine.app.evaluate(expression)
        asked = [line for line in self.engine.log() if line.startswith(PREFIX)]
        return _value(value), len(asked) - asked.count(HANDOVER)

    def fill(self, sheet, cell, value):
        """Let a cell of the interpreter hold *value*."""
        app = self.engine.app
        if value is None:
            app.run("Fill", sheet, cell)
        elif isinstance(value, CellError):
            app.run("Fill", sheet, cell, app.evaluate(f"CVErr({_NUMBERS[value]})"))
        elif isinstance(value, str):
            # The apostrophe keeps text that looks like a number what it is.
            app.run("Fill", sheet, cell, f"'{value}")
        elif isinstance(value, dt.datetime):
            app.run("FillDay", sheet, cell, to_excel(value))
        else:
            app.run("Fill", sheet, cell, value)

    def forget(self):
        """Empty the cache, as 새로고침 and every change of 배점기준 do."""
        self.engine.app.run("HJ_Recalculate")


class XlwingsWrappers:
    """The VBA that xlwings generates for ``udfs.py``, over the same server.

    One change: the interpreter has no ``Application.Caller``, so a cell stands in for it.
    """

    def __init__(self, excel):
        self.app = ExcelApplication()
        self.app.add_workbook()
        stand_in(self.app)
        self.app.add_module(XLWINGS, name="xlwings")
        text = excel.vba_wrappers().replace("Application.Caller", 'Range("A1")')
        key = 'Public Function HJ_BookKey()\n    HJ_BookKey = ""\nEnd Function\n'
        self.app.add_module(f'#Const App = "Microsoft Excel"\n{key}{text}', name="xlwings_udfs")

    def call(self, expression):
        """How often Python is asked for the value of a VBA *expression*."""
        self.app.console[:] = []
        self.app.evaluate(expression)
        return len(self.app.console)


@dataclass
class Tally:
    """What one full recalculation was made of, and what it cost."""

    written: int = 0  # HJ_ calls that stand in formulas
    reached: int = 0  # of these, calls that are evaluated: IF leaves some out
    asked: int = 0  # questions to Python through our wrappers
    asked_reads: int = 0  # COM reads that Python makes to answer them
    theirs: int = 0  # questions to Python through xlwings' wrappers
    reads: int = 0  # COM reads that Python makes to answer these
    questions: set = field(default_factory=set)  # (function, values) reached
    shown: dict = field(default_factory=dict)  # (sheet, cell) -> what the formula shows

    @property
    def distinct(self):
        """The number of (function, values) reached."""
        return len(self.questions)


class Recalculation:
    """The formulas of the workbook at *path* that contain HJ_ functions.

    Cells that they read and that hold other formulas keep their saved values. *excel* is an
    ``ExcelServer`` over ``udfs.py``.
    """

    def __init__(self, path, excel):
        self.excel = excel
        self.ours = OurWrappers()
        self.theirs = XlwingsWrappers(excel)
        self.saved, self._formulas, blocks = _read(path)
        self._tally = Tally()
        self._dry = False
        self._put = {}
        self._answers = {}
        for sheet in dict.fromkeys(sheet for sheet, _ in (*self._formulas, *self.saved)):
            self.ours.engine.app.run("AddSheet", sheet)
        for name, area in blocks.items():  # an opened file shows what was saved in it
            self.ours.engine.app.run("NameCells", name, f"={area}")
            title, _, cells = area.rpartition("!")
            for row in openpyxl.utils.cell.rows_from_range(cells.replace("$", "")):
                for cell in row:
                    self._put_in(title.strip("'"), cell, self.saved.get((title.strip("'"), cell)))

    def full(self):
        """Calculate every formula once and say what that took: a ``Tally``."""
        for self._dry in (True, False):  # first what Python would say to each, for many at once
            self._tally = Tally(written=sum(map(_calls, self._formulas.values())))
            for place in self._formulas:
                self._show(place)
        return self._tally

    def type_in(self, sheet, cell, value):
        """A person types *value* into a cell that holds no formula."""
        self.saved[sheet, cell] = value
        self._put_in(sheet, cell, value)

    def nothing_calculated(self):
        """Let VBA see no result of our formulas until they are calculated, as Excel does."""
        for place in self._formulas:
            if place in self._put:
                self._put_in(*place, None)

    def _show(self, place):
        """The value of a cell; that of one of our formulas is calculated once a recalculation."""
        if place not in self._formulas:
            return self.saved.get(place)
        if place not in self._tally.shown:
            self._tally.shown[place] = self._evaluate(self._formulas[place], place[0])
        return self._tally.shown[place]

    def _evaluate(self, node, sheet):
        kind, children = node.node_type(), node.children()
        if kind == "Literal":
            return node.get_literal_value()
        if kind == "Reference":
            return self._show(_placed(node, sheet)[0][0])
        if kind == "BinaryOp" and node.get_operator() in OPERATORS:
            sides = [self._evaluate(child, sheet) for child in children]
            errors = [side for side in sides if isinstance(side, CellError)]
            return errors[0] if errors else OPERATORS[node.get_operator()](*sides)
        name = node.get_function_name()
        if kind == "Function" and name.startswith(PREFIX):
            return self._call(name, children, sheet)
        if kind != "Function" or name not in BUILT_IN:
            raise NotImplementedError(f"{sheet}: {node.to_formula()}")
        return BUILT_IN[name](lambda index: self._evaluate(children[index], sheet))

    def _call(self, name, arguments, sheet):
        """One HJ_ call, through our wrapper and through xlwings'."""
        blocks = [
            ((argument.get_literal_value(),),)
            if argument.node_type() == "Literal"
            else tuple(tuple(map(self._show, row)) for row in _placed(argument, sheet))
            for argument in arguments
        ]
        # Of one cell VBA and pywin32 hand over the value, of more a block.
        values = [block[0][0] if len(block) == len(block[0]) == 1 else block for block in blocks]
        if self._dry:
            answer = self._ask(name, values)[0]
            if not any(isinstance(value, (tuple, CellError)) for value in values):
                key = "|".join((name, *map(_value_key, values)))
                self.ours.engine.app.run("GiveKnown", key, answer)
            return _shown(answer)
        tally = self._tally
        tally.reached += 1
        tally.questions.add((name, *map(_key, values)))
        answer, reads, their_reads = self._ask(name, values)
        tally.reads += their_reads
        for argument, block in zip(arguments, blocks, strict=True):
            if argument.node_type() == "Reference":
                self._fill(sheet, argument, block)
        theirs = ", ".join(_in_vba(argument) for argument in arguments)
        ours = ", ".join(_in_vba(argument, sheet) for argument in arguments)
        shown, asked = self.ours.call(f"{name}({ours})", answer)
        tally.asked += asked
        tally.asked_reads += asked * reads
        tally.theirs += self.theirs.call(f"{name}({theirs})")
        return shown

    def _ask(self, name, values):
        """What Python answers, and its COM reads: given *values*, and given Range objects.

        The functions depend on nothing else, so each question is put to the server once.
        """
        question = (name, repr(values))
        if question not in self._answers:
            remote = [_remote(value) for value in values]
            ranges = map(RemoteRange, remote)
            answer, reads = self.excel.call_counted(name, *remote)
            theirs = self.excel.call_counted(name, *ranges, caller=RemoteRange(None))[1]
            self._answers[question] = answer, reads, theirs
        return self._answers[question]

    def _fill(self, sheet, argument, block):
        """Put the values of an argument into the cells of the interpreter, where they changed."""
        for row, values in zip(_placed(argument, sheet), block, strict=True):
            for place, value in zip(row, values, strict=True):
                self._put_in(*place, value)

    def _put_in(self, sheet, cell, value):
        if self._put.get((sheet, cell)) != value:
            self.ours.fill(sheet, cell, value)
            self._put[sheet, cell] = value


def _value_key(value):
    """As ``HJ_ValueKey`` of HopeJobsArguments."""
    if value is None:
        return "e"
    if isinstance(value, bool):
        return f"b{value}"
    if isinstance(value, str):
        return f"s{len(value)}:{value}"
    if isinstance(value, dt.datetime):
        return f"d{to_excel(value):.15g}"
    return f"n{value:.15g}"


def _shown(answer):
    """What a cell shows of an *answer* of Python."""
    return next((error for error, text in SENTINELS.items() if text == answer), answer)


def _read(path):
    """The values of all cells, and the formulas with HJ_ functions, by (sheet, cell).

    Then where the blocks lie that VBA reads ahead, by name.
    """
    values, formulas = {}, {}
    for sheet in golden_sheets.read(Path(path).read_bytes(), results=True):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.value is not None:
                values[sheet.title, cell.coordinate] = _cell_value(cell)
    for sheet in (book := golden_sheets.read(Path(path).read_bytes())):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f" and _OURS.search(cell.value):
                text = _NAME.sub(lambda n: book.defined_names[n[0]].attr_text, cell.value)
                formulas[sheet.title, cell.coordinate] = formualizer.parse(text)
    names = {name: book.defined_names[name].attr_text for name in _READ_AHEAD}
    return values, formulas, names


def _cell_value(cell):
    """A cell as COM delivers it: whole numbers as float, too."""
    if cell.data_type == "e":
        return CellError(cell.value)
    return float(cell.value) if type(cell.value) is int else cell.value


def _placed(reference, sheet):
    """The cells of a reference in a formula on *sheet*, as rows of (sheet, address)."""
    if reference.node_type() != "Reference":
        raise NotImplementedError(f"not a cell: {reference.to_formula()}")
    title, _, area = reference.get_reference_string().rpartition("!")
    rows = openpyxl.utils.cell.rows_from_range(area.replace("$", ""))
    return [[(title or sheet, cell) for cell in row] for row in rows]


def _in_vba(argument, sheet=""):
    """An argument as VBA hands it over: a Range, on *sheet* if it says none, or a text."""
    if argument.node_type() == "Literal":
        return f'"{argument.get_literal_value()}"'
    title, _, area = argument.get_reference_string().rpartition("!")
    named = title or sheet
    return f'Worksheets("{named}").Range("{area}")' if sheet else f'Range("{area}")'


def _remote(value):
    """*value* as COM delivers it: an error as its code."""
    if isinstance(value, tuple):
        return tuple(tuple(map(_remote, row)) for row in value)
    return ERROR_CODES[value] if isinstance(value, CellError) else value


def _calls(node):
    """The number of HJ_ calls in a formula."""
    ours = node.node_type() == "Function" and node.get_function_name().startswith(PREFIX)
    return ours + sum(map(_calls, node.children()))


def _key(value):
    """What makes *value* another value for Excel: its kind, and 15 digits of a number."""
    if isinstance(value, tuple):
        return tuple(tuple(map(_key, row)) for row in value)
    return type(value).__name__, f"{value:.15g}" if isinstance(value, float) else value


def _value(value):
    """A value from the interpreter as the formulas know it."""
    if value is None or isinstance(value, (bool, str)):
        return value
    return float(value) if isinstance(value, (int, float)) else _ERRORS[str(value)]
