"""What the report says on the plan document, on a scheme of 60 indicators, and on odd data."""

import datetime as dt

from hopejobs_xl.report import parts
from hopejobs_xl.report.parts import ASSUMED, BY_HAND, OPEN, PLAIN
from tests.report.made_reports import (
    between,
    blocks,
    report_of,
    rows_of,
    shipped_report,
    sixty,
    texts,
)
from tests.samples import PLAN


def test_the_headings_are_those_of_the_plan():
    """Six headings in official numbering, and the end."""
    report = shipped_report()
    assert [
        "1. 추진개요",
        "2. 득점 총괄",
        "3. 「2016년 서울 희망일자리 만들기」 평가항목별 추진실적",
        "4. 「2016년 서울 희망일자리 만들기」 사업진단 및 분석",
        "5. 조치계획",
        "6. 참고: 공문에 적힌 모순",
    ] == [str(line) for line in report.lines if line.level == 1]
    assert texts(report)[-1].endswith("1부.  끝.")
    assert report.day == dt.date(2016, 4, 1)


def test_the_overview_comes_from_the_scheme():
    """The figures of facts.md: period, targets, incentive, shares."""
    assert [
        "가. 사업명 : 「2016년 서울 희망일자리 만들기」 시·자치구 공동협력사업",
        "나. 관련근거 : 일자리경제과-14346(2016. 4. 1.)",
        "다. 평가대상기간 : 2015. 9. 1. ~ 2016. 8. 31.",
        "라. 평가시기 : 2016. 9 ~ 10월",
        "마. 평가항목 : 2개 분야 10개 항목 20개 지표, 100점 만점(정량 19개 90점, 정성 1개 10점)",
        "바. 목표점수 : 우리구 75점, 서울시 70점",
        "사. 인센티브 : 1,200백만원",
        "1) 최종점수 70점 이상 자치구 선정 후 균등 지급",
        "2) 수상구 10개 이하 : 13개 자치구 재선정 후 균등 지급",
        "3) 수상구 20개 이상 : 18개 자치구 재선정 후 균등 지급",
        "아. 주관부서 및 참여비율",
        "1) 총괄부서 : 일자리경제과 일자리정책팀 70%",
        "2) 협조부서 : 사회적경제과 사회적기업팀 30%",
    ] == between(shipped_report(), "1. 추진개요", "2. 득점 총괄")


def test_the_standing_says_what_is_scored_and_what_hangs():
    """40 of 75 and 70, 29 of it on the document, 28 and 13 open, 81 at most."""
    lines = "\n".join(between(shipped_report(), "가. 득점 현황", "다. 총괄표 (단위 : 점)"))
    for said in (
        "득점 합계 : 40점",
        "우리구 목표 : 75점 (목표까지 35점 모자람)",
        "서울시 목표 : 70점 (목표까지 30점 모자람)",
        "공문에 근거 : 29점",
        "가정에 근거 : 11점",
        "미등록 : 28점 (배점기준이 없음: ② ⑧ ⑨ ⑬ ⑰ ⑱",
        "미입력 : 13점 (실적이 비어 있음: ⑦ ⑯",
        "상한 : 81점",
        "나. 전망 (오늘의 득점이 아니며, 2016. 8. 31.까지 늘려 본 값)",
        "1) 득점 전망 : 43점(최저 42 ~ 최고 43), 미입력·미등록 제외",
        "2) 인센티브 전망 : 0백만원(선정 가능성 0%), 다른 자치구의 점수는 가정",
    ):
        assert said in lines


def test_the_approval_box_has_positions_and_no_names():
    """Four positions and room to sign; other positions may be given."""
    box = shipped_report().tables[0]
    exp = [["결\n재", "담당", "팀장", "과장", "국장"], [None, "", "", "", ""]]
    assert exp == rows_of(box)
    assert box.heights[1] > 10
    # Seven letters of 9 points are 22.2 mm, and the cell keeps 1 mm on each side of them.
    box = shipped_report(positions=("주무관", "일자리경제과장")).tables[0]
    assert 24.2 < box.widths[1] == box.widths[2] < 27
    long = shipped_report(positions=["아주아주아주아주긴직위의이름"] * 4).tables[0]
    assert sum(long.widths) <= 170.001
    box = shipped_report(positions=("주무관", "과장")).tables[0]
    assert [["결\n재", "주무관", "과장"], [None, "", ""]] == rows_of(box)


