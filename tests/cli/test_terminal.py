"""The table that a person reads on a terminal."""

import datetime as dt

from hopejobs_xl.cli.terminal import pad, table
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.points import score


def evaluation():
    """The shipped scheme with only ⑥ typed in."""
    scheme = load()
    results = tuple(
        score(scheme, each, [0.15 if each.no == "⑥" else None] * len(each.parts))
        for each in scheme.indicators
    )
    return Evaluation(scheme, "성북구", dt.date(2016, 4, 1), results)


def test_pad_counts_a_korean_letter_as_two_columns():
    """Columns stand under one another in a terminal."""
    assert pad("취업률", 8) == "취업률  "
    assert pad("abc", 5) == "abc  "
    assert pad("취업상담건수", 8) == "취업상… "


def test_a_terminal_gets_a_bar_and_a_pipe_does_not():
    """Full marks fill the bar."""
    with_bars = table(evaluation(), bars=True)
    assert next(line for line in with_bars.splitlines() if "취업률" in line).count("█") == 12
    assert "█" not in table(evaluation(), bars=False)


def test_the_total_and_what_is_open_are_said():
    """Six points, and the rest is 미입력 or 미등록."""
    text = table(evaluation(), bars=False)
    assert "득점 합계          6" in text
    assert "미등록            28" in text
