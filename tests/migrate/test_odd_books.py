"""Workbooks as people leave them: notes, sheets of their own, formulas, broken and foreign ones."""

import datetime as dt
import shutil
from collections import Counter

import openpyxl
import pytest
from openpyxl.comments import Comment

from hopejobs_xl.base.addresses import cell_name
from hopejobs_xl.base.errors import SchemeError, WorkbookError
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.migrate.account import Fate
from tests import office
from tests.golden import golden_books
from tests.migrate import filled
from tests.migrate.test_blocks import unlocked
from tests.migrate.test_move import moved
from tests.ooxml.made_books import parts, zipped
from tests.saved_cells import edited, every, shown

_RATE = ("추진실적!J10", "추진실적!R10", "추진실적!S10")


def lost(account):
    """Cell -> what has no place, and why; notes are left out."""
    found = account.of(Fate.LOST)
    return {each.cell: (each.value, each.why) for each in found if each.what != "note"}


def test_this_version_s_workbook_onto_itself_changes_nothing(shipped, tmp_path):
    """Sheet by sheet the same bytes."""
    out, account = moved(shipped, tmp_path)
    assert account.is_clean
    assert 0 == account.new
    before, after = FileWorkbook.open(shipped), FileWorkbook.open(out)
    (package, _), (other, _) = before.package(), after.package()
    for title, part in before.worksheets().items():
        assert package.part(part) == other.part(after.worksheets()[title]), title


def test_a_rate_of_numerator_and_denominator_stays_a_formula(shipped, tmp_path):
    """⑥ 152명 of 2,000명 is 7.6 %: in the new workbook, too, another numerator changes it."""
    old = shutil.copy(shipped, tmp_path / "old.xlsm")
    rate = FileWorkbook.open(old).formulas()["추진실적"][11, 10].replace("11", "10")  # ⑦'s
    typed = dict(zip(("J10", "R10", "S10"), (f"={rate}", 152, 2000), strict=True))
    edited(old, *(("추진실적", cell, value) for cell, value in typed.items()))
    book = FileWorkbook.open(old)
    file_actions.refresh(book, replace_month=True)
    book.save(old)
    out, account = moved(old, tmp_path)
    assert account.is_clean
    assert [f"={rate}", 152, 2000] == shown(out, *_RATE, formulas=True)
    assert [0.076] == shown(out, "추진실적!J10")


@pytest.mark.parametrize("version", filled.VERSIONS)
def test_every_cell_that_can_be_typed_into_is_found_again(version, tmp_path):
    """A text of its own in each of them: it stands in the new workbook, or is told to have none."""
    old = shutil.copy(filled.OLD / f"{version}.xlsm", tmp_path / "old.xlsm")
    inputs = unlocked(old)
    typed = {
        (title, cell_name(*place)): f"칸 {title} {cell_name(*place)}"
        for title in ("추진실적", "사업진단", "목표계획")
        for place in inputs.get(title, ())
        if (title, place) != ("목표계획", (5, 3))  # the target has to be a number
    }
    edited(old, *((*place, text) for place, text in typed.items()))
    out, account = moved(old, tmp_path)
    cells = {
        at: each for at, each in every(out).items() if not at.startswith("취합!")
    }  # told again
    found = Counter(value for value in cells.values() if isinstance(value, str))
    told = {each.value for each in account.of(Fate.LOST)}
    assert set() == {text for text in typed.values() if (found[text] == 1) is (text in told)}
    assert {"목표계획"} >= {each.place[0] for each in account.of(Fate.LOST)}
    assert len(account.entries) == account.total


