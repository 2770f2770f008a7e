"""대장설정 read back: as shipped, as changed, and refused with the cell that is wrong."""

import copy

import pytest

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.base.values import CellError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.register_pages import setting_reader
from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.register_map import RegisterMap, Said
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets.register_layout import (
    COLUMNS,
    FILES,
    MEASURES,
    POINT_BANDS,
    REGISTER_TABLES,
    RULES,
)
from tests.conftest import PROJECT
from tests.samples import SMALL

TOPS = {RULES.name: 8, MEASURES.name: 38, POINT_BANDS.name: 82, FILES.name: 102, COLUMNS.name: 126}


@pytest.fixture(scope="module")
def book(shipped):
    """The shipped workbook."""
    return FileWorkbook.open(shipped)


@pytest.fixture
def tables(book):
    """Its tables, to be changed."""
    return {each.name: copy.deepcopy(book.read(each.name)) for each in REGISTER_TABLES}


def put(tables, table, row, **cells):
    """Change cells of the row *row* (from 0)."""
    for key, value in cells.items():
        tables[table.name][row][table.index(key)] = value


def read(tables):
    return setting_reader.settings_of(tables, load(), lambda name: ("대장설정", TOPS[name], 1))


def refusal(tables):
    with pytest.raises(SchemeError) as caught:
        read(tables)
    return str(caught.value).split("\n")


def test_the_shipped_sheet_says_what_the_file_says(book):
    """Every role, rule, measure and band; nothing is said of any file."""
    definitions, said = setting_reader.read(book, load())
    assert definition_reader.load() == definitions
    assert RegisterMap() == said


def test_an_older_workbook_has_the_shipped_definitions():
    """0.3.0 has no 대장설정."""
    old = FileWorkbook.open(PROJECT / "tests" / "data" / "old" / "0.3.0.xlsm")
    assert (definition_reader.load(), RegisterMap()) == setting_reader.read(old, load())


def test_a_rule_is_changed(tables):
    """14 (row 21): 고칠 것, more than five persons; 3나 is not used; 5 has another word."""
    put(tables, RULES, 20, severity="고칠 것", limit=5.0)
    put(tables, RULES, 4, unused="예")
    put(tables, RULES, 6, listed="공공근로, 새일자리")
    definitions, _ = read(tables)
    rule = definitions.rule
    assert ("E", 5) == (rule["phone-of-many"].severity, rule["phone-of-many"].number("most"))
    assert [True, False] == [rule[n].unused for n in ("many-such-days", "phone-of-many")]
    assert ("공공근로", "새일자리") == rule["public-work"].texts("words")
    assert "2016-1(고침)" == definitions.version


def test_a_measure_is_a_row(tables):
    """③ by hand becomes a count of rows; ⑩ takes another word and leaves out rule 18."""
    put(tables, MEASURES, 24, indicator="③", part=1.0, side="분자", register="행사", count="줄 수",
        within="일자", by="제목, 일자", **{"as": "수"})  # fmt: skip
    put(tables, MEASURES, 8, where="경로=알선, 소개\n고용형태=상용", leave_out="18")
    definitions, _ = read(tables)
    found = {each.indicator: each for each in definitions.measures}
    assert ("count", "행사", "rows", ("제목", "일자")) == (
        found["③"].form,
        found["③"].numerator.register,
        found["③"].numerator.count,
        found["③"].numerator.by,
    )
    assert {"경로": ("알선", "소개"), "고용형태": ("상용",)} == found["⑩"].numerator.where
    assert ("no-evidence",) == found["⑩"].numerator.leave_out


def test_bands_are_typed(tables):
    """150만 원부터 1점, 200만 원부터 3점."""
    put(tables, POINT_BANDS, 0, points=1.0, **{"from": 1_500_000.0})
    put(tables, POINT_BANDS, 2, name="임금수준", points=3.0, **{"from": 2_000_000.0})
    definitions, _ = read(tables)
    assert ((1_500_000, 1), (2_000_000, 3)) == definitions.bands["임금수준"].rows
    assert () == definitions.bands["근속"].rows


