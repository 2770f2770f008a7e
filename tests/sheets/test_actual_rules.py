"""What Excel lets a person type into the cell of an actual is what the scale reads."""

import pytest

from hopejobs_xl.sheets.actual_rules import allowed_in, example_of, rule_of
from tests.samples import band, indicator_with


def rule(**scale):
    """The rule, the words and the example of the only actual of an indicator, in J5."""
    _, indicator = indicator_with(**scale)
    part = indicator.parts[0]
    return rule_of(part, indicator, 4, 9), allowed_in(part, indicator), example_of(part)


STEPS = {"max_points": 4, "method": "구간", "bands": [band(4, at=10, edge="이상")]}
GRADES = {"max_points": 4, "method": "등급", "unit": "등급"}
LABELS = [band(4, label="우수"), band(2, label="보통")]


def test_things_are_counted_whole_and_from_zero():
    """건: 0 and more, no half."""
    made, said, _ = rule(**STEPS)
    assert {"validate": "integer", "criteria": ">=", "value": 0} == made
    assert "건 0건 이상 정수" == said


def test_a_share_is_between_its_bounds():
    """비율: 0 to 1, and how a percent is typed."""
    bands = [band(4, at=0.1, edge="이상")]
    made, _, example = rule(max_points=4, method="구간", unit="비율", bands=bands)
    assert ("decimal", "between", 0, 1) == tuple(
        made[key] for key in ("validate", "criteria", "minimum", "maximum")
    )
    assert "15%" in example


def test_grades_are_chosen_by_name():
    """A number would be refused by the scale, so Excel offers the names."""
    made, said, _ = rule(**GRADES, bands=LABELS)
    assert {"validate": "list", "source": ["우수", "보통"]} == made
    assert "우수, 보통" == said
    made, said, _ = rule(**GRADES, optional=True, bands=LABELS)
    assert (["우수", "보통", "해당없음"], "우수, 보통 또는 해당없음") == (made["source"], said)


def test_grades_with_a_comma_are_typed():
    """A drop-down would part them."""
    made, _, _ = rule(**GRADES, bands=[band(4, label="우수, 으뜸")])
    assert {"validate": "any"} == made


def test_checks_that_are_not_worth_the_same_are_marked():
    """A count would not say which; the marks are a text."""
    uneven = [band(2, label="명칭"), band(1, label="전화")]
    made, said, example = rule(max_points=3, method="체크", bands=uneven)
    assert {"validate": "any"} == made
    assert "O X 표시 2개(명칭, 전화). 예) OO" == said
    assert "O나 X" in example
    even = [band(1, label="명칭"), band(1, label="전화")]
    assert "integer" == rule(max_points=2, method="체크", bands=even)[0]["validate"]


@pytest.mark.parametrize(
    ("unit", "formula"),
    [
        ("건", "=IF(ISTEXT(J5),TRUE,AND(ISNUMBER(J5),J5>=0,J5=INT(J5)))"),
        ("비율", "=IF(ISTEXT(J5),TRUE,AND(ISNUMBER(J5),J5>=0,J5<=1))"),
    ],
)
def test_not_applicable_can_be_typed_where_it_is_allowed(unit, formula):
    """A text is let through: the scale says what is wrong with any other one."""
    bands = [band(4, at=1, edge="이상")]
    made, said, _ = rule(max_points=4, method="구간", unit=unit, optional=True, bands=bands)
    assert {"validate": "custom", "value": formula} == made
    assert said.endswith("또는 해당없음")
