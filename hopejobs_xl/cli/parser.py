"""What the command line takes: the commands, their options, and what argparse says in Korean."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import NoReturn

from hopejobs_xl import __version__

from . import commands
from .output import FAILED

_ARGPARSE = (
    (r"the following arguments are required: ", "빠진 인수: "),
    (r"unrecognized arguments: ", "모르는 인수: "),
    (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", r"\1: \2는 없음. 허용: \3"),
    (r"argument (\S+): expected one argument", r"\1: 값이 빠짐"),
)


class _Parser(argparse.ArgumentParser):
    """argparse, with the last word in Korean."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        for english, korean in _ARGPARSE:
            message = re.sub(english, korean, message)
        self.exit(FAILED, f"hopejobs: {message}. 할 일: {self.prog} --help로 쓰는 법을 보세요\n")


def parser() -> argparse.ArgumentParser:
    """The parser; ``run`` of what it parses is the command's function (see ``commands``)."""
    made = _Parser(prog="hopejobs", description="「서울 희망일자리 만들기」 점수를 계산합니다.")
    made.add_argument("--version", action="version", version=f"hopejobs {__version__}")
    command = made.add_subparsers(dest="command", required=True, metavar="명령")
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


def _refresh(command: argparse._SubParsersAction) -> None:
    made = command.add_parser("refresh", help="요약을 다시 만듭니다(새로고침 단추와 같음)")
    made.add_argument("book", type=Path, metavar="BOOK", help="HopeJobs 통합문서(.xlsm, .xlsx)")
    made.add_argument("-o", dest="out", type=Path, metavar="OUT", help="결과 파일(원본은 그대로)")
    made.add_argument(
        "--set", dest="sets", action="append", default=[], metavar="지표=실적",
        help="실적을 넣고 계산합니다. 예) '취업률=15%%', '⑲=119,100', '④='(비움), '⑰ 수기=4'",
    )  # fmt: skip
    made.add_argument("--as-of", metavar="YYYY-MM-DD", help="기준일")
    made.add_argument("--json", action="store_true", help="결과를 JSON으로 출력합니다")
    made.set_defaults(run=commands.refresh, extra="file")


def _attach(command: argparse._SubParsersAction) -> None:
    made = command.add_parser("attach", help="쓰던 엑셀 파일의 지표 표에 득점 수식을 연결합니다")
    made.add_argument("book", type=Path, metavar="FILE", help="쓰던 파일(.xlsx, .xlsm)")
    made.add_argument("--sheet", metavar="NAME", help="지표 표가 있는 시트")
    made.add_argument("--column", metavar="열", help="득점을 쓸 열. 예) H (생략하면 표 오른쪽)")
    made.add_argument("-o", dest="out", type=Path, metavar="OUT", help="결과 파일(원본은 그대로)")
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
    made = command.add_parser("export", help="매크로와 수식 없이 값만 든 사본을 만듭니다")
    made.add_argument("book", type=Path, metavar="FILE", help="통합문서(바꾸지 않음)")
    made.add_argument("--values", action="store_true", required=True, help="값만(수식은 결과로)")
    made.add_argument(
        "-o", dest="out", type=Path, metavar="OUT.xlsx", help="결과 파일(생략하면 FILE_값.xlsx)"
    )
    made.set_defaults(run=commands.export, extra="file", json=False)


def _score(command: argparse._SubParsersAction) -> None:
    made = command.add_parser("score", help="지표 하나의 점수를 계산합니다")
    made.add_argument("indicator", metavar="지표", help="이름, 번호 또는 줄임말. 예) 취업률, ⑥, 6")
    made.add_argument("actuals", nargs="+", metavar="실적", help="예) 15%%, 또는 1500 3500")
    made.add_argument("--json", action="store_true", help="결과를 JSON으로 출력합니다")
    made.set_defaults(run=commands.score, extra="file")


def _check(command: argparse._SubParsersAction) -> None:
    made = command.add_parser("check", help="틀린 셀과 고치는 법을 모두 보여 줍니다(쓰지 않음)")
    made.add_argument("book", type=Path, metavar="BOOK")
    made.add_argument("--json", action="store_true", help="결과를 JSON으로 출력합니다")
    made.set_defaults(run=commands.check, extra="file")


def _departments(command: argparse._SubParsersAction) -> None:
    made = command.add_parser("departments", help="주관부서마다 담당 지표만 모은 시트를 만듭니다")
    made.add_argument("book", type=Path, metavar="BOOK")
    made.add_argument("-o", dest="out", type=Path, metavar="OUT", help="결과 파일(원본은 그대로)")
    made.set_defaults(run=commands.departments, extra="file", json=False)


def _plan(command: argparse._SubParsersAction) -> None:
    made = command.add_parser("plan", help="목표점수에 닿는 가장 쉬운 길을 찾습니다(쓰지 않음)")
    made.add_argument("book", type=Path, metavar="BOOK")
    made.add_argument("--target", metavar="점수", help="목표점수(생략하면 목표계획 시트의 것)")
    made.add_argument("--freeze", action="append", default=[], metavar="지표", help="빼고 계획함")
    made.add_argument(
        "--set", dest="sets", action="append", default=[], metavar="지표=실적",
        help="이 실적이라면(가상). 예) '취업률=15%%'",
    )  # fmt: skip
    made.add_argument("--json", action="store_true", help="결과를 JSON으로 출력합니다")
    made.set_defaults(run=commands.plan, extra="file")


def _report(command: argparse._SubParsersAction) -> None:
    made = command.add_parser("report", help="보고서를 한글 문서(HWPX)나 PDF로 만듭니다")
    made.add_argument("book", type=Path, metavar="BOOK", help="HopeJobs 통합문서(바꾸지 않음)")
    made.add_argument("--hwpx", type=Path, metavar="OUT.hwpx", help="한글 문서")
    made.add_argument("--pdf", type=Path, metavar="OUT.pdf", help="PDF(LibreOffice가 만듭니다)")
    made.set_defaults(run=commands.document, extra="file,report", json=False)


def _doctor(command: argparse._SubParsersAction) -> None:
    made = command.add_parser("doctor", help="설치를 살펴 전산 담당자에게 보낼 글을 만듭니다")
    made.add_argument("book", nargs="?", type=Path, metavar="BOOK", help="함께 살필 통합문서")
    made.add_argument("-o", dest="out", type=Path, metavar="FILE", help="글을 적을 .txt 파일")
    made.set_defaults(run=commands.doctor, extra="file", json=False)


def _build(command: argparse._SubParsersAction) -> None:
    made = command.add_parser("build", help="통합문서를 글로 된 원본에서 다시 만듭니다")
    made.add_argument("-o", dest="out", type=Path, default=Path("workbook/HopeJobs.xlsm"))
    made.set_defaults(run=commands.build, extra="build", json=False)
