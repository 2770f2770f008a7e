"""The workbook of the city's report: what its sheets show."""

import openpyxl
import pytest

from hopejobs_xl.city import city_sheets, city_tables
from tests import saved_cells
from tests.judges.audit import findings
from tests.ooxml.made_books import parts

from .made_reports import report

TITLES = ["순위", "지표별 비교", "분야별", "인센티브", "점검", "이의신청"]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("city") / "CITY.xlsx"
    made.write_bytes(city_sheets.workbook(report()))
    return made


def _rows(path, title):
    return [row[1:] for row in saved_cells.rows(path, title)[title][1:]]


def _table(path, title, first):
    """The rows below the header whose first cell is *first*, as far as they are filled."""
    rows = _rows(path, title)
    at = next(at for at, row in enumerate(rows) if row[0] == first)
    found = []
    for row in rows[at + 1 :]:
        if all(cell is None for cell in row):
            break
        found.append(row)
    return rows[at], found


def test_the_same_report_gives_the_same_bytes(path):
    assert city_sheets.workbook(report()) == path.read_bytes()


def test_the_ranking_shows_every_district_and_where_its_file_is(path):
    header, rows = _table(path, "순위", "순위")
    assert header[:3] == ["순위", "자치구", "득점"]
    assert [(row[0], row[1], row[2], row[15]) for row in rows] == [
        (each["rank"], each["district"], each["total"], each["file"])
        for each in report()["districts"]
    ]
    assert all(row[2] == row[3] + row[4] + row[5] for row in rows)  # 공문, 가정, 수기


def test_the_comparison_shows_points_or_why_there_are_none(path):
    header, rows = _table(path, "지표별 비교", "순위")
    assert (header[2], len(header)) == ("①\n(10)", 24)
    words = {cell for row in rows for cell in row[2:] if isinstance(cell, str)}
    assert words == {"미등록", "미입력", "오류"} | ({"해당없음"} & words)
    assert all(row[23] == report()["districts"][at]["total"] for at, row in enumerate(rows[:-1]))


def test_areas_add_up_to_the_total(path):
    _, rows = _table(path, "분야별", "순위")
    totals = {each["district"]: each["total"] for each in report()["districts"]}
    assert {row[1]: row[2] + row[3] for row in rows[:-1]} == totals


def test_each_rule_has_its_table(path):
    texts = [row[0] for row in _rows(path, "인센티브") if isinstance(row[0], str)]
    assert {"선정과 금액: 평가체계의 규칙", "선정과 금액: 2016 공표"} <= set(texts)
    assert any("세 분야" in each for each in texts)
    _, rows = _table(path, "인센티브", "순위")
    assert [row[3] for row in rows].count("선정") == report()["selections"][0]["selected"]


def test_a_sum_over_the_pool_is_told():
    # 13 districts share 1,200: 92.307…, rounded to 92.31; 13 × 92.31 is 1,200.03.
    first = report()["selections"][0] | {"paid": 1200.03}
    (sheet,) = city_tables.selections(report() | {"selections": [first]})
    assert any("총액 1200백만원보다 0.03백만원 많습니다" in each for each in sheet.notes)


def test_who_has_which_fault_is_told(path):
    rows = _rows(path, "점검")
    texts = {tuple(row[:3]) for row in rows}
    assert ("", "city/cut.xlsm", "읽지 못함") in texts or (
        None,
        "city/cut.xlsm",
        "읽지 못함",
    ) in texts
    assert ("강북구", "city/again.xlsm", "겹침") in texts
    assert {row[0] for row in rows} >= {"중랑구", "강남구"}  # missing; faulty and far
    assert ("강남구", "추진실적!J8", "④ 홍보 실적") in texts


def test_claims_stand_old_beside_new(path):
    header, rows = _table(path, "이의신청", "자치구")
    (row,) = rows
    assert header[2:4] == ["공표(옛값)", "구의 계산(새값)"]
    assert (row[0], row[2], row[4]) == ("강남구", 1.5, "공표득점!F14")


def test_text_of_a_district_is_never_a_formula(path):
    assert not [name for name, data in parts(path).items() if b"<f>" in data]


def test_excel_would_open_it(path):
    assert not findings(path.read_bytes(), ".xlsx")


def test_an_empty_city_is_a_workbook_too(tmp_path):
    empty = report() | {
        "districts": [], "selections": [], "faults": [], "far": [], "claims": [], "ties": [],
        "what_if": [], "areas": [], "items": [],
    }  # fmt: skip
    made = tmp_path / "a.xlsx"
    made.write_bytes(city_sheets.workbook(empty))
    assert _rows(made, "이의신청")


def test_each_selection_begins_a_page(path):
    """No rule's title stands alone at the foot of a page, with its table on the next."""
    sheet = openpyxl.load_workbook(path)["인센티브"]
    titles = [cell.row for cell in sheet["A"] if str(cell.value).startswith("선정과 금액: ")]
    assert 2 == len(titles)
    assert [titles[1] - 1] == [each.id for each in sheet.row_breaks.brk]
