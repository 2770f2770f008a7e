"""What is expected on the last day of the period: everything in here is a projection, not a score.

Nothing here changes today's points; whoever shows a figure of this says that it is one (전망).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.values import Rows, plain
from hopejobs_xl.scheme.model import Part, Scheme
from hopejobs_xl.scoring.evaluation import Evaluation

from .incentive import Chance, simulate
from .projection import Outlook, Past, Range, outlook, total

_BLANK: list[object] = [None] * 4


@dataclass(frozen=True)
class Forecast:
    """The outlook of every indicator in the order of the scheme, of the total and of the money.

    ``chance`` is that of being selected with the likely total, over the scheme's assumptions;
    ``None`` where the scheme has no incentive or assumes nothing of the other districts.
    """

    scheme: Scheme
    outlooks: tuple[Outlook, ...]
    total: Range
    chance: Chance | None

    @classmethod
    def of(cls, evaluation: Evaluation, past: Past) -> Forecast:
        """The forecast from the actuals of *evaluation* and those of earlier days."""
        scheme = evaluation.scheme
        outlooks = outlook(evaluation, past)
        whole = total(evaluation, outlooks)
        full = evaluation.totals.max_points
        money, assumed, chance = scheme.incentive, scheme.assumptions, None
        if money is not None and assumed is not None:
            chance = simulate(money, assumed, whole.likely, full)
        return cls(scheme, outlooks, whole, chance)

    def head(self) -> Rows:
        """The lines for the head of 요약: label, figure, explanation; each says what it is.

        The second is about the money, where there is any.
        """
        end, money = self.scheme.period_end, self.scheme.incentive
        wide = f"최저 {plain(self.total.low)} ~ 최고 {plain(self.total.high)}"
        note = f"전망치: {wide}(미입력·미등록 제외)"
        rows: Rows = [[f"{end.month}.{end.day}. 전망", self.total.likely, note]]
        if money is not None and self.chance is not None:
            chance = f"선정 가능성 {plain(round(self.chance.chance * 100))}%"
            note = f"전망치({money.unit}): {chance}, 다른 구는 가정"
            rows.append(["인센티브 전망", self.chance.expected, note])
        return rows

    def as_json(self) -> dict[str, object]:
        """Keys beside today's figures: ``outlook`` (points at the end) and ``incentive``.

        The latter is ``None`` where the scheme has no money or assumes nothing of others.
        """
        return {
            "outlook": {
                "low": self.total.low,
                "likely": self.total.likely,
                "high": self.total.high,
                "indicators": [
                    {
                        "no": each.result.indicator.no,
                        "points": each.likely,
                        "range": [each.low, each.high],
                        "actual": [None if p is None else p.likely for p in each.projections],
                        "method": [None if p is None else p.method for p in each.projections],
                    }
                    for each in self.outlooks
                ],
            },
            "incentive": self._money(),
        }

    def _money(self) -> dict[str, object] | None:
        money, chance = self.scheme.incentive, self.chance
        if money is None or chance is None:
            return None
        return {
            "chance": chance.chance,
            "expected": chance.expected,
            "unit": money.unit,
            "needed": chance.needed,
            "trials": chance.trials,
        }

    def rows(self, labels: Sequence[object]) -> Rows:
        """전망 실적, 전망 득점, 범위 and 방법 beside the rows of 추진실적 that *labels* name."""
        by_no = {each.result.indicator.no: each for each in self.outlooks}
        made: Rows = []
        for label in labels:
            try:
                found = self.scheme.find(label) if label else None
            except IndicatorError:
                found = None
            made.append(list(_BLANK) if found is None else _cells(by_no[found.no]))
        return made


def _cells(one: Outlook) -> list[object]:
    parts = one.result.indicator.parts
    known = [(p, e) for p, e in zip(parts, one.projections, strict=False) if e is not None]
    if not known:
        return list(_BLANK)
    low, high = (_shown([(p, getattr(e, end)) for p, e in known]) for end in ("low", "high"))
    return [
        _shown([(part, each.likely) for part, each in known]),
        one.likely,
        low if low == high else f"{low} ~ {high}",
        " / ".join(dict.fromkeys(each.method for _, each in known)),
    ]


def _shown(numbers: Sequence[tuple[Part, float]]) -> str:
    """``239명 / 201명``."""
    return " / ".join(part.scale.unit.brief(number) for part, number in numbers)
