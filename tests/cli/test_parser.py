"""The commands and options of the command line, and what is said to others."""

import re

import pytest

from hopejobs_xl.cli import commands
from hopejobs_xl.cli.parser import parser

COMMANDS = {
    "refresh": "refresh b.xlsm",
    "attach": "attach b.xlsx --sheet 표 --column H --dry-run --partial -o o.xlsx",
    "export": "export b.xlsm --values",
    "score": "score 취업률 15%",
    "check": "check b.xlsm --json",
    "departments": "departments b.xlsm",
    "plan": "plan b.xlsm --target 75 --freeze ⑥ --set ①=1",
    "document": "report b.xlsm --hwpx o.hwpx",
    "doctor": "doctor",
    "build": "build",
}


@pytest.mark.parametrize(("function", "line"), COMMANDS.items(), ids=COMMANDS)
def test_each_command_has_its_function_and_extra(function, line):
    """What runs, and which packages it says are missing."""
    options = parser().parse_args(line.split())
    assert options.run is getattr(commands, function)
    assert options.extra in ("file", "file,report", "build")
    assert options.json in (True, False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("attach", "빠진 인수: FILE"),
        ("export b.xlsx", "빠진 인수: --values"),
        ("attach b.xlsx --columns H --sheets", "모르는 인수: --columns H --sheets"),
        ("attach b.xlsx --sheet", "--sheet: 값이 빠짐"),
        ("어택", "없음. 허용: "),
    ],
)
def test_what_is_no_command_is_said_in_korean(capsys, line, said):
    """Status 2 and where to read on."""
    with pytest.raises(SystemExit) as left:
        parser().parse_args(line.split())
    assert left.value.code == 2
    err = capsys.readouterr().err
    assert said in err
    assert re.search(r"할 일: hopejobs.* --help", err)
