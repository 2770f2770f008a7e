"""The contract of ``sheets.workbook`` once more: the Excel host drives a real Calc."""

from tests.calc.contract_of import contract_of
from tests.contract import test_workbook

globals().update(contract_of(test_workbook))
