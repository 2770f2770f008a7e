"""The definitions of registers as the rows of 대장설정.

What is no table for a clerk stays in ``registers-2016.toml``: the words by which columns and kinds
are found, minimum wages and the hours of a wage unit, what a rule is called and says to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from hopejobs_xl.base.values import Rows
from hopejobs_xl.registers.definitions import LIMITS, Count, Definitions, Measure, Rule
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.sheets.register_layout import (
    COUNTS,
    DENOMINATOR,
    FORMS,
    LAST_YEAR,
    MEASURES,
    NUMERATOR,
    POINT_BANDS,
    RULES,
    SEVERITIES,
)
from hopejobs_xl.sheets.scheme_rows import YES

LISTS = ("words", "first", "second")  # limits that are lists of words
BETWEEN_ROLES, BETWEEN_WORDS = "; ", ", "
_LETTERS = "가나다라마바사아자차카타파하"
# What the limits and words of a rule mean; those of its limits' own names where it has none here.
_MEANS = {
    "registered-and-deleted": "등록한 뒤 이 날수 안에 지움",
    "ends-early": "기준일보다 이 날수 넘게 앞",
    "age-unlikely": "나이: 적어도, 많아도",
    "lists-disagree": "대장, 날, 견줄 대장, 날",
    "own-finds-unlike-others": "줄이 이만큼부터, 차이",
}
_LIMIT_MEANS = {
    "distance": "자모 차이가 이 이하",
    "most": "이보다 많으면",
    "days": "날수",
    "least": "적어도",
    "away": "차이",
    "words": "이 말이면",
}


def codes(rules: Sequence[Rule]) -> dict[str, str]:
    """What the sheet calls each rule, by its name: 2, and 1가, 1나 where a number has several."""
    whole = Counter(each.rule for each in rules)
    seen: Counter[int] = Counter()
    found = {}
    for each in rules:
        letter = _LETTERS[seen[each.rule]] if whole[each.rule] > 1 else ""
        seen[each.rule] += 1
        found[each.name] = f"{each.rule}{letter}"
    return found


def setting_rows(definitions: Definitions, scheme: Scheme, known: Scheme) -> dict[str, Rows]:
    """The rows of rules, measures and bands, by the table's name.

    *known* is the scheme that the definitions were made for: of *scheme* only the indicators that
    have both number and name of one of its get their measures.
    """
    names = codes(definitions.rules)
    same = {each.no for each in known.indicators} & {
        each.no
        for each in scheme.indicators
        if any(each.name == other.name for other in known.indicators if other.no == each.no)
    }
    titles = {each.no: title(each) for each in scheme.indicators}
    return {
        RULES.name: [_rule(each, names[each.name]) for each in definitions.rules],
        MEASURES.name: [
            row
            for measure in definitions.measures
            if measure.indicator in same
            for row in _measure(measure, titles[measure.indicator], names)
        ],
        POINT_BANDS.name: [
            [each.name, low, points, each.basis, each.source if not order else None]
            for each in definitions.bands.values()
            for order, (low, points) in enumerate(each.rows or [(None, None)])
        ],
    }


def numbers_and_lists(rule: str) -> tuple[list[str], list[str]]:
    """The limits of the rule *rule* that are numbers, in their order, and those that are lists."""
    wanted = LIMITS.get(rule, ())
    return [each for each in wanted if each not in LISTS], [e for e in wanted if e in LISTS]


def _rule(rule: Rule, code: str) -> list[object]:
    numbers, lists = numbers_and_lists(rule.name)
    limits = [rule.number(each) for each in numbers]
    words = [word for each in lists for word in rule.texts(each)]
    means = _MEANS.get(rule.name) or BETWEEN_WORDS.join(
        _LIMIT_MEANS[each] for each in LIMITS[rule.name]
    )
    return [
        rule.title,
        code,
        SEVERITIES[rule.severity],
        YES if rule.unused else None,
        *(limits + [None, None])[:2],
        YES if rule.improper else None,
        BETWEEN_WORDS.join(rule.registers) or None,
        means or None,
        BETWEEN_WORDS.join(words) or None,
    ]


def _measure(measure: Measure, indicator: str, names: dict[str, str]) -> Iterator[list[object]]:
    yield [indicator, measure.part, NUMERATOR, FORMS[measure.form],
           *_count(measure.numerator, names)]  # fmt: skip
    if measure.denominator is not None:
        side = LAST_YEAR if measure.denominator.year_before else DENOMINATOR
        yield [indicator, measure.part, side, None, *_count(measure.denominator, names)]


def _count(count: Count, names: dict[str, str]) -> list[object]:
    where = BETWEEN_ROLES.join(
        f"{role}={BETWEEN_WORDS.join(words)}" for role, words in count.where.items()
    )
    return [
        count.register,
        COUNTS[count.count],
        count.of or None,
        count.bands or None,
        count.within or None,
        BETWEEN_WORDS.join(count.by) or None,
        where or None,
        BETWEEN_WORDS.join(names[each] for each in count.leave_out) or None,
    ]
