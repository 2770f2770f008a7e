"""All faults of a scheme are told at once, each once, and nothing that only follows from one."""

import copy
from itertools import combinations

import pytest

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.base.values import CellError
from hopejobs_xl.scheme.loader import load, parse, toml_path
from hopejobs_xl.sheets.layout import (
    AREAS,
    BANDS,
    DEPARTMENTS,
    INDICATORS,
    ITEMS,
    NOTES,
    SETTINGS,
    UNITS,
)
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import scheme_from
from tests.samples import BROKEN, SHIPPED, SMALL, locate

ROWS = rows_of(SHIPPED)
SEASON = ["④", 5, 5, 10, 10, 10, 10, 10, 10, 10, 10, 5, 5, "시험 작년 실적"]


def band(no, order):
    """The position in HJ_BANDS of a band."""
    return next(at for at, row in enumerate(ROWS["HJ_BANDS"]) if row[:3:2] == [no, order])


def setting(label):
    """The position in HJ_SETTINGS of a label."""
    return next(at for at, row in enumerate(ROWS["HJ_SETTINGS"]) if row[0] == label)


# Table, row, key, what is planted there, and the cell that must be told: for each kind of fault.
PLANTS = {
    "unknown setting": (SETTINGS, setting("총 배점"), "label", "총배점 X", "설정!A"),
    "setting of the wrong kind": (SETTINGS, setting("총 배점"), "value", "100점", "설정!B"),
    "sum of all points": (SETTINGS, setting("총 배점"), "value", 90, "설정!B"),
    "count": (SETTINGS, setting("세부지표 수"), "value", 21, "설정!B"),
    "blank setting": (SETTINGS, setting("사업명"), "value", None, "설정!B"),
    "error in a setting": (
        SETTINGS,
        setting("서울시 목표점수"),
        "value",
        CellError("#REF!"),
        "설정!B",
    ),
    "share of a department": (DEPARTMENTS, 0, "share", 0.6, "설정!D40"),
    "share above one": (DEPARTMENTS, 1, "share", 30, "설정!D41"),
    "department without a name": (DEPARTMENTS, 1, "name", None, "설정!A41"),
    "unit twice": (UNITS, 1, "name", "비율", "설정!A51"),
    "unit without a name": (UNITS, 1, "name", None, "설정!A51"),
    "flag of a unit": (UNITS, 0, "percent", "네", "설정!D50"),
    "sum of an area": (AREAS, 0, "max_points", 32, "설정!B70"),
    "area without a name": (AREAS, 0, "name", None, "설정!A70"),
    "department of an area": (AREAS, 1, "department", "없는 과", "설정!C71"),
    "sum of an item": (ITEMS, 2, "max_points", 8, "설정!C82"),
    "item without a name": (ITEMS, 2, "name", None, "설정!A82"),
    "points as text": (INDICATORS, 5, "max_points", "6점", "배점기준!D10"),
    "points beyond the bands": (INDICATORS, 5, "max_points", 7, "배점기준!J"),
    "points of what has no bands": (INDICATORS, 1, "max_points", 6, "설정!C80"),
    "error in an indicator": (INDICATORS, 5, "max_points", CellError("#VALUE!"), "배점기준!D10"),
    "unknown method": (INDICATORS, 5, "method", "순위", "배점기준!I10"),
    "method of a composite": (INDICATORS, 18, "method", "순위", "배점기준!I23"),
    "unknown unit": (INDICATORS, 5, "unit", "퍼센트", "배점기준!H10"),
    "unknown item": (INDICATORS, 5, "item", "없는 항목", "배점기준!C10"),
    "indicator without a number": (INDICATORS, 5, "no", None, "배점기준!A"),
    "target beyond its points": (INDICATORS, 8, "target_points", 99, "배점기준!E13"),
    "number twice": (INDICATORS, 8, "no", "②", "배점기준!A13"),
    "threshold as text": (BANDS, band("⑥", 2), "at", "5%", "배점기준!H"),
    "threshold in disorder": (BANDS, band("⑥", 3), "at", 0.01, "배점기준!H"),
    "two directions": (BANDS, band("⑥", 1), "edge", "이하", "배점기준!I"),
    "error in a band": (BANDS, band("⑥", 2), "points", CellError("#N/A"), "배점기준!J"),
    "band of nobody": (BANDS, band("⑥", 3), "no", "㉖", "배점기준!A"),
    "only band of nobody": (BANDS, band("감점", 1), "no", "㉖", "배점기준!A"),
    "gap in the order": (BANDS, band("⑥", 3), "order", 7, "배점기준!C"),
    "weight that changes": (BANDS, band("⑲", 1), "part_weight", 2, "배점기준!F"),
    "note of nobody": (NOTES, 0, "indicator", "㉒", "설정!A100"),
    "note without a source": (NOTES, 0, "source", None, "설정!C100"),
}


def planted(*names):
    """The tables of the shipped scheme with the faults called *names*."""
    made = copy.deepcopy(ROWS)
    made["HJ_SEASONS"] = [list(SEASON)]
    for name in names:
        table, row, key, value, _ = PLANTS[name]
        made[table.name][row][table.index(key)] = value
    return made


def told(tables):
    """The cells of all faults of *tables*, in their order."""
    with pytest.raises(SchemeError) as caught:
        scheme_from(tables, locate)
    return [fault.where.split(" ")[0] for fault in caught.value.faults]


@pytest.mark.parametrize("name", PLANTS)
def test_one_fault_is_told_once_and_nothing_follows_from_it(name):
    """One wrong cell is one fault, whatever else hangs on the cell."""
    found = told(planted(name))
    assert 1 == len(found), found
    assert found[0].startswith(PLANTS[name][-1])


