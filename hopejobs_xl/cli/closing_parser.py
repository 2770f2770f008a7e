"""The commands about closing a month and what proves it: what can be typed.

Their modules are imported when one of them runs.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from .korean_argparse import CommandParser, Parse, added, later

_OURS = "HopeJobs 통합문서(.xlsm, .xlsx)"
_OUT = "결과 파일(생략하면 원본에 쓰고 이전 것은 .bak으로 남김)"
_JSON = "결과를 JSON으로 출력합니다"
_DATE = "YYYY-MM-DD"


def _close(command: argparse._SubParsersAction, path: Parse) -> None:
    made = added(command, "close", "마감: 기준일의 달을 새로고침하고 더 바뀌지 않게 합니다")
    _book(made, path)
    made.add_argument(
        "--as-of", "--month", metavar=_DATE,
        help="마감할 기준일(생략하면 통합문서의 기준일. 지난 달은 월별실적의 줄 그대로 마감)",
    )  # fmt: skip
    made.add_argument(
        "--accept", action="store_true", help="점검의 경고와 미입력을 보고도 마감합니다"
    )
    made.set_defaults(run=later("closing_command", "close"), extra="file", json=False)


def _reopen(command: argparse._SubParsersAction, path: Parse) -> None:
    made = added(command, "reopen", "마감 취소: 사유를 남기고 마감한 달을 다시 엽니다")
    _book(made, path)
    made.add_argument("--as-of", metavar=_DATE, required=True, help="다시 열 기준일(꼭 적음)")
    made.add_argument("--reason", metavar="사유", required=True, help="취소하는 사유(꼭 적음)")
    made.set_defaults(run=later("closing_command", "reopen"), extra="file", json=False)


def _undo(command: argparse._SubParsersAction, path: Parse) -> None:
    made = added(command, "undo", "되돌리기: 이력의 마지막 일을 되돌립니다(그 뒤 바뀐 칸은 둠)")
    _book(made, path)
    made.add_argument(
        "--steps", type=_count, default=1, metavar="N", help="되돌릴 일의 수(생략하면 1)"
    )
    made.set_defaults(run=later("closing_command", "undo"), extra="file", json=False)


def _history(command: argparse._SubParsersAction, path: Parse) -> None:
    made = added(command, "history", "두 날 사이에 무엇이 바뀌었는지 보여 줍니다(쓰지 않음)")
    made.add_argument("book", type=path, metavar="BOOK", help=_OURS)
    made.add_argument("--from", dest="first", metavar=_DATE, help="이 날부터(한 날로)")
    made.add_argument("--to", dest="last", metavar=_DATE, help="이 날까지(한 날로)")
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=later("history_command", "run"), extra="file")


def _evidence(command: argparse._SubParsersAction, path: Parse) -> None:
    group = added(command, "evidence", "증빙을 모아 제출할 묶음과 현장점검표를 만듭니다")
    below = group.add_subparsers(
        title="명령", dest="deed", required=True, metavar="명령", parser_class=CommandParser,
        help="hopejobs evidence 명령 --help로 그 명령의 쓰는 법을 봅니다",
    )  # fmt: skip
    made = added(below, "pack", "지표마다 번호를 붙인 폴더와 목록, 지문이 든 ZIP을 만듭니다")
    made.add_argument("book", type=path, metavar="BOOK", help=f"{_OURS}. 바꾸지 않습니다")
    made.add_argument(
        "-o", dest="out", type=path, metavar="OUT.zip", required=True, help="묶음(꼭 적음)"
    )
    made.set_defaults(run=later("evidence_command", "pack"), extra="file,build,report", json=False)
    made = added(below, "checklist", "현장점검표: 지표마다 낼 것과 낸 것을 적은 한글 문서")
    made.add_argument("book", type=path, metavar="BOOK", help=f"{_OURS}. 바꾸지 않습니다")
    made.add_argument(
        "-o", dest="out", type=path, metavar="OUT.hwpx", required=True, help="한글 문서(꼭 적음)"
    )
    made.set_defaults(run=later("evidence_command", "checklist"), extra="file,report", json=False)


def _handover(command: argparse._SubParsersAction, path: Parse) -> None:
    made = added(command, "handover", "인수인계서 두 쪽: 할 일, 물을 곳, 남은 것, 파일의 자리")
    made.add_argument("book", type=path, metavar="BOOK", help=f"{_OURS}. 바꾸지 않습니다")
    made.add_argument(
        "-o", dest="out", type=path, metavar="OUT.hwpx", required=True, help="한글 문서(꼭 적음)"
    )
    made.set_defaults(run=later("handover_command", "run"), extra="file,report", json=False)


def _book(made: argparse.ArgumentParser, path: Parse) -> None:
    made.add_argument("book", type=path, metavar="BOOK", help=_OURS)
    made.add_argument("-o", dest="out", type=path, metavar="OUT", help=_OUT)
    made.add_argument("--day", metavar=_DATE, help="이력에 적을 날(생략하면 오늘)")


def _count(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"읽은 값 「{text}」. 허용: 1 이상의 정수")


# What adds each of them, in the order of the help; its last argument reads the name of a file.
COMMANDS: dict[str, Callable[[argparse._SubParsersAction, Parse], None]] = {
    "close": _close,
    "reopen": _reopen,
    "undo": _undo,
    "history": _history,
    "evidence": _evidence,
    "handover": _handover,
}
