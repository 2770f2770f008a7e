"""A scheme in words: what a person reads of an indicator, a band or a unit.

The words are made of what was read, numbers to 15 digits, and never of the text of the file. So two
schemes say the same if and only if they score the same. Sources are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from hopejobs_xl.base.values import WHOLE, Unit, plain

from . import curves
from .band import Band
from .model import ONE, Indicator, Part
from .scale import BONUS, ON_A_LINE, PER_CASE

_RATIOS = {"share": "전체의 몫", "change": "증감", "quotient": "나눈 값"}


def title(indicator: Indicator) -> str:
    """``⑥ 취업률``."""
    return f"{indicator.no} {indicator.name}"


def lines(indicator: Indicator, *, with_bands: bool = True) -> Iterator[str]:
    """What is said of *indicator*, a line each; its bands last, those of a part under its name."""
    yield from head_lines(indicator)
    for part in indicator.parts:
        yield part_line(indicator, part)
        for band in part.scale.bands if with_bands else ():
            yield band_line(band, part.scale.unit, part.scale.method, part.name)


def head_lines(indicator: Indicator) -> Iterator[str]:
    """What is said of *indicator* besides its scales."""
    yield f"평가항목: {indicator.item}"
    yield f"배점: {plain(indicator.max_points)}점"
    yield f"목표: {plain(indicator.target_points)}점"
    yield f"구분: {indicator.judged}·{indicator.kind}"
    if indicator.formula:
        yield f"산식: {indicator.formula}"
    if indicator.aliases:
        yield f"다른 이름: {', '.join(indicator.aliases)}"
    if indicator.out_of is not None:
        yield f"만점: {plain(indicator.out_of)}점(배점으로 줄임)"
    if indicator.optional:
        yield "해당없음 허용"
    if indicator.combine != ONE:
        yield f"방식: {indicator.combine}"


def part_line(indicator: Indicator, part: Part) -> str:
    """The scale of one *part* of *indicator*, with its weight where there are several."""
    share = f" × {plain(part.weight)}" if indicator.combine != ONE else ""
    return f"척도: {part.named(f'{part.scale.method}({part.scale.unit.name}){share}')}"


def band_line(band: Band, unit: Unit, method: str, part: str = "") -> str:
    """*band* with the side of its boundary and with its basis: ``15% 이상 → 6점 [공문]``."""
    return f"{band_words(band, unit, method, part)} [{band.basis}]"


def band_words(band: Band, unit: Unit, method: str, part: str = "") -> str:
    """``band_line`` without the basis, for a table that has a column for it."""
    points = f"{plain(band.points)}점"
    if method in curves.CURVES:
        said = curves.text(method, band, unit)
    elif method in (PER_CASE, BONUS):
        said = f"{band.label} 1{unit.suffixes[0] if unit.suffixes else unit.name}에 {points}"
    elif band.at is not None and band.to is not None and band.points_to is not None:
        edge = f" {band.edge}" if band.edge else ""
        ends = f"{unit.show(band.at)}{edge} ~ {unit.show(band.to)}"
        said = f"{ends} → {points} ~ {plain(band.points_to)}점"
    elif band.at is not None and method in ON_A_LINE:
        said = f"{unit.show(band.at)} {band.edge} → {points}"
    else:
        said = f"{band.label or band.edge} → {points}"
    cap = "(배점까지만)" if band.capped else ""
    return f"{f'{part}: ' if part else ''}{said}{cap}"


def unit_line(unit: Unit) -> str:
    """*unit* with its bounds and its meaning."""
    bounds = ("제한 없음" if each is None else plain(each) for each in (unit.minimum, unit.maximum))
    said = [unit.name, "~".join(bounds)]
    said += ["백분율"] if unit.percent else []
    said += ["정수"] if unit.counts == WHOLE else []
    said += [_RATIOS[unit.ratio]] if unit.ratio else []
    said += [f"함께 쓰는 말 {', '.join(unit.suffixes)}"] if unit.suffixes else []
    return " · ".join(said)
