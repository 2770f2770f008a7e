"""공표득점: somebody else's print, typed beside our points, and live what does not agree.

The formulas judge as ``sheets.published`` does (which says by what rules), over hidden columns
beside the page. They are Excel 2016's, and follow while a person types; a refresh changes nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.values import plain
from hopejobs_xl.ooxml.text_height import height
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets.later_pages import PUBLISHED, PUBLISHED_OF
from hopejobs_xl.sheets.layout import FORM_SHEET, FORM_TABLE, PUBLISHED_SHEET
from hopejobs_xl.sheets.published import AREA, DIGITS, INDICATOR, ITEM, KINDS, TOTAL, Line, lines_of

from .document import Plan
from .form_pages import FORM_TOP
from .form_texts import label_name
from .formats import HEAD_FILL, PROTECTION, STATE_COLORS, SUM_FILL, Styles
from .names_and_paper import defined, paper, put_title, put_today
from .setting_cells import SettingCells
from .table_cells import validate
from .way_back import add_way_back

_TOP = 6  # the first row of the table, from 0
_SOURCE_CELL = (4, 2)
_WIDTHS = (6, 5.5, 38, 7, 8, 9, 20)
_LIVE = ("차이 (공표−우리)", "우리와 견줌", "공표된 아래 줄의 합", "합이 맞는지")
_LIVE_WIDTHS = (9, 14, 10, 21)
_ROW_HEIGHT = 16.5
_HINTS = {
    1: "시나 다른 기관이 공표한 득점을 아는 줄에만 적으면(빈칸은 모르는 것) 우리 득점과 다른 줄, "
    "더해서 맞지 않는 공표를 바로 보이고 점검이 말합니다. 득점은 바뀌지 않습니다.",
    2: "견주는 법: 같은 구분에서 가장 자세한 수의 소수 자릿수로 반올림해 같으면 같은 것입니다. "
    "합은 소수가 있는 줄과 합 자신마다 그 마지막 자리의 반까지 다를 수 있습니다.",
    3: "적지 않은 분야와 항목은 그 아래 줄의 합으로 대신합니다. 감점이 없었으면 0을 적습니다. "
    "「74.04점」처럼 글자로 적은 수는 점검이 읽습니다.",
}
_SIGNED = "+General;-General;0"
_RED = STATE_COLORS["오류"]
_FILLS = {TOTAL: "#BDD7EE", AREA: HEAD_FILL, ITEM: SUM_FILL, INDICATOR: None}
_BELOW = {TOTAL: AREA, AREA: ITEM, ITEM: INDICATOR}
_NUMBER = '">-1E+300"'
UNREAD, OUTSIDE, TEXT = "수로 적으세요", "배점 밖", "글자: 점검이 읽음"
SAME, ROUNDED, OTHER = "같음", "반올림하면 같음", "다름"
FITS, MISFIT = "맞음", "안 맞음"
# Hidden, beside the page: what the formulas of a row work with.
_HELPERS = (
    "label",  # of 추진실적, by which the row is known
    "figure",  # what is typed: a number within what the line can give, or why it is none
    "number",  # the figure, or the sum of those below
    "slack",  # how far rounding may have moved it
    "lacking",  # indicators that are in no figure
    "lowest",  # the least points that these can give
    "digits",  # decimals of the figure
    "full",
    "low",
    "away",  # 배점 that 해당없음 takes out
    "open",  # indicators that we have not scored
    "sum",
    "sum_slack",
    "sum_lacking",
    "sum_lowest",
)
# What the lines below add up to, whatever is printed of the line itself.
_SUMS = {each.removeprefix("sum_").replace("sum", "number"): each for each in _HELPERS[-4:]}
_LEFT = len(_WIDTHS) + len(_LIVE) + 2  # the way back stands between
_COLUMNS = {key: column_letters(_LEFT + order + 1) for order, key in enumerate(_HELPERS)}
_COLUMNS |= {each.key: column_letters(order + 1) for order, each in enumerate(PUBLISHED.columns)}
_GAP, _BESIDE, _SUM, _FITTING = range(len(_WIDTHS), len(_WIDTHS) + len(_LIVE))
# How finely each kind is printed: one hidden cell each, above the column of decimals.
_LEVELS = {kind: f"${_COLUMNS['digits']}${order + 1}" for order, kind in enumerate(KINDS)}


class _Span(NamedTuple):
    """A line of the sheet and the rows (from 1) of the line and of the last one below it."""

    line: Line
    row: int
    last: int

    def cell(self, key: str) -> str:
        """The cell of the column *key*."""
        return f"${_COLUMNS[key]}{self.row}"

    def below(self, key: str) -> str:
        """The cells of the column *key* in the lines below."""
        return f"${_COLUMNS[key]}${self.row + 1}:${_COLUMNS[key]}${self.last}"

    def sum(self, key: str, kind: str = INDICATOR) -> str:
        """The sum of the column *key* over the lines of a *kind* below."""
        return f'SUMIF({self.below("kind")},"{kind}",{self.below(key)})'


def add_published(
    sheet: Worksheet,
    workbook: Workbook,
    styles: Styles,
    plan: Plan,
    scheme: Scheme,
    settings: SettingCells,
) -> None:
    """Fill 공표득점 with a row for the total, each area, item and indicator of *scheme*."""
    put_title(sheet, styles, "공표득점", _HINTS)
    put_today(sheet, styles, 0, _BESIDE, plan)
    _source(sheet, workbook, styles)
    spans = _spans(lines_of(scheme), _TOP + 1)
    bottom = spans[-1].row - 1
    columns = zip((*PUBLISHED.headers, *_LIVE), (*_WIDTHS, *_LIVE_WIDTHS), strict=True)
    for column, (header, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write(_TOP - 1, column, header, styles.head())
    sheet.set_row(_TOP - 1, 28)
    sheet.set_column(_LEFT, _LEFT + len(_HELPERS) - 1, None, None, {"hidden": True})
    for kind, cell in _LEVELS.items():
        sheet.write_formula(cell, _level(kind, bottom + 1), styles.plain())
    forms = {
        scheme.find(row.label).no: (FORM_TOP + at, label_name(row.label))
        for at, row in enumerate(plan.rows, start=1)
    }
    for span in spans:
        _typed_cells(sheet, styles, span)
        if span.line.kind == INDICATOR:
            form, label = forms[span.line.no]
            sheet.write_string(span.cell("label").replace("$", ""), label, styles.plain())
            formulas = _indicator(span, form, label)
        else:
            formulas = _group(span, settings)
        for key, formula in (formulas | _both(span)).items():
            _put(sheet, styles, span, key, formula)
        _judged(sheet, styles, span)
    _rules(sheet, styles, bottom)
    last = len(PUBLISHED.columns) - 1
    defined(workbook, PUBLISHED_SHEET, PUBLISHED.name, _TOP, 0, bottom, last)
    add_way_back(sheet, styles, 0, len(_WIDTHS) + len(_LIVE))
    sheet.freeze_panes(_TOP, 3)
    paper(sheet, (0, 0, bottom, _FITTING), repeat=(0, _TOP - 1))
    sheet.protect("", PROTECTION)


def _source(sheet: Worksheet, workbook: Workbook, styles: Styles) -> None:
    at, column = _SOURCE_CELL
    sheet.merge_range(at, 0, at, column - 1, "어디의 공표인가", styles.head())
    sheet.write_blank(at, column, None, styles.input())
    hint = {
        "validate": "any",
        "input_title": "어디의 공표인가",
        "input_message": "공표한 문서와 쪽. 예) 서울시 평가 결과 알림 2쪽",
    }
    sheet.data_validation(at, column, at, column, hint)
    sheet.set_row(at, 18)
    defined(workbook, PUBLISHED_SHEET, PUBLISHED_OF, at, column, at, column)


def _spans(whole: Line, row: int) -> list[_Span]:
    """The lines of *whole* with their rows, the first one in *row*."""
    return [
        _Span(line, at, at + sum(1 for _ in line.walk()) - 1)
        for at, line in enumerate(whole.walk(), start=row)
    ]


def _typed_cells(sheet: Worksheet, styles: Styles, span: _Span) -> None:
    """What a line is about, and what is typed beside it."""
    line, at = span.line, span.row - 1
    look: dict[str, object] = {"bg_color": _FILLS[line.kind], "bold": line.kind != INDICATOR}
    look = {key: value for key, value in look.items() if value}
    centred = styles.get(align="center", **look)
    sheet.write_string(at, 0, line.kind, centred)
    sheet.write_string(at, 1, line.no, centred)
    indent = {TOTAL: 0, AREA: 0, ITEM: 1, INDICATOR: 2}[line.kind]
    sheet.write_string(at, 2, line.name, styles.get(indent=indent or None, **look))
    sheet.set_row(at, max(_ROW_HEIGHT, height((line.name, _WIDTHS[2] - 2 * indent))))
    column = PUBLISHED.index("published")
    sheet.write_blank(at, column, None, styles.input(align="center", bold=True))
    allowed = f"허용: {plain(line.low)}~{plain(line.full)}점"
    rule: dict[str, object] = {"validate": "decimal", "criteria": "between"}
    rule |= {"minimum": line.low, "maximum": line.full}
    prompt = (
        f"{allowed}\n공표된 대로, 인쇄된 소수 자릿수까지 적으세요. 모르면 비워 두세요(0이 아님)."
    )
    name = f"{line.kind} {line.no}".strip()
    validate(sheet, at, column, rule, f"{name} 공표 득점", prompt, f"{allowed}.")
    sheet.write_blank(at, PUBLISHED.index("remark"), None, styles.input())


def _put(sheet: Worksheet, styles: Styles, span: _Span, key: str, formula: str) -> None:
    shown = key in ("max_points", "points")
    look = styles.get(align="center", bg_color=SUM_FILL) if shown else styles.plain()
    sheet.write_formula(span.cell(key).replace("$", ""), f"={formula}", look)


def _indicator(span: _Span, form: int, label: str) -> dict[str, str]:
    """Our figures of an indicator, from the row *form* (from 1) of 추진실적.

    A reference follows a row that moves; if another *label* stands there all the same, there are
    none.
    """

    def cell(key: str) -> str:
        return f"{FORM_SHEET}!${column_letters(FORM_TABLE.index(key) + 1)}${form}"

    most, points, state = map(cell, ("max_points", "points", "state"))
    there = f"ISNUMBER({points})"
    if not frozenset("?*~") & {*label}:  # SEARCH reads them in its own way
        there = f"AND({there},ISNUMBER(SEARCH({span.cell('label')},{cell('label')})))"
    away = f'IF(ISTEXT({state}),{state}="{State.NOT_APPLICABLE.label}",FALSE)'
    full = span.cell("max_points")
    return {
        "max_points": f'IF(ISNUMBER({most}),{most},"")',
        "points": f'IF({there},{points},"")',
        "away": f'IF({away},MAX(0,{full}),"")',
        "lowest": f"IF(ISNUMBER({span.cell('figure')}),0,MIN(0,{full}))",
    }


def _group(span: _Span, settings: SettingCells) -> dict[str, str]:
    """Our figures of a sum as the evaluation adds them up, and what is printed below it."""
    if span.last == span.row:  # an item without indicators
        return dict.fromkeys(_HELPERS[2:], "0") | {"max_points": '""', "points": '""'}
    kind = span.line.kind
    digits = settings.cell("rounding", "digits")
    own = settings.cell("rounding", "total_digits")
    if kind == TOTAL:
        digits = f"IF(ISNUMBER({own}),{own},{digits})"
    full, low, away = (span.cell(key) for key in ("full", "low", "away"))
    factor = f"IF(AND({away}>0,{full}>{away}),{full}/({full}-{away}),1)"
    scored = f'COUNTIFS({span.below("kind")},"{INDICATOR}",{span.below("points")},{_NUMBER})'
    found = {
        "max_points": f"IF({full}>0,{full},{low})",
        "points": f'IF({scored}=0,"",ROUND({factor}*{span.sum("points")},{digits}))',
    }
    for key, formula in (_of_indicators if kind == ITEM else _of_sums)(span).items():
        # Rounded, as 9.99 + 4.32 is not exactly 14.31: else nobody knows whether they differ.
        found[_SUMS.get(key, key)] = f"ROUND({formula},9)" if key in _SUMS else formula
    figure, half = span.cell("figure"), _half(kind)
    given = {"number": figure, "slack": f"IF({span.cell('digits')}>0,{half},0)"}
    for key, total in _SUMS.items():
        found[key] = f"IF(ISNUMBER({figure}),{given.get(key, '0')},{span.cell(total)})"
    return found


def _of_indicators(span: _Span) -> dict[str, str]:
    """What the indicators of an item add up to."""
    count = span.last - span.row

    def known(key: str) -> str:
        return f"COUNTIF({span.below(key)},{_NUMBER})"

    return {
        "full": f'SUMIF({span.below("max_points")},">0")',
        "low": f'SUMIF({span.below("max_points")},"<0")',
        "away": f"SUM({span.below('away')})",
        "open": f"{count}-{known('points')}-{known('away')}",
        "number": f"SUM({span.below('figure')})",
        "slack": f'COUNTIF({span.below("digits")},">0")*{_half(INDICATOR)}',
        "lacking": f"{count}-{known('figure')}",
        "lowest": f"SUM({span.below('lowest')})",
    }


def _of_sums(span: _Span) -> dict[str, str]:
    """What the areas or the items below a line add up to."""
    keys = ("full", "low", "away", "open", *_SUMS)
    return {key: span.sum(key, _BELOW[span.line.kind]) for key in keys}


def _half(kind: str) -> str:
    """A half of the last printed digit of a *kind*."""
    return f"0.5/10^{_LEVELS[kind]}"


def _both(span: _Span) -> dict[str, str]:
    """What is typed, where it is a number; a text is read by 점검 alone."""
    raw, figure = span.cell("published"), span.cell("figure")
    digits = str(DIGITS)
    for count in range(DIGITS - 1, -1, -1):
        digits = f"IF({figure}=ROUND({figure},{count}),{count},{digits})"
    low, full = span.cell("low"), span.cell("full")
    if span.line.kind == INDICATOR:
        low, full = (f"{name}(0,{span.cell('max_points')})" for name in ("MIN", "MAX"))
    outside = f"OR({raw}<{low},{raw}>{full})"
    number = f'IF({outside},"{OUTSIDE}",{raw})'
    words = f'IF(ISTEXT({raw}),IF(LEN({raw})=0,"","{TEXT}"),"{UNREAD}")'
    return {
        "figure": f'IF(ISBLANK({raw}),"",IF(ISNUMBER({raw}),{number},{words}))',
        "digits": f'IF(ISNUMBER({figure}),{digits},"")',
    }


def _level(kind: str, last: int) -> str:
    """How many decimals the finest figure of a *kind* has."""
    kinds, digits = (
        f"${_COLUMNS[key]}${_TOP + 1}:${_COLUMNS[key]}${last}" for key in ("kind", "digits")
    )
    formula = "0"
    for count in range(1, DIGITS + 1):
        formula = f'IF(COUNTIFS({kinds},"{kind}",{digits},{count})>0,{count},{formula})'
    return f"={formula}"


def _judged(sheet: Worksheet, styles: Styles, span: _Span) -> None:
    """What a person reads beside the figure."""
    at, kind = span.row - 1, span.line.kind
    figure, ours, open_ = (span.cell(key) for key in ("figure", "points", "open"))
    gap = f"${column_letters(_GAP + 1)}{span.row}"
    signed = styles.get(align="center", bg_color=SUM_FILL, num_format=_SIGNED)
    plain_look = styles.get(align="center", bg_color=SUM_FILL)
    known = f"ISNUMBER({figure}),ISNUMBER({ours})"
    known = f"AND({known})" if kind == INDICATOR else f"AND({known},{open_}=0)"
    sheet.write_formula(at, _GAP, f'=IF({known},ROUND({figure}-{ours},9),"")', signed)
    nothing = '"우리 득점 없음"'
    lacks = f'IF({open_}>0,"우리 미산정 "&{open_}&"개",{nothing})'
    none = nothing if kind == INDICATOR else lacks
    same = f'IF({gap}=0,"{SAME}",IF(ABS({gap})<={_half(kind)},"{ROUNDED}","{OTHER}"))'
    compared = f"IF(ISNUMBER({gap}),{same},{none})"
    formula = f"=IF(ISNUMBER({figure}),{compared},{figure})"
    sheet.write_formula(at, _BESIDE, formula, plain_look)
    if kind == INDICATOR or span.last == span.row:
        for column in (_SUM, _FITTING):
            sheet.write_blank(at, column, None, plain_look)
        return
    total, lacking = span.cell("sum"), span.cell("sum_lacking")
    empty = f"{lacking}={len(span.line.rows)}"
    sheet.write_formula(at, _SUM, f'=IF({empty},"",{total})', plain_look)
    slack = f"ROUND({span.cell('sum_slack')}+{_half(kind)},9)"
    difference = f"ROUND({figure}-{total},9)"
    open_rows = f'"아래 줄 "&{lacking}&"개가 비어 있음"'
    more = f"ROUND(ROUND({total}+{span.cell('sum_lowest')},9)-{figure},9)>={slack}"
    texts = f'COUNTIF({span.below("figure")},"{TEXT}")>0'
    partly = f'IF({more},"{MISFIT}: 아래 줄이 더 큼",{open_rows})'
    partly = f'IF({texts},"글자는 점검이 셈",{partly})'
    misfit = f'"{MISFIT}: "&IF({difference}>0,"+","")&{difference}'
    all_there = f'IF(ABS({difference})<{slack},"{FITS}",{misfit})'
    formula = f'=IF(OR(NOT(ISNUMBER({figure})),{empty}),"",IF({lacking}=0,{all_there},{partly}))'
    sheet.write_formula(at, _FITTING, formula, plain_look)


def _rules(sheet: Worksheet, styles: Styles, bottom: int) -> None:
    """What does not agree is red and bold; the words say it without colours, too."""
    look = styles.rule(font_color=_RED, bold=True)
    for column, words in ((_BESIDE, (OTHER, UNREAD, OUTSIDE)), (_FITTING, (MISFIT,))):
        cell = f"${column_letters(column + 1)}{_TOP + 1}"
        tests = ",".join(f'LEFT({cell},{len(each)})="{each}"' for each in words)
        rule = {"type": "formula", "criteria": f"=OR({tests})", "format": look}
        sheet.conditional_format(_TOP, column, bottom, column, rule)
