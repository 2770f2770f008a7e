"""The shipped workbook is what its text sources make, and it reads right without Excel."""

import datetime as dt
import io
import re
import subprocess
import tomllib
import zipfile

import pytest
from oletools.olevba import VBA_Parser

from hopejobs_xl.make_workbook.book import build_bytes
from hopejobs_xl.make_workbook.vba_project import text_keys
from hopejobs_xl.make_workbook.vba_texts import TEXTS
from hopejobs_xl.sheets import scheme_tables
from tests import office
from tests.conftest import PROJECT
from tests.golden import golden_books, golden_sheets
from tests.samples import in_book

SHEETS = ["시작", "요약", "회의자료", "추진실적", "사업진단", "담당", "취합", "득점표"]
SHEETS += [
    "월별실적",
    "취합기록",
    "전년실적",
    "공표득점",
    "추이",
    "목표계획",
    "계산해보기",
    "증빙",
    "대장점검",
    "마감",
    "이력",
    "배점기준",
    "대장설정",
    "설정",
    "자가점검",
    "부서서식",
    "xlwings.conf",
    "_IntelliSense_",
]
HIDDEN = ["부서서식", "xlwings.conf", "_IntelliSense_"]
EXCEL_2016 = {
    "ABS",
    "ISBLANK",
    "DAY",
    "IFERROR",
    "MONTH",
    "ROUND",
    "YEAR",
    "LEN",
    "LEFT",
    "RIGHT",
    "CHAR",
    "AND",
    "IF",
    "OR",
    "NOT",
    "MAX",
    "MIN",
    "SMALL",
    "ISERROR",
    "ISNUMBER",
    "ISTEXT",
    "SEARCH",
    "ERROR.TYPE",
    "COUNTA",
    "COUNTIF",
    "COUNTIFS",
    "ROWS",
    "SUMIF",
    "SUM",
    "INDEX",
    "MATCH",
    "HYPERLINK",
    "NA",
    "CHOOSE",
}
# From facts.md: points at 2016-04-01, None where nothing is scored.
POINTS = [10, None, 5, 5, 5, 2, None, None, None, 5, 3, 4, None, 0, 0, 0, None, None, None, 0, 1]


@pytest.fixture(scope="module")
def values(shipped):
    """The shipped workbook with its saved results, read by openpyxl."""
    return golden_sheets.read(shipped.read_bytes(), results=True)


@pytest.fixture(scope="module")
def formulas(shipped):
    """The shipped workbook with its formulas, read by openpyxl."""
    return golden_sheets.read(shipped.read_bytes())


def block(workbook, name):
    """The cells of a defined name, row by row."""
    sheet, area = next(workbook.defined_names[name].destinations)
    cells = workbook[sheet][area]
    return cells if isinstance(cells, tuple) else ((cells,),)


def parts(data):
    """Part name -> contents of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_two_builds_give_the_same_bytes():
    """Nothing in the build depends on the clock, on a random number or on order."""
    assert golden_books.shipped_bytes() == build_bytes.__wrapped__()


def test_the_committed_workbook_is_a_fresh_build(shipped):
    """Part by part: `make build` was run after the last change of a source."""
    exp, got = parts(golden_books.shipped_bytes()), parts(shipped.read_bytes())
    assert list(exp) == list(got)
    assert [name for name in exp if exp[name] != got[name]] == []


def test_the_sheets_stand_in_order_and_only_two_are_hidden(formulas):
    """What the clerk reads and types into first, then the tables; no settings of programs."""
    assert formulas.sheetnames == SHEETS
    assert [s.title for s in formulas if s.sheet_state != "visible"] == HIDDEN
    assert "시작" == formulas.active.title


def test_saved_points_are_those_of_the_plan_document(values):
    """The 득점 column reads right in any viewer; 미등록 shows #N/A and 미입력 nothing."""
    got = [row[0].value for row in block(values, "HJ_POINTS")]
    assert [p if isinstance(p, (int, float)) else None for p in got] == POINTS
    assert got[1] == "#N/A"
    assert got[6] in (None, "")


