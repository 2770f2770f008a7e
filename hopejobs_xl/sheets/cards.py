"""지표정의서: what one indicator measures and gives, for a page of its own.

Words and figures are those of ``scheme.in_words`` and of the scorer: an actual that is said to
reach the target was scored before it is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.values import plain
from hopejobs_xl.goal.goal_text import goal_text
from hopejobs_xl.goal.inverse import NO_LIMIT, need, needs
from hopejobs_xl.goal.ranks import Actual
from hopejobs_xl.scheme.in_words import band_words, title
from hopejobs_xl.scheme.model import BEST, ONE, SUM_OR_HAND, Indicator, Part, Scheme
from hopejobs_xl.scheme.scale import (
    ASSUMED,
    BY_HAND,
    CHECKLIST,
    GRADES,
    HAND,
    OFFICIAL,
    UNREGISTERED,
    Scale,
)
from hopejobs_xl.scoring.actuals import allowed_words
from hopejobs_xl.scoring.grounds import DENOMINATOR, NUMERATOR, count_names, has_grounds
from hopejobs_xl.scoring.points import score

_NOT_SAID = "(평가체계에 없음)"


class Rule(NamedTuple):
    """One line of 배점기준: what gives how many points, what that rests on, and where it stands."""

    said: str
    basis: str
    source: str


class Card(NamedTuple):
    """지표정의서 of one indicator, in words; ``missing`` is empty where nothing is to be done."""

    title: str
    area: str
    item: str
    department: str
    judged: str
    points: str
    target: str
    units: tuple[str, ...]
    formula: tuple[str, ...]
    method: tuple[str, ...]
    rules: tuple[Rule, ...]
    reached: tuple[str, ...]
    missing: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def fields(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Everything below the title and above 배점기준, a label with its lines each."""
        return (
            ("분야", (self.area,)),
            ("항목", (self.item,)),
            ("주관부서", (self.department,)),
            ("구분", (self.judged,)),
            ("배점", (self.points,)),
            ("목표점수", (self.target,)),
            ("단위·허용", self.units),
            ("산식", self.formula),
            ("방식", self.method),
        )


def cards(scheme: Scheme) -> list[Card]:
    """A card for every indicator of *scheme*, in its order; a deduction has one, too."""
    return [_card(scheme, each) for each in scheme.indicators]


def _card(scheme: Scheme, indicator: Indicator) -> Card:
    return Card(
        title(indicator),
        indicator.area,
        indicator.item,
        indicator.department or _NOT_SAID,
        f"{indicator.judged}·{indicator.kind}",
        f"{plain(indicator.max_points)}점",
        f"{plain(indicator.target_points)}점",
        tuple(part.named(_allowed(indicator, part)) for part in indicator.parts),
        tuple(_formula(indicator)),
        tuple(_method(indicator)),
        tuple(_rules(indicator)),
        tuple(_reached(scheme, indicator)),
        tuple(_missing(indicator)),
        tuple(_remarks(scheme, indicator)),
    )


def _allowed(indicator: Indicator, part: Part) -> str:
    """Unit and range of an actual, in the words of the messages that refuse another."""
    scale = part.scale
    if scale.method == HAND:
        low, high = sorted((0.0, indicator.max_points))
        return f"수기점수 {plain(low)}~{plain(high)}점"
    if scale.method == CHECKLIST:
        marks = f"O X 표시 {len(scale.bands)}개(차례대로)"
        # The scorer refuses a count of checks that are not worth the same.
        return marks if scale.is_uneven else f"확인한 개수 0~{len(scale.bands)} 또는 {marks}"
    if scale.method == GRADES:
        return f"등급 {allowed_words(scale)}"
    return allowed_words(scale)


def _formula(indicator: Indicator) -> Iterator[str]:
    yield indicator.formula or _NOT_SAID
    if has_grounds(indicator):
        for label, (name, unit) in zip(
            (NUMERATOR, DENOMINATOR), count_names(indicator), strict=True
        ):
            if name != label:
                yield f"{label}: {name}{f'({unit})' if unit else ''}"


def _method(indicator: Indicator) -> Iterator[str]:
    if indicator.combine != ONE:
        yield indicator.combine
    for part in indicator.parts:
        share = f" × {plain(part.weight)}" if indicator.combine != ONE else ""
        yield part.named(f"{part.scale.method}{share}")


def _rules(indicator: Indicator) -> Iterator[Rule]:
    for part in indicator.parts:
        scale = part.scale
        source = part.source or indicator.source
        if scale.method == UNREGISTERED:
            yield Rule(part.named("배점기준을 모름"), UNREGISTERED, source)
        elif scale.method == HAND:
            yield Rule(part.named("사람이 점수를 적음"), BY_HAND, source)
        for band in scale.bands:
            said = band_words(band, scale.unit, scale.method, part.name)
            yield Rule(said, band.basis, band.source)


