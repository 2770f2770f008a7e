"""An indicator is found by what a person calls it, and never by a guess."""

import pytest

from hopejobs_xl.base import folding
from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.names import fold, nearest, split_number
from tests.samples import PLAN, SHIPPED, sixty

SCHEME = load()


def found(wanted):
    """The number of the indicator that *wanted* finds."""
    return SCHEME.find(wanted).no


@pytest.mark.parametrize("each", SHIPPED["indicators"], ids=lambda each: each["no"])
def test_every_indicator_is_found_by_its_number_name_and_aliases(each):
    """What the scheme itself calls it always works."""
    calls = [each["no"], each["name"], *each["aliases"]]
    assert {each["no"]} == {found(call) for call in calls}


@pytest.mark.parametrize("row", PLAN["row"], ids=lambda row: row["no"])
def test_every_label_of_the_form_is_found(row):
    """Circled number, name and "(6)" points, as the document prints them."""
    assert row["no"] == found(row["label"])


@pytest.mark.parametrize("dot", "·ㆍ・‧•･․∙⋅ᆞ·⸱")
def test_every_middle_dot_is_one(dot):
    """① 물품·공사·용역 and ⑭ 일구데이·취업박람회, with the dot of any keyboard, and without one."""
    assert "①" == found(f"물품{dot}공사{dot}용역 등 구매비율")
    assert "⑭" == found(f"일구데이{dot}취업박람회 개최건수")


@pytest.mark.parametrize(
    ("wanted", "no"),
    [
        ("취업률(%)", "⑥"),
        ("취업률 (단위: %)", "⑥"),
        ("취업률［％］", "⑥"),
        ("⑥ 취업률(비율)", "⑥"),
        ("홍보 실적(건)", "④"),
        ("좋은 일자리 구인등록인원(인)", "⑫"),
        ("감점 부적절 처리건수", "감점"),  # as we print it ourselves
        ("감점 부적절 처리건수(건)", "감점"),
        ("홍\u200b보\ufeff 실적", "④"),
        ("⑴", "①"),
        ("❻ 취업률", "⑥"),
    ],
)
def test_a_unit_behind_a_number_before_and_hidden_characters(wanted, no):
    """The indicator's own unit in brackets is no part of its name."""
    assert no == found(wanted)


@pytest.mark.parametrize(
    "wanted", ["취업률(건)", "취업률(상용직)", "홍보 실적(%)", "⁶", "٦", "(%)"]
)
def test_the_unit_of_another_indicator_is_no_unit(wanted):
    """Nor is a digit that only looks like one a number."""
    with pytest.raises(IndicatorError):
        found(wanted)


@pytest.mark.parametrize(
    "wanted",
    [
        "⑥", " ⑥ ", "6", "6.", "6)", "(6)", "6번", "６", "６．", 6, 6.0,
        "취업률", " 취업률 ", "취 업 률", "취업률(6)", "취업률 (6점)", "취업률（６）", "취업률[6]",
        "⑥.", "⑥)", "(⑥)", "⑥번", "⑥).", " ⑥ . ", "⑥．", "❻.", "⑥. (6)",
        "⑥. 취업률", "⑥) 취업률(6)", "(⑥) 취업률", "⑥.취업률(%)",
        "⑥ 취업률", "⑥취업률(6)", "6. 취업률", "6.취업률", "(6) 취업률", "６．　취업률",
    ],
)  # fmt: skip
def test_number_and_name_in_every_writing(wanted):
    """Spaces, circled digits, points and full-width forms do not matter."""
    assert "⑥" == found(wanted)


@pytest.mark.parametrize(
    ("part", "no"),
    [
        ("홍보", "④"),
        ("상용직", "⑩"),
        ("노동교육", "⑲"),
        ("옴부즈만", "⑳"),
        ("부적절", "감점"),
        ("감점", "감점"),
        ("임금", "⑪"),
        ("1인당", "⑦"),
        ("일구데이·취업", "⑭"),
        ("일구데이취업박람회", "⑭"),
    ],
)
def test_a_part_that_fits_one_indicator_only(part, no):
    """A part of the name is enough where it is unique."""
    assert no == found(part)


def test_an_exact_name_wins_over_a_part():
    """노동교육 is a part of ⑲ only, 취업률 is a name though 취업 fits several."""
    assert ("⑥", "⑲") == (found("취업률"), found("노동교육"))


def test_an_alias_wins_over_a_part():
    """The alias 사후관리 이행률 is exact."""
    assert "⑬" == found("사후관리이행률")


@pytest.mark.parametrize(
    ("part", "some"),
    [("취업", ["⑥ 취업률", "⑪ 취업자 임금수준"]), ("구인", ["⑧ 구인기업", "⑫ 좋은 일자리 구인"])],
)
def test_a_part_that_fits_several_is_refused_with_the_candidates(part, some):
    """The message lists what it could be."""
    with pytest.raises(IndicatorError) as caught:
        SCHEME.find(part)
    message = str(caught.value)
    assert [] == [word for word in [f"「{part}」", *some] if word not in message]
    assert 2 <= len(caught.value.candidates)


