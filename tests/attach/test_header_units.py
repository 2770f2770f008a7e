"""The unit over the figures: any row of the header, a note above, a column beside, a heading."""

import openpyxl
import pytest

from hopejobs_xl.attach.write import attach
from tests.attach.made_tables import refreshed, shown

SIX, FOUR, TEN, TWELVE = "취업률", "홍보 실적", "상용직 알선취업율", "좋은 일자리 구인등록인원"
ASKED, COUNTED = "알 수 없음", "이 지표의 단위는"
# A table of ⑥ (5 % is 2, 15 % is 6 of 6), ⑩ without a figure, and ④ (51 is 5 of 5).
HEADER = ["지표", "배점", "실적"]
TEXT = [[SIX, 6, 15], [TEN, 5, None], [FOUR, 5, "51건"]]
SHARE = [[SIX, 6, 0.05], [TEN, 5, None], [FOUR, 5, "51건"]]
COUNT = [[SIX, 6, "15%"], [TEN, 5, None], [FOUR, 5, 51]]


def form(path, lines, merges=()):
    """A form with *lines* from A1 and *merges* like ``C1:D1``."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "실적"
    for row, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            sheet.cell(row, column, value)
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def answers(path, *numbers):
    """Points (or state) of *numbers* and what is said of them, in the cells as in the evaluation.

    Attached, then refreshed: both say the same.
    """
    made = attach(path, partial=True)
    column = openpyxl.utils.get_column_letter(made.target.column)
    rows = {each.no: each.row for each in made.found.rows}
    seen = []
    for evaluation in (made.evaluation, refreshed(path)):
        results = {each.indicator.no: each for each in evaluation.results}
        got = {}
        for no in numbers:
            result = results[no]
            cell = shown(path, "실적", column).get(rows[no]) or None
            assert (cell or 0) == (result.points or result.error or 0)
            said = " ".join(f.message for f in evaluation.faults if f.indicator.startswith(no))
            got[no] = (result.state.label if result.points is None else result.points), said
        seen.append(got)
    assert seen[0] == seen[1]
    return seen[0]


def under(*rows):
    """The header with *rows* below it, of the third column."""
    return [HEADER, *(["", "", text] for text in rows)]


HEADERS = {
    "누계(%)": (under("누계(%)"), ()),
    "a bracket alone": (under("(%)"), ()),
    "a bare unit": (under("%"), ()),
    "with its name": (under("(단위: %)"), ()),
    "below 누계": (under("누계", "(%)"), ()),
    "below a day": (under("4월말 누계", "%"), ()),
    "with a day": (under("4. 30. 기준(%)"), ()),
    "below a blank line": ([HEADER, [], ["", "", "(%)"]], ()),
    "beside other remarks": ([HEADER, ["(소분류)", "(점)", "(%)"]], ()),
    "beside a figure": ([HEADER, ["", 100, "(%)"]], ()),
    "merged labels": (under("누계(%)"), ("A1:A2", "B1:B2")),
    "a group of columns": ([["지표", "추진", ""], ["", "배점", "실적(%)"]], ("A1:A2", "B1:C1")),
    "a unit over the group": ([["지표", "비율(%)", ""], ["", "배점", "실적"]], ("A1:A2", "B1:C1")),
    "a merged row below": (
        [[*HEADER, "실적2"], ["", "", "(%)", ""]],
        ("C2:D2",),
    ),
    "another unit above": ([["지표", "배점", "실적(건)"], ["", "", "누계(%)"]], ()),
    "above the header": ([["", "", "%"], HEADER], ()),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_of_several_rows(tmp_path, name):
    """15 is 15 %, 0.05 is asked about, 51 contradicts: as under 실적(%)."""
    header, merges = HEADERS[name]
    got = answers(form(tmp_path / "가.xlsx", [*header, *TEXT], merges), "⑥", "④")
    assert {"⑥": (6, ""), "④": (5, "")} == got
    state, said = answers(form(tmp_path / "나.xlsx", [*header, *SHARE], merges), "⑥")["⑥"]
    assert ("오류", True) == (state, "0.05%인지 5%인지" in said), said
    state, said = answers(form(tmp_path / "다.xlsx", [*header, *COUNT], merges), "④")["④"]
    assert ("오류", True) == (state, "51%인데 이 지표의 단위는 건(51건)" in said), said


@pytest.mark.parametrize(
    "rows",
    [("누계",), ("4월말",), ("(4. 30. 기준)",), ("(건, 명)",), ("(건)",)],
)
def test_a_row_below_that_states_no_ratio(tmp_path, rows):
    """It belongs to the header all the same: nothing is left, and 0.05 is 5 %."""
    path = form(tmp_path / "가.xlsx", [*under(*rows), *SHARE])
    assert {"⑥": (2, "")} == answers(path, "⑥")
    assert () == attach(path, partial=True).found.unplaced


@pytest.mark.parametrize(
    "line", [["소계", 16, None], ["", 16, 20], ["", 16, "5"], ["취직률", 6, "%"]]
)
def test_a_line_that_is_no_header(tmp_path, line):
    """A sum, a figure, and a name that nobody knows say nothing of the rows below."""
    path = form(tmp_path / "가.xlsx", [HEADER, line, *SHARE])
    assert (2, "") == answers(path, "⑥")["⑥"]
    assert (1, 1) == attach(path, partial=True).found.header


NOTES = {
    "(단위: %)": 6,
    "단위 : %": 6,
    "[단위：％]": 6,
    "※ 단위: 퍼센트": 6,
    "(%)": 6,
    "2016년 4월 실적 (단위: %)": 6,
}


@pytest.mark.parametrize("note", NOTES)
def test_a_note_above_the_table(tmp_path, note):
    """One unit at the right above the header counts as if it stood in the header."""
    for above in ([["", "", note]], [["실적 관리"], ["", "", note]], [["", "", note], []]):
        got = answers(form(tmp_path / "가.xlsx", [*above, HEADER, *TEXT]), "⑥", "④")
        assert {"⑥": (NOTES[note], ""), "④": (5, "")} == got
        state, said = answers(form(tmp_path / "나.xlsx", [*above, HEADER, *SHARE]), "⑥")["⑥"]
        assert ("오류", True) == (state, "0.05%인지 5%인지" in said), said
        state, said = answers(form(tmp_path / "다.xlsx", [*above, HEADER, *COUNT]), "④")["④"]
        assert ("오류", True) == (state, COUNTED in said), said


@pytest.mark.parametrize(
    "note",
    [
        "(단위: 건, 명)", "(단위: 개소, 명)", "(단위: 건)", "단위사업별 실적", "(점)",
        "(2016. 4. 30.)", "(건, 100% 기준)",
    ],
)  # fmt: skip
def test_a_note_that_states_nothing(tmp_path, note):
    """Units of which none is a ratio, and other texts: the figures are as they are."""
    path = form(tmp_path / "가.xlsx", [["", "", note], HEADER, *SHARE])
    assert {"⑥": (2, "")} == answers(path, "⑥")


MIXED = ["(단위: %, 명)", "(단위 : 건/명/%)", "(단위: 개소, %)", "(단위: 건, 비율은 %)",
         "(단위: 건·명·퍼센트)", "[건, %]", "(단위: 천원, 명, %)"]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "note"),
    [(place, note) for place in ("note", "column", "heading") for note in MIXED]
    + [(place, note) for place in ("header", "below") for note in MIXED if note[1:3] != "단위"],
)
def test_several_units_at_once(tmp_path, note, place):
    """Ratios are in the % among them: 15 is 15 %, 0.5 is asked about; counts are as they are."""
    above, header, below, lines = [], HEADER, [], []
    if place == "note":
        above = [["", "", note]]
    elif place == "header":
        header = ["지표", "배점", f"실적{note}"]
    elif place == "below":
        below = [["", "", note]]
    elif place == "heading":
        lines = [[f"일자리 분야{note}"]]
    unit = []
    if place == "column":
        header, unit = [*HEADER, "단위"], [note]

    def made(name, six, four):
        rows = [[SIX, 6, six, *unit], [TEN, 5, None, *unit], [FOUR, 5, four, *unit]]
        return form(tmp_path / name, [*above, header, *below, *lines, *rows])

    assert {"⑥": (6, ""), "④": (5, "")} == answers(made("가.xlsx", 15, 51), "⑥", "④")
    state, said = answers(made("나.xlsx", 0.5, 51), "⑥")["⑥"]
    assert ("오류", True) == (state, "0.5%인지 50%인지" in said), said
    assert {"⑥": (6, "")} == answers(made("다.xlsx", "15%", 51), "⑥")


def test_a_note_of_larger_units(tmp_path):
    """2 under 천명 is 2,000명; 51 of ④, whose unit is 건, is refused with both readings."""
    lines = [["", "", "(단위: 천명)"], HEADER, [TWELVE, 5, 2], [SIX, 6, "15%"], [FOUR, 5, 51]]
    got = answers(form(tmp_path / "가.xlsx", lines), "⑫", "⑥")
    assert {"⑫": (4, ""), "⑥": (6, "")} == got
    lines[0][2] = "(단위: 백만원)"
    state, said = answers(form(tmp_path / "나.xlsx", lines), "④")["④"]
    assert ("오류", True) == (state, "51백만원인데 이 지표의 단위는 건(51건)" in said), said


def test_what_is_nearer_than_the_note(tmp_path):
    """The header's unit, a column of units and a name's own unit are obeyed, not the note."""
    note = ["", "", "(단위: 백만원)"]
    path = form(tmp_path / "가.xlsx", [note, ["지표", "배점", "실적(%)"], *TEXT])
    assert {"⑥": (6, "")} == answers(path, "⑥")
    lines = [["지표", "단위", "실적"], [SIX, "%", 15], [TEN, "%", None], [FOUR, "건", 51]]
    path = form(tmp_path / "나.xlsx", [note, *lines])
    assert {"⑥": (6, ""), "④": (5, "")} == answers(path, "⑥", "④")
    lines = [HEADER, ["취업률(%)", 6, 15], [TEN, 5, None], ["홍보 실적(건)", 5, 51]]
    path = form(tmp_path / "다.xlsx", [note, *lines])
    assert {"⑥": (6, ""), "④": (5, "")} == answers(path, "⑥", "④")


def test_a_note_of_another_table(tmp_path):
    """Above a table that stands above this one."""
    lines = [["", "", "(단위: %)"], ["부서", "", "비율"], ["가과", "", 3.5], HEADER, *SHARE]
    assert {"⑥": (2, "")} == answers(form(tmp_path / "가.xlsx", lines), "⑥")


def test_units_beside_the_figures(tmp_path):
    """A column of units under no header of its own, or under the one of the figures."""
    units = [[SIX, 6, 15, "%"], [TEN, 5, None, "%"], [FOUR, 5, 51, "건"]]
    for head, merges in (([*HEADER, ""], ()), ([*HEADER, None], ("C1:D1",))):
        path = form(tmp_path / "가.xlsx", [head, *units], merges)
        assert {"⑥": (6, ""), "④": (5, "")} == answers(path, "⑥", "④")
    both = [["지표", "단위", "목표", "실적", "단위"], *([a, "건", b, c, d] for a, b, c, d in units)]
    assert {"⑥": (6, ""), "④": (5, "")} == answers(form(tmp_path / "나.xlsx", both), "⑥", "④")


def test_units_over_several_rows(tmp_path):
    """One merged cell of the unit column for two indicators."""
    lines = [[*HEADER, "단위"], [SIX, 6, 15, "%"], [TEN, 5, 80, None], [FOUR, 5, 51, "건"]]
    got = answers(form(tmp_path / "가.xlsx", lines, ("D2:D3",)), "⑥", "⑩", "④")
    assert {"⑥": (6, ""), "⑩": (5, ""), "④": (5, "")} == got


def test_two_sizes_of_one_unit(tmp_path):
    """「(단위: 명, 천명)」: 2 is refused with both readings, a count of another unit is read."""
    note = ["", "", "(단위: 명, 천명)"]
    lines = [note, HEADER, [TWELVE, 4, 2], [SIX, 6, "15%"], [FOUR, 5, 51]]
    got = answers(form(tmp_path / "가.xlsx", lines), "⑫", "④")
    assert ("오류", True) == (got["⑫"][0], COUNTED in got["⑫"][1]), got
    assert (5, "") == got["④"]


def test_a_row_with_a_figure_is_no_heading(tmp_path):
    """A name that nobody knows with its unit: that is the unit of this row alone."""
    lines = [HEADER, ["취직률(퍼센트)", 6, 15], [SIX, 6, 0.05], [TEN, 5, None], [FOUR, 5, 51]]
    assert (2, "") == answers(form(tmp_path / "가.xlsx", lines), "⑥")["⑥"]


THREE = [["취업자 임금수준", 4, None], ["언론보도 실적", 5, None], ["홍보 실적", 5, 51]]
BELOW = [[SIX, 6, 15], [TEN, 5, 80], [TWELVE, 4, None]]


@pytest.mark.parametrize(
    "between",
    [
        [["지표", "배점", "실적(%)"]],
        [["지표", "배점", "실적"], ["", "", "(%)"]],
        [["", "", "(%)"]],
        [["일자리 분야(단위: %)", "", ""]],
        [["비율 지표 (%)", "", ""]],
        [["(단위: %)", "", ""], ["지표", "배점", "실적"]],
    ],
)  # fmt: skip
def test_a_unit_from_a_row_on(tmp_path, between):
    """A second header, a line or a heading between the rows counts for those below it."""
    path = form(tmp_path / "가.xlsx", [HEADER, *THREE, *between, *BELOW])
    assert {"④": (5, ""), "⑥": (6, ""), "⑩": (5, "")} == answers(path, "④", "⑥", "⑩")


def test_the_next_heading_ends_the_unit_of_a_group(tmp_path):
    """Below it the header counts again."""
    lines = [HEADER, ["비율(단위: %)"], *BELOW, ["건수 지표"], *THREE]
    got = answers(form(tmp_path / "가.xlsx", lines), "⑥", "④")
    assert {"⑥": (6, ""), "④": (5, "")} == got
