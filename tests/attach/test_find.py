"""The finder on small tables drawn by hand: what binds, what is left, what is refused."""

import datetime as dt

import pytest

from hopejobs_xl.attach.find import find
from hopejobs_xl.attach.found import Asked, UnclearColumnError
from hopejobs_xl.attach.header_words import Headers
from hopejobs_xl.attach.labels import Labels
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import CellError
from hopejobs_xl.ooxml.sheet_cells import Cells
from hopejobs_xl.scheme.loader import load, parse
from tests.attach.drawn_tables import draw
from tests.samples import SMALL

SCHEME = parse(SMALL, str)
SHIPPED = load()
NAMES = ("① 취업률", "② 구인 등록", "③ 처리 기간", "④ 우수사례", "부적절 처리")
ALL = [("①", 2), ("②", 3), ("③", 4), ("④", 5), ("감점", 6)]


def sheet(rows, *merges, title="표", formulas=(), hidden=False):
    """A sheet of *rows* from A1; *merges* are top, left, bottom, right."""
    values = {
        (row, column): value
        for row, line in enumerate(rows, 1)
        for column, value in enumerate(line, 1)
        if value is not None
    }
    return Cells(title, values, merges, frozenset(formulas), hidden)


def table(header, *more, names=NAMES):
    """Rows under *header*: the names, then the values of *more*, a column each."""
    columns = [names, *more]
    return [header, *(list(line) for line in zip(*columns, strict=True))]


def rows(got):
    """Number and row of what was bound."""
    return [(each.no, each.row) for each in got.rows]


def refusal(sheets, asked=None):
    """The sentence with which *sheets* are refused."""
    with pytest.raises(WorkbookError) as caught:
        find(SCHEME, sheets, asked)
    return str(caught.value)


FIGURES = (0.1, 5, 3, 1, 0)
PLAIN = table(["지표", "실적"], FIGURES)


def test_the_smallest_table():
    """Names and figures with a header over each."""
    got = find(SCHEME, [sheet(PLAIN)])
    assert ("표", (1, 1), {"label": 1, "actual": 2}) == (got.sheet, got.header, dict(got.columns))
    assert (ALL, (), (), 3) == (rows(got), got.missing, got.unplaced, got.free)
    assert "① 취업률" == got.rows[0].text