def test_the_saved_summary_says_where_the_district_stands(values):
    """40 of 100, 29 on 공문, 28 unregistered, 13 missing, at most 81."""
    head = {row[0].value: row[3].value for row in block(values, "HJ_SUM_HEAD")}
    exp = {
        "득점 합계": 40, "우리구 목표": 75, "서울시 목표": 70, "공문에 근거": 29, "가정에 근거": 11,
        "수기 점수": 0, "미등록": 28, "미입력": 13, "오류": 0, "상한": 81,
        "8.31. 전망": 43, "인센티브 전망": 0,
    }  # fmt: skip
    assert exp == head


def test_the_form_has_the_columns_of_the_document_then_the_working_columns(formulas):
    """Wording and order of the printed header, then what the product adds."""
    sheet = formulas["추진실적"]
    got = [str(sheet.cell(3, column).value or "").replace("\n", " ") for column in range(1, 18)]
    assert got[:6] == [
        "평가분야 (대분류)", "평가항목 (중분류)", "세부지표 (소분류)",
        "배점기준(척도)", "배점", "목표 점수",
    ]  # fmt: skip
    assert [sheet["G4"].value, sheet["H4"].value, sheet["I3"].value] == [
        "추진계획",
        "추진실적",
        "비고",
    ]
    assert got[9:] == ["실적", "실적2", "단위", "수기점수", "득점", "근거", "상태", "사유"]


def test_the_sheets_hold_the_same_scheme_as_the_toml_file(values):
    """배점기준 and 설정 parse to the scheme and the notes that the build filled them from."""
    read = {
        name: [[_plain(cell.value) for cell in row] for row in block(values, name)]
        for name in scheme_tables.SCHEME_TABLES
    }
    assert in_book() == scheme_tables.scheme_from(read)


def _plain(value):
    return value.date() if isinstance(value, dt.datetime) else value


def test_formulas_use_only_functions_of_excel_2016_and_ours(formulas):
    """LET, XLOOKUP and friends are #NAME? in the offices' Excel."""
    used = set()
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    used |= set(re.findall(r'HJ_TEST\("(\w+)"', str(cell.value)))
                    text = re.sub(r'"[^"]*"', "", str(cell.value))
                    used |= set(re.findall(r"([A-Z][A-Z0-9_.]*)\(", text))
    assert {name for name in used if not name.startswith("HJ_")} <= EXCEL_2016
    assert {"HJ_SCORE", "HJ_BASIS", "HJ_STATE", "HJ_WHY", "HJ_TOTAL", "HJ_BAND"} <= used


def test_inputs_are_unlocked_and_everything_computed_is_locked(formulas):
    """Protection without a password: the clerk cannot type over a formula by accident."""
    for name in SHEETS[: -len(HIDDEN[1:])]:
        assert formulas[name].protection.sheet, name
        assert formulas[name].protection.password is None
    for actual, _ in block(formulas, "HJ_ACTUALS")[:6]:
        assert actual.protection.locked is False
    for row in block(formulas, "HJ_FORM"):
        assert all(cell.protection.locked for cell in row[13:17])
    assert all(c.protection.locked is False for row in block(formulas, "HJ_BANDS") for c in row)


def test_actuals_have_validation_with_a_korean_prompt(formulas):
    """Every 실적 input says what is allowed before the clerk can be wrong."""
    rules = formulas["추진실적"].data_validations.dataValidation
    covered = {str(rule.sqref): rule for rule in rules}
    assert "비율 0% 이상 100% 이하" in covered["J10"].prompt
    assert (covered["J10"].formula1, covered["J10"].formula2) == ("0.0", "1.0")
    assert "15%" in covered["J10"].error


def test_the_self_test_covers_every_threshold_three_times(values):
    """Below, at and above each threshold of the scheme; nothing fails."""
    source = PROJECT / "hopejobs_xl" / "scheme" / "data" / "seoul-hopejobs-2016.toml"
    scheme = tomllib.loads(source.read_text(encoding="utf-8"))
    bands = [band for i in scheme["indicators"] for band in i.get("bands", [])]
    bands += [
        b for i in scheme["indicators"] for p in i.get("parts", []) for b in p.get("bands", [])
    ]
    thresholds = [band for band in bands if "at" in band]
    rows = block(values, "HJ_SELFTEST")
    assert 3 * len(thresholds) <= sum(row[0].value.startswith("경계값") for row in rows)
    assert {row[6].value for row in rows} == {"O"}
    assert block(values, "HJ_SELFTEST_FAILURES")[0][0].value == 0


