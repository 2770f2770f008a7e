"""Runs the action of a ribbon button and makes the sentence that the clerk is shown.

A failure becomes a sentence, too; no exception leaves this module.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hopejobs_xl.base import log
from hopejobs_xl.base.errors import HopeJobsError, SchemeError, WorkbookError, shown
from hopejobs_xl.base.values import plain
from hopejobs_xl.sheets.layout import PLAN_SHEET

from . import closing_answers, collect_answers
from .outcome import MOST_LINES, Outcome, free

if TYPE_CHECKING:
    from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
    from hopejobs_xl.scoring.evaluation import Evaluation

_MOST_FAULTS = 12
_LONGEST_QUESTION = 250  # characters that Excel shows of one


def run(action: str, workbook: ExcelWorkbook) -> Outcome:
    """Do *action* on *workbook*, whose button was pressed; never raises.

    *action* is ``refresh`` (새로고침), ``check`` (점검), ``undo`` (되돌리기), ``plan`` (목표계획),
    ``attach`` (서식 연결), ``departments`` (부서별), ``send`` (보내기), ``receive`` (받기),
    ``status`` (취합 현황), ``close`` (마감), ``reopen`` (마감 취소), ``registers`` (대장 점검),
    ``apply`` (대장 반영), ``pdf`` (PDF), ``hwpx`` (한글 보고서), ``migrate`` (옮기기), ``new`` (새
    해 만들기) or ``scheme`` (평가체계 만들기).
    A failure gives an outcome that is not ``ok``; what was written to the workbook is undone then.
    """

    def known() -> Outcome:
        actions = _actions()
        if action not in actions:
            raise WorkbookError(
                f"{shown(action)}라는 단추 기능이 없습니다. 허용: {', '.join(actions)}. 통합 "
                "문서와 프로그램의 판이 같은지 확인하세요"
            )
        return actions[action](workbook)

    return guarded(action, workbook, known)


def guarded(action: str, workbook: ExcelWorkbook, work: Callable[[], Outcome]) -> Outcome:
    """What *work* gives, logged as *action*; a failure as ``run`` says. Never raises."""
    started = time.perf_counter()
    try:
        outcome = work()
        log.event(action, ms=_since(started), waited_ms=workbook.waited_ms)
        return outcome
    except Exception as error:
        noted = log.fault(action, error, ms=_since(started), waited_ms=workbook.waited_ms)
        if isinstance(error, HopeJobsError):
            said = _few(str(error).split("\n"))
        elif isinstance(error, ModuleNotFoundError) and _package(error) not in ("", "hopejobs_xl"):
            said = _missing(error)
        else:
            said = _unexpected(error, noted)
        return Outcome(said + workbook.roll_back(), ok=False, warns=True)


def fault_lines(evaluation: Evaluation) -> str:
    """What is wrong with the sheets, a line for each place: ``sheet!cell 지표: 고치는 법``."""
    faults = evaluation.faults
    if not faults:
        return "고칠 곳이 없습니다"
    return f"고칠 곳 {len(faults)}곳\n{_few([fault.line for fault in faults])}"


def _few(lines: Sequence[str]) -> str:
    """*lines*, as many as a message box has room for, and how many more there are."""
    shown = [*lines[:_MOST_FAULTS]]
    if len(lines) > _MOST_FAULTS:
        shown.append(f"외 {len(lines) - _MOST_FAULTS}곳")
    return "\n".join(shown)


def _actions() -> dict[str, Callable[[ExcelWorkbook], Outcome]]:
    return {
        "refresh": _refresh,
        "check": _check,
        "undo": _undo,
        "plan": _plan,
        "attach": _attach,
        "departments": _departments,
        "send": collect_answers.send,
        "receive": collect_answers.receive,
        "status": collect_answers.status,
        "close": closing_answers.close,
        "reopen": closing_answers.reopen,
        "registers": _registers,
        "apply": _apply,
        "pdf": _pdf,
        "hwpx": _hwpx,
        "migrate": _migrate,
        "new": _new_year,
        "scheme": _read_document,
    }


def _refresh(workbook: ExcelWorkbook) -> Outcome:
    # Imported here so that a damaged installation is reported in a message box, too.
    from hopejobs_xl.sheets import actions

    evaluation = actions.refresh(workbook).evaluation
    if evaluation.faults:
        return Outcome(f"새로고침했습니다. {fault_lines(evaluation)}", warns=True)
    return Outcome()


def _check(workbook: ExcelWorkbook) -> Outcome:
    from hopejobs_xl.sheets import actions

    try:
        evaluation = actions.check(workbook).evaluation
    except SchemeError as error:
        faults = list(map(str, error.faults))
        first = f"고칠 곳 {len(faults)}곳(배점기준을 고친 뒤에 실적을 점검할 수 있습니다)"
        return Outcome(f"{first}\n{_few(faults)}", warns=True)
    return Outcome(fault_lines(evaluation), warns=bool(evaluation.faults))


def _undo(workbook: ExcelWorkbook) -> Outcome:
    from hopejobs_xl.sheets import log_rows, trend

    before = log_rows.read(workbook)
    workbook.undo()
    trend.refold(workbook)
    log_rows.tell_undone(workbook, before, dt.date.today())
    return Outcome()


def _plan(workbook: ExcelWorkbook) -> Outcome:
    from hopejobs_xl.sheets import actions, plan

    standing = actions.refresh(workbook)
    made = plan.make(standing.evaluation, standing.wishes)
    workbook.bring_forward(PLAN_SHEET)
    said = [*plan.lines(made, standing.wishes), *map(str, standing.evaluation.faults)]
    return Outcome("\n".join(said[:MOST_LINES]))


def _attach(workbook: ExcelWorkbook) -> Outcome:
    """서식 연결: attach the file that the clerk chooses, on disk, as the command does.

    It belongs to the open workbook from then on, and is scored by its 배점기준.
    """
    from hopejobs_xl.attach import found_lines, own_scheme, write
    from hopejobs_xl.attach.found import UnclearColumnError
    from hopejobs_xl.hosts.file import disk

    chosen = workbook.ask_file()
    if not chosen:
        return Outcome()
    path, actual = Path(chosen), None
    own = own_scheme.of_workbook(workbook, workbook.title)
    workbook.progress("서식을 살피는 중")
    try:
        looked = write.attach(path, dry_run=True, own=own)
    except UnclearColumnError as error:
        actual = workbook.ask_column(column_question(error.choices), list(error.choices)[-1])
        if not actual.strip():
            return Outcome()
        looked = write.attach(path, dry_run=True, own=own, actual_column=actual)
    lines = found_lines.found_lines(looked)
    if looked.evaluation is None:
        return _not_attached(lines)
    if not workbook.confirm("\n".join([*lines, "", "이대로 득점 수식을 넣을까요?"])):
        return Outcome()
    workbook.progress("득점 수식을 넣는 중")
    made = write.attach(path, own=own, actual_column=actual)
    if made.evaluation is None:
        return _not_attached(found_lines.found_lines(made))
    total = plain(made.evaluation.totals.total)
    kept = disk.backup_path(path).name
    return Outcome(f"연결했습니다: {path.name}, 득점 합계 {total}점. 전 파일은 {kept}입니다.")


def _not_attached(lines: Sequence[str]) -> Outcome:
    said = (
        "표에 없는 지표나 지표로 놓지 못한 줄이 있어 연결하지 않았습니다. 아무것도 쓰지 않았습니다."
    )
    return Outcome("\n".join([*lines, said]), ok=False, warns=True)


def column_question(choices: Mapping[str, str]) -> str:
    """Which of the columns *choices* (header by letters) has the actuals."""
    listed = [f"{letters}열 「{header}」" for letters, header in choices.items()]
    asked = "점수에 쓸 실적이 어느 열입니까? 열의 글자를 적으세요."
    return "\n".join([asked, *listed])[:_LONGEST_QUESTION]


def _departments(workbook: ExcelWorkbook) -> Outcome:
    from hopejobs_xl.sheets import actions

    titles = actions.departments(workbook)
    return Outcome(f"부서별 시트 {len(titles)}개를 썼습니다: {', '.join(titles)}")


def _pdf(workbook: ExcelWorkbook) -> Outcome:
    from hopejobs_xl.report.pdf import report_sheets
    from hopejobs_xl.sheets import actions

    # Before it is printed 요약 has to be up to date.
    evaluation = actions.refresh(workbook).evaluation
    path = _free(workbook.folder(), evaluation, ".pdf")
    workbook.progress("PDF를 만드는 중")
    workbook.to_pdf(str(path), report_sheets(workbook))
    return Outcome(f"PDF를 저장했습니다: {path}")


def _hwpx(workbook: ExcelWorkbook) -> Outcome:
    from hopejobs_xl.hosts.file import disk
    from hopejobs_xl.report import hwpx, source
    from hopejobs_xl.sheets import actions

    standing = actions.check(workbook)
    workbook.progress("한글 문서를 만드는 중")
    data = hwpx.to_bytes(source.read(workbook, standing))
    path = _free(workbook.folder(), standing.evaluation, ".hwpx")
    disk.save_new(path, data)
    return Outcome(f"한글 문서를 저장했습니다: {path}")


def _free(folder: Path, evaluation: Evaluation, suffix: str) -> Path:
    """A file of *folder* that is not there yet: a report may have been edited since."""
    return free(folder, f"희망일자리 보고서 {evaluation.as_of}", suffix)


def _registers(workbook: ExcelWorkbook) -> Outcome:
    from . import registers_answers

    return registers_answers.examine(workbook)


def _apply(workbook: ExcelWorkbook) -> Outcome:
    from . import registers_answers

    return registers_answers.apply(workbook)


def _migrate(workbook: ExcelWorkbook) -> Outcome:
    from . import new_books

    return new_books.migrate(workbook)


def _new_year(workbook: ExcelWorkbook) -> Outcome:
    from . import new_books

    return new_books.new_year(workbook)


def _read_document(workbook: ExcelWorkbook) -> Outcome:
    from . import city_document

    return city_document.read(workbook)


def _since(started: float) -> int:
    return round(1000 * (time.perf_counter() - started))


def _missing(error: ModuleNotFoundError) -> str:
    """That a package is not installed: what is installed for Excel alone lacks those of files."""
    return (
        f"이 단추에 필요한 꾸러미 {_package(error)}이(가) 설치되어 있지 않습니다. 아무것도 쓰지 "
        "않았습니다. 설치.cmd를 다시 실행하거나 전산 담당자에게 이 글을 보이세요."
    )


def _package(error: ModuleNotFoundError) -> str:
    return (error.name or "").partition(".")[0]


def _unexpected(error: Exception, noted: bool) -> str:
    """A Korean sentence for a fault of the program.

    The exception's own message stays out of it: it may quote a cell, and this is sent to others.
    """
    if noted:
        where = "[희망일자리 > 진단]을 눌러 나오는 글을 전산 담당자에게 보내세요."
    else:
        where = "기록 파일도 쓰지 못했습니다. 이 화면을 전산 담당자에게 보여 주세요."
    return f"프로그램이 예상하지 못한 오류로 멈췄습니다({type(error).__name__}). {where}"