@pytest.mark.parametrize(
    ("text", "number", "named"),
    [
        ("⑥ 취업률(6)", "⑥", "⑥"),
        ("❻ 취 업\n률 （６점）", "⑥", "⑥"),
        ("６．취업률", "⑥", "⑥"),
        ("⑴ 취업률", "①", "⑥"),
        ("○ 취업률 [6]", "", "⑥"),
        ("2-6 취업률", "", "⑥"),
        ("취업\u200b률", "", "⑥"),
        ("취업률", "", "⑥"),
        ("취업률(%)", "", "⑥"),
        ("⑥ 취업률 [단위: %]", "⑥", "⑥"),
        ("취업률(건)", "", ""),
        ("감점 부적절 처리건수", "", "감점"),
        ("일구데이․취업박람회 개최건수", "", "⑭"),
        ("7.1인당 평균 취업상담건수", "⑦", "⑦"),
        ("1인당 평균 취업상담건수", "", "⑦"),
        ("⑧ 구인기업 등록건수(70%)·인원(30%) (5)", "⑧", "⑧"),
        ("⑮ 일자리플러스센터 통합모델", "⑮", ""),
        ("취업률(상용직)", "", ""),
        ("취업", "", ""),
        ("노동교육", "", ""),
        ("⑥", "⑥", ""),
        ("", "", ""),
        (CellError("#N/A"), "", ""),
        ("가" * 5000, "", ""),
        (dt.datetime(2016, 4, 1), "", ""),
    ],
)
def test_what_a_label_says(text, number, named):
    """A number of its own, and a name only where it is whole."""
    got = Labels(SHIPPED).read(text)
    assert (number, named) == (got.number, got.named)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (["실적"], "actual"),
        (["실적", "직원"], "actual"),
        (["실적", "주민"], "actual2"),
        (["누계", "실적"], "actual"),
        (["실적", "(단위: 건)"], "actual"),
        (["실적(2016. 3. 31. 기준)"], "actual"),
        (["’16년 실적"], "actual"),
        (["평가항목별 추진계획 및 실적", "추진실적"], "result"),
        (["추진실적(숫자)"], "actual"),
        (["2015년", "실적"], "other"),
        (["실적(2015년)"], "other"),
        (["전년", "실적"], "other"),
        (["전년 실적"], "other"),
        (["목표 실적"], "other"),
        (["목표", "실적"], "other"),
        (["실적(전년)"], ""),
        (["실적", "9월"], ""),
        (["9월 실적"], ""),
        (["목표 대비 실적"], ""),
        (["실적률"], ""),
        (["목표", "점수"], "target"),
        (["배점", "점수"], "max_points"),
        (["배점", "100"], "max_points"),
        (["득 점 (점)"], "points"),
        (["기준", "점수"], "other"),
        (["정성점수"], "hand"),
        (["세부지표\n(소분류)", "20개 지표"], "label"),
        (["Ｎｏ．"], "count"),
        (["실적계"], "actual"),
        (["총실적"], "actual"),
        (["최종 실적"], "actual"),
        (["확정실적"], "actual"),
        (["금회 실적"], "actual"),
        (["실적*"], "actual"),
        (["실적¹⁾"], "actual"),
        (["실적²⁾"], "actual"),
        (["실적²"], "actual"),
        (["실적 2)"], "actual"),
        (["실적2"], "actual2"),
        (["실적 주1)"], "actual"),
        (["실적(주1)"], "actual"),
        (["실적(주민)"], "actual2"),
        (["득점*"], "points"),
        (["4월 누계 실적"], "actual"),
        (["1~4월 누계 실적"], "actual"),
        (["4월말 누계실적"], "actual"),
        (["’16.4월 누계실적"], "actual"),
        (["2016. 4. 누계 실적"], "actual"),
        (["실적", "4월", "누계"], "actual"),
        (["2015년 4월 누계 실적"], "other"),
        (["전년 실적계"], ""),
        (["전월누계실적"], ""),
        (["4월 누계"], ""),
        (["실적(백만원)"], "actual"),
        (["실적(퍼센트)"], "actual"),
        (["단위"], "unit"),
        ([], ""),
    ],
)
def test_what_a_header_says(path, key):
    """Words of its own, and those over it that make it something else."""
    assert key == Headers(SHIPPED).key(path)


def test_unplaced_rows_say_why():
    """Another name, a number that contradicts, a figure without a name."""
    names = ("① 취직률", "③ 구인 등록", None, "④ 우수사례", "부적절 처리", "③ 처리 기간")
    got = find(SCHEME, [sheet(table(["지표", "실적"], (*FIGURES, 1), names=names))])
    assert [("④", 5), ("감점", 6), ("③", 7)] == rows(got)
    assert ("①", "②") == got.missing
    told = [(each.cell, each.text) for each in got.unplaced]
    assert [("표!A2", "① 취직률"), ("표!A3", "③ 구인 등록"), ("표!B4", "3")] == told
    words = ("이름이 다릅니다", "이름은 ② 구인 등록입니다", "이름이 없는 줄")
    assert [] == [w for w, each in zip(words, got.unplaced, strict=True) if w not in each.why]


@pytest.mark.parametrize(("header", "left"), [("번호", ["표!B3", "표!B4"]), ("연번", [])])
def test_a_number_in_its_own_column(header, left):
    """A number that contradicts the name is told; a running number is no number of an indicator."""
    numbered = [[n, *line] for n, line in zip((header, 1, 3, 2, 4, 5), PLAIN, strict=True)]
    got = find(SCHEME, [sheet(numbered)])
    assert left == [each.cell for each in got.unplaced]
    assert 1 == got.columns["no"]


