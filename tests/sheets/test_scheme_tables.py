"""The scheme on the sheets is the scheme in the file; a broken sheet is refused by its cell."""

import copy
import datetime as dt

import pytest

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.base.values import CellError
from hopejobs_xl.scheme.loader import load, parse
from hopejobs_xl.sheets.layout import BANDS, INDICATORS, SETTINGS, UNITS
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES, scheme_from
from tests.samples import SHIPPED, SMALL, SMALL_FILE, locate

ROWS = rows_of(SHIPPED)
TOP = {"HJ_BANDS": 40, "HJ_INDICATORS": 5, "HJ_SETTINGS": 4}


def tables():
    """The tables of the shipped scheme, to be changed."""
    return copy.deepcopy(ROWS)


def row_of(no, order):
    """The position of a band in HJ_BANDS."""
    return next(at for at, row in enumerate(ROWS["HJ_BANDS"]) if row[:3:2] == [no, order])


def setting(label):
    """The position of a setting in HJ_SETTINGS."""
    return next(at for at, row in enumerate(ROWS["HJ_SETTINGS"]) if row[0] == label)


def refused(made):
    """The message that refuses *made*."""
    with pytest.raises(SchemeError) as caught:
        scheme_from(made, locate)
    return str(caught.value)


def assert_names(message, cell, *words):
    """*message* begins with *cell* and holds *words*."""
    assert cell == message.split(" ")[0]
    assert [] == [word for word in words if word not in message]


def test_the_shipped_scheme_there_and_back():
    """TOML -> rows -> scheme is what the loader makes of the TOML."""
    assert load() == scheme_from(tables(), locate)


def test_the_small_scheme_there_and_back():
    """Weights, a proportional part, 이하 and a deduction survive too."""
    assert load(SMALL_FILE) == scheme_from(rows_of(SMALL), locate)


def test_every_table_has_its_rows():
    """Nine tables; one row per band and one per part without bands."""
    assert 9 == len(SCHEME_TABLES)
    assert sorted(SCHEME_TABLES) == sorted(ROWS)
    # 47 thresholds of the single scales, 1 + 2 checks, 1 deduction, 2 parts of ⑧, 8 bands of ⑲.
    counts = {
        "HJ_INDICATORS": 21,
        "HJ_BANDS": 61,
        "HJ_AREAS": 2,
        "HJ_ITEMS": 11,
        "HJ_SETTINGS": 42,
        "HJ_SEASONS": 0,
    }
    assert counts == {name: len(ROWS[name]) for name in counts}


def test_rows_hold_plain_cells():
    """A flag is 예, a list is one text, what is absent is blank."""
    capped = ROWS["HJ_BANDS"][row_of("⑫", 4)]
    assert ("예", 5, "이상") == tuple(capped[BANDS.index(k)] for k in ("capped", "points", "edge"))
    unit = ROWS["HJ_UNITS"][0]
    assert ("예", None) == (unit[UNITS.index("percent")], unit[UNITS.index("suffixes")])
    aliases = ROWS["HJ_INDICATORS"][12][INDICATORS.index("aliases")]
    assert "사후관리 이행률; 사후관리 이행률 - 기간에 따른 합산 점수" == aliases


def test_numbers_come_back_from_a_host_as_floats():
    """Every number is a float and every date a datetime or a serial number, as hosts deliver."""
    made = tables()
    for rows in made.values():
        for row in rows:
            row[:] = [float(c) if type(c) is int else c for c in row]
    dates = {"문서일자": 42461.0, "평가대상기간 시작": dt.datetime(2015, 9, 1)}
    for (
        label,
        value,
    ) in dates.items():  # 42461 is 2016-04-01 in Excel's days since 1899-12-30
        made["HJ_SETTINGS"][setting(label)][1] = value
    assert load() == scheme_from(made, locate)


