"""Printed rules by whole steps: read in one way, or not at all."""

import pytest

from hopejobs_xl.scheme.step_text import ByStep, by_step


@pytest.mark.parametrize(
    ("text", "exp"),
    [
        ("1년 미만 2점, 1년마다 2점, 15년 이상 32점", ByStep(1, "년", 2, 2, 32)),  # 2 + 15 × 2
        ("20km 미만 5점 / 20km 마다 0.25점 / 400km 이상 0점", ByStep(20, "km", 5, -0.25, 0)),
        ("20km 마다 0.25점 감점, 20km 미만 5점", ByStep(20, "km", 5, -0.25, None)),
        ("10분마다 -1점, 최대 3점", ByStep(10, "분", 0, -1, -3)),
        ("10분마다 1점 감점", ByStep(10, "분", 0, -1, None)),
        ("1%마다 0.5점 가산, 최대 5점", ByStep(0.01, "%", 0, 0.5, 5)),
        ("1,000명마다 +1점", ByStep(1000, "명", 0, 1, None)),
        ("1만원마다 2점 가산", ByStep(10_000, "원", 0, 2, None)),
        ("2.5억원마다 2점 가산", ByStep(250_000_000, "원", 0, 2, None)),
        ("1천명마다 +1점", ByStep(1000, "명", 0, 1, None)),
        ("10퍼센트마다 +1점", ByStep(0.1, "%", 0, 1, None)),
        ("1만원마다 2점, 1만원 미만 3점", None),
        # in two ways, or not at all
        ("20km 마다 0.25점, 20km 미만 5점", None),
        ("1년 미만 2점, 1년마다 2점, 15년 이상 30점", None),  # it would be 32
        ("1년 미만 2점, 2년마다 2점, 15년 이상 32점", None),
        ("6월 미만 1점, 1년마다 2점, 15년 이상 32점", None),
        ("1년마다 2점, 2년마다 3점", None),
        ("1년마다 -2점 가산", None),
        ("1년마다 2점, 성실한 경우 3점", None),
        ("0년마다 2점 감점", None),
        ("15% 이상 6점", None),
        ("", None),
    ],
)
def test_what_a_text_says(text, exp):
    """Steps that give, steps that take, a last row that proves it."""
    assert exp == by_step(text)
