"""What the product uses of xlwings: the public API, and one private place that is named here.

The lists below are the whole of it. Whoever adds to them sees here what a new version of xlwings
may break; the private names are asserted to mean what they meant in test_windows.py,
on xlwings' real Windows module.
"""

import ast
import functools

import pytest
import xlwings as xw

from hopejobs_xl.hosts.excel import busy
from tests.conftest import PROJECT

PRESS = "hopejobs_xl/buttons/press.py"

SOURCES = [PROJECT / "udfs.py", *sorted((PROJECT / "hopejobs_xl").rglob("*.py"))]

HOST = [
    f"hopejobs_xl/hosts/excel/{name}.py"
    for name in (
        "clerk",
        "open_workbook",
        "excel_names",
        "excel_sheets",
        "kept_formulas",
        "list_growth",
        "put_into",
        "sheet_protection",
    )
]

# Used through the module: xw.Book, xw.func ...
MODULE = {"App", "Book", "Book.caller", "Name", "Range", "Sheet", "arg", "func"}
# Used on objects: class -> attributes.
OBJECTS = {
    xw.Book: {"api", "app", "caller", "fullname", "name", "names", "sheets", "to_pdf"},
    xw.App: {"alert", "api", "books", "calculate", "calculation", "macro", "status_bar"},
    xw.main.Books: {"active"},
    xw.main.Names: {"add"},
    xw.main.Sheets: {"active", "add"},
    xw.Sheet: {
        "activate", "api", "copy", "delete", "name", "names", "page_setup", "range", "visible",
    },
    xw.main.PageSetup: {"print_area"},
    xw.Name: {"api", "delete", "name", "refers_to", "refers_to_range"},
    xw.Range: {
        "address", "api", "clear_contents", "column", "formula", "number_format", "options", "row",
        "rows", "shape", "sheet", "value",
    },
    xw.main.RangeRows: {"autofit"},
}  # fmt: skip
# Called like a public attribute of xlwings, but ours or Python's.
NOT_XLWINGS = {
    "cells",  # excel_text.cells, kept_formulas.cells
    "columns",  # of a box of cells
    "find",  # excelnames.find
}
PRIVATE_MODULE = "xlwings._xlwindows"
PRIVATE_NAMES = {"N_COM_ATTEMPTS", "ExcelBusyError"}


def parsed(path):
    """The syntax tree of *path*."""
    return ast.parse(path.read_text(encoding="utf-8"))


def aliases(tree):
    """What *tree* calls xlwings, and the names it imports from it."""
    modules, names = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [each for each in node.names if each.name.split(".")[0] == "xlwings"]
            modules |= {each.asname or each.name for each in found}
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "xlwings":
            names |= {f"{node.module}.{each.name}" for each in node.names}
    return modules, names


def dotted(node):
    """``a.b.c`` of an attribute access, or ``""`` if it does not begin with a name."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


@functools.cache
def users():
    """The files that import xlwings, with their trees and what they call it."""
    found = []
    for path in SOURCES:
        tree = parsed(path)
        modules, names = aliases(tree)
        if modules or names:
            found.append((path, tree, modules, names))
    return tuple(found)


@functools.cache
def texts():
    """Every text in the sources, with the file that it stands in."""
    return tuple(
        (path.relative_to(PROJECT).as_posix(), node.value)
        for path in SOURCES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_ten_files_know_xlwings():
    """The functions and the host; nothing is imported from inside of it."""
    found = {path.relative_to(PROJECT).as_posix(): (m, n) for path, _, m, n in users()}
    assert dict.fromkeys(["udfs.py", *HOST, PRESS], ({"xw"}, set())) == found


def test_what_is_used_of_the_module():
    """Through ``xw.``; all of it public and there."""
    used = set()
    for _, tree, modules, _ in users():
        chains = {dotted(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        used |= {c.partition(".")[2] for c in chains if c.partition(".")[0] in modules}
    assert MODULE == used
    assert [] == [name for name in used if any(part.startswith("_") for part in name.split("."))]
    assert all(hasattr(xw, name.split(".")[0]) for name in used)


def test_what_is_used_of_its_objects():
    """Each attribute of the host that an xlwings class has, too, is in the list; all are public."""
    public = {name for each in OBJECTS for name in dir(each) if not name.startswith("_")}
    nodes = [node for path in [*HOST, PRESS] for node in ast.walk(parsed(PROJECT / path))]
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    listed = set().union(*OBJECTS.values())
    assert listed | NOT_XLWINGS == used & public
    missing = [(each, name) for each, names in OBJECTS.items() for name in names
               if not hasattr(each, name)]  # fmt: skip
    assert [] == missing


def test_no_private_attribute_is_reached_for():
    """A leading underscore stands after ``self`` only, in the files that hold xlwings' objects."""
    for path, tree, _, _ in users():
        private = [
            ast.unparse(node)
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and node.attr.startswith("_")
            and not node.attr.endswith("__")
            and not (isinstance(node.value, ast.Name) and node.value.id == "self")
        ]
        assert [] == private, path


@pytest.mark.parametrize("word", ["_xlwindows", "xlwings._", "_xlmac", "N_COM_ATTEMPTS"])
def test_private_names_stand_in_one_place(word):
    """Also as texts: ``sys.modules`` and ``getattr`` would pass the tests above."""
    found = [(path, text) for path, text in texts() if word in text]
    assert all(path == "hopejobs_xl/hosts/excel/busy.py" for path, _ in found), found
    assert {text for _, text in found} <= {PRIVATE_MODULE, *PRIVATE_NAMES}


def test_the_private_names_are_those_that_are_tested():
    """tests/hosts/excel/test_windows.py asks xlwings' real Windows module for them."""
    assert PRIVATE_MODULE == busy._WINDOWS
    assert {busy._ATTEMPTS, busy._NO_ANSWER} == PRIVATE_NAMES


def test_our_vba_leaves_xlwings_inside_alone():
    """RunPython and the server's calls are what its VBA module offers."""
    for path in (PROJECT / "hopejobs_xl" / "build" / "vba").glob("*.*"):
        assert "xlwings._" not in path.read_text(encoding="utf-8"), path
