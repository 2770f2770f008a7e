"""Values of the command line; how they are refused in a run is in test_main.py."""

import datetime as dt

import pytest

from hopejobs_xl.cli import main, typed_values
from hopejobs_xl.cli.typed_values import FaultyValueError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.loader import load
from tests.samples import band, indicator_with

SCHEME = load()


def test_a_day():
    """From the first that Excel's calendar has right."""
    assert typed_values.day("1900-03-01") == dt.date(1900, 3, 1)
    for text in ("1900-02-28", "2016-02-30", "어제", ""):
        with pytest.raises(FaultyValueError, match="YYYY-MM-DD"):
            typed_values.day(text)


def test_a_target():
    """Any number of points that is not below 0."""
    assert typed_values.target("75") == 75
    for text in ("-1", "nan", "inf", "만점"):
        with pytest.raises(FaultyValueError, match="0 이상의 수"):
            typed_values.target(text)


@pytest.mark.parametrize(
    ("name", "texts", "exp"),
    [
        ("⑥", ["15%"], [0.15]),
        ("⑥", ["모름"], ["모름"]),
        ("⑲", ["1500", "3500"], [1500, 3500]),
        ("⑲", ["1500,3500"], [1500, 3500]),
        ("⑲", ["119,100"], [119, 100]),
        ("⑲", ["1,500"], [1, 500]),
        ("⑲", ["119,0"], [119, 0]),
        ("④", ["1,500"], [1500]),
        ("⑲", ["1,500/3,500"], [1500, 3500]),
    ],
)
def test_actuals(name, texts, exp):
    """As numbers where they are some; two in one text by a comma or a stroke."""
    assert typed_values.actuals(SCHEME.find(name), texts) == exp


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1,050", "한 값인지 2개 값인지"),
        ("1,500,300", "한 값인지 3개 값인지"),
        ("1,2,3", "2개뿐"),
        ("1,500,3,500", "2개뿐"),
    ],
)
def test_what_nobody_can_tell_apart_is_refused(text, said):
    """An actual has no zero before it; ⑲ has two. What is allowed is named."""
    with pytest.raises(FaultyValueError, match=said) as caught:
        typed_values.actuals(SCHEME.find("⑲"), [text])
    assert "1500,3500 또는 1,500/3,500" in str(caught.value)


def test_a_choice_of_routes_is_asked_which_is_meant():
    """Of a 택일 one actual is enough: 1,500 may be either."""
    bands = [band(6, at=10, edge="이상")]
    parts = [
        {"name": name, "unit": "건", "weight": 1, "method": "구간", "bands": bands}
        for name in ("갑", "을")
    ]
    _, either = indicator_with(method="택일", max_points=6, parts=parts, source="시험")
    with pytest.raises(FaultyValueError, match="한 값인지 2개 값인지"):
        typed_values.actuals(either, ["1,500"])
    assert [1500, 3] == typed_values.actuals(either, ["1,500/3"])


@pytest.mark.parametrize(
    ("indicator", "text", "words"),
    [("취업률", "152/0", "분모가 0"), ("⑲", "1,500,3500,7", "값 4개")],
)
def test_score_names_itself_and_no_option(indicator, text, words, capsys):
    """Nobody typed --set; what was typed and what is allowed is told all the same."""
    assert 0 != main.main(["score", indicator, text])
    said = capsys.readouterr().err
    assert said.startswith("hopejobs: score ")
    assert words in said
    assert "--set" not in said


def test_a_ratio_is_two_counts():
    """152명/2,000명 is 7.6 %; what is no count is no ratio."""
    rate = load().find("취업률")
    assert [0.076] == typed_values.actuals(rate, ["152명/2,000명"])
    assert ["152/x"] == typed_values.actuals(rate, ["152/x"])


def test_counts_stand_in_their_cells_and_the_formula_of_the_rate_stays(shipped, tmp_path):
    """⑥ had a typed rate, which is replaced; ⑦ has the formula, which makes 3 of 600/200."""
    out = tmp_path / "out.xlsm"
    sets = ["--set", "취업률=152/2,000", "--set", "⑦=600/200"]
    assert 0 == main.main(["refresh", str(shipped), "-o", str(out), *sets])
    book = FileWorkbook.open(out)
    assert [[152.0, 2000.0], [600.0, 200.0]] == [row[:2] for row in book.read("HJ_GROUNDS")[5:7]]
    assert [0.076, 3.0] == [row[0] for row in book.read("HJ_ACTUALS")[5:7]]
    assert {(11, 10)} == {at for at in book.formulas()["추진실적"] if at in {(10, 10), (11, 10)}}
    printed = [row[7] for row in book.read("HJ_FORM")[5:7]]
    assert "총 구직등록자수 2,000명 가운데 총 취업자수 152명 : 7.6%" in printed[0]
    assert "상담건수 600건, 구직등록자수 200명 : 3건" in printed[1]
