"""What commands print of an evaluation, and the exit status."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.cli import output
from hopejobs_xl.scoring.evaluation import Fault
from tests.samples import evaluation_of, form_rows

MADE = evaluation_of(form_rows())
WARNING = Fault("설정!B4", "기준일", "확인하세요", only_warns=True)
FAULT = Fault("추진실적!J7", "① 비율", "고치세요")


@pytest.mark.parametrize(
    ("faults", "exp"), [((), 0), ((WARNING,), 0), ((WARNING, FAULT), 1)], ids=["0", "warns", "1"]
)
def test_only_faults_of_the_points_count(faults, exp):
    """A warning leaves the status at 0."""
    assert output.status(replace(MADE, faults=faults)) == exp


def test_faults_are_a_line_each(capsys):
    """Those that do not touch the points say so."""
    output.print_faults(replace(MADE, faults=(WARNING, FAULT)))
    exp = "설정!B4 기준일: 확인하세요 (점수에는 영향 없음)\n추진실적!J7 ① 비율: 고치세요\n"
    assert capsys.readouterr().out == exp


def test_as_a_table_and_as_json(capsys):
    """The same total."""
    assert output.report(argparse.Namespace(json=False), MADE) == 0
    assert "득점 합계         40" in capsys.readouterr().out
    assert output.report(argparse.Namespace(json=True), MADE) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 40


def test_a_result_of_another_kind_is_refused():
    """Letter case apart."""
    output.refuse_other_kind(Path("a.xlsx"), None)
    output.refuse_other_kind(Path("a.xlsx"), Path("b.XLSX"))
    with pytest.raises(WorkbookError, match=r"허용: 원본과 같은 \.xlsx"):
        output.refuse_other_kind(Path("a.xlsx"), Path("b.xlsm"))
