"""Every scheme that the loader takes is a workbook whose refresh changes nothing."""

import copy
import io
import re
import zipfile
from dataclasses import replace

import pytest

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.make_workbook.book import build_bytes
from hopejobs_xl.make_workbook.plan_texts import plan_of
from hopejobs_xl.scheme.loader import parse
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets import layout
from tests.golden import golden_books, golden_sheets, reader
from tests.make_workbook.test_growing import longer, shorter
from tests.samples import SHIPPED, SMALL, band, document_with, sixty_document
from tests.scheme.test_scheme_format import EXAMPLES

ODD = [
    ("1", "=SUM(A1)"),
    ("2", '그 "따옴표" & <태그>'),
    ("가-3", "+첫 줄\n둘째 줄"),
    ("@", "@이름(6)"),
    ("긴", "가나다라마 " * 60),
]


def changed(**changes):
    """The small scheme with top-level *changes*; a value of ``None`` takes the table away."""
    made = copy.deepcopy(SMALL) | changes
    return {key: value for key, value in made.items() if value is not None}


def named(*names, **more):
    """A scheme of one area with an indicator like ① for each (number, name) of *names*."""
    one = copy.deepcopy(SMALL["indicators"][0]) | {"aliases": []} | more
    return document_with({"indicators": [one | {"no": no, "name": name} for no, name in names]})


def nobody():
    """The small scheme without departments."""
    areas = [{k: v for k, v in area.items() if k != "department"} for area in SMALL["areas"]]
    return changed(departments=None, areas=areas)


def mixed():
    """The small scheme with its indicators in an order in which areas and items are torn apart."""
    first, second, third, fourth, deduction = SMALL["indicators"]
    return changed(indicators=[third, first, deduction, fourth, second])


def comma():
    """The small scheme with a unit whose name a drop-down would part."""
    made = copy.deepcopy(SMALL)
    parts = [part for each in made["indicators"] for part in each.get("parts", [])]
    for each in (*made["units"], *made["indicators"], *parts):
        for key in ("name", "unit"):
            if each.get(key) == "건":
                each[key] = "건, 회"
    return made


def many():
    """120 indicators: their numbers are longer than a drop-down."""
    one = sixty_document()["indicators"][0]
    several = [one | {"no": f"지표 {n}호", "name": f"{n}번째"} for n in range(1, 121)]
    return document_with({"indicators": several})


SCHEMES = {
    "small": lambda: SMALL,
    "shipped": lambda: SHIPPED,
    "shorter": shorter,
    "longer": longer,
    "no incentive": lambda: changed(incentive=None),
    "no assumptions": lambda: changed(assumptions=None),
    "no departments": nobody,
    "torn": mixed,
    "odd names": lambda: named(*ODD),
    "one": lambda: named(("①", "취업률")),
    "comma": comma,
    "many": many,
}


def book_of(document):
    return golden_books.opened(build_bytes(document))


@pytest.mark.parametrize("name", SCHEMES)
def test_it_is_built_and_clean(name):
    """No actual is in it and nothing is wrong; a refresh of it changes no byte."""
    document = SCHEMES[name]()
    data = build_bytes(document)
    with golden_books.opened(data) as book:
        standing = file_actions.refresh(book)
        evaluation = standing.evaluation
        assert () == evaluation.faults
        assert {State.MISSING, State.UNREGISTERED} >= {each.state for each in evaluation.results}
        assert 0 == evaluation.totals.total
        assert len(document["indicators"]) == len(book.read(layout.FORM))
        assert reader.parts(data) == reader.parts(golden_books.saved(book))


def beyond_excel(data):
    """What of a workbook is beyond the limits that Excel states for it."""
    for sheet in golden_sheets.read(data):
        covered = [cell for area in sheet.merged_cells.ranges for cell in area.cells]
        if len(covered) != len(set(covered)):
            yield sheet.title, "merged cells overlap"
        for each in sheet.data_validations.dataValidation:
            said = (each.promptTitle, 32), (each.errorTitle, 32), (each.prompt, 255)
            said += (each.error, 255), (each.formula1, 255 + 2)
            yield from ((sheet.title, text) for text, most in said if text and len(text) > most)
        for row, dimension in sheet.row_dimensions.items():
            if (dimension.height or 0) > 409.5:
                yield sheet.title, row
        for row in sheet.iter_rows():
            for cell in row:
                most = 8192 if cell.data_type == "f" else 32767
                if isinstance(cell.value, str) and len(cell.value) > most:
                    yield sheet.title, cell.coordinate


@pytest.mark.parametrize("name", SCHEMES)
def test_it_is_within_the_limits_of_excel(name):
    """Merged cells, texts of validations, row heights, formulas and texts of cells."""
    assert [] == list(beyond_excel(build_bytes(SCHEMES[name]())))


@pytest.mark.parametrize(("document", "table"), EXAMPLES)
def test_every_example_of_the_format_is_built(document, table):
    """All methods, one and several actuals, with and without deductions."""
    with book_of(document_with(document)) as book:
        assert () == file_actions.check(book).evaluation.faults


