"""What is said of a workbook that was made to begin a year with, by the command and the button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hopejobs_xl.base.values import plain
from hopejobs_xl.scheme.in_words import title

from .next_period import told_of_the_same

if TYPE_CHECKING:
    from .book import Fresh

_CELLS = 2  # for the actuals of an indicator in 추진실적


def fresh_lines(out: Path, made: Fresh) -> list[str]:
    """What is in *made*, the new file *out*, what was left out of it, and what to do next."""
    scheme, plan = made.scheme, made.plan
    count = sum(1 for each in scheme.indicators if not each.is_deduction)
    lines = [
        f"만들었습니다: {out}",
        f"평가체계: {scheme.name}(지표 {count}개, {plain(scheme.max_points)}점 만점)",
        f"자치구: {plan.district or '(비어 있음)'}, 기준일: {plan.as_of}",
    ]
    if made.left_out:
        lines.append(f"넣지 않은 것: {made.left_out}의 실적과 글")
    lines += made.told
    if scheme.notes:
        lines.append(f"설정 시트의 「공문에 적힌 모순」 {len(scheme.notes)}개가 맞는지 보세요")
    wide = [title(each) for each in scheme.indicators if len(each.parts) > _CELLS]
    if wide:
        lines.append(
            f"통합문서에서는 산정할 수 없는 지표(실적이 {_CELLS}개보다 많음): {', '.join(wide)}"
        )
    if made.keeps_period:
        lines.append(told_of_the_same(scheme))
    missing = "" if plan.district else "설정 시트에 자치구를, "
    lines.append(
        f"할 일: {out.name}을(를) 열어 {missing}시작 시트의 노란 칸에 이번 달 기준일을 적고 "
        "배점기준 시트의 목표를 확인한 뒤 추진실적 시트의 노란 칸에 실적을 적으세요"
    )
    return lines