def test_a_cut_off_name_binds_with_its_number_only():
    """Begins like one name, and has the number of it."""
    names = ("① 취업", "② 구인 등…", *NAMES[2:])
    assert ALL == rows(find(SCHEME, [sheet(table(["지표", "실적"], FIGURES, names=names))]))
    names = (NAMES[0], "구인 등", *NAMES[2:])
    got = find(SCHEME, [sheet(table(["지표", "실적"], FIGURES, names=names))])
    assert [("①", 2), ("③", 4), ("④", 5), ("감점", 6)] == rows(got)
    assert ["표!A3"] == [each.cell for each in got.unplaced]


def test_a_row_with_a_number_alone_binds_under_the_header_only_if_circled():
    """A bare 4 may be anything."""
    for text, left in (("④", []), ("4", ["표!A5"])):
        names = (*NAMES[:3], text, NAMES[4])
        got = find(SCHEME, [sheet(table(["지표", "실적"], FIGURES, names=names))])
        assert left == [each.cell for each in got.unplaced]


def test_deductions_have_a_heading():
    """감점 over the deduction is not the deduction; alone it is."""
    names = (*NAMES[:4], "감점", "부적절 처리")
    got = find(SCHEME, [sheet(table(["지표", "실적"], (*FIGURES, 1), names=names))])
    assert [*ALL[:4], ("감점", 7)] == rows(got)
    got = find(SCHEME, [sheet(table(["지표", "실적"], FIGURES, names=(*NAMES[:4], "감점")))])
    assert ALL == rows(got)


def test_a_label_over_two_rows_with_two_figures_is_left():
    """직원 and 주민 below one another: which one is the actual, nobody says."""
    lines = table(["지표", "실적"], FIGURES)
    lines.insert(3, [None, 9])
    got = find(SCHEME, [sheet(lines, (3, 1, 4, 1))])
    assert ["표!A3"] == [each.cell for each in got.unplaced]
    assert "3~4행" in got.unplaced[0].why
    lines[3][1] = None
    got = find(SCHEME, [sheet(lines, (3, 1, 4, 1))])
    assert () == got.unplaced


def test_an_actual_over_two_indicators_is_left():
    """One figure for two indicators is neither's."""
    got = find(SCHEME, [sheet(PLAIN, (3, 2, 4, 2))])
    assert ["표!A3", "표!A4"] == [each.cell for each in got.unplaced]


def test_one_header_over_two_columns():
    """Fine if only the first is used; refused if both are."""
    lines = table(["지표", "실적", None], FIGURES, (None,) * 5)
    assert 2 == find(SCHEME, [sheet(lines, (1, 2, 1, 3))]).columns["actual"]
    lines[3][2] = 7
    assert "표!B1 「실적」, 표!C1 「실적」" in refusal([sheet(lines, (1, 2, 1, 3))])


def test_last_year_is_not_this_year():
    """The year over two columns called 실적 tells them apart; without it they are refused."""
    lines = [["지표", "2015년", "2016년"], *table([None, "실적", "실적"], FIGURES, FIGURES)]
    got = find(SCHEME, [sheet(lines, (1, 1, 2, 1))])
    year = SCHEME.period_end.year
    assert 2016 == year
    assert ((1, 2), 3) == (got.header, got.columns["actual"])
    alike = table(["지표", "실적", "실적"], FIGURES, FIGURES)
    assert "실적 열" in refusal([sheet(alike)])


