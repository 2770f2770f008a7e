"""``hopejobs``: the ribbon's actions on a file, without Excel.

Exit status 0 is fine, 1 the data has faults (they are listed), 2 it could not run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from . import __version__
from .errors import HopeJobsError, IndicatorError, SchemeError, WorkbookError

if TYPE_CHECKING:
    from .evaluation import Evaluation
    from .hosts.file import FileWorkbook
    from .scheme import Indicator, Scheme

FINE, FAULTS, FAILED = 0, 1, 2

_FIRST_DAY = dt.date(1900, 3, 1)  # before it, Excel's calendar has a day that never was


class _FaultyValue(HopeJobsError):
    """A value given on the command line that cannot be scored."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(argv)
    try:
        status = options.run(options)
        sys.stdout.flush()
        return status
    except (SchemeError, IndicatorError, _FaultyValue) as error:
        return _failed(options, error, FAULTS)
    except HopeJobsError as error:
        return _failed(options, error, FAILED)
    except ImportError as error:
        missing = WorkbookError(
            f"필요한 꾸러미 {error.name}이(가) 없습니다. 할 일: pip install 'hopejobs-xl"
            f"[{options.extra}]'로 설치하세요"
        )
        return _failed(options, missing, FAILED)
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        shown = f"{error.filename or '출력'}: {error.strerror}"
        return _failed(options, WorkbookError(f"{shown}. 할 일: 경로와 권한을 확인하세요"), FAILED)


