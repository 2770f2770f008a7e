"""What a workbook file prints, held against the cells that are typed and scored.

Nothing here computes points: every number on paper is looked up in the cells of 추진실적, which
``saved_cells`` reads; a Hangul document is read by hwp-hwpx-parser.
"""

import datetime as dt
import re

from hwp_hwpx_parser import Reader

from tests import printed_past, saved_cells
from tests.printed_meeting import meeting

FIRST, COUNT = 5, 21  # row of ① in 추진실적, and its rows down to ⑳
_BEHIND = re.compile(r"\((-?[0-9.]+)\)$")
_NUMBER = r"-?[0-9][0-9,]*(?:\.[0-9]+)?"
_LINE = re.compile(r"- (?P<name>.*?) : (?P<told>.*)", re.DOTALL)
_DAY = r"(\d{4})\. (\d{1,2})\. (\d{1,2})\."
_PAGES = ("추진실적", "사업진단", "설정", "요약", "득점표", "월별실적", "추이", "목표계획",
          "회의자료", "전년실적", "공표득점")  # fmt: skip


def pages(path):
    """The sheets of the workbook *path* that are compared, as ``saved_cells.rows`` gives them."""
    return saved_cells.rows(path, *_PAGES)


def disagreements(book, document=None):
    """Every place of the refreshed workbook, and of its report, that says another number.

    *book* is what ``pages`` gives, *document* the path of a Hangul document. Each place is a
    sentence; none where the paper and the cells agree.
    """
    form = [row[1:26] for row in book["추진실적"][FIRST : FIRST + COUNT + 1]]
    rows, total = {_no(row[2]): row for row in form[:COUNT]}, form[COUNT]
    as_of = saved_cells.day(book["설정"][4][2])
    days = _days(book["월별실적"])
    found = [*_labels(form[:COUNT]), *_lines(rows, as_of)]
    found += _headings(book, as_of)
    points = round(sum(row[13] for row in rows.values() if _is_number(row[13])), 9)
    if total[13] != points:
        found.append(f"추진실적 합계 {total[13]}, 줄의 합 {points}")
    found += _summary(book["요약"], rows, points)
    found += _score_table(book["득점표"], rows, points)
    found += _history(days, rows, as_of, points)
    found += _side_by_side(book["월별실적"], rows, as_of, points)
    found += _trend(book["추이"], rows, as_of, points)
    for _, label, _, _, _, got, *_ in book["목표계획"][9:]:
        if _no(label) in rows and got != _points(rows[_no(label)]):
            found.append(f"목표계획 {label}: {got}")
    found += _beside_prints(book["공표득점"], rows, points)
    before = _before(days, as_of)
    found += meeting(book["회의자료"], rows, before, as_of, points)
    tables = []
    if document:
        with Reader(document) as reader:
            tables, text = [table.rows for table in reader.tables], reader.text
        found += _report(tables, rows, points)
        found += _since(tables, text, rows, before, points)
        found += _sums(tables)
        found += _bars(tables, rows, points, as_of)
    found += printed_past.disagreements(book, rows, _points, _no, as_of, days, tables)
    return found


def _beside_prints(sheet, rows, points):
    """Our points in 공표득점: those of 추진실적, and their sum on top."""
    for kind, no, _, most, got, *_ in (row[1:] for row in sheet[7:]):
        if kind == "총점" and got != points:
            yield f"공표득점 총점: {got}, 합계 {points}"
        if kind == "지표" and ((got or None), most) != ((_points(rows[no]) or None), rows[no][4]):
            yield f"공표득점 {no}: {got}, 배점 {most}"


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _points(row):
    return row[13] if _is_number(row[13]) else None


def _no(label):
    text = str(label or "").strip()
    if text.startswith(("부적절 처리건수", "감점")):
        return "감점"
    return text[:1] if "①" <= text[:1] <= "⑳" else ""