def test_sentences_are_no_actuals():
    """추진실적 counts where figures stand below it, and not beside a 실적 of figures."""
    words = ("매월 추진하고 점검하고 있음",) * 5
    both = table(["지표", "추진실적", "실적"], words, FIGURES)
    assert 3 == find(SCHEME, [sheet(both)]).columns["actual"]
    figures = table(["지표", "추진실적"], ("10%", "1,500명", 3, None, 0))
    assert 2 == find(SCHEME, [sheet(figures)]).columns["actual"]
    for header in ("추진실적", "실적"):
        message = refusal([sheet(table(["지표", header], words))])
        assert f"표!B1 「{header}」" in message
    assert "표!B1" in refusal([sheet(table(["지표", "추진실적", "실적"], FIGURES, FIGURES))])


def test_an_empty_form_is_found():
    """실적 with nothing below it yet."""
    got = find(SCHEME, [sheet(table(["지표", "실적", "점수"], (None,) * 5, (None,) * 5))])
    assert (ALL, 3) == (rows(got), got.free)


def test_points_with_formulas_of_others_stay():
    """The next column without anything in it is proposed."""
    lines = table(["지표", "실적", "득점", "비고"], FIGURES, (None,) * 5, "abcde")
    got = find(SCHEME, [sheet(lines, formulas=[(4, 3)])])
    assert (3, 5) == (got.columns["points"], got.free)
    lines[0] += [None, "메모"]
    lines[2] += ["x"]
    assert 7 == find(SCHEME, [sheet(lines, formulas=[(4, 3)])]).free


def test_a_table_beside_is_not_read():
    """Behind an empty column: other labels, or figures without a word that is known."""
    side = [["부서", "실적"], ["가과", 1], ["나과", 2], ["월", "실적"], [1, 10], [2, 20]]
    lines = [[*one, None, *two] for one, two in zip(PLAIN, side, strict=True)]
    assert 2 == find(SCHEME, [sheet(lines)]).columns["actual"]
    lines = [[one[0], None, None, *two] for one, two in zip(PLAIN, side, strict=True)]
    assert "실적 열을 찾지 못함" in refusal([sheet(lines)])


def test_an_empty_column_within_the_table():
    """Figures behind it belong to the names where all their headers are known."""
    lines = [
        [name, None, *more] for name, *more in table(["지표", "배점", "실적"], range(5), FIGURES)
    ]
    got = find(SCHEME, [sheet(lines)])
    assert (4, 5) == (got.columns["actual"], got.free)


def test_names_in_two_columns():
    """The one under 지표 is meant; under two of them, neither."""
    lines = table(["지표", "실적", "찾는 말"], FIGURES, NAMES)
    assert 1 == find(SCHEME, [sheet(lines)]).columns["label"]
    lines[0][2] = "지표명"
    assert "표!A1" in refusal([sheet(lines)])


def test_the_same_indicator_twice():
    """Both cells are named."""
    names = (*NAMES[:4], "④ 우수 사례")
    message = refusal([sheet(table(["지표", "실적"], FIGURES, names=names))])
    assert "표!A5, 표!A6" in message
    assert "④ 우수사례" in message


def test_tables_on_one_sheet():
    """A second header with other indicators goes on; with the same ones it is another table."""
    header = ["지표", "실적"]
    more = [*PLAIN[:4], ["소계", 8], [], header, *PLAIN[4:]]
    small = sheet([*more, ["합계", 9]])
    with pytest.raises(WorkbookError):
        find(SCHEME, [sheet([*PLAIN, [], *PLAIN])])
    shipped = [["지표", "실적"], ["홍보 실적", 1], ["취업률", 0.1], ["언론보도 실적", 2]]
    shipped += [["지표", "실적"], ["취업자 임금수준", 1], ["노동 옴부즈만 상담 추진실적", 2]]
    shipped += [["상용직 알선취업율", 0.5]]
    got = find(SHIPPED, [sheet(shipped)])
    assert [("④", 2), ("⑥", 3), ("⑰", 4), ("⑪", 6), ("⑳", 7), ("⑩", 8)] == rows(got)
    assert [("①", 2), ("②", 3), ("③", 4)] == rows(find(SCHEME, [small]))[:3]


