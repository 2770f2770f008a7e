"""Which formulas may read a change: all that do, and the others are left alone."""

import random

import pytest

from hopejobs_xl.hosts.file import calculation, formula_order, touched
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml.formula_cells import Formula
from tests.ooxml.made_books import sheet_xml, tiny


def formulas(**texts):
    """Formula cells of a sheet S by their addresses such as ``B1``."""
    found = {}
    for cell, text in texts.items():
        row, column = int(cell[1:]), ord(cell[0]) - 64
        found["S", row, column] = Formula(row, column, text, "normal", origin=(row, column))
    return found


def asked(cells, *changed, filled=None):
    """Addresses of the formulas that may read one of *changed*."""
    places = [("S", int(cell[1:]), ord(cell[0]) - 64) for cell in changed]
    found = touched.touched(cells, places, filled or {})
    return sorted(f"{chr(64 + column)}{row}" for _, row, column in found)


def test_what_reads_a_change_and_what_reads_that():
    cells = formulas(B1="A1*2", B2="A2*2", C1="B1+B2", C2="B2", D9="SUM(C1:C8)", E1="SUM(C2:C8)")
    assert asked(cells, "A1") == ["B1", "C1", "D9"]
    assert asked(cells, "A2") == ["B2", "C1", "C2", "D9", "E1"]
    assert asked(cells, "A3") == []


def test_a_changed_formula_is_one_of_them():
    assert asked(formulas(B1="A1*2", C1="B1"), "B1") == ["B1", "C1"]


def test_what_is_not_seen_at_once_may_read_anything():
    cells = formulas(B1="이름", C1="B1", D1="A9")
    assert asked(cells, "Z1") == ["B1", "C1"]


def test_a_cell_that_an_array_fills_changes_with_it():
    array = Formula(1, 2, "A1:A2*2", "array", origin=(1, 2))
    cells = {("S", 1, 2): array, **formulas(C2="B2", C3="B3")}
    assert asked(cells, "Z1", filled={("S", 2, 2): ("S", 1, 2)}) == ["B1", "C2"]


def test_a_shared_formula_is_read_where_it_stands():
    shared = [
        Formula(row, 2, "A1+$D$1", "shared", group="0", first=row == 1, origin=(1, 2))
        for row in (1, 2, 3)
    ]
    cells = {("S", each.row, each.column): each for each in shared}
    assert asked(cells, "A2") == ["B2"]
    assert asked(cells, "D1") == ["B1", "B2", "B3"]
    assert asked(cells, "D2") == []


@pytest.mark.parametrize("step", [1, -1], ids=["down", "up"])
def test_a_long_chain_is_followed_to_its_end(step):
    """Running balances, also from the bottom up, which takes a pass for each row at most."""
    rows = range(2, 40) if step == 1 else range(38, 0, -1)
    cells = formulas(**{f"B{row}": f"B{row - step}+A{row}" for row in sorted(rows)})
    start = "B1" if step == 1 else "B39"
    assert len(asked(cells, start)) == 38


def drawn(dice):
    """Rows of a sheet with numbers in A and B and formulas beside them, some without a result."""
    lines = []
    for row in range(1, 13):
        cells = [f'<c r="{letter}{row}"><v>{dice.randrange(9)}</v></c>' for letter in "AB"]
        for letter in "CDEF":
            text = dice.choice(
                (
                    f"A{dice.randrange(1, 13)}+B{row}",
                    f"SUM(A1:{chr(ord(letter) - 1)}{row})",
                    f"SUM({chr(ord(letter) - 1)}{row}:{chr(ord(letter) - 1)}12)",
                    f"X&amp;{letter}1".replace("X", "A1") if row > 1 else "B1",
                    "HJ_NAMED*2",
                    f"INDEX(A:B,{row},1)",
                    f"F({chr(ord(letter) - 1)}{row})",
                    "A1+",
                )
            )
            result = "" if dice.random() < 0.1 else f"<v>{dice.randrange(99)}</v>"
            cells.append(f'<c r="{letter}{row}"><f>{text}</f>{result}</c>')
        lines.append(f'<row r="{row}">{"".join(cells)}</row>')
    return "".join(lines)


@pytest.mark.parametrize("seed", range(25))
def test_all_is_as_if_each_formula_were_settled(tmp_path, monkeypatch, seed):
    """Drawn sheets, a few cells typed over: the same values, faults and bytes of the file."""
    dice = random.Random(seed)
    path = tmp_path / "b.xlsx"
    names = {"HJ_NAMED": "S!$B$3", "HJ_ALL": "S!$A$1:$F$12", "HJ_IN": "S!$A$1:$B$12"}
    path.write_bytes(tiny(sheet_xml(drawn(dice)), names=names))
    typed = {(dice.randrange(12), dice.randrange(2)): dice.randrange(99) for _ in range(3)}
    found = []
    for every in (False, True):
        if every:
            monkeypatch.setattr(calculation, "touched", lambda cells, changed, filled: set(cells))
        book = FileWorkbook.open(path)
        book.calculate({"F": lambda value: value * 2 if isinstance(value, float) else 0.0})
        book.write_cells("HJ_IN", typed)
        left = book.calculate({"F": lambda value: 1.0})
        book.save(tmp_path / f"{every}.xlsx")
        data = (tmp_path / f"{every}.xlsx").read_bytes()
        found.append((book.read("HJ_ALL"), left, book.unknown(), data))
    assert found[0] == found[1]


def test_formulas_that_read_no_change_are_not_taken_apart(tmp_path, monkeypatch):
    """Of 300 beside the one that reads the cell, none has its tree made."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}"><f>A{row}*2</f><v>2</v></c></row>'
        for row in range(1, 302)
    )
    path = tmp_path / "b.xlsx"
    path.write_bytes(tiny(sheet_xml(rows), names={"HJ_IN": "S!$A$7"}))
    book = FileWorkbook.open(path)
    book.write("HJ_IN", [[5]])
    made = []
    whole = formula_order.Text.of
    monkeypatch.setattr(
        formula_order.Text, "of", lambda *given: made.append(given[0]) or whole(*given)
    )
    assert book.calculate({}) == []
    assert made == ["A7*2"]
