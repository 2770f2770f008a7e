"""The shipped VBA and Python give the same points from the same sheets: without Python, too."""

import copy
import datetime as dt
import random
import re

import pytest

from hopejobs_xl.base.values import ERRORS, MISSING
from hopejobs_xl.make_workbook import selftest_sheet, vba_project
from hopejobs_xl.sheets import layout, scheme_rows, scheme_tables
from tests.make_workbook.built_sheets import by_python, by_vba, engine_over, report_by_vba
from tests.samples import SHIPPED, document_with, uncounted
from tests.scheme.test_scheme_format import examples, typed

SEED = 20160401
ROW_FUNCTIONS = ("HJ_SCORE", "HJ_STATE", "HJ_BASIS")
MODULES = ("HopeJobsScheme", "HopeJobsBands", "HopeJobsFolding", "HopeJobsValues", "HopeJobsPoints")
MODULES += ("HopeJobsFallback", "HopeJobsReport")
NEED_PYTHON = ["구간", "사유(포함)", "가까운 이름(포함)"]
BANDS, FIXED = layout.BANDS.name, layout.fixed_name(layout.BANDS.name)


@pytest.fixture(scope="module")
def vba_engine():
    """The shipped scheme on sheets, no Python."""
    return engine_over(scheme_rows.rows_of(SHIPPED))


@pytest.fixture(scope="module")
def scheme():
    """The shipped scheme as Python reads it off the same tables."""
    return scheme_tables.scheme_from(scheme_rows.rows_of(SHIPPED))


def differences(engine, scheme, function, calls):
    """The calls that VBA and Python answer differently, with both answers."""
    found = []
    for args in calls:
        got, exp = by_vba(engine, function, *args), by_python(scheme, function, *args)
        if got != exp or type(got) is bool:
            found.append((args, got, exp))
    return found


def thresholds():
    """(number, actual, actual2) just below, at and above every threshold of the shipped file.

    By number, which is found quickly; names are the subject of ``test_names``.
    """
    for indicator in SHIPPED["indicators"]:
        for step in indicator.get("bands", []):
            if "at" in step:
                for actual in around(step["at"]):
                    yield indicator["no"], actual, MISSING
        for order, part in enumerate(indicator.get("parts", [])):
            for step in part.get("bands", []):
                for actual in around(step["at"]):
                    pair = (actual, 0.0) if order == 0 else (0.0, actual)
                    yield indicator["no"], *pair


def around(at):
    """A threshold a step below, in the 15th digit, at itself, and above."""
    step = 10.0 ** -(4 if at < 1 else 1)
    return (at - step, at * (1 - 1e-15), at * (1 - 1e-16), float(at), at * (1 + 1e-15), at + step)


@pytest.mark.parametrize("counts", ["as shipped", "any"])
def test_every_threshold(vba_engine, scheme, counts):
    """Every indicator, every threshold below, at and above: no difference.

    Fractions of counted things are refused; where units take any number, to the 15th digit.
    """
    calls = list(thresholds())
    assert 55 * 6 == len(calls)  # facts.md: 55 bands with a threshold
    engine, read = vba_engine, scheme
    if counts == "any":
        rows = scheme_rows.rows_of(uncounted(SHIPPED))
        engine, read = engine_over(rows), scheme_tables.scheme_from(rows)
    for function in ROW_FUNCTIONS:
        assert [] == differences(engine, read, function, calls)


def test_every_indicator_by_its_name(vba_engine, scheme):
    """What thresholds are asked by number for comes by name, too."""
    last = {number: call for number, *call in thresholds()}
    calls = [
        (each["name"], *last.get(each["no"], (1.0, MISSING))) for each in SHIPPED["indicators"]
    ]
    for function in ROW_FUNCTIONS:
        assert [] == differences(vba_engine, scheme, function, calls)


def test_a_thousand_random_values(vba_engine, scheme):
    """Numbers, texts and cells of every kind for every indicator: no difference."""
    dice = random.Random(SEED)
    numbers = [each["no"] for each in SHIPPED["indicators"]]
    calls = [
        (dice.choice(numbers), random_cell(dice), random_second(dice), random_hand(dice))
        for _ in range(1000)
    ]
    assert [] == differences(vba_engine, scheme, "HJ_SCORE", calls)


def random_cell(dice):
    """What a cell may hold: mostly numbers of every size, sometimes anything else."""
    kind = dice.randrange(12)
    if kind < 4:
        return round(dice.uniform(-0.05, 1.1), dice.randrange(1, 16))
    if kind < 6:
        return float(dice.randrange(-3, 5000))
    if kind == 6:
        return dice.uniform(0, 1) * 10.0 ** dice.randrange(-12, 20)
    number = f"{dice.uniform(0, 4000):,.{dice.randrange(3)}f}"
    texts = [f"{dice.uniform(0, 120):.1f}%", number, f"{number}명", f" {number}건 ", f"{number}점"]
    texts += ["모름", "해당없음", "2016-04-01", "△3", "-2", "OX", "O", "1e2", "1,50", "3.", ".5"]
    return dice.choice([*texts, None, "", *ERRORS, True, dt.datetime(2016, 4, 1)])


