"""What ``hopejobs new`` does: a fresh workbook beside which no other file is touched."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.disk import save_new
from hopejobs_xl.make_workbook.fresh_lines import fresh_lines

from . import output, typed_values

if TYPE_CHECKING:
    from hopejobs_xl.make_workbook.book import Fresh


class Maker(Protocol):
    """``make_workbook.book.fresh``, which the command hands over."""

    def __call__(
        self,
        path: Path | None,
        texts: Path | None,
        *,
        district: str | None,
        as_of: dt.date | None,
        today: dt.date,
        empty: bool,
        last: Path | None,
        period: tuple[dt.date, dt.date] | None,
    ) -> Fresh: ...


def run(options: argparse.Namespace, make: Maker) -> int:
    """Write the workbook that *make* makes of *options*, and say what is in it and what to do.

    Raises ``WorkbookError`` (nothing is written) for a file that is there already, a wrong ending,
    a blank district or options that exclude each other; ``SchemeError`` as *make* does.
    """
    out: Path = options.out
    output.refuse_ending("-o", out, ".xlsm")
    if out.exists() or out.is_symlink():
        raise WorkbookError(
            f"-o {out}: 같은 이름의 파일이 있어 만들지 않았습니다. 그 파일은 그대로입니다. "
            "할 일: 다른 이름을 적거나 그 파일을 옮기세요"
        )
    _refuse_book(options)
    if options.empty and options.texts is not None:
        raise WorkbookError(
            "--empty와 --texts: 함께 쓸 수 없습니다(--empty는 글을 넣지 않음). "
            "할 일: 둘 가운데 하나를 지우세요"
        )
    district = None if options.district is None else options.district.strip()
    if district is not None and not district.isprintable():
        raise WorkbookError(
            "--district: 보이지 않는 제어 문자나 줄바꿈이 있습니다. "
            "허용: 자치구의 이름(예: 종로구). 할 일: 이름만 다시 적으세요"
        )
    if district == "":
        raise WorkbookError(
            "--district: 자치구가 비어 있습니다. 허용: 자치구의 이름(예: 종로구). "
            "할 일: 이름을 적거나 --district를 지우세요"
        )
    wrong = typed_values.Wrong()
    as_of = None
    with wrong.kept():
        as_of = None if options.as_of is None else typed_values.day(options.as_of)
    period = None
    with wrong.kept():
        period = None if options.period is None else typed_values.period(options.period)
    wrong.settle()
    today = dt.date.today()
    made = make(
        options.scheme,
        options.texts,
        district=district,
        as_of=as_of,
        today=today,
        empty=options.empty,
        last=options.last,
        period=period,
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    save_new(out, made.data)
    print("\n".join(fresh_lines(out, made)))
    return output.FINE


def _refuse_book(options: argparse.Namespace) -> None:
    """WorkbookError for a file of another kind, and where all of a workbook seems to be wanted.

    Of a workbook its scheme and 전년 are taken.
    """
    scheme: Path | None = options.scheme
    if scheme is None or (ending := scheme.suffix.lower()) == ".toml":
        return
    if ending not in (".xlsm", ".xlsx"):
        raise WorkbookError(
            f"new {scheme}: 읽은 끝 「{ending}」. 허용: 평가체계(.toml)나 HopeJobs 통합문서(.xlsm, "
            ".xlsx). 할 일: 그런 파일을 적거나, 시의 문서를 hopejobs scheme read로 읽으세요"
        )
    if options.empty or options.texts:
        return
    raise WorkbookError(
        f"new {scheme}: 통합문서에서는 배점기준과 설정의 표를 옮기고 실적과 득점은 전년실적에 넣을 "
        "뿐, 실적과 글은 옮기지 않습니다. "
        "할 일: --empty를 덧붙이거나, 평가체계를 적은 .toml을 적으세요"
    )