def test_what_is_typed_beside_the_inputs_is_told_with_cell_and_text(old, tmp_path):
    """A free cell, a locked one typed over, and a row of the form that names no indicator."""
    edited(
        old, ("요약", "B60", "과장님 지시: 5월까지"), ("추진실적", "A1", "우리 구 추진실적"),
        ("설정", "D3", 1234), ("목표계획", "K80", "예"), ("추진실적", "C9", "우리 구만의 지표"),
        ("추진실적", "J9", 7),
    )  # fmt: skip
    _, account = moved(old, tmp_path)
    told = lost(account)
    assert {
        "요약!B60": "과장님 지시: 5월까지", "추진실적!A1": "우리 구 추진실적", "설정!D3": 1234,
        "목표계획!K80": "예", "추진실적!C9": "우리 구만의 지표", "추진실적!J9": 7,
    } == {cell: told[cell][0] for cell in told if cell[5:] not in ("G9", "H9")}  # fmt: skip
    assert ["G9", "H9"] == [cell[5:] for cell in told if cell[5:] in ("G9", "H9")]
    assert ["추진실적!J9"] == [e.cell for e in account.of(Fate.LOST) if e.what == "note"]
    assert not account.is_clean
    assert any("요약!B60 「과장님 지시: 5월까지」" in line for line in account.summary())


def test_a_sheet_of_one_s_own_is_told_with_its_formulas(old, tmp_path):
    book = openpyxl.load_workbook(old, keep_vba=True)
    own = book.create_sheet("집계")
    own["A1"], own["B1"] = "부서별 집계", "=1+2"
    book["추진실적"]["J8"] = "=집계!B1*10"
    book["추진실적"]["J9"] = '=WEBSERVICE("http://x")'
    book["추진실적"]["J18"] = "=3+2"
    book.save(old)
    out, account = moved(old, tmp_path)
    told = lost(account)
    assert "부서별 집계" == told["집계!A1"][0]
    assert "=1+2" == told["집계!B1"][0]
    assert [30] == shown(out, "추진실적!J8", formulas=True)  # openpyxl saved no result
    assert "엑셀에서 열어 저장" in told["추진실적!J9"][1]
    assert ["=3+2"] == shown(out, "추진실적!J18", formulas=True)
    assert [5] == shown(out, "추진실적!J18")


def test_a_formula_over_other_cells_goes_as_its_result(old, tmp_path):
    """Its references would mean other cells in the new workbook."""
    book = FileWorkbook.open(old)
    book.put_formulas("추진실적", {(8, 10): ("J9*6", 54.0)}, replace=[(8, 10)])
    book.save()
    out, account = moved(old, tmp_path)
    assert [54] == shown(out, "추진실적!J8", formulas=True)
    (entry,) = (e for e in account.entries if e.cell == "추진실적!J8" and e.what == "formula")
    assert (Fate.MOVED, "=J9*6") == (entry.fate, entry.value)
    assert "결과만" in entry.why


def test_a_formula_in_a_reply_a_month_or_a_wish_is_told(tmp_path):
    """Only its result is in the new workbook."""
    old = filled.path("0.3.0", tmp_path)
    places = ("목표계획!L14", "월별실적!B20", "일자리경제과!J8")
    for place, formula in zip(places, ("=0.1+0.1", "=20+7", "=3000+100"), strict=True):
        edited(old, (*place.split("!"), formula))  # which leaves no result anywhere
    out, account = moved(old, tmp_path)
    told = {e.cell: e for e in account.entries if e.what == "formula"}
    assert {*places} == told.keys()
    assert {Fate.MOVED} == {each.fate for each in told.values()}
    assert all("결과만" in each.why for each in told.values())
    assert len(account.entries) == account.total
    # 월별실적 keeps its rows from column Q on, and the page of a department has two columns more.
    assert [0.2, 27, 3100] == shown(
        out, "목표계획!L14", "월별실적!R20", "일자리경제과!L8", formulas=True
    )


