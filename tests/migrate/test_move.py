"""An older workbook's work in this version's: every cell has a place or a reason, points equal."""

import datetime as dt

import pytest

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.make_workbook.emptied import emptied_bytes
from hopejobs_xl.migrate.account import Fate
from hopejobs_xl.migrate.move import move
from hopejobs_xl.sheets.collection_record import Request, add_requests
from tests.migrate import filled
from tests.printed import disagreements, pages
from tests.saved_cells import every, shown


def moved(path, folder):
    """The saved new workbook of *path*, and the account of it."""

    def make(wanted):
        blank = folder / "blank.xlsm"
        blank.write_bytes(emptied_bytes(wanted.rows, wanted.notes, wanted.document, wanted.forms))
        return FileWorkbook.open(blank)

    new, account = move(FileWorkbook.open(path), make)
    out = folder / "new.xlsm"
    new.save(out)
    return out, account


@pytest.fixture(scope="module", params=filled.VERSIONS)
def year(request, tmp_path_factory):
    """Version, old file, new file and account of eight months of work."""
    folder = tmp_path_factory.mktemp("year")
    old = filled.path(request.param, folder)
    return request.param, old, *moved(old, folder)


def test_every_cell_is_accounted_for_once(year):
    """Counted without the code under test: every cell that holds anything but a formula."""
    _, old, _, account = year
    held = {cell for cell in every(old) if "_" not in cell}
    told = [each.cell for each in account.entries if each.what == "cell"]
    assert sorted(told) == sorted(held)
    assert len(account.entries) == account.total


def test_nothing_is_without_a_place(year):
    assert [] == [each.cell for each in year[3].of(Fate.LOST)]


def test_points_are_those_of_before_and_right(year):
    _, _, new, account = year
    assert (filled.TOTAL, filled.TOTAL) == account.points
    assert () == account.changed
    assert filled.TOTAL == file_actions.check(FileWorkbook.open(new)).evaluation.totals.total


def test_what_was_typed_stands_in_the_new_workbook(year):
    """Actuals, texts, bands, targets, district and day: cells known by hand."""
    _, _, new, _ = year
    cells = {
        "추진실적!J8": 60, "추진실적!J10": 0.15, "추진실적!J11": 2.1, "추진실적!M21": 8,
        "추진실적!K24": 3500, "추진실적!J25": 150, "추진실적!I10": "완료",
        "추진실적!G10": "- 8월까지 취업박람회 4회\n※ 15% 이상 : 6점", "추진실적!G25": None,
        "추진실적!U10": "- 찾아가는 상담소 3곳 운영", "추진실적!U22": None,
        "사업진단!D10": "취업자가 꾸준히 늘었음", "사업진단!G12": "확인",
        "사업진단!F5": None, "배점기준!E11": 5, "배점기준!H98": 70,
        "배점기준!P98": "시 평가 실행계획 7쪽", "배점기준!I7": "구간", "배점기준!A101": "②",
        "배점기준!H101": 5_000_000, "설정!B17": 79,
        "설정!B53": "일자리정책팀", "설정!C99": "공문이 고쳐짐",
    }  # fmt: skip
    found = [value or None for value in shown(new, *cells)]  # a blank may be an empty text
    assert cells == dict(zip(cells, found, strict=True))
    book = FileWorkbook.open(new)
    assert "종로구" == book.read("HJ_DISTRICT")[0][0]
    assert dt.datetime(2016, 8, 31) == book.read("HJ_AS_OF")[0][0]


def test_a_text_of_one_s_own_in_the_printed_column_is_told(year):
    """H10 was typed over: its words stand beside the figure now, and may repeat it."""
    (note,) = year[3].notes
    assert "추진실적!H10" in note
    assert "덧붙일 글" in note


def test_no_printed_page_contradicts_another(year):
    assert [] == disagreements(pages(year[2]))


def test_the_old_file_is_as_it_was(year):
    assert year[1].read_bytes() == filled.worked(year[0])


