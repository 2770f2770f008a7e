"""An evaluation as text: a table with a bar per indicator on a terminal, plain text in a pipe."""

from __future__ import annotations

import unicodedata

from hopejobs_xl.base.values import is_number, plain
from hopejobs_xl.outlook.forecast import Forecast
from hopejobs_xl.scoring.evaluation import Evaluation, Totals
from hopejobs_xl.scoring.results import Result
from hopejobs_xl.sheets.month_change import MonthChange
from hopejobs_xl.sheets.past_points import PastPoints
from hopejobs_xl.sheets.summary import title, told

_BAR = 12
_NAME = 34


def table(
    evaluation: Evaluation,
    forecast: Forecast | None = None,
    change: MonthChange | None = None,
    past: PastPoints | None = None,
    *,
    bars: bool,
) -> str:
    """The whole evaluation for people; *bars* adds a bar of points over 배점 to every row."""
    lines = [title(evaluation), ""]
    lines += [_indicator(result, bars) for result in evaluation.results]
    lines += ["", *(_group(each.name, totals) for each, totals in evaluation.areas)]
    lines += [
        _group(f"{each.name} ({plain(each.share * 100)}%)", totals)
        for each, totals in evaluation.departments
    ]
    lines.append("")
    lines += [
        f"{pad(str(label), 14)}{plain(points) if is_number(points) else '':>6}  {note}"
        for label, points, note in told(evaluation, forecast, change, past)
    ]
    if change:
        lines += ["", *change.lines()]
    if past and (moved := past.lines()):
        lines += ["", *moved]
    if evaluation.faults:
        lines += ["", "고칠 곳:", *(f"  {fault.line}" for fault in evaluation.faults)]
    return "\n".join(lines)


def pad(text: str, width: int) -> str:
    """*text* cut or filled to *width* columns of a terminal (a Korean letter takes two)."""
    shown, used = "", 0
    for letter in text:
        wide = _width(letter)
        if used + wide > width:
            shown, used = _cut(shown, used, width)
            break
        shown, used = shown + letter, used + wide
    return shown + " " * (width - used)


def _cut(shown: str, used: int, width: int) -> tuple[str, int]:
    while used + 1 > width:
        used -= _width(shown[-1])
        shown = shown[:-1]
    return f"{shown}…", used + 1


def _width(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _indicator(result: Result, bars: bool) -> str:
    indicator = result.indicator
    points = "-" if result.points is None else plain(result.points)
    score = f"{points:>5} / {plain(indicator.max_points):>3}"
    line = f"{pad(indicator.no, 5)}{pad(indicator.name, _NAME)} {score}"
    if bars:
        share = 0.0 if indicator.max_points <= 0 else (result.points or 0.0) / indicator.max_points
        filled = round(share * _BAR)
        line = f"{line}  {'█' * filled}{'·' * (_BAR - filled)}"
    return f"{line}  {pad(result.state.label, 7)}{result.basis}".rstrip()


def _group(name: str, totals: Totals) -> str:
    return f"{pad(name, 5 + _NAME)} {plain(totals.total):>5} / {plain(totals.max_points):>3}"