def test_odd_values_stay_what_they_are(old, tmp_path):
    """Text, text that looks like a formula, a date, TRUE: what is wrong there is told by 점검."""
    book = FileWorkbook.open(old)
    odd = {(3, 0): "51건", (4, 0): dt.datetime(2016, 4, 1), (5, 0): True}
    book.write_cells("HJ_ACTUALS", odd)
    book.write_cells("HJ_DIAGNOSIS", {(0, 3): "=SUM(A1)", (1, 3): " 앞뒤 빈칸\n둘째 줄 "})
    book.save()
    out, account = moved(old, tmp_path)
    assert [] == account.of(Fate.LOST)
    after = FileWorkbook.open(out)
    actuals = after.read("HJ_ACTUALS")
    assert odd == {place: actuals[place[0]][place[1]] for place in odd}
    texts = after.read("HJ_DIAGNOSIS")
    assert ["=SUM(A1)", " 앞뒤 빈칸\n둘째 줄 "] == [row[3] for row in texts[:2]]
    assert "사업진단" not in after.formulas() or (5, 4) not in after.formulas()["사업진단"]


def test_notes_follow_their_cells(old, tmp_path):
    book = openpyxl.load_workbook(old, keep_vba=True)
    for sheet, cell, text in (
        ("사업진단", "D10", "담당:\n7월에 다시 봄"),
        ("배점기준", "H40", "시에 물어봄"),
        ("요약", "A2", "보고용"),
        ("추진실적", "H10", "글은 과장 확인"),
    ):
        book[sheet][cell].comment = Comment(text, "나")
    own = book.create_sheet("집계")
    own["B2"].comment = Comment("갈 곳 없는 메모", "나")
    book.save(old)
    out, account = moved(old, tmp_path)
    assert {"집계!B2"} == {e.cell for e in account.of(Fate.LOST) if e.what == "note"}
    after = openpyxl.load_workbook(out)
    assert "담당:\n7월에 다시 봄" == after["사업진단"]["D10"].comment.text
    assert "시에 물어봄" == after["배점기준"]["H49"].comment.text
    assert "보고용" == after["요약"]["A2"].comment.text
    assert "글은 과장 확인" == after["추진실적"]["H10"].comment.text
    assert "26.1%" in after["추진실적"]["J5"].comment.text  # the workbook's own


def test_a_workbook_that_libreoffice_saved(soffice, tmp_path):
    """Months, texts and the boxes of 결재란 are found in what another program wrote."""
    old = tmp_path / "old.xlsm"
    old.write_bytes(office.resaved_with_macros(soffice, filled.worked("0.3.0")))
    out, account = moved(old, tmp_path)
    assert [] == account.of(Fate.LOST)
    assert (filled.TOTAL, filled.TOTAL) == account.points
    assert 8 == len(FileWorkbook.open(out).read("HJ_HISTORY"))
    assert ["기획경제국장"] == shown(out, "설정!E5")


def test_a_renamed_sheet_is_known_by_its_names(old, tmp_path):
    book = openpyxl.load_workbook(old, keep_vba=True)
    book["사업진단"].title = "진단"
    for name in book.defined_names.values():
        name.value = name.value.replace("사업진단!", "진단!")
    book["진단"]["D10"] = "강점"
    book.save(old)
    out, account = moved(old, tmp_path)
    assert ["강점"] == shown(out, "사업진단!D10")
    assert [] == [each for each in account.of(Fate.LOST) if each.place[0] == "진단"]


def test_a_workbook_whose_second_form_was_deleted_moves(old, tmp_path):
    """The rest moves with the same total; what stood on that sheet is gone with it."""
    book = openpyxl.load_workbook(old, keep_vba=True)
    before = book["추진실적"]["J8"].value
    del book["사업진단"]
    for name in [each for each, area in book.defined_names.items() if "사업진단" in area.value]:
        del book.defined_names[name]
    book.save(old)
    out, account = moved(old, tmp_path)
    assert [before] == shown(out, "추진실적!J8")
    assert account.points[0] == account.points[1]