def test_what_a_unit_is_stands_in_korean():
    """The words of the sheet for those of the file."""
    shown = {row[0]: tuple(row[5:]) for row in ROWS["HJ_UNITS"]}
    assert ("소수도", "전체의 몫") == shown["비율"]
    assert ("소수도", "증감") == shown["증감률"]
    assert ("소수도", "나눈 값") == shown["건/인"]
    assert ("정수", None) == shown["건"] == shown["명"] == shown["원"]
    assert ("소수도", None) == shown["점"]


def test_a_unit_table_of_0_3_0_is_read():
    """Two columns fewer: any number counts, no ratio is known, and nothing else is different."""
    made = tables()
    made["HJ_UNITS"] = [row[:5] for row in made["HJ_UNITS"]]
    read = scheme_from(made, locate)
    assert {("any", "")} == {(unit.counts, unit.ratio) for unit in read.units}
    document = {**SHIPPED, "units": [dict(unit) for unit in SHIPPED["units"]]}
    for unit in document["units"]:
        unit.pop("counts")
        unit.pop("ratio", None)
    assert parse(document, str) == read


def test_blank_rows_between_are_nothing():
    """A clerk may leave room; blanks of any kind do not count."""
    made = tables()
    made["HJ_BANDS"].insert(5, [None] * 16)
    made["HJ_BANDS"].append([""] * 16)
    made["HJ_UNITS"].append([None, "  ", "\u3164", "\u200b", None, "\u00a0", None])
    assert load() == scheme_from(made, locate)


def test_the_name_beside_a_band_is_for_the_eye_only():
    """The number decides."""
    made = tables()
    made["HJ_BANDS"][0][1] = "다른 말"
    assert load() == scheme_from(made, locate)


@pytest.mark.parametrize(
    ("no", "order", "key", "value", "letter", "words"),
    [
        ("⑥", 2, "at", "5%", "H", ["⑥ 경계값", "「5%」", "허용: 수"]),
        (
            "⑥",
            2,
            "at",
            0.025,
            "H",
            ["읽은 값 0.025", "바로 앞 경계값(0.025)과 다른 수"],
        ),
        ("⑥", 2, "at", 0.01, "H", ["0.025보다 큰 수"]),
        ("⑥", 2, "at", None, "H", ["빈칸", "빠진 값"]),
        ("⑥", 2, "at", True, "H", ["True"]),
        ("⑥", 2, "at", CellError("#REF!"), "H", ["#REF!", "오류가 아닌 값"]),
        ("⑥", 3, "edge", "이하", "I", ["한 방향만"]),
        ("⑥", 3, "edge", "보다", "I", ["이상, 초과, 이하, 미만"]),
        ("⑥", 3, "points", "3점", "J", ["「3점」", "허용: 수"]),
        ("⑥", 3, "points", 1, "J", ["바로 앞 구간(2점)보다 적지 않은 점수"]),
        ("⑥", 6, "points", 5.5, "J", ["배점 6점"]),
        ("⑥", 6, "capped", "네", "N", ["「네」", "예 또는 빈칸"]),
        ("⑥", 4, "basis", "추정", "O", ["공문, 가정"]),
        ("⑥", 4, "source", None, "P", ["빈칸"]),
        ("⑥", 3, "order", 7, "C", ["읽은 값 7", "순번 3"]),
        ("⑥", 3, "no", "㉖", "A", ["「㉖」", "지표 번호"]),
        ("⑲", 2, "part_weight", 2, "F", ["읽은 값 2", "앞줄과 같은"]),
        ("⑲", 2, "part_unit", "건", "E", ["「건」", "앞줄과 같은"]),
        ("⑲", 3, "part_method", "순위", "G", ["앞줄과 같은"]),
        ("⑲", 6, "at", "1,750명", "H", ["「1,750명」"]),
        ("⑧", 1, "part_unit", "마리", "E", ["비율, 증감률, 원"]),
        ("③", 1, "label", None, "M", ["빈칸"]),
        ("감점", 1, "points", 1, "J", ["0보다 작은 수"]),
    ],
)
def test_a_wrong_band_is_named_by_its_cell(no, order, key, value, letter, words):
    """Each kind of fault in 배점기준, at the cell that holds it."""
    made = tables()
    at = row_of(no, order)
    made["HJ_BANDS"][at][BANDS.index(key)] = value
    place = f"배점기준!{letter}{TOP['HJ_BANDS'] + at}"
    assert_names(refused(made), place, *words)


