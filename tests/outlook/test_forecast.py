"""What is expected at the end of the period: marked as such, and today's points do not change."""

import dataclasses
import datetime as dt

import pytest

from hopejobs_xl.outlook.forecast import Forecast
from hopejobs_xl.sheets.layout import FORM_TABLE
from hopejobs_xl.sheets.summary import as_json, head
from tests.samples import evaluation_of, form_rows


def forecast(as_of=dt.date(2016, 4, 1), past=None, **actuals):
    """Evaluation and forecast of the plan, some actuals (``row5=0.15``, from 0) replaced."""
    rows = form_rows()
    for key, value in actuals.items():
        rows[int(key.removeprefix("row"))][FORM_TABLE.index("actual")] = value
    evaluation = dataclasses.replace(evaluation_of(rows), as_of=as_of)
    return evaluation, Forecast.of(evaluation, past or {})


def test_the_total_at_the_end_of_the_period():
    """After 214 of 366 days: ⑪ 900 -> 1,539 (5 points, at least 1,411: 4), ⑳ 105 -> 180 (2).

    ⑭ 5 -> 9 and ⑲ 119/100 -> 204/171 stay below their first steps, so 40 becomes 43 (42 at least).
    """
    _, made = forecast()
    assert (42, 43, 43) == (made.total.low, made.total.likely, made.total.high)


def test_todays_points_do_not_change():
    """The total, its parts and the first ten lines of the head are those without a forecast."""
    evaluation, made = forecast()
    assert head(evaluation) == head(evaluation, made)[:10]
    today = as_json(evaluation)
    assert today == {key: as_json(evaluation, made)[key] for key in today}


def test_both_lines_of_the_head_say_that_they_project():
    """The day, the range, what is left out; the chance, and that others are assumed."""
    evaluation, made = forecast()
    assert [
        ["8.31. 전망", 43, "전망치: 최저 42 ~ 최고 43(미입력·미등록 제외)"],
        ["인센티브 전망", 0, "전망치(백만원): 선정 가능성 0%, 다른 구는 가정"],
    ] == head(evaluation, made)[10:]


def test_a_high_score_is_selected():
    """Above all that the assumption can draw (mean 70, deviation 8), one shares the pool."""
    evaluation, made = forecast()
    sure = evaluation.scheme.assumptions._replace(mean=40.0, deviation=1.0, trials=50)
    scheme = evaluation.scheme._replace(assumptions=sure)
    again = Forecast.of(dataclasses.replace(evaluation, scheme=scheme), {})
    # Nobody reaches 70, so the best 13 of 25 share 1,200: 92.31 each, or 85.71 where two are equal
    # at the thirteenth place. 43 is three deviations up.
    assert 1.0 == again.chance.chance
    assert 85.71 < again.chance.expected <= 92.31
    assert 0.0 == made.chance.chance


LABELS = [row[FORM_TABLE.index("label")] for row in form_rows()]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (1, ["5,475,121원", None, "5,020,356원 ~ 5,929,885원", "경과일 비례(214/366일)"]),
        (5, ["5%", 2, "5%", "수준: 그대로"]),
        (10, ["1,539점", 5, "1,411점 ~ 1,667점", "경과일 비례(214/366일)"]),
        (19, ["204명 / 171명", 0, "187명 / 157명 ~ 220명 / 185명", "경과일 비례(214/366일)"]),
        (6, [None, None, None, None]),
    ],
)
def test_the_columns_beside_the_form(row, expected):
    """② 3,201,300*366/214 = 5,475,120.56; ⑪ 1,539.25; ⑲ 203.5 and 171.0; half up.

    The rest may come 20 % slower or faster: ② 3,201,300 + 2,273,820.56*0.8 and *1.2; ⑪ 900 +
    639.25*0.8 and *1.2; 수준 stays, and what is 미입력 has no outlook.
    """
    _, made = forecast()
    assert expected == made.rows(LABELS)[row]


def test_rows_that_name_no_indicator_stay_blank():
    """A total row, a blank one and a name that nobody knows."""
    _, made = forecast()
    assert [[None] * 4] * 3 == made.rows([None, "", "없는 지표"])


def test_the_history_decides_where_it_has_three_days():
    """⑭ 1 on 1 March, 3 on 11 March, 5 on 1 April: 4 in 31 days, so 5 + 4/31*152 = 24.6 -> 25.

    The slowest stretch is 2 in 21 days (5 + 14.5 = 19.5 -> 19 or 20), the fastest 2 in 10 days
    (5 + 30.4 = 35.4 -> 35).
    """
    days = [(dt.date(2016, 3, 1), 1), (dt.date(2016, 3, 11), 3), (dt.date(2016, 4, 1), 5)]
    _, made = forecast(past={("⑭", 0): days})
    shown = made.rows(LABELS)[13]
    assert ["25건", 2] == shown[:2]
    assert shown[2] == "19건 ~ 35건"
    assert "월별실적" in shown[3]


def test_json_has_the_projection_beside_todays_figures():
    """Numbers of the total and of each indicator, with the method, and the incentive."""
    made = as_json(*forecast())
    assert (42, 43, 43) == tuple(made["outlook"][key] for key in ("low", "likely", "high"))
    eleven = next(each for each in made["outlook"]["indicators"] if each["no"] == "⑪")
    assert (5, [4, 5], [1539]) == (eleven["points"], eleven["range"], eleven["actual"])
    assert ("백만원", 0) == (made["incentive"]["unit"], made["incentive"]["chance"])