APART = [
    "setting of the wrong kind", "blank setting", "share of a department", "flag of a unit",
    "sum of an area", "sum of an item", "target beyond its points", "unknown unit", "number twice",
    "threshold as text", "error in a band", "weight that changes", "note without a source",
]  # fmt: skip
# What the share of a department is compared with is the sum of its areas.
ONE_HIDES_THE_OTHER = {("share of a department", "sum of an area")}


@pytest.mark.parametrize(("one", "other"), sorted({*combinations(APART, 2)} - ONE_HIDES_THE_OTHER))
def test_two_faults_are_told_together(one, other):
    """Both cells in one message, and no third."""
    if PLANTS[one][:3] == PLANTS[other][:3]:
        pytest.fail("two faults cannot stand in one cell")
    expected = sorted(told(planted(one)) + told(planted(other)))
    assert expected == sorted(told(planted(one, other)))


def test_a_fault_of_each_table_is_told_in_one_message():
    """Eight tables, eight faults, a line each, in the order of the tables."""
    names = [
        "blank setting", "share of a department", "flag of a unit", "sum of an item",
        "target beyond its points", "threshold as text", "note without a source",
    ]  # fmt: skip
    made = planted(*names)
    made["HJ_SEASONS"][0][3] = "열 건"
    with pytest.raises(SchemeError) as caught:
        scheme_from(made, locate)
    assert 8 == len(caught.value.faults) == len(str(caught.value).split("\n"))
    assert "배점기준!H62 (⑥ 경계값): 읽은 값 「5%」. 허용: 수" in str(caught.value)
    assert "설정!D110" in str(caught.value)


def test_every_stale_count_of_a_whole_table_is_told_at_once():
    """One indicator in the place of ⑰ and one more at the end: 3 + 2 points, targets 2 + 1.

    The items still add up, so the rows are right and the numbers of 설정 are last year's.
    """
    made = planted()
    at = [INDICATORS.index(key) for key in ("no", "name", "max_points", "target_points")]
    rows = made["HJ_INDICATORS"]
    first = next(row for row in rows if row[0] == "⑰")
    rows.append(list(first))
    for row, values in ((first, ("㉑", "갑", 3, 2)), (rows[-1], ("㉒", "을", 2, 1))):
        for column, value in zip(at, values, strict=True):
            row[column] = value
    with pytest.raises(SchemeError) as caught:
        scheme_from(made, locate)
    assert [
        ("(세부지표 수)", 20, "표에서 센 값 21"),
        ("(정량지표 수)", 19, "표에서 센 값 20"),
        ("(우리구 목표점수)", 75, "세부지표 목표점수의 합 73"),
    ] == [(each.where.split(" ", 1)[1], each.read, each.allowed) for each in caught.value.faults]


def test_five_typing_errors_in_one_scale_are_five_faults():
    """Percentages typed as text, one cell after the other."""
    made = planted()
    for order in range(1, 6):
        made["HJ_BANDS"][band("⑥", order)][BANDS.index("at")] = f"{order}%"
    assert [f"배점기준!H{row}" for row in range(61, 66)] == told(made)


def test_two_errors_in_one_row_are_two_faults():
    """What is wrong in one cell does not hide the next."""
    made = planted("points as text")
    made["HJ_INDICATORS"][5][INDICATORS.index("kind")] = "누계"
    assert ["배점기준!D10", "배점기준!F10"] == told(made)


def test_an_indicator_copied_over_another_is_one_fault():
    """Its number is told; that its name is there twice, too, goes without saying."""
    made = planted()
    made["HJ_INDICATORS"][8] = list(made["HJ_INDICATORS"][1])
    assert "배점기준!A13" in told(made)
    assert 1 == sum(cell.endswith("13") for cell in told(made))


@pytest.mark.parametrize("path", sorted(BROKEN.iterdir()), ids=lambda path: path.stem)
def test_each_broken_file_has_only_its_own_faults(path):
    """One, but for three files in which two cells are wrong."""
    with pytest.raises(SchemeError) as caught:
        load(path)
    several = {"department-shares": 2, "line-without-end": 2}
    assert several.get(path.stem, 1) == len(caught.value.faults)


def test_faults_of_a_file_are_told_by_their_paths():
    """A missing key, an unknown one elsewhere, a text for a number, an empty list."""
    made = copy.deepcopy(SMALL)
    del made["scheme"]["name"]
    made["areas"][0]["no"] = 1
    made["indicators"][0]["target_points"] = "많이"
    made["indicators"][1]["bands"] = []
    with pytest.raises(SchemeError) as caught:
        parse(made, toml_path)
    assert [
        "areas[1].no",
        "indicators[1].target_points",
        "indicators[2].bands",
        "scheme.name",
    ] == sorted(fault.where for fault in caught.value.faults)


@pytest.mark.parametrize("key", ["scheme", "units", "departments", "areas", "items", "indicators"])
@pytest.mark.parametrize("instead", [None, [], {}, 5, "글자", [5], [{}]])
def test_nothing_of_a_table_is_left_and_still_it_is_a_sentence(key, instead):
    """Whatever stands for a whole table, the faults are told, and none is a traceback."""
    made = copy.deepcopy(SMALL)
    made[key] = instead
    if instead is None:
        del made[key]
    with pytest.raises(SchemeError) as caught:
        parse(made, toml_path)
    assert key in caught.value.faults[0].where
    missing_rows = 1 if instead in (None, [], 5, "글자", [5]) else None
    if missing_rows and key != "scheme":
        assert missing_rows == len(caught.value.faults), str(caught.value)
