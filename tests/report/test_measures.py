"""조치계획: what is short, what is open, who does what."""

import datetime as dt

from hopejobs_xl.report.parts import ASSUMED, OPEN
from hopejobs_xl.sheets.meeting_notes import DECISION, REASON, Note
from tests.report.made_reports import (
    blocks,
    diagnosis_row,
    form_row,
    headed,
    report_of,
    rows_of,
    shipped_report,
    texts,
)
from tests.samples import band, indicator_with

DECIDED = "회의에서 정한 일"
SHORT, UNSCORED = "목표에 못 미친 지표 (차이가 큰 순)", "점수를 매기지 못한 지표"


def one_indicator(actual, **options):
    """The report on a scheme of one indicator (구간: 10건 이상 4점, 목표 4)."""
    bands = [band(4, at=10, edge="이상")]
    known = {"method": "구간", "bands": bands} | options
    scheme, _ = indicator_with(max_points=4, target_points=4, **known)
    form = [form_row("① 지표(4)", area="갑", item="가", actual=actual)]
    return report_of(form, [diagnosis_row("① 지표(4)", remedy="- 대책 하나")], scheme)


def test_what_is_short_is_a_table_with_its_remedies():
    """⑲ lacks 7 of 7, ⑪ 2, three others 1: by hand 16 − 4 = 12, the widest gap first."""
    table = headed(shipped_report(), SHORT)
    rows = rows_of(table)
    assert ["지표", "목표", "득점", "부족", "대책"] == rows[0]
    assert ["⑲", "⑪", "⑭", "⑮", "⑳", "합"] == [row[0][0] for row in rows[1:]]
    assert ["⑪ 취업자 임금수준", "5", "3(가정)", "2", "양질의 구인처 매칭에 초점"] == rows[2]
    assert table.rows[2][2].look == ASSUMED
    assert table.rows[1][4].lines == (
        "직원대상 및 주민대상 노동교육",
        "- 직원대상 자체 추진 및 타과 협의 적극추진",
        "- 주민대상은 평생학습관, 타과 주민대상 교육 등 협의 적극추진",
    )
    assert ["합계 (5개)", "16", "4", "12", ""] == rows[-1]
    assert 75 - 40 == 12 + 24 - 1  # short, open, and 1 that ⑥ has more than its target


def test_what_has_no_points_is_open_and_not_missed():
    """⑦ and ⑯ wait for actuals, six for bands: 41 points, and 24 of target that nobody knows."""
    table = headed(shipped_report(), UNSCORED)
    rows = rows_of(table)
    assert ["지표", "상태", "배점", "목표", "주관부서", "할 일"] == rows[0]
    assert list("⑦⑯②⑧⑨⑬⑰⑱") == [row[0][0] for row in rows[1:-1]]
    assert [["3", "0"], ["10", "9"], ["5", "3"], ["5", "3"], ["4", "0"], ["4", "1"], ["5", "5"]] + [
        ["5", "3"]
    ] == [row[2:4] for row in rows[1:-1]]
    assert ["미입력"] * 2 + ["미등록"] * 6 == [row[1] for row in rows[1:-1]]
    assert {OPEN} == {row[1].look for row in table.rows[1:-1]}
    assert ["추진실적 시트에 실적 입력", "추진실적 시트에 수기점수 입력"] == [
        r[5] for r in rows[1:3]
    ]
    assert ["합계 (8개)", "", "41", "24", "", "목표 24점이 미정"] == rows[-1]
    said = [text for text in texts(shipped_report()) if text.startswith("※")]
    assert "미등록 : 시 평가 실행계획의 척도를 배점기준 시트에 등록" in said[0]
    assert "일자리정책과-3139" in said[1]


