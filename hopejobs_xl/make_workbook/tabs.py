"""The sheets of the workbook in the order of their tabs, and what each tab is for."""

from __future__ import annotations

from hopejobs_xl.sheets.collection_layout import (
    CLOSING_SHEET,
    COLLECTION_SHEET,
    EVIDENCE_SHEET,
    LOG_SHEET,
    OWNERS_SHEET,
    RECORD_SHEET,
)
from hopejobs_xl.sheets.layout import (
    CONF_SHEET,
    DEPARTMENT_SHEET,
    DIAGNOSIS_SHEET,
    FORM_SHEET,
    HISTORY_SHEET,
    INTELLISENSE_SHEET,
    LAST_YEAR_SHEET,
    PLAN_SHEET,
    PUBLISHED_SHEET,
    SCALES_SHEET,
    SCORES_SHEET,
    SELFTEST_SHEET,
    SETTINGS_SHEET,
    START_SHEET,
    SUMMARY_SHEET,
    TREND_SHEET,
    TRIAL_SHEET,
)
from hopejobs_xl.sheets.meeting_layout import (
    MEETING_SHEET,
)
from hopejobs_xl.sheets.register_layout import (
    AUDIT_SHEET,
    REGISTER_SHEET,
)

from .start_sheet import Place

SHEETS = (
    START_SHEET,
    SUMMARY_SHEET,
    MEETING_SHEET,
    FORM_SHEET,
    DIAGNOSIS_SHEET,
    OWNERS_SHEET,
    COLLECTION_SHEET,
    SCORES_SHEET,
    HISTORY_SHEET,
    RECORD_SHEET,
    LAST_YEAR_SHEET,
    PUBLISHED_SHEET,
    TREND_SHEET,
    PLAN_SHEET,
    TRIAL_SHEET,
    EVIDENCE_SHEET,
    AUDIT_SHEET,
    CLOSING_SHEET,
    LOG_SHEET,
    SCALES_SHEET,
    REGISTER_SHEET,
    SETTINGS_SHEET,
    SELFTEST_SHEET,
    DEPARTMENT_SHEET,
    CONF_SHEET,
    INTELLISENSE_SHEET,
)
# What a tab is for, by its colour; 부서서식 is copied for each department with it.
_INPUT_TAB, _RESULT_TAB, _RULE_TAB, _HELP_TAB = "#F2C037", "#4472C4", "#70AD47", "#A6A6A6"
TABS = {
    _INPUT_TAB: (
        START_SHEET,
        FORM_SHEET,
        DIAGNOSIS_SHEET,
        OWNERS_SHEET,
        LAST_YEAR_SHEET,
        PUBLISHED_SHEET,
        EVIDENCE_SHEET,
        DEPARTMENT_SHEET,
    ),
    _RESULT_TAB: (
        SUMMARY_SHEET,
        MEETING_SHEET,
        COLLECTION_SHEET,
        SCORES_SHEET,
        HISTORY_SHEET,
        RECORD_SHEET,
        TREND_SHEET,
        PLAN_SHEET,
        AUDIT_SHEET,
        CLOSING_SHEET,
        LOG_SHEET,
    ),
    _RULE_TAB: (SCALES_SHEET, REGISTER_SHEET, SETTINGS_SHEET),
    _HELP_TAB: (TRIAL_SHEET, SELFTEST_SHEET),
}
_ABOUT = {
    SUMMARY_SHEET: "한 쪽으로 본 득점",
    MEETING_SHEET: "회의에 내는 한 쪽",
    FORM_SHEET: "실적을 적는 서식",
    DIAGNOSIS_SHEET: "강점, 약점, 대책",
    OWNERS_SHEET: "누구에게 언제까지 묻나",
    SCORES_SHEET: "지표마다 점수와 사유",
    COLLECTION_SHEET: "누가 보냈고 늦었나",
    HISTORY_SHEET: "기준일마다 한 줄",
    RECORD_SHEET: "묻고 받고 확인한 기록",
    LAST_YEAR_SHEET: "작년의 실적과 득점",
    PUBLISHED_SHEET: "남이 공표한 득점과 견줌",
    TREND_SHEET: "달마다의 득점 그림",
    PLAN_SHEET: "목표에 닿는 길",
    TRIAL_SHEET: "이 실적이면 몇 점인지",
    EVIDENCE_SHEET: "실적을 증명하는 문서",
    AUDIT_SHEET: "대장의 틀린 줄과 실적 제안",
    CLOSING_SHEET: "마감한 달",
    LOG_SHEET: "무엇이 언제 바뀌었나",
    SCALES_SHEET: "점수를 매기는 척도",
    REGISTER_SHEET: "대장을 세는 법과 규칙",
    SETTINGS_SHEET: "자치구, 결재란, 부서",
    SELFTEST_SHEET: "이 PC의 계산 확인",
}


def places() -> list[Place]:
    """The sheets that 시작 leads to, in the order of the tabs."""
    colours = {name: colour for colour, names in TABS.items() for name in names}
    return [Place(name, _ABOUT[name], colours[name]) for name in SHEETS if name in _ABOUT]
