"""Findings are masked, and those of a rule of 부적절 처리 are proposed."""

import datetime as dt
import io

import openpyxl

from hopejobs_xl.registers import definition_reader, findings_book
from hopejobs_xl.registers.examination import examine
from hopejobs_xl.scheme.loader import load

from ..conftest import PROJECT

CASE = PROJECT / "tests" / "data" / "cases" / "register-12.csv"
SCHEME = load()
DATA = definition_reader.load(scheme=SCHEME)


def examined(path):
    return examine([path], SCHEME, dt.date(2016, 8, 31), DATA)


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


def test_the_same_findings_are_the_same_file():
    """What says when it was made says the 기준일."""
    path = io.BytesIO(findings_book.to_bytes(examined(CASE)))
    properties = openpyxl.load_workbook(path).properties
    assert dt.datetime(2016, 8, 31, 12) == properties.created == properties.modified


def test_rows_of_improper_handling_are_proposed_once_each():
    """B3, H4, J5, H9, K0010 for what it lacks and its second row; not the 주민등록번호."""
    assert {"구직": 6} == examined(CASE).improper