def test_a_band_under_a_wrong_number_breaks_the_count():
    """A band of ⑥ that says ④ comes after the five of ④: its 순번 should be 6."""
    made = tables()
    at = row_of("⑥", 3)
    made["HJ_BANDS"][at][0] = "④"
    assert_names(refused(made), f"배점기준!C{TOP['HJ_BANDS'] + at}", "읽은 값 3", "순번 6")


def test_parts_that_contradict_each_other_are_named_at_the_second():
    """The first row of a part sets what the others must repeat."""
    made = tables()
    at = row_of("⑲", 1)
    made["HJ_BANDS"][at][BANDS.index("part_weight")] = "절반"
    cell = f"배점기준!F{TOP['HJ_BANDS'] + at + 1}"
    assert_names(refused(made), cell, "읽은 값 1", "앞줄과 같은 「절반」")


@pytest.mark.parametrize(
    ("no", "order", "cell", "words"),
    [
        ("⑥", 1, ("C", 0), ["읽은 값 2", "순번 1"]),  # the next row has moved up
        ("⑥", 3, ("C", 0), ["읽은 값 4", "순번 3"]),
        ("⑥", 6, ("J", -1), ["배점 6점"]),  # the last row that is left is not enough
        ("⑲", 5, ("C", 0), ["읽은 값 6", "순번 5"]),
    ],
)
@pytest.mark.parametrize("way", ["deleted", "cleared"])
def test_a_row_that_is_gone_is_noticed(no, order, cell, words, way):
    """At the top, in the middle and at the bottom of a scale."""
    made = tables()
    at = row_of(no, order)
    if way == "deleted":
        del made["HJ_BANDS"][at]
        shift = 0
    else:
        made["HJ_BANDS"][at] = [None] * 16
        shift = 1 if cell[1] == 0 else 0
    letter, offset = cell
    assert_names(
        refused(made),
        f"배점기준!{letter}{TOP['HJ_BANDS'] + at + offset + shift}",
        *words,
    )


def test_the_last_row_of_a_composite_that_is_gone_is_noticed():
    """⑲ without its 주민 top band gives 7 of 8."""
    made = tables()
    del made["HJ_BANDS"][row_of("⑲", 8)]
    first = TOP["HJ_BANDS"] + row_of("⑲", 1)
    assert_names(refused(made), f"배점기준!F{first}", "읽은 값 7", "배점 8점")


def test_all_rows_of_an_indicator_that_are_gone_are_noticed():
    """An indicator that says 구간 has none: its method cell is named."""
    made = tables()
    made["HJ_BANDS"] = [row for row in made["HJ_BANDS"] if row[0] != "⑥"]
    assert_names(refused(made), "배점기준!I10", "0줄", "1줄 이상")


@pytest.mark.parametrize(
    ("no", "key", "value", "cell", "words"),
    [
        (5, "max_points", "6점", "배점기준!D10", ["「6점」", "허용: 수"]),
        (5, "target_points", 7, "배점기준!E10", ["0과 배점(6) 사이"]),
        (5, "method", "순위", "배점기준!I10", ["「순위」", "구간"]),
        (5, "unit", "퍼센트", "배점기준!H10", ["「퍼센트」", "비율"]),
        (5, "name", "홍보 실적", "배점기준!B10", ["다른 지표(④)"]),
        (5, "item", "없는 항목", "배점기준!C10", ["「없는 항목」"]),
        (5, "kind", "누계", "배점기준!F10", ["누적, 수준"]),
        (5, "method", "미등록", "배점기준!I10", ["미등록에는 구간이 없음"]),
        (1, "source", None, "배점기준!N6", ["빈칸"]),
        (5, "max_points", CellError("#VALUE!"), "배점기준!D10", ["#VALUE!"]),
    ],
)
def test_a_wrong_indicator_is_named_by_its_cell(no, key, value, cell, words):
    """Each kind of fault in the table of indicators (row 5 of it is ⑥, row 1 is ②)."""
    made = tables()
    made["HJ_INDICATORS"][no][INDICATORS.index(key)] = value
    assert_names(refused(made), cell, *words)


