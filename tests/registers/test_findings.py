"""Findings are masked, excluded by the row's hash with a reason, and counted by rule."""

import datetime as dt

import pytest

from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.examination import examine
from hopejobs_xl.registers.findings import Exclusions
from hopejobs_xl.scheme.loader import load

from ..conftest import PROJECT
from .drawn_registers import to_text

CASE = PROJECT / "tests" / "data" / "cases" / "register-12.csv"
SCHEME = load()
DATA = definition_reader.load(scheme=SCHEME)


def examined(path, exclusions=None):
    return examine([path], SCHEME, dt.date(2016, 8, 31), DATA, exclusions=exclusions)


def test_what_was_read_is_masked():
    found = {each.cell: each for each in examined(CASE).findings(whole=True)}
    assert "홍○동" == found["B3"].read
    assert "1988-○○-○○" == found["C7"].read
    assert "···890" == found["M6"].read
    assert "이백만원" == found["K10"].read
    assert "읽지 않음" == found["C13"].read
    assert "전화 ···0001" in found["B3"].row
    assert found["B3"].as_json().keys() == {
        "rule", "name", "severity", "file", "cell", "column", "message", "todo",
    }  # fmt: skip


def test_an_excluded_finding_is_counted_and_not_found_again(tmp_path):
    """Under the same key it is known again where the row was moved and its days respelt."""
    exclusions = Exclusions()
    first = next(each for each in examined(CASE, exclusions).findings() if each.cell == "H4")
    exclusions.exclude(first, "증빙으로 확인함", "2016-09-01")
    lines = [line.split(",") for line in CASE.read_text(encoding="cp949").splitlines()]
    moved = [lines[0], lines[3], *lines[1:3], *lines[4:]]
    moved[1][4] = moved[1][4].replace("-", ".")
    found = examined(to_text(tmp_path / "a.csv", moved, "utf-8"), exclusions)
    tally = next(each for each in found.tallies if each.rule.name == "hired-before-registered")
    assert (0, 1, 1.0) == (tally.found, tally.excluded, tally.excluded_share)
    others = examined(to_text(tmp_path / "a.csv", moved, "utf-8"))
    assert 7 == others.count("E")


def test_an_exclusion_has_a_reason():
    found = next(examined(CASE).findings())
    with pytest.raises(ValueError, match="reason"):
        Exclusions().exclude(found, " ", "2016-09-01")


def test_rows_of_improper_handling_are_proposed_once_each():
    """B3, H4, J5, H9, K0010 for what it lacks and its second row; not the 주민등록번호."""
    assert {"구직": 6} == examined(CASE).improper
