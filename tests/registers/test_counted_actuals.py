"""Proposals as plain records: values, their source, and the deduction that is only proposed."""

import dataclasses
import datetime as dt
import hashlib
import subprocess
import sys

import pytest

from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.counted_actuals import counted_actuals
from hopejobs_xl.registers.examination import examine
from hopejobs_xl.scheme.loader import load

from ..conftest import PROJECT
from .drawn_registers import to_text
from .mixed_folder import CASES, HAND, mixed_folder, table

SCHEME = load()
DATA = definition_reader.load(scheme=SCHEME)
END = dt.date(2016, 8, 31)
TWELVE = CASES / "register-12.csv"


def records(*paths, as_of=END):
    found = counted_actuals(examine(paths, SCHEME, as_of, DATA), SCHEME)
    return {(each.no, each.part): each for each in found}


def test_the_twelve_rows_with_their_source():
    """4 of 9 persons: four rows and ten rows (K0002 is K0001) of twelve, by the file's own hash."""
    made = records(TWELVE)["⑥", 1]
    assert (4 / 9, 4, 9, END, "2016-1", "", False) == (
        made.value, made.numerator, made.denominator, made.last, made.version, made.reason,
        made.only_named,
    )  # fmt: skip
    assert "분자 구직 12줄 가운데 4줄, 분모 구직 12줄 가운데 10줄" == made.rows
    assert "같은 줄 1줄" in made.left_out
    digest = hashlib.sha256(TWELVE.read_bytes()).hexdigest()
    assert (("register-12.csv", digest),) == made.files


def test_the_deduction_is_there_only_to_be_named():
    """K0002, K0003, K0004, K0008 and both rows of K0010."""
    made = records(TWELVE)["감점", 1]
    assert (6.0, True) == (made.value, made.only_named)
    assert "구직 12줄 가운데 고칠 것에 걸린 6줄" == made.rows
    assert ["register-12.csv"] == [name for name, _ in made.files]


def test_the_deduction_of_two_registers_is_not_added_up(tmp_path):
    hired = table(
        "성명|취업일|취업경로|고용형태|사업체명", "가|2016-01-04|알선|공공근로|구청",
    )  # fmt: skip
    made = records(TWELVE, to_text(tmp_path / "취업자.csv", hired, "cp949"))["감점", 1]
    assert made.value is None
    assert "구직, 취업" in made.reason


def test_what_is_not_counted_says_why(tmp_path):
    made = records(*mixed_folder(tmp_path))
    assert made["⑪", 1].value is None
    assert "점수표 「임금수준」" in made["⑪", 1].reason
    counted = {key: e.value for key, e in made.items() if e.value is not None}
    assert HAND == counted


def test_counted_up_to_the_day():
    assert dt.date(2016, 4, 1) == records(TWELVE, as_of=dt.date(2016, 4, 1))["⑥", 1].last
    assert END == records(TWELVE, as_of=dt.date(2017, 1, 1))["⑥", 1].last


def test_a_record_needs_no_pandas():
    code = (
        "import sys, hopejobs_xl.collect.applying, hopejobs_xl.registers.counted_actual;"
        "print('pandas' in sys.modules or 'numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert "False" == done.stdout.strip()


def test_a_record_is_frozen():
    made = records(TWELVE)["⑥", 1]
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.value = 1.0
