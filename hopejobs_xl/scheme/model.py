"""The evaluation as data: what a scheme is. No Excel in here; ``loader`` makes and refuses it.

Records of what every command needs are NamedTuples, here and below: to make a dataclass takes six
times as long, and ``dataclasses`` an eighth of a whole ``hopejobs score`` to import. What keeps a
result with it (``cached_property``) is a subclass of one, as a NamedTuple itself has no room.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from hopejobs_xl.base import folding
from hopejobs_xl.base.values import PERCENT, Unit

from .names import Names
from .scale import HAND, UNREGISTERED, Scale

ONE, SUM, BEST, SUM_OR_HAND = "단일", "복합", "택일", "복합 또는 수기"
COMPOSITES = (SUM, BEST, SUM_OR_HAND)
CUMULATIVE, LEVEL = "누적", "수준"
QUANTITATIVE, QUALITATIVE = "정량", "정성"
PER_ROW, ON_SUM = "행", "합계"
TOGETHER, APART = "함께 선정", "함께 제외"
NEVER = "없음"


class Part(NamedTuple):
    """One actual of an indicator: its scale and its weight in the indicator's points."""

    name: str
    weight: float
    scale: Scale
    source: str

    def shown(self, actual: float | str) -> str:
        """*actual* with its unit behind the name of the part: ``직원 1,500명``; text as it is."""
        return self.named(actual if isinstance(actual, str) else self.scale.unit.show(actual))

    def named(self, text: str) -> str:
        """*text* behind the name of the part, where it has one."""
        return f"{self.name} {text}" if self.name else text


class Indicator(NamedTuple):
    """세부지표: what is measured, what it can give, and the scale(s) that give it.

    ``parts`` has one entry per actual; ``combine`` says how several become one number: ``복합``
    adds weight times points, ``택일`` takes the best, ``복합 또는 수기`` takes the sum or 수기점수,
    whichever is more. ``out_of`` is what the bands count to when it
    is not ``max_points``. A deduction has ``max_points < 0``.
    """

    no: str
    name: str
    item: str
    area: str
    department: str
    max_points: float
    target_points: float
    kind: str
    judged: str
    formula: str
    aliases: tuple[str, ...]
    combine: str
    parts: tuple[Part, ...]
    out_of: float | None
    optional: bool
    source: str

    @property
    def takes_hand(self) -> bool:
        """Whether 수기점수 may give its points."""
        return self.combine == SUM_OR_HAND or self.needs_hand

    @property
    def needs_hand(self) -> bool:
        """Whether only 수기점수 can give its points: no band does."""
        return any(part.scale.method in (HAND, UNREGISTERED) for part in self.parts)

    @property
    def is_deduction(self) -> bool:
        """Whether the indicator takes points away."""
        return self.max_points < 0

    def briefly(self, actuals: Sequence[float | str | None]) -> str | None:
        """The *actuals* as one cell prints them, texts as they are; ``None`` without any."""
        found = [
            part.named(each if isinstance(each, str) else part.scale.brief(each))
            for part, each in zip(self.parts, actuals, strict=False)
            if each is not None
        ]
        return " / ".join(found) or None

    @property
    def unit_words(self) -> frozenset[str]:
        """What a label may say in brackets behind the name: the units of the actuals, folded."""
        return _words_of(tuple(part.scale.unit for part in self.parts))

    @property
    def factor(self) -> float:
        """What the points of the bands are multiplied by (배점 / 만점)."""
        return 1.0 if self.out_of is None else self.max_points / self.out_of


@cache  # each label that ends with brackets asks for it
def _words_of(units: tuple[Unit, ...]) -> frozenset[str]:
    words = [word for unit in units for word in (unit.name, *unit.suffixes)]
    words += [PERCENT for unit in units if unit.percent]
    return frozenset(map(folding.word, words))


class Item(NamedTuple):
    """평가항목."""

    name: str
    area: str
    max_points: float


class Area(NamedTuple):
    """평가분야, with the department that answers for it."""

    name: str
    max_points: float
    department: str


class Department(NamedTuple):
    """주관부서 and its share of the points (0.7 for 70 %)."""

    name: str
    team: str
    role: str
    share: float


class Note(NamedTuple):
    """A contradiction printed in the document, kept visible."""

    indicator: str
    text: str
    source: str


class Rounding(NamedTuple):
    """The one rounding rule: half up to ``digits`` decimals, per row (행) or on the sum (합계).

    ``total_digits``: the total of all rows is rounded to so many instead; ``None``: to ``digits``.
    """

    digits: int
    when: str
    source: str
    total_digits: int | None = None

    @property
    def of_total(self) -> Rounding:
        """The rule as it applies to the total."""
        return self if self.total_digits is None else self._replace(digits=self.total_digits)


class Incentive(NamedTuple):
    """The money: what is shared, from which score, and how many are selected instead.

    ``many`` and ``many_selected`` are ``None`` where, however many reach the cut, all of them are
    selected. ``ties`` says what happens to districts of equal score at the cut of a re-selection;
    an amount is rounded half up to ``digits`` decimals of ``unit``. ``assumed_source`` is the
    source of both.

    ``prizes``: how many districts get which amount by their rank, the best first; where there are
    any, nothing else says who is selected, and ``pool`` is their sum.
    """

    pool: float
    unit: str
    cut: float
    few: int
    few_selected: int
    many: int | None
    many_selected: int | None
    source: str
    ties: str
    digits: int
    assumed_source: str
    prizes: tuple[tuple[int, float], ...] = ()


class Assumptions(NamedTuple):
    """What an outlook and a trial of the re-selection assume where nothing is known.

    ``spread``: by how much the pace of the rest of the period may be lower or higher (0.2 for
    20 %). ``others`` districts have final points of this ``mean`` and standard ``deviation``;
    ``trials`` are drawn from ``seed``.
    """

    spread: float
    others: int
    mean: float
    deviation: float
    trials: int
    seed: int
    source: str


class _Written(NamedTuple):
    """What is written in a scheme."""

    id: str
    name: str
    program: str
    document: str
    document_date: dt.date
    period_start: dt.date
    period_end: dt.date
    scored_when: str
    max_points: float
    target_points: float
    city_target: float
    source: str
    rounding: Rounding
    incentive: Incentive | None
    assumptions: Assumptions | None
    seasons: Mapping[str, tuple[float, ...]]
    units: tuple[Unit, ...]
    departments: tuple[Department, ...]
    areas: tuple[Area, ...]
    items: tuple[Item, ...]
    indicators: tuple[Indicator, ...]
    notes: tuple[Note, ...]


class Scheme(_Written):
    """평가체계. ``indicators`` holds the deduction too, in the order of the document.

    ``incentive`` and ``assumptions`` are ``None`` where the scheme has none, and ``departments`` is
    empty where nobody is named. ``seasons`` has, by number of the indicator, the twelve shares of
    last year's actual by month of the period, the first month first; they add up to 1.
    """

    @cached_property
    def names(self) -> Names[Indicator]:
        """The index that finds an indicator by number, name or alias."""
        return Names(self.indicators)

    def find(self, wanted: object) -> Indicator:
        """The indicator called *wanted*; raises ``IndicatorError``."""
        return self.names.find(wanted)

    @property
    def period_days(self) -> int:
        """Days of the period scored, both ends in."""
        return (self.period_end - self.period_start).days + 1
