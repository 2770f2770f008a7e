"""증빙, 마감 and 이력 as built: what can be typed where, and how figures are shown."""

import io

import openpyxl
import pytest

from tests.golden import golden_books


@pytest.fixture(scope="module")
def workbook():
    """A fresh build."""
    return openpyxl.load_workbook(io.BytesIO(golden_books.shipped_bytes()))


def test_only_documents_are_typed(workbook):
    """Every cell of the table is open, also the hash that is emptied; nothing on the other two."""
    sheet = workbook["증빙"]
    area = workbook.defined_names["HJ_EVIDENCE"].attr_text
    assert "증빙!$A$6:$K$265" == area
    assert not any(cell.protection.locked for row in sheet["A6:K265"] for cell in row)
    for title in ("마감", "이력"):
        assert workbook[title].protection.sheet
        cells = (cell for row in workbook[title].iter_rows() for cell in row)
        assert all(cell.protection.locked for cell in cells), title


def test_the_hash_and_its_day_are_the_columns_of_the_table(workbook):
    """Same rows, and the header of each."""
    sheet = workbook["증빙"]
    assert "증빙!$I$6:$J$265" == workbook.defined_names["HJ_EVIDENCE_SEEN"].attr_text
    assert ["SHA-256", "기록한 날"] == [cell.value for cell in sheet["I5:J5"][0]]
    assert "증빙!$M$6:$M$23" == workbook.defined_names["HJ_EVIDENCE_PAGE"].attr_text
    assert "'증빙'!$A$1:$K$23" == sheet.print_area


def test_a_number_is_chosen_and_a_day_is_a_day(workbook):
    """번호 from the list of indicators; two columns of days."""
    rules = {str(each.sqref): each for each in workbook["증빙"].data_validations.dataValidation}
    assert {"B6:B265", "A6:A265", "F6:F265"} == set(rules)
    assert rules["B6:B265"].formula1.startswith('"①,②,③')
    assert {"date"} == {rules[area].type for area in ("A6:A265", "F6:F265")}


def test_percentages_are_shown_as_such(workbook):
    """⑥ 실적 is a percentage, ⑳ is none; a large count has commas."""
    rules = {
        rule.dxf.numFmt.formatCode: rule.formula[0]
        for area in workbook["이력"].conditional_formatting
        for rule in area.rules
        if rule.dxf.numFmt is not None
    }
    assert {"0.0##%", "#,##0"} == set(rules)
    assert 'AND($E5="⑥",$G5="실적")' in rules["0.0##%"]
    assert "⑳" not in rules["0.0##%"]