@pytest.fixture(scope="module")
def odd():
    """The workbook of ``ODD``, read."""
    return golden_sheets.read(build_bytes(named(*ODD)))


def test_a_name_that_begins_as_a_formula_is_a_text(odd):
    """The form joins it to its number; the tables hold it as it is."""
    form = [odd["추진실적"].cell(row, 3).value for row in range(5, 10)]
    assert '="1 =SUM(A1)"&IFERROR("("&HJ_MAX("1")&")","")' == form[0]
    cells = [cell for sheet in odd for row in sheet.iter_rows() for cell in row]
    assert [] == [c.coordinate for c in cells if c.data_type == "f" and c.value == "=SUM(A1)"]


def test_a_long_name_stands_in_pieces_that_excel_takes(odd):
    """A text in a formula has at most 255 letters: 360 of them are two."""
    label = odd["추진실적"].cell(9, 3).value
    assert [255, 105 + len("긴 ") - 1] == [
        len(each) for each in re.findall(r'"([^"(]*)"', label)[:2]
    ]
    for sheet in odd:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    texts = re.findall(r'"((?:[^"]|"")*)"', cell.value)
                    assert all(len(each) <= 255 for each in texts), cell.coordinate


def test_a_share_of_sixteen_digits_is_read_as_it_was_meant():
    """30 of 102 points: XlsxWriter's 0.2941176470588235 rounds to another 15th digit."""
    with book_of(longer()) as book:
        share = book.read(layout.DEPARTMENTS.name)[1][3]
    assert 0.294117647058824 == share


def test_a_drop_down_that_is_too_long_reads_its_cells():
    """120 numbers do not fit the 255 letters of a list; nor does a name with a comma in it."""
    validations = lists(build_bytes(many()), "배점기준")
    assert "INDEX(HJ_INDICATORS,0,1)" in validations
    assert "INDEX(HJ_UNITS,0,1)" in lists(build_bytes(comma()), "배점기준")


def lists(data, title):
    """The formulas of the drop-downs of a sheet."""
    sheet = golden_sheets.read(data)[title]
    return [each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"]


def test_there_is_a_trial_for_each_of_many():
    """목표계획 has 가상 득점 beside all 120."""
    sheet = golden_sheets.read(build_bytes(many()))["목표계획"]
    column = len(layout.PLAN.columns) + 1
    assert all(str(sheet.cell(row, column).value).startswith("=IF(") for row in range(9, 129))


def test_the_headings_are_those_of_the_scheme():
    """「작은 평가」, and nowhere the name of the shipped one."""
    data = build_bytes(SMALL)
    sheets = golden_sheets.read(data, results=True)
    assert "「작은 평가」 득점 요약" == sheets["요약"]["A1"].value
    assert "「작은 평가」 평가항목별 추진실적" == sheets["추진실적"]["A1"].value
    assert "「작은 평가」 사업진단 및 분석" == sheets["사업진단"]["A1"].value
    assert ["갑 분야 (12)", "가 항목 (12)"] == [sheets["추진실적"][c].value for c in ("A5", "B5")]
    assert "나 항목 (8)" == sheets["추진실적"]["B7"].value


def test_a_grade_of_the_texts_is_scored():
    """보통 gives 2 points, in the cell as it was written."""
    grades = [band(4, label="우수"), band(2, label="보통")]
    scale = {"method": "등급", "unit": "등급", "bands": grades, "max_points": 4}
    document = named(("①", "관심도"), **scale)
    plan = plan_of(parse(document, str))
    plan = replace(plan, rows=[replace(plan.rows[0], actual="보통")])
    with golden_books.opened(build_bytes(document, plan)) as book:
        assert "보통" == book.read(layout.ACTUALS)[0][0]
        evaluation = file_actions.check(book).evaluation
        assert (2, ()) == (evaluation.totals.total, evaluation.faults)


def test_a_department_less_workbook_says_so():
    """요약 and the message of 부서별."""
    with book_of(nobody()) as book:
        rows = book.read(layout.SUMMARY_DEPARTMENTS.name)
        assert "없음" == rows[0][0]
        with pytest.raises(Exception, match=r"설정!A\d+부터의 표\(주관부서\)가 비어 있어"):
            file_actions.departments(book)


def test_without_incentive_there_is_no_line_of_it():
    """One line of 전망 and none of money, on the sheet and in JSON."""
    for document in (changed(incentive=None), changed(assumptions=None)):
        with book_of(document) as book:
            labels = [row[0] for row in book.read(layout.SUMMARY_HEAD.name)]
            assert "8.31. 전망" in labels
            assert "인센티브 전망" not in labels
            forecast = file_actions.check(book).forecast
            assert forecast.as_json()["incentive"] is None
            report = zipfile.ZipFile(io.BytesIO(golden_books.report_of(book)))
            assert "인센티브 전망" not in report.read("Contents/section0.xml").decode()