def test_a_name_in_the_notes_is_no_row():
    """Below the table, alone, after a gap."""
    got = find(SCHEME, [sheet([*PLAIN[:5], [], ["부적절 처리"]])])
    assert [("표!A7", ("감점",))] == [(each.cell, got.missing) for each in got.unplaced]


def test_sheets_that_are_not_there_or_hidden():
    """The titles are listed; a hidden sheet counts only if it is asked for."""
    hidden = sheet(PLAIN, title="숨김", hidden=True)
    assert "숨긴 시트 숨김" in refusal([sheet([["메모"]]), hidden])
    assert "숨김" == find(SCHEME, [hidden], " 숨김").sheet
    assert "「표」, 「숨김」" in refusal([sheet(PLAIN), hidden], "없음")
    assert "찾은 시트: 없음" in refusal([])


def test_the_same_table_twice():
    """Refused with both places, unless one is asked for; a short list of gaps does not count."""
    one, two = sheet(PLAIN, title="가"), sheet(PLAIN, title="나")
    message = refusal([one, two])
    assert [] == [word for word in ("가!A1", "나!A1", "--sheet") if word not in message]
    assert "나" == find(SCHEME, [one, two], "나").sheet
    long = draw(1).cells()
    short = sheet([["지표", "실적"], ["취업률", 1], ["홍보 실적", 2], ["언론보도 실적", 2]])
    assert "자료" == find(SHIPPED, [short, long]).sheet


def test_nothing_to_find():
    """No names, names across, names without 실적."""
    assert "「표」" in refusal([sheet([["지표", "실적"], ["다른 것", 1]])])
    assert "표!A1부터 지표 이름이 가로로" in refusal([sheet([list(NAMES), [1, 2, 3]])])
    assert "표!A2부터" in refusal([sheet(table(["지표", "점수"], FIGURES))])


def test_errors_and_odd_values_are_no_labels():
    """Excel errors, dates, bools and endless texts stand in the way of nothing."""
    lines = [*PLAIN[:3], [CellError("#REF!"), None], *PLAIN[3:], [True, dt.datetime(2016, 1, 1)]]
    got = find(SCHEME, [sheet(lines)])
    assert [("①", 2), ("②", 3), ("③", 5), ("④", 6), ("감점", 7)] == rows(got)
    assert "표!A4" == got.unplaced[0].cell


MONTHS = (0.01, 1, 1, 0, 0)


@pytest.mark.parametrize(
    ("headers", "column"),
    [
        (("당월실적", "누계실적"), 3),
        (("누계실적", "당월실적"), 2),
        (("금회 실적", "실적계"), 3),
        (("전월누계", "누계실적"), 3),
        (("실적(4월)", "누계 실적(4월)"), 3),
        (("당월 실적*", "총실적¹⁾"), 3),
    ],
)
def test_a_running_total_beside_a_month(headers, column):
    """It is the actual, on either side."""
    figures = (MONTHS, FIGURES) if column == 3 else (FIGURES, MONTHS)
    got = find(SCHEME, [sheet(table(["지표", *headers], *figures))])
    assert column == got.columns["actual"]


@pytest.mark.parametrize(
    "headers", [("누계실적", "총실적"), ("당월실적", "금월실적"), ("현재실적", "누계실적")]
)
def test_two_of_a_kind_are_asked_about(headers):
    """Both are named, with the way out; what the clerk says, or what was taken before, decides."""
    lines = sheet(table(["지표", *headers], MONTHS, FIGURES))
    with pytest.raises(UnclearColumnError) as caught:
        find(SCHEME, [lines])
    assert {"B": headers[0], "C": headers[1]} == caught.value.choices
    assert "--actual-column C" in str(caught.value)
    for asked in (Asked(actual=3), Asked(before=3)):
        assert 3 == find(SCHEME, [lines], asked=asked).columns["actual"]