def _labels(form):
    """배점 in brackets behind a label, its column, and the sums over an area and an item."""
    for row in form:
        behind = _BEHIND.search(row[2])
        if behind is None or float(behind[1]) != row[4]:
            yield f"{row[2]}: 배점 {row[4]}"
    for column, counted in ((0, lambda points: points > 0), (1, lambda points: True)):
        sums, text = {}, None
        for row in form:
            text = row[column] or text
            sums[text] = sums.get(text, 0) + (row[4] if counted(row[4]) else 0)
        for text, points in sums.items():
            if float(_BEHIND.search(text)[1]) != points:
                yield f"{text}: 배점의 합 {points}"


def _lines(rows, as_of):
    """추진실적: the line of the figure, and below it a person's words as they stand."""
    for no, row in rows.items():
        first, _, rest = str(row[7]).partition("\n")
        words = row[20] or ""
        if row[7] == words and not any(map(_is_number, (*row[9:11], row[13]))):
            continue  # nothing to print but words
        line = _LINE.fullmatch(first)
        if line is None:
            yield f"{no}: {row[7]}"
            continue
        if rest != words:
            yield f"{no}: 글 {rest!r}"
        yield from (f"{no}: {told} in {first!r}" for told in _told(row, line["told"], as_of))


def _told(row, told, as_of):
    """What of *told*, the part of a line behind its name, is not in *row*."""
    state, actuals = row[15], [value for value in row[9:11] if _is_number(value)]
    day = re.search(_DAY, told)
    if day and dt.date(*map(int, day.groups())) != as_of.date():
        yield day[0]
    told = re.sub(rf" \({_DAY} 기준\)", "", told)
    scored = re.search(rf"(?:^|, |수기 )({_NUMBER})점$", told)
    if (state == "산정") != bool(scored):
        yield state
    if scored:
        if float(scored[1]) != row[13]:
            yield f"득점 {scored[1]}"
        told = told[: scored.start()]
    told = re.sub(r"\d+개 중 ", "", told)
    figures = [
        (float(number.replace(",", "")), 100 if percent else 1)
        for number, percent in re.findall(rf"({_NUMBER})\s*(%?)", told)
    ]
    if len(figures) != len(actuals) or not all(
        _is_shown(figure, actual * times)
        for (figure, times), actual in zip(figures, actuals, strict=True)
    ):
        yield f"{figures} for {actuals}"


def _is_shown(figure, number):
    """Whether *figure* is *number*; of a quotient, with more than four decimals, two are shown."""
    if len(f"{number:.15g}".partition(".")[2]) > 4:
        return abs(figure - number) <= 0.00500001
    return round(figure, 12) == round(number, 12)


def _headings(book, as_of):
    """District and day above every sheet, and the counts and points of the second header row."""
    settings = {row[1]: row[2] for row in book["설정"][3:61] if row[1]}
    day = f"{as_of.year}. {as_of.month}. {as_of.day}."
    for title in ("추진실적", "사업진단"):
        heading = book[title][2][1]
        if not heading.startswith(settings["자치구"]) or not heading.endswith(f"기준일 {day}"):
            yield f"{title}: {heading}"
    form = book["추진실적"][4][1:7]
    wanted = [
        f"{settings['평가분야 수']}개 분야",
        f"{settings['평가항목 수']}개 항목",
        f"{settings['세부지표 수']}개 지표",
        settings["총 배점"],
        settings["우리구 목표점수"],
    ]
    if [*form[:3], *form[4:]] != wanted:
        yield f"추진실적 머리글: {form}"
    title = book["요약"][2][1]
    if f" · {settings['자치구']} · 기준일 {as_of.date()} · " not in title:
        yield f"요약: {title}"
    for at in range(FIRST, FIRST + COUNT):
        label, points = book["사업진단"][at][3], book["추진실적"][at][5]
        if float(_BEHIND.search(label)[1]) != points:
            yield f"사업진단 {label}: 배점 {points}"


