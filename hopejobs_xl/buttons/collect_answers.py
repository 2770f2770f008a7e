"""What 보내기, 받기 and 취합 현황 answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.sheets.collection_layout import COLLECTION_SHEET

from .outcome import MOST_LINES, Outcome, cut

if TYPE_CHECKING:
    from hopejobs_xl.collect.receiving import Change, Receipt
    from hopejobs_xl.collect.reply_match import Proposal
    from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook

    Look = Callable[[set[tuple[str, str]]], Receipt]

MOST_ASKED = 10  # questions one by one; who has more of them reads the files
_LEFT = 5  # lines of the question that are ours
_LONGEST = 160  # characters of a line: longer ones are told in full by 취합기록
_NAMED = 8
_REST = (
    "할 일: 그 파일을 열어 부서에 확인하고 고친 것을 다시 받으세요(명령 hopejobs collect receive는 "
    "모두 보입니다)"
)


def status(workbook: ExcelWorkbook) -> Outcome:
    """취합 현황: refreshed, and the sheet 취합 in front."""
    from hopejobs_xl.sheets import actions

    if COLLECTION_SHEET not in workbook.titles():
        raise WorkbookError(
            f"이 통합문서에는 {COLLECTION_SHEET} 시트가 없습니다. 아무것도 쓰지 않았습니다. 할 일: "
            "[옮기기]로 새 통합문서로 옮기세요"
        )
    collected = actions.refresh(workbook).collection
    workbook.bring_forward(COLLECTION_SHEET)
    late = collected.late_line()
    return Outcome(f"기한이 지난 곳: {late}" if late else "")


def send(workbook: ExcelWorkbook) -> Outcome:
    """보내기: a file and a mail per department beside the workbook, and 취합기록 knows it."""
    from hopejobs_xl.collect import sending
    from hopejobs_xl.sheets import actions, owners

    today = dt.date.today()
    standing = actions.check(workbook)
    asked = sending.papers(workbook, standing)
    workbook.progress("회신 파일을 만드는 중")
    sent = sending.files(asked)
    folder = workbook.folder() / f"취합 {asked[0].as_of}"
    workbook.backup()
    workbook.joins = True
    sending.record_sent(workbook, sent, today)
    actions.refresh(workbook, today=today)
    kept = sending.put(sent, folder)  # last: where it fails, the workbook is as before
    faults = owners.read(workbook, standing.evaluation.scheme).faults
    without = [each.department for each in asked if each.due is None]
    due = f"기한이 없는 곳 {len(without)}곳(담당 시트의 기한): {_named(without)}"
    lines = [
        f"회신 파일 {len(sent)}개와 메일 글을 만들었습니다(기준일 {asked[0].as_of}): {folder}",
        "취합기록에 오늘 물은 것으로 적었습니다.",
        *([due] if without else []),
        *([f"있던 파일이 달라 .bak으로 남긴 것 {len(kept)}개"] if kept else []),
        *map(str, faults),
        "할 일: 「메일.txt」의 글을 붙여 파일을 부서마다 보내고, 돌아오면 [받기]를 누르세요",
    ]
    return Outcome("\n".join(cut(lines, MOST_LINES, "점검에 모두 있음")), warns=bool(faults))


def receive(workbook: ExcelWorkbook) -> Outcome:
    """받기: the files that the clerk chooses; what is confirmed is taken, and it is refreshed."""
    from hopejobs_xl.collect import awaited_papers, receiving, returned_file, sending, taking
    from hopejobs_xl.sheets import actions

    chosen = workbook.ask_files("replies")
    if not chosen:
        return Outcome(ok=False)
    today = dt.date.today()
    standing = actions.check(workbook)
    asked = sending.papers(workbook, standing)
    workbook.progress("회신을 읽는 중")
    returned = returned_file.read_files(chosen, awaited_papers.Papers(asked))

    def look(confirmed: set[tuple[str, str]]) -> Receipt:
        return receiving.look(workbook, standing, asked, returned, confirmed)

    receipt = look(set())
    table = _table(receipt)
    if not (receipt.sure or any(_doubts(receipt)) or any(_doubtful(receipt))):
        said = [*table, "", "넣을 것이 없어 아무것도 쓰지 않았습니다.", *_rest(receipt)]
        return Outcome("\n".join(said), ok=False, warns=bool(receipt.open))
    if not workbook.confirm("\n".join([*table, "", _question(receipt)])):
        return Outcome(ok=False)
    receipt = _confirmed(workbook, look, receipt)
    if not receipt.sure:
        said = ["아무것도 쓰지 않았습니다.", *_rest(receipt)]
        return Outcome("\n".join(said), ok=False)
    workbook.joins = True
    taking.take(workbook, receipt, today, workbook.settle)
    actions.refresh(workbook, today=today, replace_month=True)
    workbook.bring_forward(COLLECTION_SHEET)
    said = [
        f"파일 {len(returned)}개에서 회신 {len(receipt.sure)}개를 받아 지표 "
        f"{len(receipt.taken)}개의 실적을 추진실적에 넣고 새로고침했습니다.",
        *_rest(receipt),
        "잘못 넣었으면 [되돌리기]를 누르세요. 어느 파일에서 왔는지는 이력과 취합기록에 있습니다.",
    ]
    return Outcome("\n".join(said), warns=bool(receipt.open))


def _table(receipt: Receipt) -> list[str]:
    """Counts, then as many lines old -> new as there is room for."""
    from hopejobs_xl.collect import receipt_lines
    from hopejobs_xl.collect.returned_rows import ASKED, REFUSED

    lines = receipt_lines.ranked(receipt)
    asked = len(receipt.asked) + sum(each.standing == ASKED for each in receipt.open)
    refused = sum(each.word in (REFUSED, receipt_lines.FILE) for each in lines)
    head = (
        f"{receipt.as_of} 회신 파일 {len(receipt.returned)}개: 넣을 지표 {len(receipt.taken)}개, "
        f"물음 {asked}개, 거절 {refused}개"
    )
    shown = [f"{line[:_LONGEST]}…" if len(line) > _LONGEST else line for line in map(str, lines)]
    return [head, *cut(shown, MOST_LINES - _LEFT, "넣은 것은 이력과 취합기록에 모두 남음")]


def _question(receipt: Receipt) -> str:
    if not receipt.sure:
        return "그대로 넣을 것은 없습니다. 물음을 하나씩 볼까요?"
    return (
        f"확실한 회신 {len(receipt.sure)}개를 넣을까요(바뀌는 지표 {len(receipt.taken)}개)? "
        "물음은 이어서 하나씩 묻습니다."
    )


def _doubts(receipt: Receipt) -> Iterator[Proposal]:
    """The replies that a person may say yes to: they tell a figure."""
    from hopejobs_xl.collect.returned_rows import ASKED

    return (each for each in receipt.open if each.standing == ASKED and each.values)


def _doubtful(receipt: Receipt) -> Iterator[Change]:
    """The figures that a person may say yes to as a whole: no reply of theirs is in doubt.

    That yes counts for all of their replies.
    """
    from hopejobs_xl.collect.returned_rows import ASKED

    doubts = {each.question.no for each in receipt.open if each.standing == ASKED}
    for change in receipt.asked:
        if change.lines and change.indicator.no not in doubts:
            yield change


def _confirmed(workbook: ExcelWorkbook, look: Look, receipt: Receipt) -> Receipt:
    """*receipt* with what the clerk says yes to, one by one: replies first, then figures."""
    confirmed: set[tuple[str, str]] = set()
    left = MOST_ASKED
    for each in list(_doubts(receipt))[:left]:
        left -= 1
        answer = workbook.choose(_asked_reply(each))
        if answer == "cancel":
            left = 0
            break
        if answer == "yes":
            confirmed.add(each.about)
    receipt = look(confirmed)
    for change in list(_doubtful(receipt))[:left]:
        answer = workbook.choose(_asked_figure(change))
        if answer == "cancel":
            break
        if answer == "yes":
            confirmed.add((change.indicator.no, ""))
    return look(confirmed)


_HOW = "\n\n예: 확인했으니 넣음\n아니요: 넣지 않음\n취소: 남은 물음을 그만 봄"


def _asked_reply(proposal: Proposal) -> str:
    from hopejobs_xl.collect.form_cells import header
    from hopejobs_xl.collect.form_lines import shown_figure
    from hopejobs_xl.scheme.names import title

    indicator = proposal.question.indicator
    figures = ", ".join(
        f"{header(kind)} {shown_figure(indicator, kind, value)}"
        for kind, value in proposal.values.items()
    )
    cells = ", ".join(
        f"{told.file} {' '.join(map(str, told.answer.cells.values()))}" for told in proposal.told
    )
    about = f"{title(indicator)} {proposal.paper.department}: {figures}\n({cells})"
    return f"{about}\n\n{proposal.reason}{_HOW}"


def _asked_figure(change: Change) -> str:
    from hopejobs_xl.collect.form_cells import header
    from hopejobs_xl.scheme.names import title

    lines = [
        f"{header(line.kind)} {line.cell}: {' → '.join(line.shown)}"
        for line in change.lines
        if line.shown[0] != line.shown[1]
    ]
    return "\n".join([title(change.indicator), *lines, "", f"{change.reason}{_HOW}"])


def _rest(receipt: Receipt) -> list[str]:
    """What was not taken, and what to do with it."""
    waiting = [each.indicator.no for each in receipt.asked]
    left = [f"{each.question.no} {each.paper.department}" for each in receipt.open] + waiting
    if not left and not receipt.matched.unknown and not receipt.matched.faults:
        return []
    others = len(receipt.matched.unknown) + len(receipt.matched.faults)
    other = f", 알 수 없는 줄이나 파일 {others}개" if others else ""
    named = f": {_named(left)}" if left else ""
    return [f"넣지 않은 회신 {len(left)}개{other}{named}.", _REST]


def _named(names: list[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" 외 {rest}" if rest > 0 else "")
