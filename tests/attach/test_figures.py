"""Clerks' files with one odd figure or label each: what is read of it, and what is said."""

import json

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.cli.test_main import run
from tests.conftest import PROJECT

CASES = PROJECT / "tests" / "data" / "cases"


def attached(capsys, tmp_path, name):
    """Where ``attach`` wrote the case *name*, and all that it said."""
    path = tmp_path / f"{name}.xlsx"
    _, out, err = run(capsys, "attach", CASES / f"{name}.xlsx", "-o", path)
    return path, out + err


@pytest.mark.parametrize(
    ("name", "total", "words"),
    [
        ("two-figures-one-cell", 36, ["D13 ⑫", "「119 100」", "두 수가 한 칸에"]),
        ("date-as-text", 35, ["D5 ④", "날짜 2016. 4. 1."]),
    ],
)
def test_what_is_not_one_figure_is_told(capsys, tmp_path, name, total, words):
    """4 points of ⑫ or 5 of ④ less than the 40 of the plan, and check names cell and text."""
    path, said = attached(capsys, tmp_path, name)
    assert f"득점 합계 {total}점" in said
    status, out, _ = run(capsys, "check", path)
    assert status == 1
    assert [] == [word for word in words if word not in out]


def test_hidden_characters_are_nothing(capsys, tmp_path):
    """④ U+200B and 51건, ⑤ U+FEFF and 5: 40 points as ever; ⑭ only U+3164: 미입력."""
    path, said = attached(capsys, tmp_path, "zero-width-in-figure")
    assert "득점 합계 40점" in said
    status, out, _ = run(capsys, "refresh", path, "-o", tmp_path / "again.xlsx", "--json")
    assert status == 0
    found = {each["no"]: (each["points"], each["state"]) for each in json.loads(out)["indicators"]}
    assert [(5, "scored"), (5, "scored"), (None, "미입력")] == [found[no] for no in ("④", "⑤", "⑭")]


def test_the_deduction_as_we_print_it(capsys, tmp_path):
    """「감점 부적절 처리건수」 is the deduction: nothing is missing."""
    path, said = attached(capsys, tmp_path, "label-of-the-deduction")
    assert "지표 21개" in said
    assert "A17 → 감점 부적절 처리건수: 「감점 부적절 처리건수」" in said
    assert 0 == run(capsys, "check", path)[0]


@pytest.mark.parametrize(
    ("look", "pieces", "word"),
    [
        (InlineFont(vertAlign="superscript"), ("51", "1"), "「51¹」의 「¹」"),
        (InlineFont(vertAlign="subscript"), ("51", "2"), "「51₂」의 「₂」"),
        (InlineFont(strike=True), ("51", "60"), "「51~~60~~」"),
    ],
)
def test_a_raised_or_struck_digit_is_no_part_of_the_figure(capsys, tmp_path, look, pieces, word):
    """511 or 5160 would be 5 points for ④: the cell is refused, as ``51¹`` is; 35 of 40."""
    path = tmp_path / "서식.xlsx"
    book = openpyxl.load_workbook(CASES / "date-as-text.xlsx")
    book["실적"]["D5"] = CellRichText(pieces[0], TextBlock(look, pieces[1]))
    book.save(path)
    status, out, _ = run(capsys, "attach", path)
    assert (1, True, True) == (status, "득점 합계 35점" in out, word in out), out
    status, out, _ = run(capsys, "check", path)
    assert (1, True) == (status, f"D5 ④ 홍보 실적: 글자 {word}" in out), out
