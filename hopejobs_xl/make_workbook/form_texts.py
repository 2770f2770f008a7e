"""What the two forms and the head of 요약 print of the scheme and of 설정.

Each text is a formula over its datum: the wording is the document's, the numbers in it are
references. So a changed 배점, target, district or day is never printed as it was before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from hopejobs_xl.base.dates import printed_day
from hopejobs_xl.base.values import Rows
from hopejobs_xl.scheme.model import QUALITATIVE, QUANTITATIVE, Indicator, Scheme
from hopejobs_xl.sheets.layout import AS_OF, FORM_SHEET, SETTINGS, SETTINGS_SHEET

from .document import Plan
from .plan_texts import kinds
from .setting_cells import SettingCells

_POINTS = re.compile(r"\((-?\d+(?:\.\d+)?)\)$")  # (10) at the end of a label
_LONGEST = 255  # letters of a text in a formula
_COUNT = re.compile(r"^\d+")
DISTRICT_CELL = f"{SETTINGS_SHEET}!$B$3"
# Heads of the second header row, by their column: which number of 설정 the count is.
_KINDS = ((QUANTITATIVE, "quantitative"), (QUALITATIVE, "qualitative"))
_COUNTS = {0: "area_count", 1: "item_count", 2: "indicator_count"}


class Printed(NamedTuple):
    """A formula and what it gives as the workbook is made."""

    formula: str
    text: str | float


class Texts:
    """The texts of both forms, by what they say."""

    def __init__(self, plan: Plan, scheme: Scheme, rows: Mapping[str, Rows]) -> None:
        self._plan, self._scheme, self._cells = plan, scheme, SettingCells(rows[SETTINGS.name])

    def subtitle(self) -> Printed:
        """District, document and its date, and 기준일."""
        plan, scheme = self._plan, self._scheme
        document = self._cells.cell("scheme", "document")
        dated = day_text(self._cells.cell("scheme", "document_date"))
        day = f'IF(ISNUMBER({AS_OF}),{day_text(AS_OF)},"(날짜로 적으세요)")'
        whose = f'IF({DISTRICT_CELL}="","",{DISTRICT_CELL}&" · ")'
        formula = f'={whose}&{document}&" ("&{dated}&") · 기준일 "&{day}'
        days = [printed_day(each) for each in (scheme.document_date, plan.as_of)]
        named = f"{plan.district} · " if plan.district else ""
        return Printed(formula, f"{named}{scheme.document} ({days[0]}) · 기준일 {days[1]}")

    def summary(self) -> Printed:
        """The heading of 요약."""
        name = self._cells.cell("scheme", "name")
        return Printed(f'="「"&{name}&"」 득점 요약"', f"「{self._scheme.name}」 득점 요약")

    def head(self, column: int, text: str) -> Printed | None:
        """The cell of the second header row in *column* (from 0) that prints *text*.

        ``None`` where nothing in it is a datum.
        """
        setting = self._cells.cell
        value = self._cells.value
        if column in _COUNTS and value("scheme", _COUNTS[column]) is not None:
            count, rest = setting("scheme", _COUNTS[column]), _COUNT.sub("", text)
            return Printed(f"={count}&{_quoted(rest)}", f"{value('scheme', _COUNTS[column])}{rest}")
        stated = all(value("scheme", f"{key}_count") is not None for _, key in _KINDS)
        if stated and text.startswith(f"□{QUANTITATIVE}"):
            whole = setting("scheme", "max_points")
            lines = [
                f'"□{kind}지표 : "&ROUND({setting("scheme", f"{key}_points")}/{whole}*100,1)'
                f'&"%\n("&{setting("scheme", f"{key}_count")}&"개 지표)"'
                for kind, key in _KINDS
            ]
            return Printed("=" + '&"\n"&'.join(lines), kinds(self._scheme))
        return None

    def whole(self) -> tuple[Printed, Printed]:
        """배점 and 목표점수 of the whole scheme."""
        setting = self._cells.cell
        return (
            Printed(f"={setting('scheme', 'max_points')}", self._scheme.max_points),
            Printed(f"={setting('scheme', 'target_points')}", self._scheme.target_points),
        )

    def label(self, indicator: Indicator, text: str) -> Printed:
        """세부지표 with its 배점 behind it.

        The label is what every formula of its row asks by, so it stays one where HJ_MAX cannot
        answer (LibreOffice without macros).
        """
        found = _POINTS.search(text)
        if found is None:
            return Printed(f"={_quoted(text)}", text)
        name = _quoted(text[: found.start()])
        return Printed(f'={name}&IFERROR("("&HJ_MAX({_quoted(indicator.no)})&")","")', text)

    def sum_of(self, text: str, first: int, last: int, *, is_area: bool) -> Printed:
        """평가항목 or 평가분야 with the 배점 of its rows *first* to *last* (from 1) behind it.

        A 평가분야 counts no deduction.
        """
        found = _POINTS.search(text)
        if found is None:
            return Printed(f"={_quoted(text)}", text)
        area = f"{FORM_SHEET}!$E${first}:$E${last}"
        points = f'SUMIF({area},">0")' if is_area else f'SUMIF({area},">-1E+300")'
        return Printed(f'={_quoted(text[: found.start() + 1])}&{points}&")"', text)


def label_name(text: str) -> str:
    """The label *text* of an indicator without the 배점 behind it."""
    found = _POINTS.search(text)
    return text if found is None else text[: found.start()]


def _quoted(text: str) -> str:
    """*text* as a formula says it, in pieces of the length that Excel takes."""
    pieces = [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)] or [""]
    return "&".join('"' + each.replace('"', '""') + '"' for each in pieces)


def day_text(cell: str) -> str:
    """The expression of the day in *cell* as the document writes it: ``2016. 4. 1.``"""
    return f'YEAR({cell})&". "&MONTH({cell})&". "&DAY({cell})&"."'
