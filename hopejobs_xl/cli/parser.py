"""What the command line takes: the commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hopejobs_xl import __version__

from . import city_parser, closing_parser, collect_parser, commands
from .korean_argparse import CommandParser, KoreanParser, Parse, added

if TYPE_CHECKING:
    from pathlib import Path

Add = Callable[[argparse._SubParsersAction], None]

_OURS = "HopeJobs 통합문서(.xlsm, .xlsx)"
_DAY = "늦은 날을 세고 확인을 기록하는 오늘의 날짜(생략하면 PC의 날짜). 예) 2016-06-08"
_EITHER = f"{_OURS} 또는 연결된 파일"
_OUT = "결과 파일(생략하면 원본에 쓰고 이전 것은 .bak으로 남김)"
_SCHEME = "평가체계를 적은 .toml이나 그것이 든 통합문서"
_JSON = "결과를 JSON으로 출력합니다"


def _path(text: str) -> Path:
    """The file that *text* names; an empty name would be the folder that one stands in."""
    from pathlib import Path  # which a score needs not

    if not text.strip():
        raise argparse.ArgumentTypeError("파일 이름이 비어 있음. 허용: 파일의 이름이나 경로")
    return Path(text)


def parser(typed: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser; ``run`` of what it parses is the command's function (see ``commands``).

    Where *typed* begins with a command, no parser is made for the others: nothing asks for them.
    """
    made = KoreanParser(
        prog="hopejobs", description="「서울 희망일자리 만들기」 점수를 계산합니다."
    )
    made.add_argument(
        "--version", action="version", version=f"hopejobs {__version__}",
        help="판을 보이고 끝냅니다",
    )  # fmt: skip
    command = made.add_subparsers(
        prog=made.prog, title="명령", dest="command", required=True, metavar="명령",
        parser_class=CommandParser,
        help="hopejobs 명령 --help로 그 명령의 쓰는 법을 봅니다",
    )  # fmt: skip
    known = [add for name, add in _COMMANDS.items() if name in typed[:1]]
    for add in known or _COMMANDS.values():
        add(command)
    return made


def _refresh(command: argparse._SubParsersAction) -> None:
    made = added(command, "refresh", "요약을 다시 만듭니다(새로고침 단추와 같음)")
    made.add_argument("book", type=_path, metavar="BOOK", help=_EITHER)
    made.add_argument("-o", dest="out", type=_path, metavar="OUT", help=_OUT)
    made.add_argument(
        "--set", dest="sets", action="append", default=[], metavar="지표=실적",
        help="실적을 넣고 계산합니다. 예) '취업률=15%%', '⑲=119,100', '⑰ 수기=4', '④='(비움)",
    )  # fmt: skip
    made.add_argument("--as-of", metavar="YYYY-MM-DD", help="기준일. 예) 2016-04-01")
    made.add_argument("--day", metavar="YYYY-MM-DD", help=_DAY)
    made.add_argument(
        "--replace-month", action="store_true",
        help="월별실적의 그 기준일 줄에 다른 실적이 있어도 바꿔 씁니다",
    )  # fmt: skip
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=commands.refresh, extra="file")


def _attach(command: argparse._SubParsersAction) -> None:
    made = added(command, "attach", "쓰던 엑셀 파일의 지표 표에 득점 수식을 연결합니다")
    made.add_argument("book", type=_path, metavar="FILE", help="쓰던 파일(.xlsx, .xlsm)")
    made.add_argument("--sheet", metavar="이름", help="지표 표가 있는 시트의 이름")
    made.add_argument("--column", metavar="열", help="득점을 쓸 열. 예) H (생략하면 표 오른쪽)")
    made.add_argument("-o", dest="out", type=_path, metavar="OUT", help=_OUT)
    made.add_argument("--dry-run", action="store_true", help="찾은 것만 보이고 쓰지 않습니다")
    made.add_argument(
        "--actual-column", metavar="열", help="실적이 든 열. 예) F (머리글로 알 수 없을 때)"
    )
    made.add_argument(
        "--scheme", type=_path, metavar="BOOK.xlsm|FILE.toml",
        help="이 서식이 속한 통합문서나 배점기준(서식에 적어 둡니다. 생략하면 공문의 배점기준)",
    )  # fmt: skip
    made.add_argument("--partial", action="store_true", help="빠진 지표가 있어도 연결합니다")
    made.set_defaults(run=commands.attach, extra="file", json=False)


