"""The table of indicators in a clerk's own file, found by its labels; unclear ones are refused."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.ooxml.sheet_cells import Cells, Place
from hopejobs_xl.scheme.model import Scheme

from .found import NOT_ASKED, Asked, NoTableError
from .found import Found as Found
from .found import Row as Row
from .found import Unplaced as Unplaced
from .header_words import Headers
from .labels import Labels
from .scan import Scan, Words
from .table import Candidate, candidate

_FEWEST = 3  # indicators that a table names at least, where the scheme has as many
_PARTS = 60  # tables below one another that are looked at
_SHOWN = 4  # candidates in a message
_WANTED = "세부지표 이름이 세로로 적히고 머리글에 「실적」이 있는 표"
_LAST = 1 << 20


def find(
    scheme: Scheme,
    sheets: Sequence[Cells],
    sheet: str | None = None,
    asked: Asked = NOT_ASKED,
    words: Words | None = None,
    formulas: Mapping[str, Mapping[Place, str]] | None = None,
) -> Found:
    """The one table of indicators of *scheme* in *sheets*, or only in the *sheet* of that title.

    *asked* says what is known of its columns; *words* are those of *scheme*, if they were made
    already. *formulas* are the texts of formulas by sheet: without them none is known for a sum.
    Hidden sheets count only where they are asked for.
    Raises WorkbookError where there is no table, or where it is not certain which one, or which
    column.
    """
    looked = [each for each in sheets if not each.hidden] if sheet is None else _of(sheets, sheet)
    words = Words(Labels(scheme), Headers(scheme)) if words is None else words
    scans = [Scan(cells, words, (formulas or {}).get(cells.title)) for cells in looked]
    fewest = min(_FEWEST, len(scheme.indicators))
    made = [each for scan in scans for each in _candidates(scan, fewest, asked)]
    tables = _joined([each for each in made if isinstance(each, Candidate)])
    if not tables:
        raise _none(scans, [each for each in made if isinstance(each, str)], sheets, sheet)
    best = _best(tables)
    if best.error is not None:
        raise best.error
    if best.found is None:
        raise ValueError("a candidate has a table or an error")
    others = [each for each in tables if each is not best and each.error is None]
    return replace(best.found, others=tuple((one.place, len(one.indicators)) for one in others))


def _of(sheets: Sequence[Cells], title: str) -> list[Cells]:
    wanted = title.strip().casefold()
    found = [each for each in sheets if each.title.strip().casefold() == wanted]
    if not found:
        titles = ", ".join(f"「{each.title}」" for each in sheets)
        raise WorkbookError(
            f"「{title}」(이)라는 시트가 없습니다. 이 파일의 시트: {titles}. "
            "--sheet에 이 가운데 하나를 적으세요"
        )
    return found


def _candidates(scan: Scan, fewest: int, asked: Asked) -> Iterator[Candidate | str]:
    """What may be a table of the sheet, and why the rest is none."""
    for column, named in sorted(scan.named.items()):
        rows = sorted(named)
        if len(set(named.values())) < fewest:
            continue
        block = scan.block(column, scan.between(rows[0], rows[-1]))
        heads = [r for r in sorted(scan.words) if scan.divides(r, column, block)]
        parts: dict[int, list[int]] = {}
        for row in rows:
            parts.setdefault(bisect_right(heads, row), []).append(row)
        for part, those in list(parts.items())[:_PARTS]:
            last = heads[part] - 1 if part < len(heads) else _LAST
            yield candidate(scan, column, those, last, asked)


def _joined(made: Sequence[Candidate]) -> list[Candidate]:
    """*made*, where a table that repeats its header further below becomes one."""
    tables: list[Candidate] = []
    for each in made:
        if tables and (both := _both(tables[-1], each)):
            tables[-1] = both
        elif same := [other for other in tables if _is_beside(other, each)]:
            # Two columns of labels in one table: the one under 지표 is meant.
            if same[0].headed == each.headed:
                tables[tables.index(same[0])] = replace(each, error=_two_columns(same[0], each))
            elif each.headed:
                tables[tables.index(same[0])] = each
        else:
            tables.append(each)
    return tables


def _both(one: Candidate, two: Candidate) -> Candidate | None:
    first, second = one.found, two.found
    if first is None or second is None or one.sheet != two.sheet:
        return None
    if first.columns != second.columns or one.indicators & two.indicators:
        return None
    found = replace(
        first,
        rows=first.rows + second.rows,
        missing=tuple(no for no in first.missing if no in second.missing),
        unplaced=first.unplaced + second.unplaced,
        free=max(first.free, second.free),
    )
    return replace(one, indicators=one.indicators | two.indicators, found=found)


def _is_beside(one: Candidate, two: Candidate) -> bool:
    if one.found is None or two.found is None or one.sheet != two.sheet:
        return False
    rows = {row.row for row in one.found.rows} & {row.row for row in two.found.rows}
    return bool(rows) and one.found.columns["actual"] == two.found.columns["actual"]


def _two_columns(one: Candidate, two: Candidate) -> WorkbookError:
    return WorkbookError(
        f"지표 이름이 두 열에 있습니다: {one.place}, {two.place}. 지표 이름으로 쓸 열의 머리글만 "
        "「세부지표」로 고치세요"
    )


def _best(tables: Sequence[Candidate]) -> Candidate:
    """The one table, or the one that has all of the others and is more than twice as long."""
    best = max(tables, key=lambda each: len(each.indicators))
    rivals = [
        each
        for each in tables
        if each is not best
        and not (
            each.indicators <= best.indicators and 2 * len(each.indicators) < len(best.indicators)
        )
    ]
    if not rivals:
        return best
    alike = [each for each in tables if each is best or each in rivals]
    places = ", ".join(f"{each.place}(지표 {len(each.indicators)}개)" for each in alike[:_SHOWN])
    more = f" 등 {len(alike)}곳" if len(alike) > _SHOWN else ""
    several = len({each.sheet for each in alike}) > 1
    todo = (
        "쓸 표의 시트를 --sheet로 정하세요"
        if several
        else "쓸 표만 이 시트에 남기거나 다른 표의 실적 머리글을 고치세요"
    )
    raise WorkbookError(f"지표 표가 어느 것인지 알 수 없습니다. 비슷한 표: {places}{more}. {todo}")


def _none(
    scans: Sequence[Scan], missed: Sequence[str], sheets: Sequence[Cells], asked: str | None
) -> NoTableError:
    """Why nothing was found, and what to do."""
    across = next(filter(None, map(_across, scans)), "")
    if missed:
        return NoTableError(
            f"{_WANTED}를 찾지 못했습니다. {'; '.join(missed[:_SHOWN])}. 실적 열의 머리글을 "
            "「실적」으로, 지표 열의 머리글을 「세부지표」로 고치거나, 실적 열을 "
            "--actual-column으로 정하세요"
        )
    if across:
        return NoTableError(
            f"{_WANTED}를 찾지 못했습니다. {across}부터 지표 이름이 가로로 있습니다. 지표가 한 "
            "줄에 하나씩 오도록 행과 열을 바꾸세요(복사, 선택하여 붙여넣기, 행/열 바꿈)"
        )
    titles = ", ".join(f"「{scan.cells.title}」" for scan in scans) or "없음"
    few = [
        address(scan.cells.title, row, column)
        for scan in scans
        for column, named in scan.named.items()
        for row in named
    ]
    names = f" 지표 이름이 있는 셀: {', '.join(few[:_SHOWN])}." if few else ""
    hidden = [each.title for each in sheets if each.hidden] if asked is None else []
    also = f" 숨긴 시트 {', '.join(hidden[:_SHOWN])}은(는) 보지 않았습니다." if hidden else ""
    return NoTableError(
        f"{_WANTED}를 찾지 못했습니다. 찾은 시트: {titles}.{names}{also} 표가 있는 시트를 "
        "--sheet로 정하거나, 세부지표 이름을 배점기준대로 적고 실적 열의 머리글을 「실적」으로 "
        "고치세요"
    )


def _across(scan: Scan) -> str:
    """Where names of indicators stand side by side; empty if nowhere."""
    rows: dict[int, set[str]] = {}
    first: dict[int, int] = {}
    for column, named in sorted(scan.named.items()):
        for row, no in named.items():
            rows.setdefault(row, set()).add(no)
            first.setdefault(row, column)
    most = max(rows, key=lambda row: len(rows[row]), default=0)
    if not most or len(rows[most]) < _FEWEST:
        return ""
    return address(scan.cells.title, most, first[most])
