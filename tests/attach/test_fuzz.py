"""Drawn tables: each is bound as it is true, or refused; never bound wrongly."""

from hypothesis import given
from hypothesis import strategies as st

from hopejobs_xl.attach.find import find
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.ooxml.sheet_cells import Cells
from hopejobs_xl.scheme.loader import load
from tests.attach.drawn_tables import HEADERS, LINES, NOTES, draw
from tests.profiles import dice, examples

SCHEME = load()
_TOLD = ("label", "actual", "actual2", "hand", "points", "max_points", "target")


def outcome(sheets):
    """What is found, or ``None`` where it is refused with a sentence."""
    try:
        return find(SCHEME, sheets)
    except WorkbookError:
        return None


def is_covered(drawn, place):
    """Whether merged cells lie over *place*."""
    return any(
        top <= place[0] <= bottom and left <= place[1] <= right
        for top, left, bottom, right in drawn.merges
    )


def assert_not_wrong(drawn, got):
    """Every row and column that is bound is the true one."""
    true = {row: no for no, row in drawn.rows.items()}
    assert [] == [each for each in got.rows if true.get(each.row) != each.no]
    columns = {key: at for key, at in got.columns.items() if key in _TOLD}
    assert [] == [key for key, at in columns.items() if drawn.columns.get(key) != at]
    assert got.free == drawn.columns.get("points") or got.free not in {c for _, c in drawn.values}


def assert_right(drawn, got):
    """All rows and columns are bound, and nothing is left over."""
    assert got is not None
    assert_not_wrong(drawn, got)
    assert sorted(drawn.rows.items()) == sorted((each.no, each.row) for each in got.rows)
    assert () == got.unplaced
    columns = {key: at for key, at in drawn.columns.items() if key in _TOLD}
    assert columns == {key: at for key, at in got.columns.items() if key in _TOLD}


@examples(400)
@given(dice())
def test_a_table_with_known_words_is_bound_right(rng):
    """Any order, place, spacing, merging and wording of headers that is known."""
    drawn = draw(rng)
    assert_right(drawn, outcome([drawn.cells()]))


@examples(100)
@given(dice(), st.integers(0, 4))
def test_rows_that_are_left_out_are_missing(rng, fifth):
    """The others are bound right."""
    drawn = draw(rng, [line for order, line in enumerate(LINES) if (order + fifth) % 5])
    got = outcome([drawn.cells()])
    assert_right(drawn, got)
    assert {line.no for line in LINES} - set(drawn.rows) == set(got.missing)


@examples(100)
@given(dice())
def test_noise_does_not_bind_wrongly(rng):
    """Texts, names and header words in cells that were empty."""
    drawn = draw(rng)
    bottom = max(row for row, _ in drawn.values)
    words = [*NOTES, "실적", "지표", "취업률", "홍보 실적", "소계", "⑥", 6, "계", 0.5]
    words += ["점수"] if "points" in drawn.columns else []
    for _ in range(rng.randint(1, 12)):
        place = rng.randint(1, bottom + 3), rng.randint(1, drawn.right + 4)
        value = rng.choice(words)
        if not is_covered(drawn, place):
            drawn.values.setdefault(place, value)
    got = outcome([drawn.cells()])
    if got is not None:
        assert_not_wrong(drawn, got)


@examples(100)
@given(dice())
def test_labels_that_changed_are_left_unplaced(rng):
    """Other words, another's number, a longer name, a part of the name without its number."""
    drawn = draw(rng)
    column = drawn.columns["label"]
    changed = rng.sample(list(drawn.rows), 3)
    for no in changed:
        line = next(each for each in LINES if each.no == no)
        names = [f"{line.name} 등", f"전년 {line.name}", line.name[:-2], "새 지표", "기타"]
        names.append(f"{'⑧' if no != '⑧' else '⑨'} {line.name}")
        drawn.values[drawn.rows[no], column] = rng.choice(names)
    got = outcome([drawn.cells()])
    if got is not None:
        assert_not_wrong(drawn, got)
        found = {each.no for each in got.rows}
        told = {int("".join(filter(str.isdigit, each.cell.split("!")[1]))) for each in got.unplaced}
        # A name cut off binds where a column of numbers says which it is; what stands alone below
        # the last row that is known may be a note.
        last = max(each.row for each in got.rows)
        left = [drawn.rows[no] for no in changed if no not in found]
        assert [] == [row for row in left if row not in told and row < last]
        assert set(drawn.rows) - found == set(got.missing)


@examples(100)
@given(dice())
def test_headers_that_changed_do_not_bind_wrongly(rng):
    """Unknown words over the columns; without a known one over the actuals there is no table."""
    drawn = draw(rng)
    changed = rng.sample(sorted(drawn.columns), min(4, len(drawn.columns)))
    for key in changed:
        for row in range(drawn.header[0], drawn.header[0] + 3):
            if (row, drawn.columns[key]) in drawn.values and row not in drawn.rows.values():
                drawn.values[row, drawn.columns[key]] = rng.choice(["갑", "을", "성과", "내용"])
    got = outcome([drawn.cells()])
    if "actual" in changed and "actual2" not in drawn.columns:
        assert got is None
    if got is not None:
        assert_not_wrong(drawn, got)


