"""What ``hopejobs new`` does: a fresh workbook beside which no other file is touched."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import plain
from hopejobs_xl.hosts.file.disk import save
from hopejobs_xl.scheme.in_words import title

from . import output, typed_values

_CELLS = 2  # for the actuals of an indicator in 추진실적

if TYPE_CHECKING:
    from hopejobs_xl.scheme.model import Scheme


class _Plan(Protocol):
    @property
    def district(self) -> str: ...
    @property
    def as_of(self) -> dt.date: ...


class _Fresh(Protocol):
    @property
    def data(self) -> bytes: ...
    @property
    def scheme(self) -> Scheme: ...
    @property
    def plan(self) -> _Plan: ...
    @property
    def left_out(self) -> str: ...


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
    ) -> _Fresh: ...


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
    wrong.settle()
    made = make(
        options.scheme,
        options.texts,
        district=district,
        as_of=as_of,
        today=dt.date.today(),
        empty=options.empty,
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    save(out, made.data)
    print("\n".join(_lines(out, made)))
    return output.FINE


def _refuse_book(options: argparse.Namespace) -> None:
    """WorkbookError where all of a workbook seems to be wanted: only its scheme is taken."""
    scheme: Path | None = options.scheme
    if scheme is None or scheme.suffix.lower() == ".toml" or options.empty or options.texts:
        return
    raise WorkbookError(
        f"new {scheme}: 통합문서에서는 배점기준과 설정의 표만 옮기고 실적과 글은 옮기지 않습니다. "
        "할 일: --empty를 덧붙이거나, 평가체계를 적은 .toml을 적으세요"
    )


def _lines(out: Path, made: _Fresh) -> list[str]:
    scheme, plan = made.scheme, made.plan
    count = sum(1 for each in scheme.indicators if not each.is_deduction)
    lines = [
        f"만들었습니다: {out}",
        f"평가체계: {scheme.name}(지표 {count}개, {plain(scheme.max_points)}점 만점)",
        f"자치구: {plan.district or '(비어 있음)'}, 기준일: {plan.as_of}",
    ]
    if made.left_out:
        lines.append(f"넣지 않은 것: {made.left_out}의 실적과 글")
    if scheme.notes:
        lines.append(f"설정 시트의 「공문에 적힌 모순」 {len(scheme.notes)}개가 맞는지 보세요")
    wide = [title(each) for each in scheme.indicators if len(each.parts) > _CELLS]
    if wide:
        lines.append(
            f"통합문서에서는 산정할 수 없는 지표(실적이 {_CELLS}개보다 많음): {', '.join(wide)}"
        )
    missing = "" if plan.district else "설정 시트에 자치구를, "
    lines.append(
        f"할 일: {out.name}을(를) 열어 {missing}시작 시트의 노란 칸에 이번 달 기준일을 적고 "
        "배점기준 시트의 목표를 확인한 뒤 추진실적 시트의 노란 칸에 실적을 적으세요"
    )
    return lines
