"""``hopejobs plan``: the way to a target, what is asked differently, and what is nonsense."""

import json

import pytest

from hopejobs_xl.cli.main import main


def run(capsys, *words):
    """Exit status, output and errors of the command."""
    status = main([str(word) for word in words])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_target_that_can_be_reached(capsys, shipped):
    """70 of the plan document: three sentences, and a line for each indicator that moves."""
    before = shipped.read_bytes()
    status, said, _ = run(capsys, "plan", shipped, "--target", 70)
    lines = said.splitlines()
    assert (0, 10) == (status, len(lines))
    assert lines[0].startswith("목표 70점: 지표 7개를 올려 40점에서 70점으로(노력 6.33, 가정)")
    assert "⑲ 직원 +1,381명 / 주민 +3,400명" in lines[0]
    assert lines[2].startswith("노력(가정)이 고른 길: ⑥ ⑦")
    assert before == shipped.read_bytes()


def test_the_target_of_the_sheet_cannot(capsys, shipped):
    """75 stands on 목표계획: three points are missing, and the status says so."""
    status, said, _ = run(capsys, "plan", shipped)
    assert 1 == status
    assert "72점, 3점 모자람" in said
    assert "미등록 28점(② ⑧ ⑨ ⑬ ⑰ ⑱)" in said


def test_frozen_and_imagined(capsys, shipped):
    """Without ⑯ and with 15 % for ⑥ (44 points), ⑲ alone brings 6 of the 6 points to 50."""
    words = ("plan", shipped, "--target", 50, "--freeze", "공공일자리", "--set", "취업률=15%")
    status, said, _ = run(capsys, *words)
    assert (0, 4) == (status, len(said.splitlines()))
    assert "목표 50점: 지표 1개를 올려 44점에서 50점으로" in said
    assert "고정 10점(⑯)" in said


def test_json(capsys, shipped):
    """One object with the figures."""
    status, said, _ = run(capsys, "plan", shipped, "--target", 70, "--json")
    made = json.loads(said)
    assert (0, True, 40, 70, 72) == (
        status, made["reachable"], made["before"], made["after"], made["best"],
    )  # fmt: skip
    assert list("⑥⑦⑪⑭⑮⑯⑲") == [move["no"] for move in made["moves"]]


@pytest.mark.parametrize("target", ["칠십", "-1", "inf", "nan"])
def test_a_target_that_is_no_number_is_refused(capsys, shipped, target):
    """What was read, what is allowed, what to do."""
    status, _, said = run(capsys, "plan", shipped, f"--target={target}")
    assert 1 == status
    assert f"--target: 읽은 값 「{target}」. 허용: 0 이상의 수(예: 75)" in said


def test_an_unknown_indicator_is_refused(capsys, shipped):
    """With the nearest names."""
    status, _, said = run(capsys, "plan", shipped, "--freeze", "취없률")
    assert (1, True) == (status, "취업률" in said)
