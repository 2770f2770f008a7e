"""What may be typed into a cell of an actual, by its scale: data validation and number format."""

from __future__ import annotations

from collections.abc import Sequence

from hopejobs_xl.base.addresses import cell_name
from hopejobs_xl.base.values import LARGEST, Unit
from hopejobs_xl.scheme.model import Indicator, Part
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES, Scale
from hopejobs_xl.scoring.results import State

_AWAY = State.NOT_APPLICABLE.label
Rule = dict[str, object]
# Excel takes a list of so many characters, and a comma parts its words.
_LONGEST_LIST = 255


def fits_a_list(words: Sequence[str]) -> bool:
    """Whether a drop-down can hold *words* itself."""
    return len(",".join(words)) <= _LONGEST_LIST and not any("," in word for word in words)


def rule_of(part: Part, indicator: Indicator, at: int, column: int) -> Rule:
    """The validation of the cell *at*, *column* (from 0) for the actual of *part*."""
    scale, unit = part.scale, part.scale.unit
    if scale.method == GRADES:
        labels = [band.label for band in scale.bands]
        words = [*labels, _AWAY] if indicator.optional else labels
        return {"validate": "list", "source": words} if fits_a_list(words) else {"validate": "any"}
    if scale.is_uneven:
        return {"validate": "any"}
    low, high = unit.minimum, unit.maximum
    if indicator.optional:
        cell = cell_name(at + 1, column + 1)
        bounds = [] if low is None else [f"{cell}>={low:.15G}"]
        bounds += [] if high is None else [f"{cell}<={high:.15G}"]
        whole = [f"{cell}=INT({cell})"] if _is_whole(scale) else []
        tests = ",".join([f"ISNUMBER({cell})", *bounds, *whole])
        # In two steps: a comparison with a text would be true.
        return {"validate": "custom", "value": f"=IF(ISTEXT({cell}),TRUE,AND({tests}))"}
    rule: Rule = {
        "validate": "integer" if _is_whole(scale) else "decimal",
        "criteria": ">=",
        "value": -LARGEST if low is None else low,
    }
    if low is not None and high is not None:
        rule |= {"criteria": "between", "minimum": low, "maximum": high}
    elif high is not None:
        rule |= {"criteria": "<=", "value": high}
    return rule


def allowed_in(part: Part, indicator: Indicator) -> str:
    """What *part* takes, in words: ``비율 0% 이상 100% 이하``, ``우수, 보통``, ``O X 표시 3개``."""
    scale = part.scale
    names = ", ".join(band.label for band in scale.bands)
    if scale.method == GRADES:
        said = names
    elif scale.is_uneven:
        said = f"O X 표시 {len(scale.bands)}개({names}). 예) {'O' * len(scale.bands)}"
    else:
        said = scale.unit.allowed()
    return f"{said} 또는 {_AWAY}" if indicator.optional else said


def example_of(part: Part) -> str:
    """How an actual of *part* is typed."""
    if part.scale.method == GRADES:
        return "등급의 이름을 적으세요."
    if part.scale.is_uneven:
        return "항목마다 O나 X를 적으세요."
    return (
        "비율 15퍼센트는 15% 또는 0.15로 적으세요."
        if part.scale.unit.percent
        else "숫자만 적으세요."
    )


def number_format(unit: Unit) -> str:
    """The Excel number format of an actual in *unit*.

    Optional decimals (``#,##0.##``) are for percent only: Excel shows ``300.`` for a whole number.
    """
    if unit.whole:
        return "#,##0"
    if unit.percent:
        return "0.0##%"
    return "#,##0.00" if unit.ratio else "General"


def _is_whole(scale: Scale) -> bool:
    return scale.unit.whole or scale.method == CHECKLIST
