"""What is said to a command line that is not understood: the very word, and what was meant."""

import os
import shutil

import pytest

from hopejobs_xl.cli.korean_argparse import columns
from hopejobs_xl.cli.parser import parser


def said(capsys, words):
    """The last line of what is printed to *words*."""
    with pytest.raises(SystemExit) as left:
        parser().parse_args(words)
    assert left.value.code == 2
    return capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "export b.xlsm --vales",
            "모르는 인수: --vales. 비슷한 것: --values. 할 일: hopejobs export",
        ),
        ("export --vales b.xlsm", "모르는 인수: --vales. 비슷한 것: --values"),
        ("export --vales", "모르는 인수: --vales. 비슷한 것: --values"),
        ("export b.xlsm --vales=1", "모르는 인수: --vales=1. 비슷한 것: --values"),
        ("export -v", "모르는 인수: -v. 할 일"),
        ("score --jsn", "모르는 인수: --jsn. 비슷한 것: --json"),
        ("score ⑥ --nonsense", "모르는 인수: --nonsense. 할 일"),
        ("plan b.xlsm --targt 75", "모르는 인수: --targt 75. 비슷한 것: --target. 할 일"),
        ("attach b.xlsx --columns H --sheets", "비슷한 것: --column, --sheet"),
        ("refresh b.xlsm --set --vales", "모르는 인수: --vales"),
        ("-x", "모르는 인수: -x. 할 일: hopejobs --help"),
        ("--verison", "모르는 인수: --verison. 비슷한 것: --version"),
        ("--json check b.xlsm", "모르는 인수: --json. --json은(는) 명령 뒤에 적으세요"),
        ("--set ⑥=1 refresh b.xlsm", "모르는 인수: --set. --set은(는) 명령 뒤에 적으세요"),
        ("refesh b.xlsm", "'refesh'은(는) 없음. 허용: 'refresh', 'attach'"),
        ("refesh b.xlsm", "비슷한 것: refresh"),
        ("refresh b.xlsm --set ⑰ 수기=4", "모르는 인수: 수기=4. 빈칸이 든 이름이나 값은 따옴표로"),
        ("check 우리 구.xlsm", "모르는 인수: 구.xlsm. 빈칸이 든 이름이나 값은 따옴표로"),
    ],
)
def test_the_word_that_is_not_known_is_told(capsys, line, told):
    """Before what is missing, and with the one that was probably meant."""
    assert told in said(capsys, line.split())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("export b.xlsm", "빠진 인수: --values"),
        ("export b.xlsm -o", "-o: 값이 빠짐"),
        ("report b.xlsm --h", "--h: 여럿에 맞음"),
        ("check -- -b.xlsm c.xlsm", "모르는 인수: c.xlsm"),
    ],
)
def test_what_is_known_is_not_called_unknown(capsys, line, told):
    """A missing value, the beginning of an option, a name that begins with a minus."""
    assert told in said(capsys, line.split())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "refresh b.xlsm -o a.xlsm -o c.xlsm",
            "-o: 두 번 적음(「a.xlsm」, 「c.xlsm」). 허용: 한 번",
        ),
        ("refresh b.xlsm --as-of 2016-04-01 --as-of 2016-04-01", "--as-of: 두 번 적음"),
        ("plan b.xlsm --target 50 --target 60", "--target: 두 번 적음"),
        ("report b.xlsm --hwpx a.hwpx --hwpx b.hwpx", "--hwpx: 두 번 적음"),
        ("build -o a.xlsm -o b.xlsm", "-o: 두 번 적음"),
    ],
)
def test_a_value_that_is_given_twice_is_refused(capsys, line, told):
    """The first would be lost in silence."""
    assert told in said(capsys, line.split())


def test_what_may_be_given_often_still_may():
    """Actuals and frozen indicators are collected."""
    words = ["plan", "b.xlsm", "--set", "⑥=1%", "--set", "④=5", "--freeze", "⑦", "--freeze", "⑧"]
    made = parser().parse_args(words)
    assert (["⑥=1%", "④=5"], ["⑦", "⑧"]) == (made.sets, made.freeze)


@pytest.mark.parametrize("actual", ["-5", "-5%", "-5건", "-.5", "-1,500", "-3 건"])
def test_a_negative_figure_is_a_value(actual):
    """It is the scheme that refuses or takes it: the deduction is never missing its actual."""
    assert [actual] == parser().parse_args(["score", "⑨", actual]).actuals


@pytest.mark.parametrize(
    "typed", [None, "", "120", "0", "-5", "넓음", "90.5", " 70 ", "+60", "1_0"]
)
@pytest.mark.parametrize("screen", [132, 0, None])
def test_help_is_as_wide_as_argparse_makes_it(monkeypatch, typed, screen):
    """By COLUMNS, by the screen, or 80 where neither says it."""

    def size(handle):
        if screen is None:
            raise OSError("not a screen")
        return os.terminal_size((screen, 0))

    monkeypatch.setattr(os, "get_terminal_size", size)
    monkeypatch.delenv("COLUMNS", raising=False)
    if typed is not None:
        monkeypatch.setenv("COLUMNS", typed)
    assert shutil.get_terminal_size().columns == columns()
