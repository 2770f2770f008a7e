"""전월 and 전년 on the pages of a workbook, held against 월별실적, 전년실적 and the scored cells.

Nothing here computes points: those of then are read from the cells in which they were stored or
typed, those of now from 추진실적.
"""

import datetime as dt
import re

from tests import saved_cells

_START = dt.datetime(2015, 9, 1)
_TEXT = re.compile(
    r"(?P<before>-?[\d.]+)(?:/(?P<full>[\d.]+))?(?: \((?P<gap>[+\d.-]+|빠짐)\))?.*", re.DOTALL
)


def disagreements(book, rows, points_of, no_of, as_of, days, tables=()):
    """Every cell about 전월 or 전년 that says another number, as sentences.

    *book* is what ``saved_cells.rows`` gives. *rows* are those of 추진실적 by 번호, *points_of*
    gives the points of one, *no_of* the 번호 of a label. *days* are the rows of 월별실적 by its
    header, *tables* the texts of the tables of a Hangul document.
    """
    now = {no: points_of(row) for no, row in rows.items()}
    most = {no: row[4] for no, row in rows.items()}
    month = _month(days, as_of, rows)
    year, full = _year(book["전년실적"], no_of)
    both = [
        no for no, then in year.items()
        if None not in (then, now[no]) and full[no] in (None, most[no])
    ]  # fmt: skip
    found = []
    for _, *row in book["득점표"][5:]:
        if row[0] == "지표":
            no = row[1]
            found += _month_cell(
                f"득점표 전월 {no}", row[6], month and month["points"][no], now[no]
            )
            found += _year_cell(f"득점표 전년 {no}", row[7], year.get(no), now[no], no in both)
        elif row[0] == "합계":
            total = sum(value or 0 for value in now.values())
            found += _month_cell("득점표 전월 합계", row[6], month and month["total"], total)
            sums = [sum(each[no] for no in both) if both else None for each in (year, now)]
            found += _year_cell("득점표 전년 합계", row[7], *sums, bool(both))
            if both and not row[7].endswith(f"\n{len(both)}개"):
                found.append(f"득점표 전년 합계: {row[7]}")
    found += _live(book["전년실적"], no_of, now, year, both, month)
    found += _head(book["요약"], both, year, now)
    if tables:
        found += _report(tables, no_of, year, now, both)
    return found


def _month(days, as_of, rows):
    """The points of the last day of an earlier month of the period; None without one."""
    first = as_of.replace(day=1)
    earlier = [each for each in days if _START <= each["기준일"] < first]
    if not earlier:
        return None
    last = max(earlier, key=lambda each: each["기준일"])
    points = {no: last[f"{no} 득점"] for no in rows}
    return {"day": last["기준일"], "total": last["합계"], "points": points}


def _year(sheet, no_of):
    """What is typed into 전년실적: points and full marks by 번호."""
    typed = {no_of(row[1]): row for row in sheet[6:] if no_of(row[1])}
    return {no: row[4] for no, row in typed.items()}, {no: row[5] for no, row in typed.items()}


def _month_cell(where, text, before, now):
    if before is None:
        wanted = "-" if now is None else ("-", f"새 {_signed(now)}")
        if text not in wanted:
            yield f"{where}: {text}"
        return
    found = _TEXT.fullmatch(text)
    gap = "빠짐" if now is None else _signed(now - before)
    if found is None or (float(found["before"]), found["gap"]) != (before, gap):
        yield f"{where}: {text}, {before} → {now}"


def _year_cell(where, text, before, now, compared):
    if before is None:
        if text != "-":
            yield f"{where}: {text}"
        return
    found = _TEXT.fullmatch(text)
    gap = _signed(now - before) if compared else None
    if found is None or (float(found["before"]), found["gap"]) != (before, gap):
        yield f"{where}: {text}, {before} → {now}"


def _live(sheet, no_of, now, year, both, month):
    """The formulas of 전년실적: this year's points, and how far they are from then."""
    for _, *row in sheet[6:]:
        no = no_of(row[0])
        if not no:
            continue
        before = month["points"][no] if month else None
        wanted = [
            now[no],
            now[no] - year[no] if no in both else None,
            before,
            None if None in (now[no], before) else now[no] - before,
        ]
        shown = [None if value in ("", "배점 다름") else value for value in row[7:11]]
        if shown != wanted:
            yield f"전년실적 {no}: {shown}, {wanted}"
    day = saved_cells.day(sheet[3][5]) if sheet[3][5] else None
    if day != (month["day"] if month else None):
        yield f"전년실적 전월: {day}"


def _head(sheet, both, year, now):
    """요약: how far the total is from last year's."""
    told = re.search(r"전년 대비 ([+\d.-]+)점\((\d+)개\)", sheet[4][14])
    gap = sum(now[no] - year[no] for no in both)
    if (told and (told[1], int(told[2]))) != ((_signed(gap), len(both)) if both else None):
        yield f"요약: {sheet[4][14]}"


def _report(tables, no_of, year, now, both):
    """The table of the Hangul document: points of last year, of now, and between them."""
    tables = [table for table in tables if "올해 실적" in table[0]]
    read = {no_of(line[0]): line for table in tables for line in table[1:]}
    for no in (no for no, then in year.items() if then is not None):
        line = read.get(no, [""] * 6)
        shown = line[3].split("/")[0], line[4].split("(")[0], line[5]
        wanted = (
            f"{year[no]:g}",
            "" if now[no] is None else f"{now[no]:g}",
            _signed(now[no] - year[no]) if no in both else "-",
        )
        if (shown[0], shown[2]) != (wanted[0], wanted[2]) or (wanted[1] and shown[1] != wanted[1]):
            yield f"보고서 전년 {no}: {line}"


def _signed(number):
    return f"{number:+g}" if number > 0 else f"{number:g}"
