"""What 대장 점검 answers: files that the clerk chooses, examined, and the page that shows it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.sheets import register_page
from hopejobs_xl.sheets.register_layout import AUDIT_SHEET, REGISTER_SHEET

from .outcome import Outcome

if TYPE_CHECKING:
    from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
    from hopejobs_xl.registers.examination import Examination

NEEDS = ("pandas", "python_calamine", "lxml", "rapidfuzz")


def examine(workbook: ExcelWorkbook) -> Outcome:
    """대장 점검: what is wrong with the chosen registers goes to 대장점검; no actual is changed."""
    register_page.refuse_without(workbook)
    _refuse_without_packages()
    chosen = workbook.ask_files("registers")
    if not chosen:
        return Outcome(ok=False)
    from hopejobs_xl.register_pages import setting_reader, writing
    from hopejobs_xl.registers.examination import examine as examined
    from hopejobs_xl.sheets.actions import day_of, read_scheme

    scheme = read_scheme(workbook)
    known, said = setting_reader.read(workbook, scheme)
    workbook.progress("대장을 읽는 중")

    def watch(file: str, rows: int) -> None:
        workbook.progress(f"{file}: {rows:,}줄 읽음")

    found = examined(chosen, scheme, day_of(workbook, scheme), known, said, watch=watch)
    workbook.progress("대장점검을 쓰는 중")
    workbook.backup()
    writing.write(workbook, found, scheme, [path.name for path in chosen])
    workbook.bring_forward(AUDIT_SHEET)
    return Outcome("\n".join(_said(found, len(chosen))), warns=not found.sound)


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
    if found.questions:
        lines.append(
            f"할 일: {AUDIT_SHEET}의 「답할 것」을 보고 {REGISTER_SHEET}의 노란 칸에 답한 뒤 다시 "
            "누르세요"
        )
    elif not found.sound:
        lines.append(f"할 일: {AUDIT_SHEET}의 「찾은 것」대로 대장을 고쳐 다시 누르세요")
    return lines
