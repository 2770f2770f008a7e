"""What the command line takes: the commands, their options, and what argparse says in Korean."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from hopejobs_xl import __version__

from . import commands
from .output import FAILED

_OURS = "HopeJobs 통합문서(.xlsm, .xlsx)"
_EITHER = f"{_OURS} 또는 연결된 파일"
_OUT = "결과 파일(생략하면 원본에 쓰고 이전 것은 .bak으로 남김)"
_JSON = "결과를 JSON으로 출력합니다"

# What argparse says, in Korean.
_ARGPARSE = (
    (r"the following arguments are required: ", "빠진 인수: "),
    (r"unrecognized arguments: ", "모르는 인수: "),
    (r"ambiguous option: (.+) could match (.+)", r"\1: 여럿에 맞음. 허용: \2"),
    (r"argument (\S+): ", r"\1: "),
    (r"invalid choice: (.+) \(choose from (.+)\)", r"\1은(는) 없음. 허용: \2"),
    (r"expected (one|at least one) argument", "값이 빠짐"),
    (r"ignored explicit argument (.+)", r"값을 받지 않음. 읽은 값 \1"),
)


class _Formatter(argparse.HelpFormatter):
    """Help whose first words are Korean."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "쓰는 법: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse in Korean: its help, its headings and its errors."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **settings)
        self._positionals.title, self._optionals.title = "인수", "옵션"
        self.add_argument("-h", "--help", action="help", help="이 도움말을 보이고 끝냅니다")

    def error(self, message: str) -> NoReturn:
        """Print the usage and *message* in Korean, and exit with status 2."""
        self.print_usage(sys.stderr)
        for english, korean in _ARGPARSE:
            message = re.sub(english, korean, message)
        self.exit(FAILED, f"hopejobs: {message}. 할 일: {self.prog} --help로 쓰는 법을 보세요\n")


class _CommandParser(_Parser):
    """The parser of one command: what it does not know is said with its own usage."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """As argparse does, but nothing unknown is left over: that is an error of this command."""
        options, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return options, unknown


def parser() -> argparse.ArgumentParser:
    """The parser; ``run`` of what it parses is the command's function (see ``commands``)."""
    made = _Parser(prog="hopejobs", description="「서울 희망일자리 만들기」 점수를 계산합니다.")
    made.add_argument(
        "--version", action="version", version=f"hopejobs {__version__}",
        help="판을 보이고 끝냅니다",
    )  # fmt: skip
    command = made.add_subparsers(
        title="명령", dest="command", required=True, metavar="명령",
        parser_class=_CommandParser,
        help="hopejobs 명령 --help로 그 명령의 쓰는 법을 봅니다",
    )  # fmt: skip
    _refresh(command)
    _attach(command)
    _export(command)
    _score(command)
    _check(command)
    _departments(command)
    _plan(command)
    _report(command)
    _doctor(command)
    _build(command)
    return made


def _added(command: argparse._SubParsersAction, name: str, deed: str) -> argparse.ArgumentParser:
    """The parser of the command *name*; *deed* says what it does."""
    made: argparse.ArgumentParser = command.add_parser(name, help=deed, description=f"{deed}.")
    return made


def _refresh(command: argparse._SubParsersAction) -> None:
    made = _added(command, "refresh", "요약을 다시 만듭니다(새로고침 단추와 같음)")
    made.add_argument("book", type=Path, metavar="BOOK", help=_EITHER)
    made.add_argument("-o", dest="out", type=Path, metavar="OUT", help=_OUT)
    made.add_argument(
        "--set", dest="sets", action="append", default=[], metavar="지표=실적",
        help="실적을 넣고 계산합니다. 예) '취업률=15%%', '⑲=119,100', '⑰ 수기=4', '④='(비움)",
    )  # fmt: skip
    made.add_argument("--as-of", metavar="YYYY-MM-DD", help="기준일. 예) 2016-04-01")
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=commands.refresh, extra="file")


def _attach(command: argparse._SubParsersAction) -> None:
    made = _added(command, "attach", "쓰던 엑셀 파일의 지표 표에 득점 수식을 연결합니다")
    made.add_argument("book", type=Path, metavar="FILE", help="쓰던 파일(.xlsx, .xlsm)")
    made.add_argument("--sheet", metavar="이름", help="지표 표가 있는 시트의 이름")
    made.add_argument("--column", metavar="열", help="득점을 쓸 열. 예) H (생략하면 표 오른쪽)")
    made.add_argument("-o", dest="out", type=Path, metavar="OUT", help=_OUT)
    made.add_argument("--dry-run", action="store_true", help="찾은 것만 보이고 쓰지 않습니다")
    made.add_argument(
        "--actual-column", metavar="열", help="실적이 든 열. 예) F (머리글로 알 수 없을 때)"
    )
    made.add_argument(
        "--scheme", type=Path, metavar="BOOK.xlsm|FILE.toml",
        help="이 서식이 속한 통합문서나 배점기준(서식에 적어 둡니다. 생략하면 공문의 배점기준)",
    )  # fmt: skip
    made.add_argument("--partial", action="store_true", help="빠진 지표가 있어도 연결합니다")
    made.set_defaults(run=commands.attach, extra="file", json=False)