def test_the_column_that_the_clerk_names():
    """Any column of the table but that of the names; what was there before decides nothing else."""
    lines = sheet(table(["지표", "배점", "갑", "실적"], range(5), FIGURES, MONTHS))
    assert 4 == find(SCHEME, [lines], asked=Asked(before=3)).columns["actual"]
    assert 3 == find(SCHEME, [lines], asked=Asked(actual=3)).columns["actual"]
    for column, words in ((1, "세부지표 열 A"), (9, "A~D")):
        with pytest.raises(WorkbookError, match="--actual-column") as caught:
            find(SCHEME, [lines], asked=Asked(actual=column))
        assert words in str(caught.value)
    bare = sheet(table(["지표", "갑"], FIGURES))
    assert "--actual-column" in refusal([bare])
    assert 2 == find(SCHEME, [bare], asked=Asked(actual=2)).columns["actual"]


def test_a_known_row_below_an_unknown_one():
    """It belongs to the table, with a figure or without; a second row of an indicator does not."""
    names = (*NAMES[:2], "모르는 이름", *NAMES[2:])
    for figures in ((0.1, 5, None, None, 1, 0), (0.1, 5, 7, 3, 1, 0)):
        got = find(SCHEME, [sheet(table(["지표", "실적"], figures, names=names))])
        assert [("①", 2), ("②", 3), ("③", 5), ("④", 6), ("감점", 7)] == rows(got)
        assert ["표!A4"] == [each.cell for each in got.unplaced]
    lines = [*PLAIN, ["모르는 이름", 1], ["취업률", None]]
    got = find(SCHEME, [sheet(lines)])
    assert (ALL, ["표!A7", "표!A8"]) == (rows(got), [each.cell for each in got.unplaced])


SIX = (
    "홍보 실적",
    "취업률",
    "언론보도 실적",
    "취업자 임금수준",
    "상용직 알선취업율",
    "부적절 처리건수",
)


def listed(names, header="실적"):
    """A table of *names*."""
    return [["지표", header], *([name, 1] for name in names)]


@pytest.mark.parametrize(("second", "is_found"), [(2, None), (3, False), (4, False)])
def test_a_second_table_of_half_the_rows(second, is_found):
    """Less than half of the indicators do not count; exactly half is a second table."""
    one, two = sheet(listed(SIX), title="가"), sheet(listed(SIX[:second]), title="나")
    if is_found is None:
        assert "가" == find(SHIPPED, [one, two]).sheet
        return
    with pytest.raises(WorkbookError, match="어느 것인지") as caught:
        find(SHIPPED, [one, two])
    assert f"가!A1(지표 6개), 나!A1(지표 {second}개)" in str(caught.value)


def test_a_smaller_table_of_other_indicators():
    """It may be the one that is meant, however small; of the same ones it is a list of gaps."""
    long = sheet(listed([each.name for each in SHIPPED.indicators][:9]), title="가")
    others = [each.name for each in SHIPPED.indicators][9:12]
    with pytest.raises(WorkbookError, match="어느 것인지"):
        find(SHIPPED, [long, sheet(listed(others), title="나")])
    same = [each.name for each in SHIPPED.indicators][:3]
    assert "가" == find(SHIPPED, [long, sheet(listed(same), title="나")]).sheet


def test_labels_beside_the_table():
    """Names behind an empty column are another list; with actuals it is a second table."""
    lines = [[*line, None, name] for line, name in zip(listed(SIX), ("찾는 말", *SIX), strict=True)]
    got = find(SHIPPED, [sheet(lines)])
    assert (1, 2) == (got.columns["label"], got.columns["actual"])
    both = [[*one, None, *two] for one, two in zip(listed(SIX), listed(SIX), strict=True)]
    # Each has its actuals: two tables, and not one with its names in two columns.
    with pytest.raises(WorkbookError, match="어느 것인지") as caught:
        find(SHIPPED, [sheet(both)])
    assert "표!A1(지표 6개), 표!D1(지표 6개)" in str(caught.value)