def random_second(dice):
    """실적2: usually none."""
    return random_cell(dice) if dice.randrange(4) == 0 else dice.choice([MISSING, None])


def random_hand(dice):
    """수기점수: usually none."""
    return dice.choice([MISSING, None, None, 3.0, 4.5, 9.0, 11.0, -1.0, "3점", "모름"])


@pytest.mark.parametrize(("document", "table"), examples())
def test_every_method_of_the_format(document, table):
    """Every example of docs/scheme-format*.md gives in VBA what the table under it says."""
    rounding = {"when": table[0]["when"]} if "when" in table[0] else {}
    made = document_with(document | {"rounding": document.get("rounding", {}) | rounding})
    engine = engine_over(scheme_rows.rows_of(made))
    read = scheme_tables.scheme_from(scheme_rows.rows_of(made))
    calls = [
        (
            row.get("no", made["indicators"][0]["name"]),
            typed(row["actual"]),
            typed(row.get("actual2", "")),
            typed(row.get("by hand", "")),
        )
        for row in table
        if row.get("no") != "total"
    ]
    for function in ROW_FUNCTIONS:
        assert [] == differences(engine, read, function, calls)
    for call in calls:
        assert by_python(read, "HJ_REPORT", *call) == report_by_vba(engine, *call), call


SPELLINGS = [
    "취업률", " 취 업 률 ", "⑥", "⑥ 취업률", "6", "6.", "(6)", "6번", "06", 6.0, "6. 취업률",
    "6) 취업률", "취업률(6)", "취업률 (6점)", "취업률［6］", "６", "６．취업률", "감점",
    "취업률()", "⑥ 취업률 [ ]", "취업률(점)", "취업률(-)", "취업률()(6)", "()", "⑥()", "취업률(6",
    "취업률(%)", "취업률 [단위: ％]", "취업률(건)", "감점 부적절 처리건수", "취업률(6)(%)",
    "감점 부적절 처리건수(건)", "물품․공사∙용역⋅등", "물품･공사‧용역", "홍\u200b보 실적", "⑴",
    "❻ 취업률", "⁶", "٦", "\u1112\u1169\u11bc보 실적(건)", "\u3164", "(%)",
    "⑥.", "⑥)", "(⑥)", "⑥번", "⑥).", " ⑥ . ", "❻.", "⑥. (6)", "⑥. 취업률", "(⑥) 취업률",
    "⑦.1인당 평균 취업상담건수", "⑦번째", "⑦. 취업률", "(⑥", "⑥..", "㊿.", "(", "(⑥)(", "⑥ )취업률",
    "(⑥ 취업률)", "⑥,⑦", "⑥, 7", "㉑ 70", "㉑, 70", "⑧ 70",
    "감점(-10)", "홍보", "상용직", "구인", "취없률", "⑥ 홍보 실적", "⑳", "㉑", "21", "6.5",
    "사회적경제기업 공공구매 물품・공사·용역 등 구매비율", "1234", "취업률 6", "(취업률)",
    "사회적경제기업공공구매물품공사용역등구매비율", 0.0, 6.5, -6.0, "", None, True,
    dt.datetime(2016, 4, 1), *ERRORS,
]  # fmt: skip


@pytest.mark.parametrize("function", ["HJ_MAX", "HJ_TARGET"])
def test_names(vba_engine, scheme, function):
    """Numbers, circles, brackets, full-width forms, aliases, ambiguous and unknown names."""
    calls = [(spelling,) for spelling in SPELLINGS]
    calls += [(alias,) for each in SHIPPED["indicators"] for alias in each.get("aliases", [])]
    calls += [(each["no"] + " " + each["name"],) for each in SHIPPED["indicators"]]
    assert [] == differences(vba_engine, scheme, function, calls)


def test_known_points(vba_engine):
    """Worked out from facts.md, so that both cannot be wrong together."""
    assert 6 == by_vba(vba_engine, "HJ_SCORE", "취업률", 0.15)
    assert 5 == by_vba(vba_engine, "HJ_SCORE", "취업률", "14.9%")
    assert 4 == by_vba(vba_engine, "HJ_SCORE", "⑫", 2000.0)
    assert 8 == by_vba(vba_engine, "HJ_SCORE", "⑲", 1500.0, 3500.0)
    assert -3 == by_vba(vba_engine, "HJ_SCORE", "감점", 3.0)
    assert "#N/A" == by_vba(vba_engine, "HJ_SCORE", "언론보도 실적", 10.0)
    assert "" == by_vba(vba_engine, "HJ_SCORE", "취업률", None)
    assert "미입력" == by_vba(vba_engine, "HJ_STATE", "취업률", None)
    assert "가정" == by_vba(vba_engine, "HJ_BASIS", "취업률", 0.05)


