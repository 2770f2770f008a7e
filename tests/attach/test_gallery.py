"""Every template of the gallery: what is in it is found, or refused with the words of the place."""

import re
import tomllib

import pytest

from hopejobs_xl.attach.find import find
from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.loader import load
from tests.templates.template_texts import HERE

EXPECTED = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))
FOUND = {name: each for name, each in EXPECTED.items() if "refused" not in each}
REFUSED = {name: each for name, each in EXPECTED.items() if "refused" in each}
SCHEME = load()


def find_in(name):
    """What is found in the template *name*; after a space, the sheet that is asked for."""
    file, _, sheet = name.partition(" ")
    book = FileWorkbook.open(HERE / file)
    return find(SCHEME, [book.cells(title) for title in book.titles()], sheet or None)


@pytest.mark.parametrize("name", FOUND)
def test_the_table_is_found(name):
    """Sheet, header, columns and the row of every indicator, as written by hand."""
    expected, got = FOUND[name], find_in(name)
    rows = [(no, int(row)) for no, row in re.findall(r"(\D+?)(\d+)\s*", expected["rows"].strip())]
    assert expected["sheet"] == got.sheet
    assert tuple(expected["header"]) == got.header
    assert expected["columns"] == {key: column_letters(at) for key, at in got.columns.items()}
    assert rows == [(row.no, row.row) for row in got.rows]
    assert tuple(expected.get("missing", ())) == got.missing
    assert expected["free"] == column_letters(got.free)


@pytest.mark.parametrize("name", FOUND)
def test_what_cannot_be_placed_is_told(name):
    """Each such cell, and no other, with the reason."""
    expected = FOUND[name].get("unplaced", {})
    got = {each.cell: each.why for each in find_in(name).unplaced}
    assert list(expected) == list(got)
    assert [] == [cell for cell, words in expected.items() if words not in got[cell]]


@pytest.mark.parametrize("name", REFUSED)
def test_the_table_is_refused(name):
    """The sentence names the cells and what to do."""
    with pytest.raises(WorkbookError) as caught:
        find_in(name)
    message = str(caught.value)
    assert [] == [word for word in REFUSED[name]["refused"] if word not in message]


def test_every_template_is_expected_and_small():
    """No file without an expectation; all of them together stay small."""
    files = [path for path in HERE.iterdir() if path.suffix in (".xlsx", ".xlsm")]
    assert {path.name for path in files} == {name.partition(" ")[0] for name in EXPECTED}
    assert 500_000 > sum(path.stat().st_size for path in files)