def _summary(sheet, rows, points):
    """요약: the total, and each row of what misses its target."""
    head = {row[9]: row[12] for row in sheet[4:16]}
    if head["득점 합계"] != points:
        yield f"요약: 득점 합계 {head['득점 합계']}"
    missed = {no: row for no, row in rows.items() if _is_number(row[13]) and row[13] < row[5]}
    for row in sheet[31:40]:
        no, target, got, gap = (row[column] for column in (1, 7, 8, 9))
        if no and (no not in missed or [target, got, gap] != _gap(missed[no])):
            yield f"요약 {no}: {target} {got} {gap}"


def _gap(row):
    return [row[5], row[13], round(row[13] - row[5], 9)]


def _score_table(sheet, rows, points):
    """득점표: 배점, 목표 and 득점 of each indicator, and the total."""
    for _, *row in sheet[5:]:
        if row[0] == "합계" and row[5] != points:
            yield f"득점표 합계: {row[5]}"
        if row[0] == "지표":
            mine = rows[row[1]]
            if list(row[3:6]) != [mine[4], mine[5], _points(mine)]:
                yield f"득점표 {row[1]}: {row[3:6]}"


def _history(days, rows, as_of, points):
    """월별실적: the row of 기준일 holds today's points and actuals."""
    mine = [line for line in days if line["기준일"] == as_of]
    if len(mine) != 1:
        yield f"월별실적: {as_of} {len(mine)}줄"
        return
    held = mine[0]
    if held["합계"] != points:
        yield f"월별실적: 합계 {held['합계']}"
    for no, row in rows.items():
        if held[f"{no} 득점"] != _points(row):
            yield f"월별실적 {no}: 득점 {held[f'{no} 득점']}"
        for name, value in ((f"{no} 실적", row[9]), (f"{no} 실적2", row[10])):
            if _is_number(value) and held.get(name) != value:
                yield f"월별실적 {name}: {held.get(name)}"


def _days(sheet):
    """The stored rows of 월별실적 that have a day, each by its header."""
    top = next(at for at, row in enumerate(sheet) if "기준일" in row)
    left = sheet[top].index("기준일")
    lines = [dict(zip(sheet[top][left:], row[left:], strict=True)) for row in sheet[top + 1 :]]
    kept = [line for line in lines if line["기준일"] is not None]
    return [line | {"기준일": saved_cells.day(line["기준일"])} for line in kept]


def _side_by_side(sheet, rows, as_of, points):
    """월별실적 as it is printed: the column of 기준일 holds today's points and actuals."""
    lines = [row[1:] for row in sheet]
    at, header = next((at, line) for at, line in enumerate(lines) if line[0] == "번호")
    days = [saved_cells.day(each) if _is_number(each) else each for each in header]
    column, told = days.index(as_of), {}
    band = "합계"
    for line in lines[at + 1 :]:
        band = line[0] if line[0] in ("득점", "실적") else band
        told.setdefault((band, line[0] or line[1]), []).append(line[column])
    if told["합계", "합계"] != [points]:
        yield f"월별실적(인쇄) 합계: {told['합계', '합계']}"
    for no, row in rows.items():
        if told["득점", no] != [_points(row)]:
            yield f"월별실적(인쇄) {no} 득점: {told['득점', no]}"
        for typed, shown in zip(row[9:11], told["실적", no], strict=False):
            if _is_number(typed) and typed != shown:
                yield f"월별실적(인쇄) {no} 실적: {shown}"


def _trend(sheet, rows, as_of, points):
    """추이: the points and actuals of its list, and the total of 기준일 that is drawn."""
    listed = [row[1:8] for row in sheet if _no(row[1])]
    seen = []
    for no, _, _, now, got, *_ in listed:
        row, number = rows[no], _written(now)
        actual = row[9 + seen.count(no)]
        seen.append(no)
        if (got if _is_number(got) else None) != _points(row):
            yield f"추이 {no}: 득점 {got}"
        times = 100 if "%" in str(now) else 1
        if _is_number(actual) and not _is_shown(number * times, actual * times):
            yield f"추이 {no}: 실적 {now}"
    if set(seen) != set(rows):
        yield f"추이: 빠진 지표 {set(rows) - set(seen)}"
    drawn = [row[11] for row in sheet if _is_number(row[10]) and saved_cells.day(row[10]) == as_of]
    if drawn != [points]:
        yield f"추이 합계: {drawn}"