def _failed(options: argparse.Namespace, error: Exception, status: int) -> int:
    if getattr(options, "json", False):
        print(json.dumps({"error": str(error), "status": status}, ensure_ascii=False))
    print(f"hopejobs: {error}", file=sys.stderr)
    return status


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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="hopejobs", description="「서울 희망일자리 만들기」 점수를 계산합니다.")
    parser.add_argument("--version", action="version", version=f"hopejobs {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="명령")

    refresh = commands.add_parser("refresh", help="요약을 다시 만듭니다(새로고침 단추와 같음)")
    refresh.add_argument("book", type=Path, metavar="BOOK", help="HopeJobs 통합문서(.xlsm, .xlsx)")
    refresh.add_argument(
        "-o", dest="out", type=Path, metavar="OUT", help="결과 파일(원본은 그대로)"
    )
    refresh.add_argument(
        "--set", dest="sets", action="append", default=[], metavar="지표=실적",
        help="실적을 넣고 계산합니다. 예) '취업률=15%%', '노동교육=1500,3500'",
    )  # fmt: skip
    refresh.add_argument("--as-of", metavar="YYYY-MM-DD", help="기준일")
    refresh.add_argument("--json", action="store_true", help="결과를 JSON으로 출력합니다")
    refresh.set_defaults(run=_refresh, extra="file")

    score = commands.add_parser("score", help="지표 하나의 점수를 계산합니다")
    score.add_argument("indicator", metavar="지표", help="이름, 번호 또는 줄임말. 예) 취업률, ⑥, 6")
    score.add_argument("actuals", nargs="+", metavar="실적", help="예) 15%%, 또는 1500 3500")
    score.add_argument("--json", action="store_true", help="결과를 JSON으로 출력합니다")
    score.set_defaults(run=_score, extra="file")

    check = commands.add_parser("check", help="틀린 셀과 고치는 법을 모두 보여 줍니다(쓰지 않음)")
    check.add_argument("book", type=Path, metavar="BOOK")
    check.add_argument("--json", action="store_true", help="결과를 JSON으로 출력합니다")
    check.set_defaults(run=_check, extra="file")

    pages = commands.add_parser("departments", help="주관부서마다 담당 지표만 모은 시트를 만듭니다")
    pages.add_argument("book", type=Path, metavar="BOOK")
    pages.add_argument("-o", dest="out", type=Path, metavar="OUT", help="결과 파일(원본은 그대로)")
    pages.set_defaults(run=_departments, extra="file", json=False)

    goal = commands.add_parser("plan", help="목표점수에 닿는 가장 쉬운 길을 찾습니다(쓰지 않음)")
    goal.add_argument("book", type=Path, metavar="BOOK")
    goal.add_argument("--target", metavar="점수", help="목표점수(생략하면 목표계획 시트의 것)")
    goal.add_argument("--freeze", action="append", default=[], metavar="지표", help="빼고 계획함")
    goal.add_argument(
        "--set", dest="sets", action="append", default=[], metavar="지표=실적",
        help="이 실적이라면(가상). 예) '취업률=15%%'",
    )  # fmt: skip
    goal.add_argument("--json", action="store_true", help="결과를 JSON으로 출력합니다")
    goal.set_defaults(run=_plan, extra="file")

    report = commands.add_parser("report", help="보고서를 한글 문서(HWPX)나 PDF로 만듭니다")
    report.add_argument("book", type=Path, metavar="BOOK", help="HopeJobs 통합문서(바꾸지 않음)")
    report.add_argument("--hwpx", type=Path, metavar="OUT.hwpx", help="한글 문서")
    report.add_argument("--pdf", type=Path, metavar="OUT.pdf", help="PDF(LibreOffice가 만듭니다)")
    report.set_defaults(run=_document, extra="file,report", json=False)

    doctor = commands.add_parser("doctor", help="설치를 살펴 전산 담당자에게 보낼 글을 만듭니다")
    doctor.add_argument("book", nargs="?", type=Path, metavar="BOOK", help="함께 살필 통합문서")
    doctor.add_argument("-o", dest="out", type=Path, metavar="FILE", help="글을 적을 .txt 파일")
    doctor.set_defaults(run=_doctor, extra="file", json=False)

    build = commands.add_parser("build", help="통합문서를 글로 된 원본에서 다시 만듭니다")
    build.add_argument("-o", dest="out", type=Path, default=Path("workbook/HopeJobs.xlsm"))
    build.set_defaults(run=_build, extra="build", json=False)
    return parser


def _refresh(options: argparse.Namespace) -> int:
    from .hosts import offline
    from .hosts.file import FileWorkbook
    from .layout import AS_OF

    _refuse_other_kind(options.book, options.out)
    book = FileWorkbook.open(options.book)
    if options.as_of is not None:
        book.write(AS_OF, [[_date(options.as_of)]])
    for text in options.sets:
        _set(book, text)
    evaluation = offline.refresh(book)
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
    book.save(options.out)
    return _report(options, evaluation)


def _check(options: argparse.Namespace) -> int:
    from .hosts import offline
    from .hosts.file import FileWorkbook

    evaluation = offline.check(FileWorkbook.open(options.book))
    if options.json:
        return _report(options, evaluation)
    _print_faults(evaluation)
    print(f"고칠 곳 {len(evaluation.faults)}개" if evaluation.faults else "고칠 곳이 없습니다")
    return _status(evaluation)


def _departments(options: argparse.Namespace) -> int:
    from .hosts import offline
    from .hosts.file import FileWorkbook

    _refuse_other_kind(options.book, options.out)
    book = FileWorkbook.open(options.book)
    titles = offline.departments(book)
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
    book.save(options.out)
    print(f"부서별 시트 {len(titles)}개를 썼습니다: {', '.join(titles)}")
    return FINE


def _plan(options: argparse.Namespace) -> int:
    from . import planning, ribbon
    from .hosts import offline
    from .hosts.file import FileWorkbook

    book = FileWorkbook.open(options.book)
    for text in options.sets:
        _set(book, text)
    evaluation = offline.check(book)
    wished = ribbon.read_wishes(book)
    if options.target is not None:
        wished = replace(wished, target=_target(options.target))
    frozen = {evaluation.scheme.find(each).no for each in options.freeze}
    wished = replace(wished, frozen=wished.frozen | frozen)
    made = planning.make(evaluation, wished)
    if options.json:
        print(json.dumps(planning.as_json(made), ensure_ascii=False, indent=2))
    else:
        print("\n".join(planning.lines(made)))
    return FINE if made.reachable else FAULTS


def _target(text: str) -> float:
    try:
        wanted = float(text)
        if not 0 <= wanted < float("inf"):
            raise ValueError
        return wanted
    except ValueError:
        raise _FaultyValue(
            f"--target: 읽은 값 「{text[:40]}」. 허용: 0 이상의 수(예: 75). 할 일: 점수를 고치세요"
        ) from None


def _document(options: argparse.Namespace) -> int:
    from .report import command

    evaluation = command.run(options.book, hwpx=options.hwpx, pdf=options.pdf)
    _print_faults(evaluation)
    return _status(evaluation)


def _score(options: argparse.Namespace) -> int:
    from .loader import load
    from .scoring import State, score
    from .summary import indicator_json

    scheme = load()
    indicator = scheme.find(options.indicator)
    result = score(scheme, indicator, _values(indicator, options.actuals))
    if options.json:
        print(json.dumps(indicator_json(result), ensure_ascii=False, indent=2))
    else:
        print(f"{indicator.no} {indicator.name}: {result.reason}")
    return FINE if result.state in (State.SCORED, State.UNREGISTERED) else FAULTS


def _doctor(options: argparse.Namespace) -> int:
    from .doctor import diagnose, here

    if options.out is not None and options.out.suffix.lower() != ".txt":
        raise WorkbookError(
            f"-o {options.out}: 읽은 값 「{options.out.suffix}」. 허용: .txt. "
            "할 일: 글을 적을 파일의 이름을 .txt로 끝내세요"
        )
    diagnosis = diagnose(here(), book=options.book)
    text = "\n".join(diagnosis.lines)
    if options.out is None:
        print(text)
    else:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        # With a mark, so that an old Notepad does not take it for ANSI.
        options.out.write_text(f"{text}\n", encoding="utf-8-sig")
        print(f"{diagnosis.lines[0]}. 적었습니다: {options.out}")
    return FAULTS if diagnosis.problems else FINE


def _build(options: argparse.Namespace) -> int:
    from .build.book import build

    options.out.parent.mkdir(parents=True, exist_ok=True)
    build(options.out)
    print(f"만들었습니다: {options.out}")
    return FINE


def _report(options: argparse.Namespace, evaluation: Evaluation) -> int:
    if options.json:
        from .summary import as_json

        print(json.dumps(as_json(evaluation), ensure_ascii=False, indent=2))
    else:
        from .terminal import table

        print(table(evaluation, bars=sys.stdout.isatty()))
    return _status(evaluation)


def _print_faults(evaluation: Evaluation) -> None:
    for fault in evaluation.faults:
        print(f"{fault}{' (점수에는 영향 없음)' if fault.only_warns else ''}")


def _status(evaluation: Evaluation) -> int:
    return FAULTS if any(not fault.only_warns for fault in evaluation.faults) else FINE


def _refuse_other_kind(book: Path, out: Path | None) -> None:
    if out is not None and out.suffix.lower() != book.suffix.lower():
        raise WorkbookError(
            f"-o {out}: 읽은 값 「{out.suffix}」. 허용: 원본과 같은 {book.suffix}. "
            "할 일: 결과 파일의 확장자를 원본과 같게 하세요"
        )


def _date(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
        if day < _FIRST_DAY:
            raise ValueError
        return day
    except ValueError:
        raise _FaultyValue(
            f"--as-of: 읽은 값 「{text[:40]}」. 허용: 1900-03-01부터의 YYYY-MM-DD(예: 2016-04-01). "
            "할 일: 날짜를 고치세요"
        ) from None


def _set(book: FileWorkbook, text: str) -> None:
    """Write one ``지표=실적`` into the form; raises before anything is written if it is wrong."""
    from . import ribbon
    from .layout import ACTUALS, FORM, FORM_TABLE, HANDS
    from .scales import HAND
    from .scoring import State, score
    from .values import shorten

    name, found, value = text.partition("=")
    if not found or not value.strip():
        raise _FaultyValue(
            f"--set 「{shorten(text)}」: 읽은 값이 없습니다. 허용: 지표=실적. "
            "할 일: '취업률=15%'처럼 적으세요"
        )
    scheme = ribbon.read_scheme(book)
    indicator = scheme.find(name)
    values = _values(indicator, [value])
    result = score(scheme, indicator, values)
    if result.state in (State.ERROR, State.MISSING):
        reason = result.reason.removeprefix("오류: ")
        raise _FaultyValue(f"--set {indicator.no} {indicator.name}: {reason}")
    labels = [row[FORM_TABLE.index("label")] for row in book.read(FORM)]
    at = next((i for i, each in enumerate(labels) if _names(scheme, each, indicator)), None)
    if at is None:
        raise WorkbookError(
            f"추진실적에 {indicator.no} {indicator.name} 줄이 없습니다. "
            "할 일: 지표 이름을 되돌리세요"
        )
    target = HANDS if indicator.parts[0].scale.method == HAND else ACTUALS
    rows = book.read(target)
    rows[at] = [*values, *([None] * len(rows[at]))][: len(rows[at])]
    book.write(target, rows)


def _names(scheme: Scheme, label: object, indicator: Indicator) -> bool:
    try:
        return bool(label) and scheme.find(label) is indicator
    except IndicatorError:
        return False


def _values(indicator: Indicator, texts: Sequence[str]) -> list[object]:
    """What was typed on the command line as values of *indicator*'s parts."""
    from .values import is_grouped, parse_number, shorten

    parts = indicator.parts
    if len(texts) == 1 and len(parts) > 1:
        if is_grouped(texts[0]):
            raise _FaultyValue(
                f"{indicator.no} {indicator.name}: 「{shorten(texts[0])}」은(는) "
                "한 값인지 두 값인지 "
                f"알 수 없습니다. 허용: {' / '.join(part.name for part in parts)}. "
                "할 일: 1500,3500 또는 1,500/3,500처럼 적으세요"
            )
        texts = texts[0].split("/") if "/" in texts[0] else texts[0].split(",")
    values: list[object] = []
    for order, text in enumerate(texts):
        unit = parts[min(order, len(parts) - 1)].scale.unit
        number = parse_number(text, unit)
        values.append(text if number is None else number)
    return values


if __name__ == "__main__":
    sys.exit(main())