def test_the_workbook_does_not_recalculate_on_opening(shipped):
    """Saved points survive on a PC without Python."""
    package = parts(shipped.read_bytes())
    assert b"fullCalcOnLoad" not in package["xl/workbook.xml"]
    assert b"customUI14.xml" in package["_rels/.rels"]


def test_formulas_with_an_empty_result_say_that_it_is_text(shipped):
    """An empty <v> of a numeric cell would be a repair prompt."""
    for name, data in parts(shipped.read_bytes()).items():
        if name.startswith("xl/worksheets/sheet"):
            assert re.findall(rb"<c r=\"\w+\"(?: s=\"\d+\")?><f>[^<]*</f><v></v>", data) == []


def test_the_hidden_settings_are_those_of_xlwings(formulas):
    """From A1 down without a gap, none doubled."""
    sheet = formulas["xlwings.conf"]
    keys = [sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)]
    assert None not in keys
    assert len({key.upper() for key in keys}) == len(keys) == 16
    conf = dict(zip(keys, [sheet.cell(r, 2).value for r in range(1, 17)], strict=True))
    assert conf["UDF Modules"] == "udfs"
    assert conf["Use UDF Server"] == "TRUE"
    assert conf["ADD_WORKBOOK_TO_PYTHONPATH"] == "FALSE"
    # Where Python lies differs from PC to PC: VBA sets the variable before it is asked for.
    assert conf["Interpreter_Win"] == "%HOPEJOBS_PYTHON%"
    blank = {"Interpreter", "PYTHONPATH", "Conda Path", "Conda Env", "LICENSE_KEY"}
    assert {None} == {conf[key] for key in blank}


def test_the_hidden_settings_can_be_read_whole(formulas):
    """진단 sends people to that sheet: the longest key (26 letters) is not cut off by column B."""
    sheet = formulas["xlwings.conf"]
    assert max(len(sheet.cell(row, 1).value) for row in range(1, 17)) == 26
    assert sheet.column_dimensions["A"].width > 26


def test_every_message_that_vba_looks_up_is_on_the_sheet(values):
    """VBA is ASCII: its Korean comes from HJ_TEXT."""
    assert set(text_keys()) <= set(TEXTS)
    assert {row[0].value for row in block(values, "HJ_TEXT")} == set(TEXTS)


def test_olevba_reads_every_module(shipped):
    """An independent reader finds our modules and those of xlwings."""
    parser = VBA_Parser(str(shipped))
    names = {module for _, _, module, _ in parser.extract_macros()}
    parser.close()
    exp = {"HopeJobsFunctions.bas", "HopeJobsEngine.bas", "HopeJobsRibbon.bas", "xlwings.bas"}
    assert exp <= names


def test_no_personal_data_is_in_the_product(shipped):
    """No phone number and no resident registration number in any part."""
    for data in parts(shipped.read_bytes()).values():
        text = data.decode("utf-8", "replace")
        assert re.search(r"\b01[016789]-\d{3,4}-\d{4}\b|\b\d{6}-[1-4]\d{6}\b", text) is None


def test_libreoffice_renders_every_sheet(shipped, soffice, tmp_path):
    """No ######, no #NAME?, and the figures of the plan document are on the pages."""
    pdf = tmp_path / "HopeJobs.pdf"
    pdf.write_bytes(office.pdf(soffice, shipped.read_bytes()))
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "###" not in text
    assert "#NAME?" not in text
    for exp in (
        "득점 요약",
        "평가항목별 추진실적",
        "사업진단 및 분석",
        "배점기준(척도)",
        "합격: 193줄",
    ):
        assert exp in text, exp


def test_no_note_of_an_assumption_is_signed_by_the_document(formulas):
    """What is 가정 is never shown as 공문: the notes on the actuals are the product's."""
    notes = [row[9].comment for row in block(formulas, "HJ_FORM")]
    assert {note.author for note in notes if note} == {"HopeJobs"}
    assert "가정" in notes[-1].text