def _written(text):
    found = re.search(_NUMBER, text)
    number = float(found[0].replace(",", "")) if found else None
    return round(number / 100, 12) if "%" in text else number


def _bars(tables, rows, points, as_of):
    """막대: 배점, 목표 and 득점 of each indicator, and the total of 기준일."""
    for table in tables:
        if table[0][:5] == ["지표", "배점", "목표", "득점", "근거"]:
            for line in table[1:]:
                row = rows[_no(line[0])]
                if [_float(cell) for cell in line[1:4]] != [row[4], row[5], _points(row)]:
                    yield f"막대 {line}"
        if table[0][:3] == ["기준일", "합계", "공문"]:
            day = f"{as_of.year}. {as_of.month}. {as_of.day}."
            if [_float(line[1]) for line in table if line[0] == day] != [points]:
                yield f"막대 합계 {table[-1]}"


def _report(tables, rows, points):
    """The Hangul document: its form says what the sheet says, cell by cell."""
    found = []
    (table,) = [table for table in tables if "추진실적" in table[1]]
    if float(table[1][7]) != points:
        found.append(f"보고서 합계 {table[1][7]}")
    for line in table[2:]:
        no = next(filter(None, map(_no, line[:3])))
        row = rows[no]
        label, most, target, _, result, got = line[-7:-1]
        wanted = (row[2], row[4], row[5], row[7], _points(row))
        read = (label, float(most), float(target), result, _float(got))
        if (_plain(read[0]), *read[1:3], _plain(read[3]), read[4]) != (
            _plain(wanted[0]), *wanted[1:3], _plain(wanted[3]), wanted[4],
        ):  # fmt: skip
            found.append(f"보고서 {no}: {read}")
    return found


def _before(days, as_of):
    """The row of 월별실적 that today is compared with, by header; ``None`` without one."""
    earlier = [line for line in days if line["기준일"] < as_of]
    months = [line for line in earlier if line["기준일"] < as_of.replace(day=1)]
    pick = max if months else min
    return pick(months or earlier, key=lambda line: line["기준일"], default=None)


def _since(tables, text, rows, before, points):
    """전월 대비: the day and total before, and the points of each row that moved."""
    tables = [table for table in tables if "지난 득점" in table[0]]
    told = re.search(rf"(?:전월|[0-9. ]+) 대비\({_DAY}\)(?: : 합계 (\S+)점 → (\S+)점)?", text)
    if before is None:
        return ["앞선 기준일이 없는데 견줌"] if told or tables else []
    found = []
    if told is None or dt.datetime(*map(int, told.groups()[:3])) != before["기준일"]:
        found.append(f"지난 날: {told and told[0]}")
    elif (float(told[4]), float(told[5])) != (before["합계"], points):
        found.append(f"지난 합계: {told[0]}")
    read = {_no(line[0]): line for table in tables for line in table[1:]}
    for no, row in rows.items():
        pair = before[f"{no} 득점"], _points(row)
        if no in read and (_float(read[no][3]), _float(read[no][4])) != pair:
            found.append(f"지난 득점 {no}: {read[no]}")
        if no not in read and pair[0] != pair[1]:
            found.append(f"지난 득점 {no}: 표에 없음")
    return found


def _sums(tables):
    """총괄표: 배점 of each row is 득점 and what was not earned or not scored."""
    table = next(table for table in tables if "득점하지 못한 배점" in table[0])
    for line in table[2:]:
        numbers = [_float(cell) for cell in line]
        most, points, rest = numbers[-len(table[1]) - 4], numbers[-len(table[1]) - 2], numbers[-4:]
        if max(0, most) != points + sum(rest):
            yield f"총괄표 {line}"


def _float(text):
    try:
        return float(text.split("(")[0])
    except ValueError:
        return None


def _plain(text):
    return re.sub(r"\s+", "", str(text or ""))
