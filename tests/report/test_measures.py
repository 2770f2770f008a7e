"""조치계획: what is short, what is open, who does what."""

from tests.report.made_reports import (
    between,
    blocks,
    diagnosis_row,
    form_row,
    report_of,
    shipped_report,
    texts,
)
from tests.samples import band, indicator_with


def one_indicator(actual, **texts_of_row):
    """The report on a scheme of one indicator (구간: 10건 이상 4점, 목표 4)."""
    bands = [band(4, at=10, edge="이상")]
    scheme, _ = indicator_with(max_points=4, target_points=4, method="구간", bands=bands)
    form = [form_row("① 지표(4)", area="갑", item="가", actual=actual, **texts_of_row)]
    return report_of(form, [diagnosis_row("① 지표(4)", remedy="- 대책 하나")], scheme)


def test_the_measures_name_what_is_short_and_who_does_it():
    """Five indicators below target, and each department's distance (28 − 25, 47 − 15)."""
    report = shipped_report()
    short = between(report, "가. 목표에 못 미친 지표", "나. 실적 미입력 지표")
    assert [
        "1) ⑪ 취업자 임금수준 : 목표 5점, 득점 3점(가정), 2점 부족",
        "가) 대책 : 양질의 구인처 매칭에 초점",
    ] == short[:2]
    assert ["⑪", "⑭", "⑮", "⑲", "⑳"] == [line.split()[1] for line in short if line[0].isdigit()]
    assert [
        "가) 대책 : 직원대상 및 주민대상 노동교육",
        "- 직원대상 자체 추진 및 타과 협의 적극추진",
        "- 주민대상은 평생학습관, 타과 주민대상 교육 등 협의 적극추진",
    ] == short[7:10]
    missing = between(report, "나. 실적 미입력 지표", "다. 배점기준 미등록 지표")
    assert ["⑦", "⑯"] == [line.split()[1] for line in missing]
    assert ["시트에 실적 입력", "시트에 수기점수 입력"] == [m[m.index("시트") :] for m in missing]
    unknown = between(report, "다. 배점기준 미등록 지표", "라. 고칠 곳")
    assert list("554455") == [line.split("배점 ")[1][0] for line in unknown[:6]]
    assert "7) 할 일 : 시 평가 실행계획의 척도를 배점기준 시트에 등록" in unknown[6]
    assert "일자리정책과-3139" in unknown[7]
    assert ["해당 없음"] == between(report, "라. 고칠 곳", "마. 부서별 할 일")
    assert [
        "1) 일자리경제과(총괄부서, 70%) : 목표 47점, 득점 15점, 32점 부족",
        "가) 목표 미달 : ⑪ ⑭ ⑮ ⑲ ⑳ (5개)",
        "나) 실적 입력 : ⑦ ⑯ (2개)",
        "다) 배점기준 등록 : ⑧ ⑨ ⑬ ⑰ ⑱ (5개)",
        "2) 사회적경제과(협조부서, 30%) : 목표 28점, 득점 25점, 3점 부족",
        "가) 배점기준 등록 : ② (1개)",
    ] == between(report, "마. 부서별 할 일", "6. 참고: 공문에 적힌 모순")


def test_a_report_without_anything_open_says_so():
    """해당 없음 under every heading of 조치계획, and of the contradictions."""
    report = one_indicator(12)
    lines = texts(report)
    assert lines.count("해당 없음") == 6
    assert "목표 달성" in lines[lines.index("마. 부서별 할 일") + 1]


def test_a_remedy_that_says_nothing_is_not_printed_as_one():
    """A dash in 대책 is no measure."""
    form, diagnosis = blocks()
    next(row for row in diagnosis if row[2].startswith("⑪"))[5] = "-"
    short = between(report_of(form, diagnosis), "가. 목표에 못 미친 지표", "나. 실적 미입력 지표")
    assert "가) 대책 : 사업진단에 적힌 것 없음" == short[1]
