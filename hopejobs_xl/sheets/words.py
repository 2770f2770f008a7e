"""점검 compares what people wrote with what is scored: words against figures.

A text beside an indicator may repeat its figure, its points or the counts of its ratio. When the
figure moves on and the text does not, the paper says two things. No point changes: each warning
names the cell, the figure in the text and the one that is scored. The same for 산출근거 and a rate
that was typed beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import IndicatorError, WorkbookError
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.folding import is_blank, narrow
from hopejobs_xl.base.shortening import shortened
from hopejobs_xl.base.values import (
    POINT_SUFFIX,
    YEAR,
    Kind,
    Rows,
    Unit,
    is_number,
    plain,
    read,
    round15,
)
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.scheme.scale import GRADES, HAND
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.grounds import (
    COUNT,
    DENOMINATOR,
    NUMERATOR,
    Ground,
    count_names,
    ground,
    has_grounds,
    quotient,
)
from hopejobs_xl.scoring.results import Result, State

from . import register_lines
from .last_year import LastYear
from .layout import DIAGNOSIS_TABLE, FORM, FORM_TABLE, GROUNDS
from .workbook import Workbook

_NUMBER = r"(?<![0-9.,~])(?P<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s*"
_FIGURE = re.compile("[0-9]")
_PERCENT = r"(?:%(?!\s*[pP포])|퍼센트|프로(?!그|젝|모|세))"
# What stands behind a count and makes it another thing: 1인당, 4개월, 3명예.
_NOT_BEHIND = r"(?!당|월|년|소|예|씩|\s*(?:이하|미만|이내|증가|감소))"
# A line with one of these speaks of something else than what was reached so far.
_ELSEWHERE = re.compile(
    "예정|계획|가능|매월|매주|매년|월평균|월별|[인건]당|배점|만점|가점|감점|전년|작년|지난해|전월|지난달"
)
_GOAL, _REACHED, _OR_MORE = "목표", "달성", re.compile(r"\s*이상")
_LAST_POINTS = rf"{_NUMBER}{POINT_SUFFIX}(?!\s*(?:만점|배점))"
_YEARS = re.compile(rf"(?<![0-9])(20[0-9]{{2}}){YEAR}")


class Text(NamedTuple):
    """What a person wrote about an indicator, and in which cell."""

    cell: str
    no: str
    text: str


class Counts(NamedTuple):
    """산출근거 as it stands in the two cells of an indicator."""

    cell: str
    no: str
    numerator: object
    denominator: object

    @property
    def ground(self) -> Ground:
        """What the two cells say."""
        return ground(self.numerator, self.denominator)


class _Meant(NamedTuple):
    """Figures that a text may repeat: how they are written in it, and what they are."""

    pattern: str
    factor: float  # of a figure in the text
    figures: tuple[float, ...]
    shown: str


def contradictions(
    evaluation: Evaluation, texts: Sequence[Text], counts: Sequence[Counts] = ()
) -> Iterator[Fault]:
    """A warning for each of *texts* with a figure that is not what is scored, and for *counts*.

    A text is silent if it names the figures that are scored, whatever else it names; if those that
    it names add up to them; or if it says nothing in their unit.
    """
    results = {result.indicator.no: result for result in evaluation.results}
    grounds = {each.no: each.ground for each in counts}
    for written in texts:
        result = results[written.no]
        for meant in _meant(result, grounds.get(written.no)):
            found = _differing(written.text, meant, evaluation.as_of.year)
            if found:
                message = (
                    f"글에 적힌 「{found}」이(가) {meant.shown}와(과) 다름: "
                    "글의 수를 고치거나 지우고, 글이 맞으면 실적을 고치세요"
                )
                yield _warning(written.cell, result, Code.WORDS_DIFFER, message, found)
    for each in counts:
        yield from _about_counts(results[each.no], each)


def about_last_year(
    evaluation: Evaluation, texts: Sequence[Text], last: LastYear
) -> Iterator[Fault]:
    """A warning for each of *texts* whose 「2015년 8점」 is not what 전년실적 has."""
    if last.year is None:
        return
    results = {result.indicator.no: result for result in evaluation.results}
    said = re.compile(rf"(?<![0-9]){last.year}\s*{YEAR}(?:도)?\s*(?:득점\s*)?:?\s*{_LAST_POINTS}")
    for written in texts:
        known = last.results.get(written.no)
        if known is None or known.points is None:
            continue
        for found in said.finditer(narrow(written.text)):
            if round15(float(found["number"].replace(",", ""))) != round15(known.points):
                message = (
                    f"글에 적힌 「{found[0].strip()}」이(가) 전년실적의 전년 득점 "
                    f"{plain(known.points)}점과 다름: 글이나 전년실적을 고치세요"
                )
                result = results[written.no]
                yield _warning(written.cell, result, Code.WORDS_DIFFER, message, found[0].strip())
                break


def _meant(result: Result, found: Ground | None) -> Iterator[_Meant]:
    """The figures of *result* that a text may repeat, by their unit."""
    by_pattern: dict[tuple[str, float], list[tuple[float, str]]] = {}

    def add(unit: Unit, number: float | None, name: str) -> None:
        spelled = _PERCENT if unit.percent else "|".join(map(re.escape, unit.suffixes))
        if number is not None and spelled:
            factor = 0.01 if unit.percent else 1.0
            said = f"{name} {unit.show(number)}".strip()
            by_pattern.setdefault((spelled, factor), []).append((round15(number), said))

    indicator = result.indicator
    for part, number in zip(indicator.parts, result.actuals, strict=False):
        if part.scale.method not in (HAND, GRADES) and result.state is not State.ERROR:
            add(part.scale.unit, number, f"{part.name} 실적".strip())
    if found is not None and None not in found:
        for number, (name, unit) in zip(found, count_names(indicator), strict=True):
            add(Unit("", suffixes=(unit,) if unit else ()), number, name)
    of_points = any(POINT_SUFFIX in part.scale.unit.suffixes for part in indicator.parts)
    if result.points is not None and not of_points:
        add(Unit("", suffixes=(POINT_SUFFIX,)), result.points, "득점")
    for (spelled, factor), figures in by_pattern.items():
        shown = ", ".join(said for _, said in figures)
        yield _Meant(spelled, factor, tuple(number for number, _ in figures), shown)


def _differing(text: str, meant: _Meant, year: int) -> str:
    """The first figure of *text* that is none of those *meant*; "" where nothing contradicts."""
    text = narrow(text)
    if _FIGURE.search(text) is None:
        return ""
    pattern = re.compile(rf"{_NUMBER}(?:{meant.pattern}){_NOT_BEHIND}")
    # A quotient is printed with few decimals, and so people write it.
    printed = {
        round15(shortened(each / meant.factor) * meant.factor): each for each in meant.figures
    }
    said: dict[float, str] = {}
    total = 0.0
    for line in text.splitlines():
        years = {int(each) for each in _YEARS.findall(line)}
        if _ELSEWHERE.search(line) or years - {year} or (_GOAL in line and _REACHED not in line):
            continue
        for found in pattern.finditer(line):
            figure = round15(float(found["number"].replace(",", "")) * meant.factor)
            figure = printed.get(figure, figure)
            # 51건 이상 달성 is true of more, and without 달성 it is what is wanted.
            is_true = _REACHED not in line or figure <= max(meant.figures)
            if is_true and _OR_MORE.match(line, found.end()):
                continue
            said[figure] = found[0].strip()
            total += figure
    wanted = set(meant.figures)
    same = len(wanted & said.keys())
    if same >= min(len(wanted), len(said)) or round15(total) == round15(sum(meant.figures)):
        return ""
    return next(shown for figure, shown in said.items() if figure not in wanted)


def _about_counts(result: Result, counts: Counts) -> Iterator[Fault]:
    """What is odd about 산출근거 of *result*."""
    indicator = result.indicator
    pair = ((NUMERATOR, counts.numerator), (DENOMINATOR, counts.denominator))
    if not has_grounds(indicator) or all(value in (None, "") for _, value in pair):
        return
    found = counts.ground
    for (name, value), number in zip(pair, found, strict=True):
        if number is None:
            blank = read(value, COUNT).kind is Kind.BLANK
            message = (
                f"{name}가 비어 있음: 분자와 분모를 둘 다 적거나 둘 다 지우세요"
                if blank
                else f"{name} 「{value}」은(는) 0 이상의 수가 아님: 숫자만 적으세요"
            )
            yield _warning(counts.cell, result, Code.GROUND_DIFFERS, message, value)
            return
    made, actual = quotient(indicator, found), result.actuals[0] if result.actuals else None
    if made is None:
        message = "분모가 0이라 비율이 없음: 분모를 고치거나 둘 다 지우세요"
        yield _warning(counts.cell, result, Code.GROUND_DIFFERS, message, counts.denominator)
    elif actual is not None and round15(actual) != made:
        unit = indicator.parts[0].scale.unit
        message = (
            f"분자 {_typed(counts.numerator)}, 분모 {_typed(counts.denominator)}(으)로는 "
            f"{unit.show(made)}인데 실적은 {unit.show(actual)}: 실적이나 산출근거를 고치세요"
            "(다르면 산출근거는 인쇄되지 않음)"
        )
        yield _warning(counts.cell, result, Code.GROUND_DIFFERS, message, actual)


def _typed(value: object) -> str:
    return plain(value) if is_number(value) else str(value).strip()


def _warning(cell: str, result: Result, code: Code, message: str, found: object) -> Fault:
    return Fault(cell, title(result.indicator), message, only_warns=True, code=code, read=found)


def written_in(workbook: Workbook, scheme: Scheme, form: Rows) -> tuple[list[Text], list[Counts]]:
    """What people wrote into 추진실적 and 사업진단 beside the indicators of *scheme*.

    *form* is the block ``HJ_FORM``. 추진계획 and 대책 are about what is to come and are left out. A
    workbook of 0.3.0 has no 산출근거: there the printed column 추진실적 is a person's own text.
    """
    numbers = _numbers(scheme, form, FORM_TABLE.index("label"))
    texts = [*_texts(workbook, FORM, form, numbers, [FORM_TABLE.index("remark")])]
    counts: list[Counts] = []
    try:
        beside = workbook.read(GROUNDS.name)
    except WorkbookError:
        texts += _texts(workbook, FORM, form, numbers, [FORM_TABLE.index("result")])
    else:
        sheet, top, left = workbook.locate(GROUNDS.name)
        texts += _texts(workbook, GROUNDS.name, beside, numbers, [GROUNDS.index("words")])
        counts = [
            Counts(address(sheet, top + order, left), no, row[0], row[1])
            for order, (no, row) in enumerate(zip(numbers, beside, strict=False))
            if no
        ]
    try:
        block = workbook.read(DIAGNOSIS_TABLE.name)
    except WorkbookError:
        return texts, counts  # a clerk may have no use for that sheet
    numbers = _numbers(scheme, block, DIAGNOSIS_TABLE.index("label"))
    columns = [DIAGNOSIS_TABLE.index(key) for key in ("strength", "weakness", "remark")]
    return [*texts, *_texts(workbook, DIAGNOSIS_TABLE.name, block, numbers, columns)], counts


def _numbers(scheme: Scheme, block: Rows, column: int) -> list[str]:
    """The 번호 of each row of *block* by the label in *column* (from 0); "" where it names none."""

    def number(label: object) -> str:
        try:
            return scheme.find(label).no
        except IndicatorError:
            return ""

    return [number(row[column]) for row in block]


def _texts(
    workbook: Workbook, name: str, block: Rows, numbers: Sequence[str], columns: Sequence[int]
) -> Iterator[Text]:
    sheet, top, left = workbook.locate(name)
    for order, (no, row) in enumerate(zip(numbers, block, strict=False)):
        for column in columns:
            text = row[column]
            if no and isinstance(text, str):
                own = register_lines.without(text)  # a name of a file contradicts nothing
                if not is_blank(own):
                    yield Text(address(sheet, top + order, left + column), no, own)