def test_total(vba_engine, scheme):
    """Blanks add nothing, text and errors are told, decimals come out as they are shown."""
    cells = {"N1": "0.1", "N2": "0.2", "N3": '"\'"', "N4": "7", "N6": "True", "N7": '"x"'}
    cells["N8"] = "CVErr(xlErrNA)"
    vba_engine.app.add_module(
        "Public Sub FillTotals()\n"
        + "".join(f'Range("{cell}").Value = {value}\n' for cell, value in cells.items())
        + "End Sub\n",
        name="TotalCells",
    )
    vba_engine.app.run("FillTotals")
    # By rows, as Python goes: the first error is W1.
    vba_engine.app.add_module(
        'Public Sub FillErrors()\nRange("W1").Value = CVErr(xlErrNum)\n'
        'Range("V2").Value = CVErr(xlErrNA)\nEnd Sub\n',
        name="ErrorCells",
    )
    vba_engine.app.run("FillErrors")
    exp = {
        "V1:W2": "Error 2036",
        "N1:N2": "0.3",
        "N1:N5": "7.3",
        "N5:N5": "0",
        "N1:N6": "Error 2015",
    }
    exp |= {"N4:N7": "Error 2015", "N4:N8": "Error 2042"}
    got = {area: vba_engine(f'HJ_TOTAL(Range("{area}"))') for area in exp}
    assert exp == got


def test_scores_of_ranges(vba_engine):
    """A column of points in one go; ranges of different shapes are refused."""
    lines = ['Range("R1").Value = "\'⑥"', 'Range("R3").Value = "\'⑭"', 'Range("S1").Value = 0.15']
    lines += ['Range("S3").Value = 20']
    text = "\n".join(["Public Sub FillScores()", *lines, "End Sub", ""])
    vba_engine.app.add_module(text, name="ScoreCells")
    vba_engine.app.run("FillScores")
    answer = 'AskBlock("HJ_SCORES", "R1:R3", "S1:S3")'
    assert ["6", "", "2"] == [vba_engine(f"At({answer}, {row}, 1)") for row in (1, 2, 3)]
    for others in (
        '"S1:S2"', '"S1:S4"', '"S1:T3"', '"S1:U1"', '"S1:S3", "T1:T2"', '"S1:S3", "T1:U3"',
        '"S1:S3", "T1:T3", "U1:U2"', '"S1:S3", "T1:T3", "U1:V3"',
    ):  # fmt: skip
        assert "Error 2015" == vba_engine(f'AskBlock("HJ_SCORES", "R1:R3", {others})')
    answer = 'AskBlock("HJ_SCORES", "R1:R3", "S1:S3", "T1:T3", "U1:U3")'
    assert ["6", "", "2"] == [vba_engine(f"At({answer}, {row}, 1)") for row in (1, 2, 3)]


def test_what_needs_python_says_so(vba_engine):
    """No made-up reason: a sentence of the sheet; the engine is named; the rest needs Python."""
    assert "why_without_python" == vba_engine('HJ_WHY("⑥", 0.15)')
    assert "Error 2042" == vba_engine('HJ_BAND("⑥", 0.15)')
    assert "Error 2042" == vba_engine('HJ_PACE("④", 51, 42429)')
    assert "Error 2042" == vba_engine('HJ_NEXT("⑥", 0.05)')
    assert "Error 2042" == vba_engine('HJ_NEXT("⑥", 0.05, Empty, 3)')
    assert "Error 2042" == vba_engine('HJ_NEED("⑥", 6)')
    assert "Error 2042" == vba_engine('HJ_INCENTIVE(75, Range("A1:A2"))')
    assert "engine_vba" == vba_engine('HJ_ENGINE(Range("A1"))')


