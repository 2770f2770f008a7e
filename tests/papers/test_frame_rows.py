"""The indicators of a document: found by words of headers, over page breaks and merged cells."""

import openpyxl
import pytest

from hopejobs_xl.papers.frame_rows import find_frame, split_points
from hopejobs_xl.papers.paper_tables import read_paper
from tests.papers import made_papers

# By hand from the document: 배점 and 목표 of ① to ⑮, the deduction, ⑯ to ⑳.
POINTS = [10, 5, 5, 5, 5, 6, 3, 5, 4, 5, 5, 4, 4, 2, 2, -10, 10, 5, 5, 8, 2]
TARGETS = [10, 3, 5, 5, 5, 1, 0, 3, 0, 5, 5, 4, 1, 1, 1, 0, 9, 5, 3, 7, 2]
NUMBERS = [*"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮", "", *"⑯⑰⑱⑲⑳"]
ITEMS = [15, 15, 15, 15, 15, 9, 9, 9, 9, 18, 18, 18, 18, 4, 4, -10, 15, 15, 5, 8, 2]


@pytest.mark.parametrize("kind", ["text", "hwpx"])
def test_the_seed(tmp_path, kind):
    """All 21 rows with 배점, 목표, 평가항목 and its points, as text and with merged cells."""
    paper = made_papers.seed()
    if kind == "hwpx":
        made_papers.seed_as_hwpx(tmp_path / "plan.hwpx")
        paper = read_paper(tmp_path / "plan.hwpx")
    rows = find_frame(paper).rows
    assert NUMBERS == [row.no.value for row in rows]
    assert POINTS == [row.points.value for row in rows]
    assert TARGETS == [row.target.value for row in rows]
    assert ITEMS == [row.item.value[1] for row in rows]
    assert [30] * 5 + [70] * 16 == [row.area.value[1] for row in rows]
    assert ["정성"] == [row.judged.value for row in rows if row.judged.value != "정량"]
    assert ("취업률", "상용직 알선취업율") == (rows[5].name.value, rows[9].name.value)


def test_what_the_header_prints_of_the_whole():
    """Counts, shares and sums of the second header row."""
    counts = {key: said.value for key, said in find_frame(made_papers.seed()).counts.items()}
    exp = {"분야": 2, "항목": 10, "지표": 20, "points": 100, "target": 75}
    exp |= {"정량 수": 19, "정량 몫": 90, "정성 수": 1, "정성 몫": 10}
    assert exp == counts


def test_a_row_without_its_leading_blanks(tmp_path):
    """After a page break of a text the number of the indicator says where the row stands."""
    text = "분야\t항목\t지표\t배점\n가(9)\t나(9)\t① 취업률(6)\t6\n\n다(3)\t② 상담(3)\t3\n"
    first, second = find_frame(made_papers.text_paper(tmp_path, text)).rows
    assert ("나", 9) == first.item.value
    assert ("다", 3, "가") == (*second.item.value, second.area.value[0])
    assert ("②", "상담", 3) == (second.no.value, second.name.value, second.points.value)


def test_the_table_with_points_counts(tmp_path):
    """A table of the same indicators without 배점 is another one."""
    text = "분야\t지표\t강점\n가\t① 취업률\t좋음\n\n끝\n분야\t지표\t배점\n가\t① 취업률\t6\n"
    (row,) = find_frame(made_papers.text_paper(tmp_path, text)).rows
    assert 6 == row.points.value


SHEET = [
    ["2017년 희망일자리 평가계획"],
    ["평가대상기간 : 2016. 9. 1 ~ 2017. 8. 31"],
    ["평가분야", "평가항목", "배점"],
    ["가", "나", "9점"],
    [],
    ["분야", "항목", "지표", "배점", "목표"],
    ["가", "나(9)", "① 취업률(6)", "6", "3"],
    ["", "", "② 상담(3)", "3", "2"],
    [],
    ["분야", "항목", "지표", "강점"],
    ["가", "나(9)", "① 취업률(6)", "좋음"],
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_sheet_holds_more_than_the_table(tmp_path, kind):
    """A title, other tables and blank rows above and below; the rows are those of the file."""
    path = tmp_path / f"plan.{kind}"
    if kind == "csv":
        path.write_text("\n".join(map(",".join, SHEET)), encoding="utf-8-sig")
    else:
        book = openpyxl.Workbook()
        for row in SHEET:
            book.active.append(row)
        book.save(path)
    rows = find_frame(read_paper(path)).rows
    assert [("①", 6, 3), ("②", 3, 2)] == [
        (row.no.value, row.points.value, row.target.value) for row in rows
    ]
    assert {"csv": "표 1 8행 3칸", "xlsx": "Sheet!C8"}[kind] == rows[1].name.where


def test_a_title_directly_above_the_header(tmp_path):
    """Six lines of it, and no blank row."""
    text = "".join(f"{order}\t글\n" for order in range(6)) + "지표\t배점\n① 취업률\t6\n"
    (row,) = find_frame(made_papers.text_paper(tmp_path, text)).rows
    assert 6 == row.points.value


def test_no_table_no_rows(tmp_path):
    """Nothing is made up."""
    assert () == find_frame(made_papers.text_paper(tmp_path, "글\n하나\t둘\n")).rows


@pytest.mark.parametrize(
    ("text", "exp"),
    [
        ("취업률(6)", ("취업률", 6)),
        ("부적절처리 사례근절 (-10)", ("부적절처리 사례근절", -10)),
        ("부적절 (△10)", ("부적절", -10)),
        ("구인기업 등록건수(70%)·인원(30%) (5)", ("구인기업 등록건수(70%)·인원(30%)", 5)),
        ("시민(공무원 포함)대상", ("시민(공무원 포함)대상", None)),
        ("○ 노동교육", ("노동교육", None)),
    ],
)
def test_points_behind_a_name(text, exp):
    """The last brackets, if a number stands in them."""
    assert exp == split_points(text)
