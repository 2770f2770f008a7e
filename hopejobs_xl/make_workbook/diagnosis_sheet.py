"""사업진단: the form 「사업진단 및 분석」 of the document; its texts can be edited."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.ooxml.text_height import height
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets.layout import DIAGNOSIS_SHEET, DIAGNOSIS_TABLE

from .document import Plan
from .form_pages import FORM_TOP, REPEATED, put, put_approval, put_columns, put_pages, put_title
from .form_texts import Texts
from .formats import PROTECTION, Styles
from .names_and_paper import defined, paper
from .way_back import add_way_back

# Full size on the paper, as in 추진실적.
_DIAGNOSIS_WIDTHS = (8.4, 10.4, 18.6, 23.4, 22.7, 46.9, 4.4)


def add_diagnosis(
    sheet: Worksheet, workbook: Workbook, styles: Styles, plan: Plan, scheme: Scheme, texts: Texts
) -> None:
    """Fill 사업진단: the form 「사업진단 및 분석」; its texts can be edited."""
    put_columns(sheet, _DIAGNOSIS_WIDTHS)
    put(sheet, 1, 0, texts.subtitle(), styles.plain())
    put_approval(sheet, plan, 5, _DIAGNOSIS_WIDTHS)
    put_title(sheet, styles, plan.diagnosis_title, before=5)
    for at, header in enumerate(plan.diagnosis_headers, start=2):
        for column, text in enumerate(header):
            printed = None if at == 2 else texts.head(column, text)
            look = styles.head(bold=True if at == 2 else None)
            sheet.write(at, column, text, look) if printed is None else put(
                sheet, at, column, printed, look
            )
        sheet.set_row(at, 28 if at == 2 else 20)
    heights: list[float] = []
    for order, row in enumerate(plan.rows):
        at = FORM_TOP + order
        label = row.diagnosis_label or row.label
        put(sheet, at, 2, texts.label(scheme.find(row.label), label), styles.get())
        for column, text in ((3, row.strength), (4, row.weakness), (5, row.remedy), (6, "")):
            sheet.write_string(at, column, text, styles.get(locked=False))
        told = (row.item_label, label, row.strength, row.weakness, row.remedy)
        heights.append(height(*zip(told, _DIAGNOSIS_WIDTHS[1:], strict=False)))
        sheet.set_row(at, heights[-1])
    put_pages(sheet, styles, plan, heights, _DIAGNOSIS_WIDTHS, texts, 48.0)
    sheet.freeze_panes(FORM_TOP, 3)
    bottom = FORM_TOP + len(plan.rows) - 1
    paper(sheet, (0, 0, bottom, 6), repeat=REPEATED)
    add_way_back(sheet, styles, 0, len(_DIAGNOSIS_WIDTHS))
    sheet.protect("", PROTECTION)
    last = len(DIAGNOSIS_TABLE.columns) - 1
    defined(workbook, DIAGNOSIS_SHEET, DIAGNOSIS_TABLE.name, FORM_TOP, 0, bottom, last)
