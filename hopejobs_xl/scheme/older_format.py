"""Bringing a scheme file of an older format up to today's, and what that asks of a person.

What an older file says is valid as it stands, so its text is kept to the letter, with its comments;
only the line of the format is new. What the older format had no word for is never guessed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .loader import FORMAT, toml_path
from .model import Scheme
from .scale import GRADES, HAND

FIRST_FORMAT = 1  # of a file that does not say it

_SAID = re.compile(r"^([ \t]*format[ \t]*=[ \t]*)\d+(?=[ \t\r\n#]|\Z)", re.MULTILINE)
_COMMENTS = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*")
_NO_FIGURE = (GRADES, HAND)


@dataclass(frozen=True)
class Ask:
    """What a person may say now: the key *place* that is missing, and what it would mean."""

    place: str
    text: str


def format_of(document: Mapping[str, object]) -> int:
    """The format that the tables of a scheme file say, which the loader has accepted."""
    said = document.get("format", FIRST_FORMAT)
    return int(said) if isinstance(said, int | float) else FIRST_FORMAT


def brought_up(text: str) -> str | None:
    """The TOML *text* of a sound scheme with today's format in it, every other letter as it was.

    ``None`` where its line of the format is written in a way that cannot be changed safely.
    """
    document = tomllib.loads(text)
    if "format" in document:
        made = _SAID.sub(rf"\g<1>{FORMAT}", text, count=1)
    else:
        comments = _COMMENTS.match(text)
        at = comments.end() if comments is not None else 0
        end = "\r\n" if "\r\n" in text else "\n"
        made = f"{text[:at]}format = {FORMAT}{end}{end}{text[at:]}"
    return made if tomllib.loads(made) == document | {"format": FORMAT} else None


def asks(document: Mapping[str, object], scheme: Scheme) -> list[Ask]:
    """What the tables *document* of *scheme* leave unsaid that today's format has a key for."""
    return [*_of_units(document, scheme), *_of_formulas(scheme)]


def _of_units(document: Mapping[str, object], scheme: Scheme) -> Iterator[Ask]:
    """``counts`` of what is typed as a figure, ``ratio`` of what is one count over another."""
    of_unit: dict[str, list[str]] = {}  # the formulas of the indicators that are typed in a unit
    for indicator in scheme.indicators:
        for part in indicator.parts:
            if part.scale.method not in _NO_FIGURE:
                of_unit.setdefault(part.scale.unit.name, []).append(indicator.formula)
    tables = document["units"]
    assert isinstance(tables, list)  # the loader has accepted it
    for at, (table, unit) in enumerate(zip(tables, scheme.units, strict=True)):
        if unit.name not in of_unit:
            continue
        is_ratio = unit.percent or any("/" in each for each in of_unit[unit.name])
        if is_ratio and "ratio" not in table:
            yield Ask(
                toml_path(("units", at, "ratio")),
                f"「{unit.name}」의 비율의 뜻이 없습니다. 지금은 분자와 분모(산출근거)를 받지 "
                '않습니다. 전체의 몫이면 "share", 증감이면 "change", 나눈 값이면 "quotient"를 '
                "적으세요",
            )
        elif not is_ratio and "counts" not in table:
            yield Ask(
                toml_path(("units", at, "counts")),
                f"「{unit.name}」의 세는 수가 없습니다. 지금은 소수도 받습니다. 낱낱이 세는 것이면 "
                '"whole"을 적으세요(4.1을 거절하고, 남은 양을 정수로 말합니다). 아니면 "any"',
            )


def _of_formulas(scheme: Scheme) -> Iterator[Ask]:
    """The units of numerator and denominator, which 산출근거 is asked for by."""
    for at, indicator in enumerate(scheme.indicators):
        if "/" in indicator.formula and "(" not in indicator.formula:
            yield Ask(
                toml_path(("indicators", at, "formula")),
                f"{indicator.no} {indicator.name}: 산식 「{indicator.formula}」에 분자와 분모의 "
                "단위가 없습니다. 괄호에 적으면(취업자수(명) / 등록자수(명)) 산출근거를 그 말로 "
                "묻습니다",
            )
