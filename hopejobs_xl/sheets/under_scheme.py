"""What the actuals of a workbook would give by another scheme than its own 배점기준."""

from __future__ import annotations

from dataclasses import replace

from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.faults import Code
from hopejobs_xl.scheme.in_words import title
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scoring.evaluation import Evaluation

from .form_rows import evaluate_rows, form_rows, in_block
from .layout import FORM
from .plan import Wishes
from .scheme_difference import pairs
from .workbook import Workbook

_MOST_NAMES = 5  # of indicators in a sentence


def under(
    workbook: Workbook, scheme: Scheme, own: Evaluation, wished: Wishes
) -> tuple[Evaluation, Wishes, list[str]]:
    """The evaluation of 추진실적 by *scheme*, what of *wished* is in it, and what is to be known.

    *own* is the evaluation by the workbook's 배점기준. An indicator is found again as in
    ``scheme_difference``, whatever its number is now; of the others the last part tells.
    """
    found = {before.no: after for before, after in pairs(own.scheme.indicators, scheme.indicators)}
    rows = []
    for row in form_rows(workbook.read(FORM)):
        try:
            other = found[own.scheme.find(row.label).no] if row.label else None
        except IndicatorError:
            other = None  # told by the workbook's own evaluation
        rows.append(row._replace(label=None if other is None else other.no))
    named = [row if row.label else type(row)(None) for row in rows]
    cell = in_block(*workbook.locate(FORM))
    made = evaluate_rows(scheme, named, cell=cell, district=own.district, as_of=own.as_of)
    made = replace(made, faults=tuple(f for f in made.faults if f.code is not Code.NO_ROW))
    kept = {each.no for each in found.values() if each is not None}
    gone = [each for each in own.scheme.indicators if found[each.no] is None]
    new = [each for each in scheme.indicators if each.no not in kept]
    notes = [
        f"{what}: {_names(those)}"
        for what, those in (
            ("그 평가체계에 없어 세지 않은 지표", gone),
            ("통합문서에 없어 미입력으로 본 지표", new),
        )
        if those
    ]
    return made, _wishes(wished, scheme, found), notes


def _wishes(wished: Wishes, scheme: Scheme, found: dict[str, Indicator | None]) -> Wishes:
    """*wished* for *scheme*: its own target, and what stays frozen of what is in it.

    An effort is of a step of the workbook's own bands, so none is kept.
    """
    frozen = {other.no for no in wished.frozen if (other := found.get(no)) is not None}
    return replace(
        wished, target=scheme.target_points, frozen=frozenset(frozen), efforts={}, trials={}
    )


def _names(those: list[Indicator]) -> str:
    more = f" 외 {len(those) - _MOST_NAMES}개" if len(those) > _MOST_NAMES else ""
    return ", ".join(map(title, those[:_MOST_NAMES])) + more
