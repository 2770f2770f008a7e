"""What each department is asked: a question per indicator, a paper per department.

Plain data, made from the scheme and from what 담당 says. A 담당부서 that is a 묶음 (동주민센터) is
asked member by member: each of its 20 동 has a paper of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hopejobs_xl.base import folding
from hopejobs_xl.base.dates import printed_day
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.faults import ACTUAL, ACTUAL2
from hopejobs_xl.base.values import Unit
from hopejobs_xl.scheme.model import CUMULATIVE, Indicator, Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES, HAND
from hopejobs_xl.scoring.actuals import allowed_words
from hopejobs_xl.scoring.grounds import count_names, has_grounds
from hopejobs_xl.sheets.collection_layout import ADDED, COMPARED

from .reply_number import key_of, number_of

# Kinds of figures, called as the columns of 취합기록 are.
NUMERATOR, DENOMINATOR = "numerator", "denominator"
_IN_WORDS = (GRADES, CHECKLIST, HAND)
Figures = Sequence[float | str | None]
KINDS = (ACTUAL, ACTUAL2, NUMERATOR, DENOMINATOR)


@dataclass(frozen=True, slots=True)
class Duty:
    """A row of 담당: that *department* is asked for the indicator *no*.

    ``adds`` is 합산, 대조 or empty, where it alone is asked. ``evidence`` has to be handed in.
    """

    no: str
    department: str
    adds: str = ""
    due: dt.date | None = None
    evidence: str = ""
    data: str = ""


@dataclass(frozen=True)
class Question:
    """One indicator on one paper: what is asked, and what is told to answer it.

    ``asks`` are the kinds of figures that have an input cell, ``last`` the figure of the month
    before as text, ``due`` the last day, ``key`` names the row.
    """

    indicator: Indicator
    words: str
    unit: str
    asks: tuple[str, ...]
    last: str
    target: str
    adds: str
    due: dt.date | None
    evidence: str
    data: str
    key: str

    @property
    def no(self) -> str:
        """The number of the indicator."""
        return self.indicator.no

    @property
    def name(self) -> str:
        """The name of the indicator."""
        return self.indicator.name

    @cached_property
    def plain_units(self) -> tuple[Unit, ...]:
        """The units of the actuals, where nothing but the unit decides; empty where more does."""
        scales = [part.scale for part in self.indicator.parts]
        if any(scale.method in _IN_WORDS for scale in scales):
            return ()
        return tuple(scale.unit for scale in scales)

    @property
    def formula(self) -> str:
        """Its 산식, empty where it has none."""
        return self.indicator.formula


@dataclass(frozen=True)
class QuestionPaper:
    """The paper of one department (or of one member of ``group``) for one 기준일."""

    number: str
    scheme_id: str
    scheme_name: str
    district: str
    as_of: dt.date
    department: str
    group: str
    office: str
    questions: tuple[Question, ...]

    @cached_property
    def by_key(self) -> dict[str, Question]:
        """Each question by the key of its row."""
        return {question.key: question for question in self.questions}

    @property
    def day(self) -> str:
        """기준일 as it is printed: ``2016. 4. 1.``"""
        return printed_day(self.as_of)

    @property
    def due(self) -> dt.date | None:
        """The first day on which something is due."""
        return min((each.due for each in self.questions if each.due), default=None)


def papers_of(
    scheme: Scheme,
    as_of: dt.date,
    district: str,
    duties: Iterable[Duty],
    *,
    office: str = "",
    groups: Mapping[str, Sequence[str]] | None = None,
    last: Mapping[str, Figures] | None = None,
    last_told: Mapping[tuple[str, str], Figures] | None = None,
    targets: Mapping[str, str] | None = None,
) -> tuple[QuestionPaper, ...]:
    """A paper for each department and member that *duties* ask, in the order of the scheme.

    *groups* are the members of a 담당부서 by its name. *last* are the actuals of the month before
    by 번호; *last_told* what one department or member told then, by 번호 and name. Raises
    IndicatorError for an unknown number, WorkbookError where one is asked twice for the same.
    """
    members = {folding.word(name): tuple(each) for name, each in (groups or {}).items()}
    told = {(no, folding.word(who)): figures for (no, who), figures in (last_told or {}).items()}
    asked: dict[str, tuple[str, str, list[tuple[Indicator, Duty]]]] = {}
    for duty in duties:
        indicator = scheme.find(duty.no)
        group = folding.word(duty.department)
        for name in members.get(group, (duty.department,)):
            whose = duty.department if group in members else ""
            _, _, own = asked.setdefault(folding.word(name), (name, whose, []))
            if any(each is indicator for each, _ in own):
                raise WorkbookError(
                    f"담당: {title(indicator)}을(를) {name}에 두 번 묻게 되어 있음. 부서와 묶음의 "
                    "구성원을 보고 한 줄만 남기세요"
                )
            own.append((indicator, duty))
    made = []
    for name, whose, own in asked.values():
        number = number_of(district, scheme.id, as_of, name)
        questions = [
            _question(
                scheme, indicator, duty, number,
                last=_last(indicator, name, whose, told, last or {}),
                target=(targets or {}).get(indicator.no, ""),
            )
            for indicator, duty in sorted(own, key=lambda each: scheme.indicators.index(each[0]))
        ]  # fmt: skip
        made.append(
            QuestionPaper(
                number, scheme.id, scheme.name, district, as_of, name, whose, office,
                tuple(questions),
            )
        )  # fmt: skip
    _refuse_doubled(made)
    return tuple(made)


def _refuse_doubled(papers: list[QuestionPaper]) -> None:
    seen: dict[str, str] = {}
    for paper in papers:
        other = seen.setdefault(paper.number, paper.department)
        if other != paper.department:
            raise WorkbookError(
                f"담당: {other}와(과) {paper.department}의 회신번호가 {paper.number}(으)로 같아짐. "
                "둘 가운데 하나의 이름을 다르게(예: 팀까지) 적으세요"
            )


def _question(
    scheme: Scheme,
    indicator: Indicator,
    duty: Duty,
    number: str,
    *,
    last: str,
    target: str,
) -> Question:
    return Question(
        indicator=indicator,
        words=_words(scheme, indicator, duty.adds),
        unit=_units(indicator),
        asks=_asks(indicator),
        last=last,
        target=target,
        adds=duty.adds,
        due=duty.due,
        evidence=duty.evidence,
        data=duty.data,
        key=key_of(number, indicator.no),
    )


def _last(
    indicator: Indicator,
    name: str,
    group: str,
    told: Mapping[tuple[str, str], Figures],
    last: Mapping[str, Figures],
) -> str:
    """The figure of the month before as text; of a member that told none, that of all of them."""
    own = told.get((indicator.no, folding.word(name)))
    shown = indicator.briefly(last.get(indicator.no, ()) if own is None else own) or ""
    return f"전체 {shown}" if shown and group and own is None else shown


def _asks(indicator: Indicator) -> tuple[str, ...]:
    if has_grounds(indicator):
        return (ACTUAL, NUMERATOR, DENOMINATOR)
    return (ACTUAL, ACTUAL2)[: len(indicator.parts)]


def _units(indicator: Indicator) -> str:
    units = [part.scale.unit for part in indicator.parts]
    names = [f"{unit.name}(%)" if unit.percent else unit.name for unit in units]
    return ", ".join(dict.fromkeys(names))


def _counted(unit: Unit) -> str:
    return f"몇 {unit.suffixes[0]}" if unit.suffixes and not unit.ratio else "얼마"


def _words(scheme: Scheme, indicator: Indicator, adds: str) -> str:
    part = indicator.parts[0]
    since = printed_day(scheme.period_start)
    when = f"{since}부터 기준일까지 모두" if indicator.kind == CUMULATIVE else "기준일 현재"
    if part.scale.method == CHECKLIST:
        names = ", ".join(band.label for band in part.scale.bands)
        said = f"{when} 한 것은 O, 아닌 것은 X로 차례대로({names})."
    elif part.scale.method == GRADES:
        said = f"{when} 등급은? ({allowed_words(part.scale)})"
    elif part.scale.method == HAND:
        low, high = sorted((0.0, indicator.max_points))
        said = f"스스로 보는 점수는? ({low:g}~{high:g}점, 까닭은 비고에)"
    elif has_grounds(indicator):
        (above, of), (below, by) = count_names(indicator)
        above, below = (
            f"{name}({unit})" if unit else name for name, unit in ((above, of), (below, by))
        )
        said = f"{when} 얼마입니까? 분자: {above}, 분모: {below}"
    else:
        labels = zip(("실적", "실적2"), indicator.parts, strict=False)
        parts = ", ".join(f"{label} {each.name}" for label, each in labels if each.name)
        counted = {_counted(each.scale.unit) for each in indicator.parts}
        what = counted.pop() if len(counted) == 1 else "얼마"
        said = f"{when} {what}입니까?" + (f" ({parts})" if parts else "")
    if adds == ADDED:
        return f"{said} 귀 부서 몫만 적습니다."
    return f"{said} 나누지 않은 전체를 적습니다." if adds == COMPARED else said