def test_a_renamed_indicator_keeps_its_name_on_the_forms(old, tmp_path):
    label = "⑥ 청년 취업률(6)"
    edited(
        old, ("배점기준", "B11", "청년 취업률"), ("추진실적", "C10", label),
        ("사업진단", "C10", label),
    )  # fmt: skip
    out, account = moved(old, tmp_path)
    assert [] == account.of(Fate.LOST)
    assert (40, 40) == account.points
    assert [label] * 2 == shown(out, "추진실적!C10", "사업진단!C10")
    assert "다른 평가" in account.notes[0]
    # 추이 lists it under the new name
    listed = FileWorkbook.open(out).read("HJ_TREND_LIST")
    assert any("청년 취업률" in str(row[1]) for row in listed)


def test_an_evaluation_typed_over_keeps_its_areas_and_items_on_the_forms(old, tmp_path):
    """The labels of merged cells, which stand again on every page of the new form."""
    edited(
        old, ("추진실적", "A5", "사회적 가치 (30)"), ("추진실적", "B7", "마을기업 육성(15)"),
        ("사업진단", "B7", "마을기업 육성(15)"), ("추진실적", "A14", "일자리의 질 (70)"),
    )  # fmt: skip
    out, account = moved(old, tmp_path)
    form = FileWorkbook.open(out).read("HJ_FORM")
    areas, items = ({row[at] for row in form if row[at]} for at in (0, 1))
    assert {"사회적 가치 (30)", "양질의 일자리 창출 활성화 (70)", "일자리의 질 (70)"} == areas
    assert "마을기업 육성(15)" in items
    assert "사회적경제기업 발굴 및 육성(15)" not in items
    assert ["마을기업 육성(15)"] == shown(out, "사업진단!B7")
    assert [] == account.of(Fate.LOST)


def test_an_indicator_of_another_number_is_moved_with_its_evaluation(old, tmp_path):
    """㉑ 새 지표 in the place of ⑥: the new workbook is made for the old one's scheme."""
    book = FileWorkbook.open(old)
    for name in ("HJ_INDICATORS", "HJ_BANDS", "HJ_NOTES"):
        rows = enumerate(book.read(name))
        book.write_cells(name, {(at, 0): "㉑" for at, row in rows if row[0] == "⑥"})
    book.write_cells("HJ_INDICATORS", {(5, 1): "새 지표", (5, 10): None})
    for name in ("HJ_FORM", "HJ_DIAGNOSIS"):
        book.write_cells(name, {(5, 2): "㉑ 새 지표(6)"})
    book.save()
    out, account = moved(old, tmp_path)
    assert (40, 40) == account.points
    assert {} == lost(account)
    assert ["㉑ 새 지표(6)"] * 2 == shown(out, "추진실적!C10", "사업진단!C10")
    assert ["㉑", 0.05] == shown(out, "배점기준!A11", "추진실적!J10")
    header = FileWorkbook.open(out).read("HJ_HISTORY_HEADER")[0]
    assert {"㉑ 득점", "⑥ 득점"} <= {*header}


@pytest.mark.parametrize("made", ["sixty", "small"])
def test_workbooks_of_other_schemes_move_onto_themselves(tmp_path, made):
    """60 indicators in two 분야, and the five of small.toml: nothing is left behind."""
    old = tmp_path / "old.xlsm"
    old.write_bytes(golden_books.sixty_bytes() if made == "sixty" else filled.small_bytes())
    out, account = moved(old, tmp_path)
    assert account.is_clean
    assert len(account.entries) == account.total
    before, after = FileWorkbook.open(old), FileWorkbook.open(out)
    assert before.formulas() == after.formulas()
    for name in ("HJ_FORM", "HJ_DIAGNOSIS", "HJ_BANDS", "HJ_INDICATORS", "HJ_HISTORY"):
        assert before.read(name) == after.read(name)


def test_a_broken_band_is_refused_with_its_cell(old, tmp_path):
    edited(old, ("배점기준", "H45", "다섯"))
    with pytest.raises(SchemeError, match="배점기준!H45"):
        moved(old, tmp_path)


