"""The two forms as tables: columns, merges, points with their basis, the clerk's texts."""

from hopejobs_xl.report.parts import ASSUMED, OPEN
from tests.report.made_reports import blocks, report_of, rows_of, shipped_report


def test_the_form_has_the_documents_columns_and_merges():
    """Two header rows as in the plan; 분야 and 항목 over the rows of each 항목, as printed."""
    table = shipped_report().tables[4]
    assert table.header_rows == 2
    assert [
        ["평가분야 (대분류)", "평가항목 (중분류)", "세부지표 (소분류)", "배점", "목표 점수"]
        + ["평가항목별 추진계획 및 실적", None, "득점", "근거·상태"],
        ["2개 분야", "10개 항목", "20개 지표", "100", "75", "추진계획", "추진실적", "40"]
        + ["공문 29\n가정 11"],
    ] == rows_of(table)[:2]
    body = table.rows[2:]
    assert [2, 3, 2, 2, 4, 2, 1, 2, 1, 1, 1] == heights(body, 0) == heights(body, 1)
    named = [row[0].text for row in body if row[0].text]
    assert ["사회적 경제 시장활성화 (30)"] * 2 + ["양질의 일자리 창출 활성화 (70)"] * 9 == named


def heights(body, column):
    """How many rows each cell of *column* seems to cover, by the lines that are left out."""
    assert {1} == {row[column].row_span for row in body}
    found = []
    for row in body:
        cell = row[column]
        if cell.line_above:
            found.append(0)
        else:
            assert "" == cell.text
        found[-1] += 1
    assert all(
        before[column].line_below == row[column].line_above
        for before, row in zip(body, body[1:], strict=False)
    )
    return found


def test_points_and_basis_of_each_indicator():
    """득점 and 근거·상태 of the 21 rows: a point on an assumption says so, and looks so."""
    body = shipped_report().tables[4].rows[2:]
    official = [("10", "공문"), ("5", "공문"), ("5", "공문"), ("5", "공문"), ("4", "공문")]
    got = [(row[7].text, row[8].text) for row in body]
    assert official == [each for each in got if each[1] == "공문"]
    exp = ["5", "2", "3", "0", "0", "0", "0", "1"]
    assert [f"{points}(가정)" for points in exp] == [p for p, b in got if b == "가정"]
    assert {ASSUMED} == {row[7].look for row in body if row[8].text == "가정"}
    assert [("-", "미등록")] * 6 + [("-", "미입력")] * 2 == sorted(g for g in got if g[0] == "-")
    assert {OPEN} == {row[8].look for row in body if row[7].text == "-"}


def test_the_clerks_texts_keep_their_lines():
    """One paragraph per line of the cell, in both forms."""
    _, _, _, _, form, diagnosis, *_ = shipped_report().tables
    assert form.rows[2][5].lines == (
        "- 사회적경제기업 홍보 및 공공구매 우수사례 발굴·공유",
        "- 부서별 맞춤 상담 및 부진부서 구매 독려",
        "- 구매실적 누락되지 않도록 모니터링 실시",
    )
    assert diagnosis.rows[3][4].lines == (
        "2015.9월~2016.2월 구매실적이 3,201,300원으로 실적 저조",
        "공공구매 가능한 품목 적음",
    )
    exp = ["평가분야 (대분류)", "평가항목 (중분류)", "세부지표 (소분류)"]
    assert [*exp, "강점사항", "약점사항", "대책"] == rows_of(diagnosis)[0]


def test_a_merge_that_was_split_at_a_page_break_is_one_again():
    """분야 and 항목 printed twice in the sheet are merged; the same 항목 of another 분야 is not."""
    form, diagnosis = blocks()
    form[9][0] = form[5][0]
    form[10][1] = form[9][1]
    body = report_of(form, diagnosis).tables[4].rows[2:]
    assert [2, 3, 2, 2, 4, 2, 1, 2, 1, 1, 1] == heights(body, 1)
    form[5][1] = form[2][1]
    body = report_of(form, diagnosis).tables[4].rows[2:]
    assert [2, 3, 2] == heights(body, 1)[:3]
    assert body[2][1].text == body[5][1].text


def test_rows_that_name_nothing_and_indicators_without_a_row_are_both_there():
    """A misspelt label keeps the clerk's texts; the indicator itself comes at the end."""
    form, diagnosis = blocks()
    form[3][2], form[4][2] = "모르는 지표", None
    table = report_of(form, diagnosis).tables[4]
    row = next(row for row in table.rows if row[2].text == "모르는 지표")
    assert "- 홍보건수 : 51건 (2016. 4. 1. 기준), 5점" in row[6].text
    assert ("-", "오류") == (row[7].text, row[8].text)
    last = [(row[2].text.split()[0], row[7].text, row[8].text) for row in table.rows[-2:]]
    assert [("④", "-", "미입력"), ("⑤", "-", "미입력")] == last
