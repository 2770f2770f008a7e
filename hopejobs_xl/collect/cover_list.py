"""The list of a bundle of evidence, and the page for a visit: as pages, and as an XLSX file."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence

from hopejobs_xl.base.values import plain
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import Result, State
from hopejobs_xl.sheets.evidence import Document
from hopejobs_xl.sheets.page_data import Paper, Sheet, Words

from .evidence_pack import BAD, HEADERS, Item

_SHOWN = 8  # columns of the list on paper; the hashes stand in the files
_WIDTHS = (10.0, 46.0, 30.0, 56.0, 21.0, 26.0, 54.0, 24.0)
_CHECK_WIDTHS = (9.0, 50.0, 34.0, 16.0, 50.0, 62.0, 16.0, 30.0)
_CHECK_HEADERS = (
    "번호", "세부지표", "실적", "득점", "꼭 낼 증빙", "낸 문서", "확인", "점검 의견",
)  # fmt: skip
_BOX = "□"
_XLSX_WIDTHS = (6, 32, 18, 36, 12, 16, 48, 18, 66)


def pages(items: Sequence[Item], title_: str, day: dt.date) -> Paper:
    """The list of *items* on pages that lie on their side."""
    bad = sum(item.state in BAD for item in items)
    said = f"문서 {len(items)}개" + (f", 빠지거나 바뀐 것 {bad}개(상태 열)" if bad else "")
    rows = tuple(item.row[:_SHOWN] for item in items) or (("", *[""] * (_SHOWN - 1)),)
    table = Sheet(HEADERS[:_SHOWN], rows, _WIDTHS, frozenset({1, 2, 3, 6}))
    return Paper(title_, day, ((Words(said), table),), landscape=True)


def checklist(
    evaluation: Evaluation, documents: Sequence[Document], needed: Mapping[str, str]
) -> Paper:
    """현장점검표: a row per indicator with a box for each document, to tick on paper."""
    rows = []
    for result in evaluation.results:
        indicator = result.indicator
        mine = [d for d in documents if d.indicator == indicator]
        mine = [each for each in mine if each.counts_for(evaluation.as_of)]
        rows.append(
            (
                indicator.no, indicator.name, _figures(result),
                "" if result.points is None else f"{plain(result.points)}점",
                needed.get(indicator.no, ""),
                "\n".join(f"{_BOX} {each.called}" for each in mine) or "(없음)",
                f"{_BOX} 확인", "",
            )
        )  # fmt: skip
    head = " · ".join(filter(None, (evaluation.district, f"기준일 {evaluation.as_of}")))
    words = Words(f"{head}. 점검한 날:            점검한 사람:            (서명)")
    table = Sheet(_CHECK_HEADERS, tuple(rows), _CHECK_WIDTHS, frozenset({1, 4, 5}))
    name = f"{evaluation.scheme.name} 현장점검표"
    return Paper(name, evaluation.as_of, ((words, table),), landscape=True)


def workbook(items: Sequence[Item], title_: str, day: dt.date) -> bytes:
    """The list as an XLSX file: the same bytes for the same list, and every text a text."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    made = xlsxwriter.Workbook(stream, options | {"strings_to_numbers": False})
    made.set_properties({"title": title_, "created": dt.datetime.combine(day, dt.time(12))})
    sheet = made.add_worksheet("증빙 목록")
    look = {"font_name": "맑은 고딕", "font_size": 10, "valign": "vcenter"}
    cell = made.add_format(look | {"border": 1, "text_wrap": True})
    head = made.add_format(
        look | {"border": 1, "bold": True, "bg_color": "#DCE6F1", "align": "center"}
    )
    sheet.write_string(0, 0, title_, made.add_format(look | {"bold": True, "font_size": 14}))
    for column, (text, width) in enumerate(zip(HEADERS, _XLSX_WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, text, head)
    for at, item in enumerate(items, start=3):
        for column, value in enumerate(item.row):
            if isinstance(value, int):
                sheet.write_number(at, column, value, cell)
            else:
                sheet.write_string(at, column, str(value), cell)
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_footer("&C&P / &N")
    made.close()
    return stream.getvalue()


def _figures(result: Result) -> str:
    shown = [
        part.scale.unit.brief(actual)
        for part, actual in zip(result.indicator.parts, result.actuals, strict=False)
        if actual is not None
    ]
    return " · ".join(shown) or ("" if result.state is State.SCORED else result.state.label)


def name_of(evaluation: Evaluation) -> str:
    """What the list of *evaluation*'s month is called."""
    return f"{evaluation.scheme.name} 증빙 목록({evaluation.as_of})"