def _export(command: argparse._SubParsersAction) -> None:
    made = added(command, "export", "매크로와 수식 없이 값만 든 사본을 만듭니다")
    made.add_argument(
        "book", type=_path, metavar="FILE", help="통합문서나 연결된 파일. 바꾸지 않습니다"
    )
    made.add_argument(
        "--values", action="store_true", required=True, help="수식을 결과로 바꿉니다(꼭 적음)"
    )
    made.add_argument(
        "-o",
        dest="out",
        type=_path,
        metavar="OUT.xlsx",
        help="결과 파일(생략하면 FILE 옆의 FILE_값.xlsx)",
    )
    made.set_defaults(run=commands.export, extra="file", json=False)


def _score(command: argparse._SubParsersAction) -> None:
    made = added(command, "score", "지표 하나의 점수를 계산합니다")
    made.add_argument("indicator", metavar="지표", help="이름, 번호 또는 줄임말. 예) 취업률, ⑥, 6")
    made.add_argument(
        "actuals",
        nargs="+",
        metavar="실적",
        help="실적이 하나면 15%%, 둘이면 1500 3500처럼 적습니다",
    )
    _add_scheme(made, "이 평가체계로 계산합니다(생략하면 공문의 평가체계)")
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=commands.score, extra="file")


def _check(command: argparse._SubParsersAction) -> None:
    made = added(command, "check", "틀린 셀과 고치는 법을 모두 보여 줍니다(쓰지 않음)")
    made.add_argument("book", type=_path, metavar="BOOK", help=_EITHER)
    made.add_argument("--json", action="store_true", help=_JSON)
    _add_scheme(made, "통합문서의 배점기준이 이 파일과 다르면 다른 곳을 말합니다")
    made.set_defaults(run=commands.check, extra="file")


def _departments(command: argparse._SubParsersAction) -> None:
    made = added(command, "departments", "주관부서마다 담당 지표만 모은 시트를 만듭니다")
    made.add_argument("book", type=_path, metavar="BOOK", help=_OURS)
    made.add_argument("-o", dest="out", type=_path, metavar="OUT", help=_OUT)
    made.add_argument("--day", metavar="YYYY-MM-DD", help=_DAY)
    made.set_defaults(run=commands.departments, extra="file", json=False)


def _plan(command: argparse._SubParsersAction) -> None:
    made = added(
        command, "plan", "목표점수에 닿는, 노력(가정)이 가장 적은 길과 더 필요한 실적(쓰지 않음)"
    )
    made.add_argument("book", type=_path, metavar="BOOK", help=_OURS)
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
    _add_scheme(made, "이 평가체계라면(가상. 통합문서의 배점기준 대신)")
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=commands.plan, extra="file")


def _report(command: argparse._SubParsersAction) -> None:
    made = added(command, "report", "보고서를 한글 문서(HWPX)나 PDF로 만듭니다")
    made.add_argument("book", type=_path, metavar="BOOK", help=f"{_OURS}. 바꾸지 않습니다")
    made.add_argument(
        "--hwpx", type=_path, metavar="OUT.hwpx", help="한글 문서를 이 이름으로 씁니다"
    )
    made.add_argument(
        "--pdf", type=_path, metavar="OUT.pdf", help="PDF를 이 이름으로 씁니다(LibreOffice가 만듦)"
    )
    _add_scheme(made, "통합문서의 배점기준이 이 파일과 다르면 만들지 않습니다")
    made.set_defaults(run=commands.document, extra="file,report", json=False)