@pytest.mark.parametrize(
    ("wanted", "nearest_name"),
    [
        ("취없률", "취업률"),
        ("취업룰", "취업률"),
        ("옴부스만", "옴부즈만"),
        ("⑩ 상용칙 알선취업율", "상용직"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(wanted, nearest_name):
    """A slip of the finger gets a proposal."""
    with pytest.raises(IndicatorError) as caught:
        SCHEME.find(wanted)
    assert "라는 지표가 없습니다" in str(caught.value)
    assert nearest_name in caught.value.candidates[0]


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        None,
        "   ",
        "0",
        0,
        21,
        "99",
        "㉑",
        6.5,
        "㉑ 70",
        "⑥,⑦",
        "⑥, 7",
        "·",
        ",",
        "()",
        True,
        "가" * 10_000,
    ],
)
def test_what_is_no_name_at_all_is_refused(wanted):
    """Nothing, unknown numbers, booleans, marks alone and endless text find nothing."""
    with pytest.raises(IndicatorError) as caught:
        SCHEME.find(wanted)
    assert "라는 지표가 없습니다" in str(caught.value)
    assert 250 > len(str(caught.value))


@pytest.mark.parametrize(
    "wanted", ["⑦ 취업률", "7. 취업률", "(7) 취업률(6)", "⑥ 상용직", "⑥. 상용직"]
)
def test_a_number_that_contradicts_the_name_is_refused(wanted):
    """Both indicators are named."""
    with pytest.raises(IndicatorError) as caught:
        SCHEME.find(wanted)
    assert "번호는" in str(caught.value)
    assert "⑥ 취업률" in str(caught.value)
    assert 2 == len(caught.value.candidates)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("⑥ 취업률(6)", "취업률"),
        ("일구데이·취업 박람회", "일구데이취업박람회"),
        ("부적절 처리건수(-10)", "부적절처리건수"),
        ("⑥ 취업률()", "취업률"),  # what LibreOffice made of our label where HJ_MAX gave nothing
        ("등록건수(70%)·인원(30%) [ ]", "등록건수(70%)인원(30%)"),
        ("취업률(점)", "취업률(점)"),
        ("등록건수(70%)", "등록건수(70%)"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_fold_leaves_what_counts(text, expected):
    """Points go, percentages in brackets stay."""
    assert expected == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("⑥ 취업률(6)", ("6", "취업률")),
        ("⑳", ("20", "")),
        ("⑳.", ("20", "")),
        ("⑦) 1인당 평균", ("7", "1인당 평균")),
        ("⑦.1인당 평균", ("7", "1인당 평균")),
        ("⑦번째", ("7", "번째")),
        ("(⑦ 평균)", ("", "(⑦ 평균)")),
        ("6. 취업률", ("6", "취업률")),
        ("1인당 평균", ("", "1인당 평균")),
        ("2.5배 이상", ("", "2.5배 이상")),
        ("감점", ("", "감점")),
    ],
)
def test_split_number_takes_a_leading_number_only(text, expected):
    """A number that belongs to the name stays in it."""
    assert expected == split_number(text)


def test_nearest_is_best_first_and_short():
    """At most three proposals, none for what resembles nothing."""
    near = nearest("취없률", SCHEME.indicators)
    assert ("⑥", True) == (near[0].no, len(near) <= 3)
    assert () == nearest("xyz", SCHEME.indicators)
    assert () == nearest("", SCHEME.indicators)


def test_of_sixty_numbers_the_first_and_the_last_are_named():
    """A message has no room for all of them; of the document's 21 all are named."""
    scheme = sixty().scheme
    with pytest.raises(IndicatorError) as caught:
        scheme.find("없음")
    assert "번호(지1 지2 지3 … 지60)" in str(caught.value)
    with pytest.raises(IndicatorError) as caught:
        scheme.find("번째 세부지표")
    assert "지표가 60개입니다: 지1 1번째" in str(caught.value)
    assert len(str(caught.value)) < 250
    with pytest.raises(IndicatorError, match="① ② ③ .* ⑲ ⑳"):
        load().find("없음")


@pytest.mark.parametrize("taken_apart", [fold, split_number])
def test_a_name_is_taken_apart_once_and_a_long_text_is_not_kept(monkeypatch, taken_apart):
    """A label of a table is asked for in each row and formula; the text of a page is not kept."""
    asked, narrow = [], folding.narrow
    monkeypatch.setattr(folding, "narrow", lambda text: asked.append(text) or narrow(text))
    name, page = f"⑥ 다시 묻는 이름 {taken_apart.__name__}", "글" * 101
    for text in (name, page):
        assert taken_apart(text) == taken_apart(text)
    assert [name, page, page] == asked