def test_the_title_block_names_district_day_departments_and_document():
    """A bordered table over four columns."""
    title = shipped_report().tables[1]
    assert [
        [
            "「2016년 서울 희망일자리 만들기」\n추진실적 보고\n(시·자치구 공동협력사업)",
            None,
            None,
            None,
        ],
        ["자치구", "성북구", "기준일", "2016. 4. 1."],
        [
            "주관부서",
            "총괄부서 : 일자리경제과 일자리정책팀 (70%)\n"
            "협조부서 : 사회적경제과 사회적기업팀 (30%)",
            None,
            None,
        ],
        ["근거문서", "일자리경제과-14346(2016. 4. 1.)", None, None],
    ] == rows_of(title)


def test_the_overall_table_adds_up_by_hand():
    """분야, 항목, the deduction and the whole: 배점 = 득점 + 얻지 못함 + 미등록 + 미입력 + 오류."""
    first, last = "사회적경제 시장 활성화", "양질의 일자리 창출 활성화"
    heads = ["공문", "가정", "얻지 못함", "미등록", "미입력", "오류"]
    rows = rows_of(shipped_report().tables[2])
    assert [
        ["구분", None, "배점", "목표", "득점", "득점률", "득점의 근거", None]
        + ["득점하지 못한 배점", None, None, None],
        [None, None, None, None, None, None, *heads],
        [first, "소계", "30", "28", "25", "83.3%", "20", "5", "0", "5", "0", "0"],
        [None, "사회적경제 시장 확대", "15", "13", "10", "66.7%", "10", "0", "0", "5", "0", "0"],
        [None, "사회적경제기업 발굴 및 육성", "15", "15", "15", "100%", "10", "5", "0", "0", "0"]
        + ["0"],
        [last, "소계", "70", "47", "15", "21.4%", "9", "6", "19", "23", "13", "0"],
        [None, "취업상담 및 알선", "9", "1", "2", "22.2%", "0", "2", "4", "0", "3", "0"],
        [None, "구인·구직 발굴", "9", "3", "0", "0%", "0", "0", "0", "9", "0", "0"],
        [None, "취업지원서비스 질적향상", "18", "15", "12", "66.7%", "9", "3", "2", "4", "0", "0"],
        [None, "취업알선 특수시책", "4", "2", "0", "0%", "0", "0", "4", "0", "0", "0"],
        [None, "부적절처리사례 근절", "-10", "0", "0", "-", "0", "0", "0", "0", "0", "0"],
        [None, "공공일자리 특수시책", "15", "14", "0", "0%", "0", "0", "0", "5", "10", "0"],
        [None, "취업지원실적", "5", "3", "0", "0%", "0", "0", "0", "5", "0", "0"],
        [None, "노동교육", "8", "7", "0", "0%", "0", "0", "8", "0", "0", "0"],
        [None, "시민명예노동 옴부즈만 운영", "2", "2", "1", "50%", "0", "1", "1", "0", "0", "0"],
        ["합계", None, "100", "75", "40", "40%", "29", "11", "19", "28", "13", "0"],
    ] == rows
    for row in rows[2:]:
        full, points = float(row[2]), float(row[4])
        if full > 0:
            assert full == points + sum(map(float, row[8:])), row
            assert points == sum(map(float, row[6:8])), row


def test_the_contradictions_of_the_document_stay_visible():
    """Six, numbered; the one that names no indicator too."""
    notes = texts(shipped_report())[-7:-1]
    assert "가. ⑫ 「2,000명 이상 : 5점」인데 배점은 4점" in notes[0]
    assert notes[1].startswith("나. 평가항목은 「10개 항목」")
    assert ["가.", "나.", "다.", "라.", "마.", "바."] == [note[:2] for note in notes]


def test_points_by_hand_get_their_own_column_and_mark():
    """⑯ with 9 points by hand: 49 in all, and nobody takes them for the document's or assumed."""
    form, diagnosis = blocks()
    next(row for row in form if row[2].startswith("⑯"))[12] = 9.0
    report = report_of(form, diagnosis)
    overall = rows_of(report.tables[2])
    assert ["공문", "가정", "수기", "얻지 못함", "미등록", "미입력", "오류"] == overall[1][6:]
    numbers = ["100", "75", "49", "49%", "29", "11", "9", "20", "28", "3", "0"]
    assert ["합계", None, *numbers] == overall[-1]
    rows = {r[2].text[0]: r for r in report.tables[4].rows}
    row, assumed, official = rows["⑯"], rows["⑥"], rows["④"]
    assert ("9(수기)", "수기", BY_HAND) == (row[7].text, row[8].text, row[7].look)
    assert ("2(가정)", "가정", ASSUMED) == (assumed[7].text, assumed[8].text, assumed[7].look)
    assert ("5", "공문", PLAIN) == (official[7].text, official[8].text, official[7].look)
    item = next(r for r in report.tables[2].rows if r[1] and r[1].text == "공공일자리 특수시책")
    assert [("0", PLAIN), ("0", PLAIN), ("9", BY_HAND)] == [(c.text, c.look) for c in item[6:9]]