def changed(table, row, column, value):
    """The shipped tables with one cell changed; *column* by key."""
    found = {
        name: [list(each) for each in rows] for name, rows in scheme_rows.rows_of(SHIPPED).items()
    }
    kinds = (layout.BANDS, layout.INDICATORS, layout.UNITS, layout.SETTINGS)
    kind = next(each for each in kinds if each.name == table)
    found[table][row][kind.index(column)] = value
    return found


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        ("HJ_BANDS", 0, "at", "2.5%"),
        ("HJ_BANDS", 1, "at", 0.0),
        ("HJ_BANDS", 1, "order", 3),
        ("HJ_BANDS", 0, "edge", "넘음"),
        ("HJ_BANDS", 0, "no", "㉚"),
        ("HJ_BANDS", 0, "points", None),
        ("HJ_BANDS", 0, "basis", None),
        ("HJ_INDICATORS", 0, "method", "직선"),
        ("HJ_INDICATORS", 0, "unit", "없는 단위"),
        ("HJ_INDICATORS", 0, "max_points", "10"),
        ("HJ_INDICATORS", 1, "no", "①"),
        ("HJ_UNITS", 0, "percent", "네"),
        ("HJ_UNITS", 3, "counts", "whole"),
        ("HJ_UNITS", 0, "counts", "정수"),
        ("HJ_UNITS", 4, "counts", "정수"),
        ("HJ_SETTINGS", 18, "value", "가끔"),
    ],
)
def test_broken_tables_are_refused(table, row, column, value):
    """#VALUE! as with Python: VBA does not score by a table that it cannot read."""
    rows = changed(table, row, column, value)
    if table == "HJ_SETTINGS":
        row = [each[0] for each in rows[table]].index("반올림 시점")
        rows = changed(table, row, column, value)
    engine = engine_over(rows)
    assert "#VALUE!" == by_vba(engine, "HJ_SCORE", "⑥", 0.15)
    assert "#VALUE!" == by_vba(engine, "HJ_MAX", "⑥")


def test_a_changed_band_counts_at_once(vba_engine):
    """The sheet is the source: a new threshold gives new points without a restart."""
    engine = engine_over(scheme_rows.rows_of(SHIPPED))
    rows = scheme_rows.rows_of(SHIPPED)["HJ_BANDS"]
    top = next(order for order, row in enumerate(rows) if row[0] == "⑥" and row[9] == 6)
    cell = f'ThisWorkbook.Names("HJ_BANDS").RefersToRange.Cells({top + 1}, 8)'
    assert 5 == by_vba(engine, "HJ_SCORE", "⑥", 0.14)
    text = f"Public Sub Lower()\n{cell}.Value = 0.14\nHJ_OnChange {cell}\nEnd Sub\n"
    engine.app.add_module(text, name="Lowering")
    engine.app.run("Lower")
    assert 6 == by_vba(engine, "HJ_SCORE", "⑥", 0.14)


def test_no_number_of_the_scheme_in_vba():
    """No decimal and no number beyond codes and counts stands in the fallback."""
    numbers = set()
    for name, text in vba_project.sources().items():
        if name in MODULES:
            code = re.sub(r'"[^"\n]*"|\'.*', "", text)
            code = re.sub(r"&H[0-9A-F]+&?", "", code)
            numbers |= {float(each) for each in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", code)}
    # 60: longest number in text; 100: percent; 10: decimals; then letters, AscW's sign.
    codes = {10, 60, 100, 65281, 65374, 65536}
    assert {*range(9)} | codes == numbers  # up to nine arguments


def test_self_test_without_python(vba_engine):
    """자가점검: every row but those of HJ_BAND and HJ_WHY says O, as docs/excel.md promises."""
    assert NEED_PYTHON == _wrong_rows(lambda *asked: by_vba(vba_engine, *asked))


def test_self_test_without_python_and_with_the_bands_of_the_city():
    """Other bands in 배점기준: 자가점검 asks its own tables, the form the typed ones."""
    fixed = scheme_rows.rows_of(SHIPPED)
    edited = copy.deepcopy(fixed)
    at = next(row for row in edited["HJ_BANDS"] if (row[0], row[9]) == ("⑥", 6))
    assert 0.15 == at[7]
    at[7] = 0.2
    engine = engine_over(edited, fixed)
    score = "HJ_SCORE", "⑥", 0.15
    assert [5, 6, 5] == [by_vba(engine, *each) for each in (score, ("HJ_TEST", *score), score)]
    assert NEED_PYTHON == _wrong_rows(lambda *asked: by_vba(engine, "HJ_TEST", *asked))
    assert 5 == by_vba(engine, *score)
    assert 1 == engine.app.run("AskBlock", "HJ_CHANGED", *map(engine.areas.get, (BANDS, FIXED)))


def _wrong_rows(ask):
    """What the rows are about that *ask*, given function and arguments, does not answer right."""
    wrong = []
    for case in selftest_sheet.cases(SHIPPED):
        actual = 0.29 - 0.14 if case.actual == "=0.29-0.14" else case.actual
        if case.function == "HJ_TOTAL":
            continue  # takes a range: test_total
        args = [case.indicator]
        if case.function not in ("HJ_MAX", "HJ_TARGET"):
            args += [actual, MISSING if case.actual2 is None else case.actual2]
        got = ask(case.function, *args)
        if got != ("" if case.expected == "(빈칸)" else case.expected):
            wrong.append(case.about)
    return wrong
