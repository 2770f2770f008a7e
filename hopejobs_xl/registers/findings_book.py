"""대장점검 as a workbook of its own: what was found, what is proposed, how columns were read.

All that comes from a register is written as text, masked; there is no formula in it.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hopejobs_xl.base.text_lines import lines

from .column_roles import shown_header
from .examination import Examination
from .register_days import shown_day
from .told_lines import NAMES, counted_text, proposal_title, unused_lines, verdict

MOST = 100_000  # findings that are written
_SIZE, _LINE, _HIGHEST = 9, 12.5, 400  # points: of a letter, of a line, of a row
_FINDINGS = (
    ("정도", 9), ("규칙", 5), ("무엇", 29), ("파일", 14), ("셀", 8), ("열", 9),
    ("읽은 값(가림)", 11), ("할 일", 27), ("그 줄(가림)", 34),
)  # fmt: skip
_PRINT = ("지문", 17)  # where exclusions were asked for
_PROPOSALS = (
    ("지표", 24), ("제안", 15), ("분자", 25), ("분모", 25), ("세지 않은 까닭", 18), ("기간", 11),
    ("판", 7), ("파일", 13), ("SHA-256", 18),
)  # fmt: skip
_COLUMNS = (
    ("파일", 24),
    ("시트", 12),
    ("대장", 10),
    ("머리글 행", 9),
    ("열", 6),
    ("머리글", 18),
    ("역할", 14),
)


def to_bytes(found: Examination) -> bytes:
    """The workbook as the bytes of an .xlsx."""
    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        day = dt.date.fromordinal(found.audited.as_of)
        # The same findings are the same file, whenever it is written.
        book.set_properties({"created": dt.datetime.combine(day, dt.time(12))})
        head = book.add_format(
            {"bold": True, "bg_color": "#DDE7F0", "border": 1, "text_wrap": True}
        )
        body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        bold = book.add_format({"bold": True, "font_size": 13})
        _findings(book.add_worksheet("대장점검"), found, head, body, bold)
        _proposals(book.add_worksheet("실적 제안"), found, head, body)
        _columns(book.add_worksheet("읽은 열"), found, head, body)
    return stream.getvalue()


def _table(
    sheet: Worksheet,
    top: int,
    titles: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[object]],
    head: Format,
    body: Format,
) -> None:
    for column, (title, width) in enumerate(titles):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, title, head)
    for row, cells in enumerate(rows, top + 1):
        needed = max(
            lines(str(cell), width, _SIZE) for cell, (_, width) in zip(cells, titles, strict=True)
        )
        sheet.set_row(row, min(_LINE * needed + 3, _HIGHEST))
        for column, cell in enumerate(cells):
            if isinstance(cell, (int, float)):
                sheet.write_number(row, column, cell, body)
            else:
                sheet.write_string(row, column, str(cell), body)
    sheet.freeze_panes(top + 1, 0)
    if rows:
        sheet.autofilter(top, 0, top + len(rows), len(titles) - 1)
    sheet.set_landscape()
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _findings(
    sheet: Worksheet, found: Examination, head: Format, body: Format, bold: Format
) -> None:
    sheet.write_string(0, 0, verdict(found), bold)
    row = 1
    for tally in found.tallies:
        if tally.found or tally.excluded:
            rule = tally.rule
            excluded = f", 제외율 {tally.excluded_share:.0%}" if tally.excluded else ""
            text = f"{NAMES[rule.severity]} {rule.rule}. {rule.title}: {tally.found:,}건{excluded}"
            sheet.write_string(row, 0, text)
            row += 1
    for question in found.questions:
        sheet.write_string(row, 0, f"답할 것: {question}")
        row += 1
    for line in unused_lines(found):
        sheet.write_string(row, 0, line.strip())
        row += 1
    titles = _FINDINGS if found.exclusions is None else (*_FINDINGS, _PRINT)
    rows = [
        (
            NAMES[each.rule.severity], each.rule.rule, each.text, each.file, each.cell, each.role,
            each.read, each.rule.todo, each.row, each.print,
        )[: len(titles)]
        for each in found.findings(MOST, whole=True)
    ]  # fmt: skip
    _table(sheet, row + 1, titles, rows, head, body)


def _proposals(sheet: Worksheet, found: Examination, head: Format, body: Format) -> None:
    rows: list[tuple[str, ...]] = []
    for each in found.proposals:
        files = dict(each.numerator.files if each.numerator else ())
        files |= dict(each.denominator.files if each.denominator else ())
        rows.append(
            (
                proposal_title(each),
                each.shown or "세지 않음",
                counted_text(each.numerator) if each.numerator else "",
                counted_text(each.denominator) if each.denominator else "",
                each.reason,
                f"{shown_day(each.days[0])}\n~{shown_day(each.days[1])}",
                each.version,
                "\n".join(files),
                "\n".join(_broken(digest) for digest in files.values()),
            )
        )
    for kind, count in found.improper.items():
        rows.append(("감점 부적절 처리건수", f"{count:,}", f"{kind} 대장의 고칠 것", *[""] * 6))
    _table(sheet, 0, _PROPOSALS, rows, head, body)


def _broken(digest: str) -> str:
    """*digest* on lines that fit its column."""
    return "\n".join(digest[start : start + 16] for start in range(0, len(digest), 16))


def _columns(sheet: Worksheet, found: Examination, head: Format, body: Format) -> None:
    rows = [
        (
            table.file, table.sheet, table.kind, table.header_row, each.letters,
            shown_header(each.header, found.audited.definitions),
            "읽지 않음(주민등록번호)" if each.resident else each.role or each.question,
        )
        for table in found.tables
        for each in table.found
        if each.header
    ]  # fmt: skip
    _table(sheet, 0, _COLUMNS, rows, head, body)
