"""What 대장 점검 and 대장 반영 answer: registers examined, and what is chosen of it put in."""

from __future__ import annotations

import datetime as dt
from importlib.util import find_spec
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.sheets import register_page
from hopejobs_xl.sheets.layout import FORM_SHEET
from hopejobs_xl.sheets.register_layout import AUDIT_SHEET, REGISTER_SHEET

from .outcome import MOST_LINES, Outcome, cut

if TYPE_CHECKING:
    from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
    from hopejobs_xl.registers.examination import Examination

_OURS = 3  # lines of the question that are ours
NEEDS = ("pandas", "python_calamine", "lxml", "rapidfuzz")


def examine(workbook: ExcelWorkbook) -> Outcome:
    """대장 점검: what is wrong with the chosen registers goes to 대장점검; no actual is changed."""
    register_page.refuse_without(workbook)
    _refuse_without_packages()
    chosen = workbook.ask_files("registers")
    if not chosen:
        return Outcome(ok=False)
    from hopejobs_xl.register_pages import excluded, setting_reader, writing
    from hopejobs_xl.registers.examination import examine as examined
    from hopejobs_xl.sheets.actions import day_of, read_scheme

    scheme = read_scheme(workbook)
    known, said = setting_reader.read(workbook, scheme)
    exclusions, _ = excluded.read(workbook)
    workbook.progress("대장을 읽는 중")

    def watch(file: str, rows: int) -> None:
        workbook.progress(f"{file}: {rows:,}줄 읽음")

    found = examined(
        chosen, scheme, day_of(workbook, scheme), known, said, exclusions=exclusions, watch=watch
    )
    workbook.progress("대장점검을 쓰는 중")
    workbook.backup()
    writing.write(workbook, found, scheme, [path.name for path in chosen])
    workbook.bring_forward(AUDIT_SHEET)
    return Outcome("\n".join(_said(found, len(chosen))), warns=not found.sound)


def apply(workbook: ExcelWorkbook) -> Outcome:
    """대장 반영: what is marked on 대장점검 goes into 추진실적 with its source, after a yes."""
    from hopejobs_xl.collect import applied_lines, applying
    from hopejobs_xl.register_pages.chosen_actuals import chosen_actuals
    from hopejobs_xl.sheets import actions

    register_page.refuse_without(workbook)
    chosen = chosen_actuals(workbook)
    if not chosen:
        return Outcome(
            f"반영할 것을 고르지 않았습니다. 아무것도 쓰지 않았습니다. 할 일: {AUDIT_SHEET}의 "
            "「실적 제안」에서 맞는 것의 「반영」에 예를 고르고 다시 누르세요",
            ok=False,
        )
    today = dt.date.today()
    changes = applying.proposed_changes(workbook, actions.check(workbook), chosen)
    lines = [str(line) for each in changes for line in applied_lines.told(each, is_chosen=True)]
    asked = f"고른 지표 {len(changes)}개를 추진실적에 넣을까요?"
    table = cut(lines, MOST_LINES - _OURS, "넣은 것은 이력에 모두 남음")
    if not workbook.confirm("\n".join([*table, "", asked])):
        return Outcome(ok=False)
    workbook.joins = True
    done = applying.apply_proposals(
        workbook,
        chosen,
        today,
        settle=workbook.settle,
        refresh=lambda: actions.refresh(workbook, today=today, replace_month=True),
    )
    written = [each.indicator.no for each in done if each.standing != applying.SAME]
    if not written:
        return Outcome("추진실적에 이미 같은 실적과 대장 근거가 있어 쓰지 않았습니다.", ok=False)
    workbook.bring_forward(FORM_SHEET)
    return Outcome(
        f"지표 {len(written)}개({' '.join(written)})의 실적을 추진실적에 넣고 새로고침했습니다. "
        "어느 파일의 몇 줄에서 왔는지는 인쇄되는 줄, 증빙, 이력에 있습니다. 잘못 넣었으면 "
        "[되돌리기]를 누르세요."
    )


def _refuse_without_packages() -> None:
    missing = [name for name in NEEDS if find_spec(name) is None]
    if missing:
        raise WorkbookError(
            f"대장을 읽는 꾸러미({', '.join(missing)})가 이 PC에 설치되어 있지 않습니다. 아무것도 "
            "쓰지 않았습니다. 할 일: 전산 담당자에게 이 글을 보이세요(pip install "
            "'hopejobs-xl[registers]'). 다른 단추는 그대로 쓸 수 있습니다"
        )


def _said(found: Examination, files: int) -> list[str]:
    from hopejobs_xl.registers.told_lines import verdict

    counted = sum(each.value is not None for each in found.proposals)
    rows = sum(len(table.at) for table in found.tables)
    lines = [
        verdict(found),
        f"파일 {files}개의 {rows:,}줄을 읽어 {AUDIT_SHEET} 시트에 쓰고, 실적 {counted}개를 "
        "제안했습니다. 추진실적은 바꾸지 않았습니다.",
    ]
    left_out = sum(each.excluded for each in found.tallies)
    if left_out or found.stale:
        stale = f", 맞는 줄이 없는 제외 {len(found.stale)}건" if found.stale else ""
        lines.append(
            f"까닭을 적어 제외한 것 {left_out:,}건{stale}({REGISTER_SHEET}의 「제외한 것」)"
        )
    if found.questions:
        lines.append(
            f"할 일: {AUDIT_SHEET}의 「답할 것」을 보고 {REGISTER_SHEET}의 노란 칸에 답한 뒤 다시 "
            "누르세요"
        )
    elif not found.sound:
        lines.append(f"할 일: {AUDIT_SHEET}의 「찾은 것」대로 대장을 고쳐 다시 누르세요")
    return lines
