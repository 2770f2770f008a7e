"""The commands of 취합: what can be typed.

Their module is imported when one of them runs.
"""

from __future__ import annotations

import argparse

from .korean_argparse import CommandParser, Parse, added, later

_OURS = "HopeJobs 통합문서(.xlsm, .xlsx)"
_DATE = "YYYY-MM-DD"
_JSON = "결과를 JSON으로 출력합니다"


def add(command: argparse._SubParsersAction, path: Parse) -> None:
    """Add ``collect`` to *command*; *path* reads the name of a file."""
    group = added(command, "collect", "취합: 부서에 물을 파일을 만들고, 돌아온 회신을 넣습니다")
    below = group.add_subparsers(
        title="명령", dest="deed", required=True, metavar="명령", parser_class=CommandParser,
        help="hopejobs collect 명령 --help로 그 명령의 쓰는 법을 봅니다",
    )  # fmt: skip
    _send(below, path)
    _receive(below, path)
    made = added(below, "status", "취합 현황: 지표마다 어디까지 왔고 누가 며칠 늦었는지(쓰지 않음)")
    made.add_argument("book", type=path, metavar="BOOK", help=_OURS)
    made.add_argument("--day", metavar=_DATE, help="늦은 날을 셀 오늘(생략하면 오늘)")
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=later("collect_command", "status"), extra="file")


def _send(below: argparse._SubParsersAction, path: Parse) -> None:
    made = added(
        below, "send", "보내기: 부서(동)마다 회신 파일과 붙여 넣을 메일 글을 만들고 기록합니다"
    )
    made.add_argument("book", type=path, metavar="BOOK", help=_OURS)
    made.add_argument(
        "-o", dest="out", type=path, metavar="FOLDER", required=True,
        help="파일을 둘 폴더(꼭 적음. 이미 있는 파일이 다르면 .bak으로 남김)",
    )  # fmt: skip
    made.add_argument(
        "--department", dest="departments", action="append", default=[], metavar="부서",
        help="이 부서나 묶음만(여러 번 쓸 수 있음. 생략하면 모두)",
    )  # fmt: skip
    made.add_argument("--day", metavar=_DATE, help="보낸 날(생략하면 오늘)")
    made.set_defaults(run=later("collect_command", "send"), extra="file,collect", json=False)


def _receive(below: argparse._SubParsersAction, path: Parse) -> None:
    made = added(
        below,
        "receive",
        "받기: 돌아온 파일의 실적을 칸마다 옛값 → 새값으로 보이고, 확인한 것만 넣습니다",
    )
    made.add_argument("book", type=path, metavar="BOOK", help=_OURS)
    made.add_argument(
        "files",
        type=path,
        nargs="+",
        metavar="FILE",
        help="회신 파일(.xlsx, .xls, .ods; .csv는 안 됨), 그것이 든 폴더, 또는 받음\\*.xlsx",
    )
    made.add_argument("--dry-run", action="store_true", help="보이기만 하고 아무것도 쓰지 않습니다")
    made.add_argument(
        "--yes", action="store_true", help="묻지 않고 「넣을 것」을 모두 넣습니다(스크립트용)"
    )
    made.add_argument(
        "--take", action="append", default=[], metavar="번호[@부서]",
        help="「물음」인 것을 보고 확인했음: 그 지표(또는 그 부서의 회신)를 넣습니다(여러 번. "
        "--yes가 없으면 이것만)",
    )  # fmt: skip
    made.add_argument(
        "-o", dest="out", type=path, metavar="OUT",
        help="결과 파일(생략하면 원본에 쓰고 이전 것은 .bak으로 남김)",
    )  # fmt: skip
    made.add_argument("--day", metavar=_DATE, help="받은 날(생략하면 오늘)")
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=later("collect_command", "receive"), extra="file,collect")