def _reached(scheme: Scheme, indicator: Indicator) -> Iterator[str]:
    """The least demanding actual that the scorer gives the target for."""
    wanted = f"목표 {plain(indicator.target_points)}점"
    methods = [part.scale.method for part in indicator.parts]
    if UNREGISTERED in methods:
        yield "알 수 없음(배점기준이 미등록)"
        return
    found = need(scheme, indicator, indicator.target_points)
    if found is None:
        yield f"없음: 어떤 실적으로도 {wanted}에 닿지 않음"
    elif found == NO_LIMIT:
        yield f"정해지지 않음: 어떤 실적이어도 {wanted}에 닿음"
    elif HAND in methods:
        yield f"수기점수 {plain(found) if not isinstance(found, str) else found}점"
    elif indicator.combine == BEST:
        for order, each in enumerate(needs(scheme, indicator, indicator.target_points)):
            if each is not None:
                given = [None] * order + [each] + [None] * (len(methods) - order - 1)
                yield _scored(scheme, indicator, given)
    elif indicator.combine == SUM_OR_HAND:
        together = needs(scheme, indicator, indicator.target_points)
        if any(each is not None for each in together):
            yield _scored(scheme, indicator, together)
        yield f"수기점수 {plain(indicator.target_points)}점"
    else:
        yield _scored(scheme, indicator, needs(scheme, indicator, indicator.target_points))


def _scored(
    scheme: Scheme, indicator: Indicator, actuals: tuple[Actual | None, ...] | list[Actual | None]
) -> str:
    """*actuals* with the points and the basis that the scorer gives them."""
    shown = " / ".join(
        part.named(_shown(part.scale, each))
        for part, each in zip(indicator.parts, actuals, strict=True)
        if each is not None
    )
    free = NO_LIMIT in actuals
    result = None if free else score(scheme, indicator, actuals, typed=False)
    if result is None or result.points is None:
        return shown
    return f"{shown} → {plain(result.points)}점 [{result.basis}]"


def _shown(scale: Scale, actual: Actual) -> str:
    if not isinstance(actual, str):
        return goal_text(scale, actual)
    # A grade may be called 없음; alone that would read as if there were no such actual.
    return f"등급 {actual}" if scale.method == GRADES and actual != NO_LIMIT else actual


def _missing(indicator: Indicator) -> Iterator[str]:
    """What a person has to find or decide before the points rest on the document alone."""
    methods = [part.scale.method for part in indicator.parts]
    if UNREGISTERED in methods:
        yield (
            "배점기준이 없어 점수를 매기지 않습니다(0점이 아님). 할 일: 평가 실행계획의 구간을 "
            "배점기준에 적거나, 정해진 점수를 수기점수로 적으세요"
        )
    if HAND in methods:
        yield "실적으로 매기는 기준이 없습니다. 할 일: 평가를 받은 점수를 수기점수로 적으세요"
    bases = [band.basis for part in indicator.parts for band in part.scale.bands]
    if count := bases.count(ASSUMED):
        yield (
            f"구간 {len(bases)}개 가운데 {count}개가 공문에 없는 가정입니다. "
            f"할 일: 평가 실행계획의 값을 받으면 바꾸고 근거를 {OFFICIAL}으로 고치세요"
        )
    # Of a plain count the unit says it all; of a ratio nobody could say what over what.
    if not indicator.formula and any(part.scale.unit.ratio for part in indicator.parts):
        yield "산식이 평가체계에 없습니다. 할 일: 공문의 산식을 적으세요"


def _remarks(scheme: Scheme, indicator: Indicator) -> Iterator[str]:
    if indicator.aliases:
        yield f"다른 이름: {', '.join(indicator.aliases)}"
    if indicator.out_of is not None:
        yield f"만점 {plain(indicator.out_of)}점을 배점으로 줄임"
    if indicator.is_deduction:
        yield f"깎는 점수는 모두 더해 {plain(indicator.max_points)}점까지"
    yield "해당없음 허용" if indicator.optional else "해당없음을 쓸 수 없음"
    for note in scheme.notes:
        if note.indicator and _named(scheme, note.indicator) is indicator:
            yield f"※ {note.text} ({note.source})"
    sources = (*(part.source for part in indicator.parts), indicator.source)
    beside = {rule.source for rule in _rules(indicator)}
    for source in dict.fromkeys(filter(None, sources)):
        if source not in beside:
            yield f"근거: {source}"
    yield f"평가체계: {scheme.name} · {scheme.document} ({scheme.document_date})"


def _named(scheme: Scheme, wanted: str) -> Indicator | None:
    """The indicator that a note names in its own words."""
    try:
        return scheme.find(wanted)
    except IndicatorError:
        return None