@examples(100)
@given(dice())
def test_a_second_column_of_actuals_is_refused(rng):
    """Two columns that 실적 fits, wherever; but 누계 beside 당월 is the actual."""
    drawn = draw(rng)
    at, own = drawn.right + 1, drawn.columns["actual"]
    drawn.values[drawn.header[0], at] = rng.choice(HEADERS["actual"])
    for row in drawn.rows.values():
        drawn.values[row, at] = rng.choice([1, 2.5, None])
    over = {
        column: "".join(
            "".join(str(drawn.values.get((row, column), "")).split())
            for row in range(drawn.header[0], drawn.header[1] + 1)
        )
        for column in (own, at)
    }
    total = [column for column, text in over.items() if "누계" in text]
    month = [column for column, text in over.items() if "당월" in text]
    got = outcome([drawn.cells()])
    if len(total) == len(month) == 1 and total != month:
        assert total[0] == got.columns["actual"]
    else:
        assert got is None


@examples(100)
@given(dice())
def test_a_row_that_is_there_twice_is_refused(rng):
    """The same indicator below the table, or in the row of another one."""
    drawn = draw(rng)
    column = drawn.columns
    source = drawn.rows[rng.choice(list(drawn.rows))]
    target = max(drawn.rows.values()) + 1
    if rng.random() < 0.5:
        target = rng.choice([row for row in drawn.rows.values() if row != source])
    for at in range(min(column.values()), drawn.right + 1):
        value = drawn.values.get((source, at))
        drawn.values[target, at] = value if at == column["label"] else rng.choice([1, None])
    got = outcome([drawn.cells()])
    # Where a column of numbers says otherwise, or nothing else stands in the row, it is unplaced.
    if got is not None:
        assert [] != list(got.unplaced)
        assert target not in [each.row for each in got.rows]
    if "no" not in column and target == max(drawn.rows.values()) + 1:
        assert got is None or drawn.values.get((target, column["label"])) is None


@examples(100)
@given(dice())
def test_rows_and_columns_put_in_between(rng):
    """Empty rows and columns anywhere, with texts in some: right, or refused."""
    drawn = draw(rng)
    for _ in range(rng.randint(1, 4)):
        _insert(drawn, rng.randrange(2), rng.randint(1, 30), rng.choice([None, "메모", "가나다"]))
    got = outcome([drawn.cells()])
    if got is not None:
        assert_not_wrong(drawn, got)


def _insert(drawn, axis, before, text):
    """Insert a row (*axis* 0) or a column (1), with *text* in one of its cells."""

    def moved(number):
        return number + 1 if number >= before else number

    drawn.values = {
        (moved(row), column) if axis == 0 else (row, moved(column)): value
        for (row, column), value in drawn.values.items()
    }
    drawn.merges = [
        tuple(moved(n) if order % 2 == axis else n for order, n in enumerate(merge))
        for merge in drawn.merges
    ]
    if axis == 0:
        drawn.rows = {no: moved(row) for no, row in drawn.rows.items()}
    else:
        drawn.columns = {key: moved(at) for key, at in drawn.columns.items()}
        drawn.right = moved(drawn.right)
    place = (before, 2) if axis == 0 else (3, before)
    if text and not is_covered(drawn, place):
        drawn.values.setdefault(place, text)


@examples(100)
@given(dice())
def test_other_sheets_do_not_win(rng):
    """Sheets with the same words beside the table; a copy of it is refused."""
    drawn = draw(rng)
    names = {(row, 1): line.label for row, line in enumerate(LINES, 2)}
    pivot = names | {(1, 1): "행 레이블", (1, 2): "합계 : 실적"}
    few = {(row, 1): line.label for row, line in enumerate(LINES[3:9], 2)}
    few |= {(1, 1): "지표", (1, 2): "실적"}
    register = {(row, 2): LINES[row % 21].name for row in range(2, 90)}
    register |= {(1, 1): "월", (1, 2): "지표", (1, 3): "실적"}
    sheets = [Cells(title, values) for title, values in
              (("요약", pivot), ("부진", few), ("대장", register))]  # fmt: skip
    rng.shuffle(sheets)
    assert_right(drawn, outcome([*sheets, drawn.cells()]))
    assert outcome([*sheets, drawn.cells(), drawn.cells("사본")]) is None


@examples(100)
@given(dice())
def test_a_table_beside_is_left_alone(rng):
    """Behind an empty column: never read, not even where the table has no actuals of its own."""
    drawn = draw(rng)
    top = rng.choice(drawn.header)
    bare = dict(drawn.values)
    header = rng.sample(["부서", "구분", "월", "담당자", "번호"], 1) + ["실적", "득점"]
    for at, text in enumerate(header, drawn.right + 2):
        drawn.values[top, at] = text
        for row in range(drawn.header[1] + 1, drawn.header[1] + rng.randint(4, 20)):
            drawn.values[row, at] = f"가{row}" if at == drawn.right + 2 else row
    assert_right(drawn, outcome([drawn.cells()]))
    gone = {drawn.columns.get("actual"), drawn.columns.get("actual2")}
    beside = {place: drawn.values[place] for place in drawn.values.keys() - bare.keys()}
    drawn.values = {place: value for place, value in bare.items() if place[1] not in gone} | beside
    drawn.merges = [merge for merge in drawn.merges if merge[1] not in gone]
    assert outcome([drawn.cells()]) is None
