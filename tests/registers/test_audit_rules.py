"""The nineteen rules: the small register of the case by hand, and planted faults of all of them."""

import datetime as dt

import pytest

from hopejobs_xl.registers import audit_rules, definition_reader, definitions
from hopejobs_xl.registers.examination import examine
from hopejobs_xl.scheme.loader import load

from ..conftest import PROJECT
from . import drawn_registers as drawn
from .binary_book import to_binary_book

CASES = PROJECT / "tests" / "data" / "cases"
SCHEME = load()
DATA = definition_reader.load(scheme=SCHEME)
# By hand, in the README of the cases: register number of the row (K0010 stands twice), and rules.
TWELVE = {
    ("B3", 1), ("H4", 2), ("J5", 5), ("H6", 3), ("M6", 10), ("C7", 8), ("E8", 7), ("H9", 7),
    ("K10", 11), ("M10", 18), ("L11", 9), ("A12", 12), ("C13", 13),
}  # fmt: skip


def examined(*paths, as_of=drawn.END, **options):
    return examine(paths, SCHEME, as_of, DATA, **options)


def found_rows(found, first=2):
    """By rule, the data rows (from 0) of the first file that it found, *first* being row 0."""
    rows = {}
    for each in found.findings():
        digits = "".join(letter for letter in each.cell.rpartition("!")[2] if letter.isdigit())
        rows.setdefault(each.rule.name, set()).add(int(digits) - first)
    return rows


def test_register_12_gives_exactly_its_answers():
    found = examined(CASES / "register-12.csv")
    assert TWELVE == {(each.cell, each.rule.rule) for each in found.findings()}
    errors = {each.cell for each in found.findings() if each.rule.severity == definitions.ERROR}
    assert {"B3", "H4", "J5", "H9", "L11", "A12", "C13"} == errors


def test_the_page_called_xls_is_read_as_the_register():
    found = examined(CASES / "register-html.xls")
    assert {("B3", 1)} <= {(each.cell, each.rule.rule) for each in found.findings()}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", ["cp949", "utf-8", "utf-8-sig", "utf-16", "page"])
def test_every_planted_fault_is_found_and_nothing_else(seed, kind, tmp_path):
    """Recall and precision of each rule on rows are 1, errors and warnings alike."""
    made = drawn.draw(seed)
    lines = drawn.texts(made, pieces=kind.startswith("utf"))
    if kind == "page":
        path = drawn.to_page(tmp_path / "구직.xls", lines)
    else:
        path = drawn.to_text(tmp_path / "구직.csv", lines, kind, "\t" if kind == "utf-16" else ",")
    assert made.truth == found_rows(examined(path))


def test_a_workbook_has_the_same_faults_at_its_own_addresses(tmp_path):
    made = drawn.draw(1)
    found = examined(drawn.to_book(tmp_path / "a.xlsx", made))
    rows = found_rows(found, first=4)
    assert {len(made.rows)} == rows.pop("sum-rows")
    assert made.truth == rows


def test_a_binary_workbook_has_the_same_faults(tmp_path):
    """.xlsb: wages, phones without dashes and serial numbers of days stand there as numbers."""
    made = drawn.draw(1)
    lines = [
        [float(cell) if cell.isdecimal() and len(cell) in (5, 7, 11) else cell for cell in line]
        for line in drawn.texts(made)
    ]
    assert sum(isinstance(cell, float) for line in lines for cell in line) > 300
    assert made.truth == found_rows(examined(to_binary_book(tmp_path / "구직.xlsb", lines)))


@pytest.mark.parametrize("seed", range(5))
def test_clean_rows_are_left_alone(seed, tmp_path):
    made = drawn.draw(seed, count=1_000, faults=False)
    found = examined(drawn.to_text(tmp_path / "구직.csv", drawn.texts(made), "utf-8"))
    assert [] == list(found.findings())
    assert [] == found.questions
    assert found.sound


def test_a_register_that_ends_before_the_day_is_told(tmp_path):
    """The last day is 2016-08-31: eight days before 기준일 is too early, seven are not."""
    path = drawn.to_text(tmp_path / "구직.csv", drawn.texts(drawn.draw(2, faults=False)), "utf-8")
    for days, names in ((7, []), (8, ["ends-early"])):
        found = examined(path, as_of=drawn.END + dt.timedelta(days))
        assert names == [each.rule.name for each in found.findings()]


def test_lists_that_should_agree_are_compared(tmp_path):
    made = drawn.draw(3, faults=False)
    hired = [row for row in made.rows if row["취업일"]]
    register = drawn.to_text(tmp_path / "구직.csv", drawn.texts(made), "utf-8")
    lines = [["성명", "생년월일", "취업일"]]
    lines += [[row["성명"], str(row["생년월일"]), str(row["취업일"])] for row in hired[2:]]
    listed = drawn.to_text(tmp_path / "취업자 명단.csv", lines, "cp949")
    (told,) = examined(register, listed).findings()
    assert "lists-disagree" == told.rule.name
    assert f"구직 {len(hired)}명, 취업 {len(hired) - 2}명: 2명 다름" in told.text


def test_an_earlier_download_shows_what_was_deleted(tmp_path):
    made = drawn.draw(4, faults=False)
    lines = drawn.texts(made)
    older = drawn.to_text(tmp_path / "8월.csv", lines, "utf-8")
    newer = drawn.to_text(tmp_path / "9월.csv", lines[:5] + lines[7:], "utf-8")
    found = examined(newer, before=[older])
    told = [(each.rule.name, each.file, each.cell) for each in found.findings()]
    assert [("registered-and-deleted", "8월.csv", f"B{row}") for row in (6, 7)] == told
    assert [("구직", 2, 0, 0)] == found.compared


@pytest.mark.parametrize("column", drawn.COLUMNS)
def test_no_column_is_needed(column, tmp_path):
    """A register without one column is examined all the same."""
    at = drawn.COLUMNS.index(column)
    lines = [[*line[:at], *line[at + 1 :]] for line in drawn.texts(drawn.draw(1, count=30))]
    assert not examined(drawn.to_text(tmp_path / "구직.csv", lines, "utf-8")).sound


def test_every_rule_of_the_data_has_its_function():
    assert set(range(1, 20)) == {rule.rule for rule in DATA.rules}
    for rule in DATA.rules:
        assert callable(audit_rules.rule_function(rule.name))
