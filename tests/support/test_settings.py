"""xlwings' settings are read as its VBA reads them."""

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.support.settings import (
    BookFacts,
    SheetSettings,
    lookup,
    pairs,
    read_book,
    sheet_settings,
)

PYTHON = r"C:\HopeJobs\venv\Scripts\pythonw.exe"
FILES = {
    "one": (f'"INTERPRETER_WIN","{PYTHON}"\r\n', [("INTERPRETER_WIN", PYTHON)]),
    "two": ('"A","1"\r\n"B","2"\r\n', [("A", "1"), ("B", "2")]),
    "no quotes": (f"INTERPRETER_WIN,{PYTHON}\n", [("INTERPRETER_WIN", PYTHON)]),
    "no line end": ('"A","1"', [("A", "1")]),
    "old line ends": ('"A","1"\r"B","2"\r', [("A", "1"), ("B", "2")]),
    "empty value": ('"A",""\r\n"B","2"\r\n', [("A", ""), ("B", "2")]),
    "a comma inside": ('"A","1,2"\r\n', [("A", "1,2")]),
    "spaces": ('"A", "1" \r\n', [("A", "1")]),
    "a blank line shifts the pairs": ('\r\n"A","1"\r\n', [("", "A")]),
    "half a pair": ('"A"\r\n"B","2"\r\n', [("A", "B")]),
    "empty": ("", []),
}


@pytest.mark.parametrize(("text", "found"), FILES.values(), ids=FILES)
def test_pairs(text, found):
    """Field after field, whatever the line ends are: a blank line is a field, too."""
    assert found == pairs(text.encode())


def test_pairs_in_any_code_page():
    """UTF-8, the Korean ANSI code page, or neither; UTF-16 is none that VBA reads."""
    text = '"INTERPRETER_WIN","C:\\가\\p.exe"\r\n'
    assert [("INTERPRETER_WIN", "C:\\가\\p.exe")] == pairs(text.encode("cp949"))
    assert [("INTERPRETER_WIN", "C:\\가\\p.exe")] == pairs(text.encode())
    assert 1 == len(pairs(b'"A","\xff\xff\x81"'))
    assert None is pairs(text.encode("utf-16"))


def test_a_mark_before_the_first_key_hides_it():
    """VBA does not know it: Notepad's UTF-8 loses the first setting."""
    assert None is lookup(pairs('\ufeff"A","1"\r\n"B","2"'.encode()), "A")


def test_lookup_takes_the_first_and_ignores_case():
    """As GetConfigFromFile does."""
    found = [("a", "1"), ("A", "2")]
    assert ("1", None) == (lookup(found, "A"), lookup(found, "B"))


def test_a_sheet_is_read_down_to_the_first_blank_row():
    """Keys below it are not seen, doubled ones stop VBA; values are texts."""
    rows = [("UDF Modules", "udfs"), ("Use UDF Server", True), ("udf modules", "x"), (None, None),
            ("Debug UDFs", 0.0), (None, "x")]  # fmt: skip
    expected = SheetSettings(
        [("UDF Modules", "udfs"), ("Use UDF Server", "TRUE")], ("udf modules",), ("Debug UDFs",)
    )
    assert expected == sheet_settings(rows)
    assert SheetSettings([]) == sheet_settings([])


def test_a_workbook_says_what_it_was_made_by(tmp_path):
    """The two named cells and the sheet, from the file."""
    book = openpyxl.Workbook()
    book.active.title = "설정"
    book["설정"]["B2"], book["설정"]["B3"] = "0.2.0", "0.37.8"
    for name, cell in (("HJ_PROGRAM_VERSION", "$B$2"), ("HJ_XLWINGS_VERSION", "$B$3")):
        book.defined_names[name] = DefinedName(name, attr_text=f"설정!{cell}")
    conf = book.create_sheet("xlwings.conf")
    conf.append(["Use UDF Server", True])
    conf.append(["Retries", 3])
    book.save(tmp_path / "b.xlsx")
    settings = SheetSettings([("Use UDF Server", "TRUE"), ("Retries", "3")])
    assert BookFacts(settings, "0.2.0", "0.37.8") == read_book(tmp_path / "b.xlsx")


def test_a_workbook_that_says_nothing(tmp_path):
    """Made before these names, or by hand, or with the name gone astray."""
    book = openpyxl.Workbook()
    book.defined_names["HJ_PROGRAM_VERSION"] = DefinedName("HJ_PROGRAM_VERSION", attr_text="#REF!")
    book.save(tmp_path / "b.xlsx")
    assert BookFacts(None, "", "") == read_book(tmp_path / "b.xlsx")


@pytest.mark.parametrize("data", [None, b"", b"no workbook"])
def test_what_is_no_workbook(tmp_path, data):
    """The host's own words."""
    if data is not None:
        (tmp_path / "b.xlsm").write_bytes(data)
    with pytest.raises(WorkbookError, match="b.xlsm"):
        read_book(tmp_path / "b.xlsm")