def test_a_faulty_actual_is_listed_with_its_cell_and_what_to_do():
    """15 typed for 15 %: a column 오류 of 6 points, the cell, the indicator, the remedy."""
    form, diagnosis = blocks()
    form[5][9] = 15.0
    report = report_of(form, diagnosis)
    assert "오류" == rows_of(report.tables[2])[1][-1]
    overall = {row[1] or row[0]: row for row in rows_of(report.tables[2])}
    assert ["9", "1", "0", "0%", "0", "0", "0", "0", "3", "6"] == overall["취업상담 및 알선"][2:]
    assert ["100", "75", "38", "38%", "29", "9", "15", "28", "13", "6"] == overall["합계"][2:]
    (line,) = between(report, "다. 고칠 곳", "라. 부서별 할 일")
    assert line.startswith("1) 추진실적!J12 ⑥ 취업률: ")
    assert "15% 또는 0.15" in line
    row = report.tables[4].rows[7]
    assert ("-", "오류", OPEN) == (row[7].text, row[8].text, row[8].look)


def test_a_scheme_of_sixty_indicators():
    """45 points of 60: 30 on 공문, 15 on 가정, 10 미등록, 5 미입력; six 항목 of ten rows."""
    scheme, form, diagnosis = sixty()
    report = report_of(form, diagnosis, scheme)
    last = ["합계", None, "60", "60", "45", "75%", "30", "15", "0", "10", "5", "0"]
    assert last == rows_of(report.tables[2])[-1]
    table = report.tables[4]
    assert len(table.rows) == 62
    exp = [f"{number} 항목(10)" if row == 0 else "" for number in range(1, 7) for row in range(10)]
    assert exp == [row[1].text for row in table.rows[2:]]
    assert ["갑 분야(60)" if text else "" for text in exp] == [r[0].text for r in table.rows[2:]]
    assert len(report.tables[5].rows) == 62


def test_every_table_is_a_whole_grid():
    """Each place is one cell or covered by exactly one, for whoever draws it."""
    scheme, form, diagnosis = sixty()
    for report in (shipped_report(), report_of(form, diagnosis, scheme)):
        for table in report.tables:
            covered = [
                (top + down, left + across)
                for top, row in enumerate(table.rows)
                for left, cell in enumerate(row)
                if cell is not None
                for down in range(cell.row_span)
                for across in range(cell.col_span)
            ]
            width = len(table.widths)
            assert {width} == {len(row) for row in table.rows}
            exp = [(row, column) for row in range(len(table.rows)) for column in range(width)]
            assert exp == sorted(covered)


def test_a_row_of_a_table_that_flows_can_move_alone():
    """Hangul keeps a merged cell whole: below the header none covers two rows."""
    scheme, form, diagnosis = sixty()
    for report in (shipped_report(), report_of(form, diagnosis, scheme)):
        for table in report.tables:
            body = table.rows[table.header_rows :] if table.flows else []
            assert all(cell.row_span == 1 for row in body for cell in row if cell)


def test_tables_fit_their_pages():
    """170 mm upright, 267 mm on the side; the two forms lie on their side and may flow."""
    report = shipped_report()
    assert [False, False, True, True, False] == [part.landscape for part in report.parts]
    for part in report.parts:
        for block in part.blocks:
            if isinstance(block, parts.Table):
                assert sum(block.widths) <= (267.001 if part.landscape else 170.001)
    assert [False] * 3 + [True] * 6 == [table.flows for table in report.tables]


def test_no_name_and_no_telephone_number_is_in_the_report():
    """The plan masks them as ○○○ and 0000; neither mask nor person gets in."""
    report = shipped_report()
    said = texts(report) + [cell.text for t in report.tables for r in t.rows for cell in r if cell]
    assert [] == [text for text in said if "○○○" in text or "내선" in text]
    assert PLAN["plan"]["district"] in said