def _registers(command: argparse._SubParsersAction) -> None:
    made = added(
        command, "registers", "대장을 읽어 틀린 줄과 실적 제안을 보이고, 고른 실적을 넣습니다"
    )
    made.add_argument(
        "book", type=_path, metavar="BOOK", help=f"기간과 기준일을 볼 {_OURS}이나 평가체계(.toml)"
    )
    made.add_argument(
        "files", nargs="+", type=_path, metavar="FILE",
        help="대장(.xlsx .xlsm .xlsb .xls .ods .csv .tsv). 바꾸지 않습니다",
    )  # fmt: skip
    made.add_argument("--as-of", metavar="YYYY-MM-DD", help="기준일(생략하면 통합문서의 것)")
    made.add_argument(
        "--map",
        type=_path,
        metavar="MAP.toml",
        help="열의 역할, 대장의 종류, 점수표(생략하면 통합문서의 대장설정)",
    )
    made.add_argument(
        "--before", action="append", default=[], type=_path, metavar="FILE",
        help="먼저 내려받은 같은 대장(견주어 없어진 줄을 찾음. 여러 번 적을 수 있음)",
    )  # fmt: skip
    made.add_argument(
        "--exclusions", type=_path, metavar="FILE.toml",
        help="찾은 것에서 뺄 줄의 지문과 까닭을 적은 파일(없으면 만듦). 찾은 것의 지문을 보임",
    )  # fmt: skip
    made.add_argument(
        "--engine", choices=("pandas", "duckdb"), default="pandas",
        help="duckdb: 메모리보다 큰 csv와 parquet(머리글 1행)를 나누어 읽음",
    )  # fmt: skip
    made.add_argument(
        "--definitions", type=_path, metavar="FILE.toml",
        help="세는 법과 규칙을 적은 파일(생략하면 통합문서의 대장설정이나 함께 온 것)",
    )  # fmt: skip
    made.add_argument(
        "-o", dest="out", type=_path, metavar="OUT.xlsx", help="찾은 것과 제안을 모두 쓸 파일"
    )
    made.add_argument(
        "--write", action="store_true",
        help="통합문서의 대장점검과 대장설정에 씁니다(생략하면 쓰지 않음. 전 파일은 .bak)",
    )  # fmt: skip
    made.add_argument(
        "--apply", metavar="모두|⑥,⑧",
        help="반영: 이 지표의 제안을 추진실적에 넣습니다(옛값 → 새값을 보임. 이전 것은 .bak)",
    )  # fmt: skip
    made.add_argument(
        "--dry-run", action="store_true", help="--apply가 넣을 것을 보이기만 하고 쓰지 않습니다"
    )
    made.add_argument("--day", metavar="YYYY-MM-DD", help="반영한 날(생략하면 오늘)")
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=commands.registers, extra="file,registers")


def _add_scheme(made: argparse.ArgumentParser, use: str) -> None:
    made.add_argument("--scheme", type=_path, metavar="FILE", help=f"{use}. {_SCHEME}")


def _migrate(command: argparse._SubParsersAction) -> None:
    deed = "옛 판의 통합문서에 적힌 것을 이 판의 새 통합문서로 옮깁니다(옛 파일은 그대로)"
    made = added(command, "migrate", deed)
    made.add_argument("book", type=_path, metavar="OLD", help="옛 통합문서. 바꾸지 않습니다")
    made.add_argument(
        "-o", dest="out", type=_path, metavar="NEW.xlsm", required=True,
        help="새 통합문서(꼭 적음). 칸마다 어디로 갔는지 그 옆의 「NEW_옮긴 기록.txt」에 적습니다",
    )  # fmt: skip
    made.add_argument(
        "--overwrite", action="store_true", help="NEW.xlsm이 있어도 바꿔 씁니다(전 것은 .bak)"
    )
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=commands.migrate, extra="file,build")