def test_a_later_workbook_is_refused(book, tmp_path):
    sheet, row, _ = FileWorkbook.open(book).locate("HJ_FORMAT")
    edited(book, (sheet, f"B{row}", "99"))
    with pytest.raises(WorkbookError, match="새로운 통합문서.*99"):
        moved(book, tmp_path)


def test_an_effort_beside_a_step_that_is_gone_is_told(old, tmp_path):
    """⑪ was 900 when 0.3.0 listed its step to 1,200; with 1,300 there is none."""
    book = FileWorkbook.open(old)
    steps = book.read("HJ_PLAN_STEPS")
    at = next(at for at, row in enumerate(steps) if row[0] == "⑪")
    book.write_cells("HJ_PLAN_STEPS", {(at, 8): 0.25})
    book.write_cells("HJ_ACTUALS", {(10, 0): 1300.0})
    book.save()
    _, account = moved(old, tmp_path)
    ((cell, (value, why)),) = lost(account).items()
    assert (f"목표계획!Y{9 + at}", 0.25) == (cell, value)
    assert "줄이 없음" in why


def test_a_page_of_a_department_with_words_below_it(tmp_path):
    """The reply moves, a sentence under the table is told."""
    old = filled.path("0.3.0", tmp_path)
    edited(old, ("일자리경제과", "B60", "팩스로도 보냈음"))
    _, account = moved(old, tmp_path)
    assert {"일자리경제과!B60": "팩스로도 보냈음"} == {c: v for c, (v, _) in lost(account).items()}


def test_more_bands_than_the_table_has_rows_for(old, tmp_path):
    """The table of bands grows in the new workbook as it did in the old one."""
    book = FileWorkbook.open(old)
    bands = book.read("HJ_BANDS")
    book.write("HJ_BANDS", [*bands, [None] * len(bands[0])])
    more = ["②", "사회적경제기업 온라인 쇼핑몰 구매액", 1.0, *[None] * 4, 1000.0, "이상", 5.0]
    width = len(bands[0])
    more += [None] * (width - len(more) - 2) + ["가정", "시험"]
    book.write_cells("HJ_BANDS", {(len(bands), at): value for at, value in enumerate(more)})
    book.write_cells("HJ_INDICATORS", {(1, 8): "구간"})
    book.save()
    out, account = moved(old, tmp_path)
    assert [] == account.of(Fate.LOST)
    assert (45, 45) == account.points
    assert ["②", 1000] == shown(out, "배점기준!A160", "배점기준!H160")


def drawn(path, part, *changes):
    """Put other words into the drawing *part* of the file *path*."""
    contents = parts(path)
    for before, after in changes:
        assert before.encode() in contents[part]
        contents[part] = contents[part].replace(before.encode(), after.encode())
    path.write_bytes(zipped(contents))


def test_positions_in_text_boxes_go_into_the_settings(old, tmp_path):
    """Typed over in both forms, and in one only; a name in a box to be signed in."""
    for part in ("xl/drawings/drawing2.xml", "xl/drawings/drawing3.xml"):
        drawn(old, part, ("<a:t>주무관</a:t>", "<a:t>담당자</a:t>"))
    drawn(old, "xl/drawings/drawing3.xml", ("<a:t>국장</a:t>", "<a:t>부구청장</a:t>"))
    out, account = moved(old, tmp_path)
    positions = ["담당자", "일자리정책담당", "일자리경제과장", "기획경제국장"]
    assert positions == shown(out, "설정!B5", "설정!C5", "설정!D5", "설정!E5")
    boxes = [each for each in account.entries if each.what == "box"]
    assert positions == [each.value for each in boxes if each.fate is Fate.MOVED]
    (other,) = (each for each in boxes if each.fate is Fate.LOST)
    assert ("사업진단", "기획경제\n부구청장") == (other.place[0], other.value)
    assert len(account.entries) == account.total
