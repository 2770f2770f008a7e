"""회의자료 as printed, held against the cells of 추진실적 and 월별실적. Nothing is computed."""

import re

HEAD, CHANGES, MISSING = 5, range(11, 17), range(20, 27)  # rows of the sheet
SIGN = {"없음": None, "-": None}


def meeting(sheet, rows, before, as_of, points):
    """Every place of the page that says another number than *rows* and *before* do.

    *rows* are those of 추진실적 by 번호, *before* is the row of 월별실적 that is compared with
    (``None`` without one), *points* are the total of today.
    """
    day = f"({as_of.year}. {as_of.month}. {as_of.day}. 기준)"
    if day not in sheet[1][1]:
        yield f"회의자료 기준일 {sheet[1][1]}"
    open_ = {no: row for no, row in rows.items() if _points(row) is None and row[15] != "해당없음"}
    left = sum(max(0, row[4]) for row in open_.values())
    figures = tuple(sheet[HEAD][column] for column in (1, 4, 6))
    if figures != (points, before["합계"] if before else "없음", left):
        yield f"회의자료 머리 {figures}"
    yield from _changes(sheet, rows, before, points)
    told = 0
    for at in MISSING:
        no, _, _, _, most, _ = sheet[at][1:7]
        if no and (no not in open_ or open_[no][4] != most):
            yield f"회의자료 {no}: 배점 {most}"
        told += max(0, most or 0)
    if told != left:
        yield f"회의자료 매기지 못한 배점의 합 {told}"


def _changes(sheet, rows, before, points):
    """The points then and now of each row, and the sum of their differences."""
    total = 0
    for at in CHANGES:
        no, _, _, told, gap, _ = sheet[at][1:7]
        total += float(gap or 0)
        if not no:
            continue
        had, now = before[f"{no} 득점"] if before else None, _points(rows[no])
        pair = re.split(" → ", told) if " → " in told else [told, told]
        if [SIGN.get(each, each) and float(each) for each in pair] != [had, now]:
            yield f"회의자료 {no}: {told}"
        if float(gap) != round((now or 0) - (had or 0), 9):
            yield f"회의자료 {no}: 증감 {gap}"
    if before and round(total, 9) != round(points - before["합계"], 9):
        yield f"회의자료 증감의 합 {total}"


def _points(row):
    value = row[13]
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None