def _doctor(command: argparse._SubParsersAction) -> None:
    made = added(command, "doctor", "설치를 살펴 전산 담당자에게 보낼 글을 만듭니다")
    made.add_argument("book", nargs="?", type=_path, metavar="BOOK", help="함께 살필 통합문서")
    made.add_argument(
        "-o", dest="out", type=_path, metavar="FILE", help="글을 적을 .txt 파일(생략하면 화면)"
    )
    made.set_defaults(run=commands.doctor, extra="file", json=False)


def _new(command: argparse._SubParsersAction) -> None:
    made = added(
        command, "new", "평가체계로 새 통합문서를 만듭니다(이미 있는 파일은 덮어쓰지 않음)"
    )
    made.add_argument(
        "scheme", nargs="?", type=_path, metavar="SCHEME",
        help="평가체계를 적은 .toml이나, 배점기준을 옮기고 실적과 득점을 전년실적에 넣을 통합문서"
        "(생략하면 공문의 평가체계)",
    )  # fmt: skip
    made.add_argument(
        "-o", dest="out", type=_path, metavar="BOOK.xlsm", required=True, help="새 통합문서의 이름"
    )
    made.add_argument("--district", metavar="자치구", help="설정 시트의 자치구. 예) 종로구")
    made.add_argument(
        "--as-of", metavar="YYYY-MM-DD", help="기준일(생략하면 오늘이나 평가대상기간의 가까운 끝)"
    )
    made.add_argument(
        "--period", metavar="첫날..끝날",
        help="평가대상기간을 이것으로 둡니다. 예) 2016-09-01..2017-08-31",
    )  # fmt: skip
    made.add_argument("--empty", action="store_true", help="실적과 글을 넣지 않습니다")
    made.add_argument(
        "--texts", type=_path, metavar="TEXTS.toml",
        help="서식에 넣을 자치구의 글과 실적을 적은 파일(생략하면 넣지 않음)",
    )  # fmt: skip
    made.add_argument(
        "--last", type=_path, metavar="BOOK.xlsm",
        help="지난해의 통합문서: 그 실적과 득점을 전년실적에 넣습니다(이름이 같은 지표)",
    )  # fmt: skip
    made.set_defaults(run=commands.new, extra="build", json=False)