def test_months_replies_and_wishes_of_0_3_0_move(year):
    """월별실적, 회신, 목표계획 and 작년 월별 실적, which 0.1.0 and 0.2.0 did not have."""
    version, old, new, _ = year
    if version != "0.3.0":
        book = FileWorkbook.open(new)
        assert ["2016-08-31"] == [str(row[0])[:10] for row in book.read("HJ_HISTORY")]
        assert [] == book.copies("HJ_DEPARTMENT_TABLE")
        return
    before, after = FileWorkbook.open(old), FileWorkbook.open(new)
    for name in ("HJ_HISTORY_HEADER", "HJ_HISTORY", "HJ_SEASONS", "HJ_PLAN_TARGET"):
        assert before.read(name) == after.read(name)
    assert 8 == len(after.read("HJ_HISTORY"))
    assert [80.0] == after.read("HJ_PLAN_TARGET")[0]
    (page,) = (
        after.read(f"{title}!HJ_DEPARTMENT_TABLE")
        for title in after.copies("HJ_DEPARTMENT_TABLE")
        if title == "일자리경제과"
    )
    assert {"⑥": "16%", "⑧": 3100.0} == {row[0]: row[-1] for row in page if row[-1]}
    plan = {row[0]: row[10:] for row in after.read("HJ_PLAN")}
    assert ["예", None, None] == plan["⑨"]
    assert [None, 0.2, None] == plan["⑥"]
    assert [0.5] == [row[8] for row in after.read("HJ_PLAN_STEPS") if row[8]]


def test_prints_of_others_move_with_their_words(shipped, tmp_path):
    """공표득점: figures as they were typed, remarks, and where they were printed."""
    old = FileWorkbook.open(shipped)
    old.write_cells("HJ_PUBLISHED", {(0, 5): 90.21, (3, 5): "10점", (3, 6): "시에 물음"})
    old.write("HJ_PUBLISHED_OF", [["시 결과 2쪽"]])
    path = tmp_path / "old.xlsm"
    old.save(path)
    new, account = moved(path, tmp_path)
    rows = FileWorkbook.open(new).read("HJ_PUBLISHED")
    assert [90.21, "10점", "시에 물음"] == [rows[0][5], rows[3][5], rows[3][6]]
    assert [["시 결과 2쪽"]] == FileWorkbook.open(new).read("HJ_PUBLISHED_OF")
    assert account.is_clean


def test_who_is_asked_and_what_was_decided_moves(shipped, tmp_path):
    """담당 with a row of its own, a group, a request, and a mark with its remark."""
    old = tmp_path / "old.xlsm"
    old.write_bytes(shipped.read_bytes())
    book = FileWorkbook.open(old)
    day, sent = dt.date(2016, 4, 1), dt.date(2016, 4, 5)
    book.write_cells(
        "HJ_OWNERS", {(5, 5): "김아무개", (5, 8): "5일", (21, 0): "⑲", (21, 2): "동주민센터"}
    )
    book.write_cells("HJ_GROUPS", {(0, 0): "동주민센터", (0, 1): "돈암1동"})
    book.write_cells("HJ_COLLECTION_DECIDED", {(3, 1): "확정", (3, 3): "과장 보고"})
    add_requests(book, [Request(day, "일자리경제과", "R-1", sent, None, ("⑥", "⑦"))])
    file_actions.refresh(book, today=sent)
    book.save()
    out, account = moved(old, tmp_path)
    assert [] == [each.cell for each in account.of(Fate.LOST)]
    new = FileWorkbook.open(out)
    rows = new.read("HJ_OWNERS")
    assert ["김아무개", None, None, "5일"] == rows[5][5:9]
    assert ["⑲", "시민(공무원 포함) 대상 노동교육 실적", "동주민센터"] == rows[21][:3]
    assert ["동주민센터", "돈암1동"] == new.read("HJ_GROUPS")[0]
    for name in ("HJ_MARKS", "HJ_REQUESTS", "HJ_COLLECTION_DECIDED", "HJ_COLLECTION_KNOWN"):
        if name != "HJ_COLLECTION_DECIDED":
            assert book.read(name) == new.read(name), name
        else:  # the days late are those of today
            assert [row[1:] for row in book.read(name)] == [row[1:] for row in new.read(name)]
    assert "확정" == new.read("HJ_COLLECTION")[3][7]