def test_points_that_the_bands_do_not_reach_are_named_at_the_top_band():
    """배점 7 for ⑥, whose bands end at 6."""
    made = tables()
    made["HJ_INDICATORS"][5][INDICATORS.index("max_points")] = 7
    cell = f"배점기준!J{TOP['HJ_BANDS'] + row_of('⑥', 6)}"
    assert_names(refused(made), cell, "읽은 값 6", "배점 7점")


def test_bands_whose_indicator_is_gone_are_noticed():
    """An indicator whose number was overwritten leaves its bands to nobody."""
    made = tables()
    made["HJ_INDICATORS"][5][0] = "⑤"
    cell = f"배점기준!A{TOP['HJ_BANDS'] + row_of('⑥', 1)}"
    assert_names(refused(made), cell, "「⑥」", "지표 번호")


def test_two_indicators_of_one_number_are_refused():
    """⑨ has no bands that would give it away when it calls itself ②."""
    made = tables()
    made["HJ_INDICATORS"][8][0] = "②"
    assert_names(refused(made), "배점기준!A13", "「②」", "다른 지표(②)")


@pytest.mark.parametrize(
    ("label", "value", "words"),
    [
        ("총 배점", 90, ["읽은 값 90", "세부지표 배점의 합 100"]),
        ("총 배점", "100점", ["「100점」"]),
        ("우리구 목표점수", 70, ["목표점수의 합 75"]),
        ("세부지표 수", 21, ["표에서 센 값 20"]),
        ("정량지표 배점", 91, ["표에서 센 값 90"]),
        ("평가대상기간 끝", "2016년 8월", ["날짜"]),
        ("반올림 시점", "나중", ["행, 합계"]),
        ("반올림 자릿수", 2.5, ["0 이상의 정수"]),
        ("서울시 목표점수", CellError("#DIV/0!"), ["#DIV/0!"]),
        ("인센티브 동점", "추첨", ["「추첨」", "함께 선정, 함께 제외"]),
        ("인센티브 소수 자릿수", 7, ["읽은 값 7", "0~6"]),
        ("인센티브 동점·자릿수 근거", None, ["빈칸", "글자"]),
        ("전망 폭", 20, ["읽은 값 20", "20%는 0.2"]),
        ("다른 자치구 수", 24.5, ["읽은 값 24.5", "0 이상의 정수"]),
        ("다른 자치구 평균 점수", 101, ["읽은 값 101", "총 배점(100)"]),
        ("다른 자치구 표준편차", "8점", ["「8점」", "허용: 수"]),
        ("모의 횟수", 0, ["읽은 값 0", "1~100000의 정수"]),
        ("모의 시드", -1, ["읽은 값 -1", "0 이상의 정수"]),
        ("전망·모의 근거", None, ["빈칸", "글자"]),
    ],
)
def test_a_wrong_setting_is_named_by_its_cell(label, value, words):
    """Column B of the row with that label."""
    made = tables()
    at = setting(label)
    made["HJ_SETTINGS"][at][SETTINGS.index("value")] = value
    assert_names(refused(made), f"설정!B{TOP['HJ_SETTINGS'] + at}", *words)


def test_a_setting_that_is_gone_is_named_by_its_label():
    """There is no cell left: the table and the label are named."""
    made = tables()
    del made["HJ_SETTINGS"][setting("총 배점")]
    message = refused(made)
    assert message.startswith("설정!A4부터의 표 (「총 배점」 줄): 읽은 값 빈칸")