def _scheme(command: argparse._SubParsersAction) -> None:
    group = added(command, "scheme", "평가체계를 살피고, 보이고, 견주고, 문서에서 읽습니다")
    below = group.add_subparsers(
        title="명령", dest="deed", required=True, metavar="명령", parser_class=CommandParser,
        help="hopejobs scheme 명령 --help로 그 명령의 쓰는 법을 봅니다",
    )  # fmt: skip
    made = added(below, "check", "평가체계의 고칠 곳을 모두 보여 줍니다(쓰지 않음)")
    made.add_argument("file", type=_path, metavar="FILE", help=_SCHEME)
    made.set_defaults(run=commands.scheme_check, extra="file", json=False)
    made = added(below, "show", "평가체계를 글로 보여 줍니다")
    made.add_argument("file", type=_path, metavar="FILE", help=_SCHEME)
    made.set_defaults(run=commands.scheme_show, extra="file", json=False)
    made = added(below, "diff", "신구대비표: 현행과 개정안에서 달라진 수와 말(근거는 견주지 않음)")
    made.add_argument("old", type=_path, metavar="OLD", help=f"현행. {_SCHEME}")
    made.add_argument("new", type=_path, metavar="NEW", help=f"개정안. {_SCHEME}")
    made.add_argument("--json", action="store_true", help=_JSON)
    made.add_argument(
        "-o", dest="out", type=_path, metavar="TABLE.xlsx",
        help="결과 파일(.xlsx, 한글 문서는 .hwpx. 생략하면 화면)",
    )  # fmt: skip
    made.set_defaults(run=commands.scheme_diff, extra="file,build,report")
    made = added(below, "export", "통합문서의 평가체계를 고칠 수 있는 파일(.toml)로 씁니다")
    made.add_argument(
        "book", type=_path, metavar="BOOK", help="배점기준이 든 통합문서. 바꾸지 않습니다"
    )
    made.add_argument(
        "-o", dest="out", type=_path, metavar="SCHEME.toml", required=True,
        help="새 파일(이미 있으면 쓰지 않습니다)",
    )  # fmt: skip
    made.set_defaults(run=commands.scheme_export, extra="file", json=False)
    made = added(below, "migrate", "옛 형식의 평가체계 파일을 이 판의 형식으로 새로 씁니다")
    made.add_argument(
        "old", type=_path, metavar="OLD.toml", help="0.3.0의 파일 등. 바꾸지 않습니다"
    )
    made.add_argument(
        "-o", dest="out", type=_path, metavar="NEW.toml", required=True,
        help="새 파일(이미 있으면 쓰지 않습니다). 사람이 정할 것을 함께 말합니다",
    )  # fmt: skip
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=commands.scheme_migrate, extra="file")
    made = added(below, "card", "지표정의서: 지표마다 한 쪽(한글 문서), 또는 글")
    made.add_argument(
        "file", nargs="?", type=_path, metavar="FILE",
        help=f"{_SCHEME}(생략하면 공문의 평가체계)",
    )  # fmt: skip
    made.add_argument(
        "-o", dest="out", type=_path, metavar="CARDS.hwpx",
        help="결과 파일(.hwpx, 글은 .md나 .txt. 생략하면 화면)",
    )  # fmt: skip
    made.set_defaults(run=commands.scheme_card, extra="file,report", json=False)
    made = added(below, "read", "평가계획 문서의 표를 읽어 검토표를, 확인되면 평가체계를 만듭니다")
    made.add_argument(
        "document", type=_path, metavar="DOC", help="문서(.hwpx, .hwp, .xlsx, .csv, .txt)"
    )
    made.add_argument(
        "--review", type=_path, metavar="REVIEW.csv",
        help="사람이 확인하는 검토표(생략하면 문서 이름에 .review.csv). 적은 답은 그대로 둡니다",
    )  # fmt: skip
    made.add_argument(
        "-o", dest="out", type=_path, metavar="SCHEME.toml",
        help="모두 확인된 검토표로 평가체계를 이 이름으로 씁니다",
    )  # fmt: skip
    made.add_argument("--json", action="store_true", help=_JSON)
    made.set_defaults(run=commands.scheme_read, extra="file,report")


def _build(command: argparse._SubParsersAction) -> None:
    made = added(command, "build", "통합문서나 추가 기능을 글로 된 원본에서 다시 만듭니다")
    made.add_argument(
        "--scheme", type=_path, metavar="FILE.toml", help="평가체계(생략하면 공문의 평가체계)"
    )
    made.add_argument(
        "--texts", type=_path, metavar="TEXTS.toml", help="서식에 넣을 자치구의 글과 실적"
    )
    made.add_argument(
        "-o", dest="out", type=_path, metavar="OUT", default=_path("workbook/HopeJobs.xlsm"),
        help="결과 파일: .xlsm은 통합문서, .xlam은 추가 기능(생략하면 workbook/HopeJobs.xlsm)",
    )  # fmt: skip
    made.set_defaults(run=commands.build, extra="build", json=False)


def _of(add: Callable[[argparse._SubParsersAction, Parse], None]) -> Add:
    return lambda command: add(command, _path)


# In the order of the help.
_COMMANDS: dict[str, Add] = {
    "refresh": _refresh,
    "attach": _attach,
    "export": _export,
    "score": _score,
    "check": _check,
    "departments": _departments,
    "plan": _plan,
    "report": _report,
    "collect": _of(collect_parser.add),
    **{name: _of(add) for name, add in closing_parser.COMMANDS.items()},
    "registers": _registers,
    "city": _of(city_parser.add),
    "migrate": _migrate,
    "doctor": _doctor,
    "new": _new,
    "scheme": _scheme,
    "build": _build,
}
