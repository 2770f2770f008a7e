"""Which indicator a label names."""

import datetime as dt

import pytest

from hopejobs_xl.attach.labels import Labels
from hopejobs_xl.base.values import CellError
from tests.attach.small_tables import SHIPPED


@pytest.mark.parametrize(
    ("text", "number", "named"),
    [
        ("⑥ 취업률(6)", "⑥", "⑥"),
        ("⑥ 취업률()", "⑥", "⑥"),
        ("취업률 〔 〕", "", "⑥"),
        ("❻ 취 업\n률 （６점）", "⑥", "⑥"),
        ("６．취업률", "⑥", "⑥"),
        ("⑴ 취업률", "①", "⑥"),
        ("○ 취업률 [6]", "", "⑥"),
        ("2-6 취업률", "", "⑥"),
        ("취업\u200b률", "", "⑥"),
        ("취업률", "", "⑥"),
        ("취업률(%)", "", "⑥"),
        ("⑥ 취업률 [단위: %]", "⑥", "⑥"),
        ("취업률(건)", "", ""),
        ("감점 부적절 처리건수", "", "감점"),
        ("일구데이․취업박람회 개최건수", "", "⑭"),
        ("7.1인당 평균 취업상담건수", "⑦", "⑦"),
        ("1인당 평균 취업상담건수", "", "⑦"),
        ("⑧ 구인기업 등록건수(70%)·인원(30%) (5)", "⑧", "⑧"),
        ("⑮ 일자리플러스센터 통합모델", "⑮", ""),
        ("취업률(상용직)", "", ""),
        ("취업", "", ""),
        ("노동교육", "", ""),
        ("⑥", "⑥", ""),
        ("⑥.", "⑥", ""),
        ("(⑥)", "⑥", ""),
        ("⑥) 취업률(6)", "⑥", "⑥"),
        ("", "", ""),
        (CellError("#N/A"), "", ""),
        ("가" * 5000, "", ""),
        (dt.datetime(2016, 4, 1), "", ""),
    ],
)
def test_what_a_label_says(text, number, named):
    """A number of its own, and a name only where it is whole."""
    got = Labels(SHIPPED).read(text)
    assert (number, named) == (got.number, got.named)


@pytest.mark.parametrize(
    ("text", "exp"),
    [
        ("① 사회적경제 시장 확대", True),
        ("①. 사회적경제 시장 확대", True),
        ("1. 사회적경제 시장 확대", True),
        ("②) 소계", True),
        ("사회적경제 시장", False),
    ],
)
def test_what_heads_a_group(text, exp):
    """The name of a 평가항목 with any number before it."""
    assert exp == Labels(SHIPPED).is_group(text)