def test_a_setting_that_is_blank_is_named_by_its_cell():
    """The row is there, its value is not."""
    made = tables()
    at = setting("총 배점")
    made["HJ_SETTINGS"][at][1] = None
    assert_names(refused(made), f"설정!B{TOP['HJ_SETTINGS'] + at}", "빈칸")


def test_an_unknown_setting_is_refused():
    """A label that was overwritten is named by its cell."""
    made = tables()
    made["HJ_SETTINGS"][0][0] = "평가 ID"
    assert_names(refused(made), "설정!A4", "「평가 ID」", "원래 항목 이름")


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "cell", "words"),
    [
        ("HJ_DEPARTMENTS", 0, 3, 70, "설정!D40", ["70%는 0.7"]),
        ("HJ_DEPARTMENTS", 0, 3, 0.6, "설정!D40", ["맡은 배점의 비율 0.7"]),
        ("HJ_AREAS", 0, 1, 31, "설정!B70", ["그 분야 배점의 합 30"]),
        ("HJ_AREAS", 1, 2, "없는 과", "설정!C71", ["일자리경제과, 사회적경제과"]),
        ("HJ_ITEMS", 2, 2, 8, "설정!C82", ["그 항목 배점의 합 9"]),
        ("HJ_UNITS", 1, 0, "비율", "설정!A51", ["서로 다른 단위 이름"]),
        ("HJ_UNITS", 0, 3, "네", "설정!D50", ["예 또는 빈칸"]),
        ("HJ_UNITS", 3, 5, "whole", "설정!F53", ["「whole」", "정수, 소수도, 빈칸"]),
        ("HJ_UNITS", 0, 6, "변화", "설정!G50", ["전체의 몫, 증감, 나눈 값, 빈칸"]),
        ("HJ_UNITS", 0, 5, "정수", "설정!F50", ["백분율이면 any"]),
        ("HJ_UNITS", 0, 2, 2, "설정!G50", ["최소(min) 0, 최대(max) 1 안"]),
        ("HJ_NOTES", 0, 0, "㉒", "설정!A100", ["지표 번호 또는 빈칸"]),
        ("HJ_NOTES", 0, 2, None, "설정!C100", ["빈칸"]),
    ],
)
def test_a_wrong_small_table_is_named_by_its_cell(name, row, column, value, cell, words):
    """Departments, areas, items, units and notes."""
    made = tables()
    made[name][row][column] = value
    assert_names(refused(made), cell, *words)


def test_without_places_the_sheet_is_still_named():
    """A caller that knows no places gets sheet and column."""
    made = tables()
    made["HJ_BANDS"][0][7] = "글자"
    with pytest.raises(SchemeError, match="배점기준!H1 "):
        scheme_from(made)


def test_a_cell_that_is_not_used_is_to_be_blank():
    """A threshold beside a check: the sheet has columns, and no keys to be spelt otherwise."""
    made = tables()
    made["HJ_BANDS"][row_of("③", 1)][BANDS.index("at")] = "많이"
    message = refused(made)
    assert "읽은 값 「많이」. 허용: 빈칸(이 줄의 척도나 방식에서는 쓰지 않는 칸)" in message
    assert "키" not in message


def test_tables_that_look_alike_are_read_anew():
    """An error value and the text that it shows, a number and a text: never one for the other."""
    made = tables()
    assert scheme_from(made) is scheme_from(tables())
    row = next(row for row in made["HJ_INDICATORS"] if row[0] == "⑥")
    at = INDICATORS.index("formula")
    row[at] = "#N/A"
    assert "#N/A" == scheme_from(made).find("⑥").formula
    row[at] = CellError("#N/A")
    with pytest.raises(SchemeError):
        scheme_from(made)
    row[at] = None
    assert "" == scheme_from(made).find("⑥").formula
