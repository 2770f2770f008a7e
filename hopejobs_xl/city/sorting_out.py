"""Which files are ranked, and which are told and kept apart: one good file per district."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from hopejobs_xl.base.values import plain

Result = Mapping[str, Any]

UNREADABLE, NAMELESS, UNKNOWN = "unreadable", "nameless", "unknown"
OTHER_YEAR, OTHER_SCHEME, EDITED, DOUBLED = "other-year", "other-scheme", "edited", "doubled"
# What each is called.
WORDS = {
    UNREADABLE: "읽지 못함",
    NAMELESS: "자치구 이름 없음",
    UNKNOWN: "명단에 없는 자치구",
    OTHER_YEAR: "다른 해",
    OTHER_SCHEME: "다른 배점기준",
    EDITED: "손으로 고친 득점",
    DOUBLED: "겹침",
}
_MOST = 5  # things in a sentence


class Apart(NamedTuple):
    """A file that is not ranked: why, by a code and in words; its result, where it has one."""

    file: str
    district: str
    code: str
    why: str
    result: Result | None = None


class Sorted(NamedTuple):
    """``ranked`` by the name of the district; what is kept ``apart`` by file; who is ``missing``.

    ``copies`` are files that hold the figures of a ranked one.
    """

    ranked: dict[str, Result]
    apart: list[Apart]
    missing: list[str]


def name_of(result: Result) -> str:
    """The district of a result, as all its files spell it."""
    return " ".join(unicodedata.normalize("NFC", str(result["district"])).split())


def common_key(results: Sequence[Result]) -> tuple[str, tuple[str, str]] | None:
    """The scheme key and period that most of *results* have; of equally many the first by spelling.

    Two files of one district count once. ``None`` without any.
    """
    seen = {
        (name_of(each), each["scheme_key"], tuple(each["period"]))
        for each in results
        if "error" not in each
    }
    counts = Counter((key, period) for _, key, period in seen)
    if not counts:
        return None
    return min(counts, key=lambda each: (-counts[each], each))


def told_apart(files: Sequence[str]) -> list[str]:
    """*files* by their names, or by as many folders before them as tell them apart.

    The others would say on whose PC this was done, in papers that go to every district.
    """
    parts = [PurePath(file.replace("\\", "/")).parts for file in files]
    for depth in range(1, max(map(len, parts)) + 1):
        tails = ["/".join(each[-depth:]) for each in parts]
        if len({*tails}) == len(files):
            return tails
    return [*files]


def sort_out(
    results: Sequence[Result],
    key: str,
    period: tuple[str, str],
    expected: Sequence[str] = (),
) -> Sorted:
    """Sort out *results* by the city's scheme *key* and *period*; the same in any order.

    *expected* are the districts that have to be there, in the order in which missing ones are told.
    """
    apart, good = [], dict[str, list[Result]]()
    for each in sorted(results, key=lambda each: each["file"]):
        found = _fault(each, key, period, expected)
        if found is None:
            good.setdefault(name_of(each), []).append(each)
        else:
            named = "" if "error" in each else name_of(each)
            apart.append(Apart(each["file"], named, *found, None if "error" in each else each))
    ranked = {}
    for name in sorted(good):
        first, *more = good[name]
        if not more:
            ranked[name] = first
            continue
        if all(_figures(each) == _figures(first) for each in more):
            ranked[name] = first
            for each in more:
                other = told_apart([first["file"], each["file"]])[0]
                why = f"{other}과(와) 실적과 득점이 같은 사본: 한 파일만 세었습니다"
                apart.append(Apart(each["file"], name, DOUBLED, why, each))
            continue
        shown = told_apart([each["file"] for each in good[name]])
        files = ", ".join(
            f"{file}({plain(each['total'])}점)"
            for file, each in zip(shown[:_MOST], good[name], strict=False)
        )
        why = (
            f"한 자치구의 파일이 {len(good[name])}개이고 실적이 서로 다름: {files}. 할 일: 맞는 "
            "파일 하나만 남기세요"
        )
        apart += [Apart(each["file"], name, DOUBLED, why, each) for each in good[name]]
    there = {*ranked, *(each.district for each in apart)}
    missing = [name for name in expected if name not in there]
    return Sorted(ranked, sorted(apart, key=lambda each: each.file), missing)


def _fault(
    each: Result, key: str, period: tuple[str, str], expected: Sequence[str]
) -> tuple[str, str] | None:
    """Why a file cannot be ranked, by code and in words."""
    if "error" in each:
        return UNREADABLE, str(each["error"])
    name = name_of(each)
    if not name:
        todo = "설정 시트의 자치구를 적으세요"
        return NAMELESS, f"자치구 이름이 비어 있어 어느 구인지 알 수 없음: {todo}"
    if expected and name not in expected:
        return UNKNOWN, f"읽은 값 「{name}」: 명단(--districts)에 없음. 이름의 철자를 확인하세요"
    if tuple(each["period"]) != period:
        own, ours = ("~".join(days) for days in (each["period"], period))
        return OTHER_YEAR, f"평가대상기간이 {own}(시: {ours}): 그 해의 통합문서를 받으세요"
    if each["scheme_key"] != key:
        lines = list(each["differences"])
        more = f" 외 {len(lines) - _MOST}곳" if len(lines) > _MOST else ""
        said = f" {' / '.join(lines[:_MOST])}{more}" if lines else ""
        return OTHER_SCHEME, f"배점기준이 시의 것과 다름(시 → 이 파일):{said}"
    if wrong := [cell for cell in each["edited"] if cell["matters"]]:
        cells = ", ".join(
            f"{cell['cell']} {cell['indicator']}(적힌 값 {_shown(cell['read'])}, 실적으로는 "
            f"{_shown(cell['points'])})"
            for cell in wrong[:_MOST]
        )
        return EDITED, f"득점을 손으로 고침: {cells}. 할 일: 수식을 되돌린 파일을 받으세요"
    return None


def _figures(each: Result) -> list[object]:
    return [each["as_of"], *((i["no"], i["actual"], i["points"]) for i in each["indicators"])]


def _shown(value: object) -> str:
    return (
        "빈칸"
        if value in (None, "")
        else plain(value)
        if isinstance(value, (int, float))
        else f"「{value}」"
    )