def _export(command: argparse._SubParsersAction) -> None:
    made = _added(command, "export", "매크로와 수식 없이 값만 든 사본을 만듭니다")
    made.add_argument(
        "book", type=Path, metavar="FILE", help="통합문서나 연결된 파일. 바꾸지 않습니다"
    )
    made.add_argument(
        "--values", action="store_true", required=True, help="수식을 결과로 바꿉니다(꼭 적음)"
    )
    made.add_argument(
        "-o",
        dest="out",
        type=Path,
        metavar="OUT.xlsx",
        help="결과 파일(생략하면 FILE 옆의 FILE_값.xlsx)",
    )
    made.set_defaults(run=commands.export, extra="file", json=False)


def _score(command: argparse._SubParsersAction) -> None:
    made = _added(command, "score", "지표 하나의 점수를 계산합니다")
    made.add_argument("indicator", metavar="지표", help="이름, 번호 또는 줄임말. 예) 취업률, ⑥, 6")
    made.add_argument(
        "actuals",
        nargs="+",
        metavar="실적",
        help="실적이 하나면 15%%, 둘이면 1500 3500처럼 적습니다",
    )
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=commands.score, extra="file")


def _check(command: argparse._SubParsersAction) -> None:
    made = _added(command, "check", "틀린 셀과 고치는 법을 모두 보여 줍니다(쓰지 않음)")
    made.add_argument("book", type=Path, metavar="BOOK", help=_EITHER)
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=commands.check, extra="file")


def _departments(command: argparse._SubParsersAction) -> None:
    made = _added(command, "departments", "주관부서마다 담당 지표만 모은 시트를 만듭니다")
    made.add_argument("book", type=Path, metavar="BOOK", help=_OURS)
    made.add_argument("-o", dest="out", type=Path, metavar="OUT", help=_OUT)
    made.set_defaults(run=commands.departments, extra="file", json=False)


def _plan(command: argparse._SubParsersAction) -> None:
    made = _added(
        command, "plan", "목표점수에 닿는, 노력(가정)이 가장 적은 길과 더 필요한 실적(쓰지 않음)"
    )
    made.add_argument("book", type=Path, metavar="BOOK", help=_OURS)
    made.add_argument("--target", metavar="점수", help="목표점수(생략하면 목표계획 시트의 것)")
    made.add_argument(
        "--freeze",
        action="append",
        default=[],
        metavar="지표",
        help="빼고 계획할 지표(여러 번 적을 수 있음)",
    )
    made.add_argument(
        "--set", dest="sets", action="append", default=[], metavar="지표=실적",
        help="이 실적이라면(가상). 예) '취업률=15%%'",
    )  # fmt: skip
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=commands.plan, extra="file")


def _report(command: argparse._SubParsersAction) -> None:
    made = _added(command, "report", "보고서를 한글 문서(HWPX)나 PDF로 만듭니다")
    made.add_argument("book", type=Path, metavar="BOOK", help=f"{_OURS}. 바꾸지 않습니다")
    made.add_argument(
        "--hwpx", type=Path, metavar="OUT.hwpx", help="한글 문서를 이 이름으로 씁니다"
    )
    made.add_argument(
        "--pdf", type=Path, metavar="OUT.pdf", help="PDF를 이 이름으로 씁니다(LibreOffice가 만듦)"
    )
    made.set_defaults(run=commands.document, extra="file,report", json=False)


def _doctor(command: argparse._SubParsersAction) -> None:
    made = _added(command, "doctor", "설치를 살펴 전산 담당자에게 보낼 글을 만듭니다")
    made.add_argument("book", nargs="?", type=Path, metavar="BOOK", help="함께 살필 통합문서")
    made.add_argument(
        "-o", dest="out", type=Path, metavar="FILE", help="글을 적을 .txt 파일(생략하면 화면)"
    )
    made.set_defaults(run=commands.doctor, extra="file", json=False)


def _build(command: argparse._SubParsersAction) -> None:
    made = _added(command, "build", "통합문서를 글로 된 원본에서 다시 만듭니다")
    made.add_argument(
        "-o", dest="out", type=Path, metavar="OUT", default=Path("workbook/HopeJobs.xlsm"),
        help="결과 파일(생략하면 workbook/HopeJobs.xlsm)",
    )  # fmt: skip
    made.set_defaults(run=commands.build, extra="build", json=False)