def test_each_department_has_its_distance_and_its_tasks():
    """By hand: 15 − 47 and 25 − 28."""
    assert [
        ["주관부서", "목표", "득점", "차이", "할 일"],
        [
            "일자리경제과\n(총괄부서, 70%)",
            "47",
            "15",
            "-32",
            "목표 미달 : ⑪ ⑭ ⑮ ⑲ ⑳ (5개)\n실적 입력 : ⑦ ⑯ (2개)\n배점기준 등록 : ⑧ ⑨ ⑬ ⑰ ⑱ (5개)",
        ],
        ["사회적경제과\n(협조부서, 30%)", "28", "25", "-3", "배점기준 등록 : ② (1개)"],
    ] == rows_of(headed(shipped_report(), "부서별 할 일"))


def test_nothing_is_said_about_nothing():
    """All reached: the departments alone, and no line that says 없음, 0점 or 0개."""
    report = one_indicator(12)
    lines = texts(report)
    after = lines[lines.index("5. 조치계획") + 1 :]
    assert ["가. 부서별 할 일"] == after[:-1]
    assert ["4", "4", "0", "목표 달성"] == rows_of(headed(report, "부서별 할 일"))[1][1:]
    standing = lines[
        lines.index("가. 득점 현황") + 1 : lines.index(
            "나. 전망 (오늘의 득점이 아니며, 2016. 8. 31.까지 늘려 본 값)"
        )
    ]
    assert ["득점 합계", "우리구 목표", "서울시 목표", "공문에 근거"] == [
        line.split(") ")[1].split(" : ")[0] for line in standing
    ]
    said = [line for line in lines if "미입력" in line or "미등록" in line or "오류" in line]
    assert [] == said
    assert [] == [line for line in lines if "없음" in line or ": 0점" in line or "0개" in line]


def test_what_is_not_there_yet_is_never_called_reached():
    """No actual, no points: 목표 4 is open; nothing says that no indicator misses its target."""
    report = one_indicator(None)
    rows = rows_of(headed(report, UNSCORED))
    assert ["합계 (1개)", "", "4", "4", "", "목표 4점이 미정"] == rows[-1]
    said = texts(report) + [c.text for t in report.tables for row in t.rows for c in row if c]
    assert [] == [text for text in said if "없음" in text and "지표" in text]
    assert "미입력 : 4점 (실적이 비어 있음: ①)" in "\n".join(texts(report))


def test_a_fault_is_counted_with_what_is_open():
    """15건 and a half of a whole thing: 오류, 4 points of 배점 and of 목표."""
    report = one_indicator(15.5)
    rows = rows_of(headed(report, UNSCORED))
    assert ["오류", "4", "4"] == rows[1][1:4]
    assert ["합계 (1개)", "", "4", "4"] == rows[-1][:4]
    assert "오류" == rows_of(report.tables[2])[1][-1]
    assert ["4", "4", "0", "0%", "0", "4"] == [
        rows_of(report.tables[2])[-1][at] for at in (2, 3, 4, 5, -2, -1)
    ]
    assert any("오류 : 4점 (실적을 고쳐야 함: ①)" in line for line in texts(report))


def test_a_remedy_that_says_nothing_is_not_printed_as_one():
    """A dash in 대책 is no measure."""
    form, diagnosis = blocks()
    next(row for row in diagnosis if row[2].startswith("⑪"))[5] = "-"
    rows = rows_of(headed(report_of(form, diagnosis), SHORT))
    assert "사업진단에 적힌 것 없음" == next(row for row in rows if row[0][0] == "⑪")[4]


def test_what_a_meeting_decided_is_a_table():
    """In the order of the indicators, then what is about none; 누가 may be the department."""
    decisions = [
        Note(DECISION, words="시에 척도를 물음", who="국장", until="6월 중"),
        Note(DECISION, "⑥", "취업박람회", until=dt.datetime(2016, 6, 30)),
        Note(REASON, "⑥", "이것은 까닭"),
    ]
    rows = rows_of(headed(shipped_report(notes=decisions), DECIDED))
    assert [
        ["지표", "무엇을", "누가", "언제까지"],
        ["⑥ 취업률", "취업박람회", "일자리경제과", "2016. 6. 30."],
        ["", "시에 척도를 물음", "국장", "6월 중"],
    ] == rows
    assert DECIDED not in "\n".join(texts(shipped_report()))
