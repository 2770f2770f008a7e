"""Where the faults lie: rows of registers by month and by counsellor, and how many are faulty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from hopejobs_xl.base.values import Rows as Cells

from . import persons
from .definitions import ERROR, WARNING, Definitions
from .examination import Examination
from .register_rows import Rows

COUNSELLOR = "상담원"
_UNKNOWN, _REST = "날짜 없음", "그 밖"
_FIRST_DAY = np.datetime64("0001-01-01", "D").astype(int) - 1  # ordinals count from there


def months(found: Examination, most: int) -> Cells:
    """Month, rows with an error, with nothing worse than a warning, all rows; in order.

    Of more than *most* months those with the most of them, and the rest in one row.
    """
    counts: dict[str, np.ndarray] = {}
    for rows, errors, warnings in _marked(found):
        at = _months(rows, found.audited.definitions)
        _add(counts, at, errors, warnings)
    faulty = {name: each for name, each in counts.items() if each[1] or each[2]}
    kept = _worst(faulty, most)
    kept.sort(key=lambda each: _last(each[0]))
    return [[name, wrong, doubtful, whole] for name, (whole, wrong, doubtful) in kept]


def counsellors(found: Examination, most: int) -> Cells:
    """Counsellor, masked, rows with an error, with nothing worse than a warning, all; worst first.

    Two whose names are masked alike have a number behind.
    """
    counts: dict[str, np.ndarray] = {}
    for rows, errors, warnings in _marked(found):
        if not rows.has(COUNSELLOR):
            continue
        names = np.append(rows.words[COUNSELLOR].astype(str), "")
        _add(counts, names[rows.column(COUNSELLOR)], errors, warnings)
    counts.pop("", None)
    seen: dict[str, int] = {}
    cells: Cells = []
    for name, (whole, wrong, doubtful) in _worst(counts, most):
        shown = name if name == _REST else persons.masked_name(name)
        seen[shown] = seen.get(shown, 0) + 1
        if seen[shown] > 1:
            shown = f"{shown} ({seen[shown]})"
        cells.append([shown, wrong, doubtful, whole])
    return cells


def _marked(found: Examination) -> Iterable[tuple[Rows, np.ndarray, np.ndarray]]:
    """The rows of each kind, and masks of those with an error and with a warning alone."""
    for kind, rows in found.audited.rows.items():
        masks = {severity: np.zeros(len(rows), bool) for severity in (ERROR, WARNING)}
        for hits in found.hits:
            if hits.rows is rows and hits.rule.severity in masks:
                masks[hits.rule.severity][hits.at] = True
        if kind not in found.audited.definitions.past:
            yield rows, masks[ERROR], masks[WARNING] & ~masks[ERROR]


def _months(rows: Rows, definitions: Definitions) -> np.ndarray:
    """The month of the first day that each row tells, as 2016-04."""
    days = np.zeros(len(rows), np.int64)
    for role in definitions.roles:
        if role.holds == "day" and rows.has(role.name):
            own = rows.column(role.name)
            days = np.where((days <= 0) & (own > 0), own, days)
    known = (days + _FIRST_DAY).astype("datetime64[D]").astype("datetime64[M]").astype(str)
    return np.where(days > 0, known, _UNKNOWN)


def _add(
    counts: dict[str, np.ndarray], keys: np.ndarray, errors: np.ndarray, warnings: np.ndarray
) -> None:
    names, codes = np.unique(keys, return_inverse=True)
    weights: Sequence[np.ndarray | None] = (None, errors, warnings)
    columns = [np.bincount(codes, weight, len(names)) for weight in weights]
    for name, numbers in zip(names.tolist(), np.column_stack(columns), strict=True):
        counts[name] = counts.get(name, 0) + numbers


def _worst(counts: Mapping[str, np.ndarray], most: int) -> list[tuple[str, list[float]]]:
    """The *most* of *counts* with the most errors, then warnings; the rest together as one."""
    ranked = sorted(counts.items(), key=lambda each: (-each[1][1], -each[1][2], each[0]))
    if len(ranked) > most:
        rest = np.sum([numbers for _, numbers in ranked[most - 1 :]], axis=0)
        ranked = [*ranked[: most - 1], (_REST, rest)]
    return [(name, numbers.tolist()) for name, numbers in ranked]


def _last(name: str) -> tuple[bool, str]:
    return name in (_UNKNOWN, _REST), name