def test_what_people_say_of_files_and_columns(tables):
    """What was read alone says nothing; what is typed beside it does."""
    put(tables, FILES, 0, file="구직*.csv", kind_read="구인", kind="구직", head_read=1.0,
        header_row=3.0, wage_unit="월급")  # fmt: skip
    put(tables, FILES, 1, file="메모.xlsx", sheet="메모", ignore="예")
    put(tables, FILES, 2, file="구인*.csv", kind_read="구인")
    put(tables, COLUMNS, 0, file="구직*.csv", header="연락처2", role_read="전화", role="없음")
    put(tables, COLUMNS, 1, file="구직*.csv", header="담당", role="상담원")
    put(tables, COLUMNS, 2, file="구직*.csv", header="성명", role_read="사람")
    _, said = read(tables)
    assert (
        Said("구직*.csv", "*", "구직", 3, "월급", False, {}),
        Said("메모.xlsx", "메모", "", 0, "", True, {}),
        Said("구직*.csv", "*", "", 0, "", False, {"연락처2": ""}),
        Said("구직*.csv", "*", "", 0, "", False, {"담당": "상담원"}),
    ) == said.tables
    assert {"연락처2": "", "담당": "상담원"} == said.of("구직1.csv", "").roles


@pytest.mark.parametrize(
    ("table", "row", "cells", "told"),
    [
        (RULES, 0, {"severity": "심각"}, "대장설정!C8 (같은 사람이 다시 등록됨 정도): 읽은 값"),
        (RULES, 1, {"limit": None}, "대장설정!E9 (이름이 한 자모만 다르고 생년월일이 같음 한도)"),
        (RULES, 6, {"listed": None}, "대장설정!J14 (공공일자리를 취업으로 셈 말)"),
        (RULES, 0, {"registers": "구작"}, "대장설정!H8 (같은 사람이 다시 등록됨 보는 대장)"),
        (RULES, 3, {"code": "99"}, "대장설정!B11"),
        (MEASURES, 4, {"indicator": "㉟"}, "대장설정!A42"),
        (MEASURES, 4, {"part": 3.0}, "대장설정!B42 (⑧ 구인기업 등록건수(70%)·인원(30%) 실적 번호)"),
        (MEASURES, 0, {"count": "사람"}, "대장설정!F38 (⑥ 취업률 집계): 읽은 값 「사람」"),
        (MEASURES, 0, {"within": "취업날"}, "대장설정!I38 (⑥ 취업률 기간을 보는 날)"),
        (MEASURES, 0, {"leave_out": "2, 99"}, "대장설정!L38 (⑥ 취업률 빼는 규칙): 읽은 값 「99」"),
        (MEASURES, 8, {"where": "알선"}, "대장설정!K46 (⑩ 상용직 알선취업율 거르기): 읽은 값 「알"),
        (MEASURES, 8, {"where": "길=알선"}, "대장설정!K46"),
        (MEASURES, 1, {"indicator": "⑦"}, "대장설정!C39"),
        (MEASURES, 1, {"side": "아래"}, "대장설정!C39"),
        (MEASURES, 10, {"bands": "없는 표"}, "대장설정!H48"),
        (MEASURES, 0, {"register": CellError("#REF!")}, "대장설정!E38"),
        (POINT_BANDS, 0, {"from": "백만", "points": 1.0}, "대장설정!B82 (임금수준 이상): 읽은 값 "),
        (POINT_BANDS, 0, {"from": 1.0}, "대장설정!C82 (임금수준 점수): 읽은 값 빈칸"),
        (FILES, 0, {"file": "a", "kind": "구작"}, "대장설정!D102 (a 대장): 읽은 값 「구작」"),
        (FILES, 0, {"file": "a", "header_row": 1.5}, "대장설정!F102"),
        (FILES, 0, {"file": "a", "ignore": "네"}, "대장설정!H102 (a 읽지 않음): 읽은 값 「네」"),
        (COLUMNS, 0, {"file": "a", "header": "b", "role": "이름"}, "대장설정!E126 (a 뜻)"),
        (COLUMNS, 0, {"file": "a", "role": "사람"}, "대장설정!C126 (a 머리글): 읽은 값 빈칸"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(tables, table, row, cells, told):
    put(tables, table, row, **cells)
    lines = refusal(tables)
    assert told in lines[0]
    assert "할 일" in lines[0]


def test_all_that_is_wrong_is_told_at_once(tables):
    put(tables, RULES, 0, severity="심각")
    put(tables, FILES, 0, file="a", kind="구작")
    assert 2 == len(refusal(tables))


def test_another_scheme_has_no_measures_and_its_workbook_still_reads(tmp_path):
    """No indicator of the small scheme is one of the shipped: what is counted is typed anew."""
    from hopejobs_xl.make_workbook.book import build_bytes
    from hopejobs_xl.sheets.actions import read_scheme

    path = tmp_path / "a.xlsm"
    path.write_bytes(build_bytes(SMALL))
    other = FileWorkbook.open(path)
    definitions, _ = setting_reader.read(other, read_scheme(other))
    assert () == definitions.measures
    assert definition_reader.load().rules == definitions.rules
